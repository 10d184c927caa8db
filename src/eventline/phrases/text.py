"""From text to a lattice of tokens whose offsets always point into the original string.

A word is one arc of the lattice; where a language attaches particles («وبالأسبوع»), its hook adds further arcs
through the same characters, and the grammar takes whichever path it can read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from attrs import define, field

__all__ = [
    "DIGIT_KEYS",
    "INVISIBLE",
    "REFERENCE_KEY",
    "Arc",
    "Fold",
    "Lattice",
    "Split",
    "Trie",
    "Words",
    "digit_key",
    "tokens",
]

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


class Arc(NamedTuple):
    """One way on from a place in the text: a folded token, where it ends, and where the next begins.

    `key` is what the rules can tell it by: itself if it is a word of the language, else what kind of token it is.
    """

    text: str
    end: int
    next: int
    key: str


# Keys of tokens that are no words: runs of digits by their length, references, and all others.
_LONG = 5
DIGIT_KEYS = frozenset(f"#{length}" for length in range(1, _LONG + 1))
REFERENCE_KEY = "{"
_OTHER_KEY = ""
# How many words are remembered with what is made of them: the few that make up most of any text.
_REMEMBERED = 2**14


def digit_key(digits: str) -> str:
    """The key of a run of digits.

    >>> digit_key("2024"), digit_key("12500") == digit_key("125000")
    ('#4', True)
    """
    return f"#{min(len(digits), _LONG)}"


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """The tokens of a text: words with their marks, runs of digits, {references}, single other signs.

    >>> [word for place, word in tokens("mid-2024, 12,500 {crocus}")]
    ['mid', '-', '2024', ',', '12,500', '{crocus}']
    """
    return ((match.start(), match.group()) for match in _TOKEN.finditer(text))


class Place(NamedTuple):
    """Where a token or a piece of one starts: the arcs that leave it, and their keys."""

    arcs: tuple[Arc, ...]
    keys: frozenset[str]


_NOWHERE = Place((), frozenset())


class Words:
    """What a language makes of the single words of a text.

    Args:
        fold: the letter folding of the language.
        split: the hook that parts attached particles from a word.
        vocabulary: the folded words that the language knows; a word is split only if its rest is one of them.
    """

    def __init__(self, fold: Fold, split: Split, vocabulary: Container[str]) -> None:
        self._fold = fold
        self._split = split
        self._vocabulary = vocabulary
        self.parts = lru_cache(maxsize=_REMEMBERED)(self._parts)

    def _parts(self, word: str) -> tuple[tuple[int, Place], ...]:
        """Where a word and its pieces start within it, and the arcs that leave there, as if it were all the text."""
        folded = word if word[0] == "{" else self._fold(word)
        leaving = {0: [Arc(folded, len(word), len(word), self._key(folded))]}
        for pieces in self._split(word, self._vocabulary) if word[0].isalpha() else ():
            place = 0
            for text, length in pieces:
                arc = Arc(text, place + length, place + length, self._key(text))
                known = leaving.setdefault(place, [])
                if arc not in known:
                    known.append(arc)
                place += length
        return tuple(
            (place, Place(tuple(arcs), frozenset([arc.key for arc in arcs])))
            for place, arcs in leaving.items()
        )

    def _key(self, folded: str) -> str:
        if folded in self._vocabulary:
            return folded
        if folded[:1].isdecimal():
            return digit_key(folded)
        # A brace alone begins no reference.
        return REFERENCE_KEY if folded[:1] == REFERENCE_KEY != folded else _OTHER_KEY


class Lattice(dict[int, Place]):
    """The places of a text at which tokens and pieces of them start; each is looked at when it is first asked for.

    Args:
        text: the original text.
        words: what the language makes of its words.
    """

    def __init__(self, text: str, words: Words) -> None:
        super().__init__()
        self.text = text
        self.end = len(text)
        self.first = self._following(0)
        self._words = words

    def whole(self) -> frozenset[str]:
        """Look at all the places; the keys of all their arcs."""
        found = list(tokens(self.text))
        afters = [place for place, _ in found[1:]] + [self.end]
        for (place, word), after in zip(found, afters, strict=False):
            self._put(place, word, after)
        return frozenset[str]().union(*[place.keys for place in self.values()])

    def __missing__(self, place: int) -> Place:
        """Look at a place for the first time; nothing leaves the end of the text."""
        token = _TOKEN.match(self.text, place)
        if token is None:
            return _NOWHERE
        self._put(place, token.group(), self._following(token.end()))
        return self[place]

    def _put(self, place: int, word: str, after: int) -> None:
        parts = self._words.parts(word)
        if len(parts) == 1 and len(parts[0][1].arcs) == 1:
            # A word without attached particles, as nearly all are.
            ((text, end, _, key),), keys = parts[0][1]
            self[place] = Place((Arc(text, place + end, after, key),), keys)
            return
        for start, (arcs, keys) in parts:
            moved = [
                Arc(text, place + end, after if end == len(word) else place + end, key)
                for text, end, _, key in arcs
            ]
            self[place + start] = Place(tuple(moved), keys)

    def _following(self, end: int) -> int:
        """The place of the first token that starts at `end` or after it."""
        token = _TOKEN.search(self.text, end)
        return self.end if token is None else token.start()


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
            for arc in lattice[place].arcs:
                node = self.on.get(arc.text)
                if node is not None:
                    yield from node.read(lattice, arc.next, arc.end)
