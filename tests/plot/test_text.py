"""Cleaning, isolating and breaking text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.plot.text import Line, Typesetter, clean, isolate

from .cases import fake_measure

SETTER = Typesetter(fake_measure, "ltr")


def bare(text: str) -> str:
    return text[1:-1]


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("$5 and $7", "$5 and $7"),
        ("ten\nlines\r\n\tof  text", "ten lines of text"),
        ("a\x00b", "a\ufffdb"),
        ("\u202eabc\u202c", "\ufffdabc\ufffd"),
        ("\u2069\u2067", "\ufffd\ufffd"),
        ("\ud800", "\ufffd"),
        ("می\u200cشود", "می\u200cشود"),
        ("<b>&amp;", "<b>&amp;"),
        ("\x85line\u2028", "line"),
    ],
)
def test_what_harms_is_shown_and_the_rest_stays(given_text: str, shown: str) -> None:
    assert clean(given_text) == shown


@pytest.mark.parametrize(
    ("text", "direction", "mark"),
    [
        ("Kabul", "ltr", "\u2066"),
        ("كابول", "ltr", "\u2067"),
        ("TV القناة 5", "ltr", "\u2066"),
        ("TV القناة 5", "rtl", "\u2067"),
        ("5 سنوات", "rtl", "\u2067"),
        ("Kabul!", "rtl", "\u2066"),
        ("1979–1989", "rtl", "\u2067"),
        ("1979–1989", "ltr", "\u2066"),
    ],
)
def test_isolates(text: str, direction: str, mark: str) -> None:
    assert isolate(text, direction) == f"{mark}{text}\u2069"


def test_nothing_needs_no_isolate() -> None:
    assert isolate("", "rtl") == ""
    assert SETTER.lines("  \n ", 9, 100) == ()


@given(st.text(max_size=120), st.floats(5, 200), st.integers(1, 3))
def test_lines_are_never_too_wide_or_too_many(text: str, width: float, most: int) -> None:
    lines = SETTER.lines(text, 9, width, most=most)
    assert len(lines) <= most
    assert all(line.width <= width for line in lines)
    assert all(line.width == fake_measure(line.text, 9, False)[0] for line in lines)


@given(st.text(alphabet="ab cd", min_size=1, max_size=60))
def test_a_text_that_fits_is_kept_whole(text: str) -> None:
    lines = SETTER.lines(text, 9, 9 * 0.55 * 60, most=2)
    assert " ".join(bare(line.text) for line in lines) == " ".join(text.split())


def test_two_lines_are_about_equal_and_what_is_left_out_is_shown() -> None:
    label = "Attack on Crocus City Hall near Moscow"
    first, second = SETTER.lines(label, 9, 150)
    assert abs(first.width - second.width) < 30
    cut = SETTER.lines(label * 3, 9, 150)
    assert bare(cut[-1].text).endswith("…")
    assert label.startswith(bare(cut[0].text))


def test_an_ellipsis_parts_no_letter_from_its_marks() -> None:
    line = SETTER.lines("مُحَمَّدٌ" * 10, 9, 60, most=1)[0]
    kept = bare(line.text).removesuffix("…")
    assert ("مُحَمَّدٌ" * 10)[len(kept)] not in "\u064b\u064c\u064e\u064f\u0651", "the next is a letter"


def test_baselines_do_not_follow_the_ink() -> None:
    def inked(ink: float) -> Line:
        return Typesetter(lambda text, size, bold: (10.0, ink, 2.0), "ltr").line("x", 10)

    low, high = inked(6.0), inked(9.0)
    assert low.rise == high.rise
    assert low.pitch == high.pitch
