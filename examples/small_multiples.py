"""The Summer Olympic Games by continent: three small charts on one axis.

python examples/small_multiples.py [OUTPUT_FOLDER]
"""

import sys
from pathlib import Path

import eventline as el
from eventline.plot import draw_multiples, save

HERE = Path(__file__).resolve().parent

GAMES = {
    "Europe": {
        "Athens": (1896, 2004),
        "Paris": (1900, 1924, 2024),
        "London": (1908, 1948, 2012),
        "Stockholm": (1912,),
        "Antwerp": (1920,),
        "Amsterdam": (1928,),
        "Berlin": (1936,),
        "Helsinki": (1952,),
        "Rome": (1960,),
        "Munich": (1972,),
        "Moscow": (1980,),
        "Barcelona": (1992,),
    },
    "The Americas": {
        "St. Louis": (1904,),
        "Los Angeles": (1932, 1984),
        "Mexico City": (1968,),
        "Montreal": (1976,),
        "Atlanta": (1996,),
        "Rio de Janeiro": (2016,),
    },
    "Asia and Oceania": {
        "Melbourne": (1956,),
        "Tokyo": (1964, 2021),
        "Seoul": (1988,),
        "Sydney": (2000,),
        "Beijing": (2008,),
    },
}


def timelines() -> dict[str, el.Timeline]:
    """A timeline per continent."""
    return {
        continent: el.Timeline(
            el.Event(f"{city} {year}", city, when=str(year))
            for city, years in cities.items()
            for year in years
        )
        for continent, cities in GAMES.items()
    }


def main(output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    panels = draw_multiples(
        timelines(),
        title="Sixty years of Games in Europe and America before Melbourne",
        subtitle="Cities of the Summer Olympic Games, 1896 to 2024, in the year in which they were held",
        source="The Games of 1916, 1940 and 1944 were not held; those of 2020 were held in 2021",
    )
    save(panels[0], output / "small_multiples.png", dpi=150)
    print(output / "small_multiples.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "output")
