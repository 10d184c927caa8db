"""Expressions in running text: found, located in the original string, resolved."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventline import InputError, Source, When, extract, strategies

ENGLISH = (
    "Sergei Shoigu visited Kabul last November, more than two decades after Moscow banned the Taliban in 2003. "
    "On 17 April 2025 the court lifted the ban; talks may go on until the end of this year."
)
ARABIC = (
    "وزار شويغو كابول في نوفمبر الماضي، بعد أكثر من عقدين على حظر الحركة عام 2003، "
    "وكان الحظر قد رُفع يوم الأربعاء الماضي."
)


def found(text: str, anchor: str = "2025-04-27") -> list[tuple[str, str | None]]:
    return [(t.text, None if t.when is None else str(t.when)) for t in extract(text, anchor)]


def test_an_english_text() -> None:
    assert found(ENGLISH) == [
        ("last November", "2024-11"),
        ("more than two decades", None),
        ("2003", "2003"),
        ("17 April 2025", "2025-04-17"),
        ("until the end of this year", "@/2025-09..2025-12"),
    ]


def test_an_arabic_text() -> None:
    assert found(ARABIC) == [
        ("نوفمبر الماضي", "2024-11"),
        ("أكثر من عقدين", None),
        ("عام 2003", "2003"),
        ("يوم الأربعاء الماضي", "2025-04-23"),
    ]


@pytest.mark.parametrize("text", [ENGLISH, ARABIC])
def test_offsets_are_of_the_original(text: str) -> None:
    for timex in extract(text, "2025-04-27"):
        assert text[timex.start : timex.end] == timex.text


@given(st.data())
def test_marks_and_tatweel_move_the_offsets_and_nothing_else(data: st.DataObject) -> None:
    marks = st.text("\u064e\u064f\u0650\u0651\u0652\u0640", max_size=2)
    letters = [c + (data.draw(marks) if "\u0621" <= c <= "\u064a" else "") for c in ARABIC]
    marked = "".join(letters)
    plain, decorated = extract(ARABIC, "2025-04-27"), extract(marked, "2025-04-27")
    assert [t.when for t in decorated] == [t.when for t in plain]
    for timex in decorated:
        assert marked[timex.start : timex.end] == timex.text
        assert "".join(
            c for c in timex.text if c not in "\u064e\u064f\u0650\u0651\u0652\u0640"
        ) in ARABIC.replace("رُ", "ر")


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_stands_around_does_not_break_it(before: str, after: str) -> None:
    text = f"{before} .\n He came on 22 March 2024. {after}"
    timexes = extract(text, "2025-04-27", language="en")
    assert all(text[t.start : t.end] == t.text for t in timexes)
    assert all(a.end <= b.start for a, b in pairwise(timexes))
    assert any(t.when == When("2024-03-22") for t in timexes) or "22 March 2024" not in text


@pytest.mark.parametrize(
    "text",
    [
        "He may go. They march on. The sun sat low. A second wave, the third man, one of 2000 troops.",
        "Resolution 2255 of the council, article 12, at 100M dollars, on Route 66.",
        "Prices rose 5% year-on-year, not month-over-month, and fell week-on-week.",
        "قال أحد المسؤولين إن الحركة مارست ضغوطا، وإن القرار 2255 سار.",
    ],
)
def test_nothing_is_found_where_nothing_is_said(text: str) -> None:
    assert extract(text, "2025-04-27") == []


@pytest.mark.parametrize(
    "text",
    [
        "Around 2000 people came, by 1500 troops, from 1200 to 1500 soldiers.",
        "It took up to 1500 volunteers, between 1200 and 1500 cooks and 1200-1500 drivers.",
        "It sold for 1500 dollars, over 2000 guests came, and it grew by 1500%.",
        "About 200 Americans left; it rose from 144 to 160, and they had to march 286 miles.",
        "The call came at 1500 GMT, and another around 1300 local time.",
        "حضر نحو 2000 شخص، وبين 1200 و1500 جندي، ودفع ما يصل إلى 1500 دولار.",
        "اشتراها بـ2000 دولار مع 1500 لوحة.",
        "Between 1500 or 2000 people came.",
        "Пришли около 2000 человек, от 1200 до 1500 солдат, до 1500 рублей.",
    ],
)
def test_a_number_that_counts_something_is_no_year(text: str) -> None:
    assert extract(text, "2025-04-27") == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("By 1945 the war was over.", "by 1945"),
        ("Around 1850, many left.", "around 1850"),
        ("It lasted from 1979 to 1989 and changed much.", "from 1979 to 1989"),
        ("By 1945 Germany had lost.", "by 1945"),
        ("In 1863 soldiers came.", "1863"),
        ("The 1975-1976 dry season was long.", "1975-1976"),
        ("Since 1990 production has grown.", "since 1990"),
        ("Around the year 1500 people knew it.", "around the year 1500"),
        ("c. 1450 manuscripts were rare.", "c. 1450"),
        ("بحلول 2030 ستصبح المدينة أكبر.", "بحلول 2030"),
        ("نحو عام 1450 اخترعت الطباعة.", "نحو عام 1450"),
        ("بين 1979 و1989 في أفغانستان.", "بين 1979 و1989"),
        ("حتى 2019 الحكومة لم تتحرك.", "حتى 2019"),
    ],
)
def test_a_year_before_what_cannot_be_counted_stays_one(text: str, year: str) -> None:
    assert year.casefold() in [t.text.casefold() for t in extract(text, "2025-04-27")]


@pytest.mark.parametrize(
    "text",
    [
        "It took two and a half to three years, four if not five years.",
        "It came three weeks before the fiscal year ends, before the year was over, a day after the year began.",
        "They met every Friday and each March.",
        "It is open 24/7.",
        "The Lunar New Year was a feast, and Chinese New Year is one.",
        "حدث قبل يومين من الهجوم، وقبل أسبوع من انتهاء العام، ويلتقون كل جمعة.",
        "Это было через два дня после выборов, и каждый вторник.",
    ],
)
def test_what_is_cut_out_of_a_longer_phrase_is_not_found(text: str) -> None:
    assert extract(text, "2025-04-27") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It took two to three years, or a year or two.",
            [("two to three years", None), ("a year or two", None)],
        ),
        ("It was 10-15 years ago.", [("10-15 years ago", "[2010..2015]")]),
        (
            "It was between two weeks and a month ago.",
            [("between two weeks and a month ago", "[2025-03-01..2025-04-13]")],
        ),
        ("كان ذلك قبل سنتين أو ثلاث سنوات.", [("قبل سنتين أو ثلاث سنوات", "[2022..2023]")]),
        ("Это было два-три года назад.", [("два-три года назад", "[2022..2023]")]),
        ("Sales were up from last month.", [("last month", "2025-03")]),
        ("It rose from a year ago on strong sales.", [("a year ago", "2024")]),
        ("There hung a poster from 1989.", [("1989", "1989")]),
        ("It holds from last year onwards.", [("from last year onwards", "2024/..")]),
        ("From March to May 2024 it rained.", [("From March to May 2024", "2024-03/2024-05")]),
        ("It is so every year since 2010.", [("since 2010", "2010/..")]),
        ("The year ends on 31 December 2025.", [("31 December 2025", "2025-12-31")]),
        (
            "В ночь на субботу был дождь.",
            [("В ночь на субботу", "@2025-04-25T20:00:00..2025-04-26T05:59:59")],
        ),
        (
            "Это было в 15:30, через два дня после выборов.",
            [("в 15:30", "@2025-04-27T15:30:00..2025-04-27T15:30:59")],
        ),
        ("By 1880 most had left.", [("By 1880", "[..1880]")]),
        ("وصل قبل يومين من الآن.", [("قبل يومين من الآن", "2025-04-25")]),
        (
            "في رمضان الماضي، ليلة الجمعة.",
            [
                ("رمضان الماضي", "[2025-03-01..2025-03-29]"),
                ("ليلة الجمعة", "@2025-04-25T20:00:00..2025-04-26T05:59:59"),
            ],
        ),
    ],
)
def test_what_stands_around_a_time_parts_it_from_the_rest(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_timex3_types_and_values() -> None:
    text = (
        "For two decades, last week, in the 1980s, "
        "in the third quarter of 2024 and about a year ago, on 22 March 2024"
    )
    assert [(t.type, t.value, t.mod) for t in extract(text, "2025-04-27")] == [
        ("DURATION", "P2DE", None),
        ("DATE", "2025-W16", None),
        ("DATE", "198", None),
        ("DATE", "2024-Q3", None),
        ("DATE", "2024", "APPROX"),
        ("DATE", "2024-03-22", None),
    ]


# Values and modifiers by the annotation guidelines of TIMEX3 (TimeML 1.2.1), from Sunday, 27 April 2025.
@pytest.mark.parametrize(
    ("text", "kind", "value", "mod"),
    [
        ("early last year", "DATE", "2024", "START"),
        ("mid-November", "DATE", "2024-11", "MID"),
        ("the end of 2023", "DATE", "2023", "END"),
        ("the first half of 2024", "DATE", "2024-H1", None),
        ("the second half of March", "DATE", "2025-03", "END"),
        ("since 1990", "DATE", "1990", "ON_OR_AFTER"),
        ("until March 2024", "DATE", "2024-03", "ON_OR_BEFORE"),
        ("before 2020", "DATE", "2020", "BEFORE"),
        ("right now", "DATE", "PRESENT_REF", None),
        ("Friday night", "TIME", "2025-04-25TNI", None),
        ("yesterday morning", "TIME", "2025-04-26TMO", None),
        ("3:30 pm on 22 March 2024", "TIME", "2024-03-22T15:30", None),
        ("last winter", "DATE", "2024-WI", None),
        ("last weekend", "DATE", "2025-W16-WE", None),
        ("the 19th century", "DATE", "18", None),
        ("the past two years", "DURATION", "P2Y", None),
        ("within five days", "DURATION", "P5D", None),
        ("over the past year", "DURATION", "P1Y", None),
        ("the winter of 2018-19", "DATE", "2018-WI", None),
        ("fiscal 2024", "DATE", "2024", None),
        ("the first nine months of 2024", "DURATION", "P9M", None),
        ("more than two decades", "DURATION", "P2DE", "MORE_THAN"),
        ("a couple of years", "DURATION", "P2Y", None),
        ("several years ago", "DATE", "PAST_REF", None),
        ("more than two years ago", "DATE", "2023", "MORE_THAN"),
        ("from 1979 to 1989", "DATE", "1979/1989", None),
    ],
)
def test_timex3_has_values_and_modifiers_but_no_bounds(
    text: str, kind: str, value: str, mod: str | None
) -> None:
    [found] = extract(f"It was so {text}.", "2025-04-27")
    assert (found.text, found.type, found.value, found.mod) == (text, kind, value, mod)


def test_without_an_anchor_what_needs_one_is_located_and_not_dated() -> None:
    assert [(t.text, t.when) for t in extract("He came last November, not in 2003.")] == [
        ("last November", None),
        ("2003", When("2003")),
    ]


def test_a_source_lends_its_date_and_its_language() -> None:
    brief = Source("brief", published="2025-04-27", language="ar")
    assert [t.when for t in extract("في نوفمبر الماضي", brief)] == [When("2024-11")]


def test_what_is_not_text_is_refused() -> None:
    with pytest.raises(InputError, match="must be a str"):
        extract(12, "2025-04-27")  # type: ignore[arg-type]


_REFERENCE = "P(?:AST|RESENT)_REF|FUTURE_REF"
_PERIOD = r"P(?=.)(?:(?:\d+|X)(?:ML|CE|DE|Y|Q|M|W|D))*(?:T(?:(?:\d+|X)[HMS])+)?"
_YEAR = r"(?:-?\d{4}|Y-?\d+)"
_DATE = (
    rf"BC\d\d+|\d{{2,3}}|{_YEAR}|\d{{1,3}}X{{1,3}}|XXXX"
    rf"|{_YEAR}-(?:\d\d|Q[1-4]|H[12]|SP|SU|FA|WI|W\d\d(?:-WE)?)"
    rf"|{_YEAR}-\d\d-\d\d(?:T(?:MO|AF|EV|NI|\d\d:\d\d(?::\d\d)?))?"
)
_VALUE = re.compile(f"(?:{_REFERENCE}|{_PERIOD}|(?:{_DATE})(?:/(?:{_DATE}))?)?")


def test_the_half_of_what_may_be_one_year_or_another_has_no_value_of_its_own() -> None:
    (found,) = extract("the first half of the year of the week of 1 January 2000", "2025-04-27")
    assert (found.value, str(found.when)) == ("XXXX", "1999")


@settings(max_examples=500)
@given(strategies.phrases("en"))
def test_a_value_is_one_that_timex3_has(phrase: strategies.Phrase) -> None:
    for found in extract(phrase.text, phrase.anchor, language="en"):
        assert _VALUE.fullmatch(found.value), (found.text, found.value)
