"""Columns of bounds widened to whole units of the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eventline.array.ticks import (
    FARTHEST,
    FUTURE,
    PAST,
    SCALE,
    day_length,
    days_of,
    months_of,
    out_of_range,
    ticks_after,
    ticks_before,
)
from eventline.when import Precision
from eventline.when.calendar import DAY, HOUR, MINUTE, SECOND

if TYPE_CHECKING:
    from eventline.array.ticks import Ints

_FIXED = {Precision.SECOND: SECOND, Precision.MINUTE: MINUTE, Precision.HOUR: HOUR, Precision.DAY: DAY}
# In months: how long a unit is, and how far its first month lies after January.
_MONTHS = {
    Precision.MONTH: (1, 0),
    Precision.QUARTER: (3, 0),
    Precision.SEASON: (3, 2),
    Precision.HALF: (6, 0),
}
_YEARS = {Precision.YEAR: 1, Precision.DECADE: 10, Precision.CENTURY: 100, Precision.MILLENNIUM: 1000}
# Longer than any unit, so that none that is near leads beyond 64 bits.
_MARGIN = 1001 * 366 * DAY


def widened(block: Ints, precision: Precision, unit: str) -> Ints:
    """Bounds with the box of each start and end widened to whole units, as `When.rounded` does.

    Args:
        block: the bounds, none missing.
        precision: the unit to widen to.
        unit: the unit of the column.

    Returns:
        A new block.

    Raises:
        OutOfRange: a bound lies so far away that its unit may reach beyond the column.

    Example:
        >>> widened(np.array([[1], [1], [2], [2]]), Precision.DAY, "s").ravel().tolist()
        [0, 86399, 1, 86400]
    """
    if precision is Precision.MICROSECOND or (precision is Precision.SECOND and unit == "s"):
        return block.copy()
    finite = (block != PAST) & (block != FUTURE)
    if np.any(finite & (np.abs(block) > FARTHEST - _MARGIN // SCALE[unit])):
        raise out_of_range("a time to be rounded", unit)
    earliest_start, latest_start, earliest_end, latest_end = block
    result = np.stack(
        [
            _around(earliest_start, precision, unit)[0],
            ticks_before(_around(latest_start, precision, unit)[1]),
            ticks_after(_around(ticks_before(earliest_end), precision, unit)[0]),
            _around(ticks_before(latest_end), precision, unit)[1],
        ]
    )
    # The start comes before the end.
    np.minimum(result[1], ticks_before(result[3]), out=result[1])
    np.maximum(result[2], ticks_after(result[0]), out=result[2])
    return result


def _around(ticks: Ints, precision: Precision, unit: str) -> tuple[Ints, Ints]:
    """The first tick of the unit in which each lies, and the tick after its last; infinite ones stay."""
    infinite = (ticks == PAST) | (ticks == FUTURE)
    lo, hi = _units(np.where(infinite, 0, ticks), precision, unit)
    return np.where(infinite, ticks, lo), np.where(infinite, ticks, hi)


def _units(ticks: Ints, precision: Precision, unit: str) -> tuple[Ints, Ints]:
    if precision in _FIXED:
        length = _FIXED[precision] // SCALE[unit]
        lo = ticks // length * length
        return lo, lo + length
    day = day_length(unit)
    number = ticks // day
    if precision is Precision.WEEK:
        # Day 4 was a Monday.
        first = (number - 4) // 7 * 7 + 4
        return first * day, (first + 7) * day
    month, _ = months_of(number)
    if precision in _MONTHS:
        length, offset = _MONTHS[precision]
        begin = (month - offset) // length * length + offset
        return days_of(begin, 0) * day, days_of(begin + length, 0) * day
    length = _YEARS[precision]
    year = month // 12
    begin = year - year % length
    after = begin + length
    # Before the year 0 the count goes back, and the first unit there has one year less.
    last = year + -year % length
    begin = np.where(year < 0, last - length + 1, begin)
    after = np.where(year < 0, np.minimum(last, -1) + 1, after)
    return days_of(begin * 12, 0) * day, days_of(after * 12, 0) * day
