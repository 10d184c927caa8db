"""The key: a sample and a meaning for each form that a chart uses, and for no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import TypeAlias

from eventline.plot.glyphs import Reach, draw_bar, draw_point, draw_stated
from eventline.plot.pen import DOT, Pen, Style
from eventline.plot.scene import Box, Mark
from eventline.plot.spec import Item, Plot
from eventline.plot.theme import Theme
from eventline.when.calendar import DAY
from eventline.wording.words import words

SAMPLE = 20.0
"""The width of a band or a bar in the key."""

Entry: TypeAlias = tuple[list[Mark], str]
_SEEN = 1.5  # points from which on a fading end can be seen
_INF = float("inf")


def entries(
    plot: Plot, kinds: dict[str, Style], columns: str, drawn: Sequence[Mark] | None = None
) -> list[Entry]:
    """What the key has to say.

    Args:
        plot: the spec.
        kinds: the groups whose colours are to be explained.
        columns: what a column means, if events are drawn as columns.
        drawn: the marks of the picture; None while it is not drawn, when all that it may have is explained.

    Returns:
        Pairs of a sample, drawn from x = 0 around y = 0, and its meaning; none if all are plain points and bars.

    Example:
        >>> from eventline.when.bounds import box
        >>> day, year = box(0, DAY), box(0, 365 * DAY)
        >>> items = [Item(id=str(n), label="", date_label="", bounds=b) for n, b in enumerate((day, year))]
        >>> [meaning for _, meaning in entries(Plot(items=items), {}, "")]
        ['exact day', 'some time within the band']
        >>> entries(Plot(items=items[:1]), {}, "")
        []
    """
    pen = Pen(theme=plot.theme)
    found = [
        (draw_point(pen, _spot(), 0.0, style, exact=True, doubtful=False), kind)
        for kind, style in kinds.items()
    ]
    several = plot.by is not None and any(
        plot.group_of(item) != plot.group_of(plot.items[0]) for item in plot.items
    )
    plain = Style(colour=plot.theme.muted if several else plot.theme.accents[0])
    if columns:
        return [*found, (_columns_sign(plot.theme), columns)]
    points = list(_points(plot, pen, plain, drawn))
    spans = list(_spans(plot, pen, plain, drawn))
    said = {meaning for _, meaning in points}
    return [*found, *points, *(entry for entry in spans if entry[1] not in said), *_stated(plot, pen)]


def _spot() -> Reach:
    return Reach(es=DOT / 2, ls=DOT / 2, ee=DOT / 2, le=DOT / 2)


def _columns_sign(theme: Theme) -> list[Mark]:
    colour = theme.tint(theme.muted, 0.72)
    return [
        Box(role="column", x0=4.0 * n, y0=4.0 - height, x1=4.0 * n + 3.0, y1=4.0, colour=colour)
        for n, height in enumerate((3.0, 5.5, 8.0, 4.5, 2.0))
    ]


def _points(plot: Plot, pen: Pen, style: Style, drawn: Sequence[Mark] | None) -> Iterator[Entry]:
    """The forms of dates; one says something only beside others, or if it is seen to be a band."""
    own, items = words(plot.language), [item for item in plot.items if item.has_place and not item.is_span]
    wide = Reach(es=0, ls=SAMPLE, ee=0, le=SAMPLE)
    exact = any(item.is_exact and not item.is_doubtful for item in items)
    period = any(not item.is_exact and not item.is_doubtful for item in items)
    doubtful = any(item.is_doubtful for item in items)
    if exact and (period or doubtful):
        yield draw_point(pen, _spot(), 0.0, style, exact=True, doubtful=False), own.key_exact
    has_band = drawn is not None and _has_band(drawn)
    if has_band or (period and (exact or doubtful or drawn is None)):
        yield draw_point(pen, wide, 0.0, style, exact=not period, doubtful=False), own.key_period
    if doubtful:
        yield draw_point(pen, wide, 0.0, style, exact=False, doubtful=True), own.key_doubtful


def _spans(plot: Plot, pen: Pen, style: Style, drawn: Sequence[Mark] | None) -> Iterator[Entry]:
    """The forms of stretches; a plain bar says something only beside others."""
    own, items = words(plot.language), [item for item in plot.items if item.bounds and item.is_span]
    bounds = [item.bounds for item in items if item.bounds is not None]
    lasting = Reach(es=0, ls=0, ee=SAMPLE, le=SAMPLE)
    doubtful = any(item.is_doubtful for item in items)
    open_ended = any(b.latest_start == -_INF or b.earliest_end == _INF for b in bounds)
    unknown = any(
        b.earliest_start == -_INF != b.latest_start or b.latest_end == _INF != b.earliest_end for b in bounds
    )
    fading = any(map(_fades, items)) if drawn is None else _is_seen(items, drawn)
    if (fading or unknown or open_ended or doubtful) and any(not item.is_doubtful for item in items):
        yield draw_bar(pen, lasting, 0.0, style, doubtful=False), own.key_span
    if doubtful:
        yield draw_bar(pen, lasting, 0.0, style, doubtful=True), own.key_doubtful
    if fading:
        reach = Reach(es=0, ls=6, ee=14, le=SAMPLE)
        yield draw_bar(pen, reach, 0.0, style, doubtful=False), own.key_possible
    if open_ended:
        reach = Reach(es=0, ls=0, ee=SAMPLE, le=SAMPLE, closes="open")
        yield draw_bar(pen, reach, 0.0, style, doubtful=False), own.key_open
    if unknown:
        reach = Reach(es=0, ls=0, ee=0, le=SAMPLE, closes="unknown")
        yield draw_bar(pen, reach, 0.0, style, doubtful=False), own.key_unknown


def _stated(plot: Plot, pen: Pen) -> Iterator[Entry]:
    if any(item.stated is not None for item in plot.items):
        yield draw_stated(pen, (0.0, SAMPLE), 0.0), words(plot.language).key_stated


def _fades(item: Item) -> bool:
    """Whether the box of one end is finite, and wider than a day."""
    b = item.bounds
    if b is None:
        return False
    widths = b.latest_start - b.earliest_start, b.latest_end - b.earliest_end
    return any(DAY < width < _INF for width in widths)


def _has_band(drawn: Sequence[Mark]) -> bool:
    """Whether a band reaches out from under its marker."""
    return any(
        isinstance(mark, Box)
        and mark.role == "band"
        and max(mark.x1 - mark.x0, mark.y1 - mark.y0) > DOT + _SEEN
        for mark in drawn
    )


def _is_seen(items: Sequence[Item], drawn: Sequence[Mark]) -> bool:
    """Whether an end that fades is long enough on the page to be noticed."""
    # A side of a stretch that is unknown fades too, which is another entry.
    fading = {item.id for item in items if _fades(item) and item.bounds and all(map(isfinite, item.bounds))}
    return any(
        isinstance(mark, Box)
        and mark.role == "fade"
        and mark.event in fading
        and (mark.y1 - mark.y0 if mark.vertical else mark.x1 - mark.x0) >= _SEEN
        for mark in drawn
    )
