"""The nearest valid spelling of a text that is nearly EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eventline.when.calendar import day_number, days_in_month
from eventline.when.notations import date_meanings, day_text, end_meaning, interval_meanings, set_meanings

# Longer texts are not worth a guess.
_LONGEST = 120
# The text between these is a date.
_SEPARATORS = re.compile(r"(\.\.|[/,\[\]{}@])")
_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—−﹣－", "-"),
        **dict.fromkeys("⁄／", "/"),
        "…": "..",
        "～": "~",
        "？": "?",
        "％": "%",
        "：": ":",
    }
)
_DATE = re.compile(
    r"([?~%]?)Y?([+-]?)([0-9]{1,9}|[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{1,2})([?~%]?)(?:-([?~%]?)([0-9X]{1,2})([?~%]?))?)?"
    r"(?:[T ]+([0-9:.,]+) *(Z|[+-][0-9:]+)?)?"
)
# Four digits of a year, then months and days with other separators.
_SEPARATED = re.compile(r"(-?[0-9]{4})[/._: ]([0-9]{1,2})(?:[/._: ]([0-9]{1,2}))?((?:[T ].*)?)")
_LONG_YEAR = re.compile(r"(Y?)([+-]?)0*([0-9]{1,40})(?:E0*([0-9]{1,3}))?(?:S0*([0-9]{1,3}))?")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?:[.,]([0-9]+))?")
_OFFSET = re.compile(r"([+-])([0-9]{1,2}):?([0-9]{2})?")
_BRACKETS = ("[", "{")
_DOUBLED = [
    ("?~", "%"),
    ("~?", "%"),
    ("~~", "~"),
    ("%%", "%"),
    ("%?", "%"),
    ("?%", "%"),
    ("%~", "%"),
    ("~%", "%"),
]
# Letters that look like digits, among digits.
_MISREAD = re.compile(r"(?=[^0-9]*[0-9])[0-9OIL?~%-]+")
_DIGITS = str.maketrans("OIL", "011")
_POINT = r"([0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?)"
_RANGE = re.compile(rf"(?<![0-9X-]){_POINT}\.\.{_POINT}(?![0-9X-])")


def nearest(text: str, accepts: Callable[[str], bool]) -> str | None:
    """A small change of a text that makes it valid.

    Args:
        text: what was given.
        accepts: whether a text is valid.

    Returns:
        The first valid text among the likely corrections, or None.

    Example:
        >>> nearest("2024-1-5", {"2024-01-05"}.__contains__)
        '2024-01-05'
    """
    if len(text) > _LONGEST:
        return None
    cleaned = " ".join(text.translate(_LOOKALIKES).split()).replace(", ", ",").replace("...", "..")
    for candidate in _repairs(cleaned, accepts):
        if candidate != text and accepts(candidate):
            return candidate
    return None


def _repairs(text: str, accepts: Callable[[str], bool]) -> Iterator[str]:
    """Likely corrections of a whole text, the likeliest first."""
    yield text
    for interval in interval_meanings(text):
        yield _joined(interval, accepts)
    for date in _date_repairs(text):
        yield date
        # EDTF has no fractions of a second.
        if "." in date and ".." not in date:
            yield f"@{date}"
    joined = _joined(text, accepts)
    yield joined
    if joined.count("/") == 1 and joined[:1] not in _BRACKETS:
        start, end = joined.split("/")
        yield f"{end}/{start}"
        yield f"@{joined}"
        yield f"@{end}/{start}"
    # A stray or missing bracket must not keep the dates from being mended.
    for choice in set_meanings(text):
        joined = _joined(choice, accepts)
        yield joined
        yield _RANGE.sub(_evened, joined)
        yield _RANGE.sub(lambda match: f"{match[2]}..{match[1]}", joined)
    if joined.count("..") == 1:
        yield f"[{joined}]"
    yield f"@{joined}"


def _joined(text: str, accepts: Callable[[str], bool]) -> str:
    """The text with each of its dates mended."""
    parts = _SEPARATORS.split(text)
    if "/" in parts:
        parts = [part if (meaning := end_meaning(part)) is None else meaning for part in parts]
    return "".join(_mended(part, accepts) for part in parts)


def _evened(match: re.Match[str]) -> str:
    """A range whose ends both have the precision of the finer one, which covers the same days."""
    first, last = match.groups()
    while len(first) < len(last):
        first += "-01"
    while len(last) < len(first):
        year, month = (int(part) for part in f"{last}-12".split("-")[:2])
        last += "-12" if len(last) == 4 else f"-{days_in_month(year, month)}"
    return f"{first}..{last}"


def _mended(part: str, accepts: Callable[[str], bool]) -> str:
    part = part.strip()
    # So few digits are a month, a day or a short year rather than a year of the first century.
    if not part or _SEPARATORS.fullmatch(part) or re.fullmatch(r"[0-9]{1,2}", part) or accepts(part):
        return part
    for candidate in _date_repairs(part):
        if accepts(candidate) or accepts(f"@{candidate}"):
            return candidate
    return part


def _date_repairs(text: str) -> Iterator[str]:
    """Likely corrections of a single date."""
    for wrong, right in _DOUBLED:
        text = text.replace(wrong, right)
    yield from date_meanings(text)
    text = text.replace("??", "?").upper()
    if (parts := _SEPARATED.fullmatch(text)) and (parts[3] or _is_month(text, parts[2])):
        text = "-".join(part for part in parts.group(1, 2, 3) if part) + parts[4]
    yield text
    # The sign of EDTF before 2019 for what is not known.
    text = text.replace("U", "X")
    yield text
    if _MISREAD.fullmatch(text):
        text = text.translate(_DIGITS)
        yield text
    if match := _DATE.fullmatch(text):
        yield from _loose(match)
    if match := _LONG_YEAR.fullmatch(text):
        yield _year(match)


def _is_month(text: str, month: str) -> bool:
    """Whether what stands after a year, at the end of the text, is a month.

    After a slash it may be a later year of the same century just as well, as in 2004/05.
    """
    mark = len(text) - len(month) - 1
    later = text[mark] == "/" and len(month) == 2 and int(month) > int(text[mark - 2 : mark])
    return 1 <= int(month) <= 12 and not later


def _loose(match: re.Match[str]) -> Iterator[str]:
    """Corrections of what has the parts of a date, if not their digits."""
    before, sign, digits, after = match.group(1, 2, 3, 4)
    before_month, month, after_month, before_day, day, after_day = match.group(5, 6, 7, 8, 9, 10)
    clock, offset = match.group(11, 12)
    minus = "-" if sign == "-" and digits.strip("0") else ""
    year = f"{minus}{digits.lstrip('0').zfill(4)}"
    if month is None:
        if not clock and len(year.lstrip("-")) == 4:
            yield f"{before}{year}{after}"
        return
    if (not sign and len(digits) <= 2) or (digits.strip("0") + month).strip("0") == "":
        # 84-06-01 may be in any century, and 0000-00-00 is no date at all.
        return
    times = list(_clocks(clock, offset or "")) if clock else [""]
    month, day = _padded(month), None if day is None else _padded(day)
    dates = [(month, day), *_calendar_repairs(int(year) if "X" not in year else None, month, day)]
    for month, day in dates:
        text = f"{before}{year}{after}-{before_month}{month}{after_month}"
        if day is not None:
            text += f"-{before_day}{day}{after_day}"
        if not clock:
            yield text
        elif day is not None:
            yield from (text + time for time in times)
            if clock.startswith("24:00") and (month + day).isdigit() and "X" not in year:
                yield f"{day_text(day_number(int(year), int(month), int(day)) + 1)}T00:00:00{offset or ''}"


def _padded(part: str) -> str:
    """A month or day as two digits; none given, or zero, is not specified."""
    return "XX" if part in ("X", "00", "0") else part.zfill(2)


def _calendar_repairs(year: int | None, month: str, day: str | None) -> Iterator[tuple[str, str | None]]:
    """Months and days that the calendar has, near to those that it has not."""
    if not month.isdigit():
        return
    if day is None:
        # Beyond the months and the parts of the year that follow them there is none that is near.
        if int(month) <= 20:
            yield "12", None
        return
    if int(month) > 12:
        # Perhaps the day and the month stand in the other order.
        if day.isdigit() and int(day) <= 12 and int(month) <= 31:
            yield day, month
        yield month, None
        yield "12", day
    elif day.isdigit() and year is not None:
        yield month, str(days_in_month(year, int(month)))


def _clocks(clock: str, offset: str) -> Iterator[str]:
    """Corrections of a time of day."""
    match = _CLOCK.fullmatch(clock)
    if match is None:
        return
    hour, minute, second, fraction = match.groups()
    if shift := _OFFSET.fullmatch(offset):
        offset = f"{shift[1]}{shift[2].zfill(2)}:{shift[3] or '00'}"
        offset = "Z" if offset == "-00:00" else offset
    second = "59" if second == "60" else second or "00"
    yield f"T{hour.zfill(2)}:{minute}:{second}{'.' + fraction[:6] if fraction else ''}{offset}"


def _year(match: re.Match[str]) -> str:
    """A year, with Y just where that is due, and no more significant digits than it has."""
    _, sign, digits, exponent, significant = match.groups()
    minus = "-" if sign == "-" and digits.strip("0") else ""
    zeros = int(exponent or 0) if digits.strip("0") else 0
    if len(digits) + zeros <= 4:
        text = f"{minus}{digits + '0' * zeros:0>4}"
    else:
        text = f"Y{minus}{digits}" + (f"E{zeros}" if zeros else "")
    if significant is None:
        return text
    return f"{text}S{min(max(int(significant), 1), len(digits) + zeros)}"
