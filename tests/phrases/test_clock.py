"""Times of day, holidays and dates of other calendars, against dateutil and published tables."""

import datetime as dt

import pytest
from dateutil import easter
from hypothesis import given
from hypothesis import strategies as st

from eventline import ResolutionError, When, resolve
from eventline.phrases.algebra import CalendarDate, Clock, DayPart, Holiday, In, Occurrence, Shift
from eventline.phrases.holidays import holiday
from eventline.phrases.resolve import resolve_expression
from eventline.when import Precision
from eventline.when.calendar import DAY, civil

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@given(day=DAYS, hour=st.integers(0, 23), minute=st.integers(0, 59), shift=st.integers(-3, 3))
def test_a_time_of_day_is_that_of_its_day(day: dt.date, hour: int, minute: int, shift: int) -> None:
    found = resolve_expression(In(Clock(hour, minute), Shift(Precision.DAY, shift)), When.of(day))
    start = dt.datetime.combine(day + dt.timedelta(shift), dt.time(hour, minute), dt.UTC)
    assert (found.start, found.end) == (start, start + dt.timedelta(minutes=1))


@given(day=DAYS)
def test_last_night_ends_on_the_morning_of_the_day(day: dt.date) -> None:
    found = resolve_expression(Occurrence(DayPart("night"), -1), When.of(day))
    assert found.end.date() == day
    assert found.start.date() == day - dt.timedelta(1)


@pytest.mark.parametrize("year", [1583, 1818, 1954, 2000, 2024, 2025, 2038, 4099])
def test_easter_is_that_of_dateutil(year: int) -> None:
    found = resolve(f"Easter {year}")
    assert found == When.of(easter.easter(year))
    assert resolve(f"Good Friday {year}").end.date() == easter.easter(year) - dt.timedelta(1)


# Gregorian years that have Easter on the earliest and the latest day it can fall on.
@pytest.mark.parametrize(("year", "day"), [(1818, (3, 22)), (1943, (4, 25)), (2038, (4, 25))])
def test_the_edges_of_easter(year: int, day: tuple[int, int]) -> None:
    days = holiday("easter", year)
    assert days is not None
    assert civil(days[0]) == (year, *day)


def test_a_holiday_that_no_rule_reaches_is_refused() -> None:
    with pytest.raises(ResolutionError):
        resolve_expression(Occurrence(Holiday("easter"), -1), When("0500"))


# From the announcements of the Umm al-Qura calendar.
@pytest.mark.parametrize(
    ("phrase", "date"),
    [
        ("Eid al-Fitr 2013", "2013-08-08"),
        ("Eid al-Adha 2013", "2013-10-15"),
        ("the Islamic New Year 2019", "2019-08-31"),
        ("Ramadan 2019", "[2019-05-06..2019-06-03]"),
        ("14 Ramadan 1432 AH", "2011-08-14"),
        ("Nowruz 2024", "2024-03-20"),
        ("26 Saratan 1352", "1973-07-17"),
    ],
)
def test_dates_of_other_calendars(phrase: str, date: str) -> None:
    assert resolve(phrase) == When(date)


# The oldest years of the table, of announced months, have some of 28 and 31 days.
@given(year=st.integers(1365, 1500), month=st.integers(1, 12))
def test_the_days_of_a_hijri_month_follow_one_another(year: int, month: int) -> None:
    whole = resolve_expression(CalendarDate("islamic-umalqura", year, month))
    first = resolve_expression(CalendarDate("islamic-umalqura", year, month, 1))
    last = resolve_expression(CalendarDate("islamic-umalqura", year, month, 29))
    assert whole.bounds.earliest_start == first.bounds.earliest_start
    assert whole.bounds.latest_end - last.bounds.latest_end in (0, DAY)
