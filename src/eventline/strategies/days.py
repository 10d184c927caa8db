"""Days and moments to count from, those on which date code fails among the first."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from functools import lru_cache
from itertools import pairwise

from hypothesis import strategies as st

from eventline.errors import InputError
from eventline.when.calendar import days_in_month

__all__ = ["anchors", "moments"]

_LOW, _HIGH = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
# The simplest first: what a failing test shows is the first of these that fails.
_KNOWN = [
    dt.date(2000, 1, 1),
    dt.date(2000, 2, 29),
    dt.date(2024, 12, 31),
    dt.date(2025, 3, 31),
    dt.date(1999, 12, 31),
    dt.date(2023, 2, 28),
    # A Sunday, on which weeks of one convention begin and weeks of another end.
    dt.date(2025, 4, 27),
    # The clocks of Europe and of North America go forward, and back.
    dt.date(2024, 3, 31),
    dt.date(2024, 10, 27),
    dt.date(2024, 3, 10),
    dt.date(2024, 11, 3),
    # The year of the week is not that of the day.
    dt.date(2021, 1, 3),
    dt.date(2018, 12, 31),
]
_EDGES = [(1, 1), (2, 0), (3, 1), (12, 31), (3, 31), (4, 30), (1, 31), (8, 31)]
_SECOND, _HOUR = dt.timedelta(seconds=1), dt.timedelta(hours=1)


def anchors(*, low: dt.date = _LOW, high: dt.date = _HIGH) -> st.SearchStrategy[dt.date]:
    """Days to count from: leap days, the edges of months and years and the changes of the clocks first.

    Args:
        low: the earliest.
        high: the latest.

    Returns:
        A strategy for `datetime.date`.

    Raises:
        InputError: the latest comes before the earliest.

    Example:
        >>> from hypothesis import find
        >>> find(anchors(), lambda day: day.month == 2 and day.day == 29)
        datetime.date(2000, 2, 29)
        >>> find(anchors(low=dt.date(2030, 1, 1)), lambda day: day.month == 2 and day.day == 29)
        datetime.date(2032, 2, 29)
    """
    if low > high:
        raise InputError(f"the latest anchor must not come before the earliest (got {low} and {high})")
    known = [day for day in _KNOWN if low <= day <= high]
    every_year = st.builds(_edge, _near_2000(low.year, high.year), st.sampled_from(_EDGES))
    days = [every_year.filter(lambda day: low <= day <= high), st.dates(low, high)]
    if high - low < dt.timedelta(366):
        # Too few edges lie in so short a time to look for them.
        days = days[1:]
    return st.one_of(st.sampled_from(known), *days) if known else st.one_of(days)


def _near_2000(low: int, high: int) -> st.SearchStrategy[int]:
    """Years of a range, of which those closest to 2000 are the simplest."""
    return st.integers(low - 2000, high - 2000).map(lambda n: n + 2000)


def _edge(year: int, edge: tuple[int, int]) -> dt.date:
    month, day = edge
    if not day and year + 4 <= dt.MAXYEAR:
        # The end of the next February of a leap year, so that every year leads to one.
        year += -year % 4
    return dt.date(year, month, day or days_in_month(year, month))


def moments(
    zone: str | None = None, *, low: dt.date = _LOW, high: dt.date = _HIGH
) -> st.SearchStrategy[dt.datetime]:
    """Moments to count from: midnights, last microseconds, and where the clocks of a zone change.

    Args:
        zone: the name of a time zone such as "Europe/Paris"; by default the moments have no zone.
        low: the earliest day.
        high: the latest day.

    Returns:
        A strategy for `datetime.datetime`; of an hour that the clocks show twice, `fold` tells which it is.

    Raises:
        InputError: there is no such zone, or the latest day comes before the earliest.

    Example:
        >>> from hypothesis import find
        >>> find(moments(), lambda moment: moment.day == 31)
        datetime.datetime(2024, 12, 31, 0, 0)
        >>> str(find(moments("Europe/Paris"), lambda moment: moment.fold == 1))
        '2000-10-29 02:00:00+01:00'
    """
    times = st.sampled_from([dt.time(), dt.time(23, 59, 59, 999_999), dt.time(12)]) | st.times()
    plain = st.builds(dt.datetime.combine, anchors(low=low, high=high), times)
    if zone is None:
        return plain
    try:
        found = zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(f"a zone must be a name such as 'Europe/Paris' (got {zone!r})") from error
    # By way of UTC, so that no hour is drawn that the clocks leave out.
    aware = plain.map(lambda moment: _in_zone(moment.replace(tzinfo=dt.UTC), found))
    shifts = st.sampled_from([dt.timedelta(), -_SECOND, _SECOND, -_HOUR, _HOUR])
    at_changes = st.tuples(_near_2000(low.year, high.year), st.integers(0, 1), shifts).map(
        lambda drawn: _at_change(found, *drawn)
    )
    drawn = (at_changes | aware).filter(lambda moment: moment is not None and low <= moment.date() <= high)
    return st.one_of(drawn)


def _at_change(zone: zoneinfo.ZoneInfo, year: int, number: int, shift: dt.timedelta) -> dt.datetime | None:
    changes = _changes(zone, year) if dt.MINYEAR < year < dt.MAXYEAR else ()
    return _in_zone(changes[number] + shift, zone) if number < len(changes) else None


def _in_zone(moment: dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.datetime | None:
    """The moment by the clocks of a zone; None at the ends of what datetime can hold."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return None


@lru_cache(maxsize=4096)
def _changes(zone: zoneinfo.ZoneInfo, year: int) -> tuple[dt.datetime, ...]:
    """When, in UTC, the offset of a zone changes in a year."""
    first = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    days = [first + dt.timedelta(days=n) for n in range(365)]
    return tuple(
        _change(zone, day) for day, after in pairwise(days) if _offset(zone, day) != _offset(zone, after)
    )


def _change(zone: zoneinfo.ZoneInfo, day: dt.datetime) -> dt.datetime:
    """The second of a day in which the offset changes."""
    low, high = 0, 86_400
    while high - low > 1:
        middle = (low + high) // 2
        same = _offset(zone, day + middle * _SECOND) == _offset(zone, day)
        low, high = (middle, high) if same else (low, middle)
    return day + high * _SECOND


def _offset(zone: zoneinfo.ZoneInfo, moment: dt.datetime) -> dt.timedelta | None:
    return moment.astimezone(zone).utcoffset()
