"""Inputs on which date libraries crash, hang, wrap or lose something, one test for each kind."""

from __future__ import annotations

import time

import numpy as np
import pytest

from eventline.errors import InputError, OutOfRange, ParseError
from eventline.when import When
from eventline.when.duration import days, years

from .oracle import box

DAY = 86_400_000_000


def refusal(text: str) -> ParseError:
    """The error of a text, which must come at once: none of these is worth a second."""
    begin = time.process_time()
    with pytest.raises(ParseError) as caught:
        When.parse(text)
    assert time.process_time() - begin < 1
    assert caught.value.text == text
    return caught.value


def test_a_hundred_thousand_digits_are_no_number() -> None:
    # int() of so many digits takes long, and is refused by Python with an error of its own.
    assert refusal("9" * 100_000).position == 4
    assert "at most 1000 digits" in str(refusal("Y" + "9" * 100_000))
    assert "at most 1000 digits" in str(refusal("Y1E" + "9" * 100_000))
    refusal("1950S" + "9" * 100_000)
    refusal("2024-01-01T10:00:00." + "9" * 100_000)


def test_half_a_million_brackets() -> None:
    assert refusal("(" * 500_000).position == 0
    assert refusal("[" * 500_000).position == 1


def test_fifty_thousand_numbers() -> None:
    assert refusal("1 " * 50_000).position == 1


@pytest.mark.parametrize("text", ["in 99999999999 years", "P99999999999Y", "2024/P99999999999Y"])
def test_far_distances_are_no_dates(text: str) -> None:
    refusal(text)


def test_far_distances_are_added_exactly_or_refused() -> None:
    assert str(When("2024") + years(99_999_999_999)) == "Y100000002023"
    assert str(When("2024") - years(99_999_999_999)) == "Y-99999997975"
    assert (When("1970-01-01") + days(10**30)).bounds.earliest_start == 10**30 * DAY
    with pytest.raises(OutOfRange, match="a year has at most 1000 digits"):
        When("2024") + years(10**1000)


@pytest.mark.parametrize("edge", [2**63 - 1, -(2**63)])
def test_the_edges_of_64_bits(edge: int) -> None:
    # The least of the 64-bit numbers is NumPy's NaT, and a box ends one tick after its last.
    inside = When.box(edge - 2, edge - 1) if edge > 0 else When.box(edge + 1, edge + 2)
    start, end = inside.to_numpy()
    assert (int(start.astype(np.int64)), int(end.astype(np.int64))) == (
        inside.bounds.earliest_start,
        inside.bounds.latest_end,
    )
    beyond = When.box(edge, edge + 1) if edge > 0 else When.box(edge - 1, edge)
    assert beyond.bounds.earliest_start == (edge if edge > 0 else edge - 1)
    with pytest.raises(OutOfRange, match="64 bits"):
        beyond.to_numpy()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("0000", "0-01-01", "0-12-31"),
        ("0000-02-29", "0-02-29", "0-02-29"),
        ("-0044", "-44-01-01", "-44-12-31"),
        ("-0044-03-15", "-44-03-15", "-44-03-15"),
        ("Y12024", "12024-01-01", "12024-12-31"),
        ("@Y12024-02-29", "12024-02-29", "12024-02-29"),
    ],
)
def test_years_that_few_libraries_have(text: str, first: str, last: str) -> None:
    assert When(text).bounds == box(first, last)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("2024-02-30", "2024-02-29"),
        ("2023-W53", None),
        ("2020-W53", "2020-12-28/2021-01-03"),
        ("2024-02-28T24:00:00", "2024-02-29T00:00:00"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
    ],
)
def test_what_the_calendar_or_the_clock_has_not(text: str, suggestion: str | None) -> None:
    assert refusal(text).suggestion == suggestion


@pytest.mark.parametrize("offset", ["+99:99", "+2400", "+24:00", "-14:01", "+14:60"])
def test_offsets_that_no_clock_has(offset: str) -> None:
    assert refusal(f"2024-05-01T10:00:00{offset}").suggestion is None


def test_a_zone_is_no_path() -> None:
    refusal("2024-05-01T10:00:00[../../etc/passwd]")
    for zone in ("../../etc/passwd", "/etc/passwd", "..", "\0"):
        with pytest.raises(InputError):
            When("2024-05-01").in_zone(zone)


@pytest.mark.parametrize("mark", ["\ud800", "\x00", "\u202e", "\u200b", "\U0001f600"])
def test_strange_characters_are_pointed_at(mark: str) -> None:
    # One code point each, whatever its width in UTF-8 or UTF-16.
    assert refusal(f"{mark}2024").position == 0
    assert refusal(f"20{mark}24").position == 2
    assert refusal(f"2024-01-0{mark}1").position == 9
    assert refusal(f"2024-01-01{mark}").position == 10
    assert refusal(f"2024/2025{mark}").position == 9
    assert refusal(f"[2024,{mark}2025]").position == 6


@pytest.mark.parametrize("digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "०१२३४५६७८९"])
def test_digits_of_all_scripts(digits: str) -> None:
    for text in ("2024-11-03", "-0044", "[1667,1668..1670]", "2024-11-03T10:20:30+03:00", "Y17E7S2~"):
        written = text.translate(dict(zip(range(ord("0"), ord("9") + 1), digits, strict=True)))
        assert When(written) == When(text)
        assert str(When(written)) == text
    # Other signs for numbers are no digits.
    for text in ("²⁰²⁴", "ⅯⅯⅩⅩⅣ", "二〇二四", "①⑨⑧④"):
        refusal(text)
