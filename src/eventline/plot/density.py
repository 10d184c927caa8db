"""The layout for thousands: all events as columns or points on a strip, the most important ones labelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil

import attrs
import numpy as np
import numpy.typing as npt

from eventline.plot.axis import make_axis
from eventline.plot.flags import below_axis, is_point
from eventline.plot.frame import MARGIN, Body, Sheet
from eventline.plot.glyphs import draw_item, reach_of
from eventline.plot.labels import BESIDE, Block, block_marks, dated
from eventline.plot.layout import lanes
from eventline.plot.naming import Naming
from eventline.plot.parts import COLUMN, Numbers, Part, parts_of, shared
from eventline.plot.pen import DOT, Pen
from eventline.plot.rows import Place, Rows
from eventline.plot.scale import Scale
from eventline.plot.scene import Box, Dot, Line, Mark, moved
from eventline.plot.spec import Item, Plot
from eventline.plot.tracks import TRACK, track_of
from eventline.wording.dates import gap_text
from eventline.wording.locales import number_text
from eventline.wording.words import words

BUDGET = 160
"""The greatest number of labels."""

_MOST_POINTS = 120  # events that are drawn one by one
_MOST_TRACKS, _MOST_BARS = 6, 6
_GAP, _POLE = 4.0, 4.0
_WIDEST = 128.0
_ROWS_HIGH = 300.0  # of labels, where the height is free
_STRIP, _STRIP_SHARE = 84.0, 0.3  # the height of the columns: at most, and of the room
_HIGHEST = 0.75  # of the room, for events drawn one by one
_STALK = 8.0  # between what is highest on the strip and the labels
_CREVICE = 0.5  # between columns
_PIN = 4.6
_NARROWEST, _FEW_LETTERS = (
    0.28,
    12,
)  # of a letter, as a part of the font size, and how many surely are on a line


def density_body(sheet: Sheet) -> Body:
    """The picture with a strip of all events and rows of labels above it.

    Args:
        sheet: what to draw.

    Returns:
        The picture.

    Example:
        >>> from eventline.when.bounds import box
        >>> items = [Item(id=str(n), label="A day", date_label="1970", bounds=box(n, n + 2)) for n in range(999)]
        >>> from eventline.plot.text import Typesetter
        >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
        >>> body = density_body(Sheet.of(Plot(items=items), setter, width=400, room=300))
        >>> 10 < body.labelled < 30
        True
    """
    plot, items, setter = sheet.plot, sheet.items, sheet.setter
    width, room = sheet.width, sheet.room
    lo, hi = MARGIN, max(width - MARGIN, MARGIN + 10.0)
    axis = make_axis(plot, items, setter, length=hi - lo, vertical=False)
    scale = axis.scale(lo, hi)
    drawing = _Drawing(plot, scale, sheet.naming, lo, hi)
    strip = drawing.points(items) if len(items) <= _MOST_POINTS else None
    if strip is None or strip.height > _HIGHEST * room:
        strip = drawing.columns(items, min(_STRIP, _STRIP_SHARE * room))
    depth = below_axis(axis, scale, setter, 0.0)[1]
    named = strip.height + depth <= room
    depth = depth if named else 0.0
    high = min(_ROWS_HIGH if room == float("inf") else room, room - strip.height - depth)
    rows = Rows(max(0, int((high - _GAP) / drawing.pitch)), lo, hi)
    names = drawing.names(rows, strip)
    labels = drawing.chosen(items, rows, strip)
    flags = [*names, *labels]
    line = rows.used * drawing.pitch + (_GAP if rows.used else 0.0) + strip.height
    marks = [mark for label in flags for mark in drawing.leader(label, line, strip.height)]
    marks += (moved(mark, 0.0, line) for mark in strip.under)
    marks += axis.marks(scale, line)
    marks += (moved(mark, 0.0, line) for mark in strip.over)
    if strip.columns:
        marks += (drawing.dot(label, line) for label in flags)
    marks += below_axis(axis, scale, setter, line)[0] if named else []
    marks += [mark for label in flags for mark in drawing.texts(label, line - strip.height)]
    spots = {items[n].id: (x, line - y) for n, (x, y) in strip.tops.items()} if plot.relations else {}
    told = frozenset(label.group for label in flags if label.block.has_kind)
    return Body(tuple(marks), line + depth, len(labels), spots=spots, columns=strip.columns, told=told)


@attrs.frozen(kw_only=True)
class _Strip:
    """What stands on the axis, as if the axis were at y = 0."""

    under: tuple[Mark, ...] = ()  # the line of the axis
    over: tuple[Mark, ...] = ()
    height: float
    tops: dict[int, tuple[float, float]]  # where the leader of an event begins: x, and how far above the axis
    columns: str = ""  # what a column means, if events are not drawn one by one
    parts: tuple[Part, ...] = ()  # those of the groups in the columns


@attrs.frozen
class _Label:
    """The label of an event, or the name of a group over its part of the columns."""

    event: str | None
    group: str
    x: float
    start: float
    place: Place
    block: Block


@attrs.frozen
class _Drawing:
    plot: Plot
    scale: Scale
    naming: Naming
    lo: float
    hi: float

    @property
    def pitch(self) -> float:
        """The height of a row of labels: a date, a title, a gap."""
        return 2 * 1.32 * self.plot.theme.text_size + _GAP

    def points(self, items: Sequence[Item]) -> _Strip | None:
        """Every event by itself, dates on tracks and stretches as bars above them; None if they are too many."""
        reaches = [reach_of(item, self.scale) for item in items]
        dates = [n for n, item in enumerate(items) if is_point(item)]
        spans = [n for n, item in enumerate(items) if not is_point(item)]
        tracks = track_of([items[n] for n in dates], [reaches[n] for n in dates])
        rows = lanes([(reaches[n].extent[0] - 3.0, reaches[n].extent[1] + 3.0) for n in spans])
        if max(tracks, default=0) >= _MOST_TRACKS or max(rows, default=0) >= _MOST_BARS:
            return None
        first = max(tracks, default=-1) + 1
        heights = {n: track * TRACK for n, track in zip(dates, tracks, strict=True)}
        heights |= {n: (first + row) * TRACK + 1.0 for n, row in zip(spans, rows, strict=True)}
        pen, under, over = Pen(theme=self.plot.theme), list[Mark](), list[Mark]()
        for n, height in heights.items():
            style = self.naming.kinds[self.plot.group_of(items[n])]
            for mark in draw_item(pen, items[n], reaches[n], -height, style, self.scale.breaks):
                (over if mark.role == "point" else under).append(mark)
        tops = {n: (reaches[n].marker, height + DOT / 2) for n, height in heights.items()}
        return _Strip(
            under=tuple(under), over=tuple(over), height=max(heights.values()) + DOT / 2 + _STALK, tops=tops
        )

    def columns(self, items: Sequence[Item], height: float) -> _Strip:
        """How many events begin where: a column each few points, a colour for each group."""
        first, last, groups = self._places(items)
        edges = np.linspace(self.lo, self.hi, max(2, int((self.hi - self.lo) / COLUMN)) + 1)
        names = list(self.naming.kinds)
        counts = np.array([shared(first[groups == n], last[groups == n], edges) for n in range(len(names))])
        total = counts.sum(axis=0)
        most = float(total.max())
        room = max(1.0, height - _STALK)
        marks: list[Mark] = []
        base = np.zeros(len(total))
        for name, count in zip(names, counts, strict=True):
            tops = base + count
            for at in np.flatnonzero(count).tolist():
                # A single event among thousands must still be seen.
                low, high = (
                    float(max(part[at] / most * room, least)) for part, least in ((base, 0.0), (tops, 0.8))
                )
                x0, x1 = float(edges[at]), float(edges[at + 1]) - _CREVICE
                colour = self.plot.theme.tint(self.naming.kinds[name].colour, 0.72)
                marks.append(Box(role="column", x0=x0, y0=-high, x1=x1, y1=-low, colour=colour))
            base = tops
        middles = (first + last) / 2
        under = np.clip(np.searchsorted(edges, middles) - 1, 0, len(total) - 1)
        heights = np.maximum(total[under] / most * room, 0.8) + _PIN / 2
        own = words(self.plot.language)
        within = gap_text(max(1, round((edges[1] - edges[0]) / self.scale.rate)), self.plot.language)
        return _Strip(
            under=tuple(marks),
            height=height,
            tops=dict(enumerate(zip(middles.tolist(), heights.tolist(), strict=True))),
            columns=own.key_count.format(number_text(ceil(most - 1e-6), self.plot.language), within),
            parts=parts_of(names, counts, (edges[:-1] + edges[1:]) / 2, room / most),
        )

    def _places(self, items: Sequence[Item]) -> tuple[Numbers, Numbers, npt.NDArray[np.int64]]:
        """Where each event may begin, and the number of its group."""
        number = {name: n for n, name in enumerate(self.naming.kinds)}
        boxes = [item.boxes for item in items]
        lowest = self.scale.knots[0][0]
        first = np.array([float(own[0][0] if own else lowest) for own in boxes])
        last = np.array([float(own[0][1] if own else lowest) for own in boxes])
        ticks = np.array([float(knot[0]) for knot in self.scale.knots])
        places = np.array([knot[1] for knot in self.scale.knots])
        groups = np.array([number[self.plot.group_of(item)] for item in items])
        return np.interp(first, ticks, places), np.interp(last, ticks, places), groups

    def names(self, rows: Rows, strip: _Strip) -> list[_Label]:
        """The names of the groups, each next to the columns in which there is most of it."""
        labels: list[_Label] = []
        for part in strip.parts if self.naming.is_needed else ():
            name = self.naming.name(part.group, min(_WIDEST, 0.6 * (self.hi - self.lo)))
            block = Block(() if name is None else tuple(dated((), name, 0.0)))
            if not block.rows or block.height > self.pitch:
                continue
            width = block.width + _POLE + _GAP
            for x, height in part.tops:
                place = rows.place(x, width, lowest=True)
                if place is not None:
                    labels.append(_Label(None, part.group, x, height, place, block))
                    break
        rows.keep()
        return labels

    def chosen(self, items: Sequence[Item], rows: Rows, strip: _Strip) -> list[_Label]:
        """The labels that find a place, of the most important events first."""
        if not rows.taken:
            return []
        order = self.naming.order(items, heads=not strip.parts)
        blocks: dict[int, Block] = {}
        places = self._filled(items, order, strip, rows, blocks, {})
        told = {self.plot.group_of(items[n]) for n in places}
        if self.naming.is_needed and not strip.parts and told != {self.plot.group_of(item) for item in items}:
            # As many labels as there can be, but for those without which a group would go unnamed.
            heads = self._heads(items, order, strip, rows, blocks)
            places = self._filled(items, order, strip, rows, blocks, heads)
        return [
            _Label(items[n].id, self.plot.group_of(items[n]), *strip.tops[n], place, blocks[n])
            for n, place in sorted(places.items())
        ]

    def _heads(
        self, items: Sequence[Item], order: Sequence[int], strip: _Strip, rows: Rows, blocks: dict[int, Block]
    ) -> dict[int, Place]:
        """A place for the most important event of each group that finds one, which rows then keep."""
        rows.clear()
        places: dict[int, Place] = {}
        for n in order:
            if all(self.plot.group_of(items[n]) != self.plot.group_of(items[head]) for head in places):
                width = self._reserved(items, n, blocks, strip)
                place = rows.place(strip.tops[n][0], width) if blocks[n].has_kind else None
                if place is not None:
                    places[n] = place
        rows.keep()
        return places

    def _filled(
        self,
        items: Sequence[Item],
        order: Sequence[int],
        strip: _Strip,
        rows: Rows,
        blocks: dict[int, Block],
        kept: dict[int, Place],
    ) -> dict[int, Place]:
        """Those kept, stacks of labels, and what finds a place between them."""
        places = kept | self._stacked(items, [n for n in order if n not in kept], strip, rows, blocks)
        for index in order:
            if len(places) >= BUDGET or rows.is_full:
                break
            x = strip.tops[index][0]
            if index in places or not rows.is_reachable(x, self._least(items[index])):
                continue
            width = self._reserved(items, index, blocks, strip)
            place = rows.place(x, width) if blocks[index].rows else None
            if place is not None:
                places[index] = place
        return places

    def _least(self, item: Item) -> float:
        """A width below that of the label, without measuring it: letters and digits are no narrower than this."""
        letters = min(sum(map(str.isalnum, item.date_label)), _FEW_LETTERS)
        return _POLE + _GAP + letters * _NARROWEST * self.plot.theme.text_size

    def _reserved(self, items: Sequence[Item], n: int, blocks: dict[int, Block], strip: _Strip) -> float:
        """The width that a label needs, with its distances; its text is set when it is first asked for."""
        if n not in blocks:
            blocks[n] = self._block(items[n], named=not strip.parts)
        return blocks[n].width + _POLE + _GAP

    def _stacked(
        self,
        items: Sequence[Item],
        order: Sequence[int],
        strip: _Strip,
        rows: Rows,
        blocks: dict[int, Block],
    ) -> dict[int, Place]:
        """As many labels as stacks of flags can take: the most important of each part of the axis.

        Set from the end to the beginning of the axis, each label stands above those after it. Where one finds no
        place, the least important nearby gives way.
        """
        part = _WIDEST + len(rows.taken) * _POLE
        free = Counter({n: len(rows.taken) for n in range(int((self.hi - self.lo) / part) + 1)})
        chosen: list[int] = []
        for n in order:
            at = int((strip.tops[n][0] - self.lo) / part)
            if free[at] > 0 and rows.is_reachable(strip.tops[n][0]):
                free[at] -= 1
                chosen.append(n)
            if len(chosen) == BUDGET or not free.total():
                break
        rank = {n: place for place, n in enumerate(chosen)}
        waiting = sorted(chosen, key=lambda n: (-strip.tops[n][0], n))
        while True:
            rows.clear()
            places: dict[int, Place] = {}
            failed = None
            for n in waiting:
                width = self._reserved(items, n, blocks, strip)
                place = rows.place(strip.tops[n][0], width) if blocks[n].rows else None
                if place is None:
                    failed = n
                    break
                places[n] = place
            if failed is None:
                return places
            x = strip.tops[failed][0]
            near = [n for n in (*places, failed) if abs(strip.tops[n][0] - x) < _WIDEST]
            waiting.remove(max(near, key=rank.__getitem__))

    def _block(self, item: Item, *, named: bool) -> Block:
        """Date and group on one line, the title on the other."""
        setter, size, width = (
            self.naming.setter,
            self.plot.theme.text_size,
            min(_WIDEST, 0.6 * (self.hi - self.lo)),
        )
        date = setter.lines(item.date_label, size, width, most=1, bold=True)
        used = sum(line.width + BESIDE for line in date)
        kind = self.naming.line(item, max(width - used, width / 2)) if named else None
        label = setter.lines(item.label, size, width, most=1)
        block = Block((*dated(date, kind, float("inf")), *((("label", line),) for line in label)))
        # Marks taller than a line of their size would leave the row.
        return block if block.height <= self.pitch else Block(block.rows[:1])

    def leader(self, label: _Label, line: float, strip: float) -> list[Mark]:
        """From the event up to the top of its label."""
        top = self._top(label, line - strip) + 2.0
        points = ((label.x, line - label.start), (label.x, top))
        return [
            Line(role="leader", points=points, colour=self.plot.theme.leader, width=0.7, event=label.event)
        ]

    def dot(self, label: _Label, line: float) -> Mark:
        """The head of a leader on its column."""
        return Dot(
            role="point",
            x=label.x,
            y=line - label.start,
            size=_PIN,
            fill=self.naming.kinds[label.group].colour,
            edge=self.plot.theme.background,
            width=0.5,
            event=label.event,
        )

    def texts(self, label: _Label, base: float) -> list[Mark]:
        """Date and title beside the pole."""
        forward = label.place.forward
        return block_marks(
            label.block,
            label.x + (_POLE if forward else -_POLE),
            self._top(label, base),
            self.naming,
            group=label.group,
            event=label.event,
            align="left" if forward else "right",
        )

    def _top(self, label: _Label, base: float) -> float:
        return base - _GAP - label.place.row * self.pitch - label.block.height
