"""From a spec to a scene: chooses a layout, sets the texts, and turns the chart around if it runs right to left."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from eventline.plot.flags import Body, flags_body
from eventline.plot.frame import MARGIN, Strip, footer, header
from eventline.plot.glyphs import Style, styles
from eventline.plot.listing import list_body
from eventline.plot.scene import Line, Mark, Scene, Text, mirrored, moved
from eventline.plot.spec import Item, Plot
from eventline.plot.text import Measure, Typesetter, clean
from eventline.plot.words import words

FLAGS_WIDTH, LIST_WIDTH = 720.0, 560.0
"""The width of a chart that may choose its own, in points."""

_MOST_FLAGS = 30
_FLATTEST, _TALLEST = (
    150.0,
    0.82,
)  # the least height of a chart, and the greatest of flags as a part of the width
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
        >>> from eventline.when.bounds import box
        >>> item = Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(0, 9))
        >>> measure = lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0)
        >>> scene = compose(Plot(items=[item]), measure, width=400, height=200)
        >>> [text.role for text in scene.texts if text.event == "a"]
        ['date', 'label']
    """
    setter = Typesetter(measure, plot.direction)
    items = plot.drawn
    names = list(dict.fromkeys(item.kind for item in items))
    style = styles(names if plot.by == "kind" else [""], plot.theme)
    kinds = {name: style[name if plot.by == "kind" else ""] for name in names}
    shown = kinds if plot.by == "kind" and len(names) > 1 else {}
    maker = _Maker(plot, items, setter, kinds, shown, height)
    free = width is None
    width, top, body, foot = maker.made(width)
    if free:
        width = min(width, _reach([*top.marks, *body.marks, *foot.marks]) + MARGIN)
    total = (
        height if height is not None else max(_FLATTEST, top.height + body.height + foot.height + 2 * MARGIN)
    )
    slack = max(0.0, total - top.height - body.height - foot.height - 2 * MARGIN)
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
    )


def _reach(marks: Sequence[Mark]) -> float:
    """How far right the marks go; nothing is right of the axis and the texts."""
    texts = [mark.box[2] for mark in marks if isinstance(mark, Text)]
    lines = [x for mark in marks if isinstance(mark, Line) for x, _ in mark.points]
    return max(texts + lines)


@attrs.frozen
class _Maker:
    """Fits header, picture and footer into the size there is."""

    plot: Plot
    items: Sequence[Item]
    setter: Typesetter
    kinds: dict[str, Style]
    shown: dict[str, Style]
    height: float | None

    def made(self, width: float | None) -> tuple[float, Strip, Body, Strip]:
        """The width, and header, picture and footer for it."""
        if self.plot.layout != "list":
            least = 0 if self.plot.layout == "flags" else len(self.items)
            if self.plot.layout == "flags" or len(self.items) <= _MOST_FLAGS:
                found = self._parts(FLAGS_WIDTH if width is None else width, least)
                if found is not None:
                    return found
        found = self._parts(LIST_WIDTH if width is None else width, None)
        assert found is not None, "the list takes any size"
        return found

    def _parts(self, width: float, flags: int | None) -> tuple[float, Strip, Body, Strip] | None:
        """The parts with at least so many labels as flags, or as a list; None if the flags do not fit."""
        note = ""
        top, foot = self._strips(width, note)
        body = self._body(width, self._room(width, top, foot, flags), flags)
        while body is not None and body.labelled < len(self.items):
            # The note takes room in turn, and says how many labels remained.
            wording = words(self.plot.language).labelled
            new = wording.format(events=len(self.items), labelled=body.labelled)
            if new == note:
                break
            note = new
            top, foot = self._strips(width, note)
            body = self._body(width, self._room(width, top, foot, flags), flags)
        return None if body is None else (width, top, body, foot)

    def _strips(self, width: float, note: str) -> tuple[Strip, Strip]:
        """Header and footer, as far as there is height for them."""
        empty = Strip((), 0.0)
        top = header(self.plot, self.setter, width)
        foot = footer(self.plot, self.setter, width, note=note, kinds=self.shown)
        if self.height is None:
            return top, foot
        room = self.height - 2 * MARGIN - _LEAST_BODY
        if top.height + foot.height <= room:
            return top, foot
        bare = footer(
            attrs.evolve(self.plot, source=None), self.setter, width, note=note, kinds={}, key=False
        )
        for pair in ((top, bare), (top, empty), (empty, bare)):
            if pair[0].height + pair[1].height <= room:
                return pair
        return empty, empty

    def _room(self, width: float, top: Strip, foot: Strip, flags: int | None) -> float:
        if self.height is not None:
            return max(1.0, self.height - 2 * MARGIN - top.height - foot.height)
        return width * _TALLEST if flags is not None and self.plot.layout == "auto" else float("inf")

    def _body(self, width: float, room: float, flags: int | None) -> Body | None:
        plot, items, setter, kinds = self.plot, self.items, self.setter, self.kinds
        if flags is None:
            return list_body(plot, items, setter, kinds, width=width, room=room)
        body = None
        if len(items) <= _MOST_FLAGS:
            body = flags_body(plot, items, setter, kinds, width=width, room=room)
        if body is not None or flags == len(items):
            return body
        lo, hi = 0, min(len(items), _MOST_FLAGS + 1)  # the most labels that fit, found by halving
        while hi - lo > 1:
            most = (lo + hi) // 2
            fewer = flags_body(plot, items, setter, kinds, width=width, room=room, most=most)
            if fewer is None:
                hi = most
            else:
                lo, body = most, fewer
        return body or flags_body(plot, items, setter, kinds, width=width, room=room, most=0)


def describe(plot: Plot) -> str:
    """The chart in words, for readers who cannot see it.

    Args:
        plot: the spec.

    Returns:
        The title, and the events in order of time; of a great many the first only, and how many more.

    Example:
        >>> from eventline.when.bounds import box
        >>> item = Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(0, 9))
        >>> describe(Plot(items=[item], title="One day"))
        'One day. 2 Jan 1970: A day.'
    """
    items = plot.drawn
    facts = [f"{item.date_label}: {clean(item.label)}" for item in items[:_DESCRIBED]]
    if len(items) > _DESCRIBED:
        facts.append(f"+ {len(items) - _DESCRIBED}")
    heading = [clean(text).rstrip(".") for text in (plot.title, plot.subtitle) if text]
    return ". ".join([*heading, "; ".join(facts)]) + "."
