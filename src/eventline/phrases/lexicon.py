"""The data of a language: its words and its rules, read from its folder and checked against the schema.

`lexicon.toml` has the words: units, months, weekdays, seasons, number words, agreeing adjectives. `rules*.toml` map
templates to constructors of the algebra, and may have tables of words that only their rules need, such as the names of
time zones. Both are checked when they are loaded; an error names the file and the key.
"""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any

import attrs
from attrs import field, frozen

from eventline.errors import InputError
from eventline.phrases import algebra
from eventline.phrases.algebra import Node, Vague
from eventline.phrases.numerals import NumberWord, Numerals
from eventline.phrases.template import Template
from eventline.phrases.text import Fold, Split, Trie, tokens
from eventline.when.precision import Precision

__all__ = ["Entry", "Lexicon", "Rule", "codes", "load", "script"]

# What the keys of each table of words stand for.
TABLES: dict[str, Callable[[str], Any]] = {
    "unit": Precision,
    "month": int,
    "weekday": int,
    "season": int,
    "decade": int,
    "vague": Vague,
    "day_part": str,
    "zone": str,
    "holiday": str,
    "islamic_month": int,
    "persian_month": int,
}
_SETTINGS = {
    "name",
    "script",
    "joiners",
    "noughts",
    "ordinal_suffixes",
    "lead",
    "words_up_to",
    "number",
    "adjective",
    "context",
}
# What the words around a time in running text tell of it; `counts` and `cut` say how.
_CONTEXT = {"years", "after_year", "text_lead", "range", "counted", "ends", "begins", "every"}
# The fields that a slot can reach into with a dot, and the class that stands there then.
_NESTED: dict[str, type[Node]] = {
    "length": algebra.Length,
    "start": algebra.Date,
    "end": algebra.Date,
    "base": algebra.Date,
    "item": algebra.Weekday,
}
_REMEMBERED = 512
_RULE_KEYS = {"make", "nested", "with", "say", "only", "render", "read_only", "latent", "cost", "gender"}


@frozen
class Entry:
    """A word of the lexicon: its forms, the first of each rendered, and its gender."""

    value: Any
    forms: Mapping[str, tuple[str, ...]]
    gender: str = ""


@frozen
class Rule:
    """One line of the grammar: templates that make an expression.

    Args:
        make: the class that is made.
        nested: the class of each field that a slot reaches into with a dot.
        fixed: fields with a constant value; a dot goes into a nested length.
        say: the templates; the first renders.
        only: allowed values of a slot, where not all are.
        span: the least and greatest number of a slot for which the rule renders.
        read_only: the rule never renders.
        latent: too weak to be found in running text by itself.
        cost: how much less likely than other readings of the same words.
        gender: the gender of the phrase, where it is not that of a word in it.
        source: where the rule stands, for error messages.
    """

    make: type[Node]
    nested: Mapping[str, type[Node]]
    fixed: Mapping[str, Any]
    say: tuple[Template, ...]
    only: Mapping[str, frozenset[Any]]
    span: Mapping[str, tuple[int, int]]
    read_only: bool
    latent: bool
    cost: int
    gender: str
    source: str

    def builder(self, names: tuple[str, ...]) -> Callable[[tuple[Any, ...]], Node | None]:
        """What makes the expression of the values of these slots, or None of values that the rule does not take.

        Args:
            names: the slots in the order of the values; one without a name binds nothing, and one that stands
                twice must have the same value.
        """
        make, fixed, nested = self.make, self.fixed, self.nested
        allowed = [(index, self.only[name]) for index, name in enumerate(names) if name in self.only]
        again = [
            (index, names.index(name)) for index, name in enumerate(names) if name in names[:index] and name
        ]
        is_flat = not any("." in name for name in (*names, *fixed)) and "self" not in names

        # The parts of phrases recur far more than the phrases do.
        @lru_cache(maxsize=_REMEMBERED)
        def build(values: tuple[Any, ...]) -> Node | None:
            for index, only in allowed:
                if values[index] not in only:
                    return None
            if again and any(values[index] != values[first] for index, first in again):
                return None
            slots = dict(zip(names, values, strict=True))
            slots.pop("", None)
            try:
                if is_flat:
                    return make(**{**fixed, **slots})
                if "self" in slots:
                    return self._added_to(slots["self"])
                return _build(make, {**fixed, **slots}, nested)
            except InputError:
                # The constructor refuses what the words would mean, such as 31 June.
                return None

        return build

    def _added_to(self, bare: Node) -> Node | None:
        """An expression that lacks the fields of the rule, with them: "about" added to a length."""
        if any(getattr(bare, name) is not None for name in self.fixed):
            return None
        return attrs.evolve(bare, **self.fixed)

    def bare(self, node: Node) -> Node:
        """What `self` stands for in a node that this rule makes: the node without the fields of the rule."""
        return attrs.evolve(node, **dict.fromkeys(self.fixed))


