"""Labels of events: the date in bold, the group in its colour where no key explains it, and the title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import attrs

from eventline.plot.frame import text_mark
from eventline.plot.naming import Naming
from eventline.plot.scene import Align, Mark
from eventline.plot.spec import Item
from eventline.plot.text import Line

Part: TypeAlias = tuple[str, Line]
"""A text within a label, with its role: `date`, `kind` or `label`."""

BESIDE = 5.0
"""The distance of two texts on one line."""

_NARROW, _WIDE = 150.0, 235.0  # widths of labels: as a rule, and at most


@attrs.frozen
class Block:
    """Rows of text that stand together: a date, its group, its label.

    Args:
        rows: from top to bottom, the texts of each in the direction of reading.
    """

    rows: tuple[tuple[Part, ...], ...] = ()

    @property
    def width(self) -> float:
        """The width of the widest row.

        Example:
            >>> line = Line("x", 10, False, 5, 7, 2)
            >>> Block().width, Block(((("date", line), ("kind", line)),)).width
            (0.0, 15.0)
        """
        return max(map(row_width, self.rows), default=0.0)

    @property
    def height(self) -> float:
        """The sum of the pitches.

        Example:
            >>> round(Block(((("label", Line("x", 10, False, 5, 7, 2)),),)).height, 1)
            13.2
        """
        return sum(_rise(row) + _drop(row) for row in self.rows)

    @property
    def rise(self) -> float:
        """From the upper edge to the first baseline.

        Example:
            >>> Block().rise, Block(((("label", Line("x", 10, False, 5, 7, 2)),),)).rise
            (0.0, 9.8)
        """
        return _rise(self.rows[0]) if self.rows else 0.0

    @property
    def has_kind(self) -> bool:
        """Whether it says the group of its event.

        Example:
            >>> Block().has_kind
            False
        """
        return any(role == "kind" for row in self.rows for role, _ in row)


def row_width(row: Sequence[Part]) -> float:
    """The width of texts on one line.

    Args:
        row: the texts.

    Returns:
        The width in points, with the distances between them.

    Example:
        >>> row_width([("date", Line("x", 10, False, 5, 7, 2))] * 3)
        25.0
    """
    return sum(line.width for _, line in row) + BESIDE * max(0, len(row) - 1)


def _rise(row: Sequence[Part]) -> float:
    return max(line.rise for _, line in row)


def _drop(row: Sequence[Part]) -> float:
    return max(line.pitch - line.rise for _, line in row)


def label_block(
    item: Item, naming: Naming, width: float, *, narrow: float | None = None, snug: float
) -> Block:
    """The date in bold, with the group, over the title in at most two lines.

    Args:
        item: the event.
        naming: sets the text, and says whether the group is to be named.
        width: the greatest width in points.
        narrow: the width of its slim form, as long as all of the title can be told in it.
        snug: no title is broken that is narrower than this, unless the slim form is asked for.

    Returns:
        The block.

    Example:
        >>> from eventline.plot.spec import Plot
        >>> from eventline.plot.text import Typesetter
        >>> from eventline.when.bounds import box
        >>> item = Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(0, 9))
        >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
        >>> block = label_block(item, Naming(Plot(items=[item]), setter, {}), 200, snug=84)
        >>> [role for row in block.rows for role, _ in row]
        ['date', 'label']
    """
    setter, size = naming.setter, naming.plot.theme.text_size
    date = setter.lines(item.date_label, size, width, bold=True)
    # A slim title is broken evenly, but what is narrower than its date saves nothing.
    snug = snug if narrow is None else max((line.width for line in date), default=0.0)
    narrow = min(width, narrow or _NARROW)
    label = setter.lines(item.label, size, narrow, snug=min(snug, narrow))
    if label and "…" in label[-1].text and width > narrow:
        label = setter.lines(item.label, size, min(width, _WIDE))
    within = max(narrow, *(line.width for line in (*date, *label)), 0.0)
    kind = naming.line(item, min(width, _NARROW))
    return Block((*dated(date, kind, within), *((("label", line),) for line in label)))


def dated(date: Sequence[Line], kind: Line | None, width: float) -> list[tuple[Part, ...]]:
    """The rows of a date and of the group of its event: beside it if there is room, else under it.

    Args:
        date: the lines of the date, perhaps none.
        kind: the name of the group, if it is to be named.
        width: the width that the rows may have in points.

    Returns:
        The rows.

    Example:
        >>> line = Line("x", 10, False, 50, 7, 2)
        >>> [len(dated([line], line, width)) for width in (100, 110)]
        [2, 1]
    """
    rows: list[tuple[Part, ...]] = [(("date", line),) for line in date]
    if kind is None:
        return rows
    if rows and row_width((*rows[-1], ("kind", kind))) <= width:
        rows[-1] = (*rows[-1], ("kind", kind))
        return rows
    return [*rows, (("kind", kind),)]


def block_marks(
    block: Block,
    x: float,
    top: float,
    naming: Naming,
    *,
    group: str,
    event: str | None = None,
    align: Align = "left",
) -> list[Mark]:
    """The texts of a block at a place.

    Args:
        block: the block.
        x: the anchor of all rows.
        top: the upper edge.
        naming: knows the colours.
        group: the group that the block may name.
        event: the id of the event that it belongs to, if any.
        align: which part of the rows stands at the anchor, `left` or `right`.

    Returns:
        The marks.

    Example:
        >>> from eventline.plot.spec import Plot
        >>> from eventline.plot.text import Typesetter
        >>> from eventline.when.bounds import box
        >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, 9))])
        >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
        >>> row = (("date", Line("1970", 9, True, 20, 7, 2)), ("label", Line("A day", 9, False, 30, 7, 2)))
        >>> [mark.x for mark in block_marks(Block((row,)), 100, 0, Naming(plot, setter, {}), group="")]
        [100, 125.0]
    """
    marks: list[Mark] = []
    for row in block.rows:
        at = x if align == "left" else x - row_width(row)
        for n, (role, line) in enumerate(row):
            # What ends at the anchor is anchored there, so that other fonts in its place keep the distance too.
            ends = align == "right" and n == len(row) - 1
            marks.append(
                text_mark(
                    line,
                    x if ends else at,
                    top + _rise(row),
                    role=role,
                    colour=naming.colour(group) if role == "kind" else naming.plot.theme.ink,
                    align="right" if ends else "left",
                    event=event,
                )
            )
            at += line.width + BESIDE
        top += _rise(row) + _drop(row)
    return marks
