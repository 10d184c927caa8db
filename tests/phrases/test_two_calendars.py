"""Days told in two calendars at once: one day if they agree, none if they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline import InputError, ResolutionError, When, resolve
from eventline.phrases.algebra import CalendarDate, Century, Date, TwoCalendars
from eventline.phrases.resolve import resolve_expression

HIJRI = CalendarDate("islamic-umalqura", 1445, 3, 22)


@pytest.mark.parametrize("day", [20, 21, 22, 23, 24])
def test_the_gregorian_day_stands_as_far_as_a_sighting_of_the_moon_may_move_the_other(day: int) -> None:
    # 22 Rabi al-Awwal 1445 was 7 October 2023 by the Umm al-Qura calendar.
    text = f"7 أكتوبر 2023 الموافق {day} ربيع الأول 1445 هـ"
    assert resolve(text) == When("2023-10-07")


@pytest.mark.parametrize(("day", "apart"), [(19, 3), (25, 3), (1, 21)])
def test_days_further_apart_contradict_each_other(day: int, apart: int) -> None:
    text = f"7 أكتوبر 2023 الموافق {day} ربيع الأول 1445 هـ"
    with pytest.raises(ResolutionError, match=f"the two dates lie {apart} days apart"):
        resolve(text)


def test_calendars_that_are_computed_agree_to_the_day() -> None:
    assert resolve("15 مهر 1402 الموافق 7 أكتوبر 2023") == When("2023-10-07")
    with pytest.raises(ResolutionError, match="lie 1 day apart"):
        resolve("16 مهر 1402 الموافق 7 أكتوبر 2023")


def test_a_wrong_weekday_leaves_the_day_and_makes_it_uncertain() -> None:
    assert resolve("الأحد 7 أكتوبر 2023 الموافق 22 ربيع الأول 1445") == When("2023-10-07?")


@given(st.integers(1350, 1490), st.integers(1, 12), st.integers(1, 29))
def test_the_year_that_one_of_them_lacks_is_found_from_the_other(year: int, month: int, day: int) -> None:
    # The day by the calendar's own conversion, which the rule does not use for the year.
    start = When.from_calendar("islamic-umalqura", year, month, day).start.date()
    whole = When(start.isoformat())
    hijri = CalendarDate("islamic-umalqura", year, month, day)
    if (start.month, start.day) != (2, 29):
        assert resolve_expression(TwoCalendars(Date(None, start.month, start.day), hijri)) == whole
    yearless = CalendarDate("islamic-umalqura", None, month, day)
    assert resolve_expression(TwoCalendars(Date(start.year, start.month, start.day), yearless)) == whole


def test_a_date_that_no_calendar_has_is_refused() -> None:
    with pytest.raises(ResolutionError, match="has no such date"):
        resolve_expression(TwoCalendars(Date(2023, 10, 7), CalendarDate("islamic-umalqura", 1445, 13, 1)))


@pytest.mark.parametrize(
    ("date", "other", "fault"),
    [
        (Date(2023, 10), HIJRI, "days of a month"),
        (Date(2023, 10, 7), CalendarDate("islamic-umalqura", 1445, 3), "days of a month"),
        (Date(23, 10, 7, short_year=True), HIJRI, "days of a month"),
        (Date(None, 10, 7), CalendarDate("islamic-umalqura", None, 3, 22), "must have a year"),
        (Century(20), HIJRI, "takes a Date and a CalendarDate"),
        (Date(2023, 10, 7), Date(2023, 10, 7), "takes a Date and a CalendarDate"),
    ],
)
def test_other_pairs_are_refused(date: object, other: object, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        TwoCalendars(date, other)  # type: ignore[arg-type]  # the fault
