"""Units and items on the tick axis: where they begin, how they follow one another.

A *cycle* is the span in which an item occurs at most once: a week for weekdays, a month for days of the month,
a year for the rest. Cycles are numbered by integers.
"""

from __future__ import annotations

from eventline.phrases.holidays import holiday, holiday_cycle, holiday_weekend, in_calendar, year_of
from eventline.phrases.nodes import (
    CalendarDay,
    Clock,
    DayOfMonth,
    DayPart,
    DecadeOfCentury,
    FiscalQuarter,
    Holiday,
    HolidayWeekend,
    Item,
    Month,
    MonthDay,
    Quarter,
    Season,
    Weekday,
    Weekend,
    Workday,
)
from eventline.phrases.settings import Settings
from eventline.when.calendar import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    civil,
    days_in_month,
    shift_months,
    tick,
    weekday,
)
from eventline.when.precision import Precision

Box = tuple[int, int]

_TICKS = {
    Precision.MICROSECOND: 1,
    Precision.SECOND: SECOND,
    Precision.MINUTE: MINUTE,
    Precision.HOUR: HOUR,
    Precision.DAY: DAY,
    Precision.WEEK: 7 * DAY,
}
_MONTHS = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.SEASON: 3,
    Precision.HALF: 6,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1_200,
    Precision.MILLENNIUM: 12_000,
}
# The month, from 0, in which a unit that does not begin with January first begins.
_FIRST_MONTH = {Precision.SEASON: 2}
_SPRING = {"north": 3, "south": 9}


