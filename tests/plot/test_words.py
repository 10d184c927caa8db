"""The words of a chart in each language: all there, never mixed, with the digits of the locale."""

from __future__ import annotations

import re
import tomllib
import unicodedata
import warnings
from importlib.resources import files
from typing import Any

import attrs
import pytest

from eventline.errors import InputError
from eventline.plot import Item, LanguageWarning, Plot, Scene, compose
from eventline.when.bounds import Bounds
from eventline.when.calendar import DAY, HOUR, tick
from eventline.wording.dates import date_text, gap_text
from eventline.wording.points import point_text
from eventline.wording.words import Words, words

from .cases import INF, assert_scene_clear, day, fake_measure, item, month, span, year

TABLES: dict[str, dict[str, Any]] = tomllib.loads(
    files("eventline.wording").joinpath("words.toml").read_text(encoding="utf-8")
)
OPTIONAL = {"decade", "before_era", "common_era"}
# The English words and the abbreviations that would betray a mixture, and those that all languages share.
ENGLISH = re.compile(r"\b(event|labelled|day|within|start|end|goes|other|stated|since|until|about|BCE)\b")


def every_form(language: str) -> list[Item]:
    """Events that make a chart say all that it can."""
    return [
        item("day", day(2001, 3, 5), "1", language=language),
        item("month", month(2002, 3), "2", language=language),
        item("circa", year(2003), "3", language=language, approximate=True, uncertain=True),
        item("span", span(month(2004, 1), month(2005, 9)), "4", language=language, is_span=True),
        item("open", Bounds(tick(2006), tick(2007) - 1, INF, INF), "5", language=language, is_span=True),
        item(
            "unknown", Bounds(tick(2008), tick(2009), tick(2008), INF), "6", language=language, is_span=True
        ),
        item("until", Bounds(-INF, tick(2010) - 1, -INF, tick(2010)), "7", language=language),
        item("always", Bounds(-INF, -INF, INF, INF), "8", language=language, is_span=True),
        attrs.evolve(item("stated", year(2011), "9", language=language), stated=span(year(2010), year(2012))),
        item("undated", None, "10", language=language),
    ]


def texts(scene: Scene) -> list[str]:
    return [text.text.strip("\u2066\u2067\u2069") for text in scene.texts]


@pytest.mark.parametrize("language", TABLES)
def test_each_language_has_all_words_with_the_same_blanks(language: str) -> None:
    assert TABLES[language].keys() - OPTIONAL == {f.name for f in attrs.fields(Words)} - OPTIONAL
    for name, english in TABLES["en"].items():
        own = TABLES[language].get(name, english)
        blanks = {text.count("{}") for text in ([own] if isinstance(own, str) else own)}
        assert blanks == {text.count("{}") for text in ([english] if isinstance(english, str) else english)}


@pytest.mark.parametrize("language", sorted({*TABLES, "fr-CA", "ar-EG", "de-AT"} - {"en"}))
@pytest.mark.parametrize("layout", ["flags", "list", "lanes", "density"])
def test_a_chart_is_in_one_language(language: str, layout: str) -> None:
    plot = Plot(items=every_form(language), language=language, layout=layout, calendar="persian")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        scene = compose(plot, fake_measure, width=500, height=400)
    assert_scene_clear(scene)
    for text in texts(scene):
        assert not ENGLISH.search(text), text
        if words(language).always.isascii() or language.startswith(("fr", "de", "es")):
            continue
        letters = {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}
        assert letters <= {"CYRILLIC" if language == "ru" else "ARABIC"}, text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_months_have_the_names_that_phrases_have(language: str) -> None:
    path = files("eventline.phrases").joinpath(language, "lexicon.toml")
    lexicon = tomllib.loads(path.read_text(encoding="utf-8"))
    for calendar in ("islamic", "persian"):
        names = TABLES[language][f"{calendar}_months"]
        known = [set(lexicon[f"{calendar}_month"][str(n)]) for n in range(1, 13)]
        assert [name in own for name, own in zip(names, known, strict=True)] == [True] * 12


@pytest.mark.parametrize("language", TABLES)
def test_a_year_has_twelve_months_of_different_names(language: str) -> None:
    for calendar in ("islamic", "persian"):
        assert len(set(TABLES[language][f"{calendar}_months"])) == 12


def test_a_language_without_words_says_so() -> None:
    with pytest.warns(
        LanguageWarning, match=r"no words of eventline in 'it': 'since' is written in English"
    ) as caught:
        date_text(Bounds(tick(2006), tick(2007) - 1, INF, INF), is_span=True, language="it")
    assert "'ar', 'de', 'es', 'fa', 'fr', 'ru'" in str(caught[0].message)
    two = [item("day", day(2001, 3, 5), language="it"), item("month", month(2002, 3), language="it")]
    with pytest.warns(LanguageWarning) as caught:
        compose(Plot(items=two, language="it"), fake_measure)
    named = {str(warning.message).split("'")[3] for warning in caught}
    assert named == {"key_exact", "key_period"}


def test_a_language_without_words_needs_none_for_plain_dates() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shown = texts(
            compose(
                Plot(items=[item(y, day(y, 3, 5), language="ja") for y in (2001, 2003)], language="ja"),
                fake_measure,
            )
        )
        assert "2001年3月5日" in shown
        assert date_text(year(1850), language="it", approximate=True) == "~1850"


@pytest.mark.parametrize(
    ("language", "expected", "clock", "years"),
    [
        ("fa", "۲۷ آوریل ۲۰۲۵", "۱۲:۰۰", "۱۶ سال"),
        ("ar-EG", "٢٧ أبريل ٢٠٢٥", "١٢:٠٠", "١٦ سنة"),
        ("ar", "27 أبريل 2025", "12:00", "16 سنة"),
        ("mr", "२७ एप्रि, २०२५", "१२:००", "१६ वर्षे"),
        ("de", "27. Apr. 2025", "12:00", "16 Jahre"),
        ("ru", "27 апр. 2025\u202fг.", "12:00", "16 лет"),
    ],
)
def test_digits_are_those_of_the_locale(language: str, expected: str, clock: str, years: str) -> None:
    at = tick(2025, 4, 27) + 12 * HOUR
    assert point_text(at, "day", language) == expected
    assert point_text(at, "minute", language, full=False) == clock
    assert gap_text(round(16.2 * 365.2425 * DAY), language) == years


@pytest.mark.parametrize("language", ["en-GB", "ar-EG", "fa", "de"])
def test_counts_are_written_for_the_locale(language: str) -> None:
    thousands = {"en-GB": "3,000", "ar-EG": "٣٬٠٠٠", "fa": "۳٬۰۰۰", "de": "3.000"}
    items = [item(n, year(1000 + n % 900), "x", language=language) for n in range(3000)]
    scene = compose(Plot(items=items, language=language), fake_measure, width=700, height=400)
    assert any(thousands[language] in text for text in texts(scene))


def test_one_event_is_not_many() -> None:
    scene = compose(Plot(items=[item(1, year(1979), "")]), fake_measure, width=60, height=180)
    assert "1 events, 0 labelled" not in texts(scene)


def test_a_language_that_does_not_exist() -> None:
    with pytest.raises(InputError, match="known language tag"):
        point_text(0, "day", "xx")
