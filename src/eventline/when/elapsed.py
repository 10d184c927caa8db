"""`Elapsed`: how long it is from one time to another, as far as the two are known."""

from __future__ import annotations

from math import inf
from typing import Final, TypeAlias

import attrs

from eventline.errors import InputError, OutOfRange
from eventline.when.bounds import Tick
from eventline.when.calendar import DAY, HOUR, MINUTE, SECOND, civil, shift_months, weekday
from eventline.when.duration import Duration

Pair: TypeAlias = tuple[Tick, Tick]
"""A tick and the tick to which the time is measured from it."""

_MONTHS: Final = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1_200,
    "millennium": 12_000,
}
_MICROS: Final = {
    "microsecond": 1,
    "second": SECOND,
    "minute": MINUTE,
    "hour": HOUR,
    "day": DAY,
    "week": 7 * DAY,
}


@attrs.frozen
class Elapsed:
    """The time from one moment to another when both are known only within bounds; what ``a - b`` gives.

    It is an interval of durations: no shorter than one, no longer than another. A duration is negative where
    the second moment may come first. Days have 24 hours and months are those of the Gregorian calendar.

    Args:
        shortest: the two ticks between which the time is shortest, the one measured from first.
        longest: the two ticks between which it is longest.

    Example:
        >>> from eventline import When
        >>> war = When("1989-02-15") - When("1979-12-24")
        >>> war.between("year"), war.between("day")
        ((9, 9), (3340, 3341))
        >>> print(war)
        P9Y1M21DT0.000001S..P9Y1M22DT23H59M59.999999S
    """

    shortest: Pair
    longest: Pair

    @property
    def micros(self) -> tuple[Tick, Tick]:
        """The least and the greatest number of microseconds, infinite where there is no limit.

        >>> from eventline import When
        >>> (When("1970-01-01T00:00:02") - When("1970-01-01T00:00:00")).micros
        (1000001, 2999999)
        """
        return _micros(self.shortest), _micros(self.longest)

    @property
    def seconds(self) -> tuple[float, float]:
        """The least and the greatest number of seconds, infinite where there is no limit.

        Raises:
            OutOfRange: the time is longer than a float can hold.

        >>> from eventline import When
        >>> (When("1970-01-01T00:00:02") - When("1970-01-01T00:00:00")).seconds
        (1.000001, 2.999999)
        """
        least, greatest = self.micros
        try:
            return least / SECOND, greatest / SECOND
        except OverflowError:
            raise OutOfRange("so long a time does not fit a float; use .micros") from None

    @property
    def durations(self) -> tuple[Duration | None, Duration | None]:
        """The least and the greatest as durations in months, days and microseconds, None without a limit.

        Each is the one that, added to the first of two moments, gives the second.

        >>> from eventline import When
        >>> (When("2024-03-01T00:00:00") - When("2024-01-31T00:00:00")).durations[1]
        Duration(months=1, days=1, micros=999999)
        """
        return _duration(self.shortest), _duration(self.longest)

    def between(self, unit: str) -> tuple[Tick, Tick]:
        """The least and the greatest number of whole units that go by.

        What is left of a last unit does not count: from 31 January to 1 March is one month, since a day that
        a month lacks is its last. A negative number counts back, from the same moment.

        Args:
            unit: "microsecond", "second", "minute", "hour", "day", "week", "month", "quarter", "half", "year",
                "decade", "century" or "millennium"; a `Precision` is such a text.

        Returns:
            Two integers, or infinities where there is no limit.

        Raises:
            InputError: there is no such unit.

        Example:
            >>> from eventline import When
            >>> (When("2024-11") - When("2024-03")).between("month")
            (7, 8)
        """
        _check_unit(unit)
        return _whole(self.shortest, unit), _whole(self.longest, unit)

    def steps(self, unit: str) -> tuple[Tick, Tick]:
        """The least and the greatest number of times that a new unit of the calendar begins.

        This is the difference as people count on a calendar: 2025-01-01 is one year, one month and one day
        after 2024-12-31, whatever the times of day. Weeks begin on Monday.

        Args:
            unit: as for `between`.

        Returns:
            Two integers, or infinities where there is no limit.

        Raises:
            InputError: there is no such unit.

        Example:
            >>> from eventline import When
            >>> (When("2024-11") - When("2024-03")).steps("month")
            (8, 8)
            >>> (When("2024-03-01") - When("2024-02-01")).steps("day")
            (29, 29)
        """
        _check_unit(unit)
        return _steps(self.shortest, unit), _steps(self.longest, unit)

    def __str__(self) -> str:
        least, greatest = ("" if each is None else iso_text(each) for each in self.durations)
        return least if least == greatest and least else f"{least}..{greatest}"


