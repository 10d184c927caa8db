"""Other calendars: against convertdate, published tables and the moon; and how a date remembers its calendar."""

from __future__ import annotations

import copy
import importlib
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.errors import InputError, OutOfRange, ParseError
from eventline.when import When, days, months, other_calendars, years
from eventline.when.other_calendars import calendar
from eventline.when.tree import CALENDARS

from .oracle import DAY, day_start

NAMES = ("gregorian", *CALENDARS)
EPOCH = 2_440_587.5


def some_years(name: str) -> st.SearchStrategy[int]:
    first, last = calendar(name).years
    return st.integers(-(10**6) if first is None else first, 10**6 if last is None else last)


@pytest.mark.parametrize(
    ("name", "module", "step"),
    [
        ("islamic-civil", "islamic", 17),
        ("hebrew", "hebrew", 53),
        ("julian", "julian", 29),
        ("persian", "persian", 1),
    ],
)
# Its Hebrew module calls a function that it has itself deprecated.
@pytest.mark.filterwarnings("ignore:month_days is deprecated:DeprecationWarning")
def test_months_begin_as_convertdate_has_them(name: str, module: str, step: int) -> None:
    peer: Any = importlib.import_module(f"convertdate.{module}")
    kind = calendar(name)
    # The persian calendar there is computed from the equinox, with known misses outside these years.
    first, last = (1280, 1420) if name == "persian" else (1, 5000)
    for year in range(first, last, step):
        for month in (1,) if name == "persian" else kind.months(year):
            assert kind.month(year, month)[0] + EPOCH == peer.to_jd(year, month, 1), (year, month)


def test_julian_days_of_meeus() -> None:
    # Jean Meeus, "Astronomical Algorithms" (1998), chapter 7.
    dates = {
        (837, 4, 10): 2_026_871.5,
        (333, 1, 27): 1_842_712.5,
        (-122, 1, 1): 1_676_497.5,
        (-123, 12, 31): 1_676_496.5,
        (-584, 5, 28): 1_507_899.5,
        (-1000, 2, 29): 1_355_866.5,
        (-1000, 7, 12): 1_356_000.5,
        (-1001, 8, 17): 1_355_670.5,
        (-4712, 1, 1): -0.5,
    }
    for date, julian_day in dates.items():
        assert calendar("julian").days(*date)[0] + EPOCH == julian_day


# Dates of which both calendars are on record.
@pytest.mark.parametrize(
    ("name", "date", "gregorian"),
    [
        # The last Julian day in Rome, in Britain, in Russia; the October Revolution; the Ides of March.
        ("julian", (1582, 10, 4), (1582, 10, 14)),
        ("julian", (1752, 9, 2), (1752, 9, 13)),
        ("julian", (1918, 1, 31), (1918, 2, 13)),
        ("julian", (1917, 10, 25), (1917, 11, 7)),
        ("julian", (-43, 3, 15), (-43, 3, 13)),
        # Gregorian and Julian are the same from March 200 to February 300.
        ("julian", (200, 3, 1), (200, 3, 1)),
        ("julian", (300, 2, 28), (300, 2, 28)),
        ("islamic-civil", (1, 1, 1), (622, 7, 19)),
        # The seizure of the Grand Mosque; then new years and Ramadans as announced.
        ("islamic-umalqura", (1400, 1, 1), (1979, 11, 20)),
        ("islamic-umalqura", (1356, 1, 1), (1937, 3, 14)),
        ("islamic-umalqura", (1441, 1, 1), (2019, 8, 31)),
        ("islamic-umalqura", (1443, 1, 1), (2021, 8, 9)),
        ("islamic-umalqura", (1444, 1, 1), (2022, 7, 30)),
        ("islamic-umalqura", (1445, 1, 1), (2023, 7, 19)),
        ("islamic-umalqura", (1445, 9, 1), (2024, 3, 11)),
        ("islamic-umalqura", (1445, 10, 1), (2024, 4, 10)),
        ("islamic-umalqura", (1446, 1, 1), (2024, 7, 7)),
        ("islamic-umalqura", (1446, 9, 1), (2025, 3, 1)),
        ("islamic-umalqura", (1446, 10, 1), (2025, 3, 30)),
        ("islamic-umalqura", (1447, 1, 1), (2025, 6, 26)),
        ("islamic-umalqura", (1447, 9, 1), (2026, 2, 18)),
        # The Saur coup of 7 Saur 1357, the Iranian revolution of 22 Bahman 1357.
        ("persian", (1357, 2, 7), (1978, 4, 27)),
        ("persian", (1357, 11, 22), (1979, 2, 11)),
        ("persian", (1, 1, 1), (622, 3, 22)),
        ("persian", (1403, 1, 1), (2024, 3, 20)),
        ("persian", (1404, 1, 1), (2025, 3, 21)),
        # As ICU has them: years after those that break the rule of 33 years.
        ("persian", (1000, 1, 1), (1621, 3, 21)),
        ("persian", (1503, 1, 1), (2124, 3, 20)),
        ("persian", (1602, 1, 1), (2223, 3, 21)),
        ("persian", (2096, 1, 1), (2717, 3, 21)),
        ("persian", (2988, 1, 1), (3609, 3, 20)),
        # Independence of Israel, 5 Iyar 5708; new years 5784 and 5785; 1 Adar II 5784.
        ("hebrew", (5708, 2, 5), (1948, 5, 14)),
        ("hebrew", (5784, 7, 1), (2023, 9, 16)),
        ("hebrew", (5784, 13, 1), (2024, 3, 11)),
        ("hebrew", (5785, 7, 1), (2024, 10, 3)),
        ("hebrew", (1, 7, 1), (-3760, 9, 7)),
        ("gregorian", (2024, 2, 29), (2024, 2, 29)),
    ],
)
def test_dates_on_record(name: str, date: tuple[int, int, int], gregorian: tuple[int, int, int]) -> None:
    lo = day_start(*gregorian)
    when = When.from_calendar(name, *date)
    assert when.bounds == (lo, lo + DAY - 1, lo + 1, lo + DAY)
    dates = When.box(lo, lo + DAY).to_calendar(name)
    assert (dates.year, dates.month, dates.day) == dates.first == dates.last == date


