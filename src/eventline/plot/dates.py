"""Dates in the words of a locale, at the precision known, for any year.

Month names and patterns come from the Unicode locale data through Babel; the arithmetic is our own, because
Babel formats `datetime.date` only, which ends at the years 1 and 9999. The system's locale is never read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_compact_decimal, format_decimal
from babel.units import format_unit

from eventline.errors import PlotError
from eventline.plot.words import words
from eventline.when.bounds import Bounds
from eventline.when.calendar import DAY, HOUR, MINUTE, SECOND, civil

GRAINS = ("year", "month", "day", "minute")
"""What a date can be written to, coarse to fine."""

_TOKEN = re.compile(r"'([^']*)'|([A-Za-z])\2*")
_COMPACT = 1_000_000
_GROUPED = 10_000
_DASH = "–"


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError) as error:
        message = f"language must be a known language tag such as 'en', 'ar' or 'en-GB' (got {language!r})"
        raise PlotError(message) from error


@lru_cache(maxsize=256)
def _pattern(language: str, skeleton: str) -> str:
    # Bare "en" is American in the locale data; eventline writes the day first unless told "en-US".
    locale = _locale("en_001" if language == "en" else language)
    return str(locale.datetime_skeletons[skeleton].pattern)


def _fill(pattern: str, fields: dict[str, str], months: tuple[str, str]) -> str:
    """The pattern with each field of CLDR's date pattern syntax replaced."""

    def replace(match: re.Match[str]) -> str:
        letter = match[2]
        if letter is None:
            return match[1] or "'"
        if letter in "ML":
            return months[len(match[0]) > 3] if len(match[0]) > 2 else fields["number"]
        return fields[{"y": "y", "d": "d", "G": "G"}[letter]]

    return _TOKEN.sub(replace, pattern)


