"""Columns of times in Arrow, and so in Parquet and Feather.

A column in microseconds is stored as a struct of four timestamps, one in seconds as a struct of four integers
(Parquet has no timestamps in seconds), each beside the text where that says more than the bounds. So a reader
without eventline sees dates. A bound that is infinite is null there: a start in the infinite past, an end in the
infinite future; the few times that this leaves in doubt have their text written out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped] # it has no type hints

from eventline.array.column import WhenArray
from eventline.array.dtype import WhenDtype
from eventline.array.texts import Texts, compacted
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
        for position, text in zip(doubtful.tolist(), array.take(doubtful).texts().tolist(), strict=True):
            texts, codes[position] = texts.with_text(text)
    if codes is None:
        return pa.DictionaryArray.from_arrays(pa.nulls(len(array), pa.int32()), pa.array([], pa.string()))
    indices = pa.array(codes - 1, mask=codes == 0, type=pa.int32())
    return pa.DictionaryArray.from_arrays(indices, pa.array(texts.values[1:], type=pa.string()))


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
    chunks = array.chunks if isinstance(array, pa.ChunkedArray) else [array]
    parts = [_chunk(chunk, dtype) for chunk in chunks]
    if not parts:
        return WhenArray._from_sequence([], dtype=dtype)
    return parts[0] if len(parts) == 1 else WhenArray._concat_same_type(parts)


def _chunk(chunk: Any, dtype: WhenDtype) -> WhenArray:
    if isinstance(chunk, pa.ExtensionArray):
        if isinstance(chunk.type, WhenType) and chunk.type.unit != dtype.unit:
            return from_arrow(chunk, WhenDtype(chunk.type.unit))._in_unit(dtype, copy=False)
        chunk = chunk.storage
    if not pa.types.is_struct(chunk.type):
        return WhenArray._from_sequence(chunk.to_pylist(), dtype=dtype)
    names = {field.name for field in chunk.type}
    if not names.issuperset(Bounds._fields):
        raise InputError(
            f"a column of times has the fields {', '.join(Bounds._fields)} (got {', '.join(sorted(names))})"
        )
    block = np.empty((4, len(chunk)), dtype=np.int64)
    for row, name, null in zip(block, Bounds._fields, _NULL, strict=True):
        # `field` does not apply the nulls of the struct, which are put in below.
        values = chunk.field(name).cast(WhenType(dtype.unit).storage_type.field(name).type).view(pa.int64())
        row[:] = values.fill_null(null) if values.null_count else values
    if chunk.null_count:
        block[:, np.asarray(chunk.is_null())] = MISSING
    texts, codes = _texts_from_arrow(chunk.field(_TEXT)) if _TEXT in names else (Texts(), None)
    result = WhenArray(block, codes, texts, dtype)
    if codes is not None:
        _settle(result)
    return result


def _texts_from_arrow(column: Any) -> tuple[Texts, NDArray[np.int32] | None]:
    if column.null_count == len(column):
        return Texts(), None
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    texts = Texts(column.dictionary.to_pylist())
    codes = column.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32) + np.int32(1)
    return texts, codes


def _settle(array: WhenArray) -> None:
    """Read again those times whose text alone says what their nulls mean."""
    nulls = (array._block[0] == PAST) & (array._block[3] == FUTURE)
    doubtful = np.flatnonzero(nulls & (array._numbers() > 0))
    for position in doubtful.tolist():
        array[position] = array._texts.values[array._numbers()[position]]
