"""The units of the calendar in which a moment lies: where each begins and ends."""

from __future__ import annotations

from eventline.errors import InputError
from eventline.when.bounds import Bounds, Tick, tight
from eventline.when.calendar import DAY, HOUR, MINUTE, SECOND, civil, tick, weekday
from eventline.when.precision import Precision

_FIXED = {
    Precision.MICROSECOND: 1,
    Precision.SECOND: SECOND,
    Precision.MINUTE: MINUTE,
    Precision.HOUR: HOUR,
    Precision.DAY: DAY,
}
# In months: how long a unit is, and how far its first month lies after January.
_MONTHS = {
    Precision.MONTH: (1, 0),
    Precision.QUARTER: (3, 0),
    Precision.SEASON: (3, 2),
    Precision.HALF: (6, 0),
}
_YEARS = {
    Precision.YEAR: 1,
    Precision.DECADE: 10,
    Precision.CENTURY: 100,
    Precision.MILLENNIUM: 1000,
}


def unit_around(ticks: int, unit: Precision) -> tuple[int, int]:
    """The unit in which a tick lies.

    Weeks begin on Monday, seasons with March, June, September and December. Decades, centuries and millennia
    are those that EDTF writes: 201X, 20XX, 2XXX, and before the year 0, counting back, -004X.

    Args:
        ticks: the tick.
        unit: the unit.

    Returns:
        Its first tick and the tick after its last.

    Example:
        >>> unit_around(tick(2024, 11, 5), Precision.QUARTER) == (tick(2024, 10), tick(2025))
        True
    """
    if unit in _FIXED:
        lo = ticks - ticks % _FIXED[unit]
        return lo, lo + _FIXED[unit]
    number = ticks // DAY
    if unit is Precision.WEEK:
        number -= weekday(number)
        return number * DAY, (number + 7) * DAY
    year, month, _ = civil(number)
    if unit in _MONTHS:
        length, offset = _MONTHS[unit]
        month = (month - 1 - offset) // length * length + offset
        return _month(year, month), _month(year, month + length)
    length = _YEARS[unit]
    if year >= 0:
        first = year - year % length
        return tick(first), tick(first + length)
    last = -(-year - -year % length)
    # There is no -000X year that is not also 0: the first unit counting back has one year less.
    return tick(last - length + 1), tick(min(last, -1) + 1)


def _month(year: int, month: int) -> int:
    """The first tick of a month, counted from 0 and on into other years."""
    carry, month = divmod(month, 12)
    return tick(year + carry, month + 1)


def widened(bounds: Bounds, unit: Precision) -> Bounds:
    """The tight bounds with the box of the start and that of the end widened to whole units.

    >>> from eventline import When
    >>> widened(When("2024-11-30/2024-12-02").bounds, Precision.MONTH) == When("2024-11/2024-12").bounds
    True
    """
    earliest_start, latest_start, earliest_end, latest_end = bounds
    return tight(
        Bounds(
            _first(earliest_start, unit),
            _after(latest_start, unit) - 1,
            _first(earliest_end - 1, unit) + 1,
            _after(latest_end - 1, unit),
        )
    )


def _first(ticks: Tick, unit: Precision) -> Tick:
    return ticks if isinstance(ticks, float) else unit_around(ticks, unit)[0]


def _after(ticks: Tick, unit: Precision) -> Tick:
    return ticks if isinstance(ticks, float) else unit_around(ticks, unit)[1]


def checked_precision(value: str) -> Precision:
    """A precision given from outside, as itself or as its name.

    Raises:
        InputError: there is no such precision.
    """
    try:
        return Precision(value)
    except ValueError:
        raise InputError(f"a precision must be one of {', '.join(Precision)} (got {value!r})") from None
