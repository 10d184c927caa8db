"""Columns of times moved by a calendar duration."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from eventline.array.ticks import (
    FARTHEST,
    FUTURE,
    PAST,
    SCALE,
    box_block,
    day_length,
    days_of,
    is_box,
    months_of,
)
from eventline.errors import InputError, OutOfRange
from eventline.when import Duration
from eventline.when.calendar import DAY, tick

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventline.array.ticks import Ints

_MOST_MONTHS = 2**45

is_marked = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?[?~%]").fullmatch
"""Whether a text is a year, month or day with a qualifier of the whole."""


def with_marks(texts: Iterable[str], marks: Iterable[str]) -> list[str | None]:
    """Dates and ranges of dates with a qualifier on each date; None in place of any other text.

    >>> with_marks(["2024-05", "[2024-02..2025-01]", "@2024-05-01T10:00:00.5"], "~?~")
    ['2024-05~', '[2024-02?..2025-01?]', None]
    """
    return [
        text.replace("..", f"{mark}..").replace("]", f"{mark}]")
        if text[0] == "["
        else f"{text}{mark}"
        if _is_plain(text)
        else None
        for text, mark in zip(texts, marks, strict=True)
    ]


_is_plain = re.compile(r"[0-9-]+").fullmatch


def moved(block: Ints, duration: Duration, unit: str) -> tuple[Ints, NDArray[np.bool_]]:
    """Move times that have no text but their bounds, as `When` does with each.

    Args:
        block: the bounds, none missing.
        duration: how far.
        unit: "us" or "s".

    Returns:
        The bounds moved, and which of them hold: those of times whose ends are days, months, years, seconds or
        microseconds, open or unknown. The others, such as ranges of days, are left for `When` to move.

    Raises:
        OutOfRange: a bound comes to lie farther than the unit reaches.
        InputError: the duration has a fraction of a second, and the unit is seconds.
    """
    fixed = _fixed(duration, unit)
    if abs(duration.months) > _MOST_MONTHS:
        raise _too_far(unit)
    box = is_box(block)
    if box.all():
        lo, hi, simple = _moved_box(block[0], block[3], duration.months, fixed, unit)
        return box_block(lo, hi), simple
    # The start and the end of an interval are boxes too.
    unknown_start = (block[0] == PAST) & (block[1] == _before(block[3]))
    unknown_end = (block[3] == FUTURE) & (block[2] == _after(block[0]))
    open_start, open_end = block[1] == PAST, block[2] == FUTURE
    start_after = np.where(unknown_start | open_start, FUTURE, _after(block[1]))
    end_first = np.where(unknown_end | open_end, PAST, _before(block[2]))
    first = _moved_box(block[0], start_after, duration.months, fixed, unit)
    last = _moved_box(end_first, block[3], duration.months, fixed, unit)
    result = np.stack([first[0], _before(first[1]), _after(last[0]), last[1]])
    latest_start, earliest_end = _before(result[3]), _after(result[0])
    result[1] = np.where(unknown_start, latest_start, np.where(open_start, PAST, result[1]))
    result[2] = np.where(unknown_end, earliest_end, np.where(open_end, FUTURE, result[2]))
    # Bounds that the move brings closer than start before end allows, and intervals that it makes as short as
    # a box, are a matter for the text.
    simple = (first[2] & last[2]) & (result[1] <= latest_start) & (result[2] >= earliest_end)
    simple &= ~is_box(result)
    as_box = _moved_box(block[0], block[3], duration.months, fixed, unit)
    result = np.where(box, box_block(as_box[0], as_box[1]), result)
    return result, np.where(box, as_box[2], simple)


def _before(ticks: Ints) -> Ints:
    return np.asarray(ticks - ((ticks != PAST) & (ticks != FUTURE)))


def _after(ticks: Ints) -> Ints:
    return np.asarray(ticks + ((ticks != PAST) & (ticks != FUTURE)))


def _fixed(duration: Duration, unit: str) -> int:
    micros = duration.days * DAY + duration.micros
    if micros % SCALE[unit]:
        raise InputError('a column of when[s] moves by whole seconds only; make it .astype("when[us]") first')
    return micros // SCALE[unit]


def _too_far(unit: str) -> OutOfRange:
    hint = '; make the column .astype("when[s]") first' if unit == "us" else ""
    return OutOfRange(f"a time moves farther than a column of when[{unit}] reaches{hint}")


def _moved_box(
    lo: Ints, hi: Ints, months: int, fixed: int, unit: str
) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Boxes moved, and which of them are units of the calendar or less than a day, or open at both ends."""
    day = day_length(unit)
    finite = (lo != PAST) & (hi != FUTURE)
    first = np.where(lo == PAST, 0, lo) if not finite.all() else lo
    after = np.where(hi == FUTURE, day, hi) if not finite.all() else hi
    length = after.view(np.uint64) - first.view(np.uint64)
    number = first // day
    time = first - number * day
    is_day = (length == day) & (time == 0)
    second = 10**6 // SCALE[unit]
    simple = is_day | ((length == second) & (time % second == 0)) | (length == 1)
    both_open = (lo == PAST) & (hi == FUTURE)
    # Beyond the years of four digits only years are plain EDTF, and the other form stays when it is moved.
    usual = finite & (lo >= tick(-9999) // SCALE[unit]) & (hi <= tick(10_000) // SCALE[unit])
    simple = (simple & usual) | both_open
    whole = np.flatnonzero(~simple & finite & (time == 0) & (length <= 366 * day))
    month, of_month = months_of(number)
    moved_first = _checked(days_of(month + months, of_month), day, unit) * day + time if months else first
    moved_after = moved_first + length.astype(np.int64)
    if len(whole):
        # A month or a year: it remains whole, and its length may change.
        first_month = month[whole]
        for count in (1, 12):
            same = (of_month[whole] == 0) & (days_of(first_month + count, 0) * day == after[whole])
            if count == 12:
                same &= first_month % 12 == 0
            at = whole[same]
            if months:
                after_day = _checked(days_of(first_month[same] + (count + months), 0), day, unit)
                moved_after[at] = after_day * day
            simple[at] = usual[at] if count == 1 else True
    result_lo = np.where(lo == PAST, PAST, _added(moved_first, fixed, unit, lo != PAST))
    result_hi = np.where(hi == FUTURE, FUTURE, _added(moved_after, fixed, unit, simple & (hi != FUTURE)))
    return result_lo, result_hi, simple


def _checked(days: Ints, day: int, unit: str) -> Ints:
    most = FARTHEST // day - 1
    if len(days) and (days.max() > most or days.min() < -most):
        raise _too_far(unit)
    return days


def _added(ticks: Ints, fixed: int, unit: str, where: NDArray[np.bool_]) -> Ints:
    """Ticks and a number, without wrapping."""
    if not fixed:
        return ticks
    if len(ticks) and where.any():
        most, least = int(ticks[where].max()), int(ticks[where].min())
        if most + fixed > FARTHEST or least + fixed < -FARTHEST:
            raise _too_far(unit)
    return ticks + np.int64(fixed) if abs(fixed) <= FARTHEST else ticks
