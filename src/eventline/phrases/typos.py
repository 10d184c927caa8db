"""The phrase that was probably meant by one that is not known: a word or two of it misspelt.

Nothing here is done before someone asks for the suggestion of an error, or shows it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from difflib import get_close_matches
from functools import cache

from eventline.phrases.languages import Language, language
from eventline.phrases.text import tokens

__all__ = ["nearest_phrase"]

# Longer texts are no misspelt phrase, and more words than two that are not known are no phrase at all.
_MOST_WORDS = 20
_MOST_UNKNOWN = 2
_SHORTEST = 4
_TRIED = 3
_LIKE = 0.75


def nearest_phrase(text: str, lang: Language, is_read: Callable[[str], bool]) -> str | None:
    """The text with its misspelt words put right, if that makes it a phrase.

    Args:
        text: a text that is no phrase.
        lang: its language.
        is_read: whether a text is a phrase.
    """
    found = list(tokens(text))
    known = _vocabulary(lang.lexicon.code)
    unknown = [(start, word) for start, word in found if _is_misspelt(word, lang, known)]
    if len(found) > _MOST_WORDS or not 1 <= len(unknown) <= _MOST_UNKNOWN:
        return None
    near = [get_close_matches(lang.lexicon.fold(word), known, _TRIED, cutoff=_LIKE) for _, word in unknown]
    for chosen in itertools.product(*near):
        changed = text
        for (start, word), meant in reversed(list(zip(unknown, chosen, strict=True))):
            changed = changed[:start] + known[meant] + changed[start + len(word) :]
        if is_read(changed):
            return changed
    return None


def _is_misspelt(word: str, lang: Language, known: dict[str, str]) -> bool:
    if not word.isalpha() or len(word) < _SHORTEST:
        return False
    # A word with attached particles is known if what they are attached to is.
    return lang.lexicon.fold(word) not in known and not lang.lexicon.split(word, known)


@cache
def _vocabulary(code: str) -> dict[str, str]:
    """The words of a language as they are folded, with how each is spelt first."""
    lexicon = language(code).lexicon
    spelt: dict[str, str] = {}
    for text in lexicon.texts():
        for _, word in tokens(text):
            if word.isalpha() and len(word) >= _SHORTEST:
                spelt.setdefault(lexicon.fold(word), word)
    return spelt
