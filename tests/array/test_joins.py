"""Joins and what is counted of frames, against loops over `When`."""

from __future__ import annotations

import itertools
from math import isnan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventline import accessors, joins, strategies
from eventline.array import WhenArray, WhenDtype
from eventline.errors import FrameError, InputError, OutOfRange
from eventline.when import Bounds, When, allen

from .cases import column, columns, fits, kinds

JOINED = [*joins._STRETCHES]
FRAMES = accessors.EventsAccessor


def looped(name: str, left: WhenArray, right: WhenArray) -> dict[tuple[int, int], bool]:
    """The pairs for which a relation is possible, and for which of them it is certain."""
    found = {}
    for (i, one), (j, two) in itertools.product(enumerate(left), enumerate(right)):
        if one is not pd.NA and two is not pd.NA and one.related(name, two) is not False:
            found[i, j] = one.related(name, two) is True
    return found


def as_dict(found: joins.Pairs) -> dict[tuple[int, int], bool]:
    rows = list(zip(*(part.tolist() for part in found), strict=True))
    pairs = {(i, j): sure for i, j, sure in rows}
    assert len(pairs) == len(rows)
    return pairs


@pytest.mark.parametrize("unit", ["us", "s"])
@pytest.mark.parametrize("name", JOINED)
def test_every_kind_with_every_kind(name: str, unit: str) -> None:
    array = column([*kinds(unit), None], unit)
    expected = looped(name, array, array)
    assert expected
    assert as_dict(joins.pairs(name, array, array)) == expected
    certain = {pair: True for pair, sure in expected.items() if sure}
    assert as_dict(joins.pairs(name, array, array, certain=True)) == certain


def small(unit: str) -> st.SearchStrategy[WhenArray]:
    """Columns of events that begin, last and end within a few ticks, many of them with exact ends."""
    tick = 1 if unit == "us" else 10**6

    def build(starts: list[tuple[int, int, int, int]]) -> WhenArray:
        rows = [(s, s + a, s + a + b, s + a + b + c) for s, a, b, c in starts]
        block = np.array(
            [(s, e, max(f, s + 1), max(g, e + 1, f)) for s, e, f, g in rows], dtype=np.int64
        ).reshape(-1, 4)
        whens = [
            When.from_bounds(Bounds(s * tick, e * tick + tick - 1, (f - 1) * tick + 1, g * tick))
            for s, e, f, g in block.tolist()
        ]
        return column(whens, unit)

    lengths = st.sampled_from([0, 0, 0, 1, 2])
    return st.lists(st.tuples(st.integers(0, 5), lengths, lengths, lengths), max_size=6).map(build)


@given(st.data(), st.sampled_from(JOINED), st.sampled_from(["us", "s"]))
def test_short_events(data: st.DataObject, name: str, unit: str) -> None:
    left, right = data.draw(small(unit)), data.draw(small(unit))
    assert as_dict(joins.pairs(name, left, right)) == looped(name, left, right)


def test_parts_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joins, "_AT_ONCE", 7)
    array = column(kinds("us"))
    for name in ("intersects", "during", "overlaps"):
        assert as_dict(joins.pairs(name, array, array)) == looped(name, array, array)
    exact = column([When.from_bounds(Bounds(i, i, i + 4, i + 4)) for i in range(20)])
    assert as_dict(joins.pairs("intersects", exact, exact)) == looped("intersects", exact, exact)


def test_relations_that_most_pairs_have_are_refused() -> None:
    array = column(["2024"])
    for name in ("before", "after", "precedes", "follows", "disjoint"):
        with pytest.raises(InputError, match=f"most pairs of events have the relation '{name}'"):
            joins.pairs(name, array, array)
    with pytest.raises(InputError, match=r"must be one of intersects.*'near'"):
        joins.pairs("near", array, array)
    with pytest.raises(InputError, match="same unit"):
        joins.pairs("during", array, column(["2024"], "s"))
    assert sorted([*JOINED, "before", "after", "precedes", "follows", "disjoint"]) == sorted(
        [*allen.RELATIONS, *allen.UNIONS]
    )


def test_frames_are_joined_in_order() -> None:
    left = pd.DataFrame({"n": [0, 1, 2], "when": column(["1950", "1900/1960", None])}, index=[7, 8, 9])
    right = pd.DataFrame({"n": [10, 11, 12], "when": column(["1940/1970", "1950", "1920-05"])})
    joined = FRAMES(left).overlapping(right)
    assert joined.columns.tolist() == ["n", "when", "n_other", "when_other", "certain"]
    rows = list(joined[["n", "n_other", "certain"]].itertuples(index=False, name=None))
    assert rows == [(0, 10, True), (0, 11, False), (1, 10, True), (1, 11, True), (1, 12, True)]
    assert FRAMES(left).overlapping(right, certain=True).n_other.tolist() == [10, 10, 11, 12]
    inner = FRAMES(left).join(
        right.rename(columns={"when": "t"}), "during", other_on="t", suffixes=("_a", "_b")
    )
    assert inner.columns.tolist() == ["n_a", "when", "n_b", "t", "certain"]
    assert FRAMES(left[:0]).overlapping(right).empty
    with pytest.raises(FrameError, match="same name"):
        FRAMES(left).overlapping(right, suffixes=("", ""))
    with pytest.raises(FrameError, match="'certain'"):
        FRAMES(left.assign(certain=1)).overlapping(right)


