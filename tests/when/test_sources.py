"""Times from limits, and from PeriodO, Wikidata and GEDCOM: by hand, from what each of them documents."""

from __future__ import annotations

import contextlib
import datetime
import time as clock
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.errors import EventlineError, InputError, ParseError
from eventline.when import When

from .oracle import day_start
from .strategies import plain_dates


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (When.no_later_than("1984-06"), "[..1984-06]"),
        (When.no_later_than("1979/1989~"), "[..1989~]"),
        (When.no_later_than("2024-05-01T10:00:00"), "@..2024-05-01T10:00:00"),
        (When.no_earlier_than("1984?"), "[1984?..]"),
        (When.no_earlier_than("1979/.."), "[1979..]"),
        (When.no_earlier_than(datetime.date(1979, 12, 24)), "[1979-12-24..]"),
        (When.between("1979-12", "1981"), "[1979-12..1981-12]"),
        (When.between("1910", "1919"), "191X"),
        (When.between("1979~", "1981?"), "[1979%..1981%]"),
        (When.between("1981", "1981"), "1981"),
        (When.between("1981", "1981-03"), "1981-33"),
        (When.about("1985"), "1985~"),
        (When.about("1985?/1990"), "1985%/1990~"),
        (When.about("2024-05-01T10:00:00"), "@2024-05-01T10:00:00~"),
    ],
)
def test_limits(made: When, expected: str) -> None:
    assert str(made) == expected


@given(plain_dates(), plain_dates())
def test_limits_are_included(one: str, other: str) -> None:
    a, b = sorted([When(one), When(other)])
    early, late = When.no_later_than(b).bounds, When.no_earlier_than(a).bounds
    both = When.between(a, b).bounds
    assert (early.earliest_start, early.latest_end) == (-inf, b.bounds.latest_end)
    assert (late.earliest_start, late.latest_end) == (a.bounds.earliest_start, inf)
    assert (both.earliest_start, both.latest_end) == (a.bounds.earliest_start, b.bounds.latest_end)


def test_limits_remember_the_calendar_that_they_share() -> None:
    one, other = When.from_calendar("julian", 1700, 3, 1), When.from_calendar("julian", 1701)
    assert str(When.between(one, other)) == "@1700-03-12..1702-01-11[u-ca=julian]"
    assert str(When.no_later_than(one)) == "@..1700-03-12[u-ca=julian]"
    assert str(When.between(one, "1705")) == "[1700-03-12..1705-12-31]"
    assert str(When.about(one)) == "@1700-03-12~[u-ca=julian]"


def test_what_is_no_limit() -> None:
    for make, text in ((When.no_later_than, "1979/.."), (When.no_later_than, "1979/")):
        with pytest.raises(InputError, match="a limit must have a known end"):
            make(text)
    with pytest.raises(InputError, match=r"a limit must have a known start \(got '/1979'\)"):
        When.no_earlier_than("/1979")
    with pytest.raises(InputError, match=r"must not be over before the first begins \(got 1981 and 1980\)"):
        When.between("1981", "1980")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # As PeriodO writes years, and as integers: both are astronomical.
        (("-0799", "-0750", "-0323", "-0323"), "@-0799..-0750/-0323"),
        ((-799, -750, -323, -323), "@-0799..-0750/-0323"),
        (("1840", "1840", "1918", "1918"), "1840/1918"),
        ((12024, 12024, None, None), "Y12024/"),
        ((None, "1850", "1918", None), "@..1850/1918.."),
        ((None, None, "1900", "1918"), "@/1900..1918"),
        (("1840", None, None, "1918"), "[1840..1918]"),
        (("1840-05", "1840-06", "1918-11-11", "1918-11-11"), "@1840-05..1840-06/1918-11-11"),
    ],
)
def test_periodo(fields: tuple[Any, ...], expected: str) -> None:
    assert When.from_periodo(*fields).bounds == When(expected).bounds


@pytest.mark.parametrize(
    "fields", [(1900, 1850, 1900, 1900), (1900, 1900, 1850, 1850), (1900, 1900, 1950, 1920), ("MCM", 1, 1, 1)]
)
def test_no_period(fields: tuple[Any, ...]) -> None:
    with pytest.raises(InputError):
        When.from_periodo(*fields)


