"""Which of several readings of a phrase is taken, which others there are, and whether they are as likely."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from attrs import frozen

from eventline.errors import AmbiguityError, InputError, OutOfRange, ResolutionError
from eventline.phrases.algebra import Expression, In, Occurrence, Shift, Weekday
from eventline.when.precision import Precision
from eventline.when.value import When

__all__ = ["Ambiguous", "Meaning", "check_ambiguous", "likeliest", "refuse_several", "variants"]

Ambiguous = Literal["best", "raise"]

# Readings whose costs differ by no more than this are as likely as each other to be meant.
CLOSE = 1
_SHOWN = 6


@frozen
class Meaning:
    """One reading of a phrase.

    Args:
        expression: what it means without an anchor.
        when: the time it means from the anchor that was given.
        why: why it stands where it does among the readings.
        close: whether it is about as likely as the first, so that the phrase is ambiguous if it is not the first.
    """

    expression: Expression
    when: When
    why: str
    close: bool = True


def check_ambiguous(ambiguous: str) -> None:
    """Raise `InputError` unless it is one of the two."""
    if ambiguous not in ("best", "raise"):
        raise InputError(f"ambiguous must be 'best' or 'raise' (got {ambiguous!r})")


def likeliest(
    expressions: Iterable[Expression], find: Callable[[Expression], When]
) -> tuple[Expression, When]:
    """The first of the readings that has a time and does not contradict itself, as by the wrong weekday.

    Raises:
        ResolutionError, OutOfRange: if none has a time.
    """
    doubtful: tuple[Expression, When] | None = None
    failure: ResolutionError | OutOfRange | None = None
    for expression in expressions:
        try:
            when = find(expression)
        except (ResolutionError, OutOfRange) as error:
            failure = failure or error
            continue
        if not when.uncertain:
            return expression, when
        doubtful = doubtful or (expression, when)
    if doubtful is None:
        assert failure is not None, "every expression resolves or fails"
        raise failure
    return doubtful


def variants(expression: Expression) -> Iterator[tuple[Expression, str]]:
    """What others mean by the same words, and why: "next Friday" is to many the one of next week."""
    match expression:
        case Occurrence(item=Weekday() as item, n=(1 | -1) as n):
            week = In(item, Shift(Precision.WEEK, n))
            yield week, f"the one of {'next' if n > 0 else 'last'} week is possible"


def refuse_several(text: str, meanings: list[Meaning]) -> None:
    """Raise `AmbiguityError` if more than one reading is likely."""
    close = [meaning for meaning in meanings if meaning.close]
    if len(close) > 1:
        listed = "; ".join(f"{meaning.when} ({meaning.why})" for meaning in close[:_SHOWN])
        more = f"; and {len(close) - _SHOWN} more" if len(close) > _SHOWN else ""
        raise AmbiguityError(
            f"{text.strip()!r} has {len(close)} likely readings: {listed}{more}; say it so that one is left, or "
            "take the best with ambiguous='best'",
            readings=tuple(close),
        )
