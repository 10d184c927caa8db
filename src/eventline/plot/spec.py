"""What is to be drawn, as one immutable value: the events, the options, the theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from eventline.errors import PlotError
from eventline.plot.dates import date_text, language_of
from eventline.plot.scale import Gap
from eventline.plot.theme import LIGHT, Theme
from eventline.plot.words import direction_of
from eventline.when import When
from eventline.when.bounds import Bounds
from eventline.when.calendar import DAY

if TYPE_CHECKING:
    from eventline.events import Event

Breaks: TypeAlias = Literal["auto", False] | Sequence[Gap]


@attrs.frozen(kw_only=True)
class Item:
    """An event as the chart sees it.

    Args:
        id: the id of the event.
        label: its title in the language of the chart; any text, also none.
        date_label: its date in words.
        bounds: the four bounds in ticks; None if the event has no date: it is counted, not drawn.
        precision: the precision of the date.
        approximate: whether the date is approximate.
        uncertain: whether it is uncertain.
        is_span: whether it is a stretch from a start to an end, rather than some time within a box.
        kind: the kind of the event.
        importance: if not all labels fit, those of the greatest importance are written.

    Example:
        >>> from eventline.when.bounds import box
        >>> Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(DAY, 2 * DAY)).is_exact
        True
    """

    id: str
    label: str
    date_label: str
    bounds: Bounds | None
    precision: str = "day"
    approximate: bool = False
    uncertain: bool = False
    is_span: bool = False
    kind: str = "event"
    importance: float = 0.0

    @property
    def is_doubtful(self) -> bool:
        """Whether the date is approximate or uncertain.

        Example:
            >>> Item(id="a", label="", date_label="", bounds=None, uncertain=True).is_doubtful
            True
        """
        return self.approximate or self.uncertain

    @property
    def is_exact(self) -> bool:
        """Whether the date is known to the day, or better.

        Example:
            >>> Item(id="a", label="", date_label="", bounds=None).is_exact
            False
        """
        return self.bounds is not None and self.bounds.latest_end - self.bounds.earliest_start <= DAY

    @property
    def boxes(self) -> list[Gap]:
        """The finite stretches in which something is known to be: the date, or the start and the end.

        Example:
            >>> Item(id="a", label="", date_label="", bounds=Bounds(3, 3, float("inf"), float("inf")),
            ...      is_span=True).boxes
            [(3, 4)]
        """
        if self.bounds is None:
            return []
        b = self.bounds
        if self.is_span:
            pairs = [(b.earliest_start, b.latest_start + 1), (b.earliest_end - 1, b.latest_end)]
            # An unknown end has one finite bound, which says no more than the other end does.
            return [(int(lo), int(hi)) for lo, hi in pairs if isfinite(lo) and isfinite(hi)]
        lo, hi = b.earliest_start, b.latest_end
        if isfinite(lo) and isfinite(hi):
            return [(int(lo), int(hi))]
        if isfinite(hi):
            return [(int(hi) - 1, int(hi))]
        return [(int(lo), int(lo) + 1)] if isfinite(lo) else []

    @property
    def has_place(self) -> bool:
        """Whether the event can be given a place on an axis: some bound of its date is finite.

        Example:
            >>> Item(id="a", label="", date_label="", bounds=None).has_place
            False
        """
        return bool(self.boxes)


def _as_items(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Plot:
    """The whole of what a chart is asked to be.

    Args:
        items: the events.
        language: the language of dates and of the chart's own words.
        direction: `"ltr"` or `"rtl"`; None takes that of the language.
        title: the finding, in a sentence.
        subtitle: what, where and when.
        source: where the facts are from.
        breaks: `"auto"` closes long gaps; False none; or pairs of first and last tick to close.
        by: `"kind"` colours the events by their kind; None gives all the same colour.
        layout: `"flags"`, `"list"`, or `"auto"` to choose.
        theme: colours, fonts, sizes.

    Raises:
        PlotError: an option is not one of those allowed, or no event has a date.

    Example:
        >>> from eventline.when.bounds import box
        >>> item = Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(DAY, 2 * DAY))
        >>> Plot(items=[item], language="ar").direction
        'rtl'
    """

    items: tuple[Item, ...] = attrs.field(converter=_as_items)
    language: str = attrs.field(default="en", converter=language_of)
    direction: str = attrs.field()
    title: str | None = None
    subtitle: str | None = None
    source: str | None = None
    breaks: Breaks = "auto"
    by: str | None = None
    layout: str = "auto"
    theme: Theme = LIGHT

    @direction.default
    def _direction_of_language(self) -> str:
        return direction_of(self.language)

    def __attrs_post_init__(self) -> None:
        _one_of("direction", self.direction, ("ltr", "rtl"))
        _one_of("layout", self.layout, ("auto", "flags", "list"))
        _one_of("by", self.by, (None, "kind"))
        if isinstance(self.breaks, str):
            _one_of("breaks", self.breaks, ("auto", False))
        if not self.items:
            message = "the timeline is empty: there is nothing to draw; add an event with a date first"
            raise PlotError(message)
        if not any(item.has_place for item in self.items):
            message = (
                f"none of the {len(self.items)} events has a date to be drawn at; "
                "give at least one a `when` with a known start or end"
            )
            raise PlotError(message)

    @property
    def drawn(self) -> tuple[Item, ...]:
        """The events that have a date, in order of time.

        Example:
            >>> from eventline.when.bounds import box
            >>> Plot(items=[Item(id=str(n), label="", date_label="", bounds=box(n, n + 2)) for n in (5, 3)]
            ...     ).drawn[0].id
            '3'
        """
        placed = [item for item in self.items if item.bounds is not None]
        return tuple(sorted(placed, key=_in_time))

    @property
    def undated(self) -> int:
        """How many events have no date.

        Example:
            >>> from eventline.when.bounds import box
            >>> items = [Item(id="a", label="", date_label="", bounds=b) for b in (box(0, 9), None)]
            >>> Plot(items=items).undated
            1
        """
        return sum(item.bounds is None for item in self.items)


def _in_time(item: Item) -> tuple[float, float, float, str]:
    boxes = item.boxes
    if not boxes:
        return -float("inf"), 0, 0, item.id
    first, last = boxes[0]
    return (
        (first, last, boxes[-1][1], item.id) if item.is_span else ((first + last) / 2, first, last, item.id)
    )


def _one_of(name: str, value: object, allowed: tuple[object, ...]) -> None:
    if value not in allowed:
        choice = ", ".join(map(repr, allowed))
        raise PlotError(f"{name} must be one of {choice} (got {value!r})")


def items_of(timeline: Iterable[Event], language: str = "en") -> tuple[Item, ...]:
    """The events of a timeline as items, with titles and dates in a language.

    Args:
        timeline: a `Timeline`, or any events.
        language: the language of titles and dates.

    Returns:
        An item for each event, in the same order; an event may give its `importance` as a field of its own.

    Raises:
        PlotError: the language is not known.

    Example:
        >>> import eventline as el
        >>> events = [el.Event("visit", {"en": "Shoigu visits Kabul", "ar": "شويغو يزور كابل"}, when="2024-11")]
        >>> [(item.label, item.date_label) for item in items_of(el.Timeline(events), "ar")]
        [('شويغو يزور كابل', 'نوفمبر 2024')]
    """
    return tuple(item_of(event, language) for event in timeline)


def item_of(event: Event, language: str = "en") -> Item:
    """An event as an item, with its title and date in a language.

    Args:
        event: the event.
        language: the language of title and date.

    Returns:
        The item.

    Raises:
        PlotError: the language is not known.

    Example:
        >>> import eventline as el
        >>> item_of(el.Event("war", "War", when="1979-12-24/1989-02-15")).date_label
        '24 Dec 1979 – 15 Feb 1989'
    """
    when = event.when
    title = event.title_in(language)
    importance = float(getattr(event, "importance", 0.0))
    if not isinstance(when, When):  # no date, or one that only a timeline could resolve
        return Item(
            id=event.id, label=title, date_label="", bounds=None, kind=event.kind, importance=importance
        )
    is_span = when.kind == "interval"
    date = date_text(
        when.bounds,
        is_span=is_span,
        precision=str(when.precision),
        approximate=when.approximate,
        uncertain=when.uncertain,
        language=language,
    )
    return Item(
        id=event.id,
        label=title,
        date_label=date,
        bounds=when.bounds,
        precision=str(when.precision),
        approximate=when.approximate,
        uncertain=when.uncertain,
        is_span=is_span,
        kind=event.kind,
        importance=importance,
    )
