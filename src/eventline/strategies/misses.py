"""Near-misses: texts close to phrases that name no time.

That they name none follows from how they are made, and from no resolver: a month has no 32 days, a word that lacks a
letter is no word. What is wrong in the words of one language is in the `near_misses.toml` of its folder.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Collection
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from attrs import frozen
from hypothesis import strategies as st

from eventline.errors import InputError
from eventline.phrases import algebra, render
from eventline.phrases.algebra import Date, Decade, Nth, Range, Shift, Weekday
from eventline.phrases.languages import language as language_of
from eventline.phrases.lexicon import Lexicon
from eventline.phrases.template import Word
from eventline.strategies.building import brief, tried
from eventline.strategies.days import anchors
from eventline.strategies.meanings import check_language
from eventline.when import Precision
from eventline.when.calendar import days_in_month

__all__ = ["NearMiss", "near_misses"]

Kind = Literal["calendar", "sense", "order", "cut", "spelling"]

_KINDS: tuple[Kind, ...] = get_args(Kind)
# 2001 is the simplest year: it has no 29 February.
_YEARS = st.integers(0, 98).map(lambda n: 2001 + n) | st.integers(1000, 2999)
_SLOT = re.compile(r"\{(?P<name>\w+)(?::(?P<form>\w*))?(?::(?P<which>[\w,-]+))?\}")
# Words of fewer letters become other words too easily when they lose one.
_LEAST_LETTERS = {"ar": 5}
_LEAST = 6


@frozen
class NearMiss:
    """A text that is close to a phrase and names no time.

    Args:
        text: the words.
        language: their language.
        anchor: the day or the moment at which they were said.
        kind: what is wrong, one of the kinds of `near_misses`.
    """

    text: str
    language: str
    anchor: dt.date
    kind: Kind


def near_misses(
    language: str,
    *,
    kinds: Collection[Kind] | None = None,
    anchor: st.SearchStrategy[dt.date] | None = None,
) -> st.SearchStrategy[NearMiss]:
    """Texts that a resolver must refuse, however close they are to phrases of a language.

    They name no time by any convention:

    - "calendar": what no calendar has: 31 June, 2001-02-29, 25:61, "the thirteenth month of 2001", "the sixth
      Monday of May 2001";
    - "sense": words that contradict each other: "the March of last week", "in two days ago";
    - "order": the words of a phrase where they mean nothing: "ago two days";
    - "cut": a phrase without its end: "from 1979 to";
    - "spelling": a phrase with a word that lacks a letter, and that is no other word of the language. A resolver that
      corrects spelling may read these rightly: leave them out for such a one.

    Args:
        language: the code of the language.
        kinds: the kinds to choose from; by default all.
        anchor: the days or moments to choose from; by default `anchors()`.

    Returns:
        A strategy for `NearMiss`.

    Raises:
        InputError: the language is not known, or there is no such kind.

    Example:
        >>> from hypothesis import given
        >>> from eventline import ParseError, ResolutionError, resolve
        >>> from eventline.strategies import near_misses
        >>> @given(near_misses("en"))
        ... def test_it_is_refused(miss):
        ...     try:
        ...         found = resolve(miss.text, miss.anchor)
        ...     except (ParseError, ResolutionError):
        ...         return
        ...     raise AssertionError(f"{miss.text!r} is no time, and {found} was found")
        >>> test_it_is_refused()
    """
    check_language(language)
    chosen = _KINDS if kinds is None else tuple(kind for kind in _KINDS if kind in kinds)
    if not chosen or (kinds is not None and set(kinds) - set(_KINDS)):
        raise InputError(f"kinds must be some of {', '.join(_KINDS)} (got {kinds!r})")
    makers: dict[Kind, Callable[[], st.SearchStrategy[str]]] = {
        "calendar": lambda: _digits() | _days(language) | _too_many(language) | _data(language, "calendar"),
        "sense": lambda: _data(language, "sense"),
        "order": lambda: _data(language, "order"),
        "cut": lambda: _cut(language),
        "spelling": lambda: _misspelt(language),
    }
    days = anchors() if anchor is None else anchor
    return st.one_of(
        [st.builds(NearMiss, makers[kind](), st.just(language), days, st.just(kind)) for kind in chosen]
    )


def _no_days() -> st.SearchStrategy[tuple[int, int, int]]:
    """Years, months and days that no calendar has, whichever number is the month and which the day."""
    short = st.tuples(_YEARS, st.sampled_from([2, 4, 6, 9, 11]), st.integers(29, 31))
    long = st.tuples(_YEARS, st.integers(1, 12), st.integers(32, 99))
    neither = st.tuples(_YEARS, st.integers(13, 99), st.integers(13, 99))
    return (short | long | neither).filter(lambda d: d[1] > 12 or d[2] > days_in_month(d[0], d[1]))


def _digits() -> st.SearchStrategy[str]:
    """Dates and times in digits that do not exist, and look as everywhere."""
    at = st.one_of(
        st.tuples(st.integers(25, 99), st.integers(0, 59)), st.tuples(st.integers(0, 23), st.integers(60, 99))
    ).map(lambda clock: "{:02}:{:02}".format(*clock))
    days = st.dates(dt.date(2001, 1, 1), dt.date(2099, 12, 31))
    # What shrinks has few choices to make, so that the best known come as they are.
    known = st.sampled_from(["2001-02-29", "2001-04-31", "2001-13-13", "30/02/2001", "2001-01-01 25:00"])
    return st.one_of(
        known,
        _no_days().map(lambda day: "{:04}-{:02}-{:02}".format(*day)),
        _no_days().map(lambda day: "{2:02}/{1:02}/{0:04}".format(*day)),
        _no_days().map(lambda day: "{1:02}/{2:02}/{0:04}".format(*day)),
        st.builds("{} {}".format, days, at),
        st.builds("{}T{}:00".format, days, at),
    )


def _days(language: str) -> st.SearchStrategy[str]:
    """Dates with the month in words, and a day that it has not."""

    def said(day: tuple[int, int, int]) -> str | None:
        year, month, number = day
        if month > 12:
            return None
        # 28 is a day of every month; its place is where the other number goes.
        text, count = re.subn(r"(?<!\d)28(?!\d)", str(number), render(Date(year, month, 28), language))
        return text if count == 1 else None

    return tried(said, day=_no_days())


# The most that there can be of what is counted, by any convention of weeks.
_MOST = {
    (Weekday, Precision.MONTH): 5,
    (Weekday, Precision.YEAR): 53,
    (Precision.DAY, Precision.WEEK): 7,
    (Precision.DAY, Precision.YEAR): 366,
    (Precision.WEEK, Precision.MONTH): 6,
    (Precision.WEEK, Precision.YEAR): 54,
    (Precision.MONTH, Precision.YEAR): 12,
    (Precision.YEAR, Precision.DECADE): 10,
}


def _too_many(language: str) -> st.SearchStrategy[str]:
    """The sixth Monday of a month, the eighth day of a week, and the like."""
    months = st.builds(Date, _YEARS, st.integers(1, 12))
    shifts = st.sampled_from([-1, 0, 1])
    bases = {
        Precision.MONTH: months | st.builds(Shift, st.just(Precision.MONTH), shifts),
        Precision.YEAR: st.builds(Date, _YEARS) | st.builds(Shift, st.just(Precision.YEAR), shifts),
        Precision.WEEK: st.builds(Shift, st.just(Precision.WEEK), shifts),
        # "The eleventh year of the 2000s" is one to whoever means the century.
        Precision.DECADE: st.builds(
            Decade, st.integers(100, 299).filter(lambda n: n % 10).map(lambda n: n * 10)
        ),
    }
    weekdays = st.builds(Weekday, st.integers(0, 6))

    def said(n: int, what: Weekday | Precision, base: algebra.Expression) -> str | None:
        text = render(Nth(n, what, base), language)
        # Said after the weekday, the number is that of a day: «الاثنين السابع عشر من يناير».
        day = isinstance(what, Weekday) and text.startswith(render(algebra.Occurrence(what), language))
        return None if day else text

    return st.one_of(
        [
            tried(
                said,
                n=st.integers(most + 1, most + 8),
                what=weekdays if counted is Weekday else st.just(counted),
                base=bases[unit],
            )
            for (counted, unit), most in _MOST.items()
        ]
    )


def _cut(language: str) -> st.SearchStrategy[str]:
    """Ranges and counted days without the time after the last word that joins."""
    weekdays = st.builds(Weekday, st.integers(0, 6))
    years, months = st.builds(Date, _YEARS), st.builds(Date, _YEARS, st.integers(1, 12))
    kinds: tuple[type[algebra.Expression], ...] = (Range, Nth)
    joins = {kind: _joining(language_of(language).lexicon, kind) for kind in kinds}

    def without_end(whole: algebra.Expression, end: algebra.Expression) -> str | None:
        text, last = render(whole, language), render(end, language)
        left = text.removesuffix(last).rstrip()
        return left if left != text and left.split()[-1] in joins[type(whole)] else None

    def range_(start: Date, end: Date) -> str | None:
        return without_end(Range(start, end), end)

    def nth(n: int, what: Weekday, base: Date) -> str | None:
        return without_end(Nth(n, what, base), base)

    ranges = st.one_of([tried(range_, start=ends, end=ends) for ends in (years, months)])
    return ranges | tried(nth, n=st.integers(1, 5), what=weekdays, base=months)


def _joining(lexicon: Lexicon, kind: type[algebra.Expression]) -> set[str]:
    """The words that stand before the last slot in what the rules of a class render."""
    pairs = [
        parts[-2:]
        for rule in lexicon.rules
        if rule.make is kind
        for say in rule.say
        if len(parts := say.rendering) > 1
    ]
    return {before.text for before, last in pairs if isinstance(before, Word) and not isinstance(last, Word)}


def _data(language: str, kind: str) -> st.SearchStrategy[str]:
    """What the folder of the language has of a kind."""
    rows = _rows(language)
    return st.one_of([_filled(text, language) for text in rows.get(kind, ())])


@cache
def _rows(language: str) -> dict[str, list[str]]:
    path = files("eventline.phrases") / language / "near_misses.toml"
    return tomllib.loads(path.read_text("utf-8"))


def _filled(text: str, language: str) -> st.SearchStrategy[str]:
    """A text of the data with its slots filled.

    `{name:form:which}` is a word of that table of the lexicon, in that form, of those entries; `{n::2-9}` is a number
    in digits, `{count:form:2-9}` and `{ordinal:form:2-9}` one in words.
    """
    lexicon = language_of(language).lexicon
    pieces: list[st.SearchStrategy[str]] = []
    at = 0
    for slot in _SLOT.finditer(text):
        pieces += [st.just(text[at : slot.start()]), _slot(slot, lexicon)]
        at = slot.end()
    return brief(st.tuples(*pieces, st.just(text[at:])).map(lambda parts: lexicon.join("".join(parts))))


def _slot(slot: re.Match[str], lexicon: Lexicon) -> st.SearchStrategy[str]:
    name, form, which = slot["name"], slot["form"] or "", slot["which"]
    if name in ("n", "year"):
        low, high = map(int, (which or "2001-2099").split("-"))
        return st.integers(low, high).map(str)
    if name in ("count", "ordinal"):
        low, high = map(int, which.split("-"))
        forms = [(row.value, row.cardinal if name == "count" else row.ordinal) for row in lexicon.numbers]
        return st.sampled_from(
            [words[form][0] for value, words in forms if low <= value <= high and form in words]
        )
    wanted = which.split(",") if which else None
    return st.sampled_from(
        [
            entry.forms[form][0]
            for entry in lexicon.tables[name]
            if form in entry.forms and (wanted is None or str(entry.value) in wanted)
        ]
    )


def _misspelt(language: str) -> st.SearchStrategy[str]:
    """Phrases of a few words, one of which lacks a letter within it and is no word any more."""
    lexicon = language_of(language).lexicon
    known = _words(language)
    least = _LEAST_LETTERS.get(language, _LEAST)
    meanings = st.one_of(
        st.builds(
            Shift,
            st.sampled_from([Precision.YEAR, Precision.MONTH, Precision.WEEK]),
            st.sampled_from([-1, 1]),
        ),
        st.builds(algebra.Occurrence, st.builds(Weekday, st.integers(0, 6)), st.sampled_from([-1, 1])),
        st.builds(Date, _YEARS, st.integers(1, 12)),
        st.builds(
            algebra.Offset,
            st.builds(
                algebra.Length, st.integers(2, 9), st.sampled_from([Precision.DECADE, Precision.MONTH])
            ),
            st.sampled_from([-1, 1]),
        ),
    )

    def said(meaning: algebra.Expression, word: int, letter: int) -> str | None:
        words = render(meaning, language).split(" ")
        long = [i for i, text in enumerate(words) if len(text) >= least and text.isalpha()]
        if not long:
            return None
        place = long[word % len(long)]
        text = words[place]
        at = 1 + letter % (len(text) - 2)
        less = text[:at] + text[at + 1 :]
        if lexicon.fold(less) in known or lexicon.split(less, known):
            return None
        return " ".join((*words[:place], less, *words[place + 1 :]))

    return tried(said, meaning=meanings, word=st.integers(0, 5), letter=st.integers(0, 20))


@cache
def _words(language: str) -> frozenset[str]:
    """Every word that the data of a language has, folded."""
    lexicon = language_of(language).lexicon
    texts = (*lexicon.joiners, *lexicon.suffixes, *lexicon.lead, *lexicon.texts())
    return frozenset(word for text in texts for word in lexicon.words(text))
