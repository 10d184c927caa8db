"""The corpus beside the rules of each language: what a phrase means, and what is no phrase."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from eventline import ParseError, When, parse, resolve
from eventline.phrases.lexicon import codes


def corpus(code: str) -> dict[str, Any]:
    return tomllib.loads((files("eventline.phrases") / code / "corpus.toml").read_text("utf-8"))


POSITIVE = [
    (code, text, corpus(code)["anchor"], edtf)
    for code in codes()
    for edtf, texts in corpus(code)["resolves"].items()
    for text in texts
]
NEGATIVE = [(code, text) for code in codes() for text in corpus(code)["refuses"]["texts"]]


@pytest.mark.parametrize(("code", "text", "anchor", "edtf"), POSITIVE)
def test_a_phrase_resolves_to_its_time(code: str, text: str, anchor: str, edtf: str) -> None:
    assert resolve(text, anchor, language=code) == When.parse(edtf)


@pytest.mark.parametrize(("code", "text"), NEGATIVE)
def test_what_is_no_time_is_refused(code: str, text: str) -> None:
    with pytest.raises(ParseError) as caught:
        resolve(text, "2025-04-27", language=code)
    assert caught.value.text == text


@pytest.mark.parametrize("code", codes())
def test_every_language_has_rows_of_both_kinds(code: str) -> None:
    positive = [row for row in POSITIVE if row[0] == code]
    assert len(positive) >= 100
    assert len({row for row in NEGATIVE if row[0] == code}) >= len(positive)


# Phrases of the two languages that mean the same, so that their expressions must be equal.
@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("last November", "نوفمبر الماضي"),
        ("last Wednesday", "الأربعاء الماضي"),
        ("about four years ago", "قبل نحو أربع سنوات"),
        ("late last year", "أواخر العام الماضي"),
        ("the first eight months of 2024", "الأشهر الثمانية الأولى من عام 2024"),
        ("two decades", "عقدين"),
        ("more than two decades", "أكثر من عقدين"),
        ("the past two decades", "العقدين الماضيين"),
        ("two days after {crocus}", "بعد يومين من {crocus}"),
        ("two years before {invasion}", "قبل عامين من {invasion}"),
        ("the day before yesterday", "أول أمس"),
        ("several months ago", "قبل بضعة أشهر"),
        ("since 2021", "منذ عام 2021"),
        ("from 1979 to 1989", "من عام 1979 إلى عام 1989"),
    ],
)
def test_one_meaning_in_two_languages(english: str, arabic: str) -> None:
    assert parse(english, language="en") == parse(arabic, language="ar")
