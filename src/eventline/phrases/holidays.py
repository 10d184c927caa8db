"""The days that news names by their holiday: fixed ones, those counted from Easter, those of other calendars.

Easter is from `dateutil`, the Hebrew calendar from `pyluach`; the Islamic days are those of the Umm al-Qura calendar,
and where that has no table those of the tabular calendar, as announced by no sighting of the moon.
"""

from __future__ import annotations

from functools import lru_cache

from eventline.errors import EventlineError, OutOfRange
from eventline.when.calendar import DAY, civil, day_number, days_in_month, weekday
from eventline.when.value import When

Days = tuple[int, int]

_FIXED = {
    "new year": (1, 1),
    "epiphany": (1, 6),
    "orthodox christmas": (1, 7),
    "valentine": (2, 14),
    "women's day": (3, 8),
    "saint patrick": (3, 17),
    "april fools": (4, 1),
    "labour day": (5, 1),
    "victory day": (5, 9),
    "juneteenth": (6, 19),
    "us independence day": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints": (11, 1),
    "armistice day": (11, 11),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
# Days after Easter Sunday.
_FROM_EASTER = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter": 0,
    "easter monday": 1,
    "ascension": 39,
    "pentecost": 49,
    "orthodox easter monday": 1,
}
# The nth weekday of a month (from its end, if negative), and how many days after it: those of the United States.
_FLOATING = {
    "martin luther king day": (1, 3, 0, 0),
    "presidents' day": (2, 3, 0, 0),
    "mother's day": (5, 2, 6, 0),
    "memorial day": (5, -1, 0, 0),
    "father's day": (6, 3, 6, 0),
    "us labor day": (9, 1, 0, 0),
    "columbus day": (10, 2, 0, 0),
    "thanksgiving": (11, 4, 3, 0),
    "black friday": (11, 4, 3, 1),
}
# Month and day of the Islamic calendar; Ramadan is the whole month.
_ISLAMIC = {
    "islamic new year": (1, 1),
    "ashura": (1, 10),
    "mawlid": (3, 12),
    "ramadan": (9, None),
    "eid al-fitr": (10, 1),
    "arafah": (12, 9),
    "eid al-adha": (12, 10),
}
# Month and day of the Hebrew calendar, and how many days: each lies within the same Gregorian year, always.
_HEBREW = {
    "purim": (12, 14, 1),
    "passover": (1, 15, 7),
    "shavuot": (3, 6, 1),
    "rosh hashanah": (7, 1, 2),
    "yom kippur": (7, 10, 1),
    "sukkot": (7, 15, 7),
    "hanukkah": (9, 25, 8),
}
# The Hebrew year begins with month 7, Tishri, in September or October.
_TISHRI, _KISLEV, _ADAR_II = 7, 9, 13
_CALENDARS = ("islamic-umalqura", "islamic-civil")
_HIJRA = day_number(622, 7, 19)
# The mean length of an Islamic year: 30 years have 10,631 days.
_ISLAMIC_CYCLE = (30, 10_631)
# The years for which the rules of Easter are known to hold.
_EASTER_YEARS = range(1583, 4100)


# The Gregorian years before the first year of a calendar.
_EPOCHS = {"persian": 621, "hebrew": -3761, "julian": 0}


def year_of(calendar: str, number: int) -> int:
    """The year of another calendar in which a day number lies, or the one beside it.

    >>> year_of("islamic-umalqura", day_number(2025, 4, 27)), year_of("persian", day_number(2025, 4, 27))
    (1446, 1404)
    """
    if calendar in _CALENDARS:
        years, days = _ISLAMIC_CYCLE
        return (number - _HIJRA) * years // days + 1
    return civil(number)[0] - _EPOCHS[calendar]


def holiday_cycle(name: str, number: int) -> int:
    """The year, in the calendar of a holiday, in which a day number lies.

    >>> holiday_cycle("christmas", day_number(2025, 4, 27)), holiday_cycle("ramadan", day_number(2025, 4, 27))
    (2025, 1446)
    """
    return year_of(_CALENDARS[0], number) if name in _ISLAMIC else civil(number)[0]


