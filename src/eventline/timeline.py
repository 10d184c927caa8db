"""A timeline: an immutable, ordered collection of events whose dates may depend on each other."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, SupportsIndex, overload

import attrs
from attrs import field, frozen

from eventline.clock import read_in, whose
from eventline.dependencies import resolved_dates
from eventline.errors import DuplicateId, InputError, UnknownEvent
from eventline.events import Event
from eventline.fields import KnownKeywords, Titles, as_optional_title, got, near_matches
from eventline.pictures import Pictures
from eventline.selections import Selections
from eventline.when import When

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Timeline"]


def _as_events(events: Iterable[Event]) -> tuple[Event, ...]:
    given: object = events
    if not isinstance(given, Iterable) or isinstance(given, str):
        raise InputError(f"a timeline is made of several events, such as a list of them ({got(given)})")
    members = tuple(given)
    for position, member in enumerate(members):
        if not isinstance(member, Event):
            raise InputError(f"a timeline holds events, and at position {position} is none ({got(member)})")
    return members


def _check_zone(timeline: Timeline, attribute: attrs.Attribute[str], zone: str) -> None:
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, TypeError, AttributeError, OSError):
        raise InputError(
            f"zone must be the name of an IANA time zone such as 'Asia/Kabul' (got {zone!r})"
        ) from None


def _date(event: Event) -> When:
    assert isinstance(event.when, When)
    return event.when


def _end(event: Event) -> tuple[Any, ...]:
    return _date(event).bounds[::-1]


@frozen(repr=False)
class Timeline(Selections, Pictures, KnownKeywords):
    """An immutable, ordered collection of events, each with its own id.

    Dates told by other events are resolved in the order of their dependence. What an event was given as its
    date is kept beside it (`stated`), so that a changed timeline resolves again: when the invasion moves, so
    does the withdrawal nine years after it. Where a selection leaves out the event that another is dated by,
    the latter keeps the date that it had.

    Args:
        events: the events, in the order to keep.
        title: what the timeline is called, or a title per language.
        zone: the IANA time zone in which dates without an offset from UTC are meant. Dates stay as they are
            written; where some are instants, `sorted`, `between`, `earliest` and `latest` compare them with the
            others read in this zone, and `in_zone` gives all of them so.

    Raises:
        DuplicateId: two events have the same id.
        UnknownEvent: a date depends on an event that is not there.
        CycleError: dates depend on each other in a circle.
        ResolutionError: a date depends on an event that is not dated, or cannot be worked out.
        InputError: something that is not an event, or a zone that is not known.

    Example:
        >>> import eventline as el
        >>> timeline = el.Timeline([
        ...     el.Event("invasion", "Soviet invasion of Afghanistan", when="1979"),
        ...     el.Event("withdrawal", "Soviet withdrawal", when=el.after("invasion", years=9)),
        ... ])
        >>> timeline
        <Timeline of 2 events, 1979 to 1988>
        >>> timeline["withdrawal"].when
        When('1988')
        >>> timeline.replace("invasion", when="1980")["withdrawal"].when
        When('1989')
    """

    _stated: tuple[Event, ...] = field(default=(), alias="events", converter=_as_events)
    title: str | Titles | None = field(default=None, converter=as_optional_title, kw_only=True)
    zone: str = field(default="UTC", validator=_check_zone, kw_only=True)
    _positions: dict[str, int] = field(init=False, eq=False)
    _events: tuple[Event, ...] = field(init=False, eq=False)

    @_positions.default
    def _index(self) -> dict[str, int]:
        positions: dict[str, int] = {}
        for position, event in enumerate(self._stated):
            first = positions.setdefault(event.id, position)
            if first != position:
                raise DuplicateId(
                    f"two events have the id {event.id!r}, at positions {first} and {position}; "
                    f"give one of them another, or use replace()"
                )
        return positions

    @_events.default
    def _resolve(self) -> tuple[Event, ...]:
        whens = resolved_dates(self._stated, self._positions)
        if not whens:
            return self._stated
        return tuple(
            attrs.evolve(event, when=whens[event.id]) if event.id in whens else event
            for event in self._stated
        )

    def __len__(self) -> int:
        return len(self._events)

    def __iter__(self) -> Iterator[Event]:
        return iter(self._events)

    def __contains__(self, item: object) -> bool:
        if isinstance(item, Event):
            position = self._positions.get(item.id)
            return position is not None and item in (self._events[position], self._stated[position])
        return item in self._positions if isinstance(item, str) else False

    @overload
    def __getitem__(self, key: str | SupportsIndex) -> Event: ...
    @overload
    def __getitem__(self, key: slice | list[str] | list[int]) -> Timeline: ...
    def __getitem__(self, key: str | SupportsIndex | slice | list[str] | list[int]) -> Event | Timeline:
        """One event by id or position, or several by a slice of either or a list of either.

        A slice of ids includes both its ends, as a slice of labels does in pandas; of positions the end is
        left out, as in a list.
        """
        if isinstance(key, slice):
            start = self._edge(key.start, after=0)
            stop = self._edge(key.stop, after=1)
            return self._chosen(range(len(self))[start : stop : key.step])
        if isinstance(key, str) or hasattr(key, "__index__"):
            return self._events[self._position(key)]
        if isinstance(key, Iterable):
            return self._chosen(map(self._position, key))
        raise UnknownEvent(f"events are found by id, position, a slice or a list of either (got {key!r})")

    def __repr__(self) -> str:
        count = f"{len(self)} event{'' if len(self) == 1 else 's'}"
        dated = [event for event in self._events if event.when is not None]
        span = f", {min(dated, key=_date).when} to {max(dated, key=_end).when}" if dated else ""
        return f"<Timeline of {count}{span}>"

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order.

        Example:
            >>> Timeline([Event("a", "A"), Event("b", "B")]).ids
            ('a', 'b')
        """
        return tuple(self._positions)

    def stated(self, event_id: str) -> Event:
        """An event as it was given, its date perhaps relative to another event.

        Args:
            event_id: the id of the event.

        Returns:
            The event; `timeline[event_id]` is the same with the date resolved.

        Raises:
            UnknownEvent: no event has the id.

        Example:
            >>> from eventline import after
            >>> timeline = Timeline([Event("a", "A", when="1979"), Event("b", "B", when=after("a", years=9))])
            >>> str(timeline.stated("b").when)
            'nine years after {a}'
        """
        return self._stated[self._position(event_id)]

    def add(self, *events: Event) -> Timeline:
        """A timeline with further events at the end.

        Args:
            *events: the events.

        Returns:
            The new timeline.

        Raises:
            DuplicateId: an id is there already; `replace` changes that event.

        Example:
            >>> Timeline([Event("a", "A")]).add(Event("b", "B"), Event("c", "C")).ids
            ('a', 'b', 'c')
        """
        return self._with((*self._stated, *events))

    def remove(self, *ids: str) -> Timeline:
        """A timeline without some of the events.

        Args:
            *ids: the ids of the events to leave out.

        Returns:
            The new timeline.

        Raises:
            UnknownEvent: no event has the id, or an event that stays is dated by one that goes.

        Example:
            >>> Timeline([Event("a", "A"), Event("b", "B")]).remove("a").ids
            ('b',)
        """
        gone = {self._position(event_id) for event_id in ids}
        return self._with(event for position, event in enumerate(self._stated) if position not in gone)

    def replace(self, event: str | Event, /, **changes: Any) -> Timeline:
        """A timeline with one event changed; dates told by it are resolved again.

        Args:
            event: the id of the event to change, or the event to put in the place of the one with its id.
            **changes: new values for fields of the event.

        Returns:
            The new timeline.

        Raises:
            UnknownEvent: no event has the id.
            InputError: the event has no such field, or the field does not take the value.

        Example:
            >>> timeline = Timeline([Event("a", "A", when="1979")])
            >>> timeline.replace("a", when="1980", tags=["war"])["a"]
            Event('a', 'A', when=When('1980'), tags=('war',))
        """
        position = self._position(event.id if isinstance(event, Event) else event)
        changed = event if isinstance(event, Event) else self._stated[position]
        if changes:
            allowed = [own.alias for own in attrs.fields(type(changed)) if own.init]
            for name in changes:
                if name not in allowed:
                    raise InputError(
                        f"event {changed.id!r} has no field {name!r}{near_matches(name, allowed)}; "
                        f"it has {', '.join(allowed)}"
                    )
            changed = attrs.evolve(changed, **changes)
        return self._with((*self._stated[:position], changed, *self._stated[position + 1 :]))

    def in_zone(self, zone: str | None = None) -> Timeline:
        """The same events with their dates as the instants at which the clocks of a zone show them.

        So the dates of its events can be compared with each other where some are instants and others civil dates.

        Args:
            zone: the name of an IANA time zone; by default that of the timeline.

        Returns:
            A timeline of that zone. Dates that are instants already stay; one that was told by another event keeps
            what it came to.

        Raises:
            InputError: there is no such zone, or its clocks never showed the time of an event.

        Example:
            >>> day = Event("day", "A day in Kabul", when="2024-03-23")
            >>> call = Event("call", "A call", when="2024-03-22T20:00:00Z")
            >>> timeline = Timeline([day, call], zone="Asia/Kabul")
            >>> timeline["call"].when.before(timeline["day"].when)
            True
            >>> there = timeline.in_zone()
            >>> there["call"].when.before(there["day"].when) is None
            True
        """
        name = self.zone if zone is None else zone
        events = [
            event
            if event.when is None
            else attrs.evolve(event, when=read_in(_date(event), name, whose(event)))
            for event in self._events
        ]
        return Timeline(events, title=self.title, zone=name)

    def to_frame(self) -> pd.DataFrame:
        """The timeline as a frame with one row per event, in order: see `eventline.frame`.

        Returns:
            The frame, from which `from_frame` makes an equal timeline.

        Raises:
            FrameError: an event's class was not made by `event`, so that its type would be lost.

        Example:
            >>> frame = Timeline([Event("a", "A", when="2024-03")]).to_frame()
            >>> frame[["id", "title", "when", "start", "end"]]
              id title     when      start        end
            0  a     A  2024-03 2024-03-01 2024-04-01
        """
        from eventline.frame import to_frame  # noqa: PLC0415  # pandas loads on use

        return to_frame(self)

    @classmethod
    def from_frame(
        cls, frame: pd.DataFrame, *, title: str | Mapping[str, str] | None = None, zone: str | None = None
    ) -> Timeline:
        """The timeline that a frame tells of, one event per row: see `eventline.frame`.

        Args:
            frame: what `to_frame` gave, or any frame with the columns id, title and when.
            title: the title of the timeline; by default that of the one the frame came from.
            zone: its zone; by default that of the one the frame came from, or UTC.

        Returns:
            The timeline.

        Raises:
            FrameError: a column is missing, or a cell is wrong; the message names the row by its index.

        Example:
            >>> import pandas as pd
            >>> frame = pd.DataFrame({"id": ["a"], "title": ["A"], "when": ["2024-03"]})
            >>> Timeline.from_frame(frame)["a"].when
            When('2024-03')
        """
        from eventline.frame import from_frame  # noqa: PLC0415  # pandas loads on use

        return from_frame(frame, title=title, zone=zone)

    def _with(self, events: Iterable[Event]) -> Timeline:
        return Timeline(events, title=self.title, zone=self.zone)

    def _position(self, key: str | SupportsIndex) -> int:
        if isinstance(key, str):
            try:
                return self._positions[key]
            except KeyError:
                raise UnknownEvent(
                    f"no event has the id {key!r}{near_matches(key, self._positions)}"
                ) from None
        try:
            return range(len(self))[key]
        except (IndexError, TypeError):
            raise UnknownEvent(f"no event at position {key!r} of a timeline of {len(self)}") from None

    def _edge(self, key: str | SupportsIndex | None, *, after: int) -> SupportsIndex | None:
        return self._position(key) + after if isinstance(key, str) else key
