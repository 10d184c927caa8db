"""Numbers in running text that count something and name no year: "around 2000 people", "by 1500 troops".

Both stand after the same words, so that only what follows tells them apart. After a year a text goes on with a small
word ("around 2000 the", "by 1945 in"), with a name, a sign or a definite noun, or it ends; after a count comes what is
counted. Some words go with years alone: whatever follows, "in 1863" and «بحلول 2030» are dates. A number of three
digits without such a word is hardly ever a year.
"""

from __future__ import annotations

import re

from eventline.phrases.algebra import Approx, Date, Either, Expression, Open, Range
from eventline.phrases.lexicon import Lexicon
from eventline.phrases.text import tokens

__all__ = ["is_count"]

_DIGITS = re.compile(r"(?<!\d)\d{3,4}\Z")
# Signs that make an amount of what stands before them.
_AMOUNTS = frozenset("%‰°$€£¥₽٪")
# The next word starts no further on than this; what is past it is the next paragraph's.
_FAR = 40
_FEW_DIGITS = 3


def is_count(text: str, start: int, end: int, meaning: Expression, before: str, lexicon: Lexicon) -> bool:
    """Whether what was read as a year, or as a time told by bare years, rather counts what stands after it.

    Args:
        text: the whole text.
        start: where the reading starts.
        end: where it ends.
        meaning: what was read.
        before: the word before it, which leads to a number that stands alone.
        lexicon: the words of the language.
    """
    said = text[start:end]
    digits = _DIGITS.search(said)
    if digits is None:
        return False
    is_short = len(digits[0]) == _FEW_DIGITS
    if not (_of_bare_years(meaning) or (is_short and _is_month(meaning))):
        return False
    words = {lexicon.fold(word) for _, word in tokens(said)}
    if digits[0] == said:
        words.add(lexicon.fold(before))
    if not words.isdisjoint(lexicon.context["years"]):
        return False
    if is_short:
        return True
    following = next(((place, word) for place, word in tokens(text[end : end + _FAR])), None)
    if following is None:
        return False
    place, word = following
    if word in _AMOUNTS:
        return True
    if not word[0].isalpha() or "\n\n" in text[end : end + place]:
        return False
    folded = lexicon.fold(word)
    if folded in lexicon.context["after_year"] or lexicon.definite(folded):
        return False
    return not word[0].isupper() or _is_zone(word, lexicon)


def _of_bare_years(meaning: Expression) -> bool:
    """Whether a meaning is a year, about one, to or from one, or from one to another that is not just the next."""
    match meaning:
        case Approx(base=base) | Open(base=base):
            return _of_bare_years(base)
        case Range(start=Date(year=int() as first), end=Date(year=int() as last)) if last == first + 1:
            # Two years in a row name a season: "the 1975-1976 dry season".
            return False
        case Range(start=start, end=end) | Either(start=start, end=end):
            return _of_bare_years(start) and _of_bare_years(end)
        case Date(month=None, day=None):
            return True
    return False


def _is_month(meaning: Expression) -> bool:
    return isinstance(meaning, Date) and meaning.day is None


def _is_zone(word: str, lexicon: Lexicon) -> bool:
    """Whether a word in capitals is a time zone, so that the digits before it are a time of day: "1500 GMT"."""
    return word.isupper() and any(
        word in texts for zone in lexicon.tables["zone"] for texts in zone.forms.values()
    )
