"""The texts of whole columns of bounds, and of the marks beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from eventline.array.kinds import Kind, kinds_of
from eventline.array.marks import qualified
from eventline.array.ticks import (
    FUTURE,
    PAST,
    SCALE,
    is_box,
    missing,
    ticks_after,
    ticks_before,
    to_bounds,
)
from eventline.when.calendar import tick
from eventline.when.spelling import bounds_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventline.array.texts import Texts
    from eventline.array.ticks import Ints

_STEPS = {Kind.SECOND: "s", Kind.DAY: "D", Kind.MONTH: "M", Kind.YEAR: "Y"}
_RANGE_STEPS = {Kind.DAYS: "D", Kind.MONTHS: "M", Kind.YEARS: "Y"}
# The number that EDTF gives the first of its kind in a year, and the length of one in months.
_PARTS = {Kind.QUARTER: (33, 3), Kind.HALF: (40, 6)}
_UNKNOWN_DIGITS = {Kind.DECADE: 1, Kind.CENTURY: 2, Kind.MILLENNIUM: 3}


def whole_texts(block: Ints, codes: NDArray[np.int32] | None, texts: Texts, unit: str) -> NDArray[Any]:
    """The EDTF text of each value; None where one is missing.

    Args:
        block: the bounds.
        codes: the number of what each says more, or None if none does.
        texts: what they say more.
        unit: "us" or "s".

    Returns:
        An array of objects.

    Example:
        >>> from eventline.array.texts import Texts
        >>> from eventline.array.ticks import box_block
        >>> block = box_block(np.array([0, 59 * 86_400]), np.array([31 * 86_400, 151 * 86_400]))
        >>> whole_texts(block, np.array([1, 2]), Texts(["~", "-21"]), "s").tolist()
        ['1970-01~', '1970-21']
    """
    if codes is None:
        return spelled(block, unit)
    whole = texts.values[codes]
    seasons = texts.seasons[codes]
    places = np.flatnonzero(seasons)
    # Each begins within the year that it is named by.
    whole[places] = _written(block[0, places].view(f"datetime64[{unit}]"), "Y") + whole[places]
    places = np.flatnonzero(texts.apart[codes] & ~seasons)
    whole[places] = [
        qualified(text, mark) if mark else text
        for text, mark in zip(spelled(block.take(places, axis=1), unit), whole[places], strict=True)
    ]
    return whole


def spelled(block: Ints, unit: str) -> NDArray[Any]:
    """The shortest text for the bounds of each value, as `bounds_text` gives it; None where one is missing.

    Args:
        block: the bounds.
        unit: "us" or "s".

    Returns:
        An array of objects.

    Example:
        >>> from eventline.array.ticks import box_block
        >>> spelled(box_block(np.array([0, 0]), np.array([31 * 86_400, 1])), "s").tolist()
        ['1970-01', '1970-01-01T00:00:00']
    """
    texts = np.full(block.shape[1], None, dtype=object)
    known = ~missing(block)
    box = is_box(block)
    boxes = np.flatnonzero(box & known)
    texts[boxes] = _alone(_spans(block[0, boxes], block[3, boxes], unit))
    stretches = np.flatnonzero(~box & known)
    texts[stretches] = _intervals(block.take(stretches, axis=1), unit)
    rest = np.flatnonzero(known & (texts == None))  # noqa: E711 - compared one by one
    for position, row in zip(rest.tolist(), block[:, rest].T.tolist(), strict=True):
        texts[position] = bounds_text(to_bounds(row, unit))
    return texts


def _alone(spans: NDArray[Any]) -> list[str | None]:
    """Dates and ranges of dates as they stand on their own."""
    return [f"[{text}]" if text is not None and ".." in text else text for text in spans.tolist()]


def _intervals(block: Ints, unit: str) -> list[str | None]:
    """Intervals of dates and ranges of dates, None where one end is something else."""
    earliest_start, latest_start, earliest_end, latest_end = block
    starts = _spans(earliest_start, ticks_after(latest_start), unit)
    ends = _spans(ticks_before(earliest_end), latest_end, unit)
    unknown_start = (earliest_start == PAST) & (latest_start == ticks_before(latest_end))
    unknown_end = (latest_end == FUTURE) & (earliest_end == ticks_after(earliest_start))
    starts[unknown_start], ends[unknown_end] = "", ""
    starts[latest_start == PAST], ends[earliest_end == FUTURE] = "..", ".."
    return [
        None
        if start is None or end is None
        else f"{start}/{end}"
        if _is_plain(start, end)
        else f"@{start}/{end}"
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def _is_plain(start: str, end: str) -> bool:
    """Whether an interval of these ends is EDTF, which has no ranges or times of day there."""
    if not (start or end):
        return False
    return all(text == ".." or not (".." in text or "T" in text) for text in (start, end))


def _spans(lo: Ints, hi: Ints, unit: str) -> NDArray[Any]:
    """The boxes [lo, hi) as dates or as two with ``..`` between them, None where one is neither."""
    texts = np.full(len(lo), None, dtype=object)
    kinds = kinds_of(lo, hi, unit)
    for kind in np.unique(kinds).tolist():
        places = np.flatnonzero(kinds == kind)
        first, last = (row.view(f"datetime64[{unit}]") for row in (lo[places], hi[places] - 1))
        if kind in _STEPS:
            texts[places] = _written(first, _STEPS[kind])
        elif kind in _RANGE_STEPS:
            step = _RANGE_STEPS[kind]
            texts[places] = _written(first, step) + ".." + _written(last, step)
        elif kind in _PARTS:
            number, length = _PARTS[kind]
            months = first.astype("datetime64[M]").view(np.int64) % 12 // length + number
            texts[places] = _written(first, "Y") + "-" + months.astype(str).astype(object)
        elif kind in _UNKNOWN_DIGITS:
            digits = _UNKNOWN_DIGITS[kind]
            # Years before 0 are counted back.
            year = np.where(lo[places] < tick(0) // SCALE[unit], last, first)
            texts[places] = [f"{text[:-digits]}{'X' * digits}" for text in _written(year, "Y").tolist()]
    return texts


def _written(stamps: NDArray[np.datetime64], step: str) -> NDArray[Any]:
    """Datetimes as EDTF down to a unit, of years of four digits."""
    texts = np.datetime_as_string(stamps.astype(f"datetime64[{step}]")).astype(object)
    # numpy counts the minus of a year among its four digits.
    short = np.flatnonzero((stamps < np.datetime64("0000")) & (stamps >= np.datetime64("-999")))
    texts[short] = [f"-0{text[1:]}" for text in texts[short].tolist()]
    return texts
