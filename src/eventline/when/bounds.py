"""The four bounds of an event, in ticks, and the ways to make them."""

from __future__ import annotations

from math import inf
from operator import index
from typing import NamedTuple, SupportsIndex, TypeAlias

from eventline.errors import InputError

Tick: TypeAlias = int | float
"""Microseconds since 1970-01-01T00:00:00: an integer of any size, or plus or minus infinity, a float."""


class Bounds(NamedTuple):
    """What is known of the start and the end of an event that occupies the half-open stretch [start, end).

    Each is a tick: an integer number of microseconds since 1970-01-01T00:00:00 on the proleptic Gregorian
    calendar, or plus or minus infinity. The names are those of PeriodO; CIDOC-CRM calls the outer two P82 and
    the inner two P81.

    Args:
        earliest_start: the event does not start before this.
        latest_start: the event does not start after this.
        earliest_end: the event does not end before this.
        latest_end: the event does not end after this.

    Example:
        >>> Bounds(0, 4, 6, 10).latest_end
        10
    """

    earliest_start: Tick
    latest_start: Tick
    earliest_end: Tick
    latest_end: Tick


def box(lo: Tick, hi: Tick) -> Bounds:
    """The bounds of an event that lies some time within [lo, hi) and lasts at least a tick.

    >>> box(0, 10)
    Bounds(earliest_start=0, latest_start=9, earliest_end=1, latest_end=10)
    """
    return Bounds(lo, hi - 1, lo + 1, hi)


def tight(bounds: Bounds) -> Bounds:
    """The same knowledge with every bound as narrow as the others make it, as start comes before end.

    >>> tight(Bounds(5, 90, 0, 10))
    Bounds(earliest_start=5, latest_start=9, earliest_end=6, latest_end=10)
    """
    earliest_start, latest_start, earliest_end, latest_end = bounds
    return Bounds(
        earliest_start,
        min(latest_start, latest_end - 1),
        max(earliest_end, earliest_start + 1),
        latest_end,
    )


def checked_tick(name: str, value: Tick) -> Tick:
    """A tick given from outside, as a Python number.

    Args:
        name: what it is, for the error.
        value: an integer, numpy's too, or plus or minus infinity.

    Returns:
        The integer or infinity.

    Raises:
        InputError: it is neither.

    Example:
        >>> checked_tick("start", 5)
        5
    """
    if type(value) is int:
        # By far the most common, and asking whether something is an index costs ten times as much.
        return value
    if isinstance(value, float) and value in (inf, -inf):
        return float(value)
    if not isinstance(value, SupportsIndex) or isinstance(value, bool):
        raise InputError(f"the {name} must be an integer number of microseconds or infinite (got {value!r})")
    return index(value)


def checked(bounds: Bounds) -> Bounds:
    """Bounds given from outside, made tight.

    Args:
        bounds: four ticks in the order of `Bounds`.

    Returns:
        The tight bounds.

    Raises:
        InputError: a bound is neither an integer nor infinite, or no event satisfies all four.
    """
    given: object = bounds
    if not isinstance(given, tuple) or len(given) != 4:
        raise InputError("bounds are four ticks, from earliest start to latest end")
    earliest_start, latest_start, earliest_end, latest_end = bounds
    if not (type(earliest_start) is type(latest_start) is type(earliest_end) is type(latest_end) is int):
        named = zip(Bounds._fields, bounds, strict=True)
        earliest_start, latest_start, earliest_end, latest_end = (
            checked_tick(name.replace("_", " "), value) for name, value in named
        )
    if earliest_start > latest_start or earliest_end > latest_end:
        name = "start" if earliest_start > latest_start else "end"
        raise InputError(f"the earliest {name} must not be later than the latest {name}")
    if earliest_start >= latest_end or earliest_start == inf or latest_end == -inf:
        raise InputError(
            "the earliest start must come before the latest end, as an event lasts a tick at least"
        )
    return tight(Bounds(earliest_start, latest_start, earliest_end, latest_end))