@pytest.mark.parametrize(
    ("time", "precision", "first", "last"),
    [
        ("+1879-03-14T00:00:00Z", 11, (1879, 3, 14), (1879, 3, 15)),
        ("+1879-03-00T00:00:00Z", 10, (1879, 3, 1), (1879, 4, 1)),
        ("+1879-12-00T00:00:00Z", 10, (1879, 12, 1), (1880, 1, 1)),
        ("+1879-00-00T00:00:00Z", 9, (1879, 1, 1), (1880, 1, 1)),
        ("+00000001879-01-01T00:00:00Z", 9, (1879, 1, 1), (1880, 1, 1)),
        ("+1975-01-01T00:00:00Z", 8, (1970, 1, 1), (1980, 1, 1)),
        ("+0005-01-01T00:00:00Z", 8, (1, 1, 1), (10, 1, 1)),
        # The 20th century is 1901 to 2000.
        ("+2000-00-00T00:00:00Z", 7, (1901, 1, 1), (2001, 1, 1)),
        ("+1901-00-00T00:00:00Z", 7, (1901, 1, 1), (2001, 1, 1)),
        ("+2000-00-00T00:00:00Z", 6, (1001, 1, 1), (2001, 1, 1)),
        # 44 BC, the forties BC (49 to 40), the first century BC (100 to 1), the first millennium BC.
        ("-0044-03-15T00:00:00Z", 11, (-43, 3, 15), (-43, 3, 16)),
        ("-0044-00-00T00:00:00Z", 9, (-43, 1, 1), (-42, 1, 1)),
        ("-0001-00-00T00:00:00Z", 9, (0, 1, 1), (1, 1, 1)),
        ("-0044-00-00T00:00:00Z", 8, (-48, 1, 1), (-38, 1, 1)),
        ("-0044-00-00T00:00:00Z", 7, (-99, 1, 1), (1, 1, 1)),
        ("-0100-00-00T00:00:00Z", 7, (-99, 1, 1), (1, 1, 1)),
        ("-0044-00-00T00:00:00Z", 6, (-999, 1, 1), (1, 1, 1)),
        # To ten thousand years and more: rounded.
        ("+12000-00-00T00:00:00Z", 5, (5000, 1, 1), (15000, 1, 1)),
        ("-9700-00-00T00:00:00Z", 5, (-15000, 1, 1), (-5000, 1, 1)),
        ("-65000001-00-00T00:00:00Z", 3, (-65_500_000, 1, 1), (-64_500_000, 1, 1)),
        ("-13798000000-00-00T00:00:00Z", 0, (-14_500_000_000, 1, 1), (-13_500_000_000, 1, 1)),
    ],
)
def test_wikidata(time: str, precision: int, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    bounds = When.from_wikidata(time, precision).bounds
    assert bounds.earliest_start == day_start(*first)
    assert bounds.latest_end == day_start(*last)
    assert (bounds.latest_start, bounds.earliest_end) == (bounds.latest_end - 1, bounds.earliest_start + 1)


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        (12, "@2013-01-02T13:00:00..2013-01-02T13:59:59"),
        (13, "@2013-01-02T13:14:00..2013-01-02T13:14:59"),
        (14, "2013-01-02T13:14:15"),
    ],
)
def test_wikidata_times_of_day(precision: int, text: str) -> None:
    assert str(When.from_wikidata("+2013-01-02T13:14:15Z", precision)) == text


@pytest.mark.parametrize("model", ["http://www.wikidata.org/entity/Q1985786", "Q1985786", "julian"])
def test_wikidata_in_the_julian_calendar(model: str) -> None:
    made = When.from_wikidata("+1582-10-04T00:00:00Z", 11, model)
    assert str(made) == "@1582-10-14[u-ca=julian]"
    assert str(When.from_wikidata("+1500-00-00T00:00:00Z", 9, model).to_calendar()) == "1500"
    assert str(When.from_wikidata("+1500-00-00T00:00:00Z", 7, model).to_calendar()) == "1401..1500"
    assert str(When.from_wikidata("-0044-03-15T00:00:00Z", 11, model).to_calendar()) == "-0043-03-15"
    # What is rounded to more than a thousand years has no calendar.
    assert When.from_wikidata("-65000000-00-00T00:00:00Z", 3, model).calendar == "gregorian"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("1879-03-14", 11), "written as"),
        (("+1879-03-14T00:00:00", 11), "written as"),
        ((1879, 9), "written as"),
        (("+0000-01-01T00:00:00Z", 9), "no year 0"),
        (("-0000-01-01T00:00:00Z", 7), "no year 0"),
        (("+1879-00-00T00:00:00Z", 10), "has the months 1 to 12"),
        (("+1879-02-29T00:00:00Z", 11), "has 28 days"),
        (("+1879-02-00T00:00:00Z", 11), "has 28 days"),
        (("+1879-03-14T24:00:00Z", 14), "time of day must be from"),
        (("+1879-03-14T00:00:00Z", 15), r"from 0 to 14 \(got 15\)"),
        (("+1879-03-14T00:00:00Z", -1), "from 0 to 14"),
        (("+1879-03-14T00:00:00Z", "day"), "from 0 to 14"),
        (("+1879-03-14T00:00:00Z", True), "from 0 to 14"),
        (("+1879-03-14T00:00:00Z", 11, "Q5"), r"gregorian \(Q1985727\) or julian .* \(got 'Q5'\)"),
        (("+1879-03-14T00:00:00Z", 11, None), "gregorian"),
        (("+1879-03-14T00:00:00Z", 11, "hebrew"), "gregorian"),
    ],
)
def test_no_wikidata_time(given: tuple[Any, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        When.from_wikidata(*given)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 MAY 1857", "1857-05-03"),
        ("MAY 1857", "1857-05"),
        ("1857", "1857"),
        ("857", "0857"),
        (" 3  May 1857 ", "1857-05-03"),
        ("GREGORIAN 3 MAY 1857", "1857-05-03"),
        ("@#DGREGORIAN@ 3 MAY 1857", "1857-05-03"),
        ("٣ MAY ١٨٥٧", "1857-05-03"),
        ("29 FEB 1856", "1856-02-29"),
        ("44 BCE", "-0043"),
        ("44 B.C.", "-0043"),
        ("15 MAR 44BC", "-0043-03-15"),
        ("1 BCE", "0000"),
        ("BEF 1900", "[..1900]"),
        ("AFT 3 MAY 1857", "[1857-05-03..]"),
        ("BET 1857 AND 1860", "[1857..1860]"),
        ("bet 3 may 1857 and 1860", "[1857-05-03..1860-12-31]"),
        ("ABT 1857", "1857~"),
        ("CAL MAY 1857", "1857-05~"),
        ("EST 1857", "1857~"),
        ("FROM 1857 TO MAY 1860", "1857/1860-05"),
        ("FROM 1857", "1857/"),
        ("TO 1860", "/1860"),
        ("INT 1857 (about the time of the mutiny)", "1857"),
        ("INT 1857(x (y))", "1857"),
        ("11 FEB 1731/32", "1732-02-11"),
        ("1699/00", "1700"),
        ("JULIAN 29 FEB 1700", "@1700-03-11[u-ca=julian]"),
        ("@#DJULIAN@ 25 OCT 1917", "@1917-11-07[u-ca=julian]"),
        ("@#DHEBREW@ 5 IYR 5708", "@1948-05-14[u-ca=hebrew]"),
        ("HEBREW 1 ADS 5784", "@2024-03-11[u-ca=hebrew]"),
        ("HEBREW 1 TSH 5785", "@2024-10-03[u-ca=hebrew]"),
        ("FROM JULIAN 25 OCT 1917 TO JULIAN 31 JAN 1918", "@1917-11-07/1918-02-13[u-ca=julian]"),
        ("FROM JULIAN 25 OCT 1917 TO 1918", "1917-11-07/1918"),
    ],
)
def test_gedcom(text: str, expected: str) -> None:
    assert str(When.from_gedcom(text)) == expected


