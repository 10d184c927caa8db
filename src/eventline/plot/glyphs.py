"""How an event looks on the axis: points, bands, bars that fade, arrows, and the marks of closed gaps.

An axis runs rightwards or downwards; here positions are *along* and *across* it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isinf

import attrs

from eventline.plot.pen import DOT, Pen, Style
from eventline.plot.scale import Break, Scale
from eventline.plot.scene import Mark, Shape
from eventline.plot.spec import Item
from eventline.when.bounds import Bounds

ARROW = 6.0
_HALO = 12.0  # how far an approximate date fades on each side at least
_OUT = 34.0  # how far a bar with an unknown end fades
_LEAST = 3.0  # the length of the shortest bar, so that a day can be seen among centuries
_LONG = 24.0  # from which on a point alone would claim to know more than the day or the hour


@attrs.frozen(kw_only=True)
class Reach:
    """Where the four bounds of an event lie along an axis.

    Args:
        es: earliest start.
        ls: latest start.
        ee: earliest end.
        le: latest end.
        opens: whether the start is open or unknown, `"open"`, `"unknown"` or nothing.
        closes: the same for the end.
        stated: where the bounds lay before they were narrowed, if they were.
    """

    es: float
    ls: float
    ee: float
    le: float
    opens: str = ""
    closes: str = ""
    stated: tuple[float, float] | None = None

    @property
    def marker(self) -> float:
        """Where the leader of the event begins: the middle, the one end that is known, or the start of a bar.

        Example:
            >>> Reach(es=0, ls=10, ee=0, le=10).marker, Reach(es=0, ls=2, ee=4, le=10).marker
            (5.0, 1.0)
        """
        if self.ls < self.ee or (self.opens and self.closes):
            return (self.es + self.ls) / 2
        if self.opens or self.closes:
            return self.le if self.opens else self.es
        return self.middle

    @property
    def middle(self) -> float:
        """The middle of the possible extent.

        Example:
            >>> Reach(es=0, ls=2, ee=4, le=10).middle
            5.0
        """
        return (self.es + self.le) / 2

    @property
    def extent(self) -> tuple[float, float]:
        """What the event takes up along the axis, marker and arrows included.

        Example:
            >>> Reach(es=50, ls=50, ee=50, le=50).extent
            (46.8, 53.2)
        """
        half = DOT / 2
        edges = self.stated or (self.es, self.le)
        return min(self.es, edges[0], self.middle - half), max(self.le, edges[1], self.middle + half)


def reach_of(item: Item, scale: Scale) -> Reach:
    """The bounds of an item as positions.

    An open end reaches the end of the axis, an unknown one a short way beyond what is known; a date that is
    approximate fades over a short way at least, and a bar is never so short that it cannot be seen.

    Args:
        item: an item with bounds.
        scale: the scale.

    Returns:
        The positions.

    Example:
        >>> from eventline.when.bounds import box
        >>> reach = reach_of(Item(id="a", label="", date_label="", bounds=box(2, 4)), Scale(((0, 0), (10, 100)), ()))
        >>> reach.es, reach.le
        (20.0, 40.0)
    """
    b: Bounds = item.bounds if item.bounds is not None else Bounds(-float("inf"), 0, 0, float("inf"))
    lo, hi = scale.knots[0][1], scale.knots[-1][1]
    opens = _missing(b.earliest_start, b.latest_start) if item.is_span else _missing(b.earliest_start, 0)
    closes = _missing(b.latest_end, b.earliest_end) if item.is_span else _missing(b.latest_end, 0)
    es, ls, ee, le = (scale(bound) for bound in b)
    stated = item.stated and (scale(item.stated.earliest_start), scale(item.stated.latest_end))
    if item.is_span:
        if opens == "unknown":
            es, ls = max(lo, ee - _OUT), ee
        if closes == "unknown":
            ee, le = ls, min(hi, ls + _OUT)
        if le - es < _LEAST and not (opens or closes):
            # Within so little, what is certain and what is not could not be told apart.
            es = ls = min(max((es + le - _LEAST) / 2, lo), hi - _LEAST)
            ee = le = es + _LEAST
        return Reach(es=es, ls=ls, ee=ee, le=le, opens=opens, closes=closes, stated=stated)
    if opens and not closes:
        es = max(lo, le - _OUT)
    if closes and not opens:
        le = min(hi, es + _OUT)
    if item.is_doubtful and not opens and not closes:
        grow = max(0.0, _HALO - (le - es) / 2)
        es, le = es - grow, le + grow
    return Reach(es=es, ls=le, ee=es, le=le, opens=opens, closes=closes, stated=stated)


def is_spot(item: Item, reach: Reach) -> bool:
    """Whether a date is drawn as a point alone: it is known to the day, and the axis not so long that it is seen.

    Args:
        item: the event.
        reach: its bounds along the axis.

    Returns:
        Whether it has no band.

    Example:
        >>> from eventline.when.bounds import box
        >>> hour = Item(id="a", label="", date_label="", bounds=box(0, 3_600_000_000))
        >>> is_spot(hour, Reach(es=5, ls=7, ee=5, le=7)), is_spot(hour, Reach(es=5, ls=65, ee=5, le=65))
        (True, False)
    """
    return item.is_exact and not item.is_doubtful and reach.le - reach.es <= _LONG


def _missing(outer: float, inner: float) -> str:
    if not isinf(outer):
        return ""
    return "open" if isinf(inner) else "unknown"


def draw_point(
    pen: Pen, reach: Reach, across: float, style: Style, *, exact: bool, doubtful: bool
) -> list[Mark]:
    """A date: a filled point if known to the day, else a hollow one, on the band in which it lies.

    Args:
        pen: the pen.
        reach: the bounds along the axis.
        across: the position across it.
        style: the colour and the marker.
        exact: whether the date is known to the day.
        doubtful: whether it is approximate or uncertain: paler, and fading on both sides.

    Returns:
        The marks.

    Example:
        >>> from eventline.plot.theme import Theme
        >>> reach = Reach(es=10, ls=40, ee=10, le=40)
        >>> marks = draw_point(Pen(theme=Theme()), reach, 0, Style(colour="#000000"), exact=False, doubtful=False)
        >>> [mark.role for mark in marks]
        ['band', 'point']
    """
    theme, middle = pen.theme, reach.marker
    ground, tint = theme.background, theme.tint(style.colour, 0.3)
    if doubtful or reach.opens or reach.closes:
        start, end = reach.es, reach.le
        marks = pen.stroke("fade", start, middle, across, thick=pen.thick, colours=(ground, tint))
        marks += pen.stroke("fade", middle, end, across, thick=pen.thick, colours=(tint, ground))
        edge = theme.tint(style.colour, 0.75)
        return [*marks, pen.dot(middle, across, fill=ground, edge=edge, width=1.1, shape=style.shape)]
    marks = pen.stroke("band", reach.es, reach.le, across, thick=pen.thick, colours=(tint, tint))
    if exact:
        return [*marks, pen.dot(middle, across, fill=style.colour, edge=ground, width=0.7, shape=style.shape)]
    return [*marks, pen.dot(middle, across, fill=ground, edge=style.colour, width=1.5, shape=style.shape)]


def draw_bar(pen: Pen, reach: Reach, across: float, style: Style, *, doubtful: bool) -> list[Mark]:
    """A stretch: dark where it certainly was, fading where it may have begun or ended.

    Args:
        pen: the pen.
        reach: the bounds along the axis.
        across: the position across it.
        style: the colour.
        doubtful: whether the date is approximate or uncertain: paler.

    Returns:
        The marks.

    Example:
        >>> from eventline.plot.theme import Theme
        >>> reach = Reach(es=0, ls=10, ee=30, le=40)
        >>> [mark.role for mark in draw_bar(Pen(theme=Theme()), reach, 0, Style(colour="#000000"), doubtful=False)]
        ['fade', 'bar', 'fade']
    """
    theme = pen.theme
    ground = theme.background
    dark = theme.tint(style.colour, 0.45) if doubtful else style.colour
    start = reach.es + (ARROW if reach.opens == "open" else 0.0)
    end = reach.le - (ARROW if reach.closes == "open" else 0.0)
    ls, ee = max(reach.ls, start), min(reach.ee, end)
    faint = theme.tint(dark, 0.25)
    if ls < ee:
        before = ground if reach.opens == "unknown" else faint
        after = ground if reach.closes == "unknown" else faint
        marks = pen.stroke(
            "fade", start, ls, across, thick=pen.thick, colours=(before, theme.tint(dark, 0.7))
        )
        marks += pen.stroke("bar", ls, ee, across, thick=pen.thick, colours=(dark, dark))
        marks += pen.stroke("fade", ee, end, across, thick=pen.thick, colours=(theme.tint(dark, 0.7), after))
    else:
        end = max(end, start + 2.0)
        middle = {"unknown": end}.get(reach.opens, start if reach.closes == "unknown" else (start + end) / 2)
        peak = theme.tint(dark, 0.8)
        before, after = (ground if side == "unknown" else faint for side in (reach.opens, reach.closes))
        marks = pen.stroke("fade", start, middle, across, thick=pen.thick, colours=(before, peak))
        marks += pen.stroke("fade", middle, end, across, thick=pen.thick, colours=(peak, after))
    if reach.opens == "open":
        marks.append(_arrow(pen, reach.es, start, across, dark))
    if reach.closes == "open":
        marks.append(_arrow(pen, reach.le, end, across, dark))
    return marks


def _arrow(pen: Pen, tip: float, base: float, across: float, colour: str) -> Shape:
    wing = pen.thick / 2 + 1.6
    return pen.shape("arrow", [(tip, across), (base, across - wing), (base, across + wing)], colour)


def draw_item(
    pen: Pen, item: Item, reach: Reach, across: float, style: Style, breaks: Sequence[Break]
) -> list[Mark]:
    """An event at its place on the axis.

    Args:
        pen: the pen.
        item: the event.
        reach: its bounds along the axis.
        across: the position across it.
        style: the colour and the marker.
        breaks: the closed gaps; a bar that passes one is notched.

    Returns:
        The marks.

    Example:
        >>> from eventline.when.bounds import box
        >>> from eventline.plot.theme import Theme
        >>> item = Item(id="a", label="", date_label="", bounds=box(2, 4))
        >>> draw_item(Pen(theme=Theme()), item, Reach(es=2, ls=2, ee=2, le=2), 0, Style(colour="#000000"), [])[0].event
        'a'
    """
    pen = attrs.evolve(pen, event=item.id)
    before = [] if reach.stated is None else draw_stated(pen, reach.stated, across)
    if not (item.is_span or not item.has_place):
        exact, doubtful = item.is_exact, item.is_doubtful
        if is_spot(item, reach):
            reach = Reach(es=reach.middle, ls=reach.middle, ee=reach.middle, le=reach.middle)
        return before + draw_point(pen, reach, across, style, exact=exact, doubtful=doubtful)
    marks = draw_bar(pen, reach, across, style, doubtful=item.is_doubtful)
    passed = [gap for gap in breaks if reach.es < gap.x0 and gap.x1 < reach.le]
    return [*before, *marks, *(_notch(pen, gap.middle, across) for gap in passed)]


def draw_stated(pen: Pen, stretch: tuple[float, float], across: float) -> list[Mark]:
    """The bounds as they were stated before they were narrowed: a thin line with a stop at each end.

    Args:
        pen: the pen.
        stretch: where it begins and ends along the axis.
        across: the position across it.

    Returns:
        The marks.

    Example:
        >>> from eventline.plot.theme import Theme
        >>> [mark.role for mark in draw_stated(Pen(theme=Theme()), (0, 30), 5)]
        ['stated', 'stated', 'stated']
    """
    start, end = stretch
    half = pen.thick / 2
    lines = [[(start, across), (end, across)]]
    lines += [[(x, across - half), (x, across + half)] for x in (start, end)]
    return [pen.line("stated", line, pen.theme.muted, 0.9) for line in lines]


def _notch(pen: Pen, along: float, across: float) -> Shape:
    half, lean, width = pen.thick / 2 + 1, 1.8, 1.5
    corners = [
        (along - width - lean, across + half),
        (along + width - lean, across + half),
        (along + width + lean, across - half),
        (along - width + lean, across - half),
    ]
    return pen.shape("break", corners, pen.theme.background)
