"""One regular expression for the texts that make up nearly all data, so that these are read at full speed.

What it accepts is valid EDTF, checked to the leap day; what it does not accept may be valid all the same
and goes to the reader in `edtf`.
"""

from __future__ import annotations

import re

from eventline.when.bounds import Bounds, box, tight
from eventline.when.calendar import DAY, tick

_MONTH = "(?:0[1-9]|1[0-2])"
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DATE = (
    f"(?:[0-9]{{4}}(?:-{_MONTH}(?:-(?:0[1-9]|1[0-9]|2[0-8]))?"
    "|-(?:0[13-9]|1[0-2])-(?:29|30)|-(?:0[13578]|1[02])-31)?"
    f"|{_LEAP_YEAR}-02-29)"
)
_CLOCK = "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-](?:0[1-9]|1[0-3])(?::[0-5][0-9])?)?"
_OTHER = (
    f"[0-9]{{4}}-(?:2[1-9]|3[0-9]|4[01])[?~%]?"
    f"|-(?!0000)[0-9]{{4}}(?:-{_MONTH})?[?~%]?"
    f"|(?:[0-9]{{3}}X|[0-9]{{2}}XX|[0-9]{{4}}-(?:{_MONTH}|XX)-XX|[0-9]{{4}}-XX)[?~%]?"
)
_MATCH = re.compile(
    rf"({_DATE})(?:[?~%]?(?:/(?:({_DATE})[?~%]?|(?:\.\.)?))?|(?<=-[0-9][0-9]-[0-9][0-9]){_CLOCK})"
    rf"|(?:\.\.)?/{_DATE}[?~%]?|{_OTHER}"
).fullmatch

_PART = "([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?[?~%]?"
_PARTS = re.compile(f"{_PART}(?:/{_PART})?").fullmatch


def is_plain(text: str) -> bool:
    """Whether a text is one of the common kinds of EDTF, and valid.

    >>> is_plain("2024-02-29~/2024-03"), is_plain("2023-02-29"), is_plain("2024/2023")
    (True, False, False)
    """
    match = _MATCH(text)
    if match is None:
        return False
    start, end = match.groups()
    if end is None:
        return True
    # Dates of four-digit years order as their text does, as far as both go.
    length = min(len(start), len(end))
    return bool(start[:length] <= end[:length])


def plain_bounds(text: str) -> Bounds | None:
    """The bounds of a valid text that is a year, month or day, or an interval of these; otherwise None.

    >>> plain_bounds("1970-01-01?")
    Bounds(earliest_start=0, latest_start=86399999999, earliest_end=1, latest_end=86400000000)
    """
    match = _PARTS(text)
    if match is None:
        return None
    start = _span(*match.group(1, 2, 3))
    if match[4] is None:
        return box(*start)
    end = _span(*match.group(4, 5, 6))
    return tight(Bounds(start[0], start[1] - 1, end[0] + 1, end[1]))


def _span(year: str, month: str | None, day: str | None) -> tuple[int, int]:
    if month is None:
        return tick(int(year)), tick(int(year) + 1)
    if day is None:
        carry, following = divmod(int(month), 12)
        return tick(int(year), int(month)), tick(int(year) + carry, following + 1)
    lo = tick(int(year), int(month), int(day))
    return lo, lo + DAY
