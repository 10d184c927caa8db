"""The grammar of a language: its rules compiled into automata, and the categories that its slots are read by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any

from eventline.errors import InputError
from eventline.phrases.automaton import Automata, Node, State, Symbol
from eventline.phrases.categories import DERIVED, DIGITS, HIERARCHY, Derived, Digits, nonterminal
from eventline.phrases.lexicon import TABLES, Lexicon, Rule
from eventline.phrases.numerals import Numerals
from eventline.phrases.reading import (
    Ahead,
    Begin,
    Category,
    Number,
    Reading,
    Session,
    cheapest,
    follow,
    look,
    number,
    references,
    table,
    walk,
)
from eventline.phrases.text import DIGIT_KEYS, REFERENCE_KEY, Lattice, Trie, Words, digit_key

__all__ = ["Grammar", "Reading", "Session"]


class Grammar:
    """The rules of a lexicon, ready to read.

    Raises:
        InputError: if a rule names a category that does not exist, or begins with itself.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._vocabulary = {
            lexicon.fold(word) for word in lexicon.joiners + lexicon.suffixes + lexicon.noughts
        }
        self._folded: dict[str, list[str]] = {}
        self._texts = Words(lexicon.fold, lexicon.split, self._vocabulary)
        self._categories: dict[Symbol, Category] = {}
        self._automata = Automata(
            firsts=lambda symbol: self._categories[symbol].firsts,
            category=lambda symbol: self._categories[symbol],
            symbols=lambda: self._categories,
        )
        roots = self._compile_rules()
        self._add_tables()
        self._add_numbers()
        self._add_nonterminals(roots)
        self._whole = [self._categories[name, None] for name in ("time", "length")]

    def lattice(self, text: str) -> Lattice:
        """The lattice of a text, with the particles that this language attaches parted."""
        return Lattice(text, self._texts)

    def ahead(self, lattice: Lattice, place: int) -> Ahead | None:
        """What an expression can be that begins in a text at a place, as far as its first word tells; None for none."""
        found = []
        for arc in lattice[place].arcs:
            # Of a piece of a word the rest of it is next, which is not asked for here.
            last = arc.next == lattice.end
            found += [
                category.ahead(arc.key) if last else Ahead(True, frozenset())
                for category in self._whole
                if arc.key in category.firsts
            ]
        return _joined(found) if found else None

    def read(self, session: Session, category: str, place: int) -> list[Reading]:
        """The readings of a category that start at a place, each meaning once, at its least cost."""
        known = self._categories[category, None]
        lattice = session.lattice
        if known.firsts.isdisjoint(lattice[place].keys):
            return []
        # In a text the second word decides at most places; a phrase is there to be read.
        if session.keys is None and not known.can_begin(lattice, place):
            return []
        found = known.read(session, place)
        while session.cut:
            # What is too deep from here may not be so from further on.
            memo, index = session.cut.pop()
            del memo[index]
        return found

    def _compile_rules(self) -> dict[str, State]:
        known = {*HIERARCHY, *TABLES, *DIGITS, *DERIVED, "count", "ordinal", "year"}
        known.update(f"adjective.{name}" for name in self.lexicon.adjectives)
        roots = {name: State() for name in HIERARCHY}
        for rule in self.lexicon.rules:
            _check(rule, known)
            root = roots[nonterminal(rule.make)]
            for template in rule.say:
                root.add(template.parts, self._words).ends += (rule,)
        for root in roots.values():
            root.flatten()
        return roots

    def _words(self, phrase: str) -> list[str]:
        # The same few words stand in most templates.
        known = self._folded.get(phrase)
        if known is None:
            known = self._folded[phrase] = self.lexicon.words(phrase)
            self._vocabulary.update(known)
        return known

    def _add(
        self,
        name: str,
        begin: Begin,
        firsts: frozenset[str],
        look: Callable[[str], Ahead],
        *,
        form: str | None = None,
    ) -> None:
        self._categories[name, form] = Category(len(self._categories), firsts, begin, look)

    def _add_tables(self) -> None:
        tables: dict[Symbol, Trie[Any]] = {}
        named = {**self.lexicon.tables}
        named |= {f"adjective.{name}": (entry,) for name, entry in self.lexicon.adjectives.items()}
        for name, entries in named.items():
            tables[name, None] = Trie()
            for entry in entries:
                for form, texts in entry.forms.items():
                    strict = tables.setdefault((name, form), Trie())
                    for text in texts:
                        words = self._words(text)
                        for trie in (tables[name, None], strict):
                            trie.add(words, entry.value)
        for symbol, trie in tables.items():
            self._add(symbol[0], table(trie), frozenset(trie.on), _look_into(trie), form=symbol[1])

    def _add_numbers(self) -> None:
        numerals = self.lexicon.numerals
        cardinals = self._number_words([row.cardinal for row in self.lexicon.numbers])
        ordinals = self._number_words([row.ordinal for row in self.lexicon.numbers])
        within = {"-", *map(self.lexicon.fold, self.lexicon.joiners + self.lexicon.suffixes)}
        within.update(*cardinals, *ordinals)
        # A run of digits that is a word of some rule has that word for its key.
        written = {word for word in self._vocabulary if word.isdecimal()}
        # A number may be over after any of its words, or go on with any of them, but not with digits.
        ahead = Ahead(True, frozenset(within))
        vague = self._categories["vague", None]
        read_count = number(numerals.cardinal)

        def add(name: str, read: Number, words: list[list[str]], keys: frozenset[str] = DIGIT_KEYS) -> None:
            firsts = frozenset(keys | written | {first for first, *_ in words})
            self._add(name, number(read), firsts, lambda key: ahead)

        def look_at_count(key: str) -> Ahead:
            return _joined([ahead, vague.ahead(key)] if key in vague.firsts else [ahead])

        self._add(
            "count",
            lambda session, place: read_count(session, place) + vague.read(session, place),
            DIGIT_KEYS | written | {first for first, *_ in cardinals} | vague.firsts,
            look_at_count,
        )
        add("ordinal", numerals.ordinal, ordinals)
        add("year", numerals.year, cardinals, frozenset({digit_key("000"), digit_key("0000")}))
        for name, digits in DIGITS.items():
            keys = DIGIT_KEYS if digits.length is None else frozenset({digit_key("0" * digits.length)})
            add(name, _digits(numerals, digits), [], keys)
        for name, derived in DERIVED.items():
            sources = [self._categories[source, None] for source in derived.sources]
            firsts = frozenset[str]().union(*(source.firsts for source in sources))
            self._add(name, _derived(sources, derived), firsts, _look_at(sources))

    def _number_words(self, rows: list[Mapping[str, tuple[str, ...]]]) -> list[list[str]]:
        return [self._words(text) for forms in rows for texts in forms.values() for text in texts]

    def _add_nonterminals(self, roots: dict[str, State]) -> None:
        begins = _left_corners(roots, self.lexicon.code)
        firsts: dict[str, frozenset[str]] = {}
        for name, others in begins.items():
            words = [roots[name].words, *(firsts[other] for other in others)]
            words += [
                self._categories[symbol].firsts
                for symbol, _ in roots[name].slots
                if symbol in self._categories
            ]
            firsts[name] = frozenset({REFERENCE_KEY} if name == "ref" else ()).union(*words)
        # Nodes ask for the categories of their slots, so that all are there before the first node.
        for name in HIERARCHY:
            self._add(name, references, firsts[name], lambda key: Ahead(True, frozenset()))
        categories = {name: self._categories[name, None] for name in HIERARCHY}
        for name, category in categories.items():
            if name == "ref":
                continue
            below = _reachable(name, begins)
            order = [other for other in begins if other in below]
            node = self._automata.node([(roots[other], ()) for other in order])
            narrower = {other: [categories[inner] for inner in HIERARCHY[other]] for other in order}
            ranks = [(categories[other], inner) for other, inner in narrower.items()]
            category.begin = _nonterminal(category, ranks, node, categories["ref"])
            category.look = _look_at(narrower[name], self._automata.node([(roots[name], ())]))


