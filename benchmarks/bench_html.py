"""The interactive page of many events: its size, how soon it can be used, and how long a step of zooming takes.

Of plain events, with a day and a short English title, and of rich ones: see `rich_timeline`.

Needs selenium; without chromium and its driver only the size and the time to make the page are told.

    python benchmarks/bench_html.py
"""

from __future__ import annotations

import datetime
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import eventline as el
from eventline.plot.html import Page, explore

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.rich_timeline import rich_timeline
from tests.plot.browser import chromium  # the tests' way to start the browser

TARGETS = {10_000: (0.6, 1.0), 100_000: (6.0, 2.0)}
"""By the number of events: megabytes, and seconds until the page can be used."""

_STEP_TARGET = 0.1
_STEPS = 12
_PLACES = ("Kabul", "Moscow", "Cairo", "Doha", "Riyadh", "Paris")
# A step as a user feels it: from the turn of the wheel until the picture after it.
_ZOOM = """
const done = arguments[arguments.length - 1], stage = document.querySelector(".stage"), began = performance.now();
stage.dispatchEvent(new WheelEvent("wheel", { deltaY: arguments[0], clientX: 500, clientY: 300, cancelable: true }));
requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
"""
_SEARCH = """
const done = arguments[arguments.length - 1], input = document.querySelector("input[type=search]");
input.value = arguments[0];
input.dispatchEvent(new Event("input", { bubbles: true }));
const began = performance.now(), found = document.querySelector(".found");
new MutationObserver(() => done(performance.now() - began - 60)).observe(found, { childList: true });
"""


def events(count: int) -> el.Timeline:
    """That many events, each dated to a day, more of them in later years."""
    chance = random.Random(1)
    first = datetime.date(1900, 1, 1)
    return el.Timeline(
        el.Event(
            f"e{number}",
            f"Event {number} in {_PLACES[number % len(_PLACES)]}",
            when=first + datetime.timedelta(days=int(chance.betavariate(2, 1) * 45_000)),
            places=[_PLACES[number % len(_PLACES)]],
        )
        for number in range(count)
    )


def measured(page: Page) -> dict[str, float]:
    """Seconds until the page can be used, for a step of zooming also in lanes, and for a search, first and next."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder, "page.html")
        page.save(path)
        browser.get("about:blank")
        browser.get(path.as_uri())
        ready = float(browser.execute_script("return document.documentElement.dataset.ready"))

        def steps() -> list[float]:
            turns = [-120] * (_STEPS // 2) + [120] * (_STEPS // 2)
            return [browser.execute_async_script(_ZOOM, turn) for turn in turns]

        flags = steps()
        searches = [browser.execute_async_script(_SEARCH, text) for text in ("kabul", "cairo 1979", "")]
        browser.execute_script("document.querySelector('[data-do=lanes]').click()")
        lanes = steps()
    return {
        "ready": ready / 1000,
        "zoom, median": statistics.median(flags) / 1000,
        "zoom, worst": max(flags) / 1000,
        "zoom in lanes, median": statistics.median(lanes) / 1000,
        "first search": searches[0] / 1000,
        "next search": searches[1] / 1000,
    }


def verdict(found: float, target: float) -> str:
    return f"target {target:g}: {'met' if found < target else 'missed'}"


def report(name: str, timeline: el.Timeline, by: str) -> None:
    """Measure the page of a timeline and hold it against the targets."""
    megabytes, seconds = TARGETS[len(timeline)]
    began = time.perf_counter(), time.process_time()
    page = explore(timeline, title=f"{len(timeline):,} events", by=by)
    made, own = time.perf_counter() - began[0], time.process_time() - began[1]
    size = len(str(page).encode()) / 1e6
    print(f"{len(timeline):,} {name} events: made in {made:.2f} s, of which {own:.2f} s of processor time")
    print(f"  size: {size:.3f} MB ({verdict(size, megabytes)})")
    print(f"  in a notebook: {len(page._repr_html_()) / 1e6:.3f} MB")
    try:
        times = measured(page)
    except FileNotFoundError as error:
        print(f"  not measured: {error}")
        return
    targets = {"ready": seconds, "zoom, median": _STEP_TARGET, "zoom in lanes, median": _STEP_TARGET}
    for what, found in times.items():
        print(f"  {what}: {found:.3f} s" + (f" ({verdict(found, targets[what])})" if what in targets else ""))


def main() -> None:
    for count in TARGETS:
        report("plain", events(count), "place")
        report("rich", rich_timeline(count), "kind")


if __name__ == "__main__":
    main()
