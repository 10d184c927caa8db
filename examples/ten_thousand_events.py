"""Ten thousand events of an invented archive: all of them counted, the most important labelled.

The records are made by a generator with a fixed seed; some are dated to the day, others to the month or the year.

    python examples/ten_thousand_events.py [OUTPUT_FOLDER]
"""

import random
import sys
from pathlib import Path

import eventline as el
from eventline.plot import save

HERE = Path(__file__).resolve().parent

KINDS = {"letter": 0.72, "report": 0.2, "treaty": 0.08}
PLACES = ["Aden", "Basra", "Cairo", "Damascus", "Fez", "Istanbul", "Kabul", "Muscat", "Sanaa", "Tunis"]
# The middle, the breadth in years, and the weight of the periods in which much was written.
WAVES = [(1830, 14, 2), (1878, 8, 3), (1917, 6, 5), (1956, 12, 3), (1991, 7, 2)]


@el.event
class Record(el.Event):
    """A document of the archive."""

    form: str
    importance: float = 0.0


def record(number: int, dice: random.Random) -> Record:
    """One document, its date known to the day, the month or the year."""
    middle, breadth, _ = dice.choices(WAVES, [weight for *_, weight in WAVES])[0]
    year = min(max(round(dice.gauss(middle, breadth)), 1800), 2010)
    month, day = dice.randint(1, 12), dice.randint(1, 28)
    when = dice.choices([f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}"], [6, 3, 1])[0]
    form = dice.choices([*KINDS], [*KINDS.values()])[0]
    one, other = dice.sample(PLACES, 2)
    importance = dice.random() + (1.0 if form == "treaty" else 0.0)
    return Record(
        str(number), f"{form.title()}, {one} to {other}", when=when, form=form, importance=importance
    )


def timeline() -> el.Timeline:
    """The whole archive."""
    dice = random.Random(1979)
    return el.Timeline([record(n, dice) for n in range(10_000)], title="Most was written around 1917")


def main(output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    chart = timeline().plot(
        by="form",
        subtitle="An invented archive of 10,000 documents; the most important are labelled",
        source="Generated data",
    )
    save(chart, output / "ten_thousand_events.png", dpi=150)
    print(output / "ten_thousand_events.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "output")
