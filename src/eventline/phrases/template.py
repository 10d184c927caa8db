"""Templates: one line of data that both reads a phrase and renders it.

    the last {length.n/count} {length.unit/unit:pl}
    (in|during) [the] first {length} of {base/period}

`{name/category:form@slot}` is a slot: the field of the constructor that it fills (a dot goes into a nested
length), the category that is read there (by default the name), the form to render (`=form` demands the form in
reading too), and the slot whose gender it agrees with. `<word:form@slot>` is an agreeing word of the lexicon.
`(a|b)` reads either and renders the first, `[a]` is read but not rendered, `~` joins without a space.
"""

from __future__ import annotations

import re

from attrs import frozen

from eventline.errors import InputError

__all__ = ["Slot", "Symbol", "Template", "Word"]

_ITEM = re.compile(
    r"\{(?P<slot>[^{}]+)\}|<(?P<agree>[^<>]+)>|(?P<punct>[()|\[\]~])|(?P<word>[^\s{}()|\[\]~<>]+)"
)
_SLOT = re.compile(r"([a-z_.]+)(?:/([a-z_]+))?(?::(=?)([a-z_]+))?(?:@([a-z_.]+))?")
# More readings than this of one template say that it should be several templates.
_MOST_READINGS = 1024


@frozen
class Word:
    """A literal word."""

    text: str


@frozen
class Slot:
    """A place for a value; `category` starting with "adjective." is an agreeing word and binds nothing."""

    name: str
    category: str
    form: str | None = None
    strict: bool = False
    agree: str | None = None


@frozen
class Glue:
    """No space here when rendering."""


Symbol = Word | Slot
_Part = Word | Slot | Glue


@frozen
class Template:
    """A parsed template: every sequence that it reads, and the one that it renders."""

    source: str
    readings: tuple[tuple[Symbol, ...], ...]
    rendering: tuple[_Part, ...]

    @classmethod
    def parse(cls, source: str) -> Template:
        """Read a template.

        Raises:
            InputError: if brackets do not match, a slot is malformed, or there are too many readings.

        Example:
            >>> [len(r) for r in Template.parse("[the] last {unit}").readings]
            [2, 3]
        """
        parts = _scan(source)
        sequences, rest = _alternatives(parts, source)
        if rest:
            raise InputError(f"unmatched {rest[0]!r} in the template {source!r}")
        readings = {tuple(p for p in s if not isinstance(p, Glue)): None for s in sequences}
        readings.pop((), None)
        if not readings or len(readings) > _MOST_READINGS:
            raise InputError(
                f"the template {source!r} has {len(readings)} readings, not 1 to {_MOST_READINGS}"
            )
        return cls(source, tuple(readings), sequences[0])


def _scan(source: str) -> list[_Part | str]:
    parts: list[_Part | str] = []
    for match in _ITEM.finditer(source):
        if match["slot"]:
            parts.append(_slot(match["slot"], source))
        elif match["agree"]:
            slot = _slot(match["agree"], source)
            parts.append(Slot("", f"adjective.{slot.name}", slot.form, slot.strict, slot.agree))
        elif match["punct"] == "~":
            parts.append(Glue())
        elif match["punct"]:
            parts.append(match["punct"])
        else:
            parts.append(Word(match["word"]))
    return parts


def _slot(text: str, source: str) -> Slot:
    match = _SLOT.fullmatch(text)
    if match is None:
        raise InputError(f"the slot {text!r} of the template {source!r} is not name/category:form@slot")
    name, category, strict, form, agree = match.groups()
    return Slot(name, category or name.rpartition(".")[2], form, bool(strict), agree)


def _alternatives(parts: list[_Part | str], source: str) -> tuple[list[tuple[_Part, ...]], list[_Part | str]]:
    """The sequences up to the bracket that closes here, the rendered one first, and what is left."""
    done: list[tuple[_Part, ...]] = []
    now: list[tuple[_Part, ...]] = [()]
    while parts:
        part, parts = parts[0], parts[1:]
        if part in (")", "]"):
            return done + now, [part, *parts]
        if part == "|":
            done, now = done + now, [()]
        elif isinstance(part, str):
            inner, parts = _alternatives(parts, source)
            closing = {"(": ")", "[": "]"}[part]
            if not parts or parts[0] != closing:
                raise InputError(f"unmatched {part!r} in the template {source!r}")
            parts = parts[1:]
            if part == "[":
                inner = [(), *inner]
            now = [a + b for a in now for b in inner]
        else:
            now = [(*sequence, part) for sequence in now]
    return done + now, []
