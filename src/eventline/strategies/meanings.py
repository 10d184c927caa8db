"""Expressions of the algebra, of all classes or of some."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from operator import mul
from typing import Any, get_args

from attrs import field, frozen
from hypothesis import strategies as st

from eventline.errors import InputError
from eventline.phrases import algebra, parse, render
from eventline.phrases.algebra import Expression, Item, Length, Node, Vague
from eventline.phrases.holidays import in_calendar
from eventline.phrases.nodes import DAY_PARTS, HOLIDAYS
from eventline.phrases.periods import SplitKind
from eventline.phrases.positions import PartName
from eventline.phrases.stretches import OpenKind
from eventline.strategies.building import tried
from eventline.when import Precision
from eventline.when.calendar import civil

__all__ = ["Maker", "check_language", "expressions"]

_UNITS = (
    Precision.DAY,
    Precision.YEAR,
    Precision.MONTH,
    Precision.WEEK,
    Precision.DECADE,
    Precision.CENTURY,
)
_SIDES: st.SearchStrategy[Any] = st.sampled_from([-1, 1])
_YEARS = st.integers(-1000, 999).map(lambda n: n + 2000)
_MONTHS, _DAYS, _WEEKDAYS = st.integers(1, 12), st.integers(1, 31), st.integers(0, 6)
_ZONES = ("Etc/UTC", "Europe/Moscow", "Asia/Kabul", "America/New_York")
# What is said within other expressions, and goes without saying.
_ALWAYS = (Length, algebra.Anchor)


def check_language(language: str) -> None:
    """Raise `InputError` unless this is the code of a language."""
    render(parse("2000", language=language), language)


def expressions(
    language: str | None = None, *, categories: Collection[type[Node]] | None = None
) -> st.SearchStrategy[Expression]:
    """Expressions of the algebra.

    Args:
        language: only those that this language has a phrase for; by default all.
        categories: the classes of `eventline.phrases.algebra` that they may be built of; by default all. Where
            none of the classes named is one of items, such as `Weekday`, every item may occur, and where all are
            classes of items, every expression.

    Returns:
        A strategy for `Expression`.

    Raises:
        InputError: if the language is not known, or a category is no such class.

    Example:
        >>> from hypothesis import given
        >>> from eventline import parse, render
        >>> from eventline.strategies import expressions
        >>> @given(expressions("ar"))
        ... def test_what_is_said_is_understood(expression):
        ...     assert parse(render(expression, "ar"), language="ar") == expression
        >>> test_what_is_said_is_understood()
    """
    made = Maker(categories).all()
    if language is None:
        return made
    check_language(language)
    return made.filter(lambda expression: _said(expression, language) is not None)


def _said(expression: Expression, language: str) -> str | None:
    try:
        return render(expression, language)
    except InputError:
        return None


def nodes(node: Node) -> Iterator[Node]:
    """A node and all nodes below it."""
    yield node
    for child in node.children():
        yield from nodes(child)


def _check(categories: Collection[type[Node]] | None) -> frozenset[type[Node]]:
    """The classes that are allowed, those that were not ruled out included."""
    known = {
        kind
        for kind in vars(algebra).values()
        if isinstance(kind, type) and issubclass(kind, Node) and kind not in (Node, Item, Expression)
    }
    if categories is None:
        return frozenset(known)
    wrong = [kind for kind in categories if kind not in known]
    if wrong or not categories:
        raise InputError(
            f"categories must be classes of eventline.phrases.algebra, such as Date or Weekday (got {wrong})"
        )
    items = {kind for kind in known if issubclass(kind, Item)}
    named = set(categories)
    allowed = named | set(_ALWAYS)
    if not named & items:
        allowed |= items
    if named <= items:
        allowed |= known - items
    return frozenset(allowed)


@frozen
class Maker:
    """Strategies for expressions that are built of some classes only.

    Args:
        categories: the classes, as `expressions` takes them.
        units: the units of lengths and periods.
        steps: how far from the anchor "this", "last" and "next" are, the simplest first.
    """

    categories: frozenset[type[Node]] = field(converter=_check)
    units: tuple[Precision, ...] = _UNITS
    steps: tuple[int, ...] = (0, -1, 1, -2, 2)

    def all(self) -> st.SearchStrategy[Expression]:
        """All expressions: times, and lengths."""
        return self._only(self._times(self._periods() | self._references()) | self._lengths())

    def times(self) -> st.SearchStrategy[Expression]:
        """Those that are times by themselves, neither lengths nor dated by an event."""
        return self._only(self._times(self._periods()))

    def _only(self, made: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        # The ends of a range lend each other what one of them was given, and may become of another class.
        return made.filter(lambda expression: {type(node) for node in nodes(expression)} <= self.categories)

    def _make(self, made: type[Any], /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return tried(made, **fields) if made in self.categories else st.nothing()

    def _unit(self, *more: Precision) -> st.SearchStrategy[Precision]:
        return st.sampled_from((*self.units, *(unit for unit in more if self.units == _UNITS)))

    def _items(self) -> st.SearchStrategy[Item]:
        hours, minutes = st.integers(0, 23), st.integers(0, 59)
        return st.one_of(
            self._make(algebra.Weekday, number=_WEEKDAYS),
            self._make(algebra.Month, number=_MONTHS),
            self._make(algebra.Season, number=st.integers(1, 4)),
            self._make(algebra.Quarter, number=st.integers(1, 4)),
            self._make(algebra.DayOfMonth, number=_DAYS),
            self._make(algebra.Weekend),
            self._make(algebra.Clock, hour=hours),
            self._make(algebra.Clock, hour=hours, minute=minutes),
            self._make(algebra.Clock, hour=hours, minute=minutes, second=minutes),
            self._make(algebra.DayPart, name=st.sampled_from(DAY_PARTS)),
            self._make(algebra.Holiday, name=st.sampled_from(HOLIDAYS)),
            self._make(algebra.HolidayWeekend, name=st.sampled_from(HOLIDAYS)),
            self._make(algebra.Clock, hour=hours, minute=minutes, zone=st.sampled_from(_ZONES)),
            self._make(algebra.MonthDay, month=_MONTHS, day=_DAYS),
            self._make(algebra.FiscalQuarter, number=st.integers(1, 4)),
            self._make(algebra.Workday),
        )

    def _lengths(self) -> st.SearchStrategy[Length]:
        counts: st.SearchStrategy[int | Vague] = st.integers(1, 120) | st.sampled_from(Vague)
        few, unit = st.integers(1, 40), self._unit()
        modifiers = st.sampled_from(["about", "nearly", "over", "under", "exactly"])
        return st.one_of(
            self._make(Length, n=counts, unit=unit),
            self._make(Length, n=few, unit=unit, modifier=modifiers),
            self._make(Length, n=few, unit=unit, more=self._make(Length, n=counts, unit=unit)),
            self._make(
                Length,
                n=st.integers(1, 40),
                unit=unit,
                most=few,
                modifier=st.sampled_from([None, "about", "nearly"]),
            ),
            self._make(Length, n=few, unit=unit, most=self._make(Length, n=few, unit=unit)),
        )

    def _offsets(self) -> st.SearchStrategy[algebra.Offset]:
        return self._make(algebra.Offset, length=self._lengths(), direction=_SIDES)

    def _references(self) -> st.SearchStrategy[Expression]:
        return st.one_of(
            self._make(algebra.Ref, id=st.sampled_from(["crocus", "invasion"])),
            self._make(
                algebra.Same,
                of=self._make(algebra.Ref, id=st.just("period")),
                unit=self._unit(),
                n=st.integers(-9, 9),
            ),
        )

    def _dates(self) -> st.SearchStrategy[Expression]:
        date = algebra.Date
        return st.one_of(
            self._make(date, year=_YEARS, month=_MONTHS, day=_DAYS),
            self._make(date, year=_YEARS, month=_MONTHS),
            self._make(date, year=_YEARS),
            self._make(date, year=st.integers(-999, 0)),
            self._make(date, month=_MONTHS, day=_DAYS),
            self._make(date, month=_MONTHS),
            self._make(date, month=_MONTHS, day=_DAYS, weekday=_WEEKDAYS),
            self._make(algebra.Decade, year=st.integers(100, 299).map(_tens) | st.integers(2, 9).map(_tens)),
            self._make(algebra.Century, number=st.integers(1, 31), bce=st.booleans()),
            self._make(
                algebra.CalendarDate,
                calendar=st.sampled_from(["islamic-umalqura", "persian"]),
                year=st.integers(1343, 1500) | st.none(),
                month=_MONTHS | st.none(),
                day=st.integers(1, 29) | st.none(),
            ),
        )

    def _two_calendars(self) -> st.SearchStrategy[Expression]:
        """Days told in two calendars, which agree."""

        def same_day(year: int, month: int, day: int) -> Expression | None:
            days = in_calendar("islamic-umalqura", year, month, day)
            other = algebra.CalendarDate("islamic-umalqura", year, month, day)
            return None if days is None else algebra.TwoCalendars(algebra.Date(*civil(days[0])), other)

        if not {algebra.TwoCalendars, algebra.Date, algebra.CalendarDate} <= self.categories:
            return st.nothing()
        return tried(same_day, year=st.integers(1343, 1500), month=_MONTHS, day=st.integers(1, 29))

    def _reckoned(self) -> st.SearchStrategy[Expression]:
        """Periods that are reckoned otherwise than by the calendar alone."""
        fiscal, across = algebra.FiscalYear, algebra.SeasonAcross
        made = [
            self._make(algebra.Millennium, number=st.integers(1, 9), bce=st.booleans()),
            self._make(fiscal, year=_YEARS),
            self._make(fiscal, year=st.integers(0, 99), short_year=st.just(value=True)),
            self._make(
                algebra.FiscalShift,
                unit=st.sampled_from([Precision.YEAR, Precision.QUARTER]),
                n=st.sampled_from(self.steps),
            ),
            self._make(
                algebra.Same,
                of=self._unit(Precision.QUARTER).map(lambda unit: algebra.Shift(unit, 0)),
                unit=self._unit(),
                n=st.integers(-9, 9),
            ),
        ]
        if algebra.SameIn in self.categories:
            of = st.sampled_from([Precision.DAY, Precision.MONTH, Precision.QUARTER])
            made.append(
                st.builds(lambda unit, year: algebra.SameIn(algebra.Shift(unit, 0), year), of, _YEARS)
            )
        if fiscal in self.categories:
            made.append(_YEARS.map(lambda year: fiscal(year + 1, since=year)))
        if algebra.SplitYear in self.categories:
            kinds = st.sampled_from(get_args(SplitKind))
            made.append(st.builds(lambda kind, year: algebra.SplitYear(kind, year, year + 1), kinds, _YEARS))
            made.append(
                self._make(algebra.SplitShift, kind=kinds, n=st.sampled_from(self.steps)),
            )
        if {across, algebra.Season} <= self.categories:
            seasons = st.integers(1, 4).map(algebra.Season)
            made.append(st.builds(lambda season, year: across(season, year, year + 1), seasons, _YEARS))
        return st.one_of(made)

    def _shifts(self) -> st.SearchStrategy[Expression]:
        if algebra.Shift not in self.categories:
            return st.nothing()
        # A single choice, so that nothing is simpler than "today".
        more = (Precision.QUARTER,) if self.units == _UNITS else ()
        return st.sampled_from([algebra.Shift(unit, n) for unit in (*self.units, *more) for n in self.steps])

    def _periods(self) -> st.SearchStrategy[Expression]:
        unit = self._unit(Precision.QUARTER)
        steps = st.sampled_from(self.steps)
        single = st.one_of(
            self._shifts(),
            self._make(
                algebra.Shift,
                unit=st.just(Precision.DAY),
                n=steps,
                weekday=_WEEKDAYS,
            ),
            self._make(algebra.Occurrence, item=self._items(), n=st.none() | steps),
            self._dates(),
            self._reckoned(),
        )
        if single.is_empty and algebra.Offset not in self.categories:
            return single
        counted = self._items() | st.sampled_from(
            [Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR]
        )
        within = self._make(algebra.In, item=self._items(), base=single | self._offsets())
        if single.is_empty:
            return within
        return st.recursive(
            single,
            lambda base: st.one_of(
                self._make(algebra.In, item=self._items(), base=base | self._offsets()),
                self._make(algebra.Containing, unit=unit, base=base),
                self._make(algebra.Beside, item=self._items(), n=st.sampled_from([1, -1, 2]), base=base),
                self._make(algebra.Nth, n=st.integers(-1, 10).filter(bool), what=counted, base=base),
            ),
            max_leaves=2,
        )

    def _times(self, landmarks: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        periods, lengths = self._periods(), self._lengths()
        parts = st.sampled_from(get_args(PartName))
        points = st.one_of(
            periods,
            self._two_calendars(),
            self._make(algebra.Part, part=parts, base=periods),
            self._offsets(),
            self._make(algebra.Offset, length=lengths, direction=_SIDES, base=landmarks),
        )
        loose = points | self._make(algebra.Approx, base=points)
        kinds = st.sampled_from(get_args(OpenKind))
        return st.one_of(
            loose,
            self._make(algebra.Edge, length=lengths, side=_SIDES, base=periods),
            self._make(algebra.Rolling, length=lengths, direction=_SIDES),
            self._make(algebra.Range, start=loose, end=loose),
            self._make(algebra.Either, start=loose, end=loose),
            self._make(
                algebra.NightBetween, days=self._make(algebra.Range, start=self._dates(), end=self._dates())
            ),
            self._make(algebra.Open, kind=kinds, base=loose),
            self._make(algebra.Rest, side=_SIDES, base=periods),
            self._make(algebra.Lasting, length=lengths, base=landmarks),
            self._make(algebra.Flank, length=lengths, side=_SIDES, base=landmarks, inclusive=st.booleans()),
            self._make(algebra.Trailing, unit=self._unit(), direction=_SIDES),
            # Of two choices, so that nothing is simpler than "today".
            self._make(
                algebra.Upto, item=self._make(algebra.Workday), n=st.builds(mul, _SIDES, st.integers(1, 9))
            ),
            self._make(algebra.Within, length=lengths, direction=_SIDES),
            self._make(algebra.Within, length=lengths, direction=_SIDES, base=landmarks),
        )


def _tens(n: int) -> int:
    return n * 10
