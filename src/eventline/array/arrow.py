"""Columns of times in Arrow, and so in Parquet and Feather.

A column in microseconds is stored as a struct of four timestamps, one in seconds as a struct of four integers
(Parquet has no timestamps in seconds), each beside what its text says more than these: nothing, a mark such as
``~``, or the whole text. So a reader without eventline sees dates. A bound that is infinite is null there: a start in
the infinite past, an end in the infinite future; the few times that this leaves in doubt have their text written out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped] # it has no type hints

from eventline.array.column import WhenArray
from eventline.array.dtype import WhenDtype
from eventline.array.marks import kept_of_text
from eventline.array.texts import Texts, compacted, joined, numbered
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
        >>> to_arrow(pd.array(["1970", "1970?"], dtype="when")).storage.field("edtf").to_pylist()
        ['', '?']
    """
    unit, block = array.dtype.unit, array._block
    kind = WhenType(unit)
    absent, nulls = _nulls(block)
    fields = [
        pa.array(row, mask=null).view(field.type)
        for row, null, field in zip(block, nulls, kind.storage_type, strict=False)
    ]
    fields.append(_texts_to_arrow(array))
    storage = pa.StructArray.from_arrays(
        fields, fields=list(kind.storage_type), mask=None if absent is None else pa.array(absent)
    )
    return pa.ExtensionArray.from_storage(kind, storage)


def _nulls(block: Ints) -> tuple[NDArray[np.bool_] | None, list[NDArray[np.bool_] | None]]:
    """Which values are missing, and which bounds of each kind are null; None where none are."""
    if _is_finite(block):
        return None, [None] * 4
    absent = missing(block)
    nulls = [(row == null) | absent for row, null in zip(block, _NULL, strict=True)]
    return absent if absent.any() else None, [null if null.any() else None for null in nulls]


def _is_finite(block: Ints) -> bool:
    """Whether no bound is infinite and no value missing, which the outer bounds tell: no other lies beyond them."""
    return bool(block[0].min(initial=FUTURE) > PAST and block[3].max(initial=PAST) < FUTURE)


def _ambiguous(block: Ints) -> NDArray[np.bool_]:
    """Where a latest start in the infinite future, or an earliest end in the past, is not told by a null."""
    if _is_finite(block):
        return np.zeros(block.shape[1], dtype=bool)
    return np.asarray(((block[1] == FUTURE) | (block[2] == PAST)) & (block[3] != MISSING))


def _texts_to_arrow(array: WhenArray) -> Any:
    doubtful = np.flatnonzero(_ambiguous(array._block))
    texts, codes = array._texts, array._codes
    # The marks of rows that are left out tell nothing about these, and are few.
    if codes is not None and not texts.apart.all():
        texts, codes = compacted(texts, codes)
    if len(doubtful):
        codes = np.zeros(len(array), dtype=np.int32) if codes is None else codes.copy()
        numbers, written = pd.factorize(array.take(doubtful).texts())
        texts, (_, new) = joined([texts, Texts(written)])
        codes[doubtful] = new[numbers + 1]
    if codes is None:
        codes = np.zeros(len(array), dtype=np.int32)
    # In Parquet an empty text takes less than half the time that a null takes. That each number has a text is known.
    return pa.DictionaryArray.from_arrays(
        pa.array(codes), pa.array(texts.values, type=pa.string()), safe=False
    )


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
    start, kind = 0, WhenType(dtype.unit).storage_type
    for chunk in chunks:
        _read_bounds(chunk, block[:, start : start + len(chunk)], kind)
        start += len(chunk)
    texts, codes = _texts_from_arrow(
        [chunk.field(_TEXT) for chunk in chunks if _TEXT in _names(chunk)], len(array)
    )
    result = WhenArray(block, codes, texts, dtype)
    return result if codes is None else _with_marks(_settled(result))


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
    """What the values of several chunks say more than their bounds, and for each row its number."""
    if all(column.null_count == len(column) for column in columns) or sum(map(len, columns)) < length:
        return Texts(), None
    encoded = [
        column if pa.types.is_dictionary(column.type) else column.dictionary_encode() for column in columns
    ]
    unified = pa.chunked_array(encoded).unify_dictionaries()
    # A text that is null is the last, as which numpy takes the number -1.
    texts, (numbers,) = numbered([[*unified.chunk(0).dictionary.to_pylist(), ""]])
    if not len(texts):
        return texts, None
    codes = [
        numbers.take(np.asarray(chunk.indices.cast(pa.int32()).fill_null(-1))) for chunk in unified.chunks
    ]
    return texts, np.concatenate(codes)


def _settled(array: WhenArray) -> WhenArray:
    """The times, of which those are read again that have their text because of what a null may mean."""
    if array._texts.apart.all():
        return array
    block, codes = array._block, array._numbers()
    doubtful = _ambiguous(block) | ((block[0] == PAST) & (block[3] == FUTURE))
    places = np.flatnonzero(doubtful & ~array._texts.apart[codes])
    if not len(places):
        return array
    numbers, written = pd.factorize(array._texts.values[codes[places]])
    array[places] = WhenArray._from_sequence(written, dtype=array.dtype).take(numbers)
    texts, left = compacted(array._texts, array._numbers())
    return WhenArray(array._block, left, texts, array.dtype)


def _with_marks(array: WhenArray) -> WhenArray:
    """The times with a mark in place of each text that was written before there were marks."""
    written = array._texts.values.tolist()
    kept = [kept_of_text(text) for text in written]
    if kept == written:
        return array
    texts, (numbers,) = numbered([kept])
    return WhenArray(array._block, numbers.take(array._numbers()) if len(texts) else None, texts, array.dtype)
