"""Dates in words: expected wordings by hand."""

from __future__ import annotations

import pytest

from eventline.errors import InputError
from eventline.when.bounds import Bounds, box
from eventline.when.calendar import DAY, HOUR, MINUTE, tick
from eventline.wording.dates import date_text, gap_text
from eventline.wording.points import point_text, year_text

from .cases import INF, day, month, span, year

NOON = tick(2025, 4, 27) + 12 * HOUR


@pytest.mark.parametrize(
    ("bounds", "is_span", "english", "arabic"),
    [
        (month(2024, 11), False, "Nov 2024", "نوفمبر 2024"),
        (year(1979), False, "1979", "1979"),
        (day(2025, 4, 27), False, "27 Apr 2025", "27 أبريل 2025"),
        (day(2024, 9, 1), False, "1 Sep 2024", "1 سبتمبر 2024"),
        (span(month(2024, 1), month(2024, 8)), True, "Jan–Aug 2024", "يناير–أغسطس 2024"),
        (span(year(1979), day(1989, 2, 15)), True, "1979 – 15 Feb 1989", "1979 – 15 فبراير 1989"),
        (span(day(2025, 4, 22), day(2025, 4, 24)), True, "22–24 Apr 2025", "22–24 أبريل 2025"),
        (span(day(2025, 3, 22), day(2025, 4, 24)), True, "22 Mar – 24 Apr 2025", "22 مارس – 24 أبريل 2025"),
        (span(year(-26), year(14)), True, "27 BCE – 14 CE", "27 ق.م – 14 م"),
        (span(year(-508), year(-26)), True, "509–27 BCE", "509–27 ق.م"),
        (span(year(1996), year(2001)), True, "1996–2001", "1996–2001"),
        (box(tick(2024, 9), tick(2025)), False, "Sep–Dec 2024", "سبتمبر–ديسمبر 2024"),
        (box(tick(2024, 12), tick(2025, 2)), False, "Dec 2024 – Jan 2025", "ديسمبر 2024 – يناير 2025"),
        (year(0), False, "1 BCE", "1 ق.م"),
        (year(12_000), False, "12,000", "12,000"),
        (day(-43, 3, 15), False, "15 Mar 44 BCE", "15 مارس 44 ق.م"),
        (box(NOON, NOON + MINUTE), False, "27 Apr 2025, 12:00", "27 أبريل 2025، 12:00"),
        (box(NOON, NOON + HOUR), False, "27 Apr 2025, 12:00–13:00", "27 أبريل 2025، 12:00–13:00"),
        (box(NOON + 5 * 10**6, NOON + 6 * 10**6), False, "27 Apr 2025, 12:00:05", "27 أبريل 2025، 12:00:05"),
        (Bounds(tick(2021), tick(2022) - 1, INF, INF), True, "since 2021", "منذ 2021"),
        (Bounds(-INF, -INF, tick(2021) + 1, tick(2022)), True, "until 2021", "حتى 2021"),
        (Bounds(tick(2021), tick(2022) - 1, tick(2021) + 1, INF), True, "2021 – ?", "2021 – ؟"),
        (Bounds(-INF, tick(2022) - 1, tick(2021) + 1, tick(2022)), True, "? – 2021", "؟ – 2021"),
        (Bounds(-INF, tick(1984) - 1, -INF, tick(1984)), False, "1983 or earlier", "1983 أو قبل ذلك"),
        (Bounds(tick(1984), INF, tick(1984) + 1, INF), False, "1984 or later", "1984 أو بعد ذلك"),
        (Bounds(-INF, -INF, INF, INF), True, "always", "دائمًا"),
    ],
)
def test_dates_in_two_languages(bounds: Bounds, is_span: bool, english: str, arabic: str) -> None:
    assert date_text(bounds, is_span=is_span) == english
    assert date_text(bounds, is_span=is_span, language="ar") == arabic


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-US", "Apr 27, 2025"), ("en-GB", "27 Apr 2025"), ("fr", "27 avr. 2025"), ("ja", "2025年4月27日")],
)
def test_the_locale_decides_the_order(language: str, expected: str) -> None:
    assert date_text(day(2025, 4, 27), language=language) == expected


