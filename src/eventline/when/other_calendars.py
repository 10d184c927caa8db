"""Calendars other than the Gregorian: which days their years, months and days are.

A calendar has only to say where each of its months begins and how long it is; the rest is the same for all.
Days run from midnight to midnight, although in the Islamic and the Hebrew calendar they begin with the evening
before: a date is taken for the day on which its daylight falls.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cache
from importlib import import_module
from typing import Any, ClassVar

import attrs

from eventline.errors import InputError, OutOfRange
from eventline.when.bounds import Bounds
from eventline.when.calendar import DAY, civil, day_number, days_in_month
from eventline.when.spelling import year_text

# The Julian day number of 1970-01-01.
_EPOCH = 2_440_588


class Calendar(ABC):
    """A calendar; years, months and days count from 1, but for Julian years, which are astronomical."""

    name: ClassVar[str]
    years: ClassVar[tuple[int | None, int | None]]
    """The first and the last year, None if there is no limit."""
    first_day: ClassVar[int]
    """The day number at which year 1 begins, or would begin."""
    cycle: ClassVar[tuple[int, int]]
    """In how many years how many days go by, on average."""

    def months(self, year: int) -> tuple[int, ...]:
        """The numbers of the months of a year, in order."""
        del year
        return tuple(range(1, 13))

    @abstractmethod
    def month(self, year: int, month: int) -> tuple[int, int]:
        """The day number at which a month begins, and the one at which the next begins."""

    def year(self, year: int) -> tuple[int, int]:
        """The day number at which a year begins, and the one at which the next begins."""
        months = self.months(year)
        return self.month(year, months[0])[0], self.month(year, months[-1])[1]

    def has(self, year: int) -> bool:
        """Whether a year is one of those that the calendar has."""
        first, last = self.years
        return (first is None or year >= first) and (last is None or year <= last)

    def days(self, year: int, month: int | None = None, day: int | None = None) -> tuple[int, int]:
        """The day number at which a year, month or day begins, and the one after its last day.

        Raises:
            OutOfRange: the calendar does not have such a year.
            InputError: it does not have such a month in that year, or such a day in that month.
        """
        for what, value in (("year", year), ("month", month), ("day", day)):
            _check_integer(what, value)
        if not self.has(year):
            raise OutOfRange(
                f"the {self.name} calendar has the years {self._range()} here (got {_shown(year)})"
            )
        if month is None:
            if day is not None:
                raise InputError("a day needs a month")
            return self.year(year)
        if month not in self.months(year):
            months = f"1 to {len(self.months(year))}"
            raise InputError(
                f"the year {_shown(year)} of the {self.name} calendar has the months {months} (got {_shown(month)})"
            )
        start, after = self.month(year, month)
        if day is None:
            return start, after
        if not 1 <= day <= after - start:
            raise InputError(
                f"month {month} of the year {_shown(year)} of the {self.name} calendar has {after - start} days "
                f"(got {_shown(day)})"
            )
        return start + day - 1, start + day

    def _range(self) -> str:
        first, last = self.years
        return f"{first} to {last}" if last is not None else f"from {first}"

    def date(self, number: int) -> tuple[int, int, int]:
        """The year, month and day of a day number.

        Raises:
            OutOfRange: the calendar does not reach so far.
        """
        years, days = self.cycle
        year = (number - self.first_day) * years // days + 1
        # The average is off by a year or so, but never asks for years far away from those that there are.
        low, high = (year if limit is None else limit for limit in self.years)
        year = min(max(year, low), high)
        while self.has(year) and number < self.year(year)[0]:
            year -= 1
        while self.has(year) and number >= self.year(year)[1]:
            year += 1
        if not self.has(year):
            text = "-".join(map(_shown, civil(number)))
            raise OutOfRange(
                f"the {self.name} calendar has the years {self._range()} here, in which {text} does not lie"
            )
        month = next(month for month in self.months(year) if number < self.month(year, month)[1])
        return year, month, number - self.month(year, month)[0] + 1


class _Gregorian(Calendar):
    name = "gregorian"
    years = (None, None)
    first_day = day_number(1)
    cycle = (400, 146_097)

    def month(self, year: int, month: int) -> tuple[int, int]:
        start = day_number(year, month)
        return start, start + days_in_month(year, month)


class _Julian(Calendar):
    """Astronomical years, as in the Gregorian calendar: the year 0 is 1 BC."""

    name = "julian"
    years = (None, None)
    first_day = day_number(0, 12, 30)
    cycle = (4, 1_461)

    def month(self, year: int, month: int) -> tuple[int, int]:
        start = self._day(year, month)
        carry, following = divmod(month, 12)
        return start, self._day(year + carry, following + 1)

    def _day(self, year: int, month: int) -> int:
        # As `calendar.day_number`, without the exceptions for centuries.
        year -= month <= 2
        day_of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5
        return year * 365 + year // 4 + day_of_year - 719_470


class _IslamicCivil(Calendar):
    """Tabular: eleven leap years in thirty (2, 5, 7, 10, 13, 16, 18, ...), from Friday, 16 July 622 Julian."""

    name = "islamic-civil"
    years = (1, None)
    first_day = day_number(622, 7, 19)
    cycle = (30, 10_631)

    def month(self, year: int, month: int) -> tuple[int, int]:
        start = self._day(year, month)
        return (start, self._day(year, month + 1)) if month < 12 else (start, self._day(year + 1, 1))

    def _day(self, year: int, month: int) -> int:
        return self.first_day + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2


class _UmmAlQura(Calendar):
    """The calendar of Saudi Arabia, by the tables of hijridate."""

    name = "islamic-umalqura"
    years = (1343, 1500)
    first_day = _IslamicCivil.first_day
    cycle = _IslamicCivil.cycle

    def __init__(self) -> None:
        self._hijri: Any = _library("hijridate", self.name).Hijri

    def month(self, year: int, month: int) -> tuple[int, int]:
        first = self._hijri(year, month, 1)
        start = int(first.to_julian()) - _EPOCH
        return start, start + int(first.month_length())


class _Persian(Calendar):
    """The solar Hijri calendar of Iran and Afghanistan, by persiantools.

    Leap years follow the equinox: 33 years have eight, with the known exceptions, which persiantools has since 6.2.
    """

    name = "persian"
    years = (1, 3000)
    first_day = day_number(622, 3, 22)
    cycle = (33, 12_053)

    def __init__(self) -> None:
        self._jalali: Any = _library("persiantools.jdatetime", self.name).JalaliDate

    def month(self, year: int, month: int) -> tuple[int, int]:
        first = self._jalali(year, month, 1).to_gregorian()
        start = day_number(first.year, first.month, first.day)
        return start, start + int(self._jalali.days_in_month(month, year))


class _Hebrew(Calendar):
    """By pyluach. Month 1 is Nisan, but the year begins with month 7, Tishri; month 13 is Adar II."""

    name = "hebrew"
    years = (1, 9999)
    first_day = day_number(-3760, 9, 7)
    cycle = (19, 6_940)

    def __init__(self) -> None:
        self._date: Any = _library("pyluach.dates", self.name).HebrewDate

    def months(self, year: int) -> tuple[int, ...]:
        # Seven years of nineteen have a thirteenth month.
        return (*range(7, 14 if (7 * year + 1) % 19 < 7 else 13), *range(1, 7))

    def month(self, year: int, month: int) -> tuple[int, int]:
        start = self._day(year, month)
        if month == 6:
            return start, self._day(year + 1, 7)
        return start, self._day(year, 1 if month + 1 not in self.months(year) else month + 1)

    def _day(self, year: int, month: int) -> int:
        # The library gives the Julian day of midnight, which is half a day before the number.
        return int(self._date(year, month, 1).jd + 0.5) - _EPOCH


def _shown(number: int) -> str:
    """A number for a message, which does not grow with it."""
    return str(number) if abs(number) < 10**20 else "a number of more than 20 digits"


def _check_integer(what: str, value: object) -> None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise InputError(f"the {what} must be an integer (got {value!r})")


def _library(module: str, calendar: str) -> Any:
    try:
        return import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        raise InputError(
            f"the {calendar} calendar needs the package {package}: pip install {package}"
        ) from None


_KINDS = {kind.name: kind for kind in (_Gregorian, _Hebrew, _IslamicCivil, _UmmAlQura, _Julian, _Persian)}


@cache
def _calendar(name: str) -> Calendar:
    return _KINDS[name]()


def calendar(name: str) -> Calendar:
    """The calendar of a given name.

    Raises:
        InputError: there is no such calendar, or the package that it needs is not installed.
    """
    given: object = name
    if not isinstance(given, str) or given not in _KINDS:
        raise InputError(f"a calendar must be one of {', '.join(_KINDS)} (got {name!r})")
    return _calendar(name)


@attrs.frozen
class CalendarDates:
    """The days that a time covers, as dates of some calendar; what `When.to_calendar` gives.

    Args:
        calendar: the name of the calendar.
        first: year, month and day of the first day.
        last: year, month and day of the last day.
        text: the same in the fewest words: a year, a month or a day, or two of these with ".." between.

    Example:
        >>> from eventline import When
        >>> new_year = When("2023-07-19").to_calendar("islamic-civil")
        >>> new_year.first, (new_year.year, new_year.month, new_year.day)
        ((1445, 1, 1), (1445, 1, 1))
        >>> print(new_year, When("2023-07-19/2024-07-06").to_calendar("islamic-civil"))
        1445-01-01 1445-01-01..1445-12-29
    """

    calendar: str
    first: tuple[int, int, int]
    last: tuple[int, int, int]
    text: str

    @property
    def year(self) -> int | None:
        """The year, if all of it lies in one."""
        return self.first[0] if self.first[0] == self.last[0] else None

    @property
    def month(self) -> int | None:
        """The number of the month, if all of it lies in one."""
        return self.first[1] if self.first[:2] == self.last[:2] else None

    @property
    def day(self) -> int | None:
        """The day of the month, if it is one."""
        return self.first[2] if self.first == self.last else None

    def __str__(self) -> str:
        return self.text


def dates_of(bounds: Bounds, name: str) -> CalendarDates:
    """The days from the earliest start to the latest end, as dates of a calendar.

    Args:
        bounds: the bounds, on the civil calendar or in UTC.
        name: the name of the calendar.

    Returns:
        The dates.

    Raises:
        InputError: there is no such calendar.
        OutOfRange: an end is open or unknown, or the calendar does not reach so far.
    """
    kind = calendar(name)
    lo, hi = bounds.earliest_start, bounds.latest_end
    if isinstance(lo, float) or isinstance(hi, float):
        raise OutOfRange("what is open or unknown at one end has no first and last date; use .bounds")
    first, last = kind.date(lo // DAY), kind.date((hi - 1) // DAY)
    starts, ends = kind.days(*first), kind.days(*last)
    whole = next(
        length
        for length in (1, 2, 3)
        if kind.days(*first[:length])[0] == starts[0] and kind.days(*last[:length])[1] == ends[1]
    )
    texts = [_text(date[:whole]) for date in (first, last)]
    return CalendarDates(name, first, last, texts[0] if texts[0] == texts[1] else "..".join(texts))


def _text(parts: tuple[int, ...]) -> str:
    return "-".join([year_text(parts[0]), *(f"{part:02}" for part in parts[1:])])
