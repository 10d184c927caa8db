"""How an event looks on the axis: points, bands, bars that fade, arrows, and the marks of closed gaps.

An axis runs rightwards or downwards; here positions are *along* and *across* it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isinf

import attrs

from eventline.plot.scale import Break, Scale
from eventline.plot.scene import XY, Box, Dot, Line, Mark, Shape
from eventline.plot.spec import Item
from eventline.plot.theme import Theme
from eventline.when.bounds import Bounds

DOT = 6.4
BAND = 7.0
BAR = 7.0
ARROW = 6.0
_HALO = 12.0  # how far an approximate date fades on each side at least
_OUT = 34.0  # how far a bar with an unknown end fades
_SHAPES = ("circle", "square", "diamond", "triangle")


@attrs.frozen(kw_only=True)
class Style:
    """The colour and the marker of an event.

    Args:
        colour: the colour of what is certain.
        shape: the form of the marker.
    """

    colour: str
    shape: str = "circle"


def styles(kinds: Sequence[str], theme: Theme) -> dict[str, Style]:
    """A colour and a marker for each kind, different in shape too, for readers in grey.

    Args:
        kinds: the kinds in the order of the palette.
        theme: the theme.

    Returns:
        The style of each kind; the first sixteen differ from each other.

    Example:
        >>> styles(["attack", "visit"], Theme())["visit"].shape
        'square'
    """
    colours = theme.accents
    return {
        kind: Style(colour=colours[n % len(colours)], shape=_SHAPES[(n + n // len(colours)) % len(_SHAPES)])
        for n, kind in enumerate(kinds)
    }


@attrs.frozen(kw_only=True)
class Pen:
    """Draws marks along and across an axis.

    Args:
        theme: colours.
        vertical: whether the axis runs downwards.
        event: the id of the event that the marks belong to.
    """

    theme: Theme
    vertical: bool = False
    event: str | None = None

    def at(self, along: float, across: float) -> XY:
        """A position as x and y.

        Example:
            >>> Pen(theme=Theme(), vertical=True).at(1, 2)
            (2, 1)
        """
        return (across, along) if self.vertical else (along, across)

    def line(self, role: str, points: Sequence[XY], colour: str, width: float) -> Line:
        """A line through positions along and across.

        Example:
            >>> Pen(theme=Theme(), vertical=True).line("axis", [(0, 5), (9, 5)], "#000000", 1).points
            ((5, 0), (5, 9))
        """
        return Line(
            role=role, points=tuple(self.at(*p) for p in points), colour=colour, width=width, event=self.event
        )

    def shape(self, role: str, points: Sequence[XY], fill: str) -> Shape:
        """A polygon with corners along and across.

        Example:
            >>> Pen(theme=Theme()).shape("arrow", [(0, 0), (1, 1), (0, 2)], "#000000").points[1]
            (1, 1)
        """
        return Shape(role=role, points=tuple(self.at(*p) for p in points), fill=fill, event=self.event)

    def stroke(
        self, role: str, start: float, end: float, across: float, *, thick: float, colours: tuple[str, str]
    ) -> list[Mark]:
        """A stretch of the axis in a colour, or in one that turns into another; nothing if it is empty.

        Example:
            >>> Pen(theme=Theme()).stroke("bar", 5, 5, 0, thick=6, colours=("#000000", "#000000"))
            []
        """
        if end <= start:
            return []
        (x0, y0), (x1, y1) = self.at(start, across - thick / 2), self.at(end, across + thick / 2)
        first, last = colours
        return [
            Box(
                role=role,
                x0=x0,
                y0=y0,
                x1=x1,
                y1=y1,
                colour=first,
                to=None if first == last else last,
                vertical=self.vertical,
                event=self.event,
            )
        ]

    def dot(self, along: float, across: float, *, fill: str, edge: str, width: float, shape: str) -> Dot:
        """A marker.

        Example:
            >>> Pen(theme=Theme()).dot(1, 2, fill="#000000", edge="#000000", width=1, shape="circle").x
            1
        """
        x, y = self.at(along, across)
        return Dot(
            role="point",
            x=x,
            y=y,
            size=DOT,
            fill=fill,
            edge=edge,
            width=width,
            shape=shape,
            event=self.event,
        )


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
    """

    es: float
    ls: float
    ee: float
    le: float
    opens: str = ""
    closes: str = ""

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
        return min(self.es, self.middle - half), max(self.le, self.middle + half)


