"""From text to a lattice of tokens whose offsets always point into the original string.

A word is one arc of the lattice; where a language attaches particles («وبالأسبوع»), its hook adds further arcs
through the same characters, and the grammar takes whichever path it can read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from typing import Generic, NamedTuple, TypeVar

from attrs import define, field

__all__ = ["INVISIBLE", "Arc", "Fold", "Lattice", "Split", "Token", "Trie", "tokens"]

# Marks that are written over or between letters: Arabic vowel signs and tatweel, joiners, directional controls.
MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069"
# A group of thousands is no beginning of a number, so that a long row of them is not tried from each.
_TOKEN = re.compile(
    rf"\{{[^{{}}\s]{{1,200}}\}}|(?<!\d,)\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d+|(?![{MARKS}])[^\W\d_](?:[^\W\d_]|[{MARKS}])*|[^\s{MARKS}]"
)

# Joiners and controls of direction, which editors and web pages leave within words: each stands for nothing.
INVISIBLE = {
    chr(code): ""
    for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
    for code in range(first, last + 1)
}

V = TypeVar("V")
Fold = Callable[[str], str]
Piece = tuple[str, int]
Split = Callable[[str, Container[str]], list[list[Piece]]]


class Token(NamedTuple):
    """A stretch of the text, as it stands there."""

    text: str
    start: int
    end: int


class Arc(NamedTuple):
    """One way on from a place in the text: a folded token, where it ends, and where the next begins."""

    text: str
    end: int
    next: int


def tokens(text: str) -> list[Token]:
    """The tokens of a text: words with their marks, runs of digits, {references}, single other signs.

    >>> [t.text for t in tokens("mid-2024, 12,500 {crocus}")]
    ['mid', '-', '2024', ',', '12,500', '{crocus}']
    """
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


class Lattice:
    """The tokens of a text and the arcs between their places.

    Args:
        text: the original text.
        fold: the letter folding of the language.
        split: the hook that parts attached particles from a word.
        vocabulary: the folded words that the language knows; a word is split only if its rest is one of them.
    """

    def __init__(self, text: str, fold: Fold, split: Split, vocabulary: Container[str]) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.end = len(text)
        self._fold = fold
        self._split = split
        self._vocabulary = vocabulary
        self._index = {token.start: i for i, token in enumerate(self.tokens)}
        self._arcs: dict[int, list[Arc]] = {}

    @property
    def first(self) -> int:
        """The place of the first token."""
        return self.tokens[0].start if self.tokens else self.end

    def arcs(self, place: int) -> list[Arc]:
        """The arcs that leave a place, which is the start of a token or of a piece of one."""
        if place not in self._arcs:
            index = self._index.get(place)
            if index is None:
                return []
            self._add(index)
        return self._arcs.get(place, [])

    def following(self, index: int) -> int:
        """The place after the token with that index."""
        return self.tokens[index + 1].start if index + 1 < len(self.tokens) else self.end

    def _add(self, index: int) -> None:
        token, after = self.tokens[index], self.following(index)
        folded = token.text if token.text[0] == "{" else self._fold(token.text)
        arcs = self._arcs.setdefault(token.start, [])
        arcs.append(Arc(folded, token.end, after))
        if not token.text[0].isalpha():
            return
        for pieces in self._split(token.text, self._vocabulary):
            place = token.start
            for text, length in pieces:
                end = place + length
                arc = Arc(text, end, end if end < token.end else after)
                known = self._arcs.setdefault(place, [])
                if arc not in known:
                    known.append(arc)
                place = end


@define
class Trie(Generic[V]):
    """Sequences of folded words, and the values that they stand for."""

    values: list[V] = field(factory=list)
    on: dict[str, Trie[V]] = field(factory=dict)

    def add(self, words: list[str], value: V) -> None:
        """Let a sequence of words stand for one more value."""
        node = self
        for word in words:
            node = node.on.setdefault(word, Trie())
        if value not in node.values:
            node.values.append(value)

    def read(self, lattice: Lattice, place: int, end: int) -> Iterator[tuple[int, int, V]]:
        """The (next place, end, value) of every sequence that starts at a place; `end` is where the last ended."""
        for value in self.values:
            yield place, end, value
        if self.on:
            for arc in lattice.arcs(place):
                node = self.on.get(arc.text)
                if node is not None:
                    yield from node.read(lattice, arc.next, arc.end)
