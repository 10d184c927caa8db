"""Columns in Arrow, Parquet and Feather, with eventline and without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from pandas.testing import assert_frame_equal, assert_series_equal

from eventline import strategies
from eventline.array import WhenArray, WhenDtype
from eventline.array.arrow import WhenType, from_arrow, to_arrow
from eventline.errors import InputError

from .cases import column, columns, kinds

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


@given(columns(strategies.whens()))
def test_arrow_and_back(array: WhenArray) -> None:
    again = from_arrow(to_arrow(array), array.dtype)
    assert_series_equal(pd.Series(again), pd.Series(array))
    assert_series_equal(pd.Series(from_arrow(to_arrow(array).storage, array.dtype)), pd.Series(array))


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
    pd.DataFrame({"when": column(["2024-05", "2024?", None, "2021/.."])}).to_parquet(path)
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
            ("2024-05-01 00:00:00", "2024-06-01 00:00:00", None),
            ("2024-01-01 00:00:00", "2025-01-01 00:00:00", "2024?"),
            None,
            ("2021-01-01 00:00:00", "None", None),
        ]
    )


def test_statistics_of_the_bounds_are_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    pd.DataFrame({"when": column(["2024-05", "1979", "2021/..", "../1950"])}).to_parquet(path)
    group = pq.ParquetFile(path).metadata.row_group(0)
    statistics = {group.column(i).path_in_schema: group.column(i).statistics for i in range(4)}
    assert str(statistics["when.earliest_start"].min) == "1979-01-01 00:00:00"
    assert str(statistics["when.latest_end"].max) == "2024-06-01 00:00:00"