@lru_cache(maxsize=4096)
def holiday(name: str, year: int) -> Days | None:
    """The first day of a holiday in a year of its calendar, and the day after it; None where it is not known.

    >>> [civil(day) for day in holiday("easter", 2024)]
    [(2024, 3, 31), (2024, 4, 1)]
    """
    if name in _ISLAMIC:
        return in_calendar(_CALENDARS[0], year, *_ISLAMIC[name])
    if name in _HEBREW:
        return _hebrew(name, year)
    if name == "nowruz":
        return in_calendar("persian", year - 621, 1, 1)
    if name in _FIXED:
        start = day_number(year, *_FIXED[name])
        return start, start + 1
    if name in _FLOATING:
        month, nth, day, after = _FLOATING[name]
        start = _nth_weekday(year, month, nth, day) + after
        return start, start + 1
    if year not in _EASTER_YEARS:
        return None
    # dateutil costs some milliseconds to import, and few phrases name Easter.
    from dateutil import easter  # noqa: PLC0415

    orthodox = name.startswith("orthodox")
    sunday = easter.easter(year, easter.EASTER_ORTHODOX) if orthodox else easter.easter(year)
    start = day_number(sunday.year, sunday.month, sunday.day) + _FROM_EASTER.get(name, 0)
    return start, start + 1


def _hebrew(name: str, year: int) -> Days | None:
    """A Jewish holiday in a Gregorian year: Purim of a leap year is in the second Adar."""
    month, day, length = _HEBREW[name]
    number = year - _EPOCHS["hebrew"] - (not _TISHRI <= month <= _KISLEV)
    first = in_calendar("hebrew", number, _ADAR_II, day) if name == "purim" else None
    first = first or in_calendar("hebrew", number, month, day)
    return None if first is None else (first[0], first[0] + length)


def holiday_weekend(name: str, year: int, weekend: tuple[int, ...]) -> Days | None:
    """The weekend nearest to a holiday, with the holiday and the days between.

    None where two are as near, or the holiday is no single day. That of Easter is from Good Friday to Easter Monday.

    >>> [civil(day) for day in holiday_weekend("us labor day", 2024, (5, 6))]
    [(2024, 8, 31), (2024, 9, 3)]
    """
    if name == "easter":
        days = holiday("good friday", year), holiday("easter monday", year)
        return (days[0][0], days[1][1]) if days[0] and days[1] else None
    found = holiday(name, year)
    if found is None or found[1] - found[0] > 1:
        return None
    first, after = found
    before = first - (weekday(first) - weekend[0]) % 7
    gaps = max(0, first - before - len(weekend)), before + 7 - after
    if gaps[0] == gaps[1]:
        return None
    start = before if gaps[0] < gaps[1] else before + 7
    return min(start, first), max(start + len(weekend), after)


def _nth_weekday(year: int, month: int, nth: int, day: int) -> int:
    """The day number of the nth such weekday of a month, the last for -1."""
    if nth > 0:
        first = day_number(year, month, 1)
        return first + (day - weekday(first)) % 7 + 7 * (nth - 1)
    last = day_number(year, month, days_in_month(year, month))
    return last - (weekday(last) - day) % 7 + 7 * (nth + 1)


@lru_cache(maxsize=4096)
def in_calendar(calendar: str, year: int, month: int | None, day: int | None) -> Days | None:
    """The days of a date of another calendar; None if it lacks the date, or does not reach the year.

    >>> [civil(day) for day in in_calendar("islamic-umalqura", 1446, 9, 1)]
    [(2025, 3, 1), (2025, 3, 2)]
    """
    # Where the Umm al-Qura calendar has no table, the tabular one serves.
    for name in _CALENDARS if calendar in _CALENDARS else (calendar,):
        try:
            bounds = When.from_calendar(name, year, month, day).bounds
        except OutOfRange:
            continue
        except EventlineError:
            return None
        return int(bounds.earliest_start) // DAY, int(bounds.latest_end) // DAY
    return None
