"""Times that do not exist: the error says what is impossible, and where."""

import calendar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline import ParseError, resolve
from eventline.phrases.impossible import impossible

ANCHOR = "2025-04-27"


def refused(text: str, language: str | None = None) -> ParseError:
    with pytest.raises(ParseError) as caught:
        resolve(text, ANCHOR, language=language)
    return caught.value


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("30 February", "30", "February has at most 29 days"),
        ("29 February 2023", "29", "February 2023 has 28 days"),
        ("32 May 2024", "32", "May has 31 days"),
        ("the 31st of November", "31", "November has 30 days"),
        ("2023-02-30", "30", "February 2023 has 28 days"),
        ("the 32nd", "32", "a month has at most 31 days"),
        ("0 May", "0", "days are counted from 1"),
        ("13/13/2024", "13", "a year has 12 months"),
        ("0/5", "0", "months are counted from 1"),
        ("Q5 2024", "5", "a year has 4 quarters"),
        ("25:00", "25", "the hours of a day are 0 to 23"),
        ("yesterday at 12:75", "75", "minutes are 0 to 59"),
        ("13 pm", "13", "the hours of half a day are 1 to 12"),
        ("45 Ramadan 1445", "45", "a month of that calendar has at most 30 days"),
        ("30 فبراير 2024", "30", "February 2024 has 29 days"),
        ("الساعة 25:00", "25", "the hours of a day are 0 to 23"),
        ("٣١ يونيو", "٣١", "June has 30 days"),
        ("32 марта 2024 года", "32", "March has 31 days"),
    ],
)
def test_the_error_says_what_is_impossible(text: str, number: str, reason: str) -> None:
    error = refused(text)
    assert f"a time that does not exist: {reason} (" in str(error)
    assert error.text == text
    assert text[error.position :].startswith(number)


@pytest.mark.parametrize(
    "text",
    [
        "room 42",
        "version 3.11",
        "5.12 kg",
        "10 Downing Street",
        "12 apples",
        "99 of them",
        "15 yesterday",
        "3-4",
        "whenever",
    ],
)
def test_what_is_no_time_with_any_number_is_not_explained(text: str) -> None:
    assert "a time expression that is known" in str(refused(text))


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(0, 99))
def test_days_are_refused_if_and_only_if_the_month_lacks_them(year: int, month: int, day: int) -> None:
    text = f"{day} {calendar.month_name[month]} {year}"
    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        assert str(resolve(text)) == f"{year}-{month:02}-{day:02}"
    else:
        reason = f"has {last} days" if day else "counted from 1"
        assert reason in str(refused(text))


def test_long_texts_and_many_numbers_are_not_tried() -> None:
    tried: list[str] = []

    def read(text: str) -> None:
        tried.append(text)

    assert impossible("30 February" + " " * 100, read) is None
    assert impossible("1 2 3 4 5 6 7", read) is None
    assert tried == []
