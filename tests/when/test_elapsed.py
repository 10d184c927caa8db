"""Differences of times: against dateutil where it goes, and by hand."""

from __future__ import annotations

import datetime
from math import inf

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from eventline.errors import InputError, OutOfRange
from eventline.when import Duration, Elapsed, When, days, hours, months, years
from eventline.when.duration import shift_tick
from eventline.when.elapsed import iso_text, span, whole_months

from .oracle import DAY, day_start, events
from .strategies import whens

EPOCH = datetime.datetime.fromisoformat("1970-01-01")
SECOND = 1_000_000
times = st.datetimes(EPOCH.replace(year=1000), EPOCH.replace(year=3000))


def ticks(time: datetime.datetime) -> int:
    return (time - EPOCH) // datetime.timedelta(microseconds=1)


@given(times, times)
def test_months_as_dateutil_counts_them(start: datetime.datetime, end: datetime.datetime) -> None:
    delta = relativedelta(end, start)
    assert whole_months(ticks(start), ticks(end)) == delta.years * 12 + delta.months
    [duration] = set(Elapsed((ticks(start), ticks(end)), (ticks(start), ticks(end))).durations)
    assert duration is not None
    rest = datetime.timedelta(
        hours=delta.hours, minutes=delta.minutes, seconds=delta.seconds, microseconds=delta.microseconds
    )
    assert duration.days == delta.days
    assert duration.micros == rest // datetime.timedelta(microseconds=1)


many = st.integers(-(10**25), 10**25)


@given(many, many)
def test_a_difference_added_gives_the_other(start: int, end: int) -> None:
    [duration] = set(Elapsed((start, end), (start, end)).durations)
    assert duration is not None
    assert shift_tick(start, duration) == end
    parts = (duration.months, duration.days, duration.micros)
    assert all(part >= 0 for part in parts) or all(part <= 0 for part in parts)


@given(many, many, many)
def test_months_grow_with_the_end_and_shrink_with_the_start(a: int, b: int, c: int) -> None:
    early, late = sorted((b, c))
    assert whole_months(a, early) <= whole_months(a, late)
    assert whole_months(early, a) >= whole_months(late, a)


@pytest.mark.parametrize(
    ("a", "b", "unit", "whole", "steps"),
    [
        ("2024-03-01", "2024-02-01", "day", (28, 29), (29, 29)),
        ("2024-11", "2024-03", "month", (7, 8), (8, 8)),
        ("2024-03", "2024-11", "month", (-8, -7), (-8, -8)),
        ("2025", "2024", "year", (0, 1), (1, 1)),
        ("2024", "2024", "year", (0, 0), (0, 0)),
        ("2024", "2024", "day", (-365, 365), (-365, 365)),
        ("2025-01-01", "2024-12-31", "month", (0, 0), (1, 1)),
        ("2025-01-01", "2024-12-31", "week", (0, 0), (0, 0)),
        ("2024-01-08", "2024-01-07", "week", (0, 0), (1, 1)),
        ("2024-02-29T00:00:00", "2024-01-31T00:00:00", "month", (0, 1), (1, 1)),
        ("2024-12", "2024-01", "quarter", (3, 3), (3, 3)),
        ("2024-12", "2024-01", "half", (1, 1), (1, 1)),
        ("2000", "1999", "century", (0, 0), (1, 1)),
        ("2000", "1999", "millennium", (0, 0), (1, 1)),
        ("202X", "201X", "decade", (0, 1), (1, 1)),
        ("0001", "-0001", "year", (1, 2), (2, 2)),
        ("1970-01-01T00:01:00", "1970-01-01T00:00:00", "second", (59, 60), (60, 60)),
        ("1970-01-01T00:01:00", "1970-01-01T00:00:00", "minute", (0, 1), (1, 1)),
        ("1970-01-01T01:00:00", "1970-01-01T00:00:00", "hour", (0, 1), (1, 1)),
        ("@1970-01-01T00:00:00.000007", "@1970-01-01T00:00:00.000002", "microsecond", (5, 5), (5, 5)),
        ("1989/1991", "1979/1989", "year", (9, 10), (10, 10)),
        ("1989/1991", "/1989", "year", (0, inf), (0, inf)),
        ("/1991", "/1989", "day", (-inf, inf), (-inf, inf)),
        ("../1991", "1989", "day", (-inf, -inf), (-inf, -inf)),
        ("1991", "../1989", "day", (inf, inf), (inf, inf)),
    ],
)
def test_differences(
    a: str, b: str, unit: str, whole: tuple[float, float], steps: tuple[float, float]
) -> None:
    difference = When(a) - When(b)
    assert difference == When(a).since(b)
    assert difference.between(unit) == whole
    assert difference.steps(unit) == steps


