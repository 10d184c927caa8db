"""Time expressions found in a text, with their TIMEX3 type, value and modifier.

TIMEX3 is the annotation of TimeML (ISO 24617-1): `type` is DATE, TIME or DURATION, `value` an ISO 8601-like text. It
has no words for bounds: what is early, late, before or after a time has the value of that time, and a modifier.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Literal, TypeVar

import attrs
from attrs import frozen

from eventline.phrases.algebra import (
    Anchor,
    Approx,
    Beside,
    CalendarDate,
    Century,
    Clock,
    DayPart,
    Edge,
    Expression,
    FiscalYear,
    Flank,
    In,
    Item,
    Lasting,
    Length,
    Nth,
    Occurrence,
    Offset,
    Open,
    Part,
    Range,
    Rest,
    Rolling,
    Season,
    SeasonAcross,
    Trailing,
    Vague,
    Weekend,
    Within,
)
from eventline.when.calendar import DAY, HOUR, MINUTE, civil, day_number, weekday
from eventline.when.precision import Precision
from eventline.when.spelling import point_text, year_text
from eventline.when.value import When

__all__ = ["Timex", "timex_mod", "timex_type", "timex_value"]

TimexType = Literal["DATE", "TIME", "DURATION"]
T = TypeVar("T")
Dated = Callable[[Expression], When | None]

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
_ISO = re.compile(r"(?:-?\d{4}|Y-?\d+)(?:-\d\d){0,2}(?:T\d\d:\d\d:\d\d)?")
_IN_MONTHS = {Precision.HALF: 6, Precision.SEASON: 3}
_GROUPINGS = (
    {21: "SP", 22: "SU", 23: "FA", 24: "WI"} | {33 + q: f"Q{q + 1}" for q in range(4)} | {40: "H1", 41: "H2"}
)
_SEASONS = {1: "SP", 2: "SU", 3: "FA", 4: "WI"}
_DAY_PARTS = {
    "dawn": "TMO",
    "morning": "TMO",
    "noon": "T12:00",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "midnight": "T00:00",
}
_HALVES = {"first half": "H1", "second half": "H2"}
_PARTS = {
    "early": "START",
    "start": "START",
    "earlier": "START",
    "first half": "START",
    "mid": "MID",
    "late": "END",
    "end": "END",
    "later": "END",
    "second half": "END",
}
_MODIFIERS = {"about": "APPROX", "nearly": "LESS_THAN", "over": "MORE_THAN", "under": "LESS_THAN"}
_OPEN = {
    "since": "ON_OR_AFTER",
    "not before": "ON_OR_AFTER",
    "after": "AFTER",
    "before": "BEFORE",
    "until": "ON_OR_BEFORE",
    "by": "ON_OR_BEFORE",
}


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
        value: the TIMEX3 value: "2024-11", "2025-W16", "P2DE", "PRESENT_REF"; empty for what could not be dated.
        mod: the TIMEX3 modifier, such as APPROX, END or ON_OR_AFTER, or None.

    Example:
        >>> from eventline import extract
        >>> [found] = extract("He came last November.", anchor="2025-04-27")
        >>> found.text, found.start, found.when, found.value
        ('last November', 8, When('2024-11'), '2024-11')
        >>> [found] = extract("It has been so since early 2021.")
        >>> found.text, found.when, found.value, found.mod
        ('since early 2021', When('@2021-01..2021-04/..'), '2021', 'ON_OR_AFTER')
    """

    start: int
    end: int
    text: str
    expression: Expression
    when: When | None
    type: TimexType
    value: str
    mod: str | None = None


def timex_type(expression: Expression) -> TimexType:
    """The TIMEX3 type: of a length, or a stretch told by one, DURATION; of a time of day TIME; else DATE.

    >>> from eventline.phrases import parse
    >>> timex_type(parse("the past two years")), timex_type(parse("Friday night"))
    ('DURATION', 'TIME')
    """
    if _length(expression) is not None:
        return "DURATION"
    match expression:
        case Open(base=base) | Approx(base=base) | Part(base=base) | Rest(base=base):
            return timex_type(base)
        case Range(end=end):
            return timex_type(end)
        case In(item=item) | Occurrence(item=item) | Beside(item=item):
            return "TIME" if isinstance(item, Clock | DayPart) else "DATE"
        case Offset(length=length):
            return "TIME" if length.grain < Precision.DAY else "DATE"
    return "TIME" if expression.size < Precision.DAY else "DATE"


