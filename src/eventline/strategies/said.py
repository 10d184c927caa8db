"""Phrases of a language, each with the time that it must resolve to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, Literal

import attrs
from attrs import frozen
from hypothesis import strategies as st

from eventline.errors import InputError
from eventline.phrases import algebra, render, resolve
from eventline.phrases.algebra import Expression, Node
from eventline.phrases.settings import DEFAULT, Prefer, Settings, check_prefer, check_settings
from eventline.strategies.building import tried
from eventline.strategies.days import anchors
from eventline.strategies.meanings import Maker, check_language
from eventline.when import Precision, When

__all__ = ["Phrase", "phrases"]

Tense = Literal["past", "present", "future"]

_TENSES = ("past", "present", "future")


@frozen
class Phrase:
    """A phrase to test a resolver with.

    Args:
        text: the words.
        language: their language.
        anchor: the day or the moment at which they were said.
        when: the time that they must resolve to.
        expression: what they mean.
    """

    text: str
    language: str
    anchor: dt.date
    when: When
    expression: Expression


def phrases(
    language: str,
    *,
    anchor: st.SearchStrategy[dt.date] | None = None,
    prefer: Prefer = "past",
    settings: Settings = DEFAULT,
    tense: Tense | None = None,
    categories: Collection[type[Node]] | None = None,
    precision: str | Collection[str] | None = None,
) -> st.SearchStrategy[Phrase]:
    """Phrases of a language with the day they were said on and the time they mean.

    Args:
        language: the code of the language.
        anchor: the days or moments to choose from; by default `anchors()`.
        prefer: which one a bare "Friday" or "March" means: "past", "future" or "nearest".
        settings: the conventions by which `Phrase.when` is found.
        tense: only times that are over before the day of the anchor ("past"), that begin after it ("future"), or
            that may be then ("present"); by default all.
        categories: the classes that the meaning may be built of, as for `expressions`: ``[Offset]`` gives "two days
            ago" and the like, ``[Occurrence, Weekday]`` "last Friday".
        precision: the precision, or the precisions, that `Phrase.when` may have: "day".

    Returns:
        A strategy for `Phrase`.

    Raises:
        InputError: one of the arguments is not one of those named, or no phrase has all that is asked for.

    Example:
        >>> from hypothesis import given
        >>> from eventline import resolve
        >>> from eventline.strategies import phrases
        >>> @given(phrases("en"))
        ... def test_my_resolver(phrase):
        ...     assert resolve(phrase.text, phrase.anchor) == phrase.when
        >>> test_my_resolver()
    """
    check_language(language)
    check_prefer(prefer)
    check_settings(settings)
    if tense is not None and tense not in _TENSES:
        raise InputError(f"tense must be one of {', '.join(_TENSES)} (got {tense!r})")
    wanted = _precisions(precision)

    def said(expression: Expression, day: dt.date) -> Phrase | None:
        text = render(expression, language)
        when = resolve(text, day, language=language, prefer=prefer, settings=settings)
        fits = (not wanted or when.precision in wanted) and tense in (None, tense_of(when, day))
        return Phrase(text, language, day, when, expression) if fits else None

    def phrase(expression: Expression, day: dt.date) -> Phrase | None:
        # What was said of the other side of the anchor is as likely said of this one.
        ways = (expression,) if tense is None else dict.fromkeys((expression, mirrored(expression)))
        return next((found for way in ways if (found := _unless_refused(said, way, day))), None)

    units = tuple(unit for unit in Maker(None).units if unit in wanted)
    # "Today" is the simplest, and is neither past nor future.
    steps = (0, -1, 1, -2, 2) if tense in (None, "present") else (-1, 1, -2, 2)
    times = Maker(categories, units or Maker(None).units, steps).times()
    if times.is_empty:
        raise InputError("no phrase is built of these categories alone; add those that they are said of")
    return tried(phrase, expression=times, day=anchors() if anchor is None else anchor)


def _unless_refused(said: Any, expression: Expression, day: dt.date) -> Phrase | None:
    try:
        found: Phrase | None = said(expression, day)
    except InputError:
        return None
    return found


def _precisions(precision: str | Collection[str] | None) -> frozenset[Precision]:
    given = [] if precision is None else [precision] if isinstance(precision, str) else list(precision)
    try:
        return frozenset(map(Precision, given))
    except ValueError:
        allowed = ", ".join(Precision)
        raise InputError(f"a precision must be one of {allowed} (got {precision!r})") from None


def tense_of(when: When, day: dt.date) -> Tense:
    """Whether a time is over before a day, begins after it, or neither for certain."""
    today = When.of(dt.date(day.year, day.month, day.day)).bounds
    if when.bounds.latest_end <= today.earliest_start:
        return "past"
    return "future" if when.bounds.earliest_start >= today.latest_end else "present"


def mirrored(expression: Expression) -> Expression:
    """The expression on the other side of the anchor: "in two days" for "two days ago"."""
    changes: dict[str, Any] = {}
    if isinstance(expression, algebra.Offset | algebra.Rolling | algebra.Within):
        changes["direction"] = -expression.direction
    elif isinstance(expression, algebra.Shift | algebra.Occurrence) and expression.n:
        changes["n"] = -expression.n
    elif isinstance(expression, algebra.Part | algebra.Approx | algebra.In | algebra.Nth | algebra.Edge):
        changes["base"] = mirrored(expression.base)
    return attrs.evolve(expression, **changes)
