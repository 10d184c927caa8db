"""What the shortest text cannot be; what it is stands with `When.box` and `When.from_bounds`."""

from __future__ import annotations

import pytest

from eventline.errors import InputError, OutOfRange
from eventline.when import When, years
from eventline.when.spelling import box_text, interval_text, item_text, point_text, year_text

from .oracle import DAY, day_start


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("year", "Y-12024"),
        ("month", "Y-12024-05"),
        ("day", "Y-12024-05-07"),
        ("second", "Y-12024-05-07T13:02:03"),
        ("microsecond", "Y-12024-05-07T13:02:03.000004"),
    ],
)
def test_points(unit: str, expected: str) -> None:
    assert point_text(day_start(-12024, 5, 7) + 46_923_000_004, unit) == expected


def test_what_edtf_has_needs_no_mark() -> None:
    assert [
        item_text(text) for text in ("2024", "Y12024", "2024..2025", "..2024", "2024-05-01T10:00:00Z")
    ] == [
        "2024",
        "Y12024",
        "[2024..2025]",
        "[..2024]",
        "2024-05-01T10:00:00Z",
    ]
    assert [item_text(text) for text in ("Y12024-05", "Y12024?-05..Y12025", "2024-05-01T10:00:00~")] == [
        "@Y12024-05",
        "@Y12024?-05..Y12025",
        "@2024-05-01T10:00:00~",
    ]
    assert interval_text("2024~", "Y12024") == "2024~/Y12024"
    assert interval_text("2024", "Y12024-05") == "@2024/Y12024-05"


def test_years_have_a_limit() -> None:
    assert year_text(10**1000 - 1) == "Y" + "9" * 1000
    assert year_text(1 - 10**1000) == "Y-" + "9" * 1000
    for year in (10**1000, -(10**1000), 10**5000):
        with pytest.raises(OutOfRange, match="a year has at most 1000 digits"):
            year_text(year)
    with pytest.raises(OutOfRange):
        When.box(10**5000, 10**5000 + DAY)
    with pytest.raises(OutOfRange):
        When.parse("2024") + years(10**1001)


def test_a_box_is_not_empty() -> None:
    with pytest.raises(InputError, match="a box must end after it starts"):
        box_text(5, 5)
