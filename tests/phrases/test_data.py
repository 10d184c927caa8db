"""The data of languages: the schema refuses what it should, and says where the fault is."""

import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from eventline import InputError, parse
from eventline.phrases import lexicon
from eventline.phrases.grammar import Grammar
from eventline.phrases.lexicon import Lexicon, load
from eventline.phrases.template import Choice, Slot, Template, Word


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Lexicon]:
    """A copy of the English data with one more line, loaded in place of it."""
    (tmp_path / "en").mkdir()

    def load_with(file: str, addition: str) -> Lexicon:
        for name in ("lexicon.toml", "rules.toml"):
            text = (files("eventline.phrases") / "en" / name).read_text("utf-8")
            (tmp_path / "en" / name).write_text(text + addition if name == file else text, "utf-8")
        monkeypatch.setattr(lexicon, "files", lambda package: tmp_path)
        return load("en")

    return load_with


@pytest.mark.parametrize(
    ("addition", "fault"),
    [
        ('\n[[rule]]\nmake = "Nothing"\nsay = ["x"]\n', "'Nothing' is no constructor"),
        ('\n[[rule]]\nmake = "Shift"\n', "must have make and say"),
        ('\n[[rule]]\nmake = "Shift"\nsay = ["{colour/unit}"]\n', "Shift has no field 'colour'"),
        ('\n[[rule]]\nmake = "Shift"\nsay = ["(last {unit}"]\n', "unmatched '\\('"),
        ('\n[[rule]]\nmake = "Shift"\nsay = ["last {unit/}"]\n', "the slot"),
        ('\n[[rule]]\nmake = "Shift"\nwith = { unit = "eon" }\nsay = ["x"]\n', "eon"),
        ('\n[[rule]]\nmake = "Shift"\nsay = ["x"]\ncolour = 1\n', "colour"),
        ('\n[[rule]]\nmake = "Shift"\nwith = { n = 1 }\nsay = ["x"]\n', "gives Shift no unit"),
        ('\n[[rule]]\nmake = "Shift"\nsay = []\n', "says nothing|list of words"),
    ],
)
def test_a_bad_rule_is_named(broken: Any, addition: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault) as caught:
        broken("rules.toml", addition)
    assert "en/rules.toml: rule " in str(caught.value)


@pytest.mark.parametrize(
    ("addition", "fault"),
    [
        ("\n[colour]\nred = ['x']\n", "unknown keys"),
        ("\n[[number]]\ncardinal = ['zillion']\n", "a number must have a value"),
        ("\n[[number]]\nvalue = 7\ncardinal = 'seven'\n", "must be a list of words"),
    ],
)
def test_a_bad_word_is_named(broken: Any, addition: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault) as caught:
        broken("lexicon.toml", addition)
    assert "en/lexicon.toml" in str(caught.value)


def test_a_category_that_does_not_exist_is_named(broken: Any) -> None:
    words = broken(
        "rules.toml", '\n[[rule]]\nmake = "Shift"\nwith = { n = 1 }\nsay = ["last {unit/planet}"]\n'
    )
    with pytest.raises(InputError, match="there is no category 'planet'"):
        Grammar(words)


def test_a_rule_that_begins_with_itself_is_refused(broken: Any) -> None:
    words = broken("rules.toml", '\n[[rule]]\nmake = "In"\nsay = ["{base/period} on {item}"]\n')
    with pytest.raises(InputError, match="'in' begins with itself"):
        Grammar(words)


def test_a_language_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match="there is no language 'xx'; allowed are ar, en"):
        parse("whenever", language="xx")


def test_templates() -> None:
    template = Template.parse("(a|b [c]) {n/count:pl@unit} ~ <last>")
    assert template.rendering[0] == Word("a")
    assert template.slots == (
        Slot("n", "count", "pl", strict=False, agree="unit"),
        Slot("", "adjective.last"),
    )
    assert isinstance(template.parts[0], Choice)


@pytest.mark.parametrize("source", ["(a", "a)", "[a", "a]", "()", "[]", "(|)", "{}", "{a b}"])
def test_bad_templates_are_refused(source: str) -> None:
    with pytest.raises(InputError):
        Template.parse(source)


@pytest.mark.parametrize("code", lexicon.codes())
def test_every_table_is_whole(code: str) -> None:
    words = tomllib.loads((files("eventline.phrases") / code / "lexicon.toml").read_text("utf-8"))
    assert sorted(map(int, words["month"])) == list(range(1, 13))
    assert sorted(map(int, words["weekday"])) == list(range(7))
    assert sorted(map(int, words["season"])) == [1, 2, 3, 4]
    assert {"day", "week", "month", "year", "decade", "century"} <= set(words["unit"])
    values = [row["value"] for row in words["number"] if "cardinal" in row]
    assert set(range(1, 21)) <= set(values)
