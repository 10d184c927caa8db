"""Fiscal years, working days, zones, the same period of another year: dates worked out by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from eventline import (
    InputError,
    OutOfRange,
    Precision,
    ResolutionError,
    Settings,
    When,
    parse,
    render,
    resolve,
)
from eventline.phrases.algebra import (
    Clock,
    FiscalQuarter,
    FiscalShift,
    FiscalYear,
    Flank,
    In,
    Length,
    Millennium,
    MonthDay,
    Node,
    Occurrence,
    Open,
    Ref,
    Same,
    Season,
    SeasonAcross,
    Shift,
    Upto,
    Weekday,
    Workday,
)

ANCHOR = "2025-04-27"  # a Sunday
OCTOBER = Settings(fiscal_start=10)
APRIL_BY_START = Settings(fiscal_start=4, fiscal_named="start")


@pytest.mark.parametrize(
    ("phrase", "settings", "when"),
    [
        # The United States: from October to September, named by the year of September.
        ("fiscal 2024", OCTOBER, "[2023-10..2024-09]"),
        ("this fiscal year", OCTOBER, "[2024-10..2025-09]"),
        ("last fiscal year", OCTOBER, "[2023-10..2024-09]"),
        ("the first quarter of fiscal 2024", OCTOBER, "2023-36"),
        ("the second quarter of fiscal 2024", OCTOBER, "2024-33"),
        ("the first half of fiscal 2024", OCTOBER, "[2023-10..2024-03]"),
        ("the first fiscal quarter", OCTOBER, "2024-36"),
        ("this fiscal quarter", OCTOBER, "2025-34"),
        # India and Japan: from April, named by the year of April.
        ("fiscal 2024", APRIL_BY_START, "[2024-04..2025-03]"),
        ("fiscal 2023-24", APRIL_BY_START, "[2023-04..2024-03]"),
        ("fiscal 2023-24", Settings(fiscal_start=4), "[2023-04..2024-03]"),
        ("FY24", Settings(fiscal_start=4), "[2023-04..2024-03]"),
        ("last fiscal year", APRIL_BY_START, "[2024-04..2025-03]"),
        ("last fiscal quarter", Settings(fiscal_start=2), "[2024-11..2025-01]"),
        ("السنة المالية 2024", OCTOBER, "[2023-10..2024-09]"),
        ("الربع الثاني من السنة المالية 2024", OCTOBER, "2024-33"),
        ("السنة المالية", OCTOBER, "[2024-10..2025-09]"),
        ("نهاية السنة المالية", OCTOBER, "[2025-06..2025-09]"),
    ],
)
def test_fiscal_years(phrase: str, settings: Settings, when: str) -> None:
    assert resolve(phrase, ANCHOR, settings=settings).bounds == When(when).bounds


def test_a_year_of_two_years_has_no_quarters_where_the_fiscal_year_is_the_calendars() -> None:
    with pytest.raises(ResolutionError, match=r"needs Settings\.fiscal_start to have quarters"):
        resolve("the first quarter of fiscal 2023-24", ANCHOR)
    assert resolve("the first quarter of fiscal 2023-24", ANCHOR, settings=APRIL_BY_START) == When("2023-34")


@pytest.mark.parametrize("make", [lambda: Settings(fiscal_start=0), lambda: Settings(fiscal_start=13)])
def test_a_fiscal_year_begins_with_a_month(make: Callable[[], Settings]) -> None:
    with pytest.raises(InputError, match=r"Settings\.fiscal_start must be a month"):
        make()


def test_a_fiscal_year_is_named_by_one_of_its_ends() -> None:
    with pytest.raises(InputError, match=r"Settings\.fiscal_named must be 'end' or 'start'"):
        Settings(fiscal_named="middle")  # type: ignore[arg-type]  # the fault


@pytest.mark.parametrize(
    ("phrase", "anchor", "weekend", "when"),
    [
        # Friday and Saturday are the weekend: Sunday the 27th is a working day, Thursday the 24th the last before it.
        ("a working day ago", ANCHOR, (4, 5), "2025-04-24"),
        ("three working days ago", ANCHOR, (4, 5), "2025-04-22"),
        ("in two working days", ANCHOR, (4, 5), "2025-04-29"),
        # From a Friday, 25 April.
        ("in one working day", "2025-04-25", (5, 6), "2025-04-28"),
        ("the next 3 working days", "2025-04-25", (5, 6), "2025-04-28/2025-04-30"),
        ("within 3 working days", "2025-04-25", (5, 6), "[2025-04-25..2025-04-30]"),
        ("within the last 3 working days", "2025-04-25", (5, 6), "[2025-04-22..2025-04-25]"),
        ("ten working days before 5 May 2025", "2025-04-25", (5, 6), "2025-04-21"),
        ("the working days of last week", "2025-04-25", (5, 6), "[2025-04-14..2025-04-18]"),
        ("قبل ثلاثة أيام عمل", ANCHOR, (5, 6), "2025-04-23"),
        ("بعد يومي عمل", ANCHOR, (5, 6), "2025-04-29"),
    ],
)
def test_working_days(phrase: str, anchor: str, weekend: tuple[int, ...], when: str) -> None:
    assert resolve(phrase, anchor, settings=Settings(weekend=weekend)) == When(when)


@pytest.mark.parametrize(
    ("phrase", "period", "when"),
    [
        ("the same period last year", "2024-33", "2023-33"),
        ("the same period of the previous year", "2024-01/2024-09", "2023-01/2023-09"),
        ("the same period two years ago", "2024-02-29", "2022-02-28"),
        ("the same period of the previous month", "2024-03-25/2024-03-31", "2024-02-25/2024-02-29"),
        ("the same period a year earlier", "2024-03", "2023-03"),
        ("الفترة نفسها من العام الماضي", "2024-33", "2023-33"),
    ],
)
def test_the_same_period_is_told_by_the_one_before(phrase: str, period: str, when: str) -> None:
    found = resolve(phrase, references={"period": period}).bounds
    outer = When(when).bounds
    assert (found.earliest_start, found.latest_end) == (outer.earliest_start, outer.latest_end)


def test_without_the_period_before_it_is_refused() -> None:
    with pytest.raises(
        ResolutionError, match=r"told by a period that was told of before.*references=\{'period'"
    ):
        resolve("the same period last year", ANCHOR)


def test_the_same_period_counts_from_that_of_the_anchor() -> None:
    assert resolve("the same week last year", ANCHOR) == When("[2024-04-22..2024-04-28]")
    assert resolve("the same day last month", "2025-03-31") == When("2025-02-28")
    assert resolve("the same quarter two years ago", ANCHOR) == When("2023-34")


@pytest.mark.parametrize(
    ("phrase", "instant"),
    [
        # Kabul is four hours and a half ahead; Paris two in summer, one in winter; Cairo two in winter.
        ("6 am Kabul time on 5 May 2020", "2020-05-05T01:30:00Z"),
        ("5 July 2024 at 15:00 Paris time", "2024-07-05T13:00:00Z"),
        ("5 January 2024 at 15:00 Paris time", "2024-01-05T14:00:00Z"),
        ("5 January 2024 at 15:00 EST", "2024-01-05T20:00:00Z"),
        ("5 January 2024 at 15:00 UTC+3", "2024-01-05T12:00:00Z"),
        ("الساعة 15:00 بتوقيت القاهرة يوم 5 يناير 2024", "2024-01-05T13:00:00Z"),
    ],
)
def test_times_of_day_in_a_zone_are_instants(phrase: str, instant: str) -> None:
    assert resolve(phrase, ANCHOR).bounds.earliest_start == When(instant).bounds.earliest_start


def test_a_range_in_one_zone_is_one_of_instants() -> None:
    found = resolve("from 9:00 to 11:00 GMT", ANCHOR).bounds
    assert found.earliest_start == When("2025-04-27T09:00:00Z").bounds.earliest_start
    with pytest.raises(ResolutionError, match="several time zones"):
        resolve("from 9:00 GMT to 11:00 Moscow time", ANCHOR)


def test_a_time_that_no_clock_showed_is_refused() -> None:
    # New York's clocks went from 1:59 to 3:00 that night.
    with pytest.raises(ResolutionError):
        resolve("10 March 2024 at 2:30 New York time", ANCHOR)


def test_a_season_of_two_years_has_them_where_it_is_winter() -> None:
    assert resolve("the winter of 2018-19") == When("[2018-12..2019-02]")
    south = Settings(hemisphere="south")
    assert resolve("the summer of 2018-19", settings=south) == When("[2018-12..2019-02]")
    for phrase, settings in (("the winter of 2018-19", south), ("the summer of 2018-19", Settings())):
        with pytest.raises(ResolutionError, match="lies within one year"):
            resolve(phrase, settings=settings)


@pytest.mark.parametrize(
    ("phrase", "when"),
    [
        # An event is a moment somewhere in its day, so that day may belong to what is before and to what is after it.
        ("the two months before {crocus}", "2024-01-22/2024-03-22"),
        ("in the week after {crocus}", "2024-03-22/2024-03-29"),
        ("the three days ended 2 March 2024", "2024-02-29/2024-03-02"),
        ("in the months after June 2011", "@2011-07/2011-09..2012-03"),
    ],
)
def test_stretches_beside_a_time(phrase: str, when: str) -> None:
    found = resolve(phrase, references={"crocus": "2024-03-22"}).bounds
    outer = When(when).bounds
    assert (found.earliest_start, found.latest_end) == (outer.earliest_start, outer.latest_end)


def test_a_number_too_large_is_refused_at_once() -> None:
    for expression in (
        Millennium(10**11),
        FiscalShift(Precision.YEAR, 10**12),
        FiscalYear(10**12, since=10**12 - 1),
    ):
        with pytest.raises((OutOfRange, InputError)):
            resolve(render(expression, "en"), ANCHOR)


@pytest.mark.parametrize(
    "make",
    [
        lambda: FiscalYear(2024, short_year=True),
        lambda: FiscalYear(25, since=2023),
        lambda: FiscalShift(Precision.MONTH, 1),
        lambda: SeasonAcross(Season(4), 2018, 2020),
        lambda: SeasonAcross(Weekday(1), 2018, 2019),  # type: ignore[arg-type]  # the fault
        lambda: Same(Shift(Precision.MONTH, 0), Precision.YEAR, 0),
        lambda: Same(Shift(Precision.MONTH, 1), Precision.YEAR, -1),
        lambda: Same(Shift(Precision.YEAR, 0), Precision.MONTH, -1),
        lambda: Upto(Workday(), 0),
        lambda: Upto(Weekday(1), 3),
        lambda: Occurrence(Workday()),
        lambda: Occurrence(MonthDay(7, 4)),
        lambda: MonthDay(2, 30),
        lambda: Clock(15, zone="somewhere else"),
        lambda: In(FiscalQuarter(1), Shift(Precision.YEAR, 0)),
        lambda: In(MonthDay(7, 4), Shift(Precision.YEAR, 0)),
        lambda: Flank(Length(2, Precision.DAY), 1, Ref("x"), inclusive=True),
        lambda: Flank(Length(2, Precision.DAY, modifier="about"), 1, Ref("x")),
    ],
)
def test_what_means_nothing_cannot_be_built(make: Callable[[], Node]) -> None:
    with pytest.raises(InputError):
        make()


def test_one_meaning_in_two_languages() -> None:
    pairs: dict[str, str] = {
        "15:00 Moscow time": "الساعة 15:00 بتوقيت موسكو",
        "fiscal 2024": "السنة المالية 2024",
        "last fiscal year": "العام المالي الماضي",
        "the second fiscal quarter": "الربع المالي الثاني",
        "the same month last year": "نفس الشهر من العام الماضي",
        "the same period last year": "الفترة نفسها من العام الماضي",
        "three working days ago": "قبل ثلاثة أيام عمل",
        "within five working days": "خلال خمسة أيام عمل",
        "over the past year": "على مدار العام الماضي",
        "the second millennium BC": "الألفية الثانية قبل الميلاد",
        "the winter of 2018-19": "شتاء 2018-2019",
        "the turn of the 20th century": "منعطف القرن العشرين",
    }
    for english, arabic in pairs.items():
        assert parse(english, language="en") == parse(arabic, language="ar")


def test_the_deadline_of_an_open_time_lies_ahead() -> None:
    settled: dict[str, Any] = {"prefer": "past"}
    assert resolve("by August", ANCHOR, **settled) == When("[..2025-08]")
    assert isinstance(parse("by August"), Open)
    assert resolve("until August", ANCHOR, **settled) == When("/2024-08")
