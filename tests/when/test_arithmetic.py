"""Times moved by durations, against datetime, and as properties of every kind of time."""

from __future__ import annotations

import calendar
import datetime

import pendulum
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eventline.when import Duration, When, days, hours, minutes, months, quarters, seconds, weeks, years

from .oracle import DAY, day_start
from .strategies import durations, whens


@pytest.mark.parametrize(
    ("text", "duration", "expected"),
    [
        ("2024", years(1), "2025"),
        ("2024", years(-2025), "-0001"),
        ("9999", years(1), "Y10000"),
        ("2024", months(3), "[2024-04..2025-03]"),
        ("2024", quarters(4), "2025"),
        ("2024", days(1), "[2024-01-02..2025-01-01]"),
        ("2023-11", months(3), "2024-02"),
        ("2024-11", months(-11), "2023-12"),
        ("2024-02", days(29), "[2024-03-01..2024-03-29]"),
        ("2024-01-31", months(1), "2024-02-29"),
        ("2023-01-31", months(1), "2023-02-28"),
        ("2024-02-29", years(1), "2025-02-28"),
        ("2024-02-29", years(4), "2028-02-29"),
        ("2024-03-31", months(-1), "2024-02-29"),
        ("2024-01-30", months(1), "2024-02-29"),
        ("2024-12-31", days(1), "2025-01-01"),
        ("2024-02-28", weeks(1), "2024-03-06"),
        ("2024-01-31", hours(24), "2024-02-01"),
        ("2024-01-31", hours(1), "@2024-01-31T01:00:00..2024-02-01T00:59:59"),
        ("2024-01-31", Duration(months=1, days=1), "2024-03-01"),
        ("2024-01-31", months(1) - days(1), "2024-02-28"),
        ("-0001-12", months(1), "0000-01"),
        # Qualifiers stay where they are.
        ("2024-11~", months(2), "2025-01~"),
        ("?2024-11-~03", days(30), "?2024-12-~03"),
        ("2024?-11", months(2), "2025?-01"),
        ("2024~", months(3), "[2024-04~..2025-03~]"),
        # Seasons remain seasons by years, quarters by quarters.
        ("2024-21", years(1), "2025-21"),
        ("2024-32?", years(-1), "2023-32?"),
        ("2024-21", months(3), "[2024-06..2024-08]"),
        ("2024-24", months(1), "2025-33"),
        ("2024-33", quarters(1), "2024-34"),
        ("2024-36", quarters(1), "2025-33"),
        ("2024-40", months(6), "2024-41"),
        ("2024-38", years(1), "2025-38"),
        ("9999-21", years(1), "@Y10000-03..Y10000-05"),
        # Patterns of digits become boxes, decades decades.
        ("201X", years(10), "202X"),
        ("201X", years(1), "[2011..2020]"),
        ("19XX", years(100), "20XX"),
        ("1950S2", years(100), "20XX"),
        ("156X-12-25", days(7), "[1561-01-01..1570-01-01]"),
        ("201X~", years(10), "202X~"),
        ("2024-XX~", years(1), "2025~"),
        ("Y17E7", years(1), "Y170000001"),
        # Date-times keep their offset.
        ("2024-01-31T10:00:00", months(1), "2024-02-29T10:00:00"),
        ("2024-01-31T23:30:00-05:00", months(1), "2024-02-29T23:30:00-05:00"),
        ("2024-01-31T23:30:00Z", minutes(31), "2024-02-01T00:01:00Z"),
        ("2024-01-31T23:30:00+03", seconds(1), "2024-01-31T23:30:01+03"),
        (
            "2024-01-31T23:30:00",
            Duration(micros=5),
            "@2024-01-31T23:30:00.000005..2024-01-31T23:30:01.000004",
        ),
        ("@2024-01-31T23:30:00.25Z", seconds(1), "@2024-01-31T23:30:01.25Z"),
        ("@2024-01-31T23:30:00.25Z", Duration(micros=10_000), "@2024-01-31T23:30:00.26Z"),
        ("@2024-01-31T23:30:00~", days(1), "@2024-02-01T23:30:00~"),
        # Intervals: each end moves; what is open or unknown stays.
        ("1979-12-24/1989-02-15", years(1), "1980-12-24/1990-02-15"),
        ("2024-01-31/2024-05-31", months(1), "2024-02-29/2024-06-30"),
        ("2021-08/..", months(5), "2022-01/.."),
        ("2021-08/", months(5), "2022-01/"),
        ("/2021-08", months(5), "/2022-01"),
        ("../2021-08", months(5), "../2022-01"),
        ("../..", years(100), "../.."),
        ("2024/2025", months(3), "@2024-04..2025-03/2025-04..2026-03"),
        ("2024~/2025?", years(1), "2025~/2026?"),
        ("2015-02-27/2015-02-X8", days(1), "2015-02-28/2015-03-01"),
        ("@2024-01-01T10:00:00/2024-01-02", days(31), "@2024-02-01T10:00:00/2024-02-02"),
        (
            "@2025-03-01..2025-03-10/2025-05-21..2025-05-31",
            days(1),
            "@2025-03-02..2025-03-11/2025-05-22..2025-06-01",
        ),
        ("@/", years(1), "@/"),
        # Sets.
        ("[1667,1668..1670]", years(1), "[1668,1669..1671]"),
        ("[..1984]", years(1), "[..1985]"),
        ("[1984..]", months(1), "[1984-02..]"),
        ("[..1984]", hours(1), "@..1985-01-01T00:59:59"),
        ("{1667,1669}", years(1), "{1668,1670}"),
        ("{1667,1669}", months(1), "@1667-02..1668-01/1669-02..1670-01"),
        ("[1667,1669]", months(1), "[1667-02..1668-01,1669-02..1670-01]"),
        ("[2024-01-31,2024-03]", months(1), "[2024-02-29,2024-04]"),
        ("{..1984}", months(1), "@../1984-02..1985-01"),
    ],
)
def test_by_hand(text: str, duration: Duration, expected: str) -> None:
    assert str(When.parse(text) + duration) == expected
    assert When.parse(text) - -duration == When.parse(expected)


