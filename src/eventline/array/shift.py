"""Columns of times moved by a calendar duration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eventline.array.kinds import Kind, kinds_of
from eventline.array.ticks import (
    FARTHEST,
    FUTURE,
    PAST,
    SCALE,
    box_block,
    day_length,
    days_of,
    is_box,
    months_of,
    ticks_after,
    ticks_before,
)
from eventline.errors import InputError, OutOfRange
from eventline.when import Duration
from eventline.when.calendar import DAY, tick

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventline.array.ticks import Ints

_MOST_MONTHS = 2**45


def moved(block: Ints, duration: Duration, unit: str) -> tuple[Ints, NDArray[np.bool_]]:
    """Move times that their bounds say, or bounds and a qualifier of the whole, as `When` does with each.

    Args:
        block: the bounds, none missing.
        duration: how far.
        unit: "us" or "s".

    Returns:
        The bounds moved, and which of them hold: those of times whose ends are units of the calendar or ranges
        of them, seconds or microseconds, open or unknown. The others, such as ranges that become a unit or
        times of day that are known to some hours, are left for `When` to move.

    Raises:
        OutOfRange: a bound comes to lie farther than the unit reaches.
        InputError: the duration has a fraction of a second, and the unit is seconds.
    """
    fixed = _fixed(duration, unit)
    if abs(duration.months) > _MOST_MONTHS:
        raise _too_far(unit)
    box = is_box(block)
    if box.all():
        lo, hi, simple = _moved_box(block[0], block[3], duration.months, fixed, unit)
        return box_block(lo, hi), simple
    # The start and the end of an interval are boxes too.
    unknown_start = (block[0] == PAST) & (block[1] == ticks_before(block[3]))
    unknown_end = (block[3] == FUTURE) & (block[2] == ticks_after(block[0]))
    open_start, open_end = block[1] == PAST, block[2] == FUTURE
    start_after = np.where(unknown_start | open_start, FUTURE, ticks_after(block[1]))
    end_first = np.where(unknown_end | open_end, PAST, ticks_before(block[2]))
    first = _moved_box(block[0], start_after, duration.months, fixed, unit)
    last = _moved_box(end_first, block[3], duration.months, fixed, unit)
    result = np.stack([first[0], ticks_before(first[1]), ticks_after(last[0]), last[1]])
    latest_start, earliest_end = ticks_before(result[3]), ticks_after(result[0])
    result[1] = np.where(unknown_start, latest_start, np.where(open_start, PAST, result[1]))
    result[2] = np.where(unknown_end, earliest_end, np.where(open_end, FUTURE, result[2]))
    # Bounds that the move brings closer than start before end allows, and intervals that it makes as short as
    # a box, are a matter for the text.
    simple = (first[2] & last[2]) & (result[1] <= latest_start) & (result[2] >= earliest_end)
    simple &= ~is_box(result)
    as_box = _moved_box(block[0], block[3], duration.months, fixed, unit)
    result = np.where(box, box_block(as_box[0], as_box[1]), result)
    return result, np.where(box, as_box[2], simple)


def _fixed(duration: Duration, unit: str) -> int:
    micros = duration.days * DAY + duration.micros
    if micros % SCALE[unit]:
        raise InputError('a column of when[s] moves by whole seconds only; make it .astype("when[us]") first')
    return micros // SCALE[unit]


def _too_far(unit: str) -> OutOfRange:
    hint = '; make the column .astype("when[s]") first' if unit == "us" else ""
    return OutOfRange(f"a time moves farther than a column of when[{unit}] reaches{hint}")


def _moved_box(
    lo: Ints, hi: Ints, months: int, fixed: int, unit: str
) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Boxes moved, and which of them have the same text if they are moved by it."""
    day = day_length(unit)
    finite = (lo != PAST) & (hi != FUTURE)
    first = np.where(lo == PAST, 0, lo) if not finite.all() else lo
    after = np.where(hi == FUTURE, day, hi) if not finite.all() else hi
    length = after.view(np.uint64) - first.view(np.uint64)
    kinds = kinds_of(lo, hi, unit)
    long_years = np.flatnonzero(finite & (kinds == Kind.OTHER) & (length <= 366 * day))
    number = first // day
    time = first - number * day
    month, of_month = months_of(number)
    moved_first = _checked(days_of(month + months, of_month), day, unit) * day + time if months else first
    moved_after = moved_first + length.astype(np.int64)
    # All but days and times of day: whole months remain whole, and otherwise the last day moves too.
    stretched = np.flatnonzero(kinds >= Kind.MONTH)
    if months and len(stretched):
        last_month, of_last = months_of(after[stretched] // day - 1)
        next_month, of_next = months_of(after[stretched] // day)
        whole = (of_month[stretched] == 0) & (of_next == 0)
        after_day = np.where(
            whole, days_of(next_month + months, 0), days_of(last_month + months, of_last) + 1
        )
        moved_after[stretched] = _checked(after_day, day, unit) * day
    simple = (kinds != Kind.OTHER) | ((length == 1) & usual(lo, hi, unit)) | ((lo == PAST) & (hi == FUTURE))
    if len(long_years):
        # Of what lies beyond the years of four digits only years are plain EDTF.
        same = (of_month[long_years] == 0) & (time[long_years] == 0) & (month[long_years] % 12 == 0)
        same &= days_of(month[long_years] + 12, 0) * day == after[long_years]
        at = long_years[same]
        moved_after[at] = _checked(days_of(month[at] + (12 + months), 0), day, unit) * day
        simple[at] = True
    result_lo = np.where(lo == PAST, PAST, _added(moved_first, fixed, unit, lo != PAST))
    result_hi = np.where(hi == FUTURE, FUTURE, _added(moved_after, fixed, unit, simple & (hi != FUTURE)))
    ranges = np.flatnonzero(kinds >= Kind.DAYS)
    if len(ranges):
        # Each date of a range moves on its own, so that a range remains one even where it fills a unit.
        same = kinds_of(result_lo[ranges], result_hi[ranges], unit) == kinds[ranges]
        same &= (kinds[ranges] == Kind.DAYS) | (not fixed)
        same |= (kinds[ranges] == Kind.YEARS) & bool(months % 12 and not fixed)
        simple[ranges] = same
    return result_lo, result_hi, simple


def usual(lo: Ints, hi: Ints, unit: str) -> NDArray[np.bool_]:
    """Which boxes [lo, hi) lie within the years of four digits.

    >>> usual(np.array([0, 0]), np.array([1, FARTHEST]), "s").tolist()
    [True, False]
    """
    return np.asarray((lo >= tick(-9999) // SCALE[unit]) & (hi <= tick(10_000) // SCALE[unit]))


def _checked(days: Ints, day: int, unit: str) -> Ints:
    most = FARTHEST // day - 1
    if len(days) and (days.max() > most or days.min() < -most):
        raise _too_far(unit)
    return days


def _added(ticks: Ints, fixed: int, unit: str, where: NDArray[np.bool_]) -> Ints:
    """Ticks and a number, without wrapping."""
    if not fixed:
        return ticks
    if len(ticks) and where.any():
        most, least = int(ticks[where].max()), int(ticks[where].min())
        if most + fixed > FARTHEST or least + fixed < -FARTHEST:
            raise _too_far(unit)
    return ticks + np.int64(fixed) if abs(fixed) <= FARTHEST else ticks
