"""What is to be drawn, as one immutable value: the events, the options, the theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import isfinite
from typing import Literal, TypeAlias

import attrs

from eventline.errors import InputError, PlotError
from eventline.fields import near_matches
from eventline.plot.scale import Gap
from eventline.plot.theme import LIGHT, Theme
from eventline.when.bounds import Bounds
from eventline.when.calendar import DAY
from eventline.when.other_calendars import calendar
from eventline.wording.locales import locale_of
from eventline.wording.words import direction_of

LAYOUTS = ("auto", "flags", "list", "lanes", "density")
"""How events can be laid out; `auto` chooses."""

MOST_SINGLE = 20_000
"""How many events a layout takes that draws each of them by itself."""

Breaks: TypeAlias = Literal["auto", False] | Sequence[Gap]


def language_of(language: str) -> str:
    """Check the language of a chart.

    Args:
        language: a language tag.

    Returns:
        The same tag.

    Raises:
        PlotError: it is not a known one.

    Example:
        >>> language_of("ar-EG")
        'ar-EG'
    """
    try:
        locale_of(language)
    except InputError as error:
        raise PlotError(str(error)) from error
    return language


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
        group: what `by` asked for: the colour and the lane of the event; None stands for its kind.
        stated: the bounds that its sources state, if those to draw are narrower.
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
    group: str | None = None
    stated: Bounds | None = None
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
        b = self.bounds
        if b is None:
            return []
        if self.is_span:
            pairs = [(b.earliest_start, b.latest_start + 1), (b.earliest_end - 1, b.latest_end)]
            # An unknown end has one finite bound, which says no more than the other end does.
            return [(int(lo), int(hi)) for lo, hi in pairs if isfinite(lo) and isfinite(hi)]
        lo, hi = b.earliest_start, b.latest_end
        if isinstance(lo, int) and isinstance(hi, int):
            return [(lo, hi)]
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
        by: what the groups of the items are, `"kind"` or any other word: each has a colour, and a lane of its
            own in lanes; None gives all the same colour.
        groups: the groups in the order of their colours; those that are not told here follow in order of time.
        layout: one of `LAYOUTS`.
        relations: pairs of ids; an arrow leads from the first event to the second.
        span: the first and the last tick of the axis; None takes what the events need.
        calendar: a calendar whose years, and months, a second axis shows, as for `When.to_calendar`.
        panel: the name of this chart among small multiples.
        key: whether a key explains the forms that are used.
        theme: colours, fonts, sizes.

    Raises:
        PlotError: an option is not one of those allowed, or no event has a date.
        InputError: there is no such calendar.

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
    groups: tuple[str, ...] = ()
    layout: str = "auto"
    relations: tuple[tuple[str, str], ...] = ()
    span: Gap | None = None
    calendar: str | None = None
    panel: str | None = None
    key: bool = True
    theme: Theme = LIGHT

    @direction.default
    def _direction_of_language(self) -> str:
        return direction_of(self.language)

    def __attrs_post_init__(self) -> None:
        _one_of("direction", self.direction, ("ltr", "rtl"))
        _one_of("layout", self.layout, LAYOUTS)
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
        if self.layout not in ("auto", "density") and len(self.items) > MOST_SINGLE:
            raise PlotError(
                f"layout={self.layout!r} draws every event by itself, {MOST_SINGLE:,} at most (got "
                f"{len(self.items):,}); use layout='density', which counts them in columns, or select some"
            )
        if self.by not in (None, "kind") and all(item.group is None for item in self.items):
            raise PlotError(f"by={self.by!r}: no item has a group; give them one, or use by='kind'")
        self._check_relations()
        if self.calendar is not None:
            calendar(self.calendar)

    def _check_relations(self) -> None:
        known = {item.id for item in self.items} if self.relations else set()
        for one in (one for pair in self.relations for one in pair):
            if one not in known:
                raise PlotError(f"relations: no event has the id {one!r}{near_matches(one, known)}")

    def group_of(self, item: Item) -> str:
        """The group whose colour an item has.

        Args:
            item: an item.

        Returns:
            The group in words; the same empty text for all if the chart is not `by` anything.

        Example:
            >>> from eventline.when.bounds import box
            >>> item = Item(id="a", label="", date_label="", bounds=box(0, 9), kind="state_visit")
            >>> Plot(items=[item], by="kind").group_of(item), Plot(items=[item]).group_of(item)
            ('state visit', '')
        """
        if self.by is None:
            return ""
        return item.kind.replace("_", " ") if item.group is None else item.group

    @cached_property
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

    @cached_property
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
