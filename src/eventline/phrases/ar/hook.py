"""What Arabic needs beyond its data: letter folding, and the particles written onto a word."""

from __future__ import annotations

import re
from collections.abc import Container

from eventline.phrases.text import MARKS, Piece

_MARK = re.compile(f"[{MARKS}]")
# Hamza carriers, ta marbuta, alef maqsura, and the Persian letters that keyboards put in their places.
_LETTERS = str.maketrans("أإآٱىةؤئیکھۀ", "ااااي" + "هوييكهه" + "ء")
_SIGNS = str.maketrans({"،": ",", "؛": ";", "–": "-", "—": "-", "−": "-", "٪": "%"})
# The particles in the order in which they attach: conjunction, preposition, article.
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")


def fold(word: str) -> str:
    """The word as the lexicon knows it: without marks and tatweel, one letter for its variants, ASCII digits.

    >>> fold("الأَرْبِعـاء") == fold("الاربعاء")
    True
    >>> fold("٢٠٢٤")
    '2024'
    """
    if word.isdecimal():
        return str(int(word)).zfill(len(word)) if len(word) < 20 else word
    return _MARK.sub("", word).casefold().translate(_LETTERS).translate(_SIGNS)


def split(word: str, vocabulary: Container[str]) -> list[list[Piece]]:
    """The ways to part attached particles from a word that the vocabulary knows without them.

    >>> [[piece for piece, length in way] for way in split("وبالأسبوع", {"اسبوع"})]
    [['و', 'ب', 'ال', 'اسبوع']]
    >>> [[piece for piece, length in way] for way in split("للعام", {"عام"})]
    [['ل', 'ال', 'عام']]
    """
    letters = [(m.start(), m.group()) for m in re.finditer(f"[^{MARKS}]", word)]
    plain = fold(word)
    if len(letters) != len(plain):
        # A letter that folds to several is none of the particles' business.
        return []
    starts = [at for at, _ in letters] + [len(word)]
    ways = []
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            for article in ("", "ال"):
                # After ل the article loses its alef: للعام.
                written = "ل" if article and preposition == "ل" else article
                prefix = conjunction + preposition + written
                rest = plain[len(prefix) :]
                if not prefix or not plain.startswith(prefix) or rest not in vocabulary or not rest:
                    continue
                pieces, at = [], 0
                for said, length in (
                    (conjunction, 1),
                    (preposition, 1),
                    (article, len(written)),
                    (rest, len(rest)),
                ):
                    if said:
                        pieces.append((said, starts[at + length] - starts[at]))
                        at += length
                ways.append(pieces)
    return ways


def join(text: str) -> str:
    """A rendered phrase with its particles attached: ل before ال makes لل, and ال before digits is stretched.

    >>> join("لالعام"), join("ال15 عاما الماضية")
    ('للعام', 'الـ15 عاما الماضية')
    """
    return re.sub(r"(?<!\w)ال(?=\d)", "الـ", re.sub(r"(?<!\w)([وف]?)لال", r"\1لل", text))


def digits(number: int, ordinal: bool) -> str:
    """A number in digits, as the press writes them."""
    del ordinal
    return str(number)


def definite(word: str) -> bool:
    """Whether a word is marked as definite, as «الأحد» (Sunday) is and «أحد» (someone) is not."""
    return word.startswith("ال")
