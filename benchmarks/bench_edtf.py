"""How fast EDTF is parsed, next to the two other Python parsers, on one mix of texts in one run.

    python benchmarks/bench_edtf.py [COUNT]

The mix has equal parts of days, months, years, intervals and qualified dates, COUNT in all (20,000 by default),
hardly any of them twice. A parser's figure is the median of its rounds in strings per second, over a share of the mix
that takes it about a second; the rounds of the parsers take turns, so that all meet the same load. The peers
(`pip install eventline[bench]`) are asked for what corresponds to `When.parse`: an object of their own.

eventline defers what it can, so that its second figure includes the four bounds.
"""

from __future__ import annotations

import calendar
import random
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from eventline import When

TARGET = 1000
"""How many times the faster peer's median eventline is to reach."""

ROUNDS = 7
_ROUND_SECONDS = 1.0


def mix(count: int) -> list[str]:
    """That many texts, the five kinds in turn and then in any order."""
    chance = random.Random(1)

    def date(kind: str) -> str:
        year = chance.randrange(1000, 2030)
        month = chance.randrange(1, 13)
        day = chance.randrange(1, calendar.monthrange(year, month)[1] + 1)
        return {"year": f"{year}", "month": f"{year}-{month:02}"}.get(kind, f"{year}-{month:02}-{day:02}")

    def any_date() -> str:
        return date(chance.choice(("day", "month", "year")))

    makers: list[Callable[[], str]] = [
        lambda: date("day"),
        lambda: date("month"),
        lambda: date("year"),
        lambda: "/".join(sorted((any_date(), any_date()))),
        lambda: any_date() + chance.choice("?~%"),
    ]
    texts = [makers[place % len(makers)]() for place in range(count)]
    chance.shuffle(texts)
    return texts


def parsers() -> dict[str, Callable[[str], object]]:
    """The parsers: those of the peers that are installed, too."""
    found: dict[str, Callable[[str], object]] = {
        "eventline": When.parse,
        "eventline, with bounds": lambda text: When.parse(text).bounds,
    }
    if find_spec("edtf"):
        found["edtf"] = import_module("edtf").parse_edtf
    if find_spec("undate"):
        undate = import_module("undate").Undate
        found["undate"] = lambda text: undate.parse(text, "EDTF")
    return found


def rate(parse: Callable[[str], object], texts: list[str]) -> float:
    """Strings per second, over as many of the texts as a round has time for."""
    done = 0
    start = now = time.perf_counter()
    while now - start < _ROUND_SECONDS and done < len(texts):
        # The clock is read once in a while, as reading it costs as much as parsing.
        step = 10 if done < 100 else 1000
        for text in texts[done : done + step]:
            parse(text)
        done += step
        now = time.perf_counter()
    return min(done, len(texts)) / (now - start)


def main() -> None:
    """Run the rounds and print the medians."""
    texts = mix(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    for parse in (contenders := parsers()).values():
        parse(texts[0])
    rates: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, parse in contenders.items():
            rates[name].append(rate(parse, texts))
    medians = {name: statistics.median(found) for name, found in rates.items()}
    for name, median in medians.items():
        spread = f"{min(rates[name]):,.0f} to {max(rates[name]):,.0f}"
        print(f"{name:24} {median:12,.0f} strings a second ({spread})")
    peers = [median for name, median in medians.items() if not name.startswith("eventline")]
    if not peers:
        print("no peer is installed: pip install eventline[bench]")
        return
    for name in ("eventline", "eventline, with bounds"):
        ratio = medians[name] / max(peers)
        print(
            f"{name}: {ratio:,.0f} times the faster peer (target {TARGET:,}: {'met' if ratio >= TARGET else 'missed'})"
        )


if __name__ == "__main__":
    main()
