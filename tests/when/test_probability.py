"""Probabilities against every case of small events, against chance, and by hand."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.errors import InputError
from eventline.when import Bounds, When, allen
from eventline.when.bounds import box, tight
from eventline.when.probability import increasing, probability

from .oracle import events

ALL = (*allen.RELATIONS, *allen.UNIONS)


def holds(name: str, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Allen's definitions, of events with or without a length."""
    (s, e), (t, f) = a, b
    basic = {
        "before": e < t,
        "meets": s < t and e == t and e < f,
        "overlaps": s < t < e < f,
        "finished_by": s < t and e == f,
        "contains": s < t and f < e,
        "starts": s == t and e < f,
        "equals": s == t and e == f,
        "started_by": s == t and f < e,
        "during": t < s and e < f,
        "finishes": t < s and e == f,
        "overlapped_by": t < s < f < e,
        "met_by": t < s and s == f and f < e,
        "after": f < s,
    }
    return any(basic[member] for member in allen.UNIONS.get(name, (name,)))


def cases(bounds: Bounds, distribution: str) -> list[tuple[int, int]]:
    """Every start and end that the distribution allows, by going through them."""
    lo, hi = bounds.earliest_start, bounds.latest_end
    if distribution == "moment" and bounds == (lo, hi - 1, lo + 1, hi):
        return [(start, start + 1) for start in range(int(lo), int(hi))]
    return events(bounds)  # type: ignore[arg-type] # they are small integers


small = [box(lo, hi) for lo in range(3) for hi in range(lo + 1, 5)] + [
    Bounds(0, 1, 3, 4),
    Bounds(0, 2, 2, 5),
    Bounds(1, 1, 3, 3),
    Bounds(1, 3, 2, 4),
]


@pytest.mark.parametrize("distribution", ["uniform", "moment"])
@pytest.mark.parametrize("name", ALL)
def test_every_case_of_small_events(name: str, distribution: str) -> None:
    for a, b in itertools.product(small, repeat=2):
        pairs = list(itertools.product(cases(a, distribution), cases(b, distribution)))
        share = Fraction(sum(holds(name, *pair) for pair in pairs), len(pairs))
        assert probability(name, a, b, distribution=distribution) == float(share)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=4))
def test_increasing_sequences_are_counted(ranges: list[tuple[int, int]]) -> None:
    found = itertools.product(*(range(lo, hi + 1) for lo, hi in ranges))
    assert increasing(ranges) == sum(list(numbers) == sorted(set(numbers)) for numbers in found)


@st.composite
def finite(draw: st.DrawFn, size: int = 10**20) -> Bounds:
    start = sorted([draw(st.integers(0, size)), draw(st.integers(0, size))])
    end = sorted([draw(st.integers(start[0] + 1, size + 1)), draw(st.integers(start[0] + 1, size + 1))])
    return tight(Bounds(start[0], start[1], end[0], end[1]))


@given(finite(), finite(), st.sampled_from(["uniform", "moment"]))
def test_the_thirteen_sum_to_one_and_agree_with_certainty(a: Bounds, b: Bounds, distribution: str) -> None:
    chances = {name: probability(name, a, b, distribution=distribution) for name in ALL}
    assert sum(chances[name] for name in allen.RELATIONS) == pytest.approx(1)
    for name, chance in chances.items():
        assert chance == probability(allen.INVERSES[name], b, a, distribution=distribution)
        known = allen.relation(name, a, b)
        assert known is None or chance == known
    for name, members in allen.UNIONS.items():
        assert chances[name] == pytest.approx(sum(chances[member] for member in members))


@pytest.mark.parametrize("distribution", ["uniform", "moment"])
def test_chance_agrees(distribution: str) -> None:
    pairs = [
        ("1979", "1979-11"),
        ("1979-12-24/1989-02-15", "1989-02"),
        ("1979/1981", "1980/1981-03"),
        ("2024-11-15", "2024-11"),
        ("[1667,1669]", "{1668,1670}"),
    ]
    rng = np.random.default_rng(20241115)
    n = 40_000
    for one, other in pairs:
        s, e = When(one).sample(rng, n, distribution=distribution).T
        t, f = When(other).sample(rng, n, distribution=distribution).T
        drawn = {
            "before": e < t,
            "overlaps": (s < t) & (t < e) & (e < f),
            "during": (t < s) & (e < f),
            "contains": (s < t) & (f < e),
            "intersects": (s < f) & (t < e),
            "precedes": e <= t,
        }
        for name, found in drawn.items():
            chance = When(one).probability(name, other, distribution=distribution)
            # Four standard errors, at most 0.01.
            assert abs(found.mean() - chance) < 0.01


