"""How long `import eventline` takes, next to `import pendulum, attrs`, and what using a name of it adds.

    python benchmarks/bench_import.py [ROUNDS]

Every import is that of a new process, whose whole life is timed; the bytecode is there from a first run of each. The
statements take turns, so that all meet the same load, and the best round of each counts.
"""

from __future__ import annotations

import subprocess
import sys
import time

TARGET = 1.15
"""How many times as long as `import pendulum, attrs` the import of eventline may take."""

_PEER = "import pendulum, attrs"
STATEMENTS = (
    "pass",
    _PEER,
    "import eventline",
    "import eventline as el; el.When('2024?').bounds",
    "import eventline as el; el.Timeline([el.Event('a', 'A', when='2024')])",
    "import eventline as el; el.resolve('last November', '2025-04-27')",
    "import pandas",
    "import eventline as el; el.to_when(['2024?'])",
)


def life(statement: str) -> float:
    """How long a process lives that runs a statement, in seconds."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - start


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    best = {statement: life(statement) for statement in STATEMENTS}
    for _ in range(rounds):
        for statement in STATEMENTS:
            best[statement] = min(best[statement], life(statement))
    for statement, seconds in best.items():
        print(f"{seconds * 1e3:>8.0f} ms, {seconds / best[_PEER]:>5.2f} x  {statement}")
    ratio = best["import eventline"] / best[_PEER]
    print(
        f"import eventline / {_PEER}: {ratio:.2f} (target <= {TARGET}: {'met' if ratio <= TARGET else 'missed'})"
    )


if __name__ == "__main__":
    main()
