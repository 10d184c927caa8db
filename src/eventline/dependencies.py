"""Dates that depend on other events of the same timeline, resolved in the order of their dependence."""

from __future__ import annotations

import graphlib
from collections.abc import Sequence

from eventline.errors import CycleError, EventlineError, ResolutionError, UnknownEvent
from eventline.events import Event
from eventline.fields import near_matches
from eventline.relative import DependentDate
from eventline.when import When

__all__ = ["resolved_dates"]


def resolved_dates(events: Sequence[Event], positions: dict[str, int]) -> dict[str, When]:
    """The dates of the events whose dates depend on others.

    Args:
        events: all events of a timeline.
        positions: where each id stands among them.

    Returns:
        The resolved date by id, for those events only.

    Raises:
        UnknownEvent: a date refers to an id that no event has.
        CycleError: dates refer to each other in a circle.
        ResolutionError: a date refers to an event that is not dated, or cannot be worked out.

    Example:
        >>> from eventline.relative import after
        >>> events = [Event("b", "B", when=after("a", years=1)), Event("a", "A", when="1979")]
        >>> resolved_dates(events, {"b": 0, "a": 1})
        {'b': When('1980')}
    """
    stated: dict[str, DependentDate] = {
        event.id: event.when
        for event in events
        if event.when is not None and not isinstance(event.when, When)
    }
    if not stated:
        return {}
    for event_id, date in stated.items():
        for reference in sorted(date.references):
            if reference not in positions:
                raise UnknownEvent(
                    f"event {event_id!r} is dated by {reference!r}, which is not in the timeline"
                    f"{near_matches(reference, positions)}"
                )
    resolved: dict[str, When] = {}
    for event_id in _in_order(stated, positions):
        if event_id not in stated:
            continue
        whens = {}
        for reference in stated[event_id].references:
            when = resolved.get(reference, events[positions[reference]].when)
            if not isinstance(when, When):
                raise ResolutionError(f"event {event_id!r} is dated by {reference!r}, which has no date")
            whens[reference] = when
        try:
            resolved[event_id] = stated[event_id].resolve_with(whens)
        except EventlineError as error:
            error.args = (f"event {event_id!r}, when: {error}",)
            raise
    return resolved


def _in_order(stated: dict[str, DependentDate], positions: dict[str, int]) -> list[str]:
    """The ids, each after those that it is dated by."""
    try:
        return list(
            graphlib.TopologicalSorter(
                {event_id: date.references for event_id, date in stated.items()}
            ).static_order()
        )
    except graphlib.CycleError as error:
        # Each id of graphlib's cycle is needed by the next; told from the first event of the timeline on.
        circle = error.args[1][:0:-1]
        first = circle.index(min(circle, key=positions.__getitem__))
        circle = (*circle[first:], *circle[:first], circle[first])
        raise CycleError(
            f"dates depend on each other in a circle: {' -> '.join(circle)}", cycle=circle
        ) from None
