"""Whatever the text: nothing but our own errors, in time linear in it, and offsets that are right."""

from __future__ import annotations

import contextlib
import gc
import random
import sys
import time
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline import (
    EventlineError,
    InputError,
    OutOfRange,
    ParseError,
    Precision,
    When,
    explain,
    extract,
    parse,
    readings,
    resolve,
)
from eventline.phrases.algebra import Date, Lasting, Length, Vague
from eventline.phrases.languages import detect
from eventline.phrases.text import tokens
from eventline.phrases.timex import timex_value

ANCHOR = "2025-04-27"
Call = Callable[[str, str], object]

# What is repeated to make a text as long as one likes, by the languages that it is tried in.
ANY = [
    "9",
    "(",
    "{",
    "1 ",
    "1,",
    "111,",
    "1/",
    "1:",
    "1-",
    ".",
    "- ",
    "{a} ",
    "a1",
    "\ud800",
    "\x00",
    "\u202e",
]
SHAPES = {
    "en": [
        "in ",
        "in the course of ",
        "the last ",
        "the second ",
        "the day after ",
        "two days after ",
        "the first Monday after ",
        "the week of the month of ",
        "the last day of the first week of ",
        "from 1979 to ",
        "between March and ",
        "from March to May and ",
        "1979 to 1989 - ",
        "two hundred ",
        "one hundred twenty two thousand ",
        "half a ",
        "a couple of a few ",
        "1 year, 1 month, 1 week, 1 day, ",
        "2 years ago ",
        "5 May 2024 ",
        "Monday ",
        "March of ",
        "early late mid ",
        "about nearly over ",
        "since until before after ",
        "5 o'clock ",
        "May, ",
    ],
    "ar": [
        "و",
        "و ",
        "ووبال",
        "وبالأسبوع ",
        "وللعام",
        "قبل ",
        "قبل وبعد ",
        "بعد يومين من ",
        "الأول من ",
        "من عام 1979 إلى ",
        "مئة ",
        "خمسة وعشرين ألفا و",
        "ثلاثة وعشرون وخمسة و",
        "بضعة أشهر و",
        "آخر ثلاثاء من ",
        "5 مايو 2024، ",
        "الأَحَدـ ",
        "ـ",
        "َ",
    ],
    "ru": [
        "в ",
        "через ",
        "с 1979 по ",
        "сто двадцать три тысячи ",
        "два дня после ",
        "последний день первой недели ",
        "год, месяц, неделя, день, ",
        "конец ",
        "5 мая 2024 года ",
    ],
}
CASES = [(code, piece) for code, shapes in SHAPES.items() for piece in (*ANY, *shapes)]
WHOLE: dict[str, Call] = {
    "resolve": lambda text, code: resolve(text, ANCHOR, language=code),
    "parse": lambda text, code: parse(text, language=code),
    "readings": lambda text, code: readings(text, ANCHOR, language=code),
    "explain": lambda text, code: str(explain(text, ANCHOR, language=code)),
}


