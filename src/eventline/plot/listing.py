"""The vertical layout: time runs downwards, the labels stand in a column beside it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from eventline.plot.arrows import ARROW_STEP, arrow_levels
from eventline.plot.axis import Axis, make_axis
from eventline.plot.frame import MARGIN, Body, Sheet, text_mark
from eventline.plot.glyphs import Reach, draw_item, reach_of
from eventline.plot.labels import Block, block_marks, dated
from eventline.plot.layout import ascending, lanes, spread
from eventline.plot.naming import Naming
from eventline.plot.pen import DOT, Pen
from eventline.plot.scale import Scale
from eventline.plot.scene import Line as LineMark
from eventline.plot.scene import Mark
from eventline.plot.spec import Item, Plot
from eventline.plot.text import Line
from eventline.plot.tracks import TRACK, heaps, track_of
from eventline.wording.locales import number_text
from eventline.wording.words import words

_ROW_GAP, _LEAST_GAP = 5.0, 1.5
_COLUMN_GAP = 9.0
_LEAST_LABEL = 110.0  # a narrower column of labels goes under the dates instead of beside them
_WIDEST_LABEL = 235.0  # about forty letters
_WIDEST_DATE, _WIDEST_KIND = 0.42, 0.2  # of the room for dates, groups and labels
_TALLEST = 3600.0  # of a chart that may choose its own height
_LEAST_SCALE = 240.0
_MOST_LANES = 12


@attrs.frozen
class _Row:
    """The texts of an event: date, group and title side by side, or all in one column."""

    columns: tuple[Block, ...]

    @property
    def height(self) -> float:
        return max((self.drop(block) + block.height for block in self.columns), default=0.0)

    @property
    def first(self) -> float:
        """From the upper edge to the middle of the letters of the first line, where the leader ends."""
        block = next((block for block in self.columns if block.rows), None)
        return self._rise - 0.36 * block.rows[0][0][1].size if block else 0.0

    @property
    def _rise(self) -> float:
        return max((block.rise for block in self.columns), default=0.0)

    def drop(self, block: Block) -> float:
        """How much lower a column must begin so that all share their first baseline."""
        return self._rise - block.rise if block.rows else 0.0


def list_body(sheet: Sheet) -> Body:
    """The picture with a column of labels; those of the most important events if not all fit.

    Args:
        sheet: what to draw; if its room is infinite, the picture is as high as its labels need.

    Returns:
        The picture.

    Example:
        >>> from eventline.when.bounds import box
        >>> item = Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(0, 9))
        >>> from eventline.plot.text import Typesetter
        >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
        >>> list_body(Sheet.of(Plot(items=[item]), setter, width=300, room=200)).height
        200
    """
    plot, items, width, room = sheet.plot, sheet.items, sheet.width, sheet.room
    axis = make_axis(
        plot, items, sheet.setter, length=min(room, max(_LEAST_SCALE, 24.0 * len(items))), vertical=True
    )
    height = _LEAST_SCALE if room == float("inf") else room
    drawing = _Drawing.fitted(plot, axis, sheet.naming, items, width, height)
    rows = drawing.rows(items, height)
    while room == float("inf") and height < _TALLEST and len(rows) < len(items):
        # The height decides where dates lie and thus how much width remains for the labels.
        every = drawing.rows(items, float("inf"))
        needed = sum(row.height + _ROW_GAP for row in every.values())
        height = min(_TALLEST, max(1.04 * needed, height + _LEAST_SCALE / 4))
        drawing = _Drawing.fitted(plot, axis, sheet.naming, items, width, height)
        rows = drawing.rows(items, height)
        if len(rows) == len(every):
            break
    return drawing.body(items, rows, height)


@attrs.frozen
class _Drawing:
    plot: Plot
    axis: Axis
    scale: Scale
    naming: Naming
    reaches: tuple[Reach, ...]
    across: tuple[float, ...]  # where each event is drawn
    line: float  # where the axis is
    named: bool  # whether there is room for the labels of the ticks
    leaders: tuple[float, float]  # where leaders begin to slant and where they end
    column_widths: tuple[float, ...]  # of date, group and title; one if they stand in one column
    width: float

    @classmethod
    def fitted(
        cls,
        plot: Plot,
        axis: Axis,
        naming: Naming,
        items: Sequence[Item],
        width: float,
        height: float,
    ) -> _Drawing:
        scale, setter = axis.scale(0.0, height), naming.setter
        size = plot.theme.small_size
        names = [setter.line(tick.label, size).width for tick in axis.ticks(scale)[0] if tick.label]
        names += [axis.gap_line((gap.start, gap.end)).width for gap in scale.breaks]
        column = max(names, default=0.0)
        second = [setter.line(tick.label, size).width for tick in axis.calendar_ticks(scale)]
        column += max(second) + _COLUMN_GAP if second else 0.0
        named = column < 0.3 * (width - 2 * MARGIN)
        line = MARGIN + (column + 8.0 if named else DOT)
        reaches = tuple(reach_of(item, scale) for item in items)
        across = tuple(line + offset for offset in _offsets(items, reaches, width))
        levels = arrow_levels(plot, {i.id: r.marker for i, r in zip(items, reaches, strict=True)})
        start = max(across) + DOT / 2 + 4.0 + (max(levels.values(), default=-1) + 1) * ARROW_STEP
        slant = min(46.0, max(16.0, 0.07 * width))
        end = start + slant
        text_room = width - MARGIN - end - 4.0
        dates = [setter.line(item.date_label, plot.theme.text_size, bold=True).width for item in items[:400]]
        columns = [min(max(dates, default=0.0), _WIDEST_DATE * text_room)]
        if naming.is_needed:
            kinds = [naming.name(group, _WIDEST_KIND * text_room) for group in naming.kinds]
            # Without room for each of the names there is no column for them.
            columns.append(max(text_room if kind is None else kind.width for kind in kinds))
        rest = text_room - sum(column + _COLUMN_GAP for column in columns)
        columns = [text_room] if rest < _LEAST_LABEL else [*columns, rest]
        return cls(
            plot, axis, scale, naming, reaches, across, line, named, (start, end), tuple(columns), width
        )

    def rows(self, items: Sequence[Item], height: float) -> dict[int, _Row]:
        """The labels that fit, by the index of their event; the most important are set first."""
        order = self.naming.order(items)
        rows: dict[int, _Row] = {}
        used = 0.0
        for index in order:
            row = self._row(items[index])
            if not any(block.rows for block in row.columns):
                continue
            used += row.height + _LEAST_GAP
            if used > height:
                break
            rows[index] = row
        return {index: rows[index] for index in sorted(rows)}

    def _row(self, item: Item) -> _Row:
        setter, size = self.naming.setter, self.plot.theme.text_size
        # The widest date is as wide as its column.
        widest = self.column_widths[0] + (1.0 if len(self.column_widths) > 1 else 0.0)
        date = setter.lines(item.date_label, size, widest, bold=True)
        title = setter.lines(item.label, size, min(_WIDEST_LABEL, self.column_widths[-1]), snug=150.0)
        label = tuple((("label", line),) for line in title)
        if len(self.column_widths) == 1:
            return _Row((Block((*dated(date, self.naming.line(item, widest), widest), *label)),))
        columns = [Block(tuple(dated(date, None, widest)))]
        if self.naming.is_needed:
            kind = self.naming.line(item, self.column_widths[1] + 1.0)
            columns.append(Block(tuple(dated((), kind, 0.0))))
        return _Row((*columns, Block(label)))

    def body(self, items: Sequence[Item], rows: dict[int, _Row], height: float) -> Body:
        theme = self.plot.theme
        pen = Pen(theme=theme, vertical=True)
        drawn = [
            draw_item(
                pen, item, reach, across, self.naming.kinds[self.plot.group_of(item)], self.scale.breaks
            )
            for item, reach, across in zip(items, self.reaches, self.across, strict=True)
        ]
        starts = {index: self.reaches[index].marker for index in rows}
        order = sorted(rows, key=lambda index: (starts[index], index))
        inks = sum(row.height for row in rows.values())
        gap = min(_ROW_GAP, max(_LEAST_GAP, (height - inks) / max(1, len(rows))))
        sizes = [rows[index].height + gap for index in order]
        # The leader meets the first line, so it is that line which is wanted at the height of the date.
        wanted = [starts[i] - rows[i].first + rows[i].height / 2 for i in order]
        places = spread(ascending(wanted), sizes, 0.0, height)
        leaders: list[Mark] = []
        texts: list[Mark] = []
        for index, middle in zip(order, places, strict=True):
            top = middle - rows[index].height / 2
            leaders.append(
                self._leader(items[index], starts[index], self.across[index], top + rows[index].first)
            )
            texts += self._texts(items[index], rows[index], top)
        signs = [mark for marks in drawn for mark in marks]
        bars = [mark for mark in signs if mark.role != "point"]
        dots = [mark for mark in signs if mark.role == "point"]
        axis = self.axis.marks(self.scale, self.line)
        names = self._names(items) if self.named else []
        marks = [*leaders, *bars, *axis, *dots, *names, *texts]
        spots = {
            item.id: (x, reach.marker)
            for item, x, reach in zip(items, self.across, self.reaches, strict=True)
        }
        corridor = max(self.across) + DOT / 2 + ARROW_STEP
        told = frozenset(
            self.plot.group_of(items[n])
            for n, row in rows.items()
            if any(block.has_kind for block in row.columns)
        )
        return Body(tuple(marks), height, len(rows), spots=spots, corridor=corridor, vertical=True, told=told)

    def _leader(self, item: Item, start: float, across: float, end: float) -> LineMark:
        x0, x1 = self.leaders
        points = ((across + DOT / 2, start), (x0, start), (x1, end))
        return LineMark(role="leader", points=points, colour=self.plot.theme.leader, width=0.7, event=item.id)

    def _texts(self, item: Item, row: _Row, top: float) -> list[Mark]:
        x = self.leaders[1] + 4.0
        marks: list[Mark] = []
        group = self.plot.group_of(item)
        for block, width in zip(row.columns, self.column_widths, strict=True):
            marks += block_marks(block, x, top + row.drop(block), self.naming, group=group, event=item.id)
            x += width + _COLUMN_GAP
        return marks

    def _names(self, items: Sequence[Item]) -> list[Mark]:
        """The counts of heaps, the labels of the ticks and the lengths of the breaks, beside the axis."""
        theme, size, x = self.plot.theme, self.plot.theme.small_size, self.line - 8.0
        marks: list[Mark] = []
        taken: list[tuple[float, float]] = []
        gaps = self.axis.gap_labels(self.scale)
        taken += ((gap.middle - text.pitch / 2, gap.middle + text.pitch / 2) for gap, text in gaps)
        points = [(i, r) for i, r in zip(items, self.reaches, strict=True) if not i.is_span and i.has_place]
        for y, count in heaps([item for item, _ in points], [reach for _, reach in points]):
            text = self.naming.setter.line(
                words(self.plot.language).times.format(number_text(count, self.plot.language)), size
            )
            if text.width <= x and _is_free(taken, y, text):
                marks.append(
                    text_mark(text, x, y + size * 0.36, role="count", colour=theme.ink, align="right")
                )
                taken.append((y - text.pitch / 2, y + text.pitch / 2))
        for tick in self.axis.ticks(self.scale)[0]:
            text = self.naming.setter.line(tick.label, size)
            if tick.label and _is_free(taken, tick.at, text):
                marks.append(
                    text_mark(text, x, tick.at + size * 0.36, role="tick", colour=theme.ink, align="right")
                )
        for tick in self.axis.calendar_ticks(self.scale):
            # The second axis stands at the edge, left of the names of the first.
            text = self.naming.setter.line(tick.label, size)
            marks.append(
                text_mark(text, MARGIN, tick.at + size * 0.36, role="tick", colour=theme.muted, align="left")
            )
        for gap, text in gaps:
            y = gap.middle + size * 0.36
            marks.append(text_mark(text, x, y, role="gap", colour=theme.muted, align="right"))
        return marks


def _offsets(items: Sequence[Item], reaches: Sequence[Reach], width: float) -> list[float]:
    """How far from the axis each event is drawn: dates on tracks beginning on the axis, then bars in lanes."""
    bars = [index for index, item in enumerate(items) if item.is_span or not item.has_place]
    rest = [index for index, item in enumerate(items) if item.has_place and not item.is_span]
    tracks = track_of([items[i] for i in rest], [reaches[i] for i in rest])
    rows = lanes([(reaches[i].extent[0] - 3.0, reaches[i].extent[1] + 3.0) for i in bars])
    most = max(1, min(_MOST_LANES, int(0.14 * width / TRACK)))
    first = max(tracks, default=0) + 1
    offsets = [0.0] * len(items)
    for index, track in zip(rest, tracks, strict=True):
        offsets[index] = track * TRACK
    for index, row in zip(bars, rows, strict=True):
        offsets[index] = (first + min(row, most - 1)) * TRACK
    return offsets


def _is_free(taken: Sequence[tuple[float, float]], y: float, text: Line) -> bool:
    half = text.pitch / 2
    return all(y + half <= start or end <= y - half for start, end in taken)
