"""Firsts in space by country: the colours are named where the events are, without a key.

Dates are those in universal time.

    python examples/space_race.py [OUTPUT_FOLDER]
"""

import sys
from pathlib import Path

import attrs

import eventline as el
from eventline.plot import LIGHT, save

HERE = Path(__file__).resolve().parent

SOVIET, AMERICAN, BOTH = "Soviet Union", "United States", "together"

FIRSTS = [
    ("1957-10-04", SOVIET, "Sputnik 1, the first satellite"),
    ("1957-11-03", SOVIET, "Laika, the first dog in orbit"),
    ("1961-04-12", SOVIET, "Yuri Gagarin orbits the Earth"),
    ("1962-02-20", AMERICAN, "John Glenn orbits the Earth"),
    ("1963-06-16", SOVIET, "Valentina Tereshkova, the first woman in space"),
    ("1965-03-18", SOVIET, "Alexei Leonov walks in space"),
    ("1966-02-03", SOVIET, "Luna 9 lands softly on the Moon"),
    ("1968-12-24", AMERICAN, "Apollo 8 orbits the Moon"),
    ("1969-07-20", AMERICAN, "Apollo 11 lands on the Moon"),
    ("1970-11-17", SOVIET, "Lunokhod 1 drives on the Moon"),
    ("1971-04-19", SOVIET, "Salyut 1, the first station"),
    ("1975-07-17", BOTH, "Apollo and Soyuz dock"),
]

# Vermilion for the one, blue for the other, and a grey.
THEME = attrs.evolve(LIGHT, accents=(LIGHT.accents[1], LIGHT.accents[0], *LIGHT.accents[2:]))


@el.event
class First(el.Event):
    """Something that nobody had done in space before, or that the other side had."""

    country: str


def timeline() -> el.Timeline:
    """The firsts, one event each."""
    return el.Timeline(
        [First(title, title, when=when, country=country) for when, country, title in FIRSTS],
        title="The Soviet Union was first with nearly everything, but not on the Moon",
    )


def main(output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    chart = timeline().plot(
        by="country",
        theme=THEME,
        subtitle="Firsts in space and who made them, 1957 to 1975",
        source="Dates in universal time, as in most handbooks",
    )
    save(chart, output / "space_race.png", dpi=150)
    print(output / "space_race.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "output")
