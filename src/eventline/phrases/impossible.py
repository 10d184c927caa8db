"""What is impossible in a text that would be a time with another number in it: "30 February", "25:00".

Each number is tried as 1 and as 2. If both make a phrase, the one field in which their meanings differ is what the
number stands for, and whether it can be that is known, so that no language needs a word about it here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import attrs

from eventline.phrases.algebra import CalendarDate, Clock, Date, DayOfMonth, MonthDay, Node, Quarter
from eventline.when.calendar import days_in_month

__all__ = ["Impossible", "impossible"]

# Days, months, hours and minutes have two digits; other numbers are of something else.
_NUMBER = re.compile(r"(?<![\d.,])\d{1,2}(?![\d]|[.,]\d{3})")
_LONGEST = 100
_MOST_NUMBERS = 6
# A leap year stands in for a year that was not told.
_LEAP_YEAR = 2000
_DAYS_OF_MONTH = 31
# There are as many quarters, and of all else there are more.
_ALWAYS_POSSIBLE = range(1, 5)
_FEBRUARY = 2
# The hours that a clock with 24 of them has and one with 12 has not.
_HOURS = range(13, 24)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Impossible(NamedTuple):
    """Where a number stands that makes the time impossible, and why it does."""

    position: int
    reason: str


def impossible(text: str, read: Callable[[str], Node | None]) -> Impossible | None:
    """The number that makes a phrase of a text impossible, if one does.

    Args:
        text: a text that is no phrase.
        read: the meaning of a text that may be one.
    """
    if len(text) > _LONGEST:
        return None
    numbers = list(_NUMBER.finditer(text))
    for number in numbers if len(numbers) <= _MOST_NUMBERS else ():
        if int(number[0]) in _ALWAYS_POSSIBLE:
            continue
        first = read(_with(text, number, "1"))
        second = None if first is None else read(_with(text, number, "2"))
        if first is None or second is None:
            continue
        slots = list(_differing(first, second))
        if len(slots) == 1:
            reason = _reason(*slots[0], int(number[0]))
            if reason is not None:
                return Impossible(number.start(), reason)
    return None


def _with(text: str, number: re.Match[str], digit: str) -> str:
    """The text with another number in the place of one, as long as it."""
    return text[: number.start()] + digit.zfill(len(number[0])) + text[number.end() :]


def _differing(first: Node, second: Node) -> Iterator[tuple[Node, str]]:
    """The nodes of the first, with the names of their fields, that have other values in the second."""
    if type(first) is not type(second):
        return
    for field in attrs.fields(type(first)):
        one, other = getattr(first, field.name), getattr(second, field.name)
        if isinstance(one, Node) and isinstance(other, Node):
            yield from _differing(one, other)
        elif one != other:
            yield first, field.name


def _reason(node: Node, name: str, given: int) -> str | None:
    """Why a field of a node cannot have a value; None if it can, or if that is not known."""
    most, least, counted = _DAYS_OF_MONTH, 1, "days"
    match node, name:
        case (Date() | MonthDay(), "day"):
            most, what = _days(node)
        case (CalendarDate(), "day"):
            most, what = 30, "a month of that calendar has at most 30 days"
        case (DayOfMonth(), "number"):
            what = "a month has at most 31 days"
        case (Date() | CalendarDate() | MonthDay(), "month"):
            most, counted, what = 12, "months", "a year has 12 months"
        case (Quarter(), "number"):
            most, counted, what = 4, "quarters", "a year has 4 quarters"
        case (Clock(), "hour"):
            # What a clock with 24 hours has was refused for the half of the day beside it.
            if given in _HOURS or given == 0:
                return "the hours of half a day are 1 to 12"
            most, least, what = 23, 0, "the hours of a day are 0 to 23"
        case (Clock(), "minute" | "second"):
            most, least, what = 59, 0, f"{name}s are 0 to 59"
        case _:
            return None
    if given < least:
        return f"{counted} are counted from 1"
    return what if given > most else None


def _days(date: Any) -> tuple[int, str]:
    """How many days the month of a date has, and that in words."""
    if date.month is None:
        return _DAYS_OF_MONTH, "a month has at most 31 days"
    # A day of the year without one may be of any year, and so may one whose year has two digits.
    year: int | None = None if getattr(date, "short_year", True) else date.year
    most = days_in_month(_LEAP_YEAR if year is None else year, date.month)
    name = _MONTHS[date.month - 1]
    if date.month != _FEBRUARY:
        return most, f"{name} has {most} days"
    return most, f"{name} has at most {most} days" if year is None else f"{name} {year} has {most} days"