@pytest.mark.parametrize(
    ("a", "name", "b", "distribution", "expected"),
    [
        # Of four ends in random order, two pairs: one event wholly before the other in a sixth of the cases.
        ("1979", "before", "1979", "uniform", 1 / 6),
        ("1979", "intersects", "1979", "uniform", 2 / 3),
        ("1979", "during", "1979", "uniform", 1 / 6),
        ("1979", "before", "1979", "moment", 1 / 2),
        # Over on all but the last of thirty days, and then in half of the cases.
        ("2024-11", "before", "2024-11-30", "moment", 29.5 / 30),
        # Over by the middle of the month if both of its ends are.
        ("2024-11", "before", "@2024-11-16T00:00:00.000000/2025", "uniform", 1 / 4),
        ("2024-11", "contains", "@2024-11-16T00:00:00.000000", "uniform", 1 / 2),
        # Both ends of the war uniform over a year; the moment of 1989 after the end.
        ("1979/1989", "before", "1989", "moment", 1 / 2),
        ("1979/1989", "before", "1990", "uniform", 1),
        # Open ends are moments like others; unknown ones do no harm where they do not matter.
        ("1989/..", "contains", "1989", "moment", 1 / 2),
        ("../1989", "starts", "../1991", "uniform", 1),
        ("../1989", "starts", "../1989", "uniform", 1 / 2),
        ("/1980", "before", "1982", "uniform", 1),
        ("[..1980]", "after", "1982", "uniform", 0),
    ],
)
def test_by_hand(a: str, name: str, b: str, distribution: str, expected: float) -> None:
    chance = When(a).probability(name, b, distribution=distribution)
    # A tick more or less is no more than a few in the 10 ** 12 of a month.
    assert chance == pytest.approx(expected, abs=1e-9)


def test_shorthand() -> None:
    assert When("2024-11-15").probability_before("2024-11") == When("2024-11").probability(
        "after", "2024-11-15"
    )
    assert When("1979").probability_before("1979", distribution="moment") == pytest.approx(0.5)


def test_unknown_ends_that_matter_are_errors() -> None:
    for text, end in (("/1980", "start"), ("1970/", "end"), ("[..1980]", "start"), ("@/", "start")):
        with pytest.raises(InputError, match=f"the {end} is not known on one side"):
            When(text).probability("overlaps" if end == "end" else "contains", "1975")


def test_unknown_names_are_errors() -> None:
    with pytest.raises(InputError, match=r"one of uniform, moment \(got 'normal'\)"):
        When("1979").probability("before", "1980", distribution="normal")
    with pytest.raises(InputError, match="a relation must be one of before"):
        When("1979").probability("beside", "1980")


def test_samples_are_reproducible_and_within_the_bounds() -> None:
    for text in (
        "1979",
        "1979-12-24/1989-02-15",
        "1979/1979-06",
        "Y17E7",
        "Y-1E30/Y1E30",
        "@0001-01-01T00:00:00.5",
    ):
        when = When(text)
        drawn = when.sample(3, 200)
        assert drawn.shape == (200, 2)
        assert (drawn == when.sample(np.random.default_rng(3), 200)).all()
        assert drawn.dtype == (object if text[0] == "Y" else np.int64)
        for start, end in drawn.tolist():
            assert when.bounds.earliest_start <= start <= when.bounds.latest_start
            assert when.bounds.earliest_end <= end <= when.bounds.latest_end
            assert start <= end


def test_samples_of_a_small_box_are_uniform() -> None:
    when = When.box(0, 3)
    drawn = [tuple(pair) for pair in when.sample(11, 60_000).tolist()]
    allowed = events((0, 2, 1, 3))
    assert set(drawn) == set(allowed)
    for pair in allowed:
        assert abs(drawn.count(pair) / len(drawn) - 1 / len(allowed)) < 0.01
    moments = When.box(0, 3).sample(11, 30_000, distribution="moment")
    assert {tuple(pair) for pair in moments.tolist()} == {(0, 1), (1, 2), (2, 3)}


def test_samples_beyond_64_bits_are_uniform() -> None:
    lo = 2**70
    drawn = When.box(lo, lo + 3).sample(5, 3000, distribution="moment")[:, 0].tolist()
    assert set(drawn) == {lo, lo + 1, lo + 2}
    assert all(abs(drawn.count(start) / 3000 - 1 / 3) < 0.05 for start in set(drawn))


def test_the_edges_of_64_bits_are_drawn() -> None:
    for lo in (-(2**63), 2**63 - 2):
        drawn = When.from_bounds(Bounds(lo, lo, lo + 1, lo + 1)).sample(1, 2)
        assert drawn.tolist() == [[lo, lo + 1]] * 2
    assert drawn.dtype == np.int64
    over = When.from_bounds(Bounds(2**63 - 1, 2**63 - 1, 2**63, 2**63)).sample(1, 1)
    assert over.tolist() == [[2**63 - 1, 2**63]]


def test_what_cannot_be_drawn() -> None:
    for text, end in (("1979/..", "end"), ("../1979", "start"), ("/1979", "start"), ("1979/", "end")):
        with pytest.raises(InputError, match=f"the {end} is open or unknown"):
            When(text).sample(1, 1)
    for n in (-1, 1.5, True):
        with pytest.raises(InputError, match="number of samples must be an integer from 0"):
            When("1979").sample(1, n)  # type: ignore[arg-type]
    for seed in (-1, "1", random.Random(1)):
        with pytest.raises(InputError, match="seed, if rng is no numpy random Generator"):
            When("1979").sample(seed, 1)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="a distribution must be one of"):
        When("1979").sample(1, 1, distribution="normal")
    assert When("1979").sample(1, 0).shape == (0, 2)


def test_infinite_bounds_are_not_counted_with() -> None:
    open_both = Bounds(-inf, -inf, inf, inf)
    assert probability("equals", open_both, open_both) == 1
