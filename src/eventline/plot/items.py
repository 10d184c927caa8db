"""From events to items: titles and dates in a language, groups, and bounds beside those stated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from eventline.clock import shown_bounds, whose
from eventline.errors import PlotError
from eventline.fields import near_matches
from eventline.plot.spec import Item, language_of
from eventline.when import Bounds, When
from eventline.when.value import WhenLike
from eventline.wording import date_text
from eventline.wording.words import words

if TYPE_CHECKING:
    from eventline.events import Event

By: TypeAlias = "str | Callable[[Event], object] | None"
"""What events are grouped by: the name of a field, or a function of an event."""

Stated: TypeAlias = "Iterable[Event] | Mapping[str, WhenLike | Bounds]"
"""Dates as the sources state them: a timeline, or dates or bounds by id."""

_PLURALS = {"actor": "actors", "place": "places", "tag": "tags", "source": "sources"}


def items_of(
    timeline: Iterable[Event | Item], language: str = "en", *, by: By = None, stated: Stated | None = None
) -> tuple[Item, ...]:
    """The events of a timeline as items, with titles and dates in a language.

    Args:
        timeline: a `Timeline`, or any events; items stay as they are. Instants stand where the clocks of the
            timeline's zone show them, among civil dates.
        language: the language of titles and dates.
        by: the field that groups the events, of which the first counts if there are several: `"kind"`,
            `"actor"`, `"place"`, any other attribute; or a function of the event. An event without it is in
            the group "not stated".
        stated: dates as stated before they were narrowed; they are kept where they differ.

    Returns:
        An item for each event, in the same order; an event may give its `importance` as a field of its own.

    Raises:
        PlotError: the language is not known, or no event has the field.

    Example:
        >>> import eventline as el
        >>> events = [el.Event("visit", {"en": "Shoigu visits Kabul", "ar": "شويغو يزور كابل"}, when="2024-11",
        ...                    places=["Kabul"])]
        >>> item, = items_of(el.Timeline(events), "ar", by="place")
        >>> item.label, item.date_label, item.group
        ('شويغو يزور كابل', 'نوفمبر 2024', 'Kabul')
    """
    events, language = tuple(timeline), language_of(language)
    zone = getattr(timeline, "zone", "UTC")
    group = _grouping(events, by, language)
    before = _stated(stated)
    made = []
    for event in events:
        item = event if isinstance(event, Item) else item_of(event, language, zone=zone)
        if group is not None and not isinstance(event, Item):
            item = attrs.evolve(item, group=group(event))
        bounds = before.get(item.id)
        if bounds is not None and bounds != item.bounds:
            item = attrs.evolve(item, stated=bounds)
        made.append(item)
    return tuple(made)


def item_of(event: Event, language: str = "en", *, zone: str = "UTC") -> Item:
    """An event as an item, with its title and date in a language.

    Args:
        event: the event.
        language: the language of title and date.
        zone: the IANA time zone on whose clocks instants are shown.

    Returns:
        The item.

    Raises:
        InputError: the language is not known.

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
    bounds = shown_bounds(when, zone, whose(event))
    # On the clock of the chart, which needs no zone beside each date.
    date = date_text(
        bounds,
        is_span=when.kind == "interval",
        precision=str(when.precision),
        approximate=when.approximate,
        uncertain=when.uncertain,
        language=language,
    )
    return Item(
        id=event.id,
        label=title,
        date_label=date,
        bounds=bounds,
        precision=str(when.precision),
        approximate=when.approximate,
        uncertain=when.uncertain,
        is_span=when.kind == "interval",
        kind=event.kind,
        importance=importance,
    )


def _grouping(events: tuple[Event | Item, ...], by: By, language: str) -> Callable[[Event], str] | None:
    """The function that says the group of an event in words; None if items know it themselves."""
    if by is None or by == "kind":
        return None
    if callable(by):
        return lambda event: _in_words(by(event), language) or words(language).not_stated
    name = _PLURALS.get(by, by)
    own = [event for event in events if not isinstance(event, Item)]
    if own and not any(hasattr(event, name) for event in own):
        known = sorted({field.name for event in own for field in attrs.fields(type(event))} | {"kind"})
        raise PlotError(
            f"by={by!r}: no event has a field {name!r}{near_matches(name, known)}; "
            f"they have {', '.join(known)}; or give a function of an event"
        )
    return lambda event: _in_words(getattr(event, name, None), language) or words(language).not_stated


def _in_words(value: object, language: str) -> str:
    """A value as the name of a group; of several the first."""
    if isinstance(value, Mapping):
        return str(value.get(language) or next(iter(value.values()), ""))
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return _in_words(next(iter(value), None), language)
    # A source is known by its id.
    return "" if value is None else str(getattr(value, "id", value))


def _stated(given: Stated | None) -> dict[str, Bounds]:
    if given is None:
        return {}
    dates: Mapping[str, Any] = given if isinstance(given, Mapping) else {one.id: one.when for one in given}
    found: dict[str, Bounds] = {}
    for name, date in dates.items():
        if isinstance(date, Bounds):
            found[name] = date
        elif date is not None:
            found[name] = When.of(date).bounds
    return found
