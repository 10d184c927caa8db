"""The dates of GEDCOM, in which genealogists exchange records: versions 5.5.1 and 7.

Source:
    FamilySearch, "The GEDCOM Standard" 5.5.1 (2019) and "FamilySearch GEDCOM" 7.0 (2021).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from eventline.errors import InputError, ParseError
from eventline.when.edtf import fold_digits

if TYPE_CHECKING:
    from eventline.when.value import When

_LONGEST = 255
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
# Nisan is the first month, although the year begins with Tishri; ADS is the second Adar of a leap year.
_HEBREW = ("NSN", "IYR", "SVN", "TMZ", "AAV", "ELL", "TSH", "CSH", "KSL", "TVT", "SHV", "ADR", "ADS")
_CALENDARS = {"GREGORIAN": "gregorian", "JULIAN": "julian", "HEBREW": "hebrew"}
# Of the text with single spaces.
_FORMS = re.compile(
    r"(?:FROM (?P<start>.+?)(?: TO (?P<end>.+))?|TO (?P<until>.+)"
    r"|BET (?P<first>.+?) AND (?P<last>.+)|BEF (?P<before>.+)|AFT (?P<after>.+)"
    r"|(?:ABT|CAL|EST) (?P<about>.+)|INT (?P<read>[^(]+?) ?\(.*\)|(?P<date>.+))",
    re.IGNORECASE | re.ASCII,
)
_DATE = re.compile(
    r"(?:@#D(?P<escape>[A-Z ]+)@ ?|(?P<calendar>[A-Z_]{5,}) )?"
    r"(?:(?:(?P<day>[0-9]{1,2}) )?(?P<month>[A-Z]{3,4}) )?"
    r"(?P<year>[0-9]{1,6})(?:/(?P<dual>[0-9]{2}))?(?P<bc> ?(?:BCE|BC|B\.C\.))?",
    re.IGNORECASE | re.ASCII,
)


def read(text: str) -> When:
    """Read a GEDCOM date.

    Args:
        text: the value of a DATE line.

    Returns:
        The time.

    Raises:
        ParseError: the text is no such date; it is given with single spaces.
        InputError: it is not a str.
    """
    from eventline.when.value import When  # noqa: PLC0415 - which has this as its method

    given: object = text
    if not isinstance(given, str):
        raise InputError(f"a GEDCOM date must be a str (got {given!r})")
    if len(text) > _LONGEST:
        raise ParseError(f"a GEDCOM line has at most {_LONGEST} characters", text=text, position=_LONGEST)
    match = _FORMS.fullmatch(" ".join(fold_digits(text).split()))
    if match is None:
        raise ParseError("a GEDCOM date was expected, such as 3 MAY 1857 or BET 1857 AND 1860", text=text)
    date = partial(_date, match)
    # The group that stands for each form, and what to make of it.
    forms: dict[str, Callable[[], When]] = {
        "start": lambda: When.interval(date("start"), date("end") if match["end"] else None),
        "until": lambda: When.interval(None, date("until")),
        "first": lambda: When.between(date("first"), date("last")),
        "before": lambda: When.no_later_than(date("before")),
        "after": lambda: When.no_earlier_than(date("after")),
        "about": lambda: When.about(date("about")),
        "read": lambda: date("read"),
        "date": lambda: date("date"),
    }
    make = next(make for group, make in forms.items() if match[group])
    try:
        return make()
    except ParseError:
        raise
    except InputError as error:
        raise ParseError(str(error), text=match.string) from None


def _date(form: re.Match[str], group: str) -> When:
    """A single date, which is one group of a form."""
    from eventline.when.value import When  # noqa: PLC0415 - as above

    text = form.string
    match = _DATE.fullmatch(text, *form.span(group))
    if match is None:
        raise ParseError(
            "a date was expected, such as 3 MAY 1857, MAY 1857, 1857 or 44 BCE, perhaps after JULIAN or HEBREW",
            text=text,
            position=form.start(group),
        )
    named = (match["escape"] or match["calendar"] or "gregorian").strip().upper()
    if named not in _CALENDARS:
        raise ParseError(
            f"the calendar must be one of {', '.join(_CALENDARS)}", text=text, position=match.start()
        )
    months = _HEBREW if named == "HEBREW" else _MONTHS
    month = match["month"] and match["month"].upper()
    if month and month not in months:
        raise ParseError(
            f"a month must be one of {', '.join(months)}", text=text, position=match.start("month")
        )
    try:
        return When.from_calendar(
            _CALENDARS[named],
            _year(match),
            months.index(month) + 1 if month else None,
            int(match["day"]) if match["day"] else None,
        )
    except InputError as error:
        raise ParseError(str(error), text=text, position=match.start()) from None


def _year(match: re.Match[str]) -> int:
    """The astronomical year; of two, in which the old year and the new one begin, the new one."""
    year = int(match["year"])
    if match["dual"] is not None:
        year += 1
        if year % 100 != int(match["dual"]):
            raise InputError("the second of two years must be the next one")
    if match["bc"]:
        if year == 0:
            raise InputError("there is no year 0 BCE")
        year = 1 - year
    elif year == 0:
        raise InputError("there is no year 0: 1 BCE is followed by 1")
    return year
