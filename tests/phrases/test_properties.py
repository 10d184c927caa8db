"""What must hold of every phrase: what is said is understood, nothing is narrowed, later anchors mean later times."""

import datetime as dt
from typing import Any, Literal

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from eventline import OutOfRange, Precision, ResolutionError, When, parse, render, resolve, strategies
from eventline.phrases.algebra import Expression, Length, Offset, SameIn, Shift, Vague
from eventline.phrases.resolve import counts_days, resolve_expression
from eventline.phrases.settings import Prefer
from eventline.strategies.meanings import nodes
from eventline.when.calendar import DAY

REFERENCES = {
    "crocus": When("2024-03-22"),
    "invasion": When("1979-12-24/1989-02-15"),
    "period": When("2024-33"),
}
TIMES = strategies.expressions().filter(lambda e: not isinstance(e, Length))


def holds(outer: When, inner: When) -> bool:
    """Whether the outer bounds of one hold those of the other."""
    a, b = outer.bounds, inner.bounds
    return a.earliest_start <= b.earliest_start and b.latest_end <= a.latest_end


def meaning(expression: Expression, anchor: When) -> When | None:
    """The time of an expression; None for one that names a time that does not exist."""
    try:
        return resolve_expression(expression, anchor, references=REFERENCES)
    except ResolutionError:
        return None


@settings(max_examples=1000)
@given(strategies.expressions("en"))
def test_what_is_rendered_in_english_is_read_back(expression: Expression) -> None:
    assert parse(render(expression, "en"), language="en") == expression


@settings(max_examples=1000)
@given(strategies.expressions("ar"))
def test_what_is_rendered_in_arabic_is_read_back(expression: Expression) -> None:
    assert parse(render(expression, "ar"), language="ar") == expression


@given(TIMES, strategies.anchors())
def test_bounds_are_in_order(expression: Expression, day: dt.date) -> None:
    when = meaning(expression, When.of(day))
    if when is not None:
        low, latest_start, earliest_end, high = when.bounds
        assert low <= latest_start <= high
        assert low <= earliest_end <= high


@given(TIMES, strategies.anchors(), st.integers(0, 400))
def test_a_later_anchor_never_means_an_earlier_time(expression: Expression, day: dt.date, later: int) -> None:
    # The day of the year comes round: what is told by it alone does not go on with the anchor.
    assume(not any(isinstance(node, SameIn) for node in nodes(expression)))
    first = meaning(expression, When.of(day))
    second = meaning(expression, When.of(day + dt.timedelta(later)))
    if first is not None and second is not None:
        assert all(a <= b for a, b in zip(first.bounds, second.bounds, strict=True))


@given(TIMES, strategies.anchors())
def test_an_imprecise_anchor_only_widens(expression: Expression, day: dt.date) -> None:
    precise = meaning(expression, When.of(day))
    wide = meaning(expression, When(f"{day.year:04}-{day.month:02}"))
    if precise is not None and wide is not None:
        assert wide.bounds.earliest_start <= precise.bounds.earliest_start
        assert wide.bounds.latest_start >= precise.bounds.latest_start
        assert wide.bounds.earliest_end <= precise.bounds.earliest_end
        assert wide.bounds.latest_end >= precise.bounds.latest_end


LEAST_DAYS = {
    Precision.DAY: 1,
    Precision.WEEK: 7,
    Precision.MONTH: 28,
    Precision.QUARTER: 90,
    Precision.SEASON: 90,
    Precision.YEAR: 365,
    Precision.DECADE: 3652,
    Precision.CENTURY: 36524,
}


@given(TIMES, strategies.anchors())
def test_nothing_is_narrower_than_what_was_said(expression: Expression, day: dt.date) -> None:
    when = meaning(expression, When.of(day))
    said = expression.length.grain if isinstance(expression, Offset) else expression.size
    if when is not None and said in LEAST_DAYS and "period" in expression.sorts:
        width = when.bounds.latest_end - when.bounds.earliest_start
        assert width >= LEAST_DAYS[said] * DAY


UNITS = {"day": "days", "week": "weeks", "month": "months", "year": "years"}


@pytest.mark.parametrize("unit", UNITS)
@given(n=st.integers(1, 60), day=strategies.anchors(), sign=st.sampled_from([-1, 1]))
def test_an_offset_holds_the_day_that_dateutil_finds(
    unit: str, n: int, day: dt.date, sign: Literal[-1, 1]
) -> None:
    found = resolve_expression(Offset(Length(n, Precision(unit)), sign), When.of(day))
    amount: dict[str, Any] = {UNITS[unit]: n}
    expected = day + sign * relativedelta(**amount)
    assert holds(found, When.of(expected))
    width = (found.bounds.latest_end - found.bounds.earliest_start) // DAY
    assert width in {"day": (1,), "week": (7,), "month": (28, 29, 30, 31), "year": (365, 366)}[unit]


@given(
    unit=st.sampled_from(["day", "week", "month", "year"]), n=st.integers(-30, 30), day=strategies.anchors()
)
def test_a_shift_there_and_back_is_the_unit_itself(unit: str, n: int, day: dt.date) -> None:
    there = resolve_expression(Shift(Precision(unit), n), When.of(day))
    back = resolve_expression(Shift(Precision(unit), -n), there)
    assert back == resolve_expression(Shift(Precision(unit), 0), When.of(day))


@given(vague=st.sampled_from(Vague), unit=st.sampled_from(["day", "month", "year"]), day=strategies.anchors())
def test_a_vague_count_holds_every_number_it_may_be(vague: Vague, unit: str, day: dt.date) -> None:
    least, most = {"couple": (2, 2), "some": (2, 9), "few": (2, 5), "several": (3, 9), "many": (10, 99)}[
        vague.value
    ]
    found = resolve_expression(Offset(Length(vague, Precision(unit)), -1), When.of(day))
    for n in range(least, most + 1):
        one = resolve_expression(Offset(Length(n, Precision(unit)), -1), When.of(day))
        assert holds(found, one)


@given(phrase=strategies.phrases("en") | strategies.phrases("ar"))
def test_phrases_say_what_they_must_resolve_to(phrase: strategies.Phrase) -> None:
    assert resolve(phrase.text, phrase.anchor, language=phrase.language) == phrase.when


@settings(max_examples=1000)
@given(strategies.expressions(), st.dates(), st.sampled_from(["past", "future"]))
def test_what_counts_days_means_the_same_all_day(
    expression: Expression, day: dt.date, prefer: Prefer
) -> None:
    assume(counts_days(expression))
    whens: list[When | type[Exception]] = []
    for hour in (0, 9, 23):
        moment = dt.datetime.combine(day, dt.time(hour, 59 * (hour > 0), 59 * (hour > 0)))
        try:
            when = resolve_expression(expression, When.of(moment), prefer=prefer, references=REFERENCES)
            whens.append(when)
        except (ResolutionError, OutOfRange) as error:
            whens.append(type(error))
    assert whens[0] == whens[1] == whens[2]
