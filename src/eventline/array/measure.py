"""What columns of times say: relations, precision, lengths, middles, samples.

Each function does for every row what a method of `When` does for one value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from eventline.array.column import WhenArray
from eventline.array.dtype import require_unit
from eventline.array.ticks import FUTURE, MISSING, PAST, SCALE, is_box, missing, to_row
from eventline.errors import OutOfRange
from eventline.when import Precision, When, allen
from eventline.when.precision import precision_of_length
from eventline.when.probability import checked_distribution

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventline.array.ticks import Ints

# So many rows at once stay in the cache while they are compared.
_ROWS = 2**15


def related(name: str, one: WhenArray, other: WhenArray | When) -> Any:
    """Whether a relation holds in each row.

    Args:
        name: one of `allen.RELATIONS` or `allen.UNIONS`.
        one: the first event of each pair.
        other: the second, of the same length; or one for all.

    Returns:
        A nullable boolean array: True in every case, False in none, missing in some or where a time is missing.

    Raises:
        InputError: there is no such relation, or the units differ.
        OutOfRange: `other` is one time that the unit does not reach.

    Example:
        >>> related("before", pd.array(["1979", "1980", None], dtype="when"), When("1981"))
        <BooleanArray>
        [True, <NA>, <NA>]
        Length: 3, dtype: boolean
    """
    unit = one.dtype.unit
    length = len(one)
    truth, unknown = np.zeros(length, dtype=bool), missing(one._block)
    second: Any
    if isinstance(other, When):
        second = to_row(other, unit)
    else:
        require_unit(other.dtype.unit, unit)
        second = other._block
        unknown |= missing(second)
    coarse = unit == "s"
    # So that a name that is none is refused for an empty column too.
    for start in range(0, max(length, 1), _ROWS):
        rows = slice(start, start + _ROWS)
        a = one._block[:, rows]
        b = second if isinstance(other, When) else second[:, rows]
        possible = allen.possible(name, a, b, coarse=coarse)
        refutable = allen.refutable(name, a, b, coarse=coarse)
        np.logical_not(refutable, out=truth[rows])
        unknown[rows] |= possible & refutable
    return pd.arrays.BooleanArray(truth, unknown)


def hull_lengths(block: Ints) -> NDArray[np.uint64]:
    """The ticks from the earliest start to the latest end, which always fit without a sign."""
    return np.asarray(block[3].view(np.uint64) - block[0].view(np.uint64))


def precisions(array: WhenArray) -> Any:
    """The precision of each value, as `When.precision`, as an ordered categorical of names.

    >>> list(precisions(pd.array(["1979", "2024-03~", "2024-21", None], dtype="when")))
    ['year', 'month', 'season', nan]
    """
    block, absent = array._block, missing(array._block)
    names = list(Precision)
    scale = SCALE[array.dtype.unit]

    def rank(lo: Ints, hi: Ints) -> NDArray[np.int8]:
        numbers, lengths = pd.factorize(hi.view(np.uint64) - lo.view(np.uint64))
        ranks = [names.index(precision_of_length(length * scale)) for length in lengths.tolist()]
        boundless = (lo == PAST) | (hi == FUTURE)
        found = np.array(ranks, dtype=np.int8)[numbers]
        return np.where(boundless, np.int8(names.index(Precision.MILLENNIUM)), found)

    codes = rank(block[0], block[3])
    stretch = np.flatnonzero(~is_box(block) & ~absent)
    if len(stretch):
        es, ls, ee, le = block.take(stretch, axis=1)
        start = rank(es, ls + ((ls != FUTURE) & (ls != PAST)))
        end = rank(ee - ((ee != FUTURE) & (ee != PAST)), le)
        start_said = (ls != PAST) & ~((es == PAST) & (ls == np.where(le == FUTURE, FUTURE, le - 1)))
        end_said = (ee != FUTURE) & ~((le == FUTURE) & (ee == np.where(es == PAST, PAST, es + 1)))
        least = np.int8(-1)
        coarser = np.maximum(np.where(start_said, start, least), np.where(end_said, end, least))
        codes[stretch] = np.where(coarser < 0, np.int8(names.index(Precision.MILLENNIUM)), coarser)
    if array._codes is not None:
        said = np.array([-1 if each is None else names.index(each) for each in array._texts.precisions])
        told = said.astype(np.int8)[array._codes]
        codes = np.where(told < 0, codes, told)
    codes[absent] = -1
    categories = pd.Index([str(name) for name in names])
    return pd.Categorical.from_codes(codes.tolist(), categories=categories, ordered=True)


def marked(array: WhenArray, marks: str) -> Any:
    """Which texts have one of some qualifiers, as a nullable boolean array.

    >>> marked(pd.array(["1979", "2024-03~", None], dtype="when"), "~%").to_numpy().tolist()
    [False, True, <NA>]
    """
    found = np.zeros(len(array), dtype=bool)
    if array._codes is not None:
        found = array._texts.marked(marks)[array._codes]
    return pd.arrays.BooleanArray(found, missing(array._block))


def middles(array: WhenArray) -> NDArray[np.datetime64]:
    """The middle between earliest start and latest end of each value, NaT where one of these is infinite.

    >>> middles(pd.array(["1970", "2021/.."], dtype="when")).astype("datetime64[D]").astype(str).tolist()
    ['1970-07-02', 'NaT']
    """
    block = array._block
    half = (hull_lengths(block) // np.uint64(2)).astype(np.int64)
    known = (block[0] != PAST) & (block[3] != FUTURE) & (block[3] != MISSING)
    return np.where(known, block[0] + half, PAST).view(f"datetime64[{array.dtype.unit}]")


def durations(array: WhenArray) -> tuple[NDArray[np.timedelta64], NDArray[np.timedelta64]]:
    """The shortest and the longest that each event may last, NaT where that has no limit.

    In seconds they are whole ones, the shortest rounded down.

    Raises:
        OutOfRange: a length is beyond 64 bits.

    Example:
        >>> [length.astype(str).tolist() for length in durations(pd.array(["1970-01-01/1970-01-03"], dtype="when[s]"))]
        [['86400 seconds'], ['259200 seconds']]
    """
    es, ls, ee, le = array._block
    unit = array.dtype.unit
    absent = missing(array._block)
    inner = (ls != PAST) & (ee != FUTURE) & ~absent
    # In seconds the end may be as early as the second before, and the start as late as the one after.
    slack = 2 if unit == "s" else 0
    gap = inner & (ls < ee) & (ls != FUTURE) & (ee != PAST)
    gap[gap] = ee[gap].view(np.uint64) - ls[gap].view(np.uint64) >= slack
    shortest = ee.view(np.uint64) - ls.view(np.uint64) - np.uint64(slack)
    longest = hull_lengths(array._block)
    bounded = (es != PAST) & (le != FUTURE) & ~absent
    for lengths, where in ((shortest, gap), (longest, bounded)):
        if np.any(lengths[where] > FUTURE):
            raise OutOfRange(f"a duration is beyond what timedelta64[{unit}] holds; use .bounds")
    low = np.where(gap, shortest.astype(np.int64), np.where(inner, 0, PAST))
    high = np.where(bounded, longest.astype(np.int64), PAST)
    kind = f"timedelta64[{unit}]"
    return low.view(kind), high.view(kind)


def samples(
    array: WhenArray, rng: np.random.Generator | int, *, distribution: str = "uniform"
) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
    """One start and one end of each event drawn at random, each allowed pair as likely as any other.

    Args:
        array: the times.
        rng: numpy's random generator, or a seed for one.
        distribution: "uniform" or "moment"; see `When.probability`.

    Returns:
        The starts and the ends; NaT where an end of the event is open or unknown, or its time missing.

    Raises:
        InputError: there is no such distribution.
    """
    checked_distribution(distribution)
    generator = rng if isinstance(rng, np.random.Generator) else np.random.default_rng(rng)
    unit = array.dtype.unit
    block = array._block
    drawn = np.full((2, len(array)), PAST, dtype=np.int64)
    left = np.flatnonzero((block[0] != PAST) & (block[3] != FUTURE) & (block[3] != MISSING))
    if distribution == "moment":
        moments = is_box(block[:, left])
        boxes = left[moments]
        drawn[0, boxes] = generator.integers(block[0, boxes], block[1, boxes], endpoint=True)
        drawn[1, boxes] = drawn[0, boxes] + 1
        left = left[~moments]
    while len(left):
        es, ls, ee, le = block.take(left, axis=1)
        drawn[0, left] = generator.integers(es, ls, endpoint=True)
        drawn[1, left] = generator.integers(ee, le, endpoint=True)
        left = left[drawn[0, left] > drawn[1, left]]
    kind = f"datetime64[{unit}]"
    return drawn[0].view(kind), drawn[1].view(kind)
