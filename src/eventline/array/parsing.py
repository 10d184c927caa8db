"""Whole columns of text, dates and periods read at once.

Each distinct text is read once. Years, months, days and date-times in their usual spelling are read as
matrices of characters, all others by `When.parse`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from eventline.array.faults import counting_hint
from eventline.array.marks import QUALIFIERS, kept_text
from eventline.array.texts import Texts
from eventline.array.ticks import FARTHEST, MISSING, box_block, day_length, day_numbers, month_lengths, to_row
from eventline.errors import InputError, OutOfRange
from eventline.when import When
from eventline.when.calendar import SECOND

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventline.array.ticks import Ints


class Read(NamedTuple):
    """What was read: bounds, the numbers of what is said more, what that is, and the cells that could not be read."""

    block: Ints
    codes: NDArray[np.int32] | None
    texts: Texts
    faults: dict[int, InputError]
    hint: str = ""
    """What to do about cells that could not be read, if there is more to say than of each."""


class _Builder:
    """A block that is filled row by row, or many rows at once."""

    def __init__(self, length: int, unit: str) -> None:
        self.block = np.full((4, length), MISSING, dtype=np.int64)
        self.codes = np.zeros(length, dtype=np.int32)
        self.numbers: dict[str, int] = {}
        self.faults: dict[int, InputError] = {}
        self.hint = ""
        self.unit = unit

    def add(self, position: int, make: Callable[[Any], When], value: Any) -> None:
        """Put a value at a position, or what is wrong with it."""
        try:
            when = make(value)
            self.block[:, position] = to_row(when, self.unit)
        except InputError as error:
            self.faults[position] = error
            self.hint = self.hint or counting_hint(value)
            return
        text = kept_text(when)
        if text:
            self.codes[position] = self.number(text)

    def number(self, text: str) -> int:
        """The number of what some values say more than their bounds."""
        return self.numbers.setdefault(text, len(self.numbers) + 1)

    def finished(self) -> Read:
        """What was read."""
        codes = self.codes if self.numbers else None
        return Read(self.block, codes, Texts(self.numbers), self.faults, self.hint)


def read_objects(values: NDArray[Any], unit: str) -> Read:
    """Read a column of objects: text, dates of any kind, times, pairs, and missing values.

    Args:
        values: the cells.
        unit: "us" or "s".

    Returns:
        What was read; a cell that is no time is missing there, and is among the faults.

    Example:
        >>> read_objects(np.array(["1970-01-01", None], dtype=object), "s").block[:, 0].tolist()
        [0, 86399, 1, 86400]
    """
    kinds = {type(value) for value in values.tolist()} if len(values) else set()
    if all(issubclass(kind, str) or kind in _MISSING_KINDS for kind in kinds):
        return read_strings(values, unit)
    positions = np.array([isinstance(value, str) for value in values.tolist()], dtype=bool)
    strings = values.copy()
    strings[~positions] = None
    texts = read_strings(strings, unit)
    builder = _Builder(len(values), unit)
    builder.block, builder.faults, builder.numbers = texts.block, texts.faults, dict(texts.texts.numbers)
    if texts.codes is not None:
        builder.codes = texts.codes
    groups: dict[Any, list[int]] = {}
    for position in np.flatnonzero(~positions).tolist():
        value = values[position]
        if _is_missing(value):
            continue
        if isinstance(value, np.datetime64 | pd.Period):
            groups.setdefault(getattr(value, "freq", "datetime64"), []).append(position)
        else:
            builder.add(position, When.of, value)
    for members in groups.values():
        # What `When.of` does not know is read as a column of its own.
        cells = values[members].tolist()
        own = (
            read_datetimes(np.array(cells), unit)
            if isinstance(cells[0], np.datetime64)
            else read_periods(pd.array(cells), unit)
        )
        builder.block[:, members] = own.block
        builder.faults |= {members[place]: fault for place, fault in own.faults.items()}
    return builder.finished()


_MISSING_KINDS = {type(None), type(pd.NA), type(pd.NaT)}


def _is_missing(value: Any) -> bool:
    # pd.isna asks a sequence for each of its elements.
    return value is None or value is pd.NA or (np.ndim(value) == 0 and bool(pd.isna(value)))


def read_strings(values: Any, unit: str) -> Read:
    """Read a column of text, in which what is no text is missing.

    Args:
        values: an array of objects, or a pandas array of strings.
        unit: "us" or "s".

    Returns:
        What was read.
    """
    codes, distinct = pd.factorize(values)
    return _spread(_read_distinct(np.asarray(distinct, dtype=object), unit), codes)


def read_numbers(values: NDArray[Any], unit: str) -> Read:
    """Read a column of numbers: integers of four digits are years, as `When.of` has them.

    Args:
        values: an array of integers, or of the floats that pandas makes of integers among which some are missing.
        unit: "us" or "s".

    Returns:
        What was read.

    Example:
        >>> read_numbers(np.array([1970.0, float("nan"), 45.0]), "s").faults[2].args[0][:45]
        'an integer is a time only if it is a year of '
    """
    codes, distinct = pd.factorize(values)
    objects = np.empty(len(distinct), dtype=object)
    objects[:] = [
        int(value) if isinstance(value, float) and value.is_integer() else value
        for value in distinct.tolist()
    ]
    return _spread(read_objects(objects, unit), codes)


def _spread(read: Read, codes: NDArray[np.intp]) -> Read:
    """What was read of distinct values, for each of the cells that they came from; -1 is a missing one."""
    block = np.concatenate([read.block, np.full((4, 1), MISSING)], axis=1)
    # Row by row, as numpy takes from a contiguous row far quicker than from a matrix.
    taken = np.stack([row.take(codes) for row in block])
    numbers = None if read.codes is None else np.append(read.codes, np.int32(0)).take(codes)
    faults: dict[int, InputError] = {}
    if read.faults:
        faulty = np.flatnonzero(np.isin(codes, list(read.faults)))
        faults = {position: read.faults[int(codes[position])] for position in faulty.tolist()}
    return Read(taken, numbers, read.texts, faults, read.hint)


def _read_distinct(values: NDArray[Any], unit: str) -> Read:
    builder = _Builder(len(values), unit)
    lengths = np.fromiter(map(len, values.tolist()), dtype=np.int64, count=len(values))
    done = np.zeros(len(values), dtype=bool)
    for length, reader, qualifiers in _READERS:
        positions = np.flatnonzero(lengths == length)
        if not len(positions):
            continue
        chars = _characters(values[positions])
        lo, hi, valid = reader(chars, day_length(unit))
        if qualifiers:
            codes = np.zeros(len(positions), dtype=np.int32)
            for qualifier in qualifiers:
                last = valid & (chars[-1] == ord(qualifier) - ord("0"))
                if last.any():
                    codes[last] = builder.number(qualifier)
            valid &= codes > 0
            builder.codes[positions] = codes
        positions = positions[valid]
        builder.block[:, positions] = box_block(lo[valid], hi[valid])
        done[positions] = True
    for position in np.flatnonzero(~done).tolist():
        builder.add(position, When.parse, values[position])
    return builder.finished()


def _characters(texts: NDArray[Any]) -> Ints:
    """The characters of texts of one length as differences from "0", one row for each place in the text."""
    length = len(texts[0])
    chars = np.array(texts.tolist(), dtype=f"U{length}").view(np.uint32).reshape(-1, length)
    return np.ascontiguousarray(chars.T).astype(np.int64) - ord("0")


# The readers below take characters as differences from "0", one row for each place in the text, and give the
# first tick, the tick after the last, and which texts are as they should be. What else the values are, they
# are within the years 0 to 9999 only where they are valid.


def _digits(chars: Ints, *places: int) -> tuple[Ints, NDArray[np.bool_]]:
    number = np.zeros(chars.shape[1], dtype=np.int64)
    valid = np.ones(chars.shape[1], dtype=bool)
    for place in places:
        number = number * 10 + chars[place]
        valid &= (chars[place] >= 0) & (chars[place] <= 9)
    return number, valid


def _marks(chars: Ints, **places: str) -> NDArray[np.bool_]:
    valid = np.ones(chars.shape[1], dtype=bool)
    for place, mark in places.items():
        valid &= chars[int(place[1:])] == ord(mark) - ord("0")
    return valid


def _read_years(chars: Ints, day: int) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    year, valid = _digits(chars, 0, 1, 2, 3)
    one = np.ones_like(year)
    return day_numbers(year, one, one) * day, day_numbers(year + 1, one, one) * day, valid


def _year_and_month(chars: Ints) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    year, valid = _digits(chars, 0, 1, 2, 3)
    month, digits = _digits(chars, 5, 6)
    valid &= digits & (month >= 1) & (month <= 12) & _marks(chars, _4="-")
    # Whatever is not valid must not be looked up in tables.
    return year, np.where(valid, month, 1), valid


def _read_months(chars: Ints, day: int) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    year, month, valid = _year_and_month(chars)
    lo = day_numbers(year, month, np.ones_like(year))
    return lo * day, (lo + month_lengths(year, month)) * day, valid


def _read_days(chars: Ints, day: int) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    year, month, valid = _year_and_month(chars)
    of_month, digits = _digits(chars, 8, 9)
    valid &= digits & (of_month >= 1) & (of_month <= month_lengths(year, month)) & _marks(chars, _7="-")
    lo = day_numbers(year, month, of_month) * day
    return lo, lo + day, valid


def _read_seconds(chars: Ints, day: int) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    lo, _, valid = _read_days(chars, day)
    seconds = np.zeros_like(lo)
    for place, limit in ((11, 24), (14, 60), (17, 60)):
        number, digits = _digits(chars, place, place + 1)
        seconds = seconds * 60 + number
        valid &= digits & (number < limit)
    second = day // 86_400
    lo += seconds * second
    return lo, lo + second, valid & _marks(chars, _10="T", _13=":", _16=":")


# How long a text is, what reads it, and the qualifiers of which one stands at its end.
_READERS = (
    (10, _read_days, ""),
    (4, _read_years, ""),
    (7, _read_months, ""),
    (19, _read_seconds, ""),
    (11, _read_days, QUALIFIERS),
    (5, _read_years, QUALIFIERS),
    (8, _read_months, QUALIFIERS),
)


def read_datetimes(values: Any, unit: str) -> Read:
    """Read a column of ``datetime64`` of any unit, with or without a zone, as `When.of` reads each.

    Args:
        values: a pandas array of datetimes, or a numpy one.
        unit: "us" or "s".

    Returns:
        What was read: date-times to the second, or to the microsecond where there is a fraction.
    """
    if getattr(values, "tz", None) is not None:
        codes, distinct = pd.factorize(values)
        return _spread(read_objects(np.asarray(distinct, dtype=object), unit), codes)
    stamps = np.asarray(values)
    known = ~np.isnat(stamps)
    resolution = np.datetime_data(stamps.dtype)[0]
    # A day or a month of numpy's is the moment at which it begins, as pandas has it.
    ratio = {"ms": 10**3, "us": 10**6, "ns": 10**9}.get(resolution, 1)
    numbers: Ints = (stamps if ratio > 1 else stamps.astype("datetime64[s]")).view(np.int64)
    seconds = numbers // ratio
    rest = numbers - seconds * ratio
    if unit == "s":
        far, lost = np.abs(seconds) > FARTHEST, rest != 0
        lo, hi = seconds, seconds + 1
    else:
        far = np.abs(seconds) > FARTHEST // SECOND - 1
        micros = rest // 1000 if ratio == 10**9 else rest * (SECOND // ratio)
        lost = rest != micros * 1000 if ratio == 10**9 else np.zeros_like(far)
        lo = np.where(far, 0, seconds) * SECOND + micros
        hi = lo + np.where(micros == 0, SECOND, 1)
    faults: dict[int, InputError] = {}
    for position in np.flatnonzero((lost | far) & known).tolist():
        shown = repr(str(stamps[position]))
        faults[position] = (
            OutOfRange(f"{shown} is beyond what a column of when[{unit}] holds")
            if far[position]
            else InputError(f"{shown} is finer than a column of when[{unit}] holds; round it first")
        )
    block = box_block(lo, hi)
    block[:, ~known | lost | far] = MISSING
    return Read(block, None, Texts(), faults)


def read_periods(values: Any, unit: str) -> Read:
    """Read a column of pandas periods: each is some time within it.

    Args:
        values: a pandas array of periods.
        unit: "us" or "s".

    Returns:
        What was read.
    """
    first = read_datetimes(values.to_timestamp(how="start"), unit)
    after = read_datetimes((values + 1).to_timestamp(how="start"), unit)
    block = box_block(first.block[0], after.block[0])
    block[:, first.block[3] == MISSING] = MISSING
    return Read(block, None, Texts(), first.faults | after.faults)