@given(st.data())
def test_bounds_of_small_differences_are_those_of_the_cases(data: st.DataObject) -> None:
    moments = st.integers(0, 8)

    def event() -> tuple[int, int, int, int]:
        start = sorted((data.draw(moments), data.draw(moments)))
        end = sorted((data.draw(moments), data.draw(moments)))
        return start[0], start[1], max(start[0] + 1, end[0]), max(start[1] + 1, end[1])

    a, b = event(), event()
    starts = [t - s for s, _ in events(a) for t, _ in events(b)]
    gaps = [t - e for _, e in events(a) for t, _ in events(b)]
    lengths = [e - s for s, e in events(a)]
    one, other = When.from_bounds(a), When.from_bounds(b)  # type: ignore[arg-type] # four ticks will do
    assert (other - one).micros == (min(starts), max(starts))
    assert one.gap(other).micros == (min(gaps), max(gaps))
    assert one.duration.micros == (min(lengths), max(lengths))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1979-12-24/1989-02-15", (3340 * DAY + 2, 3342 * DAY)),
        ("1979", (0, 365 * DAY)),
        ("1979/..", (inf, inf)),
        ("../1979", (inf, inf)),
        ("../..", (inf, inf)),
        ("/..", (inf, inf)),
        ("1979/", (0, inf)),
        ("/1979", (0, inf)),
        ("[..1979]", (0, inf)),
        ("[1979..]", (0, inf)),
        ("@/", (0, inf)),
        ("@../1970..", (inf, inf)),
    ],
)
def test_how_long_it_lasts(text: str, expected: tuple[float, float]) -> None:
    assert When(text).duration.micros == expected


@given(whens())
def test_no_event_lasts_less_than_nothing(when: When) -> None:
    least, greatest = when.duration.micros
    assert 0 <= least <= greatest


def test_the_gap() -> None:
    assert When("1979/1989").gap("1996").between("year") == (6, 7)
    assert When("1996").gap("1979/1989").between("year") == (-18, -16)
    assert When("1979/..").gap("1996").micros == (-inf, -inf)
    assert When("1979").gap("1980").micros[0] == 0


def test_what_is_open_in_the_same_direction_has_no_difference() -> None:
    with pytest.raises(InputError, match="start to start cannot be measured"):
        When("../1979") - When("../1980")
    with pytest.raises(InputError, match="open in the same direction"):
        When("../1979").since("/1980")
    for start, end in (((5, inf), (inf, inf)), ((-inf, -inf), (-inf, 5))):
        with pytest.raises(InputError, match="it cannot be measured"):
            span(start, end, what="it")


def test_seconds_and_their_limits() -> None:
    assert (When("1970-01-01T00:00:02") - When("1970-01-01T00:00:00")).seconds == (1.000001, 2.999999)
    assert When("1979/..").duration.seconds == (inf, inf)
    long = When("Y1E400") - When("1979")
    assert long.between("year")[1] == 10**400 - 1979
    with pytest.raises(OutOfRange, match=r"use \.micros"):
        long.seconds
    # Next to infinity an integer too large for a float is still one.
    assert (When("Y1E400") - When("/1979")).micros[1] == inf
    assert When("Y1E400/..").duration.between("day") == (inf, inf)


def test_durations() -> None:
    least, greatest = When("2024-01/..").duration.durations
    assert (least, greatest) == (None, None)
    least, greatest = (When("2025-03-15") - When("2024-01-31")).durations
    assert least == Duration(13, 14, 1)
    assert greatest == Duration(13, 15, DAY - 1)
    assert (When("@2024-01-31T00:00:00.000000") + Duration(13, 15, 0)).edtf == "@2025-03-15T00:00:00.000000"


def test_an_unknown_unit_names_the_known_ones() -> None:
    for ask in (When("1979").duration.between, When("1979").duration.steps):
        with pytest.raises(InputError, match=r"one of microsecond, .*, millennium \(got 'fortnight'\)"):
            ask("fortnight")


@pytest.mark.parametrize(
    ("duration", "text"),
    [
        (Duration(), "PT0S"),
        (years(1) + months(2) + days(3), "P1Y2M3D"),
        (-months(14), "P-1Y-2M"),
        (hours(36), "PT36H"),
        (Duration(micros=1), "PT0.000001S"),
        (Duration(micros=-1_500_000), "PT-1.5S"),
        (Duration(micros=61 * SECOND), "PT1M1S"),
        (Duration(days=1, micros=-60 * SECOND), "P1DT-1M"),
    ],
)
def test_iso_text(duration: Duration, text: str) -> None:
    assert iso_text(duration) == text


def test_as_text() -> None:
    assert str(When("1979/..").duration) == ".."
    assert str(When("1979").duration) == "PT0S..P1Y"
    assert str(When("/1979") - When("1980")) == "..PT-0.000001S"
    exact = When("@2024-01-01T00:00:00.000000") - When("@2023-12-01T00:00:00.000000")
    assert str(exact) == "P1M"
    assert day_start(2024, 1, 1) - day_start(2023, 12, 1) == exact.micros[0]


def test_only_times_and_durations_are_taken_away() -> None:
    with pytest.raises(TypeError):
        When("1979") - 5  # type: ignore[operator]
