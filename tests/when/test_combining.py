"""Times combined, narrowed, padded and rounded: by hand, by cases, and as properties of every kind of time."""

from __future__ import annotations

import calendar
import datetime
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.errors import Contradiction, InputError
from eventline.when import Bounds, Duration, Precision, When, days, months, years
from eventline.when.bounds import tight
from eventline.when.rounding import unit_around

from .oracle import DAY, day_start, events
from .strategies import whens


@st.composite
def small(draw: st.DrawFn) -> When:
    start = sorted((draw(st.integers(0, 9)), draw(st.integers(0, 9))))
    end = sorted((draw(st.integers(start[0] + 1, 10)), draw(st.integers(start[0] + 1, 10))))
    return When.from_bounds(Bounds(start[0], start[1], end[0], end[1]))


def cases(when: When) -> list[tuple[int, int]]:
    return events(when.bounds)  # type: ignore[arg-type] # they are small integers


def hull_of(pairs: list[tuple[int, int]]) -> Bounds:
    starts, ends = zip(*pairs, strict=True)
    return Bounds(min(starts), max(starts), min(ends), max(ends))


@given(small(), small())
def test_hull_and_intersection_hold_every_case(a: When, b: When) -> None:
    pairs = [(one, other) for one in cases(a) for other in cases(b)]
    assert a.hull(b).bounds == hull_of([(min(s, t), max(e, f)) for (s, e), (t, f) in pairs])
    shared = [(max(s, t), min(e, f)) for (s, e), (t, f) in pairs if max(s, t) < min(e, f)]
    if shared:
        assert a.intersection(b).bounds == hull_of(shared)
    else:
        with pytest.raises(Contradiction):
            a.intersection(b)


@given(small(), small())
def test_narrowing_leaves_the_cases_of_both(a: When, b: When) -> None:
    both = [pair for pair in cases(a) if pair in cases(b)]
    if any(s < e for s, e in both):
        assert cases(a.narrow(b)) == both
    else:
        with pytest.raises(Contradiction, match="no event is both"):
            a.narrow(b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("1979", "1989-02-15", "1979/1989-02-15"),
        ("1989", "1979", "1979/1989"),
        ("1979-12-24/1989-02-15", "1985", "1979-12-24/1989-02-15"),
        ("1979", "1979", "1979/1979"),
        ("1979~", "1989?", "1979%/1989%"),
        ("1979/..", "../1989", "../.."),
        ("1979/", "1989", "@1979/1989.."),
        ("Y-50000", "2024", "Y-50000/2024"),
    ],
)
def test_hull(a: str, b: str, expected: str) -> None:
    assert When(a).hull(b).bounds == When(expected).bounds
    assert (When(a).hull(b).approximate, When(a).hull(b).uncertain) == ("~" in a + b, "?" in a + b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("1667", "1669", "{1667,1669}"),
        ("1669", "1667", "{1667,1669}"),
        ("1667", "1667", "{1667}"),
        ("{1667,1669}", "1668-12~", "{1667,1668-12~,1669}"),
        ("1979/1985", "1982/1989", "1979/1989"),
        ("1979/1985", "1983", "1979/1985"),
        ("1979/..", "../1989", "../.."),
        ("1979/1985?", "1982/..", "1979?/.."),
    ],
)
def test_union(a: str, b: str, expected: str) -> None:
    assert str(When(a).union(b)) == expected


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("1979/1981", "1985/1989"),
        ("1979/1985", "1985/1989"),
        ("2024-05-01T10:00:00", "2025"),
        ("{..1980}", "1985"),
    ],
)
def test_a_union_that_may_have_a_gap_is_refused(a: str, b: str) -> None:
    for one, other in ((a, b), (b, a)):
        with pytest.raises(InputError, match=r"may be a gap between .* hull\(\)"):
            When(one).union(other)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("1979-12-24/1989-02-15", "1985/..", "1985/1989-02-15"),
        ("1979/..", "../1989", "1979/1989"),
        ("1979/1989", "1979/1989", "1979/1989"),
        ("1979~/1989", "1985/1991", "1985~/1989~"),
        ("1979/..", "1985/..", "1985/.."),
    ],
)
def test_intersection(a: str, b: str, expected: str) -> None:
    assert str(When(a).intersection(b)) == str(When(b).intersection(a)) == expected


