"""The days that news names by their holiday: fixed ones, those counted from Easter, those of other calendars.

Easter is from `dateutil`; the Islamic days are those of the Umm al-Qura calendar, and where that has no table those of
the tabular calendar, as announced by no sighting of the moon.
"""

from __future__ import annotations

from functools import cache

from eventline.errors import EventlineError
from eventline.when.calendar import DAY, civil, day_number
from eventline.when.value import When

Days = tuple[int, int]

_FIXED = {
    "new year": (1, 1),
    "epiphany": (1, 6),
    "orthodox christmas": (1, 7),
    "valentine": (2, 14),
    "women's day": (3, 8),
    "labour day": (5, 1),
    "victory day": (5, 9),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
}
# Days after Easter Sunday.
_FROM_EASTER = {"good friday": -2, "easter": 0, "easter monday": 1, "ascension": 39, "pentecost": 49}
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
_CALENDARS = ("islamic-umalqura", "islamic-civil")
_HIJRA = day_number(622, 7, 19)
# The mean length of an Islamic year: 30 years have 10,631 days.
_ISLAMIC_CYCLE = (30, 10_631)
# The years for which the rules of Easter are known to hold.
_EASTER_YEARS = range(1583, 4100)


def holiday_cycle(name: str, number: int) -> int:
    """The year, in the calendar of a holiday, in which a day number lies; of the Islamic calendar by its mean length.

    >>> holiday_cycle("christmas", day_number(2025, 4, 27)), holiday_cycle("ramadan", day_number(2025, 4, 27))
    (2025, 1446)
    """
    if name in _ISLAMIC:
        years, days = _ISLAMIC_CYCLE
        return (number - _HIJRA) * years // days + 1
    return civil(number)[0]


@cache
def holiday(name: str, year: int) -> Days | None:
    """The first day of a holiday in a year of its calendar, and the day after it; None where it is not known.

    >>> [civil(day) for day in holiday("easter", 2024)]
    [(2024, 3, 31), (2024, 4, 1)]
    """
    if name in _ISLAMIC:
        return _islamic(year, *_ISLAMIC[name])
    if name == "nowruz":
        return _in_calendar(("persian",), year - 621, 1, 1)
    if name in _FIXED:
        start = day_number(year, *_FIXED[name])
        return start, start + 1
    if year not in _EASTER_YEARS:
        return None
    # dateutil costs some milliseconds to import, and few phrases name Easter.
    from dateutil import easter  # noqa: PLC0415

    orthodox = name == "orthodox easter"
    sunday = easter.easter(year, easter.EASTER_ORTHODOX) if orthodox else easter.easter(year)
    start = day_number(sunday.year, sunday.month, sunday.day) + _FROM_EASTER.get(name, 0)
    return start, start + 1


def _islamic(year: int, month: int, day: int | None) -> Days | None:
    return _in_calendar(_CALENDARS, year, month, day)


def _in_calendar(calendars: tuple[str, ...], year: int, month: int, day: int | None) -> Days | None:
    """A date of another calendar, in the first of the calendars that has it."""
    for calendar in calendars:
        try:
            bounds = When.from_calendar(calendar, year, month, day).bounds
        except EventlineError:
            continue
        return int(bounds.earliest_start) // DAY, int(bounds.latest_end) // DAY
    return None
