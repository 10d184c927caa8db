"""Columns in Arrow, Parquet and Feather, with eventline and without."""

from __future__ import annotations

import subprocess
import sys
from math import inf
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from eventline import strategies
from eventline.array import WhenArray, WhenDtype
from eventline.array.arrow import WhenType, from_arrow, to_arrow
from eventline.errors import InputError
from eventline.when import Bounds, When

from .cases import column, columns, kinds

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


@given(columns(strategies.whens()))
def test_arrow_and_back(array: WhenArray) -> None:
    again = from_arrow(to_arrow(array), array.dtype)
    assert_series_equal(pd.Series(again), pd.Series(array))
    assert_series_equal(pd.Series(from_arrow(to_arrow(array).storage, array.dtype)), pd.Series(array))
    assert pd.Series(again).equals(pd.Series(array))


def by_hand(cells: list[When | None], edtf: list[str | None], unit: str) -> Any:
    """The storage of a column as it was written before there were marks, from the bounds that `When` gives."""
    rows = [dict.fromkeys(Bounds._fields) if when is None else ticks(when, unit) for when in cells]
    kind = WhenType(unit).storage_type
    bounds = [pa.array([row[name] for row in rows], kind.field(name).type) for name in Bounds._fields]
    texts = pa.array(edtf, pa.string()).dictionary_encode()
    holes = pa.array([when is None for when in cells], pa.bool_())
    return pa.StructArray.from_arrays([*bounds, texts], fields=list(kind), mask=holes)


def ticks(when: When, unit: str) -> dict[str, Any]:
    """Bounds as integers: infinite ones null where they are so mostly, else the least and the greatest integer."""
    usual = {"earliest_start": -inf, "latest_start": -inf, "earliest_end": inf, "latest_end": inf}
    row: dict[str, Any] = {}
    for name, tick in when.bounds._asdict().items():
        if isinstance(tick, float):
            row[name] = None if tick == usual[name] else 2**63 - 1 if tick > 0 else -(2**63)
        elif unit == "us":
            row[name] = tick
        else:
            # Starts are rounded down to seconds, ends up.
            row[name] = tick // 10**6 if "start" in name else -(-tick // 10**6)
    return row


@given(columns(strategies.whens() | st.sampled_from(kinds("us"))), st.sampled_from(["some", "all"]))
def test_files_that_have_whole_texts_are_read(array: WhenArray, which: str) -> None:
    cells = [None if when is pd.NA else when for when in array]

    def text(when: When | None) -> str | None:
        if when is None or (which == "some" and str(When.from_bounds(when.bounds)) == str(when)):
            # A time that its nulls leave in doubt had its text written out.
            doubtful = when is not None and (when.bounds[1] == inf or when.bounds[2] == -inf)
            return str(when) if doubtful else None
        return str(when)

    written = by_hand(cells, [text(when) for when in cells], array.dtype.unit)
    again = from_arrow(written, array.dtype)
    assert again.texts().tolist() == array.texts().tolist()
    if which == "some":
        assert pd.Series(again).equals(pd.Series(array))
        chunks = pa.chunked_array([written[:2], written[2:]])
        assert pd.Series(from_arrow(chunks, array.dtype)).equals(pd.Series(array))


def test_a_file_that_has_whole_texts_is_read(tmp_path: Path) -> None:
    texts = ["2024", "2024~", "2024-21?", None, "1850~/1860~", "2004-06~/2006", "[1984..]", "../", "2024~"]
    cells = [None if text is None else When(text) for text in texts]
    edtf = [text if text and text != "2024" else None for text in texts]
    storage = by_hand(cells, edtf, "us")
    # So were they written: a null where there is no text, and texts that stand for all of a value.
    assert storage.field("edtf").to_pylist() == edtf
    table = pa.table({"when": pa.ExtensionArray.from_storage(WhenType("us"), storage)})
    pq.write_table(table, tmp_path / "x.parquet", row_group_size=4)
    again = pd.read_parquet(tmp_path / "x.parquet")["when"]
    assert again.equals(pd.Series(column(texts), name="when"))
    assert again.array._texts.values.tolist() == ["", "~", "-21?", "2004-06~/2006"]