@pytest.mark.parametrize(("a", "b"), [("1979", "1980"), ("../1979", "1980/..")])
def test_no_intersection(a: str, b: str) -> None:
    with pytest.raises(Contradiction, match="share no time"):
        When(a).intersection(b)


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("2024", "2024-11", "2024-11"),
        ("2024~", "[2024-11..]", "[2024-11~..2024-12~]"),
        ("2024-11", "2024", "2024-11"),
        ("?2024-11", "2024?", "?2024-11"),
        ("2024-11/", "/2025", "2024-11/2025"),
        ("1979~/1980?", "1979-05-01/1980-06-30", "1979-05-01~/1980-06-30?"),
        ("1979~/1990?", "@1979-05..1980/1985-06..1990", "@1979-05~..1979-12~/1990?"),
        ("1979/..", "/..", "1979/.."),
    ],
)
def test_narrow(text: str, known: str, expected: str) -> None:
    assert str(When(text).narrow(known)) == expected
    assert str(When(text).narrow(When(known).bounds)) == expected


@pytest.mark.parametrize(
    ("text", "known"),
    [("2024", "2025"), ("../1979", "[1970..]"), ("1979/..", "1979/1985"), ("1979", "../1980")],
)
def test_a_contradiction(text: str, known: str) -> None:
    with pytest.raises(Contradiction, match=f"no event is both '{text}'"):
        When(text).narrow(known)


def test_narrow_by_bounds() -> None:
    lo, hi = day_start(2024, 3, 1), day_start(2024, 5, 1)
    assert str(When("2024").narrow(Bounds(lo, inf, -inf, hi))) == "[2024-03..2024-04]"
    with pytest.raises(InputError, match="must be an integer number of microseconds"):
        When("2024").narrow(Bounds("2024", 1, 2, 3))  # type: ignore[arg-type]
    with pytest.raises(Contradiction, match=r"no event is both '2024' and '\(0, 1, 2, 3\)'"):
        When("2024").narrow(Bounds(0, 1, 2, 3))


@given(whens())
def test_what_is_known_already_changes_nothing(when: When) -> None:
    assert when.narrow(when) == when
    assert when.padded(days(0)) == when
    assert when.rounded("microsecond") == when


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        ("1985~", years(2), "[1983~..1987~]"),
        ("2024-03-31", months(1), "[2024-02-29..2024-04-30]"),
        ("2024-03", months(1), "[2024-02..2024-04]"),
        ("1979/1989", years(1), "@1978..1980/1988..1990"),
        ("1979~/1989?", years(1), "@1978~..1980~/1988?..1990?"),
        ("2021-08/..", days(1), "@2021-07-31..2021-09-01/.."),
        ("2021-08/", months(1), "2021-35/"),
        ("[..1984]", years(1), "[..1985]"),
        ("1979/1980", years(3), "@1976..1982/1977..1983"),
    ],
)
def test_padded(text: str, by: object, expected: str) -> None:
    assert str(When(text).padded(by)) == expected  # type: ignore[arg-type]


def test_padded_by_a_timedelta() -> None:
    assert str(When("2024-03-31").padded(datetime.timedelta(days=1))) == "[2024-03-30..2024-04-01]"


@given(whens(), st.integers(0, 500), st.integers(0, 500), st.integers(0, 10**12))
def test_padding_never_narrows(when: When, by_months: int, by_days: int, micros: int) -> None:
    by = Duration(by_months, by_days, micros)
    wide, narrow = when.padded(by).bounds, when.bounds
    assert wide.earliest_start <= narrow.earliest_start
    assert wide.latest_start >= narrow.latest_start
    assert wide.earliest_end <= narrow.earliest_end
    assert wide.latest_end >= narrow.latest_end


