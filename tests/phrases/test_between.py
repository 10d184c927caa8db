"""From one length to another, exactly so long, the edges of periods, nights, school years, feasts, their weekends."""

import datetime as dt
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, reject
from hypothesis import strategies as st

from eventline import (
    InputError,
    Precision,
    ResolutionError,
    Settings,
    When,
    extract,
    parse,
    readings,
    resolve,
)
from eventline.phrases.algebra import (
    Date,
    Edge,
    Either,
    Flank,
    HolidayWeekend,
    In,
    Length,
    NightBetween,
    Node,
    Offset,
    Range,
    SameIn,
    Shift,
    SplitShift,
    SplitYear,
    Vague,
    Within,
)
from eventline.phrases.resolve import resolve_expression
from eventline.strategies import anchors

ANCHOR = "2025-04-27"  # a Sunday
UNITS = {"day": "days", "week": "weeks", "month": "months", "year": "years"}

dates = st.builds(
    Date, st.none() | st.integers(1900, 2100), st.integers(1, 12), st.none() | st.integers(1, 28)
)


def length(n: int | Vague, unit: str, **more: Any) -> Length:
    return Length(n, Precision(unit), **more)


@given(
    st.integers(1, 30),
    st.integers(1, 30),
    st.sampled_from(list(UNITS)),
    st.sampled_from([-1, 1]),
    anchors(),
)
def test_a_range_of_counts_is_all_of_its_counts_together(
    n: int, further: int, unit: str, side: Any, day: dt.date
) -> None:
    found = resolve_expression(Offset(length(n, unit, most=n + further), side), When.of(day)).bounds
    each = [
        resolve_expression(Offset(length(count, unit), side), When.of(day)).bounds
        for count in range(n, n + further + 1)
    ]
    assert found.earliest_start == min(one.earliest_start for one in each)
    assert found.latest_end == max(one.latest_end for one in each)


@given(st.integers(1, 30), st.integers(1, 30), anchors())
def test_a_range_of_lengths_in_two_units_has_the_ends_of_both(weeks: int, years: int, day: dt.date) -> None:
    both = Offset(length(weeks, "week", most=length(years, "year")), -1)
    ends = [
        resolve_expression(Offset(one, -1), When.of(day)).bounds
        for one in (length(weeks, "week"), length(years, "year"))
    ]
    found = resolve_expression(both, When.of(day)).bounds
    assert found.earliest_start == min(end.earliest_start for end in ends)
    assert found.latest_end == max(end.latest_end for end in ends)


@given(st.integers(1, 60), st.sampled_from(list(UNITS)), st.sampled_from([-1, 1]), anchors())
def test_exactly_so_long_is_a_day(n: int, unit: str, side: Any, day: dt.date) -> None:
    found = resolve_expression(Offset(length(n, unit, modifier="exactly"), side), When.of(day))
    delta = relativedelta(**{UNITS[unit]: n * side})
    assert found == When.of(day + delta)


@given(
    st.integers(1, 40),
    st.sampled_from(["day", "week"]),
    st.sampled_from([-1, 1]),
    st.integers(1600, 2400),
    st.none() | st.integers(1, 12),
)
def test_what_is_beside_a_long_period_is_counted_from_its_edge(
    n: int, unit: str, side: Any, year: int, month: int | None
) -> None:
    first = dt.date(year, month or 1, 1)
    last = first + relativedelta(months=1 if month else 12) - dt.timedelta(days=1)
    edge = (first if side < 0 else last) + relativedelta(**{UNITS[unit]: n * side})
    low, *_, high = resolve_expression(Offset(length(n, unit), side, Date(year, month)), None).bounds
    start = edge if unit == "day" else edge - dt.timedelta(days=edge.weekday())
    end = edge if unit == "day" else start + dt.timedelta(days=6)
    assert (low, high) == (When.of(start).bounds.earliest_start, When.of(end).bounds.latest_end)


