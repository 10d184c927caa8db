"""Calendar durations: months, days and microseconds, kept apart since none is a fixed number of another."""

from __future__ import annotations

import attrs

from eventline.errors import InputError
from eventline.when.calendar import DAY, HOUR, MINUTE, SECOND, shift_months


def _integer(duration: Duration, attribute: attrs.Attribute[int], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InputError(f"the {attribute.name} of a duration must be an integer (got {value!r})")


@attrs.frozen
class Duration:
    """A length of time in calendar units, added to a `When` with `+`.

    A month is a calendar month and a day a calendar day, so a duration has no fixed length in microseconds.
    Months are added first (a day that the month lacks becomes its last), then days, then microseconds.

    Args:
        months: whole calendar months.
        days: whole days.
        micros: microseconds.

    Raises:
        InputError: one of them is not an integer.

    Example:
        >>> years(1) + months(2) - days(3)
        Duration(months=14, days=-3, micros=0)
        >>> hours(2) * 3 == minutes(360)
        True
    """

    months: int = attrs.field(default=0, validator=_integer)
    days: int = attrs.field(default=0, validator=_integer)
    micros: int = attrs.field(default=0, validator=_integer)

    def __add__(self, other: object) -> Duration:
        if not isinstance(other, Duration):
            return NotImplemented
        return Duration(self.months + other.months, self.days + other.days, self.micros + other.micros)

    def __sub__(self, other: object) -> Duration:
        if not isinstance(other, Duration):
            return NotImplemented
        return self + -other

    def __neg__(self) -> Duration:
        return Duration(-self.months, -self.days, -self.micros)

    def __mul__(self, factor: object) -> Duration:
        if isinstance(factor, bool) or not isinstance(factor, int):
            return NotImplemented
        return Duration(self.months * factor, self.days * factor, self.micros * factor)

    __rmul__ = __mul__

    def __bool__(self) -> bool:
        return (self.months, self.days, self.micros) != (0, 0, 0)


def shift_tick(ticks: int, duration: Duration) -> int:
    """The tick a duration later: months first, then days, then microseconds.

    >>> shift_tick(0, Duration(days=1, micros=5))
    86400000005
    """
    if duration.months:
        ticks = shift_months(ticks, duration.months)
    return ticks + duration.days * DAY + duration.micros


def years(count: int) -> Duration:
    """A number of calendar years.

    >>> years(2)
    Duration(months=24, days=0, micros=0)
    """
    return Duration(months=count) * 12


def quarters(count: int) -> Duration:
    """A number of quarters of three calendar months.

    >>> quarters(1)
    Duration(months=3, days=0, micros=0)
    """
    return Duration(months=count) * 3


def months(count: int) -> Duration:
    """A number of calendar months.

    >>> months(1)
    Duration(months=1, days=0, micros=0)
    """
    return Duration(months=count)


def weeks(count: int) -> Duration:
    """A number of weeks of seven days.

    >>> weeks(1)
    Duration(months=0, days=7, micros=0)
    """
    return Duration(days=count) * 7


def days(count: int) -> Duration:
    """A number of calendar days.

    >>> days(10)
    Duration(months=0, days=10, micros=0)
    """
    return Duration(days=count)


def hours(count: int) -> Duration:
    """A number of hours.

    >>> hours(1)
    Duration(months=0, days=0, micros=3600000000)
    """
    return Duration(micros=count) * HOUR


def minutes(count: int) -> Duration:
    """A number of minutes.

    >>> minutes(1)
    Duration(months=0, days=0, micros=60000000)
    """
    return Duration(micros=count) * MINUTE


def seconds(count: int) -> Duration:
    """A number of seconds.

    >>> seconds(1)
    Duration(months=0, days=0, micros=1000000)
    """
    return Duration(micros=count) * SECOND
