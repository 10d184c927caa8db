"""The time values of Wikidata: a moment, a precision from 0 to 14, and the calendar it is written in."""

from __future__ import annotations

import re

from eventline.errors import InputError, ParseError
from eventline.when.calendar import DAY, HOUR, MINUTE, SECOND, tick
from eventline.when.other_calendars import Calendar, calendar

_TIME = re.compile(r"([+-])([0-9]{1,16})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z")
_MODELS = {"Q1985727": "gregorian", "Q1985786": "julian"}
_CLOCK = {12: HOUR, 13: MINUTE, 14: SECOND}
_FINEST = 14
_DAY, _MONTH, _YEAR, _DECADE, _CENTURY, _MILLENNIUM = 11, 10, 9, 8, 7, 6


def box_of(time: str, precision: int, model: str) -> tuple[int, int, str]:
    """The box of a Wikidata time.

    Args:
        time: the time, such as ``+1879-03-14T00:00:00Z``. Years are as people count them: -0044 is 44 BC.
        precision: from 14 for a second by 11 for a day, 9 for a year to 0 for a thousand million years.
        model: the calendar: its item on Wikidata, as a name or an address, or "gregorian" or "julian".

    Returns:
        The first tick, the tick after the last, and the name of the calendar.

    Raises:
        ParseError: the time is not written so.
        InputError: there is no such precision or calendar, or no such date.

    Example:
        >>> box_of("+1970-00-00T00:00:00Z", 9, "Q1985727")
        (0, 31536000000000, 'gregorian')
    """
    given: object = time
    level: object = precision
    match = _TIME.fullmatch(given) if isinstance(given, str) else None
    if match is None:
        raise ParseError("a Wikidata time is written as +1879-03-14T00:00:00Z", text=str(time))
    if not isinstance(level, int) or isinstance(level, bool) or not 0 <= level <= _FINEST:
        raise InputError(f"a Wikidata precision is an integer from 0 to {_FINEST} (got {precision!r})")
    item = str(model).rpartition("/")[2]
    name = _MODELS.get(item, item)
    if name not in _MODELS.values():
        raise InputError(
            f"the calendar must be gregorian (Q1985727) or julian (Q1985786), as Wikidata has no other (got {model!r})"
        )
    number = int(match[2])
    if number == 0:
        raise ParseError("Wikidata has no year 0: -0001 is followed by +0001", text=time, position=1)
    before_christ = match[1] == "-"
    if precision < _MILLENNIUM:
        # So vague a date has no calendar: the year is rounded, as Wikidata rounds it to show it.
        unit = 10 ** (_YEAR - precision)
        year = 1 - number if before_christ else number
        middle = (year + unit // 2) // unit * unit
        return tick(middle - unit // 2), tick(middle + unit // 2), "gregorian"
    kind = calendar(name)
    if precision <= _YEAR:
        first, last = _years(number, precision)
        if before_christ:
            first, last = 1 - last, 1 - first
        return kind.year(first)[0] * DAY, kind.year(last)[1] * DAY, name
    year = 1 - number if before_christ else number
    return (*_within_year(kind, year, match, precision), name)


def _years(number: int, precision: int) -> tuple[int, int]:
    """The first and last year of the same era that a year stands for, as Wikidata shows it."""
    if precision == _YEAR:
        return number, number
    if precision == _DECADE:
        # The 1970s begin with 1970, but centuries and millennia end with a full number.
        first = number - number % 10
        return max(first, 1), first + 9
    unit = 100 if precision == _CENTURY else 1000
    last = -(-number // unit) * unit
    return last - unit + 1, last


def _within_year(kind: Calendar, year: int, match: re.Match[str], precision: int) -> tuple[int, int]:
    month, day, hour, minute, second = (int(part) for part in match.group(3, 4, 5, 6, 7))
    if precision == _MONTH:
        first, after = kind.days(year, month)
        return first * DAY, after * DAY
    first, after = kind.days(year, month, day)
    if precision == _DAY:
        return first * DAY, after * DAY
    if hour > 23 or minute > 59 or second > 59:
        raise ParseError(
            "the time of day must be from 00:00:00 to 23:59:59", text=match[0], position=match.start(5)
        )
    length = _CLOCK[precision]
    lo = first * DAY + (hour * HOUR + minute * MINUTE + second * SECOND) // length * length
    return lo, lo + length
