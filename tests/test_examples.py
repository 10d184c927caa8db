"""The example as a user runs it: in a process of its own, with warnings as errors."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"

# Every time expression of the briefs, with its EDTF text, or for a length its TIMEX3 value, worked out by hand
# from Sunday, 27 April 2025. "Late" is the last third of a year. "Months" are three to
# nine, so what begins on 27 April ends in July at the earliest, and on 27 January at the latest.
ARABIC = [
    ("27 أبريل/نيسان 2025", "2025-04-27"),
    ("هذا الشهر", "2025-04"),
    ("17 أبريل", "2025-04-17"),
    ("أكثر من عقدين", "P2DE"),
    ("الأربعاء الماضي", "2025-04-23"),
    ("اليوم", "2025-04-27"),
    ("أواخر عام 1979", "[1979-09..1979-12]"),
    ("فبراير/شباط 1989", "1989-02"),
    ("عام 2003", "2003"),
    ("قبل نحو أربع سنوات", "2021~"),
    ("مارس 2024", "2024-03"),
    ("الأشهر الثمانية الأولى من عام 2024", "2024-01/2024-08"),
    ("نوفمبر الماضي", "2024-11"),
    ("أواخر العام الماضي", "[2024-09..2024-12]"),
    ("28 ديسمبر", "2024-12-28"),
    ("عقدين", "P2DE"),
    ("بحلول نهاية العام الجاري", "[..2025]"),
]
ENGLISH = [
    ("27 April 2025", "2025-04-27"),
    ("17 April", "2025-04-17"),
    ("more than two decades", "P2DE"),
    ("Last Wednesday", "2025-04-23"),
    ("December 1979", "1979-12"),
    ("until February 1989", "/1989-02"),
    ("early 2003", "[2003-01..2003-04]"),
    ("August 2021", "2021-08"),
    ("March 2024", "2024-03"),
    ("July", "2024-07"),
    ("Last November", "2024-11"),
    ("late last year", "[2024-09..2024-12]"),
    ("nearly a year", "P1Y"),
    ("the coming months", "@2025-04-27/2025-06-01..2026-01-27"),
]
# Dates of the timeline, from the briefs by hand; `advice` is dated by the suspension, `mourning` by the attack.
DATES = {
    "invasion": "1979-12",
    "designation": "2003",
    "crocus": "2024-03-22",
    "mourning": "2024-03-24",
    "advice": "2024~",
    "visit": "2024-11",
    "signature": "2024-12-28",
    "suspension": "2025-04-17",
    "envoy": "2025-04-23",
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What the example prints, and the folder it writes to."""
    folder = tmp_path_factory.mktemp("example")
    command = [sys.executable, "-W", "error", str(EXAMPLES / "russia_taliban.py"), str(folder / "charts")]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=folder, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout, folder


def test_every_time_expression_of_the_briefs_is_found_and_dated(run: tuple[str, Path]) -> None:
    rows = re.findall(r"^ +(\d+)  (\S+) +(.+)$", run[0], re.MULTILINE)
    assert [(words, date) for _, date, words in rows] == ARABIC + ENGLISH


@pytest.mark.parametrize("language", ["ar", "en"])
def test_offsets_point_into_the_briefs(run: tuple[str, Path], language: str) -> None:
    text = (EXAMPLES / f"data/brief_{language}.txt").read_text(encoding="utf-8")
    expected = ARABIC if language == "ar" else ENGLISH
    rows = re.findall(r"^ +(\d+)  (\S+) +(.+)$", run[0], re.MULTILINE)
    here = rows[: len(ARABIC)] if language == "ar" else rows[len(ARABIC) :]
    assert [text[int(at) :][: len(words)] for at, _, words in here] == [words for words, _ in expected]


def test_the_frame_has_typed_events_with_their_dates(run: tuple[str, Path]) -> None:
    rows = re.findall(r"^ *([\w-]+) +(event|attack|ruling|visit) +(\S+) ", run[0], re.MULTILINE)
    assert len(rows) >= 12
    assert {kind for _, kind, _ in rows} == {"event", "attack", "ruling", "visit"}
    dates = {event_id: when for event_id, _, when in rows}
    assert {event_id: dates.get(event_id) for event_id in DATES} == DATES


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_charts_are_written(run: tuple[str, Path], language: str) -> None:
    name = f"russia_taliban_{language}"
    png = (run[1] / f"charts/{name}.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    # Width and height in pixels stand at bytes 16 and 20.
    assert int.from_bytes(png[16:20]) > int.from_bytes(png[20:24]) > 500
    svg = ElementTree.parse(run[1] / f"charts/{name}.svg").getroot()
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"


def test_nothing_is_written_elsewhere(run: tuple[str, Path]) -> None:
    assert [path.name for path in run[1].iterdir()] == ["charts"]
    assert len(list((run[1] / "charts").iterdir())) == 4


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_briefs_are_short(language: str) -> None:
    words = (EXAMPLES / f"data/brief_{language}.txt").read_text(encoding="utf-8").split()
    assert 150 <= len(words) <= 250
