"""How a phrase comes to its time: the rule that reads it, what it means, and each step to the bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from eventline.errors import InputError, OutOfRange, ResolutionError
from eventline.phrases.algebra import Expression, Length
from eventline.phrases.api import anchor_of, language_of, read_whole, resolve_found
from eventline.phrases.languages import Language
from eventline.phrases.render import render_expression
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
        expression: what it means.
        when: its time; None for a length, or for what has no time.
        trouble: why it has none, or "".
    """

    words: str
    expression: Expression
    when: When | None
    trouble: str = ""


@frozen
class Explanation:
    """How a phrase was understood; as text, a few lines to read.

    Args:
        text: the phrase.
        language: the name of the language that read it.
        rule: where the rule of its outermost part stands in the data of the language.
        expression: what the phrase means.
        anchor: the time it was counted from, if one was given.
        steps: its parts, from the innermost to the whole.
        others: what else the words could mean, less likely.
    """

    text: str
    language: str
    rule: str
    expression: Expression
    anchor: When | None
    steps: tuple[Step, ...]
    others: tuple[Expression, ...]

    def __str__(self) -> str:
        width = max(len(step.words) for step in self.steps)
        lines = [
            f"{self.text} ({self.language})",
            f"  rule    {self.rule}",
            f"  means   {self.expression}",
            f"  anchor  {self.anchor if self.anchor is not None else 'none'}",
            *(f"  step    {step.words:{width}}  {step.when or step.trouble}" for step in self.steps),
        ]
        last = self.steps[-1].when
        if last is not None:
            names = ("earliest start", "latest start", "earliest end", "latest end")
            lines += [
                f"  bound   {name:14}  {_moment(at)}" for name, at in zip(names, last.bounds, strict=True)
            ]
        lines += [f"  or      {other}" for other in self.others]
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
    """How a phrase comes to its time.

    Args:
        text: the whole phrase.
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
          rule    en/rules.toml: rule ...
          means   Part(part='late', base=Shift(unit=<Precision.YEAR: 'year'>, n=-1, weekday=None))
          anchor  2025-04-27
          step    last year       2024
          step    late last year  [2024-09..2024-12]
          bound   earliest start  2024-09-01T00:00:00
          bound   latest start    2024-12-31T23:59:59.999999
          bound   earliest end    2024-09-01T00:00:00.000001
          bound   latest end      2025-01-01T00:00:00
    """
    check_prefer(prefer)
    lang = language_of(text, language)
    found = read_whole(text, lang)
    at = anchor_of(anchor)

    def step(expression: Expression) -> Step:
        words = _words(expression, lang)
        if isinstance(expression, Length):
            return Step(words, expression, None, "a length of time")
        try:
            return Step(words, expression, resolve_found(expression, words, at, prefer, references, settings))
        except (ResolutionError, OutOfRange) as error:
            return Step(words, expression, None, str(error))

    whole = found[0].value
    others = dict.fromkeys(reading.value for reading in found[1:] if reading.value != whole)
    return Explanation(
        text=text,
        language=lang.lexicon.name,
        rule=found[0].source,
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


def _words(expression: Expression, lang: Language) -> str:
    try:
        return render_expression(expression, lang.lexicon)
    except InputError:
        # Some parts, such as the anchor itself in some languages, have no phrase of their own.
        return str(expression)


def _moment(at: Tick) -> str:
    if isinstance(at, float):
        return "open"
    return point_text(at, "second" if at % SECOND == 0 else "microsecond")
