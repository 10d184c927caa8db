"""The dates of a timeline on one clock, that of its zone, where civil dates and instants meet.

A civil date floats, an instant does not: which of the two comes first depends on the zone in which the civil one is
meant. Dates that are all civil, or all instants, are compared as they are. So are all dates in UTC, since bounds
count civil times as if they were meant there.
"""

from __future__ import annotations

from collections.abc import Mapping

from eventline.errors import InputError
from eventline.events import Event
from eventline.when import Bounds, When
from eventline.when.bounds import tight
from eventline.when.zones import after_last_shown, first_shown, zone_info, zone_of

__all__ = ["comparable", "read_in", "shown_bounds", "whose"]


def whose(event: Event) -> str:
    """What errors call an event whose date cannot be read in a zone.

    >>> whose(Event("a", "A"))
    "event 'a'"
    """
    return f"event {event.id!r}"


def _has_instants(when: When) -> bool:
    return "T" in when.edtf and zone_of(when.edtf) == "offset"


def read_in(when: When, zone: str, whose: str) -> When:
    """A date read in a zone, as `When.in_zone` does.

    Args:
        when: the date.
        zone: the name of an IANA time zone.
        whose: whose date it is, for the error.

    Returns:
        The instants.

    Raises:
        InputError: the clocks of the zone never showed the time.

    Example:
        >>> read_in(When("2024-03-31T02:30:00"), "Europe/Berlin", "event 'a'")
        Traceback (most recent call last):
            ...
        eventline.errors.InputError: event 'a': the clocks of Europe/Berlin went forward past 2024-03-31T02:30:00, ...
    """
    try:
        return when.in_zone(zone)
    except InputError as error:
        error.args = (f"{whose}: {error}",)
        raise


def comparable(whens: Mapping[str, When], zone: str) -> dict[str, When]:
    """Dates whose bounds and order can be compared with each other.

    Args:
        whens: the dates, by whose they are.
        zone: the name of the IANA time zone in which civil dates are meant.

    Returns:
        The same dates, the civil ones as instants if any of them is an instant.

    Raises:
        InputError: there is an instant, and the clocks of the zone never showed the time of a civil date.

    Example:
        >>> dates = {"a": When("2024-03-23"), "b": When("2024-03-22T20:00:00Z")}
        >>> dates["a"].after(dates["b"])
        True
        >>> there = comparable(dates, "Asia/Kabul")
        >>> there["a"].after(there["b"]) is None
        True
    """
    if zone == "UTC" or not any(_has_instants(when) for when in whens.values()):
        return dict(whens)
    return {whose: read_in(when, zone, whose) for whose, when in whens.items()}


def shown_bounds(when: When, zone: str, whose: str) -> Bounds:
    """The bounds of a date as the clocks of a zone show them: what frames and charts have of instants.

    Args:
        when: the date.
        zone: the name of an IANA time zone.
        whose: whose date it is, for the error.

    Returns:
        The bounds, of civil time: those of the date itself if it has no instant. Where clocks go back between two of
        them, the later one is moved so far on that they stay in order.

    Raises:
        InputError: one end is an instant, the other a civil time that the clocks never showed.

    Example:
        >>> shown_bounds(When("2024-03-22T20:00:00Z"), "Asia/Kabul", "event 'a'") == When("2024-03-23T00:30:00").bounds
        True
    """
    bounds = when.bounds
    if zone == "UTC" or not _has_instants(when):
        return bounds
    earliest_start, latest_start, earliest_end, latest_end = read_in(when, zone, whose).bounds
    clocks = zone_info(zone)
    start, end = first_shown(earliest_start, clocks), after_last_shown(latest_end, clocks)
    end = max(end, start + 1)
    return tight(
        Bounds(
            start,
            min(max(first_shown(latest_start, clocks), start), end - 1),
            max(min(after_last_shown(earliest_end, clocks), end), start + 1),
            end,
        )
    )
