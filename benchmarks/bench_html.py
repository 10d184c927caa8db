"""The interactive page of many events: its size, how soon it can be used, and how long a step of zooming takes.

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
            f"Event {number} in {chance.choice(_PLACES)}",
            when=first + datetime.timedelta(days=int(chance.betavariate(2, 1) * 45_000)),
        )
        for number in range(count)
    )


def measured(page: Page) -> dict[str, float]:
    """Seconds until the page can be used, for a step of zooming, and for a search, the first one and another."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder, "page.html")
        page.save(path)
        browser.get("about:blank")
        browser.get(path.as_uri())
        ready = float(browser.execute_script("return document.documentElement.dataset.ready"))
        steps = [
            browser.execute_async_script(_ZOOM, -120 if turn < _STEPS / 2 else 120) for turn in range(_STEPS)
        ]
        searches = [browser.execute_async_script(_SEARCH, text) for text in ("kabul", "cairo 1979")]
    return {
        "ready": ready / 1000,
        "zoom, median": statistics.median(steps) / 1000,
        "zoom, worst": max(steps) / 1000,
        "first search": searches[0] / 1000,
        "next search": searches[1] / 1000,
    }


def main() -> None:
    for count, (megabytes, seconds) in TARGETS.items():
        timeline = events(count)
        began = time.perf_counter()
        page = explore(timeline, title=f"{count:,} events")
        made = time.perf_counter() - began
        size = len(str(page).encode()) / 1e6
        print(f"{count:,} events: made in {made:.2f} s, {size:.2f} MB (target {megabytes})")
        try:
            times = measured(page)
        except FileNotFoundError as error:
            print(f"  not measured: {error}")
            continue
        for name, found in times.items():
            target = {"ready": seconds, "zoom, median": _STEP_TARGET}.get(name)
            print(f"  {name}: {found:.3f} s" + (f" (target {target})" if target else ""))


if __name__ == "__main__":
    main()
