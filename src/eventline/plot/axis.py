"""The time axis of a chart: from the events to a scale, its ticks and the lengths of its breaks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import attrs

from eventline.errors import PlotError
from eventline.plot.pen import Pen, draw_axis
from eventline.plot.scale import Break, Gap, Scale, build, check_gaps, gaps_to_close
from eventline.plot.scene import Mark
from eventline.plot.secondary import calendar_ticks
from eventline.plot.spec import Item, Plot
from eventline.plot.text import Line, Typesetter
from eventline.plot.ticks import Tick, labelled_ticks
from eventline.when.bounds import Bounds
from eventline.when.calendar import DAY, civil
from eventline.wording.dates import gap_text
from eventline.wording.points import year_text

PAD = 12.0
"""How far a horizontal axis goes on beyond what it must show, and beside a break."""

_PAD_DOWN = 6.0
_APART, _APART_DOWN = 10.0, 3.0  # between two texts
_TICK, _SMALL_TICK = 4.5, 2.5
_BREAK = 9.0
_FEW = 2


@attrs.frozen
class Axis:
    """What must be shown of time, and how it is written.

    Args:
        plot: the spec.
        setter: sets the text.
        domain: the first and the last tick.
        finest: the shortest box of an event in ticks.
        gaps: the gaps to close.
        events: the middles of the dates, in order.
        vertical: whether the axis runs downwards.
    """

    plot: Plot
    setter: Typesetter
    domain: Gap
    finest: int
    gaps: tuple[Gap, ...]
    events: tuple[int, ...]
    vertical: bool
    _known: dict[Scale, tuple[list[Tick], list[float]]] = attrs.field(factory=dict, eq=False, repr=False)

    def scale(self, x0: float, x1: float) -> Scale:
        """The scale between two positions.

        Args:
            x0: where the axis begins.
            x1: where it ends.

        Returns:
            The scale.

        Example:
            >>> from eventline.when.bounds import box
            >>> from eventline.when.calendar import DAY
            >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, DAY))])
            >>> setter = Typesetter(lambda text, size, bold: (30.0, 7.0, 2.0), "ltr")
            >>> make_axis(plot, plot.items, setter, length=500, vertical=False).scale(0, 500)(DAY // 2)
            250.0
        """
        return build(
            self.domain,
            self.gaps,
            x0=x0,
            x1=x1,
            pad=self._pad,
            width_of=self._break_width,
            least_of=self._name_width,
        )

    def gap_line(self, gap: Gap) -> Line:
        """The length of a gap, set.

        Example:
            >>> from eventline.when.bounds import box
            >>> from eventline.when.calendar import DAY
            >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, DAY))])
            >>> setter = Typesetter(lambda text, size, bold: (30.0, 7.0, 2.0), "ltr")
            >>> "2 days" in make_axis(plot, plot.items, setter, length=500, vertical=False).gap_line((0, 2 * DAY)).text
            True
        """
        text = gap_text(gap[1] - gap[0], self.plot.language)
        return self.setter.line(text, self.plot.theme.small_size)

    def _break_width(self, gap: Gap) -> float:
        # The length stands under the break, in a row of its own; it needs room only beside another one.
        return max(_BREAK, self._along(self.gap_line(gap)) + self._apart - 2 * self._pad)

    def _name_width(self, stretch: Gap) -> float:
        """The room for the name of a stretch, so that each has one."""
        year = year_text(civil((stretch[0] + stretch[1]) // 2 // DAY)[0], self.plot.language)
        return self._along(self.setter.line(year, self.plot.theme.small_size)) + self._apart

    @property
    def _apart(self) -> float:
        """The least distance between two texts along the axis."""
        return _APART_DOWN if self.vertical else _APART

    @property
    def _pad(self) -> float:
        return _PAD_DOWN if self.vertical else PAD

    def ticks(self, scale: Scale) -> tuple[list[Tick], list[float]]:
        """The ticks, their labels clear of the lengths of the breaks, and the small ticks.

        Example:
            >>> from eventline.when.bounds import box
            >>> from eventline.when.calendar import DAY
            >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, DAY))])
            >>> setter = Typesetter(lambda text, size, bold: (30.0, 7.0, 2.0), "ltr")
            >>> axis = make_axis(plot, plot.items, setter, length=500, vertical=False)
            >>> len(axis.ticks(axis.scale(0, 500))[0])
            4
        """
        if (
            scale not in self._known
        ):  # they are asked for by the lines, by the names and by the width of these
            self._known[scale] = self._made_ticks(scale)
        return self._known[scale]

    def _made_ticks(self, scale: Scale) -> tuple[list[Tick], list[float]]:
        taken = []
        for gap, line in self.gap_labels(scale) if self.vertical else []:
            half = self._along(line) / 2
            taken.append((gap.middle - half, gap.middle + half))
        return labelled_ticks(
            scale,
            self.plot.language,
            finest=self.finest,
            extent=lambda text: self._along(self.setter.line(text, self.plot.theme.small_size)),
            gap=self._apart,
            events=self.events,
            taken=taken,
        )

    def calendar_ticks(self, scale: Scale) -> list[Tick]:
        """The ticks of the second axis; none if there is none.

        Example:
            >>> from eventline.when.bounds import box
            >>> from eventline.when.calendar import DAY
            >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, DAY))], calendar="persian")
            >>> setter = Typesetter(lambda text, size, bold: (30.0, 7.0, 2.0), "ltr")
            >>> axis = make_axis(plot, plot.items, setter, length=500, vertical=False)
            >>> [tick.label for tick in axis.calendar_ticks(axis.scale(0, 500))]
            ['Dey 1348 SH']
        """
        if self.plot.calendar is None:
            return []
        return calendar_ticks(
            scale,
            self.plot.calendar,
            self.plot.language,
            extent=lambda text: self._along(self.setter.line(text, self.plot.theme.small_size)),
            gap=self._apart,
        )

    def gap_labels(self, scale: Scale) -> list[tuple[Break, Line]]:
        """The breaks with their lengths, as far as these do not touch.

        They always have room, unless a user asks for more breaks than the axis can hold.

        Example:
            >>> from eventline.when.bounds import box
            >>> from eventline.when.calendar import DAY
            >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, DAY))])
            >>> setter = Typesetter(lambda text, size, bold: (30.0, 7.0, 2.0), "ltr")
            >>> axis = make_axis(plot, plot.items, setter, length=500, vertical=False)
            >>> axis.gap_labels(axis.scale(0, 500))
            []
        """
        found: list[tuple[Break, Line]] = []
        edge, last = scale.knots[0][1], scale.knots[-1][1]
        for gap in scale.breaks:
            line = self.gap_line((gap.start, gap.end))
            half = self._along(line) / 2
            if gap.middle - half >= edge and gap.middle + half <= last:
                found.append((gap, line))
                edge = gap.middle + half + self._apart / 2
        return found

    def _along(self, line: Line) -> float:
        return line.pitch if self.vertical else line.width

    def marks(self, scale: Scale, across: float) -> list[Mark]:
        """The line and the ticks, without any text.

        Args:
            scale: the scale.
            across: the position of the line.

        Returns:
            The marks.

        Example:
            >>> from eventline.when.bounds import box
            >>> from eventline.when.calendar import DAY
            >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, DAY))])
            >>> setter = Typesetter(lambda text, size, bold: (30.0, 7.0, 2.0), "ltr")
            >>> axis = make_axis(plot, plot.items, setter, length=500, vertical=False)
            >>> axis.marks(axis.scale(0, 500), 9)[-1].role
            'axis'
        """
        theme, pen = self.plot.theme, Pen(theme=self.plot.theme, vertical=self.vertical)
        side = -1.0 if self.vertical else 1.0
        large, small = self.ticks(scale)
        marks: list[Mark] = [
            pen.line("tick", [(x, across), (x, across + side * _SMALL_TICK)], theme.muted, 0.5)
            for x in (*small, *(tick.x for tick in large if not tick.label))
        ]
        marks += [
            pen.line("tick", [(tick.x, across), (tick.x, across + side * _TICK)], theme.ink, 0.8)
            for tick in large
            if tick.marked and tick.label
        ]
        return marks + draw_axis(pen, scale, across)


def make_axis(
    plot: Plot, items: Sequence[Item], setter: Typesetter, *, length: float, vertical: bool
) -> Axis:
    """The axis for some events.

    Args:
        plot: the spec.
        items: the events.
        setter: sets the text.
        length: about how long the axis will be, in points.
        vertical: whether it runs downwards.

    Returns:
        The axis.

    Raises:
        PlotError: a break that was asked for hides an event.

    Example:
        >>> from eventline.when.bounds import box
        >>> from eventline.when.calendar import DAY
        >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, DAY))])
        >>> setter = Typesetter(lambda text, size, bold: (30.0, 7.0, 2.0), "ltr")
        >>> [edge / DAY for edge in make_axis(plot, plot.items, setter, length=500, vertical=False).domain]
        [-1.0, 2.0]
    """
    extents = [box for item in items for box in item.boxes]
    extents += [box for item in items if item.stated is not None for box in _finite(item.stated)]
    if plot.span is not None:
        return _given(plot, extents, setter, plot.span, vertical, length)
    lo, hi = min(extents)[0], max(end for _, end in extents)
    widest = max(end - start for start, end in extents)
    if hi - lo == widest or (hi - lo < 3 * widest and len(items) <= _FEW):
        # A date or two fill their axis to a third, so that a day looks short and a century long.
        side = (3 * widest - (hi - lo)) // 2
        lo, hi = lo - side, hi + side
    if plot.breaks == "auto":
        gaps = gaps_to_close(extents, length=length, width=_BREAK + 2 * (_PAD_DOWN if vertical else PAD))
    elif plot.breaks is False:
        gaps = []
    else:
        gaps = check_gaps([*plot.breaks], extents)
    return _axis(plot, extents, setter, (lo, hi), tuple(gaps), vertical)


def shared_axis(plots: Sequence[Plot], *, length: float) -> tuple[Gap, tuple[Gap, ...]]:
    """What the axis of several charts must show, so that it is the same for all.

    Args:
        plots: the specs, whose first says how gaps are closed.
        length: about how long the axis will be, in points.

    Returns:
        The first and the last tick, and the gaps to close.

    Raises:
        PlotError: a break that was asked for hides an event.

    Example:
        >>> from eventline.when.bounds import box
        >>> plots = [Plot(items=[Item(id="a", label="", date_label="", bounds=box(n, n + 9))]) for n in (0, 30)]
        >>> shared_axis(plots, length=500)
        ((0, 39), ())
    """
    items = [item for plot in plots for item in plot.drawn]
    setter = Typesetter(lambda text, size, bold: (0.0, 0.0, 0.0), "ltr")
    axis = make_axis(attrs.evolve(plots[0], items=items), items, setter, length=length, vertical=False)
    return axis.domain, axis.gaps


def _given(
    plot: Plot, extents: Sequence[Gap], setter: Typesetter, span: Gap, vertical: bool, length: float
) -> Axis:
    """The axis of a given span, whose breaks are given too if there are any."""
    if any(start < span[0] or span[1] < end for start, end in extents):
        raise PlotError("span: an event lies outside; make the span longer, or leave the event out")
    ends = [(span[0], span[0] + 1), (span[1] - 1, span[1])]
    gaps: list[Gap] = []
    if plot.breaks == "auto":
        pad = _PAD_DOWN if vertical else PAD
        gaps = gaps_to_close([*extents, *ends], length=length, width=_BREAK + 2 * pad)
    elif plot.breaks is not False:
        gaps = check_gaps([*plot.breaks], [*extents, *ends])
    return _axis(plot, extents, setter, span, tuple(gaps), vertical)


def _axis(
    plot: Plot,
    extents: Sequence[Gap],
    setter: Typesetter,
    domain: Gap,
    gaps: tuple[Gap, ...],
    vertical: bool,
) -> Axis:
    # Small multiples have the same ticks, wherever the events of each are.
    middles = extents if plot.panel is None else []
    events = tuple(sorted((start + end) // 2 for start, end in middles))
    finest = max(1, min(end - start for start, end in extents))
    cached = Typesetter(lru_cache(maxsize=None)(setter.measure), setter.direction)
    return Axis(plot, cached, domain, min(finest, domain[1] - domain[0]), gaps, events, vertical)


def _finite(bounds: Bounds) -> list[Gap]:
    lo, hi = bounds.earliest_start, bounds.latest_end
    return [(lo, hi)] if isinstance(lo, int) and isinstance(hi, int) else []
