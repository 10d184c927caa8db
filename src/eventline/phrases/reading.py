"""Reading a text at a place: what one session knows of a lattice, what reads a slot, and the walk along the rules.

Every category is read at most once at a place, and the readings nest at most `_DEEPEST` deep, so the time is linear in
the text. Most of what could begin at a place cannot be there for want of a second word, which is looked at first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from attrs import define, field

from eventline.phrases.algebra import Ref
from eventline.phrases.automaton import Node
from eventline.phrases.text import Lattice, Trie

__all__ = [
    "Ahead",
    "Category",
    "Reading",
    "Session",
    "cheapest",
    "follow",
    "look",
    "number",
    "references",
    "table",
    "walk",
]

# What people say nests five or six deep.
_DEEPEST = 12
Number = Callable[[Lattice, int], Iterator[tuple[int, int, Any]]]


class Reading(NamedTuple):
    """A reading of the text from some place: where the next token begins, where the last ended, what it means.

    `source` is the rule of the outermost constructor.
    """

    next: int
    end: int
    value: Any
    cost: int
    latent: bool
    source: str = ""


class Session:
    """What has been read of one lattice so far.

    Args:
        lattice: the lattice that is read.
        whole: whether the text is one phrase; then all its words are looked at first, and a rule that needs a word
            that is not among them is not tried.
    """

    __slots__ = ("cut", "depth", "keys", "lattice", "memo")

    def __init__(self, lattice: Lattice, *, whole: bool = False) -> None:
        self.lattice = lattice
        self.keys = lattice.whole() if whole else None
        # By place and by the index of the category.
        self.memo: defaultdict[int, dict[int, list[Reading]]] = defaultdict(dict)
        self.depth = 0
        # What was not read because it nests too deep: the memory of its place, and the index of its category.
        self.cut: list[tuple[dict[int, list[Reading]], int]] = []


class Ahead(NamedTuple):
    """What can come of a first word: whether it can be all, and the keys of the words that can be next."""

    alone: bool
    seconds: frozenset[str]


Begin = Callable[[Session, int], list[Reading]]


@define(eq=False)
class Category:
    """What reads a slot.

    Args:
        index: its number in the grammar.
        firsts: the keys of the words that it can begin with.
        begin: makes its readings at a place.
        look: what can come of each of `firsts`.
    """

    index: int
    firsts: frozenset[str]
    begin: Begin
    look: Callable[[str], Ahead]
    _ahead: dict[str, Ahead] = field(factory=dict)

    def ahead(self, key: str) -> Ahead:
        """What can come of one of the words that it begins with."""
        known = self._ahead.get(key)
        if known is None:
            known = self._ahead[key] = self.look(key)
        return known

    def can_begin(self, lattice: Lattice, place: int) -> bool:
        """Whether a reading can start at a place, by its first two words."""
        arcs, keys = lattice[place]
        if self.firsts.isdisjoint(keys):
            return False
        for arc in arcs:
            if arc.key in self.firsts:
                alone, seconds = self.ahead(arc.key)
                if alone or not seconds.isdisjoint(lattice[arc.next].keys):
                    return True
        return False

    def read(self, session: Session, place: int) -> list[Reading]:
        """The readings that start at a place, each meaning once, at its least cost."""
        memo = session.memo[place]
        known = memo.get(self.index)
        if known is not None:
            return known
        memo[self.index] = []
        if session.depth == _DEEPEST:
            session.cut.append((memo, self.index))
            return memo[self.index]
        session.depth += 1
        found = self.begin(session, place)
        session.depth -= 1
        memo[self.index] = found = found if len(found) < 2 else cheapest(found)
        return found


def cheapest(readings: list[Reading]) -> list[Reading]:
    """Each meaning of a stretch of text once, at its least cost."""
    if len({reading.next for reading in readings}) == len(readings):
        return readings
    best: dict[tuple[int, Any], Reading] = {}
    for reading in readings:
        spelt = reading.next, reading.value
        known = best.get(spelt)
        if known is None or (reading.cost, reading.latent) < (known.cost, known.latent):
            best[spelt] = reading
    return list(best.values())


def walk(
    session: Session,
    node: Node[Category],
    at: tuple[int, int],
    values: tuple[Any, ...],
    cost: int,
    found: dict[int, list[Reading]],
) -> None:
    """Follow the rules from a node along the lattice, and add what they read.

    Args:
        session: what is read.
        node: where the rules have come to.
        at: where the next token begins and the last ended.
        values: what the slots on the way were filled with.
        cost: the cost of those.
        found: the readings so far, by the index of their category.
    """
    place, end = at
    for rule, build, category in node.ends:
        value = build(values)
        if value is not None:
            reading = Reading(place, end, value, cost + rule.cost, rule.latent, rule.source)
            found[category.index].append(reading)
    lattice = session.lattice
    arcs, keys = lattice[place]
    if node.goes_on.isdisjoint(keys):
        return
    words, slots = node.step(keys)
    if words:
        for arc in arcs:
            if arc.key in words:
                walk(session, words[arc.key], (arc.next, arc.end), values, cost, found)
    for category, after in slots:
        follow(session, category, after, place, found, values, cost)


def follow(
    session: Session,
    category: Category,
    after: Node[Category],
    place: int,
    found: dict[int, list[Reading]],
    values: tuple[Any, ...] = (),
    cost: int = 0,
) -> None:
    """Fill a slot at a place in every way, and follow the rules from the node after it; see `walk`."""
    goes_on, ends, keys = after.goes_on, after.ends, session.keys
    if not ends and keys is not None and goes_on.isdisjoint(keys):
        return
    lattice = session.lattice
    for reading in category.read(session, place):
        if ends or not goes_on.isdisjoint(lattice[reading.next].keys):
            walk(session, after, reading[:2], (*values, reading.value), cost + reading.cost, found)


def look(node: Node[Category], key: str) -> Ahead:
    """What can come of a word at the beginning of the rules of a node."""
    words, slots = node.step(frozenset((key,)))
    following = list(words.values())
    seconds: set[str] = set()
    for category, after in slots:
        ahead = category.ahead(key)
        seconds |= ahead.seconds
        if ahead.alone:
            following.append(after)
    seconds.update(*(after.goes_on for after in following))
    return Ahead(any(after.ends for after in following), frozenset(seconds))


def table(trie: Trie[Any]) -> Begin:
    """A reader of words of the lexicon."""

    def begin(session: Session, place: int) -> list[Reading]:
        lattice = session.lattice
        found = []
        for arc in lattice[place].arcs:
            node = trie.on.get(arc.text)
            if node is not None and node.on:
                found += [Reading(*read, 0, True) for read in node.read(lattice, arc.next, arc.end)]
            elif node is not None:
                found += [Reading(arc.next, arc.end, value, 0, True) for value in node.values]
        return found

    return begin


def number(read: Number) -> Begin:
    """A reader of numbers."""
    return lambda session, place: [Reading(*found, 0, True) for found in read(session.lattice, place)]


def references(session: Session, place: int) -> list[Reading]:
    """The named events that start at a place."""
    return [
        Reading(arc.next, arc.end, Ref(arc.text[1:-1]), 0, False)
        for arc in session.lattice[place].arcs
        if arc.text.startswith("{") and len(arc.text) > 2
    ]