@pytest.mark.parametrize(
    ("phrase", "when"),
    [
        # A period as long as the unit, or shorter, moves whole.
        ("two years after 1914", "1916"),
        ("a month before March 2024", "2024-02"),
        ("two days before 22 March 2024", "2024-03-20"),
        # Of an event no one knows where in its bounds it lies.
        ("two days before {march}", "[2024-02-28..2024-03-29]"),
        ("a year after the 1990s", "2000"),
        ("two weeks before Ramadan 1446", "[2025-02-10..2025-02-16]"),
        ("less than two days after March 2024", "[2024-04-01..2024-04-02]"),
        ("the eve of the 21st century", "1999-12-31"),
        ("exactly a decade ago", "2015-04-27"),
        ("exactly two years after {march}", "2026-03"),
        ("the end of the second millennium", "199X"),
        ("the start of the second millennium BC", "-19XX"),
    ],
)
def test_away_from_a_period(phrase: str, when: str) -> None:
    assert resolve(phrase, ANCHOR, references={"march": When("2024-03")}) == When(when)


@pytest.mark.parametrize(
    ("phrase", "first"), [("the 1800s", "18XX"), ("the 1900s", "19XX"), ("the 2000s", "200X")]
)
def test_hundreds_are_a_century_before_2000_and_the_other_is_a_further_reading(
    phrase: str, first: str
) -> None:
    found = [str(one.when) for one in readings(phrase, ANCHOR)]
    year = first[:2]
    assert found == [first, f"{year}0X" if first.endswith("XX") else f"{year}XX"]


@given(dates, dates, anchors())
def test_one_time_or_another_is_within_both_together(one: Any, other: Any, day: dt.date) -> None:
    try:
        either = Either(one, other)
    except InputError:
        # The same, once they have lent each other the year.
        reject()
    found = resolve_expression(either, When.of(day)).bounds
    each = [resolve_expression(time, When.of(day)).bounds for time in (either.start, either.end)]
    assert found.earliest_start == min(time.earliest_start for time in each)
    assert found.latest_end == max(time.latest_end for time in each)


def test_the_same_time_twice_is_no_choice() -> None:
    with pytest.raises(InputError, match="must be two"):
        Either(Date(2023), Date(2023))


def test_the_night_between_two_days_needs_two_days_in_a_row() -> None:
    with pytest.raises(ResolutionError, match="from one day to the next"):
        resolve("the night of 4-6 July 1995", ANCHOR)
    with pytest.raises(InputError, match="from one day to the next"):
        NightBetween(Range(Date(1995), Date(1996)))
    late = Settings(night=(22, 29))
    assert resolve("the night of 31 December 1999 to 1 January 2000", ANCHOR, settings=late) == When(
        "@1999-12-31T22:00:00..2000-01-01T04:59:59"
    )


@pytest.mark.parametrize(
    ("phrase", "settings", "when"),
    [
        ("the 2022-23 season", Settings(season_start=10), "[2022-10..2023-09]"),
        ("the 2021/2022 academic year", Settings(school_start=8), "[2021-08..2022-07]"),
        ("this school year", Settings(), "[2024-09..2025-08]"),
        ("this school year", Settings(school_start=2), "[2025-02..2026-01]"),
        ("last school year", Settings(school_start=1), "2024"),
        ("next school year", Settings(school_start=4), "[2026-04..2027-03]"),
    ],
)
def test_school_years_and_seasons(phrase: str, settings: Settings, when: str) -> None:
    assert resolve(phrase, ANCHOR, settings=settings) == When(when)


def test_a_school_year_of_two_years_does_not_lie_within_one() -> None:
    with pytest.raises(ResolutionError, match="school_start=1"):
        resolve("the 2021-22 school year", ANCHOR, settings=Settings(school_start=1))


@pytest.mark.parametrize("name", ["school_start", "season_start", "fiscal_start"])
@pytest.mark.parametrize("month", [0, 13, True, "9"])
def test_years_start_with_a_month(name: str, month: Any) -> None:
    with pytest.raises(InputError, match=f"Settings.{name} must be a month, 1 to 12"):
        Settings(**{name: month})


