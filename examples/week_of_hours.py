"""Apollo 11, from launch to splashdown: eight days, dated to the minute.

Times are UTC, those of NASA's mission report, rounded to the minute.

    python examples/week_of_hours.py [OUTPUT_FOLDER]
"""

import sys
from pathlib import Path

import eventline as el
from eventline.plot import DARK, save

HERE = Path(__file__).resolve().parent

MOMENTS = [
    ("Launch", "1969-07-16T13:32"),
    ("Leaves the orbit of the Earth", "1969-07-16T16:22"),
    ("Enters the orbit of the Moon", "1969-07-19T17:22"),
    ("The Eagle undocks", "1969-07-20T17:44"),
    ("The Eagle lands", "1969-07-20T20:18"),
    ("First step", "1969-07-21T02:56"),
    ("The Eagle lifts off", "1969-07-21T17:54"),
    ("Docks with Columbia", "1969-07-21T21:35"),
    ("Leaves the orbit of the Moon", "1969-07-22T04:56"),
    ("Splashdown", "1969-07-24T16:51"),
]
STRETCHES = [
    ("On the Moon", "1969-07-20T20:18", "1969-07-21T17:54"),
    ("Outside", "1969-07-21T02:39", "1969-07-21T05:11"),
]


def minute(text: str) -> el.When:
    """The box of a minute."""
    return el.When.parse(f"@{text}:00..{text}:59")


def timeline() -> el.Timeline:
    """The moments of the mission and its two stretches on the ground."""
    moments = [el.Event(name, name, when=minute(at)) for name, at in MOMENTS]
    stretches = [
        el.Event(name, name, when=el.When.interval(minute(start), minute(end)))
        for name, start, end in STRETCHES
    ]
    return el.Timeline([*moments, *stretches], title="Two hours and a half outside, in a week of travel")


def main(output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    for name, theme in (("week_of_hours", DARK),):
        chart = timeline().plot(
            theme=theme,
            breaks=False,
            subtitle="Apollo 11, 16 to 24 July 1969, in UTC",
            source="Times: NASA, Apollo 11 Mission Report, rounded to the minute",
        )
        save(chart, output / f"{name}.png", dpi=150)
        print(output / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "output")
