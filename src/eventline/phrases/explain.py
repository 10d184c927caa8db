"""How a phrase comes to its time: the rule that reads it, what it means, and each step to the bounds."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from contextlib import suppress

import attrs
from attrs import frozen

from eventline.errors import OutOfRange, ResolutionError
from eventline.phrases.algebra import Expression, Length, Node
from eventline.phrases.anchors import anchor_of, known_references
from eventline.phrases.api import (
    language_of,
    meanings_of,
    plain_time,
    read_whole,
    resolve_found,
    said,
)
from eventline.phrases.choosing import Meaning, likeliest
from eventline.phrases.resolve import resolved_steps
from eventline.phrases.settings import DEFAULT, Prefer, Settings, check_prefer
from eventline.when.bounds import Tick
from eventline.when.calendar import SECOND
from eventline.when.spelling import point_text
from eventline.when.value import When

__all__ = ["Explanation", "Step", "explain"]


@frozen
class Step:
    """One step: a part of the phrase and its time.

    Args:
        words: the part, as the language says it.
        expression: what it means; None for a date that is written in EDTF.
        when: its time; None for a length, or for what has no time.
        trouble: why it has none, or "".
    """

    words: str
    expression: Expression | None
    when: When | None
    trouble: str = ""


@frozen
class Explanation:
    """How a phrase was understood; as text, a few lines to read.

    Args:
        text: the phrase.
        language: the name of the language that read it.
        rule: where the rule of its outermost part stands in the data of the language, and its first template.
        expression: what the phrase means; None for a date that is written in EDTF, which is its own meaning.
        anchor: the time it was counted from, if one was given.
        steps: its parts, from the innermost to the whole, with the times that they have in it.
        others: what else the phrase could mean and why, as `readings` lists it after the first.
    """

    text: str
    language: str
    rule: str
    expression: Expression | None
    anchor: When | None
    steps: tuple[Step, ...]
    others: tuple[Meaning, ...]

    def __str__(self) -> str:
        width = max(len(step.words) for step in self.steps)
        lines = [
            f"{self.text} ({self.language})",
            f"  rule    {self.rule}",
            f"  means   {_short(self.expression)}",
            f"  anchor  {self.anchor if self.anchor is not None else 'none'}",
            *(f"  step    {step.words:{width}}  {step.when or step.trouble}" for step in self.steps),
        ]
        last = self.steps[-1].when
        if last is not None:
            names = ("earliest start", "latest start", "earliest end", "latest end")
            lines += [
                f"  bound   {name:14}  {_moment(at)}" for name, at in zip(names, last.bounds, strict=True)
            ]
        lines += [f"  or      {other.when}  {other.why}" for other in self.others]
        return "\n".join(lines)


def explain(
    text: str,
    anchor: object = None,
    *,
    language: str | None = None,
    prefer: Prefer = "past",
    references: Mapping[str, object] | None = None,
    settings: Settings = DEFAULT,
) -> Explanation:
    """How a phrase comes to its time: of the reading that `resolve` takes.

    Args:
        text: the whole phrase, in words or EDTF.
        anchor: when it was said, as for `resolve`.
        language: the language of the phrase; by default that of its letters.
        prefer: which one a bare "Friday" or "March" means.
        references: the times of named events.
        settings: the conventions.

    Returns:
        The explanation; print it.

    Raises:
        ParseError: if the text is not a time expression.
        OutOfRange: if it counts more units than a length can have.

    Example:
        >>> print(explain("late last year", "2025-04-27"))
        late last year (English)
          rule    en/rules.toml: rule ..., 'late {base/period}'
          means   Part(part='late', base=Shift(unit=year, n=-1))
          anchor  2025-04-27
          step    last year       2024
          step    late last year  [2024-09..2024-12]
          bound   earliest start  2024-09-01T00:00:00
          bound   latest start    2024-12-31T23:59:59.999999
          bound   earliest end    2024-09-01T00:00:00.000001
          bound   latest end      2025-01-01T00:00:00
    """
    check_prefer(prefer)
    lang, at = language_of(text, language), anchor_of(anchor)
    plain = plain_time(text)
    if plain is not None:
        steps = (Step(text.strip(), None, plain),)
        return Explanation(text, "EDTF", "ISO 8601-2, the same in every language", None, at, steps, ())
    found = read_whole(text, lang)
    whole: Expression = found[0].value
    others: list[Meaning] = []
    with suppress(ResolutionError, OutOfRange):
        whole, _ = likeliest(
            dict.fromkeys(reading.value for reading in found),
            lambda one: resolve_found(one, text, at, prefer, references, settings),
        )
        others = meanings_of(text, lang, at, prefer, references, settings)[1:]
    known = known_references(references)

    def on_the_way(expression: Expression) -> dict[Expression, When]:
        try:
            return resolved_steps(expression, at, prefer=prefer, references=known, settings=settings)
        except (ResolutionError, OutOfRange):
            return {}

    times = on_the_way(whole)

    def step(expression: Expression) -> Step:
        words = said(expression, lang)
        if isinstance(expression, Length):
            return Step(words, expression, None, "a length of time")
        if expression in times:
            return Step(words, expression, times[expression])
        try:
            return Step(words, expression, resolve_found(expression, words, at, prefer, references, settings))
        except (ResolutionError, OutOfRange) as error:
            return Step(words, expression, None, str(error))

    return Explanation(
        text=text,
        language=lang.lexicon.name,
        rule=next(reading.source for reading in found if reading.value == whole),
        expression=whole,
        anchor=at,
        steps=tuple(step(part) for part in _parts(whole)),
        others=tuple(others),
    )


def _parts(expression: Expression) -> Iterator[Expression]:
    """The expressions within an expression and itself, the innermost first."""
    for child in expression.children():
        if isinstance(child, Expression):
            yield from _parts(child)
    yield expression


def _short(value: object) -> str:
    """An expression without the fields that say nothing."""
    if isinstance(value, enum.Enum):
        return str(value.value)
    if value is None:
        return "what it says"
    if not isinstance(value, Node):
        return repr(value)
    fields = ((field.name, getattr(value, field.name), field.default) for field in attrs.fields(type(value)))
    told = ", ".join(f"{name}={_short(given)}" for name, given, default in fields if given != default)
    return f"{type(value).__name__}({told})"


def _moment(at: Tick) -> str:
    if isinstance(at, float):
        return "open"
    return point_text(at, "second" if at % SECOND == 0 else "microsecond")
