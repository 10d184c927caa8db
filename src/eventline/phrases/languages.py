"""The languages that are installed, loaded when first used, and which of them a text is in."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from eventline.phrases.grammar import Grammar
from eventline.phrases.lexicon import Lexicon, codes, load, script

__all__ = ["Language", "detect", "language"]


@frozen
class Language:
    """A language, ready to read and to render."""

    lexicon: Lexicon
    grammar: Grammar


@cache
def language(code: str) -> Language:
    """The language with that code.

    Raises:
        InputError: if there is none, or its data breaks the schema.
    """
    lexicon = load(code)
    return Language(lexicon, Grammar(lexicon))


@cache
def _letters() -> dict[str, re.Pattern[str]]:
    return {code: re.compile(f"[{script(code)}]") for code in codes()}


def detect(text: str) -> str:
    """The code of the language whose letters the text has most of; English where it has none.

    >>> detect("نوفمبر الماضي"), detect("last November"), detect("2024")
    ('ar', 'en', 'en')
    """
    counts = {code: len(pattern.findall(text)) for code, pattern in _letters().items()}
    return max(counts, key=lambda code: (counts[code], code == "en"))
