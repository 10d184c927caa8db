"""The grammar of a language: its rules compiled into tries, and a memoised reader over the token lattice.

Every non-terminal and place is read at most once, and the readings nest at most `_DEEPEST` deep, so the time is
linear in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from attrs import define, field, frozen

from eventline.errors import InputError
from eventline.phrases import algebra
from eventline.phrases.algebra import Node
from eventline.phrases.lexicon import TABLES, Lexicon, Rule
from eventline.phrases.template import Choice, Part, Slot, Word
from eventline.phrases.text import Lattice, Trie

__all__ = ["Grammar", "Reading"]

# Which non-terminals a non-terminal also is, beside its own rules.
HIERARCHY: dict[str, tuple[str, ...]] = {
    "item": (),
    "length": (),
    "simple": (),
    "in": (),
    "period": ("simple", "in"),
    "ref": (),
    "landmark": ("period", "ref"),
    "offset": (),
    "point": ("landmark", "offset"),
    "approx": (),
    "loose": ("point", "approx"),
    "stretch": (),
    "anchor": (),
    "time": ("loose", "stretch", "anchor"),
}
# The non-terminal whose rules make a class: the narrowest of its sorts, in this order.
_NARROWEST = ("item", "length", "in", "simple", "offset", "anchor", "approx", "stretch")
# No phrase that people say nests eight times deep.
_DEEPEST = 32
_DIGIT = "0"
_REFERENCE = "{}"


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


@define(eq=False)
class _State:
    """A place in a rule: what can come next, and the rules that end here.

    `empty` holds the states that are reached without a word; `_flatten` takes them into the others.
    """

    words: dict[str, list[_State]] = field(factory=dict)
    slots: dict[tuple[str, str | None, str], list[_State]] = field(factory=dict)
    ends: list[Rule] = field(factory=list)
    empty: list[_State] = field(factory=list)


@frozen
class _Session:
    """What has been read of one lattice so far."""

    lattice: Lattice
    memo: dict[tuple[str, str | None, int], list[Reading]]
    depth: list[int]


class Grammar:
    """The rules of a lexicon, ready to read.

    Raises:
        InputError: if a rule names a category that does not exist, or begins with itself.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._roots = {name: _State() for name in HIERARCHY}
        self._vocabulary = {lexicon.fold(word) for word in lexicon.joiners + lexicon.suffixes}
        for rule in lexicon.rules:
            root = self._roots[nonterminal(rule.make)]
            for template in rule.say:
                self._add(root, rule, template.parts).ends.append(rule)
        for root in self._roots.values():
            _flatten(root)
        self._refuse_left_recursion()
        self._tables = self._compile_tables()
        numerals = lexicon.numerals
        self._numbers: dict[str, Callable[[Lattice, int], Iterator[tuple[int, int, Any]]]] = {
            "count": numerals.cardinal,
            "ordinal": numerals.ordinal,
            "year": numerals.year,
            **{
                name: _digits(numerals.digits, low, high, length)
                for name, (low, high, length) in _DIGITS.items()
            },
        }
        numbers = [
            lexicon.words(text)
            for number in lexicon.numbers
            for texts in (*number.cardinal.values(), *number.ordinal.values())
            for text in texts
        ]
        self._vocabulary.update(*numbers)
        self._firsts = self._compile_firsts({words[0] for words in numbers})

    def lattice(self, text: str) -> Lattice:
        """The lattice of a text, with the particles that this language attaches parted."""
        return Lattice(text, self.lexicon.fold, self.lexicon.split, self._vocabulary)

    def can_begin(self, lattice: Lattice, place: int) -> bool:
        """Whether any expression can begin at a place: by far most words of a text begin none."""
        return self._may_begin("time", lattice, place) or self._may_begin("length", lattice, place)

    def _may_begin(self, category: str, lattice: Lattice, place: int) -> bool:
        words = self._firsts[category]
        for arc in lattice.arcs(place):
            if arc.text in words:
                return True
            sign = arc.text[0]
            # A brace alone begins no reference.
            if (sign.isdecimal() and _DIGIT in words) or (sign == "{" != arc.text and _REFERENCE in words):
                return True
        return False

    def session(self, lattice: Lattice) -> _Session:
        """A memory for reading at many places of one lattice."""
        return _Session(lattice, {}, [0])

    def read(self, session: _Session, category: str, place: int, form: str | None = None) -> list[Reading]:
        """The readings of a category that start at a place, each meaning once, at its least cost."""
        key = category, form, place
        known = session.memo.get(key)
        if known is not None:
            return known
        if not self._may_begin(category, session.lattice, place):
            session.memo[key] = []
            return session.memo[key]
        if session.depth[0] == _DEEPEST:
            return []
        session.memo[key] = []
        session.depth[0] += 1
        best: dict[tuple[int, Any], Reading] = {}
        for reading in self._read(session, category, place, form):
            spelt = reading.next, reading.value
            if spelt not in best or reading.cost < best[spelt].cost:
                best[spelt] = reading
        session.depth[0] -= 1
        session.memo[key] = list(best.values())
        return session.memo[key]

    def _read(self, session: _Session, category: str, place: int, form: str | None) -> Iterator[Reading]:
        if category in HIERARCHY:
            if category == "ref":
                yield from _references(session.lattice, place)
            for narrower in HIERARCHY[category]:
                yield from self.read(session, narrower, place)
            yield from self._walk(session, self._roots[category], place, place, (), 0)
        elif category in self._numbers:
            for after, end, value in self._numbers[category](session.lattice, place):
                yield Reading(after, end, value, 0, True)
            if category == "count":
                yield from self.read(session, "vague", place)
        elif category in _DERIVED:
            sources, accept, convert = _DERIVED[category]
            for source in sources:
                for reading in self.read(session, source, place):
                    if isinstance(reading.value, int) and accept(reading.value):
                        yield reading._replace(value=convert(reading.value))
        else:
            trie = self._tables[category, form]
            for after, end, value in trie.read(session.lattice, place, place):
                yield Reading(after, end, value, 0, True)

    def _walk(
        self,
        session: _Session,
        state: _State,
        place: int,
        end: int,
        slots: tuple[tuple[str, Any], ...],
        cost: int,
    ) -> Iterator[Reading]:
        """Follow the rules from a state along the lattice."""
        for rule in state.ends:
            values = dict(slots)
            values.pop("", None)
            if all(values[name] in allowed for name, allowed in rule.only.items() if name in values):
                try:
                    value = rule.build(values)
                except InputError:
                    continue
                yield Reading(place, end, value, cost + rule.cost, rule.latent, rule.source)
        if state.words:
            for arc in session.lattice.arcs(place):
                for following in state.words.get(arc.text, ()):
                    yield from self._walk(session, following, arc.next, arc.end, slots, cost)
        for (category, form, name), followings in state.slots.items():
            for reading in self.read(session, category, place, form):
                filled = (*slots, (name, reading.value))
                for following in followings:
                    yield from self._walk(
                        session, following, reading.next, reading.end, filled, cost + reading.cost
                    )

    def _add(self, state: _State, rule: Rule, parts: tuple[Part, ...]) -> _State:
        """Add the parts of a template after a state; the state after them."""
        for part in parts:
            if isinstance(part, Word):
                for word in self.lexicon.words(part.text):
                    self._vocabulary.add(word)
                    state.words.setdefault(word, []).append(state := _State())
            elif isinstance(part, Slot):
                self._check(part, rule)
                key = part.category, part.form if part.strict else None, part.name
                state.slots.setdefault(key, []).append(state := _State())
            elif isinstance(part, Choice):
                after = _State()
                for option in part.options:
                    before = _State()
                    state.empty.append(before)
                    self._add(before, rule, option).empty.append(after)
                state = after
        return state

    def _check(self, slot: Slot, rule: Rule) -> None:
        known = {*HIERARCHY, *TABLES, *_DIGITS, *_DERIVED, "count", "ordinal", "year"}
        known.update(f"adjective.{name}" for name in self.lexicon.adjectives)
        if slot.category not in known:
            raise InputError(
                f"{rule.source}: there is no category {slot.category!r}; there are {sorted(known)}"
            )

    def _compile_tables(self) -> dict[tuple[str, str | None], Trie[Any]]:
        tables: dict[tuple[str, str | None], Trie[Any]] = {}
        named = {**self.lexicon.tables}
        named |= {f"adjective.{name}": (entry,) for name, entry in self.lexicon.adjectives.items()}
        for name, entries in named.items():
            tables[name, None] = Trie()
            for entry in entries:
                for form, texts in entry.forms.items():
                    strict = tables.setdefault((name, form), Trie())
                    for text in texts:
                        words = self.lexicon.words(text)
                        self._vocabulary.update(words)
                        for trie in (tables[name, None], strict):
                            trie.add(words, entry.value)
        return tables

    def _compile_firsts(self, number_words: set[str]) -> dict[str, frozenset[str]]:
        """The words that each category can begin with; `_DIGIT` stands for digits, `_REFERENCE` for {references}."""
        firsts: dict[str, set[str]] = {
            name: set(trie.on) for (name, form), trie in self._tables.items() if not form
        }
        firsts |= {name: {_DIGIT} for name in _DIGITS}
        firsts |= {name: {_DIGIT, *number_words} for name in ("count", "ordinal", "year")}
        firsts["count"] |= firsts["vague"]
        firsts |= {
            name: set().union(*(firsts[source] for source in row[0])) for name, row in _DERIVED.items()
        }
        firsts |= {name: set(root.words) for name, root in self._roots.items()}
        firsts["ref"].add(_REFERENCE)
        begins = {
            name: {*HIERARCHY[name], *(category for category, _, _ in root.slots)}
            for name, root in self._roots.items()
        }
        # Left recursion was refused, so that many rounds reach the end of every chain.
        for _ in HIERARCHY:
            for name, categories in begins.items():
                firsts[name].update(*(firsts[category] for category in categories))
        return {name: frozenset(words) for name, words in firsts.items()}

    def _refuse_left_recursion(self) -> None:
        begins: dict[str, set[str]] = {
            name: {*narrower, *(c for c, _, _ in self._roots[name].slots if c in HIERARCHY)}
            for name, narrower in HIERARCHY.items()
        }
        for name in HIERARCHY:
            seen: set[str] = set()
            queue = list(begins[name])
            while queue:
                if (now := queue.pop()) not in seen:
                    seen.add(now)
                    queue += begins[now]
            if name in seen:
                raise InputError(f"{self.lexicon.code}/rules.toml: a rule for {name!r} begins with itself")