def _check(rule: Rule, known: set[str]) -> None:
    for template in rule.say:
        for slot in template.slots:
            if slot.category not in known:
                raise InputError(
                    f"{rule.source}: there is no category {slot.category!r}; there are {sorted(known)}"
                )


_NONE: list[Reading] = []


def _wider(ranks: list[tuple[Category, list[Category]]]) -> defaultdict[int, list[int]]:
    """Which of the wider categories have readings once one has, by their indices."""
    wider: defaultdict[int, list[int]] = defaultdict(list)
    for category, narrower in ranks:
        for other in narrower:
            wider[other.index].append(category.index)
    return wider


def _nonterminal(
    wanted: Category, ranks: list[tuple[Category, list[Category]]], node: Node[Category], ref: Category
) -> Begin:
    """A reader of all that an expression of a category can begin with, and so of itself, from the left corner up.

    Args:
        wanted: the category.
        ranks: the categories that one can begin with and itself, with their narrower ones, each after those that
            it can begin with.
        node: the beginning of the rules of all of them.
        ref: the category of named events, which have no rules.
    """
    indices = frozenset(category.index for category, _ in ranks)
    rows = [
        (category, category.index, [other.index for other in reversed(narrower)])
        for category, narrower in ranks
    ]
    wider = _wider(ranks)
    nothing = dict.fromkeys(indices, _NONE)

    def begin(session: Session, place: int) -> list[Reading]:
        found: defaultdict[int, list[Reading]] = defaultdict(list)
        arcs, keys = session.lattice[place]
        words, slots = node.step(keys)
        for arc in arcs:
            if arc.key in words:
                walk(session, words[arc.key], (arc.next, arc.end), (), 0, found)
        above: dict[int, Node[Category]] = {}
        for category, after in slots:
            if category.index in indices:
                above[category.index] = after
            else:
                follow(session, category, after, place, found)
        if REFERENCE_KEY in keys:
            found[ref.index] = references(session, place)
        memo = session.memo[place]
        memo.update(nothing)
        widened: set[int] = set()
        for category, index, narrower in rows:
            if index not in found and index not in widened:
                continue
            readings = found.get(index, _NONE)
            for other in narrower:
                inner = memo[other]
                if inner:
                    readings = inner + readings if readings else inner
            memo[index] = cheapest(readings) if len(readings) > 1 else readings
            widened.update(wider[index])
            if index in above:
                follow(session, category, above[index], place, found)
        return memo[wanted.index]

    return begin


