"""Numbers in words and digits, for any language whose number words are in a table.

A number is read as parts, each a word of the table: smaller parts add ("twenty five", «خمسة وعشرين»), a hundred, a
thousand or more multiplies what stands before it. Two parts never fill the same decimal place, so that
"one two" is no number. Years may also be two pairs: "nineteen seventy-two".
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from eventline.phrases.text import Lattice, Trie

__all__ = ["NumberWord", "Numerals"]

# Longer runs of digits are no date and no count of anything dated.
_MOST_DIGITS = 15
_MOST_PARTS = 12
Reading = tuple[int, int, int]


@frozen
class NumberWord:
    """A row of the table: a value with its cardinal and ordinal words, by gender ("" where there is none)."""

    value: int
    cardinal: dict[str, tuple[str, ...]]
    ordinal: dict[str, tuple[str, ...]]


class Numerals:
    """The numbers of one language.

    Args:
        cardinals: folded word sequences and their values.
        ordinals: the same for ordinals.
        joiners: words that may stand between the parts of a number ("and", «و»).
        suffixes: what makes an ordinal of digits that stand before it ("th").
        noughts: what stands for the tens that a year has none of ("nineteen oh five").
    """

    def __init__(
        self,
        cardinals: list[tuple[list[str], int]],
        ordinals: list[tuple[list[str], int]],
        joiners: frozenset[str],
        suffixes: frozenset[str],
        noughts: frozenset[str] = frozenset(),
    ) -> None:
        self._cardinals: Trie[int] = Trie()
        self._ordinals: Trie[int] = Trie()
        for words, value in cardinals:
            self._cardinals.add(words, value)
        for words, value in ordinals:
            self._ordinals.add(words, value)
        self._joiners = joiners
        self._suffixes = suffixes
        self._noughts = noughts

    def digits(self, lattice: Lattice, place: int) -> Iterator[tuple[Reading, str]]:
        """A run of digits that starts here, with its text."""
        for arc in lattice[place].arcs:
            text = arc.text.replace(",", "")
            if text.isdecimal() and len(text) <= _MOST_DIGITS:
                yield (arc.next, arc.end, int(text)), arc.text

    def cardinal(self, lattice: Lattice, place: int) -> Iterator[Reading]:
        """The cardinals that start here, in digits or words, the shorter first."""
        for reading, _ in self.digits(lattice, place):
            yield reading
            yield from self._scaled(lattice, reading)
        yield from self._sum(lattice, place, (0, 0))

    def ordinal(self, lattice: Lattice, place: int) -> Iterator[Reading]:
        """The ordinals that start here: "third", "23rd"."""
        yield from self._ordinals.read(lattice, place, place)
        for (after, end, value), _ in self.digits(lattice, place):
            if after == end:
                for arc in lattice[after].arcs:
                    if arc.text in self._suffixes:
                        yield arc.next, arc.end, value

    def year(self, lattice: Lattice, place: int) -> Iterator[Reading]:
        """The years of three or four digits that start here: "1979", "nineteen seventy-two"."""
        for reading, text in self.digits(lattice, place):
            if 3 <= len(text) <= 4 and reading[2] >= 100:
                yield reading
        for after, end, value in self._sum(lattice, place, (0, 0)):
            if 1000 <= value <= 2999:
                yield after, end, value
            if 1000 <= value * 100 <= 2000:
                yield from self._hundreds(lattice, after, value)
            if 10 <= value <= 20:
                second = self._skip(lattice, after, {"-"})
                nought = self._skip(lattice, second, self._noughts)
                units = self._skip(lattice, nought, {"-"})
                for rest in self._sum(lattice, second if nought == second else units, (0, 0)):
                    if (10 <= rest[2] <= 99) if nought == second else rest[2] < 10:
                        yield rest[0], rest[1], value * 100 + rest[2]

    def _hundreds(self, lattice: Lattice, place: int, count: int) -> Iterator[Reading]:
        """The rest of "nineteen hundred (and) five"."""
        for after, end, value in self._cardinals.read(lattice, place, place):
            if value == 100:
                yield after, end, count * 100
                for rest in self._sum(lattice, self._skip(lattice, after, self._joiners), (0, 0)):
                    if rest[2] < 100:
                        yield rest[0], rest[1], count * 100 + rest[2]

    def _scaled(self, lattice: Lattice, reading: Reading) -> Iterator[Reading]:
        """Digits before a large number word: "3 thousand", «10 آلاف»."""
        after, _, value = reading
        for next_place, end, scale in self._cardinals.read(lattice, after, after):
            if scale >= 1000 and scale % 1000 == 0:
                yield next_place, end, value * scale

    def _sum(
        self, lattice: Lattice, place: int, so_far: tuple[int, int], parts: int = 0, *, joined: bool = False
    ) -> Iterator[Reading]:
        """The numbers that go on from the finished thousands and the unfinished group below them."""
        if parts == _MOST_PARTS:
            return
        for after, end, value in self._cardinals.read(lattice, place, place):
            step = _join(*so_far, value, joined=joined)
            if after == place or step is None:
                continue
            yield after, end, sum(step)
            starts = {after: False, self._skip(lattice, after, {"-"}): False}
            starts.setdefault(self._skip(lattice, after, self._joiners), True)
            for start, with_joiner in starts.items():
                yield from self._sum(lattice, start, step, parts + 1, joined=with_joiner)

    @staticmethod
    def _skip(lattice: Lattice, place: int, words: frozenset[str] | set[str]) -> int:
        for arc in lattice[place].arcs:
            if arc.text in words:
                return arc.next
        return place


def _join(total: int, group: int, value: int, *, joined: bool) -> tuple[int, int] | None:
    """The number with one more part, as (finished, unfinished); None if the part does not fit.

    A larger part after a smaller one needs a joiner: «خمسة وعشرين», "five and twenty".
    """
    if value >= 1000:
        scale = 1000 ** ((len(str(value)) - 1) // 3)
        if group and value != scale:
            return None
        if total and total % (value * 1000 if group else scale * 1000):
            return None
        return total + max(group, 1) * value, 0
    if value == 100 and 1 <= group <= 9 and not joined:
        return total, group * 100
    if group and (_places(group) & _places(value) or (value > group and not joined)):
        return None
    return total, group + value


def _places(number: int) -> set[int]:
    """The decimal places that a number below a thousand fills; a teen fills tens and ones."""
    places = {place for place, digit in enumerate(reversed(str(number))) if digit != "0"}
    return places | {0, 1} if 10 <= number % 100 <= 19 else places
