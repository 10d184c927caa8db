"""Our calendar arithmetic against dateutil, pendulum and NumPy where they mean the same, and where they do not.

Each difference is told in `docs/explanation/arithmetic.md`.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any, Literal

import numpy as np
import pendulum
import pytest
from dateutil import relativedelta as du
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from eventline import Precision, Settings, When, days, hours, months, weeks, years
from eventline.phrases.algebra import Date as DateOf
from eventline.phrases.algebra import Nth, Occurrence, Shift, Weekday
from eventline.phrases.resolve import resolve_expression
from eventline.phrases.units import floor, unit_box
from eventline.strategies import anchors, moments
from eventline.when.calendar import DAY, civil, day_number, days_in_month, is_leap, tick, weekday
from eventline.when.elapsed import Elapsed

DAYS = anchors(low=dt.date(1000, 1, 1), high=dt.date(3000, 12, 31))
COUNTS = st.integers(-600, 600)
WEEKDAYS = [du.MO, du.TU, du.WE, du.TH, du.FR, du.SA, du.SU]


def ticks(day: dt.date) -> int:
    return tick(day.year, day.month, day.day)


def day_of(number: int) -> dt.date:
    return dt.date(*civil(number // DAY))


def pendulum_day(day: dt.date) -> pendulum.Date:
    return pendulum.date(day.year, day.month, day.day)


def text(day: dt.date) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


@given(DAYS, COUNTS)
def test_months_are_added_as_by_both(day: dt.date, n: int) -> None:
    ours = str(When.of(day) + months(n))
    assert ours == text(day + relativedelta(months=n)) == text(pendulum_day(day).add(months=n))


@given(DAYS, COUNTS, st.integers(-400, 400), st.integers(-60, 60), st.integers(-1000, 1000))
def test_durations_are_added_as_by_both(day: dt.date, y: int, m: int, w: int, d: int) -> None:
    # Whatever the signs: the months of years and months together, then the days of weeks and days.
    total = y * 12 + m
    ours = str(When.of(day) + (years(y) + months(m) + weeks(w) + days(d)))
    assert ours == text(day + relativedelta(months=total, days=7 * w + d))
    assert ours == text(pendulum_day(day).add(months=total, days=7 * w + d))


@given(DAYS, st.integers(-300_000, 300_000))
def test_days_are_added_as_by_numpy(day: dt.date, n: int) -> None:
    assert str(When.of(day) + days(n)) == str(np.datetime64(day) + np.timedelta64(n, "D"))


@given(moments(low=dt.date(1000, 1, 1), high=dt.date(3000, 12, 31)), st.integers(-(10**6), 10**6))
def test_hours_are_added_as_by_datetime(moment: dt.datetime, n: int) -> None:
    moment = moment.replace(microsecond=0)
    assert When.of(moment) + hours(n) == When.of(moment + dt.timedelta(hours=n))


@given(st.integers(1000, 9000), st.integers(1, 12), COUNTS)
def test_whole_months_and_years_are_moved_as_by_numpy(year: int, month: int, n: int) -> None:
    later = str(np.datetime64(f"{year:04}-{month:02}", "M") + n)
    assert str(When(f"{year:04}-{month:02}") + months(n)) == later
    assert str(When(f"{year:04}") + years(n)) == str(np.datetime64(f"{year:04}", "Y") + n)


def between(start: dt.date, end: dt.date, unit: str) -> float:
    """The whole units from one midnight to another."""
    [count] = set(Elapsed((ticks(start), ticks(end)), (ticks(start), ticks(end))).between(unit))
    return count


@given(DAYS, DAYS)
def test_days_and_weeks_between_as_by_all(start: dt.date, end: dt.date) -> None:
    period = pendulum_day(start).diff(pendulum_day(end), abs=False)
    assert between(start, end, "day") == (end - start).days == period.in_days()
    assert between(start, end, "day") == (np.datetime64(end) - np.datetime64(start)).astype(int)
    assert between(start, end, "week") == period.in_weeks() == int((end - start).days / 7)


@given(DAYS, DAYS)
def test_months_and_years_between_as_by_dateutil(start: dt.date, end: dt.date) -> None:
    delta = relativedelta(end, start)
    assert between(start, end, "month") == delta.years * 12 + delta.months
    assert between(start, end, "year") == delta.years


@given(DAYS, DAYS)
def test_months_between_as_by_pendulum_except_at_the_end_of_a_month(start: dt.date, end: dt.date) -> None:
    ours, theirs = (
        between(start, end, "month"),
        pendulum_day(start).diff(pendulum_day(end), False).in_months(),
    )
    lacks = max(start.day, end.day) > min(
        days_in_month(start.year, start.month), days_in_month(end.year, end.month)
    )
    assert ours == theirs or (lacks and abs(ours - theirs) == 1)


@given(DAYS, DAYS)
def test_a_calendar_counts_months_as_numpy_does(start: dt.date, end: dt.date) -> None:
    month = np.datetime64(end, "M") - np.datetime64(start, "M")
    assert (When.of(end) - When.of(start)).steps("month") == (month.astype(int),) * 2
    assert (When.of(end) - When.of(start)).steps("year") == (end.year - start.year,) * 2


@given(st.integers(1000, 2999), st.integers(1, 12), st.integers(0, 6), st.integers(1, 4))
def test_the_nth_weekday_of_a_month_as_by_all(year: int, month: int, number: int, n: int) -> None:
    found = str(resolve_expression(Nth(n, Weekday(number), DateOf(year, month))))
    first = dt.date(year, month, 1)
    assert found == text(first + relativedelta(weekday=WEEKDAYS[number](n)))
    assert found == text(pendulum_day(first).nth_of("month", n, pendulum.WeekDay(number)))
    mask = "".join("1" if day == number else "0" for day in range(7))
    assert found == str(np.busday_offset(first, n - 1, roll="forward", weekmask=mask))


@given(st.integers(1000, 2999), st.integers(1, 12), st.integers(0, 6))
def test_the_last_weekday_of_a_month_as_by_both(year: int, month: int, number: int) -> None:
    found = str(resolve_expression(Nth(-1, Weekday(number), DateOf(year, month))))
    first = dt.date(year, month, 1)
    assert found == text(first + relativedelta(day=31, weekday=WEEKDAYS[number](-1)))
    assert found == text(pendulum_day(first).last_of("month", pendulum.WeekDay(number)))


@given(DAYS, st.integers(0, 6))
def test_last_and_next_weekday_as_by_both(day: dt.date, number: int) -> None:
    last = str(resolve_expression(Occurrence(Weekday(number), -1), When.of(day)))
    following = str(resolve_expression(Occurrence(Weekday(number), 1), When.of(day)))
    name = pendulum.WeekDay(number)
    assert last == text(day + relativedelta(days=-1, weekday=WEEKDAYS[number](-1)))
    assert last == text(pendulum_day(day).previous(name))
    assert following == text(day + relativedelta(days=1, weekday=WEEKDAYS[number](1)))
    assert following == text(pendulum_day(day).next(name))


UNITS: dict[str, tuple[Precision, dict[str, int]]] = {
    "day": (Precision.DAY, {"days": 1}),
    "week": (Precision.WEEK, {"weeks": 1}),
    "month": (Precision.MONTH, {"months": 1}),
    "year": (Precision.YEAR, {"years": 1}),
    "decade": (Precision.DECADE, {"years": 10}),
}


@pytest.mark.parametrize("unit", UNITS)
@given(day=DAYS, n=st.integers(-50, 50))
def test_units_begin_and_end_as_by_pendulum(unit: Any, day: dt.date, n: int) -> None:
    precision, step = UNITS[unit]
    start = pendulum_day(day).start_of(unit).add(**{name: n * count for name, count in step.items()})
    low, high = unit_box(ticks(day), precision, n, Settings())
    assert day_of(low) == start
    assert day_of(high) == start.end_of(unit).add(days=1)
    assert resolve_expression(Shift(precision, n), When.of(day)).bounds[::3] == (low, high)


NUMPY_UNITS: dict[Precision, Literal["D", "M", "Y"]] = {
    Precision.DAY: "D",
    Precision.MONTH: "M",
    Precision.YEAR: "Y",
}


@pytest.mark.parametrize("precision", NUMPY_UNITS)
@given(number=st.integers(-(10**7), 10**7))
def test_units_begin_as_by_numpy_in_any_year(precision: Precision, number: int) -> None:
    day = np.datetime64(number, "D")
    start = day.astype(f"datetime64[{NUMPY_UNITS[precision]}]").astype("datetime64[D]").astype(int)
    assert floor(number * DAY, precision, Settings()) == start * DAY


@given(st.integers(-(10**7), 10**7))
def test_the_calendar_is_that_of_numpy_in_any_year(number: int) -> None:
    year, month, day = civil(number)
    assert day_number(year, month, day) == number
    # NumPy numbers the years from 1970, and the months of all years together.
    assert int(np.datetime64(number, "D").astype("datetime64[Y]").astype(int)) + 1970 == year
    assert int(np.datetime64(number, "D").astype("datetime64[M]").astype(int)) % 12 + 1 == month
    first = np.datetime64(number, "D").astype("datetime64[M]").astype("datetime64[D]").astype(int)
    assert number - int(first) + 1 == day
    # The first of January 1970 was a Thursday.
    assert weekday(number) == (number + 3) % 7


@given(st.dates())
def test_the_calendar_is_that_of_datetime(day: dt.date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal() - dt.date(1970, 1, 1).toordinal()
    assert weekday(day_number(day.year, day.month, day.day)) == day.weekday()
    assert days_in_month(day.year, day.month) == calendar.monthrange(day.year, day.month)[1]
    assert is_leap(day.year) == calendar.isleap(day.year)


# The differences. Each is pinned on both sides, so that a change of theirs is seen as well.


@pytest.mark.parametrize(
    ("start", "end", "ours", "theirs"),
    [
        # A month after 30 January is 29 February, and a year after 29 February is 28 February: by adding.
        ("2024-01-30", "2024-02-29", 1, 0),
        ("2024-02-29", "2025-02-28", 12, 11),
        ("2023-01-31", "2023-02-28", 1, 1),
    ],
)
def test_pendulum_counts_no_month_that_it_adds(start: str, end: str, ours: int, theirs: int) -> None:
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    assert between(first, last, "month") == ours
    assert pendulum_day(first).add(months=ours) == last
    assert pendulum_day(first).diff(pendulum_day(last), False).in_months() == theirs


def test_a_chain_of_months_loses_days_everywhere_and_a_sum_does_not() -> None:
    day = dt.date(2024, 1, 31)
    assert str(When.of(day) + months(1) + months(1)) == "2024-03-29"
    assert day + relativedelta(months=1) + relativedelta(months=1) == dt.date(2024, 3, 29)
    assert pendulum_day(day).add(months=1).add(months=1) == pendulum.date(2024, 3, 29)
    assert str(When.of(day) + (months(1) + months(1))) == "2024-03-31"
    assert day + (relativedelta(months=1) + relativedelta(months=1)) == dt.date(2024, 3, 31)
    # There and back is a chain too.
    assert When("2024-03-31") - months(1) + months(1) == When("2024-03-29")


def test_pendulum_and_timedelta_give_a_month_thirty_days() -> None:
    assert pendulum.duration(months=1).days == 30
    assert pendulum.duration(years=1).days == 365
    # Ours has no days until it is added to something.
    assert months(1) != days(30)
    assert When("2024-02-01") + months(1) == When("2024-03-01")
    assert When("2024-02-01") + days(30) == When("2024-03-02")


def test_relativedelta_has_units_that_set_instead_of_add() -> None:
    # `month` for `months` is an easy slip, and no error; a duration of ours has only amounts.
    assert dt.date(2024, 3, 31) + relativedelta(month=1) == dt.date(2024, 1, 31)
    with pytest.raises(TypeError):
        months(month=1)  # type: ignore[call-arg] # the point of the test


def test_numpy_forgets_the_day_when_it_counts_months() -> None:
    with pytest.raises(TypeError):
        np.datetime64("2024-01-31", "D") + np.timedelta64(1, "M")
    moved = (np.datetime64("2024-01-31", "M") + 1).astype("datetime64[D]")
    assert str(moved) == "2024-02-01"
    assert str(When("2024-01-31") + months(1)) == "2024-02-29"


def test_the_century_begins_with_its_hundreds() -> None:
    # Pendulum's begins in 2001, ours, as EDTF's 20XX and TIMEX3's 20, in 2000.
    assert pendulum.date(2000, 6, 1).start_of("century") == pendulum.date(1901, 1, 1)
    assert day_of(unit_box(tick(2000, 6), Precision.CENTURY, 0, Settings())[0]) == dt.date(2000, 1, 1)


def test_numpy_and_datetime_end_where_we_go_on() -> None:
    assert str(When("9999-12-31") + days(1)) == "@Y10000-01-01"
    with pytest.raises(OverflowError):
        dt.date(9999, 12, 31) + relativedelta(days=1)
    with pytest.raises((OverflowError, ValueError)):
        pendulum.date(9999, 12, 31).add(days=1)
