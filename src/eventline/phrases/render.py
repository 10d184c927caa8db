"""From an expression to words, by the same templates that read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from eventline.errors import InputError
from eventline.phrases.algebra import Expression, Node, Ref, Vague
from eventline.phrases.categories import HIERARCHY, is_a
from eventline.phrases.lexicon import TABLES, Lexicon, Rule
from eventline.phrases.template import Slot, Template, Word

__all__ = ["render_expression"]


class _CannotError(Exception):
    """This rule cannot say it; the next one may."""


class _Said(NamedTuple):
    text: str
    gender: str


def render_expression(expression: Expression, lexicon: Lexicon) -> str:
    """The phrase for an expression in the language of the lexicon.

    Raises:
        InputError: if the language has no rule that says it.
    """
    try:
        return _Renderer(lexicon).node(expression).text
    except _CannotError:
        raise InputError(f"{lexicon.name} has no phrase for {expression}") from None


class _Renderer:
    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def node(self, node: Node, form: str | None = None) -> _Said:
        """A node in words, by the first rule that makes just this node; `form` is the form asked of its noun."""
        if isinstance(node, Ref):
            return _Said(f"{{{node.id}}}", "")
        for rule in self.lexicon.rules:
            if rule.make is type(node) and not rule.read_only:
                for template in rule.say:
                    try:
                        return self._by(rule, template, node, form)
                    except _CannotError:
                        continue
        raise _CannotError

    def _by(self, rule: Rule, template: Template, node: Node, form: str | None) -> _Said:
        parts = template.rendering
        try:
            values = {
                p.name: rule.bare(node) if p.name == "self" else _field(node, p.name)
                for p in parts
                if isinstance(p, Slot) and p.name
            }
        except InputError:
            raise _CannotError from None
        if not all(value in rule.only[name] for name, value in values.items() if name in rule.only):
            raise _CannotError
        for name, (low, high) in rule.span.items():
            path, _, modulus = name.partition("%")
            value = _field(node, path)
            if not isinstance(value, int) or not low <= (value % int(modulus) if modulus else value) <= high:
                raise _CannotError
        try:
            if rule.builder(tuple(values))(tuple(values.values())) != node:
                raise _CannotError
        except InputError:
            raise _CannotError from None
        genders: dict[str, str] = {}
        said: dict[Slot, str] = {}
        # What others agree with is said first.
        for slot in sorted(
            (p for p in parts if isinstance(p, Slot) and p.name), key=lambda s: s.agree is not None
        ):
            words = self._slot(slot, values[slot.name], genders.get(slot.agree or "", ""), form)
            said[slot], genders[slot.name] = words
        text = ""
        glued = True
        for part in parts:
            if isinstance(part, Slot):
                word = said[part] if part.name else self._agreeing(part, genders, form)
            elif isinstance(part, Word):
                word = part.text
            else:
                glued = True
                continue
            text += word if glued else f" {word}"
            glued = False
        gender = rule.gender or next((g for g in genders.values() if g), "")
        return _Said(self.lexicon.join(text), gender)

    def _agreeing(self, slot: Slot, genders: dict[str, str], form: str | None) -> str:
        forms = self.lexicon.adjectives[slot.category.partition(".")[2]].forms
        gender = genders.get(slot.agree or "", "")
        keys = (f"{slot.form}_{gender}", slot.form or form or "", gender, "")
        return next((forms[key] for key in keys if key in forms), next(iter(forms.values())))[0]

    def _slot(self, slot: Slot, value: Any, gender: str, form: str | None) -> _Said:
        if slot.category in HIERARCHY:
            if not isinstance(value, Node) or not is_a(type(value), slot.category):
                raise _CannotError
            return self.node(value, slot.form)
        if slot.category == "count" and isinstance(value, Vague):
            return self._word("vague", value, slot, gender or None)
        if slot.category in TABLES:
            return self._word(slot.category, value, slot, form)
        if not isinstance(value, int):
            raise _CannotError
        return _Said(next(self._number(slot.category, value, gender), None) or _refuse(), "")

    def _word(self, table: str, value: Any, slot: Slot, wished: str | None) -> _Said:
        """The word for a value: in the form of the slot, or the form wished for if it has that."""
        for entry in self.lexicon.tables[table]:
            if entry.value == value and (slot.form is None or slot.form in entry.forms):
                form = slot.form or wished
                forms = entry.forms.get(form or "") or next(iter(entry.forms.values()))
                return _Said(forms[0], entry.gender)
        raise _CannotError

    def _number(self, category: str, value: int, gender: str) -> Iterator[str]:
        """The number as its category writes it; nothing if the category does not hold it."""
        if category in ("ordinal_am", "ordinal_pm"):
            if (value >= 12) == (category == "ordinal_pm"):
                yield from self._in_words("ordinal", (value - 1) % 12 + 1, gender)
        elif category.startswith("back_"):
            if value < 0:
                yield from self._number(category.removeprefix("back_"), -value, gender)
        elif category in ("count", "ordinal"):
            yield from self._in_words(category, value, gender)
            if category == "count" or self.lexicon.suffixes:
                yield self.lexicon.digits(value, category == "ordinal")
        elif category in _WRITTEN:
            holds, write = _WRITTEN[category]
            if holds(value):
                yield write(value)
        elif value >= 0:
            yield str(value)

    def _in_words(self, kind: str, value: int, gender: str) -> Iterator[str]:
        """The word of the table for a number, cardinals only as far as the language writes them so."""
        if kind == "ordinal" or value <= self.lexicon.words_up_to:
            for number in self.lexicon.numbers:
                forms = number.cardinal if kind == "count" else number.ordinal
                if number.value == value and forms:
                    yield forms.get(gender, next(iter(forms.values())))[0]


# Numbers in digits that are not simply written out: which a category holds, and how it writes them.
_WRITTEN: dict[str, tuple[Callable[[int], bool], Callable[[int], str]]] = {
    "hour_am": (lambda n: 0 <= n <= 11, lambda n: str(n or 12)),
    "hour_pm": (lambda n: 12 <= n <= 23, lambda n: str(n - 12 or 12)),
    "digit_am": (lambda n: 0 <= n <= 11, lambda n: str(n or 12)),
    "digit_pm": (lambda n: 12 <= n <= 23, lambda n: str(n - 12 or 12)),
    "minute": (lambda n: 0 <= n <= 59, "{:02}".format),
    "bc_year": (lambda n: n <= 0, lambda n: str(1 - n)),
    "short_year": (lambda n: 0 <= n <= 99, "{:02}".format),
    "year": (lambda n: 100 <= n <= 9999, str),
}


def _refuse() -> str:
    raise _CannotError


def _field(node: Any, path: str) -> Any:
    for name in path.split("."):
        if not hasattr(node, name):
            raise _CannotError
        node = getattr(node, name)
    return node
