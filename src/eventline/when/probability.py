"""How likely a relation is, by counting exactly the cases that the bounds allow.

Ticks are integers, so that the starts and ends which bounds allow are a finite number of cases, and the
probability of a relation is the part of them in which it holds. They are too many to go through one by one;
but the relation depends only on the order of the four ends, and four ends have few orders. The cases of one
order are increasing sequences of integers, each within its range, which binomial coefficients count.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product
from math import comb, inf
from typing import TypeAlias

from eventline.errors import InputError
from eventline.when import allen
from eventline.when.bounds import Bounds, Tick, box

Range: TypeAlias = tuple[int, int]
"""The least and the greatest value of an end."""

DISTRIBUTIONS = ("uniform", "moment")
"""The names of the distributions over the starts and ends that bounds allow; see `When.probability`."""


def checked_distribution(name: str) -> str:
    """The name of a distribution given from outside.

    Raises:
        InputError: there is no such distribution.
    """
    if name not in DISTRIBUTIONS:
        raise InputError(f"a distribution must be one of {', '.join(DISTRIBUTIONS)} (got {name!r})")
    return name


def is_moment(bounds: Bounds, distribution: str) -> bool:
    """Whether an event is taken to last a single tick: with "moment", if it is known as a box.

    >>> is_moment(box(0, 10), "moment"), is_moment(Bounds(0, 4, 6, 10), "moment")
    (True, False)
    """
    return distribution == "moment" and bounds == box(bounds.earliest_start, bounds.latest_end)


def probability(name: str, a: Bounds, b: Bounds, *, distribution: str = "uniform") -> float:
    """The part of the cases that two bounds allow in which a relation holds.

    Args:
        name: one of `allen.RELATIONS` or `allen.UNIONS`.
        a: the tight bounds of the first event.
        b: those of the second.
        distribution: "uniform" or "moment"; see `When.probability`.

    Returns:
        A number from 0 to 1: the float nearest to the exact fraction.

    Raises:
        InputError: there is no such relation or distribution; or an end is not known and matters, since no
            distribution over a boundless stretch is uniform.

    Example:
        >>> probability("before", box(0, 2), box(1, 3))
        0.25
    """
    checked_distribution(distribution)
    known = allen.relation(name, a, b)
    if known is not None:
        return float(known)
    ends = _finite(a, b)
    glued = [start for start, bounds in ((0, a), (2, b)) if is_moment(bounds, distribution)]
    favourable = sum(_cases(order, ends, glued) for order in _orders(name))
    return favourable / (_total(ends[:2], glued=0 in glued) * _total(ends[2:], glued=2 in glued))


def _finite(a: Bounds, b: Bounds) -> list[Range]:
    """The ranges of the four ends; an open end is a moment before, or after, all others."""
    finite = [tick for tick in (*a, *b) if not isinstance(tick, float)]
    low, high = min(finite, default=0) - 1, max(finite, default=0) + 1
    open_ends = {(-inf, -inf): (low, low), (inf, inf): (high, high)}
    ends: list[Range] = []
    for bounds in (a, b):
        for name, (lo, hi) in (("start", bounds[:2]), ("end", bounds[2:])):
            if isinstance(lo, float) or isinstance(hi, float):
                if (lo, hi) not in open_ends:
                    raise InputError(unbounded(name))
                ends.append(open_ends[lo, hi])
            else:
                ends.append((lo, hi))
    return ends


def unbounded(name: str) -> str:
    """The message for an end over which nothing can be uniform."""
    return (
        f"the {name} is not known on one side, so that there is no uniform distribution over it; "
        "give it a bound with narrow()"
    )


@cache
def _orders(name: str) -> tuple[tuple[int, ...], ...]:
    """The orders of the ends s, e, t, f in which a relation holds: of each end its rank, ties sharing one."""
    return tuple(
        ranks
        for ranks in product(range(4), repeat=4)
        if set(ranks) == set(range(max(ranks) + 1))
        and ranks[0] <= ranks[1]
        and ranks[2] <= ranks[3]
        and allen.possible(name, (ranks[0], *ranks[:2], ranks[1]), (ranks[2], *ranks[2:], ranks[3]))
    )


def _cases(order: tuple[int, ...], ends: list[Range], glued: list[int]) -> int:
    """How many values of the ends are in an order; glued are the starts whose end is one tick later."""
    blocks = [
        _common([end for end, place in zip(ends, order, strict=True) if place == rank])
        for rank in range(max(order) + 1)
    ]
    if any(order[start + 1] != order[start] + 1 for start in glued):
        return 0
    ends_of_glued = {order[start + 1] for start in glued}
    # A glued end takes its place a tick after the block before it: less that tick, and whatever was taken off
    # so far, both are one value, and what comes later is still later.
    merged: list[Range] = []
    taken = 0
    for rank, (lo, hi) in enumerate(blocks):
        taken += rank in ends_of_glued
        moved = (lo - taken, hi - taken)
        if rank in ends_of_glued:
            merged[-1] = _common([merged[-1], moved])
        else:
            merged.append(moved)
    return increasing(merged)


def _common(ranges: list[Range]) -> Range:
    los, his = zip(*ranges, strict=True)
    return max(los), min(his)


def _total(ends: list[Range], *, glued: bool) -> int:
    """How many starts and ends of one event the ranges allow."""
    (first, last), (first_end, last_end) = ends
    if glued:
        return last - first + 1
    return increasing([(first, last), (first_end, last_end)]) + increasing([_common(ends)])


def increasing(ranges: list[Range]) -> int:
    """How many strictly increasing sequences of integers there are, each integer in its own range.

    Args:
        ranges: the least and the greatest value of each.

    Returns:
        The number, by cutting the line where a range begins or ends: of the integers between two cuts each
        is as good as any other, and k of them in order are chosen in "n over k" ways.

    Example:
        >>> increasing([(1, 3), (2, 3)])
        3
    """
    cuts = sorted({cut for lo, hi in ranges for cut in (lo, hi + 1)})
    # ways[i]: in how many ways the first i integers lie before the present cut.
    ways = [1] + [0] * len(ranges)
    for left, right in pairwise(cuts):
        for placed in range(len(ranges), 0, -1):
            for count in range(1, placed + 1):
                lo, hi = ranges[placed - count]
                if not (lo <= left and right <= hi + 1):
                    break
                ways[placed] += ways[placed - count] * comb(right - left, count)
    return ways[-1]


def finite_tick(name: str, value: Tick) -> int:
    """A tick that must be finite to be drawn from.

    Raises:
        InputError: it is infinite.
    """
    if isinstance(value, float):
        raise InputError(
            f"the {name} is open or unknown, so that it cannot be drawn; give it bounds with narrow(), "
            "or make an interval with ends that are known"
        )
    return value
