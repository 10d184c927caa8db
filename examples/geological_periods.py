"""The geological periods since the Cambrian: half a billion years, with the uncertainty of each boundary.

Ages of the bases are those of the International Chronostratigraphic Chart, v2023/09, in millions of years before
present. A boundary known to within 1.9 million years fades over as much.

    python examples/geological_periods.py [OUTPUT_FOLDER]
"""

import sys
from pathlib import Path

import eventline as el
from eventline.plot import save
from eventline.when import Bounds, When

HERE = Path(__file__).resolve().parent

# Era, period, age of its base in millions of years, and the uncertainty of that.
PERIODS = [
    ("Paleozoic", "Cambrian", 538.8, 0.2),
    ("Paleozoic", "Ordovician", 485.4, 1.9),
    ("Paleozoic", "Silurian", 443.8, 1.5),
    ("Paleozoic", "Devonian", 419.2, 3.2),
    ("Paleozoic", "Carboniferous", 358.9, 0.4),
    ("Paleozoic", "Permian", 298.9, 0.15),
    ("Mesozoic", "Triassic", 251.902, 0.024),
    ("Mesozoic", "Jurassic", 201.4, 0.2),
    ("Mesozoic", "Cretaceous", 145.0, 0.8),
    ("Cenozoic", "Paleogene", 66.0, 0.05),
    ("Cenozoic", "Neogene", 23.03, 0.03),
    ("Cenozoic", "Quaternary", 2.58, 0.01),
]
# Era, event, age, uncertainty: mass extinctions in round figures, and the asteroid.
EXTINCTIONS = [
    ("Paleozoic", "Late Devonian extinction", 372.0, 2.0),
    ("Paleozoic", "Permian extinction", 251.94, 0.04),
    ("Mesozoic", "Asteroid of Chicxulub", 66.04, 0.05),
]


@el.event
class Period(el.Event):
    """A geological period."""

    era: str


@el.event
class Extinction(el.Event):
    """A mass extinction."""

    era: str


def ago(age: float, give: float) -> tuple[int, int]:
    """The first and the last moment of an age in millions of years, give or take so many."""
    years = (round((part) * 1_000_000) for part in (age + give, age - give))
    first, last = (When.parse(f"Y-{year}" if year > 9999 else "1950").bounds for year in years)
    return int(first.earliest_start), int(last.latest_end)


def timeline() -> el.Timeline:
    """The periods as stretches, the extinctions as moments."""
    events: list[el.Event] = []
    for (era, name, *base), (_, _, *top) in zip(PERIODS, [*PERIODS[1:], ("", "", 0.0, 0.0)], strict=True):
        (first, last), (first_end, last_end) = ago(*base), ago(*top)
        bounds = Bounds(first, last, max(first_end, last + 1), last_end)
        events.append(Period(name.lower(), name, when=When.from_bounds(bounds), era=era))
    for era, name, *age in EXTINCTIONS:
        events.append(Extinction(name.lower(), name, when=When.box(*ago(*age)), era=era))
    return el.Timeline(events, title="Half a billion years in twelve periods")


def main(output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    chart = timeline().plot(
        by="era",
        layout="lanes",
        subtitle="Periods of the Phanerozoic by era, and three mass extinctions",
        source="Source: International Chronostratigraphic Chart v2023/09; ages of extinctions rounded",
    )
    save(chart, output / "geological_periods.png", dpi=150)
    print(output / "geological_periods.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "output")
