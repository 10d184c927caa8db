"""How finely a time is known: the units from microsecond to millennium, in order."""

from __future__ import annotations

from enum import StrEnum

from eventline.errors import InputError
from eventline.when.calendar import DAY, HOUR, MINUTE, SECOND


class Precision(StrEnum):
    """The unit to which a time is known; finer units are less than coarser ones.

    A precision equals its name as text, and compares with such text by fineness, not by spelling.

    Raises:
        InputError: a precision is compared by fineness with text that names none.

    Example:
        >>> Precision.MONTH == "month", Precision.MONTH < "year", max(Precision.DAY, Precision.WEEK)
        (True, True, <Precision.WEEK: 'week'>)
    """

    MICROSECOND = "microsecond"
    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"

    def __lt__(self, other: str) -> bool:
        return _rank(self) < _rank(other)

    def __le__(self, other: str) -> bool:
        return _rank(self) <= _rank(other)

    def __gt__(self, other: str) -> bool:
        return _rank(self) > _rank(other)

    def __ge__(self, other: str) -> bool:
        return _rank(self) >= _rank(other)


_RANKS = {str(precision.value): rank for rank, precision in enumerate(Precision)}

# The longest that each unit can be, in ticks: a month of 31 days, a decade with three leap years.
_LONGEST = {
    Precision.MICROSECOND: 1,
    Precision.SECOND: SECOND,
    Precision.MINUTE: MINUTE,
    Precision.HOUR: HOUR,
    Precision.DAY: DAY,
    Precision.WEEK: 7 * DAY,
    Precision.MONTH: 31 * DAY,
    Precision.QUARTER: 92 * DAY,
    Precision.HALF: 184 * DAY,
    Precision.YEAR: 366 * DAY,
    Precision.DECADE: 3_653 * DAY,
    Precision.CENTURY: 36_525 * DAY,
}


def _rank(precision: str) -> int:
    # The str() of a member is its value, so that both kinds are found in one table.
    try:
        return _RANKS[str(precision)]
    except KeyError:
        raise InputError(f"a precision must be one of {', '.join(_RANKS)} (got {precision!r})") from None


def precision_of_length(length: int | float) -> Precision:
    """The finest precision whose unit can be as long as `length` ticks.

    Args:
        length: a number of microseconds, or infinity.

    Returns:
        The precision; millennium for whatever is longer than a century.

    Example:
        >>> precision_of_length(10 * 86_400_000_000)
        <Precision.MONTH: 'month'>
    """
    for precision, longest in _LONGEST.items():
        if length <= longest:
            return precision
    return Precision.MILLENNIUM
