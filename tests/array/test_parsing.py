"""Reading columns: against `When.of` for each cell, and what cannot be read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.array import WhenArray, WhenDtype, to_when
from eventline.errors import InputError, OutOfRange, ParseError
from eventline.when import When

from .cases import fits, kinds

DIGITS = st.text("0123456789", min_size=1, max_size=5)
NEARLY = st.one_of(
    st.sampled_from([str(when) for when in kinds("us")]),
    st.builds("{:04}-{:02}-{:02}".format, st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32)),
    st.builds("{:04}-{:02}".format, st.integers(0, 9999), st.integers(0, 42)),
    st.builds(
        "{}{}".format,
        st.sampled_from(
            ["2024", "20x4", "2024-02-30", "2024-02-29", "2024-12", "2024-13", "2024-24", "-044"]
        ),
        st.sampled_from(["~", "?", "%", "5", "~~", "?/", "Y"]),
    ),
    st.builds(
        "2024-02-29T{:02}:{:02}:{:02}".format, st.integers(0, 24), st.integers(0, 60), st.integers(0, 60)
    ),
    st.text("0123456789-:T./X?~% ٣", max_size=19),
    st.text("0123456789-", min_size=10, max_size=10),
    st.text(max_size=10),
)


def expected(cell: Any, unit: str) -> When | None:
    """What a cell is, missing if it cannot be read."""
    try:
        when = When.of(cell)
    except InputError:
        return None
    return when if fits(when, unit) else None


@given(st.lists(NEARLY), st.sampled_from(["us", "s"]), st.sampled_from(["object", "string[python]", "str"]))
def test_text_is_read_as_by_when(texts: list[str], unit: str, kind: str) -> None:
    if kind == "str":
        # Arrow's text has no lone surrogates.
        texts = [text for text in texts if text.isprintable()]
    if _one_zone(texts):
        cells = pd.Series(texts, dtype=object).astype(pd.api.types.pandas_dtype(kind)).array
        array = to_when(cells, unit=unit, errors="coerce")
        assert [None if value is pd.NA else value for value in array] == [
            expected(text, unit) for text in texts
        ]


def _one_zone(texts: list[str]) -> bool:
    clocks = [text for text in texts if "T" in text and expected(text, "us") is not None]
    return len({any(mark in text.partition("T")[2] for mark in "Z+-") for text in clocks}) < 2


@given(st.lists(st.dates() | st.datetimes() | st.none() | st.sampled_from(kinds("us")[:20])))
def test_objects_are_read_as_by_when(cells: list[Any]) -> None:
    array = WhenArray._from_sequence(cells, dtype="when")
    assert [None if value is pd.NA else value for value in array] == [
        None if cell is None else When.of(cell) for cell in cells
    ]


def test_pairs_and_stamps() -> None:
    array = to_when([("1979", ".."), pd.Timestamp("2024-05-01 10:00"), dt.date(2024, 5, 1), None])
    assert array.texts().tolist() == ["1979/..", "2024-05-01T10:00:00", "2024-05-01", None]


@pytest.mark.parametrize("resolution", ["s", "ms", "us", "ns", "D", "M", "h"])
@pytest.mark.parametrize("unit", ["us", "s"])
def test_datetimes_are_read_as_by_when(resolution: str, unit: str) -> None:
    stamps = np.array(["2024-05-01T10:00:00", "1950-02-28", "NaT"], dtype=f"M8[{resolution}]")
    found = to_when(stamps, unit=unit)
    assert list(found)[:2] == [When.of(pd.Timestamp(stamp)) for stamp in stamps[:2]]
    assert found[2] is pd.NA


def test_datetimes_with_fractions() -> None:
    stamps = pd.Series(pd.to_datetime(["2024-05-01 10:00:00.25", "2024-05-01"], format="ISO8601"))
    assert list(to_when(stamps)) == [When.of(stamp) for stamp in stamps]
    with pytest.raises(InputError, match=r"1 of 2 cells.*\n.*2024-05-01T10:00:00.25.* finer than"):
        to_when(stamps, unit="s")
    nanoseconds = pd.Series(pd.to_datetime(["2024-05-01 10:00:00.000000001"]))
    with pytest.raises(InputError, match="round it first"):
        to_when(nanoseconds)
    assert to_when(nanoseconds, errors="coerce").isna().all()
    far = np.array([10**16, 5], dtype="M8[s]")
    with pytest.raises(OutOfRange, match="beyond"):
        to_when(far)
    assert to_when(far, unit="s")[0].bounds.earliest_start == 10**22


def test_datetimes_with_a_zone_are_instants() -> None:
    stamps = pd.to_datetime(pd.Series(["2024-05-01 10:00", None])).dt.tz_localize("Asia/Kabul")
    assert to_when(stamps).array.texts().tolist() == ["2024-05-01T10:00:00+04:30", None]


@pytest.mark.parametrize(
    ("freq", "text"), [("Y", "2024"), ("Q", "2024-34"), ("M", "2024-05"), ("D", "2024-05-01")]
)
def test_periods(freq: str, text: str) -> None:
    periods = pd.Series(pd.PeriodIndex(["2024-05-01", "NaT"], freq=freq))
    found = periods.astype(WhenDtype())
    # 34 is the second quarter.
    assert found.array.texts().tolist() == [text, None]
    assert found.astype(periods.dtype).equals(periods)


def test_a_time_of_several_periods_is_in_none() -> None:
    for texts in (["2024"], ["1979/.."], ["../1979"]):
        with pytest.raises(InputError, match=r"at position 0 does not lie within one period\[M\]"):
            to_when(texts).astype("period[M]")


def test_to_datetimes() -> None:
    array = to_when(["2024-05", "../1979", None, "-0044"])
    found = array.astype("datetime64[us]")
    assert found.isna().tolist() == [False, True, True, False]
    assert found[0] == pd.Timestamp("2024-05-01")
    assert found[3].year == -44
    with pytest.raises(OutOfRange, match=r"'-0044' at position 3 is beyond the years that datetime64\[ns\]"):
        array.astype("datetime64[ns]")
    with pytest.raises(OutOfRange, match="beyond"):
        to_when(["Y-13800000000"], unit="s").astype("datetime64[us]")


def test_text_and_objects_and_back() -> None:
    series = to_when(pd.Series(["2024?", None, "1979-12-24"]))
    assert series.astype("str").astype(WhenDtype()).equals(series)
    assert series.astype("string[python]").astype(WhenDtype()).equals(series)
    assert series.astype(object).astype(WhenDtype()).equals(series)


def test_cells_that_cannot_be_read_are_named() -> None:
    cells = pd.Series(["2024", "2024-13", "x", "1979?", "2023-02-29", "2024-13"], index=list("abcdef"))
    with pytest.raises(ParseError) as caught:
        to_when(cells)
    message = str(caught.value)
    assert message.startswith("4 of 6 cells cannot be read as times (errors='coerce' makes them missing):\n")
    assert "index 'b': a month is from 01 to 12" in message
    assert "index 'c': " in message
    assert "this month has 28 days" in message
    assert message.endswith("and 1 more")
    assert (caught.value.text, caught.value.position) == ("2024-13", 5)
    assert to_when(cells, errors="coerce").isna().tolist() == [False, True, True, False, True, True]
    with pytest.raises(ParseError, match="position 1: a month"):
        cells.astype(WhenDtype())
    with pytest.raises(InputError, match=r"1 of 1 cells.*\n.*position 0: an integer is a time only if"):
        to_when([5])
    with pytest.raises(InputError, match="'raise' or 'coerce'"):
        to_when(cells, errors="ignore")


def test_what_a_unit_does_not_reach_says_which_does() -> None:
    with pytest.raises(OutOfRange, match=r"position 1: Y-13800000000 is beyond .*; use when\[s\]"):
        to_when(["2024", "Y-13800000000"])
    universe = to_when(["Y-13800000000", "2024"], unit="s")
    assert universe[0] == When("Y-13800000000")
    assert universe.argsort().tolist() == [0, 1]
    with pytest.raises(OutOfRange, match="292 billion"):
        to_when(["Y1E500"], unit="s")


def test_mixed_zones() -> None:
    with pytest.raises(InputError, match=r"'2024-05-01T10:00:00Z'.*'2024-05-01T11:00:00'.*write the offset"):
        to_when(["2024-05-01T10:00:00Z", "2024", "2024-05-01T11:00:00"])
    with pytest.raises(InputError, match="write the offset"):
        to_when(["2024-05-01T10:00:00Z", "@2024-05-01T11:00:00~"])
    mixed = to_when(["2024-05-01T10:00:00Z", "2024-05-01T11:00:00+03:00", "2024-05"])
    assert mixed.texts().tolist() == ["2024-05-01T10:00:00Z", "2024-05-01T11:00:00+03:00", "2024-05"]


HOSTILE = [
    "9" * 100_000,
    "(" * 500_000,
    "1 " * 50_000,
    "in 99999999999 years",
    "Y" + "1" + "0" * 30,
    "P99999999999Y",
    "2024-02-30",
    "2023-W53",
    "2024-05-01T24:00:00",
    "2024-05-01T10:00:60",
    "2024-05-01T10:00:00+99:99",
    "2024-05-01T10:00:00+2400",
    "2024-05-01T10:00:00[../../etc/passwd]",
    "2024\x00",
    "2024-05-\x00\x00",
    "\ud800",
    "\u202e2024",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_hostile_text_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        to_when(np.array(["2024", text], dtype=object))
    assert len(str(caught.value)) < 600
    assert to_when(np.array(["2024", text], dtype=object), errors="coerce").isna().tolist() == [False, True]


def test_years_and_digits_of_all_kinds() -> None:
    array = to_when(["0000", "-0044", "Y12024", "٢٠٢٤-٠٥-٠١", "２０２４"])
    assert array.texts().tolist() == ["0000", "-0044", "Y12024", "2024-05-01", "2024"]
    assert array._codes is None


@pytest.mark.parametrize("dtype", ["int64", "int16", "Int64", "float64", "object"])
@pytest.mark.parametrize("unit", ["us", "s"])
def test_integers_of_four_digits_are_years(dtype: str, unit: str) -> None:
    years = pd.Series([1979, 2003, 1979], dtype=dtype if dtype != "float64" else "int64")
    if dtype == "float64":
        years = years.reindex([0, 1, 2, 3])
        assert years.dtype == "float64"
    texts = to_when(years, unit=unit).array.texts().tolist()
    assert texts == ["1979", "2003", "1979", None][: len(years)]


def test_other_numbers_in_a_column_are_named() -> None:
    with pytest.raises(InputError, match=r"2 of 3 cells.*\nindex 1: .*; if it is a day, write '2024-03-05'"):
        to_when(pd.Series([1979, 20240305, 44]))
    with pytest.raises(InputError, match=r"index 0: .*got 1979\.5 that is a float"):
        to_when(pd.Series([1979.5, 1980]))
    assert to_when(pd.Series([1979, 44, float("inf")]), errors="coerce").isna().tolist() == [
        False,
        True,
        True,
    ]
    with pytest.raises(InputError, match="bool"):
        to_when(pd.Series([True]))


def test_midnights_that_are_days() -> None:
    stamps = pd.Series(pd.to_datetime(["2024-03-01 00:00", "NaT", "2024-03-31 23:59"]), index=list("abc"))
    read = to_when(stamps, precision="day")
    assert read.array.texts().tolist() == ["2024-03-01", None, "2024-03-31"]
    assert read.index.tolist() == ["a", "b", "c"]
    assert to_when(stamps, precision="month").array.texts().tolist() == ["2024-03", None, "2024-03"]
    # What is known to less stays so.
    assert to_when(["2024", "@2024-03-01T10:00:00~"], precision="day").texts().tolist() == [
        "2024",
        "2024-03-01~",
    ]
    with pytest.raises(InputError, match="a precision must be"):
        to_when(stamps, precision="days")


def test_midnights_of_a_zone_are_days_there() -> None:
    # In UTC these are still the days before.
    stamps = pd.Series(pd.to_datetime(["2024-03-01", "2024-07-01"])).dt.tz_localize("Asia/Kabul")
    assert to_when(stamps, precision="day").array.texts().tolist() == ["2024-03-01", "2024-07-01"]
    assert to_when(list(stamps), precision="day").texts().tolist() == ["2024-03-01", "2024-07-01"]
    hours = to_when(stamps, precision="hour").array
    assert hours.texts()[0].startswith("@2024-02-29T19:00:00")


def test_times_without_an_offset_are_read_in_a_zone() -> None:
    cells = ["2024-05-01T10:00:00", "2024-05-01T10:00:00Z", None]
    with pytest.raises(InputError, match=r"to_when\(\.\.\., zone='Asia/Kabul'\)"):
        to_when(cells)
    read = to_when(cells, zone="Asia/Kabul")
    assert read.texts().tolist() == ["2024-05-01T10:00:00+04:30", "2024-05-01T10:00:00Z", None]
    assert [when.before(When("2024-05-01T09:00:00Z")) for when in read[:2]] == [True, False]
    with pytest.raises(InputError, match="IANA"):
        to_when(cells, zone="Kabul")
    with pytest.raises(InputError, match="clocks of Europe/Berlin went forward"):
        to_when(["2024-03-31T02:30:00"], zone="Europe/Berlin")


def test_lists_may_hold_periods_and_datetimes_of_numpy() -> None:
    cells = [pd.Period("2024-03"), "1979?", None, np.datetime64("2024-03-05"), pd.Period("2023"), 2003]
    expected = ["2024-03", "1979?", None, "2024-03-05T00:00:00", "2023", "2003"]
    assert to_when(cells).texts().tolist() == expected
    assert to_when(cells, unit="s").texts().tolist() == expected
    fine = [
        np.datetime64("2024-03-05T00:00:00.5"),
        np.datetime64("NaT"),
        np.datetime64("2024-03-05T00:00:01"),
    ]
    assert to_when(fine, unit="s", errors="coerce").texts().tolist() == [None, None, "2024-03-05T00:00:01"]
    with pytest.raises(InputError, match=r"1 of 3 cells.*\nposition 0: .*finer than a column of when"):
        to_when(fine, unit="s")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ("1979", r"got '1979' that is a str\); for a single time use When.of"),
        (1979, r"got 1979 that is a int\); for a single time"),
        (When("1979"), "for a single time use"),
        (None, "for a single time use"),
        ({"a": "1979"}, "that is a dict"),
        (pd.DataFrame({"when": ["1979"]}), "that is a DataFrame.*; name one column of the frame"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_column(values: Any, message: str) -> None:
    with pytest.raises(InputError, match=rf"(?s)^to_when reads a series, index, array or list .*{message}"):
        to_when(values)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        # The 1st of January 2024 is day 45,292 to a spreadsheet, and began 1,704,067,200 seconds after 1970.
        (45292, "2024-01-01"),
        (45292.75, "2024-01-01T18:00:00"),
        (1_704_067_200, "2024-01-01T00:00:00"),
        (-1_704_067_200, "1916-01-02T00:00:00"),
        (1_704_067_200_000, "2024-01-01T00:00:00"),
        (1_704_067_200_000_000, "2024-01-01T00:00:00"),
        (1_704_067_200_000_000_000, "2024-01-01T00:00:00"),
    ],
)
def test_the_error_for_counts_says_how_pandas_reads_them(number: float, text: str) -> None:
    columns: list[Any] = [pd.Series([number, number]), pd.Series([None, float(number)]), [number, number]]
    for column in columns:
        with pytest.raises(InputError) as caught:
            to_when(column)
        written = str(caught.value).splitlines()[-1].partition("if so: ")[2]
        # What the error says to do is done.
        found = eval(written, {"pd": pd, "to_when": to_when, "column": column})
        assert text in [str(when) for when in found]
    with pytest.raises(InputError, match="if so: to_when"):
        pd.Series([number], dtype="when")


def test_the_error_for_other_numbers_says_nothing_of_counts() -> None:
    for number in (5, 9_999_999, 20240305, 10**30, float("inf"), True):
        with pytest.raises(InputError) as caught:
            to_when([number])
        assert "to_datetime" not in str(caught.value)
    with pytest.raises(InputError) as caught:
        to_when([45292, 45293, 45294, 45295, 45296])
    assert str(caught.value).count("to_datetime") == 1
