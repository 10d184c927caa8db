"""What the README and the pages say must be so; their Python examples run as doctests."""

from __future__ import annotations

import importlib
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest

import eventline as el
from eventline.cli import main

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def directives() -> list[str]:
    """The paths that the reference pages generate documentation for."""
    return [
        path
        for page in sorted((DOCS / "reference").glob("*.md"))
        for path in re.findall(r"^::: (\S+)$", text_of(page), re.MULTILINE)
    ]


def found(path: str) -> object:
    try:
        return importlib.import_module(path)
    except ModuleNotFoundError:
        module, _, name = path.rpartition(".")
        return getattr(importlib.import_module(module), name)


def test_the_reference_lists_exactly_the_public_names() -> None:
    listed = [found(path) for path in directives()]
    documented = {name for name in el.__all__ if any(getattr(el, name) is thing for thing in listed)}
    assert documented == set(el.__all__)
    # And what the pages take from the top level is public there, or a module.
    top = [path for path in directives() if path.count(".") == 1]
    names = {path.removeprefix("eventline.") for path in top if not isinstance(found(path), ModuleType)}
    assert names <= set(el.__all__)


@pytest.mark.parametrize("package", ["when", "phrases", "relative", "accessors", "plot"])
def test_the_reference_has_what_a_package_offers(package: str) -> None:
    module = importlib.import_module(f"eventline.{package}")
    listed = [found(path) for path in directives()]
    assert [
        name for name in module.__all__ if not any(getattr(module, name) is thing for thing in listed)
    ] == []


def test_the_overview_of_the_reference_names_every_public_name() -> None:
    named = set(re.findall(r"`(\w+)`", text_of(DOCS / "reference/index.md")))
    errors = {
        name
        for name in el.__all__
        if isinstance(getattr(el, name), type) and issubclass(getattr(el, name), Exception)
    }
    assert set(el.__all__) - errors <= named


def test_the_map_of_the_code_names_every_module() -> None:
    tree = text_of(ROOT / "ARCHITECTURE.md").split("```")[1]
    package = Path(el.__file__).parent
    names = {path.stem for path in package.rglob("*.py") if not path.stem.startswith("__")} - {"hook"}
    assert sorted(names - set(re.findall(r"\w+", tree))) == []


def test_nothing_is_documented_twice() -> None:
    assert len(directives()) == len(set(directives()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", text_of(page))
    local = [link for link in links if not link.startswith("http")]
    assert [link for link in local if not (page.parent / link).exists()] == []


def conventions() -> list[tuple[str, str]]:
    """The phrases of the tables of conventions, each with the date that stands beside it."""
    rows = re.findall(r"^\| (`.+?) \| `(\S+)` \|", text_of(DOCS / "explanation/conventions.md"), re.MULTILINE)
    return [(phrase, date) for phrases, date in rows for phrase in re.findall(r"`([^`]+)`", phrases)]


def test_the_tables_of_conventions_are_read() -> None:
    assert len(conventions()) > 60


@pytest.mark.parametrize(("phrase", "date"), conventions())
def test_conventions_are_as_told(phrase: str, date: str) -> None:
    when = el.resolve(phrase, "2025-04-27", references={"crocus": "2024-03-22"})
    assert str(when) == date


def commands() -> list[tuple[str, str]]:
    """The commands that the pages show, each with the output shown below it."""
    blocks = [
        block for page in PAGES for block in re.findall(r"```console\n(.+?)```", text_of(page), re.DOTALL)
    ]
    return [
        (command, output)
        for block in blocks
        for command, output in re.findall(r"^\$ eventline (.+)\n((?:[^$].*\n)*)", block, re.MULTILINE)
    ]


def test_the_pages_show_every_command() -> None:
    assert {command.split()[0] for command, _ in commands()} == {"resolve", "explain", "extract", "plot"}


@pytest.mark.parametrize(("command", "output"), commands(), ids=lambda text: text.split("\n")[0][:40])
def test_commands_do_what_is_shown(
    command: str,
    output: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "examples/data", tmp_path / "examples/data")
    monkeypatch.chdir(tmp_path)
    arguments = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
    assert main(arguments) == 0
    printed, errors = capsys.readouterr()
    assert errors == ""
    start, dots, _ = output.partition("...\n")
    assert printed.startswith(start) if dots else printed == output
    if "-o" in arguments:
        assert (tmp_path / arguments[arguments.index("-o") + 1]).stat().st_size > 1000
