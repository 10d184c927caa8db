"""The kings and queens of England and Britain since 1066, a lane for each house.

Reigns are dated to the year, as in most handbooks; that of Jane Grey is disputed. Henry VI and Edward IV each
reigned twice. Between 1649 and 1660 there was no monarch.

    python examples/reigns.py [OUTPUT_FOLDER]
"""

import sys
from pathlib import Path

import eventline as el
from eventline.plot import save

HERE = Path(__file__).resolve().parent

REIGNS = {
    "Normandy": [
        ("William I", "1066/1087"),
        ("William II", "1087/1100"),
        ("Henry I", "1100/1135"),
    ],
    "Blois": [("Stephen", "1135/1154")],
    "Plantagenet": [
        ("Henry II", "1154/1189"),
        ("Richard I", "1189/1199"),
        ("John", "1199/1216"),
        ("Henry III", "1216/1272"),
        ("Edward I", "1272/1307"),
        ("Edward II", "1307/1327"),
        ("Edward III", "1327/1377"),
        ("Richard II", "1377/1399"),
    ],
    "Lancaster": [
        ("Henry IV", "1399/1413"),
        ("Henry V", "1413/1422"),
        ("Henry VI", "1422/1461"),
        ("Henry VI again", "1470/1471"),
    ],
    "York": [
        ("Edward IV", "1461/1470"),
        ("Edward IV again", "1471/1483"),
        ("Edward V", "1483/1483"),
        ("Richard III", "1483/1485"),
    ],
    "Tudor": [
        ("Henry VII", "1485/1509"),
        ("Henry VIII", "1509/1547"),
        ("Edward VI", "1547/1553"),
        ("Jane", "1553?/1553?"),
        ("Mary I", "1553/1558"),
        ("Elizabeth I", "1558/1603"),
    ],
    "Stuart": [
        ("James I", "1603/1625"),
        ("Charles I", "1625/1649"),
        ("Charles II", "1660/1685"),
        ("James II", "1685/1688"),
        ("William III and Mary II", "1689/1702"),
        ("Anne", "1702/1714"),
    ],
    "Hanover": [
        ("George I", "1714/1727"),
        ("George II", "1727/1760"),
        ("George III", "1760/1820"),
        ("George IV", "1820/1830"),
        ("William IV", "1830/1837"),
        ("Victoria", "1837/1901"),
    ],
    "Saxe-Coburg and Gotha, Windsor": [
        ("Edward VII", "1901/1910"),
        ("George V", "1910/1936"),
        ("Edward VIII", "1936/1936"),
        ("George VI", "1936/1952"),
        ("Elizabeth II", "1952/2022"),
        ("Charles III", "2022/.."),
    ],
}


@el.event
class Reign(el.Event):
    """The reign of a king or a queen."""

    house: str


def timeline() -> el.Timeline:
    """The reigns, one event each."""
    return el.Timeline(
        [
            Reign(f"{name} {when}", name, when=when, house=house)
            for house, reigns in REIGNS.items()
            for name, when in reigns
        ],
        title="Nine centuries, nine houses, eleven years without a crown",
    )


def main(output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    chart = timeline().plot(
        by="house",
        breaks=False,
        subtitle="Kings and queens of England, later of Britain, since 1066, by house",
        source="Dates of reigns to the year; the reign of Jane Grey is disputed",
    )
    save(chart, output / "reigns.png", dpi=150)
    print(output / "reigns.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "output")
