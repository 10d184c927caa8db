"""How periods are resolved that are no plain units of the calendar, or are told by another period."""

from __future__ import annotations

from eventline.errors import ResolutionError
from eventline.phrases.algebra import (
    CalendarDate,
    Date,
    FiscalShift,
    FiscalYear,
    Millennium,
    Ref,
    Same,
    SameIn,
    SeasonAcross,
    SplitShift,
    SplitYear,
    TwoCalendars,
    Upto,
)
from eventline.phrases.finding import Found, Resolver, Rules, box_of, check_reach, finite
from eventline.phrases.holidays import in_calendar, year_of
from eventline.phrases.occurrences import counted
from eventline.phrases.units import (
    Box,
    fiscal_box,
    fiscal_year,
    full_year,
    in_cycle,
    month_index,
    month_tick,
    move,
    unit_box,
)
from eventline.when.calendar import DAY, civil, day_number, days_in_month, tick, weekday
from eventline.when.precision import Precision

rule = Rules()

# Islamic months begin when the moon is seen, which the Umm al-Qura calendar misses by up to so many days.
_MOST_APART = {"islamic-umalqura": 2}


@rule(Millennium)
def _(r: Resolver, expression: Millennium) -> Found:
    first = 1000 * (-expression.number if expression.bce else expression.number - 1)
    # As with centuries, there is no year 0 in the count of the historians.
    first += expression.bce
    check_reach(expression.number, Precision.MILLENNIUM)
    return box_of(tick(first), tick(first + 1000))


@rule(FiscalYear)
def _(r: Resolver, expression: FiscalYear) -> Found:
    year = expression.year
    check_reach(abs(year), Precision.YEAR)
    if expression.short_year:
        year = full_year(year, r.anchor(expression), r.settings)
    if expression.since is not None:
        if r.settings.fiscal_start == 1:
            # Where the fiscal year is the calendar's, one of two years is another body's: somewhere within both.
            return box_of(tick(year - 1), tick(year + 1))
        year -= r.settings.fiscal_named == "start"
    return box_of(*fiscal_box(year, r.settings))


@rule(FiscalShift)
def _(r: Resolver, expression: FiscalShift) -> Found:
    check_reach(expression.n, expression.unit)
    now = r.anchor(expression)
    year = fiscal_year(now, r.settings)
    if expression.unit is Precision.YEAR:
        return box_of(*fiscal_box(year + expression.n, r.settings))
    first = month_index(fiscal_box(year, r.settings)[0])
    quarter = (month_index(now) - first) // 3 + expression.n
    return box_of(month_tick(first + 3 * quarter), month_tick(first + 3 * quarter + 3))


@rule(SplitYear)
def _(r: Resolver, expression: SplitYear) -> Found:
    check_reach(abs(expression.year), Precision.YEAR)
    first = getattr(r.settings, f"{expression.kind}_start")
    if first == 1:
        raise ResolutionError(
            f"with Settings.{expression.kind}_start=1 it lies within one year (it means {expression})"
        )
    return _twelve_months(expression.year * 12 + first - 1)


@rule(SplitShift)
def _(r: Resolver, expression: SplitShift) -> Found:
    check_reach(expression.n, Precision.YEAR)
    first = getattr(r.settings, f"{expression.kind}_start") - 1
    year = (month_index(r.anchor(expression)) - first) // 12 + expression.n
    return _twelve_months(year * 12 + first)


def _twelve_months(first: int) -> Found:
    return box_of(month_tick(first), month_tick(first + 12))


@rule(SeasonAcross)
def _(r: Resolver, expression: SeasonAcross) -> Found:
    box = in_cycle(expression.item, expression.year, r.settings)
    assert box is not None, "every year has every season"
    if civil(box[1] // DAY - 1)[0] != expression.until:
        raise ResolutionError(
            f"that season lies within one year in the {r.settings.hemisphere}ern hemisphere (it means {expression})"
        )
    return box_of(*box)


@rule(Same)
def _(r: Resolver, expression: Same) -> Found:
    unit, n = expression.unit, expression.n
    check_reach(n, unit)
    if isinstance(expression.of, Ref):
        if expression.of.id not in r.references:
            raise ResolutionError(
                "it is told by a period that was told of before; pass that one, "
                f"references={{{expression.of.id!r}: ...}}"
            )
        told = r.find(expression.of)
        return told.at(box_of(*_moved(finite(told, expression), unit, n)))
    return box_of(*unit_box(move(r.anchor(expression), unit, n), expression.of.unit, 0, r.settings))


@rule(SameIn)
def _(r: Resolver, expression: SameIn) -> Found:
    check_reach(abs(expression.year), Precision.YEAR)
    now, unit = r.anchor(expression), expression.of.unit
    year, month, day = civil(now // DAY)
    if unit is Precision.DAY and day > days_in_month(expression.year, month):
        raise ResolutionError(f"{expression.year} has no such day (it means {expression})")
    return box_of(*unit_box(move(now, Precision.YEAR, expression.year - year), unit, 0, r.settings))


def _moved(box: Box, unit: Precision, n: int) -> Box:
    """A period that was told, `n` units on; whole months stay whole months."""
    low, high = box
    if (month_tick(month_index(low)), month_tick(month_index(high))) == box and unit >= Precision.MONTH:
        return move(low, unit, n), move(high, unit, n)
    # The last tick is moved, not the bound after it, so that a month that clips cannot lengthen the period.
    return move(low, unit, n), move(high - 1, unit, n) + 1


@rule(Upto)
def _(r: Resolver, expression: Upto) -> Found:
    day = unit_box(r.anchor(expression), Precision.DAY, 0, r.settings)
    last = counted(expression.item, r.anchor(expression), expression.n, r.settings)
    return box_of(min(day[0], last[0]), max(day[1], last[1]))


@rule(TwoCalendars)
def _(r: Resolver, expression: TwoCalendars) -> Found:
    date, other = expression.date, expression.other
    # The year that one of them lacks is that in which they are nearest to each other.
    if other.year is not None:
        others = _days_of(other, [other.year])
        near = civil(others[0])[0] if others else 0
        days = _days(date, [near - 1, near, near + 1] if date.year is None else [date.year])
    else:
        days = _days(date, [date.year or 0])
        near = year_of(other.calendar, days[0]) if days else 0
        others = _days_of(other, [near - 1, near, near + 1])
    if not days or not others:
        raise ResolutionError(f"one of the two calendars has no such date (it means {expression})")
    apart, day = min((abs(one - another), one) for one in days for another in others)
    if apart > _MOST_APART.get(other.calendar, 0):
        days_apart = "1 day" if apart == 1 else f"{apart} days"
        raise ResolutionError(f"the two dates lie {days_apart} apart (they mean {expression})")
    # The Gregorian day is the one that no sighting of the moon moves.
    wrong = date.weekday not in (None, weekday(day))
    return Found(box_of(day * DAY, (day + 1) * DAY).bounds, uncertain=wrong)


def _days(date: Date, years: list[int]) -> list[int]:
    """The numbers of a day in some years."""
    month, day = date.month or 1, date.day or 1
    return [day_number(year, month, day) for year in years if day <= days_in_month(year, month)]


def _days_of(date: CalendarDate, years: list[int]) -> list[int]:
    """The numbers of a day of another calendar in some of its years."""
    found = (in_calendar(date.calendar, year, date.month, date.day) for year in years if year > 0)
    return [days[0] for days in found if days is not None]
