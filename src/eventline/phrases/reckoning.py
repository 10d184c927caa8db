"""How periods are resolved that are no plain units of the calendar, or are told by another period."""

from __future__ import annotations

from eventline.errors import ResolutionError
from eventline.phrases.algebra import (
    FiscalShift,
    FiscalYear,
    Millennium,
    Ref,
    Same,
    SeasonAcross,
    Upto,
)
from eventline.phrases.finding import Found, Resolver, Rules, box_of, check_reach, finite
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
from eventline.when.calendar import DAY, civil, tick
from eventline.when.precision import Precision

rule = Rules()


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
