"""Score date resolvers on shared cases: how often each is right, how often it names the wrong day, how fast it is.

    python benchmarks/bench_phrases.py [FILE ...] [--all] [--only NAME ...]

The cases are other people's and not part of the project: EVENTLINE_CORPORA names the directory that holds
`phrases/*.jsonl`, by default `../shared/corpora` beside the checkout. Peers are scored if they are installed
(`pip install eventline[bench]`; mahad asks for older packages than they do and needs an environment of its own).

A case is *fair* if the answer is one of the corpus's own or a known convention of it, and *wrong* if it names a day
that no answer of the corpus begins with. A peer that answers with an instant is given whatever length it says the
instant has, or else a day and a minute, whichever is right.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from math import isinf
from pathlib import Path
from typing import Any, NamedTuple

Case = dict[str, Any]
Span = tuple[dt.datetime | None, dt.datetime | None]
Resolver = Callable[[str, dt.datetime, str, str], list[Span]]

ROOT = Path(__file__).resolve().parent.parent
# Dates are compared with peers that know nothing else.
NOT_DATES = frozenset({"time-of-day", "time-interval", "part-of-day", "holiday"})
DEFAULT_FILES = ("duckling-en", "dateparser-en", "recognizers-en-half", "duckling-ar", "dateparser-ar")
EPOCH = dt.datetime.fromisoformat("1970-01-01")


class Score(NamedTuple):
    """Counts over the cases of a file."""

    cases: int
    answered: int
    fair: int
    wrong: int

    def percent(self, count: int) -> float:
        """A count as a share of the cases."""
        return 100 * count / self.cases if self.cases else 0.0


def corpora() -> Path | None:
    """The directory of the cases, if there is one."""
    path = Path(os.environ.get("EVENTLINE_CORPORA", ROOT.parent / "shared" / "corpora")) / "phrases"
    return path if path.is_dir() else None


def cases(path: Path, *, everything: bool = False) -> list[Case]:
    """The cases of a file that are single phrases and, unless everything is asked for, dates."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        row
        for row in rows
        if row["kind"] != "none"
        and "sentence" not in row["tags"]
        and (everything or row["category"] not in NOT_DATES)
    ]


def judge(case: Case, spans: Sequence[Span]) -> tuple[bool, bool, bool]:
    """Whether a case was answered, answered fairly, and answered with a wrong day."""
    known = [span for span in spans if span != (None, None)]
    if not known:
        return False, False, False
    right = {(answer["start"], answer["end"]) for answer in case["alternatives"]}
    if any((_iso(start), _iso(end)) in right for start, end in known):
        return True, True, False
    own = [a for a in case["alternatives"] if not a["by"].startswith("convention")]
    return True, False, not any(_same_day(span, answer) for span in known for answer in own)


def _same_day(span: Span, answer: dict[str, str | None]) -> bool:
    """Whether both begin on the same day; an answer without a beginning is told by its end."""
    if answer["start"] is None:
        end = _iso(span[1] or span[0])
        return answer["end"] is not None and end is not None and end[:10] == answer["end"][:10]
    start = _iso(span[0])
    return start is not None and start[:10] == answer["start"][:10]


def _iso(moment: dt.datetime | None) -> str | None:
    return None if moment is None else moment.replace(microsecond=0, tzinfo=None).isoformat()


def score(rows: Sequence[Case], resolver: Resolver) -> Score:
    """How a resolver does on some cases."""
    counts = [0, 0, 0]
    for case in rows:
        reference = dt.datetime.fromisoformat(case["reference"])
        spans = resolver(case["text"], reference, case["lang"], _preferred(case))
        counts = [count + hit for count, hit in zip(counts, judge(case, spans), strict=True)]
    return Score(len(rows), *counts)


def _preferred(case: Case) -> str:
    """The side on which a case looks for a bare name."""
    return "future" if case["prefer"] == "future" else "past"


