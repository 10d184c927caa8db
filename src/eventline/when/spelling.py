"""The shortest EDTF text for given bounds."""

from __future__ import annotations

import re
from math import inf

from eventline.errors import InputError, OutOfRange
from eventline.when.bounds import Bounds, Tick
from eventline.when.calendar import DAY, SECOND, civil, days_in_month
from eventline.when.tree import MAX_YEAR_DIGITS

_TOO_LONG = 10**MAX_YEAR_DIGITS
_UNITS = ("year", "month", "day", "second", "microsecond")


def year_text(year: int) -> str:
    """A year as EDTF writes it.

    Args:
        year: the astronomical year.

    Returns:
        The text, with Y where it has more than four digits.

    Raises:
        OutOfRange: the year has more digits than are read.

    Example:
        >>> year_text(-44), year_text(12024)
        ('-0044', 'Y12024')
    """
    if abs(year) >= _TOO_LONG:
        raise OutOfRange(f"a year has at most {MAX_YEAR_DIGITS} digits")
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def point_text(ticks: int, unit: str) -> str:
    """The unit of time that begins at a tick; a long year may have a month, as in the extended form."""
    number, time = divmod(ticks, DAY)
    year, month, day = civil(number)
    text = year_text(year)
    if unit == "year":
        return text
    if unit == "month":
        return f"{text}-{month:02}"
    text = f"{text}-{month:02}-{day:02}"
    if unit == "day":
        return text
    second, micro = divmod(time, SECOND)
    text += f"T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    return text if unit == "second" else f"{text}.{micro:06}"


def _aligned(ticks: Tick, unit: str) -> bool:
    """Whether a unit begins at a tick; an infinite one fits every unit."""
    if isinstance(ticks, float) or unit == "microsecond":
        return True
    if unit == "second":
        return ticks % SECOND == 0
    number, time = divmod(ticks, DAY)
    if time or unit == "day":
        return not time
    _, month, day = civil(number)
    return day == 1 and (month == 1 or unit == "month")


def _last(hi: int, unit: str) -> str:
    """The unit of time that ends before a tick."""
    return point_text(hi - 1, unit)


def _years(first: int, last: int) -> str | None:
    """A single year, decade, century or millennium."""
    if first == last:
        return year_text(first)
    sign, low, high = ("-", -last, -first) if last < 0 else ("", first, last)
    for power in (1, 2, 3):
        if high - low + 1 == 10**power and low % 10**power == 0 and (low or not sign):
            if high <= 9999:
                return f"{sign}{low // 10**power:0{4 - power}}{'X' * power}"
            return f"Y{sign}{low}S{len(str(low)) - power}"
    return None


def _single(lo: int, hi: int) -> str | None:
    """The date-time that covers exactly a box that is not of whole days, if there is one."""
    if hi - lo == 1:
        return point_text(lo, "microsecond")
    if hi - lo == SECOND and lo % SECOND == 0:
        return point_text(lo, "second")
    return None


def _days(first: int, last: int) -> str:
    """The one date that covers exactly the days from one to another, or else a range of two."""
    year, month, day = civil(first)
    start = year_text(year)
    if first == last:
        return f"{start}-{month:02}-{day:02}"
    last_year, last_month, last_day = civil(last)
    end = start if last_year == year else year_text(last_year)
    if day != 1 or last_day != days_in_month(last_year, last_month):
        return f"{start}-{month:02}-{day:02}..{end}-{last_month:02}-{last_day:02}"
    if month == 1 and last_month == 12:
        return _years(year, last_year) or f"{start}..{end}"
    count = (last_year - year) * 12 + last_month - month + 1
    if count == 1:
        return f"{start}-{month:02}"
    # Quarters are 33 to 36, semesters 40 and 41.
    for length, group in ((3, 33), (6, 40)):
        if count == length and (month - 1) % length == 0 and abs(year) <= 9999:
            return f"{start}-{group + (month - 1) // length}"
    return f"{start}-{month:02}..{end}-{last_month:02}"


