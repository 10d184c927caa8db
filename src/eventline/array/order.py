"""The order and the identity of the values of a column: sorting, ranks, numbers for distinct values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from eventline.array.marks import after_date
from eventline.array.spelling import spelled, whole_texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventline.array.texts import Texts
    from eventline.array.ticks import Ints

_ODD = np.uint64(0x9E37_79B9_7F4A_7C15)
_MIX = np.uint64(0xBF58_476D_1CE4_E5B9)
_SHIFT = np.uint64(29)

_FEW = 2**16
_SAMPLE = 2**14


def hashes(block: Ints, codes: NDArray[np.int32] | None, texts: Texts) -> NDArray[np.uint64]:
    """A hash of each value, by its bounds and what it says more.

    Source:
        The mixing step is that of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
    """
    earliest_start, latest_start, earliest_end, latest_end = block.view(np.uint64)
    result = _mixed(earliest_start + _ODD)
    # The inner bounds mostly follow from the outer ones, and a quicker step does for them.
    result ^= latest_end
    result += latest_start * _ODD
    result -= earliest_end * _MIX
    if codes is not None:
        result ^= texts.hashes.take(codes)
    return _mixed(_mixed(result))


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    numbers ^= numbers >> _SHIFT
    numbers *= _MIX
    return numbers


def numbered(
    block: Ints, codes: NDArray[np.int32] | None, texts: Texts
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Numbers for the distinct values, in the order in which they appear, and the first position of each.

    Example:
        >>> from eventline.array.texts import Texts
        >>> [part.tolist() for part in numbered(np.array([[5, 7, 5]] * 4), None, Texts())]
        [[0, 1, 0], [0, 1]]
    """
    numbers, distinct = pd.factorize(hashes(block, codes, texts))
    first = np.empty(len(distinct), dtype=np.intp)
    # Of several values for one place numpy keeps the last.
    first[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)
    same = all(np.array_equal(row, row[first].take(numbers)) for row in block)
    if same and (codes is None or np.array_equal(codes, codes[first].take(numbers))):
        return numbers.astype(np.intp, copy=False), first
    # Two values have the same hash.
    rows = block if codes is None else np.concatenate([block, codes[np.newaxis]])
    _, first, inverse = np.unique(rows, axis=1, return_index=True, return_inverse=True)
    appearance = np.argsort(first)
    place = np.empty_like(appearance)
    place[appearance] = np.arange(len(appearance))
    return place[inverse.ravel()], first[appearance]


def ordered(
    block: Ints, codes: NDArray[np.int32] | None, texts: Texts, unit: str
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The positions of values, none of them missing, in the order of `When`, those of equal values as they are.

    The values are sorted by the first bound, and only those that it leaves together by the next, and so on.

    Returns:
        The positions, and which of them, so ordered, differ from the one before.
    """
    few = _by_distinct(block, codes, texts, unit)
    if few is not None:
        return few
    order = np.argsort(block[0], kind="stable")
    sorted_first = block[0][order]
    fresh = np.ones(len(order), dtype=bool)
    np.not_equal(sorted_first[1:], sorted_first[:-1], out=fresh[1:])
    for row in block[1:]:
        _refine(order, fresh, row)
    if codes is not None:
        _refine(order, fresh, _text_ranks(block, codes, texts, unit, order, fresh))
    return order, fresh


def _by_distinct(
    block: Ints, codes: NDArray[np.int32] | None, texts: Texts, unit: str
) -> tuple[NDArray[np.intp], NDArray[np.bool_]] | None:
    """The same by way of the distinct values, where they are so few that numpy sorts their ranks by counting."""
    length = block.shape[1]
    if length < 2 * _FEW:
        return None
    sample = block[0, :: length // _SAMPLE]
    if len(np.unique(sample)) > 0.9 * len(sample):
        return None
    numbers, first = numbered(block, codes, texts)
    if len(first) > _FEW:
        return None
    distinct, _ = ordered(block.take(first, axis=1), None if codes is None else codes[first], texts, unit)
    ranks = np.empty(len(first), dtype=np.uint16)
    ranks[distinct] = np.arange(len(first), dtype=np.uint16)
    sorted_ranks = ranks.take(numbers)
    order = np.argsort(sorted_ranks, kind="stable")
    sorted_ranks = sorted_ranks[order]
    fresh = np.ones(length, dtype=bool)
    np.not_equal(sorted_ranks[1:], sorted_ranks[:-1], out=fresh[1:])
    return order, fresh


def _tied(fresh: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The places of those that are together with a neighbour."""
    return np.asarray(~fresh | np.append(~fresh[1:], False))


def _refine(order: NDArray[np.intp], fresh: NDArray[np.bool_], key: Ints) -> None:
    """Sort those that are still together by one more key, in place."""
    places = np.flatnonzero(_tied(fresh))
    if not len(places):
        return
    values = key[order[places]]
    begins = fresh[places]
    differ = np.ones(len(places), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=differ[1:])
    if not np.any(differ & ~begins):
        return
    if np.any((values[1:] < values[:-1]) & ~begins[1:]):
        by_key = np.lexsort((values, np.cumsum(begins)))
        order[places] = order[places][by_key]
        values = values[by_key]
        np.not_equal(values[1:], values[:-1], out=differ[1:])
    fresh[places] = begins | differ


def _text_ranks(
    block: Ints,
    codes: NDArray[np.int32],
    texts: Texts,
    unit: str,
    order: NDArray[np.intp],
    fresh: NDArray[np.bool_],
) -> Ints:
    """Numbers that order values with equal bounds by their texts."""
    ranks = np.zeros(block.shape[1], dtype=np.int64)
    tied = _tied(fresh)
    positions, begins = order[tied], fresh[tied]
    if not len(positions):
        return ranks
    groups, tied_codes = np.cumsum(begins) - 1, codes[positions]
    # Of times with the same bounds and no more than qualifiers, the texts differ first after the first date.
    whole = np.zeros(groups[-1] + 1, dtype=bool)
    whole[groups[(~texts.apart | texts.seasons)[tied_codes]]] = True
    next_to_date = np.zeros(len(whole), dtype=np.int64)
    bare = spelled(block[:, positions[begins][~whole]], unit).tolist()
    next_to_date[~whole] = [ord(after_date(text) or "\0") for text in bare]
    marks = np.array([ord(text[0]) if text else 0 for text in texts.values.tolist()])
    ranks[positions] = np.where(tied_codes > 0, marks[tied_codes], next_to_date[groups])
    spelled_out = positions[whole[groups]]
    if len(spelled_out):
        # Each distinct value is spelled once.
        numbers, first = numbered(block[:, spelled_out], codes[spelled_out], texts)
        distinct = spelled_out[first]
        keys = whole_texts(block[:, distinct], codes[distinct], texts, unit)
        ranks[spelled_out] = pd.factorize(keys, sort=True)[0][numbers]
    return ranks
