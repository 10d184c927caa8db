"""How an array tells its times apart and sorts them."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pandas as pd
from pandas.api.types import is_list_like

from eventline.array import casts, order
from eventline.array.dtype import require_unit
from eventline.array.storage import Stored, is_hole
from eventline.array.ticks import missing
from eventline.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Ordered(Stored):
    """The identity and the order of the values of `WhenArray`."""

    def _identities(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        return order.numbered(self._block, self._codes, self._texts)

    def factorize(self, use_na_sentinel: bool = True) -> tuple[NDArray[np.intp], Self]:
        """Numbers for the distinct values, in the order in which they appear, and those values.

        Args:
            use_na_sentinel: whether missing values have the number -1 and are not among the distinct ones.

        Returns:
            The numbers and the distinct values.

        Example:
            >>> numbers, distinct = pd.array(["2024", "1979", "2024", None], dtype="when").factorize()
            >>> numbers.tolist(), distinct.texts().tolist()
            ([0, 1, 0, -1], ['2024', '1979'])
        """
        numbers, first = self._identities()
        if use_na_sentinel:
            absent = np.flatnonzero(missing(self._block[:, first]))
            if len(absent):
                first = np.delete(first, absent)
                numbers = np.where(numbers == absent[0], -1, numbers - (numbers > absent[0]))
        return numbers, self.take(first)

    def unique(self) -> Self:
        """The distinct values, in the order in which they appear.

        Returns:
            The values.
        """
        return self.take(self._identities()[1])

    def duplicated(self, keep: Any = "first") -> NDArray[np.bool_]:
        """Which values appear more than once.

        Args:
            keep: "first" or "last" for the occurrence that does not count as a duplicate, False for none.

        Returns:
            An array of bools.
        """
        return np.asarray(pd.Series(self._identities()[0]).duplicated(keep=keep))

    def isin(self, values: Any) -> NDArray[np.bool_]:
        """Which values are among others.

        Args:
            values: the others: times, EDTF text, dates, as for `When.of`; what is no time is like none of these.

        Returns:
            An array of bools.

        Example:
            >>> pd.array(["1979", "2024?"], dtype="when").isin(["2024", "1979"])
            array([ True, False])
        """
        if isinstance(values, Ordered):
            require_unit(values.dtype.unit, self.dtype.unit)
            others = values
        else:
            # What cannot be held here is in no column of this type.
            read = casts.read(pd.array(list(values), dtype=object), self.dtype.unit)
            holes = any(is_hole(value) for value in values)
            others = type(self)(read.block, read.codes, read.texts, self.dtype)
            others = others if holes else others[~others.isna()]
        numbers = self._concat_same_type([others, self])._identities()[0]
        return np.isin(numbers[len(others) :], numbers[: len(others)])

    def value_counts(self, dropna: bool = True) -> pd.Series[int]:
        """How often each distinct value appears.

        Args:
            dropna: whether to leave missing values out.

        Returns:
            A series of counts by value, in the order in which they appear.
        """
        numbers, distinct = self.factorize(use_na_sentinel=dropna)
        counts = np.bincount(numbers[numbers >= 0], minlength=len(distinct))
        return pd.Series(counts, index=pd.Index(distinct), name="count", dtype="Int64")

    def argsort(
        self, *, ascending: bool = True, kind: Any = "quicksort", na_position: str = "last", **kwargs: Any
    ) -> NDArray[np.intp]:
        """The positions that sort the values, in the order of `When`; equal values stay as they are.

        Args:
            ascending: whether the earliest comes first.
            kind: any; the order is the same.
            na_position: "first" or "last", for missing values.
            **kwargs: not used; pandas may pass some.

        Returns:
            The positions.

        Example:
            >>> pd.array(["2024", None, "1979", "1979-01"], dtype="when").argsort()
            array([3, 2, 0, 1])
        """
        absent = missing(self._block)
        known, holes = np.flatnonzero(~absent), np.flatnonzero(absent)
        # Turned round before and after, equal values keep their order when the latest comes first.
        turned = known if ascending else known[::-1]
        positions = turned[self._order(turned)[0]]
        positions = positions if ascending else positions[::-1]
        parts = [holes, positions] if na_position == "first" else [positions, holes]
        return np.concatenate(parts) if len(holes) else positions

    def _order(self, positions: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        values = self if len(positions) == len(self) and _is_range(positions) else self.take(positions)
        return order.ordered(values._block, values._codes, values._texts, self.dtype.unit)

    def _values_for_argsort(self) -> NDArray[np.int64]:
        """Numbers that order the values: from 0 on, and -1 for a missing one."""
        ranks = np.full(len(self), -1, dtype=np.int64)
        known = np.flatnonzero(~missing(self._block))
        positions, fresh = self._order(known)
        ranks[known[positions]] = np.cumsum(fresh) - 1
        return ranks

    def _values_for_factorize(self) -> tuple[NDArray[Any], Any]:
        # Merging needs values that are equal and sort as the times do.
        return self._objects(), pd.NA

    def _hash_pandas_object(self, *, encoding: str, hash_key: str, categorize: bool) -> NDArray[np.uint64]:
        numbers, first = self._identities()
        texts = self.take(first).texts()
        hashed = pd.util.hash_array(texts, encoding=encoding, hash_key=hash_key, categorize=categorize)
        return np.asarray(hashed[numbers], dtype=np.uint64)

    def _reduce(self, name: str, *, skipna: bool = True, keepdims: bool = False, **kwargs: Any) -> Any:
        if name not in ("min", "max"):
            return super()._reduce(name, skipna=skipna, keepdims=keepdims, **kwargs)
        ranks = self._values_for_argsort()
        if not len(ranks) or ranks.max() < 0 or (not skipna and ranks.min() < 0):
            result = self[:0].take([-1], allow_fill=True)
        else:
            best = np.where(ranks < 0, len(ranks), ranks).argmin() if name == "min" else ranks.argmax()
            result = self.take([best])
        return result if keepdims else result[0]

    def _groupby_op(
        self,
        *,
        how: str,
        has_dropped_na: bool,
        min_count: int,
        ngroups: int,
        ids: NDArray[np.intp],
        **kwargs: Any,
    ) -> Any:
        if how not in ("min", "max"):
            return super()._groupby_op(  # type: ignore[misc] # which the stubs leave out
                how=how,
                has_dropped_na=has_dropped_na,
                min_count=min_count,
                ngroups=ngroups,
                ids=ids,
                **kwargs,
            )
        absent = missing(self._block)
        members = np.flatnonzero(~absent & (ids >= 0))
        # Of several values for one group numpy keeps the last.
        sorted_members = members[self._order(members)[0]]
        sorted_members = sorted_members[::-1] if how == "min" else sorted_members
        chosen = np.full(ngroups, -1, dtype=np.intp)
        chosen[ids[sorted_members]] = sorted_members
        chosen[np.bincount(ids[members], minlength=ngroups) < min_count] = -1
        if not kwargs.get("skipna", True):
            chosen[ids[absent & (ids >= 0)]] = -1
        return self.take(chosen, allow_fill=True)

    # Comparisons: equality as it is written, and the order of `When`. What is before what is a relation.

    def _compared(self, other: Any, compare: Callable[[Any, Any], Any]) -> Any:
        if isinstance(other, pd.Series | pd.Index | pd.DataFrame):
            return NotImplemented
        pair = self._pair(other)
        if pair is None:
            if compare is operator.eq or compare is operator.ne:
                result = np.full(len(self), compare is operator.ne)
                return pd.arrays.BooleanArray(result, missing(self._block))
            return NotImplemented
        one, two = pair
        absent = missing(one._block) | missing(two._block)
        if compare is operator.eq or compare is operator.ne:
            same = np.logical_and.reduce([a == b for a, b in zip(one._block, two._block, strict=True)])
            if one._codes is not None:
                same &= one._codes == two._codes
            result = same if compare is operator.eq else ~same
        else:
            both = self._concat_same_type([one, two])._values_for_argsort()
            result = compare(both[: len(one)], both[len(one) :])
        return pd.arrays.BooleanArray(result, absent)

    def _pair(self, other: Any) -> tuple[Self, Self] | None:
        """This and another as columns of the same length and with the same texts; None if it is no time."""
        if isinstance(other, type(self)):
            require_unit(other.dtype.unit, self.dtype.unit)
            values = other
        else:
            given = list(other) if is_list_like(other) and not isinstance(other, tuple) else [other]
            read = casts.read(given, self.dtype.unit)
            if read.faults:
                return None
            values = type(self)(read.block, read.codes, read.texts, self.dtype)
            if not is_list_like(other):
                values = values.take(np.zeros(len(self), dtype=np.intp))
        if len(values) != len(self):
            raise InputError(f"columns must have the same length to compare ({len(self)} and {len(values)})")
        both = self._concat_same_type([self, values])
        return both[: len(self)], both[len(self) :]

    def __eq__(self, other: object) -> Any:
        return self._compared(other, operator.eq)

    def __ne__(self, other: object) -> Any:
        return self._compared(other, operator.ne)

    def __hash__(self) -> int:
        raise TypeError(f"unhashable type: {type(self).__name__!r}")

    def __lt__(self, other: object) -> Any:
        return self._compared(other, operator.lt)

    def __le__(self, other: object) -> Any:
        return self._compared(other, operator.le)

    def __gt__(self, other: object) -> Any:
        return self._compared(other, operator.gt)

    def __ge__(self, other: object) -> Any:
        return self._compared(other, operator.ge)


def _is_range(positions: NDArray[np.intp]) -> bool:
    return not len(positions) or (positions[0] == 0 and bool(positions[-1] == len(positions) - 1))
