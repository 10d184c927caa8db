"""The few words that dates and charts add to the locale data, per language, from `words.toml`.

A language that has none there borrows the English ones, each with a warning that names it: nothing mixes two
languages silently.
"""

from __future__ import annotations

import tomllib
import warnings
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"})


class LanguageWarning(UserWarning):
    """Words of a date or chart that are not there in its language; English ones stand in for them."""


def _as_forms(forms: list[str]) -> tuple[str, str]:
    return forms[0], forms[-1]


def _as_tuple(names: list[str]) -> tuple[str, ...]:
    return tuple(names)


@attrs.frozen(kw_only=True)
class Words:
    """Fixed wordings, with `{}` for what is filled in."""

    circa: str
    uncertain: str
    decade: str | None = None  # None: written as a range of years
    since: str
    until: str
    or_earlier: str
    or_later: str
    unknown_start: str
    unknown_end: str
    always: str
    before_era: str | None = None  # None: as the Unicode locale data have it
    common_era: str | None = None
    today: str
    key_exact: str
    key_period: str
    key_doubtful: str
    key_span: str
    key_possible: str
    key_open: str
    key_unknown: str
    key_stated: str
    key_count: str
    labelled: tuple[str, str] = attrs.field(converter=_as_forms)  # for one event, for any other number
    times: str
    other: str
    not_stated: str
    unrouted: str
    eras: dict[str, str]  # of other calendars, by their names
    islamic_months: tuple[str, ...] = attrs.field(converter=_as_tuple)
    persian_months: tuple[str, ...] = attrs.field(converter=_as_tuple)  # as in Iran
    undated: tuple[str, str] = attrs.field(converter=_as_forms)


_SIGNS = frozenset({"circa", "uncertain", "unknown_start", "unknown_end", "times"})
"""What a language without words of its own writes as signs."""


@attrs.frozen(kw_only=True)
class _Borrowed(Words):
    """The words for a language that has none of its own: reading one that is no sign warns."""

    language: str

    def __getattribute__(self, name: str) -> Any:
        value = super().__getattribute__(name)
        if name in _WORDS and value is not None:
            language = super().__getattribute__("language")
            warnings.warn(
                f"there are no words of eventline in {language!r}: {name!r} is written in English; languages that "
                f"have them are {', '.join(map(repr, _tables()))}",
                LanguageWarning,
                stacklevel=3,
            )
        return value


_WORDS = frozenset(field.name for field in attrs.fields(Words)) - _SIGNS


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("eventline.wording").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def _words(code: str) -> Words:
    tables = _tables()
    if code in tables:
        return Words(**tables[code])
    own = {"circa": "~{}", "decade": None, "before_era": None, "common_era": None}
    return _Borrowed(**tables["en"] | own, language=code)


def words(language: str) -> Words:
    """The wordings for a language tag.

    Args:
        language: a language tag such as `ar` or `en-GB`.

    Returns:
        Its words. Those of a language that has none are English ones, and reading one of them warns.

    Warns:
        LanguageWarning: when a word that the language lacks is read.

    Example:
        >>> words("ar-EG").since, words("ja").circa
        ('منذ {}', '~{}')
    """
    return _words(primary(language))


def primary(language: str) -> str:
    """The language of a tag without script and region.

    Args:
        language: a language tag.

    Returns:
        Its first part in lower case.

    Example:
        >>> primary("ar_EG"), primary("en-GB")
        ('ar', 'en')
    """
    return language.replace("_", "-").split("-")[0].lower()


def direction_of(language: str) -> str:
    """The direction in which a language is written.

    Args:
        language: a language tag.

    Returns:
        `"rtl"` or `"ltr"`.

    Example:
        >>> direction_of("ar"), direction_of("en")
        ('rtl', 'ltr')
    """
    return "rtl" if primary(language) in RTL_LANGUAGES else "ltr"
