"""Which unit of the calendar, or range of units, each box of a column is."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from eventline.array.ticks import FUTURE, PAST, SCALE, day_length, months_of
from eventline.when.calendar import tick

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventline.array.ticks import Ints


class Kind(IntEnum):
    """What a box is; ranges of units come last, those of finer units first."""

    OTHER = 0
    SECOND = 1
    DAY = 2
    MONTH = 3
    QUARTER = 4
    HALF = 5
    YEAR = 6
    DECADE = 7
    CENTURY = 8
    MILLENNIUM = 9
    DAYS = 10
    MONTHS = 11
    YEARS = 12


_MONTHS_LONG = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF: 6, Kind.YEAR: 12}
_YEARS_LONG = {Kind.DECADE: 10, Kind.CENTURY: 100, Kind.MILLENNIUM: 1000}


def kinds_of(lo: Ints, hi: Ints, unit: str) -> NDArray[np.int8]:
    """What the boxes [lo, hi) are that lie within the years of four digits, as `box_text` writes them.

    Args:
        lo: the first ticks; they may be infinite.
        hi: the ticks after the last.
        unit: "us" or "s".

    Returns:
        For each a `Kind`; OTHER for one that is infinite, beyond those years, or no whole second or days.

    Example:
        >>> day = 86_400
        >>> [Kind(number).name for number in kinds_of(np.array([0, 0]), np.array([31 * day, 33 * day]), "s")]
        ['MONTH', 'DAYS']
    """
    day, second = day_length(unit), 10**6 // SCALE[unit]
    kinds = np.zeros(len(lo), dtype=np.int8)
    usual = (lo != PAST) & (hi != FUTURE)
    usual &= (lo >= tick(-9999) // SCALE[unit]) & (hi <= tick(10_000) // SCALE[unit])
    # Of what is not usual nothing is looked up.
    first, after = np.where(usual, lo, 0), np.where(usual, hi, 1)
    kinds[usual & (after - first == second) & (first % second == 0)] = Kind.SECOND
    whole = np.flatnonzero(usual & (first % day == 0) & (after % day == 0))
    first, after = first[whole] // day, after[whole] // day
    kinds[whole] = np.where(after - first == 1, Kind.DAY, Kind.DAYS)
    (month, of_month), (next_month, of_next) = months_of(first), months_of(after)
    aligned = (of_month == 0) & (of_next == 0)
    whole, month, next_month = whole[aligned], month[aligned], next_month[aligned]
    count = next_month - month
    found = np.full(len(whole), Kind.MONTHS, dtype=np.int8)
    found[(month % 12 == 0) & (next_month % 12 == 0)] = Kind.YEARS
    for kind, length in _MONTHS_LONG.items():
        found[(count == length) & (month % length == 0)] = kind
    # Years before 0 are counted back: a decade is -0019 to -0010, and one from -9 to 0 has no name.
    year = np.where(month < 0, 1 - next_month // 12, month // 12)
    for kind, length in _YEARS_LONG.items():
        named = (count == length * 12) & (month % 12 == 0) & (year % length == 0)
        found[named & ((month >= 0) | ((next_month <= 0) & (year > 0)))] = kind
    kinds[whole] = found
    return kinds
