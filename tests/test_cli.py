"""The command: what it prints, writes and refuses."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import eventline as el
from eventline import cli
from eventline.cli import main, read_timeline

TEXT = "Shoigu came to Kabul last November.\nThe Taliban were banned in 2003, and again on 22 March 2024.\n"


def run(*arguments: str, given: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "eventline", *arguments],
        input=given,
        capture_output=True,
        check=False,
        env=os.environ | variables,
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["last November", "--anchor", "2025-04-27"], "2024-11"),
        (["نوفمبر الماضي", "--anchor", "2025-04-27"], "2024-11"),
        (["Friday", "--anchor", "2025-04-27", "--prefer", "future"], "2025-05-02"),
        (["Friday", "--anchor", "2025-04-27"], "2025-04-25"),
        (["عام ١٩٧٩", "--language", "ar"], "1979"),
        (["1979-12-24/1989-02-15"], "1979-12-24/1989-02-15"),
    ],
)
def test_resolve(arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", *arguments]) == 0
    assert capsys.readouterr() == (f"{expected}\n", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["resolve", "last November"], "counted from an anchor, and none was given"),
        (["resolve", "a purple cow", "--anchor", "2025-04-27"], "not a time expression"),
        (["resolve", "last year", "--anchor", "2025-02-30"], "'2025-02-30', at position 8"),
        (["resolve", "last year", "--anchor", "2025", "--language", "tlh"], "tlh"),
        (
            ["extract", "no/such/file.txt", "--published", "2025-04-27"],
            "No such file or directory: no/such/file.txt",
        ),
        (["plot", "events.xlsx", "-o", "chart.svg"], "events are read from .csv and .json files"),
        (["plot", "no-such.csv", "-o", "chart.svg"], "No such file or directory: no-such.csv"),
        *(
            (
                ["plot", "events.csv", "-o", name],
                f"cannot write a chart to {name!r}; end its name in .svg, .png, .pdf or .jpg",
            )
            for name in ("x.gif", "x.webp", "x.svgz", "x.eps", "x.xyz", "x", "svg")
        ),
    ],
)
def test_wrong_input_is_one_line_on_stderr(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("eventline: ")
    assert err.count("\n") == 1
    assert message in err


@pytest.mark.parametrize(
    "arguments",
    [[], ["resolve"], ["resolve", "x", "--prefer", "never"], ["extract", "f"], ["plot", "f"], ["x"]],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: eventline" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"eventline {el.__version__}\n"


def extracted(tmp_path: Path, capsys: pytest.CaptureFixture[str], *options: str, text: str = TEXT) -> str:
    path = tmp_path / "text.txt"
    path.write_text(text, "utf-8")
    assert main(["extract", str(path), "--published", "2025-04-27", *options]) == 0
    return capsys.readouterr().out


def test_extract_as_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert extracted(tmp_path, capsys).splitlines() == [
        "start  end  when        type  text",
        "21     34   2024-11     DATE  last November",
        "63     67   2003        DATE  2003",
        "82     95   2024-03-22  DATE  22 March 2024",
    ]


def test_extract_as_json_and_csv_agree_with_the_function(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TEXT + 'He stayed for "two\nyears", and left.'
    found = el.extract(text, "2025-04-27")
    expected: list[dict[str, Any]] = [
        {
            "start": timex.start,
            "end": timex.end,
            "text": timex.text,
            "when": None if timex.when is None else timex.when.edtf,
            "type": timex.type,
            "value": timex.value,
        }
        for timex in found
    ]
    assert [row["text"] for row in expected][-1] == "two\nyears"
    assert json.loads(extracted(tmp_path, capsys, "--format", "json", text=text)) == expected
    rows = list(csv.DictReader(io.StringIO(extracted(tmp_path, capsys, "--format", "csv", text=text))))
    assert rows == [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in expected
    ]
    # The table has a line for each, whatever line breaks they contain.
    assert len(extracted(tmp_path, capsys, text=text).splitlines()) == 1 + len(expected)


def test_extract_from_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert extracted(tmp_path, capsys, text="") == "start  end  when  type  text\n"
    assert extracted(tmp_path, capsys, "--format", "json", text="") == "[]\n"
    assert extracted(tmp_path, capsys, "--format", "csv", text="") == "start,end,text,when,type,value\n"


def test_extract_from_standard_input_in_arabic() -> None:
    text = "\ufeffزار شويغو كابول في نوفمبر الماضي."
    result = run("extract", "-", "--published", "2025-04-27", "--format", "json", given=text.encode())
    assert (result.returncode, result.stderr) == (0, b"")
    [row] = json.loads(result.stdout)
    # Offsets count from the text itself, which begins after the mark of its encoding.
    assert text[1:][row["start"] : row["end"]] == row["text"]
    assert (row["text"], row["when"]) == ("نوفمبر الماضي", "2024-11")


def test_an_output_that_lacks_the_letters() -> None:
    given = "في نوفمبر الماضي".encode()
    result = run("extract", "-", "--published", "2025-04-27", given=given, PYTHONIOENCODING="ascii")
    assert result.returncode == 2
    assert result.stderr == (
        b"eventline: the output is in ascii, which lacks letters of the text; set PYTHONUTF8=1\n"
    )


def test_text_that_is_not_utf8(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("café".encode("latin-1"))
    assert main(["extract", str(path), "--published", "2025"]) == 2
    assert "latin.txt must be text in UTF-8 (got 'byte E9', at position 3)" in capsys.readouterr().err


def test_a_broken_pipe_is_quiet(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("It was in March 2024. " * 5000, "utf-8")
    command = [sys.executable, "-m", "eventline", "extract", str(path), "--published", "2025-04-27"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


CSV = """id,title_en,title_ar,title,when,tags,places
invasion,Soviet invasion,الغزو السوفييتي,,1979-12-24/1989-02-15,war; cold war,Kabul
visit,,,Shoigu visits Kabul,2024-11,,