def reach_of(item: Item, scale: Scale) -> Reach:
    """The bounds of an item as positions.

    An open end reaches the end of the axis, an unknown one a short way beyond what is known; a date that is
    approximate fades over a short way at least.

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
    if item.is_span:
        if opens == "unknown":
            es, ls = max(lo, ee - _OUT), ee
        if closes == "unknown":
            ee, le = ls, min(hi, ls + _OUT)
        return Reach(es=es, ls=ls, ee=ee, le=le, opens=opens, closes=closes)
    if opens and not closes:
        es = max(lo, le - _OUT)
    if closes and not opens:
        le = min(hi, es + _OUT)
    if item.is_doubtful and not opens and not closes:
        grow = max(0.0, _HALO - (le - es) / 2)
        es, le = es - grow, le + grow
    return Reach(es=es, ls=le, ee=es, le=le, opens=opens, closes=closes)


def _missing(outer: float, inner: float) -> str:
    if not isinf(outer):
        return ""
    return "open" if isinf(inner) else "unknown"


def draw_point(
    pen: Pen, reach: Reach, across: float, style: Style, *, exact: bool, doubtful: bool
) -> list[Mark]:
    """A date: a filled point if known to the day, else a hollow one on the band in which it lies.

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
        >>> reach = Reach(es=10, ls=40, ee=10, le=40)
        >>> marks = draw_point(Pen(theme=Theme()), reach, 0, Style(colour="#000000"), exact=False, doubtful=False)
        >>> [mark.role for mark in marks]
        ['band', 'point']
    """
    theme, middle = pen.theme, reach.marker
    ground, tint = theme.background, theme.tint(style.colour, 0.3)
    if doubtful or reach.opens or reach.closes:
        start, end = reach.es, reach.le
        marks = pen.stroke("fade", start, middle, across, thick=BAND, colours=(ground, tint))
        marks += pen.stroke("fade", middle, end, across, thick=BAND, colours=(tint, ground))
        edge = theme.tint(style.colour, 0.75)
        return [*marks, pen.dot(middle, across, fill=ground, edge=edge, width=1.1, shape=style.shape)]
    if exact:
        return [pen.dot(middle, across, fill=style.colour, edge=ground, width=0.7, shape=style.shape)]
    marks = pen.stroke("band", reach.es, reach.le, across, thick=BAND, colours=(tint, tint))
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
        marks = pen.stroke("fade", start, ls, across, thick=BAR, colours=(before, theme.tint(dark, 0.7)))
        marks += pen.stroke("bar", ls, ee, across, thick=BAR, colours=(dark, dark))
        marks += pen.stroke("fade", ee, end, across, thick=BAR, colours=(theme.tint(dark, 0.7), after))
    else:
        end = max(end, start + 2.0)
        middle = {"unknown": end}.get(reach.opens, start if reach.closes == "unknown" else (start + end) / 2)
        peak = theme.tint(dark, 0.8)
        before, after = (ground if side == "unknown" else faint for side in (reach.opens, reach.closes))
        marks = pen.stroke("fade", start, middle, across, thick=BAR, colours=(before, peak))
        marks += pen.stroke("fade", middle, end, across, thick=BAR, colours=(peak, after))
    if reach.opens == "open":
        marks.append(_arrow(pen, reach.es, start, across, dark))
    if reach.closes == "open":
        marks.append(_arrow(pen, reach.le, end, across, dark))
    return marks


def _arrow(pen: Pen, tip: float, base: float, across: float, colour: str) -> Shape:
    wing = BAR / 2 + 1.6
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
        >>> item = Item(id="a", label="", date_label="", bounds=box(2, 4))
        >>> draw_item(Pen(theme=Theme()), item, Reach(es=2, ls=2, ee=2, le=2), 0, Style(colour="#000000"), [])[0].event
        'a'
    """
    pen = attrs.evolve(pen, event=item.id)
    if not (item.is_span or not item.has_place):
        return draw_point(pen, reach, across, style, exact=item.is_exact, doubtful=item.is_doubtful)
    marks = draw_bar(pen, reach, across, style, doubtful=item.is_doubtful)
    passed = [gap for gap in breaks if reach.es < gap.x0 and gap.x1 < reach.le]
    return [*marks, *(_notch(pen, gap.middle, across) for gap in passed)]


def _notch(pen: Pen, along: float, across: float) -> Shape:
    half, lean, width = BAR / 2 + 1, 1.8, 1.5
    corners = [
        (along - width - lean, across + half),
        (along + width - lean, across + half),
        (along + width + lean, across - half),
        (along - width + lean, across - half),
    ]
    return pen.shape("break", corners, pen.theme.background)


def draw_axis(pen: Pen, scale: Scale, across: float) -> list[Mark]:
    """The line of the axis, interrupted by two slanting strokes at each closed gap.

    Args:
        pen: the pen.
        scale: the scale.
        across: the position of the line.

    Returns:
        The marks.

    Example:
        >>> len(draw_axis(Pen(theme=Theme()), Scale(((0, 0), (10, 100)), ()), 5))
        1
    """
    theme = pen.theme
    marks: list[Mark] = []
    edge = scale.knots[0][1]
    for gap in scale.breaks:
        space = min(2.6, (gap.x1 - gap.x0) / 4)
        marks.append(pen.line("axis", [(edge, across), (gap.middle - space, across)], theme.ink, 1.0))
        strokes = (
            [(x - 2.2, across + 4.6), (x + 2.2, across - 4.6)]
            for x in (gap.middle - space, gap.middle + space)
        )
        marks += (pen.line("break", stroke, theme.ink, 1.0) for stroke in strokes)
        edge = gap.middle + space
    marks.append(pen.line("axis", [(edge, across), (scale.knots[-1][1], across)], theme.ink, 1.0))
    return marks
