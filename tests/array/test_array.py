"""The array against what `When` says of each value."""

from __future__ import annotations

import itertools
import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline import strategies
from eventline.array import WhenArray, WhenDtype
from eventline.array.ticks import to_bounds
from eventline.errors import InputError, OutOfRange
from eventline.when import Duration, Precision, When, calendar, days, hours, months, years

from .cases import column, columns, fits, kinds

UNITS = ("us", "s")
whens = strategies.whens() | st.sampled_from(kinds("us"))


def held(array: WhenArray) -> list[Any]:
    return [None if value is pd.NA else value for value in array]


@given(columns(whens))
def test_each_value_comes_back_as_it_was_written(array: WhenArray) -> None:
    for position, when in enumerate(held(array)):
        scalar = array[position]
        assert (scalar is pd.NA) == (when is None)
        if when is not None:
            assert scalar == when
            assert scalar.edtf == array.texts()[position]
            assert to_bounds(array._block[:, position].tolist(), array.dtype.unit) == when.bounds


@pytest.mark.parametrize("unit", UNITS)
def test_every_kind_comes_back(unit: str) -> None:
    expected = kinds(unit)
    assert len(expected) > 40
    assert list(column(expected, unit)) == expected
    assert list(column([str(when) for when in expected], unit)) == expected


def test_text_is_kept_only_where_it_says_more() -> None:
    array = column(["2024", "2024-02-29", "1979/1989", "201X", "2024-33", "@1979/1985..", None])
    assert array._codes is None
    assert array.nbytes == 7 * 32
    array = column(["2024", "2024?", "2024-21", "2024?"])
    assert array._codes is not None
    assert array._codes.tolist() == [0, 1, 2, 1]
    assert array.nbytes == 4 * 36


@given(columns(whens))
def test_order_is_that_of_the_values(array: WhenArray) -> None:
    known = [(when, position) for position, when in enumerate(held(array)) if when is not None]
    holes = [position for position, when in enumerate(held(array)) if when is None]
    expected = [position for _, position in sorted(known, key=lambda pair: pair[0])]
    assert array.argsort().tolist() == expected + holes
    assert array.argsort(na_position="first").tolist() == holes + expected
    latest_first = [p for _, p in sorted(known, key=lambda pair: pair[0], reverse=True)]
    assert array.argsort(ascending=False).tolist() == latest_first + holes
    ranks = array._values_for_argsort()
    for (a, one), (b, two) in itertools.pairwise(sorted(known)):
        assert ranks[two] - ranks[one] == (0 if a == b else 1)


def test_a_long_column_of_few_values_is_sorted_by_them() -> None:
    pool = column(kinds("us"))
    numbers = np.random.default_rng(3).integers(0, len(pool), 2**17)
    array = pool.take(numbers)
    ranks = {str(when): rank for rank, when in enumerate(sorted(kinds("us")))}
    keys = np.array([ranks[str(when)] for when in kinds("us")])[numbers]
    assert array.argsort().tolist() == np.argsort(keys, kind="stable").tolist()
    distinct = np.sort(pd.unique(numbers))
    assert np.array_equal(np.sort(array.unique().texts()), np.sort(pool.take(distinct).texts()))


@given(columns(whens), st.booleans())
def test_numbers_of_distinct_values(array: WhenArray, sentinel: bool) -> None:
    numbers, distinct = array.factorize(use_na_sentinel=sentinel)
    expected = list(dict.fromkeys(when for when in held(array) if when is not None or not sentinel))
    assert held(distinct) == expected
    assert [None if n < 0 else held(distinct)[n] for n in numbers.tolist()] == held(array)
    assert held(array.unique()) == list(dict.fromkeys(held(array)))
    assert array.duplicated().tolist() == [w in held(array)[:i] for i, w in enumerate(held(array))]


def test_values_with_the_same_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    array = column(["2024?", "1979", "2024", "1979", None, "2024?"])
    monkeypatch.setattr("eventline.array.order.hashes", lambda block, *_: np.zeros(block.shape[1], np.uint64))
    numbers, distinct = array.factorize()
    assert numbers.tolist() == [0, 1, 2, 1, -1, 0]
    assert held(distinct) == [When("2024?"), When("1979"), When("2024")]