later,,,Some day,,,
"""


def test_events_from_csv(tmp_path: Path) -> None:
    path = tmp_path / "events.CSV"
    path.write_text("\ufeff" + CSV, "utf-8")
    titles = {"en": "Soviet invasion", "ar": "الغزو السوفييتي"}
    assert read_timeline(path) == el.Timeline(
        [
            el.Event(
                "invasion", titles, when="1979-12-24/1989-02-15", tags=["war", "cold war"], places=["Kabul"]
            ),
            el.Event("visit", "Shoigu visits Kabul", when="2024-11"),
            el.Event("later", "Some day"),
        ]
    )


@pytest.mark.parametrize("whole", [True, False])
def test_events_from_json(tmp_path: Path, whole: bool) -> None:
    rows = [
        {"id": "a", "title": {"en": "A", "ar": "أ"}, "when": "1979", "tags": ["war"]},
        {"id": "b", "title": "B", "when": None, "description": "text"},
    ]
    path = tmp_path / "events.json"
    path.write_text(json.dumps({"title": "T", "events": rows} if whole else rows), "utf-8")
    assert read_timeline(path) == el.Timeline(
        [
            el.Event("a", {"en": "A", "ar": "أ"}, when="1979", tags=["war"]),
            el.Event("b", "B", description="text"),
        ],
        title="T" if whole else None,
    )


@pytest.mark.parametrize(
    ("name", "content", "error", "message"),
    [
        ("e.csv", "", el.ParseError, "begins with a header: id,title,when"),
        (
            "e.csv",
            'id,title,when\na,"A,1979\n',
            el.ParseError,
            "line 2 is not well-formed CSV: unexpected end of data",
        ),
        ("e.csv", "id,title,when\na,A\n", el.ParseError, "event 1 has 2 cells, and the header 3"),
        ("e.csv", f"id,title,when\na,{'x' * 200_000},1979\n", el.ParseError, "field larger than field limit"),
        ("e.csv", "id,title,when\na,A,1979\nb,B,soon\n", el.FrameError, "row 2: event 'b', when: "),
        ("e.csv", "id,name,when\na,A,1979\n", el.FrameError, "have no field 'name'"),
        ("e.csv", "id,title,when\na,A,1979\na,B,1980\n", el.DuplicateId, "positions 0 and 1"),
        ("e.json", "{", el.ParseError, "not well-formed JSON: .*at position 1"),
        ("e.json", "[" * 100_000, el.ParseError, "nested too deeply"),
        ("e.json", '{"events": {}}', el.ParseError, "a list of objects"),
        ("e.json", '["a"]', el.ParseError, "a list of objects"),
        ("e.json", "3", el.ParseError, "a list of objects"),
        ("e.json", '[{"id": "a", "title": {}}]', el.FrameError, "row 1: event 'a', title: must be text"),
        ("e.json", '[{"id": "a", "title": "A", "when": 19790}]', el.FrameError, "row 1: event 'a', when: "),
    ],
)
def test_broken_files(tmp_path: Path, name: str, content: str, error: type[Exception], message: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(error, match=message):
        read_timeline(path)


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf", "html"])
def test_plot_writes_a_chart(tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    path, chart = tmp_path / "events.csv", tmp_path / f"chart.{suffix}"
    path.write_text(CSV, "utf-8")
    assert main(["plot", str(path), "-o", str(chart), "--language", "ar", "--title", "العنوان"]) == 0
    assert capsys.readouterr() == ("", "")
    start = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF", "html": b"<!DOCTYPE html>"}[suffix]
    assert chart.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("patience", "terminal", "told"),
    [
        (
            0.01,
            True,
            r"reading .*events\.csv \.\.\. \d+\.\d s\n(drawing 3 events to .*html \.\.\. \d+\.\d s\n)?",
        ),
        (60.0, True, ""),
        (0.01, False, ""),
    ],
)
def test_long_work_is_told_of_at_a_terminal(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    patience: float,
    terminal: bool,
    told: str,
) -> None:
    monkeypatch.setattr(cli, "_PATIENCE", patience)

    def slowly(path: Path) -> el.Timeline:
        time.sleep(0.2)
        return read_timeline(path)

    monkeypatch.setattr(cli, "read_timeline", slowly)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    path = tmp_path / "events.csv"
    path.write_text(CSV, "utf-8")
    assert main(["plot", str(path), "-o", str(tmp_path / "page.html")]) == 0
    assert re.fullmatch(told, capsys.readouterr().err)


def test_a_page_can_be_told_what_it_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, page = tmp_path / "events.csv", tmp_path / "page.html"
    path.write_text("id,title,when,places\na,A,1979,Kabul\nb,B,2024,Doha\n", "utf-8")
    options = ["--by", "place", "--layout", "lanes", "--source", "The brief", "--subtitle", "Both"]
    assert main(["plot", str(path), "-o", str(page), *options, "--calendar", "islamic-civil"]) == 0
    text = page.read_text("utf-8")
    assert all(part in text for part in ('"lanes":true', "Doha", ">The brief<", ">Both<", '"era":"AH"'))
    assert main(["plot", str(path), "-o", str(page), "--layout", "list"]) == 2
    assert "layout must be one of 'auto', 'flags', 'lanes' on a page" in capsys.readouterr().err


def test_plot_takes_the_title_of_the_file(tmp_path: Path) -> None:
    rows = [{"id": "a", "title": "A", "when": "1979"}]
    charts = []
    for number, (title, options) in enumerate([("T", []), (None, ["--title", "T"]), (None, [])]):
        path, chart = tmp_path / f"{number}.json", tmp_path / f"{number}.svg"
        path.write_text(json.dumps({"title": title, "events": rows}), "utf-8")
        assert main(["plot", str(path), "-o", str(chart), *options]) == 0
        charts.append(chart.read_bytes())
    assert charts[0] == charts[1] != charts[2]


def test_plot_refuses_what_cannot_be_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "events.csv"
    path.write_text("id,title,when\n", "utf-8")
    assert main(["plot", str(path), "-o", str(tmp_path / "chart.svg")]) == 2
    assert capsys.readouterr().err.startswith("eventline: ")
    path.write_text("id,title,when\na,A,1979\n", "utf-8")
    assert main(["plot", str(path), "-o", str(tmp_path / "chart.xyz")]) == 2
    assert ".svg" in capsys.readouterr().err
    assert not list(tmp_path.glob("chart.*"))


def test_the_command_as_a_process() -> None:
    result = run("resolve", "نوفمبر الماضي", "--anchor", "2025-04-27")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"2024-11\n", b"")
    result = run("resolve", "nonsense")
    assert result.returncode == 2
    assert result.stderr.startswith(b"eventline: ")
    assert os.linesep.encode() not in result.stderr.rstrip()


def test_a_title_beside_its_translation_needs_a_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "events.csv"
    path.write_text("id,title,title_ar,when\na,Digging the canal,حفر القناة,1859\n", encoding="utf-8")
    assert main(["plot", str(path), "-o", str(tmp_path / "chart.svg")]) == 2
    assert "name its column by its language too, as title_en" in capsys.readouterr().err


def test_plot_writes_a_format_without_metadata(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("id,title,when\na,A,1859\n", encoding="utf-8")
    assert main(["plot", str(path), "-o", str(tmp_path / "chart.jpg")]) == 0
    assert (tmp_path / "chart.jpg").read_bytes().startswith(b"\xff\xd8")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_may_have_other_signs_between_its_cells(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["id", "title", "when", "actors"],
        ["crocus", "Attack, the first; at night", "2024-03-22", "one;two"],
        ["visit", "Visit", "2024-11", ""],
    ]
    path = tmp_path / "events.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    timeline = read_timeline(path)
    assert [(event.title, str(event.when), event.actors) for event in timeline] == [
        ("Attack, the first; at night", "2024-03-22", ("one", "two")),
        ("Visit", "2024-11", ()),
    ]


def test_the_csv_of_a_frame_is_read(tmp_path: Path) -> None:
    timeline = el.Timeline(
        [
            el.Event("invasion", {"en": "Invasion", "ar": "غزو"}, when="1979", actors=["one", "two"]),
            el.Event("withdrawal", "Withdrawal", when=el.after("invasion", years=9, approximate=True)),
        ]
    )
    path = tmp_path / "events.csv"
    timeline.to_frame().to_csv(path, index=False)
    assert list(read_timeline(path)) == list(timeline)
    assert read_timeline(path).stated("withdrawal").when == timeline.stated("withdrawal").when
