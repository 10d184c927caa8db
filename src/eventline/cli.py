"""The command `eventline`: resolve or explain a phrase, extract the dates of a text, plot a file of events."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import eventline as el

__all__ = ["main", "read_timeline"]

_LISTS = ("actors", "places", "tags", "sources")
_PATIENCE = 1.0  # seconds after which it is told what takes so long
_PAGES = frozenset({".html", ".htm"})
_CHARTS = _PAGES | {".svg", ".png", ".pdf", ".jpg", ".jpeg"}
_COLUMNS = ("start", "end", "text", "when", "type", "value")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: the arguments after the command's name; by default those of the process.

    Returns:
        The exit code: 0, or 2 with one line on stderr if something that was given is wrong. Wrong usage ends
        the process with 2, as argparse does.

    Example:
        >>> main(["resolve", "last November", "--anchor", "2025-04-27"])
        2024-11
        0
    """
    arguments = _parser().parse_args(argv)
    try:
        arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough; Python's own flush at exit must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (el.EventlineError, OSError, UnicodeEncodeError) as error:
        print("eventline:", " ".join(_told(error).split()), file=sys.stderr)
        return 2
    return 0


def read_timeline(path: str | Path) -> el.Timeline:
    """The timeline in a CSV or JSON file.

    A CSV file has a header with id, title and when, and perhaps the other fields of an event; titles in
    several languages are columns such as title_ar and title_en, and the members of a list stand with
    semicolons between them. Between cells are commas, semicolons or tabs, as in the header; what
    `Timeline.to_frame().to_csv(index=False)` wrote is read too. A JSON file is a list of objects with the same
    names, or an object with such a list as `events` and perhaps a title.

    Args:
        path: the file; its name ends in .csv or .json.

    Returns:
        The timeline.

    Raises:
        ParseError: the file is neither, or is not well formed.
        FrameError: an event lacks something, or has what events do not have.
        OSError: the file cannot be read.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "events.json")
        ...     _ = path.write_text('[{"id": "crocus", "title": "Attack", "when": "2024-03"}]')
        ...     read_timeline(path)["crocus"].when
        When('2024-03')
    """
    path = Path(path)
    readers = {".csv": _csv_rows, ".json": _json_rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise el.ParseError("events are read from .csv and .json files", text=str(path))
    rows, title = reader(_text_of(path))
    return _timeline(rows, title)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="eventline", description="Dated events: phrases, texts and charts.")
    parser.add_argument("--version", action="version", version=f"eventline {el.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    on_phrases = (
        ("resolve", "the date that a phrase means", _resolve),
        (
            "explain",
            "how a phrase comes to its date: the rule, the meaning, each step to the bounds",
            _explain,
        ),
    )
    for name, purpose, run in on_phrases:
        command = commands.add_parser(name, help=purpose)
        command.add_argument("phrase", help="a time expression, such as 'last November'")
        command.add_argument(
            "--anchor", metavar="DATE", help="the date it counts from, in EDTF, such as 2025-04-27"
        )
        command.add_argument(
            "--language", metavar="TAG", help="en, ar or ru; by default found from the letters"
        )
        command.add_argument(
            "--prefer",
            choices=("past", "future", "nearest"),
            default="past",
            help="which Friday or March a bare name means (default: past)",
        )
        command.set_defaults(run=run)

    extract = commands.add_parser("extract", help="every time expression in a text, with its date")
    extract.add_argument("file", metavar="FILE", help="a text in UTF-8, or - for standard input")
    extract.add_argument("--published", metavar="DATE", required=True, help="when the text appeared, in EDTF")
    extract.add_argument("--language", metavar="TAG", help="en, ar or ru; by default found from the letters")
    extract.add_argument("--format", choices=("table", "json", "csv"), default="table")
    extract.set_defaults(run=_extract)

    plot = commands.add_parser("plot", help="a chart of the events in a file")
    plot.add_argument("file", metavar="FILE", help="a .csv or .json file of events with id, title and when")
    plot.add_argument(
        "-o",
        "--output",
        metavar="CHART",
        required=True,
        help="the file to write: .svg, .png, .pdf, .jpg, or .html for an interactive page",
    )
    plot.add_argument("--language", metavar="TAG", default="en", help="of titles and dates (default: en)")
    plot.add_argument("--title", help="the title above the chart; by default that of the file")
    plot.add_argument("--subtitle", help="a line below the title")
    plot.add_argument("--source", help="a line on where the facts are from")
    plot.add_argument(
        "--by", metavar="FIELD", help="the field that colours and lanes stand for, such as kind or place"
    )
    plot.add_argument(
        "--layout",
        metavar="NAME",
        help="how events are laid out: flags, list, lanes or density; auto chooses",
    )
    plot.add_argument("--calendar", metavar="NAME", help="a second axis, such as islamic-civil or persian")
    plot.set_defaults(run=_plot)
    return parser


def _resolve(arguments: argparse.Namespace) -> None:
    when = el.resolve(
        arguments.phrase, arguments.anchor, language=arguments.language, prefer=arguments.prefer
    )
    print(when)


def _explain(arguments: argparse.Namespace) -> None:
    print(
        el.explain(arguments.phrase, arguments.anchor, language=arguments.language, prefer=arguments.prefer)
    )


def _extract(arguments: argparse.Namespace) -> None:
    if arguments.file == "-":
        text = _decoded(sys.stdin.buffer.read(), "standard input")
    else:
        text = _text_of(Path(arguments.file))
    found = el.extract(text, arguments.published, language=arguments.language)
    rows = [
        {
            "start": timex.start,
            "end": timex.end,
            "text": timex.text,
            "when": None if timex.when is None else str(timex.when),
            "type": timex.type,
            "value": timex.value,
        }
        for timex in found
    ]
    write = {"table": _write_table, "json": _write_json, "csv": _write_csv}[arguments.format]
    write(rows, sys.stdout)