def test_which_column_has_the_times() -> None:
    frame = pd.DataFrame({"a": column(["2024"]), "b": column(["2025"]), "c": [1]})
    assert FRAMES(frame[["a", "c"]]).at("2024").a.tolist() == [When("2024")]
    assert FRAMES(frame).at("2025", on="b").c.tolist() == [1]
    with pytest.raises(FrameError, match=r"on must say .* 2 are of the type when"):
        FRAMES(frame).at("2025")
    with pytest.raises(FrameError, match="no column 'x'"):
        FRAMES(frame).at("2025", on="x")
    with pytest.raises(FrameError, match=r"no column of times; make one with eventline\.to_when"):
        FRAMES(frame[["c"]]).at("2025")
    with pytest.raises(FrameError, match="'c' holds no times"):
        FRAMES(frame).at("2025", on="c")
    with pytest.raises(FrameError, match="'certain' already"):
        FRAMES(frame.assign(certain=1)).at("2025", on="a")
    objects = pd.DataFrame({"when": pd.Series([When("2024"), None], dtype=object)})
    assert FRAMES(objects).at("2024").when.tolist() == [When("2024")]


@given(columns(strategies.whens()), strategies.whens())
def test_under_way_at_a_date(array: WhenArray, date: When) -> None:
    frame = pd.DataFrame({"when": array})
    if not fits(date, array.dtype.unit):
        with pytest.raises((OutOfRange, InputError)):
            FRAMES(frame).at(date)
        return
    lo, hi = date.bounds.earliest_start, date.bounds.latest_end
    stretch = (lo, lo, hi, hi)
    expected = {}
    for position, when in enumerate(array):
        if when is not pd.NA and allen.possible("intersects", when.bounds, stretch):
            expected[position] = allen.certain("intersects", when.bounds, stretch)
    assert FRAMES(frame).at(date).certain.to_dict() == expected


def covered(ticks: range, whens: list[When], *, certain: bool) -> list[bool]:
    """Whether each tick lies in an event, in all cases or in some."""
    spans = [(w.bounds[1], w.bounds[2]) if certain else (w.bounds[0], w.bounds[3]) for w in whens]
    return [any(lo <= tick < hi for lo, hi in spans) for tick in ticks]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), min_size=1, max_size=8))
def test_coverage_and_gaps_of_exact_stretches(stretches: list[tuple[int, int]]) -> None:
    whens = [When.from_bounds(Bounds(lo, lo, lo + n, lo + n)) for lo, n in stretches]
    frame = pd.DataFrame({"when": column(whens)})
    ticks = range(-1, 30)
    for certain in (False, True):
        found = FRAMES(frame).coverage(certain=certain).astype("int64")
        inside = [any(lo <= tick < hi for lo, hi in found.itertuples(index=False)) for tick in ticks]
        assert inside == covered(ticks, whens, certain=certain)
        assert (found.start[1:].to_numpy() > found.end[:-1].to_numpy()).all()
        gaps = FRAMES(frame).gaps(certain=not certain).astype("int64")
        assert gaps.start.tolist() == found.end[:-1].tolist()
        assert gaps.end.tolist() == found.start[1:].tolist()


@pytest.mark.parametrize("unit", ["us", "s"])
def test_certain_coverage_is_by_whole_days(unit: str) -> None:
    frame = pd.DataFrame({"when": column(["1979-12-24/1989-02-15", "1995", None, "2021-03/.."], unit)})
    certain = FRAMES(frame).coverage(certain=True)
    assert certain.start.tolist() == [pd.Timestamp("1979-12-25"), pd.Timestamp("2021-04-01")]
    assert certain.end[0] == pd.Timestamp("1989-02-15")
    assert certain.end.isna().tolist() == [False, True]
    possible = FRAMES(frame).coverage()
    assert possible.start.dt.year.tolist() == [1979, 1995, 2021]
    assert FRAMES(frame[:0]).coverage().empty
    assert FRAMES(frame[:0]).gaps().empty


PERIODS = {"day": "D", "month": "M", "quarter": "Q", "year": "Y"}