def test_leap_years_of_the_persian_calendar() -> None:
    # As published by the Calendar Center of the University of Tehran.
    leap = {1309, 1313, 1317, 1321, 1325, 1329, 1333, 1337, 1342, 1346, 1350, 1354}
    leap |= {1358, 1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408}
    kind = calendar("persian")
    assert {year for year in range(1305, 1409) if kind.year(year)[1] - kind.year(year)[0] == 366} == leap


def test_leap_years_of_the_tabular_calendar() -> None:
    kind = calendar("islamic-civil")
    leap = {year for year in range(1, 31) if kind.year(year)[1] - kind.year(year)[0] == 355}
    assert leap == {2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29}


def test_months_of_umm_al_qura_follow_the_moon() -> None:
    kind = calendar("islamic-umalqura")
    for year in range(1343, 1501):
        for month in range(1, 13):
            start, after = kind.month(year, month)
            # As printed: some of the oldest calendars were corrected within a month.
            assert after - start in ((28, 29, 30, 31) if year < 1366 else (29, 30))
            # Mean new moons by Meeus, chapter 49, are off by up to 0.6 days; the month begins two days later
            # at most.
            moons = (start + EPOCH - 2_451_550.09766) / 29.530588861
            assert -0.6 < ((moons + 0.5) % 1 - 0.5) * 29.53 < 2.3


def test_months_of_the_hebrew_calendar() -> None:
    kind = calendar("hebrew")
    assert kind.months(5784) == (7, 8, 9, 10, 11, 12, 13, 1, 2, 3, 4, 5, 6)
    assert kind.months(5785) == (7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6)
    for year in range(5000, 6000):
        start, after = kind.year(year)
        assert after - start in (353, 354, 355, 383, 384, 385)
        # The year never begins on a Sunday, Wednesday or Friday.
        assert (start + 3) % 7 not in (6, 2, 4)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_every_day_is_a_date_and_every_date_a_day(name: str, data: st.DataObject) -> None:
    kind = calendar(name)
    year = data.draw(some_years(name))
    month = data.draw(st.sampled_from(kind.months(year)))
    start, after = kind.month(year, month)
    number = data.draw(st.integers(start, after - 1))
    date = (year, month, number - start + 1)
    assert kind.date(number) == date
    assert kind.days(*date) == (number, number + 1)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_months_and_years_have_no_gaps(name: str, data: st.DataObject) -> None:
    kind = calendar(name)
    year = data.draw(some_years(name))
    ordered = [kind.month(year, month) for month in kind.months(year)]
    assert [start for start, _ in ordered[1:]] == [after for _, after in ordered[:-1]]
    if kind.has(year + 1):
        assert kind.year(year)[1] == kind.year(year + 1)[0]


