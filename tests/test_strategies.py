"""The strategies that users get: what they promise, and what they shrink to."""

from __future__ import annotations

import datetime as dt
import re
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from eventline import InputError, ParseError, Precision, ResolutionError, Settings, When, resolve, strategies
from eventline.phrases.algebra import (
    Anchor,
    Date,
    Item,
    Length,
    Occurrence,
    Offset,
    Part,
    Shift,
    Weekday,
)
from eventline.strategies import NearMiss, Phrase
from eventline.strategies.meanings import nodes

KINDS = ["calendar", "sense", "order", "cut", "spelling"]
LANGUAGES = ["en", "ar", "ru"]


def simplest(strategy: st.SearchStrategy[Any], condition: Any = lambda _: True) -> Any:
    # How far a search shrinks hangs on its chance; a seed makes the same of it in every run.
    chosen = settings(database=None, deadline=None, max_examples=2000)
    return find(strategy, condition, settings=chosen, random=Random(1))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_near_misses_are_refused(language: str, kind: Any) -> None:
    @given(strategies.near_misses(language, kinds=[kind]))
    def refused(miss: NearMiss) -> None:
        assert (miss.language, miss.kind) == (language, kind)
        with pytest.raises((ParseError, ResolutionError)):
            resolve(miss.text, miss.anchor, language=language)

    refused()


@given(strategies.near_misses("en", kinds=["calendar"]))
def test_no_calendar_has_the_dates_in_digits(miss: NearMiss) -> None:
    numbers = [int(number) for number in re.findall(r"\d+", miss.text)]
    if re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d/\d\d/\d{4}", miss.text):
        [year] = [number for number in numbers if number > 99]
        first, second = (number for number in numbers if number <= 99)
        for month, day in ((first, second), (second, first)):
            with pytest.raises(ValueError, match=r"month must be|day is out of range|day .* must be"):
                dt.date(year, month, day)
    elif re.fullmatch(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:00)?", miss.text):
        with pytest.raises(ValueError, match=r"hour must be|minute must be"):
            dt.time(numbers[3], numbers[4])


@given(strategies.near_misses("en") | strategies.near_misses("ar") | strategies.near_misses("ru"))
def test_near_misses_look_like_phrases(miss: NearMiss) -> None:
    assert miss.text == miss.text.strip()
    assert 4 < len(miss.text) < 80
    assert "{" not in miss.text


@given(strategies.near_misses("ar", kinds=["spelling"]), strategies.near_misses("ar", kinds=["cut"]))
def test_only_the_kinds_asked_for(spelling: NearMiss, cut: NearMiss) -> None:
    assert spelling.kind == "spelling"
    assert cut.text.split()[-1] in ("إلى", "من")


def test_what_near_misses_shrink_to() -> None:
    assert simplest(strategies.near_misses("en", kinds=["calendar"])).text == "2001-02-29"
    assert simplest(strategies.near_misses("en", kinds=["cut"])).text == "from 2001 to"
    assert simplest(strategies.near_misses("ar", kinds=["cut"])).text == "من عام 2001 إلى"
    words = simplest(strategies.near_misses("en"), lambda miss: " of " in miss.text)
    assert len(words.text.split()) <= 7
    assert words.anchor == dt.date(2000, 1, 1)


@pytest.mark.parametrize(("language", "today"), [("en", "today"), ("ar", "اليوم"), ("ru", "сегодня")])
def test_what_phrases_shrink_to(language: str, today: str) -> None:
    first = simplest(strategies.phrases(language))
    assert (first.text, first.anchor, first.when) == (today, dt.date(2000, 1, 1), When("2000-01-01"))


@pytest.mark.parametrize(("tense", "text"), [("past", "yesterday"), ("future", "tomorrow")])
def test_what_phrases_of_a_tense_shrink_to(tense: Any, text: str) -> None:
    assert simplest(strategies.phrases("en", tense=tense, categories=[Shift])).text == text


