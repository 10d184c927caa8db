"""How many events were under way in each period of a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from eventline.array.column import WhenArray
from eventline.array.order import numbered
from eventline.array.texts import Texts
from eventline.array.ticks import FUTURE, PAST, box_block, day_length, days_of, is_box, months_of, to_row
from eventline.errors import InputError, OutOfRange
from eventline.when import Precision, When
from eventline.when.probability import checked_distribution

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventline.array.dtype import WhenDtype
    from eventline.array.ticks import Ints

_MONTHS = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.HALF: 6,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1_200,
    Precision.MILLENNIUM: 12_000,
}
_DAYS = {Precision.DAY: 1, Precision.WEEK: 7}
_MOST_PERIODS = 10**6
_AT_ONCE = 2**20


def edges(lo: int, hi: int, per: str, unit: str) -> Ints:
    """The ticks between the periods that cover [lo, hi), the first and the last included.

    Args:
        lo: the first tick.
        hi: the tick after the last.
        per: "day", "week" (which begins on Monday), "month", "quarter", "half", "year", "decade", "century" or
            "millennium".
        unit: "us" or "s".

    Returns:
        The ticks.

    Raises:
        InputError: there is no such period, or there are more than a million of them.

    Example:
        >>> edges(0, 86_400 * 40, "month", "s").tolist()
        [0, 2678400, 5097600]
    """
    day = day_length(unit)
    first, after = lo // day, -(-hi // day)
    if per in _DAYS:
        length = _DAYS[Precision(per)]
        # Day 4 was a Monday.
        offset = 4 if per == "week" else 0
        _check_count((after - first) // length)
        numbers = np.arange((first - offset) // length, -(-(after - offset) // length) + 1)
        days = numbers * length + offset
    elif per in _MONTHS:
        length = _MONTHS[Precision(per)]
        months = months_of(np.array([first, after - 1]))[0]
        begin, end = (months // length).tolist()
        _check_count(end - begin)
        days = days_of(np.arange(begin, end + 2) * length, 0)
    else:
        raise InputError(f"per must be one of {', '.join([*_DAYS, *_MONTHS])} (got {per!r})")
    if max(abs(int(days[0])), abs(int(days[-1]))) >= FUTURE // day - 1:
        raise OutOfRange(f"the periods reach beyond what a column of when[{unit}] holds")
    return np.asarray(days * day)


def _check_count(count: int) -> None:
    if count > _MOST_PERIODS:
        raise InputError(
            f"there would be {count:,} periods, and at most {_MOST_PERIODS:,} are counted; take longer ones, or "
            "give start and end"
        )


def counts(block: Ints, borders: Ints, dtype: WhenDtype, distribution: str) -> pd.DataFrame:
    """How many events share time with each period.

    Args:
        block: the bounds, none missing.
        borders: the ticks between the periods.
        dtype: the type of the column.
        distribution: "uniform" or "moment".

    Returns:
        A frame by period with the columns at_least, at_most and expected.
    """
    checked_distribution(distribution)
    count = len(borders) - 1
    numbers, first = numbered(block, None, Texts())
    weights = np.bincount(numbers, minlength=len(first))
    distinct = block.take(first, axis=1)
    es, ls, ee, le = distinct
    begins, ends = borders[:-1], borders[1:]
    # An event may miss the periods that it may end before, and those that it may start after: in the order of the
    # periods the latter come first.
    possible_from = np.searchsorted(ends, es, side="right")
    possible_to = np.searchsorted(begins, le, side="left")
    sure_from = np.searchsorted(ends, ls, side="right")
    sure_to = np.searchsorted(begins, ee, side="left")
    at_most = _tally(possible_from, possible_to, weights, count)
    at_least = _tally(sure_from, sure_to, weights, count)
    expected = at_least.astype(float)
    none_sure = sure_to <= sure_from
    sure_from = np.where(none_sure, possible_to, sure_from)
    sure_to = np.where(none_sure, possible_to, sure_to)
    for lo, hi in ((possible_from, sure_from), (sure_to, possible_to)):
        for rows, periods in _spread(lo, hi):
            chance = _chances(distinct.take(rows, axis=1), begins[periods], ends[periods], distribution)
            np.add.at(expected, periods, chance * weights[rows])
    index = pd.Index(WhenArray(box_block(begins, ends), None, Texts(), dtype), name="period")
    return pd.DataFrame({"at_least": at_least, "at_most": at_most, "expected": expected}, index=index)


def _tally(
    lo: NDArray[np.intp], hi: NDArray[np.intp], weights: NDArray[np.intp], count: int
) -> NDArray[np.int64]:
    """How many ranges hold each of some numbers."""
    some = lo < hi
    steps = np.zeros(count + 1, dtype=np.int64)
    np.add.at(steps, np.minimum(lo[some], count), weights[some])
    np.subtract.at(steps, np.minimum(hi[some], count), weights[some])
    return np.asarray(np.cumsum(steps)[:-1])


def _spread(lo: NDArray[np.intp], hi: NDArray[np.intp]) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """The rows and numbers of ranges, some at a time."""
    lengths = np.maximum(hi - lo, 0)
    parts = []
    groups = np.cumsum(lengths) // _AT_ONCE
    for group in np.unique(groups[lengths > 0]):
        members = np.flatnonzero((groups == group) & (lengths > 0))
        rows = np.repeat(members, lengths[members])
        ends = np.cumsum(lengths[members])
        within = np.arange(len(rows)) - np.repeat(ends - lengths[members], lengths[members])
        parts.append((rows, lo[rows] + within))
    return parts


def _chances(block: Ints, begins: Ints, ends: Ints, distribution: str) -> NDArray[np.float64]:
    """The probability that each event shares time with the period beside it; NaN where no distribution says."""
    es, ls, ee, le = block
    # The widths of the boxes of start and end, each a tick at least, and places relative to the earliest start.
    start_known, end_known = es != PAST, le != FUTURE
    base = np.where(start_known, es, np.where(end_known, le, 0))

    def place(ticks: Ints) -> NDArray[np.float64]:
        return np.asarray((ticks.view(np.uint64) - base.view(np.uint64)).view(np.int64), dtype=np.float64)

    a, b = place(es), place(ls) + 1
    c, d = place(ee) - 1, place(le)
    p, q = place(begins), place(ends)
    box = is_box(block)
    with np.errstate(invalid="ignore", divide="ignore"):
        whole = _area(a, b, c, d)
        coupled = start_known & end_known
        late = np.where(coupled, _area(np.maximum(a, q), b, c, d) / whole, (b - np.maximum(a, q)) / (b - a))
        early = np.where(coupled, _area(a, b, c, np.minimum(d, p)) / whole, (np.minimum(d, p) - c) / (d - c))
        if distribution == "moment":
            late = np.where(box, (d - np.maximum(a, q)) / (d - a), late)
            early = np.where(box, (np.minimum(d, p) - a) / (d - a), early)
    late = np.where(ls < ends, 0.0, np.where(es >= ends, 1.0, np.where(start_known, late, np.nan)))
    early = np.where(ee > begins, 0.0, np.where(le <= begins, 1.0, np.where(end_known, early, np.nan)))
    return np.asarray(np.clip(1 - late - early, 0.0, 1.0))


def _area(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64], d: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The part of the rectangle from a to b and from c to d in which the first number is the smaller."""
    below = np.clip(np.minimum(b, c) - a, 0, None) * np.clip(d - c, 0, None)
    left, right = np.maximum(a, c), np.minimum(b, d)
    beside = np.where(right > left, ((d - left) ** 2 - (d - right) ** 2) / 2, 0.0)
    return np.asarray(below + beside)


def span(block: Ints, start: When | None, end: When | None, dtype: WhenDtype) -> tuple[int, int]:
    """The first tick and the tick after the last of what is to be counted.

    Args:
        block: the bounds, none missing.
        start: where to begin: the earliest start of this; None for the first bound of the events.
        end: where to stop: the latest end of this; None for the last bound of the events.
        dtype: the type of the column.

    Returns:
        The two ticks.

    Raises:
        InputError: no event has a bound from which to begin or at which to stop, or the end is not after the
            start.
    """
    finite = block[(block != PAST) & (block != FUTURE)]
    first = [int(finite.min())] if start is None and len(finite) else []
    last = [int(finite.max())] if end is None and len(finite) else []
    if start is not None:
        first = [to_row(start, dtype.unit)[0]]
    if end is not None:
        last = [to_row(end, dtype.unit)[3]]
    if not first or not last or first[0] == PAST or last[0] == FUTURE:
        raise InputError("there is no date at which to begin or to stop; give start and end")
    if first[0] >= last[0]:
        raise InputError("the end must come after the start")
    return first[0], last[0]