def _months(language: str, month: int) -> tuple[str, str]:
    names = _locale(language).months["format"]
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
        PlotError: the language is not known.

    Example:
        >>> year_text(1979, "en"), year_text(-499, "en"), year_text(0, "ar")
        ('1979', '500 BCE', '1 ق.م')
    """
    named = year < 1 if era is None else era
    fields = {"y": _year_number(year, language), "G": _era(year, language)}
    return _fill(_pattern(language, "Gy" if named else "y"), fields, ("", ""))


def _year_number(year: int, language: str) -> str:
    shown = 1 - year if year < 1 else year
    if shown >= _COMPACT:
        return _compact(shown, language)
    return format_decimal(shown, locale=_locale(language)) if shown >= _GROUPED else str(shown)


def _compact(number: int, language: str) -> str:
    locale = _locale(language)
    style: Literal["long", "short"] = "long" if "long" in locale.compact_decimal_formats else "short"
    return format_compact_decimal(number, format_type=style, locale=locale, fraction_digits=1)


def _era(year: int, language: str) -> str:
    own = words(language)
    word = own.before_era if year < 1 else own.common_era
    return word if word is not None else str(_locale(language).eras["abbreviated"][int(year > 0)])


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
        PlotError: the language is not known.

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
        return f"{point_text(tick, 'day', language)}, {clock}" if full else clock
    names = _months(language, month)
    if not full:
        return names[0] if grain == "month" else str(day)
    era = "G" if year < 1 else ""
    skeleton = era + ("yMMM" if grain == "month" else "yMMMd")
    fields = {
        "y": _year_number(year, language),
        "d": str(day),
        "G": _era(year, language),
        "number": str(month),
    }
    return _fill(_pattern(language, skeleton), fields, names)


def day_text(tick: int, language: str) -> str:
    """The day and the month of a point in time, without the year.

    Args:
        tick: the point.
        language: a language tag.

    Returns:
        The text.

    Raises:
        PlotError: the language is not known.

    Example:
        >>> from eventline.when.calendar import tick
        >>> day_text(tick(2025, 4, 27), "en")
        '27 Apr'
    """
    _, month, day = civil(tick // DAY)
    fields = {"d": str(day), "number": str(month)}
    return _fill(_pattern(language, "MMMd"), fields, _months(language, month))


def range_text(start: int, end: int, language: str) -> str:
    """The stretch [start, end), written as shortly as it can be said in full.

    Args:
        start: its first tick.
        end: the tick after its last.
        language: a language tag.

    Returns:
        One date if the stretch is a year, month, day or less; otherwise a range with an en dash.

    Raises:
        PlotError: the language is not known.

    Example:
        >>> from eventline.when.calendar import tick
        >>> range_text(tick(2024, 1), tick(2024, 9), "en")
        'Jan–Aug 2024'
        >>> range_text(tick(2024, 11), tick(2025, 2), "en")
        'Nov 2024 – Jan 2025'
    """
    grain = grain_of(start, end)
    if grain == "minute":
        return _clock_range(start, end, language)
    return _joined(start, end - 1, grain, grain, language)


def _clock_range(start: int, end: int, language: str) -> str:
    first = point_text(start, "minute", language)
    if end - start <= MINUTE:
        return first
    same_day = start // DAY == (end - 1) // DAY
    last = point_text(end, "minute", language, full=not same_day)
    return f"{first}{_DASH}{last}" if same_day else f"{first} {_DASH} {last}"


def _joined(first: int, last: int, grain: str, last_grain: str, language: str) -> str:
    """From the unit that holds `first` to the unit that holds `last`, common parts said once."""
    one, other = point_text(first, grain, language), point_text(last, last_grain, language)
    if one == other:
        return one
    (year, month, day), (last_year, last_month, last_day) = civil(first // DAY), civil(last // DAY)
    if grain == last_grain == "year" and (year < 1) == (last_year < 1):
        numbers = f"{_year_number(year, language)}{_DASH}{_year_number(last_year, language)}"
        fields = {"y": numbers, "G": _era(year, language)}
        return _fill(_pattern(language, "Gy" if year < 1 else "y"), fields, ("", ""))
    if grain == last_grain != "minute" and year == last_year:
        era = "G" if year < 1 else ""
        fields = {"y": _year_number(year, language), "G": _era(year, language)}
        if grain == "month":
            names, last_names = _months(language, month), _months(language, last_month)
            both = (f"{names[0]}{_DASH}{last_names[0]}", f"{names[1]}{_DASH}{last_names[1]}")
            fields["number"] = f"{month}{_DASH}{last_month}"
            return _fill(_pattern(language, era + "yMMM"), fields, both)
        if month == last_month:
            fields |= {"d": f"{day}{_DASH}{last_day}", "number": str(month)}
            return _fill(_pattern(language, era + "yMMMd"), fields, _months(language, month))
        one = day_text(first, language)
    return f"{one} {_DASH} {other}"


def date_text(
    bounds: Bounds,
    *,
    is_span: bool = False,
    precision: str = "",
    approximate: bool = False,
    uncertain: bool = False,
    language: str = "en",
) -> str:
    """A date as a reader of a newspaper would write it, saying no more than is known.

    Args:
        bounds: the four bounds of the date, in ticks.
        is_span: whether it is a stretch from a start to an end, rather than some time within a box.
        precision: the precision of the date; it matters only for decades.
        approximate: whether the date is approximate, `c. 1850`.
        uncertain: whether the date is uncertain, `1850?`.
        language: a language tag.

    Returns:
        The text.

    Raises:
        PlotError: the language is not known.

    Example:
        >>> from eventline.when.bounds import Bounds
        >>> from eventline.when.calendar import tick
        >>> lo, hi = tick(1850), tick(1851)
        >>> date_text(Bounds(lo, hi - 1, lo + 1, hi), approximate=True)
        'c. 1850'
    """
    own = words(language)
    text = _span_text(bounds, language) if is_span else _box_text(bounds, precision, language)
    if approximate:
        text = own.circa.format(text)
    return own.uncertain.format(text) if uncertain else text


def _box_text(bounds: Bounds, precision: str, language: str) -> str:
    own = words(language)
    start, end = bounds.earliest_start, bounds.latest_end
    if isinstance(start, float):
        return own.always if isinstance(end, float) else own.until.format(_edge(end - 1, end, language))
    if isinstance(end, float):
        return own.since.format(_edge(start, start + 1, language))
    if precision == "decade" and own.decade is not None and civil(start // DAY)[0] > 0:
        return own.decade.format(point_text(start, "year", language))
    return range_text(start, end, language)


def _span_text(bounds: Bounds, language: str) -> str:
    own = words(language)
    start = _end_box(bounds.earliest_start, bounds.latest_start)
    end = _end_box(bounds.earliest_end - 1, bounds.latest_end - 1)
    if start is None and end is None:
        return own.always
    if start is None and end is not None:
        wording = own.until if bounds.latest_start == -float("inf") else own.unknown_start
        return wording.format(range_text(*end, language))
    if start is not None and end is None:
        wording = own.since if bounds.earliest_end == float("inf") else own.unknown_end
        return wording.format(range_text(*start, language))
    assert start is not None
    assert end is not None
    return _between(start, end, language)


def _between(start: tuple[int, int], end: tuple[int, int], language: str) -> str:
    grain, last_grain = grain_of(*start), grain_of(*end)
    exact = all(_is_unit(box, unit) for box, unit in ((start, grain), (end, last_grain)))
    if exact and "minute" not in (grain, last_grain):
        return _joined(start[0], end[1] - 1, grain, last_grain, language)
    if exact and start[0] // DAY == (end[1] - 1) // DAY:
        return f"{range_text(*start, language)}{_DASH}{point_text(end[0], 'minute', language, full=False)}"
    return f"{range_text(*start, language)} {_DASH} {range_text(*end, language)}"


def _is_unit(box: tuple[int, int], grain: str) -> bool:
    """Whether the box is one year, one month, one day, or at most an hour."""
    if grain == "minute":
        return box[1] - box[0] <= HOUR
    size = {"year": 1, "month": 2, "day": 3}[grain]
    return civil(box[0] // DAY)[:size] == civil((box[1] - 1) // DAY)[:size]


def _end_box(first: float, last: float) -> tuple[int, int] | None:
    """The box of one end of a stretch, from its bounds; None if it is open or unknown."""
    if not (isinstance(first, int) and isinstance(last, int)):
        return None
    return first, last + 1


def _edge(first: int, end: int, language: str) -> str:
    """The date at the edge of a half-open box, to the coarsest grain at which it is an edge."""
    grain = grain_of(first, first) if end - first == 1 and first % DAY == 0 else grain_of(end, end)
    return point_text(first, grain, language)


def gap_text(ticks: int, language: str) -> str:
    """How long a gap is, rounded to the unit that says it best.

    Args:
        ticks: the length of the gap.
        language: a language tag.

    Returns:
        A number and a unit, as short as the locale writes them.

    Raises:
        PlotError: the language is not known.

    Example:
        >>> from eventline.when.calendar import DAY
        >>> gap_text(16 * 366 * DAY, "en"), gap_text(16 * 366 * DAY, "ar"), gap_text(3 * DAY, "en")
        ('16 yrs', '16 سنة', '3 days')
    """
    locale = _locale(language)
    for unit, size in (("year", 365.2425 * DAY), ("month", 30.436875 * DAY), ("day", DAY), ("hour", HOUR)):
        if ticks >= 1.5 * size:
            count = round(ticks / size)
            text = format_unit(count, f"duration-{unit}", length="short", locale=locale)
            if count < _COMPACT:
                return text
            return text.replace(format_decimal(count, locale=locale), _compact(count, language))
    return format_unit(max(1, round(ticks / MINUTE)), "duration-minute", length="short", locale=locale)


def language_of(language: str) -> str:
    """Check a language tag.

    Args:
        language: a language tag.

    Returns:
        The same tag.

    Raises:
        PlotError: it is not a known one.

    Example:
        >>> language_of("ar-EG")
        'ar-EG'
    """
    _locale(language)
    return language
