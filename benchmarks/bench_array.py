"""How fast a column of times is, next to what pandas, numpy and pendulum do for plain dates, in one run.

    python benchmarks/bench_array.py [ROWS]

Of each pair the rounds take turns, so that both meet the same load, and the best round of each counts. Every line
gives a ratio, the target of that ratio and whether it is met, and both times. Parquet needs pyarrow
(`pip install eventline[arrow]`) and is left out without it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
import pendulum

from eventline import accessors
from eventline.when import allen, months

ROUNDS = 5
PENDULUM_ROWS = 2_000

Work = Callable[[], object]


def times(*works: Work) -> list[float]:
    """The best time of each, in seconds."""
    best = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for place, work in enumerate(works):
            start = time.perf_counter()
            work()
            best[place] = min(best[place], time.perf_counter() - start)
    return best


def report(what: str, ratio: float, least: float, most: float, ours: float, theirs: float) -> None:
    """A line about a ratio, which is to lie between two numbers."""
    target = f">= {least:g}" if least else f"<= {most:g}"
    verdict = "met" if least <= ratio <= most else "missed"
    print(
        f"{what:<52}{ratio:>8.2f}  target {target:<6} {verdict:<7}{ours * 1e3:>9.1f} ms  {theirs * 1e3:>9.1f} ms",
        flush=True,
    )


def at_most(what: str, target: float, ours: Work, theirs: Work) -> None:
    mine, other = times(ours, theirs)
    report(what, mine / other, 0, target, mine, other)


def iso_texts(rows: int) -> pd.Series[str]:
    """Days from 1910 to 2030, so many as to have most of them several times."""
    days = np.random.default_rng(1).integers(-22_000, 22_000, rows).astype("M8[D]")
    return pd.Series(np.datetime_as_string(days), dtype="str")


def mixed_texts(rows: int) -> pd.Series[str]:
    """EDTF of ten kinds, 20,000 distinct values."""
    endings = ("", "?", "~", "%", "-05", "-05~", "-05-06", "-21", "/3000", "-06-01/3000-02")
    pool = np.array([f"{year}{ending}" for year in range(1000, 3000) for ending in endings], dtype=object)
    return pd.Series(pool[np.random.default_rng(2).integers(0, len(pool), rows)], dtype="str")


def bench_reading(iso: pd.Series[str], mixed: pd.Series[str]) -> None:
    at_most(
        "read ISO days / pandas.to_datetime", 5, lambda: accessors.to_when(iso), lambda: pd.to_datetime(iso)
    )
    at_most(
        "read mixed EDTF / pandas.to_datetime of days",
        10,
        lambda: accessors.to_when(mixed),
        lambda: pd.to_datetime(iso),
    )


def bench_order(times_of: dict[str, pd.Series], stamps: pd.Series[pd.Timestamp]) -> None:
    for name, series in times_of.items():
        at_most(f"sort {name} / datetime64", 3, series.sort_values, stamps.sort_values)
    for name, series in times_of.items():
        at_most(
            f"group {name} / datetime64",
            3,
            lambda series=series: series.groupby(series).size(),
            lambda: stamps.groupby(stamps).size(),
        )


def bench_relations(series: pd.Series, unit: str) -> None:
    """Each relation next to the comparisons that decide it, of the same int64 columns by numpy."""
    other = pd.Series(series.array.take(np.random.default_rng(3).permutation(len(series))))
    rows = [
        column.when.bounds[name].to_numpy().view("int64")
        for column in (series, other)
        for name in column.when.bounds
    ]
    worst = ("", 0.0, 0.0, 0.0)
    for name in (*allen.RELATIONS, *allen.UNIONS):
        compiled = allen._compiled(name)
        # A test with more than one strict step compares once more for each.
        needed = [
            (rows[test.lo], rows[test.hi])
            for piece in (*compiled.pieces, *compiled.complement)
            for test in piece
            for _ in range(max(test.strict, 1))
        ]
        method = getattr(series.when, name)
        ours, theirs = times(
            lambda method=method: method(other.array), lambda needed=needed: [a < b for a, b in needed]
        )
        worst = max(worst, (name, ours, theirs, ours / theirs), key=lambda row: row[3])
    name, ours, theirs, ratio = worst
    report(f"relation, slowest ({name}, {unit}) / comparisons", ratio, 0, 4, ours, theirs)


def bench_moving(times_of: dict[str, pd.Series], stamps: pd.Series[pd.Timestamp]) -> None:
    moments = [pendulum.instance(stamp) for stamp in stamps.iloc[:PENDULUM_ROWS]]
    for name, series in times_of.items():
        ours, theirs = times(
            lambda series=series: series.when.add(months(1)),
            lambda: [moment.add(months=1) for moment in moments],
        )
        theirs *= len(series) / PENDULUM_ROWS
        report(f"add a month, pendulum / {name}", theirs / ours, 50, float("inf"), ours, theirs)


def bench_parquet(times_of: dict[str, pd.Series]) -> None:
    """A column next to four flat timestamp columns of its own bounds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "column.parquet"

        def round_trip(frame: pd.DataFrame) -> None:
            frame.to_parquet(path)
            pd.read_parquet(path)

        for name, series in times_of.items():
            frame, bounds = pd.DataFrame({"when": series}), series.when.bounds
            at_most(
                f"Parquet round trip of {name} / its four bounds",
                1.5,
                lambda frame=frame: round_trip(frame),
                lambda bounds=bounds: round_trip(bounds),
            )


def bytes_a_row(series: pd.Series) -> float:
    texts = sum(sys.getsizeof(text) for text in series.array._texts.values[1:])
    return (series.array.nbytes + texts) / len(series)


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    iso, mixed = iso_texts(rows), mixed_texts(rows)
    times_of = {"days": accessors.to_when(iso), "mixed": accessors.to_when(mixed)}
    stamps = pd.to_datetime(iso).astype("datetime64[us]")
    print(f"{rows:,} rows")
    bench_reading(iso, mixed)
    bench_relations(times_of["days"], "us")
    bench_moving(times_of, stamps)
    bench_order(times_of, stamps)
    if find_spec("pyarrow") is not None:
        bench_parquet(times_of)
    for name, series in times_of.items():
        print(f"memory of {name}: {bytes_a_row(series):.1f} bytes a row")


if __name__ == "__main__":
    main()
