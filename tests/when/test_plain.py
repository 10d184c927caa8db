"""The fast path against the reader: what it accepts is valid, and its bounds are the reader's."""

from __future__ import annotations

import calendar
import itertools
import random

import pytest
from hypothesis import given

from eventline.when import edtf, spans
from eventline.when.plain import is_plain, plain_bounds

from .strategies import texts
from .test_edtf import CORPUS

VALID = [row[0] for table in ("box", "stretch") for section in CORPUS[table] for row in section["rows"]]
INVALID = [row[0] for section in CORPUS["invalid"] for row in section["rows"]]


def agrees(text: str) -> None:
    if is_plain(text):
        node = edtf.read(text)
        assert str(node) == text
        assert plain_bounds(text) in (None, spans.bounds_of(node))


@pytest.mark.parametrize("text", VALID)
def test_on_valid_rows(text: str) -> None:
    agrees(text)


@pytest.mark.parametrize("text", INVALID)
def test_on_invalid_rows(text: str) -> None:
    assert not is_plain(text)


@given(texts())
def test_on_values_of_every_kind(text: str) -> None:
    agrees(text)


def test_on_every_day_that_could_be() -> None:
    for year, month, day in itertools.product((1900, 2000, 2023, 2024), range(15), range(34)):
        exists = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
        assert is_plain(f"{year}-{month:02}-{day:02}") == exists


def test_on_leap_days_of_every_year() -> None:
    for year in range(10_000):
        assert is_plain(f"{year:04}-02-29") == calendar.isleap(year or 400)


def test_on_mutations_of_valid_rows() -> None:
    rng = random.Random(20190204)
    plain = [text for text in VALID if is_plain(text)]
    assert len(plain) > 100
    for _ in range(20_000):
        text = list(rng.choice(plain))
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(len(text) + 1)
            text[at : at + rng.randint(0, 1)] = rng.choice(["", *"0123456789X-/.?~%TZ+:"])
        agrees("".join(text))


@pytest.mark.parametrize("text", ["2024", "2024-11-03~", "1979-12-24/1989-02-15", "2024?/2025-01"])
def test_the_common_kinds_take_the_fast_path(text: str) -> None:
    assert is_plain(text)
    assert plain_bounds(text) == spans.bounds_of(edtf.read(text))


@pytest.mark.parametrize("text", ["201X", "2024-21", "-0044", "2024/..", "2024-01-01T10:00:00Z", "2024-XX"])
def test_other_common_kinds_are_read_fast_but_have_no_fast_bounds(text: str) -> None:
    assert is_plain(text)
    assert plain_bounds(text) is None
