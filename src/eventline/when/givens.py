"""What is given for a time and is none: why it is none, and what to write instead."""

from __future__ import annotations

from operator import index
from typing import SupportsIndex

from eventline.when.spelling import year_text


def integer_of(value: object) -> int | None:
    """The integer that a value is, numpy's too; None if it is none."""
    if isinstance(value, bool) or not isinstance(value, SupportsIndex):
        return None
    try:
        return index(value)
    except TypeError:
        # Arrays and numpy's own booleans have the method, and refuse.
        return None


def shown(value: object) -> str:
    """A value for an error message, cut where it is long.

    >>> shown("1979"), len(shown("9" * 1000))
    ("'1979'", 80)
    """
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def no_time(value: object, number: int | None) -> str:
    """Why a value is no time, and what to write instead."""
    if number is None:
        hint = ""
        if isinstance(value, float) and value.is_integer() and 1000 <= value <= 9999:
            hint = f"; for a year write {int(value)}"
        return (
            "a time must be a When, EDTF text, a date, a datetime, a year of four digits, or a pair (start, end) "
            f"of those (got {shown(value)} that is a {type(value).__name__}){hint}"
        )
    hint = "a day is written '2024-03-05', as text"
    if abs(number) < 1000:
        hint = f"write the year as the text '{year_text(number)}'"
    elif 10**7 <= number < 10**8:
        digits = str(number)
        hint = f"if it is a day, write '{digits[:4]}-{digits[4:6]}-{digits[6:]}', as text"
    given = str(number) if abs(number) < 10**20 else "one of more than twenty digits"
    return f"an integer is a time only if it is a year of four digits, 1000 to 9999 (got {given}); {hint}"
