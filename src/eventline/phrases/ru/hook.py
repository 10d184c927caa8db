"""What Russian needs beyond its data: letter folding, and the cases that prepositions and nouns govern.

The templates say every noun phrase in the nominative; `join` puts it into the case that what stands before it
governs, by the forms of the lexicon. A noun governs the genitive of what follows: «начало» and «прошлый год» make
«начало прошлого года», and «с» before that makes «с начала прошлого года».
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from eventline.phrases.text import INVISIBLE, Piece

_LETTERS = str.maketrans({"ё": "е", "–": "-", "—": "-", "\u2010": "-", "\u2011": "-", "−": "-"} | INVISIBLE)
# Roman numerals are often typed with the Cyrillic letters that look like theirs.
_ROMAN = re.compile("[ivxlіхм]+")
_LATIN = str.maketrans("іхм", "ixm")

# The case that a word governs.
_GOVERNS = {
    "с": "gen",
    "до": "gen",
    "после": "gen",
    "ранее": "gen",
    "к": "dat",
    "по": "acc",
    "через": "acc",
    "за": "acc",
    "на": "acc",
    "перед": "ins",
    "включает": "acc",
}
# After these the next noun phrase is governed by nothing.
_FREES = {",", "и", "назад", "чем", "момент", "момента", "моменту"}
# A preposition governs no adverbial phrase, so that a noun comes between them: «с момента через год после ...».
_ADVERBIAL = re.compile(
    r"\b(с|до|после|ранее|к|по|перед) (?!чем |момент)"
    r"(?=(?:через|за) |(?:(?!\b(?:с|до|после|ранее|к|по|через|за|перед) )[^,])*? назад)"
)
# What stands among adjectives and has no case: the parts of «прошлое 5-е число», «последний III квартал».
_NUMBER = re.compile(r"\d+|-|[IVX]+")
_PIECE = re.compile(r"\{[^{}]*\}|\w+|[^\w\s]")
# What is said with a vowel before a cluster of consonants.
_FULLER = [
    (re.compile(r"(?<!\w)с (?=[взсшжл][бвгджзйклмнпрстфхцчшщ]|2\b(?!\d))"), "со "),
    (re.compile(r"(?<!\w)к (?=вт|вч|дню|2\b(?!\d))"), "ко "),
]
# The cases of adjectives that have no form of their own in the lexicon.
_SAME = {
    "dat_f": "gen_f",
    "gen_n": "gen_m",
    "dat_n": "dat_m",
    "ins_m": "dat_pl",
    "ins_f": "gen_f",
    "ins_n": "dat_pl",
}


class _Noun(NamedTuple):
    gender: str
    cases: dict[str, str]


class _Words(NamedTuple):
    """The nominatives of the lexicon with their cases, and all forms of its nouns."""

    nouns: dict[str, _Noun]
    adjectives: dict[tuple[str, str], dict[str, str]]
    forms: set[str]


def fold(word: str) -> str:
    """The word as the lexicon knows it: without case, е for ё, digits in ASCII.

    >>> fold("Четвёртого"), fold("ХХI")
    ('четвертого', 'xxi')
    """
    if word.isdecimal():
        return str(int(word)).zfill(len(word)) if len(word) < 20 else word
    plain = word.casefold().translate(_LETTERS)
    return plain.translate(_LATIN) if _ROMAN.fullmatch(plain) else plain


def split(word: str, vocabulary: Container[str]) -> list[list[Piece]]:
    """Russian attaches nothing to its words."""
    del word, vocabulary
    return []


def join(text: str) -> str:
    """A rendered phrase with every noun phrase in the case that is governed there.

    >>> join("с начало прошлый год"), join("к вторая неделя март"), join("через неделя после вторник")
    ('с начала прошлого года', 'ко второй неделе марта', 'через неделю после вторника')
    """
    words = _words()
    text = _ADVERBIAL.sub(lambda found: f"{found[1]} момент ", text)
    said, done, case = "", 0, ""
    pieces = list(_PIECE.finditer(text))
    place = 0
    while place < len(pieces):
        noun_at = _noun_after(words, pieces, place)
        phrase = pieces[place : noun_at + 1] if noun_at is not None else pieces[place : place + 1]
        for piece in phrase:
            said += text[done : piece.start()]
            done = piece.end()
            word = piece.group()
            if noun_at is None:
                said += word
                case = _GOVERNS.get(word, "" if word in _FREES else "gen" if word in words.forms else case)
            else:
                noun = words.nouns[pieces[noun_at].group()]
                cases = noun.cases if piece is phrase[-1] else words.adjectives.get((word, noun.gender), {})
                said += cases.get(case, word)
        if noun_at is not None:
            case = "" if phrase[-1].group() in _FREES else "gen"
        place += len(phrase)
    for pattern, fuller in _FULLER:
        said = pattern.sub(fuller, said)
    return said + text[done:]


def digits(number: int, ordinal: bool) -> str:
    """A number in digits; the ending of an ordinal agrees, so that the templates say it."""
    del ordinal
    return str(number)


def definite(word: str) -> bool:
    """Whether a word is marked as definite: no Russian word is."""
    del word
    return False


def _noun_after(words: _Words, pieces: list[re.Match[str]], place: int) -> int | None:
    """Where the noun of the nominative phrase stands that begins at a place; None if none begins there."""
    at = place
    while at < len(pieces):
        word = pieces[at].group()
        if word in words.nouns:
            gender = words.nouns[word].gender
            said = (piece.group() for piece in pieces[place:at])
            return at if all((w, gender) in words.adjectives or _NUMBER.fullmatch(w) for w in said) else None
        agrees = any((word, gender) in words.adjectives for gender in ("m", "f", "n", "pl"))
        if not agrees and not _NUMBER.fullmatch(word):
            return None
        at += 1
    return None


@cache
def _words() -> _Words:
    lexicon = tomllib.loads((files(__package__) / "lexicon.toml").read_text("utf-8"))
    words = _Words({}, {}, set())
    nouns = [
        row
        for name in ("unit", "month", "weekday", "season", "day_part", "holiday")
        for row in _rows(lexicon[name])
    ]
    for row in (*nouns, *_rows(lexicon["adjective"])):
        if "gender" in row:
            number = "sg" if "sg" in row else "pl"
            words.nouns.setdefault(row[number][0], _Noun(row["gender"], _cases(row, number)))
            words.forms.update(text for key, texts in row.items() if key != "gender" for text in texts)
    agreeing = [*_rows(lexicon["adjective"]), *_rows(lexicon["decade"])]
    for row in (*agreeing, *(number["ordinal"] for number in lexicon["number"] if "ordinal" in number)):
        for gender in ("m", "f", "n", "pl"):
            if gender in row and "gender" not in row:
                words.adjectives.setdefault((row[gender][0], gender), _cases(row, gender))
    return words


def _rows(table: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for row in table.values():
        yield from row if isinstance(row, list) else [row]


def _cases(row: Mapping[str, Any], gender: str) -> dict[str, str]:
    """The cases of a nominative: the first form of each."""
    forms = {}
    for case in ("gen", "dat", "acc", "ins"):
        key = f"{case}_{gender}"
        key = key if key in row else _SAME.get(key, key)
        if key in row:
            forms[case] = row[key][0]
    return forms