@pytest.mark.parametrize("name", CALENDARS)
@given(data=st.data())
def test_a_date_remembers_how_it_was_written(name: str, data: st.DataObject) -> None:
    year = data.draw(some_years(name))
    month = data.draw(st.none() | st.sampled_from(calendar(name).months(year)))
    day = None if month is None else data.draw(st.none() | st.integers(1, 28))
    when = When.from_calendar(name, year, month, day)
    parts = [part for part in (year, month, day) if part is not None]
    magnitude = f"{abs(year):04}" if abs(year) <= 9999 else f"Y{abs(year)}"
    sign = "-" if year < 0 else ""
    text = (f"Y{sign}{magnitude[1:]}" if magnitude[0] == "Y" else sign + magnitude) + "".join(
        f"-{part:02}" for part in parts[1:]
    )
    assert when.calendar == name
    assert str(when.to_calendar()) == text
    assert When.parse(str(when)) == when
    assert pickle.loads(pickle.dumps(when)) == copy.deepcopy(when) == when
    assert when.to_calendar() == When.from_bounds(when.bounds).to_calendar(name)
    assert when.kind == "date"


@pytest.mark.parametrize(
    ("name", "parts", "text"),
    [
        ("islamic-umalqura", (1446, 1, 1), "@2024-07-07[u-ca=islamic-umalqura]"),
        ("islamic-umalqura", (1446, 1), "@2024-07-07..2024-08-04[u-ca=islamic-umalqura]"),
        ("islamic-umalqura", (1446,), "@2024-07-07..2025-06-25[u-ca=islamic-umalqura]"),
        ("persian", (1403,), "@2024-03-20..2025-03-20[u-ca=persian]"),
        ("julian", (12024, 1, 1), "@Y12024-03-29[u-ca=julian]"),
        ("gregorian", (2024, 7), "2024-07"),
        ("gregorian", (2024,), "2024"),
    ],
)
def test_text(name: str, parts: tuple[int, ...], text: str) -> None:
    assert str(When.from_calendar(name, *parts)) == text


def test_precision_is_that_of_its_length() -> None:
    assert When.from_calendar("persian", 1403).precision == "year"
    assert When.from_calendar("persian", 1403, 1).precision == "month"
    assert When.from_calendar("persian", 1403, 1, 1).precision == "day"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("2024", "islamic-umalqura", "1445-06-19..1446-06-30"),
        ("2024-07", "islamic-umalqura", "1445-12-25..1446-01-25"),
        ("2024-07-07/2024-08-05", "islamic-civil", "1445-12-30..1446-01-29"),
        ("2024-03-20/2026-03-20", "persian", "1403..1404"),
        ("2024-04-20/2024-06-20", "persian", "1403-02..1403-03"),
        ("2024-04-20T12:00:00", "persian", "1403-02-01"),
        ("-0043", "julian", "-0043-01-03..-0042-01-02"),
        ("2024", "gregorian", "2024"),
        ("2024-02/2024-03", "gregorian", "2024-02..2024-03"),
    ],
)
def test_to_calendar(text: str, name: str, expected: str) -> None:
    dates = When(text).to_calendar(name)
    assert dates.calendar == name
    assert str(dates) == dates.text == expected


def test_the_parts_that_all_of_it_shares() -> None:
    dates = When("2024-04-21/2024-04-25").to_calendar("persian")
    assert (dates.year, dates.month, dates.day) == (1403, 2, None)
    dates = When("2024-04-01/2024-06-25").to_calendar("persian")
    assert (dates.year, dates.month, dates.day) == (1403, None, None)
    dates = When("2024").to_calendar("persian")
    assert (dates.year, dates.month, dates.day) == (None, None, None)
    # The same month of two years is not one month.
    assert When("2024-04-01/2025-04-01").to_calendar("persian").month is None


def test_what_keeps_the_calendar_and_what_does_not() -> None:
    muharram = When.from_calendar("islamic-umalqura", 1446, 1)
    about = muharram.with_qualifiers(approximate=True)
    assert str(about) == "@2024-07-07~..2024-08-04~[u-ca=islamic-umalqura]"
    assert about.with_qualifiers(approximate=False) == muharram
    day = When.from_calendar("islamic-umalqura", 1446, 1, 1)
    assert str(day.with_qualifiers(uncertain=True)) == "@2024-07-07?[u-ca=islamic-umalqura]"
    assert str((day + days(30)).to_calendar()) == "1446-02-02"
    assert (day + days(30)).calendar == "islamic-umalqura"
    # These months and years are Gregorian.
    assert (day + months(1)).calendar == (day + years(1)).calendar == "gregorian"
    assert day.padded(days(1)).calendar == "gregorian"