def _write_table(rows: list[dict[str, Any]], out: TextIO) -> None:
    shown = ["start", "end", "when", "type", "text"]
    # A line break within an expression would break the table.
    cells = [shown, *([" ".join(str(row[name] or "").split()) for name in shown] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip(), file=out
        )


def _write_json(rows: list[dict[str, Any]], out: TextIO) -> None:
    print(json.dumps(rows, ensure_ascii=False, indent=2), file=out)


def _write_csv(rows: list[dict[str, Any]], out: TextIO) -> None:
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _plot(arguments: argparse.Namespace) -> None:
    suffix = Path(arguments.output).suffix.lower()
    if suffix not in _CHARTS:
        raise el.PlotError(
            f"cannot write a chart to {arguments.output!r}; end its name in .svg, .png, .pdf or .jpg for a picture, "
            "or in .html for an interactive page"
        )
    from eventline.plot import save  # noqa: PLC0415  # matplotlib loads on use

    with _told_of(f"reading {arguments.file}"):
        timeline = read_timeline(arguments.file)
    names = ("language", "title", "subtitle", "source", "by", "layout", "calendar")
    options = {name: value for name in names if (value := getattr(arguments, name)) is not None}
    with _told_of(f"drawing {len(timeline):,} events to {arguments.output}"):
        if suffix in _PAGES:
            timeline.explore(**options).save(arguments.output)
        else:
            save(timeline.plot(**options), arguments.output)


@contextmanager
def _told_of(work: str) -> Iterator[None]:
    """Tells of work that takes longer than a moment while it is done, to whoever sits at a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    began, is_told = time.monotonic(), threading.Event()

    def tell() -> None:
        is_told.set()
        print(f"{work} ...", end="", file=sys.stderr, flush=True)

    timer = threading.Timer(_PATIENCE, tell)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if is_told.is_set():
            print(f" {time.monotonic() - began:.1f} s", file=sys.stderr)


def _text_of(path: Path) -> str:
    return _decoded(path.read_bytes(), str(path))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise el.ParseError(
            f"{name} must be text in UTF-8",
            text=f"byte {data[error.start : error.end].hex(' ').upper()}",
            position=error.start,
        ) from error


def _csv_rows(text: str) -> tuple[list[dict[str, Any]], None]:
    # Where a comma is the decimal point, spreadsheets put semicolons between cells.
    header_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=header_line.count)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    try:
        header, *records = lines
    except ValueError:
        raise el.ParseError("a CSV file of events begins with a header: id,title,when", text="") from None
    except csv.Error as error:
        raise el.ParseError(f"line {lines.line_num} is not well-formed CSV: {error}", text="") from error
    rows = []
    for number, record in enumerate(records, start=1):
        if len(record) != len(header) and record:
            raise el.ParseError(
                f"event {number} has {len(record)} cells, and the header {len(header)}", text=",".join(record)
            )
        cells = {name: cell for name, cell in zip(header, record, strict=False) if cell.strip()}
        if cells:
            rows.append({name: _members(name, cell) for name, cell in cells.items()})
    return rows, None


def _members(name: str, cell: str) -> str | list[str]:
    # What `to_frame().to_csv()` wrote is for `from_frame`, as it stands.
    if name not in _LISTS or (cell.startswith("(") and cell.endswith(")")):
        return cell
    return [member.strip() for member in cell.split(";") if member.strip()]


def _json_rows(text: str) -> tuple[list[dict[str, Any]], Any]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise el.ParseError(
            f"this is not well-formed JSON: {error.msg}", text=text, position=error.pos
        ) from None
    except RecursionError:
        raise el.ParseError("the JSON is nested too deeply", text=text) from None
    title: Any = None
    if isinstance(data, dict):
        title, data = data.get("title"), data.get("events")
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise el.ParseError("a JSON file of events is a list of objects, or has one as 'events'", text=text)
    return data, title


def _timeline(rows: Iterable[dict[str, Any]], title: Any) -> el.Timeline:
    import pandas as pd  # noqa: PLC0415  # only a file of events needs it

    rows = [_with_titles(row) for row in rows]
    names = dict.fromkeys(["id", "title", "when", *(name for row in rows for name in row)])
    columns = {name: pd.Series([row.get(name) for row in rows], dtype=object) for name in names}
    frame = pd.DataFrame(columns)
    # Whoever reads an error counts the events from one.
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    return el.Timeline.from_frame(frame, title=title)


def _with_titles(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose titles per language, as one mapping or as columns, are where a frame has them."""
    titles = {name.removeprefix("title_"): text for name, text in row.items() if name.startswith("title_")}
    rest = {name: value for name, value in row.items() if not name.startswith("title_")}
    if isinstance(rest.get("title"), dict):
        titles |= rest.pop("title")
    if titles and isinstance(rest.get("title"), str) and rest["title"]:
        others = ", ".join(f"title_{language}" for language in titles)
        raise el.FrameError(
            f"title {rest['title']!r} stands beside {others}; name its column by its language too, as title_en"
        )
    return rest | {"titles": titles} if titles else rest


def _told(error: Exception) -> str:
    if isinstance(error, UnicodeEncodeError):
        return f"the output is in {error.encoding}, which lacks letters of the text; set PYTHONUTF8=1"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error)
