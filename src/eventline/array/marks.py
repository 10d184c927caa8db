"""What the text of a time says more than its bounds, as a mark where that can be told apart from them.

A *mark* is ``?``, ``~`` or ``%`` for a text with that qualifier after each of its dates, where `When.with_qualifiers`
puts it; a season or another part of a year that its months do not name, as in ``-21`` for ``2024-21``; or both, as
in ``-21~``. Bounds and mark make the text again. A time of day has no mark, as its qualifier needs the extended form.
"""

from __future__ import annotations

import re

from eventline.when import Bounds, When
from eventline.when.calendar import DAY, civil
from eventline.when.qualify import DATE_END
from eventline.when.spelling import bounds_text, year_text

QUALIFIERS = "?~%"

_SEASON = "-(?:2[1-9]|3[0-2]|3[7-9])"
_is_mark = re.compile(rf"(?:{_SEASON})?[?~%]|{_SEASON}").fullmatch
_season_of_year = re.compile(rf"-?[0-9]{{4}}({_SEASON}[?~%]?)").fullmatch
_single_date = re.compile(r"-?[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?([?~%]?)").fullmatch


def is_mark(text: str) -> bool:
    """Whether a text is a mark.

    >>> is_mark("-21~"), is_mark("2024~")
    (True, False)
    """
    return _is_mark(text) is not None


def is_season(text: str) -> bool:
    """Whether a text is a mark that names a part of a year.

    >>> is_season("-21~"), is_season("~"), is_season("-0044")
    (True, False, False)
    """
    return text.startswith("-") and is_mark(text)


def qualified(text: str, qualifier: str) -> str:
    """The text of bounds with a qualifier, which may be empty, after each of its dates.

    >>> qualified("2024-05", "~"), qualified("[2024-02..2025-01]", "?"), qualified("1850/..", "")
    ('2024-05~', '[2024-02?..2025-01?]', '1850/..')
    """
    return DATE_END.sub(qualifier, text)


def after_date(text: str) -> str:
    """The character after the first date of a text, where a qualifier of the whole would stand; nothing at the end.

    >>> after_date("2024-05"), after_date("[2024-02..2025-01]"), after_date("../1850")
    ('', '.', '')
    """
    end = DATE_END.search(text)
    return "" if end is None else text[end.end() :][:1]


def takes_qualifiers(text: str) -> bool:
    """Whether a qualifier of the whole is a mark beside the bounds that have a given text.

    >>> takes_qualifiers("2024-05"), takes_qualifiers("2024-05-01T10:00:00")
    (True, False)
    """
    return "T" not in text


def whole_text(bounds: Bounds, mark: str) -> str:
    """The text that bounds and a mark, or nothing, make.

    >>> whole_text(When("2024-21").bounds, "-21?"), whole_text(When("1850/1860").bounds, "~")
    ('2024-21?', '1850~/1860~')
    """
    if is_season(mark):
        # Each begins within the year that it is named by.
        return year_text(civil(int(bounds.earliest_start) // DAY)[0]) + mark
    return qualified(bounds_text(bounds), mark)


def kept_text(when: When) -> str:
    """What is kept beside its bounds of the text of a time: nothing, a mark or, if neither will do, all of it.

    >>> [kept_text(When(text)) for text in ("2024", "2024~", "1850~/1860~", "2024-21", "2004-06~/2006")]
    ['', '~', '~', '-21', '2004-06~/2006']
    """
    text = str(when)
    mark = _mark_by_shape(text)
    if mark is None:
        mark = _one_qualifier(text)
        if mark is None or qualified(bounds_text(when.bounds), mark) != text:
            return text
    return mark


def kept_of_text(text: str) -> str:
    """The same of a mark, or of a text that was kept with its bounds before there were marks.

    >>> kept_of_text("~"), kept_of_text("2024-21~"), kept_of_text("1850~/1860~"), kept_of_text("2004-06~/2006")
    ('~', '-21~', '~', '2004-06~/2006')
    """
    if is_mark(text):
        return text
    mark = _mark_by_shape(text)
    if mark is None:
        # Most are told from their shape, so that not all need to be parsed.
        return kept_text(When.parse(text)) if _one_qualifier(text) else text
    return mark


def _mark_by_shape(text: str) -> str | None:
    """The mark, or nothing, of single dates and seasons; None of what may be something else."""
    match = _single_date(text) or _season_of_year(text)
    return None if match is None else match[1]


def _one_qualifier(text: str) -> str | None:
    """The qualifier that stands after each date of a text; empty if there are none, None if there are others."""
    found = {character for character in text if character in QUALIFIERS}
    if not found:
        return ""
    qualifier = found.pop()
    bare = text.replace(qualifier, "")
    return qualifier if not found and takes_qualifiers(text) and qualified(bare, qualifier) == text else None
