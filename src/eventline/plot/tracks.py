"""Tracks above an axis, on which dates and bands that would cover each other lie apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from eventline.plot.glyphs import Reach, is_spot
from eventline.plot.layout import lanes
from eventline.plot.pen import DOT
from eventline.plot.spec import Item

TRACK = 8.6
"""The distance of two tracks in points."""

MOST_TRACKS = 10
_HEAPED = 0.62 * DOT  # points nearer than this are heaped, so that each is seen


def track_of(items: Sequence[Item], reaches: Sequence[Reach]) -> list[int]:
    """On which track each date lies, so that bands cover neither each other nor points.

    Exact dates lie on the axis itself, on track 0, or are heaped on it if they fall on one spot. Those that have a
    band on a long axis lie as other bands do.

    Args:
        items: the events.
        reaches: their extents along the axis.

    Returns:
        The track of each, from 0.

    Example:
        >>> from eventline.when.bounds import box
        >>> from eventline.when.calendar import DAY
        >>> items = [Item(id="a", label="", date_label="", bounds=box(0, n * DAY)) for n in (1, 30)]
        >>> track_of(items, [Reach(es=5, ls=5, ee=5, le=5), Reach(es=0, ls=30, ee=0, le=30)])
        [0, 1]
    """
    exact = [n for n, item in enumerate(items) if is_spot(item, reaches[n])]
    others = set(range(len(items))).difference(exact)
    bands = sorted(others, key=lambda n: reaches[n].extent)
    spots = [(reaches[n].marker, reaches[n].marker + _HEAPED) for n in exact]
    tracks = [0] * len(items)
    heaps: list[list[tuple[float, float]]] = []
    for n, lane in sorted(zip(exact, lanes(spots), strict=True), key=lambda pair: reaches[pair[0]].extent):
        tracks[n] = min(lane, MOST_TRACKS - 1)
        heaps += [[] for _ in range(tracks[n] + 1 - len(heaps))]
        heaps[tracks[n]].append(reaches[n].extent)
    ends = [-float("inf")] * MOST_TRACKS  # of the last band on each track
    for n in bands:
        start, end = reaches[n].extent
        # The line of the axis would hide the thin one of what was stated.
        lowest = 0 if reaches[n].stated is None else 1
        free = (
            t for t in range(lowest, MOST_TRACKS) if ends[t] + 1 <= start and not _meets(heaps, t, start, end)
        )
        # Bands on the last track may cover each other; their markers still show.
        tracks[n] = next(free, MOST_TRACKS - 1)
        ends[tracks[n]] = max(ends[tracks[n]], end)
    return tracks


def _meets(heaps: Sequence[Sequence[tuple[float, float]]], track: int, start: float, end: float) -> bool:
    """Whether a band would cover a point of a track; the points are of one width and in order."""
    if track >= len(heaps):
        return False
    at = bisect_left(heaps[track], end + 1, key=lambda extent: extent[0])
    return at > 0 and heaps[track][at - 1][1] + 1 > start


def heaps(items: Sequence[Item], reaches: Sequence[Reach]) -> list[tuple[float, int]]:
    """The heaps of exact dates that are higher than there are tracks, so that their number must be written.

    Args:
        items: the events.
        reaches: their extents along the axis.

    Returns:
        The position of each heap and how many dates are in it, in order.

    Example:
        >>> from eventline.when.bounds import box
        >>> items = [Item(id=str(n), label="", date_label="", bounds=box(0, 9)) for n in range(14)]
        >>> heaps(items, [Reach(es=5, ls=5, ee=5, le=5)] * 14)
        [(5.0, 14)]
    """
    exact = [n for n, item in enumerate(items) if is_spot(item, reaches[n])]
    places = sorted(reaches[n].marker for n in exact)
    rows = lanes([(x, x + _HEAPED) for x in places])
    found: list[tuple[float, int]] = []
    edge = -float("inf")
    for x, row in zip(places, rows, strict=True):
        if row >= MOST_TRACKS and x >= edge:
            # Lanes are the fewest there can be, so that all before this one begin within the width of a heap.
            first, last = bisect_right(places, x - _HEAPED), bisect_left(places, x + _HEAPED)
            found.append(((places[first] + places[last - 1]) / 2, last - first))
            edge = x + _HEAPED
    return found
