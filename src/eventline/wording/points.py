"""Points of time in the words of a locale, for any year.

The arithmetic is our own, because Babel formats `datetime.date` only, which ends at the years 1 and 9999.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache

from babel.dates import format_timedelta

from eventline.when.calendar import DAY, SECOND, civil
from eventline.wording.locales import (
    MILLION,
    compact,
    digits,
    fill,
    locale_of,
    moment_text,
    months_of,
    number_text,
    pattern_of,
)
from eventline.wording.words import words

GRAINS = ("year", "month", "day", "minute")
"""What a date can be written to, coarse to fine."""

_GROUPED = 10_000


def year_text(year: int, language: str, *, era: bool | None = None) -> str:
    """A year in words, without a year 0.

    Args:
        year: an astronomical year, 0 is 1 BCE.
        language: a language tag.
        era: whether to name the era; if None, only before the common era.

    Returns:
        The year as the locale writes it.

    Raises:
        InputError: the language is not known.

    Example:
        >>> year_text(1979, "en"), year_text(-499, "en"), year_text(0, "ar"), year_text(-65_999_999, "en")
        ('1979', '500 BCE', '1 ق.م', '66 million years ago')
    """
    if is_ages_ago(year):
        return ages_ago(year_number(year, language), language)
    return year_filled("y", year, language, era=era)


def year_filled(
    skeleton: str,
    year: int,
    language: str,
    *,
    era: bool | None = None,
    months: tuple[str, str] = ("", ""),
    **fields: str,
) -> str:
    """A date with its year, as the locale writes it.

    Args:
        skeleton: the parts of the date but for the era, in CLDR's letters.
        year: an astronomical year, 0 is 1 BCE.
        language: a language tag.
        era: whether to name the era; if None, only before the common era.
        months: the month, short and in full.
        **fields: the other fields, as for `fill`, and `y` where it is more than the year.

    Returns:
        The date.

    Raises:
        InputError: the language is not known.

    Example:
        >>> year_filled("y", -499, "en"), year_filled("y", -499, "en", y="500–490")
        ('500 BCE', '500–490 BCE')
    """
    named = year < 1 if era is None else era
    known = {"y": year_number(year, language), "G": era_name(year, language) if named else "", **fields}
    return fill(pattern_of(language, ("G" if named else "") + skeleton), known, months)


def year_number(year: int, language: str) -> str:
    """The number of a year in its era.

    Args:
        year: an astronomical year.
        language: a language tag.

    Returns:
        The number, of a great one the millions.

    Raises:
        InputError: the language is not known.

    Example:
        >>> year_number(-499, "en"), year_number(-65_999_999, "en")
        ('500', '66 million')
    """
    shown = 1 - year if year < 1 else year
    if shown >= MILLION:
        return compact(shown, language)
    return number_text(shown, language) if shown >= _GROUPED else digits(str(shown), language)


def era_name(year: int, language: str) -> str:
    """The era of a year.

    Args:
        year: an astronomical year.
        language: a language tag.

    Returns:
        Its short name.

    Raises:
        InputError: the language is not known.

    Example:
        >>> era_name(0, "en"), era_name(1, "en")
        ('BCE', 'CE')
    """
    own = words(language)
    word = own.before_era if year < 1 else own.common_era
    return word if word is not None else str(locale_of(language).eras["abbreviated"][int(year > 0)])


def is_ages_ago(year: int) -> bool:
    """Whether a year is so long ago that years are counted back from today, not from an era.

    Args:
        year: an astronomical year.

    Returns:
        Whether it is a million years or more before the common era; that the count begins two thousand years
        later makes no difference to a number of millions with one decimal.

    Example:
        >>> is_ages_ago(-999_999), is_ages_ago(-4000)
        (True, False)
    """
    return 1 - year >= MILLION


# Where a million is a noun, "of" stands after it; the patterns of CLDR are for numbers without one.
_OF_YEARS = {
    "es": ("años", "de años"),
    "fr": ("ans", "d’années"),
    "it": ("anni", "di anni"),
    "pt": ("anos", "de anos"),
}


@lru_cache(maxsize=64)
def _ago_pattern(language: str) -> str:
    """How the locale says how many years ago something was, with `{}` for a great number."""
    past = timedelta(days=-366 * MILLION)
    text = format_timedelta(past, granularity="year", add_direction=True, locale=locale_of(language))
    pattern = re.sub(r"\d+", "{}", text)
    years, of_years = _OF_YEARS.get(locale_of(language).language, ("", ""))
    return pattern.replace(f"{{}} {years}", f"{{}} {of_years}") if years else pattern


def ages_ago(number: str, language: str) -> str:
    """Millions of years ago.

    Args:
        number: how many years, or from how many to how many, in words.
        language: a language tag.

    Returns:
        The time as the locale says it.

    Raises:
        InputError: the language is not known.

    Example:
        >>> ages_ago("374–370 million", "en"), ages_ago("66 Millionen", "de")
        ('374–370 million years ago', 'vor 66 Millionen Jahren')
    """
    return _ago_pattern(language).format(number)


def grain_of(start: int, end: int) -> str:
    """The coarsest grain that a stretch of time fills exactly.

    Args:
        start: its first tick.
        end: the tick after its last.

    Returns:
        One of `GRAINS`.

    Example:
        >>> from eventline.when.calendar import tick
        >>> grain_of(tick(2024, 1), tick(2024, 9)), grain_of(tick(1979), tick(1980))
        ('month', 'year')
    """
    if start % DAY or end % DAY:
        return "minute"
    (_, month, day), (_, end_month, end_day) = civil(start // DAY), civil(end // DAY)
    if day != 1 or end_day != 1:
        return "day"
    return "month" if month != 1 or end_month != 1 else "year"


def point_text(tick: int, grain: str, language: str, *, full: bool = True) -> str:
    """A point in time, written down to a grain.

    Args:
        tick: the point.
        grain: the finest part to write, one of `GRAINS`.
        language: a language tag.
        full: whether to write the coarser parts too; if not, `Nov` stands for `Nov 2024`.

    Returns:
        The text.

    Raises:
        InputError: the language is not known.

    Example:
        >>> from eventline.when.calendar import tick
        >>> point_text(tick(2025, 4, 27), "day", "en"), point_text(tick(2024, 11), "month", "ar")
        ('27 Apr 2025', 'نوفمبر 2024')
        >>> point_text(tick(2024, 11), "month", "en", full=False)
        'Nov'
    """
    year, month, day = civil(tick // DAY)
    if grain == "year":
        return year_text(year, language)
    if grain == "minute":
        seconds = tick % DAY // SECOND
        clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}" + (
            f":{seconds % 60:02}" if seconds % 60 else ""
        )
        clock = digits(clock, language)
        return moment_text(point_text(tick, "day", language), clock, language) if full else clock
    names = months_of(language, month)
    if not full:
        return names[0] if grain == "month" else digits(str(day), language)
    skeleton = "yMMM" if grain == "month" else "yMMMd"
    return year_filled(
        skeleton,
        year,
        language,
        months=names,
        d=digits(str(day), language),
        number=digits(str(month), language),
    )


def day_text(tick: int, language: str) -> str:
    """The day and the month of a point in time, without the year.

    Args:
        tick: the point.
        language: a language tag.

    Returns:
        The text.

    Raises:
        InputError: the language is not known.

    Example:
        >>> from eventline.when.calendar import tick
        >>> day_text(tick(2025, 4, 27), "en")
        '27 Apr'
    """
    _, month, day = civil(tick // DAY)
    fields = {"d": digits(str(day), language), "number": digits(str(month), language)}
    return fill(pattern_of(language, "MMMd"), fields, months_of(language, month))
