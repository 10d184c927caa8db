"""Where a text stops being a date, and what was expected there."""

from __future__ import annotations

import re

_HEAD = re.compile(r"[?~%]?(Y?)(-?)([0-9X]*)")
_PART = re.compile(r"[?~%]?[0-9X]*")
_CLOCK = "T00:00:00"
# Three letters of any script in a row, other than the one that EDTF repeats.
_WORD = re.compile(r"[^\W\d_X]{3}")
# After these a part that is too short has come to its end; anything else is a character that has no place in it.
_ENDS = frozenset("-/,.T?~%:+[]{}")

YEAR = "a date was expected that begins with a year of four digits, like 2024 or -0044"
TIME = "a time of day is written with its seconds, like T10:20:30, and perhaps Z or an offset like +03:00"


class Fault(Exception):
    """What is wrong with a text, and where."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message, self.position = message, position


def no_year(text: str, start: int, stop: int) -> Fault:
    """The fault of a date that has not even a year.

    >>> fault = no_year("19u5", 0, 4)
    >>> fault.message, fault.position
    ('a year of four digits was expected, or X for those that are not known', 2)
    """
    match = _HEAD.match(text, start, stop)
    assert match is not None
    prefix, sign, digits = match.groups()
    if prefix:
        return Fault("digits were expected after Y, or after its minus sign", match.end(2))
    if not digits:
        if not text.strip():
            return Fault("the text is empty; a time that is not known is None", start)
        if text[start:stop][:1].isspace():
            return Fault("EDTF has no spaces", start)
        told = "; words are read by eventline.resolve" if _WORD.search(text, start, stop) else ""
        return Fault(f"{YEAR}{told}", match.end() if sign else start)
    at = _where(text, match.start(2), match.end(), stop)
    return Fault("a year of four digits was expected, or X for those that are not known", at)


def broken_off(text: str, stop: int, match: re.Match[str]) -> Fault:
    """The fault of a date that was read as far as a match of its pattern, and no further.

    Args:
        text: the whole text.
        stop: where the date should have ended.
        match: what was read of it; of its groups the year is 2, the month 5, the day 8, the clock 10.

    Returns:
        The fault, at the character that cannot stand where it does, or at the beginning of what is too short.
    """
    position = match.end()
    char = text[position]
    if char.isspace():
        return Fault("EDTF has no spaces", position)
    if char == "," and match.start() == 0 and not match[10]:
        return Fault("several dates stand in brackets, [ ] for one of them or { } for all", position)
    if match[11] or match[10]:
        offset = (
            "an offset from UTC is written Z, +03 or +03:00" if char in "+-" else "nothing more was expected"
        )
        return Fault(f"{offset} after the time", position)
    month, day = match[5], match[8]
    if char == "-" and day is None:
        return _part(text, position + 1, stop, "month" if month is None else "day")
    if day is not None:
        if char == "T":
            return Fault(TIME, _clock_position(text, position, stop))
        if char.isdigit():
            return Fault("a day has two digits", position)
        return Fault("a time of day like T10:20:30 or the end of the date was expected", position)
    return _after_year(match, char) if month is None else _after_month(match, char)


def _after_month(match: re.Match[str], char: str) -> Fault:
    if char == "T":
        return Fault("a time of day needs a whole date before it", match.end())
    return Fault("a day of two digits, like -05, or the end of the date was expected", match.end())


def _after_year(match: re.Match[str], char: str) -> Fault:
    year, position = match[2], match.end()
    if char == "T":
        return Fault("a time of day needs a whole date before it", position)
    # S may follow digits and an exponent, E only digits after Y.
    if position == match.end(2) and re.fullmatch(
        r"-?[0-9]+S|Y-?[0-9]+(?:E[0-9]+)?S|Y-?[0-9]+E", f"{year}{char}"
    ):
        what = "an exponent" if char == "E" else "a number of significant digits"
        return Fault(f"{what} was expected after the {char}", position + 1)
    if year[0] == "Y":
        return Fault("the end of the year was expected, as after Y there are digits only", position)
    if char.isdigit():
        return Fault("a year of four digits was expected; longer years begin with Y", position)
    return Fault("a month of two digits, like -05, or the end of the date was expected", position)


def _part(text: str, start: int, stop: int, name: str) -> Fault:
    """The fault of a month or day that has not two digits."""
    match = _PART.match(text, start, stop)
    assert match is not None
    return Fault(f"a {name} of two digits, like 05, was expected", _where(text, start, match.end(), stop))


def _where(text: str, start: int, reached: int, stop: int) -> int:
    """Where to point in a part that is too short: at a wrong character in it, or else at its beginning."""
    return start if reached == stop or text[reached] in _ENDS else reached


def _clock_position(text: str, start: int, stop: int) -> int:
    """Where a clock departs from its form."""
    for position, form in zip(range(start, stop), _CLOCK, strict=False):
        char = text[position]
        if char != form and not (form == "0" and "0" <= char <= "9"):
            return position
    return stop
