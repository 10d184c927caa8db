"""Dates told by other events: "nine years after the invasion"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf, isinf
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from attrs import frozen

from eventline.errors import InputError, ResolutionError
from eventline.when import Duration, Precision, When, days, hours, minutes, months, seconds, weeks, years
from eventline.when.bounds import box
from eventline.when.calendar import DAY, HOUR, MINUTE, SECOND, civil, tick, weekday
from eventline.when.duration import shift_tick

if TYPE_CHECKING:
    from eventline.phrases.expression import Expression

__all__ = ["DependentDate", "PhraseDate", "RelativeDate", "after", "before"]


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


# From coarse to fine: the amounts that `after` and `before` take, and how finely each makes a date known.
_UNITS: dict[str, tuple[Callable[[int], Duration], Precision]] = {
    "years": (years, Precision.YEAR),
    "months": (months, Precision.MONTH),
    "weeks": (weeks, Precision.WEEK),
    "days": (days, Precision.DAY),
    "hours": (hours, Precision.HOUR),
    "minutes": (minutes, Precision.MINUTE),
    "seconds": (seconds, Precision.SECOND),
}
_TICKS = {Precision.DAY: DAY, Precision.HOUR: HOUR, Precision.MINUTE: MINUTE, Precision.SECOND: SECOND}


@frozen
class RelativeDate:
    """A date told by its distance from another event, made by `after` and `before`.

    The distance counts from the end of the other event ("after") or from its start ("before"). What was said
    is never narrowed: the date is known no more finely than the finest unit named (two years after 22 March
    2024 is some time in 2026, two days after it is 24 March) and no more finely than the other event's. If
    that is approximate or uncertain, so is this date.

    Args:
        reference: the id of the other event.
        duration: how long after or before; none for "some time after".
        unit: the finest unit that was named; None for "some time after".
        direction: "after" or "before".
        approximate: whether the distance is a rough one: "about nine years".
        uncertain: whether the statement is doubted.

    Example:
        >>> str(after("invasion", years=9, approximate=True))
        'about 9 years after invasion'
    """

    reference: str
    duration: Duration
    unit: Precision | None
    direction: Literal["after", "before"]
    approximate: bool = False
    uncertain: bool = False

    @property
    def references(self) -> frozenset[str]:
        """The id of the event that the date depends on, as a set.

        Example:
            >>> sorted(after("invasion", years=9).references)
            ['invasion']
        """
        return frozenset({self.reference})

    def resolve_with(self, whens: Mapping[str, When], /) -> When:
        """The date, given the date of the event that it depends on.

        Args:
            whens: the date of each event by id; only that of `reference` is looked at.

        Returns:
            The date. With no distance it is any time after the end, or before the start, of the other event.

        Raises:
            ResolutionError: nothing comes after an event that goes on, or before one that has no start.
            OutOfRange: the distance is too long to count with.

        Example:
            >>> after("invasion", years=9).resolve_with({"invasion": When.parse("1979")})
            When('1988')
            >>> before("crocus", days=2).resolve_with({"crocus": When.parse("2024-03-22")})
            When('2024-03-20')
            >>> after("crocus", months=2).resolve_with({"crocus": When.parse("2024-03-22")})
            When('2024-05')
        """
        reference = whens[self.reference]
        known = reference.bounds
        if self.direction == "after":
            lo, hi, distance = known.earliest_end - 1, known.latest_end, self.duration
        else:
            lo, hi, distance = known.earliest_start, known.latest_start + 1, -self.duration
        if lo == inf or hi == -inf:
            missing = "end" if self.direction == "after" else "start"
            raise ResolutionError(
                f"nothing comes {self.direction} {self.reference!r}, whose date {reference} has no {missing}"
            )
        if self.unit is None:
            bounds = box(lo, inf) if self.direction == "after" else box(-inf, hi)
        else:
            # The last tick is shifted, not the bound behind it: a month that clips must not empty the box.
            bounds = box(
                lo if isinf(lo) else _unit_around(shift_tick(int(lo), distance), self.unit)[0],
                hi if isinf(hi) else _unit_around(shift_tick(int(hi) - 1, distance), self.unit)[1],
            )
        when = When.from_bounds(bounds)
        approximate = self.approximate or reference.approximate
        uncertain = self.uncertain or reference.uncertain
        if approximate or uncertain:
            return when.with_qualifiers(approximate=approximate, uncertain=uncertain)
        return when

    def __str__(self) -> str:
        told = _in_words(self.duration, weekly=self.unit is Precision.WEEK) or "some time"
        return f"{'about ' if self.approximate else ''}{told} {self.direction} {self.reference}"


@frozen
class PhraseDate:
    """A date told by a phrase that may name other events, such as "two days after {crocus}".

    Args:
        expression: what the phrase means.
        anchor: the time it counts from, if it does: when it was said.
        prefer: which one a bare "Friday" or "March" means: "past", "future" or "nearest".

    Example:
        >>> from eventline import parse
        >>> date = PhraseDate(parse("two days after {crocus}"))
        >>> sorted(date.references), date.resolve_with({"crocus": When.parse("2024-03-22")})
        (['crocus'], When('2024-03-24'))
    """

    expression: Expression
    anchor: When | None = None
    prefer: Literal["past", "future", "nearest"] = "past"

    @property
    def references(self) -> frozenset[str]:
        """The ids of the events that the phrase names.

        Example:
            >>> from eventline import parse
            >>> PhraseDate(parse("March 2024")).references
            frozenset()
        """
        return self.expression.references

    def resolve_with(self, whens: Mapping[str, When], /) -> When:
        """The date, given the dates of the events that the phrase names.

        Args:
            whens: the date of each event by id.

        Returns:
            The date.

        Raises:
            ResolutionError: the phrase needs an anchor and has none, or names a time that does not exist.
            OutOfRange: the date is too far away to count with.

        Example:
            >>> from eventline import parse
            >>> PhraseDate(parse("last November"), When.parse("2025-04-27")).resolve_with({})
            When('2024-11')
        """
        from eventline.phrases.resolve import resolve_expression  # noqa: PLC0415  # only a phrase needs the grammar

        return resolve_expression(self.expression, self.anchor, prefer=self.prefer, references=whens)


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
        approximate: whether the distance is a rough one.
        uncertain: whether the statement is doubted.

    Returns:
        The relative date, for the `when` of an `Event`; a `Timeline` resolves it.

    Raises:
        InputError: the reference is not an id, or an amount is not a whole number from 0.

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
        approximate: whether the distance is a rough one.
        uncertain: whether the statement is doubted.

    Returns:
        The relative date, for the `when` of an `Event`; a `Timeline` resolves it.

    Raises:
        InputError: the reference is not an id, or an amount is not a whole number from 0.

    Example:
        >>> str(before("crocus", months=2))
        '2 months before crocus'
    """
    amounts = (years, months, weeks, days, hours, minutes, seconds)
    return _relative(reference, amounts, "before", approximate=approximate, uncertain=uncertain)


