"""One reading of several: the same for every function, refused on request, explained; and what was probably meant."""

import pickle
from typing import Any

import pytest
from hypothesis import given

from eventline import (
    AmbiguityError,
    InputError,
    ParseError,
    ResolutionError,
    When,
    explain,
    extract,
    parse,
    readings,
    resolve,
    strategies,
)
from eventline.phrases import api
from eventline.phrases.choosing import Meaning

ANCHOR = "2025-04-27"


@pytest.mark.parametrize(
    ("phrase", "times"),
    [
        # A Sunday: the Friday before it and the one after.
        ("Friday", ["2025-04-25", "2025-05-02"]),
        ("March", ["2025-03", "2026-03"]),
        ("3/4/2024", ["2024-03-04", "2024-04-03"]),
    ],
)
def test_ambiguity_is_refused_on_request(phrase: str, times: list[str]) -> None:
    assert resolve(phrase, ANCHOR) == When(times[0])
    with pytest.raises(AmbiguityError) as caught:
        resolve(phrase, ANCHOR, ambiguous="raise")
    found = caught.value.readings
    assert [meaning.when for meaning in found if isinstance(meaning, Meaning)] == [
        When(time) for time in times
    ]
    for meaning in found:
        assert isinstance(meaning, Meaning)
        assert f"{meaning.when} ({meaning.why})" in str(caught.value)
    assert isinstance(caught.value, ResolutionError)
    assert pickle.loads(pickle.dumps(caught.value)).readings == found


@pytest.mark.parametrize(
    ("phrase", "when"),
    [
        ("last year", "2024"),
        ("two days ago", "2025-04-25"),
        ("5 May 2020", "2020-05-05"),
        ("13/4/2024", "2024-04-13"),
        ("the first half of 2024", "2024-40"),
        ("2024-03-22", "2024-03-22"),
        # A deadline lies ahead.
        ("by May", "[..2025-05]"),
    ],
)
def test_what_has_one_meaning_is_not_refused(phrase: str, when: str) -> None:
    assert resolve(phrase, ANCHOR, ambiguous="raise") == When(when)


def test_next_friday_may_be_the_one_after() -> None:
    # On a Wednesday: in two days, or in nine.
    [first, second] = readings("next Friday", "2023-10-18")
    assert (first.when, second.when) == (When("2023-10-20"), When("2023-10-27"))
    assert "next week" in second.why


def test_parse_refuses_words_that_mean_several_things() -> None:
    with pytest.raises(AmbiguityError, match=r"'4 March 2024'; '3 April 2024'") as caught:
        parse("3/4/2024", ambiguous="raise")
    assert caught.value.readings == (parse("4 March 2024"), parse("3 April 2024"))
    # Which Friday is not a matter of the words.
    assert parse("Friday", ambiguous="raise") == parse("Friday")


@pytest.mark.parametrize("call", [resolve, parse])
def test_only_two_ways_to_meet_ambiguity(call: Any) -> None:
    with pytest.raises(InputError, match="ambiguous must be 'best' or 'raise'"):
        call("2024", ambiguous="never")


@given(phrase=strategies.phrases("en") | strategies.phrases("ar"))
def test_every_function_takes_the_same_reading(phrase: strategies.Phrase) -> None:
    text, code = phrase.text, phrase.language
    assert readings(text, phrase.anchor, language=code)[0].when == phrase.when
    explained = explain(text, phrase.anchor, language=code)
    assert explained.steps[-1].when == phrase.when
    assert all(step.trouble == "" or step.when is None for step in explained.steps)
    whole = [timex for timex in extract(text, phrase.anchor, language=code) if timex.text == text]
    assert [timex.when for timex in whole if timex.when is not None] in ([], [phrase.when])


def test_a_reading_with_a_wrong_weekday_gives_way() -> None:
    # 4 March 2024 was a Monday, 3 April a Wednesday.
    for weekday, day in (("Monday", "2024-03-04"), ("Wednesday", "2024-04-03")):
        phrase = f"{weekday} 3/4/2024"
        assert resolve(phrase, ANCHOR) == When(day)
        assert explain(phrase, ANCHOR).steps[-1].when == When(day)
        assert [timex.when for timex in extract(f"On {phrase} it rained.", ANCHOR)] == [When(day)]
    [first, second] = readings("Wednesday 3/4/2024", ANCHOR)
    assert "contradicts itself" in second.why
    assert (first.when, second.when) == (When("2024-04-03"), When("2024-03-04?"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("yesteday", "yesterday"),
        ("tomorow", "tomorrow"),
        ("tommorow morning", "tomorrow morning"),
        ("two yaers ago", "two years ago"),
        ("Septmber 2024", "September 2024"),
        ("tommorrow mornig", "tomorrow morning"),
        ("قبل يومبن", "قبل يومين"),
        ("hello world", None),
        ("the quick brown fox", None),
        ("nx", None),
        ("Kabul", None),
    ],
)
def test_a_misspelt_phrase_gets_a_suggestion(text: str, meant: str | None) -> None:
    with pytest.raises(ParseError) as caught:
        resolve(text, ANCHOR)
    assert caught.value.suggestion == meant
    if meant is not None:
        assert f"did you mean {meant!r}?" in str(caught.value)
        resolve(meant, ANCHOR)


def test_no_suggestion_is_looked_for_before_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "nearest_phrase", lambda *_: pytest.fail("nobody asked"))
    assert resolve("yesterday", ANCHOR) == When("2025-04-26")
    with pytest.raises(ParseError):
        resolve("yesteday", ANCHOR)


def test_the_steps_are_those_of_the_whole() -> None:
    # A deadline lies ahead, whatever a bare month means by itself.
    by = explain("by August", ANCHOR)
    assert [(step.words, step.when) for step in by.steps] == [
        ("August", When("2025-08")),
        ("by August", When("[..2025-08]")),
    ]
    # The end of a range is the first after its start.
    ends = explain("from Friday to Monday", ANCHOR)
    assert [step.when for step in ends.steps[:2]] == [When("2025-04-25"), When("2025-04-28")]


def test_edtf_explains_itself() -> None:
    explained = explain("2024-03~")
    assert (explained.language, explained.steps[0].when, explained.expression) == (
        "EDTF",
        When("2024-03~"),
        None,
    )
    assert "earliest start" in str(explained)


def test_what_cannot_be_dated_is_explained_all_the_same() -> None:
    explained = explain("last year")
    assert explained.steps[-1].when is None
    assert "pass the time that it was said" in str(explained)
