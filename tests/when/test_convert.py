"""To and from datetime, pendulum, numpy and pandas."""

from __future__ import annotations

import datetime
import subprocess
import sys
import zoneinfo

import numpy as np
import pandas as pd
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.errors import InputError, OutOfRange
from eventline.when import When
from eventline.when.convert import duration_of

from .oracle import first_tick

ZONES = [
    "UTC",
    "Europe/London",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "Africa/Monrovia",
]
MICRO = datetime.timedelta(microseconds=1)
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@given(st.datetimes())
def test_naive_datetimes_float(value: datetime.datetime) -> None:
    when = When.of(value)
    whole = not value.microsecond
    assert str(when).endswith(value.isoformat(timespec="seconds" if whole else "microseconds"))
    assert str(when).startswith("@") != whole
    assert when.bounds.earliest_start == (value.replace(tzinfo=datetime.UTC) - EPOCH) // MICRO
    assert when.precision == ("second" if whole else "microsecond")


@given(
    st.datetimes(datetime.datetime(2, 1, 1), datetime.datetime(9998, 1, 1)),  # noqa: DTZ001 - bounds have no zone
    st.sampled_from(ZONES),
    st.integers(0, 1),
)
def test_zoned_datetimes_are_instants(value: datetime.datetime, zone: str, fold: int) -> None:
    value = value.replace(tzinfo=zoneinfo.ZoneInfo(zone), fold=fold)
    assert When.of(value).bounds.earliest_start == (value - EPOCH) // MICRO


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (pendulum.datetime(2024, 6, 15, 12, tz="Europe/London"), "2024-06-15T12:00:00+01:00"),
        (pendulum.datetime(2024, 6, 15, 12, tz="UTC"), "2024-06-15T12:00:00Z"),
        (pendulum.datetime(2024, 6, 15, 12, tz="America/St_Johns"), "2024-06-15T12:00:00-02:30"),
        (pendulum.naive(2024, 6, 15, 12), "2024-06-15T12:00:00"),
        (pendulum.date(2024, 6, 15), "2024-06-15"),
        (pd.Timestamp("2024-06-15 12:00", tz="Asia/Kabul"), "2024-06-15T12:00:00+04:30"),
        (pd.Timestamp("2024-06-15"), "2024-06-15T00:00:00"),
        # Local mean time has seconds, which EDTF cannot write.
        (pendulum.datetime(1800, 1, 1, tz="Europe/London"), "1800-01-01T00:01:15Z"),
        (
            datetime.datetime(1, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=20))),
            "0000-12-31T04:00:00Z",
        ),
        # An hour that occurs twice.
        (
            datetime.datetime(2024, 10, 27, 1, 30, tzinfo=zoneinfo.ZoneInfo("Europe/London")),
            "2024-10-27T01:30:00+01:00",
        ),
        (
            datetime.datetime(2024, 10, 27, 1, 30, fold=1, tzinfo=zoneinfo.ZoneInfo("Europe/London")),
            "2024-10-27T01:30:00Z",
        ),
    ],
)
def test_datetimes_by_hand(value: datetime.date, expected: str) -> None:
    assert str(When.of(value)) == expected


@pytest.mark.parametrize("value", [pd.NaT, pd.Timestamp("2024-01-01T00:00:00.000000001")])
def test_values_that_are_no_microsecond(value: datetime.datetime) -> None:
    with pytest.raises(InputError):
        When.of(value)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024-11", "2024-11-01T00:00:00Z", "2024-12-01T00:00:00Z"),
        ("2024-05-01T12:00:00+02:00", "2024-05-01T10:00:00Z", "2024-05-01T10:00:01Z"),
        ("0001", "0001-01-01T00:00:00Z", "0002-01-01T00:00:00Z"),
        ("@2024-05-01T12:00:00.25", "2024-05-01T12:00:00.250000Z", "2024-05-01T12:00:00.260000Z"),
        ("1979-12-24/1989-02-15", "1979-12-24T00:00:00Z", "1989-02-16T00:00:00Z"),
    ],
)
def test_start_and_end(text: str, start: str, end: str) -> None:
    when = When.parse(text)
    assert isinstance(when.start, pendulum.DateTime)
    assert (when.start.to_iso8601_string(), when.end.to_iso8601_string()) == (start, end)
    assert when.start.timezone_name == when.end.timezone_name == "UTC"


