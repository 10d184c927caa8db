"""Durations and the units that make them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.errors import InputError
from eventline.when import Duration, days, hours, minutes, months, quarters, seconds, weeks, years
from eventline.when.duration import shift_tick

from .oracle import DAY, day_start
from .strategies import durations


def test_units() -> None:
    assert years(2) == Duration(months=24) == quarters(8)
    assert months(3) == Duration(months=3) == quarters(1)
    assert weeks(2) == Duration(days=14) == days(14)
    assert hours(1) == Duration(micros=3_600_000_000) == minutes(60) == seconds(3600)
    # A day is a calendar day, and a month has no length in days.
    assert days(1) != hours(24)
    assert months(1) != days(30)


@given(durations(), durations(), st.integers(-100, 100))
def test_arithmetic(a: Duration, b: Duration, n: int) -> None:
    assert a + b == b + a == Duration(a.months + b.months, a.days + b.days, a.micros + b.micros)
    assert a - b == a + -b
    assert a * n == n * a == Duration(a.months * n, a.days * n, a.micros * n)
    assert (a + b) * n == a * n + b * n
    assert a - a == Duration()
    assert hash(a) == hash(Duration(a.months, a.days, a.micros))


def test_the_empty_duration_is_false() -> None:
    assert not Duration()
    assert all([months(-1), days(1), Duration(micros=1)])


@pytest.mark.parametrize("count", [1.5, "1", None, True])
@pytest.mark.parametrize("unit", [years, quarters, months, weeks, days, hours, minutes, seconds])
def test_only_whole_numbers(unit: object, count: object) -> None:
    with pytest.raises(InputError, match="of a duration must be an integer"):
        unit(count)  # type: ignore[operator] # rows are of many types


@pytest.mark.parametrize("other", [1, 1.5, "1 day", None])
def test_durations_do_not_mix_with_other_values(other: object) -> None:
    for operation in (Duration.__add__, Duration.__sub__):
        assert operation(days(1), other) is NotImplemented
    assert Duration.__mul__(days(1), 1.5) is NotImplemented
    assert Duration.__mul__(days(1), True) is NotImplemented


def test_months_come_before_days_and_days_before_microseconds() -> None:
    assert shift_tick(day_start(2024, 1, 31), Duration(1, 1, 5)) == day_start(2024, 3, 1) + 5
    assert shift_tick(day_start(2024, 1, 31) + 7, Duration(-2, 0, -8)) == day_start(2023, 11, 30) - 1
    assert shift_tick(0, Duration(days=10**30)) == 10**30 * DAY
