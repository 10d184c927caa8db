"""A chart as plain marks: what a renderer draws, and all that it knows.

Positions are in points (1/72 inch) from the top left corner, y downwards, as in SVG. Marks are drawn in order.
Colours are opaque `#rrggbb`. A scene holds nothing of the events but what is drawn, and writes itself as JSON.
"""

from __future__ import annotations

import json
from typing import Any, Literal, TypeAlias

import attrs

XY: TypeAlias = tuple[float, float]
Align: TypeAlias = Literal["left", "center", "right"]


@attrs.frozen(kw_only=True)
class Line:
    """A line through points.

    Args:
        role: what it stands for: `axis`, `tick`, `leader`, `break`, `grid`, `stated`, `relation`.
        points: its corners.
        colour: its colour.
        width: its width in points.
        event: the id of the event it belongs to, if any.
    """

    role: str
    points: tuple[XY, ...]
    colour: str
    width: float
    event: str | None = None


@attrs.frozen(kw_only=True)
class Box:
    """A rectangle of one colour, or of one that turns gradually into another.

    Args:
        role: what it stands for: `bar`, `band` (where a date may lie), `fade`, `column`.
        x0: the left edge.
        y0: the upper edge.
        x1: the right edge.
        y1: the lower edge.
        colour: the colour at the left (or upper) edge.
        to: the colour at the other edge, if it is another.
        vertical: whether the colour changes downwards rather than rightwards.
        event: the id of the event it belongs to, if any.
    """

    role: str
    x0: float
    y0: float
    x1: float
    y1: float
    colour: str
    to: str | None = None
    vertical: bool = False
    event: str | None = None


@attrs.frozen(kw_only=True)
class Dot:
    """A marker.

    Args:
        role: what it stands for: `point`.
        x: its middle.
        y: its middle.
        size: its diameter in points.
        fill: the colour inside.
        edge: the colour of its outline.
        width: the width of the outline in points.
        shape: `circle`, `square`, `diamond` or `triangle`.
        event: the id of the event it belongs to, if any.
    """

    role: str
    x: float
    y: float
    size: float
    fill: str
    edge: str
    width: float
    shape: str = "circle"
    event: str | None = None


@attrs.frozen(kw_only=True)
class Shape:
    """A filled polygon.

    Args:
        role: what it stands for: `arrow`, `break`.
        points: its corners.
        fill: its colour.
        event: the id of the event it belongs to, if any.
    """

    role: str
    points: tuple[XY, ...]
    fill: str
    event: str | None = None