def clipped(day: datetime.date, by: int) -> datetime.date:
    """The day some months later, by datetime."""
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


some_days = st.dates(datetime.date(1000, 1, 1), datetime.date(3000, 1, 1))


@given(some_days, st.integers(-5000, 5000))
def test_a_day_moves_as_datetime_and_clipping_say(day: datetime.date, by: int) -> None:
    assert str(When.of(day) + months(by)) == clipped(day, by).isoformat()


@given(some_days, st.integers(0, 80), st.integers(-5000, 5000))
def test_a_range_of_days_covers_each_of_its_days_moved(day: datetime.date, length: int, by: int) -> None:
    last = day + datetime.timedelta(days=length)
    bounds = (When.parse(f"[{day}..{last}]") + months(by)).bounds
    moved = [clipped(day + datetime.timedelta(days=n), by) for n in range(length + 1)]
    lo, hi = day_start(*min(moved).timetuple()[:3]), day_start(*max(moved).timetuple()[:3]) + DAY
    assert bounds.earliest_start == lo
    # A whole month at the end remains whole, also where the new one is longer.
    whole = (last + datetime.timedelta(days=1)).day == 1
    longest = (
        day_start(max(moved).year, max(moved).month, 1)
        + calendar.monthrange(max(moved).year, max(moved).month)[1] * DAY
    )
    assert bounds.latest_end in ({hi, longest} if whole else {hi})


@given(st.integers(0, 9999), st.integers(1, 12), st.integers(-60_000, 60_000))
def test_a_month_moves_to_a_month(year: int, month: int, by: int) -> None:
    years_on, months_on = divmod(year * 12 + month - 1 + by, 12)
    if 0 <= years_on <= 9999:
        assert str(When.parse(f"{year:04}-{month:02}") + months(by)) == f"{years_on:04}-{months_on + 1:02}"


@given(whens(), st.integers(-(10**6), 10**6), st.integers(-(10**13), 10**13))
def test_days_and_microseconds_move_every_bound_by_as_much(when: When, by: int, micros: int) -> None:
    moved = when + Duration(days=by, micros=micros)
    assert moved.bounds == tuple(bound + by * DAY + micros for bound in when.bounds)


@given(whens(), durations())
def test_a_moved_time_has_the_same_qualifiers_and_open_ends(when: When, duration: Duration) -> None:
    moved = when + duration
    # Any time at all and all time, which need no date, have nothing to qualify.
    assume(str(moved) not in ("@/", "../.."))
    assert (moved.approximate, moved.uncertain) == (when.approximate, when.uncertain)
    assert [abs(bound) == float("inf") for bound in moved.bounds] == [
        abs(bound) == float("inf") for bound in when.bounds
    ]


@given(whens(), durations())
def test_a_moved_time_is_never_empty_and_ordered(when: When, duration: Duration) -> None:
    es, ls, ee, le = (when + duration).bounds
    assert es < le
    assert es <= ls <= le
    assert es <= ee <= le


@given(whens(), st.integers(-5000, 5000))
def test_years_and_months_there_and_back(when: When, by: int) -> None:
    there = when + months(by)
    starts_of_months = all(
        isinstance(tick, float) or _is_month_start(tick)
        for tick in (when.bounds.earliest_start, when.bounds.latest_end)
    )
    if when.kind == "date" and starts_of_months:
        assert (there - months(by)).bounds == when.bounds


def _is_month_start(tick: int) -> bool:
    number, rest = divmod(tick, DAY)
    number %= 146_097
    return rest == 0 and (datetime.date(1970, 1, 1) + datetime.timedelta(days=number)).day == 1


@given(whens())
def test_nothing_added_changes_nothing(when: When) -> None:
    assert (when + Duration()).bounds == when.bounds


def test_timedeltas_and_pendulum_durations() -> None:
    when = When.parse("2024-01-31")
    assert when + datetime.timedelta(days=1) == When.parse("2024-02-01")
    assert when - datetime.timedelta(days=31) == When.parse("2023-12-31")
    assert when + pendulum.duration(months=1) == When.parse("2024-02-29")
    assert when + pendulum.duration(years=1, weeks=1, days=2) == When.parse("2025-02-09")
    assert When.parse("2024-01-31T10:00:00") + pendulum.duration(hours=2, seconds=5) == When.parse(
        "2024-01-31T12:00:05"
    )
    assert days(1) + when == When.parse("2024-02-01")


def test_a_duration_of_any_length_can_be_added() -> None:
    assert str(When.parse("2024") + years(10**100)) == f"Y{10**100 + 2024}"
    assert str(When.parse("2024-01-01") + days(146_097 * 10**20)) == f"@Y{400 * 10**20 + 2024}-01-01"


@pytest.mark.parametrize("other", [1, "P1M", None, 1.5])
def test_what_is_no_duration_cannot_be_added(other: object) -> None:
    with pytest.raises(TypeError):
        When.parse("2024") + other
    with pytest.raises(TypeError):
        When.parse("2024") - other  # type: ignore[operator]


def test_times_cannot_be_added() -> None:
    with pytest.raises(TypeError):
        When.parse("2024") + When.parse("2025")
