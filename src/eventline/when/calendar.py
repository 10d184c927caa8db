"""Integer arithmetic on the proleptic Gregorian calendar.

Years are astronomical (year 0 is 1 BCE). A *day number* counts days since 1970-01-01, a *tick* counts
microseconds since 1970-01-01T00:00:00; both are Python integers without a limit, so any year works.
The conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
"""

from __future__ import annotations

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether the astronomical `year` has a 29 February.

    >>> [y for y in (0, 1900, 2000, 2023, 2024) if is_leap(y)]
    [0, 2000, 2024]
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month.

    >>> days_in_month(2024, 2)
    29
    """
    return 29 if month == 2 and is_leap(year) else _DAYS_IN_MONTH[month - 1]


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The day number of a date.

    >>> day_number(1970), day_number(2000, 3, 1), day_number(-43, 3, 15)
    (0, 11017, -735160)
    """
    # The year is taken to begin in March, so that the leap day is its last.
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146_097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719_468


def civil(number: int) -> tuple[int, int, int]:
    """The year, month and day of a day number: the inverse of `day_number`.

    >>> civil(11017)
    (2000, 3, 1)
    """
    era, day_of_era = divmod(number + 719_468, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted + 2) // 5 + 1


def weekday(number: int) -> int:
    """The weekday of a day number, Monday 0 to Sunday 6.

    >>> weekday(day_number(2025, 4, 27))
    6
    """
    return (number + 3) % 7


def tick(year: int, month: int = 1, day: int = 1) -> int:
    """The tick at which a day begins.

    >>> tick(1970, 1, 2)
    86400000000
    """
    return day_number(year, month, day) * DAY


def shift_months(ticks: int, months: int) -> int:
    """The same day and time of day, `months` later; a day that the month lacks becomes its last.

    >>> shift_months(tick(2024, 1, 31), 1) == tick(2024, 2, 29)
    True
    """
    number, time = divmod(ticks, DAY)
    year, month, day = civil(number)
    year, zero_based = divmod(year * 12 + month - 1 + months, 12)
    month = zero_based + 1
    return tick(year, month, min(day, days_in_month(year, month))) + time