def timex_mod(expression: Expression) -> str | None:
    """The TIMEX3 modifier of an expression, or None: that of the outermost part that has one.

    >>> from eventline.phrases import parse
    >>> timex_mod(parse("late last year")), timex_mod(parse("until 2021")), timex_mod(parse("2021"))
    ('END', 'ON_OR_BEFORE', None)
    """
    match expression:
        case Open(kind=kind):
            return _OPEN[kind]
        case Part(part=part, base=base):
            return None if _half(part, base) else _PARTS.get(part)
        case Approx():
            return "APPROX"
        case Offset(length=length) | Rolling(length=length) | Within(length=length):
            return _MODIFIERS.get(length.modifier or "")
        case Length(modifier=modifier):
            return _MODIFIERS.get(modifier or "")
    return None


def timex_value(expression: Expression, dated: Dated) -> str:
    """The TIMEX3 value: of a length its ISO 8601 period, of a time the text that TIMEX3 has for it.

    Args:
        expression: what the words mean.
        dated: gives an expression its time, or None if it has none.

    Returns:
        The value; the empty text if the expression has no time.

    Example:
        >>> from eventline.phrases import parse, resolve
        >>> timex_value(parse("two decades"), lambda expression: None)
        'P2DE'
    """
    length = _length(expression)
    if length is not None:
        return _period(length)
    told = _told(expression, dated)
    if told is not None:
        return told
    when = dated(expression)
    if when is None:
        return ""
    item = expression.item if isinstance(expression, Occurrence | In | Beside | SeasonAcross) else None
    if item is None and isinstance(expression, Nth) and isinstance(expression.what, Item):
        item = expression.what
    return _named(item, when) or _point(expression, when)


def _length(expression: Expression) -> Length | None:
    """The length that a duration is told by."""
    match expression:
        case Length():
            return expression
        case Rolling(length=length) | Within(length=length) | Edge(length=length) | Lasting(length=length):
            return length
        case Flank(length=length):
            return length
        case Trailing(unit=unit):
            return Length(1, unit)
    return None


def _told(expression: Expression, dated: Dated) -> str | None:
    """The value of an expression that is told by those of its parts; None of others."""
    match expression:
        case FiscalYear(year=named, short_year=False):
            # It has the number of a year, which is all that TIMEX3 can tell.
            return year_text(named)
        case Anchor():
            return "PRESENT_REF"
        case Part(part=part, base=base) if half := _half(part, base):
            year = timex_value(base, dated)
            # Of what may be one year or another the halves have no value.
            return f"{year}-{half}" if year and "X" not in year else year
        case Part(part="turn"):
            # It lies on both sides of where the period begins.
            return None
        case Open(base=base) | Approx(base=base) | Part(base=base) | Rest(base=base):
            return timex_value(base, dated)
        case Range(start=start, end=end):
            return _range(timex_value(start, dated), expression, end, dated)
        case Offset(length=Length(unit=unit) as length, direction=direction) if (
            length.vague and not length.more and unit > Precision.DAY
        ):
            return "PAST_REF" if direction < 0 else "FUTURE_REF"
        case Offset(length=length) if length.modifier not in (None, "exactly"):
            plain = attrs.evolve(expression, length=attrs.evolve(length, modifier=None))
            return timex_value(plain, dated)
    return None


def _half(part: str, base: Expression) -> str | None:
    """The half of a year, which has a value of its own; not of a year of another calendar."""
    is_year = base.size is Precision.YEAR and not isinstance(base, CalendarDate)
    return _HALVES.get(part) if is_year else None


def _range(first: str, whole: Expression, end: Expression, dated: Dated) -> str:
    """The two values of a range; its end may be settled by its start, as in "from Friday to Monday"."""
    when = dated(whole)
    if when is None or not first:
        return ""
    low, high = when.bounds.earliest_end, when.bounds.latest_end
    if isinstance(low, float) or isinstance(high, float):
        return first
    settled = When.box(low - 1, high)
    last = timex_value(end, lambda expression: settled if expression == end else dated(expression))
    if first.endswith("_REF") or last.endswith("_REF"):
        return _point(whole, when)
    return f"{first}/{last}"


