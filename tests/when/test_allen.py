"""The relations against an enumeration of every small case, and at the infinities."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.errors import InputError
from eventline.when import When, allen

from .oracle import events

Rule = Callable[[int, int, int, int], bool]
# Allen's definitions, for events that last.
TEXTBOOK: dict[str, Rule] = {
    "before": lambda s, e, t, f: e < t,
    "meets": lambda s, e, t, f: e == t,
    "overlaps": lambda s, e, t, f: s < t < e < f,
    "finished_by": lambda s, e, t, f: s < t and e == f,
    "contains": lambda s, e, t, f: s < t and f < e,
    "starts": lambda s, e, t, f: s == t and e < f,
    "equals": lambda s, e, t, f: s == t and e == f,
    "started_by": lambda s, e, t, f: s == t and e > f,
    "during": lambda s, e, t, f: t < s and e < f,
    "finishes": lambda s, e, t, f: t < s and e == f,
    "overlapped_by": lambda s, e, t, f: t < s < f < e,
    "met_by": lambda s, e, t, f: s == f,
    "after": lambda s, e, t, f: f < s,
}
UNION_TEXTBOOK: dict[str, Rule] = {
    "precedes": lambda s, e, t, f: e <= t,
    "follows": lambda s, e, t, f: f <= s,
    "disjoint": lambda s, e, t, f: e <= t or f <= s,
    "intersects": lambda s, e, t, f: s < f and t < e,
    "within": lambda s, e, t, f: t <= s and e <= f,
    "covers": lambda s, e, t, f: s <= t and f <= e,
}
ALL = (*allen.RELATIONS, *allen.UNIONS)


def holds(s: int, e: int, t: int, f: int) -> str:
    """The one of the thirteen that holds, events without a length included: by the signs of both differences."""
    by_end = {
        -1: ("before" if e < t else "meets" if e == t else "overlaps", "finished_by", "contains"),
        0: ("starts", "equals", "started_by"),
        1: ("during", "finishes", "after" if f < s else "met_by" if f == s else "overlapped_by"),
    }
    return by_end[(s > t) - (s < t)][(e > f) - (e < f) + 1]


EVENTS = [(s, e) for s in range(5) for e in range(s, 5)]
BOXES = [
    (es, ls, ee, le)
    for es, ls, ee, le in itertools.product(range(5), repeat=4)
    if es <= ls and ee <= le and es <= ee and ls <= le
]
# For each box, which events it allows.
MEMBERS = np.array([[event in set(events(box)) for event in EVENTS] for box in BOXES])


def cases(name: str) -> tuple[np.ndarray, np.ndarray]:
    """For each pair of boxes, whether the relation holds in some case and whether in every case."""
    members = allen.UNIONS.get(name, (name,))
    table = np.array([[holds(*a, *b) in members for b in EVENTS] for a in EVENTS])
    return MEMBERS @ table @ MEMBERS.T, ~(MEMBERS @ ~table @ MEMBERS.T)


def test_exactly_one_relation_holds_between_events_and_it_is_the_textbook_s() -> None:
    for a, b in itertools.product(EVENTS, repeat=2):
        if a[0] < a[1] and b[0] < b[1]:
            assert [name for name, rule in TEXTBOOK.items() if rule(*a, *b)] == [holds(*a, *b)]
            for name, rule in UNION_TEXTBOOK.items():
                assert rule(*a, *b) == (holds(*a, *b) in allen.UNIONS[name])


@pytest.mark.parametrize("name", ALL)
def test_numbers_against_every_small_case(name: str) -> None:
    possible, certain = cases(name)
    for (i, a), (j, b) in itertools.product(enumerate(BOXES), repeat=2):
        expected = (bool(possible[i, j]), bool(certain[i, j]))
        assert (allen.possible(name, a, b), allen.certain(name, a, b)) == expected, (a, b)
        assert allen.relation(name, a, b) is {(True, True): True, (False, False): False}.get(expected), (a, b)


@pytest.mark.parametrize("name", ALL)
def test_arrays_against_every_small_case(name: str) -> None:
    possible, certain = cases(name)
    columns = np.array(BOXES, dtype=np.int64).T
    a, b = columns[:, :, None], columns[:, None, :]
    np.testing.assert_array_equal(allen.possible(name, a, b), possible)
    np.testing.assert_array_equal(allen.certain(name, a, b), certain)


@pytest.mark.parametrize("name", ALL)
def test_arrays_hold_the_infinities_as_their_extremes(name: str) -> None:
    low, high = np.iinfo(np.int64).min, np.iinfo(np.int64).max
    values = (-inf, 0, 1, inf)
    boxes = [
        (es, ls, ee, le)
        for es, ls, ee, le in itertools.product(values, repeat=4)
        if es <= ls and ee <= le and es < inf and le > -inf and es <= ee and ls <= le
    ]
    coded = np.array([[{-inf: low, inf: high}.get(value, value) for value in box] for box in boxes]).T
    with np.errstate(all="raise"):
        possible = allen.possible(name, coded[:, :, None], coded[:, None, :])
        certain = allen.certain(name, coded[:, :, None], coded[:, None, :])
    for (i, a), (j, b) in itertools.product(enumerate(boxes), repeat=2):
        assert possible[i, j] == allen.possible(name, a, b), (a, b)
        assert certain[i, j] == allen.certain(name, a, b), (a, b)


@pytest.mark.parametrize(("name", "inverse"), allen.INVERSES.items())
def test_inverses(name: str, inverse: str) -> None:
    for a, b in itertools.product(BOXES[::3], repeat=2):
        assert allen.relation(name, a, b) is allen.relation(inverse, b, a)


def test_every_relation_has_an_inverse() -> None:
    assert set(allen.INVERSES) == set(ALL)


@pytest.mark.parametrize(
    ("a", "name", "b", "expected"),
    [
        # Two that go on for ever finish together; one that ends nobody knows when may.
        ("2021/..", "finishes", "1996/..", True),
        ("2021/..", "finishes", "1996/", None),
        ("2021/..", "finishes", "1996/2001", False),
        ("../..", "equals", "../..", True),
        ("../2001", "starts", "../2005", True),
        ("/2001", "starts", "../2005", None),
        # Nothing comes before what has no beginning, or after what has no end.
        ("1900", "before", "../1950", False),
        ("1900", "after", "1800/..", False),
        ("1900", "before", "/1950", None),
        ("../1950", "before", "1952", True),
        ("../1950", "contains", "1900", True),
        ("../..", "contains", "1900", True),
        ("[..1984]", "before", "1986", True),
        ("[..1984]", "before", "1984", None),
        ("[1984..]", "after", "1982", True),
        ("@/", "before", "1900", None),
        ("@/", "equals", "../..", None),
        ("@/", "contains", "../..", False),
        # Half-open: December ends as January begins, at most.
        ("2023-12", "precedes", "2024-01", True),
        ("2023-12", "before", "2024-01", None),
        ("2023-12", "overlaps", "2024-01", False),
        ("2023-12", "intersects", "2024-01", False),
        ("1979", "disjoint", "1980", True),
        ("1979-12-24/1989-02-15", "contains", "1985", True),
        ("1979-12-24/1989-02-15", "overlaps", "1985/1991", True),
        ("1979/1989", "within", "1979/1989", None),
        ("1979", "covers", "1979-05", None),
        ("[1667,1668..1670]", "during", "166X", None),
        ("{1667,1669}", "contains", "1668", True),
        # Four bounds hold the hull of a set, so that the gap in it is not seen.
        ("[1667,1669]", "contains", "1668", None),
        ("2024-05-01T12:00:00+02:00", "during", "2024-05-01T10:00:00Z", None),
        ("2024-05-01T12:00:00+02:00", "before", "2024-05-01T10:00:02Z", True),
        ("Y-1000000000", "before", "Y1000000000", True),
    ],
)
def test_values(a: str, name: str, b: str, expected: bool | None) -> None:
    assert getattr(When.parse(a), name)(When.parse(b)) is expected
    assert When.parse(a).related(name, b) is expected


def test_possible_relations() -> None:
    assert When("1979").relations("1980") == {"before", "meets"}
    assert When("1979").relations("1979") == set(allen.RELATIONS)
    assert When("../..").relations("../..") == {"equals"}


@pytest.mark.parametrize("name", ALL)
def test_methods_agree_with_the_kernel(name: str) -> None:
    texts = [
        "1979",
        "1979-06",
        "1979-06/1981",
        "1980/..",
        "../1979",
        "/1980",
        "1981/",
        "[1978..1980]",
        "{1978,1980}",
    ]
    for a, b in itertools.product(map(When.parse, texts), repeat=2):
        assert getattr(a, name)(b) is allen.relation(name, a.bounds, b.bounds)


def test_an_unknown_relation_names_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"one of before, .*, covers \(got 'beside'\)"):
        When("1979").related("beside", "1980")


ticks = st.integers(-(10**40), 10**40)


@given(st.lists(ticks, min_size=4, max_size=4), st.lists(ticks, min_size=4, max_size=4))
def test_numbers_of_any_size_stand_in_exactly_one_relation(a: list[int], b: list[int]) -> None:
    exact = [(lo, lo, hi, hi) for lo, *_, hi in (sorted(a), sorted(b))]
    assert sum(allen.possible(name, *exact) for name in allen.RELATIONS) == 1
    assert sum(allen.certain(name, *exact) for name in allen.RELATIONS) == 1


# Entries of Allen's table of compositions.
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("before", "before", "before"),
        ("before", "during", "before meets overlaps starts during"),
        ("before", "after", " ".join(allen.RELATIONS)),
        ("meets", "meets", "before"),
        ("meets", "met_by", "finished_by equals finishes"),
        ("meets", "during", "overlaps starts during"),
        ("overlaps", "overlaps", "before meets overlaps"),
        ("overlaps", "during", "overlaps starts during"),
        ("starts", "during", "during"),
        ("starts", "started_by", "starts equals started_by"),
        ("during", "contains", " ".join(allen.RELATIONS)),
        (
            "contains",
            "during",
            "overlaps finished_by contains starts equals started_by during finishes overlapped_by",
        ),
        ("during", "during", "during"),
        ("finishes", "before", "before"),
        ("equals", "met_by", "met_by"),
        ("precedes", "precedes", "before"),
        ("within", "within", "starts during finishes equals"),
    ],
)
def test_compositions_of_allen_s_table(first: str, second: str, expected: str) -> None:
    assert allen.compose(first, second) == set(expected.split())


def test_laws_of_composition() -> None:
    sizes = 0
    for first, second in itertools.product(allen.RELATIONS, repeat=2):
        composed = allen.compose(first, second)
        sizes += len(composed)
        assert allen.compose("equals", first) == allen.compose(first, "equals") == {first}
        reverse = allen.compose(allen.INVERSES[second], allen.INVERSES[first])
        assert {allen.INVERSES[name] for name in composed} == reverse
    # The number of consistent triples of the interval algebra.
    assert sizes == 409


def test_an_unknown_relation_cannot_be_composed() -> None:
    for pair in (("beside", "before"), ("before", "beside")):
        with pytest.raises(InputError):
            allen.compose(*pair)


LEAST, GREATEST = -(2**63), 2**63 - 1


@pytest.mark.parametrize("name", ALL)
def test_bounds_in_a_coarse_unit_say_what_the_ticks_that_they_stand_for_say(name: str) -> None:
    units = (LEAST, 0, 1, 2, 3, GREATEST)
    boxes = [
        (es, ls, ee, le)
        for es, ls, ee, le in itertools.product(units, repeat=4)
        if es <= ls and ee <= le and es < GREATEST and le > LEAST
        and (ls < le or ls == GREATEST) and (es < ee or ee == LEAST)
    ]  # fmt: skip
    pairs = np.array(list(itertools.product(boxes, repeat=2))).reshape(-1, 8)

    def ticks(unit: int, *, is_end: bool, last: bool) -> int:
        if unit in (LEAST, GREATEST):
            return unit
        if is_end:
            return unit * 4 if last else (unit - 1) * 4 + 1
        return unit * 4 + 3 if last else unit * 4

    exact = np.array(
        [
            [ticks(unit, is_end=place % 4 > 1, last=place % 2 == 1) for place, unit in enumerate(pair)]
            for pair in pairs.tolist()
        ]
    )
    for function in (allen.possible, allen.certain):
        expected = function(name, exact.T[:4], exact.T[4:])
        assert np.array_equal(function(name, pairs.T[:4], pairs.T[4:], coarse=True), expected)
        # What is known to a unit of time is never known to meet.
        assert expected.any() or (function is allen.certain and name in ("meets", "met_by"))
        assert not expected.all()
