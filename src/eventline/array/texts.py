"""What a column keeps of its texts beside its bounds: each distinct mark or text once, numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from eventline.array.marks import is_mark, is_season
from eventline.when import Precision, When

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Texts:
    """Distinct texts as `kept_text` gives them, numbered from 1; the number 0 says that the bounds say all.

    It is never changed, so that columns made from one another share it.

    Args:
        texts: marks and whole EDTF texts, without repetition.

    Example:
        >>> Texts(["~", "2004-06~/2006"]).numbers["2004-06~/2006"]
        2
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.values: NDArray[Any] = np.array(["", *texts], dtype=object)

    def __len__(self) -> int:
        return len(self.values) - 1

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each text."""
        return {text: number for number, text in enumerate(self.values.tolist()) if number}

    @cached_property
    def apart(self) -> NDArray[np.bool_]:
        """Which of them, from the number 0 on, are marks or nothing, so that the bounds say the rest."""
        return np.array([not text or is_mark(text) for text in self.values.tolist()])

    @cached_property
    def seasons(self) -> NDArray[np.bool_]:
        """Which of them are marks that name a part of a year."""
        return np.array([is_season(text) for text in self.values.tolist()])

    @cached_property
    def precisions(self) -> list[Precision | None]:
        """The precision that each says; None where that of the bounds holds."""
        whole = np.where(self.seasons, "2000" + self.values, self.values)
        said = ~self.apart | self.seasons
        return [
            When.parse(text).precision if says else None
            for text, says in zip(whole.tolist(), said.tolist(), strict=True)
        ]

    @cached_property
    def hashes(self) -> NDArray[np.uint64]:
        """A hash of each text, the same in every process; 0 for the number 0."""
        hashes = np.asarray(pd.util.hash_array(self.values, categorize=False), dtype=np.uint64)
        hashes[0] = 0
        return hashes

    def marked(self, marks: str) -> NDArray[np.bool_]:
        """Which texts have one of some characters in them.

        >>> Texts(["?", "~", "2004-06%/2006"]).marked("?%").tolist()
        [False, True, False, True]
        """
        return np.array([any(mark in text for mark in marks) for text in self.values.tolist()])

    def without_seasons(self) -> tuple[Texts, NDArray[np.int32]]:
        """These with no more than the qualifier of each that names a part of a year, and the new numbers of all.

        >>> texts, numbers = Texts(["-21", "-21~", "~"]).without_seasons()
        >>> texts.values.tolist(), numbers.tolist()
        (['', '~'], [0, 0, 1, 1])
        """
        values = [
            text.lstrip("-0123456789") if season else text
            for text, season in zip(self.values.tolist(), self.seasons.tolist(), strict=True)
        ]
        texts, (numbers,) = numbered([values])
        return texts, numbers

    def with_text(self, text: str) -> tuple[Texts, int]:
        """These and one more, unless it is among them, and its number."""
        number = self.numbers.get(text)
        if number is not None:
            return self, number
        return Texts([*self.values[1:], text]), len(self) + 1


def numbered(several: Iterable[Iterable[str]]) -> tuple[Texts, list[NDArray[np.int32]]]:
    """The texts in several collections, which may be empty or repeated, and the number of each.

    >>> texts, numbers = numbered([["~", "", "~"], ["?", "~"]])
    >>> len(texts), [of_one.tolist() for of_one in numbers]
    (2, [[1, 0, 1], [2, 1]])
    """
    known = {"": 0}
    numbers = [
        np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int32) for texts in several
    ]
    return Texts(list(known)[1:]), numbers


def joined(several: Sequence[Texts]) -> tuple[Texts, list[NDArray[np.int32]]]:
    """All texts of several collections, and for each collection the new numbers of its texts.

    >>> texts, numbers = joined([Texts(["?"]), Texts(["~", "?"])])
    >>> len(texts), [new.tolist() for new in numbers]
    (2, [[0, 1], [0, 2, 1]])
    """
    first = several[0]
    if all(texts is first for texts in several):
        same = np.arange(len(first) + 1, dtype=np.int32)
        return first, [same] * len(several)
    return numbered(texts.values.tolist() for texts in several)


def compacted(texts: Texts, codes: NDArray[np.int32]) -> tuple[Texts, NDArray[np.int32] | None]:
    """Only those texts that some numbers name, and the numbers that they have then; None if all are 0.

    >>> texts, codes = compacted(Texts(["?", "~"]), np.array([2, 0], dtype=np.int32))
    >>> texts.values[1:].tolist(), codes.tolist()
    (['~'], [1, 0])
    """
    used = np.zeros(len(texts) + 1, dtype=bool)
    used[codes] = True
    used[0] = True
    if used.all():
        return texts, codes if len(texts) else None
    new = np.cumsum(used, dtype=np.int32) - np.int32(1)
    kept = texts.values[used][1:]
    return Texts(kept), np.asarray(new[codes], dtype=np.int32) if len(kept) else None
