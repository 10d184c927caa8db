"""What users call: errors that say what to do, settings, preferences, anchors, readings."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eventline as el
from eventline import (
    EventlineError,
    InputError,
    OutOfRange,
    ParseError,
    ResolutionError,
    Settings,
    When,
    resolve,
)
from eventline.phrases.algebra import Date, Edge, In, Length, Month, Nth, Occurrence, Shift, Weekday
from eventline.when import Precision

ANCHOR = "2025-04-27"


def test_a_phrase_that_needs_an_anchor_says_so() -> None:
    with pytest.raises(ResolutionError, match=r"'last year'.*no.*|'last year'.*none was given; pass anchor="):
        resolve("last year")


def test_a_reference_that_is_not_known_is_named() -> None:
    with pytest.raises(
        ResolutionError, match=r"dated by 'crocus', which is not among the references \(visit\)"
    ):
        resolve("two days after {crocus}", ANCHOR, references={"visit": "2024-11"})


def test_references_are_events_or_times() -> None:
    crocus = el.Event("crocus", "Attack", when="2024-03-22")
    for reference in (crocus, "2024-03-22", dt.date(2024, 3, 22), When("2024-03-22")):
        assert resolve("two days after {crocus}", references={"crocus": reference}) == When("2024-03-24")


def test_a_length_is_not_a_time() -> None:
    with pytest.raises(ResolutionError, match="a length of time is not a time"):
        resolve("two decades", ANCHOR)


def test_a_time_that_does_not_exist_is_refused() -> None:
    for phrase in ("the fifth Monday of February 2023", "the first 14 months of 2024"):
        with pytest.raises(ResolutionError):
            resolve(phrase, ANCHOR)


def test_a_number_too_large_is_refused_at_once() -> None:
    with pytest.raises(OutOfRange):
        resolve("999999999999 centuries ago", ANCHOR)
    assert resolve("99999999999 years ago", ANCHOR).bounds.earliest_start < -(10**24)


@pytest.mark.parametrize(
    "anchor",
    [
        ANCHOR,
        When(ANCHOR),
        dt.date(2025, 4, 27),
        dt.datetime(2025, 4, 27, 12, tzinfo=dt.UTC),
        pendulum.datetime(2025, 4, 27),
    ],
)
def test_anchors_of_every_kind(anchor: object) -> None:
    assert resolve("last November", anchor) == When("2024-11")


@pytest.mark.parametrize("anchor", ["2021/..", "yesterday", 12, object()])
def test_what_is_no_anchor_is_refused(anchor: object) -> None:
    with pytest.raises(InputError):
        resolve("last November", anchor)


def test_a_source_without_a_date_cannot_be_an_anchor() -> None:
    with pytest.raises(ResolutionError, match="its published is not known"):
        resolve("last November", el.Source("brief"))


@pytest.mark.parametrize(
    ("prefer", "friday", "march", "day"),
    [
        ("past", "2025-04-25", "2025-03", "2025-04-05"),
        ("future", "2025-05-02", "2026-03", "2025-05-05"),
        ("nearest", "2025-04-25", "2025-03", "2025-05-05"),
    ],
)
def test_what_is_preferred(prefer: Any, friday: str, march: str, day: str) -> None:
    assert resolve("Friday", ANCHOR, prefer=prefer) == When(friday)
    assert resolve("March", ANCHOR, prefer=prefer) == When(march)
    assert resolve("the 5th", ANCHOR, prefer=prefer) == When(day)


def test_an_unknown_preference_is_refused() -> None:
    with pytest.raises(InputError, match="prefer must be one of past, future, nearest"):
        resolve("Friday", ANCHOR, prefer="now")  # type: ignore[arg-type]


def test_settings_change_the_conventions() -> None:
    assert resolve("last week", ANCHOR, settings=Settings(week_start=6)) == When("[2025-04-20..2025-04-26]")
    assert resolve("last winter", ANCHOR, settings=Settings(hemisphere="south")) == When("[2024-06..2024-08]")
    assert resolve("last weekend", ANCHOR, settings=Settings(weekend=(4, 5))) == When(
        "[2025-04-25..2025-04-26]"
    )
    assert resolve("'46", ANCHOR, settings=Settings(pivot=30)) == When("2046")
    assert resolve("a few years ago", ANCHOR, settings=Settings(few=(3, 4))) == When("[2021..2022]")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Settings(week_start=7),
        lambda: Settings(weekend=(5, 0)),
        lambda: Settings(hemisphere="east"),  # type: ignore[arg-type]
        lambda: Settings(pivot=100),
        lambda: Settings(few=(5, 2)),
    ],
)
def test_settings_out_of_range_are_refused(make: Callable[[], Settings]) -> None:
    with pytest.raises(InputError, match="Settings"):
        make()


@pytest.mark.parametrize(
    "make",
    [
        Date,
        lambda: Date(day=31, month=6),
        lambda: Date(year=2023, month=2, day=29),
        lambda: Date(year=2024, day=3),
        lambda: Shift("year", 1),  # type: ignore[arg-type]
        lambda: Weekday(7),
        lambda: Length(0, Precision.DAY),
        lambda: Length(10**13, Precision.DAY),
        lambda: Length(1, Precision.DAY, more=Length(1, Precision.YEAR)),
        lambda: Occurrence(Month(3)),
        lambda: In(Month(3), Date(year=2024)),
        lambda: In(Weekday(3), Date(year=2024)),
        lambda: Nth(0, Weekday(1), Date(year=2024)),
        lambda: Edge(Length(1, Precision.MONTH), 1, Date(year=2024)),
    ],
)
def test_the_algebra_refuses_nonsense_and_second_spellings(make: Callable[[], object]) -> None:
    with pytest.raises(InputError):
        make()


def test_a_wrong_weekday_makes_a_date_uncertain() -> None:
    assert resolve("Monday, 22 March 2024", ANCHOR) == When("2024-03-22?")


def test_readings_are_ranked_and_say_why() -> None:
    found = el.readings("Friday", ANCHOR)
    assert [str(meaning.when) for meaning in found] == ["2025-04-25", "2025-05-02"]
    assert el.readings("Friday", ANCHOR, prefer="future")[0].when == When("2025-05-02")
    assert [m.why for m in el.readings("last November", ANCHOR)] == ["the only reading"]


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_one_of_our_errors(text: str) -> None:
    with suppress(EventlineError):
        resolve(text, ANCHOR)


WORDS = ["last", "next", "the", "of", "March", "2024", "two", "years", "ago", "before", "after", "to", "from", "first",
         "week", "-", "'", "99", "{x}", "early", "since", "about", "weekend", "1.5", ","]  # fmt: skip
ARABIC_WORDS = [
    "قبل",
    "بعد",
    "عام",
    "الماضي",
    "من",
    "إلى",
    "ثلاثة",
    "أشهر",
    "و",
    "مارس",
    "2024",
    "الأول",
    "نحو",
    "أواخر",
]


@given(st.lists(st.sampled_from(WORDS), max_size=9) | st.lists(st.sampled_from(ARABIC_WORDS), max_size=9))
def test_any_words_are_a_time_or_one_of_our_errors(words: list[str]) -> None:
    with suppress(EventlineError):
        resolve(" ".join(words), ANCHOR)


@pytest.mark.parametrize("text", ["9" * 100_000, "(" * 500_000, "1 " * 50_000, "\ud800", "\x00"])
def test_hostile_text_is_refused_with_a_short_message(text: str) -> None:
    with pytest.raises(ParseError) as caught:
        resolve(text, ANCHOR)
    assert len(str(caught.value)) < 400


def test_a_directional_mark_does_not_hide_a_phrase() -> None:
    assert resolve("\u202elast year", ANCHOR) == When("2024")


def test_more_than_a_vague_count() -> None:
    # From just beyond two years, the least of "a few", to the most.
    assert resolve("more than a few years ago", ANCHOR) == When("[2020-01-01~..2023-04-27~]")


@pytest.mark.parametrize("text", ["أمس ـ", "ـ", "ـ أمس"])
def test_a_lone_tatweel_is_no_word(text: str) -> None:
    with suppress(EventlineError):
        resolve(text, ANCHOR)
    assert [t.when for t in el.extract(f"قال {text} إنه سيزور كابل", ANCHOR)] in ([], [When("2025-04-26")])


@pytest.mark.parametrize("open_date", ["/2021", "[..2021]", "[2021..]"])
def test_counting_within_an_open_time_is_refused(open_date: str) -> None:
    with pytest.raises(ResolutionError):
        resolve("March two years before {c}", references={"c": open_date})


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1939-45", "1939/1945"),
        ("1998-02", "1998-02"),
        ("30 December to 2 January 2024", "2023-12-30/2024-01-02"),
        ("the last 3 hours", "@2025-04-27T11:20:00..2025-04-27T11:59:59/2025-04-27T14:20:00"),
    ],
)
def test_ends_of_ranges_and_windows(text: str, edtf: str) -> None:
    found = resolve(text, "2025-04-27T14:20:00")
    assert found.bounds.earliest_start == When(edtf).bounds.earliest_start
    assert abs(found.bounds.latest_end - When(edtf).bounds.latest_end) < 10**8


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("mid-April to early May", "@2025-04-11..2025-04-20/2025-05-01..2025-05-10"),
        ("from spring to autumn", "@2025-03..2025-05/2025-09..2025-11"),
        (
            "from 10 pm to 2 am",
            "@2025-04-27T22:00:00..2025-04-27T22:59:59/2025-04-28T02:00:00..2025-04-28T02:59:59",
        ),
    ],
)
def test_a_bare_end_follows_the_start(text: str, edtf: str) -> None:
    assert resolve(text, ANCHOR) == When(edtf)


@pytest.mark.parametrize("text", ["29/2/23", "29 February '23"])
def test_a_short_year_without_that_day_is_refused(text: str) -> None:
    with pytest.raises(ResolutionError, match="2023 has no such day"):
        resolve(text, ANCHOR, language="en")


@pytest.mark.parametrize("offset", ["+04:30", "-05:00", "Z"])
def test_yesterday_is_by_the_calendar_where_it_was_said(offset: str) -> None:
    assert resolve("yesterday", f"2025-04-27T01:00:00{offset}") == When("2025-04-26")
    assert resolve("yesterday", f"2025-04-27T23:00:00{offset}") == When("2025-04-26")


@pytest.mark.parametrize("argument", ["language", "references", "settings", "prefer"])
def test_wrong_arguments_are_refused(argument: str) -> None:
    given: dict[str, Any] = {argument: 5}
    with pytest.raises(InputError):
        resolve("last November", ANCHOR, **given)


@pytest.mark.parametrize(
    ("field", "value"),
    [("weekend", 5), ("few", (1.5, 2)), ("couple", 5), ("dawn", (4,)), ("pivot", "x"), ("week_start", True)],
)
def test_settings_of_the_wrong_kind_are_refused(field: str, value: object) -> None:
    given: dict[str, Any] = {field: value}
    with pytest.raises(InputError, match=f"Settings.{field}"):
        Settings(**given)