@attrs.frozen(kw_only=True)
class Text:
    """A line of text, anchored at its baseline.

    Args:
        role: what it is: `title`, `subtitle`, `panel`, `date`, `label`, `kind` (the group of an event or of
            columns, in its colour), `tick`, `gap`, `count`, `group` (the name of a lane), `key`, `source`, `note`.
        x: the position of the anchor.
        y: the baseline.
        text: what is written, within a directional isolate.
        size: font size in points.
        bold: whether it is bold.
        colour: its colour.
        align: which part of the text stands at x: `left`, `center` or `right`.
        width: its measured width in points.
        ascent: its measured height above the baseline in points.
        descent: its measured depth below the baseline in points.
        event: the id of the event it belongs to, if any.
    """

    role: str
    x: float
    y: float
    text: str
    size: float
    colour: str
    width: float
    ascent: float
    descent: float
    bold: bool = False
    align: Align = "left"
    event: str | None = None

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, upper, right and lower edge.

        Example:
            >>> Text(role="label", x=10, y=20, text="x", size=9, colour="#000000", width=5, ascent=7,
            ...      descent=2, align="right").box
            (5, 13, 10, 22)
        """
        left = self.x - {"left": 0, "center": self.width / 2, "right": self.width}[self.align]
        return left, self.y - self.ascent, left + self.width, self.y + self.descent


Mark: TypeAlias = Line | Box | Dot | Shape | Text
_KINDS: dict[str, type[Mark]] = {"line": Line, "box": Box, "dot": Dot, "shape": Shape, "text": Text}


@attrs.frozen(kw_only=True)
class Scene:
    """A chart ready to be drawn.

    Args:
        width: its width in points.
        height: its height in points.
        background: its ground.
        marks: what is drawn, in order.
        fonts: font families for all texts.
        language: the language of its own words.
        direction: `ltr` or `rtl`.
        description: the chart in words, for those who cannot see it.
        title: its title, if it has one.
        layout: how the events are laid out: `flags`, `list`, `lanes` or `density`.
    """

    width: float
    height: float
    background: str
    marks: tuple[Mark, ...]
    fonts: tuple[str, ...]
    language: str
    direction: str
    description: str
    title: str = ""
    layout: str = ""

    @property
    def texts(self) -> list[Text]:
        """The texts among the marks.

        Example:
            >>> Scene(width=1, height=1, background="#ffffff", marks=(), fonts=(), language="en",
            ...       direction="ltr", description="").texts
            []
        """
        return [mark for mark in self.marks if isinstance(mark, Text)]

    def to_json(self) -> str:
        """The scene as JSON text, the same for equal scenes.

        Returns:
            An object with the attributes of the scene; each mark has its class in lower case as `mark`.

        Example:
            >>> scene = Scene(width=1, height=1, background="#ffffff", marks=(), fonts=(), language="en",
            ...               direction="ltr", description="")
            >>> Scene.from_json(scene.to_json()) == scene
            True
        """
        data = attrs.asdict(self, recurse=False)
        data["marks"] = [{"mark": type(mark).__name__.lower(), **attrs.asdict(mark)} for mark in self.marks]
        return json.dumps(data, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Scene:
        """The scene that `to_json` wrote.

        Args:
            text: JSON text.

        Returns:
            An equal scene.

        Example:
            >>> scene = Scene(width=9, height=9, background="#ffffff", fonts=("DejaVu Sans",), language="ar",
            ...               direction="rtl", description="", marks=(
            ...                   Line(role="axis", points=((0, 1), (9, 1)), colour="#000000", width=1),))
            >>> Scene.from_json(scene.to_json()).marks == scene.marks
            True
        """
        data = json.loads(text)
        marks = tuple(_KINDS[mark.pop("mark")](**_tuples(mark)) for mark in data.pop("marks"))
        return cls(marks=marks, fonts=tuple(data.pop("fonts")), **data)


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    if "points" in fields:
        fields["points"] = tuple((x, y) for x, y in fields["points"])
    return fields


_MIRRORED: dict[Align, Align] = {"left": "right", "right": "left", "center": "center"}


def mirrored(mark: Mark, width: float) -> Mark:
    """The mark as in a mirror: what makes a chart run from right to left. Text is moved, not reversed.

    Args:
        mark: a mark.
        width: the width of the scene.

    Returns:
        The mirrored mark.

    Example:
        >>> mirrored(Line(role="axis", points=((0, 1), (9, 1)), colour="#000000", width=1), 10).points
        ((10, 1), (1, 1))
    """
    if isinstance(mark, Line | Shape):
        return attrs.evolve(mark, points=tuple((width - x, y) for x, y in mark.points))
    if isinstance(mark, Dot):
        return attrs.evolve(mark, x=width - mark.x)
    if isinstance(mark, Text):
        return attrs.evolve(mark, x=width - mark.x, align=_MIRRORED[mark.align])
    turned = attrs.evolve(mark, x0=width - mark.x1, x1=width - mark.x0)
    if mark.to is None or mark.vertical:
        return turned
    return attrs.evolve(turned, colour=mark.to, to=mark.colour)


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    """The mark at another place.

    Args:
        mark: a mark.
        dx: points rightwards.
        dy: points downwards.

    Returns:
        The moved mark.

    Example:
        >>> moved(Line(role="axis", points=((0, 1), (9, 1)), colour="#000000", width=1), 1, 2).points
        ((1, 3), (10, 3))
    """
    if isinstance(mark, Line | Shape):
        return attrs.evolve(mark, points=tuple((x + dx, y + dy) for x, y in mark.points))
    if isinstance(mark, Box):
        return attrs.evolve(mark, x0=mark.x0 + dx, y0=mark.y0 + dy, x1=mark.x1 + dx, y1=mark.y1 + dy)
    return attrs.evolve(mark, x=mark.x + dx, y=mark.y + dy)