# Which days they are is from the calendars of these years.
@pytest.mark.parametrize(
    ("phrase", "settings", "when"),
    [
        ("Memorial Day weekend 2024", Settings(), "[2024-05-25..2024-05-27]"),
        ("Thanksgiving weekend 2023", Settings(), "[2023-11-23..2023-11-26]"),
        ("the Fourth of July weekend 2021", Settings(), "[2021-07-03..2021-07-04]"),
        ("Easter weekend 2024", Settings(), "[2024-03-29..2024-04-01]"),
        # With Friday and Saturday as the weekend, and 1 May 2024 a Wednesday.
        ("May Day weekend 2024", Settings(weekend=(4, 5)), "[2024-05-01..2024-05-04]"),
    ],
)
def test_holiday_weekends(phrase: str, settings: Settings, when: str) -> None:
    assert resolve(phrase, ANCHOR, settings=settings) == When(when)


@pytest.mark.parametrize("name", ["christmas", "ramadan"])
def test_a_holiday_between_two_weekends_or_of_many_days_has_none(name: str) -> None:
    # Christmas of 2024 was a Wednesday.
    with pytest.raises(ResolutionError, match="no such day or part"):
        resolve_expression(In(HolidayWeekend(name), Date(2024)), None)


@pytest.mark.parametrize(
    ("make", "fields", "said"),
    [
        (Length, {"n": 3, "unit": Precision.WEEK, "most": 3}, "must be more than Length.n"),
        (Length, {"n": Vague.FEW, "unit": Precision.WEEK, "most": 3}, "must be more than Length.n"),
        (Length, {"n": 3, "unit": Precision.WEEK, "most": 0}, "a whole number from 2"),
        (Length, {"n": 3, "unit": Precision.WEEK, "most": length(2, "week")}, "in another unit"),
        (Length, {"n": 3, "unit": Precision.WEEK, "most": length(Vague.FEW, "month")}, "in another unit"),
        (Length, {"n": 3, "unit": Precision.WEEK, "most": 4, "modifier": "over"}, "is not over it"),
        (Length, {"n": 3, "unit": Precision.YEAR, "most": 4, "more": length(2, "day")}, "no further parts"),
        (Length, {"n": Vague.FEW, "unit": Precision.WEEK, "modifier": "exactly"}, "not exactly so long"),
        (Edge, {"length": length(2, "month", most=3), "side": 1, "base": Date(2024)}, "two or more"),
        (
            Flank,
            {"length": length(2, "day", most=length(1, "year")), "side": 1, "base": Date(2024)},
            "longest",
        ),
        (SplitYear, {"kind": "school", "year": 2020, "until": 2022}, "not the year after"),
        (SplitShift, {"kind": "sport", "n": 0}, "must be one of school, season"),
    ],
)
def test_what_makes_no_sense_is_refused(make: type[Node], fields: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        make(**fields)


def test_a_text_tells_of_lengths_from_one_to_another() -> None:
    found = extract("It took two to three weeks and came 5 to 10 years ago.", ANCHOR)
    assert [(t.text, t.type, t.value) for t in found] == [
        ("two to three weeks", "DURATION", "PXW"),
        ("5 to 10 years ago", "DATE", "PAST_REF"),
    ]


@pytest.mark.parametrize(
    "phrase", ["three to two weeks ago", "two to two weeks ago", "a few to three weeks ago"]
)
def test_a_range_of_counts_goes_up(phrase: str) -> None:
    with pytest.raises(InputError):
        parse(phrase)


# The days are those that the newspapers of these years printed.
@pytest.mark.parametrize(
    ("phrase", "when"),
    [
        ("Yom Kippur 1973", "1973-10-06"),
        ("Passover 2024", "[2024-04-23..2024-04-29]"),
        ("Purim 2024", "2024-03-24"),  # of a leap year: in the second Adar
        ("Purim 2023", "2023-03-07"),
        ("Rosh Hashanah 2024", "[2024-10-03..2024-10-04]"),
        ("Hanukkah 2016", "[2016-12-25..2017-01-01]"),
        ("Shavuot 2024", "2024-06-12"),
        ("Sukkot 2023", "[2023-09-30..2023-10-06]"),
        ("Sham el-Nessim 2024", "2024-05-06"),
        ("the second day of Eid al-Adha 2024", "2024-06-17"),
        ("the third day of Ramadan 2024", "2024-03-13"),
        ("the twelfth day of Christmas 2024", "2025-01-05"),
    ],
)
def test_feasts_and_their_days(phrase: str, when: str) -> None:
    assert resolve(phrase, ANCHOR) == When(when)


def test_a_feast_of_a_month_has_no_day_beyond_it() -> None:
    with pytest.raises(ResolutionError, match="not that many"):
        resolve("the 31st day of Ramadan 2024", ANCHOR)


@pytest.mark.parametrize(
    ("phrase", "when"),
    [
        ("15 minutes past 3pm", "@2025-04-27T15:15:00..2025-04-27T15:15:59"),
        ("an hour after 15:30", "@2025-04-27T16:30:00..2025-04-27T16:30:59"),
        ("two hours before midnight", "@2025-04-27T22:00:00..2025-04-27T22:59:59"),
        ("two hours after 3pm tomorrow", "@2025-04-28T17:00:00..2025-04-28T17:59:59"),
    ],
)
def test_away_from_a_time_of_day(phrase: str, when: str) -> None:
    assert resolve(phrase, ANCHOR) == When(when)


@pytest.mark.parametrize(
    ("phrase", "when"),
    [
        ("within 30 days after 15 January 2021", "[2021-01-16..2021-02-14]"),
        ("within 30 days before 15 January 2021", "[2020-12-16..2021-01-14]"),
        ("within a week of Easter 2024", "[2024-04-01..2024-04-07]"),
        ("within three months of March 2024", "[2024-04-01..2024-06-30]"),
        # It ends on one of the days of March, and the length may begin on the first of them.
        ("within 90 days after {march}", "[2024-03-01..2024-06-29]"),
        ("within two weeks before {march}", "[2024-02-16..2024-03-31]"),
    ],
)
def test_within_a_length_of_another_time(phrase: str, when: str) -> None:
    assert resolve(phrase, ANCHOR, references={"march": When("2024-03")}).bounds == When(when).bounds


@given(st.integers(1, 60), st.sampled_from(["day", "month"]), st.sampled_from([-1, 1]), anchors())
def test_within_a_length_of_a_day_is_up_to_the_day_so_far_away(
    n: int, unit: str, side: Any, day: dt.date
) -> None:
    found = resolve_expression(Within(length(n, unit), side, Date(day.year, day.month, day.day)), None).bounds
    delta = relativedelta(**{UNITS[unit]: n * side})
    near, far = When.of(day + dt.timedelta(days=side)).bounds, When.of(day + delta).bounds
    assert found.earliest_start == min(near, far).earliest_start
    assert found.latest_end == max(near, far).latest_end


@pytest.mark.parametrize(
    ("phrase", "anchor", "when"),
    [
        ("on this day in 1956", "2016-07-26", "1956-07-26"),
        ("the same month of 2019", "2020-08-10", "2019-08"),
        ("the same quarter of 2019", "2020-08-10", "2019-35"),
        ("the 9th inst.", "1887-11-14", "1887-11-09"),
        ("the 28th ult.", "1888-01-05", "1887-12-28"),
        ("the 3rd prox.", "1888-12-05", "1889-01-03"),
    ],
)
def test_the_same_in_another_year_or_month(phrase: str, anchor: str, when: str) -> None:
    assert resolve(phrase, anchor) == When(when)


def test_an_anchor_in_several_years_has_no_one_place_in_a_year() -> None:
    assert resolve("this month in 1956", "2020-10/2020-12").bounds == When("[1956-10..1956-12]").bounds
    with pytest.raises(ResolutionError, match="lies in several years"):
        resolve("this month in 1956", "2020-11/2021-02")


def test_a_day_that_a_year_lacks_is_not_the_same_in_it() -> None:
    with pytest.raises(ResolutionError, match="1957 has no such day"):
        resolve("on this day in 1957", "2016-02-29")
    with pytest.raises(InputError, match="no week is the same"):
        SameIn(Shift(Precision.WEEK, 0), 1956)