def _period(length: Length) -> str:
    counts: dict[str, str] = {}
    part: Length | None = length
    while part is not None:
        # Half-years and seasons have no letter of their own; they are counted in months.
        months = _IN_MONTHS.get(part.unit, 1)
        letter = "M" if months > 1 else _LETTERS[part.unit]
        count = "2" if part.n is Vague.COUPLE else "X"
        if not isinstance(part.n, Vague) and part.most is None:
            count = str(part.n * months)
        known = counts.get(letter, "0")
        counts[letter] = "X" if "X" in (known, count) else str(int(known) + int(count))
        part = part.more
    date = "".join(f"{count}{letter}" for letter, count in counts.items() if letter[0] != "T")
    time = "".join(f"{count}{letter[1:]}" for letter, count in counts.items() if letter[0] == "T")
    return f"P{date}" + (f"T{time}" if time else "")


def _named(item: Item | None, when: When) -> str | None:
    """The value of an item that TIMEX3 has a name for."""
    start = when.bounds.earliest_start
    if isinstance(start, float):
        return None
    match item:
        case Clock(hour=hour, minute=minute, second=second):
            clock = f"T{hour:02}:{minute or 0:02}" + (f":{second:02}" if second is not None else "")
            return _day(start // DAY) + clock
        case DayPart(name=name):
            # A night is of the day on which it begins; midnight ends it.
            return _day((start + (HOUR if name == "midnight" else 0)) // DAY) + _DAY_PARTS[name]
        case Season(number=number):
            year, month, _ = civil(start // DAY)
            return f"{year_text(year)}-{_SEASONS[number]}" if month in (3, 6, 9, 12) else None
        case Weekend():
            return f"{_week(start // DAY)}-WE"
    return None


def _day(number: int) -> str:
    return point_text(number * DAY, "day")


def _week(number: int) -> str:
    # ISO 8601: a week belongs to the year that its Thursday lies in.
    thursday = number - weekday(number) + 3
    year = civil(thursday)[0]
    return f"{year_text(year)}-W{(thursday - day_number(year)) // 7 + 1:02}"


def _plain(when: When) -> str:
    return re.sub("[?~%]", "", when.edtf)


def _point(expression: Expression, when: When) -> str:
    text = _plain(when)
    if isinstance(expression, Century):
        return f"{'BC' if expression.bce else ''}{expression.number - 1:02}"
    if re.fullmatch(r"\d{2,3}X{1,2}", text):
        return text.rstrip("X")
    if (grouping := re.fullmatch(r"(\d{4})-(\d\d)", text)) and int(grouping[2]) in _GROUPINGS:
        return f"{grouping[1]}-{_GROUPINGS[int(grouping[2])]}"
    low, high = when.bounds.earliest_start, when.bounds.latest_end
    if isinstance(low, float) or isinstance(high, float):
        return text
    if high == low + 7 * DAY and low % DAY == 0 and weekday(low // DAY) == 0:
        return _week(low // DAY)
    if high - low in (MINUTE, HOUR) and low % (high - low) == 0:
        hour, minute = low % DAY // HOUR, low % HOUR // MINUTE
        return f"{_day(low // DAY)}T{hour:02}:{minute:02}"
    if not _ISO.fullmatch(text):
        return _shared(civil(low // DAY), civil((high - 1) // DAY))
    return text


def _shared(first: tuple[int, int, int], last: tuple[int, int, int]) -> str:
    """What two days have in common, with X for the digits of the year in which they differ."""
    if first[0] == last[0]:
        return "-".join([year_text(first[0]), *(f"{a:02}" for a in _common(first[1:], last[1:]))])
    years = f"{first[0]:04}", f"{last[0]:04}"
    common = "".join(_common(*years)) if first[0] >= 0 and last[0] <= 9999 else ""
    return common.ljust(4, "X")


def _common(first: Sequence[T], last: Sequence[T]) -> list[T]:
    """What two sequences begin with both."""
    return [a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=True))]
