"""Times in the words of a locale."""

from __future__ import annotations

import pytest
from hypothesis import given

from eventline import resolve
from eventline.errors import InputError
from eventline.when import When

from .strategies import whens


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("2024-11", "Nov 2024", "نوفمبر 2024"),
        ("2024-03-22", "22 Mar 2024", "22 مارس 2024"),
        ("1979", "1979", "1979"),
        ("1850~", "c. 1850", "نحو 1850"),
        ("2004?", "2004?", "2004؟"),
        ("1979/1989", "1979–1989", "1979–1989"),
        ("1979-12-24/1989-02-15", "24 Dec 1979 – 15 Feb 1989", "24 ديسمبر 1979 – 15 فبراير 1989"),
        ("2021/..", "since 2021", "منذ 2021"),
        ("../1989", "until 1989", "حتى 1989"),
        ("[..1989]", "1989 or earlier", "1989 أو قبل ذلك"),
        ("[2024-03-22..]", "22 Mar 2024 or later", "22 مارس 2024 أو بعد ذلك"),
        ("[..1989-02~]", "c. Feb 1989 or earlier", "نحو فبراير 1989 أو قبل ذلك"),
        ("-0043", "44 BCE", "44 ق.م"),
        ("201X", "2010s", "2010–2019"),
        ("2024-05-01T10:00:00", "1 May 2024, 10:00", "1 مايو 2024، 10:00"),
    ],
)
def test_at_the_precision_that_is_known(text: str, english: str, arabic: str) -> None:
    assert When(text).format() == english
    assert When(text).format(locale="ar") == arabic


@pytest.mark.parametrize("locale", ["ar", "de", "en", "es", "fa", "fr", "ru"])
def test_one_of_the_days_before_is_not_all_of_them(locale: str) -> None:
    once, throughout = ("[..2003]", "[2003..]"), ("../2003", "2003/..")
    assert len({When(text).format(locale=locale) for text in (*once, *throughout)}) == 4


@pytest.mark.parametrize("locale", ["ar", "en", "ru"])
@pytest.mark.parametrize("text", ["[..2003]", "[..2024-03-22]"])
def test_the_words_for_one_of_the_days_before_are_read_so(text: str, locale: str) -> None:
    words = When(text).format(locale=locale)
    assert resolve(words, "2024-05-01", language=locale) == When(text)


def test_order_and_digits_are_those_of_the_locale() -> None:
    assert When("2024-03-22").format(locale="en-US") == "Mar 22, 2024"
    assert When("2024-03-22").format(locale="ar-EG") == "٢٢ مارس ٢٠٢٤"


@pytest.mark.parametrize("text", ["[1667,1668..1670]", "[2010-05..2015-11]", "[2011..2020]"])
def test_ten_years_or_less_are_no_decade_unless_they_are_one(text: str) -> None:
    assert "0s" not in When(text).format()
    assert "7s" not in When(text).format()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-01T10:00:00Z", "1 May 2024, 10:00 GMT"),
        ("2024-05-01T23:30:00+03:00", "1 May 2024, 23:30 GMT+03:00"),
        ("2024-05-01T10:00:00-03:30", "1 May 2024, 10:00 GMT-03:30"),
        ("@2024-05-01T10:00:00+03/2024-05-01T12:00:00+03", "1 May 2024, 10:00–12:00 GMT+03:00"),
        ("@2024-05-01T10:00:00+03:00/2024-05-01T12:00:00+02:00", "1 May 2024, 07:00–10:00 GMT"),
    ],
)
def test_instants_have_the_offset_of_their_clock(text: str, expected: str) -> None:
    assert When(text).format() == expected


@given(whens())
def test_every_time_can_be_written(when: When) -> None:
    for locale in ("en", "ar"):
        text = when.format(locale=locale)
        assert text
        assert "{" not in text


@pytest.mark.parametrize("locale", ["xx", "", "english please", "../etc"])
def test_unknown_locales(locale: str) -> None:
    with pytest.raises(InputError, match="known language tag"):
        When("2024").format(locale=locale)