@given(columns(whens), whens)
def test_comparisons_are_those_of_the_values(array: WhenArray, other: When) -> None:
    if not fits(other, array.dtype.unit):
        return
    for name in ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"):
        expected = [None if when is None else getattr(when, name)(other) for when in held(array)]
        assert getattr(array, name)(other).to_numpy(na_value=None).tolist() == expected


def test_comparison_with_text_and_with_what_is_no_time() -> None:
    array = column(["1979", "2024?", None])
    assert (array == "1979").to_numpy(na_value=None).tolist() == [True, False, None]
    assert (array == 5).to_numpy(na_value=None).tolist() == [False, False, None]
    with pytest.raises(TypeError):
        assert array < 5
    with pytest.raises(InputError, match="same length"):
        assert array == array[:2]


DURATIONS = [
    months(1), months(-13), months(6), years(1), years(1000), days(31), days(-1), hours(5),
    Duration(5, -3, 7_000_000), Duration(12, 1, 0), months(0),
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("duration", DURATIONS, ids=str)
def test_every_kind_moves_as_the_value_does(unit: str, duration: Duration) -> None:
    values = kinds(unit)
    array = column([*values, None], unit)
    assert list(array + duration)[:-1] == [when + duration for when in values]
    assert list(array - duration)[:-1] == [when - duration for when in values]
    assert (array + duration)[-1] is pd.NA
    for value in values:
        assert list(column([value], unit) + duration) == [value + duration]


@given(columns(whens), st.builds(Duration, st.integers(-99, 99), st.integers(-99, 99), st.integers(-9, 9)))
def test_moving_is_that_of_the_values(array: WhenArray, duration: Duration) -> None:
    if array.dtype.unit == "s":
        duration = Duration(duration.months, duration.days, duration.micros * 1_000_000)
    moved = [None if when is None else when + duration for when in held(array)]
    if all(when is None or fits(when, array.dtype.unit) for when in moved):
        assert held(array + duration) == moved
    else:
        with pytest.raises(OutOfRange):
            array + duration


@st.composite
def aligned_boxes(draw: st.DrawFn) -> When:
    """A box of some whole days, months or years, often one that has a name."""
    year, month = draw(st.integers(-10_001, 10_001)), draw(st.integers(1, 12))
    count = draw(st.sampled_from([1, 2, 3, 4, 6, 10, 12, 100, 1000]) | st.integers(1, 2000))
    step = draw(st.sampled_from(["day", "month", "year", "decade", "century"]))
    if step == "day":
        first = calendar.tick(year, month, draw(st.integers(1, 28)))
        return When.box(first, first + count * calendar.DAY)
    if step == "month":
        after = year * 12 + month - 1 + count
        return When.box(calendar.tick(year, month), calendar.tick(after // 12, after % 12 + 1))
    length = {"year": 1, "decade": 10, "century": 100}[step]
    first_year = year // length * length + draw(st.integers(0, 1))
    return When.box(calendar.tick(first_year), calendar.tick(first_year + length * draw(st.integers(1, 10))))


@given(st.lists(aligned_boxes(), min_size=1), st.sampled_from(UNITS))
def test_columns_are_spelled_as_the_values_are(values: list[When], unit: str) -> None:
    array = column(values, unit)
    assert array._codes is None
    assert array.texts().tolist() == [str(when) for when in values]


@given(st.lists(aligned_boxes(), min_size=2, max_size=2), st.sampled_from(UNITS))
def test_intervals_are_spelled_as_the_values_are(ends: list[When], unit: str) -> None:
    start, end = sorted(ends)
    when = When.from_bounds(When.interval(start, end).bounds)
    assert column([when], unit).texts().tolist() == [str(when)]


@given(
    st.lists(aligned_boxes(), min_size=1),
    st.builds(Duration, st.integers(-30, 30), st.sampled_from([0, 0, 0, 1, -31]), st.just(0)),
    st.sampled_from(["", "", "~", "?"]),
)
def test_boxes_move_as_the_values_do(values: list[When], duration: Duration, mark: str) -> None:
    values = [when.with_qualifiers(approximate=mark == "~", uncertain=mark == "?") for when in values]
    assert list(column(values) + duration) == [when + duration for when in values]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("precision", list(Precision))
def test_every_kind_is_rounded_as_the_value_is(unit: str, precision: Precision) -> None:
    values = [when for when in kinds(unit) if abs(when.bounds.earliest_start) < 10**19 or "/" in str(when)]
    values = [when for when in values if fits(when.rounded(precision), unit)]
    rounded = column([*values, None], unit).rounded(precision)
    assert rounded.texts().tolist() == [*(str(when.rounded(precision)) for when in values), None]


@given(
    st.lists(aligned_boxes() | whens, min_size=1), st.sampled_from(list(Precision)), st.sampled_from(UNITS)
)
def test_rounding_is_that_of_the_values(values: list[When], precision: Precision, unit: str) -> None:
    values = [when for when in values if fits(when, unit) and fits(when.rounded(precision), unit)]
    try:
        rounded = column(values, unit).rounded(str(precision))
    except OutOfRange:
        # Only within a thousand years of where the unit of the column ends.
        assert any(
            abs(bound) > 2**63 * (10**6 if unit == "s" else 1) - 1002 * 366 * calendar.DAY
            for when in values
            for bound in when.bounds
            if isinstance(bound, int)
        )
        return
    assert held(rounded) == [when.rounded(precision) for when in values]


def test_there_is_no_other_precision() -> None:
    with pytest.raises(InputError, match=r"a precision must be one of microsecond, .*'fortnight'"):
        column(["1979"]).rounded("fortnight")


@given(columns(whens), st.sampled_from(["Asia/Kabul", "America/New_York", "Europe/London"]))
def test_zones_are_those_of_the_values(array: WhenArray, zone: str) -> None:
    known = [when for when in held(array) if when is not None]
    if all(fits(when.in_zone(zone), array.dtype.unit) for when in known):
        assert held(array.in_zone(zone)) == [
            None if when is None else when.in_zone(zone) for when in held(array)
        ]


@given(st.lists(st.integers(-(10**8), 10**8), min_size=1), st.integers(-(10**6), 10**6))
def test_days_of_any_year_move_by_months(numbers: list[int], count: int) -> None:
    values = [When.box(number * 86_400_000_000, (number + 1) * 86_400_000_000) for number in numbers]
    if all(fits(value + months(count), "us") for value in values):
        assert list(column(values) + months(count)) == [value + months(count) for value in values]


@pytest.mark.parametrize(
    "duration", [years(300_000), days(10**12), days(10**30), Duration(2**70), Duration(0, 0, 2**64)], ids=str
)
@pytest.mark.parametrize("sign", [1, -1])
def test_moving_never_wraps(duration: Duration, sign: int) -> None:
    for text in ("2024", "2024-05-01", "2024-05-01T10:00:00", "2024?", "2021/..", "1979/1989"):
        with pytest.raises(OutOfRange, match=r"when\[s\]"):
            column([text]) + duration * sign
    assert str((column(["2024"], "s") + years(13_800_000_000))[0]) == "Y13800002024"
    with pytest.raises(OutOfRange, match=r"when\[s\]"):
        column(["2024"], "s") + years(10**12)


def test_a_column_in_seconds_moves_by_whole_seconds() -> None:
    with pytest.raises(InputError, match=r'astype\("when\[us\]"\)'):
        column(["2024"], "s") + Duration(0, 0, 1)


def test_differences_are_objects() -> None:
    array = column(["2024", None, "1979/.."])
    other = When("2000")
    assert list(array - other) == [When("2024") - other, pd.NA, When("1979/..") - other]
    assert next(iter(other - array)) == other - When("2024")
    assert next(iter(array - array)) == When("2024") - When("2024")


def test_units() -> None:
    array = column(["Y-13800000000", "2024-05?", "../1979", None], "s")
    with pytest.raises(OutOfRange, match=r"'Y-13800000000' at position 0.*use when\[s\]"):
        array.astype("when[us]")
    near = array[1:]
    assert list(near.astype("when[us]").astype("when[s]"))[:2] == list(near)[:2]
    assert near.astype("when").dtype == "when[us]"
    with pytest.raises(InputError, match=r"position 1.*keep when\[us\]"):
        column(["2024", "@2024-05-01T10:00:00.5"]).astype("when[s]")
    with pytest.raises(InputError, match="whole seconds"):
        column(["@2024-05-01T10:00:00.5"], "s")
    for mixed in (
        lambda: pd.concat([pd.Series(near), pd.Series(near.astype("when"))]),
        lambda: near == near.astype("when"),
        lambda: near.isin(near.astype("when")),
    ):
        with pytest.raises(InputError, match=r"do not mix.*astype"):
            mixed()
    with pytest.raises(InputError, match="'us' or 's'"):
        WhenDtype("ns")


@given(columns(whens))
def test_microseconds_and_seconds_tell_the_same(array: WhenArray) -> None:
    other = "us" if array.dtype.unit == "s" else "s"
    if all(when is None or fits(when, other) for when in held(array)):
        assert held(array.astype(WhenDtype(other))) == held(array)


@pytest.mark.parametrize("edge", [2**63 - 1, -(2**63), 2**63, -(2**63) - 1])
def test_times_at_the_edge_of_64_bits_are_refused(edge: int) -> None:
    with pytest.raises(OutOfRange, match=r"292 billion|when\[s\]"):
        column([When.box(edge, edge + 1)])
    with pytest.raises(OutOfRange, match="292 billion"):
        column([When.box(edge * 10**6, (edge + 1) * 10**6)], "s")


def test_setting_values() -> None:
    array = column(["1979", "2024?", "1980"])
    array[0] = "2003~"
    array[1] = None
    assert held(array) == [When("2003~"), None, When("1980")]
    array[:2] = ["2000", "2001%"]
    array[np.array([False, False, True])] = When("2024?")
    assert held(array) == [When("2000"), When("2001%"), When("2024?")]
    array[[1, 2]] = column(["1979", None])
    assert held(array) == [When("2000"), When("1979"), None]
    with pytest.raises(InputError):
        array[0] = 5
    with pytest.raises(InputError, match="do not mix"):
        array[:1] = column(["1979"], "s")
    assert held(array) == [When("2000"), When("1979"), None]


def test_concatenation_joins_the_texts() -> None:
    parts = [column(["2024?", "1979"]), column([]), column(["2003"]), column(["1979~", "2024?"])]
    joined = WhenArray._concat_same_type(parts)
    assert [str(when) for when in joined] == ["2024?", "1979", "2003", "1979~", "2024?"]
    assert len(joined._texts) == 2


@given(columns(whens))
def test_pickle(array: WhenArray) -> None:
    again = pickle.loads(pickle.dumps(array))
    assert held(again) == held(array)
    assert again.dtype == array.dtype


def test_a_pickle_of_a_part_has_only_its_texts() -> None:
    array = column([f"{year}?" for year in range(1000, 3000)])
    assert len(pickle.dumps(array[:1])) < 1000


def test_missing_values_of_any_kind() -> None:
    array = column([None, pd.NA, pd.NaT, float("nan"), np.datetime64("NaT")])
    assert array.isna().all()
    assert column([], "s").isna().tolist() == []


def test_groupby_and_merge_and_describe() -> None:
    times = column(["2024?", "1979", "2024?", "1980", None])
    frame = pd.DataFrame({"when": times, "n": range(5)})
    assert frame.groupby("when").n.sum().to_dict() == {When("1979"): 1, When("1980"): 3, When("2024?"): 2}
    by_n = frame.groupby(frame.n % 2).when
    assert held(by_n.min().array) == [When("2024?"), When("1979")]
    assert held(by_n.max().array) == [When("2024?"), When("1980")]
    other = pd.DataFrame({"when": column(["1980", "2024?", "1979?"]), "m": [10, 20, 30]})
    merged = frame.merge(other, on="when", how="outer")
    assert merged.dtypes["when"] == "when[us]"
    texts = merged["when"].array.texts().tolist()
    assert texts == ["1979", "1979?", "1980", "2024?", "2024?", None]
    assert frame.when.describe()["top"] == When("2024?")
    assert frame.when.value_counts().to_dict() == {When("2024?"): 2, When("1979"): 1, When("1980"): 1}
    assert frame.when.isin(["2024?", 5, "nonsense"]).tolist() == [True, False, True, False, False]
    assert frame.when.isin([None]).tolist() == [False, False, False, False, True]
    assert frame.when.min() == When("1979")
    assert frame.when.max(skipna=False) is pd.NA


def test_repr() -> None:
    assert repr(column(["1979?", None])) == "<WhenArray>\n[1979?, <NA>]\nLength: 2, dtype: when[us]"
