"""Dates in the words of a locale, at the precision known, saying no more than is known."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from babel.units import format_unit

from eventline.when.bounds import Bounds
from eventline.when.calendar import DAY, HOUR, MINUTE, civil, tick
from eventline.wording.locales import (
    MILLION,
    compact,
    digits,
    locale_of,
    months_of,
    number_text,
)
from eventline.wording.points import (
    ages_ago,
    day_text,
    grain_of,
    is_ages_ago,
    point_text,
    year_filled,
    year_number,
    year_text,
)
from eventline.wording.words import words

_DASH = "–"


def range_text(start: int, end: int, language: str) -> str:
    """The stretch [start, end), written as shortly as it can be said in full.

    Args:
        start: its first tick.
        end: the tick after its last.
        language: a language tag.

    Returns:
        One date if the stretch is a year, month, day or less; otherwise a range with an en dash.

    Raises:
        InputError: the language is not known.

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
    if last_grain == "year" and year < 1 <= last_year:
        other = year_text(last_year, language, era=True)
    if grain == last_grain == "year" and (year < 1) == (last_year < 1):
        numbers = _numbers(year_number(year, language), year_number(last_year, language))
        if is_ages_ago(last_year):
            return ages_ago(numbers, language)
        if is_ages_ago(year):
            return f"{one} {_DASH} {other}"
        return year_filled("y", year, language, y=numbers)
    if grain == last_grain != "minute" and year == last_year:
        if grain == "month":
            names, last_names = months_of(language, month), months_of(language, last_month)
            both = (f"{names[0]}{_DASH}{last_names[0]}", f"{names[1]}{_DASH}{last_names[1]}")
            number = digits(f"{month}{_DASH}{last_month}", language)
            return year_filled("yMMM", year, language, months=both, number=number)
        if month == last_month:
            days, number = digits(f"{day}{_DASH}{last_day}", language), digits(str(month), language)
            names = months_of(language, month)
            return year_filled("yMMMd", year, language, months=names, d=days, number=number)
        one = day_text(first, language)
    return f"{one} {_DASH} {other}"


def _numbers(first: str, last: str) -> str:
    """Two numbers as a range; what both say in words is said once: 374–370 million."""
    (number, _, unit), (_, _, last_unit) = first.partition(" "), last.partition(" ")
    return f"{number if unit == last_unit else first}{_DASH}{last}"


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
        InputError: the language is not known.

    Example:
        >>> from eventline.when.bounds import Bounds
        >>> from eventline.when.calendar import tick
        >>> lo, hi = tick(1850), tick(1851)
        >>> date_text(Bounds(lo, hi - 1, lo + 1, hi), approximate=True)
        'c. 1850'
    """
    own = words(language)

    def marked(text: str) -> str:
        text = own.circa.format(text) if approximate else text
        return own.uncertain.format(text) if uncertain else text

    if is_span:
        return _span_text(bounds, language, marked)
    return _box_text(bounds, precision, language, marked)


def _box_text(bounds: Bounds, precision: str, language: str, marked: Callable[[str], str]) -> str:
    own = words(language)
    start, end = bounds.earliest_start, bounds.latest_end
    if isinstance(start, float):
        if isinstance(end, float):
            return own.always
        # Some time up to then: "until" would say that it lasted as long.
        return own.or_earlier.format(marked(_edge(end - 1, end, language)))
    if isinstance(end, float):
        return own.or_later.format(marked(_edge(start, start + 1, language)))
    if precision == "decade" and own.decade is not None and _is_decade(start, end):
        return marked(own.decade.format(point_text(start, "year", language)))
    return marked(range_text(start, end, language))


def _is_decade(start: int, end: int) -> bool:
    """Whether a box is a decade as it is named, such as the 1920s."""
    year = civil(start // DAY)[0]
    return year > 0 and year % 10 == 0 and (start, end) == (tick(year), tick(year + 10))


def zone_text(text: str, offset: int, language: str) -> str:
    """A time of day with how far its clock is ahead of UTC.

    Args:
        text: the date and time.
        offset: how far, in minutes.
        language: a language tag.

    Returns:
        The text, and the zone as the locale writes it.

    Raises:
        InputError: the language is not known.

    Example:
        >>> zone_text("10:00", 270, "en"), zone_text("10:00", 0, "fr")
        ('10:00 GMT+04:30', '10:00 UTC')
    """
    minutes = abs(offset)
    shown = f"{'-' if offset < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}" if offset else ""
    zone = str(locale_of(language).zone_formats["gmt"]) % digits(shown, language)
    return f"{text} {zone.strip()}"


def _span_text(bounds: Bounds, language: str, marked: Callable[[str], str]) -> str:
    own = words(language)
    start = _end_box(bounds.earliest_start, bounds.latest_start)
    end = _end_box(bounds.earliest_end - 1, bounds.latest_end - 1)
    if start is None and end is None:
        return own.always
    if start is None and end is not None:
        wording = own.until if bounds.latest_start == -float("inf") else own.unknown_start
        return wording.format(marked(range_text(*end, language)))
    if start is not None and end is None:
        wording = own.since if bounds.earliest_end == float("inf") else own.unknown_end
        return wording.format(marked(range_text(*start, language)))
    assert start is not None
    assert end is not None
    return marked(_between(start, end, language))


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


@lru_cache(maxsize=4096)
def gap_text(ticks: int, language: str) -> str:
    """How long a gap is, rounded to the unit that says it best.

    Args:
        ticks: the length of the gap.
        language: a language tag.

    Returns:
        A number and a unit.

    Raises:
        InputError: the language is not known.

    Example:
        >>> from eventline.when.calendar import DAY
        >>> gap_text(16 * 366 * DAY, "en"), gap_text(16 * 366 * DAY, "ar"), gap_text(3 * DAY, "en")
        ('16 years', '16 سنة', '3 days')
    """
    for unit, size in (("year", 365.2425 * DAY), ("month", 30.436875 * DAY), ("day", DAY), ("hour", HOUR)):
        if ticks >= 1.5 * size:
            count = round(ticks / size)
            text = _counted(count, unit, language)
            return (
                text
                if count < MILLION
                else text.replace(number_text(count, language), compact(count, language))
            )
    return _counted(max(1, round(ticks / MINUTE)), "minute", language)


def _counted(count: int, unit: str, language: str) -> str:
    """A number of units, in full where the locale data have the full name."""
    kind, locale = f"duration-{unit}", locale_of(language)
    long, short = (
        format_unit(count, kind, length=length, locale=locale, numbering_system="default")
        for length in ("long", "short")
    )
    # Babel gives back the name of the kind itself for a form that the locale inherits.
    return digits(short if kind in long else long, language)
