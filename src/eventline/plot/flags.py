"""The horizontal layout: labels on poles above the axis, stretches as bars in lanes below it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from eventline.plot.arrows import ARROW_STEP, arrow_levels
from eventline.plot.axis import Axis, make_axis
from eventline.plot.frame import MARGIN, Body, Sheet, text_mark
from eventline.plot.glyphs import draw_item, reach_of
from eventline.plot.labels import Block, block_marks, label_block
from eventline.plot.layout import Flag, lanes, place_flags
from eventline.plot.naming import Naming
from eventline.plot.pen import DOT, Pen
from eventline.plot.scale import Scale
from eventline.plot.scene import XY, Box, Dot, Line, Mark
from eventline.plot.spec import Item, Plot
from eventline.plot.text import Typesetter
from eventline.plot.tracks import TRACK, heaps, track_of
from eventline.wording.locales import number_text
from eventline.wording.words import words

_POLE = 4.0  # between a pole and its label
_WIDE, _SNUG = 235.0, 84.0  # widths of labels: at most, and when not to break
_SLIM = 0.66  # of the width of a label, for its slimmer form
_FAN = 9.0  # the height in which leaders slant from dates to poles
_LANE_GAP = 7.0
_LEAST_AXIS = 0.55  # of the width; if the labels leave less to the axis, a list shows time better


def flags_body(sheet: Sheet, *, most: int | None = None) -> Body | None:
    """The picture with flags and lanes.

    Args:
        sheet: what to draw.
        most: how many labels to write, of the most important events; None for all.

    Returns:
        The picture; None if the labels do not fit, or leave little to the axis.

    Example:
        >>> from eventline.when.bounds import box
        >>> item = Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(0, 9))
        >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
        >>> flags_body(Sheet.of(Plot(items=[item]), setter, width=400, room=300)).labelled
        1
    """
    plot, items, setter, naming, width = sheet.plot, sheet.items, sheet.setter, sheet.naming, sheet.width
    lo, hi = MARGIN, width - MARGIN
    if hi - lo < 2 * _SNUG:
        return None
    axis = make_axis(plot, items, setter, length=0.85 * (hi - lo), vertical=False)
    chosen = frozenset(naming.order(items)[:most])
    whole = axis.scale(lo, hi)
    flagged = sorted(
        (n for n, item in enumerate(items) if n in chosen and is_point(item)),
        key=lambda n: reach_of(items[n], whole).marker,
    )
    scales: dict[tuple[float, float], list[float]] = {}

    def position(index: int, x0: float, x1: float) -> float:
        if (x0, x1) not in scales:
            scale = axis.scale(x0, x1)
            scales[x0, x1] = [reach_of(items[n], scale).marker for n in flagged]
        return scales[x0, x1][index]

    widest = min(_WIDE, (hi - lo) * 0.45)
    blocks = [label_block(items[n], naming, widest, snug=_SNUG) for n in flagged]
    slim = [
        label_block(items[n], naming, widest, narrow=max(_SNUG, _SLIM * block.width), snug=_SNUG)
        for n, block in zip(flagged, blocks, strict=True)
    ]
    placed = place_flags(_flags(blocks), lo=lo, hi=hi, position=position, slim=_flags(slim))
    if placed is None:
        return None
    blocks = [
        own if is_slim else block for block, own, is_slim in zip(blocks, slim, placed.slim, strict=True)
    ]
    if plot.layout == "auto" and placed.x1 - placed.x0 < _LEAST_AXIS * (hi - lo):
        return None
    drawing = _Drawing(plot, axis, axis.scale(placed.x0, placed.x1), naming, lo, hi)
    poles = {
        n: _Pole(blocks[rank], placed.poles[rank], placed.forward[rank], placed.bottoms[rank])
        for rank, n in enumerate(flagged)
    }
    body = drawing.body(items, chosen, poles, placed.height)
    return body if body.height <= sheet.room else None


def _flags(blocks: Sequence[Block]) -> list[Flag]:
    return [Flag(block.width + _POLE, block.height) for block in blocks]


def is_point(item: Item) -> bool:
    """Whether an event is drawn as a point or a band on the axis, not as a bar.

    Args:
        item: the event.

    Returns:
        Whether it has a place and is no stretch.

    Example:
        >>> is_point(Item(id="a", label="", date_label="", bounds=None))
        False
    """
    return item.has_place and not item.is_span


@attrs.frozen
class _Pole:
    block: Block
    x: float
    forward: bool
    bottom: float


@attrs.frozen
class _Drawing:
    plot: Plot
    axis: Axis
    scale: Scale
    naming: Naming
    lo: float
    hi: float

    def body(
        self, items: Sequence[Item], chosen: frozenset[int], poles: dict[int, _Pole], height: float
    ) -> Body:
        """All events, the labels of the chosen ones, and the axis; `height` is that of the flags."""
        points = [n for n, item in enumerate(items) if is_point(item)]
        reaches = [reach_of(items[n], self.scale) for n in points]
        tracks = track_of([items[n] for n in points], reaches)
        farthest = max(
            (abs(poles[n].x - r.marker) for n, r in zip(points, reaches, strict=True) if n in poles),
            default=0,
        )
        foot = height + _FAN + min(14.0, 0.3 * farthest)  # where poles may begin to slant
        levels = arrow_levels(
            self.plot, {items[n].id: r.marker for n, r in zip(points, reaches, strict=True)}
        )
        line = (
            foot
            + (max(levels.values(), default=-1) + 1) * ARROW_STEP
            + max(tracks, default=0) * TRACK
            + DOT / 2
            + 3.0
        )
        leaders: list[Mark] = []
        signs: list[Mark] = []
        texts: list[Mark] = []
        for n, reach, track in zip(points, reaches, tracks, strict=True):
            across = line - track * TRACK
            style = self.naming.kinds[self.plot.group_of(items[n])]
            signs += draw_item(Pen(theme=self.plot.theme), items[n], reach, across, style, self.scale.breaks)
            if n in poles:
                date = (reach.marker, across - DOT / 2)
                leaders.append(self._leader(items[n], date, poles[n], (foot, height)))
                texts += self._label(items[n], poles[n], height)
        spans = [(item, n in chosen) for n, item in enumerate(items) if not is_point(item)]
        own = words(self.plot.language)
        counts = [
            (x, own.times.format(number_text(count, self.plot.language)))
            for x, count in heaps([items[n] for n in points], reaches)
        ]
        names, bottom = below_axis(self.axis, self.scale, self.naming.setter, line, counts=counts)
        below, total, told = self._lanes(spans, bottom)
        told |= {self.plot.group_of(items[n]) for n, pole in poles.items() if pole.block.has_kind}
        # Bands lie under the axis line, points on top of it.
        bands = [mark for mark in signs if mark.role != "point"]
        dots = [mark for mark in signs if mark.role == "point"]
        marks = [*leaders, *bands, *self.axis.marks(self.scale, line), *dots, *names, *below, *texts]
        spots = {m.event: (m.x, m.y) for m in dots if isinstance(m, Dot) and m.event is not None}
        corridor = line - max(tracks, default=0) * TRACK - DOT / 2 - ARROW_STEP
        spots |= self._bar_spots(below)
        return Body(tuple(marks), total, len(chosen), spots=spots, corridor=corridor, told=frozenset(told))

    def _bar_spots(self, marks: Sequence[Mark]) -> dict[str, XY]:
        """Where the bar of each stretch begins."""
        found: dict[str, XY] = {}
        for mark in marks:
            if isinstance(mark, Box) and mark.event is not None:
                found.setdefault(mark.event, (mark.x0, (mark.y0 + mark.y1) / 2))
        return found

    def _leader(self, item: Item, date: XY, pole: _Pole, levels: tuple[float, float]) -> Line:
        """From the date straight up to the foot level, aslant to the pole, and up to the label's top."""
        foot, knee = levels
        corners = [date, (pole.x, knee - pole.bottom - pole.block.height + 2)]
        if abs(pole.x - date[0]) > 0.05:
            corners[1:1] = [(date[0], foot), (pole.x, knee)]
        theme = self.plot.theme
        return Line(role="leader", points=tuple(corners), colour=theme.leader, width=0.7, event=item.id)

    def _label(self, item: Item, pole: _Pole, height: float) -> list[Mark]:
        top = height - pole.bottom - pole.block.height
        x = pole.x + (_POLE if pole.forward else -_POLE)
        return block_marks(
            pole.block,
            x,
            top,
            self.naming,
            group=self.plot.group_of(item),
            event=item.id,
            align="left" if pole.forward else "right",
        )

    def _lanes(self, spans: Sequence[tuple[Item, bool]], top: float) -> tuple[list[Mark], float, set[str]]:
        """Bars over their labels, the height that they reach, and the groups that the labels name."""
        width = min(_WIDE, self.hi - self.lo)
        blocks = [
            label_block(item, self.naming, width, snug=_SNUG) if written else Block()
            for item, written in spans
        ]
        reaches = [reach_of(item, self.scale) for item, _ in spans]
        starts = [min(r.es, self.hi - b.width) for r, b in zip(reaches, blocks, strict=True)]
        extents = [
            (min(x, r.es) - 3.0, max(x + b.width, r.le) + 7.0)
            for x, r, b in zip(starts, reaches, blocks, strict=True)
        ]
        rows = lanes(extents)
        marks: list[Mark] = []
        pen = Pen(theme=self.plot.theme)
        for row in range(max(rows, default=-1) + 1):
            members = [index for index, lane in enumerate(rows) if lane == row]
            middle = top + _LANE_GAP + 4.0
            for index in members:
                item = spans[index][0]
                group, block = self.plot.group_of(item), blocks[index]
                style = self.naming.kinds[group]
                marks += draw_item(pen, item, reaches[index], middle, style, self.scale.breaks)
                marks += block_marks(
                    block, starts[index], middle + 5.5, self.naming, group=group, event=item.id
                )
            top = middle + 5.5 + max(blocks[index].height for index in members)
        told = {
            self.plot.group_of(item) for (item, _), block in zip(spans, blocks, strict=True) if block.has_kind
        }
        return marks, top, told


