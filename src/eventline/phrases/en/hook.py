"""What English needs beyond its data: letter folding and the ending of ordinals in digits."""

from __future__ import annotations

from collections.abc import Container

from eventline.phrases.text import INVISIBLE, Piece


def fold(word: str) -> str:
    """The word as the lexicon knows it: without case, with a straight apostrophe, digits in ASCII.

    >>> fold("NOVEMBER"), fold("٢٠٢٤")
    ('november', '2024')
    """
    if word.isdecimal():
        return str(int(word)).zfill(len(word)) if len(word) < 20 else word
    return word.casefold().translate(_SIGNS)


_SIGNS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "–": "-",
        "—": "-",
        "\u2010": "-",
        "\u2011": "-",
        "−": "-",
        "~": "-",
        "<": "‹",
        ">": "›",
    }
    | INVISIBLE
)


def split(word: str, vocabulary: Container[str]) -> list[list[Piece]]:
    """English attaches nothing to its words."""
    del word, vocabulary
    return []


def join(text: str) -> str:
    """A rendered phrase needs no repair."""
    return text


def digits(number: int, ordinal: bool) -> str:
    """A number in digits, with the ending of an ordinal.

    >>> digits(23, True), digits(11, True), digits(112, False)
    ('23rd', '11th', '112')
    """
    if not ordinal:
        return str(number)
    teen = number // 10 % 10 == 1
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def definite(word: str) -> bool:
    """Whether a word is marked as definite: no English word is by itself."""
    del word
    return False