def test_a_naive_resolver_is_caught_by_a_short_phrase() -> None:
    def days_ago(phrase: Phrase) -> str:
        """A month has thirty days."""
        count, unit = re.match(r"(\S+) (\w+?)s? ago", phrase.text).groups()  # type: ignore[union-attr] # the filter
        number = {"a": 1, "two": 2, "three": 3}.get(count, 4)
        return str(phrase.anchor - dt.timedelta(number * {"day": 1, "week": 7, "month": 30}[unit]))

    def is_read(phrase: Phrase) -> bool:
        return bool(re.fullmatch(r"(a|two|three) (day|week|month)s? ago", phrase.text))

    ago = strategies.phrases("en", categories=[Offset], tense="past", precision=["day", "week", "month"])
    found = simplest(
        ago, lambda phrase: is_read(phrase) and phrase.when.intersects(days_ago(phrase)) is False
    )
    assert re.fullmatch(r"(a|two|three) months? ago", found.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tense", ["past", "future"])
def test_the_tense_of_phrases(language: str, tense: Any) -> None:
    @given(strategies.phrases(language, tense=tense))
    def has_it(phrase: Phrase) -> None:
        today = When.of(phrase.anchor)
        assert phrase.when.precedes(today) if tense == "past" else today.precedes(phrase.when)

    has_it()


@given(strategies.phrases("en", tense="present"))
def test_the_present_is_neither(phrase: Phrase) -> None:
    assert phrase.when.bounds.earliest_start < When.of(phrase.anchor).bounds.latest_end
    assert phrase.when.bounds.latest_end > When.of(phrase.anchor).bounds.earliest_start


@pytest.mark.parametrize("precision", ["day", "month", "year", ["decade", Precision.CENTURY]])
def test_the_precision_of_phrases(precision: Any) -> None:
    wanted = [precision] if isinstance(precision, str) else precision

    @settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
    @given(strategies.phrases("ar", precision=precision))
    def has_it(phrase: Phrase) -> None:
        assert phrase.when.precision in wanted

    has_it()


@pytest.mark.parametrize(
    ("categories", "others"),
    [
        ([Offset], {Length, Anchor}),
        ([Date], set()),
        ([Occurrence, Weekday], set()),
        ([Part, Shift], set()),
        ([Shift, Date, Part, Offset], {Length, Anchor}),
    ],
)
def test_the_categories_of_phrases(categories: list[Any], others: set[Any]) -> None:
    @given(strategies.phrases("en", categories=categories))
    def only_those(phrase: Phrase) -> None:
        assert {type(node) for node in nodes(phrase.expression)} <= {*categories, *others}

    only_those()


@given(strategies.phrases("en", categories=[Occurrence, Offset]))
def test_without_items_among_the_categories_all_may_occur(phrase: Phrase) -> None:
    kinds = {type(node) for node in nodes(phrase.expression)}
    assert all(kind in (Occurrence, Offset, Length, Anchor) or issubclass(kind, Item) for kind in kinds)


@given(
    strategies.phrases("en", prefer="future", settings=Settings(week_start=6), categories=[Occurrence, Shift])
)
def test_conventions_are_passed_on(phrase: Phrase) -> None:
    found = resolve(phrase.text, phrase.anchor, prefer="future", settings=Settings(week_start=6))
    assert found == phrase.when


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"tense": "perfect"}, "tense must be one of past, present, future"),
        ({"precision": "fortnight"}, "a precision must be one of"),
        ({"categories": [int]}, "categories must be classes of"),
        ({"categories": []}, "categories must be classes of"),
        ({"categories": [Part]}, "no phrase is built of these"),
        ({"prefer": "soon"}, "prefer must be one of"),
        ({"settings": None}, "settings must be a Settings"),
    ],
)
def test_wrong_options_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        strategies.phrases("en", **options)