def eventline() -> Resolver:
    """Ours: the outer bounds of what `resolve` returns."""
    library = import_module("eventline")

    def moment(ticks: float) -> dt.datetime | None:
        return None if isinf(ticks) else EPOCH + dt.timedelta(microseconds=ticks)

    def spans(text: str, reference: dt.datetime, language: str, prefer: str) -> list[Span]:
        try:
            bounds = library.resolve(text, reference, language=language, prefer=prefer).bounds
            return [(moment(bounds.earliest_start), moment(bounds.latest_end))]
        except (library.EventlineError, OverflowError):
            # What lies outside datetime's years is no answer to any case.
            return []

    return spans


def dateparser() -> Resolver:
    """dateparser, which says how long what it found is."""
    parsers = import_module("dateparser.date")

    def spans(text: str, reference: dt.datetime, language: str, prefer: str) -> list[Span]:
        parser = parsers.DateDataParser(
            languages=[language],
            settings={"RELATIVE_BASE": reference, "PREFER_DATES_FROM": prefer, "RETURN_TIME_AS_PERIOD": True},
        )
        found = parser.get_date_data(text)
        if found.date_obj is None:
            return []
        return [_box(found.date_obj, {"time": "minute", "week": "day"}.get(found.period, found.period))]

    return spans


def parsedatetime() -> Resolver:
    """parsedatetime, which says whether it found a date, a time or both."""
    calendar = import_module("parsedatetime").Calendar()

    def spans(text: str, reference: dt.datetime, language: str, prefer: str) -> list[Span]:
        del prefer
        if language != "en":
            return []
        moment, kind = calendar.parseDT(text, sourceTime=reference)
        return [_box(moment, "day" if kind == 1 else "minute")] if kind else []

    return spans


def timefhuman() -> Resolver:
    """timefhuman, which finds instants and pairs of them."""
    module = import_module("timefhuman")

    def spans(text: str, reference: dt.datetime, language: str, prefer: str) -> list[Span]:
        if language != "en":
            return []
        direction = getattr(module.Direction, "next" if prefer == "future" else "previous")
        try:
            found = module.timefhuman(text, module.tfhConfig(now=reference, direction=direction))
        except Exception:
            # It fails on some texts in ways of its own; that is no answer.
            return []
        first = found[0] if isinstance(found, list) and found else found
        if isinstance(first, tuple) and len(first) == 2 and all(isinstance(m, dt.datetime) for m in first):
            start, end = first
            return [(start, end), (start, end + dt.timedelta(days=1))]
        return [_box(first, "day"), _box(first, "minute")] if isinstance(first, dt.datetime) else []

    return spans


def maha() -> Resolver:
    """Maha (mahad), for Arabic: a difference from the reference, with the fields that were named."""
    parse_dimension = import_module("maha.parsers.functions").parse_dimension

    def spans(text: str, reference: dt.datetime, language: str, prefer: str) -> list[Span]:
        del prefer
        if language != "ar":
            return []
        try:
            found = parse_dimension(text, time=True)
            value: Any = found[0].value if found else None
            if hasattr(value, "end"):
                ends = [None if part is None else reference + part for part in (value.start, value.end)]
                return [(ends[0], ends[1])]
            return [] if value is None else [_box(reference + value, _grain(str(value)))]
        except Exception:
            # It finds months after the twelfth and fails on them; that is no answer.
            return []

    return spans


def _grain(named: str) -> str:
    """The finest unit among the fields that a value was made of; weeks are counted in days."""
    units = ("second", "minute", "hour", "day", "week", "month")
    grain = next((unit for unit in units if unit in named), "year")
    return "day" if grain == "week" else grain


RESOLVERS: dict[str, Callable[[], Resolver]] = {
    "eventline": eventline,
    "dateparser": dateparser,
    "parsedatetime": parsedatetime,
    "timefhuman": timefhuman,
    "maha": maha,
}