# Numbers in digits only: least, greatest, and how many digits are written (None for any).
_DIGITS: dict[str, tuple[int, int, int | None]] = {
    "digits": (0, 10**15, None),
    "month_digits": (1, 12, None),
    "short_year": (0, 99, 2),
    "long_year": (1000, 9999, 4),
    "hijri_year": (1, 1700, None),
    "hour": (0, 23, None),
    "minute": (0, 59, 2),
    "decade_digits": (1000, 9990, 4),
    "short_decade": (10, 90, 2),
}


# Numbers that are other numbers with a condition: which, which of them, and what they stand for.
_DERIVED: dict[str, tuple[tuple[str, ...], Callable[[int], bool], Callable[[int], int]]] = {
    "nth": (("ordinal", "digits"), lambda n: n > 0, lambda n: n),
    "day": (("ordinal", "count"), lambda n: 1 <= n <= 31, lambda n: n),
    # Counted backwards: "two Thursdays ago", "the third last week".
    "back_count": (("count",), lambda n: n > 0, lambda n: -n),
    "back_ordinal": (("ordinal",), lambda n: n > 1, lambda n: -n),
    # Twelve o'clock is the first hour of its half of the day.
    "hour_am": (("count",), lambda n: 1 <= n <= 12, lambda n: n % 12),
    "hour_pm": (("count",), lambda n: 1 <= n <= 12, lambda n: n % 12 + 12),
    "digit_am": (("digits",), lambda n: 1 <= n <= 12, lambda n: n % 12),
    "digit_pm": (("digits",), lambda n: 1 <= n <= 12, lambda n: n % 12 + 12),
    "ordinal_am": (("ordinal",), lambda n: 1 <= n <= 12, lambda n: n % 12),
    "ordinal_pm": (("ordinal",), lambda n: 1 <= n <= 12, lambda n: n % 12 + 12),
    # 1 BC is the astronomical year 0.
    "bc_year": (("count",), lambda n: n > 0, lambda n: 1 - n),
}


