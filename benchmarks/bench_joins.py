"""How fast an overlap join is, and how much memory it takes, next to other libraries, in one run.

    python benchmarks/bench_joins.py [ROWS]

Two frames of ROWS events each (1,000,000 by default) with about ten pairs a row are joined, once with lengths that are
much alike and once with a few very long ones. Each library runs in a process of its own, which makes the same events,
joins them a few times and reports the best time, the number of pairs, and by how much the join raised the memory at
its peak. Peers that are not installed (`pip install eventline[bench]`) are left out.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import pandas as pd

LIBRARIES = ("eventline", "duckdb", "bioframe", "ncls", "polars")
SHAPES = ("even", "skewed")
ROUNDS = 3
TARGETS = {"duckdb": (1.0, 2.0), "bioframe": (3.0, 0.0), "ncls": (3.0, 0.0), "polars": (3.0, 0.0)}
"""How many times the time and the memory of eventline each is to take at least."""

Join = Callable[[], int]


def events(rows: int, shape: str, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Starts and ends in microseconds, on average five pairs for each start within a length."""
    chance = np.random.default_rng(seed)
    starts = chance.integers(0, 100 * rows, rows) * 1_000_000
    mean = 500.0
    if shape == "even":
        lengths = chance.exponential(mean, rows)
    else:
        lengths = np.minimum(chance.pareto(1.3, rows) * mean * 0.3, 20.0 * rows)
    return starts, starts + (lengths.astype(np.int64) + 1) * 1_000_000


def join_eventline(a: Any, b: Any) -> Join:
    array, joins = import_module("eventline.array"), import_module("eventline.joins")
    texts = import_module("eventline.array.texts").Texts()
    left, right = (array.WhenArray(np.stack([s, s, e, e]), None, texts) for s, e in (a, b))
    return lambda: len(joins.pairs("intersects", left, right).left)


def join_duckdb(a: Any, b: Any) -> Join:
    session = import_module("duckdb").connect()
    session.execute("set threads = 2")
    for name, (starts, ends) in (("a", a), ("b", b)):
        frame = pd.DataFrame({"i": np.arange(len(starts), dtype=np.int32), "s": starts, "e": ends})
        session.register(f"{name}_frame", frame)
        session.execute(f"create table {name} as select * from {name}_frame")
    query = "select a.i, b.i as j from a join b on a.s < b.e and b.s < a.e"
    return lambda: len(session.execute(query).fetchnumpy()["i"])


def join_bioframe(a: Any, b: Any) -> Join:
    bioframe = import_module("bioframe")
    frames = [pd.DataFrame({"chrom": "1", "start": s, "end": e}) for s, e in (a, b)]
    return lambda: len(bioframe.overlap(*frames, how="inner", return_input=False, return_index=True))


def join_ncls(a: Any, b: Any) -> Join:
    ncls = import_module("ncls")
    numbers = np.arange(len(a[0]))

    def join() -> int:
        return len(ncls.NCLS(*b, numbers).all_overlaps_both(*a, numbers)[0])

    return join


def join_polars(a: Any, b: Any) -> Join:
    pl = import_module("polars")
    frames = [
        pl.DataFrame({f"i{side}": np.arange(len(s), dtype=np.int32), f"s{side}": s, f"e{side}": e})
        for side, (s, e) in (("a", a), ("b", b))
    ]

    def join() -> int:
        found = (
            frames[0]
            .lazy()
            .join_where(frames[1].lazy(), pl.col("sa") < pl.col("eb"), pl.col("sb") < pl.col("ea"))
        )
        return found.select("ia", "ib").collect().height

    return join


JOINS = {
    "eventline": join_eventline,
    "duckdb": join_duckdb,
    "bioframe": join_bioframe,
    "ncls": join_ncls,
    "polars": join_polars,
}


def measure(library: str, shape: str, rows: int) -> dict[str, float]:
    """The best time in seconds, the number of pairs, and the memory in MiB that the first join takes."""
    join = JOINS[library](events(rows, shape, 1), events(rows, shape, 2))
    # What a first small join loads is not counted.
    JOINS[library](events(100, shape, 3), events(100, shape, 4))()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    best, found = float("inf"), 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        found = join()
        best = min(best, time.perf_counter() - start)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {"seconds": best, "pairs": found, "memory": memory}


def verdict(library: str, result: dict[str, float], ours: dict[str, float]) -> str:
    """Whether the targets against a library are met."""
    if library not in TARGETS:
        return ""
    time_target, memory_target = TARGETS[library]
    met = (
        result["seconds"] >= time_target * ours["seconds"]
        and result["memory"] >= memory_target * ours["memory"]
    )
    memory = f" and {memory_target:g} x in memory" if memory_target else ""
    return f"  target {time_target:g} x in time{memory}: {'met' if met else 'missed'}"


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    for shape in SHAPES:
        results: dict[str, dict[str, float]] = {}
        for library in LIBRARIES:
            if find_spec(library) is None:
                print(f"{library} is not installed")
                continue
            command = [sys.executable, __file__, library, shape, str(rows)]
            output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            results[library] = json.loads(output)
        ours = results["eventline"]
        print(f"{shape}: {rows:,} x {rows:,} rows, {ours['pairs']:,.0f} pairs")
        for library, result in results.items():
            if result["pairs"] != ours["pairs"]:
                raise SystemExit(f"{library} finds {result['pairs']:,.0f} pairs")
            print(
                f"  {library:<10}{result['seconds'] * 1e3:>9.0f} ms, {result['seconds'] / ours['seconds']:>5.2f} x; "
                f"{result['memory']:>7.0f} MiB, {result['memory'] / ours['memory']:>5.2f} x"
                f"{verdict(library, result, ours)}"
            )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps(measure(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
    else:
        main()