@pytest.mark.parametrize(
    ("text", "message", "position"),
    [
        ("", "a GEDCOM date was expected", 0),
        ("  ", "a GEDCOM date was expected", 0),
        ("(Easter)", "a date was expected", 0),
        ("3 FOO 1857", "a month must be one of JAN, .*, DEC", 2),
        ("HEBREW 3 MAY 5784", "a month must be one of NSN, .*, ADS", 9),
        ("31 FEB 1857", r"has 28 days \(got 31\)", 0),
        ("0 FEB 1857", r"has 28 days \(got 0\)", 0),
        ("HEBREW 1 ADS 5785", "has the months 1 to 12", 0),
        ("BEF 1857 OR SO", "a date was expected", 4),
        ("BET 1857 AND 1857-05", "a date was expected", 13),
        ("BET 1860 AND 1857", "must not be over before", 0),
        ("FROM 1860 TO 1857", "must not come before its start", 5),
        ("ABT 1857/59", "second of two years must be the next", 4),
        ("0", "no year 0", 0),
        ("0 BCE", "no year 0", 0),
        ("@#DFRENCH R@ 12 VEND 2", "the calendar must be one of GREGORIAN, JULIAN, HEBREW", 0),
        ("FRENCH_R 12 VEND 2", "the calendar must be one of", 0),
        ("1857-05-03", "a date was expected", 0),
        ("X" * 256, "at most 255 characters", 255),
    ],
)
def test_no_gedcom_date(text: str, message: str, position: int) -> None:
    with pytest.raises(ParseError, match=message) as caught:
        When.from_gedcom(text)
    assert caught.value.position == position


def test_gedcom_is_text() -> None:
    with pytest.raises(InputError, match=r"a GEDCOM date must be a str \(got 1857\)"):
        When.from_gedcom(1857)  # type: ignore[arg-type]


KEYWORDS = ("FROM", "TO", "BET", "AND", "BEF", "AFT", "ABT", "INT", "(", ")", "@#DJULIAN@", "HEBREW", "@")
OTHERS = ("MAY", "ADS", "3", "31", "1857", "0", "99999", "/", "BCE", "٣", "\ud800", "\0", " ")
words = st.sampled_from(KEYWORDS + OTHERS)


@given(st.lists(words, max_size=12).map(" ".join) | st.text(max_size=30))
def test_only_errors_of_eventline_come_out(text: str) -> None:
    for read in (When.from_gedcom, lambda given: When.from_wikidata(given, 9)):
        with contextlib.suppress(EventlineError):
            read(text)


def test_hostile_text_takes_no_time() -> None:
    start = clock.perf_counter()
    for text in (
        "FROM " + " TO" * 80,
        "BET " + "AND " * 60,
        "INT " + "(" * 250,
        "9" * 10**6,
        "BET" + " " * 10**6,
    ):
        with pytest.raises(ParseError):
            When.from_gedcom(text)
        with pytest.raises(ParseError):
            When.from_wikidata(text, 9)
    assert clock.perf_counter() - start < 5
