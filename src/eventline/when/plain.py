"""One regular expression for the texts that make up nearly all data, so that these are read at full speed.

What it accepts is valid EDTF, checked to the leap day; what it does not accept may be valid all the same
and goes to the reader in `edtf`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from eventline.when.bounds import Bounds
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

_UNIT = re.compile(f"([0-9]{{4}})(?:-({_MONTH}))?").fullmatch
_QUALIFIERS = frozenset("?~%")
_new_tuple = tuple.__new__


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
    if "/" not in text:
        span = _span(text)
        if span is None:
            return None
        lo, hi = span
        # As `bounds.box` and, below, `bounds.tight`: of these there are so many that their calls count.
        return _new_tuple(Bounds, (lo, hi - 1, lo + 1, hi))
    start_text, _, end_text = text.partition("/")
    start, end = _span(start_text), _span(end_text)
    if start is None or end is None:
        return None
    (lo, lo_after), (hi_from, hi) = start, end
    return _new_tuple(Bounds, (lo, min(lo_after, hi) - 1, max(lo, hi_from) + 1, hi))


def _span(text: str) -> tuple[int, int] | None:
    """The span of a year, month or day with or without a qualifier after it; None for any other valid date."""
    if text[-1:] in _QUALIFIERS:
        text = text[:-1]
    if len(text) != 10:
        return _unit(text)
    month = _unit(text[:7])
    if month is None or not text[8:].isdigit():
        return None
    lo = month[0] + (int(text[8:]) - 1) * DAY
    return lo, lo + DAY


@lru_cache(maxsize=2**14)
def _unit(text: str) -> tuple[int, int] | None:
    """The span of a year or month; data name the same ones again and again."""
    match = _UNIT(text)
    if match is None:
        return None
    year, month = int(match[1]), match[2]
    if month is None:
        return tick(year), tick(year + 1)
    carry, following = divmod(int(month), 12)
    return tick(year, int(month)), tick(year + carry, following + 1)