def _build(make: type[Node], values: Mapping[str, Any], inner: Mapping[str, type[Node]]) -> Node:
    arguments: dict[str, Any] = {}
    nested: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        head, dot, tail = name.partition(".")
        if dot:
            nested.setdefault(head, {})[tail] = value
        else:
            arguments[name] = value
    for name, fields in nested.items():
        arguments[name] = _build(inner[name], fields, inner)
    return make(**arguments)


@frozen
class Lexicon:
    """Everything that the data of a language says."""

    code: str
    name: str
    script: str
    tables: Mapping[str, tuple[Entry, ...]]
    adjectives: Mapping[str, Entry]
    numbers: tuple[NumberWord, ...]
    joiners: tuple[str, ...]
    suffixes: tuple[str, ...]
    noughts: tuple[str, ...]
    lead: tuple[str, ...]
    context: Mapping[str, frozenset[str]]
    words_up_to: int
    rules: tuple[Rule, ...]
    fold: Fold = field(repr=False)
    split: Split = field(repr=False)
    join: Callable[[str], str] = field(repr=False)
    digits: Callable[[int, bool], str] = field(repr=False)
    definite: Callable[[str], bool] = field(repr=False)

    def words(self, phrase: str) -> list[str]:
        """The folded words of a phrase of the data."""
        return [self.fold(word) for _, word in tokens(phrase)]

    def texts(self) -> Iterator[str]:
        """Everything that stands in a phrase as it is written in the data: forms of entries and numbers, literals."""
        for entry in chain(*self.tables.values(), self.adjectives.values()):
            yield from chain(*entry.forms.values())
        for number in self.numbers:
            yield from chain(*number.cardinal.values(), *number.ordinal.values())
        for rule in self.rules:
            for template in rule.say:
                yield from template.literals

    @cached_property
    def leads(self) -> Trie[bool]:
        """The reader of words before a time that add nothing to it."""
        trie: Trie[bool] = Trie()
        for words in self.lead:
            trie.add(self.words(words), value=True)
        return trie

    def is_lead(self, word: str) -> bool:
        """Whether a folded word is by itself one of those that lead to a time."""
        return word in self.leads.on and bool(self.leads.on[word].values)

    @cached_property
    def numerals(self) -> Numerals:
        """The reader of numbers."""

        def rows(kind: str) -> list[tuple[list[str], int]]:
            return [
                (self.words(text), number.value)
                for number in self.numbers
                for texts in getattr(number, kind).values()
                for text in texts
            ]

        return Numerals(
            rows("cardinal"),
            rows("ordinal"),
            frozenset(map(self.fold, self.joiners)),
            frozenset(map(self.fold, self.suffixes)),
            frozenset(map(self.fold, self.noughts)),
        )