def _relative(
    reference: str,
    amounts: tuple[object, ...],
    direction: Literal["after", "before"],
    *,
    approximate: bool,
    uncertain: bool,
) -> RelativeDate:
    given: object = reference
    if not isinstance(given, str) or not given.strip():
        raise InputError(f"{direction}() takes the id of an event first (got {reference!r})")
    duration, finest = Duration(), None
    for (name, (of_count, unit)), amount in zip(_UNITS.items(), amounts, strict=True):
        if isinstance(amount, bool) or not isinstance(amount, int) or amount < 0:
            raise InputError(
                f"{direction}({reference!r}): {name} must be a whole number from 0 (got {amount!r}); "
                f"turn round with {'before' if direction == 'after' else 'after'}()"
            )
        if amount:
            duration, finest = duration + of_count(amount), unit
    return RelativeDate(reference, duration, finest, direction, approximate, uncertain)


def _unit_around(ticks: int, unit: Precision) -> tuple[int, int]:
    """The calendar unit that contains a tick; weeks begin on Monday, as in ISO 8601."""
    number = ticks // DAY
    if unit in (Precision.YEAR, Precision.MONTH):
        year, month, _ = civil(number)
        if unit is Precision.YEAR:
            return tick(year), tick(year + 1)
        start = tick(year, month)
        return start, shift_tick(start, months(1))
    if unit is Precision.WEEK:
        monday = (number - weekday(number)) * DAY
        return monday, monday + 7 * DAY
    start = ticks // _TICKS[unit] * _TICKS[unit]
    return start, start + _TICKS[unit]


def _in_words(duration: Duration, *, weekly: bool) -> str:
    """A duration as "1 year 2 months", coarse units first; empty if it is none."""
    whole_years, whole_months = divmod(duration.months, 12)
    whole_weeks, whole_days = divmod(duration.days, 7) if weekly else (0, duration.days)
    rest, micros = divmod(duration.micros, SECOND)
    whole_hours, rest = divmod(rest, 3600)
    whole_minutes, whole_seconds = divmod(rest, 60)
    counts = {
        "year": whole_years,
        "month": whole_months,
        "week": whole_weeks,
        "day": whole_days,
        "hour": whole_hours,
        "minute": whole_minutes,
        "second": whole_seconds,
        "microsecond": micros,
    }
    return " ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counts.items() if count)
