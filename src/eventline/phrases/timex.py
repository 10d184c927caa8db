"""Time expressions found in a text, with their TIMEX3 type and value.

TIMEX3 is the annotation of TimeML (ISO 24617-1): `type` is DATE, TIME or DURATION, `value` an ISO 8601-like text.
"""

from __future__ import annotations

import re
from typing import Literal

from attrs import frozen

from eventline.phrases.algebra import Approx, Expression, Length, Offset, Part, Vague
from eventline.when.calendar import DAY, civil, day_number, weekday
from eventline.when.precision import Precision
from eventline.when.value import When

__all__ = ["Timex", "timex_mod", "timex_type", "timex_value"]

_LETTERS = {
    Precision.SECOND: "TS",
    Precision.MINUTE: "TM",
    Precision.HOUR: "TH",
    Precision.DAY: "D",
    Precision.WEEK: "W",
    Precision.MONTH: "M",
    Precision.QUARTER: "Q",
    Precision.YEAR: "Y",
    Precision.DECADE: "DE",
    Precision.CENTURY: "CE",
    Precision.MILLENNIUM: "ML",
}
_IN_MONTHS = {Precision.HALF: 6, Precision.SEASON: 3}
_GROUPINGS = (
    {21: "SP", 22: "SU", 23: "FA", 24: "WI"} | {33 + q: f"Q{q + 1}" for q in range(4)} | {40: "H1", 41: "H2"}
)
_PARTS = {"early": "START", "start": "START", "mid": "MID", "late": "END", "end": "END"}
_MODIFIERS = {"about": "APPROX", "nearly": "APPROX", "over": "MORE_THAN", "under": "LESS_THAN"}


@frozen
class Timex:
    """A time expression of a text.

    Args:
        start: where it begins in the original text, a 0-based offset in code points.
        end: where it ends, exclusive.
        text: the words themselves, ``original[start:end]``.
        expression: what they mean without an anchor.
        when: the time; None for a length of time ("two decades"), and for what could not be dated, as for want
            of an anchor.
        type: the TIMEX3 type.
        value: the TIMEX3 value: "2024-11", "2025-W16", "P2DE".
        mod: the TIMEX3 modifier, such as APPROX or END, or None.

    Example:
        >>> from eventline import extract
        >>> [found] = extract("He came last November.", anchor="2025-04-27")
        >>> found.text, found.start, found.when, found.value
        ('last November', 8, When('2024-11'), '2024-11')
    """

    start: int
    end: int
    text: str
    expression: Expression
    when: When | None
    type: Literal["DATE", "TIME", "DURATION"]
    value: str
    mod: str | None = None


def timex_type(expression: Expression, when: When | None) -> Literal["DATE", "TIME", "DURATION"]:
    """The TIMEX3 type: a length is a DURATION, what is known finer than a day a TIME, else a DATE."""
    if isinstance(expression, Length):
        return "DURATION"
    return "TIME" if when is not None and when.precision < Precision.DAY else "DATE"


def timex_mod(expression: Expression) -> str | None:
    """The TIMEX3 modifier of an expression, or None."""
    if isinstance(expression, Part):
        return _PARTS.get(expression.part)
    if isinstance(expression, Approx):
        return "APPROX"
    length = expression.length if isinstance(expression, Offset) else expression
    return _MODIFIERS.get(length.modifier or "") if isinstance(length, Length) else None


def timex_value(expression: Expression, when: When | None) -> str:
    """The TIMEX3 value: of a length its ISO 8601 period, of a time the text that TIMEX3 has for its bounds.

    >>> from eventline.phrases import parse
    >>> timex_value(parse("two decades"), None)
    'P2DE'
    """
    if isinstance(expression, Length):
        return _period(expression)
    return "" if when is None else _point(when)


def _period(length: Length) -> str:
    date, time, part = "", "", length
    while True:
        # Half-years and seasons have no letter of their own; they are counted in months.
        months = _IN_MONTHS.get(part.unit, 1)
        letter = "M" if months > 1 else _LETTERS[part.unit]
        count = "X" if isinstance(part.n, Vague) else str(part.n * months)
        if letter[0] == "T":
            time += count + letter[1:]
        else:
            date += count + letter
        if part.more is None:
            return f"P{date}" + (f"T{time}" if time else "")
        part = part.more


def _point(when: When) -> str:
    text = re.sub("[?~%]", "", when.edtf)
    if re.fullmatch(r"-?\d+X{1,3}", text):
        return text.rstrip("X")
    if (grouping := re.fullmatch(r"(\d{4})-(\d\d)", text)) and int(grouping[2]) in _GROUPINGS:
        return f"{grouping[1]}-{_GROUPINGS[int(grouping[2])]}"
    low, high = when.bounds.earliest_start, when.bounds.latest_end
    if isinstance(low, int) and high == low + 7 * DAY and low % DAY == 0 and weekday(low // DAY) == 0:
        # ISO 8601: a week belongs to the year that its Thursday lies in.
        thursday = low // DAY + 3
        year = civil(thursday)[0]
        return f"{year:04}-W{(thursday - day_number(year)) // 7 + 1:02}"
    return text