def below_axis(
    axis: Axis, scale: Scale, setter: Typesetter, line: float, *, counts: Sequence[tuple[float, str]] = ()
) -> tuple[list[Mark], float]:
    """What is written under a horizontal axis: dates, the lengths of breaks, the counts of heaps, a second axis.

    Args:
        axis: the axis.
        scale: its scale.
        setter: sets the text.
        line: where the line of the axis is.
        counts: numbers to write, with their positions, in order.

    Returns:
        The marks, and the height that they reach.

    Example:
        >>> from eventline.when.bounds import box
        >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
        >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, 9))])
        >>> axis = make_axis(plot, plot.items, setter, length=400, vertical=False)
        >>> round(below_axis(axis, axis.scale(0, 400), setter, 0.0)[1], 1)
        16.9
    """
    theme = axis.plot.theme
    size, ink, muted = theme.small_size, theme.ink, theme.muted
    baseline = line + 6.0 + size
    marks: list[Mark] = []
    for tick in axis.ticks(scale)[0]:
        if tick.label:
            text = setter.line(tick.label, size)
            marks.append(text_mark(text, tick.at, baseline, role="tick", colour=ink, align="center"))
    gaps = axis.gap_labels(scale)
    baseline += 1.3 * size if gaps else 0.0
    marks += (text_mark(t, gap.middle, baseline, role="gap", colour=muted, align="center") for gap, t in gaps)
    edge, last = scale.knots[0][1], scale.knots[-1][1]
    baseline += 1.3 * size if counts else 0.0
    for x, count in counts:
        text = setter.line(count, size)
        if x - text.width / 2 >= edge and x + text.width / 2 <= last:
            marks.append(text_mark(text, x, baseline, role="count", colour=ink, align="center"))
            edge = x + text.width / 2 + 3.0
    second = axis.calendar_ticks(scale)
    if second:
        rail = baseline + 0.8 * size
        baseline = rail + 1.4 * size
        stretches = [(scale(start), scale(end)) for start, end in scale.stretches]
        lines = [((x0, rail), (x1, rail)) for x0, x1 in stretches]
        lines += [((tick.x, rail), (tick.x, rail + 2.5)) for tick in second if tick.marked]
        marks += (Line(role="calendar", points=line, colour=theme.leader, width=0.7) for line in lines)
        texts = ((setter.line(tick.label, size), tick.at) for tick in second)
        marks += (text_mark(t, at, baseline, role="tick", colour=muted, align="center") for t, at in texts)
    return marks, baseline + size * 0.45
