"""Time expressions in running text: located first, by the words that can begin one, then read by the grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from eventline.errors import OutOfRange, ResolutionError
from eventline.phrases.algebra import Expression, Length
from eventline.phrases.api import anchor_of, language_of, resolve_found
from eventline.phrases.choosing import likeliest
from eventline.phrases.grammar import Reading
from eventline.phrases.languages import Language
from eventline.phrases.settings import DEFAULT, Prefer, Settings, check_prefer
from eventline.phrases.text import Lattice
from eventline.phrases.timex import Timex, timex_mod, timex_type, timex_value

__all__ = ["extract"]

# A bare number of four digits is taken for a year between these.
_FIRST_YEAR, _LAST_YEAR = 1000, 2100


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

    def located(place: int, found: list[Reading]) -> Timex:
        expression: Expression = found[0].value
        words = text[place : found[0].end]
        when = None
        if not isinstance(expression, Length):
            try:
                expression, when = likeliest(
                    (reading.value for reading in found),
                    lambda one: resolve_found(one, words, at, prefer, references, settings),
                )
            except (ResolutionError, OutOfRange):
                # Located all the same: the user sees that it could not be dated.
                when = None
        return Timex(
            start=place,
            end=found[0].end,
            text=words,
            expression=expression,
            when=when,
            type=timex_type(expression, when),
            value=timex_value(expression, when),
            mod=timex_mod(expression),
        )

    return [located(place, found) for place, found in _found(text, lang)]


def _found(text: str, lang: Language) -> Iterator[tuple[int, list[Reading]]]:
    """The longest readings at each place from which one starts, left to right, the likeliest first."""
    grammar = lang.grammar
    lattice = grammar.lattice(text)
    session = grammar.session(lattice)
    lead = {
        word for words in lang.lexicon.lead if len(known := lang.lexicon.words(words)) == 1 for word in known
    }
    done, led = 0, False
    for token in lattice.tokens:
        if token.start < done:
            continue
        best: tuple[int, list[Reading]] | None = None
        for place, particle in _places(lattice, token.start, token.end, lang.lexicon.definite):
            if not grammar.can_begin(lattice, place):
                continue
            strong = [
                reading
                for category in ("time", "length")
                for reading in grammar.read(session, category, place)
                if reading.end > place
                and not (reading.latent and _weak(text, place, reading, led or particle, lang))
            ]
            if strong:
                end = max(reading.end for reading in strong)
                longest = [reading for reading in strong if reading.end == end]
                best = place, sorted(longest, key=lambda reading: reading.cost)
                break
        led = any(arc.text in lead for arc in lattice.arcs(token.start))
        if best is not None:
            done = best[1][0].end
            yield best


def _places(
    lattice: Lattice, start: int, end: int, definite: Callable[[str], bool]
) -> Iterator[tuple[int, bool]]:
    """The places within a token at which an expression can start: its own, and after attached particles."""
    seen = {start}
    queue = [start]
    while queue:
        place = queue.pop(0)
        yield place, place != start
        for arc in lattice.arcs(place):
            # A definite noun is one word: no expression starts within «العام» after its article.
            if arc.next < end and arc.next not in seen and not definite(arc.text):
                seen.add(arc.next)
                queue.append(arc.next)


def _weak(text: str, place: int, reading: Reading, led: bool, lang: Language) -> bool:
    """Whether a reading that could as well be something else stands alone: "may", a bare number."""
    words = text[place : reading.end]
    if words.isdecimal():
        return not (len(words) == 4 and _FIRST_YEAR <= int(words) <= _LAST_YEAR and led)
    if isinstance(reading.value, Length):
        return True
    name = words.split()[-1]
    if name[0].isupper():
        # Names of days and months have a capital where the script has them; "May" and "Sun" need more.
        return not led and len(name) <= 3
    if name[0].islower() or " " in words:
        return True
    return not led and not lang.lexicon.definite(words)
