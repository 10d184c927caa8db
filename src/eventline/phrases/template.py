r"""Templates: one line of data that both reads a phrase and renders it.

    the last {length.n/count} {length.unit/unit:pl}
    (in|during) [the] first {length} of {base/period}

`{name/category:form@slot}` is a slot: the field of the constructor that it fills (a dot goes into a nested
length), the category that is read there (by default the name), the form to render (`=form` demands the form in
reading too), and the slot whose gender it agrees with. `<word:form@slot>` is an agreeing word of the lexicon.
`(a|b)` reads either and renders the first, `[a]` is read but not rendered, `~` joins without a space. A backslash
makes a sign a word: `\(`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from eventline.errors import InputError

__all__ = ["Choice", "Part", "Slot", "Template", "Word"]

_ITEM = re.compile(
    r"\{(?P<slot>[^{}]+)\}|<(?P<agree>[^<>]+)>|(?P<punct>[()|\[\]~])|\\(?P<sign>[()\[\]])"
    r"|(?P<word>[^\s{}()|\[\]~<>\\]+)"
)
_SLOT = re.compile(r"([a-z_.]+)(?:/([a-z_]+))?(?::(=?)([a-z_]+))?(?:@([a-z_.]+))?")


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


@frozen
class Choice:
    """Alternatives, the first of which renders; an empty one makes the others optional."""

    options: tuple[tuple[Part, ...], ...]


Part = Word | Slot | Glue | Choice


@frozen
class Template:
    """A parsed template."""

    source: str
    parts: tuple[Part, ...]

    @classmethod
    def parse(cls, source: str) -> Template:
        """Read a template.

        Raises:
            InputError: if brackets do not match, or a slot is malformed.

        Example:
            >>> Template.parse("[the] last {unit}").rendering
            (Word(text='last'), Slot(name='unit', category='unit', form=None, strict=False, agree=None))
        """
        scanned = _scan(source)
        options, rest = _options(scanned, source)
        if rest:
            raise InputError(f"unmatched {rest[0]!r} in the template {source!r}")
        template = cls(source, (Choice(options),) if len(options) > 1 else options[0])
        if next(_words(template.parts), None) is None:
            raise InputError(f"the template {source!r} says nothing")
        return template

    @property
    def rendering(self) -> tuple[Word | Slot | Glue, ...]:
        """The parts that are rendered: of every choice the first alternative."""
        return tuple(_rendered(self.parts))

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every slot that the template can read."""
        return tuple(part for part in _words(self.parts) if isinstance(part, Slot))

    @property
    def literals(self) -> tuple[str, ...]:
        """Every literal word that the template can read."""
        return tuple(part.text for part in _words(self.parts) if isinstance(part, Word))


def _rendered(parts: tuple[Part, ...]) -> Iterator[Word | Slot | Glue]:
    for part in parts:
        if isinstance(part, Choice):
            yield from _rendered(part.options[0])
        else:
            yield part


def _words(parts: tuple[Part, ...]) -> Iterator[Word | Slot]:
    for part in parts:
        if isinstance(part, Choice):
            for option in part.options:
                yield from _words(option)
        elif not isinstance(part, Glue):
            yield part


def _scan(source: str) -> list[Part | str]:
    left = _ITEM.sub("", source).strip()
    if left:
        raise InputError(f"{left[0]!r} of the template {source!r} is no part of one")
    parts: list[Part | str] = []
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
            parts.append(Word(match["sign"] or match["word"]))
    return parts


def _slot(text: str, source: str) -> Slot:
    match = _SLOT.fullmatch(text)
    if match is None:
        raise InputError(f"the slot {text!r} of the template {source!r} is not name/category:form@slot")
    name, category, strict, form, agree = match.groups()
    return Slot(name, category or name.rpartition(".")[2], form, bool(strict), agree)


def _options(parts: list[Part | str], source: str) -> tuple[tuple[tuple[Part, ...], ...], list[Part | str]]:
    """The alternatives up to the bracket that closes here, and what is left."""
    options: list[tuple[Part, ...]] = []
    now: list[Part] = []
    while parts:
        part, parts = parts[0], parts[1:]
        if part in (")", "]"):
            return (*options, tuple(now)), [part, *parts]
        if part == "|":
            options.append(tuple(now))
            now = []
        elif isinstance(part, str):
            inner, parts = _options(parts, source)
            if not parts or parts[0] != {"(": ")", "[": "]"}[part]:
                raise InputError(f"unmatched {part!r} in the template {source!r}")
            parts = parts[1:]
            now.append(Choice(inner if part == "(" else ((), *inner)))
        else:
            now.append(part)
    return (*options, tuple(now)), []