def test_old_and_new_files_are_one_dataset(tmp_path: Path) -> None:
    old = by_hand([When("2023~"), When("2024")], ["2023~", None], "us")
    table = pa.table({"when": pa.ExtensionArray.from_storage(WhenType("us"), old)})
    pq.write_table(table, tmp_path / "1.parquet")
    pd.DataFrame({"when": column(["2025?", "2026", "2027~"])}).to_parquet(tmp_path / "2.parquet")
    again = pd.read_parquet(tmp_path)["when"]
    assert again.equals(pd.Series(column(["2023~", "2024", "2025?", "2026", "2027~"]), name="when"))


def test_a_file_of_some_rows_has_no_text_of_others() -> None:
    array = column(["2004-06~/2006", "2024~", "1979"])
    assert to_arrow(array[1:]).storage.field("edtf").dictionary.to_pylist() == ["", "~"]


@pytest.mark.parametrize("unit", ["us", "s"])
@pytest.mark.parametrize("suffix", ["parquet", "feather"])
def test_files_bring_every_kind_back(tmp_path: Path, unit: str, suffix: str) -> None:
    frame = pd.DataFrame({"when": column([*kinds(unit), None], unit)})
    path = tmp_path / f"x.{suffix}"
    getattr(frame, f"to_{suffix}")(path)
    again = getattr(pd, f"read_{suffix}")(path)
    assert_frame_equal(again, frame)
    assert again.when.dtype == WhenDtype(unit)


def test_chunks_and_slices() -> None:
    frame = pd.DataFrame({"when": column(["1979", "2024?", None, "2003~", "/.."] * 3)})
    table = pa.Table.from_pandas(frame)
    parts = pa.concat_tables([table.slice(1, 4), table.slice(0, 0), table.slice(7, 8)])
    expected = pd.concat([frame.iloc[1:5], frame.iloc[7:15]], ignore_index=True)
    assert_frame_equal(parts.to_pandas().reset_index(drop=True), expected)
    empty = pa.chunked_array([], type=WhenType("us"))
    assert len(from_arrow(empty, WhenDtype())) == 0


def test_the_unit_that_was_written_is_converted() -> None:
    seconds = column(["2024", "1979?"], "s")
    assert from_arrow(to_arrow(seconds), WhenDtype("us")).texts().tolist() == ["2024", "1979?"]
    with pytest.raises(InputError, match="do not mix"):
        pd.concat([pd.Series(seconds), pd.Series(from_arrow(to_arrow(seconds), WhenDtype("us")))])


def test_other_arrow_columns() -> None:
    assert from_arrow(pa.array(["2024", None]), WhenDtype()).texts().tolist() == ["2024", None]
    with pytest.raises(InputError, match="has the fields earliest_start"):
        from_arrow(pa.array([{"a": 1}]), WhenDtype())


def test_a_reader_without_eventline_sees_timestamps(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    pd.DataFrame({"when": column(["2024-05", "2024?", None, "2021/..", "2024-21"])}).to_parquet(path)
    script = f"""
import sys
import pyarrow.parquet as pq
rows = pq.read_table({str(path)!r}).column("when").to_pylist()
assert "eventline" not in sys.modules
print([row and (str(row["earliest_start"]), str(row["latest_end"]), row["edtf"]) for row in rows])
"""
    result = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert result.stdout.strip() == str(
        [
            ("2024-05-01 00:00:00", "2024-06-01 00:00:00", ""),
            ("2024-01-01 00:00:00", "2025-01-01 00:00:00", "?"),
            None,
            ("2021-01-01 00:00:00", "None", ""),
            ("2024-03-01 00:00:00", "2024-06-01 00:00:00", "-21"),
        ]
    )


def test_statistics_of_the_bounds_are_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    pd.DataFrame({"when": column(["2024-05", "1979", "2021/..", "../1950"])}).to_parquet(path)
    group = pq.ParquetFile(path).metadata.row_group(0)
    statistics = {group.column(i).path_in_schema: group.column(i).statistics for i in range(4)}
    assert str(statistics["when.earliest_start"].min) == "1979-01-01 00:00:00"
    assert str(statistics["when.latest_end"].max) == "2024-06-01 00:00:00"
