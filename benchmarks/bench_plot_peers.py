"""The same events drawn by eventline and by its peers: labels over labels, labels cut off, and the time it takes.

    pip install -e .[bench]
    npm install --prefix build/peers d3-milestones vis-timeline
    python benchmarks/bench_plot_peers.py [NODE_MODULES]

A peer that is not installed is left out, and the output says so. Each draws 12 events of the main example, then 100
and 1,000 generated ones, all labelled as far as it can, at 1000 by 500 points or pixels. Labels are measured as drawn:
by matplotlib, or by Chromium from the page that the peer makes. Two overlap if both width and height of what they
share are more than a pixel. The time is that of the wall clock, from the events to the picture or to the page at rest;
for pages without the start of the browser.
"""

from __future__ import annotations

import datetime
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import eventline as el
from eventline.plot import save, scene_on

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.plot.browser import chromium  # the tests' way to start the browser

Row = tuple[datetime.date, str]
Rects = list[tuple[float, float, float, float]]

WIDTH, HEIGHT = 1000, 500
MAIN = [
    ("1979-12-24", "Soviet troops invade Afghanistan"),
    ("1989-02-15", "Last Soviet soldiers leave"),
    ("1996-09-27", "The Taliban take Kabul"),
    ("2003-02-14", "Russia lists the Taliban as terrorists"),
    ("2021-08-15", "The Taliban take Kabul again"),
    ("2024-03-22", "Attack on Crocus City Hall"),
    ("2024-03-24", "National day of mourning"),
    ("2024-07-04", "Putin calls the Taliban allies"),
    ("2024-11-25", "Shoigu visits Kabul"),
    ("2024-12-28", "Putin signs the law"),
    ("2025-04-17", "Supreme Court suspends the ban"),
    ("2025-04-23", "Afghan envoy to be an ambassador"),
]
# Text that is drawn and visible, by the selectors that a page gives its labels.
_RECTS = """
const found = [];
for (const node of document.querySelectorAll(arguments[0])) {
  const box = node.getBoundingClientRect();
  if (box.width > 1 && box.height > 1 && node.textContent.trim()) found.push([box.x, box.y, box.right, box.bottom]);
}
const frame = document.querySelector("svg, #t").getBoundingClientRect();
return found.map(([x0, y0, x1, y1]) => [x0 - frame.x, y0 - frame.y, x1 - frame.x, y1 - frame.y]);
"""


def rows(count: int) -> list[Row]:
    """The main example, or so many events over a century, half of them in the last ten years."""
    if count == len(MAIN):
        return [(datetime.date.fromisoformat(date), title) for date, title in MAIN]
    dice = random.Random(count)
    first, days = datetime.date(1925, 1, 1), 36_500
    offsets = [
        dice.randrange(days - 3650, days) if dice.random() < 0.5 else dice.randrange(days)
        for _ in range(count)
    ]
    return [
        (first + datetime.timedelta(days=offset), f"Event {n} somewhere")
        for n, offset in enumerate(sorted(offsets))
    ]


def overlaps(rects: Rects) -> int:
    """How many pairs share more than a pixel in both directions."""
    boxes = np.array(rects).reshape(-1, 4)
    total = 0
    for n in range(len(boxes) - 1):
        one, rest = boxes[n], boxes[n + 1 :]
        wide = np.minimum(one[2], rest[:, 2]) - np.maximum(one[0], rest[:, 0])
        high = np.minimum(one[3], rest[:, 3]) - np.maximum(one[1], rest[:, 1])
        total += int(((wide > 1) & (high > 1)).sum())
    return total


def cut(rects: Rects, width: float, height: float) -> int:
    """How many lie outside the figure, wholly or in part."""
    return sum(x0 < -1 or y0 < -1 or x1 > width + 1 or y1 > height + 1 for x0, y0, x1, y1 in rects)


def figure_of() -> Figure:
    figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=72)
    FigureCanvasAgg(figure)
    return figure


