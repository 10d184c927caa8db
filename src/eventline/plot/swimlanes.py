"""The layout in lanes: a lane for each group, its bars and points packed in the fewest rows."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from eventline.plot.axis import Axis, make_axis
from eventline.plot.flags import below_axis, is_point
from eventline.plot.frame import MARGIN, Body, Sheet, set_lines, text_mark
from eventline.plot.glyphs import Reach, draw_item, reach_of
from eventline.plot.layout import by_importance, lanes
from eventline.plot.pen import Pen, Style
from eventline.plot.scale import Scale
from eventline.plot.scene import XY, Mark, Text
from eventline.plot.scene import Line as LineMark
from eventline.plot.spec import Item, Plot
from eventline.plot.text import ELLIPSIS, Line, Typesetter

_BAR, _ROW = 12.0, 16.0  # the thickness of a bar and the pitch of rows
_LEAST_ROW = 1.5
_LANE_GAP = 8.0
_CLEAR = 2.0  # between a line of the grid and a text
_SIDE, _SPACE = 4.0, 9.0  # between a bar and its label, and between the label and the next bar
_COLUMN = 0.2  # the names of the lanes: their greatest part of the width
_WIDEST, _LEAST_LABEL = 210.0, 24.0
_TALLEST = 3600.0
_DEEPEST = 0.5  # of the room, for what is written under the axis
_ASIDE, _MOST_ASIDE = (
    0.28,
    400,
)  # of the axis, for the labels of the last bars, and for how many events at most


def lanes_body(sheet: Sheet) -> Body:
    """The picture with a lane for each group, named at its side.

    A label stands in its bar if it fits there, else after it, else before it. Labels give way to bars: if not
    all fit, those of the most important events are written.

    Args:
        sheet: what to draw.

    Returns:
        The picture.

    Example:
        >>> from eventline.when.bounds import box
        >>> item = Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(0, 9))
        >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
        >>> lanes_body(Sheet.of(Plot(items=[item]), setter, width=400, room=300)).labelled
        1
    """
    plot, items, setter, kinds = sheet.plot, sheet.items, sheet.setter, sheet.kinds
    width, room = sheet.width, sheet.room
    drawing = _Drawing.fitted(plot, items, setter, kinds, width)
    depth = below_axis(drawing.axis, drawing.scale, setter, 0.0)[1] + _LANE_GAP
    named = depth <= _DEEPEST * room
    room = max(1.0, min(room, _TALLEST) - (depth if named else _LANE_GAP))
    # More labels than this cannot fit, and thus need not be measured.
    most = min(len(items), int(1 + room / _ROW * width / _LEAST_LABEL))
    order = by_importance([item.importance for item in items])[:most]
    labels = {n: label for n in order if (label := drawing.label(n, items[n])) is not None}
    packed = drawing.packed(items, labels)
    if packed.height(_ROW) > room:
        fewest = 0
        while most - fewest > 1:  # as many labels as the rows leave height for, found by halving
            middle = (fewest + most) // 2
            if drawing.packed(items, _first(labels, order[:middle])).height(_ROW) <= room:
                fewest = middle
            else:
                most = middle
        labels = _first(labels, order[:fewest])
        packed = drawing.packed(items, labels)
    body = drawing.body(items, packed, labels, room, named=named)
    if labels or body.told:
        return body
    drawing = _Drawing.fitted(plot, items, setter, kinds, width, bare=True)
    return drawing.body(items, drawing.packed(items, labels), labels, room, named=named)


def _first(labels: dict[int, _Label], chosen: Sequence[int]) -> dict[int, _Label]:
    return {n: labels[n] for n in chosen if n in labels}


@attrs.frozen
class _Label:
    """The texts of an event, and where they begin."""

    lines: tuple[Line, ...]
    x: float
    colour: str

    @property
    def end(self) -> float:
        return self.x + _width(self.lines)


def _width(lines: Sequence[Line]) -> float:
    return sum(line.width for line in lines) + _SIDE * max(0, len(lines) - 1)


@attrs.frozen
class _Packed:
    """The row of each event, counted over all lanes, and the first row of each lane."""

    rows: tuple[int, ...]
    starts: tuple[int, ...]
    count: int

    def height(self, pitch: float) -> float:
        return self.count * pitch + (len(self.starts) - 1) * _LANE_GAP


@attrs.frozen
class _Drawing:
    plot: Plot
    axis: Axis
    scale: Scale
    setter: Typesetter
    kinds: dict[str, Style]
    reaches: tuple[Reach, ...]
    names: tuple[tuple[Line, ...], ...]
    groups: tuple[int, ...]
    lo: float
    hi: float

    @classmethod
    def fitted(
        cls,
        plot: Plot,
        items: Sequence[Item],
        setter: Typesetter,
        kinds: dict[str, Style],
        width: float,
        *,
        bare: bool = False,
    ) -> _Drawing:
        size, room = plot.theme.text_size, _COLUMN * width
        names = tuple(() if bare else setter.lines(name, size, room, bold=True) for name in kinds)
        column = max((line.width for lines in names for line in lines), default=0.0)
        lo = MARGIN + (column + 10.0 if column else 0.0)
        hi = max(width - MARGIN, lo + 10.0)
        axis = make_axis(plot, items, setter, length=hi - lo, vertical=False)
        number = {name: n for n, name in enumerate(kinds)}
        groups = tuple(number[plot.group_of(item)] for item in items)
        whole = axis.scale(lo, hi)
        reaches = tuple(reach_of(item, whole) for item in items)
        drawing = cls(plot, axis, whole, setter, kinds, reaches, names, groups, lo, hi)
        aside = 0.0 if bare else drawing.aside(items)
        if aside == 0.0:
            return drawing
        scale = axis.scale(lo, hi - aside)
        reaches = tuple(reach_of(item, scale) for item in items)
        return attrs.evolve(drawing, scale=scale, reaches=reaches)

    def aside(self, items: Sequence[Item]) -> float:
        """What the axis leaves to the labels of the last bars, so that they too stand after them."""
        if self.plot.panel is not None or len(items) > _MOST_ASIDE:
            return 0.0
        most = _ASIDE * (self.hi - self.lo)
        over = [0.0]
        for n, item in enumerate(items):
            lines, core = self._wording(item)[0], self._core(n, item)
            width = _width(lines)
            if core is None or width + 2 * _SIDE > core[1] - core[0]:
                over.append(self.reaches[n].extent[1] + _SIDE + width - self.hi)
        return max(one + 1.0 if one else 0.0 for one in over if one <= most)

    def _wording(self, item: Item) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """The date and the title, and the title alone."""
        size = self.plot.theme.text_size
        date = self.setter.lines(item.date_label, size, _WIDEST, most=1, bold=True)
        # Part of a date says something else than the date.
        date = () if any(ELLIPSIS in line.text for line in date) else date
        title = self.setter.lines(item.label, size, _WIDEST, most=1)
        return date + title, title

    def label(self, n: int, item: Item) -> _Label | None:
        """The date and the title in the bar, after it or before it; None if there is room nowhere."""
        size, ink = self.plot.theme.text_size, self.plot.theme.ink
        full, title = self._wording(item)
        start, end = self.reaches[n].extent
        core = self._core(n, item)
        for lines, is_full in ((full, True), (title, False)):
            width = _width(lines)
            if lines and core is not None and width + 2 * _SIDE <= core[1] - core[0]:
                return _Label(lines, core[0] + _SIDE, self._over(item))
            if lines and is_full and end + _SIDE + width <= self.hi:
                return _Label(lines, end + _SIDE, ink)
            if lines and is_full and start - _SIDE - width >= self.lo:
                return _Label(lines, start - _SIDE - width, ink)
        before, after = start - self.lo - _SIDE, self.hi - end - _SIDE
        lines = self.setter.lines(item.label or item.date_label, size, max(before, after), most=1)
        if not lines or lines[0].width < min(_LEAST_LABEL, _width(title)):
            return None
        return _Label(lines, end + _SIDE if after >= before else start - _SIDE - lines[0].width, ink)

    def _core(self, n: int, item: Item) -> tuple[float, float] | None:
        """The dark part of a bar, which text can stand on; None where there is none, or a break goes through."""
        reach = self.reaches[n]
        lo, hi = max(reach.ls, self.lo), min(reach.ee, self.hi)
        if is_point(item) or item.is_doubtful or hi <= lo:
            return None
        broken = any(gap.x0 < hi and lo < gap.x1 for gap in self.scale.breaks)
        return None if broken else (lo, hi)

    def _over(self, item: Item) -> str:
        return self.plot.theme.over(self.kinds[self.plot.group_of(item)].colour)

    def packed(self, items: Sequence[Item], labels: dict[int, _Label]) -> _Packed:
        """The fewest rows for bars and labels together, lane by lane."""
        rows = [0] * len(items)
        starts, count = [], 0
        members: list[list[int]] = [[] for _ in self.names]
        for n, group in enumerate(self.groups):
            members[group].append(n)
        for own, name in zip(members, self.names, strict=True):
            found = lanes([self._extent(n, labels.get(n)) for n in own])
            for n, row in zip(own, found, strict=True):
                rows[n] = count + row
            starts.append(count)
            count += max(max(found, default=0) + 1, len(name))
        return _Packed(tuple(rows), tuple(starts), count)

    def _extent(self, n: int, label: _Label | None) -> tuple[float, float]:
        start, end = self.reaches[n].extent
        if label is None:
            return start - 1.0, end + 1.0
        return min(start, label.x) - 1.0, max(end, label.end + _SPACE)

    def body(
        self,
        items: Sequence[Item],
        packed: _Packed,
        labels: dict[int, _Label],
        room: float,
        *,
        named: bool,
    ) -> Body:
        """Grid, bars, labels, names and axis."""
        gaps = (len(packed.starts) - 1) * _LANE_GAP
        height = min(room, packed.height(_ROW))
        gap = _LANE_GAP if gaps <= height / 2 else 0.0
        pitch = max(_LEAST_ROW, (height - gap * (len(packed.starts) - 1)) / packed.count)
        tops = self._tops(packed, pitch, gap, height)
        pen = Pen(theme=self.plot.theme, thick=min(_BAR, 0.75 * pitch))
        signs: list[Mark] = []
        texts: list[Mark] = []
        spots: dict[str, XY] = {}
        for n, item in enumerate(items):
            middle = tops[n] + pitch / 2
            style = self.kinds[self.plot.group_of(item)]
            signs += draw_item(pen, item, self.reaches[n], middle, style, self.scale.breaks)
            spots[item.id] = (self.reaches[n].es if item.is_span else self.reaches[n].marker, middle)
            if n in labels:
                texts += self._texts(item, labels[n], middle)
        names = self._names(packed, pitch, gap, height)
        told = frozenset(self.kinds) if names else frozenset[str]()
        line = height + _LANE_GAP
        lower, depth = below_axis(self.axis, self.scale, self.setter, line) if named else ([], line)
        grid = self._grid(height, [mark.box for mark in texts if isinstance(mark, Text)])
        marks = [*grid, *signs, *self.axis.marks(self.scale, line), *lower, *names, *texts]
        bars = {item.id: (reach.es, reach.le) for item, reach in zip(items, self.reaches, strict=True)}
        return Body(tuple(marks), depth, len(labels), spots=spots, bars=bars, thick=pen.thick, told=told)

    def _tops(self, packed: _Packed, pitch: float, gap: float, height: float) -> list[float]:
        """The upper edge of the row of each event; rows for which there is no height at all begin again."""
        most = max(0.0, height - pitch)
        places = [row * pitch + gap * group for row, group in zip(packed.rows, self.groups, strict=True)]
        return [place if place <= most + 1e-6 else place % max(most, pitch / 2) for place in places]

    def _texts(self, item: Item, label: _Label, middle: float) -> list[Mark]:
        marks: list[Mark] = []
        x = label.x
        for line in label.lines:
            role = "date" if line.bold else "label"
            y = middle + 0.36 * line.size
            marks.append(text_mark(line, x, y, role=role, colour=label.colour, event=item.id))
            x += line.width + _SIDE
        return marks

    def _names(self, packed: _Packed, pitch: float, gap: float, height: float) -> list[Mark]:
        """The names of the lanes; none if there is no height for all of them."""
        marks: list[Mark] = []
        edge = 0.0
        for group, (start, lines) in enumerate(zip(packed.starts, self.names, strict=True)):
            first = start * pitch + gap * group + (pitch - _ROW) / 2 + 1.5
            top = max(edge, first)
            edge = top + sum(line.pitch for line in lines)
            if edge > height + 3.0:
                return []
            marks += set_lines(lines, MARGIN, top, role="group", colour=self.plot.theme.ink)
        return marks

    def _grid(self, height: float, boxes: Sequence[tuple[float, float, float, float]]) -> list[Mark]:
        """Lines down from the labelled dates, interrupted where they would pass through a text."""
        theme = self.plot.theme
        marks: list[Mark] = []
        for tick in self.axis.ticks(self.scale)[0]:
            if not (tick.label and tick.marked):
                continue
            edge = 0.0
            crossed = sorted((b[1], b[3]) for b in boxes if b[0] - _CLEAR < tick.x < b[2] + _CLEAR)
            for top, bottom in [*crossed, (height + _LANE_GAP, 0.0)]:
                if top > edge:
                    points = ((tick.x, edge), (tick.x, top))
                    marks.append(LineMark(role="grid", points=points, colour=theme.grid, width=0.6))
                edge = max(edge, bottom)
        return marks
