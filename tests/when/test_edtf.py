"""The conformance rows, and what each kind of value says of itself."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from eventline.errors import ParseError
from eventline.when import When

from .oracle import box, stretch

CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpora" / "edtf.toml").read_text())


def rows(table: str) -> list[Any]:
    """The rows of a table, each with the kind of its section, named by clause and text."""
    return [
        pytest.param(section.get("kind"), row, id=f"{section['clause'][:40]}: {row[0]!r}")
        for section in CORPUS[table]
        for row in section["rows"]
    ]


def describe(when: When) -> tuple[str, str, str]:
    qualifiers = "~" * when.approximate + "?" * when.uncertain
    return when.kind, str(when.precision), qualifiers


@pytest.mark.parametrize(("kind", "row"), rows("box"))
def test_boxes(kind: str, row: list[str]) -> None:
    text, first, last, precision, qualifiers = row
    when = When.parse(text)
    assert when.bounds == box(first, last)
    assert describe(when) == (kind, precision, qualifiers)
    assert str(when) == when.edtf == text


@pytest.mark.parametrize(("kind", "row"), rows("stretch"))
def test_stretches(kind: str, row: list[str]) -> None:
    text, *ends, precision, qualifiers = row
    when = When.parse(text)
    assert when.bounds == stretch(*ends)
    assert describe(when) == (kind, precision, qualifiers)
    assert str(when) == when.edtf == text


@pytest.mark.parametrize(("kind", "row"), rows("invalid"))
def test_invalid(kind: None, row: list[Any]) -> None:
    text, position, suggestion = row
    with pytest.raises(ParseError) as caught:
        When.parse(text)
    assert (caught.value.position, caught.value.suggestion or "") == (position, suggestion)
    assert caught.value.text == text
    if suggestion:
        assert str(When.parse(suggestion)) == suggestion


def test_the_rows_are_many_and_no_text_is_judged_twice() -> None:
    texts = [row[0] for table in CORPUS.values() for section in table for row in section["rows"]]
    assert len(texts) >= 500
    assert sorted(texts) == sorted(set(texts))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("[１667,1668]", "[1667,1668]"),
        ("٢٠٢٤-١١-٠٣", "2024-11-03"),
        ("２０２４-１１", "2024-11"),
        ("۱۹۷۹/۱۹۸۹", "1979/1989"),
        ("२०२४", "2024"),
        ("2024-11-03T１０:00:00+0٣:٠٠", "2024-11-03T10:00:00+03:00"),
    ],
)
def test_texts_read_as_another(text: str, canonical: str) -> None:
    assert str(When.parse(text)) == canonical
    assert When.parse(text) == When.parse(canonical)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2024-13", "a month is from 01 to 12, or a season or other part of the year from 21 to 41"),
        ("2001-02-29", "this month has 28 days"),
        ("2024-06-31", "this month has 30 days"),
        ("2024-01-4X", "a day is from 01 to 31"),
        ("1XX1-02-29", "no day is like this, whatever the unspecified digits are"),
        ("2024-01-01T24:00:00", "an hour is from 00 to 23; midnight is 00:00:00 of the next day"),
        ("2024-01-01T10:00:60", "a second is from 00 to 59; leap seconds are not counted"),
        ("2024-01-01T10:00:00-00:00", "an offset of zero is written Z or +00:00"),
        ("2024-01-01T10:00:00/2025", "use When.interval"),
        ("2008/1964", "the end of the interval must not come before its start"),
        ("2024-01-01T10:00:00~", "EDTF has no qualifiers on date-times"),
        ("Y2024", "Y stands only before years of more than four digits"),
        ("1950S5", "the number of significant digits must be from 1 to 4"),
        ("19850412", "longer years begin with Y"),
        ("/", "an interval needs a start or an end"),
        ("[1667..,1668]", "only the last date may have .. after it"),
        ("2024-01-01T10:00:00.5", "write such a time with a leading @"),
        ("@2024-01-01T10:00:00.1234567", "at most six digits"),
        ("2024-1X-01T10:00:00", "a time of day needs a plain date before it"),
        ("@", "a date was expected"),
    ],
)
def test_messages_say_what_was_expected(text: str, message: str) -> None:
    with pytest.raises(ParseError) as caught:
        When.parse(text)
    assert message in str(caught.value)


SECOND = 1_000_000


@pytest.mark.parametrize(
    ("text", "bounds", "kind", "precision"),
    [
        (
            "@2025-04-27T10:00:00/2025-04-27T12:00:00",
            stretch(
                "2025-04-27T10:00:00", "2025-04-27T10:00:00", "2025-04-27T12:00:00", "2025-04-27T12:00:00"
            ),
            "interval",
            "second",
        ),
        (
            "@2025-03-01..2025-03-10/2025-05-21..2025-05-31",
            stretch("2025-03-01", "2025-03-10", "2025-05-21", "2025-05-31"),
            "interval",
            "month",
        ),
        (
            "@2025-04-27T10:00:00..2025-04-27T10:59:59",
            box("2025-04-27T10:00:00", "2025-04-27T10:59:59"),
            "date",
            "hour",
        ),
        (
            "@2025-04-27T10:00:00..2025-04-27T10:00:59",
            box("2025-04-27T10:00:00", "2025-04-27T10:00:59"),
            "date",
            "minute",
        ),
        ("@1970-01-01T00:00:00.5", (500_000, 599_999, 500_001, 600_000), "date", "second"),
        ("@1970-01-01T00:00:00.000001", (1, 1, 2, 2), "date", "microsecond"),
        (
            "@1970-01-01T00:00:00.25+00:30",
            (-1_799_750_000, -1_799_740_001, -1_799_749_999, -1_799_740_000),
            "date",
            "second",
        ),
        ("@2024", box("2024-01-01", "2024-12-31"), "date", "year"),
        ("@2024..2026", box("2024-01-01", "2026-12-31"), "date", "decade"),
        ("@..2024-05-01T12:00:00", box("-inf", "2024-05-01T12:00:00"), "date", "millennium"),
        ("@2024-05-01T12:00:00..", box("2024-05-01T12:00:00", "inf"), "date", "millennium"),
        (
            "@2024-05-01T12:00:00/..",
            stretch("2024-05-01T12:00:00", "2024-05-01T12:00:00", "inf", "inf"),
            "interval",
            "second",
        ),
        (
            "@/2024-05-01T12:00:00",
            stretch("-inf", "inf", "2024-05-01T12:00:00", "2024-05-01T12:00:00"),
            "interval",
            "second",
        ),
        ("@/", stretch("-inf", "inf", "-inf", "inf"), "interval", "millennium"),
        ("@../..", stretch("-inf", "-inf", "inf", "inf"), "interval", "millennium"),
        ("@..2024/2025", stretch("-inf", "2024-12-31", "2025-01-01", "2025-12-31"), "interval", "millennium"),
        ("@Y12024-02", box("12024-02-01", "12024-02-29"), "date", "month"),
        ("@Y-12024-02-29", box("-12024-02-29", "-12024-02-29"), "date", "day"),
        ("@Y12024-02-29T10:00:00", box("12024-02-29T10:00:00", "12024-02-29T10:00:00"), "date", "second"),
    ],
)
def test_the_extended_form(text: str, bounds: tuple[float, ...], kind: str, precision: str) -> None:
    when = When.parse(text)
    assert when.bounds == bounds
    assert (when.kind, when.precision, str(when)) == (kind, precision, text)


@pytest.mark.parametrize(
    "text",
    [
        "@",
        "@@2024",
        "@..",
        "@2024/2025/2026",
        "@2025/2024",
        "@2025..2024",
        "@[2024]",
        "@2024,2025",
        "@2024?~",
        "@Y2024-01",
        "@Y12E3-01",
        "@1950S2-01",
        "@2024-01-01T10:00:00..2024-01-01T09:00:00",
        "@2024..2025..2026",
        "@2024-01-01T10:00:00.",
        "@2024-01-01T24:00:00",
        "@2024-01-01T10:00:00~~",
        "@2024-01T10:00:00",
    ],
)
def test_what_the_extended_form_is_not(text: str) -> None:
    with pytest.raises(ParseError):
        When.parse(text)


def test_qualifiers_of_the_extended_form() -> None:
    when = When.parse("@2024-01-01T10:00:00~/2024-01-01T12:00:00?")
    assert (when.approximate, when.uncertain) == (True, True)
