"""The pen: marks along and across an axis that runs rightwards or downwards, in the styles of the events."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from eventline.plot.scale import Scale
from eventline.plot.scene import XY, Box, Dot, Line, Mark, Shape
from eventline.plot.theme import Theme

DOT = 6.4
BAR = 7.0
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
        thick: the thickness of bars and bands.
    """

    theme: Theme
    vertical: bool = False
    event: str | None = None
    thick: float = BAR

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