def _flatten(root: _State) -> None:
    """Give every state what the states have that it reaches without a word."""
    done: set[int] = set()
    queue = [root]
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
        state.empty.clear()
        queue += [s for after in (*state.words.values(), *state.slots.values()) for s in after]


def _digits(
    read: Callable[[Lattice, int], Iterator[tuple[tuple[int, int, int], str]]],
    low: int,
    high: int,
    length: int | None,
) -> Callable[[Lattice, int], Iterator[tuple[int, int, int]]]:
    def numbers(lattice: Lattice, place: int) -> Iterator[tuple[int, int, int]]:
        for reading, text in read(lattice, place):
            if low <= reading[2] <= high and (length is None or len(text) == length):
                yield reading

    return numbers


def _references(lattice: Lattice, place: int) -> Iterator[Reading]:
    for arc in lattice.arcs(place):
        if arc.text.startswith("{") and len(arc.text) > 2:
            yield Reading(arc.next, arc.end, algebra.Ref(arc.text[1:-1]), 0, False)


def is_a(make: type[Node], category: str) -> bool:
    """Whether a slot of that category reads what a class makes."""
    made = "ref" if make is algebra.Ref else nonterminal(make)
    return made == category or any(is_a(make, narrower) for narrower in HIERARCHY[category])


def nonterminal(make: type[Node]) -> str:
    """The non-terminal whose rules make a class."""
    for name in _NARROWEST:
        if name in make.sorts:
            return name
    return "point"
