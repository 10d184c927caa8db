"""Civil times in time zones: against every quarter of an hour as zoneinfo shows it, and by hand."""

from __future__ import annotations

import datetime
import zoneinfo
from math import inf
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eventline.errors import InputError
from eventline.when import Bounds, When
from eventline.when.zones import after_last_instant, first_instant, offset_at, zone_info

from .oracle import DAY, day_start
from .strategies import whens

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
QUARTER = 15 * 60 * 1_000_000


def wall(instant: int, zone: ZoneInfo) -> int:
    """What the clocks show at an instant, as a civil tick."""
    shown = (EPOCH + datetime.timedelta(microseconds=instant)).astimezone(zone)
    return (shown.replace(tzinfo=datetime.UTC) - EPOCH) // datetime.timedelta(microseconds=1)


# Zones and days about which their clocks change: by an hour, by half an hour, at midnight, by a whole day.
CHANGES = [
    ("Europe/Berlin", (2024, 3, 31)),
    ("Europe/Berlin", (2024, 10, 27)),
    ("America/New_York", (2024, 3, 10)),
    ("America/New_York", (2024, 11, 3)),
    ("America/Sao_Paulo", (2018, 11, 4)),
    ("America/Sao_Paulo", (2019, 2, 17)),
    ("America/Havana", (2024, 11, 3)),
    ("Africa/Cairo", (2024, 4, 26)),
    ("Africa/Cairo", (2024, 11, 1)),
    ("Australia/Lord_Howe", (2024, 4, 7)),
    ("Australia/Lord_Howe", (2024, 10, 6)),
    ("Pacific/Apia", (2011, 12, 30)),
    ("Pacific/Kwajalein", (1993, 8, 21)),
    ("Asia/Kabul", (2024, 3, 20)),
    ("Asia/Pyongyang", (2015, 8, 15)),
]


@pytest.mark.parametrize(("name", "day"), CHANGES)
def test_stretches_about_a_change(name: str, day: tuple[int, int, int]) -> None:
    zone, middle = ZoneInfo(name), day_start(*day)
    shown = [(at, wall(at, zone)) for at in range(middle - 4 * DAY, middle + 5 * DAY, QUARTER)]
    for start in range(middle - DAY, middle + 2 * DAY, 2 * QUARTER):
        for length in (QUARTER, 3 * QUARTER, DAY):
            inside = [at for at, civil in shown if start <= civil < start + length]
            when = When.box(start, start + length)
            if inside:
                lo, hi = min(inside), max(inside) + QUARTER
                assert when.in_zone(name).bounds == (lo, hi - 1, lo + 1, hi)
            else:
                with pytest.raises(InputError, match=f"the clocks of {name} went forward past"):
                    when.in_zone(name)


some_zones = st.sampled_from(sorted(zoneinfo.available_timezones() - {"localtime", "Factory"}))


@given(some_zones, st.integers(day_start(1900, 1, 1), day_start(2100, 1, 1)))
def test_offsets_are_those_of_zoneinfo(name: str, instant: int) -> None:
    zone = zone_info(name)
    assert instant + offset_at(instant, zone) == wall(instant, zone)
    # Back from what the clocks show, the instant is one of those found.
    civil = wall(instant, zone)
    assert first_instant(civil, zone) <= instant < after_last_instant(civil, zone)
    assert wall(first_instant(civil, zone), zone) == wall(after_last_instant(civil, zone) - 1, zone) == civil


