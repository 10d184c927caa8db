"""Numbers in words: every number that a language can write is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.phrases.languages import language

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = [
    "_",
    "_",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]


def in_words(n: int) -> str:
    """The English words for a number from 1 to 999,999, after the usual rules."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" and {in_words(n % 100)}" if n % 100 else "")
    rest = n % 1000
    return f"{in_words(n // 1000)} thousand" + (
        f"{' and' if rest < 100 else ''} {in_words(rest)}" if rest else ""
    )


def cardinals(text: str, code: str) -> set[int]:
    """The numbers that the whole text can be."""
    lang = language(code)
    lattice = lang.grammar.lattice(text)
    return {v for after, _, v in lang.lexicon.numerals.cardinal(lattice, 0) if after >= lattice.end}


@given(st.integers(1, 999_999))
def test_english_numbers_are_read(n: int) -> None:
    assert cardinals(in_words(n), "en") == {n}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ثلاثة", 3),
        ("ثماني", 8),
        ("أحد عشر", 11),
        ("اثنتي عشرة", 12),
        ("خمسة وعشرين", 25),
        ("مئة وعشرين", 120),
        ("ألف وتسعمائة وتسعة وسبعين", 1979),
        ("ألفين وثمانية عشر", 2018),
        ("ثلاثة آلاف", 3000),
        ("خمسة آلاف ومئتين", 5200),
        ("مليون", 1_000_000),
        ("١٢", 12),
    ],
)
def test_arabic_numbers_are_read(text: str, value: int) -> None:
    assert cardinals(text, "ar") == {value}


@pytest.mark.parametrize("text", ["one two", "twenty thirty", "eleven two", "five twenty", "hundred hundred"])
def test_what_is_no_number_is_not_read_as_one(text: str) -> None:
    assert cardinals(text, "en") == set()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("nineteen seventy-two", 1972),
        ("twenty twelve", 2012),
        ("two thousand and three", 2003),
        ("1979", 1979),
    ],
)
def test_years_in_words(text: str, year: int) -> None:
    lang = language("en")
    lattice = lang.grammar.lattice(text)
    found = {v for after, _, v in lang.lexicon.numerals.year(lattice, 0) if after >= lattice.end}
    assert found == {year}


def test_a_number_too_long_to_count_with_is_not_read() -> None:
    assert cardinals("9" * 100_000, "en") == set()
