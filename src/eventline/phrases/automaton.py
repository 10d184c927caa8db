"""The templates of a language as automata: built with choices, read without them.

A `State` is a place in one template. What is read are *nodes*: a `Node` is the set of places that the same words
and slots lead to, whatever the rule, so that a prefix that many rules share is read once. Nodes are made when a phrase
first reaches them (the subset construction, done lazily), and each remembers what can follow a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from attrs import define, field

from eventline.phrases.categories import nonterminal
from eventline.phrases.lexicon import Rule
from eventline.phrases.template import Choice, Part, Slot, Word

__all__ = ["Automata", "Node", "State"]

C = TypeVar("C")
Symbol = tuple[str, str | None]
Names = tuple[str, ...]


@define(eq=False)
class State:
    """A place in a rule: what can come next, and the rules that end here.

    `empty` holds the states that are reached without a word; `flatten` takes them into the others.
    """

    words: dict[str, list[State]] = field(factory=dict)
    slots: dict[tuple[Symbol, str], list[State]] = field(factory=dict)
    ends: tuple[Rule, ...] = ()
    empty: tuple[State, ...] = ()

    def add(self, parts: tuple[Part, ...], words: Callable[[str], list[str]]) -> State:
        """Add the parts of a template after this state; the state after them."""
        state = self
        for part in parts:
            if isinstance(part, Word):
                for word in words(part.text):
                    state.words.setdefault(word, []).append(following := State())
                    state = following
            elif isinstance(part, Slot):
                symbol = part.category, part.form if part.strict else None
                state.slots.setdefault((symbol, part.name), []).append(following := State())
                state = following
            elif isinstance(part, Choice):
                after = State()
                for option in part.options:
                    before = State()
                    state.empty += (before,)
                    before.add(option, words).empty += (after,)
                state = after
        return state

    def flatten(self) -> None:
        """Give every state from here on what the states have that it reaches without a word."""
        done: set[int] = set()
        queue = [self]
        while queue:
            state = queue.pop()
            if id(state) in done:
                continue
            done.add(id(state))
            reached, seen = list(state.empty), {id(state)}
            while reached:
                other = reached.pop()
                if id(other) in seen:
                    continue
                seen.add(id(other))
                for word, after in other.words.items():
                    state.words[word] = state.words.get(word, []) + after
                for key, after in other.slots.items():
                    state.slots[key] = state.slots.get(key, []) + after
                state.ends += other.ends
                reached += other.empty
            state.empty = ()
            queue += [s for after in (*state.words.values(), *state.slots.values()) for s in after]


# A place in a rule, with the names of the slots that were filled on the way to it.
Item = tuple[State, Names]


class Step(NamedTuple, Generic[C]):
    """What can follow a node: the nodes after the words that stand there, and the slots that can begin with them."""

    words: dict[str, Node[C]]
    slots: tuple[tuple[C, Node[C]], ...]


class Node(Generic[C]):
    """A set of places in rules that are reached by the same words and slots.

    `ends` are the rules that end here, with what makes their expressions and the category of these; `goes_on` holds
    the keys of the words that can come next.
    """

    def __init__(self, items: tuple[Item, ...], automata: Automata[C]) -> None:
        self._automata = automata
        words: defaultdict[str, dict[Item, None]] = defaultdict(dict)
        slots: defaultdict[Symbol, dict[Item, None]] = defaultdict(dict)
        for state, names in items:
            for word, afters in state.words.items():
                for after in afters:
                    words[word][after, names] = None
            for (symbol, name), afters in state.slots.items():
                filled = (*names, name)
                for after in afters:
                    slots[symbol][after, filled] = None
        # What follows is the places that are reached, until it is first asked for; then their node.
        self._words: dict[str, dict[Item, None] | Node[C]] = {**words}
        self._slots: dict[Symbol, dict[Item, None] | tuple[C, Node[C]]] = {**slots}
        self._steps: dict[frozenset[str], Step[C]] = {}
        self.ends = tuple(
            (rule, rule.builder(names), automata.category((nonterminal(rule.make), None)))
            for state, names in items
            for rule in state.ends
        )
        self.goes_on = frozenset[str]().union(self._words, *map(automata.firsts, self._slots))

    def step(self, keys: frozenset[str]) -> Step[C]:
        """What can follow at a place whose words have these keys."""
        known = self._steps.get(keys)
        return self._make_step(keys) if known is None else known

    def _make_step(self, keys: frozenset[str]) -> Step[C]:
        beginning = self._automata.beginning(keys)
        step = self._steps[keys] = Step(
            {key: self._after_word(key) for key in keys if key in self._words},
            tuple([self._after_slot(symbol) for symbol in self._slots if symbol in beginning]),
        )
        return step

    def _after_word(self, key: str) -> Node[C]:
        found = self._words[key]
        if not isinstance(found, Node):
            found = self._words[key] = self._automata.node(found)
        return found

    def _after_slot(self, symbol: Symbol) -> tuple[C, Node[C]]:
        found = self._slots[symbol]
        if not isinstance(found, tuple):
            found = self._slots[symbol] = self._automata.category(symbol), self._automata.node(found)
        return found


@define(eq=False)
class Automata(Generic[C]):
    """The nodes of a grammar, each set of places once.

    Args:
        firsts: the keys of the words that a slot can begin with.
        category: what reads a slot.
        symbols: all the slots that there are.
    """

    firsts: Callable[[Symbol], frozenset[str]]
    category: Callable[[Symbol], C]
    symbols: Callable[[], Iterable[Symbol]]
    _nodes: dict[frozenset[Item], Node[C]] = field(factory=dict)
    _beginning: dict[frozenset[str], frozenset[Symbol]] = field(factory=dict)

    def node(self, items: Iterable[Item]) -> Node[C]:
        """The node of a set of places."""
        ordered = tuple(items)
        key = frozenset(ordered)
        if key not in self._nodes:
            self._nodes[key] = Node(ordered, self)
        return self._nodes[key]

    def beginning(self, keys: frozenset[str]) -> frozenset[Symbol]:
        """The slots that can begin where the words have these keys."""
        if keys not in self._beginning:
            found = [symbol for symbol in self.symbols() if not keys.isdisjoint(self.firsts(symbol))]
            self._beginning[keys] = frozenset(found)
        return self._beginning[keys]
