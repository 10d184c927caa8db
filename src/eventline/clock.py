"""The dates of a timeline on one clock, that of its zone, where civil dates and instants meet.

A civil date floats, an instant does not: which of the two comes first depends on the zone in which the civil one is
meant. Dates that are all civil, or all instants, are compared as they are. So are all dates in UTC, since bounds
count civil times as if they were meant there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from eventline.errors import InputError
from eventline.when import When
from eventline.when.zones import after_last_shown, first_shown, zone_info, zone_of

if TYPE_CHECKING:
    from eventline.when.bounds import Tick

__all__ = ["comparable", "read_in", "shown_stretch"]


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


def shown_stretch(when: When, zone: str, whose: str) -> tuple[Tick, Tick]:
    """What the clocks of a zone show from the earliest start of a date to its latest end.

    Args:
        when: the date.
        zone: the name of an IANA time zone.
        whose: whose date it is, for the error.

    Returns:
        The first tick and the tick after the last, of civil time: those of the date itself if it has no instant.

    Raises:
        InputError: one end is an instant, the other a civil time that the clocks never showed.

    Example:
        >>> shown_stretch(When("2024-03-22T20:00:00Z"), "Asia/Kabul", "event 'a'")[0] == When(
        ...     "2024-03-23T00:30:00"
        ... ).bounds.earliest_start
        True
    """
    bounds = when.bounds
    if zone == "UTC" or not _has_instants(when):
        return bounds.earliest_start, bounds.latest_end
    bounds = read_in(when, zone, whose).bounds
    clocks = zone_info(zone)
    return first_shown(bounds.earliest_start, clocks), after_last_shown(bounds.latest_end, clocks)
