"""Some of the events of a timeline: those that share time with a stretch, are of a type, come first or last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from eventline.clock import comparable, whose
from eventline.errors import InputError
from eventline.events import Event, kind_class
from eventline.when import Bounds, When
from eventline.when.allen import certain, possible
from eventline.when.value import WhenLike

if TYPE_CHECKING:
    from eventline.timeline import Timeline

__all__ = ["Selections"]


class Selections:
    """The part of `Timeline` that picks events, by their dates as the clocks of its zone show them."""

    __slots__ = ()

    if TYPE_CHECKING:
        zone: str
        _stated: tuple[Event, ...]
        _events: tuple[Event, ...]

        def __len__(self) -> int: ...

        def _with(self, events: Iterable[Event]) -> Timeline: ...

    def between(
        self, start: WhenLike | None, end: WhenLike | None, *, possibly: bool = True, surely: bool = False
    ) -> Timeline:
        """The events that share time with a stretch.

        Args:
            start: where the stretch begins: the earliest start of this date; None for no limit.
            end: where it ends: the latest end of this date; None for no limit.
            possibly: whether to keep events too whose dates allow that they share time with the stretch, and
                allow that they do not.
            surely: keep only events that share time with the stretch in every case, as possibly=False does.

        Returns:
            The timeline of those events. An event that is not dated is never among them.

        Raises:
            InputError: the stretch ends before it begins, or an end is not a date; or instants are to be compared
                with a civil time that the clocks of the zone never showed.

        Example:
            >>> from eventline import Event, Timeline
            >>> timeline = Timeline([Event("a", "A", when="2023"), Event("b", "B", when="202X")])
            >>> timeline.between("2023", "2024").ids
            ('a', 'b')
            >>> timeline.between("2023", "2024", surely=True).ids
            ('a',)
        """
        limits = {name: When.of(date) for name, date in (("start", start), ("end", end)) if date is not None}
        whens = self._comparable({f"{name} of between()": date for name, date in limits.items()})
        lo = whens["start of between()"].bounds.earliest_start if "start" in limits else -inf
        hi = whens["end of between()"].bounds.latest_end if "end" in limits else inf
        if lo >= hi:
            raise InputError(f"between() needs a start before the end (got {start!r} and {end!r})")
        stretch = Bounds(lo, lo, hi, hi)
        holds = certain if surely or not possibly else possible
        return self.where(
            lambda event: (
                event.when is not None and bool(holds("intersects", whens[whose(event)].bounds, stretch))
            )
        )

    def of_kind(self, kind: type[Event] | str) -> Timeline:
        """The events of a type, subtypes included.

        Args:
            kind: the type or its kind, such as "attack".

        Returns:
            The timeline of those events.

        Raises:
            InputError: no type has that kind.

        Example:
            >>> from eventline import Event, Timeline
            >>> Timeline([Event("a", "A")]).of_kind("event").ids
            ('a',)
        """
        # Kinds are compared, not classes, as a notebook may have defined the class again since.
        wanted = (kind_class(kind) if isinstance(kind, str) else kind).kind
        return self.where(
            lambda event: any(getattr(ancestor, "kind", None) == wanted for ancestor in type(event).__mro__)
        )

    def where(self, predicate: Callable[[Event], bool]) -> Timeline:
        """The events for which a function says True.

        Args:
            predicate: called with each event, its date resolved.

        Returns:
            The timeline of those events.

        Example:
            >>> from eventline import Event, Timeline
            >>> timeline = Timeline([Event("a", "A"), Event("b", "B", tags=["war"])])
            >>> timeline.where(lambda event: "war" in event.tags).ids
            ('b',)
        """
        return self._chosen(position for position, event in enumerate(self._events) if predicate(event))

    def sorted(self) -> Timeline:
        """The same events in the order of their dates, those without one last.

        Returns:
            The timeline in that order; events with equal dates keep theirs.

        Raises:
            InputError: instants are to be compared with a civil time that the clocks of the zone never showed.

        Example:
            >>> from eventline import Event, Timeline
            >>> timeline = Timeline([Event("b", "B"), Event("a", "A", when="1979")])
            >>> timeline.sorted().ids
            ('a', 'b')
        """
        whens = self._comparable()

        def key(position: int) -> tuple[Any, ...]:
            event = self._events[position]
            return (True,) if event.when is None else (False, whens[whose(event)])

        return self._chosen(sorted(range(len(self)), key=key))

    def earliest(self) -> Event:
        """The event whose date sorts first.

        Raises:
            InputError: no event is dated, or as for `sorted`.

        Example:
            >>> from eventline import Event, Timeline
            >>> Timeline([Event("c", "C", when="2024"), Event("a", "A", when="1979")]).earliest().id
            'a'
        """
        whens = self._comparable()
        return min(self._dated(), key=lambda event: whens[whose(event)])

    def latest(self) -> Event:
        """The event that can end last.

        Raises:
            InputError: no event is dated, or as for `sorted`.

        Example:
            >>> from eventline import Event, Timeline
            >>> Timeline([Event("a", "A", when="1979/2025"), Event("b", "B", when="2003")]).latest().id
            'a'
        """
        whens = self._comparable()
        return max(self._dated(), key=lambda event: whens[whose(event)].bounds[::-1])

    def _chosen(self, positions: Iterable[int]) -> Timeline:
        """The events at those positions; one dated by an event that is left out keeps its resolved date."""
        chosen = list(positions)
        ids = {self._stated[position].id for position in chosen}
        events = []
        for position in chosen:
            event = self._stated[position]
            kept = event.when is None or isinstance(event.when, When) or event.when.references <= ids
            events.append(event if kept else self._events[position])
        return self._with(events)

    def _comparable(self, others: Mapping[str, When] = MappingProxyType({})) -> dict[str, When]:
        """The dates of the events, and others, such that they can be compared; see `eventline.clock`."""
        own = {whose(event): event.when for event in self._events if isinstance(event.when, When)}
        return comparable({**own, **others}, self.zone)

    def _dated(self) -> list[Event]:
        dated = [event for event in self._events if event.when is not None]
        if not dated:
            raise InputError("no event of the timeline is dated")
        return dated