def test_an_interval_of_two_dates_of_one_calendar_remembers_it() -> None:
    first, last = When.from_calendar("persian", 1357, 2, 7), When.from_calendar("persian", 1358)
    both = When.interval(first, last)
    assert str(both) == "@1978-04-27/1979-03-21..1980-03-20[u-ca=persian]"
    assert When.parse(str(both)) == both
    assert str(both.to_calendar()) == "1357-02-07..1358-12-30"
    assert both.kind == "interval"
    assert When.interval(first, "..").calendar == When.interval(None, last).calendar == "persian"
    assert When.interval(first, "1980").calendar == "gregorian"
    assert When.interval("1979", None).calendar == "gregorian"


@pytest.mark.parametrize(
    ("text", "message", "position"),
    [
        ("@2024[u-ca=islamic]", "the calendar must be one of hebrew, .*, persian", 11),
        ("@2024[u-ca=gregorian]", "the calendar must be one of", 11),
        ("@2024[u-ca=]", "the calendar must be one of", 11),
        ("@2024[ca=julian]", "only a calendar was expected", 5),
        ("@2024[u-ca=julian", "only a calendar was expected", 5),
        ("@2024[u-ca=julian]x", "only a calendar was expected", 5),
        ("@2024[u-ca=julian][u-ca=hebrew]", "only a calendar was expected", 5),
        ("@[u-ca=julian]", "a date was expected", 1),
        ("2024[u-ca=julian]", "at position 4", 4),
    ],
)
def test_faulty_text(text: str, message: str, position: int) -> None:
    with pytest.raises(ParseError, match=message) as caught:
        When.parse(text)
    assert caught.value.position == position


@pytest.mark.parametrize(
    ("name", "parts", "message"),
    [
        ("mayan", (1,), r"a calendar must be one of gregorian, .* \(got 'mayan'\)"),
        ("islamic-umalqura", (1342,), r"years 1343 to 1500 here \(got 1342\)"),
        ("islamic-umalqura", (1501, 1), "years 1343 to 1500"),
        ("islamic-civil", (0,), "the years from 1 here"),
        ("persian", (3001,), "years 1 to 3000"),
        ("hebrew", (10_000,), "years 1 to 9999"),
        ("persian", (1403, 13), r"has the months 1 to 12 \(got 13\)"),
        ("hebrew", (5785, 13), "year 5785 of the hebrew calendar has the months 1 to 12"),
        ("hebrew", (5784, 14), "has the months 1 to 13"),
        (
            "persian",
            (1404, 12, 30),
            r"month 12 of the year 1404 of the persian calendar has 29 days \(got 30\)",
        ),
        ("julian", (1900, 2, 30), "has 29 days"),
        ("julian", (1900, 2, 0), "has 29 days"),
        ("julian", (1900, None, 1), "a day needs a month"),
        ("julian", ("1900",), r"the year must be an integer \(got '1900'\)"),
        ("julian", (1900, True), "the month must be an integer"),
        ("julian", (1900, 1, 1.0), "the day must be an integer"),
        ([], (1,), "a calendar must be one of"),
        # Python does not write integers of so many digits.
        ("persian", (10**5000,), r"years 1 to 3000 here \(got a number of more than 20 digits\)"),
        ("persian", (1403, 10**5000), r"has the months 1 to 12 \(got a number of more"),
        ("persian", (1403, 1, 10**5000), r"has 31 days \(got a number of more"),
        ("julian", (10**5000,), "a year has at most 1000 digits"),
    ],
)
def test_what_calendars_do_not_have(name: Any, parts: tuple[Any, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        When.from_calendar(name, *parts)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1900", "islamic-umalqura"),
        ("2078", "islamic-umalqura"),
        ("0600", "islamic-civil"),
        ("0600", "persian"),
        ("4000", "persian"),
        ("-4000", "hebrew"),
        ("Y1E30", "hebrew"),
        ("Y-1E30", "islamic-umalqura"),
        ("1979/..", "julian"),
        ("/1979", "julian"),
        ("@/", "julian"),
    ],
)
def test_what_calendars_do_not_reach(text: str, name: str) -> None:
    with pytest.raises(OutOfRange):
        When(text).to_calendar(name)


def test_years_of_any_size() -> None:
    assert str(When("Y1E30").to_calendar("julian").first[0])[:3] == "999"
    assert When.from_calendar("islamic-civil", 10**20).to_calendar().year == 10**20


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(other_calendars, "import_module", missing)
    other_calendars._calendar.cache_clear()
    for name, package in (
        ("persian", "persiantools"),
        ("hebrew", "pyluach"),
        ("islamic-umalqura", "hijridate"),
    ):
        with pytest.raises(InputError, match=rf"{package}: pip install {package}"):
            When.from_calendar(name, 1400)
    # What was written with a package is read without it.
    assert When.parse("@2024-07-07[u-ca=islamic-umalqura]").calendar == "islamic-umalqura"
    assert When.from_calendar("julian", 1900).to_calendar().text == "1900"
