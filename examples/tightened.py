"""Before and after: the layers of an excavation, dated by their finds and narrowed by their order.

The excavation is invented. Each layer has a date from what was found in it; no layer is older than the one under
it, which narrows some of the dates. Lines show the dates of the finds alone, bands what remains of them.

    python examples/tightened.py [OUTPUT_FOLDER]
"""

import sys
from itertools import pairwise
from pathlib import Path

import attrs

import eventline as el
from eventline.plot import save
from eventline.when import Bounds

HERE = Path(__file__).resolve().parent

# From the bottom to the top: what the layer is, and the years that its finds allow.
LAYERS = [
    ("Stone foundation", "[1120..1210]"),
    ("Floor of beaten earth", "[1100..1180]"),
    ("Hearth with pottery", "[1150..1320]"),
    ("Burnt timber", "[1240..1290]"),
    ("Second floor, tiled", "[1200..1400]"),
    ("Collapse of the roof", "[1380..1450]"),
    ("Garden soil", "[1300..1500]"),
]


def found() -> el.Timeline:
    """The layers with the dates of their finds."""
    return el.Timeline(
        [el.Event(name, name, when=when) for name, when in LAYERS],
        title="What the order of the layers adds to the finds",
    )


def narrowed(timeline: el.Timeline) -> el.Timeline:
    """The same layers, none older than the one under it nor younger than the one above it."""
    events = list(timeline)
    bounds = [event.when.bounds for event in events if isinstance(event.when, el.When)]
    for n in range(1, len(bounds)):
        floor = max(bounds[n].earliest_start, bounds[n - 1].earliest_start)
        bounds[n] = bounds[n]._replace(earliest_start=floor, earliest_end=floor + 1)
    for n in reversed(range(len(bounds) - 1)):
        roof = min(bounds[n].latest_end, bounds[n + 1].latest_end)
        bounds[n] = bounds[n]._replace(latest_end=roof, latest_start=roof - 1)
    after = [
        attrs.evolve(event, when=el.When.box(*edges(own))) for event, own in zip(events, bounds, strict=True)
    ]
    return el.Timeline(after, title=timeline.title)


def edges(bounds: Bounds) -> tuple[int, int]:
    """The first and the last moment, which are both known here."""
    return int(bounds.earliest_start), int(bounds.latest_end)


def main(output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    before = found()
    names = before.ids
    chart = narrowed(before).plot(
        stated=before,
        relations=list(pairwise(names)),
        breaks=False,
        subtitle="An invented excavation: dates of the finds as lines, dates that agree with the order as bands",
        source="Arrows lead from each layer to the next above it",
    )
    save(chart, output / "tightened.png", dpi=150)
    print(output / "tightened.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "output")
