"""What an EDTF text says, as a small tree that writes itself as the same text.

Source:
    Library of Congress, "Extended Date/Time Format (EDTF) Specification", 4 February 2019.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

MAX_YEAR_DIGITS = 1000
"""The most digits that a year may have when written out."""

MONTHS_OF_GROUP = {
    # Seasons, which are read as those of the north, and seasons said to be those of the north.
    **{first + 21: (3 * first + 3, 3 * first + 6) for first in range(4)},
    **{first + 25: (3 * first + 3, 3 * first + 6) for first in range(4)},
    # Seasons of the south: its autumn and winter come before its spring and summer within a year.
    29: (9, 12),
    30: (12, 15),
    31: (3, 6),
    32: (6, 9),
    # Quarters, quadrimesters of four months, semesters.
    **{first + 33: (3 * first + 1, 3 * first + 4) for first in range(4)},
    **{first + 37: (4 * first + 1, 4 * first + 5) for first in range(3)},
    **{first + 40: (6 * first + 1, 6 * first + 7) for first in range(2)},
}
"""Of each sub-year grouping the first month and the month after its last; 13 is January of the next year."""

CALENDARS = ("hebrew", "islamic-civil", "islamic-umalqura", "julian", "persian")
"""The calendars in which a date of the extended form may be said to have been written."""


_CLOCK = re.compile(r"T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?Z?(?:([+-]\d\d)(?::(\d\d))?)?")
_YEAR = re.compile(r"Y?(-?)([0-9X]+)(?:E([0-9]+))?(?:S([0-9]+))?")


def clock_parts(clock: str) -> tuple[str, str, str, str | None, str | None, str | None]:
    """Of a clock: hour, minute, second, fraction, hours of the offset with their sign, and its minutes."""
    match = _CLOCK.fullmatch(clock)
    assert match is not None
    hour, minute, second, fraction, offset, offset_minute = match.groups()
    return hour, minute, second, fraction, offset, offset_minute


def year_parts(year: str) -> tuple[str, str, str | None, str | None]:
    """Of the year of a `Date`: sign, digits, exponent, significant digits."""
    match = _YEAR.fullmatch(year)
    assert match is not None
    sign, digits, exponent, significant = match.groups()
    return sign, digits, exponent, significant


class Component(NamedTuple):
    """A year, month or day as written, with the qualifier directly before and after it."""

    text: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        return f"{self.before}{self.text}{self.after}"


class Date(NamedTuple):
    """A date or date-time; `clock` is the time of day with its ``T`` and offset, or empty."""

    year: Component
    month: Component | None = None
    day: Component | None = None
    clock: str = ""
    qualifier: str = ""
    """What follows the clock; only the extended form has one."""

    def __str__(self) -> str:
        written = "-".join(str(part) for part in self.components)
        return f"{written}{self.clock}{self.qualifier}"

    @property
    def components(self) -> list[Component]:
        """The year and whatever else there is."""
        return [part for part in (self.year, self.month, self.day) if part is not None]

    def with_components(self, components: Sequence[Component]) -> Date:
        """The date with other components; there must be as many."""
        first, *rest = components
        month, day = (*rest, None, None)[:2]
        return Date(first, month, day, self.clock, self.qualifier)

    @property
    def is_instant(self) -> bool:
        """Whether it has a time of day with an offset from UTC."""
        return any(mark in self.clock for mark in "Z+-")

    @property
    def qualifiers(self) -> str:
        """All qualifiers of the date, one after the other."""
        return "".join(part.before + part.after for part in self.components) + self.qualifier


class Range(NamedTuple):
    """From one date to another; None is an end that is open (both are None: open altogether)."""

    first: Date | None
    last: Date | None

    @property
    def is_open(self) -> bool:
        """Whether there is neither a first date nor a last."""
        return self.first is None and self.last is None

    def __str__(self) -> str:
        return f"{self.first or ''}..{self.last or ''}"


class Interval(NamedTuple):
    """A stretch between two ends; an unknown end is None, an open end is ``Range(None, None)``."""

    start: Date | Range | None
    end: Date | Range | None

    def __str__(self) -> str:
        return "/".join("" if end is None else str(end) for end in self)


class Choice(NamedTuple):
    """A set of dates: one of them, or all of them."""

    items: tuple[Date | Range, ...]
    every: bool

    def __str__(self) -> str:
        left, right = "{}" if self.every else "[]"
        return f"{left}{','.join(str(item) for item in self.items)}{right}"


class Extended(NamedTuple):
    """What EDTF cannot say, marked by a leading "@": ``@range`` or ``@range/range``.

    A range is a point, or ``point..point``, either of which may be missing. A point is an EDTF date or
    date-time, which here may have a fraction of a second, a qualifier after the time, and a month and day
    after a long year. Unlike in an EDTF interval, either end may be a range or have a time of day. In place
    of a range before or after the slash, ``..`` is an open end and nothing an unknown one.

    A last ``[u-ca=name]``, as in RFC 9557, names the calendar in which the source wrote the date; the dates
    before it are Gregorian all the same.
    """

    content: Date | Range | Interval
    calendar: str = ""

    def __str__(self) -> str:
        return f"@{self.content}[u-ca={self.calendar}]" if self.calendar else f"@{self.content}"


Node: TypeAlias = Date | Interval | Choice | Extended
"""What a text can be."""