def test_what_cannot_pad() -> None:
    for by in (-days(1), months(1) - days(1), datetime.timedelta(-1)):
        with pytest.raises(InputError, match="less than nothing"):
            When("2024").padded(by)
    with pytest.raises(InputError, match="padded by a duration"):
        When("2024").padded(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("2024-11-05T10:30:15", "minute", "@2024-11-05T10:30:00..2024-11-05T10:30:59"),
        ("2024-11-05T10:30:15", "hour", "@2024-11-05T10:00:00..2024-11-05T10:59:59"),
        ("2024-11-05T10:30:15Z", "day", "2024-11-05"),
        ("@2024-11-05T10:30:15.25", "second", "2024-11-05T10:30:15"),
        ("2024-11-05", "week", "[2024-11-04..2024-11-10]"),
        ("2024-11-05~", "month", "2024-11~"),
        ("2024-11-05", "quarter", "2024-36"),
        ("2024-11-05", "season", "2024-23"),
        ("2024-12-31", "season", "2024-24"),
        ("2025-02-01", "season", "2024-24"),
        ("2025-03-01?", "season", "2025-21?"),
        ("2025-02/2025-03", "season", "@2024-12..2025-02/2025-03..2025-05"),
        ("[2025-02..2025-03]", "season", "[2024-12..2025-05]"),
        ("Y12024-05", "season", "@Y12024-03..Y12024-05"),
        ("2024-11-05", "half", "2024-41"),
        ("2024-11-05", "year", "2024"),
        ("2024-11-05", "decade", "202X"),
        ("2024-11-05", "century", "20XX"),
        ("2024-11-05", "millennium", "2XXX"),
        ("-0044", "decade", "-004X"),
        ("-0040", "decade", "-004X"),
        ("-0044", "century", "[-0099..-0001]"),
        ("-0100", "century", "-01XX"),
        ("0000", "decade", "000X"),
        ("1979-12-24/1989-02-15", "year", "1979/1989"),
        ("1979-12-24~/1989-02-15?", "year", "1979~/1989?"),
        ("1979-12-24/..", "month", "1979-12/.."),
        ("/1979-12-24", "month", "/1979-12"),
        ("2024", "month", "2024"),
        ("[1667,1669]", "year", "[1667,1669]"),
        ("2024-06-30/2024-07-01", "month", "2024-06/2024-07"),
    ],
)
def test_rounded(text: str, unit: str, expected: str) -> None:
    text = f"@{text}" if text.startswith("Y") else text
    assert str(When(text).rounded(unit)) == expected
    assert When(text).rounded(Precision(unit)) == When(expected)


@given(whens(), st.sampled_from(Precision))
def test_rounding_never_narrows_and_is_done_once(when: When, unit: Precision) -> None:
    rounded = when.rounded(unit)
    assert rounded.rounded(unit) == rounded
    assert tight(rounded.bounds) == rounded.bounds
    assert rounded.narrow(when).bounds == when.bounds


@given(st.dates(datetime.date(2, 1, 1), datetime.date(9998, 1, 1)), st.integers(0, DAY - 1))
def test_units_as_datetime_has_them(day: datetime.date, time: int) -> None:
    tick = day_start(day.year, day.month, day.day) + time
    monday = day - datetime.timedelta(days=day.weekday())
    first = day_start(monday.year, monday.month, monday.day)
    assert unit_around(tick, Precision.WEEK) == (first, first + 7 * DAY)
    length = calendar.monthrange(day.year, day.month)[1]
    start = day_start(day.year, day.month, 1)
    assert unit_around(tick, Precision.MONTH) == (start, start + length * DAY)
    assert unit_around(tick, Precision.YEAR) == (day_start(day.year, 1, 1), day_start(day.year + 1, 1, 1))


@given(st.integers(-(10**25), 10**25), st.sampled_from(Precision))
def test_units_follow_each_other(tick: int, unit: Precision) -> None:
    lo, hi = unit_around(tick, unit)
    assert lo <= tick < hi
    assert unit_around(lo, unit) == unit_around(hi - 1, unit) == (lo, hi)
    assert unit_around(hi, unit)[0] == hi


def test_an_unknown_precision_names_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"one of microsecond, .* \(got 'fortnight'\)"):
        When("2024").rounded("fortnight")
