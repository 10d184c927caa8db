"""The order of precisions."""

from __future__ import annotations

import itertools
import pickle

import pytest

from eventline.errors import InputError
from eventline.when import Precision
from eventline.when.precision import precision_of_length

from .oracle import DAY

FINE_TO_COARSE = [
    "microsecond",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
]


def test_finer_is_less() -> None:
    assert [str(precision) for precision in sorted(Precision, reverse=True)[::-1]] == FINE_TO_COARSE
    for (i, a), (j, b) in itertools.product(enumerate(FINE_TO_COARSE), repeat=2):
        for other in (b, Precision(b)):
            precision = Precision(a)
            assert (precision < other, precision <= other) == (i < j, i <= j)
            assert (precision > other, precision >= other) == (i > j, i >= j)
            assert (precision == other) == (i == j)


def test_a_precision_is_its_name() -> None:
    assert f"{Precision.MONTH}" == "month"
    assert {"month": 1}[Precision.MONTH] == 1
    assert Precision("month") is Precision.MONTH
    assert pickle.loads(pickle.dumps(Precision.MONTH)) is Precision.MONTH


def test_other_text_has_no_fineness() -> None:
    with pytest.raises(InputError, match=r"one of microsecond, .*, millennium \(got 'fortnight'\)"):
        max(Precision.MONTH, "fortnight")


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (1, "microsecond"),
        (2, "second"),
        (1_000_000, "second"),
        (1_000_001, "minute"),
        (60_000_000, "minute"),
        (3_600_000_000, "hour"),
        (3_600_000_001, "day"),
        (DAY, "day"),
        (2 * DAY, "week"),
        (7 * DAY, "week"),
        (8 * DAY, "month"),
        (31 * DAY, "month"),
        (32 * DAY, "quarter"),
        (92 * DAY, "quarter"),
        (93 * DAY, "half"),
        (184 * DAY, "half"),
        (185 * DAY, "year"),
        (366 * DAY, "year"),
        (367 * DAY, "decade"),
        (3_653 * DAY, "decade"),
        (3_654 * DAY, "century"),
        (36_525 * DAY, "century"),
        (36_526 * DAY, "millennium"),
        (10**30, "millennium"),
        (float("inf"), "millennium"),
    ],
)
def test_precision_of_length(length: float, expected: str) -> None:
    assert precision_of_length(length) == expected
