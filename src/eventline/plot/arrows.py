"""Relations as arrows: brackets in levels kept free beside an axis, or ways around the texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from eventline.plot.frame import MARGIN, Body
from eventline.plot.layout import lanes
from eventline.plot.pen import DOT
from eventline.plot.routes import Area, Grid, Station, crosses
from eventline.plot.scene import XY, Dot, Line, Mark, Shape, Text
from eventline.plot.spec import Plot

ARROW_STEP = 7.0
"""The distance of two levels of brackets in points."""

_HEAD, _WING = 4.6, 2.3
_ASIDE = 1.8  # so that arrows that leave and arrive stand apart from each other and from the leader
_CLEAR = 2.4  # between an arrow and a text, so that neither its line nor its head touches it
_WAYS = 24  # tried around the texts
_DETOUR = 7.0  # points between two of them


def arrow_levels(plot: Plot, places: Mapping[str, float]) -> dict[tuple[str, str], int]:
    """On which level the bracket of each relation runs, so that none overlap.

    Args:
        plot: the spec.
        places: where the events are along the axis, those that lie on it.

    Returns:
        The level of each relation between two of them, from 0 next to the axis.

    Example:
        >>> from eventline.plot.spec import Item
        >>> from eventline.when.bounds import box
        >>> items = [Item(id=name, label="", date_label="", bounds=box(0, 9)) for name in "abc"]
        >>> arrow_levels(Plot(items=items, relations=[("a", "b"), ("a", "c")]), {"a": 0, "b": 50, "c": 90})
        {('a', 'b'): 0, ('a', 'c'): 1}
    """
    pairs = [
        pair for pair in plot.relations if pair[0] in places and pair[1] in places and pair[0] != pair[1]
    ]
    stretches = [sorted((places[one], places[other])) for one, other in pairs]
    # The shorter ones lie inside, as far as the fewest levels allow.
    order = sorted(range(len(pairs)), key=lambda n: stretches[n][1] - stretches[n][0])
    rows = lanes([(stretches[n][0], stretches[n][1] + 2 * _ASIDE) for n in order])
    return {pairs[n]: row for n, row in sorted(zip(order, rows, strict=True))}


def arrows(plot: Plot, body: Body) -> tuple[list[Mark], int]:
    """The arrows of a picture.

    Args:
        plot: the spec.
        body: the picture without them.

    Returns:
        The marks, and how many relations found no way that crosses no text.

    Example:
        >>> from eventline.plot.spec import Item
        >>> from eventline.when.bounds import box
        >>> items = [Item(id=name, label="", date_label="", bounds=box(0, 9)) for name in "ab"]
        >>> plot = Plot(items=items, relations=[("a", "b")])
        >>> marks, missing = arrows(plot, Body((), 90, 0, spots={"a": (0, 50), "b": (40, 50)}, corridor=30))
        >>> [mark.role for mark in marks], missing
        (['relation', 'arrow'], 0)
    """
    if not plot.relations:
        return [], 0
    along = {name: xy[body.vertical] for name, xy in body.spots.items()}
    on_axis = along if body.vertical else {n: x for n, x in along.items() if _is_on_axis(body, n)}
    levels = arrow_levels(plot, on_axis) if body.corridor is not None else {}
    texts = [_around_text(mark) for mark in body.marks if isinstance(mark, Text)]
    # What an arrow had better not cross either: markers, and the arrows before it.
    others = [_around_dot(mark) for mark in body.marks if isinstance(mark, Dot)]
    grid: Grid | None = None
    marks: list[Mark] = []
    missing = 0
    for pair in plot.relations:
        way = None
        if pair[0] in body.spots and pair[1] in body.spots and pair[0] != pair[1]:
            start, end = body.spots[pair[0]], body.spots[pair[1]]
            if pair in levels and body.corridor is not None:
                way = _bracket(start, end, body.corridor, levels[pair], vertical=body.vertical)
            elif pair[0] in body.bars:
                way = _between(body, pair, [*texts, *others]) or _between(body, pair, texts)
                if way is None:
                    grid = grid or _grid(body, texts)
                    way = grid.way(_station(body, pair[0]), _station(body, pair[1]), others)
            else:
                way = _around(start, end, texts)
        if way is None:
            missing += 1
        else:
            marks += _arrow(way, plot, pair[1])
            others += (_around_leg(a, b) for a, b in pairwise(way))
    return marks, missing


def _around_text(text: Text) -> Area:
    left, top, right, bottom = text.box
    return left - _CLEAR, top - _CLEAR, right + _CLEAR, bottom + _CLEAR


def _around_dot(dot: Dot) -> Area:
    return dot.x - dot.size, dot.y - dot.size / 2, dot.x + dot.size, dot.y + dot.size / 2


def _around_leg(a: XY, b: XY) -> Area:
    (x0, x1), (y0, y1) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    return x0 - _HEAD, y0, x1 + _HEAD, y1


def _is_on_axis(body: Body, name: str) -> bool:
    return (
        body.corridor is not None
        and body.spots[name][1] > body.corridor - ARROW_STEP
        and not any(
            mark.event == name and getattr(mark, "role", "") in {"bar", "open"} for mark in body.marks
        )
    )


def _bracket(start: XY, end: XY, corridor: float, level: int, *, vertical: bool) -> list[XY]:
    """Out from the axis, along it, and back to it."""
    if vertical:
        turned = _bracket((start[1], -start[0]), (end[1], -end[0]), -corridor, level, vertical=False)
        return [(-y, x) for x, y in turned]
    y = corridor - level * ARROW_STEP
    aside = _ASIDE if end[0] >= start[0] else -_ASIDE
    out, back = start[0] + aside, end[0] - aside
    return [(out, start[1] - DOT / 2), (out, y), (back, y), (back, end[1] - DOT / 2 - 1.0)]


def _around(start: XY, end: XY, texts: Sequence[Area]) -> list[XY] | None:
    """The first way of a few that crosses no text: straight, or with one stretch across."""
    lo, hi = min(start[0], end[0]), max(start[0], end[0])
    ways: list[list[XY]] = [[start, (end[0], start[1]), end], [start, (start[0], end[1]), end]]
    for n in range(_WAYS):
        x = lo - 12.0 + (hi - lo + 24.0) * n / (_WAYS - 1)
        ways.append([start, (x, start[1]), (x, end[1]), end])
    ways.append([start, end])
    for way in ways:
        legs = [(a, b) for a, b in pairwise(way) if a != b]
        if legs and not any(crosses(a, b, box) for a, b in legs for box in texts):
            return way
    return None


def _between(body: Body, pair: tuple[str, str], texts: Sequence[Area]) -> list[XY] | None:
    """From one row down or up to another: straight if both last at some time, else around a corner."""
    (_, y), (_, last) = (body.spots[name] for name in pair)
    (start, end), (least, most) = (body.bars[name] for name in pair)
    half = body.thick / 2 if last >= y else -body.thick / 2
    if last == y:
        return _around((end if end <= least else start, y), (least if end <= least else most, y), texts)
    shared = max(start, least), min(end, most)
    places = [shared] if shared[0] < shared[1] else []
    for lo, hi in (*places, (start, end)):
        for n in range(1, _WAYS):
            x = lo + (hi - lo) * n / _WAYS
            way = [(x, y + half), (x, last - half)]
            if not least <= x <= most:
                way = [(x, y + half), (x, last), (least if x < least else most, last)]
            if not any(crosses(a, b, box) for a, b in pairwise(way) for box in texts):
                return way
    for n in range(1, _WAYS):  # out to the left, along, and back
        x = min(start, least) - n * _DETOUR
        way = [(start, y), (x, y), (x, last), (least, last)]
        if x > MARGIN and not any(crosses(a, b, box) for a, b in pairwise(way) for box in texts):
            return way
    return None


def _grid(body: Body, texts: Sequence[Area]) -> Grid:
    rows = sorted({body.spots[name][1] for name in body.bars})
    pitch = min((other - one for one, other in pairwise(rows)), default=2 * body.thick)
    edges = [x for bar in body.bars.values() for x in bar]
    lo, hi = min(edges) - _DETOUR, max(edges) + _DETOUR
    return Grid(rows, pitch, texts, max(MARGIN / 2, lo), max(hi, *(area[2] + 1.0 for area in texts), lo))


def _station(body: Body, name: str) -> Station:
    (start, end), y = body.bars[name], body.spots[name][1]
    least = max(0.0, DOT / 2 - (end - start) / 2)
    return Station(start - least, end + least, y, body.thick / 2)


def _arrow(way: Sequence[XY], plot: Plot, event: str) -> list[Mark]:
    """The line and its head, which points along the last leg."""
    legs = [(a, b) for a, b in pairwise(way) if a != b]
    (x0, y0), (x1, y1) = legs[-1]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    base = (x1 - ux * _HEAD, y1 - uy * _HEAD)
    head = (
        (x1, y1),
        (base[0] - uy * _WING, base[1] + ux * _WING),
        (base[0] + uy * _WING, base[1] - ux * _WING),
    )
    colour = plot.theme.muted
    corners = (*(a for a, _ in legs), base)
    return [
        Line(role="relation", points=corners, colour=colour, width=0.9, event=event),
        Shape(role="arrow", points=head, fill=colour, event=event),
    ]
