"""Dates told by another event, against dateutil's arithmetic on whole days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from eventline.errors import InputError, ResolutionError
from eventline.phrases import parse
from eventline.relative import DependentDate, RelativeDate, after, before
from eventline.when import When
from eventline.when.bounds import box

DATES = st.dates(dt.date(1000, 1, 1), dt.date(3000, 12, 31))
AMOUNTS = st.fixed_dictionaries(
    {}, optional={name: st.integers(1, 400) for name in ("years", "months", "weeks", "days")}
).filter(bool)


def resolved(date: RelativeDate, reference: str) -> str:
    return str(date.resolve_with({"x": When.parse(reference)}))


@pytest.mark.parametrize(
    ("date", "reference", "expected"),
    [
        (after("x", years=9), "1979", "1988"),
        (after("x", years=9), "1979-12-24/1989-02-15", "1998"),
        (before("x", years=9), "1979-12-24/1989-02-15", "1970"),
        (after("x", days=2), "2024-03-22", "2024-03-24"),
        (after("x", months=8), "2024-03-22", "2024-11"),
        (before("x", months=2), "2024-03-22", "2024-01"),
        (after("x", years=2), "2024-03-22", "2026"),
        (after("x", years=1, months=1), "2024-03-22", "2025-04"),
        # 31 January and a month is 29 February in a leap year, and the box from 30 January stays whole.
        (after("x", months=1), "2024-01-31", "2024-02"),
        (after("x", months=1, days=1), "2024-01-30", "2024-03-01"),
        # 22 March 2024 was a Friday; three weeks later is in the week of Monday, 8 April.
        (after("x", weeks=3), "2024-03-22", "[2024-04-08..2024-04-14]"),
        # Eight months after some day of a year is some month of the twelve from September on.
        (after("x", months=8), "1979", "[1979-09..1980-08]"),
        (after("x", days=1), "1979", "[1979-01-02..1980-01-01]"),
        (after("x", hours=5), "2024-03-22T10:30:00", "@2024-03-22T15:00:00..2024-03-22T15:59:59"),
        (after("x", seconds=1), "2024-03-22T23:59:59", "2024-03-23T00:00:00"),
        (after("x"), "2024-03-22", "[2024-03-22..]"),
        (before("x"), "2024-03-22", "[..2024-03-22]"),
        (after("x"), "2021/", "[2021..]"),
        (after("x", years=1), "2021/", "[2022..]"),
        (before("x", years=1), "/2021", "[..2020]"),
        (after("x", years=1), "../2021", "2022"),
        (before("x", years=1), "2021/..", "2020"),
        (after("x", years=44), "-0043", "0001"),
        (after("x", years=9, approximate=True), "1979", "1988~"),
        (after("x", years=9, uncertain=True), "1979", "1988?"),
        (after("x", years=9), "1979~", "1988~"),
        (after("x", years=9, approximate=True), "1979?", "1988%"),
    ],
)
def test_resolution(date: RelativeDate, reference: str, expected: str) -> None:
    assert resolved(date, reference) == expected


@pytest.mark.parametrize(
    ("date", "reference", "message"),
    [
        (after("x", years=1), "2021/..", "the date counted from has no end"),
        (after("x"), "2021/..", "nothing comes after what goes on"),
        (before("x", days=1), "../2021", "the date counted from has no start"),
    ],
)
def test_nothing_beyond_an_open_end(date: RelativeDate, reference: str, message: str) -> None:
    with pytest.raises(ResolutionError, match=message):
        resolved(date, reference)


@given(first=DATES, length=st.integers(0, 1000), amounts=AMOUNTS, backwards=st.booleans())
def test_no_day_that_the_words_allow_is_lost(
    first: dt.date, length: int, amounts: dict[str, Any], backwards: bool
) -> None:
    last = min(first + dt.timedelta(days=length), dt.date(3000, 12, 31))
    reference = When.from_bounds(box(When.of(first).bounds.earliest_start, When.of(last).bounds.latest_end))
    date = (before if backwards else after)("x", **amounts)
    found = date.resolve_with({"x": reference}).bounds
    shift = relativedelta(**amounts) * (-1 if backwards else 1)
    for day in (first, first + (last - first) / 2, last):
        moved = When.of(day + shift).bounds
        assert found.earliest_start <= moved.earliest_start
        assert moved.latest_end <= found.latest_end


@given(day=DATES, amounts=AMOUNTS)
def test_a_day_is_moved_to_the_unit_around_the_moved_day(day: dt.date, amounts: dict[str, Any]) -> None:
    moved = day + relativedelta(**amounts)
    if "days" in amounts:
        first, last = moved, moved
    elif "weeks" in amounts:
        first = moved - dt.timedelta(days=moved.weekday())
        last = first + dt.timedelta(days=6)
    elif "months" in amounts:
        first = moved.replace(day=1)
        last = first + relativedelta(months=1, days=-1)
    else:
        first, last = moved.replace(month=1, day=1), moved.replace(month=12, day=31)
    found = after("x", **amounts).resolve_with({"x": When.of(day)}).bounds
    assert found.earliest_start == When.of(first).bounds.earliest_start
    assert found.latest_end == When.of(last).bounds.latest_end


@given(
    reference=st.sampled_from(
        ["1979", "2024-03-22", "1979-12-24/1989-02-15", "2024-02?", "2024-03-22T10:30:00"]
    ),
    unit=st.sampled_from(["years", "months", "weeks", "days", "hours", "minutes"]),
    count=st.integers(2, 60),
    told=st.sampled_from([after, before]),
)
def test_as_the_phrase_resolves(
    reference: str, unit: str, count: int, told: Callable[..., RelativeDate]
) -> None:
    phrase = RelativeDate(parse(f"{count} {unit} {told.__name__} {{x}}", language="en"))
    assert phrase.references == {"x"}
    when = {"x": When.parse(reference)}
    assert phrase.resolve_with(when) == told("x", **{unit: count}).resolve_with(when)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: after(""), r"after\(\) takes the id of an event first \(got ''\)"),
        (lambda: before(3), r"before\(\) takes the id of an event first \(got 3\)"),  # type: ignore[arg-type]  # the fault
        (
            lambda: after("x", years=-1),
            r"years must be a whole number from 0 \(got -1\); to turn round, use before",
        ),
        (lambda: before("x", days=1.5), r"days must be a whole number from 0 \(got 1.5\)"),  # type: ignore[arg-type]  # the fault
        (lambda: before("x", days=True), "days must be a whole number"),
        (
            lambda: after("x", approximate=True),
            r"approximate says that a distance is rough, and there is none",
        ),
        (lambda: before("x", approximate=True), r"before\('x'\) is any time before it"),
    ],
)
def test_wrong_arguments(make: Callable[[], object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        make()


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (after("x"), "after {x}"),
        (before("x", years=1), "a year before {x}"),
        (after("x", years=9, approximate=True), "about nine years after {x}"),
        (after("x", years=2, months=6, uncertain=True), "perhaps two years and six months after {x}"),
        (after("x", weeks=2, days=1), "two weeks and a day after {x}"),
        (after("x", hours=1, seconds=30), "an hour and 30 seconds after {x}"),
    ],
)
def test_in_words(date: RelativeDate, words: str) -> None:
    assert str(date) == words


def test_is_a_dependent_date_and_a_value() -> None:
    assert isinstance(after("x", years=1), DependentDate)
    assert not isinstance(When.parse("1979"), DependentDate)
    assert after("x", years=1) == after("x", years=1)
    assert hash(after("x", years=1)) == hash(after("x", years=1))
    # The same distance, told more finely, makes the date known more finely.
    assert after("x", years=1) != after("x", months=12)
