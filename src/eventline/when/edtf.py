"""The reader of EDTF: strict, in time linear in the text, with errors that say where, what and what instead.

All of levels 0, 1 and 2, and the form of eventline's own that begins with "@" (see `tree.Extended`).

Source:
    Library of Congress, "Extended Date/Time Format (EDTF) Specification", 4 February 2019.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from eventline.errors import ParseError
from eventline.when import spans
from eventline.when.calendar import days_in_month
from eventline.when.faults import Fault, broken_off, no_year
from eventline.when.tree import (
    CALENDARS,
    MAX_YEAR_DIGITS,
    MONTHS_OF_GROUP,
    Choice,
    Component,
    Date,
    Extended,
    Interval,
    Node,
    Range,
    clock_parts,
    year_parts,
)

# What a date may look like: what it may mean is checked afterwards, with a better message.
_QUALIFIER = r"([?~%]?)"
_DATE = re.compile(
    rf"{_QUALIFIER}(Y-?[0-9]+(?:E[0-9]+)?(?:S[0-9]+)?|-?[0-9]{{4}}(?:S[0-9]+)?|-?[0-9X]{{4}}){_QUALIFIER}"
    rf"(?:-{_QUALIFIER}([0-9X]{{2}}){_QUALIFIER}"
    rf"(?:-{_QUALIFIER}([0-9X]{{2}}){_QUALIFIER})?)?"
    r"(T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?"
    rf"{_QUALIFIER}"
)


def fold_digits(text: str) -> str:
    """The text with the decimal digits of all scripts as ASCII digits.

    >>> fold_digits("٢٠٢٤-１１")
    '2024-11'
    """
    if text.isascii():
        return text
    return "".join(char if char.isascii() else str(unicodedata.decimal(char, char)) for char in text)


def read(text: str) -> Node:
    """Read EDTF or the extended form.

    Args:
        text: the text; decimal digits of any script count as ASCII digits.

    Returns:
        The tree, which written with ``str`` is `text` again, with ASCII digits.

    Raises:
        ParseError: the text is neither.

    Example:
        >>> read("2004-06~/..")
        Interval(start=Date(year=Component(text='2004', before='', after=''), ...
    """
    folded = fold_digits(text)
    try:
        return _read(folded)
    except Fault as fault:
        raise ParseError(
            fault.message,
            text=text,
            position=fault.position,
            suggestion=partial(_nearest, folded),
        ) from None


def _nearest(text: str) -> str | None:
    # To compile its many patterns would take nearly half of the time in which the package loads.
    from eventline.when.mistakes import nearest  # noqa: PLC0415 - a valid text needs no correction

    return nearest(text, accepts)


def read_item(text: str) -> Date | Range:
    """Read what stands for a single time: a date, a range, or a set of one of these, alone."""
    node = read(text)
    content = node.content if isinstance(node, Extended) else node
    item = content.items[0] if isinstance(content, Choice) else content
    assert not isinstance(item, Interval)
    return item


def accepts(text: str) -> bool:
    """Whether `read` reads a text that has ASCII digits only."""
    try:
        _read(text)
    except Fault:
        return False
    return True


def _read(text: str) -> Node:
    if text.startswith("@"):
        return _extended(text)
    if text.startswith(("[", "{")):
        return _choice(text)
    if "/" in text:
        return _interval(text)
    return _date(text, 0, len(text))


def _extended(text: str) -> Extended:
    text, calendar = _calendar(text)
    slash = text.find("/")
    if slash < 0:
        content = _range(text, 1, len(text), extended=True)
        if isinstance(content, Range) and content.is_open:
            raise Fault("a date was expected after the @", 1)
        return Extended(content, calendar)
    _only_slash(text, slash)
    start = _range(text, 1, slash, extended=True) if slash > 1 else None
    end = _range(text, slash + 1, len(text), extended=True) if slash + 1 < len(text) else None
    return Extended(_ordered(Interval(start, end), text, slash), calendar)


def _calendar(text: str) -> tuple[str, str]:
    """A text without the calendar named at its end, and that name."""
    start = text.find("[")
    if start < 0:
        return text, ""
    match = re.compile(r"\[u-ca=([^\]]*)\]").fullmatch(text, start)
    if match is None:
        raise Fault("only a calendar was expected after the date, such as [u-ca=julian]", start)
    if match[1] not in CALENDARS:
        raise Fault(f"the calendar must be one of {', '.join(CALENDARS)}", match.start(1))
    return text[:start], match[1]


def _only_slash(text: str, slash: int) -> None:
    second = text.find("/", slash + 1)
    if second >= 0:
        raise Fault("an interval has one slash, between its start and its end", second)


def _interval(text: str) -> Interval:
    slash = text.index("/")
    if len(text) == 1:
        raise Fault("an interval needs a start or an end: a date, or .. for an open one", 0)
    start = _end(text, 0, slash)
    _only_slash(text, slash)
    return _ordered(Interval(start, _end(text, slash + 1, len(text))), text, slash)


def _end(text: str, start: int, stop: int) -> Date | Range | None:
    if start == stop:
        return None
    if text[start:stop] == "..":
        return Range(None, None)
    date = _date(text, start, stop)
    if date.clock:
        raise Fault(
            "an EDTF interval has dates without a time of day; use When.interval(start, end), "
            "which writes such an interval with a leading @",
            start + text[start:stop].index("T"),
        )
    return date


def _ordered(interval: Interval, text: str, slash: int) -> Interval:
    if not spans.feasible(interval):
        raise Fault("the end of the interval must not come before its start", slash + 1)
    return interval


def _choice(text: str) -> Choice:
    every = text[0] == "{"
    close = "}" if every else "]"
    found = text.find(close)
    stop = len(text.rstrip("]}")) if found < 0 else found
    items: list[Date | Range] = []
    start = 1
    while True:
        comma = text.find(",", start, stop)
        end = stop if comma < 0 else comma
        item = _range(text, start, end, extended=False)
        if isinstance(item, Range):
            if item.first is None and (item.last is None or items):
                raise Fault("in a set only the first date may have .. before it", start)
            if item.last is None and comma >= 0:
                raise Fault("in a set only the last date may have .. after it", end - 2)
        items.append(item)
        if comma < 0:
            break
        start = comma + 1
    if found < 0:
        raise Fault(f"a set that begins with {text[0]} must end with {close}", stop)
    if stop + 1 < len(text):
        raise Fault("nothing more was expected after the set", stop + 1)
    return Choice(tuple(items), every)


def _range(text: str, start: int, stop: int, *, extended: bool) -> Date | Range:
    dots = text.find("..", start, stop)
    if dots < 0:
        return _item(text, start, stop, extended=extended)
    first = _item(text, start, dots, extended=extended) if dots > start else None
    last = _item(text, dots + 2, stop, extended=extended) if dots + 2 < stop else None
    if first is not None and last is not None and not spans.feasible(Interval(first, last)):
        raise Fault("the last date of a range must not come before its first", dots + 2)
    if first is not None and last is not None and not extended and _unit(first) != _unit(last):
        raise Fault(
            "the dates at both ends of a range have the same precision: two years, two months, two days or two "
            "parts of years of the same length",
            dots + 2,
        )
    return Range(first, last)


def _unit(date: Date) -> tuple[int, int]:
    """The precision of a date as far as it counts in a range: how many parts, and the months of a grouping."""
    month = date.month
    # A month written with X is none of the groupings, which have to be told in full.
    first, after = (
        (0, 0) if month is None or "X" in month.text else MONTHS_OF_GROUP.get(int(month.text), (0, 0))
    )
    return len(date.components), after - first


def _item(text: str, start: int, stop: int, *, extended: bool) -> Date:
    date = _date(text, start, stop, extended=extended)
    if date.clock and not extended:
        raise Fault("a set has dates without a time of day", start + text[start:stop].index("T"))
    return date


def _date(text: str, start: int, stop: int, *, extended: bool = False) -> Date:
    match = _DATE.match(text, start, stop)
    if match is None:
        raise no_year(text, start, stop)
    if match.end() < stop:
        raise broken_off(text, stop, match)
    before_year, year, after_year, before_month, month, after_month, before_day, day, after_day = match.group(
        *range(1, 10)
    )
    clock, last = match[10] or "", match[11]
    _check_year(year, match.start(2))
    # Only the extended form has long years with months, and only of years written out.
    bare = {"S", "E"} if extended else {"S", "Y"}
    if month is not None and bare.intersection(year):
        raise Fault("a year with Y or S has no month", match.end(3))
    date = Date(
        Component(year, before_year, after_year),
        None if month is None else Component(month, before_month, after_month),
        None if day is None else Component(day, before_day, after_day),
        clock,
        last,
    )
    if month is not None:
        _check_calendar(date, match)
    if clock:
        _check_clock(date, match, extended=extended)
    elif last:
        # Two qualifiers in a row: the second matched as the one after a clock.
        raise Fault("one qualifier was expected: ? uncertain, ~ approximate, % both", match.start(11))
    return date


def _check_year(year: str, position: int) -> None:
    sign, digits, exponent, significant = year_parts(year)
    if len(digits) > MAX_YEAR_DIGITS or (exponent and len(exponent) > 4):
        raise Fault(f"a year has at most {MAX_YEAR_DIGITS} digits", position)
    length = len(digits)
    if exponent is not None:
        if exponent[0] == "0":
            raise Fault(
                "an exponent is a positive number without leading zeros", year.index("E") + position + 1
            )
        length += int(exponent)
        if length > MAX_YEAR_DIGITS:
            raise Fault(f"a year has at most {MAX_YEAR_DIGITS} digits", position)
    if year[0] == "Y":
        if digits[0] == "0":
            raise Fault("a year after Y has no leading zeros", position + 1 + len(sign))
        if length <= 4:
            raise Fault("Y stands only before years of more than four digits", position)
    elif sign and digits == "0000":
        raise Fault("the year zero has no sign", position)
    else:
        length = len(digits.lstrip("0")) or 1
    if significant is not None and (
        significant[0] == "0" or len(significant) > 4 or int(significant) > length
    ):
        raise Fault(
            f"the number of significant digits must be from 1 to {length}, the digits of the year",
            year.index("S") + position + 1,
        )


def _check_calendar(date: Date, match: re.Match[str]) -> None:
    """Check that there are such months, and such days in them."""
    month, day = match[5], match[8]
    if spans.matching(month, 1, 12):
        if day is None or spans.exists(date):
            return
        if not spans.matching(day, 1, 31):
            raise Fault("a day is from 01 to 31", match.start(8))
        if "X" in match[2] + month + day:
            raise Fault("no day is like this, whatever the unspecified digits are", match.start(8))
        longest = days_in_month(int(match[2].replace("Y", "")), int(month))
        raise Fault(f"this month has {longest} days", match.start(8))
    if "X" in month or int(month) not in MONTHS_OF_GROUP:
        raise Fault(
            "a month is from 01 to 12, or a season or other part of the year from 21 to 41", match.start(5)
        )
    if day is not None:
        raise Fault("a season or other part of the year has no days", match.end(6))


def _check_clock(date: Date, match: re.Match[str], *, extended: bool) -> None:
    position = match.start(10)
    if date.day is None:
        raise Fault("a time of day needs a whole date before it", position)
    marks = "".join(part.text + part.before + part.after for part in date.components)
    if any(char in marks for char in "X?~%") or (marks[0] == "Y" and not extended):
        raise Fault(
            "a time of day needs a plain date before it, without unspecified digits or qualifiers", position
        )
    if date.qualifier and not extended:
        raise Fault(
            "EDTF has no qualifiers on date-times; When.with_qualifiers writes them, with a leading @",
            match.start(11),
        )
    hour, minute, second, fraction, offset, offset_minute = clock_parts(date.clock)
    if int(hour) > 23:
        told = "; midnight is 00:00:00 of the next day" if hour == "24" else ""
        raise Fault(f"an hour is from 00 to 23{told}", position + 1)
    if int(minute) > 59:
        raise Fault("a minute is from 00 to 59", position + 4)
    if int(second) > 59:
        raise Fault("a second is from 00 to 59; leap seconds are not counted", position + 7)
    if fraction is not None and not (extended and len(fraction) <= 6):
        raise Fault(
            "a fraction of a second has at most six digits"
            if extended
            else "EDTF has no fractions of a second; write such a time with a leading @",
            position + 9,
        )
    if offset is None:
        return
    at = match.end(10) - (3 if offset_minute is None else 6)
    if int(offset_minute or 0) > 59:
        raise Fault("the minutes of an offset are from 00 to 59", at + 4)
    if abs(int(offset)) * 60 + int(offset_minute or 0) > 14 * 60:
        raise Fault("an offset from UTC is at most 14:00", at)
    if offset == "-00" and not int(offset_minute or 0):
        raise Fault("an offset of zero is written Z or +00:00", at)