@given(st.datetimes(datetime.datetime(1, 1, 1), datetime.datetime(9999, 12, 31)))  # noqa: DTZ001 - bounds have no zone
def test_start_gives_the_datetime_back(value: datetime.datetime) -> None:
    assert When.of(value).start == value.replace(tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0000", "the year of the start is 0"),
        ("-0044", "the year of the start is -44"),
        ("Y12024", "the year of the start is 12024"),
        (f"Y{10**100}", "the year of the start is 101 digits long"),
        ("../2024", "the start is open or unknown"),
        ("/2024", "the start is open or unknown"),
    ],
)
def test_no_start(text: str, message: str) -> None:
    with pytest.raises(OutOfRange, match=message):
        When.parse(text).start


@pytest.mark.parametrize(
    ("text", "message"),
    [("9999", "the year of the end is 10000"), ("2024/..", "the end is open"), ("2024/", "the end is open")],
)
def test_no_end(text: str, message: str) -> None:
    with pytest.raises(OutOfRange, match=message):
        When.parse(text).end


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024-11", "2024-11-01", "2024-12-01"),
        ("-0044", "-0044-01-01", "-0043-01-01"),
        ("Y12024", "12024-01-01", "12025-01-01"),
        ("2024/..", "2024-01-01", "NaT"),
        ("/2024", "NaT", "2025-01-01"),
    ],
)
def test_to_numpy(text: str, start: str, end: str) -> None:
    values = When.parse(text).to_numpy()
    assert all(value.dtype == np.dtype("datetime64[us]") for value in values)
    for value, expected in zip(values, (start, end), strict=True):
        if expected == "NaT":
            assert np.isnat(value)
        else:
            assert value == np.datetime64(expected)
            assert int(value.astype(np.int64)) == first_tick(expected)


def test_to_numpy_at_the_edge_of_64_bits() -> None:
    last = 2**63 - 1
    assert int(When.box(0, last).to_numpy()[1].astype(np.int64)) == last
    assert int(When.box(-last, 0).to_numpy()[0].astype(np.int64)) == -last
    with pytest.raises(OutOfRange, match="the end is beyond the microseconds that 64 bits hold"):
        When.box(0, last + 1).to_numpy()
    # The least 64-bit integer is NaT.
    with pytest.raises(OutOfRange, match="the start is beyond"):
        When.box(-last - 1, 0).to_numpy()
    with pytest.raises(OutOfRange):
        When.parse("Y17E7").to_numpy()


@given(st.timedeltas())
def test_timedeltas_are_days_and_microseconds(value: datetime.timedelta) -> None:
    duration = duration_of(value)
    assert duration.months == 0
    assert datetime.timedelta(days=duration.days, microseconds=duration.micros) == value


def test_pendulum_durations_keep_their_months() -> None:
    value = pendulum.duration(
        years=1, months=2, weeks=3, days=4, hours=5, minutes=6, seconds=7, microseconds=8
    )
    duration = duration_of(value)
    assert (duration.months, duration.days, duration.micros) == (
        14,
        25,
        ((5 * 60 + 6) * 60 + 7) * 1_000_000 + 8,
    )


def test_no_other_module_loads_pendulum_numpy_or_pandas() -> None:
    code = """
import sys, datetime
from eventline.when import When, years
when = When.of((datetime.date(2024, 1, 1), '2025?')) + years(1)
when.before('2030'), when.bounds, when.precision
print(sorted({'pendulum', 'numpy', 'pandas', 'matplotlib'} & set(sys.modules)))
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
