"""From time to position: linear, except that long empty gaps close to short marked breaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import itemgetter

import attrs

from eventline.errors import PlotError

INF = float("inf")
Gap = tuple[int, int]

_SHARE = 2.0  # a gap is closed if it is longer than this many fair shares
_WORTH = 0.5  # of the range that breaks must close together: events that are spread about evenly need none
_SAVED = 1.3  # and would be this many times longer than its mark
_MOST = 0.45  # of the axis that breaks may take together
_ROUNDS = 4
_END = itemgetter(1)


@attrs.frozen
class Break:
    """A closed gap.

    Args:
        start: the tick at which the gap begins.
        end: the tick at which it ends.
        x0: where its mark begins.
        x1: where its mark ends.
    """

    start: int
    end: int
    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """The position of the middle of the mark.

        Example:
            >>> Break(0, 10, 4.0, 8.0).middle
            6.0
        """
        return (self.x0 + self.x1) / 2


@attrs.frozen
class Scale:
    """Positions of points in time along an axis.

    Args:
        knots: pairs of tick and position, both ascending, two for each stretch between breaks; linear in between.
        breaks: the closed gaps.

    Example:
        >>> scale = Scale(((0, 0.0), (10, 100.0)), ())
        >>> scale(5), scale(-3), scale(float("inf"))
        (50.0, 0.0, 100.0)
    """

    knots: tuple[tuple[int, float], ...]
    breaks: tuple[Break, ...]

    def __call__(self, tick: float) -> float:
        """The position of a tick; before the first knot it is the first position, likewise at the end."""
        if tick <= self.knots[0][0]:
            return self.knots[0][1]
        if tick >= self.knots[-1][0]:
            return self.knots[-1][1]
        at = bisect_right(self.knots, tick, key=lambda knot: knot[0])
        (t0, x0), (t1, x1) = self.knots[at - 1], self.knots[at]
        # Differences of whole ticks divide exactly enough at any distance from 1970.
        return x0 + (x1 - x0) * ((tick - t0) / (t1 - t0))

    @property
    def rate(self) -> float:
        """Points per tick, the same in every stretch outside the breaks.

        Example:
            >>> Scale(((0, 0.0), (10, 100.0)), ()).rate
            10.0
        """
        (t0, x0), (t1, x1) = self.knots[0], self.knots[1]
        return (x1 - x0) / (t1 - t0)

    @property
    def stretches(self) -> list[tuple[int, int]]:
        """The times between the breaks, each as first and last tick.

        Example:
            >>> Scale(((0, 0.0), (10, 100.0)), ()).stretches
            [(0, 10)]
        """
        return [
            (first, last) for (first, _), (last, _) in zip(self.knots[::2], self.knots[1::2], strict=True)
        ]


def merged(extents: Sequence[Gap]) -> list[Gap]:
    """The union of stretches of time as disjoint ones, in order.

    Args:
        extents: pairs of first and last tick, in any order.

    Returns:
        Disjoint pairs that cover the same ticks.

    Example:
        >>> merged([(5, 9), (0, 3), (2, 4)])
        [(0, 4), (5, 9)]
    """
    union: list[Gap] = []
    for start, end in sorted(extents):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], end))
        else:
            union.append((start, end))
    return union


def anchors(extents: Sequence[Gap]) -> list[Gap]:
    """What the axis must show in full; an extent wider than its fair share stands as its two ends.

    Otherwise one event dated to a century would keep every gap of that century open.

    Args:
        extents: the first and last tick of each box.

    Returns:
        Disjoint stretches in order.

    Example:
        >>> anchors([(0, 100), (98, 99), (97, 98)])
        [(0, 1), (97, 100)]
    """
    share = (max(map(_END, extents)) - min(extents)[0]) / max(1, len(extents))
    parts: list[Gap] = []
    for part in extents:
        start, end = part
        if end - start > share and len(extents) > 1:
            parts += [(start, start + 1), (end - 1, end)]
        elif not parts or part != parts[-1]:  # many events of one day are one stretch
            parts.append(part)
    return merged(parts)


def gaps_to_close(extents: Sequence[Gap], *, length: float, width: float) -> list[Gap]:
    """The gaps that are longer than twice their fair share, the longest first to be closed.

    The fair share is what remains of the axis, divided by the gaps that remain; it shrinks as gaps close. If
    all that could be closed is less than half of the range, the axis stays whole.

    Args:
        extents: the first and last tick of each event.
        length: the length of the axis in points.
        width: the width of a break in points.

    Returns:
        The gaps in order of time.

    Example:
        >>> gaps_to_close([(0, 1), (100, 101), (102, 103), (105, 106)], length=500, width=30)
        [(1, 100)]
    """
    parts = anchors(extents)
    gaps = sorted(((a[1], b[0]) for a, b in pairwise(parts)), key=lambda gap: (gap[0] - gap[1], gap[0]))
    remaining = parts[-1][1] - parts[0][0]
    closed: list[Gap] = []
    for at, gap in enumerate(gaps):
        size = gap[1] - gap[0]
        fair = remaining / (len(gaps) - at)
        room = length - (len(closed) + 1) * width
        # The second test: at the scale that the others leave, the mark must be shorter than the gap.
        if size <= _SHARE * fair or (len(closed) + 1) * width > _MOST * length:
            break
        if size * room / (remaining - size) <= _SAVED * width:
            break
        closed.append(gap)
        remaining -= size
    whole = parts[-1][1] - parts[0][0]
    return sorted(closed) if whole - remaining >= _WORTH * whole else []


def check_gaps(gaps: Sequence[Gap], extents: Sequence[Gap]) -> list[Gap]:
    """Gaps that a user asked for, in order; none may hide an event.

    Args:
        gaps: the gaps.
        extents: what must stay visible.

    Returns:
        The gaps within the range of the events, sorted.

    Raises:
        PlotError: a gap is empty, overlaps another, or holds the date of an event.

    Example:
        >>> check_gaps([(2, 8)], [(0, 1), (9, 10)])
        [(2, 8)]
    """
    lo, hi = min(start for start, _ in extents), max(end for _, end in extents)
    ordered = sorted(gaps)
    for start, end in ordered:
        if start >= end:
            raise PlotError("breaks: a break must end after it starts")
        if any(a < end and b > start for a, b in extents):
            raise PlotError(
                "breaks: a break covers the date of an event; make it shorter, or use breaks='auto'"
            )
    if any(a[1] > b[0] for a, b in pairwise(ordered)):
        raise PlotError("breaks: two breaks overlap; join them into one")
    return [(start, end) for start, end in ordered if lo < end and start < hi]


def build(
    domain: Gap,
    gaps: Sequence[Gap],
    *,
    x0: float,
    x1: float,
    pad: float,
    width_of: Callable[[Gap], float],
    least_of: Callable[[Gap], float] = lambda stretch: 0.0,
) -> Scale:
    """The scale of a domain between two positions.

    Args:
        domain: the first and last tick to show.
        gaps: the gaps to close, in order, within the domain; one that would be shorter open stays open.
        x0: the position of the beginning of the axis.
        x1: the position of its end.
        pad: how far the axis goes on, in points, beyond the domain and into each gap on both sides, at least.
        width_of: the width of the mark of a gap, in points.
        least_of: the least length of a stretch between two gaps, in points: it goes on farther into them if it is
            shorter.

    Returns:
        The scale.

    Example:
        >>> scale = build((0, 10000), [(1000, 9000)], x0=0, x1=200, pad=12, width_of=lambda gap: 40)
        >>> [round(scale(tick), 1) for tick in (0, 1000, 9000, 10000)]
        [12.0, 68.0, 132.0, 188.0]
    """
    closed = list(gaps)
    while True:
        edges = [domain[0], *(edge for gap in closed for edge in gap), domain[1]]
        stretches = list(zip(edges[::2], edges[1::2], strict=True))
        widths = [width_of(gap) for gap in closed]
        least = [least_of(stretch) if closed else 0.0 for stretch in stretches]
        open_time = sum(end - start for start, end in stretches)
        pads = [pad] * len(stretches)
        for turn in range(
            _ROUNDS
        ):  # wider pads leave less to the events, and thus shorten other stretches too
            room = max(x1 - x0 - sum(widths) - 2 * sum(pads), (x1 - x0) * 0.2, 1.0)
            rate = room / max(1, open_time)
            if turn < _ROUNDS - 1:
                pads = [
                    max(own, (wanted - (end - start) * rate) / 2)
                    for own, wanted, (start, end) in zip(pads, least, stretches, strict=True)
                ]
        kept = [
            gap
            for n, gap in enumerate(closed)
            if (gap[1] - gap[0]) * rate > widths[n] + pads[n] + pads[n + 1]
        ]
        if kept == closed:
            return _knotted(stretches, widths, pads, (x0, x1, rate))
        closed = kept


def _knotted(
    stretches: Sequence[Gap],
    widths: Sequence[float],
    pads: Sequence[float],
    metrics: tuple[float, float, float],
) -> Scale:
    x0, x1, rate = metrics
    x = x0
    knots: list[tuple[int, float]] = []
    breaks: list[Break] = []
    for n, (start, end) in enumerate(stretches):
        margin = max(1, round(pads[n] / rate))
        if n:
            edge, x = x, x + widths[n - 1]
            breaks.append(Break(stretches[n - 1][1], start, edge, x))
        knots.append((start - margin, x))
        x += (end - start) * rate + 2 * pads[n]
        knots.append((end + margin, x))
    # In a figure too small for its breaks the whole shrinks into the room there is.
    shrink = (x1 - x0) / (x - x0)
    if shrink < 1:
        knots = [(t, x0 + (at - x0) * shrink) for t, at in knots]
        breaks = [attrs.evolve(b, x0=x0 + (b.x0 - x0) * shrink, x1=x0 + (b.x1 - x0) * shrink) for b in breaks]
    return Scale(tuple(knots), tuple(breaks))
