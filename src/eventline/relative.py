"""Dates told by another event: "nine years after the invasion", or by a phrase that names events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Literal, ParamSpec, Protocol, runtime_checkable

from attrs import frozen

from eventline.errors import InputError
from eventline.fields import check_keywords, keywords_of
from eventline.when import Precision, When

if TYPE_CHECKING:
    from eventline.phrases.algebra import Expression

__all__ = ["DependentDate", "RelativeDate", "after", "before"]

_P = ParamSpec("_P")


@runtime_checkable
class DependentDate(Protocol):
    """A date that is known once the dates of other events are: what `Event.when` takes besides a `When`.

    Example:
        >>> isinstance(after("invasion", years=9), DependentDate)
        True
    """

    @property
    def references(self) -> frozenset[str]:
        """The ids of the events whose dates are needed."""

    def resolve_with(self, whens: Mapping[str, When], /) -> When:
        """The date, given a `When` for every id of `references`."""


@frozen
class RelativeDate:
    """A date told by an expression that names other events, made by `after`, `before` or from a phrase.

    What was said is never narrowed: "two years after 22 March 2024" is some time in 2026, "two days after"
    it is 24 March. If the date of the other event is approximate or uncertain, so is this one.

    Args:
        expression: what was said, as `eventline.parse` gives it.
        anchor: the time it counts from, if it does: when it was said.
        prefer: which one a bare "Friday" or "March" means: "past", "future" or "nearest".
        uncertain: whether the statement is doubted.

    Example:
        >>> from eventline import parse
        >>> date = RelativeDate(parse("two days after {crocus}"))
        >>> sorted(date.references), date.resolve_with({"crocus": When.parse("2024-03-22")})
        (['crocus'], When('2024-03-24'))
    """

    expression: Expression
    anchor: When | None = None
    prefer: Literal["past", "future", "nearest"] = "past"
    uncertain: bool = False

    @property
    def references(self) -> frozenset[str]:
        """The ids of the events that it names.

        Example:
            >>> sorted(after("invasion", years=9).references)
            ['invasion']
        """
        return self.expression.references

    def resolve_with(self, whens: Mapping[str, When], /) -> When:
        """The date, given the dates of the events that it names.

        Args:
            whens: the date of each event by id.

        Returns:
            The date.

        Raises:
            ResolutionError: it needs an anchor and has none, names a time that does not exist, or counts from
                an end that is open.
            OutOfRange: the date is too far away to count with.

        Example:
            >>> after("invasion", years=9).resolve_with({"invasion": When.parse("1979")})
            When('1988')
            >>> after("crocus", months=2).resolve_with({"crocus": When.parse("2024-03-22")})
            When('2024-05')
        """
        from eventline.phrases.resolve import resolve_expression  # noqa: PLC0415  # only such dates need the phrases

        when = resolve_expression(self.expression, self.anchor, prefer=self.prefer, references=whens)
        return when.with_qualifiers(uncertain=True) if self.uncertain else when

    def __str__(self) -> str:
        from eventline.phrases import render  # noqa: PLC0415  # as in resolve_with()

        said = render(self.expression, "en")
        return f"perhaps {said}" if self.uncertain else said


def _naming_keywords(function: Callable[_P, RelativeDate]) -> Callable[_P, RelativeDate]:
    """The function, which says of an argument that it does not know what was perhaps meant."""
    allowed = keywords_of(function)

    @wraps(function)
    def checked(*args: _P.args, **kwargs: _P.kwargs) -> RelativeDate:
        check_keywords(f"{function.__name__}()", kwargs, allowed)
        return function(*args, **kwargs)

    return checked


@_naming_keywords
def after(
    reference: str,
    *,
    years: int = 0,
    months: int = 0,
    weeks: int = 0,
    days: int = 0,
    hours: int = 0,
    minutes: int = 0,
    seconds: int = 0,
    approximate: bool = False,
    uncertain: bool = False,
) -> RelativeDate:
    """A date told as some time after the end of another event.

    Args:
        reference: the id of the other event.
        years: how many calendar years after.
        months: how many calendar months after; a day that the month lacks becomes its last.
        weeks: how many weeks after.
        days: how many days after.
        hours: how many hours after.
        minutes: how many minutes after.
        seconds: how many seconds after. With no amount at all the date is any time after the event.
        approximate: whether the distance, which must be given then, is a rough one.
        uncertain: whether the statement is doubted.

    Returns:
        The relative date, for the `when` of an `Event`; a `Timeline` resolves it.

    Raises:
        InputError: the reference is not an id, an amount is not a whole number from 0, the distance is approximate
            and has no amount, or there is no such argument.

    Example:
        >>> import eventline as el
        >>> timeline = el.Timeline([
        ...     el.Event("invasion", "Soviet invasion", when="1979"),
        ...     el.Event("withdrawal", "Withdrawal", when=el.after("invasion", years=9, approximate=True)),
        ... ])
        >>> timeline["withdrawal"].when
        When('1988~')
    """
    amounts = (years, months, weeks, days, hours, minutes, seconds)
    return _relative(reference, amounts, "after", approximate=approximate, uncertain=uncertain)


@_naming_keywords
def before(
    reference: str,
    *,
    years: int = 0,
    months: int = 0,
    weeks: int = 0,
    days: int = 0,
    hours: int = 0,
    minutes: int = 0,
    seconds: int = 0,
    approximate: bool = False,
    uncertain: bool = False,
) -> RelativeDate:
    """A date told as some time before the start of another event.

    Args:
        reference: the id of the other event.
        years: how many calendar years before.
        months: how many calendar months before; a day that the month lacks becomes its last.
        weeks: how many weeks before.
        days: how many days before.
        hours: how many hours before.
        minutes: how many minutes before.
        seconds: how many seconds before. With no amount at all the date is any time before the event.
        approximate: whether the distance, which must be given then, is a rough one.
        uncertain: whether the statement is doubted.

    Returns:
        The relative date, for the `when` of an `Event`; a `Timeline` resolves it.

    Raises:
        InputError: the reference is not an id, an amount is not a whole number from 0, the distance is approximate
            and has no amount, or there is no such argument.

    Example:
        >>> str(before("crocus", months=2))
        'two months before {crocus}'
    """
    amounts = (years, months, weeks, days, hours, minutes, seconds)
    return _relative(reference, amounts, "before", approximate=approximate, uncertain=uncertain)


# From coarse to fine: the amounts that `after` and `before` take.
_UNITS = {
    "years": Precision.YEAR,
    "months": Precision.MONTH,
    "weeks": Precision.WEEK,
    "days": Precision.DAY,
    "hours": Precision.HOUR,
    "minutes": Precision.MINUTE,
    "seconds": Precision.SECOND,
}


def _relative(
    reference: str,
    amounts: tuple[int, ...],
    direction: Literal["after", "before"],
    *,
    approximate: bool,
    uncertain: bool,
) -> RelativeDate:
    from eventline.phrases.algebra import Length, Offset, Open, Ref  # noqa: PLC0415  # as in resolve_with()

    given: object = reference
    if not isinstance(given, str) or not given.strip():
        raise InputError(f"{direction}() takes the id of an event first (got {reference!r})")
    length: Length | None = None
    for (name, unit), amount in reversed(list(zip(_UNITS.items(), amounts, strict=True))):
        whole: object = amount
        if isinstance(whole, bool) or not isinstance(whole, int) or whole < 0:
            raise InputError(
                f"{direction}({reference!r}): {name} must be a whole number from 0 (got {amount!r}); "
                f"to turn round, use {'before' if direction == 'after' else 'after'}()"
            )
        if amount:
            length = Length(amount, unit, length)
    event = Ref(reference)
    if length is None:
        if approximate:
            raise InputError(
                f"{direction}({reference!r}): approximate says that a distance is rough, and there is none; "
                f"give one, such as years=9, or leave approximate out: {direction}({reference!r}) is any time "
                f"{direction} it"
            )
        return RelativeDate(Open(direction, event), uncertain=uncertain)
    if approximate:
        length = Length(length.n, length.unit, length.more, "about")
    return RelativeDate(Offset(length, 1 if direction == "after" else -1, event), uncertain=uncertain)
