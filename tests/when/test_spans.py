"""Unspecified digits and sets against an enumeration of the days that they may stand for."""

from __future__ import annotations

import calendar
import itertools
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eventline.errors import ParseError
from eventline.when import When
from eventline.when.spans import matching, year_span

from .oracle import DAY, day_start

# The years of one cycle of the calendar and more; patterns are of the years 1000 to 2999.
YEARS = range(1000, 3000)


def days_like(text: str) -> list[tuple[int, int, int]]:
    """Every day whose digits fit a text, by comparing it with the digits of every day that there is."""
    year, month, day = (*text.split("-"), "XX", "XX")[:3]
    fits = [re.compile(part.replace("X", "[0-9]")).fullmatch for part in (year, month, day)]
    return [
        (y, m, d)
        for y in YEARS
        if fits[0](f"{y:04}")
        for m in range(1, 13)
        if fits[1](f"{m:02}")
        for d in range(1, calendar.monthrange(y, m)[1] + 1)
        if fits[2](f"{d:02}")
    ]


def check(text: str) -> None:
    days = days_like(text)
    if not days:
        with pytest.raises(ParseError):
            When.parse(text)
        return
    lo, hi = day_start(*days[0]), day_start(*days[-1]) + DAY
    assert When.parse(text).bounds == (lo, hi - 1, lo + 1, hi)


MONTHS = [f"{a}{b}" for a, b in itertools.product("01X", "0123456789X") if matching(f"{a}{b}", 1, 12)]
DAYS = [f"{a}{b}" for a, b in itertools.product("0123X", "0123456789X") if matching(f"{a}{b}", 1, 31)]


@pytest.mark.parametrize("year", ["2023", "2024", "1900"])
@pytest.mark.parametrize("month", MONTHS)
def test_every_pattern_of_a_month_and_a_day(year: str, month: str) -> None:
    check(f"{year}-{month}")
    for day in DAYS:
        check(f"{year}-{month}-{day}")


@pytest.mark.parametrize("year", ["19X4", "1XX1", "1X00", "20XX", "2X0X", "1XXX", "2XX3", "201X"])
@pytest.mark.parametrize(
    "rest", ["", "-02-29", "-02-XX", "-02-2X", "-X2-29", "-12-25", "-XX-31", "-1X", "-02-30"]
)
def test_patterns_of_a_year(year: str, rest: str) -> None:
    check(year + rest)


@given(
    st.text("0123456789X", min_size=3, max_size=3).flatmap(
        lambda rest: st.sampled_from(["1" + rest, "2" + rest])
    ),
    st.sampled_from([*MONTHS, ""]),
    st.sampled_from([*DAYS, ""]),
)
def test_any_pattern(year: str, month: str, day: str) -> None:
    check("-".join(part for part in (year, month, day if month else "") if part))


def days_of(text: str) -> tuple[int, int]:
    """The first tick of a plain date and the tick after it."""
    days = days_like(text)
    return day_start(*days[0]), day_start(*days[-1]) + DAY


dates = st.builds(
    lambda year, month, day: "-".join(
        [f"{year}", f"{month:02}", f"{day:02}"][: 1 + (month > 0) + (month > 0 < day)]
    ),
    st.integers(1000, 2999),
    st.integers(0, 12),
    st.integers(0, 28),
)


@given(st.lists(dates, min_size=1, max_size=5))
def test_sets_against_their_members(items: list[str]) -> None:
    boxes = [days_of(item) for item in items]
    los, his = zip(*boxes, strict=True)
    text = ",".join(items)
    assert When.parse(f"[{text}]").bounds == (min(los), max(his) - 1, min(los) + 1, max(his))
    # Over all ways to choose a tick-long event in each of the dates: the first starts, the last ends.
    bounds = When.parse(f"{{{text}}}").bounds
    assert bounds == (min(los), min(his) - 1, max(los) + 1, max(his))


@given(dates, dates)
def test_intervals_leave_out_the_unspecified_days_that_cannot_be(start: str, end: str) -> None:
    pattern = end[:-1] + "X" if end.count("-") == 2 and end[-1] != "X" else end[:3] + "X"
    lo, hi = days_of(start)
    candidates = [
        (day_start(*first), day_start(*last) + DAY)
        for first, last in (
            [(day, day) for day in days_like(pattern)] if "-" in pattern else years_like(pattern)
        )
    ]
    possible = [(first, last) for first, last in candidates if last > lo]
    if not possible:
        with pytest.raises(ParseError):
            When.parse(f"{start}/{pattern}")
        return
    earliest, latest = possible[0][0] + 1, possible[-1][1]
    expected = (lo, min(hi - 1, latest - 1), max(earliest, lo + 1), latest)
    assert When.parse(f"{start}/{pattern}").bounds == expected


def years_like(pattern: str) -> list[tuple[tuple[int, int, int], tuple[int, int, int]]]:
    years = sorted({year for year, _, _ in days_like(pattern)})
    return [((year, 1, 1), (year, 12, 31)) for year in years]


@given(st.integers(1, 10**6), st.integers(0, 12), st.integers(1, 7), st.booleans())
def test_significant_digits_share_their_first_digits(
    mantissa: int, exponent: int, count: int, negative: bool
) -> None:
    digits = str(mantissa) + "0" * exponent
    assume(len(digits) > 4 and count <= len(digits) and exponent)
    first, last = year_span(f"Y{'-' * negative}{mantissa}E{exponent}S{count}")
    low, high = (-last, -first) if negative else (first, last)
    assert str(low) == digits[:count] + "0" * (len(digits) - count)
    assert str(high) == digits[:count] + "9" * (len(digits) - count)


def test_years_far_beyond_64_bits_are_exact() -> None:
    year = 10**999
    bounds = When.parse(f"Y{year}").bounds
    # A year that is divisible by 400 begins a cycle of 146,097 days.
    cycles = year // 400
    assert bounds.earliest_start == ((cycles - 5) * 146_097 + 10_957) * DAY
    assert bounds.latest_end - bounds.earliest_start == 366 * DAY