def _look_at(categories: list[Category], node: Node[Category] | None = None) -> Callable[[str], Ahead]:
    """How to look ahead in what is any of some categories, or begins the rules of a node."""

    def ahead(key: str) -> Ahead:
        found = [category.ahead(key) for category in categories if key in category.firsts]
        return _joined(found if node is None else [*found, look(node, key)])

    return ahead


def _look_into(trie: Trie[Any]) -> Callable[[str], Ahead]:
    return lambda key: Ahead(bool(trie.on[key].values), frozenset(trie.on[key].on))


def _joined(aheads: list[Ahead]) -> Ahead:
    return Ahead(
        any(ahead.alone for ahead in aheads), frozenset[str]().union(*(ahead.seconds for ahead in aheads))
    )


def _digits(numerals: Numerals, digits: Digits) -> Number:
    def numbers(lattice: Lattice, place: int) -> Iterator[tuple[int, int, int]]:
        for reading, text in numerals.digits(lattice, place):
            if digits.low <= reading[2] <= digits.high and digits.length in (None, len(text)):
                yield reading

    return numbers


def _derived(sources: list[Category], derived: Derived) -> Begin:
    return lambda session, place: [
        reading._replace(value=derived.convert(reading.value))
        for source in sources
        for reading in source.read(session, place)
        if isinstance(reading.value, int) and derived.accept(reading.value)
    ]


def _left_corners(roots: dict[str, State], code: str) -> dict[str, list[str]]:
    """The non-terminals that each can begin with, each after those that it can begin with.

    Raises:
        InputError: if one can begin with itself.
    """
    begins = {
        name: list(
            dict.fromkeys(
                [*narrower, *(symbol[0] for symbol, _ in roots[name].slots if symbol[0] in HIERARCHY)]
            )
        )
        for name, narrower in HIERARCHY.items()
    }
    try:
        return {name: begins[name] for name in TopologicalSorter(begins).static_order()}
    except CycleError as error:
        cycle = error.args[1]
        name = next(name for other, name in pairwise(cycle) if other not in HIERARCHY[name])
        raise InputError(f"{code}/rules.toml: a rule for {name!r} begins with itself") from None


def _reachable(name: str, begins: dict[str, list[str]]) -> set[str]:
    return {name}.union(*(_reachable(other, begins) for other in begins[name]))
