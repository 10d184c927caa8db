"""Nothing but ParseError, whatever the text; and no text takes more than linear time."""

from __future__ import annotations

import contextlib
import gc
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.errors import InputError, ParseError
from eventline.when import When

from .strategies import texts
from .test_plain import INVALID, VALID

ALPHABET = "0123456789XYEST-+/.:,[]{}@?~% Zu٣３\x00\ud800\u202e"


def survives(text: str) -> None:
    """Reads, or raises ParseError; what is read can be written and asked everything."""
    fault = None
    try:
        when = When.parse(text)
    except ParseError as error:
        fault = error
    if fault is not None:
        assert fault.text == text
        assert 0 <= fault.position <= len(text)
        if fault.suggestion is not None:
            assert str(When.parse(fault.suggestion)) == fault.suggestion
        return
    assert When.parse(str(when)) == when
    assert when.bounds.earliest_start < when.bounds.latest_end
    assert when.precision > "microsecond" or "." in text
    assert when.kind in ("date", "interval", "one of", "all of")


@given(st.text())
def test_any_text(text: str) -> None:
    survives(text)


@given(st.text(alphabet=ALPHABET))
def test_text_of_the_characters_of_edtf(text: str) -> None:
    survives(text)


@given(texts(), st.integers(0, 40), st.sampled_from(["", *ALPHABET]), st.booleans())
def test_values_with_one_character_changed(text: str, at: int, char: str, insert: bool) -> None:
    survives(text[:at] + char + text[at + (not insert) :])


def test_mutations_of_the_rows() -> None:
    rng = random.Random(4)
    rows = VALID + INVALID
    for _ in range(4_000):
        text = list(rng.choice(rows))
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(text) + 1)
            text[at : at + rng.randint(0, 2)] = rng.choice(["", *ALPHABET, rng.choice(rows)])
        survives("".join(text))


HOSTILE = [
    "9",
    "(",
    "[",
    "{",
    "[[",
    "1 ",
    "-",
    "/",
    "..",
    ",",
    "X",
    "?",
    "~%",
    "@",
    "0",
    "٣",
    "\ud800",
    "2024/",
    "2024-",
    "2024,",
    "[2024,",
    "2024-01-01T",
    "Y9",
    "E9",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("prefix", ["", "Y", "Y1E", "1950S", "[2024,", "2024/", "@", "2024-01-01T10:00:00."])
def test_long_texts_are_refused(piece: str, prefix: str) -> None:
    text = prefix + piece * 100_000
    with pytest.raises(ParseError):
        When.parse(text)


@pytest.mark.parametrize(("piece", "count"), [("[", 100_000), ("(", 500_000), ("9", 100_000), ("1 ", 50_000)])
def test_the_error_shows_the_beginning_only(piece: str, count: int) -> None:
    with pytest.raises(ParseError) as caught:
        When.parse(piece * count)
    assert len(str(caught.value)) < 500


def seconds(text: str) -> float:
    """The least processor time of several that a text takes, without the collection of garbage."""
    best = float("inf")
    gc.disable()
    for _ in range(7):
        begin = time.process_time()
        with contextlib.suppress(ParseError):
            When.parse(text)
        best = min(best, time.process_time() - begin)
    gc.enable()
    return best


@pytest.mark.parametrize(
    ("prefix", "piece", "suffix"),
    [
        ("", "9", ""),
        ("", "[", ""),
        ("", "1 ", ""),
        ("[", "2024,", "2024]"),
        ("{", "2024-01..2024-02,", "2024}"),
        ("[", "1XX1-01-01,", "2024]"),
        ("", "٣", ""),
        ("Y", "9", ""),
        ("2024-01-01T10:00:00.", "0", ""),
        ("", "2024/", ""),
        ("", "?", "2024"),
    ],
)
def test_twice_the_text_takes_no_more_than_twice_the_time(prefix: str, piece: str, suffix: str) -> None:
    single, double = (prefix + piece * count + suffix for count in (2_000, 4_000))
    # A little over twice, for the noise of the clock; a quadratic reader would take four times as long.
    assert seconds(double) < 2.5 * seconds(single) + 0.002


@pytest.mark.parametrize(
    "text", ["XXXX-XX-00", "XXXX-11-31", "XXX1-02-29", "XXXX-XX-XX/0001-02-29", "9999-12-31/XXXX-XX-31"]
)
def test_unspecified_digits_are_not_tried_one_by_one(text: str) -> None:
    # To ask each of ten thousand years for each of its days takes some tenths of a second.
    assert seconds(text) < 0.05


@pytest.mark.parametrize("value", [None, 2024, 2024.5, b"2024", ["2024"], True, object()])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(InputError, match=r"EDTF text must be a str; use When\.of"):
        When.parse(value)  # type: ignore[arg-type] # the point of the test


def test_a_string_of_a_subclass_is_read() -> None:
    class Name(str):
        __slots__ = ()

    assert type(When.parse(Name("2024")).edtf) is str