def _box(moment: dt.datetime, grain: str) -> Span:
    """The calendar unit that contains a moment."""
    moment = moment.replace(tzinfo=None, microsecond=0)
    if grain == "year":
        start = moment.replace(month=1, day=1, hour=0, minute=0, second=0)
        return start, start.replace(year=start.year + 1)
    if grain == "month":
        start = moment.replace(day=1, hour=0, minute=0, second=0)
        return start, (start + dt.timedelta(days=31)).replace(day=1)
    if grain == "day":
        start = moment.replace(hour=0, minute=0, second=0)
        return start, start + dt.timedelta(days=1)
    if grain == "hour":
        start = moment.replace(minute=0, second=0)
        return start, start + dt.timedelta(hours=1)
    if grain == "minute":
        start = moment.replace(second=0)
        return start, start + dt.timedelta(minutes=1)
    return moment, moment + dt.timedelta(seconds=1)


def installed() -> Iterator[str]:
    """The resolvers that can be scored here."""
    for name in RESOLVERS:
        if find_spec(name) is not None:
            yield name


def paces(rows: Sequence[Case], resolver: Resolver) -> tuple[float, float]:
    """How many phrases a warm resolver reads in a second: of those that it has not met, and of those that it has.

    It is warmed with every other phrase of the file. Only the resolver is timed, not the judging of its answers.
    """
    calls = [
        (row["text"], dt.datetime.fromisoformat(row["reference"]), row["lang"], _preferred(row))
        for row in rows
    ]

    def per_second(some: Sequence[tuple[str, dt.datetime, str, str]]) -> float:
        started = time.process_time()
        for call in some:
            resolver(*call)
        return len(some) / (time.process_time() - started)

    per_second(calls[::2])
    new = per_second(calls[1::2])
    return new, per_second(calls)


def first_call(name: str) -> float:
    """The seconds of the first call in a fresh process, after the import."""
    phrase, language = ("أمس", "ar") if name == "maha" else ("yesterday", "en")
    code = (
        "import sys, time, datetime as dt\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import bench_phrases as bench\n"
        f"resolver = bench.RESOLVERS[{name!r}]()\n"
        "started = time.perf_counter()\n"
        f"resolver({phrase!r}, dt.datetime(2025, 4, 27), {language!r}, 'past')\n"
        "print(time.perf_counter() - started)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description="Score date resolvers on the shared cases.")
    parser.add_argument("files", nargs="*", default=DEFAULT_FILES, help="names of case files, without .jsonl")
    parser.add_argument("--all", action="store_true", help="also times of day and holidays")
    parser.add_argument("--only", nargs="+", choices=RESOLVERS, help="score these resolvers only")
    options = parser.parse_args()
    folder = corpora()
    if folder is None:
        print(
            "bench_phrases: no cases here; set EVENTLINE_CORPORA to the directory that holds phrases/*.jsonl"
        )
        return
    heads = f"{'file':20} {'resolver':14} {'cases':>5} answered     fair    wrong"
    # Phrases a second: of those met for the first time by a warm resolver, and of the same ones again.
    print(f"{heads}  new/second  again/second  (times dateparser)")
    names = [name for name in installed() if not options.only or name in options.only]
    resolvers = {name: RESOLVERS[name]() for name in names}
    for file in options.files:
        rows = cases(folder / f"{file}.jsonl", everything=options.all)
        found_paces = {name: paces(rows, resolver) for name, resolver in resolvers.items()}
        for name, resolver in resolvers.items():
            found = score(rows, resolver)
            if found.answered:
                shares = "".join(f"{found.percent(count):8.1f}%" for count in found[1:])
                new, again = found_paces[name]
                ratios = ""
                if "dateparser" in found_paces:
                    peer = found_paces["dateparser"]
                    ratios = f"  ({new / peer[0]:.1f} and {again / peer[1]:.1f})"
                print(f"{file:20} {name:14} {found.cases:5}{shares}{new:12.0f}{again:14.0f}{ratios}")
    for name in names:
        print(f"first call of {name} after import: {first_call(name):.3f} s")


if __name__ == "__main__":
    main()