def month_index(ticks: int) -> int:
    """The month that contains a tick, counted from January of year 0."""
    year, month, _ = civil(ticks // DAY)
    return year * 12 + month - 1


def month_tick(index: int) -> int:
    """The tick at which the month with that index begins."""
    return tick(index // 12, index % 12 + 1)


def move(ticks: int, unit: Precision, n: int) -> int:
    """The tick `n` units on; in months and longer, the same day or the last that the month has."""
    if unit in _TICKS:
        return ticks + n * _TICKS[unit]
    return shift_months(ticks, n * _MONTHS[unit])


def floor(ticks: int, unit: Precision, settings: Settings) -> int:
    """The tick at which the unit that contains `ticks` begins."""
    if unit is Precision.WEEK:
        number = ticks // DAY
        return (number - (weekday(number) - settings.week_start) % 7) * DAY
    if unit in _TICKS:
        return ticks // _TICKS[unit] * _TICKS[unit]
    size, first = _MONTHS[unit], _FIRST_MONTH.get(unit, 0)
    return month_tick((month_index(ticks) - first) // size * size + first)


def unit_box(ticks: int, unit: Precision, n: int, settings: Settings) -> Box:
    """The unit `n` after the one that contains `ticks`."""
    start = move(floor(ticks, unit, settings), unit, n)
    return start, move(start, unit, 1)


def cycle_of(item: Item, ticks: int, settings: Settings) -> int:
    """The number of the cycle of `item` that contains a tick."""
    match item:
        case Weekday() | Weekend():
            return (floor(ticks, Precision.WEEK, settings) // DAY - _week_zero(settings)) // 7
        case Clock() | DayPart() | Workday():
            return ticks // DAY
        case FiscalQuarter():
            return fiscal_year(ticks, settings)
        case DayOfMonth():
            return month_index(ticks)
        case Holiday(name) | HolidayWeekend(name):
            return holiday_cycle(name, ticks // DAY)
        case CalendarDay(calendar):
            return year_of(calendar, ticks // DAY)
        case DecadeOfCentury():
            return civil(ticks // DAY)[0] // 100
        case _:
            return civil(ticks // DAY)[0]


def in_cycle(item: Item, cycle: int, settings: Settings) -> Box | None:
    """Where `item` lies in a cycle; None where that cycle lacks it, as 29 February in most years."""
    match item:
        case Month() | Quarter() | Season() | DecadeOfCentury():
            return _in_year(item, cycle, settings)
        case Weekday(number):
            day = _week_zero(settings) + cycle * 7 + (number - settings.week_start) % 7
            return day * DAY, (day + 1) * DAY
        case Weekend():
            day = _week_zero(settings) + cycle * 7 + (settings.weekend[0] - settings.week_start) % 7
            return day * DAY, (day + len(settings.weekend)) * DAY
        case Workday():
            return None if weekday(cycle) in settings.weekend else (cycle * DAY, (cycle + 1) * DAY)
        case FiscalQuarter(number):
            return fiscal_box(cycle, settings, quarter=number)
        case Clock(hour, minute, second):
            start = cycle * DAY + hour * HOUR + (minute or 0) * MINUTE + (second or 0) * SECOND
            return start, start + _TICKS[item.size]
        case DayPart(name):
            first, last = getattr(settings, name)
            return cycle * DAY + first * HOUR, cycle * DAY + last * HOUR
        case Holiday() | HolidayWeekend():
            return _days_box(_holiday_days(item, cycle, settings))
        case CalendarDay(calendar, month, day_of_month):
            return _days_box(in_calendar(calendar, cycle, month, day_of_month))
        case DayOfMonth(number):
            return _day_box(cycle // 12, cycle % 12 + 1, number)
        case MonthDay(month, number):
            return _day_box(cycle, month, number)
    raise AssertionError(item)


def full_year(short: int, now: int, settings: Settings) -> int:
    """A year of two digits, seen from a tick, completed by the pivot."""
    latest = civil(now // DAY)[0] + settings.pivot
    return latest - (latest - short) % 100


def fiscal_year(ticks: int, settings: Settings) -> int:
    """The number of the fiscal year that contains a tick, by the name that `Settings.fiscal_named` gives it."""
    return (month_index(ticks) - _fiscal_first(0, settings)) // 12


def fiscal_box(year: int, settings: Settings, *, quarter: int | None = None) -> Box:
    """A fiscal year by its number, or a quarter of it."""
    start = _fiscal_first(year, settings)
    if quarter is None:
        return month_tick(start), month_tick(start + 12)
    return month_tick(start + 3 * (quarter - 1)), month_tick(start + 3 * quarter)


def _fiscal_first(year: int, settings: Settings) -> int:
    """The index of the month in which a fiscal year begins."""
    ends_later = settings.fiscal_start > 1 and settings.fiscal_named == "end"
    return (year - ends_later) * 12 + settings.fiscal_start - 1


def _in_year(item: Item, cycle: int, settings: Settings) -> Box:
    """A part of a year by months, or of a century by years."""
    match item:
        case Month(number):
            start = cycle * 12 + number - 1
            return month_tick(start), month_tick(start + 1)
        case DecadeOfCentury(number):
            return tick(cycle * 100 + number), tick(cycle * 100 + number + 10)
        case Quarter(number):
            start = cycle * 12 + (number - 1) * 3
            return month_tick(start), month_tick(start + 3)
        case Season(number):
            # Counted from the month in which the season begins: winter of 2024 ends in 2025.
            start = cycle * 12 + (_SPRING[settings.hemisphere] - 1 + 3 * (number - 1)) % 12
            return month_tick(start), month_tick(start + 3)
    raise AssertionError(item)


def _holiday_days(item: Holiday | HolidayWeekend, cycle: int, settings: Settings) -> tuple[int, int] | None:
    if isinstance(item, HolidayWeekend):
        return holiday_weekend(item.name, cycle, settings.weekend)
    return holiday(item.name, cycle)


def _days_box(days: tuple[int, int] | None) -> Box | None:
    return None if days is None else (days[0] * DAY, days[1] * DAY)


def _day_box(year: int, month: int, day: int) -> Box | None:
    if day > days_in_month(year, month):
        return None
    start = tick(year, month, day)
    return start, start + DAY


def _week_zero(settings: Settings) -> int:
    # Day number -3 is Monday, 29 December 1969.
    return -3 + settings.week_start