@given(some_zones, st.integers(2030, 9000), st.integers(1, 365), st.integers(1, 10**15))
def test_years_that_datetime_lacks_are_as_those_400_years_nearer(
    name: str, year: int, day: int, cycles: int
) -> None:
    zone = zone_info(name)
    here = day_start(year, 1, 1) + day * DAY
    there = here + cycles * 146_097 * DAY
    # The rules of the latest record go on for ever.
    if day_start(2400, 1, 1) < here:
        assert first_instant(there, zone) - there == first_instant(here, zone) - here
    long_ago = day_start(1000, 1, 1) - cycles * 146_097 * DAY
    assert first_instant(long_ago, zone) - long_ago == first_instant(day_start(1000, 1, 1), zone) - day_start(
        1000, 1, 1
    )


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2024-11-03", "Asia/Kabul", "@2024-11-03T00:00:00+04:30..2024-11-03T23:59:59+04:30"),
        ("2024-10-27", "Europe/Berlin", "@2024-10-27T00:00:00+02:00..2024-10-27T23:59:59+01:00"),
        ("2018-11-04", "America/Sao_Paulo", "@2018-11-04T01:00:00-02:00..2018-11-04T23:59:59-02:00"),
        ("2024-05-01T10:00:00", "Asia/Kabul", "2024-05-01T10:00:00+04:30"),
        ("2024-10-27T02:30:00", "Europe/Berlin", "@2024-10-27T02:30:00+02:00..2024-10-27T02:30:00+01:00"),
        ("@2024-05-01T10:00:00.25", "UTC", "@2024-05-01T10:00:00.250000Z..2024-05-01T10:00:00.259999Z"),
        ("2024-02", "UTC", "@2024-02-01T00:00:00Z..2024-02-29T23:59:59Z"),
        ("2024~", "UTC", "@2024-01-01T00:00:00Z~..2024-12-31T23:59:59Z~"),
        (
            "2024~/2025?",
            "UTC",
            "@2024-01-01T00:00:00Z~..2024-12-31T23:59:59Z~/2025-01-01T00:00:00Z?..2025-12-31T23:59:59Z?",
        ),
        ("2024-02/..", "Asia/Kabul", "@2024-02-01T00:00:00+04:30..2024-02-29T23:59:59+04:30/.."),
        ("/2024-02", "Asia/Kabul", "@/2024-02-01T00:00:00+04:30..2024-02-29T23:59:59+04:30"),
        ("[..1984]", "Asia/Kabul", "@..1984-12-31T23:59:59+04:30"),
        ("[1984..]", "Asia/Kabul", "@1984-01-01T00:00:00+04:30.."),
        ("[1983,1984]", "Asia/Kabul", "@1983-01-01T00:00:00+04:30..1984-12-31T23:59:59+04:30"),
        (
            "{1983..1984}",
            "UTC",
            "@1983-01-01T00:00:00Z..1983-12-31T23:59:59Z/1984-01-01T00:00:00Z..1984-12-31T23:59:59Z",
        ),
        ("{1984,1985..}", "UTC", "@1984-01-01T00:00:00Z..1984-12-31T23:59:59Z/.."),
        ("{..1984}", "UTC", "@../1984-01-01T00:00:00Z..1984-12-31T23:59:59Z"),
        ("[..1984,1985..]", "UTC", "@/"),
        # Instants stay; what is open or unknown has no zone.
        ("2024-05-01T10:00:00Z", "Asia/Kabul", "2024-05-01T10:00:00Z"),
        ("2024-05-01T10:00:00-05", "Asia/Kabul", "2024-05-01T10:00:00-05"),
        (
            "@2024-05-01T10:00:00Z/2024-06-01",
            "Asia/Kabul",
            "@2024-05-01T10:00:00Z/2024-06-01T00:00:00+04:30..2024-06-01T23:59:59+04:30",
        ),
        (
            "@2024-05-01T10:00:00Z..2024-05-02",
            "Asia/Kabul",
            "@2024-05-01T14:30:00+04:30..2024-05-02T23:59:59+04:30",
        ),
        ("../..", "Asia/Kabul", "../.."),
        ("@/", "Asia/Kabul", "@/"),
        # Local mean time has seconds, or is further from UTC than EDTF can write.
        ("1850-01-01", "Asia/Kabul", "@1849-12-31T19:23:12Z..1850-01-01T19:23:11Z"),
        ("1844-01-01", "Asia/Manila", "@1844-01-01T15:56:08Z..1844-01-02T15:56:07Z"),
        ("Y12024-01-01", "Europe/Berlin", "@Y12024-01-01T00:00:00+01:00..Y12024-01-01T23:59:59+01:00"),
    ],
)
def test_in_zone(text: str, zone: str, expected: str) -> None:
    text = f"@{text}" if text.startswith("Y") else text
    assert str(When(text).in_zone(zone)) == expected
    assert When(expected).in_zone(zone) == When(expected)


@given(whens())
def test_utc_changes_no_bounds(when: When) -> None:
    assert when.in_zone("UTC").bounds == when.bounds


@given(whens(), st.sampled_from(["Asia/Kabul", "Pacific/Kiritimati", "America/Adak"]))
def test_no_bound_moves_by_more_than_a_day(when: When, zone: str) -> None:
    try:
        moved = when.in_zone(zone)
    except InputError:
        # One end is an instant and the other moves past it.
        assert "T" in str(when)
        assume(False)
    # Any time at all, which needs no date, has nothing to qualify.
    assume(str(moved) not in ("@/", "@../.."))
    assert (moved.approximate, moved.uncertain) == (when.approximate, when.uncertain)
    assert moved.in_zone(zone) == moved
    for before, after in zip(when.bounds, moved.bounds, strict=True):
        assert before == after or (abs(before) != inf and abs(before - after) <= DAY)


@pytest.mark.parametrize(
    "text", ["@2000-01-01T00:00:00..2000-01-01T00:00:00Z", "@2000-01-01T00:00:00/2000-01-01T00:00:00Z"]
)
def test_an_end_that_moves_past_the_other(text: str) -> None:
    assert When(text).in_zone("UTC").bounds == When(text).bounds
    with pytest.raises(InputError, match=f"read in America/Adak, '{text}' ends before it starts"):
        When(text).in_zone("America/Adak")


def test_the_bounds_of_a_civil_date_of_a_zone() -> None:
    lo = day_start(2024, 11, 1) - 4 * 3_600_000_000 - 1_800_000_000
    assert When("2024-11").in_zone("Asia/Kabul").bounds == Bounds(
        lo, lo + 30 * DAY - 1, lo + 1, lo + 30 * DAY
    )
    # Noon in New York comes after the day is over in Kabul, although the date is the same.
    noon = When("2024-11-03T17:00:00").in_zone("America/New_York")
    assert noon.after(When("2024-11-03").in_zone("Asia/Kabul")) is True
    assert noon.after("2024-11-03") is None


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "Asia/Nowhere",
        "Asia",
        "",
        "asia\x00kabul",
        "\ud800",
        "a" * 100_000,
        "+04:30",
        None,
        5,
        ["UTC"],
    ],
)
def test_what_is_no_zone(name: object) -> None:
    with pytest.raises(InputError, match="a zone must be the name of an IANA time zone such as 'Asia/Kabul'"):
        When("2024").in_zone(name)  # type: ignore[arg-type]
