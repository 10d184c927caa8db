"""Dates as people and other standards write them, told as EDTF: what a text that is not EDTF most likely means.

Only what can be told without a guess: 3/4/2024 may be in March or in April, and is neither here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eventline.when.calendar import civil, day_number, is_leap, weekday

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_NAMED_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_GAP = r"[ ,./-]{1,3}"
# The most years between two of which the second is written without its century.
_LONGEST_SPAN = 60
# A month or day of which a digit or both are not known, in another way than with X.
_MASKED = r"([0-9?*_]{2}|[?*_])"
_QUALIFYING = [
    (re.compile(rf"(?:{words}) ?([^~?%/]+)", re.IGNORECASE), mark)
    for words, mark in (
        (r"(?:circa|ca|c|about|abt|approx|approximately|around)\.?|~", "~"),
        (r"perhaps|possibly|probably|maybe|\?", "?"),
    )
]


def _named(year: str, month: str, day: str | None) -> str:
    text = f"{year}-{_MONTHS.index(month[:3].lower()) + 1:02}"
    return text if day is None else f"{text}-{day.zfill(2)}"


def _numbers(first: str, mark: str, second: str, year: str) -> str | None:
    """A day and a month in front of the year, where it is plain which is which."""
    if int(first) > 12 or first == second or (mark == "." and int(second) <= 12):
        # With points the day stands first, wherever dates are written with points.
        return f"{year}-{second.zfill(2)}-{first.zfill(2)}"
    return f"{year}-{first.zfill(2)}-{second.zfill(2)}" if int(second) > 12 else None


def _basic(year: str, month: str, day: str, hour: str, minute: str, second: str, zone: str) -> str:
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone.upper()}"


def _era(year: str, before: bool) -> str:
    # The year before 1 CE is 0, and the one before that -1.
    number = 1 - int(year) if before else int(year)
    return f"-{-number:04}" if number < 0 else f"{number:04}"


def _week(year: str, week: str, day: str | None) -> str | None:
    """An ISO week as an interval of days, or a day of it."""
    # The first week is the one with 4 January.
    fourth, next_fourth = (day_number(int(year) + later, 1, 4) for later in (0, 1))
    first, after = (number - weekday(number) for number in (fourth, next_fourth))
    monday = first + 7 * (int(week) - 1)
    if not first <= monday < after:
        return None
    return day_text(monday + int(day) - 1) if day else f"{day_text(monday)}/{day_text(monday + 6)}"


def _ordinal(year: str, day: str) -> str | None:
    if not 1 <= int(day) <= 365 + is_leap(int(year)):
        return None
    return day_text(day_number(int(year)) + int(day) - 1)


def day_text(number: int) -> str:
    """A day number as a date.

    >>> day_text(0)
    '1970-01-01'
    """
    year, month, day = civil(number)
    return f"{year:04}-{month:02}-{day:02}"


def _masked(text: str) -> str:
    """Digits that are marked as not known by another sign than X, or by one sign for both."""
    return "XX" if len(text) == 1 else re.sub(r"[?*_]", "X", text)


# Each a pattern for the whole of a date, and what makes EDTF of its groups; None if it has no such meaning.
_DATES: list[tuple[re.Pattern[str], Callable[..., str | None]]] = [
    (re.compile(pattern, re.IGNORECASE), meaning)
    for pattern, meaning in (
        (r"([^ ()]+) ?\(?([?~%])\)?", lambda date, mark: f"{date}{mark}"),
        (r"\(([^()]+)\)", lambda date: date),
        (r"[\"'`“‘]?([^\"'`“”‘’]+?)(?<![/.])(?:[.,;:]|[.,;:]?[\"'`”’][.,;:]?)", lambda date: date),
        # The 1900s may be a decade or a century.
        (r"(?:the )?([0-9]{2}[1-9])0['’]?s", lambda decade: f"{decade}X"),
        (
            r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th) (?:century|c\.?)",
            lambda n: f"{int(n) - 1:02}XX" if int(n) else None,
        ),
        # Digits that are not known, as catalogues write them.
        (r"([0-9]{3})-", lambda decade: f"{decade}X"),
        (r"([0-9]{2})--", lambda century: f"{century}XX"),
        (
            r"([0-9]{3}[?*_]|[0-9]{2}[?*_]{2}|[?*_]{4})((?:-[0-9X]{2}){0,2})",
            lambda year, rest: _masked(year) + rest,
        ),
        (rf"([0-9]{{4}})-{_MASKED}", lambda year, month: f"{year}-{_masked(month)}"),
        (
            rf"([0-9]{{4}})-{_MASKED}-{_MASKED}",
            lambda year, month, day: f"{year}-{_masked(month)}-{_masked(day)}",
        ),
        # Words.
        (rf"{_DAY}{_GAP}{_NAMED_MONTH}{_GAP}([0-9]{{4}})", lambda day, month, year: _named(year, month, day)),
        (rf"{_NAMED_MONTH}{_GAP}{_DAY}{_GAP}([0-9]{{4}})", lambda month, day, year: _named(year, month, day)),
        (rf"([0-9]{{4}}){_GAP}{_NAMED_MONTH}(?:{_GAP}{_DAY})?", _named),
        (rf"{_NAMED_MONTH}{_GAP}([0-9]{{4}})", lambda month, year: _named(year, month, None)),
        (rf"({'|'.join(_SEASONS)}) ([0-9]{{4}})", lambda season, year: f"{year}-{_SEASONS[season.lower()]}"),
        (
            rf"([0-9]{{4}})[- ]({'|'.join(_SEASONS)})",
            lambda year, season: f"{year}-{_SEASONS[season.lower()]}",
        ),
        (r"0*([0-9]{1,4}) ?(?:BCE?|B\.C\.(?:E\.)?)", lambda year: _era(year, before=True)),
        (r"(?:AD|A\.D\.) ?([0-9]{1,4})", lambda year: _era(year, before=False)),
        (r"([0-9]{1,4}) ?(?:AD|CE|A\.D\.|C\.E\.)", lambda year: _era(year, before=False)),
        # Numbers in another order.
        (r"([0-9]{1,2})([/. -])([0-9]{1,2})\2([0-9]{4})", _numbers),
        (
            r"([0-9]{1,2})[/. -]([0-9]{4})",
            lambda month, year: f"{year}-{month.zfill(2)}" if 1 <= int(month) <= 12 else None,
        ),
        (r"([0-9]{4})-0?([0-9]{2})-0?([0-9]{2})", lambda *parts: "-".join(parts)),
        (r"Y (-?[0-9]+)", lambda year: f"Y{year}"),
        # Other forms of ISO 8601.
        (r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})[T ]([0-9]{2})([0-9]{2})([0-9]{2})(Z?)", _basic),
        (r"([0-9]{4})([0-9]{2})([0-9]{2})?", lambda *parts: "-".join(part for part in parts if part)),
        (r"([0-9]{4})-?Q([1-4])", lambda year, quarter: f"{year}-{32 + int(quarter)}"),
        (r"Q([1-4])[ /-]?([0-9]{4})", lambda quarter, year: f"{year}-{32 + int(quarter)}"),
        (r"([0-9]{4})-?([0-9]{3})", _ordinal),
        (r"([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?", _week),
        # EDTF before 2019.
        (r"(-?[0-9]{4}|Y-?[0-9]+(?:E[0-9]+)?)P([0-9]+)", lambda year, digits: f"{year.upper()}S{digits}"),
        (
            r"\(([0-9]{4}(?:-[0-9]{2})?)\)([?~])((?:-[0-9]{2}){1,2})",
            lambda date, mark, rest: f"{date}{mark}{rest}",
        ),
        (
            r"([0-9]{4}(?:-[0-9]{2})?)-\(([0-9]{2})\)([?~])((?:-[0-9]{2})?)",
            lambda *p: f"{p[0]}-{p[2]}{p[1]}{p[3]}",
        ),
        (
            r"([0-9]{4})-\(([0-9]{2})-([0-9]{2})\)([?~])",
            lambda year, month, day, mark: f"{year}-{mark}{month}-{mark}{day}",
        ),
    )
]

_TO = re.compile(r"(?:from )?(.+?)(?: to | until | till | through | ?-{1,3} |-{2,3})(.+)", re.IGNORECASE)
_YEAR = r"(?:ca?\.? ?)?[0-9]{4}[?~%]?"
_YEARS = re.compile(rf"({_YEAR}) ?- ?({_YEAR}|present|now|today|ongoing)", re.IGNORECASE)
_OPEN = frozenset({"open", "present", "now", "today", "ongoing", "*"})
_UNKNOWN = frozenset({"unknown", "?"})


def date_meanings(text: str) -> Iterator[str]:
    """What a text may mean that is a date in another notation, the likeliest first.

    >>> list(date_meanings("25 June 2004")), list(date_meanings("3/4/2024"))
    (['2004-06-25'], [])
    """
    for pattern, mark in _QUALIFYING:
        if match := pattern.fullmatch(text):
            yield from (f"{date}{mark}" for date in (match[1], *date_meanings(match[1])))
    for pattern, meaning in _DATES:
        if match := pattern.fullmatch(text):
            found = meaning(*match.groups())
            if found is not None:
                yield found


def end_meaning(text: str) -> str | None:
    """What a word in place of the start or end of an interval means; None if it is none of those.

    >>> end_meaning("present"), end_meaning("unknown"), end_meaning("2004")
    ('..', '', None)
    """
    word = text.strip().lower()
    return ".." if word in _OPEN else "" if word in _UNKNOWN else None


def interval_meanings(text: str) -> Iterator[str]:
    """The intervals that a text may mean, with ends that may be in other notations still.

    >>> list(interval_meanings("1914-18")), list(interval_meanings("2004 to 2005"))
    (['1914/1918'], ['2004/2005'])
    """
    if match := _YEARS.fullmatch(text):
        yield f"{match[1]}/{match[2]}"
    if match := re.fullmatch(r"([0-9]{4}) ?-", text):
        yield f"{match[1]}/.."
    if match := re.fullmatch(r"([0-9]{2})([0-9]{2})([-/])([0-9]{2})", text):
        # A second year without its century, where it is no month nor nearly one, and no part of the year.
        century, first, mark, last = match.groups()
        is_year = int(last) > 12 if mark == "/" else 13 < int(last) < 21 or int(last) > 44
        if is_year and int(first) < int(last) <= int(first) + _LONGEST_SPAN:
            yield f"{century}{first}/{century}{last}"
    if match := re.fullmatch(r"([0-9]{4}-)([0-9]{2}-)?([0-9]{2})/([0-9]{2}-)?([0-9]{2})", text):
        # An end that leaves out what it shares with the start, as ISO 8601 allows.
        year, month, day, other_month, other_day = match.groups()
        if month or not other_month:
            yield f"{year}{month or ''}{day}/{year}{other_month or month or ''}{other_day}"
    if match := _TO.fullmatch(text):
        yield f"{match[1]}/{match[2]}"
    if "//" in text:
        yield text.replace("//", "/")


def set_meanings(text: str) -> Iterator[str]:
    """The sets that a text may mean, with dates that may be in other notations still.

    >>> list(set_meanings("1667 or 1668")), list(set_meanings("[1667;1668]"))
    (['[1667,1668]'], ['[1667,1668]'])
    """
    inner = text.strip("[]{}")
    marks = text[:1] if text[:1] in ("[", "{") else {"]": "[", "}": "{"}.get(text[-1:], "")
    if not marks:
        marks = "[" if re.search(r" or ", inner) else "{" if re.search(r" and | & ", inner) else ""
    if not marks:
        return
    inner = re.sub(r" ?(?:[;|]|,(?:or|and) | or | and | & ) ?", ",", inner).strip(", ")
    inner = re.sub(r"(?<=[0-9]) ?/ ?(?=[0-9])", "..", inner)
    inner = re.sub(r"(?<![0-9-])([0-9]{4}) ?- ?(?=[0-9]{4}(?![0-9]))", r"\1..", inner)
    yield f"{marks}{inner}{ {'[': ']', '{': '}'}[marks] }"
