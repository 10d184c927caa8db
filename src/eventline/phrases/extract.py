"""Time expressions in running text: located first, by the words that can begin one, then read by the grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from eventline.errors import OutOfRange, ResolutionError
from eventline.phrases.algebra import Expression, Length, Open
from eventline.phrases.anchors import anchor_of
from eventline.phrases.api import language_of, resolve_found
from eventline.phrases.choosing import likeliest
from eventline.phrases.counts import is_count
from eventline.phrases.cut import MOST_WORDS, is_cut, recurs
from eventline.phrases.languages import Language
from eventline.phrases.languages import language as language_by_code
from eventline.phrases.reading import Reading, Session
from eventline.phrases.settings import DEFAULT, Prefer, Settings, check_prefer
from eventline.phrases.text import Lattice, tokens
from eventline.phrases.timex import Timex, timex_mod, timex_type, timex_value
from eventline.when.value import When

__all__ = ["extract"]

# A bare number of four digits is taken for a year between these.
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_YEAR_DIGITS = 4
_REMEMBERED = 2**14
# The words after a time that are looked at are within so many characters.
_FAR = 60


def extract(
    text: str,
    anchor: object = None,
    *,
    language: str | None = None,
    prefer: Prefer = "past",
    references: Mapping[str, object] | None = None,
    settings: Settings = DEFAULT,
) -> list[Timex]:
    """The time expressions of a text, located and resolved.

    Args:
        text: running text of any length.
        anchor: when it was written, as for `resolve`; without one, expressions that need it have no `when`.
        language: the language of the text; by default that of most of its letters.
        prefer: which one a bare "Friday" or "March" means.
        references: the times of named events.
        settings: the conventions.

    Returns:
        The expressions in the order of the text, none overlapping another; offsets are in code points of the
        text as given.

    Raises:
        InputError: if the text is not a str, or the anchor is not a time.

    Example:
        >>> for timex in extract("It was banned in 2003, more than two decades ago.", "2025-04-27"):
        ...     print(timex.start, timex.text, timex.when)
        17 2003 2003
        23 more than two decades ago [1995-01-01~..2005-04-27~]
    """
    check_prefer(prefer)
    at = anchor_of(anchor)
    lang = language_of(text, language)

    def dated(expression: Expression) -> When | None:
        with suppress(ResolutionError, OutOfRange):
            return resolve_found(expression, "", at, prefer, references, settings)
        return None

    def located(place: int, found: list[Reading]) -> Timex:
        expression: Expression = found[0].value
        words = text[place : found[0].end]
        when = None
        if not isinstance(expression, Length):
            # What cannot be dated is located all the same, so that the user sees it.
            with suppress(ResolutionError, OutOfRange):
                expression, when = likeliest(
                    (reading.value for reading in found),
                    lambda one: resolve_found(one, words, at, prefer, references, settings),
                )
        return Timex(
            start=place,
            end=found[0].end,
            text=words,
            expression=expression,
            when=when,
            type=timex_type(expression),
            # The whole is dated already; the value may need the time of a part of it.
            value=timex_value(expression, lambda part: when if part is expression else dated(part)),
            mod=timex_mod(expression),
        )

    return [located(place, found) for place, found in _found(text, lang)]


class _Known(NamedTuple):
    """What is known of a word before its text is looked at.

    Args:
        places: where in it an expression can start, and whether that is after an attached particle.
        alone: whether one can be over with the word.
        seconds: the keys of the words that can be next in one.
        keys: the keys of the word itself.
        leads: whether it is a preposition that leads to a time.
    """

    places: tuple[tuple[int, bool], ...]
    alone: bool
    seconds: frozenset[str]
    keys: frozenset[str]
    leads: bool


def _found(text: str, lang: Language) -> Iterator[tuple[int, list[Reading]]]:
    """The longest readings at each place from which one starts, left to right, the likeliest first."""
    grammar = lang.grammar
    lattice = grammar.lattice(text)
    session = Session(lattice)
    code = lang.lexicon.code
    words = list(tokens(text))
    done, led, before = 0, False, ""
    followings = [word for _, word in words[1:]] + [""]
    for index, ((start, word), following) in enumerate(zip(words, followings, strict=False)):
        if start < done:
            continue
        known = _known(word, code)
        best: tuple[int, list[Reading]] | None = None
        if known.places and (known.alone or not known.seconds.isdisjoint(_known(following, code).keys)):
            best = _best(lattice, session, start, led, before, lang)
        led, before = known.leads, word
        if best is not None:
            place, found = best
            around = [one for _, one in words[max(0, index - MOST_WORDS) : index]]
            # A particle that is written onto the first word is a word before it.
            around += [text[start:place]] if place > start else []
            if recurs(found[0].value, around, lang.lexicon):
                continue
            done = found[0].end
            if not is_cut(found[0].value, around, _after(text, done), lang.lexicon):
                yield best


def _after(text: str, end: int) -> list[str]:
    """The first words after a place, up to the end of the clause."""
    return [word for _, word in islice(tokens(text[end : end + _FAR]), MOST_WORDS)]


def _best(
    lattice: Lattice, session: Session, start: int, led: bool, before: str, lang: Language
) -> tuple[int, list[Reading]] | None:
    """The longest readings that start in the word at a place, from the first piece of it that has any."""
    text = lattice.text
    # A piece of a word is known once the word is.
    word = text[start : lattice[start].arcs[0].end]
    for offset, particle in _known(word, lang.lexicon.code).places:
        place = start + offset
        strong = _strong(lattice, session, place, led or particle, lang)
        if "," in text[place : max((reading.end for reading in strong), default=place)].replace("،", ","):
            strong = [r for r in strong if not _runs_over(lattice, session, place, r, lang)]
        if strong:
            end = max(reading.end for reading in strong)
            longest = [
                reading
                for reading in strong
                if reading.end == end and not is_count(text, place, end, reading.value, before, lang.lexicon)
            ]
            # What counts something is no shorter time either: "from 1200" of "from 1200 to 1500 soldiers".
            return (place, sorted(longest, key=lambda reading: reading.cost)) if longest else None
    return None


def _strong(lattice: Lattice, session: Session, place: int, led: bool, lang: Language) -> list[Reading]:
    """The readings that start at a place and can be found in a text."""
    return [
        reading
        for category in ("time", "length")
        for reading in lang.grammar.read(session, category, place)
        if not (reading.latent and _weak(lattice.text, place, reading, led, lang))
    ]


def _runs_over(lattice: Lattice, session: Session, place: int, reading: Reading, lang: Language) -> bool:
    """Whether a reading takes the beginning of a longer one from behind a comma: «أمس، صباح» of «أمس، صباح الجمعة»."""
    text = lattice.text
    said = text[place : reading.end].replace("،", ",")
    comma = said.rfind(",")
    if comma < 0:
        return False
    after = lattice[place + comma].arcs[0].next
    return any(
        other.end > reading.end
        or (other.end == reading.end and is_cut(other.value, [], _after(text, other.end), lang.lexicon))
        for other in _strong(lattice, session, after, False, lang)
    )


# By far most words of a text begin no expression, and they are the same ones over and over.
@lru_cache(maxsize=_REMEMBERED)
def _known(word: str, code: str) -> _Known:
    if not word:
        return _Known((), False, frozenset(), frozenset(), False)
    lang = language_by_code(code)
    lattice = lang.grammar.lattice(word)
    places = tuple(_places(lattice, lang.lexicon.definite))
    aheads = {place: lang.grammar.ahead(lattice, place) for place, _ in places}
    return _Known(
        tuple((place, particle) for place, particle in places if aheads[place] is not None),
        # A bare number is no time by itself, if it is not a year.
        not (word.isdecimal() and len(word) != _YEAR_DIGITS)
        and any(ahead.alone for ahead in aheads.values() if ahead is not None),
        frozenset[str]().union(*(ahead.seconds for ahead in aheads.values() if ahead is not None)),
        lattice[0].keys,
        any(lang.lexicon.is_lead(arc.text) for arc in lattice[0].arcs)
        or not lang.lexicon.context["text_lead"].isdisjoint(lattice[0].keys),
    )


def _places(lattice: Lattice, definite: Callable[[str], bool]) -> Iterator[tuple[int, bool]]:
    """The places within a word at which an expression can start: its own, and after attached particles."""
    queue = [0]
    for place in queue:
        yield place, place != 0
        for arc in lattice[place].arcs:
            # A definite noun is one word: no expression starts within «العام» after its article.
            if arc.next < lattice.end and arc.next not in queue and not definite(arc.text):
                queue.append(arc.next)


def _weak(text: str, place: int, reading: Reading, led: bool, lang: Language) -> bool:
    """Whether a reading that could as well be something else stands alone: "may", a bare number."""
    words = text[place : reading.end]
    if place and not words[0].isalnum() and text[place - 1].isalnum():
        # A hyphen within a word is no minus: "year-on-year", "month-over-month".
        return True
    if words.isdecimal():
        return not (len(words) == _YEAR_DIGITS and _FIRST_YEAR <= int(words) <= _LAST_YEAR and led)
    if isinstance(reading.value, Length):
        return True
    if (
        isinstance(reading.value, Open)
        and lang.lexicon.fold(words.split()[0]) in lang.lexicon.context["text_lead"]
    ):
        return True
    name = words.split()[-1]
    if name[0].isupper():
        # Names of days and months have a capital where the script has them; "May" and "Sun" need more.
        return not led and len(name) <= 3
    if name[0].islower() or " " in words:
        return True
    return not led and not lang.lexicon.definite(words)
