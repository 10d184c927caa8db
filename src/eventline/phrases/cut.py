"""Readings that are cut out of a longer phrase of a text, which says something else.

"Three years ago" is not what "two to three years ago" says, nor «قبل يومين» what «قبل يومين من الهجوم» says, and
"before the year ends" is not before the year. What cannot be read whole is not read in part. The words that tell so
are in the `context` of the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from eventline.phrases.algebra import Anchor, Beside, Flank, Length, Node, Offset, Open
from eventline.phrases.languages import language
from eventline.phrases.lexicon import Lexicon

__all__ = ["MOST_WORDS", "is_cut", "recurs"]

# Patterns of words around a time are no longer than this.
MOST_WORDS = 5
_NUMBER = "#"
_YEAR_DIGITS = 4


def is_cut(meaning: Node, before: list[str], after: list[str], lexicon: Lexicon) -> bool:
    """Whether a reading is part of a longer phrase that says something else.

    Args:
        meaning: what was read.
        before: the words before it, up to `MOST_WORDS`.
        after: the words after it, likewise.
        lexicon: the words of the language.
    """
    context = lexicon.context
    before = [lexicon.fold(word) for word in before]
    after = [lexicon.fold(word) for word in after]
    if isinstance(_first(meaning), Length):
        said = [_NUMBER if _is_count(word, lexicon) else word for word in before]
        goes_on = [f"{_NUMBER} {after[0]}"] if len(after) > 1 and _is_count(after[1], lexicon) else []
        if _ends_with(said, context["range"]) or not context["range"].isdisjoint(goes_on):
            return True
    match meaning:
        case Offset(base=Anchor()):
            return _starts_with(after, context["counted"])
        case Offset(direction=side) | Flank(side=side) | Beside(n=side):
            is_before = side < 0
        case Open(kind="before" | "by" as kind):
            is_before = kind == "before"
        case Open(kind="after"):
            is_before = False
        case _:
            return False
    return _starts_with(after, context["ends" if is_before else "begins"])


def recurs(meaning: Node, before: list[str], lexicon: Lexicon) -> bool:
    """Whether a word before a time says that it comes again and again: of "every Friday" no single one is meant.

    How long something takes is told all the same: "every two years".
    """
    words = [lexicon.fold(word) for word in before]
    return not isinstance(meaning, Length) and _ends_with(words, lexicon.context["every"])


def _first(meaning: Node) -> Any:
    """What is said first of a meaning that begins with a length, else itself."""
    return getattr(meaning, "length", meaning)


def _is_count(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a number that can count units; of four digits it is rather a year."""
    return word in _numbers(lexicon.code) or (word.isdecimal() and len(word) < _YEAR_DIGITS)


def _ends_with(words: list[str], patterns: frozenset[str]) -> bool:
    return any(" ".join(words[-n:]) in patterns for n in range(1, len(words) + 1))


def _starts_with(words: list[str], patterns: frozenset[str]) -> bool:
    return any(" ".join(words[:n]) in patterns for n in range(1, len(words) + 1))


@lru_cache
def _numbers(code: str) -> frozenset[str]:
    """The single words that are numbers, or counts of units in themselves, as duals are."""
    return frozenset(_number_words(language(code).lexicon))


def _number_words(lexicon: Lexicon) -> Iterator[str]:
    for number in lexicon.numbers:
        for texts in number.cardinal.values():
            for text in texts:
                yield lexicon.words(text)[-1]
    for unit in lexicon.tables["unit"]:
        for text in unit.forms.get("dual", ()):
            yield lexicon.fold(text)
