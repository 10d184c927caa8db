"""Forty lives from 1500 BCE to 1519 CE, by region: what is known of birth and death, and how well.

A year with "c." is an estimate that handbooks differ about by a few years; "?" marks a date that is disputed; where
the birth is unknown, the bar has no beginning.

    python examples/forty_lives.py [OUTPUT_FOLDER]
"""

import sys
from pathlib import Path

import eventline as el
from eventline.plot import save

HERE = Path(__file__).resolve().parent

# Name, birth, death; years before the common era are negative, without a year 0. None: not known.
LIVES: dict[str, list[tuple[str, str | None, str]]] = {
    "Egypt and the Near East": [
        ("Hatshepsut", "-1507~", "-1458~"),
        ("Ramesses II", "-1303~", "-1213~"),
        ("Nebuchadnezzar II", "-642%", "-562"),
        ("Cyrus the Great", "-600~", "-530"),
        ("Cleopatra VII", "-69~", "-30"),
        ("Jesus of Nazareth", "-4~", "30~"),
        ("Zenobia", "240~", "274%"),
    ],
    "Greece": [
        ("Thales", "-625~", "-547~"),
        ("Sappho", "-630~", "-570~"),
        ("Herodotus", "-484~", "-425~"),
        ("Socrates", "-470~", "-399"),
        ("Plato", "-428~", "-348~"),
        ("Aristotle", "-384", "-322"),
        ("Alexander the Great", "-356", "-323"),
        ("Archimedes", "-287~", "-212~"),
        ("Ptolemy", "100~", "170~"),
        ("Hypatia", "360~", "415"),
    ],
    "Rome and Byzantium": [
        ("Cicero", "-106", "-43"),
        ("Julius Caesar", "-100", "-44"),
        ("Augustus", "-63", "14"),
        ("Marcus Aurelius", "121", "180"),
        ("Constantine I", "272~", "337"),
        ("Augustine of Hippo", "354", "430"),
        ("Justinian I", "482", "565"),
    ],
    "India and China": [
        ("Gautama Buddha", "-480%", "-400%"),
        ("Confucius", "-551?", "-479?"),
        ("Ashoka", "-304~", "-232~"),
        ("Qin Shi Huang", "-259", "-210"),
        ("Wu Zetian", "624", "705"),
    ],
    "The Islamic world": [
        ("Muhammad", "570~", "632"),
        ("al-Khwarizmi", "780~", "850~"),
        ("Ibn Sina", "980~", "1037"),
        ("Saladin", "1137~", "1193"),
        ("Ibn Battuta", "1304", "1369~"),
    ],
    "Europe": [
        ("Boudica", None, "61~"),
        ("Charlemagne", "748~", "814"),
        ("Hildegard of Bingen", "1098~", "1179"),
        ("Dante Alighieri", "1265~", "1321"),
        ("Joan of Arc", "1412~", "1431"),
        ("Leonardo da Vinci", "1452", "1519"),
    ],
}


@el.event
class Life(el.Event):
    """A life from birth to death."""

    region: str


def year(text: str | None) -> str | None:
    """A year as EDTF has it, where 1 BCE is the year 0."""
    if text is None:
        return None
    digits = text.rstrip("~?%")
    number = int(digits) + 1 if digits.startswith("-") else int(digits)
    return f"{number:05}{text[len(digits) :]}" if number < 0 else f"{number:04}{text[len(digits) :]}"


def timeline() -> el.Timeline:
    """The lives, one event each."""
    return el.Timeline(
        [
            Life(name, name, when=el.When.interval(year(born), year(died)), region=region)
            for region, lives in LIVES.items()
            for name, born, died in lives
        ],
        title="Forty lives in three thousand years",
    )


def main(output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    chart = timeline().plot(
        by="region",
        layout="lanes",
        breaks=False,
        subtitle="From Hatshepsut to Leonardo, by region; paler where dates are approximate or disputed",
        source="Years as usual in handbooks; before the Common Era most are estimates",
    )
    save(chart, output / "forty_lives.png", dpi=150)
    print(output / "forty_lives.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "output")
