"""Placement that cannot overlap: numbers in, numbers out, with no canvas and no chance.

Every function is deterministic. Positions are in points, in the direction of reading: a chart that runs right
to left is the mirror image of one that runs left to right.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from graphlib import CycleError as GraphCycle
from graphlib import TopologicalSorter

import attrs
import numpy as np


def spread(wanted: Sequence[float], sizes: Sequence[float], lo: float, hi: float) -> list[float]:
    """The middles of boxes in a row, as near as they can be to where they are wanted, in the same order.

    The exact least-squares solution: an isotonic regression by pooling adjacent violators (Barlow et al.,
    "Statistical Inference under Order Restrictions", 1972), clipped to the room there is. Linear time.

    Args:
        wanted: the wanted middles, ascending.
        sizes: the length of each box, any gap included.
        lo: where the first box may begin.
        hi: where the last box may end; if the boxes are longer than the room, they begin at `lo`.

    Returns:
        The middles: no two boxes overlap, and the order is kept.

    Example:
        >>> spread([10, 10, 50], [4, 4, 4], 0, 100)
        [8.0, 12.0, 50.0]
    """
    offsets, total = [], 0.0
    for size in sizes:
        offsets.append(total + size / 2)
        total += size
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while pools and pools[-1][0] > mean:
            before, number = pools.pop()
            mean, count = (before * number + mean * count) / (number + count), number + count
        pools.append((mean, count))
    highest = max(lo, hi - total)
    starts = [min(max(mean, lo), highest) for mean, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def lanes(intervals: Sequence[tuple[float, float]]) -> list[int]:
    """The fewest lanes in which intervals do not overlap: interval-graph colouring, O(n log n).

    Args:
        intervals: pairs of start and end; what touches does not overlap.

    Returns:
        The lane of each, from 0; the lowest that is free at its start.

    Example:
        >>> lanes([(0, 5), (3, 8), (5, 9)])
        [0, 1, 0]
    """
    result = [0] * len(intervals)
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    used = 0
    for index in sorted(range(len(intervals)), key=lambda i: intervals[i]):
        start, end = intervals[index]
        while busy and busy[0][0] <= start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, used = used, used + 1
        result[index] = lane
        heapq.heappush(busy, (end, lane))
    return result


def by_importance(importance: Sequence[float]) -> list[int]:
    """Indices from the most to the least important; ties so that any first few are spread evenly.

    Args:
        importance: the importance of each.

    Returns:
        All indices; ties in bit-reversed order.

    Example:
        >>> by_importance([0, 0, 0, 0]), by_importance([0, 5, 0])
        ([0, 2, 1, 3], [1, 0, 2])
    """
    bits = max(1, (len(importance) - 1).bit_length())
    indices = np.arange(len(importance))
    turned = np.zeros_like(indices)
    for bit in range(bits):
        turned |= (indices >> bit & 1) << (bits - 1 - bit)
    ranked: list[int] = np.lexsort((turned, -np.asarray(importance, dtype=float))).tolist()
    return ranked


@attrs.frozen
class Flag:
    """A label that flies from a pole on a horizontal axis.

    Args:
        width: the width of the label with the margin to its pole, in points.
        height: the height of the label in points.
    """

    width: float
    height: float


@attrs.frozen
class FlagLayout:
    """Where flags stand.

    Args:
        x0: where the axis begins.
        x1: where the axis ends.
        poles: the position of each pole.
        forward: whether each flag flies forward, towards later dates.
        bottoms: the height of the lower edge of each label above the lowest one.
        height: how high the highest label reaches.
        slim: whether each label has its slimmer form.
    """

    x0: float
    x1: float
    poles: tuple[float, ...]
    forward: tuple[bool, ...]
    bottoms: tuple[float, ...]
    height: float
    slim: tuple[bool, ...] = ()

    def cost(self, lo: float, hi: float) -> float:
        """How high it is; a shorter axis and long poles cost as if the chart grew by a part of them.

        Example:
            >>> FlagLayout(0.0, 80.0, (), (), (), 50.0).cost(0.0, 100.0)
            61.0
        """
        return self.height + _AXIS_WORTH * (hi - lo - (self.x1 - self.x0)) + _POLE_WORTH * sum(self.bottoms)


def place_flags(
    flags: Sequence[Flag],
    *,
    lo: float,
    hi: float,
    position: Callable[[int, float, float], float],
    gap: float = 7.0,
    slim: Sequence[Flag] | None = None,
) -> FlagLayout | None:
    """Place flags so that no label meets another label or a pole.

    The flags fly all one way, or part at some point; then single ones, and all from one on, are turned, and
    single ones made slimmer, as long as that saves room. Each label stands above the labels whose poles pass
    through its width.

    Args:
        flags: the flags in order of their dates on the axis.
        lo: the least position that anything may take.
        hi: the greatest.
        position: from a flag's index and the two ends of the axis to the position of its date.
        gap: the least distance between labels, and between poles, in points.
        slim: the same flags in a slimmer and higher form, which may be taken instead.

    Returns:
        The lowest layout found, wider axes preferred; None if there is none.

    Example:
        >>> flags = [Flag(50, 10), Flag(50, 10), Flag(50, 10)]
        >>> share = [0.0, 0.1, 1.0]
        >>> layout = place_flags(flags, lo=0, hi=300, position=lambda i, a, b: a + share[i] * (b - a))
        >>> layout.bottoms, layout.forward
        ((17.0, 0.0, 0.0), (True, True, False))
    """
    count = len(flags)

    plain = (False,) * count

    def cost_of(forward: tuple[bool, ...], slimmed: tuple[bool, ...]) -> tuple[float, FlagLayout | None]:
        chosen = [slim[n] if slim and slimmed[n] else flags[n] for n in range(count)]
        layout = _placed(chosen, forward, lo, hi, position, gap)
        if layout is None:
            return float("inf"), None
        return layout.cost(lo, hi), attrs.evolve(layout, slim=slimmed)

    ways = {
        tuple((n < turn) == first for n in range(count))
        for turn in range(count + 1)
        for first in (True, False)
    }
    cost, best, way = min(
        ((*cost_of(way, plain), way) for way in sorted(ways, reverse=True)), key=lambda found: found[0]
    )
    slimmed = plain
    improved = best is not None
    while improved:
        improved = False
        for n in range(count):
            tries = [(_turned(way, n, end), slimmed) for end in (n + 1, count)]
            if slim and slim[n] != flags[n]:
                tries.append((way, _turned(slimmed, n, n + 1)))
            for other_way, other_slimmed in tries:
                other, layout = cost_of(other_way, other_slimmed)
                if other < cost - 2.0:
                    cost, best, way, slimmed, improved = other, layout, other_way, other_slimmed, True
    return best


def _turned(states: tuple[bool, ...], start: int, end: int) -> tuple[bool, ...]:
    return (*states[:start], *(not one for one in states[start:end]), *states[end:])


def _placed(
    flags: Sequence[Flag],
    forward: tuple[bool, ...],
    lo: float,
    hi: float,
    position: Callable[[int, float, float], float],
    gap: float,
) -> FlagLayout | None:
    x0, x1 = lo, hi
    for _ in range(3):  # breaks have a fixed width, so the shares of the axis move a little with its length
        shares = [(position(index, x0, x1) - x0) / (x1 - x0) for index in range(len(flags))]
        axis = _axis(shares, flags, forward, lo, hi)
        if axis is None:
            return None
        x0, x1 = axis
    wanted = [position(index, x0, x1) for index in range(len(flags))]
    poles = spread(ascending(wanted), [gap] * len(flags), lo - gap / 2, hi + gap / 2)
    sides = [
        (pole, pole + flag.width) if way else (pole - flag.width, pole)
        for pole, flag, way in zip(poles, flags, forward, strict=True)
    ]
    if any(a < lo - 1e-6 or b > hi + 1e-6 for a, b in sides):
        return None
    heights = [flag.height for flag in flags]
    bottoms = stacked(poles, sides, heights, gap)
    if bottoms is None:
        return None
    top = max((b + h for b, h in zip(bottoms, heights, strict=True)), default=0.0)
    return FlagLayout(x0, x1, tuple(poles), forward, tuple(bottoms), top)


def _axis(
    shares: Sequence[float], flags: Sequence[Flag], forward: tuple[bool, ...], lo: float, hi: float
) -> tuple[float, float] | None:
    """The longest axis from which no flag flies out of [lo, hi]."""
    # Spread poles may stand a little off their dates, so a reserve is kept at the ends.
    before, after = [(0.0, 0.0)], [(1.0, 0.0)]
    for share, flag, way in zip(shares, flags, forward, strict=True):
        (after if way else before).append((share, flag.width + _RESERVE))
    low, high = _LEAST_AXIS * (hi - lo), hi - lo
    if _start(before, after, lo, hi, low) is None:
        return None
    for _ in range(14):
        middle = (low + high) / 2
        if _start(before, after, lo, hi, middle) is None:
            high = middle
        else:
            low = middle
    start = _start(before, after, lo, hi, low)
    return None if start is None else (start, start + low)


_RESERVE = 12.0
_AXIS_WORTH, _POLE_WORTH = 0.55, 0.05
_LEAST_AXIS = 0.35


def _start(
    before: list[tuple[float, float]], after: list[tuple[float, float]], lo: float, hi: float, length: float
) -> float | None:
    """Where an axis of a length can begin; None if it cannot."""
    least = max(lo + width - u * length for u, width in before)
    most = min(hi - width - u * length for u, width in after)
    return least if least <= most + 1e-9 else None


def stacked(
    poles: Sequence[float], sides: Sequence[tuple[float, float]], heights: Sequence[float], gap: float
) -> list[float] | None:
    """The lowest heights at which no label meets another one or a pole: a longest path among the labels.

    Args:
        poles: the position of each pole.
        sides: the left and right edge of each label; its pole stands on one of them.
        heights: the height of each label.
        gap: the least distance.

    Returns:
        The height of the lower edge of each label; None if some would have to stand above each other.

    Example:
        >>> stacked([0, 10], [(0, 30), (10, 40)], [8, 8], 2)
        [10.0, 0.0]
    """
    count = len(poles)
    below = {
        i: {j for j in range(count) if j != i and sides[i][0] - gap / 2 < poles[j] < sides[i][1] + gap / 2}
        for i in range(count)
    }
    try:
        order = tuple(TopologicalSorter(below).static_order())
    except GraphCycle:
        return None
    bottoms = [0.0] * count
    done: list[int] = []
    for i in order:
        bottom = max((bottoms[j] + heights[j] + gap for j in below[i]), default=0.0)
        near = [j for j in done if sides[j][0] < sides[i][1] + gap and sides[i][0] < sides[j][1] + gap]
        for j in sorted(near, key=lambda j: bottoms[j]):
            if bottom + heights[i] + gap > bottoms[j] and bottom < bottoms[j] + heights[j] + gap:
                bottom = bottoms[j] + heights[j] + gap
        bottoms[i] = bottom
        done.append(i)
    return bottoms


def ascending(values: Sequence[float]) -> list[float]:
    """The values, each raised to the greatest before it.

    Args:
        values: values that are nearly in order.

    Returns:
        Values in order.

    Example:
        >>> ascending([1, 3, 2, 4])
        [1, 3, 3, 4]
    """
    result: list[float] = []
    for value in values:
        result.append(max(value, result[-1]) if result else value)
    return result
