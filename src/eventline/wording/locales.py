"""Points of time in the words of a locale, for any year.

Month names and patterns come from the Unicode locale data through Babel; the arithmetic is our own, because
Babel formats `datetime.date` only, which ends at the years 1 and 9999. The system's locale is never read.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_timedelta
from babel.numbers import format_compact_decimal, format_decimal

from eventline.errors import InputError
from eventline.when.calendar import DAY, SECOND, civil
from eventline.wording.words import words

GRAINS = ("year", "month", "day", "minute")
"""What a date can be written to, coarse to fine."""

_TOKEN = re.compile(r"'([^']*)'|([A-Za-z])\2*")
MILLION = 1_000_000
"""From here on numbers are written in words."""
_GROUPED = 10_000
# From here on locales have no words for numbers.
_NAMELESS = 10**15
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# The digits that locales write by default, by CLDR's name of their numbering system; the rest write 0 to 9.
_DIGITS = {
    "adlm": "ADLAM",
    "arab": "ARABIC-INDIC",
    "arabext": "EXTENDED ARABIC-INDIC",
    "beng": "BENGALI",
    "cakm": "CHAKMA",
    "deva": "DEVANAGARI",
    "hmnp": "NYIAKENG PUACHUE HMONG",
    "mtei": "MEETEI MAYEK",
    "mymr": "MYANMAR",
    "nkoo": "NKO",
    "olck": "OL CHIKI",
    "tibt": "TIBETAN",
}


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The locale of a language tag.

    Args:
        language: a language tag.

    Returns:
        What Babel knows of it.

    Raises:
        InputError: the language is not known.

    Example:
        >>> locale_of("ar-EG").territory
        'EG'
    """
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError) as error:
        message = f"language must be a known language tag such as 'en', 'ar' or 'en-GB' (got {language!r})"
        raise InputError(message) from error


@lru_cache(maxsize=64)
def _digits_of(language: str) -> dict[int, int]:
    script = _DIGITS.get(locale_of(language).default_numbering_system)
    if script is None:
        return {}
    zero = ord(unicodedata.lookup(f"{script} DIGIT ZERO"))
    return {ord("0") + n: zero + n for n in range(10)}


def digits(text: str, language: str) -> str:
    """The text with its digits as the locale writes them.

    Args:
        text: a text with the digits 0 to 9.
        language: a language tag.

    Returns:
        The text in the digits of the locale's default numbering system.

    Raises:
        InputError: the language is not known.

    Example:
        >>> digits("1979", "fa"), digits("1979", "ar-EG"), digits("1979", "ar")
        ('۱۹۷۹', '١٩٧٩', '1979')
    """
    return text.translate(_digits_of(language))


def number_text(number: int, language: str) -> str:
    """A whole number as the locale writes it.

    Args:
        number: the number.
        language: a language tag.

    Returns:
        The number in groups of thousands, in the digits of the locale.

    Raises:
        InputError: the language is not known.

    Example:
        >>> number_text(10000, "en-GB"), number_text(10000, "de"), number_text(10000, "ar-EG")
        ('10,000', '10.000', '١٠٬٠٠٠')
    """
    text = format_decimal(number, locale=locale_of(language), numbering_system="default")
    return digits(text, language)


@lru_cache(maxsize=256)
def pattern_of(language: str, skeleton: str) -> str:
    """The pattern by which a locale writes some parts of a date.

    Args:
        language: a language tag.
        skeleton: the parts, in CLDR's letters.

    Returns:
        The pattern.

    Raises:
        InputError: the language is not known.

    Example:
        >>> pattern_of("en", "yMMMd"), pattern_of("en-US", "yMMMd")
        ('d MMM y', 'MMM d, y')
    """
    # Bare "en" is American in the locale data; eventline writes the day first unless told "en-US".
    locale = locale_of("en_001" if language == "en" else language)
    return str(locale.datetime_skeletons[skeleton].pattern)


def fill(pattern: str, fields: dict[str, str], months: tuple[str, str]) -> str:
    """The pattern with each field of CLDR's date pattern syntax replaced.

    Args:
        pattern: the pattern.
        fields: year `y`, day `d`, era `G` and `number` of the month.
        months: the month, short and in full.

    Returns:
        The date.

    Example:
        >>> fill("d MMM y", {"y": "2025", "d": "27"}, ("Apr", "April"))
        '27 Apr 2025'
    """

    def replace(match: re.Match[str]) -> str:
        letter = match[2]
        if letter is None:
            return match[1] or "'"
        if letter in "ML":
            return months[len(match[0]) > 3] if len(match[0]) > 2 else fields["number"]
        return fields[{"y": "y", "d": "d", "G": "G"}[letter]]

    return _TOKEN.sub(replace, pattern)


def months_of(language: str, month: int) -> tuple[str, str]:
    """The name of a month within a date, short and in full.

    Args:
        language: a language tag.
        month: its number.

    Returns:
        Both names.

    Raises:
        InputError: the language is not known.

    Example:
        >>> months_of("en", 11)
        ('Nov', 'November')
    """
    names = locale_of(language).months["format"]
    return str(names["abbreviated"][month]), str(names["wide"][month])


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
    named = year < 1 if era is None else era
    fields = {"y": year_number(year, language), "G": era_name(year, language) if named else ""}
    return fill(pattern_of(language, "Gy" if named else "y"), fields, ("", ""))


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


def compact(number: int, language: str) -> str:
    """A great number in words.

    Args:
        number: the number.
        language: a language tag.

    Returns:
        The number with one decimal at most.

    Raises:
        InputError: the language is not known.

    Example:
        >>> compact(13_800_000_000, "en"), compact(2 * 10**44, "en")
        ('13.8 billion', '2 × 10⁴⁴')
    """
    if number >= _NAMELESS:
        mantissa, _, exponent = f"{Decimal(number):.1e}".partition("e+")
        power = str(int(exponent)).translate(_RAISED)
        return f"{format_decimal(Decimal(mantissa), locale=locale_of(language))} × 10{power}"
    if number >= MILLION:
        # The number that is shown, not the one behind it, chooses the plural: of 66.0 million, not of 66.000001.
        number = round(number, 1 - (len(str(number)) - 1) // 3 * 3)
    locale = locale_of(language)
    style: Literal["long", "short"] = "long" if "long" in locale.compact_decimal_formats else "short"
    text = format_compact_decimal(
        number, format_type=style, locale=locale, fraction_digits=1, numbering_system="default"
    )
    return digits(text, language)


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
    era = "G" if year < 1 else ""
    skeleton = era + ("yMMM" if grain == "month" else "yMMMd")
    fields = {
        "y": year_number(year, language),
        "d": digits(str(day), language),
        "G": era_name(year, language) if era else "",
        "number": digits(str(month), language),
    }
    return fill(pattern_of(language, skeleton), fields, names)


def moment_text(date: str, clock: str, language: str) -> str:
    """A date and a time of day, joined as the locale does.

    Args:
        date: the date in words.
        clock: the time of day.
        language: a language tag.

    Returns:
        The text.

    Raises:
        InputError: the language is not known.

    Example:
        >>> moment_text("27 Apr 2025", "12:00", "en"), moment_text("۲۷ آوریل", "۱۲:۰۰", "fa")
        ('27 Apr 2025, 12:00', '۲۷ آوریل، ۱۲:۰۰')
    """
    pattern = str(locale_of(language).datetime_formats["medium"])
    # The marks of direction in some patterns are for text without isolates.
    return re.sub(r"['\u200e\u200f]", "", pattern).format(clock, date)


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