def span(start: Pair, end: Pair, *, what: str) -> Elapsed:
    """What goes by from some moment in one range to some moment in another.

    Args:
        start: the earliest and the latest moment to measure from.
        end: the earliest and the latest moment to measure to.
        what: what is measured, for the error.

    Returns:
        The time from the latest start to the earliest end, and from the earliest start to the latest end.

    Raises:
        InputError: both are open in the same direction, so that nothing can be said.
    """
    if start[0] == end[1] in (-inf, inf) or start[1] == end[0] in (-inf, inf):
        raise InputError(f"{what} cannot be measured between two ends that are open in the same direction")
    return Elapsed((start[1], end[0]), (start[0], end[1]))


def _check_unit(unit: str) -> None:
    if unit not in _MONTHS and unit not in _MICROS:
        raise InputError(f"a unit must be one of {', '.join((*_MICROS, *_MONTHS))} (got {unit!r})")


def _micros(pair: Pair) -> Tick:
    start, end = pair
    # Infinities are not counted with, as an integer of any size may not fit the float.
    if isinstance(start, float):
        return -start
    return end if isinstance(end, float) else end - start


def whole_months(start: int, end: int) -> int:
    """How many months can be added to one tick without going past another; negative if that comes first.

    >>> from eventline.when.calendar import tick
    >>> whole_months(tick(2024, 1, 31), tick(2024, 2, 29)), whole_months(tick(2024, 3), tick(2024, 1, 31))
    (1, -1)
    """
    year, month, _ = civil(start // DAY)
    last_year, last_month, _ = civil(end // DAY)
    count = (last_year - year) * 12 + last_month - month
    # The day of the month or the time of day may not have been reached, which is less than a month.
    if end >= start:
        return count - (shift_months(start, count) > end)
    return count + (shift_months(start, count) < end)


def _toward_zero(number: int, unit: int) -> int:
    return number // unit if number >= 0 else -(-number // unit)


def _whole(pair: Pair, unit: str) -> Tick:
    start, end = pair
    if isinstance(start, float) or isinstance(end, float):
        return _micros(pair)
    if unit in _MICROS:
        return _toward_zero(end - start, _MICROS[unit])
    return _toward_zero(whole_months(start, end), _MONTHS[unit])


def _steps(pair: Pair, unit: str) -> Tick:
    start, end = pair
    if isinstance(start, float) or isinstance(end, float):
        return _micros(pair)
    return _index(end, unit) - _index(start, unit)


def _index(ticks: int, unit: str) -> int:
    """The number of a unit on the calendar, counted from any."""
    if unit == "week":
        number = ticks // DAY
        return (number - weekday(number)) // 7
    if unit in _MICROS:
        return ticks // _MICROS[unit]
    year, month, _ = civil(ticks // DAY)
    return (year * 12 + month - 1) // _MONTHS[unit]


def _duration(pair: Pair) -> Duration | None:
    start, end = pair
    if isinstance(start, float) or isinstance(end, float):
        return None
    months = whole_months(start, end)
    rest = end - shift_months(start, months)
    days = _toward_zero(rest, DAY)
    return Duration(months, days, rest - days * DAY)


def iso_text(duration: Duration) -> str:
    """A duration as ISO 8601 writes it, with a minus for each part that is negative.

    >>> iso_text(Duration(14, 3, 90_500_000)), iso_text(Duration(days=-1)), iso_text(Duration())
    ('P1Y2M3DT1M30.5S', 'P-1D', 'PT0S')
    """
    years = _toward_zero(duration.months, 12)
    hours = _toward_zero(duration.micros, HOUR)
    minutes = _toward_zero(duration.micros - hours * HOUR, MINUTE)
    micros = duration.micros - hours * HOUR - minutes * MINUTE
    seconds = f"{'-' if micros < 0 else ''}{abs(micros) // SECOND}.{abs(micros) % SECOND:06}"
    date = _parts((years, "Y"), (duration.months - years * 12, "M"), (duration.days, "D"))
    time = _parts((hours, "H"), (minutes, "M"))
    if micros:
        time += f"{seconds.rstrip('0').rstrip('.')}S"
    return f"P{date}{'T' if time else ''}{time}" if date or time else "PT0S"


def _parts(*parts: tuple[int, str]) -> str:
    return "".join(f"{number}{letter}" for number, letter in parts if number)
