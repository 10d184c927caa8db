"""Corrections: what a mistaken date most likely meant. Many more are in the conformance rows."""

from __future__ import annotations

import calendar
import datetime
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.errors import ParseError
from eventline.when import When
from eventline.when.mistakes import nearest

from .oracle import day_start


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("ca. 1920", "1920~"),
        ("circa 1920-05", "1920-05~"),
        ("C.1920", "1920~"),
        ("1920s", "192X"),
        ("1914–1918", "1914/1918"),
        ("1914-1918", "1914/1918"),
        ("2024-06-11/15", "2024-06-11/2024-06-15"),
        ("unknown/2006", "/2006"),
        ("2024-02-30/2024-3-1", "2024-02-29/2024-03-01"),
        ("２０２４／０１／０５", "2024-01-05"),
        ("٢٠٢٤-١-٥", "2024-01-05"),
        ("[1984-1, 1985-2]", "[1984-01,1985-02]"),
        ("{2001-02-29,2002}", "{2001-02-28,2002}"),
        ("2024-1-5?~", "2024-01-05%"),
        ("2024-01-01T9:05", "2024-01-01T09:05:00"),
        ("2024-01-01T10:00:00.1234567", "@2024-01-01T10:00:00.123456"),
        ("@2024-1-1", "@2024-01-01"),
        ("-44-3-15", "-0044-03-15"),
        ("Y00012024", "Y12024"),
        ("2020-W53", "2020-12-28/2021-01-03"),
        ("2020-W01-1", "2019-12-30"),
        ("2023-365", "2023-12-31"),
    ],
)
def test_by_hand(text: str, suggestion: str) -> None:
    with pytest.raises(ParseError) as caught:
        When.parse(text)
    assert caught.value.suggestion == suggestion
    assert f"did you mean {suggestion!r}?" in str(caught.value)
    assert str(When.parse(suggestion)) == suggestion


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "5 März 2024", "01/05/2024", "2024-01-01T10:00:00+15:00", "1XX1-02-29"]
)
def test_no_guess_where_none_is_likely(text: str) -> None:
    with pytest.raises(ParseError) as caught:
        When.parse(text)
    assert caught.value.suggestion is None


def written(day: datetime.date) -> list[str]:
    """A day in other notations, in each of which it is no other day."""
    month = calendar.month_name[day.month]
    year, week, weekday = day.isocalendar()
    return [
        f"{day.day} {month} {day.year}",
        f"{day.day}. {month.upper()} {day.year}",
        f"{month[:3]}. {day.day:02}, {day.year}",
        f"{day.year} {month} {day.day}",
        f"{day.day:02}-{month[:3]}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.year}/{day.month:02}/{day.day:02}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}-{day.timetuple().tm_yday:03}",
        f"{year}-W{week:02}-{weekday}",
        f" {day} ",
    ]


@given(
    st.dates(min_value=datetime.date(1000, 1, 8)).flatmap(
        lambda day: st.tuples(st.just(day), st.sampled_from(written(day)))
    )
)
def test_days_in_other_notations(case: tuple[datetime.date, str]) -> None:
    day, text = case
    with pytest.raises(ParseError) as caught:
        When.parse(text)
    assert caught.value.suggestion == str(day)


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_numbers_before_the_year_count_only_if_one_is_no_month(day: datetime.date) -> None:
    plain = day.day > 12 or day.day == day.month
    for text in (f"{day.day}/{day.month}/{day.year}", f"{day.month:02}-{day.day:02}-{day.year}"):
        with pytest.raises(ParseError) as caught:
            When.parse(text)
        assert caught.value.suggestion == (str(day) if plain else None)


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_blanks_are_told_from_dates_with_spaces(text: str) -> None:
    with pytest.raises(ParseError, match="the text is empty; a time that is not known is None") as caught:
        When(text)
    assert (caught.value.position, caught.value.suggestion) == (0, None)


def test_valid_texts_load_no_corrections() -> None:
    code = """
import sys
from eventline import When
When("[1667,1668]").bounds, When("2024-11~/..").before("2030")
print("eventline.when.mistakes" in sys.modules)
try:
    When("2024-1")
except ValueError as error:
    print(error.suggestion)
print("eventline.when.mistakes" in sys.modules)
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["False", "2024-01", "True"]


def test_long_texts_are_not_guessed_at() -> None:
    assert nearest("2024-1-" + "5" * 200, lambda text: True) is None


def test_a_guess_is_always_accepted() -> None:
    assert nearest("2024-1-5", lambda text: False) is None


def test_weeks_begin_on_the_monday_of_the_week_of_4_january() -> None:
    for year in range(1990, 2030):
        for week in (1, 30, 52):
            suggestion = nearest(f"{year}-W{week:02}", lambda text: "/" in text)
            assert suggestion is not None
            first, last = (datetime.date.fromisocalendar(year, week, day) for day in (1, 7))
            assert suggestion == f"{first}/{last}"
            assert When.parse(suggestion).bounds.earliest_start == day_start(
                first.year, first.month, first.day
            )


@pytest.mark.parametrize("text", ["[2001-01-05..2001-23]", "[2001-00..2001-00-05]", "{2001-23..2001-24-05}"])
def test_ranges_of_no_months_are_not_made_finer(text: str) -> None:
    with pytest.raises(ParseError) as caught:
        When.parse(text)
    assert caught.value.suggestion is None
