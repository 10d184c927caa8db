"""Hypothesis strategies for eventline's values, and for testing date code of your own.

They need Hypothesis, which ``pip install "eventline[testing]"`` brings. Each shrinks towards what is simplest to
read: 1 January 2000, "today", an event with a one-letter id.

Example:
    >>> from hypothesis import given
    >>> from eventline import strategies
    >>> @given(strategies.whens())
    ... def test_round_trip(when):
    ...     assert type(when).parse(str(when)) == when
    >>> test_round_trip()
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from attrs import frozen
from hypothesis import reject
from hypothesis import strategies as st

from eventline.errors import InputError, ResolutionError
from eventline.events import Event
from eventline.phrases import algebra, parse, render, resolve
from eventline.phrases.algebra import Expression, Item, Length, Vague
from eventline.phrases.nodes import DAY_PARTS, HOLIDAYS
from eventline.phrases.settings import DEFAULT, Settings
from eventline.relative import after, before
from eventline.timeline import Timeline
from eventline.when import Precision, When

__all__ = ["Phrase", "anchors", "events", "expressions", "phrases", "timelines", "whens"]

T = TypeVar("T")

_UNITS = st.sampled_from(
    [Precision.DAY, Precision.YEAR, Precision.MONTH, Precision.WEEK, Precision.DECADE, Precision.CENTURY]
)
_ZONES = ("Etc/UTC", "Europe/Moscow", "Asia/Kabul", "America/New_York")
_PERIOD_UNITS = st.sampled_from(
    [
        Precision.DAY,
        Precision.YEAR,
        Precision.MONTH,
        Precision.WEEK,
        Precision.QUARTER,
        Precision.DECADE,
        Precision.CENTURY,
    ]
)


def _tried(make: Callable[..., T], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """What `make` builds from the fields, where it does not refuse them."""

    @st.composite
    def build(draw: st.DrawFn) -> T:
        values = {name: draw(strategy) for name, strategy in fields.items()}
        try:
            return make(**values)
        except InputError:
            # The combination means nothing, as 31 June; another is drawn.
            return reject()

    return build()


def _years(low: int = -9999, high: int = 9999) -> st.SearchStrategy[str]:
    # 2000 is what years shrink to.
    return st.integers(low - 2000, high - 2000).map(lambda n: f"{'-' if n < -2000 else ''}{abs(n + 2000):04}")


def _date_texts() -> st.SearchStrategy[str]:
    """EDTF dates of every form below sets and intervals; a few are of days that no month has."""
    month = st.integers(1, 12).map("{:02}".format)
    day = st.integers(1, 31).map("{:02}".format)
    digit = st.sampled_from("0123456789X")
    years = _years()
    return st.one_of(
        st.builds("{}-{}-{}".format, years, month, day),
        st.builds("{}-{}".format, years, month),
        years,
        st.builds("{}-{}".format, years, st.integers(21, 41)),
        st.builds(
            "{}-{}-{}T{:02}:{:02}:{:02}{}".format,
            years,
            month,
            day,
            st.integers(0, 23),
            st.integers(0, 59),
            st.integers(0, 59),
            st.sampled_from(["", "Z", "+03:00", "-11:30", "+04"]),
        ),
        st.builds("{}{}{}X".format, st.integers(1, 2), digit, digit),
        st.builds(
            "{}-{}-{}".format,
            st.builds("{}{}{}{}".format, st.just(1), digit, digit, digit),
            month | st.just("XX"),
            day | st.just("XX"),
        ),
        st.integers(10_000, 10**12).flatmap(lambda n: st.sampled_from([f"Y{n}", f"Y-{n}"])),
        st.builds("{}S{}".format, years, st.integers(1, 3)),
    )


def _parsed(texts: st.SearchStrategy[str]) -> st.SearchStrategy[When]:
    return _tried(When.parse, text=texts)


def whens(*, intervals: bool = True, sets: bool = True) -> st.SearchStrategy[When]:
    """Times of every kind: dates at every precision, qualified, unspecified, long years, intervals, sets.

    Args:
        intervals: also stretches, with open and unknown ends.
        sets: also "one of" and "all of" sets.

    Returns:
        A strategy for `When`.

    Example:
        >>> from hypothesis import given
        >>> @given(whens(intervals=False, sets=False))
        ... def test_a_date_is_known_to_itself(when):
        ...     assert when.precedes(when) is not True
        >>> test_a_date_is_known_to_itself()
    """
    dates = _date_texts()
    marks = st.sampled_from(["", "~", "?", "%"])
    plain = dates.filter(lambda text: "T" not in text)
    kinds = [_parsed(dates), _parsed(st.builds("{}{}".format, plain, marks))]
    if intervals:
        ends = st.builds("{}{}".format, plain, marks) | st.sampled_from(["", ".."])
        kinds.append(_parsed(st.builds("{}/{}".format, ends, ends)))
    if sets:
        years = st.lists(st.integers(1000, 2999), min_size=1, max_size=4, unique=True).map(sorted)
        lists = years.map(lambda chosen: ",".join(map(str, chosen)))
        kinds += [
            _parsed(lists.map("[{}]".format)),
            _parsed(lists.map("{{{}}}".format)),
            _parsed(st.builds("[{}..]".format, _years(1000, 2999))),
            _parsed(st.builds("[..{}]".format, _years(1000, 2999))),
        ]
    return st.one_of(kinds)


def anchors(
    *, low: dt.date = dt.date(1900, 1, 1), high: dt.date = dt.date(2100, 12, 31)
) -> st.SearchStrategy[dt.date]:
    """Days to count from, leap days and the edges of months and years among the first.

    Args:
        low: the earliest.
        high: the latest.

    Returns:
        A strategy for `datetime.date`.

    Example:
        >>> from hypothesis import find
        >>> find(anchors(), lambda day: day.month == 2 and day.day == 29)
        datetime.date(2000, 2, 29)
    """
    corners = [
        (2000, 1, 1),
        (2000, 2, 29),
        (2024, 12, 31),
        (2025, 3, 31),
        (1999, 12, 31),
        (2023, 2, 28),
        (2025, 4, 27),
    ]
    known = [dt.date(*corner) for corner in corners if low <= dt.date(*corner) <= high]
    days = st.dates(low, high)
    return st.sampled_from(known) | days if known else days


def _items() -> st.SearchStrategy[Item]:
    return st.one_of(
        st.builds(algebra.Weekday, st.integers(0, 6)),
        st.builds(algebra.Month, st.integers(1, 12)),
        st.builds(algebra.Season, st.integers(1, 4)),
        st.builds(algebra.Quarter, st.integers(1, 4)),
        st.builds(algebra.DayOfMonth, st.integers(1, 31)),
        st.builds(algebra.Weekend),
        st.builds(algebra.Clock, st.integers(0, 23)),
        st.builds(algebra.Clock, st.integers(0, 23), st.integers(0, 59)),
        st.builds(algebra.Clock, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59)),
        st.builds(algebra.DayPart, st.sampled_from(DAY_PARTS)),
        st.builds(algebra.Holiday, st.sampled_from(HOLIDAYS)),
        st.builds(algebra.Clock, st.integers(0, 23), st.integers(0, 59), zone=st.sampled_from(_ZONES)),
        _tried(algebra.MonthDay, month=st.integers(1, 12), day=st.integers(1, 31)),
        st.builds(algebra.FiscalQuarter, st.integers(1, 4)),
        st.builds(algebra.Workday),
    )


def _lengths() -> st.SearchStrategy[Length]:
    counts: st.SearchStrategy[int | Vague] = st.integers(1, 120) | st.sampled_from(Vague)
    simple = _tried(Length, n=counts, unit=_UNITS)
    modifiers = st.sampled_from(["about", "nearly", "over", "under"])
    whole = _tried(Length, n=st.integers(1, 40), unit=_UNITS)
    return st.one_of(
        simple,
        _tried(Length, n=st.integers(1, 40), unit=_UNITS, modifier=modifiers),
        _tried(Length, n=st.integers(1, 40), unit=_UNITS, more=whole),
    )


def _offsets() -> st.SearchStrategy[algebra.Offset]:
    sides: st.SearchStrategy[Any] = st.sampled_from([-1, 1])
    return _tried(algebra.Offset, length=_lengths(), direction=sides)


def _periods() -> st.SearchStrategy[Expression]:
    years = st.integers(1000, 2999)
    months = st.integers(1, 12)
    days = st.integers(1, 31)
    single = st.one_of(
        _tried(algebra.Shift, unit=_PERIOD_UNITS, n=st.sampled_from([0, -1, 1, -2, 2])),
        _tried(algebra.Shift, unit=_UNITS, n=st.sampled_from([0, -1, 1]), weekday=st.integers(0, 6)),
        _tried(algebra.Occurrence, item=_items(), n=st.sampled_from([None, -1, 0, 1, -2, 2])),
        _tried(algebra.Date, year=years, month=months, day=days),
        _tried(algebra.Date, year=years, month=months),
        _tried(algebra.Date, year=years),
        _tried(algebra.Date, year=st.integers(-999, 0)),
        _tried(algebra.Date, month=months, day=days),
        _tried(algebra.Date, month=months),
        _tried(algebra.Date, month=months, day=days, weekday=st.integers(0, 6)),
        st.builds(
            algebra.Decade,
            st.integers(100, 299).map(lambda n: n * 10) | st.integers(2, 9).map(lambda n: n * 10),
        ),
        st.builds(algebra.Century, st.integers(1, 31), st.booleans()),
        st.builds(algebra.Millennium, st.integers(1, 9), st.booleans()),
        st.builds(algebra.FiscalYear, years),
        st.builds(lambda year: algebra.FiscalYear(year + 1, since=year), years),
        st.builds(algebra.FiscalYear, st.integers(0, 99), st.just(value=True)),
        st.builds(
            algebra.FiscalShift,
            st.sampled_from([Precision.YEAR, Precision.QUARTER]),
            st.sampled_from([0, -1, 1, -2, 2]),
        ),
        st.builds(
            lambda season, year: algebra.SeasonAcross(algebra.Season(season), year, year + 1),
            st.integers(1, 4),
            years,
        ),
        _tried(
            algebra.Same,
            of=_PERIOD_UNITS.map(lambda unit: algebra.Shift(unit, 0)),
            unit=_UNITS,
            n=st.integers(-9, 9),
        ),
        _tried(
            algebra.CalendarDate,
            calendar=st.sampled_from(["islamic-umalqura", "persian"]),
            year=st.integers(1343, 1500) | st.none(),
            month=months | st.none(),
            day=st.integers(1, 29) | st.none(),
        ),
    )
    counted = _items() | st.sampled_from([Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR])
    return st.recursive(
        single,
        lambda base: st.one_of(
            _tried(algebra.In, item=_items(), base=base | _offsets()),
            _tried(algebra.Containing, unit=_PERIOD_UNITS, base=base),
            _tried(algebra.Beside, item=_items(), n=st.sampled_from([1, -1, 2]), base=base),
            _tried(algebra.Nth, n=st.integers(-1, 10).filter(bool), what=counted, base=base),
        ),
        max_leaves=2,
    )


def _every_expression(*, self_contained: bool = False) -> st.SearchStrategy[Expression]:
    """All expressions; or those that are times by themselves, neither lengths nor dated by an event."""
    periods, lengths = _periods(), _lengths()
    sides: st.SearchStrategy[Any] = st.sampled_from([-1, 1])
    landmarks = periods
    if not self_contained:
        landmarks |= st.sampled_from(["crocus", "invasion"]).map(algebra.Ref)
        told: st.SearchStrategy[Any] = st.just(algebra.Ref("period"))
        landmarks |= _tried(algebra.Same, of=told, unit=_UNITS, n=st.integers(-9, 9))
    parts = st.sampled_from(
        ["early", "mid", "late", "start", "end", "first half", "second half", "earlier", "later", "turn"]
    )
    points = st.one_of(
        periods,
        _tried(algebra.Part, part=parts, base=periods),
        _offsets(),
        _tried(algebra.Offset, length=lengths, direction=sides, base=landmarks),
    )
    loose = points | _tried(algebra.Approx, base=points)
    kinds = st.sampled_from(["since", "until", "before", "after", "by"])
    times = st.one_of(
        loose,
        _tried(algebra.Edge, length=lengths, side=sides, base=periods),
        _tried(algebra.Rolling, length=lengths, direction=sides),
        _tried(algebra.Range, start=loose, end=loose),
        _tried(algebra.Open, kind=kinds, base=loose),
        _tried(algebra.Rest, side=sides, base=periods),
        _tried(algebra.Lasting, length=lengths, base=landmarks),
        _tried(algebra.Flank, length=lengths, side=sides, base=landmarks, inclusive=st.booleans()),
        _tried(algebra.Within, length=lengths, direction=sides),
        st.builds(algebra.Trailing, _UNITS, sides),
        _tried(algebra.Upto, item=st.just(algebra.Workday()), n=st.integers(-9, 9)),
    )
    return times if self_contained else times | lengths


def _said(expression: Expression, language: str) -> str | None:
    try:
        return render(expression, language)
    except InputError:
        return None


def expressions(language: str | None = None) -> st.SearchStrategy[Expression]:
    """Expressions of the algebra.

    Args:
        language: only those that this language has a phrase for; by default all.

    Returns:
        A strategy for `Expression`.

    Raises:
        InputError: if the language is not known.

    Example:
        >>> from hypothesis import given
        >>> from eventline import parse, render
        >>> @given(expressions("ar"))
        ... def test_what_is_said_is_understood(expression):
        ...     assert parse(render(expression, "ar"), language="ar") == expression
        >>> test_what_is_said_is_understood()
    """
    if language is None:
        return _every_expression()
    render(parse("2000", language=language), language)
    return _every_expression().filter(lambda expression: _said(expression, language) is not None)


@frozen
class Phrase:
    """A phrase to test a resolver with.

    Args:
        text: the words.
        language: their language.
        anchor: the day on which they were said.
        when: the time that they must resolve to.
        expression: what they mean.
    """

    text: str
    language: str
    anchor: dt.date
    when: When
    expression: Expression


def phrases(
    language: str, *, anchor: st.SearchStrategy[dt.date] | None = None, settings: Settings = DEFAULT
) -> st.SearchStrategy[Phrase]:
    """Phrases of a language with the day they were said on and the time they mean.

    Args:
        language: the code of the language.
        anchor: the days to choose from; by default `anchors()`.
        settings: the conventions by which `Phrase.when` is found.

    Returns:
        A strategy for `Phrase`.

    Example:
        >>> from hypothesis import given
        >>> from eventline import resolve
        >>> @given(phrases("en"))
        ... def test_my_resolver(phrase):
        ...     assert resolve(phrase.text, phrase.anchor) == phrase.when
        >>> test_my_resolver()
    """

    def phrase(expression: Expression, day: dt.date) -> Phrase:
        text = render(expression, language)
        when = resolve(text, day, language=language, settings=settings)
        return Phrase(text, language, day, when, expression)

    render(parse("2000", language=language), language)
    times = _every_expression(self_contained=True)
    return _tried(phrase, expression=times, day=anchors() if anchor is None else anchor)


def _ids() -> st.SearchStrategy[str]:
    return st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8)


def events(*, dated: bool = True) -> st.SearchStrategy[Event]:
    """Events, each with a date of its own.

    Args:
        dated: whether all have a date; else some have none.

    Returns:
        A strategy for `Event`.

    Example:
        >>> from hypothesis import given
        >>> @given(events())
        ... def test_events_are_values(event):
        ...     assert hash(event) == hash(event) and event.when is not None
        >>> test_events_are_values()
    """
    when = whens() if dated else st.none() | whens()
    words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=30)
    names = st.lists(words, max_size=2).map(tuple)
    return st.builds(
        Event, _ids(), words, when=when, description=words, actors=names, places=names, tags=names
    )


def timelines(*, min_size: int = 0, max_size: int = 12, relative: bool = True) -> st.SearchStrategy[Timeline]:
    """Timelines of events with different ids.

    Args:
        min_size: the least number of events.
        max_size: the greatest.
        relative: whether some events are dated by others.

    Returns:
        A strategy for `Timeline`.

    Example:
        >>> from hypothesis import given
        >>> @given(timelines(min_size=1))
        ... def test_order(timeline):
        ...     assert sorted(timeline.sorted().ids) == sorted(timeline.ids)
        >>> test_order()
    """

    @st.composite
    def build(draw: st.DrawFn) -> Timeline:
        chosen = draw(
            st.lists(events(), min_size=min_size, max_size=max_size, unique_by=lambda event: event.id)
        )
        told = []
        for position, event in enumerate(chosen):
            if relative and position and draw(st.integers(0, 3)) == 0:
                other = chosen[draw(st.integers(0, position - 1))]
                towards = draw(st.sampled_from([after, before]))
                date = towards(other.id, months=draw(st.integers(1, 40)), approximate=draw(st.booleans()))
                told.append(Event(event.id, event.title, when=date))
            else:
                told.append(event)
        try:
            return Timeline(told)
        except ResolutionError:
            # Counted from beyond an open end; the dates that they had before serve as well.
            return Timeline(chosen)

    return build()
