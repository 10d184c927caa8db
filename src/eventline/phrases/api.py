"""What users call on one phrase: resolve it, list its readings, put its meaning into words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache

from eventline.errors import AmbiguityError, InputError, OutOfRange, ParseError, ResolutionError
from eventline.phrases.algebra import Expression, Length, Node
from eventline.phrases.anchors import anchor_of, known_references
from eventline.phrases.choosing import (
    CLOSE,
    Ambiguous,
    Meaning,
    check_ambiguous,
    likeliest,
    refuse_several,
    variants,
)
from eventline.phrases.impossible import impossible
from eventline.phrases.languages import Language, detect, language
from eventline.phrases.nodes import LARGEST_COUNT
from eventline.phrases.reading import Reading, Session
from eventline.phrases.render import render_expression
from eventline.phrases.resolve import resolve_expression
from eventline.phrases.settings import DEFAULT, Prefer, Settings, check_prefer, check_settings
from eventline.phrases.text import Lattice, tokens
from eventline.phrases.typos import nearest_phrase
from eventline.when.value import When

__all__ = ["Meaning", "parse", "readings", "render", "resolve"]

# A phrase is a few words; a text belongs to `extract`. The limit keeps refusing linear.
_LONGEST_PHRASE = 500
_LAST_YEAR = 2999
_REMEMBERED = 4096
# Numbers that may be too large to count with, and what stands for them to see whether they count anything.
_LONG_NUMBER = re.compile(r"\d(?:,?\d){6,}")
_STAND_IN = 1009
_BASIC = re.compile(r"([12]\d{3})(\d\d)(\d\d)", re.ASCII)
_EDTF = re.compile(r"[-\d\[{@Y./][^\s؀-ۿ]*")


def parse(text: str, *, language: str | None = None, ambiguous: Ambiguous = "best") -> Expression:
    """The most likely meaning of a phrase, before it is anchored.

    Args:
        text: the whole phrase.
        language: its language, such as "ar"; by default that of its letters.
        ambiguous: "best" takes the likeliest meaning, "raise" refuses a phrase that has several.

    Returns:
        The expression: equal for phrases that mean the same, in any language.

    Raises:
        ParseError: if the text is not a time expression.
        AmbiguityError: if it has several likely meanings, and `ambiguous` is "raise".
        OutOfRange: if it counts more units than a length can have.

    Example:
        >>> parse("two days ago") == parse("قبل يومين")
        True
    """
    check_ambiguous(ambiguous)
    lang = language_of(text, language)
    found = read_whole(text, lang)
    close = dict.fromkeys(r.value for r in found if r.cost <= found[0].cost + CLOSE)
    if ambiguous == "raise" and len(close) > 1:
        listed = "; ".join(f"{said(expression, lang)!r}" for expression in close)
        raise AmbiguityError(
            f"{text.strip()!r} has {len(close)} likely meanings: {listed}; say it so that one is left, or take "
            "the best with ambiguous='best'",
            readings=tuple(close),
        )
    return found[0].value  # type: ignore[no-any-return]  # what reads "time" is an expression


def resolve(
    text: str,
    anchor: object = None,
    *,
    language: str | None = None,
    prefer: Prefer = "past",
    references: Mapping[str, object] | None = None,
    settings: Settings = DEFAULT,
    ambiguous: Ambiguous = "best",
) -> When:
    """The time that a phrase means, seen from an anchor.

    Nothing is filled in that the phrase did not say, and nothing is read from the clock.

    Args:
        text: the whole phrase, in words or EDTF; for running text there is `extract`.
        anchor: when it was said: EDTF text, a date, a datetime, a `When`, an `Event` or a `Source`. Only
            phrases such as "last year" need one. A time with an offset counts by its own wall calendar.
        language: the language of the phrase; by default that of its letters.
        prefer: which one a bare "Friday" or "March" means: "past", "future" or "nearest".
        references: the times of named events, for phrases such as "two days after {crocus}".
        settings: the conventions.
        ambiguous: "best" takes the likeliest of several readings, the first of `readings`; "raise" refuses a
            phrase of which others are about as likely, be it that its words can be read in two ways ("3/4/2024")
            or that they name one of several times ("Friday").

    Returns:
        A `When` with the bounds that the phrase allows.

    Raises:
        ParseError: if the text is not a time expression.
        ResolutionError: if it needs an anchor or a reference that was not given, or means no time.
        AmbiguityError: if it has several likely readings, and `ambiguous` is "raise".
        OutOfRange: if it means a time too far away to count with.

    Example:
        >>> resolve("نوفمبر الماضي", "2025-04-27")
        When('2024-11')
        >>> resolve("about four years ago", "2025-04-27")
        When('2021~')
        >>> resolve("early March", "2025-04-27", prefer="future")
        When('[2026-03-01..2026-03-10]')
    """
    check_prefer(prefer)
    check_ambiguous(ambiguous)
    plain = plain_time(text)
    if plain is not None:
        return plain
    lang, at = language_of(text, language), anchor_of(anchor)
    if ambiguous == "raise":
        meanings = meanings_of(text, lang, at, prefer, references, settings)
        refuse_several(text, meanings)
        return meanings[0].when

    def find(expression: Expression) -> When:
        return resolve_found(expression, text, at, prefer, references, settings)

    return likeliest(_best(text, lang), find)[1]


def readings(
    text: str,
    anchor: object = None,
    *,
    language: str | None = None,
    prefer: Prefer = "past",
    references: Mapping[str, object] | None = None,
    settings: Settings = DEFAULT,
) -> list[Meaning]:
    """Every reading of a phrase, the likeliest first, with its time and why it stands there.

    Args:
        text: the whole phrase, in words; EDTF, which has one meaning, is for `resolve`.
        anchor: when it was said, as for `resolve`.
        language: the language of the phrase; by default that of its letters.
        prefer: which one of several a bare name means; the others follow as further readings.
        references: the times of named events.
        settings: the conventions.

    Returns:
        The readings; each time stands once.

    Raises:
        ParseError, ResolutionError, OutOfRange: as `resolve` does, if no reading has a time.

    Example:
        >>> for meaning in readings("Friday", "2025-04-27"):
        ...     print(meaning.when, meaning.why)
        2025-04-25 the past one is preferred
        2025-05-02 the future one is possible
    """
    check_prefer(prefer)
    return meanings_of(text, language_of(text, language), anchor_of(anchor), prefer, references, settings)


def meanings_of(
    text: str,
    lang: Language,
    anchor: When | None,
    prefer: Prefer,
    references: Mapping[str, object] | None,
    settings: Settings,
) -> list[Meaning]:
    """The readings of a phrase with their times, each time once, the one that `resolve` takes first."""

    def find(expression: Expression, chosen: Prefer = prefer) -> When:
        return resolve_found(expression, text, anchor, chosen, references, settings)

    costs = {reading.value: reading.cost for reading in reversed(read_whole(text, lang))}
    expressions = _best(text, lang)
    first, when = likeliest(expressions, find)
    found = {when: Meaning(first, when, "the only reading")}
    choices: tuple[Prefer, ...] = (prefer, "past", "future")
    for expression in (first, *expressions):
        why = f"the words can also mean {said(expression, lang)!r}"
        others = [
            (expression, chosen, f"the {chosen} one is possible" if expression == first else why)
            for chosen in dict.fromkeys(choices)
        ]
        others += [(variant, prefer, why) for variant, why in variants(expression)]
        for other, chosen, why in others:
            with suppress(ResolutionError, OutOfRange):
                when = find(other, chosen)
                close = costs[expression] <= costs[first] + CLOSE and not when.uncertain
                doubt = "it contradicts itself, as by its weekday" if when.uncertain else ""
                found.setdefault(when, Meaning(other, when, doubt or why, close))
    # A reading that contradicts itself gives way to those that do not.
    best, *rest = found.values()
    rest.sort(key=lambda meaning: (meaning.when.uncertain, not meaning.close))
    if rest:
        settled = any(m.expression == first for m in rest)
        why = f"the {prefer} one is preferred" if settled else "the likeliest reading of the words"
        best = Meaning(first, best.when, why)
    return [best, *rest]


def render(expression: Expression, language: str) -> str:
    """The phrase for an expression, in a language.

    Args:
        expression: what is to be said.
        language: the code of the language: "ar", "en".

    Returns:
        A phrase that `parse` reads back to an equal expression.

    Raises:
        InputError: if the language is not known, or has no phrase for the expression.

    Example:
        >>> render(parse("in the past two decades"), "ar")
        'العقدين الماضيين'
    """
    if not isinstance(expression, Expression):
        raise InputError(f"render takes an Expression, as parse returns (got {expression!r})")
    return render_expression(expression, _by_code(language).lexicon)


def said(expression: Expression, lang: Language) -> str:
    """An expression as the language says it; by its name where that has no phrase for it."""
    try:
        return render_expression(expression, lang.lexicon)
    except InputError:
        return str(expression)


def _by_code(code: str) -> Language:
    return language(code)


def language_of(text: str, code: str | None) -> Language:
    if not isinstance(text, str):
        raise InputError(f"a phrase must be a str (got {text!r} that is a {type(text).__name__})")
    if code is not None and not isinstance(code, str):
        raise InputError(f"a language must be a code such as 'ar' (got {code!r})")
    return _by_code(detect(text) if code is None else code)


def plain_time(text: object) -> When | None:
    """The text as EDTF, if it is that: the standard's spellings mean in any language what they mean there.

    A day in the basic format of ISO 8601, "20240322", is one too, though not in EDTF.
    """
    if not isinstance(text, str) or not _EDTF.fullmatch(text.strip()) or _is_number(text):
        return None
    basic = _BASIC.fullmatch(text.strip())
    try:
        return When.parse("-".join(basic.groups()) if basic else text.strip())
    except ParseError:
        return None


def _is_number(text: str) -> bool:
    """Whether a text is a number, or two with a hyphen, that is more likely of something else than years."""
    text = text.strip()
    if len(text) > 2 * len(str(_LAST_YEAR)) + 1:
        return False
    numbers = re.split(r"[-–]", text)
    if not all(number.isdecimal() and 3 <= len(number) <= 4 for number in numbers) or len(numbers) > 2:
        return False
    # With a nought before it, it is of four digits for EDTF's sake.
    return any(int(number) > _LAST_YEAR or len(number) == 3 for number in numbers)


def _best(text: str, lang: Language) -> tuple[Expression, ...]:
    """Every expression that the whole text can mean, the likeliest first."""
    return _expressions(read_whole(text, lang))


def read_whole(text: str, lang: Language) -> tuple[Reading, ...]:
    """The readings of a whole phrase, the likeliest first.

    Raises:
        ParseError: if there is none.
        OutOfRange: if there is none because it counts more units than a length can have.
    """
    if len(text) > _LONGEST_PHRASE:
        raise ParseError(
            f"a phrase has at most {_LONGEST_PHRASE} characters; use extract for a text", text=text
        )
    code = lang.lexicon.code
    found = _readings(text, code)
    if not found:
        if _is_number(text):
            raise ParseError(
                "a number alone is taken for a year from 1000 to 2999; say of others that they are one",
                text=text,
            )
        _check_counts(text, lang.lexicon.code)
        fault = None
        if _has_only_words_of(text, lang):
            fault = impossible(text, lambda other: next((r.value for r in _readings(other, code)), None))
        if fault is not None:
            raise ParseError(
                f"the text tells a time that does not exist: {fault.reason}",
                text=text,
                position=fault.position,
            )
        raise ParseError(
            f"the text is not a time expression that is known in {lang.lexicon.name}",
            text=text,
            suggestion=lambda: nearest_phrase(text, lang, lambda other: bool(_readings(other, code))),
        )
    return found


def _has_only_words_of(text: str, lang: Language) -> bool:
    """Whether the language knows every word and sign of a text, as it knows those of a phrase."""
    lattice = lang.grammar.lattice(text.strip())
    return all(any(lattice[place].keys) for place, _ in tokens(lattice.text))


def _check_counts(text: str, code: str) -> None:
    """Tell what counts too far from what is no time: "a number of days ago" whose number no length can have."""
    short = _LONG_NUMBER.sub(str(_STAND_IN), text)
    if short != text and any(_counts_stand_ins(reading.value) for reading in _readings(short, code)):
        raise OutOfRange(
            f"{text.strip()!r}: that many units are too many to count with; a count is at most {LARGEST_COUNT}"
        )


def _counts_stand_ins(node: Node) -> bool:
    if isinstance(node, Length) and isinstance(node.n, int) and node.n % _STAND_IN == 0:
        return True
    return any(map(_counts_stand_ins, node.children()))


def _expressions(found: tuple[Reading, ...]) -> tuple[Expression, ...]:
    if len(found) == 1:
        return (found[0].value,)
    return tuple(dict.fromkeys([reading.value for reading in found]))


@lru_cache(maxsize=_REMEMBERED)
def _readings(text: str, code: str) -> tuple[Reading, ...]:
    # The same few phrases make up most of any text; what they mean does not depend on the anchor.
    if _is_number(text):
        return ()
    lang = language(code)
    lattice = lang.grammar.lattice(text.rstrip(" \t\n.،,;!؟?"))
    session = Session(lattice, whole=True)
    whole: list[Reading] = []
    for penalty, place in _starts(lattice, lang):
        for category in ("time", "length"):
            found = lang.grammar.read(session, category, place)
            whole += [
                reading._replace(cost=reading.cost + penalty)
                for reading in found
                if reading.next >= lattice.end
            ]
    return tuple(sorted(whole, key=lambda reading: reading.cost))


def _starts(lattice: Lattice, lang: Language) -> Iterator[tuple[int, int]]:
    """The place of the first word, and, at a price, the one after a preposition that adds nothing."""
    yield 0, lattice.first
    for after, _, _ in lang.lexicon.leads.read(lattice, lattice.first, lattice.first):
        yield 1, after


def resolve_found(
    expression: Expression,
    text: str,
    anchor: When | None,
    prefer: Prefer,
    references: Mapping[str, object] | None,
    settings: Settings,
) -> When:
    known = known_references(references)
    check_settings(settings)
    try:
        return resolve_expression(expression, anchor, prefer=prefer, references=known, settings=settings)
    except (ResolutionError, OutOfRange) as error:
        raise type(error)(f"{text.strip()!r}: {error}") from None
