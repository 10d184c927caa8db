"""What stands around the picture: title and subtitle above; key, source and notes below."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from eventline.plot.key import SAMPLE, Entry, entries
from eventline.plot.naming import Naming
from eventline.plot.pen import DOT, Style, styles
from eventline.plot.scene import XY, Align, Dot, Mark, Text, moved
from eventline.plot.spec import Item, Plot
from eventline.plot.text import Line, Typesetter
from eventline.plot.theme import Theme
from eventline.wording.locales import number_text
from eventline.wording.words import words

MARGIN = 16.0
_KEY_GAP, _NAME_GAP = 16.0, 12.0


def text_mark(
    line: Line, x: float, y: float, *, role: str, colour: str, align: Align = "left", event: str | None = None
) -> Text:
    """A measured line at a place.

    Args:
        line: the line.
        x: the anchor.
        y: the baseline.
        role: what the text is.
        colour: its colour.
        align: which part of it stands at the anchor.
        event: the event that it belongs to.

    Returns:
        The mark.

    Example:
        >>> text_mark(Line("x", 9, False, 5, 7, 2), 1, 2, role="label", colour="#000000").width
        5
    """
    return Text(
        role=role,
        x=x,
        y=y,
        text=line.text,
        size=line.size,
        bold=line.bold,
        colour=colour,
        align=align,
        width=line.width,
        ascent=line.ascent,
        descent=line.descent,
        event=event,
    )


def set_lines(
    lines: Sequence[Line],
    x: float,
    top: float,
    *,
    role: str,
    colour: str,
    align: Align = "left",
    event: str | None = None,
) -> list[Mark]:
    """Lines one under the other.

    Args:
        lines: the lines.
        x: the anchor.
        top: the upper edge of the first line's pitch.
        role: what the text is.
        colour: its colour.
        align: which part of it stands at the anchor.
        event: the event that it belongs to.

    Returns:
        The marks.

    Example:
        >>> set_lines([Line("x", 10, False, 5, 7, 2)], 0, 0, role="label", colour="#000000")[0].y
        9.8
    """
    marks: list[Mark] = []
    for line in lines:
        marks.append(text_mark(line, x, top + line.rise, role=role, colour=colour, align=align, event=event))
        top += line.pitch
    return marks


@attrs.frozen
class Strip:
    """A strip of the chart over its whole width.

    Args:
        marks: what is in it, from y = 0 downwards.
        height: its height, with the space that it keeps from the picture.
    """

    marks: tuple[Mark, ...]
    height: float


@attrs.frozen(kw_only=True)
class Sheet:
    """What a layout draws, and the room that it has: all layouts begin from one.

    Args:
        plot: the spec.
        items: the events in order of time.
        setter: sets the text.
        kinds: the style of each group.
        width: the width of the chart.
        room: the height there is, perhaps infinite.

    Example:
        >>> from eventline.plot.spec import Item
        >>> from eventline.when.bounds import box
        >>> items = [Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(0, 9))]
        >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
        >>> Sheet.of(Plot(items=items), setter, width=400, room=300).kinds
        {'': Style(colour='#1f5a96', shape='circle')}
    """

    plot: Plot
    items: Sequence[Item]
    setter: Typesetter
    kinds: dict[str, Style]
    width: float
    room: float

    @classmethod
    def of(cls, plot: Plot, setter: Typesetter, *, width: float, room: float) -> Sheet:
        """The sheet for all events of a spec, with a style for each group.

        Args:
            plot: the spec.
            setter: sets the text.
            width: the width of the chart.
            room: the height there is.

        Returns:
            The sheet.

        Example:
            >>> from eventline.plot.spec import Item
            >>> from eventline.when.bounds import box
            >>> items = [Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(0, 9))]
            >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
            >>> len(Sheet.of(Plot(items=items), setter, width=400, room=300).items)
            1
        """
        names = dict.fromkeys((*plot.groups, *(plot.group_of(item) for item in plot.drawn)))
        kinds = styles([*names], plot.theme)
        return cls(plot=plot, items=plot.drawn, setter=setter, kinds=kinds, width=width, room=room)

    @property
    def naming(self) -> Naming:
        """How the groups are named at the data.

        Example:
            >>> from eventline.plot.spec import Item
            >>> from eventline.when.bounds import box
            >>> items = [Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(0, 9))]
            >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
            >>> Sheet.of(Plot(items=items), setter, width=400, room=300).naming.is_needed
            False
        """
        return Naming(self.plot, self.setter, self.kinds)


@attrs.frozen
class Body:
    """The picture between header and footer.

    Args:
        marks: its marks, from y = 0 downwards.
        height: its height in points.
        labelled: how many events have their label.
        spots: where the marker of each event is, by id.
        bars: how far what is drawn of an event in a lane reaches on each side, by id, where arrows may leave it.
        thick: how thick that is.
        corridor: the position across the axis of the level nearest to it that is kept free for arrows.
        vertical: whether time runs downwards.
        columns: what a column means, if events are not drawn one by one.
        told: the groups that the picture names itself.
    """

    marks: tuple[Mark, ...]
    height: float
    labelled: int
    spots: dict[str, XY] = attrs.field(factory=dict)
    bars: dict[str, tuple[float, float]] = attrs.field(factory=dict)
    thick: float = 0.0
    corridor: float | None = None
    vertical: bool = False
    columns: str = ""
    told: frozenset[str] = frozenset()


def header(plot: Plot, setter: Typesetter, width: float, *, naming: Naming | None = None) -> Strip:
    """Title and subtitle, and the names of groups that have no place in the picture.

    Args:
        plot: the spec.
        setter: sets the text.
        width: the width of the chart.
        naming: the groups to name, each in its colour; None if the picture does, or a key.

    Returns:
        The strip; of no height if there is neither.

    Example:
        >>> from eventline.plot.spec import Item
        >>> from eventline.when.bounds import box
        >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, 9))], title="One day")
        >>> header(plot, Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr"), 300).marks[0].role
        'title'
    """
    theme, y = plot.theme, 0.0
    marks: list[Mark] = []
    room = width - 2 * MARGIN
    if plot.title:
        for line in setter.lines(plot.title, theme.title_size, room, bold=True):
            marks += set_lines([line], MARGIN, y, role="title", colour=theme.ink)
            y += line.pitch
    if plot.subtitle:
        y += 2.0
        for line in setter.lines(plot.subtitle, theme.text_size, room):
            marks += set_lines([line], MARGIN, y, role="subtitle", colour=theme.muted)
            y += line.pitch
    if plot.panel:
        y += 10.0 if marks else 0.0
        for line in setter.lines(plot.panel, theme.text_size, room, most=1, bold=True):
            marks += set_lines([line], MARGIN, y, role="panel", colour=theme.ink)
            y += line.pitch
    if naming is not None:
        names, height = _names(naming, room)
        marks += (moved(mark, MARGIN, y + 2.0) for mark in names)
        y += height + 2.0
    return Strip(tuple(marks), y + (4.0 if plot.panel else 12.0) if marks else 0.0)


def _names(naming: Naming, room: float) -> tuple[list[Mark], float]:
    """The groups, each in its colour, in as many rows as they need, and the height of the rows."""
    marks: list[Mark] = []
    x = top = pitch = 0.0
    for group in naming.kinds:
        line = naming.name(group, room)
        if line is None:
            continue
        if x > 0.0 and x + line.width > room:
            x, top, pitch = 0.0, top + pitch, 0.0
        marks += set_lines([line], x, top, role="kind", colour=naming.colour(group))
        x, pitch = x + line.width + _NAME_GAP, max(pitch, line.pitch)
    return marks, top + pitch


def footer(
    plot: Plot,
    setter: Typesetter,
    width: float,
    *,
    notes: Sequence[str],
    kinds: dict[str, Style],
    columns: str = "",
    key: bool = True,
    drawn: Sequence[Mark] | None = None,
) -> Strip:
    """The key, what the chart leaves out, and the source.

    Args:
        plot: the spec.
        setter: sets the text.
        width: the width of the chart.
        notes: what is to be said of labels and arrows.
        kinds: the groups whose colours are to be explained.
        columns: what a column means, if events are drawn as columns.
        key: whether there is room for a key.
        drawn: the marks of the picture, if it is drawn already.

    Returns:
        The strip; of no height if there is nothing to say.

    Example:
        >>> from eventline.plot.spec import Item
        >>> from eventline.when.bounds import box
        >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, 9))], source="Own research")
        >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
        >>> [mark.role for mark in footer(plot, setter, 300, notes=(), kinds={}).marks]
        ['source']
    """
    theme = plot.theme
    explained = entries(plot, kinds, columns, drawn) if key and plot.key else []
    marks, y = _key(setter, width, explained, theme)
    for role, text in (*(("note", text) for text in (*notes, _undated(plot))), ("source", plot.source or "")):
        for line in setter.lines(text, theme.small_size, width - 2 * MARGIN):
            marks += set_lines([line], MARGIN, y, role=role, colour=theme.muted)
            y += line.pitch
    if not marks:
        return Strip((), 0.0)
    return Strip(tuple(moved(mark, 0.0, 12.0) for mark in marks), y + 12.0)


def _undated(plot: Plot) -> str:
    if not plot.undated:
        return ""
    return words(plot.language).undated[plot.undated != 1].format(number_text(plot.undated, plot.language))


def _key(
    setter: Typesetter, width: float, explained: Sequence[Entry], theme: Theme
) -> tuple[list[Mark], float]:
    """The entries in rows, and the height of the rows."""
    marks: list[Mark] = []
    x, y = MARGIN, 0.0
    pitch = theme.small_size * 1.7
    for sign, text in explained:
        line = setter.line(text, theme.small_size)
        indent = (DOT if len(sign) == 1 and isinstance(sign[0], Dot) else SAMPLE) + 5.0
        if x > MARGIN and x + indent + line.width > width - MARGIN:
            x, y = MARGIN, y + pitch
        if x + indent + line.width > width - MARGIN:
            continue
        marks += [moved(mark, x, y + pitch / 2) for mark in sign]
        baseline = y + pitch / 2 + theme.small_size * 0.36
        marks.append(text_mark(line, x + indent, baseline, role="key", colour=theme.muted))
        x += indent + line.width + _KEY_GAP
    return marks, y + pitch + 3.0 if marks else 0.0
