"""How an array keeps its times: what pandas asks of storage, text and conversion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import isnan
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray
from pandas.api.extensions import take as pandas_take
from pandas.api.indexers import check_array_indexer

from eventline.array import casts, order
from eventline.array.dtype import WhenDtype, require_unit
from eventline.array.faults import column_fault
from eventline.array.marks import is_mark, kept_text, whole_text
from eventline.array.spelling import whole_texts
from eventline.array.texts import Texts, joined
from eventline.array.ticks import MISSING, missing, to_bounds, to_row
from eventline.errors import InputError
from eventline.when import When

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventline.array.ticks import Ints

_NUMBERS = np.int32


class Stored(ExtensionArray):
    """The storage of `WhenArray`."""

    _readonly: bool

    def __init__(
        self, block: Ints, codes: NDArray[np.int32] | None, texts: Texts, dtype: WhenDtype | None = None
    ) -> None:
        self._block, self._codes, self._texts = block, codes, texts
        self._dtype = WhenDtype() if dtype is None else dtype

    # What pandas asks of every array.

    @classmethod
    def _from_sequence(cls, scalars: Any, *, dtype: Any = None, copy: bool = False) -> Self:
        wanted = WhenDtype() if dtype is None else pd.api.types.pandas_dtype(dtype)
        if not isinstance(wanted, WhenDtype):
            raise InputError(f"a column of times has the type when[us] or when[s] (got {dtype!r})")
        if isinstance(scalars, cls):
            return scalars._in_unit(wanted, copy=copy)
        read = casts.read(scalars, wanted.unit)
        if read.faults:
            raise column_fault(read.faults, read.block.shape[1], None, hint=read.hint)
        return cls(read.block, read.codes, read.texts, wanted)

    @classmethod
    def _from_sequence_of_strings(cls, strings: Any, *, dtype: Any, copy: bool = False) -> Self:
        return cls._from_sequence(strings, dtype=dtype, copy=copy)

    @classmethod
    def _from_scalars(cls, scalars: Any, *, dtype: Any) -> Self:
        # What is no time already shall not become one when pandas guesses the type of a result.
        if not all(isinstance(scalar, When) or scalar is pd.NA or scalar is None for scalar in scalars):
            raise InputError("not all of the values are times")
        return cls._from_sequence(scalars, dtype=dtype)

    @classmethod
    def _from_factorized(cls, values: Any, original: Self) -> Self:
        return cls._from_sequence(values, dtype=original.dtype)

    @classmethod
    def _concat_same_type(cls, to_concat: Sequence[Self]) -> Self:
        arrays = list(to_concat)
        for array in arrays:
            require_unit(array.dtype.unit, arrays[0].dtype.unit)
        block = np.concatenate([array._block for array in arrays], axis=1)
        if all(array._codes is None for array in arrays):
            return cls(block, None, Texts(), arrays[0].dtype)
        texts, maps = joined([array._texts for array in arrays])
        codes = [
            np.zeros(len(array), dtype=_NUMBERS) if array._codes is None else new[array._codes]
            for array, new in zip(arrays, maps, strict=True)
        ]
        return cls(block, np.concatenate(codes), texts, arrays[0].dtype)

    @property
    def dtype(self) -> WhenDtype:
        """The type of the column: ``when[us]`` or ``when[s]``."""
        return self._dtype

    @property
    def nbytes(self) -> int:
        """The bytes that the bounds and the numbers of the texts take, without the texts themselves."""
        return self._block.nbytes + (0 if self._codes is None else self._codes.nbytes)

    def __len__(self) -> int:
        return int(self._block.shape[1])

    def isna(self) -> NDArray[np.bool_]:
        """Which values are missing.

        Returns:
            An array of bools.

        Example:
            >>> pd.array(["1979", None], dtype="when").isna()
            array([False,  True])
        """
        return missing(self._block)

    def copy(self) -> Self:
        """A copy that shares nothing that can change.

        Returns:
            The copy.
        """
        codes = None if self._codes is None else self._codes.copy()
        return type(self)(self._block.copy(), codes, self._texts, self._dtype)

    def view(self, dtype: Any = None) -> Any:
        """Another array of the same values, in the same memory.

        Args:
            dtype: only None is possible, as no other type has bounds.

        Returns:
            The array.

        Raises:
            InputError: another type is asked for.
        """
        if dtype is not None and dtype != self.dtype:
            raise InputError(f"a column of times has no view as {dtype}; use .astype")
        return self._with(self._block[:, :], None if self._codes is None else self._codes[:])

    def _with(self, block: Ints, codes: NDArray[np.int32] | None) -> Self:
        return type(self)(block, codes, self._texts, self._dtype)

    def __getitem__(self, item: Any) -> Any:
        if isinstance(item, tuple):
            # pandas asks for rows as of a matrix: [..., rows] or [rows, ...].
            item = next((part for part in item if part is not Ellipsis), slice(None))
        item = check_array_indexer(self, item)
        if isinstance(item, slice):
            view = self._with(self._block[:, item], None if self._codes is None else self._codes[item])
            view._readonly = self._readonly
            return view
        if isinstance(item, np.ndarray):
            positions = np.flatnonzero(item) if item.dtype == bool else item
            return self.take(positions)
        # numpy refuses what is no position, in the words that pandas expects.
        np.empty(len(self), dtype=bool)[item]
        return self._scalar(item)

    def _scalar(self, position: int) -> Any:
        row = self._block[:, position].tolist()
        if self._codes is not None and self._codes[position]:
            text = self._texts.values[self._codes[position]]
            return When.parse(whole_text(to_bounds(row, self.dtype.unit), text) if is_mark(text) else text)
        return pd.NA if row[3] == MISSING else When.from_bounds(to_bounds(row, self.dtype.unit))

    def __setitem__(self, key: Any, value: Any) -> None:
        if self._readonly:
            raise ValueError("Cannot modify read-only array")
        key = check_array_indexer(self, key)
        if isinstance(value, Stored | pd.Series | pd.Index | list | np.ndarray):
            # pandas names rows of one column as those of a matrix.
            key = key[0] if isinstance(key, tuple) else key
            self._set_many(key, value)
            return
        row, text = self._row(value)
        self._block[:, key] = np.array(row)[:, None] if not isinstance(key, int | np.integer) else row
        if text is not None or self._codes is not None:
            self._texts, number = (self._texts, 0) if text is None else self._texts.with_text(text)
            self._numbers()[key] = number

    def _set_many(self, key: Any, values: Any) -> None:
        dtype = getattr(values, "dtype", None)
        if isinstance(dtype, WhenDtype):
            require_unit(dtype.unit, self.dtype.unit)
        other = self._from_sequence(values, dtype=self.dtype)
        self._block[:, key] = other._block
        if other._codes is None:
            if self._codes is not None:
                self._codes[key] = 0
            return
        self._texts, (kept, new) = joined([self._texts, other._texts])
        self._codes = kept[self._numbers()]
        self._codes[key] = new[other._codes]

    def _numbers(self) -> NDArray[np.int32]:
        """The numbers of the texts, made if there are none yet."""
        if self._codes is None:
            self._codes = np.zeros(len(self), dtype=_NUMBERS)
        return self._codes

    def _row(self, value: Any) -> tuple[tuple[int, ...], str | None]:
        """The bounds of one value to put in, and what it says more."""
        if is_hole(value):
            return (MISSING,) * 4, None
        when = When.of(value)
        return to_row(when, self.dtype.unit), kept_text(when) or None

    def take(self, indices: Any, *, allow_fill: bool = False, fill_value: Any = None) -> Self:
        """The values at some positions.

        Args:
            indices: the positions.
            allow_fill: whether -1 stands for `fill_value`, rather than for the last value.
            fill_value: what to fill with; missing by default.

        Returns:
            A new array.

        Raises:
            IndexError: a position is beyond the array.
            ValueError: a position is below -1, and `allow_fill` is true.

        Example:
            >>> pd.array(["1979", "2024?"], dtype="when").take([1, -1], allow_fill=True)
            <WhenArray>
            [2024?, <NA>]
            Length: 2, dtype: when[us]
        """
        places = np.asarray(indices, dtype=np.intp)
        if not allow_fill:
            if len(places) and not len(self):
                raise IndexError("cannot do a non-empty take from an empty axes.")
            # Each row is contiguous, which numpy takes from far faster than from all of them together.
            block = np.empty((4, len(places)), dtype=np.int64)
            for row, taken in zip(self._block, block, strict=True):
                taken[:] = row.take(places)
            return self._with(block, None if self._codes is None else self._codes.take(places))
        row, text = self._row(fill_value)
        block = np.stack(
            [
                np.asarray(pandas_take(known, places, allow_fill=True, fill_value=np.int64(fill)))
                for known, fill in zip(self._block, row, strict=True)
            ]
        )
        if text is None and self._codes is None:
            return self._with(block, None)
        texts, number = (self._texts, 0) if text is None else self._texts.with_text(text)
        codes = np.zeros(len(self), dtype=_NUMBERS) if self._codes is None else self._codes
        filled = pandas_take(codes, places, allow_fill=True, fill_value=_NUMBERS(number))
        return type(self)(block, np.asarray(filled, dtype=_NUMBERS), texts, self._dtype)

    # Text and objects.

    def texts(self) -> NDArray[Any]:
        """The EDTF text of each value, None where it is missing.

        Returns:
            An array of objects.

        Example:
            >>> pd.array(["1979", "2024?", None], dtype="when").texts().tolist()
            ['1979', '2024?', None]
        """
        # Each distinct value is spelled once.
        numbers, first = order.numbered(self._block, self._codes, self._texts)
        codes = None if self._codes is None else self._codes[first]
        distinct = whole_texts(self._block.take(first, axis=1), codes, self._texts, self.dtype.unit)
        return np.asarray(distinct[numbers], dtype=object)

    def _objects(self) -> NDArray[Any]:
        # Each distinct value is made once.
        numbers, first = order.numbered(self._block, self._codes, self._texts)
        distinct = [pd.NA if text is None else When.parse(text) for text in self.take(first).texts().tolist()]
        objects = np.empty(len(distinct), dtype=object)
        objects[:] = distinct
        return np.asarray(objects.take(numbers), dtype=object)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        if copy is False:
            raise ValueError("Unable to avoid copy while creating an array as requested.")
        return self._objects() if dtype is None else np.asarray(self._objects(), dtype=dtype)

    def to_numpy(
        self, dtype: Any = None, copy: bool = False, na_value: Any = pd.api.extensions.no_default
    ) -> NDArray[Any]:
        """The values as a numpy array, which is always a new one.

        Args:
            dtype: the type; by default object, for `When`.
            copy: not used.
            na_value: what stands for a missing value; `pandas.NA` by default.

        Returns:
            The array.

        Example:
            >>> pd.array(["1979", None], dtype="when").to_numpy(na_value=None)
            array([When('1979'), None], dtype=object)
        """
        objects = self._objects()
        if na_value is not pd.api.extensions.no_default:
            objects[self.isna()] = na_value
        return objects if dtype is None else objects.astype(dtype)

    def _values_for_json(self) -> NDArray[Any]:
        return self.texts()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._objects().tolist())

    def _formatter(self, boxed: bool = False) -> Callable[[Any], str]:
        return str

    def astype(self, dtype: Any, copy: bool = True) -> Any:
        """The values as another type.

        Args:
            dtype: the other unit of times; a type of text, for EDTF; ``datetime64`` for the earliest start, NaT
                where it is open or unknown; a type of `pandas.Period`, for the period that holds each value;
                or object, for `When`.
            copy: whether to copy even if the type is the same.

        Returns:
            An array.

        Raises:
            OutOfRange: a time is beyond the other type.
            InputError: a time is finer than the unit, or lies in several periods.

        Example:
            >>> times = pd.Series(["1979", "2024-03~"], dtype="when")
            >>> times.astype("period[Y]").astype(str).tolist(), times.astype("datetime64[s]").dt.month.tolist()
            (['1979', '2024'], [1, 3])
        """
        wanted = pd.api.types.pandas_dtype(dtype)
        if isinstance(wanted, WhenDtype):
            return self._in_unit(wanted, copy=copy)
        if isinstance(wanted, pd.StringDtype):
            return pd.array(self.texts(), dtype=wanted)
        if isinstance(wanted, pd.PeriodDtype):
            return casts.to_periods(self._block, self.dtype.unit, wanted)
        if isinstance(wanted, np.dtype) and wanted.kind == "M":
            return casts.to_datetimes(self._block, self.dtype.unit, wanted)
        return super().astype(wanted, copy=copy)

    def _in_unit(self, dtype: WhenDtype, *, copy: bool) -> Self:
        if dtype == self.dtype:
            return self.copy() if copy else self
        block = casts.in_unit(self._block, self.dtype.unit, dtype.unit)
        return type(self)(block, None if self._codes is None else self._codes.copy(), self._texts, dtype)


def is_hole(value: Any) -> bool:
    """Whether a scalar stands for a missing value.

    >>> is_hole(float("nan")), is_hole("nan")
    (True, False)
    """
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and isnan(value))
