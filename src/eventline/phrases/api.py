"""What users call on one phrase: resolve it, list its readings, put its meaning into words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import frozen

from eventline.errors import InputError, OutOfRange, ParseError, ResolutionError
from eventline.phrases.algebra import Expression, Length, Node
from eventline.phrases.grammar import Reading
from eventline.phrases.languages import Language, detect, language
from eventline.phrases.nodes import LARGEST_COUNT
from eventline.phrases.render import render_expression
from eventline.phrases.resolve import resolve_expression
from eventline.phrases.settings import DEFAULT, Prefer, Settings, check_prefer, check_settings
from eventline.phrases.text import Lattice
from eventline.when.value import When

__all__ = ["Meaning", "parse", "readings", "render", "resolve"]

# A phrase is a few words; a text belongs to `extract`. The limit keeps refusing linear.
_LONGEST_PHRASE = 500
_REMEMBERED = 4096
# Numbers that may be too large to count with, and what stands for them to see whether they count anything.
_LONG_NUMBER = re.compile(r"\d(?:,?\d){6,}")
_STAND_IN = 1009
_OFFSET = re.compile(r"(T\d\d:\d\d:\d\d(?:\.\d+)?)(?:Z|[+-]\d\d(?::\d\d)?)")
_EDTF = re.compile(r"[-\d\[{@Y./][^\s؀-ۿ]*")


@frozen
class Meaning:
    """One reading of a phrase.

    Args:
        expression: what it means without an anchor.
        when: the time it means from the anchor that was given.
        why: why it stands where it does among the readings.
    """

    expression: Expression
    when: When
    why: str


def parse(text: str, *, language: str | None = None) -> Expression:
    """The most likely meaning of a phrase, before it is anchored.

    Args:
        text: the whole phrase.
        language: its language, such as "ar"; by default that of its letters.

    Returns:
        The expression: equal for phrases that mean the same, in any language.

    Raises:
        ParseError: if the text is not a time expression.
        OutOfRange: if it counts more units than a length can have.

    Example:
        >>> parse("two days ago") == parse("قبل يومين")
        True
    """
    return _best(text, language_of(text, language))[0]


def resolve(
    text: str,
    anchor: object = None,
    *,
    language: str | None = None,
    prefer: Prefer = "past",
    references: Mapping[str, object] | None = None,
    settings: Settings = DEFAULT,
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

    Returns:
        A `When` with the bounds that the phrase allows.

    Raises:
        ParseError: if the text is not a time expression.
        ResolutionError: if it needs an anchor or a reference that was not given, or means no time.
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
    plain = _plain(text)
    if plain is not None:
        return plain
    expressions = _best(text, language_of(text, language))
    at = anchor_of(anchor)
    doubtful: When | None = None
    failure: ResolutionError | OutOfRange | None = None
    for expression in expressions:
        try:
            when = resolve_found(expression, text, at, prefer, references, settings)
        except (ResolutionError, OutOfRange) as error:
            failure = failure or error
            continue
        # A reading that contradicts itself, as by the wrong weekday, gives way to one that does not.
        if not when.uncertain:
            return when
        doubtful = doubtful or when
    if doubtful is None:
        assert failure is not None, "every expression resolves or fails"
        raise failure
    return doubtful


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
    at = anchor_of(anchor)
    found: dict[When, Meaning] = {}
    failure: ResolutionError | OutOfRange | None = None
    for rank, expression in enumerate(_best(text, language_of(text, language))):
        choices: tuple[Prefer, ...] = (prefer, "past", "future")
        for chosen in dict.fromkeys(choices):
            try:
                when = resolve_found(expression, text, at, chosen, references, settings)
            except (ResolutionError, OutOfRange) as error:
                failure = failure or error
                continue
            settled = rank == 0 and chosen == prefer
            why = f"the {chosen} one is {'preferred' if chosen == prefer else 'possible'}"
            if rank:
                why = "the words can also be read so"
            found.setdefault(when, Meaning(expression, when, "the only reading" if settled else why))
    if not found and failure is not None:
        raise failure
    # A reading that contradicts itself, as by the wrong weekday, gives way to those that do not.
    meanings = sorted(found.values(), key=lambda meaning: meaning.when.uncertain)
    if len(meanings) > 1:
        first = meanings[0]
        same = any(m.expression == first.expression for m in meanings[1:])
        why = f"the {prefer} one is preferred" if same else "the likeliest reading of the words"
        meanings[0] = Meaning(first.expression, first.when, why)
    return meanings


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


def _by_code(code: str) -> Language:
    return language(code)


def language_of(text: str, code: str | None) -> Language:
    if not isinstance(text, str):
        raise InputError(f"a phrase must be a str (got {text!r} that is a {type(text).__name__})")
    if code is not None and not isinstance(code, str):
        raise InputError(f"a language must be a code such as 'ar' (got {code!r})")
    return _by_code(detect(text) if code is None else code)


def _plain(text: object) -> When | None:
    """The text as EDTF, if it is that: the standard's spellings mean in any language what they mean there."""
    if not isinstance(text, str) or not _EDTF.fullmatch(text.strip()):
        return None
    try:
        return When.parse(text.strip())
    except ParseError:
        return None


