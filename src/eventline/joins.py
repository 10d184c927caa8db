"""Joins of two columns of times by a relation: all pairs of rows for which it holds.

For every relation but those that most pairs have (`before` and the like), there is a stretch of each first event
and one of each second that must share a moment for the relation to be possible. Such pairs are found by sorting:
either the second stretch starts within the first, or the first starts within the second and later than it does.
In sorted starts both are ranges, which two binary searches find. That takes n log n steps and one for each pair,
however long the stretches are. What remains of the relation is then tested pair by pair, some at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from eventline.array.ticks import FUTURE, PAST, missing
from eventline.errors import InputError
from eventline.when import allen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventline.array import WhenArray
    from eventline.array.ticks import Ints

    Positions: TypeAlias = NDArray[np.int32]

# So many pairs are made at once: few enough to stay in the cache while they are worked on.
_AT_ONCE = 2**18

# What of each of two events must share a moment: its hull, or the box of its start or of its end.
_STRETCHES = {
    "intersects": ("hull", "hull"),
    "starts": ("start", "start"),
    "equals": ("start", "start"),
    "started_by": ("start", "start"),
    "finishes": ("end", "end"),
    "finished_by": ("end", "end"),
    "meets": ("end", "start"),
    "met_by": ("start", "end"),
    "overlaps": ("hull", "start"),
    "contains": ("hull", "start"),
    "covers": ("hull", "start"),
    "overlapped_by": ("start", "hull"),
    "during": ("start", "hull"),
    "within": ("start", "hull"),
}


class Pairs(NamedTuple):
    """Pairs of rows: their positions on the left and on the right, and for which of them it is certain."""

    left: Positions
    right: Positions
    certain: NDArray[np.bool_]


def pairs(name: str, left: WhenArray, right: WhenArray, *, certain: bool = False) -> Pairs:
    """All pairs of rows that have a relation.

    Args:
        name: one of `allen.RELATIONS` or `allen.UNIONS`, but those that hold between most pairs: before, after,
            precedes, follows, disjoint.
        left: the first event of each pair.
        right: the second; of the same unit.
        certain: whether to leave out pairs for which the relation is possible, but not certain.

    Returns:
        The pairs, in no particular order; a missing time is in none.

    Raises:
        InputError: there is no such relation, or most pairs have it; or the units differ.

    Example:
        >>> import pandas as pd
        >>> wars = pd.array(["1914/1918", "1939/1945"], dtype="when")
        >>> years = pd.array(["1918", "1940", "1950"], dtype="when")
        >>> [part.tolist() for part in pairs("intersects", wars, years)]
        [[0, 1], [0, 1], [False, True]]
    """
    stretches = _stretches(name)
    if left.dtype != right.dtype:
        raise InputError(
            'the two columns must have the same unit; make one like the other with .astype("when[s]") or '
            '.astype("when[us]")'
        )
    rows = [np.flatnonzero(~missing(array._block)).astype(np.int32) for array in (left, right)]
    a, b = (
        array._block if len(known) == len(array) else array._block.take(known, axis=1)
        for array, known in zip((left, right), rows, strict=True)
    )
    candidates = _Overlaps(*(_span(block, kind) for block, kind in zip((a, b), stretches, strict=True)))
    exact = _is_exact(a) and _is_exact(b) and left.dtype.unit == "us"
    if name == "intersects" and exact:
        found = candidates.listed()
    else:
        found = _tested(name, a, b, candidates, certain=certain, exact=exact, coarse=left.dtype.unit == "s")
    return Pairs(_original(found.left, rows[0], left), _original(found.right, rows[1], right), found.certain)


def _tested(
    name: str, a: Ints, b: Ints, candidates: _Overlaps, *, certain: bool, exact: bool, coarse: bool
) -> Pairs:
    """Those pairs that have the relation."""
    none = np.empty(0, dtype=np.int32)
    kept = [Pairs(none, none, none.astype(bool))]
    for i, j in candidates.parts():
        one, two = _gathered(a, i), _gathered(b, j)
        keep = allen.possible(name, one, two, coarse=coarse)
        # Between ends that are known exactly the two are the same.
        sure = keep if exact else keep & allen.certain(name, one, two, coarse=coarse)
        keep = sure if certain else keep
        kept.append(Pairs(i[keep], j[keep], sure[keep]))
    return Pairs(*(np.concatenate(parts) for parts in zip(*kept, strict=True)))


def _original(positions: Positions, rows: Positions, array: WhenArray) -> Positions:
    """The positions in an array of positions among its known values."""
    return positions if len(rows) == len(array) else rows.take(positions)


def _stretches(name: str) -> tuple[str, str]:
    if name not in _STRETCHES:
        if name not in allen.INVERSES:
            raise InputError(f"a relation to join by must be one of {', '.join(_STRETCHES)} (got {name!r})")
        raise InputError(
            f"most pairs of events have the relation {name!r}, so that a join by it has nearly as many rows as both "
            "frames multiplied; compare with one time instead, as series.when." + f"{name}(time) does"
        )
    return _STRETCHES[name]


def _span(block: Ints, kind: str) -> tuple[Ints, Ints]:
    """The first and the last tick of a stretch of each event."""
    if kind == "hull":
        return block[0], block[3] - (block[3] != FUTURE)
    if kind == "start":
        return block[0], block[1]
    # One tick more, since a start in seconds may be the second that an end closes.
    return block[2] - ((block[2] != PAST) & (block[2] != FUTURE)), block[3]


def _is_exact(block: Ints) -> bool:
    return np.array_equal(block[0], block[1]) and np.array_equal(block[2], block[3])


def _gathered(block: Ints, positions: Positions) -> list[Ints]:
    return [row.take(positions) for row in block]


class _Overlaps:
    """The pairs of stretches, each given by its first and its last tick, that share a tick.

    Args:
        a: the first and the last ticks of the stretches on the left.
        b: those on the right.
    """

    def __init__(self, a: tuple[Ints, Ints], b: tuple[Ints, Ints]) -> None:
        # Binary searches in order of the starts pass through memory once.
        self._a, self._b = (np.argsort(firsts).astype(np.int32) for firsts, _ in (a, b))
        firsts_a, firsts_b = a[0].take(self._a), b[0].take(self._b)
        lo = np.searchsorted(firsts_b, firsts_a, side="left")
        self._in_a = lo, np.searchsorted(firsts_b, a[1].take(self._a), side="right")
        # How many on the left start no later than one on the right is how many start no later than those before it.
        no_later = np.cumsum(np.bincount(lo, minlength=len(firsts_b) + 1))[:-1]
        self._in_b = no_later, np.searchsorted(firsts_a, b[1].take(self._b), side="right")

    def parts(self) -> Iterator[tuple[Positions, Positions]]:
        """The positions on the left and on the right of the pairs, some at a time."""
        yield from _expanded(self._a, self._b, *self._in_a)
        yield from ((i, j) for j, i in _expanded(self._b, self._a, *self._in_b))

    def listed(self) -> Pairs:
        """All of the pairs, for each of which it is certain."""
        total = sum(int(np.maximum(hi - lo, 0).sum()) for lo, hi in (self._in_a, self._in_b))
        left, right = np.empty(total, dtype=np.int32), np.empty(total, dtype=np.int32)
        start = 0
        for i, j in self.parts():
            stop = start + len(i)
            left[start:stop], right[start:stop] = i, j
            start = stop
        return Pairs(left, right, np.ones(total, dtype=bool))


def _expanded(
    order: Positions, others: Positions, lo: NDArray[np.intp], hi: NDArray[np.intp]
) -> Iterator[tuple[Positions, Positions]]:
    """The pairs of each of some rows with a range of others."""
    counts = np.maximum(hi - lo, 0)
    ends = np.cumsum(counts)
    start = 0
    while start < len(order):
        before = int(ends[start - 1]) if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + _AT_ONCE, side="right")))
        part = counts[start:stop]
        total = int(ends[stop - 1]) - before
        if total:
            # The places within each range, counted on from its beginning.
            shift = lo[start:stop] - (ends[start:stop] - part - before)
            places = np.repeat(shift.astype(np.int32), part)
            places += np.arange(total, dtype=np.int32)
            yield np.repeat(order[start:stop], part), others.take(places)
        start = stop
