"""Ways between rows: along the channels between them, and across them where no text stands.

The shortest way with few corners, found by Dijkstra's algorithm ("A note on two problems in connexion with graphs",
1959) on the grid of channels and of the places beside texts.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

import attrs

from eventline.plot.scene import XY

Area: TypeAlias = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""

_BESIDE = 0.2  # from the edge of what is to be avoided
_CORNER, _CROSSING = 14.0, 20.0  # what these cost, in points of length
_EXIT, _ARRIVAL = 5.0, 9.0  # the length of the first leg and of the last, where they leave or meet a side
_HEAD = 6.0  # the least length of the last leg
_MOST = 12_000  # crossings of channels and places
_BEYOND = 3  # rows above and below both ends, through which a way may lead


@attrs.frozen
class Station:
    """Where a way begins or ends: what is drawn of an event in its row.

    Args:
        x0: its left edge.
        x1: its right edge.
        y: its middle.
        half: half its thickness.
    """

    x0: float
    x1: float
    y: float
    half: float


@attrs.frozen
class _Port:
    """A way between a station and a channel: its corners from the channel on, and how it meets the channel."""

    x: float
    channel: int
    rest: tuple[XY, ...]
    straight: bool  # whether the way must come across the row before, so that its last leg holds a head


class Grid:
    """The channels between rows, and what stands in the way.

    Args:
        rows: the middle of each row, ascending.
        pitch: the height of a row.
        texts: what no way may cross.
        lo: the least position along the rows.
        hi: the greatest.

    Example:
        >>> grid = Grid([10, 30, 50], 20, [(0, 25, 40, 35)], -10, 100)
        >>> grid.way(Station(0, 20, 10, 4), Station(0, 20, 50, 4), [])
        [(0, 10), (-5.0, 10), (-5.0, 40.0), (10.0, 40.0), (10.0, 46)]
    """

    def __init__(
        self, rows: Sequence[float], pitch: float, texts: Iterable[Area], lo: float, hi: float
    ) -> None:
        self.rows = list(rows)
        inner = ((one + other) / 2 for one, other in pairwise(self.rows))
        self.channels = [self.rows[0] - pitch / 2, *inner, self.rows[-1] + pitch / 2]
        self.texts = list(texts)
        self.lo, self.hi = lo, hi
        # Of each row, and of each channel, only what is in it can be in the way.
        self.in_row = [self._within(self.texts, *ends) for ends in pairwise(self.channels)]
        self.in_channel = [self._within(self.texts, y, y) for y in self.channels]

    @staticmethod
    def _within(areas: Iterable[Area], top: float, bottom: float) -> list[Area]:
        return [area for area in areas if area[1] < bottom + 1e-9 and area[3] > top - 1e-9]

    def way(self, start: Station, end: Station, costly: Sequence[Area]) -> list[XY] | None:
        """The cheapest way from one station to another.

        Args:
            start: where it begins.
            end: where it ends, with a leg that has room for the head of an arrow.
            costly: what it had better not cross.

        Returns:
            The corners; None if there is no way.
        """
        first, last = sorted((self._row(start), self._row(end)))
        band = range(max(0, first - _BEYOND), min(len(self.channels), last + _BEYOND + 2))
        texts = self._within(self.texts, self.channels[band[0]], self.channels[band[-1]])
        edges = {x for left, _, right, _ in texts for x in (left - _BESIDE, right + _BESIDE)}
        places = sorted(x for x in edges | {self.lo, self.hi} if self.lo <= x <= self.hi)
        ends = [port for port in self._ports(end, _ARRIVAL, places) if self._is_free(port)]
        starts = [port for port in self._ports(start, _EXIT, places) if self._is_free(port)]
        xs = sorted({*places, *(port.x for port in (*starts, *ends))})
        if not starts or not ends or len(xs) * len(band) > _MOST:
            return None
        return _Search(self, xs, band, costly).run(starts, ends)

    def _row(self, station: Station) -> int:
        return min(range(len(self.rows)), key=lambda n: abs(self.rows[n] - station.y))

    def _ports(self, station: Station, aside: float, places: Sequence[float]) -> Iterator[_Port]:
        row = self._row(station)
        inner = [x for x in places if station.x0 < x < station.x1]
        for x in {(station.x0 + station.x1) / 2, *inner}:
            for channel, side in ((row, -1), (row + 1, 1)):
                edge = station.y + side * station.half
                short = abs(self.channels[channel] - edge) < _HEAD
                yield _Port(x, channel, ((x, edge),), straight=short)
        for side, edge in ((-1, station.x0), (1, station.x1)):
            x = edge + side * aside
            if self.lo <= x <= self.hi:
                for channel in (row, row + 1):
                    yield _Port(x, channel, ((x, station.y), (edge, station.y)), straight=False)

    def _is_free(self, port: _Port) -> bool:
        corners = [(port.x, self.channels[port.channel]), *port.rest]
        return not any(crosses(a, b, area) for a, b in pairwise(corners) for area in self.texts)


class _Search:
    """One search on a grid; a state is a channel, a place, and whether the way runs across the rows there."""

    def __init__(self, grid: Grid, xs: Sequence[float], band: range, costly: Sequence[Area]) -> None:
        self.grid, self.xs, self.band = grid, xs, band
        self.number = {x: n for n, x in enumerate(xs)}
        within = grid._within
        self.costly_in_row = [within(costly, *ends) for ends in pairwise(grid.channels)]
        self.costly_in_channel = [within(costly, y, y) for y in grid.channels]

    def run(self, starts: Sequence[_Port], ends: Sequence[_Port]) -> list[XY] | None:
        first: dict[tuple[int, int, int], tuple[XY, ...]] = {}
        last: dict[tuple[int, int], list[_Port]] = {}
        for port in ends:
            last.setdefault((port.channel, self.number[port.x]), []).append(port)
        queue: list[tuple[float, int, int, int]] = []
        best: dict[tuple[int, int, int], float] = {}
        before: dict[tuple[int, int, int], tuple[int, int, int]] = {}
        for port in starts:
            state = (port.channel, self.number[port.x], 1)
            cost = _CORNER * (len(port.rest) - 1)
            if cost < best.get(state, float("inf")):
                best[state], first[state] = cost, port.rest
                heapq.heappush(queue, (cost, *state))
        found: tuple[float, tuple[int, int, int], _Port] | None = None
        while queue:
            cost, *place = heapq.heappop(queue)
            channel, x, across = place
            state = (channel, x, across)
            if found is not None and cost >= found[0]:
                break
            if cost > best[state]:
                continue
            for port in last.get((channel, x), []):
                came = before.get(state)
                # From the channel on which the row borders, coming across the row before it.
                runs = (
                    across
                    and came is not None
                    and came[0] != channel
                    and self._towards(came[0], channel, port)
                )
                if port.straight and not runs:
                    continue
                total = cost + _CORNER * (len(port.rest) - 1 + (not across))
                if found is None or total < found[0]:
                    found = (total, state, port)
            for following, step in self._steps(channel, x):
                price = cost + step + (_CORNER if following[2] != across else 0.0)
                if price < best.get(following, float("inf")):
                    best[following], before[following] = price, state
                    first.pop(following, None)
                    heapq.heappush(queue, (price, *following))
        return None if found is None else self._corners(found[1], found[2], before, first)

    def _towards(self, origin: int, channel: int, port: _Port) -> bool:
        y = self.grid.channels
        return (y[channel] - y[origin]) * (port.rest[-1][1] - y[channel]) > 0

    def _steps(self, channel: int, x: int) -> Iterator[tuple[tuple[int, int, int], float]]:
        grid, xs, y = self.grid, self.xs, self.grid.channels
        for other in (channel - 1, channel + 1):
            if other in self.band:
                row = min(channel, other)
                ends = (xs[x], y[channel]), (xs[x], y[other])
                if not any(crosses(*ends, area) for area in grid.in_row[row]):
                    price = sum(crosses(*ends, area) for area in self.costly_in_row[row])
                    yield (other, x, 1), abs(y[other] - y[channel]) + _CROSSING * price
        for other in (x - 1, x + 1):
            if 0 <= other < len(xs):
                ends = (xs[x], y[channel]), (xs[other], y[channel])
                if not any(crosses(*ends, area) for area in grid.in_channel[channel]):
                    price = sum(crosses(*ends, area) for area in self.costly_in_channel[channel])
                    yield (channel, other, 0), abs(xs[other] - xs[x]) + _CROSSING * price

    def _corners(
        self,
        state: tuple[int, int, int],
        port: _Port,
        before: dict[tuple[int, int, int], tuple[int, int, int]],
        first: dict[tuple[int, int, int], tuple[XY, ...]],
    ) -> list[XY]:
        way = [(self.xs[state[1]], self.grid.channels[state[0]])]
        while state not in first:
            state = before[state]
            way.append((self.xs[state[1]], self.grid.channels[state[0]]))
        points = [*reversed(first[state]), *reversed(way), *port.rest]
        return _straightened(points)


def _straightened(points: Sequence[XY]) -> list[XY]:
    """The corners alone."""
    kept: list[XY] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and (
            kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]
        ):
            kept.pop()
        kept.append(point)
    return kept


def crosses(start: XY, end: XY, area: Area) -> bool:
    """Whether a segment passes through a rectangle: clipping after Liang and Barsky.

    Args:
        start: one end.
        end: the other.
        area: the rectangle.

    Returns:
        Whether some of it lies inside.

    Example:
        >>> crosses((0, 5), (9, 5), (2, 2, 4, 8)), crosses((0, 2), (9, 2), (2, 2, 4, 8))
        (True, False)
    """
    lo, hi = 0.0, 1.0
    for origin, delta, least, most in (
        (start[0], end[0] - start[0], area[0], area[2]),
        (start[1], end[1] - start[1], area[1], area[3]),
    ):
        if abs(delta) < 1e-12:
            if not least < origin < most:
                return False
            continue
        first, last = sorted(((least - origin) / delta, (most - origin) / delta))
        lo, hi = max(lo, first), min(hi, last)
    return lo < hi