def test_qualifiers_are_written() -> None:
    assert date_text(year(1850), approximate=True) == "c. 1850"
    assert date_text(year(1850), uncertain=True) == "1850?"
    assert date_text(year(1850), approximate=True, uncertain=True) == "c. 1850?"
    assert date_text(year(1850), approximate=True, language="ar") == "نحو 1850"
    assert date_text(year(1850), uncertain=True, language="ar") == "1850؟"


def test_a_mark_of_doubt_stands_beside_what_is_known() -> None:
    died = Bounds(-INF, tick(62) - 1, tick(61) + 1, tick(62))
    assert date_text(died, is_span=True, approximate=True) == "? – c. 61"
    ongoing = Bounds(tick(1850), tick(1851) - 1, INF, INF)
    assert date_text(ongoing, is_span=True, approximate=True, uncertain=True) == "since c. 1850?"
    assert date_text(span(year(-1506), year(-1457)), is_span=True, approximate=True) == "c. 1507–1458 BCE"


def test_decades_only_where_the_language_has_a_word() -> None:
    decade = box(tick(1980), tick(1990))
    assert date_text(decade, precision="decade") == "1980s"
    assert date_text(decade, precision="decade", language="ar") == "1980–1989"
    assert date_text(decade) == "1980–1989"


def test_very_old_years_are_rounded_to_words() -> None:
    assert year_text(-13_799_999_999, "en") == "13.8 billion years ago"
    assert year_text(-13_799_999_999, "ar") == "قبل 13.8 مليار سنة"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "66 million years ago"),
        ("fr", "il y a 66 millions d’années"),
        ("es", "hace 66 millones de años"),
        ("it", "66 milioni di anni fa"),
        ("pt", "há 66 milhões de anos"),
        ("ru", "66 миллионов лет назад"),
    ],
)
def test_ages_ago_follow_the_grammar_of_millions(language: str, expected: str) -> None:
    assert date_text(span(year(-66_000_000), year(-65_999_999)), language=language) == expected


def test_ages_ago_are_counted_from_today() -> None:
    assert year_text(-999_998, "en") == "999,999 BCE"
    devonian = span(year(-371_999_999), year(-357_999_999))
    assert date_text(devonian, is_span=True) == "372–358 million years ago"
    assert date_text(devonian, is_span=True, language="de") == "vor 372–358 Millionen Jahren"
    assert date_text(span(year(-2_579_999), year(-9_699)), is_span=True) == "2.6 million years ago – 9700 BCE"


def test_eras_are_named_when_told() -> None:
    assert year_text(14, "en", era=True) == "14 CE"
    assert year_text(14, "en") == "14"


@pytest.mark.parametrize(
    ("ticks", "english", "arabic"),
    [
        (365.2425 * 16.4 * DAY, "16 years", "16 سنة"),
        (365.2425 * 2 * DAY, "2 years", "سنتان"),
        (365.2425 * 9 * DAY, "9 years", "9 سنوات"),
        (100 * DAY, "3 months", "3 أشهر"),
        (4 * DAY, "4 days", "4 أيام"),
        (29 * HOUR, "29 hours", "29 ساعة"),
        (20 * MINUTE, "20 minutes", "20 دقيقة"),
        (365.2425 * 9_200_000_000 * DAY, "9.2 billion years", "9.2 مليار سنة"),
    ],
)
def test_gaps_are_measured_in_the_unit_that_says_it_best(ticks: float, english: str, arabic: str) -> None:
    assert gap_text(round(ticks), "en") == english
    assert gap_text(round(ticks), "ar") == arabic


def test_short_forms_for_the_axis() -> None:
    assert point_text(tick(2025, 4), "month", "en", full=False) == "Apr"
    assert point_text(tick(2025, 4, 7), "day", "en", full=False) == "7"
    assert point_text(NOON, "minute", "en", full=False) == "12:00"


@pytest.mark.parametrize("language", ["xx", "", "not a language", "../etc/passwd"])
def test_an_unknown_language_is_an_error(language: str) -> None:
    with pytest.raises(InputError, match="language must be a known language tag"):
        date_text(year(1979), language=language)