def test_other_wrong_arguments_are_refused() -> None:
    with pytest.raises(InputError, match="no language 'xx'"):
        strategies.near_misses("xx")
    for kinds in ([], ["calendar", "typo"]):
        with pytest.raises(InputError, match="kinds must be some of calendar, sense, order, cut, spelling"):
            strategies.near_misses("en", kinds=kinds)  # type: ignore[arg-type] # the point of the test
    with pytest.raises(InputError, match="must not come before"):
        strategies.anchors(low=dt.date(2001, 1, 1), high=dt.date(2000, 1, 1))
    with pytest.raises(InputError, match="a zone must be a name"):
        strategies.moments("Europe/Atlantis")


@given(st.data(), st.dates(), st.dates())
def test_anchors_lie_in_their_range(data: st.DataObject, one: dt.date, other: dt.date) -> None:
    low, high = sorted((one, other))
    assert low <= data.draw(strategies.anchors(low=low, high=high)) <= high


@pytest.mark.parametrize(
    ("low", "condition", "expected"),
    [
        (dt.date(1900, 1, 1), lambda day: True, dt.date(2000, 1, 1)),
        (dt.date(1900, 1, 1), lambda day: day.day == 29 and day.month == 2, dt.date(2000, 2, 29)),
        # The last day of a year, and the last Sunday of October.
        (dt.date(1900, 1, 1), lambda day: day == dt.date(2024, 12, 31), dt.date(2024, 12, 31)),
        (dt.date(1900, 1, 1), lambda day: day == dt.date(2024, 10, 27), dt.date(2024, 10, 27)),
        (dt.date(2030, 1, 1), lambda day: day.day == 29 and day.month == 2, dt.date(2032, 2, 29)),
    ],
)
def test_what_anchors_shrink_to(low: dt.date, condition: Any, expected: dt.date) -> None:
    assert simplest(strategies.anchors(low=low), condition) == expected


def test_leap_days_and_ends_of_years_are_often_drawn() -> None:
    drawn: list[dt.date] = []

    @settings(max_examples=500, database=None)
    @given(strategies.anchors())
    def collect(day: dt.date) -> None:
        drawn.append(day)

    collect()
    # Of days drawn evenly one in 1,461 is a leap day, and one in 365 the last of a year.
    assert sum((day.month, day.day) == (2, 29) for day in drawn) >= len(drawn) / 100
    assert sum((day.month, day.day) == (12, 31) for day in drawn) >= len(drawn) / 50


ZONES = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kabul", "Pacific/Apia"]


@given(st.data(), st.sampled_from(ZONES))
def test_moments_are_shown_by_the_clocks_of_their_zone(data: st.DataObject, zone: str) -> None:
    low, high = dt.date(1999, 6, 1), dt.date(2030, 6, 1)
    moment = data.draw(strategies.moments(zone, low=low, high=high))
    assert low <= moment.date() <= high
    # What the clocks leave out does not come back from UTC as it was.
    assert moment.astimezone(dt.UTC).astimezone(moment.tzinfo) == moment
    assert moment.astimezone(dt.UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(
        tzinfo=None
    )


def test_moments_reach_the_changes_of_the_clocks() -> None:
    # The hour from two to three is left out on 26 March 2000, and comes twice on 29 October.
    spring = simplest(
        strategies.moments("Europe/Paris"), lambda m: m.dst() and (m - dt.timedelta(0)).month == 3
    )
    assert spring.isoformat() == "2000-03-26T03:00:00+02:00"
    autumn = simplest(strategies.moments("Europe/Paris"), lambda moment: moment.fold == 1)
    assert autumn.isoformat() == "2000-10-29T02:00:00+01:00"


@given(strategies.moments("Europe/Paris") | strategies.moments("America/New_York") | strategies.moments())
def test_yesterday_is_counted_on_the_clock_on_the_wall(moment: dt.datetime) -> None:
    yesterday = moment.date() - dt.timedelta(days=1)
    assert resolve("yesterday", moment) == When(yesterday.isoformat())


@given(
    strategies.moments(low=dt.date.min, high=dt.date.max),
    strategies.moments("Asia/Tokyo", low=dt.date.min, high=dt.date.max),
)
def test_moments_of_all_of_datetime(plain: dt.datetime, aware: dt.datetime) -> None:
    assert plain.tzinfo is None
    assert aware.utcoffset() is not None
