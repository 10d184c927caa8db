"""Bounds as 64-bit integers: a block of four rows, its limits, and calendar arithmetic on whole columns.

A *block* is an int64 array of shape (4, n) whose rows are those of `Bounds`, so that each bound is contiguous.
The least and the greatest integer stand for the infinities, as `allen` wants them. No time has its latest end
at minus infinity, so that the least integer in that row marks a missing value, and no mask is kept.

A column in seconds rounds starts down and ends up, so that second `s` as a start stands for the ticks from
``s * 10**6`` on and as an end for those up to ``s * 10**6``. Only times that this keeps are let in.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from eventline.errors import InputError, OutOfRange
from eventline.when import Bounds, When
from eventline.when import calendar as scalar_calendar
from eventline.when.calendar import SECOND

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]

PAST = -(2**63)
FUTURE = 2**63 - 1
MISSING = PAST
FARTHEST = 2**63 - 16
"""The farthest finite tick either way; a few are kept free so that a step from an infinity meets none."""

SCALE = {"us": 1, "s": SECOND}
"""The units of a column, with the ticks that each has."""

# What is left over of each tight bound of a time that is known in whole seconds.
_REMAINDERS = (0, SECOND - 1, 1, 0)
_ROUND_UP = (0, 0, 1, 1)

_CYCLE_DAYS = 146_097
_CYCLE_MONTHS = 4_800
_EPOCH = 719_528  # days from 0000-01-01 to 1970-01-01


def day_length(unit: str) -> int:
    """The length of a day in a unit.

    >>> day_length("s")
    86400
    """
    return scalar_calendar.DAY // SCALE[unit]


def to_row(when: When, unit: str) -> tuple[int, int, int, int]:
    """The bounds of a time as a column of a given unit holds them.

    Args:
        when: the time.
        unit: "us" or "s".

    Returns:
        Four integers.

    Raises:
        OutOfRange: a bound is farther than the unit reaches.
        InputError: the time is known to a fraction of a second, which a column in seconds cannot hold.

    Example:
        >>> to_row(When("1970-01-01T00:00:00"), "s")
        (0, 0, 1, 1)
    """
    row = []
    for bound, remainder, round_up in zip(when.bounds, _REMAINDERS, _ROUND_UP, strict=True):
        if bound in (inf, -inf):
            row.append(FUTURE if bound > 0 else PAST)
            continue
        number = int(bound)
        if unit == "s":
            number, rest = divmod(number, SECOND)
            if rest != remainder:
                raise InputError(
                    f"a column of when[s] holds whole seconds, and {str(when)!r} is finer; use when[us]"
                )
            number += round_up and rest > 0
        if abs(number) > FARTHEST:
            raise out_of_range(str(when), unit)
        row.append(number)
    return row[0], row[1], row[2], row[3]


def out_of_range(what: str, unit: str) -> OutOfRange:
    """The error for a time that a unit does not reach, with what to do instead."""
    shown = what if len(what) <= 60 else f"{what[:57]}..."
    if unit == "us":
        return OutOfRange(
            f"{shown} is beyond the years -290307 to 294246 that a column of when[us] holds; use when[s]"
        )
    return OutOfRange(
        f"{shown} is beyond the 292 billion years either way that a column of when[s] holds; "
        "keep such times as objects"
    )


def to_bounds(row: tuple[int, ...] | list[int], unit: str) -> Bounds:
    """The bounds that four integers of a column stand for: the inverse of `to_row`.

    >>> to_bounds((0, 0, 1, FUTURE), "s")
    Bounds(earliest_start=0, latest_start=999999, earliest_end=1, latest_end=inf)
    """
    scale = SCALE[unit]
    found: list[int | float] = []
    for number, remainder, round_up in zip(row, _REMAINDERS, _ROUND_UP, strict=True):
        if number in (PAST, FUTURE):
            found.append(inf if number > 0 else -inf)
        elif unit == "us":
            found.append(number)
        else:
            found.append((number - (round_up and remainder > 0)) * scale + remainder)
    return Bounds(*found)


def box_block(lo: Ints, hi: Ints) -> Ints:
    """The block of boxes [lo, hi), whose ends may be infinite.

    >>> box_block(np.array([0]), np.array([10])).ravel().tolist()
    [0, 9, 1, 10]
    """
    block = np.empty((4, len(lo)), dtype=np.int64)
    block[0], block[3] = lo, hi
    np.subtract(hi, hi != FUTURE, out=block[1])
    np.add(lo, lo != PAST, out=block[2])
    return block


def is_box(block: Ints) -> NDArray[np.bool_]:
    """Which times are boxes: some time within [lo, hi).

    >>> is_box(np.array([[0, 0], [9, 4], [1, 6], [10, 10]])).tolist()
    [True, False]
    """
    starts, ends = block[1] + (block[3] != FUTURE), block[2] - (block[0] != PAST)
    return np.asarray((starts == block[3]) & (ends == block[0]))


def ticks_before(ticks: Ints) -> Ints:
    """The tick before each; infinite ones stay.

    >>> ticks_before(np.array([5, FUTURE])).tolist() == [4, FUTURE]
    True
    """
    return np.asarray(ticks - ((ticks != PAST) & (ticks != FUTURE)))


def ticks_after(ticks: Ints) -> Ints:
    """The tick after each; infinite ones stay.

    >>> ticks_after(np.array([5, PAST])).tolist() == [6, PAST]
    True
    """
    return np.asarray(ticks + ((ticks != PAST) & (ticks != FUTURE)))


def missing(block: Ints) -> NDArray[np.bool_]:
    """Which values are missing."""
    return np.asarray(block[3] == MISSING)


def day_numbers(year: Ints, month: Ints, day: Ints) -> Ints:
    """The day numbers of dates, as `calendar.day_number` gives each.

    >>> day_numbers(np.array([1970]), np.array([1]), np.array([2])).tolist()
    [1]
    """
    year = year - (month <= 2)
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + np.where(month > 2, -3, 9)) + 2) // 5 + day - 1
    return np.asarray(
        era * _CYCLE_DAYS + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468, dtype=np.int64
    )


def month_lengths(year: Ints, month: Ints) -> Ints:
    """The number of days of months from 1 to 12.

    >>> month_lengths(np.array([1900, 2024]), np.array([2, 2])).tolist()
    [28, 29]
    """
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    usual = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    return np.asarray(usual[month] + (leap & (month == 2)), dtype=np.int64)


class _Cycle:
    """The 400 years after which the calendar repeats, as tables: the quickest way to a month and back."""

    def __init__(self) -> None:
        months = np.arange(_CYCLE_MONTHS + 1)
        self.first = day_numbers(months // 12, months % 12 + 1, np.ones_like(months)) + _EPOCH
        self.length = np.diff(self.first)
        self.month = np.repeat(months[:-1].astype(np.int16), self.length)
        self.day = (np.arange(_CYCLE_DAYS) - self.first[self.month]).astype(np.int8)


_cycle: list[_Cycle] = []


def _tables() -> _Cycle:
    if not _cycle:
        _cycle.append(_Cycle())
    return _cycle[0]


def months_of(days: Ints) -> tuple[Ints, NDArray[np.int8]]:
    """The months of day numbers, counted from January of the year 0, and the days of the month from 0.

    >>> [part.tolist() for part in months_of(np.array([31]))]
    [[23641], [0]]
    """
    tables = _tables()
    days = days + _EPOCH
    era = days // _CYCLE_DAYS
    days -= era * _CYCLE_DAYS
    return era * _CYCLE_MONTHS + tables.month[days], tables.day[days]


def days_of(months: Ints, day: NDArray[Any] | int) -> Ints:
    """The day numbers of days of the month from 0, or of the last day where the month is shorter.

    >>> days_of(np.array([23641]), 30).tolist()
    [58]
    """
    tables = _tables()
    era = months // _CYCLE_MONTHS
    of_era = months - era * _CYCLE_MONTHS
    within = np.minimum(day, tables.length[of_era] - 1)
    return np.asarray(era * _CYCLE_DAYS + tables.first[of_era] + within - _EPOCH)
