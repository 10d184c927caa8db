"""What the Unicode locale data have of numbers and dates, through Babel; the system's locale is never read."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_compact_decimal, format_decimal

from eventline.errors import InputError

_TOKEN = re.compile(r"'([^']*)'|([A-Za-z])\2*")
MILLION = 1_000_000
"""From here on numbers are written in words."""
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