def _range(lo: Tick, hi: Tick) -> str:
    """A box as a range of two points at the coarsest unit that fits both."""
    unit = next(unit for unit in _UNITS if _aligned(lo, unit) and _aligned(hi, unit))
    first = "" if isinstance(lo, float) else point_text(lo, unit)
    last = "" if isinstance(hi, float) else _last(hi, unit)
    return f"{first}..{last}"


# A fraction of a second, a month after a long year, a qualifier after a time of day.
_EXTENDED = re.compile(r"\.|Y-?[0-9]+[?~%]?-|T.*[?~%]")


def item_text(item: str) -> str:
    """A date or range on its own, in EDTF if it has such a thing, else in the extended form.

    >>> item_text("2024..2025"), item_text("2024-05-01T10:00:00..2024-05-02T11:00:00")
    ('[2024..2025]', '@2024-05-01T10:00:00..2024-05-02T11:00:00')
    """
    if any(_EXTENDED.search(point) for point in item.split("..")) or (".." in item and "T" in item):
        return f"@{item}"
    return f"[{item}]" if ".." in item else item


def box_text(lo: Tick, hi: Tick) -> str:
    """The shortest text for some time within [lo, hi).

    Args:
        lo: the first tick, or minus infinity.
        hi: the tick after the last, or infinity.

    Returns:
        A date if there is one that says just this; otherwise a set of one of the dates of a range;
        otherwise, for what falls between whole days, the extended form.

    Raises:
        InputError: the box is empty.

    Example:
        >>> from eventline.when.calendar import tick
        >>> box_text(tick(2010), tick(2020)), box_text(tick(2024, 4), tick(2025, 4))
        ('201X', '[2024-04..2025-03]')
    """
    if lo >= hi:
        raise InputError("a box must end after it starts")
    if lo == -inf and hi == inf:
        return "@/"
    return item_text(_end_text(lo, hi))


def _end_text(lo: Tick, hi: Tick) -> str:
    if isinstance(lo, float) or isinstance(hi, float):
        return _range(lo, hi)
    if lo % DAY == hi % DAY == 0:
        return _days(lo // DAY, hi // DAY - 1)
    return _single(lo, hi) or _range(lo, hi)


def bounds_text(bounds: Bounds) -> str:
    """The shortest text for tight bounds.

    >>> from eventline.when.calendar import tick
    >>> bounds_text(Bounds(tick(1979), tick(1980) - 1, tick(1989, 2) + 1, tick(1989, 3)))
    '1979/1989-02'
    """
    earliest_start, latest_start, earliest_end, latest_end = bounds
    if latest_start == latest_end - 1 and earliest_end == earliest_start + 1:
        return box_text(earliest_start, latest_end)
    return interval_text(*end_texts(bounds))


def end_texts(bounds: Bounds) -> tuple[str, str]:
    """The texts of the start and the end of an interval with given tight bounds, as in the extended form.

    >>> end_texts(Bounds(-inf, -inf, 1, inf))
    ('..', '1970..')
    """
    earliest_start, latest_start, earliest_end, latest_end = bounds
    if latest_start == -inf:
        start = ".."
    elif earliest_start == -inf and latest_start == latest_end - 1:
        start = ""
    else:
        start = _end_text(earliest_start, latest_start + 1)
    if earliest_end == inf:
        end = ".."
    elif latest_end == inf and earliest_end == earliest_start + 1:
        end = ""
    else:
        end = _end_text(earliest_end - 1, latest_end)
    return start, end


def interval_text(start: str, end: str) -> str:
    """An interval of two ends: in EDTF if it can hold them, else in the extended form."""
    for text in (start, end):
        if text not in ("", "..") and (".." in text or "T" in text or _EXTENDED.search(text)):
            return f"@{start}/{end}"
    return "@/" if start == end == "" else f"{start}/{end}"