@pytest.mark.parametrize("per", PERIODS)
@pytest.mark.parametrize("unit", ["us", "s"])
def test_periods_are_those_of_pandas(per: str, unit: str) -> None:
    frame = pd.DataFrame({"when": column(["1999-12-30", "2001-01-02"], unit)})
    counted = FRAMES(frame).counts(per)
    expected = pd.period_range("1999-12-30", "2001-01-02", freq=PERIODS[per])
    assert counted.index.dtype == WhenDtype(unit)
    assert counted.index.tolist() == pd.Series(expected).astype(WhenDtype()).tolist()


def test_weeks_and_long_periods() -> None:
    frame = pd.DataFrame({"when": column(["1969-12-28", "1970-01-05"])})
    assert [str(when.start.date()) for when in FRAMES(frame).counts("week").index] == [
        "1969-12-22",
        "1969-12-29",
        "1970-01-05",
    ]
    assert [str(when) for when in FRAMES(frame).counts("decade").index] == ["196X", "197X"]
    assert [str(when) for when in FRAMES(frame).counts("century", start="1850").index] == ["18XX", "19XX"]
    assert [str(when) for when in FRAMES(frame).counts("half").index] == ["1969-41", "1970-40"]
    early = FRAMES(frame).counts("millennium", start="-0500", end="0500")
    assert [when.bounds.latest_end for when in early.index] == [
        When("0000").bounds[0],
        When("1000").bounds[0],
    ]


def by_period(counted: pd.DataFrame) -> list[tuple[When, int, int, float]]:
    columns = (counted.index, counted.at_least, counted.at_most, counted.expected)
    return list(zip(*(list(values) for values in columns), strict=True))


COUNTED = [
    "1979-12/1981-03",
    "1980",
    "1980-06",
    "198X",
    "1979/1983~",
    "1981/..",
    "../1980",
    "1980-03-05",
    "1981-01/",
]


@pytest.mark.parametrize("unit", ["us", "s"])
@pytest.mark.parametrize("distribution", ["uniform", "moment"])
def test_counts_are_sums_over_events(unit: str, distribution: str) -> None:
    whens = [When(text) for text in COUNTED] + [When("1980")] * 2
    frame = pd.DataFrame({"when": column([*whens, None], unit)})
    counted = FRAMES(frame).counts("year", start="1978", end="1985", distribution=distribution)
    assert len(counted) == 8
    for stretch, at_least, at_most, mean in by_period(counted):
        lo, hi = stretch.bounds.earliest_start, stretch.bounds.latest_end
        period = Bounds(lo, lo, hi, hi)
        assert at_least == sum(allen.certain("intersects", when.bounds, period) for when in whens)
        assert at_most == sum(allen.possible("intersects", when.bounds, period) for when in whens)
        try:
            exact = When.from_bounds(period)
            expected = sum(when.probability("intersects", exact, distribution=distribution) for when in whens)
        except InputError:
            assert isnan(mean)
        else:
            assert mean == pytest.approx(expected, abs=1e-6)
    known = counted.dropna()
    assert len(known)
    assert (known.at_least <= known.expected + 1e-9).all()
    assert (known.expected <= known.at_most + 1e-9).all()


@settings(max_examples=30)
@given(st.lists(strategies.whens(), min_size=1, max_size=6))
def test_counts_of_any_events(whens: list[When]) -> None:
    held = [when for when in whens if fits(when, "us")]
    if not held:
        return
    frame = pd.DataFrame({"when": column(held)})
    counted = FRAMES(frame).counts("century", start="1500", end="2099")
    for stretch, at_least, at_most, mean in by_period(counted):
        lo, hi = stretch.bounds.earliest_start, stretch.bounds.latest_end
        period = Bounds(lo, lo, hi, hi)
        assert at_least == sum(allen.certain("intersects", when.bounds, period) for when in held)
        assert at_most == sum(allen.possible("intersects", when.bounds, period) for when in held)
        assert isnan(mean) or at_least - 1e-6 <= mean <= at_most + 1e-6


def test_what_cannot_be_counted() -> None:
    frame = pd.DataFrame({"when": column(["2024", "1700"])})
    with pytest.raises(InputError, match="per must be one of day, week, month"):
        FRAMES(frame).counts("fortnight")
    with pytest.raises(InputError, match="end must come after"):
        FRAMES(frame).counts("day", start="2024", end="2023")
    with pytest.raises(InputError, match="no date at which"):
        FRAMES(frame[:0]).counts("day")
    with pytest.raises(InputError, match="no date at which"):
        FRAMES(frame).counts("day", end="2021/..")
    with pytest.raises(InputError, match="a distribution must be"):
        FRAMES(frame).counts("year", distribution="normal")
    deep = pd.DataFrame({"when": column(["Y-13800000000", "2024"], "s")})
    with pytest.raises(InputError, match="at most 1,000,000 are counted"):
        FRAMES(deep).counts("millennium")
    assert len(FRAMES(frame).counts("day", start="2023")) == 731
