"""From a spec to a scene: chooses a layout, sets the texts, and turns the chart around if it runs right to left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from eventline.plot.arrows import arrows
from eventline.plot.density import density_body
from eventline.plot.flags import flags_body
from eventline.plot.frame import MARGIN, Body, Sheet, Strip, footer, header
from eventline.plot.listing import list_body
from eventline.plot.naming import FEWEST_IN_KEY
from eventline.plot.scene import Line, Mark, Scene, Text, mirrored, moved
from eventline.plot.spec import Plot
from eventline.plot.swimlanes import lanes_body
from eventline.plot.text import Measure, Typesetter, clean
from eventline.wording.locales import number_text
from eventline.wording.words import words

WIDTHS = {"flags": 720.0, "list": 560.0, "lanes": 760.0, "density": 820.0}
"""The width of a chart that may choose its own, in points."""

_MOST_FLAGS, _FEW, _MOST_LISTED, _MOST_BARS = 30, 60, 150, 400  # events
_MOST_LANES, _MOST_COLOURS = 40, 12  # groups
# The least height of a chart, and the greatest of flags as a part of the width.
_FLATTEST, _TALLEST = 150.0, 0.82
_LEAST_BODY = 90.0
_DESCRIBED = 60


def compose(
    plot: Plot, measure: Measure, *, width: float | None = None, height: float | None = None
) -> Scene:
    """The scene of a chart.

    Args:
        plot: the spec.
        measure: measures a line of text as the renderer will draw it.
        width: the width in points; None lets the layout choose.
        height: the height in points; None makes it as high as it needs to be.

    Returns:
        The scene: no two of its texts overlap, and none leaves it.

    Raises:
        PlotError: a break that was asked for hides an event.

    Example:
        >>> from eventline.plot.spec import Item
        >>> from eventline.when.bounds import box
        >>> item = Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(0, 9))
        >>> measure = lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0)
        >>> scene = compose(Plot(items=[item]), measure, width=400, height=200)
        >>> [text.role for text in scene.texts if text.event == "a"]
        ['date', 'label']
    """
    setter = Typesetter(measure, plot.direction)
    plot = merged_groups(plot)
    maker = _Maker(Sheet.of(plot, setter, width=0.0, room=0.0), height)
    free = width is None
    made = maker.made(width)
    top, body, foot = made.header, made.body, made.footer
    width = made.width
    if free and plot.panel is None:
        width = min(width, _reach([*top.marks, *body.marks, *foot.marks]) + MARGIN)
    used = top.height + body.height + foot.height + 2 * MARGIN
    total = height if height is not None else max(_FLATTEST if plot.panel is None else 0.0, used)
    slack = max(0.0, total - used)
    marks = [moved(mark, 0.0, MARGIN) for mark in top.marks]
    marks += [moved(mark, 0.0, MARGIN + top.height + slack / 2) for mark in body.marks]
    marks += [moved(mark, 0.0, total - MARGIN - foot.height) for mark in foot.marks]
    if plot.direction == "rtl":
        marks = [mirrored(mark, width) for mark in marks]
    return Scene(
        width=width,
        height=total,
        background=plot.theme.background,
        marks=tuple(marks),
        fonts=plot.theme.fonts,
        language=plot.language,
        direction=plot.direction,
        description=describe(plot),
        title=clean(plot.title or ""),
        layout=made.layout,
    )


def merged_groups(plot: Plot) -> Plot:
    """The spec with its smallest groups as one, if there are more than can be told apart.

    Args:
        plot: the spec.

    Returns:
        A spec with no more groups than its layout can name.

    Example:
        >>> from eventline.plot.spec import Item
        >>> from eventline.when.bounds import box
        >>> items = [Item(id=str(n), label="", date_label="", bounds=box(n, n + 2), kind=str(n)) for n in range(50)]
        >>> merged = merged_groups(Plot(items=items, by="kind", layout="list"))
        >>> len({merged.group_of(item) for item in merged.items}), merged.group_of(merged.items[-1])
        (12, 'other (39)')
    """
    most = _MOST_LANES if plot.layout == "lanes" else _MOST_COLOURS
    sizes = Counter(plot.group_of(item) for item in plot.items)
    if len(sizes) <= most:
        return plot
    kept = {name for name, _ in sizes.most_common(most - 1)}
    other = words(plot.language).other.format(number_text(len(sizes) - len(kept), plot.language))
    items = (item if plot.group_of(item) in kept else attrs.evolve(item, group=other) for item in plot.items)
    return attrs.evolve(plot, items=tuple(items))


def _reach(marks: Sequence[Mark]) -> float:
    """How far right the marks go; nothing is right of the axis and the texts."""
    texts = [mark.box[2] for mark in marks if isinstance(mark, Text)]
    lines = [x for mark in marks if isinstance(mark, Line) for x, _ in mark.points]
    return max(texts + lines)


@attrs.frozen
class _Made:
    """The parts of a chart of a width, in a layout."""

    width: float
    header: Strip
    body: Body
    footer: Strip
    layout: str


@attrs.frozen
class _Maker:
    """Chooses the layout, and fits header, picture and footer into the size there is."""

    sheet: Sheet
    height: float | None

    def made(self, width: float | None) -> _Made:
        """The parts in the layout asked for, or in the one that suits the events.

        By itself it chooses lanes for groups of stretches, and for dates beside those stated, if half of the
        labels fit; flags as long as all labels fit; a list as long as all labels fit; for more events the density.
        """
        asked, count = self.sheet.plot.layout, len(self.sheet.items)
        if asked == "auto":
            spans = sum(item.is_span for item in self.sheet.items)
            side_by_side = len(self.sheet.kinds) > 1 and 2 * spans >= count
            if count <= _MOST_BARS and (
                side_by_side or any(item.stated is not None for item in self.sheet.items)
            ):
                laned = self._fitted("lanes", width)
                if 2 * laned.body.labelled >= count:
                    return laned
            flags = self._parts("flags", width, count) if count <= _MOST_FLAGS else None
            if flags is not None:
                return flags
            if count <= _MOST_LISTED:
                listed = self._fitted("list", width)
                if listed.body.labelled == count or count <= _FEW:
                    return listed
            return self._fitted("density", width)
        if asked == "flags":
            flags = self._parts("flags", width, 0)
            if flags is not None:
                return flags
        return self._fitted("list" if asked == "flags" else asked, width)

    def _fitted(self, layout: str, width: float | None) -> _Made:
        made = self._parts(layout, width, 0)
        assert made is not None, "only flags do not take any size"
        return made

    def _parts(self, layout: str, width: float | None, least: int) -> _Made | None:
        """The parts with at least so many labels; None if flags do not fit."""
        width = WIDTHS[layout] if width is None else width
        # What will probably be said is given room at once, so that a great many events are laid out only once.
        crowded = layout in {"list", "density"} and len(self.sheet.items) > _MOST_LISTED
        notes = (self._labelled(0),) if crowded else ()
        columns = words(self.sheet.plot.language).key_count if crowded and layout == "density" else ""
        every = frozenset(self.sheet.kinds)
        top, foot = self._strips(width, notes, columns, told=every if layout == "lanes" else None)
        while True:
            body = self._body(layout, width, self._room(layout, width, top, foot), least)
            if body is None:
                return None
            marks, missing = arrows(self.sheet.plot, body)
            height = top.height + foot.height
            top, foot = self._strips(
                width, self._notes(body, missing), body.columns, told=body.told, drawn=body.marks
            )
            # Header and footer only ever take more room from the picture, and there are few of them.
            if top.height + foot.height <= height:
                return _Made(width, top, attrs.evolve(body, marks=(*body.marks, *marks)), foot, layout)

    def _labelled(self, count: int) -> str:
        numbers = (number_text(n, self.sheet.plot.language) for n in (len(self.sheet.items), count))
        return words(self.sheet.plot.language).labelled[len(self.sheet.items) != 1].format(*numbers)

    def _notes(self, body: Body, missing: int) -> tuple[str, ...]:
        own, count = words(self.sheet.plot.language), len(self.sheet.items)
        notes = []
        if body.labelled < count:
            notes.append(self._labelled(body.labelled))
        if missing:
            notes.append(own.unrouted.format(number_text(missing, self.sheet.plot.language)))
        return tuple(notes)

    def _strips(
        self,
        width: float,
        notes: Sequence[str],
        columns: str,
        *,
        told: frozenset[str] | None,
        drawn: Sequence[Mark] | None = None,
    ) -> tuple[Strip, Strip]:
        """Header and footer, as far as there is height for them.

        Groups that the picture does not name have a key, or the few that need none are named under the title;
        `told` is None while it is not known which these are.
        """
        empty, naming = Strip((), 0.0), self.sheet.naming
        present = {self.sheet.plot.group_of(item) for item in self.sheet.items}
        untold = {group for group in present.difference(told or ()) if clean(group)}
        shown = self.sheet.kinds if untold and len(self.sheet.kinds) >= FEWEST_IN_KEY else {}
        is_named = naming.is_needed and told is not None and untold
        named = naming if is_named else None
        top = header(self.sheet.plot, self.sheet.setter, width, naming=named)
        foot = footer(
            self.sheet.plot, self.sheet.setter, width, notes=notes, kinds=shown, columns=columns, drawn=drawn
        )
        if self.height is None:
            return top, foot
        room = self.height - 2 * MARGIN - _LEAST_BODY
        if top.height + foot.height <= room:
            return top, foot
        bare = footer(
            attrs.evolve(self.sheet.plot, source=None),
            self.sheet.setter,
            width,
            notes=notes,
            kinds={},
            key=False,
        )
        names = header(
            attrs.evolve(self.sheet.plot, title=None, subtitle=None, panel=None),
            self.sheet.setter,
            width,
            naming=named,
        )
        for pair in ((top, bare), (top, empty), (names, bare), (names, empty), (empty, bare)):
            if pair[0].height + pair[1].height <= room:
                return pair
        return empty, empty

    def _room(self, layout: str, width: float, top: Strip, foot: Strip) -> float:
        if self.height is not None:
            return max(1.0, self.height - 2 * MARGIN - top.height - foot.height)
        return width * _TALLEST if layout == "flags" and self.sheet.plot.layout == "auto" else float("inf")

    def _body(self, layout: str, width: float, room: float, least: int) -> Body | None:
        sheet = attrs.evolve(self.sheet, width=width, room=room)
        if layout != "flags":
            makers = {"list": list_body, "lanes": lanes_body, "density": density_body}
            return makers[layout](sheet)
        body, count = None, len(sheet.items)
        if count <= _MOST_FLAGS:
            body = flags_body(sheet)
        if body is not None or least == count:
            return body
        lo, hi = 0, min(count, _MOST_FLAGS + 1)  # the most labels that fit, found by halving
        while hi - lo > 1:
            most = (lo + hi) // 2
            fewer = flags_body(sheet, most=most)
            if fewer is None:
                hi = most
            else:
                lo, body = most, fewer
        return body or flags_body(sheet, most=0)


def describe(plot: Plot) -> str:
    """The chart in words, for readers who cannot see it.

    Args:
        plot: the spec.

    Returns:
        The title, and the events in order of time, with their groups if there are several; of a great many the
        size of each group, the first events only, and how many more.

    Example:
        >>> from eventline.plot.spec import Item
        >>> from eventline.when.bounds import box
        >>> item = Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(0, 9))
        >>> describe(Plot(items=[item], title="One day"))
        'One day. 2 Jan 1970: A day.'
    """
    items = plot.drawn
    sizes = Counter(plot.group_of(item) for item in items)
    facts = []
    for item in items[:_DESCRIBED]:
        known = (item.date_label, clean(plot.group_of(item)) if len(sizes) > 1 else "")
        facts.append(f"{' · '.join(filter(None, known))}: {clean(item.label)}")
    heading = [clean(text).rstrip(".") for text in (plot.title, plot.subtitle) if text]
    if len(items) > _DESCRIBED:
        facts.append(f"+ {len(items) - _DESCRIBED}")
        if len(sizes) > 1:
            told = (f"{clean(name)} {number_text(size, plot.language)}" for name, size in sizes.items())
            heading.append(", ".join(told))
    return ". ".join([*heading, "; ".join(facts)]) + "."