def drawn(figure: Figure, texts: Any) -> Rects:
    figure.savefig(BytesIO(), format="png", dpi=72)
    return [tuple(text.get_window_extent().extents) for text in texts]


def ours(events: list[Row]) -> Rects:
    timeline = el.Timeline(el.Event(str(n), title, when=date) for n, (date, title) in enumerate(events))
    axes = timeline.plot(figsize=(WIDTH / 72, HEIGHT / 72))
    save(axes, BytesIO(), format="png", dpi=72)
    scene = scene_on(axes)
    assert scene is not None
    # A label may be two lines; as with the peers it is one rectangle.
    labels: dict[str, list[tuple[float, float, float, float]]] = {}
    for text in scene.texts:
        if text.event is not None:
            labels.setdefault(text.event, []).append(text.box)
    return [
        (min(b[0] for b in own), min(b[1] for b in own), max(b[2] for b in own), max(b[3] for b in own))
        for own in labels.values()
    ]


def stems(events: list[Row]) -> Rects:
    """The timeline of matplotlib's own gallery: stems of varied heights."""
    figure = figure_of()
    axes = figure.subplots()
    days = [date.toordinal() for date, _ in events]
    levels = [(-5, 5, -3, 3, -1, 1)[n % 6] for n in range(len(events))]
    axes.vlines(days, 0, levels)
    texts = [
        axes.annotate(
            title, xy=(day, level), xytext=(-3, 3), textcoords="offset points", ha="right", fontsize=9
        )
        for day, level, (_, title) in zip(days, levels, events, strict=True)
    ]
    return drawn(figure, texts)


def adjusted(events: list[Row]) -> Rects:
    from adjustText import adjust_text  # noqa: PLC0415  # only where it is installed

    figure = figure_of()
    axes = figure.subplots()
    axes.plot([date.toordinal() for date, _ in events], [0.0] * len(events), "o")
    axes.set_ylim(-1, 1)
    texts = [axes.text(date.toordinal(), 0.0, title, fontsize=9) for date, title in events]
    adjust_text(texts, ax=axes)
    return drawn(figure, texts)


def plotly(events: list[Row]) -> str:
    import plotly.graph_objects as go  # noqa: PLC0415  # only where it is installed

    dates, titles = zip(*events, strict=True)
    trace = go.Scatter(
        x=dates, y=[0] * len(events), text=titles, mode="markers+text", textposition="top center"
    )
    figure = go.Figure(trace, layout={"width": WIDTH, "height": HEIGHT})
    return str(figure.to_html(include_plotlyjs=True))


def altair(events: list[Row]) -> str:
    import altair as alt  # noqa: PLC0415  # only where it is installed
    import pandas as pd  # noqa: PLC0415

    frame = pd.DataFrame(
        {"date": [pd.Timestamp(date) for date, _ in events], "title": [title for _, title in events]}
    )
    base = alt.Chart(frame).encode(x="date:T", y=alt.value(HEIGHT / 2))
    chart = (base.mark_point() + base.mark_text(dy=-8).encode(text="title:N")).properties(
        width=WIDTH, height=HEIGHT
    )
    return str(chart.to_html(inline=True, embed_options={"renderer": "svg"}))


def milestones(events: list[Row], modules: Path) -> str:
    folder = modules / "d3-milestones/build"
    style, script = ((folder / f"d3-milestones.{suffix}").read_text("utf-8") for suffix in ("css", "min.js"))
    data = json.dumps([{"date": date.isoformat(), "title": title} for date, title in events])
    return f"""<!DOCTYPE html><meta charset="utf-8"><style>{style} body {{ margin: 0 }}</style>
<div id="t" style="width: {WIDTH}px; height: {HEIGHT}px"></div><script>{script}</script><script>
milestones("#t").mapping({{ timestamp: "date", text: "title" }}).parseTime("%Y-%m-%d").aggregateBy("day")
  .optimize(true).autoResize(false).render({data});</script>"""