def _best(text: str, lang: Language) -> list[Expression]:
    """Every expression that the whole text can mean, the likeliest first."""
    return list(dict.fromkeys(reading.value for reading in read_whole(text, lang)))


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
    found = _readings(text, lang.lexicon.code)
    if not found:
        _check_counts(text, lang.lexicon.code)
        raise ParseError(
            f"the text is not a time expression that is known in {lang.lexicon.name}", text=text, position=0
        )
    return found


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


@lru_cache(maxsize=_REMEMBERED)
def _readings(text: str, code: str) -> tuple[Reading, ...]:
    # The same few phrases make up most of any text; what they mean does not depend on the anchor.
    lang = language(code)
    lattice = lang.grammar.lattice(text.rstrip(" \t\n.،,;!؟?"))
    session = lang.grammar.session(lattice)
    whole: list[tuple[int, Reading]] = []
    for penalty, place in _starts(lattice, lang):
        for category in ("time", "length"):
            found = lang.grammar.read(session, category, place)
            whole += [(reading.cost + penalty, reading) for reading in found if reading.next >= lattice.end]
    return tuple(reading for _, reading in sorted(whole, key=lambda pair: pair[0]))


def _starts(lattice: Lattice, lang: Language) -> Iterator[tuple[int, int]]:
    """The place of the first word, and, at a price, the one after a preposition that adds nothing."""
    yield 0, lattice.first
    for after, _, _ in lang.lexicon.leads.read(lattice, lattice.first, lattice.first):
        yield 1, after


def anchor_of(anchor: object) -> When | None:
    """The anchor as a `When`; an event lends its time, a source its date of publication."""
    if anchor is None:
        return None
    given = anchor
    for name in ("published", "when"):
        if not isinstance(anchor, When) and hasattr(anchor, name):
            given = getattr(anchor, name)
            if given is None:
                raise ResolutionError(f"{anchor!r} cannot be an anchor: its {name} is not known")
    # "Yesterday" is the day before that on the wall calendar of whoever said it, wherever that was.
    if isinstance(given, dt.datetime):
        given = given.replace(tzinfo=None)
    when = When.of(given)  # type: ignore[arg-type]  # `of` refuses what is no time
    civil = _OFFSET.sub(r"\1", when.edtf)
    return when if civil == when.edtf else When.parse(civil)


def resolve_found(
    expression: Expression,
    text: str,
    anchor: When | None,
    prefer: Prefer,
    references: Mapping[str, object] | None,
    settings: Settings,
) -> When:
    given: object = references
    if given is not None and not isinstance(given, Mapping):
        raise InputError(f"references must map ids to times (got {given!r})")
    check_settings(settings)
    known = {
        name: when for name, value in (references or {}).items() if (when := anchor_of(value)) is not None
    }
    try:
        return resolve_expression(expression, anchor, prefer=prefer, references=known, settings=settings)
    except (ResolutionError, OutOfRange) as error:
        raise type(error)(f"{text.strip()!r}: {error}") from None