def find_all(text: str, code: str) -> object:
    return extract(text, ANCHOR, language=code)


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Load the languages and what resolving imports, which is work of the first call only."""
    for code in SHAPES:
        find_all("1 2024", code)
        for call in WHOLE.values():
            call("2024", code)


def steps(call: Call, text: str, code: str) -> int:
    """How many functions, of Python and of C, are called: the same number on every machine."""
    count = 0

    def one_more(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    gc.disable()
    sys.setprofile(one_more)
    try:
        with contextlib.suppress(EventlineError):
            call(text, code)
    finally:
        sys.setprofile(None)
        gc.enable()
    return count


def seconds(call: Call, text: str, code: str) -> float:
    """The least processor time of several runs, without the collection of garbage."""
    best = float("inf")
    gc.disable()
    for _ in range(3):
        begin = time.process_time()
        with contextlib.suppress(EventlineError):
            call(text, code)
        best = min(best, time.process_time() - begin)
    gc.enable()
    return best


@pytest.mark.parametrize(("code", "piece"), CASES)
def test_twice_a_text_takes_twice_the_steps(code: str, piece: str) -> None:
    times = 500 // len(piece) + 1
    single, double = (steps(find_all, piece * n, code) for n in (times, 2 * times))
    assert double <= 2.3 * single


@pytest.mark.parametrize(("code", "piece"), CASES)
@pytest.mark.parametrize("name", WHOLE)
def test_twice_a_phrase_takes_twice_the_steps(name: str, code: str, piece: str) -> None:
    # As long as a phrase may be, and half of that; each is new to the memory of phrases.
    times = 500 // len(f"{piece}x") // 2
    before = {"resolve": "", "parse": ".", "readings": ",", "explain": "!"}[name]
    single, double = (steps(WHOLE[name], before + piece * n, code) for n in (times, 2 * times))
    assert double <= 2.3 * single + 100


@pytest.mark.parametrize(("code", "piece"), CASES)
@pytest.mark.parametrize("name", WHOLE)
def test_a_text_for_a_phrase_is_refused_at_once(name: str, code: str, piece: str) -> None:
    text = piece * (100_000 // len(piece) + 1)
    with pytest.raises(ParseError) as caught:
        WHOLE[name](text, code)
    assert caught.value.text == text
    assert len(str(caught.value)) < 600
    assert steps(WHOLE[name], text, code) < 2_000


# Where the work is within a regular expression or a method of str, steps do not show it.
@pytest.mark.parametrize(
    ("code", "piece"),
    [
        *(("en", piece) for piece in ("9", "111,", "1,", "{", "{a", "x", "\ud800", "\u202e", " ", "'")),
        *(("ar", piece) for piece in ("و", "ال", "ـ", "َ", "قَ", "للعام", "٣")),
        ("ru", "я"),
    ],
)
@pytest.mark.parametrize(("call", "length"), [(find_all, 4_000), (lambda text, code: tokens(text), 100_000)])
def test_twice_a_text_takes_no_more_than_2_3_times_as_long(
    call: Call, length: int, code: str, piece: str
) -> None:
    times = length // len(piece)
    single, double = (seconds(call, piece * n, code) for n in (times, 2 * times))
    # What takes less than a millisecond is as good as nothing, and shorter than the clock is true.
    assert double <= 2.3 * single + 0.001


@pytest.mark.parametrize("letter", ["a", "9", "ق"])
def test_ten_megabytes_without_a_space(letter: str) -> None:
    text = letter * (10_000_000 // len(letter.encode()))
    begin = time.process_time()
    assert extract(text, ANCHOR) == []
    # A few seconds, where datefinder needs most of a minute for less; ten times that on a slow machine.
    assert time.process_time() - begin < 30


@pytest.mark.parametrize("digits", [13, 16, 30, 31, 400])
@pytest.mark.parametrize(
    "phrase",
    [
        "{} days ago",
        "in {} years",
        "more than {} weeks ago",
        "the last {} months",
        "{} million years ago",
        "قبل {} يوم",
        "بعد {} سنة",
        "{} лет назад",
    ],
)
def test_a_number_of_any_size_is_out_of_range_at_once(phrase: str, digits: int) -> None:
    text = phrase.format("9" * digits)
    for call in (resolve, readings):
        with pytest.raises(OutOfRange, match="at most 1000000000000"):
            call(text, ANCHOR)
    with pytest.raises(OutOfRange):
        parse(text)
    with pytest.raises(OutOfRange):
        explain(text, ANCHOR)
    assert steps(WHOLE["resolve"], text, "en") < 20_000


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        # 2025 and as many years; a day number by hand is beyond us, but the difference is not.
        ("in 99999999999 years", "Y100000002024"),
        ("99999999999 years ago", "Y-99999997974"),
        ("999999999 centuries ago", None),
        ("in 999999999999 decades", OutOfRange),
        ("999999999999 millennia ago", OutOfRange),
    ],
)
def test_large_numbers_give_an_answer_or_are_out_of_range(phrase: str, expected: object) -> None:
    if expected is OutOfRange:
        with pytest.raises(OutOfRange, match="further than"):
            resolve(phrase, ANCHOR)
    else:
        when = resolve(phrase, ANCHOR)
        assert expected is None or str(when) == expected
        assert when.bounds.earliest_start < when.bounds.latest_end


# Characters that other readers stumble over, before, after and between what is said.
AWKWARD = [
    "\ud800",
    "\udfff",
    "\x00",
    "\u202e",
    "\u2067",
    "\ufeff",
    "\u200f",
    "\x1b",
    "\U0001f600",
    "ﷺ",
    "İ",
    "ß",
]


@pytest.mark.parametrize("sign", AWKWARD)
@pytest.mark.parametrize(
    ("said", "when"),
    [("22 March 2024", "2024-03-22"), ("٢٢ مارس ٢٠٢٤", "2024-03-22"), ("22 марта 2024 года", "2024-03-22")],
)
def test_awkward_characters_leave_the_offsets_right(sign: str, said: str, when: str) -> None:
    text = f"{sign} {sign}{sign} – {said} {sign} ({sign}). {said} {sign}"
    found = extract(text, ANCHOR, language={"M": "en", "م": "ar", "м": "ru"}[said[3]])
    assert [(timex.start, str(timex.when)) for timex in found] == [
        (text.index(said), when),
        (text.rindex(said), when),
    ]
    assert all(text[timex.start : timex.end] == timex.text == said for timex in found)


@pytest.mark.parametrize("mark", "\u200b\u200e\u200f\u202a\u202e\u2066\u2069")
@pytest.mark.parametrize(("code", "month"), [("en", "March"), ("ar", "مارس"), ("ru", "марта")])
def test_controls_of_direction_within_a_phrase_say_nothing(code: str, month: str, mark: str) -> None:
    assert resolve(f"22{mark} {month}{mark} 2024{mark}", language=code) == When("2024-03-22")
    said = f"22 {month[:2]}{mark}{month[2:]} {mark}2024"
    [found] = extract(f"{mark}– {mark}{said}{mark}.", ANCHOR, language=code)
    assert found.when == When("2024-03-22")
    assert found.text == said


@pytest.mark.parametrize("sign", ["\x00", "\ud800", "\x1b", "\U0001f600"])
def test_what_is_no_letter_ends_a_word(sign: str) -> None:
    for text in (f"22{sign}March 2024", f"yester{sign}day", f"{sign}today"):
        with pytest.raises(ParseError) as caught:
            resolve(text, ANCHOR)
        assert caught.value.text == text


ASCII = "0123456789"
SCRIPTS = {
    "Arabic": "٠١٢٣٤٥٦٧٨٩",
    "Persian": "۰۱۲۳۴۵۶۷۸۹",
    "full width": "０１２３４５６７８９",
    "Devanagari": "०१२३४५६७८९",
}


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(
    ("phrase", "when"),
    [
        ("22 March 2024", "2024-03-22"),
        ("15 days ago", "2025-04-12"),
        ("3/4/2024", "2024-03-04"),
        ("the 1980s", "198X"),
        ("22 مارس 2024", "2024-03-22"),
        ("قبل 15 يوما", "2025-04-12"),
        ("22 марта 2024 года", "2024-03-22"),
    ],
)
def test_digits_of_any_script_are_digits(phrase: str, when: str, script: str) -> None:
    text = phrase.translate(str.maketrans(ASCII, SCRIPTS[script]))
    assert text != phrase
    # Arabic digits alone would make the language Arabic, in which the day comes first.
    language = detect(phrase)
    assert resolve(text, ANCHOR, language=language) == resolve(phrase, ANCHOR) == When(when)


@pytest.mark.parametrize("sign", ["²", "½", "Ⅻ", "①", "৹"])
def test_signs_that_only_look_like_digits_are_none(sign: str) -> None:
    with pytest.raises(ParseError):
        resolve(f"{sign} days ago", ANCHOR)


def fuzzer() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "fuzz_phrases.py"
    spec = spec_from_file_location("fuzz_phrases", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


fuzz = fuzzer()


@given(st.integers(0, 2**32), st.sampled_from(sorted(SHAPES)))
def test_mutated_phrases_give_answers_or_our_errors(seed: int, code: str) -> None:
    rng = random.Random(seed)
    own = fuzz.phrases(code)
    fuzz.check(fuzz.mutated(rng, own, own), code, rng)


@given(st.text(), st.sampled_from([None, *SHAPES]))
def test_any_text_gives_an_answer_or_our_errors(text: str, code: str | None) -> None:
    fuzz.check(text, code, random.Random(len(text)))


def test_the_fuzzer_would_see_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, *_: object, **__: object) -> None:
        if "9" in text:
            raise KeyError(text)

    monkeypatch.setattr(fuzz.el, "resolve", broken)
    monkeypatch.setattr(fuzz, "_check_time", lambda when: None)
    name = fuzz.trouble("since 1979 or so", "en", "1")
    assert name is not None
    assert name.startswith("KeyError at test_safety.py:")
    assert fuzz.shortest("since 1979 or so", "en", "1", name) == "9"
    assert fuzz.trouble("since 1234 or so", "en", "1") is None


# What the fuzzer found, and what it should have been.
@pytest.mark.parametrize(
    ("phrase", "when"),
    [
        # Two to five months beyond two years: 27 February 2023 and 27 November 2022, known to the month.
        ("two years and a few months ago", "[2022-11..2023-02]"),
        # Three to nine months beyond two years: January 2023 and July 2022.
        ("قبل سنتين وبضعة أشهر", "[2022-07..2023-01]"),
        # 26 May and three to nine days.
        ("three weeks and several days after 5 May 2024", "[2024-05-29..2024-06-04]"),
        ("the last two years and a few months", "@2022-11-27..2023-02-28/2025-04-27"),
    ],
)
def test_a_length_may_end_in_a_vague_count(phrase: str, when: str) -> None:
    assert resolve(phrase, ANCHOR) == When(when)


def test_a_stretch_that_lasts_a_vague_length_has_no_end_to_compute() -> None:
    with pytest.raises(InputError, match="must be whole"):
        Lasting(Length(2, Precision.YEAR, Length(Vague.FEW, Precision.MONTH)), Date(2024))


def test_lengths_in_units_that_timex3_has_no_letter_for() -> None:
    assert [timex.value for timex in extract("полугодие и месяц, два полугодия", ANCHOR)] == ["P7M", "P12M"]
    assert timex_value(Length(3, Precision.SEASON), lambda _: None) == "P9M"
    assert timex_value(Length(Vague.FEW, Precision.HALF), lambda _: None) == "PXM"


def test_a_row_of_thousands_is_read_one_by_one() -> None:
    assert [word for _, word in tokens("1,234,567 1979,100,000 111,222,")] == [
        "1,234,567",
        "1979",
        ",",
        "100",
        ",",
        "000",
        "111",
        ",",
        "222",
        ",",
    ]
