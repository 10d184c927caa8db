"""Columns of times in Arrow, and so in Parquet and Feather.

A column in microseconds is stored as a struct of four timestamps, one in seconds as a struct of four integers
(Parquet has no timestamps in seconds), each beside the text where that says more than the bounds. So a reader
without eventline sees dates. A bound that is infinite is null there: a start in the infinite past, an end in the
infinite future; the few times that this leaves in doubt have their text written out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped] # it has no type hints

from eventline.array.column import WhenArray
from eventline.array.dtype import WhenDtype
from eventline.array.texts import Texts, compacted, joined
from eventline.array.ticks import FUTURE, MISSING, PAST, missing
from eventline.errors import InputError
from eventline.when import Bounds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventline.array.ticks import Ints

_NULL = (PAST, PAST, FUTURE, FUTURE)
_TEXT = "edtf"


class WhenType(pa.ExtensionType):  # type: ignore[misc] # its base has no type hints
    """The Arrow type of a column of times.

    Args:
        unit: "us" or "s".

    Example:
        >>> WhenType("us").storage_type.field("earliest_start").type
        TimestampType(timestamp[us])
    """

    def __init__(self, unit: str) -> None:
        self._unit = unit
        bound = pa.timestamp("us") if unit == "us" else pa.int64()
        fields = [(name, bound) for name in Bounds._fields]
        super().__init__(
            pa.struct([*fields, (_TEXT, pa.dictionary(pa.int32(), pa.string()))]), "eventline.when"
        )

    @property
    def unit(self) -> str:
        """The unit of the bounds."""
        return self._unit

    def __arrow_ext_serialize__(self) -> bytes:
        return self._unit.encode()

    @classmethod
    def __arrow_ext_deserialize__(cls, storage_type: Any, serialized: bytes) -> WhenType:
        unit = serialized.decode()
        WhenDtype(unit)
        return cls(unit)

    def to_pandas_dtype(self) -> WhenDtype:
        """The pandas type of the same columns."""
        return WhenDtype(self._unit)


def register() -> None:
    """Make the type known to pyarrow, so that files that have it bring it back."""
    try:
        pa.register_extension_type(WhenType("us"))
    except pa.ArrowKeyError:
        # It is known already, by this module imported a second time.
        return


def to_arrow(array: WhenArray) -> Any:
    """A column of times as an Arrow array.

    Args:
        array: the column.

    Returns:
        A `pyarrow.ExtensionArray`.

    Example:
        >>> import pandas as pd
        >>> to_arrow(pd.array(["1970-01-01?"], dtype="when")).storage.field("edtf").to_pylist()
        ['1970-01-01?']
    """
    unit, block = array.dtype.unit, array._block
    kind = WhenType(unit)
    absent = missing(block)
    has_holes = bool(absent.any())
    fields = []
    for row, null, field in zip(block, _NULL, kind.storage_type, strict=False):
        nulls = (row == null) | absent if has_holes else row == null
        values = pa.array(row, mask=nulls if nulls.any() else None)
        fields.append(values.view(field.type))
    fields.append(_texts_to_arrow(array, absent))
    storage = pa.StructArray.from_arrays(
        fields, fields=list(kind.storage_type), mask=pa.array(absent) if has_holes else None
    )
    return pa.ExtensionArray.from_storage(kind, storage)


def _ambiguous(block: Ints) -> NDArray[np.intp]:
    """Where a latest start in the infinite future, or an earliest end in the past, is not told by a null."""
    return np.flatnonzero(((block[1] == FUTURE) | (block[2] == PAST)) & (block[3] != MISSING))


def _texts_to_arrow(array: WhenArray, absent: NDArray[np.bool_]) -> Any:
    doubtful = _ambiguous(array._block)
    texts, codes = array._texts, array._codes
    if codes is not None:
        texts, codes = compacted(texts, codes)
    if len(doubtful):
        codes = np.zeros(len(array), dtype=np.int32) if codes is None else codes.copy()
        numbers, written = pd.factorize(array.take(doubtful).texts())
        texts, (_, new) = joined([texts, Texts(written)])
        codes[doubtful] = new[numbers + 1]
    if codes is None:
        return pa.DictionaryArray.from_arrays(pa.nulls(len(array), pa.int32()), pa.array([], pa.string()))
    known = pa.py_buffer(np.packbits(codes > 0, bitorder="little"))
    indices = pa.Array.from_buffers(pa.int32(), len(codes), [known, pa.py_buffer(codes - np.int32(1))])
    # That each number has a text is known.
    return pa.DictionaryArray.from_arrays(indices, pa.array(texts.values[1:], type=pa.string()), safe=False)


def from_arrow(array: Any, dtype: WhenDtype) -> WhenArray:
    """The column of times that an Arrow array holds.

    Args:
        array: an array or chunked array of `WhenType`, or of its storage.
        dtype: the type wanted.

    Returns:
        The column.

    Raises:
        InputError: the array holds something else.
    """
    if isinstance(array.type, WhenType) and array.type.unit != dtype.unit:
        return from_arrow(array, WhenDtype(array.type.unit))._in_unit(dtype, copy=False)
    chunks = array.chunks if isinstance(array, pa.ChunkedArray) else [array]
    chunks = [chunk.storage if isinstance(chunk, pa.ExtensionArray) else chunk for chunk in chunks]
    if not all(pa.types.is_struct(chunk.type) for chunk in chunks):
        return WhenArray._from_sequence(array.to_pylist(), dtype=dtype)
    block = np.empty((4, len(array)), dtype=np.int64)
    start = 0
    for chunk in chunks:
        _read_bounds(chunk, block[:, start : start + len(chunk)], WhenType(dtype.unit).storage_type)
        start += len(chunk)
    texts, codes = _texts_from_arrow(
        [chunk.field(_TEXT) for chunk in chunks if _TEXT in _names(chunk)], len(array)
    )
    result = WhenArray(block, codes, texts, dtype)
    if codes is not None:
        _settle(result)
    return result


def _names(chunk: Any) -> set[str]:
    return {field.name for field in chunk.type}


def _read_bounds(chunk: Any, block: Ints, kind: Any) -> None:
    if not _names(chunk).issuperset(Bounds._fields):
        raise InputError(
            f"a column of times has the fields {', '.join(Bounds._fields)} (got {', '.join(sorted(_names(chunk)))})"
        )
    for row, name, null in zip(block, Bounds._fields, _NULL, strict=True):
        # `field` does not apply the nulls of the struct, which are put in below.
        values = chunk.field(name).cast(kind.field(name).type).view(pa.int64())
        row[:] = values.fill_null(null) if values.null_count else values
    if chunk.null_count:
        block[:, np.asarray(chunk.is_null())] = MISSING


def _texts_from_arrow(columns: list[Any], length: int) -> tuple[Texts, NDArray[np.int32] | None]:
    """The texts of several chunks, and for each row the number of its text."""
    if all(column.null_count == len(column) for column in columns) or sum(map(len, columns)) < length:
        return Texts(), None
    encoded = [
        column if pa.types.is_dictionary(column.type) else column.dictionary_encode() for column in columns
    ]
    unified = pa.chunked_array(encoded).unify_dictionaries()
    codes = [
        np.asarray(chunk.indices.cast(pa.int32()).fill_null(-1)) + np.int32(1) for chunk in unified.chunks
    ]
    return Texts(unified.chunk(0).dictionary.to_pylist()), np.concatenate(codes)


def _settle(array: WhenArray) -> None:
    """Read again those times whose text alone says what their nulls mean."""
    codes = array._numbers()
    doubtful = np.flatnonzero((array._block[0] == PAST) & (array._block[3] == FUTURE) & (codes > 0))
    if len(doubtful):
        numbers, written = pd.factorize(array._texts.values[codes[doubtful]])
        array[doubtful] = WhenArray._from_sequence(written, dtype=array.dtype).take(numbers)
