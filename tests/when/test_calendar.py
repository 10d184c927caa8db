"""The calendar against datetime, and beyond it by whole cycles of 400 years."""

from __future__ import annotations

import calendar as stdlib
import datetime

from hypothesis import given
from hypothesis import strategies as st

from eventline.when import calendar

from .oracle import CYCLE, DAY, day_start

EPOCH = datetime.date(1970, 1, 1)


@given(st.dates(), st.integers(-(10**20), 10**20))
def test_days_and_their_numbers(day: datetime.date, cycles: int) -> None:
    number = (day - EPOCH).days + cycles * CYCLE
    year = day.year + 400 * cycles
    assert calendar.day_number(year, day.month, day.day) == number
    assert calendar.civil(number) == (year, day.month, day.day)
    assert calendar.weekday(number) == day.weekday()
    assert calendar.tick(year, day.month, day.day) == number * DAY
    assert calendar.is_leap(year) == stdlib.isleap(day.year)
    assert calendar.days_in_month(year, day.month) == stdlib.monthrange(day.year, day.month)[1]


@given(
    st.dates(datetime.date(1500, 1, 1), datetime.date(2500, 1, 1)),
    st.integers(-4800, 4800),
    st.integers(0, DAY - 1),
)
def test_months_later(day: datetime.date, by: int, time: int) -> None:
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    last = stdlib.monthrange(year, month + 1)[1]
    expected = day_start(year, month + 1, min(day.day, last)) + time
    assert calendar.shift_months(day_start(day.year, day.month, day.day) + time, by) == expected