def load(code: str) -> Lexicon:
    """The data of a language.

    Raises:
        InputError: if there is no such language, or its data breaks the schema.
    """
    folder = files("eventline.phrases") / code
    if not code.isidentifier() or not (folder / "lexicon.toml").is_file():
        raise InputError(f"there is no language {code!r}; allowed are {', '.join(codes())}")
    words = tomllib.loads((folder / "lexicon.toml").read_text("utf-8"))
    rules = {
        file.name: tomllib.loads(file.read_text("utf-8"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.startswith("rules") and file.name.endswith(".toml")
    }
    hook = importlib.import_module(f"eventline.phrases.{code}.hook")
    where = f"{code}/lexicon.toml"
    _check_keys(words, _SETTINGS | set(TABLES), where)
    for file, rows in rules.items():
        _check_keys(rows, {"rule", *TABLES} - set(words), f"{code}/{file}")
    return Lexicon(
        code=code,
        name=words["name"],
        script=words["script"],
        tables={
            name: tuple(
                entry
                for file, rows in {"lexicon.toml": words, **rules}.items()
                for entry in _table(name, rows.get(name, {}), f"{code}/{file}")
            )
            for name in TABLES
        },
        adjectives={
            name: Entry(name, _forms(forms, f"{where}: adjective.{name}"))
            for name, forms in words.get("adjective", {}).items()
        },
        numbers=tuple(_number(row, where) for row in words["number"]),
        joiners=_optional_texts(words, "joiners", where),
        suffixes=_optional_texts(words, "ordinal_suffixes", where),
        noughts=_optional_texts(words, "noughts", where),
        lead=_optional_texts(words, "lead", where),
        context=_context(words.get("context", {}), hook.fold, where),
        words_up_to=words.get("words_up_to", 10),
        rules=tuple(
            _rule(row, f"{code}/{file}: rule {number}")
            for file, rows in rules.items()
            for number, row in enumerate(rows["rule"], 1)
        ),
        fold=hook.fold,
        split=hook.split,
        join=hook.join,
        digits=hook.digits,
        definite=hook.definite,
    )


def _check_keys(rows: Mapping[str, Any], allowed: set[str], where: str) -> None:
    unknown = set(rows) - allowed
    if unknown:
        raise InputError(f"{where}: unknown keys {sorted(unknown)}; allowed are {sorted(allowed)}")


def script(code: str) -> str:
    """The letters of a language, as the inside of a character class, without loading the rest of its data.

    >>> script("en")
    'a-zA-Z'
    """
    text = (files("eventline.phrases") / code / "lexicon.toml").read_text("utf-8")
    # What stands before the first table is a document of its own.
    letters: str = tomllib.loads(text.partition("\n[")[0])["script"]
    return letters


def codes() -> list[str]:
    """The codes of the languages that there are.

    >>> {"ar", "en"} <= set(codes())
    True
    """
    folders = files("eventline.phrases").iterdir()
    return sorted(f.name for f in folders if f.is_dir() and (f / "lexicon.toml").is_file())


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v.strip() for v in value):
        raise InputError(f"{where} must be a list of words (got {value!r})")
    return tuple(value)


def _optional_texts(words: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    return _texts(words[key], f"{where}: {key}") if key in words else ()


def _context(rows: Mapping[str, Any], fold: Fold, where: str) -> dict[str, frozenset[str]]:
    _check_keys(rows, _CONTEXT, f"{where}: context")
    given = {key: _optional_texts(rows, key, f"{where}: context") for key in _CONTEXT}
    return {
        key: frozenset(" ".join(fold(word) for _, word in tokens(text)) for text in texts)
        for key, texts in given.items()
    }


def _forms(value: object, where: str) -> dict[str, tuple[str, ...]]:
    if isinstance(value, list):
        return {"": _texts(value, where)}
    if not isinstance(value, dict):
        raise InputError(f"{where} must be a list of words, or a table of forms (got {value!r})")
    return {form: _texts(texts, f"{where}.{form}") for form, texts in value.items() if form != "gender"}


def _table(name: str, rows: Mapping[str, Any], where: str) -> tuple[Entry, ...]:
    entries = []
    for key, row in rows.items():
        try:
            value = TABLES[name](key)
        except ValueError:
            raise InputError(f"{where}: {name}.{key} is not a {name}") from None
        several = row if isinstance(row, list) and row and isinstance(row[0], dict) else [row]
        for one in several:
            gender = one.get("gender", "") if isinstance(one, dict) else ""
            entries.append(Entry(value, _forms(one, f"{where}: {name}.{key}"), gender))
    return tuple(entries)


def _number(row: Mapping[str, Any], where: str) -> NumberWord:
    unknown = set(row) - {"value", "cardinal", "ordinal"}
    if unknown or not isinstance(row.get("value"), int):
        raise InputError(f"{where}: a number must have a value, a cardinal and an ordinal (got {row!r})")
    key = f"{where}: number {row['value']}"
    return NumberWord(row["value"], _forms(row.get("cardinal", {}), key), _forms(row.get("ordinal", {}), key))


def _rule(row: Mapping[str, Any], where: str) -> Rule:
    unknown = set(row) - _RULE_KEYS
    if unknown or "make" not in row or "say" not in row:
        raise InputError(
            f"{where}: must have make and say, and of the others {sorted(_RULE_KEYS)} (got {row!r})"
        )
    make = _constructor(row["make"], where)
    nested = _NESTED | {field: _constructor(name, where) for field, name in row.get("nested", {}).items()}
    names = {"self", *(a.name for a in attrs.fields(make))}
    reached = {f"{outer}.{a.name}" for outer, inner in nested.items() for a in attrs.fields(inner)}
    names |= reached | {f"{outer}.{path}" for outer in row.get("nested", {}) for path in reached}
    try:
        say = tuple(map(Template.parse, _texts(row["say"], f"{where}: say")))
        fixed = {name: _constant(name, value) for name, value in row.get("with", {}).items()}
        only = {
            name: frozenset(_constant(name, value) for value in values)
            for name, values in row.get("only", {}).items()
        }
    except (InputError, ValueError) as error:
        raise InputError(f"{where}: {error}") from None
    slots = {slot.name for template in say for slot in template.slots if slot.name}
    for name in (slots | set(fixed) | set(only)) - names:
        raise InputError(f"{where}: {make.__name__} has no field {name!r}; it has {', '.join(sorted(names))}")
    required = {a.name for a in attrs.fields(make) if a.default is attrs.NOTHING}
    for template in say:
        filled = {name.partition(".")[0] for name in (*fixed, *(slot.name for slot in template.slots))}
        if "self" not in filled and required - filled:
            missing = ", ".join(sorted(required - filled))
            raise InputError(f"{where}: the template {template.source!r} gives {make.__name__} no {missing}")
    return Rule(
        make=make,
        nested=nested,
        fixed=fixed,
        say=say,
        only=only,
        span={name: (low, high) for name, (low, high) in row.get("render", {}).items()},
        read_only=row.get("read_only", False),
        latent=row.get("latent", False),
        cost=row.get("cost", 0),
        gender=row.get("gender", ""),
        source=f"{where}, {say[0].source!r}",
    )


def _constructor(name: str, where: str) -> type[Node]:
    make = getattr(algebra, name, None)
    if not (isinstance(make, type) and issubclass(make, Node)):
        raise InputError(f"{where}: {name!r} is no constructor of the algebra")
    return make


def _constant(name: str, value: Any) -> Any:
    """A constant of the data as a value of the algebra."""
    if isinstance(value, dict):
        inner = {key: _constant(key, part) for key, part in value.items() if key != "make"}
        return _build(getattr(algebra, value["make"]), inner, _NESTED)
    last = name.rpartition(".")[2]
    if last == "unit" or (last == "what" and isinstance(value, str)):
        return Precision(value)
    if last == "n" and isinstance(value, str):
        return Vague(value)
    return value
