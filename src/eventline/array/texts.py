"""The texts that a column keeps beside its bounds: each distinct one once, numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from eventline.when import When
from eventline.when.spelling import bounds_text

if TYPE_CHECKING:
    from numpy.typing import NDArray


def says_more(when: When) -> bool:
    """Whether the text of a time says more than its bounds do.

    >>> says_more(When("2024?")), says_more(When("2024"))
    (True, False)
    """
    text = str(when)
    return "?" in text or "~" in text or "%" in text or bounds_text(when.bounds) != text


class Texts:
    """Distinct EDTF texts, numbered from 1; the number 0 says that a value has no text but its bounds.

    It is never changed, so that columns made from one another share it.

    Args:
        texts: the texts, without repetition.

    Example:
        >>> Texts(["2024?", "2024-21"]).numbers["2024-21"]
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
    def whens(self) -> list[When | None]:
        """The time that each says; None for the number 0."""
        return [When.parse(text) if text else None for text in self.values.tolist()]

    @cached_property
    def hashes(self) -> NDArray[np.uint64]:
        """A hash of each text, the same in every process; 0 for the number 0."""
        hashes = np.asarray(pd.util.hash_array(self.values, categorize=False), dtype=np.uint64)
        hashes[0] = 0
        return hashes

    def marked(self, marks: str) -> NDArray[np.bool_]:
        """Which texts have one of some characters in them.

        >>> Texts(["2024?", "2024~"]).marked("?%").tolist()
        [False, True, False]
        """
        return np.array([any(mark in text for mark in marks) for text in self.values.tolist()])

    def with_text(self, text: str) -> tuple[Texts, int]:
        """These and one more, unless it is among them, and its number."""
        number = self.numbers.get(text)
        if number is not None:
            return self, number
        return Texts([*self.values[1:], text]), len(self) + 1


def joined(several: Sequence[Texts]) -> tuple[Texts, list[NDArray[np.int32]]]:
    """All texts of several collections, and for each collection the new numbers of its texts.

    >>> texts, numbers = joined([Texts(["2024?"]), Texts(["2025?", "2024?"])])
    >>> len(texts), [new.tolist() for new in numbers]
    (2, [[0, 1], [0, 2, 1]])
    """
    first = several[0]
    if all(texts is first for texts in several):
        same = np.arange(len(first) + 1, dtype=np.int32)
        return first, [same] * len(several)
    numbers: dict[str, int] = {}
    maps = []
    for texts in several:
        new = [numbers.setdefault(text, len(numbers) + 1) for text in texts.values[1:].tolist()]
        maps.append(np.array([0, *new], dtype=np.int32))
    return Texts(numbers), maps


def compacted(texts: Texts, codes: NDArray[np.int32]) -> tuple[Texts, NDArray[np.int32] | None]:
    """Only those texts that some numbers name, and the numbers that they have then; None if all are 0.

    >>> texts, codes = compacted(Texts(["2024?", "2025?"]), np.array([2, 0], dtype=np.int32))
    >>> texts.values[1:].tolist(), codes.tolist()
    (['2025?'], [1, 0])
    """
    used = np.zeros(len(texts) + 1, dtype=bool)
    used[codes] = True
    used[0] = True
    if used.all():
        return texts, codes if len(texts) else None
    new = np.cumsum(used, dtype=np.int32) - np.int32(1)
    kept = texts.values[used][1:]
    return Texts(kept), np.asarray(new[codes], dtype=np.int32) if len(kept) else None
