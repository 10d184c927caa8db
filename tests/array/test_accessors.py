"""``Series.when`` against what `When` says of each value."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from math import inf
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline import Event, Timeline, strategies
from eventline.accessors import WhenAccessor
from eventline.array import WhenArray, to_when
from eventline.errors import InputError, OutOfRange
from eventline.when import Precision, When, allen, months

from .cases import column, columns, fits, kinds

ALL = [*allen.RELATIONS, *allen.UNIONS]


def when(array: Any) -> WhenAccessor:
    return WhenAccessor(pd.Series(array))


def scalars(values: Any) -> list[Any]:
    return [None if pd.isna(value) else value for value in values]


@given(columns(strategies.whens() | st.sampled_from(kinds("us"))))
def test_what_each_value_says(array: WhenArray) -> None:
    times = scalars(array)
    assert scalars(when(array).precision) == [None if time is None else str(time.precision) for time in times]
    for name in ("approximate", "uncertain"):
        found = getattr(when(array), name)
        assert scalars(found) == [None if time is None else getattr(time, name) for time in times]
        assert found.dtype == "boolean"
    assert scalars(when(array).edtf) == [None if time is None else str(time) for time in times]


@pytest.mark.parametrize("unit", ["us", "s"])
def test_precision_of_every_kind(unit: str) -> None:
    values = kinds(unit)
    assert when(column(values, unit)).precision.tolist() == [str(value.precision) for value in values]
    for value in values:
        assert when(column([value], unit)).precision.tolist() == [str(value.precision)]
    categories = when(column(values, unit)).precision.cat
    assert categories.ordered
    assert categories.categories.tolist() == [str(precision) for precision in Precision]


def stamp(tick: float) -> np.datetime64:
    return np.datetime64("NaT") if tick in (inf, -inf) else np.datetime64(int(tick), "us")


def test_bounds_are_those_of_each_value() -> None:
    values = kinds("us")
    series = pd.Series(column([*values, None]), index=range(5, 6 + len(values)), name="t")
    found = series.when.bounds
    assert found.columns.tolist() == list(When("2024").bounds._fields)
    assert found.index.equals(series.index)
    for row, value in zip(found.to_numpy(), values, strict=False):
        assert [str(np.datetime64(bound, "us")) for bound in row] == [
            str(stamp(tick)) for tick in value.bounds
        ]
    assert found.iloc[-1].isna().all()
    assert series.when.start.equals(found["earliest_start"].rename("t"))
    assert series.when.end.equals(found["latest_end"].rename("t"))
    assert series.when.start.name == "t"


def test_bounds_in_seconds() -> None:
    found = when(column(["2024-05-01T10:00:00"], "s")).bounds
    assert found.astype("int64").iloc[0].tolist() == [1714557600, 1714557600, 1714557601, 1714557601]
    assert found.dtypes.unique().tolist() == [np.dtype("M8[s]")]


@pytest.mark.parametrize("unit", ["us", "s"])
@pytest.mark.parametrize("name", ALL)
def test_relations_of_every_kind_to_every_kind(name: str, unit: str) -> None:
    values = kinds(unit)
    one = column(np.repeat(np.array(values, dtype=object), len(values)), unit)
    other = column(values * len(values), unit)
    expected = [a.related(name, b) for a in values for b in values]
    assert len(set(expected)) > 1
    found = getattr(when(one), name)(pd.Series(other))
    assert scalars(found) == expected
    assert found.dtype == "boolean"
    for position in (0, 7, len(values) - 1):
        to_one = getattr(when(column(values, unit)), name)(values[position])
        assert scalars(to_one) == [value.related(name, values[position]) for value in values]


def test_columns_longer_than_a_part() -> None:
    years = np.random.default_rng(1).integers(1000, 1005, (2, 70_000)).astype(str).astype(object)
    one, other = column(years[0]), column(years[1])
    one[69_999] = None
    found = when(one).before(other)
    assert found.isna()[69_999]
    expected = [When(a).before(b) for a, b in years[:, :69_999].T[-500:]]
    assert scalars(found[-501:-1]) == expected


def test_series_are_matched_by_index() -> None:
    one = pd.Series(column(["1979", "1980", None]), index=["a", "b", "c"])
    other = pd.Series(["1985", "1970"], index=["b", "d"])
    found = one.when.before(other)
    assert found.index.tolist() == ["a", "b", "c", "d"]
    assert scalars(found) == [None, True, None, None]
    assert scalars(one.when.before(["1985", "1970", "1985"])) == [True, False, None]
    assert scalars(one.when.before(column(["1985", "1970", "1985"]))) == [True, False, None]
    assert scalars(one.when.before(("1985", ".."))) == [True, True, None]
    with pytest.raises(InputError, match="same length"):
        one.when.before(["1985"])
    with pytest.raises(InputError, match="a year of four digits"):
        one.when.before(5)
    with pytest.raises(InputError, match="a relation must be one of"):
        one[:0].when.related("near", "1985")
    with pytest.raises(OutOfRange, match=r"use when\[s\]"):
        one.when.before("Y-13800000000")
    with pytest.raises(InputError, match="do not mix"):
        one.when.before(pd.Series(column(["1985"] * 3, "s"), index=one.index))
    with pytest.raises(InputError, match="finer"):
        pd.Series(column(["1979"], "s")).when.before("@2024-05-01T10:00:00.5")


@given(columns(strategies.whens()))
def test_durations_and_middles(array: WhenArray) -> None:
    scale = 1 if array.dtype.unit == "us" else 10**6
    try:
        durations = when(array).duration
    except OutOfRange:
        lengths = [time.bounds.latest_end - time.bounds.earliest_start for time in array if time is not pd.NA]
        assert any(2**63 <= length / scale < inf for length in lengths)
        return
    middles = when(array).midpoint.to_numpy()
    for position, time in enumerate(scalars(array)):
        shortest, longest = durations.to_numpy()[position].astype(f"m8[{array.dtype.unit}]")
        if time is None:
            assert np.isnat([shortest, longest]).all()
            assert np.isnat(middles[position])
            continue
        least, most = time.duration.micros
        assert np.isnat(shortest) if least == inf else int(shortest.view("int64")) == least // scale
        assert np.isnat(longest) if most == inf else int(longest.view("int64")) * scale == most
        lo, hi = time.bounds.earliest_start, time.bounds.latest_end
        if hi - lo == inf:
            assert np.isnat(middles[position])
        else:
            assert int(middles[position].view("int64")) == (lo // scale + (hi - lo) // scale // 2)


def test_a_duration_that_does_not_fit_is_refused() -> None:
    with pytest.raises(OutOfRange, match=r"timedelta64\[us\]"):
        when(column(["1979", "Y-200000/Y200000"])).duration


@pytest.mark.parametrize("distribution", ["uniform", "moment"])
@pytest.mark.parametrize("unit", ["us", "s"])
def test_samples_are_allowed_and_spread(distribution: str, unit: str) -> None:
    texts = ["1979", "1979-12/1980-01", "1970-01-01/1970-01-03", "2021/..", "/1980", None]
    series = pd.Series(column(texts * 2000, unit))
    drawn = series.when.sample(np.random.default_rng(5), distribution=distribution)
    bounds = series.when.bounds
    known = drawn.dropna()
    assert len(known) == 3 * 2000
    inside = bounds.loc[known.index]
    assert (known.start >= inside.earliest_start).all()
    assert (known.start <= inside.latest_start).all()
    assert (known.end >= inside.earliest_end).all()
    assert (known.end <= inside.latest_end).all()
    assert (known.start <= known.end).all()
    year = known[series.loc[known.index] == "1979"]
    part = (year.start - pd.Timestamp("1979-01-01")) / pd.Timedelta(days=365)
    # The mean of the smaller of two even numbers is a third.
    assert part.mean() == pytest.approx(1 / 3 if distribution == "uniform" else 1 / 2, abs=0.03)
    again = series.when.sample(5, distribution=distribution)
    assert again.equals(series.when.sample(5, distribution=distribution))
    with pytest.raises(InputError, match="a distribution must be"):
        series.when.sample(5, distribution="normal")


def test_columns_of_objects_have_the_accessor_too() -> None:
    frame = Timeline([Event("a", "A", when="1979"), Event("b", "B")]).to_frame()
    assert frame["when"].dtype == object
    assert scalars(frame["when"].when.before("1985")) == [True, None]
    assert scalars(frame["when"].when.add(months(1))) == [When("1979") + months(1), None]
    for values in (["1979"], [1.5], [When("1979"), "1980"]):
        with pytest.raises(AttributeError, match="read it with eventline"):
            pd.Series(values).when
    assert not hasattr(pd.Series([1]), "when")


def test_adding() -> None:
    series = pd.Series(column(["2024-01-31", None]), index=["a", "b"], name="t")
    moved = series.when.add(months(1))
    assert moved.array.equals(series.array + months(1))
    assert moved.name == "t"
    assert series.when.add(dt.timedelta(days=1))["a"] == When("2024-02-01")
    with pytest.raises(InputError, match="moves by a Duration"):
        series.when.add(1)


def test_rounding_and_zones_keep_index_and_name() -> None:
    series = pd.Series(column(["2024-01-31", None, "2024-02?"]), index=["a", "b", "c"], name="t")
    rounded = series.when.rounded("month")
    assert (rounded.name, rounded.index.tolist()) == ("t", ["a", "b", "c"])
    assert scalars(rounded) == [When("2024-01"), None, When("2024-02?")]
    assert scalars(series.when.in_zone("Asia/Kabul")) == [
        None if when is None else when.in_zone("Asia/Kabul") for when in scalars(series)
    ]


def test_formatting_is_that_of_the_values() -> None:
    series = pd.Series(column(["2024-11", None, "1850~", "2024-11"]), index=list("abcd"), name="t")
    formatted = series.when.format(locale="ar")
    assert (formatted.name, formatted.index.tolist(), formatted.dtype) == ("t", list("abcd"), "str")
    assert scalars(formatted) == [None if w is None else w.format(locale="ar") for w in scalars(series)]
    assert series.iloc[:0].when.format().tolist() == []
    with pytest.raises(InputError, match="known language tag"):
        series.iloc[:0].when.format(locale="xx")


def test_names_are_real_methods() -> None:
    for name in [
        *ALL,
        "bounds",
        "start",
        "end",
        "precision",
        "midpoint",
        "duration",
        "sample",
        "related",
        "edtf",
        "rounded",
        "in_zone",
        "format",
    ]:
        assert name in dir(pd.Series(column(["1979"])).when)
        assert getattr(WhenAccessor, name).__doc__


def test_deep_time() -> None:
    ages = to_when(pd.Series(["Y-13787E6S5", "Y-4540E6", "Y-66E6", "2024-05-01T10:00:00"]), unit="s")
    assert ages.when.before("Y-3E9").tolist() == [True, True, False, False]
    assert (ages + months(12 * 10**9))[1] == When("Y-4540E6") + months(12 * 10**9)
    assert fits(ages[0], "s")
    assert not fits(ages[0], "us")


def test_importing_registers_all() -> None:
    script = "import eventline.accessors, pandas as pd; print(pd.Series(['1979'], dtype='when').when.before('1985')[0])"
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], check=True, capture_output=True, text=True
    )
    assert result.stdout.strip() == "True"