def vis(events: list[Row], modules: Path) -> str:
    script = (modules / "vis-timeline/standalone/umd/vis-timeline-graph2d.min.js").read_text("utf-8")
    style = (modules / "vis-timeline/styles/vis-timeline-graph2d.min.css").read_text("utf-8")
    data = json.dumps(
        [{"id": n, "start": date.isoformat(), "content": title} for n, (date, title) in enumerate(events)]
    )
    return f"""<!DOCTYPE html><meta charset="utf-8"><style>{style} body {{ margin: 0 }}</style><div id="t"></div>
<script>{script}</script><script>
new vis.Timeline(document.getElementById("t"), new vis.DataSet({data}), {{ height: {HEIGHT}, width: "{WIDTH}px" }});
</script>"""


def on_page(page: str, selector: str) -> tuple[Rects, float]:
    """The labels of a page, once it has stopped to move them, and how long that took in a browser of its own."""
    with tempfile.TemporaryDirectory() as folder, chromium(width=WIDTH, height=HEIGHT) as browser:
        path = Path(folder, "page.html")
        path.write_text(page, encoding="utf-8")
        browser.set_page_load_timeout(_LOADING)
        began = time.perf_counter()
        browser.get(path.as_uri())
        before: Rects = []
        for _ in range(_PATIENCE):
            rects: Rects = [tuple(rect) for rect in browser.execute_script(_RECTS, selector)]
            if rects and rects == before:
                return rects, time.perf_counter() - began
            before = rects
            time.sleep(_PAUSE)
    raise TimeoutError("the labels never came to rest")


_LOADING, _PATIENCE, _PAUSE = 60, 120, 0.25
Peer = tuple[str, Callable[[list[Row]], Any], str | None, int]


def peers(modules: Path | None) -> Iterator[Peer]:
    """Name, how it draws, the selector of its labels if it makes a page, and the most events it is given."""
    yield "eventline", ours, None, 1000
    yield "matplotlib gallery stems", stems, None, 1000
    for name, module, draw, selector, most in (
        ("adjustText", "adjustText", adjusted, None, 100),  # of 1,000 labels it wants hundreds of gigabytes
        ("plotly", "plotly", plotly, ".textpoint text", 1000),
        ("altair", "altair", altair, ".mark-text.role-mark text", 1000),
    ):
        if find_spec(module):
            yield name, draw, selector, most
        else:
            print(f"{name} is not installed")
    for name, page, selector in (
        ("d3-milestones", milestones, ".milestones__group__label__text-horizontal .wrapper"),
        ("vis-timeline", vis, ".vis-item-content"),
    ):
        if modules is not None and (modules / name).is_dir():
            yield name, lambda events, page=page: page(events, modules), selector, 1000
        else:
            print(f"{name} is not in a folder of node modules that was given")


def measured(peer: Peer, events: list[Row]) -> str:
    name, draw, selector, most = peer
    if len(events) > most:
        return f"{name:26} not asked for so many"
    began = time.perf_counter()
    made = draw(events)
    seconds = time.perf_counter() - began
    if selector is None:
        rects: Rects = made
    else:
        rects, shown = on_page(made, selector)
        seconds += shown
    return (
        f"{name:26} {len(rects):5} labels  {overlaps(rects):7} pairs overlap  {cut(rects, WIDTH, HEIGHT):5} cut off "
        f"{seconds:8.2f} s"
    )


def main() -> None:
    found = list(peers(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
    ours(rows(len(MAIN)))  # fonts are read once
    for count in (len(MAIN), 100, 1000):
        print(f"\n{count:,} events")
        for peer in found:
            try:
                print(measured(peer, rows(count)), flush=True)
            except Exception as error:  # a peer that fails, and a browser that is not there, are results too
                print(f"{peer[0]:26} failed: {type(error).__name__}: {str(error).splitlines()[0][:80]}")


if __name__ == "__main__":
    main()
