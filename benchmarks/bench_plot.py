"""How fast charts are laid out and drawn: each line says what, how long, and what is asked of it.

    python benchmarks/bench_plot.py

Times are the best of a few runs, in CPU seconds of this process, with a verdict where there is a target. What peers
make of the same events is told by `bench_plot_peers.py`.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from eventline.plot import Item, Plot, compose, draw, save
from eventline.plot.mpl import measure_with
from eventline.when.bounds import box
from eventline.when.calendar import DAY, tick
from eventline.wording.dates import date_text

RUNS = 3


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def events(count: int) -> list[Item]:
    """Events of a century, dated to the day, with titles of their own."""
    dice = random.Random(count)
    made = []
    for n in range(count):
        start = tick(1900) + dice.randrange(45_000) * DAY
        bounds = box(start, start + DAY)
        made.append(Item(id=str(n), label=f"Event number {n}", date_label=date_text(bounds), bounds=bounds))
    return made


def table(text: str, size: float, bold: bool) -> tuple[float, float, float]:
    """Widths from a table, so that the layout is measured and not the fonts."""
    return len(text) * size * (0.62 if bold else 0.55), 0.93 * size, 0.24 * size


def report(what: str, seconds: float, target: float | None = None) -> None:
    verdict = "" if target is None else f"target {target:g} s: {'met' if seconds <= target else 'MISSED'}"
    print(f"{what:58} {seconds * 1000:9.1f} ms   {verdict}")


def drawn(items: list[Item], size: tuple[float, float] | None = None) -> bytes:
    file = BytesIO()
    save(draw(items, figsize=size), file, format="png", dpi=100)
    return file.getvalue()


def bare(size: tuple[float, float], texts: list[str]) -> None:
    """A figure with the same texts, and nothing else."""
    figure = Figure(figsize=size)
    FigureCanvasAgg(figure)
    for n, text in enumerate(texts):
        figure.text(0.1, (n + 0.5) / len(texts), text, fontsize=9)
    figure.savefig(BytesIO(), format="png", dpi=100)


def main() -> None:
    for count, layout in ((200, "list"), (200, "density"), (200, "lanes")):
        plot = Plot(items=events(count), layout=layout)
        report(f"layout of {count} labels as {layout}", best(lambda p=plot: compose(p, table)), 0.05)
    for count, target in ((10_000, None), (100_000, 1.0)):
        made = events(count)
        seconds = best(lambda m=made: compose(Plot(items=m), table, width=800, height=500))
        report(f"layout of {count:,} events", seconds, target)
    measure_with(["DejaVu Sans"])("warm", 9.0, False)
    twelve = events(12)
    axes = draw(twelve)
    size = tuple(axes.figure.get_size_inches())
    texts = [text.get_text() for text in axes.texts]
    ours, plain = best(lambda: drawn(twelve), 7), best(lambda: bare(size, texts), 7)
    report("bare figure with as many texts as 12 events", plain)
    report(f"PNG of 12 events, {ours / plain:.2f} times that (1.5 at most)", ours, 1.5 * plain)
    ten_thousand = events(10_000)
    report("PNG of 10,000 events", best(lambda: drawn(ten_thousand), 1), 5.0)


if __name__ == "__main__":
    main()
