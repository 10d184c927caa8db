"""Between `When` and the dates of datetime, pendulum and numpy: the only place that knows pendulum."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta
from math import inf
from typing import TYPE_CHECKING

from eventline.errors import InputError, OutOfRange
from eventline.when.bounds import Tick
from eventline.when.calendar import DAY, MINUTE, SECOND, civil, tick
from eventline.when.duration import Duration
from eventline.when.spelling import year_text

if TYPE_CHECKING:
    import numpy as np
    import pendulum

_FARTHEST_OFFSET = 14 * 60 * MINUTE
_INT64 = 2**63


def date_text(value: date) -> str:
    """A date or datetime as EDTF, or in the extended form if it has a fraction of a second.

    Args:
        value: a `datetime.date`, or a `datetime.datetime` of any library. One with a zone becomes an
            instant with its offset from UTC; one without stays without.

    Returns:
        The text.

    Raises:
        InputError: the value is not a time (NaT), or has nanoseconds.

    Example:
        >>> date_text(date(2024, 11, 3)), date_text(datetime(2024, 11, 3, 10, 30))
        ('2024-11-03', '2024-11-03T10:30:00')
    """
    if value != value:  # noqa: PLR0124 - pandas' NaT is a datetime that is not equal to itself
        raise InputError(f"a missing value is no date (got {value!r})")
    if not isinstance(value, datetime):
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    if getattr(value, "nanosecond", 0):
        raise InputError(f"a time is known to the microsecond at best; round it first (got {value!r})")
    offset = value.utcoffset()
    zone = ""
    if offset is not None:
        micros = offset // timedelta(microseconds=1)
        if micros % MINUTE or abs(micros) > _FARTHEST_OFFSET:
            return _instant_text(value, micros)
        minutes = abs(micros) // MINUTE
        sign = "-" if micros < 0 else "+"
        zone = f"{sign}{minutes // 60:02}:{minutes % 60:02}" if minutes else "Z"
    text = (
        f"{value.year:04}-{value.month:02}-{value.day:02}T{value.hour:02}:{value.minute:02}:{value.second:02}"
    )
    return f"@{text}.{value.microsecond:06}{zone}" if value.microsecond else text + zone


def _instant_text(value: datetime, offset: int) -> str:
    """A datetime in UTC, as EDTF writes no offset that has seconds, as old local mean times have."""
    micros = (value.hour * 3600 + value.minute * 60 + value.second) * SECOND + value.microsecond
    number, time = divmod(tick(value.year, value.month, value.day) + micros - offset, DAY)
    year, month, day = civil(number)
    second, micro = divmod(time, SECOND)
    text = (
        f"{year_text(year)}-{month:02}-{day:02}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    )
    return f"@{text}.{micro:06}Z" if micro else f"{text}Z"


def duration_of(value: timedelta) -> Duration:
    """A timedelta as a `Duration`; pendulum's keep their years and months.

    >>> duration_of(timedelta(days=2, seconds=1))
    Duration(months=0, days=2, micros=1000000)
    """
    # What pendulum has not made cannot be one of its durations, and it is not imported to find out.
    pendulum = sys.modules.get("pendulum")
    if pendulum is not None and isinstance(value, pendulum.Duration):
        days = value.weeks * 7 + value.remaining_days
        exact = value.hours * 3600 + value.minutes * 60 + value.remaining_seconds
        return Duration(value.years * 12 + value.months, days, exact * SECOND + value.microseconds)
    return Duration(0, value.days, value.seconds * SECOND + value.microseconds)


def to_pendulum(ticks: Tick, what: str) -> pendulum.DateTime:
    """A tick as a pendulum datetime in UTC.

    Args:
        ticks: the tick.
        what: the name of the bound, for the error.

    Returns:
        The datetime.

    Raises:
        OutOfRange: the tick is infinite, or not in the years 1 to 9999.
    """
    import pendulum  # noqa: PLC0415 - loaded on use, since most programs never need it

    if isinstance(ticks, float):
        raise OutOfRange(f"the {what} is open or unknown, so it is no datetime; use .bounds")
    if not tick(1) <= ticks < tick(10_000):
        year = civil(ticks // DAY)[0]
        shown = year if abs(year) < 10**20 else f"{len(str(abs(year)))} digits long"
        raise OutOfRange(
            f"a datetime holds the years 1 to 9999, and the year of the {what} is {shown}; "
            "use .bounds or .to_numpy()"
        )
    number, time = divmod(ticks, DAY)
    second, micro = divmod(time, SECOND)
    return pendulum.datetime(*civil(number), second // 3600, second // 60 % 60, second % 60, micro)


def to_numpy(ticks: Tick, what: str) -> np.datetime64:
    """A tick as a ``numpy.datetime64[us]``, NaT if it is infinite.

    Args:
        ticks: the tick.
        what: the name of the bound, for the error.

    Returns:
        The datetime64.

    Raises:
        OutOfRange: the tick does not fit 64 bits.
    """
    import numpy as np  # noqa: PLC0415 - loaded on use, since most programs never need it

    if ticks in (inf, -inf):
        return np.datetime64("NaT", "us")
    # The least 64-bit integer stands for NaT.
    if not -_INT64 < ticks < _INT64:
        raise OutOfRange(f"the {what} is beyond the microseconds that 64 bits hold (years -290307 to 294246)")
    return np.datetime64(int(ticks), "us")
