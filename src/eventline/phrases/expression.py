"""The algebra of temporal expressions: what a phrase means before it is anchored.

An expression has no language and no anchor. It is a term of frozen attrs objects, built from *items* (names
that recur: a weekday, a month, a season) and *units* (`Precision`), so that two phrases mean the same exactly if
their expressions are equal. `resolve.py` gives an expression a time, `render.py` gives it words.

Each class belongs to one or more *sorts*; a constructor says which sorts its operands may have, so that
nonsense such as "early since last May" cannot be built. The sorts are also the non-terminals of the grammar.
After Bethard and Parker, "A Semantically Compositional Annotation Scheme for Time Normalization" (LREC 2016),
with the modifiers of TIMEX3.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs
from attrs import field, frozen

from eventline.errors import InputError
from eventline.phrases.nodes import (
    LARGEST_COUNT,
    Clock,
    DayOfMonth,
    DayPart,
    DecadeOfCentury,
    FiscalQuarter,
    Item,
    Month,
    MonthDay,
    Node,
    Vague,
    Workday,
    check_unit,
    of_sort,
    one_of,
    shown,
    within,
)
from eventline.when.calendar import days_in_month
from eventline.when.precision import Precision

__all__ = [
    "Anchor",
    "Approx",
    "Beside",
    "CalendarDate",
    "Century",
    "Containing",
    "Date",
    "Decade",
    "Expression",
    "In",
    "Length",
    "Nth",
    "Occurrence",
    "Offset",
    "Part",
    "Ref",
    "Shift",
]

PartName = Literal[
    "early", "mid", "late", "start", "end", "first half", "second half", "earlier", "later", "turn"
]
Modifier = Literal["about", "nearly", "over", "under"]

_PARTS = ("early", "mid", "late", "start", "end", "first half", "second half", "earlier", "later", "turn")
_MODIFIERS = ("about", "nearly", "over", "under")


@frozen(cache_hash=True)
class Expression(Node):
    """A temporal expression: the meaning of a phrase, with no anchor and no language.

    Example:
        >>> from eventline.phrases import parse
        >>> parse("last November")
        Occurrence(item=Month(number=11), n=-1)
        >>> parse("نوفمبر الماضي") == parse("last November")
        True
    """

    @property
    def references(self) -> frozenset[str]:
        """The ids of the events that the expression is dated by."""
        return frozenset().union(*(c.references for c in self.children() if isinstance(c, Expression)))

    @property
    def size(self) -> Precision:
        """The unit that a period is as long as; of what is not a period, the longest."""
        return Precision.MILLENNIUM

    @property
    def zones(self) -> frozenset[str]:
        """The time zones that its times of day are told in."""
        return frozenset(_zones(self))


def _zones(node: Node) -> Iterator[str]:
    if isinstance(node, Clock) and node.zone is not None:
        yield node.zone
    for child in node.children():
        yield from _zones(child)


@frozen(cache_hash=True)
class Anchor(Expression):
    """The anchor itself: "now"."""

    sorts = frozenset({"anchor"})


@frozen(cache_hash=True)
class Ref(Expression):
    """Another event, by its id: "{crocus}"."""

    id: str = field(validator=attrs.validators.instance_of(str))
    sorts = frozenset({"landmark", "point"})

    @property
    def references(self) -> frozenset[str]:
        """The id itself."""
        return frozenset({self.id})


@frozen(cache_hash=True)
class Length(Expression):
    """A length of time: `n` units, and `more` after them ("2 years 1 month"), perhaps modified.

    Args:
        n: how many, a whole number or a `Vague` count.
        unit: the unit.
        more: a further, finer length: "and 3 days". It has no modifier of its own.
        modifier: "about", "nearly", "over" (more than) or "under" (less than).
    """

    n: int | Vague
    unit: Precision = field(validator=check_unit)
    more: Length | None = field(default=None, validator=attrs.validators.optional(of_sort("length")))
    modifier: Modifier | None = field(default=None, validator=one_of(_MODIFIERS, optional=True))
    sorts = frozenset({"length"})

    def __attrs_post_init__(self) -> None:
        """Check the count, and that the parts run from coarse to fine."""
        if not isinstance(self.n, Vague):
            within(1, LARGEST_COUNT)(self, attrs.fields(Length).n, self.n)
        if self.more is not None:
            if self.more.modifier or not self.more.unit < self.unit:
                raise InputError(
                    f"Length.more must be a Length in a finer unit without a modifier (got {shown(self.more)})"
                )
            if isinstance(self.n, Vague):
                raise InputError("a vague length has no further parts")

    @property
    def vague(self) -> bool:
        """Whether a count of it is not a number."""
        return isinstance(self.n, Vague) or (self.more is not None and self.more.vague)

    @property
    def grain(self) -> Precision:
        """The finest unit that the length is told in."""
        return self.more.grain if self.more is not None else self.unit


_POINT = frozenset({"simple", "period", "landmark", "point"})


@frozen(cache_hash=True)
class Date(Expression):
    """A calendar date, or as much of one as was said: "27 April" has no year.

    A year may be of two digits (`short_year`), to be settled by `Settings.pivot`.
    """

    year: int | None = field(default=None, validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    month: int | None = field(default=None, validator=within(1, 12))
    day: int | None = field(default=None, validator=within(1, 31))
    weekday: int | None = field(default=None, validator=within(0, 6))
    short_year: bool = False
    sorts = _POINT

    def __attrs_post_init__(self) -> None:
        """Refuse dates that no calendar has, and parts without what they are parts of."""
        if self.year is None and self.month is None and self.day is None:
            raise InputError("a Date needs a year, a month or a day")
        if self.day is None and self.weekday is not None:
            raise InputError("a Date with a weekday needs a day; a weekday alone is an Occurrence")
        if self.day is not None and self.month is None and self.year is not None:
            raise InputError("a Date with a year and a day needs a month")
        if self.day is not None and self.month is not None:
            # A leap year stands in for a year that is not known.
            last = days_in_month(2000 if self.year is None or self.short_year else self.year, self.month)
            if self.day > last:
                raise InputError(f"month {self.month} of {self.year or 'any year'} has no day {self.day}")
        if self.short_year and not (self.year is not None and 0 <= self.year <= 99):
            raise InputError(f"a short year has two digits (got {shown(self.year)})")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH


@frozen(cache_hash=True)
class CalendarDate(Expression):
    """A date of another calendar, as much of it as was said: "14 Ramadan 1446", "1446 AH", "1 Ramadan".

    The names of calendars are those of CLDR; `When.from_calendar` knows them.
    """

    calendar: str = field(validator=one_of(("islamic-umalqura", "persian", "hebrew", "julian")))
    year: int | None = field(default=None, validator=within(1, 9999))
    month: int | None = field(default=None, validator=within(1, 13))
    day: int | None = field(default=None, validator=within(1, 31))
    sorts = _POINT

    def __attrs_post_init__(self) -> None:
        """A month needs no year; a day needs a month."""
        if (self.day is not None and self.month is None) or (self.month is None and self.year is None):
            raise InputError("a CalendarDate needs a year or a month, and a day needs a month")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH


@frozen(cache_hash=True)
class Decade(Expression):
    """Ten years from `year`, a multiple of ten; below 100 the century is left to be settled: "the eighties"."""

    year: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    sorts = _POINT

    def __attrs_post_init__(self) -> None:
        """Check that the year begins a decade."""
        if self.year % 10:
            raise InputError(f"Decade.year must be a multiple of ten (got {shown(self.year)})")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return Precision.DECADE


@frozen(cache_hash=True)
class Century(Expression):
    """A century by its ordinal: 19 is 1800 to 1899, as TIMEX3 counts; `bce` counts back from year 0."""

    number: int = field(validator=within(1, LARGEST_COUNT))
    bce: bool = False
    sorts = _POINT

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return Precision.CENTURY


@frozen(cache_hash=True)
class Shift(Expression):
    """The calendar unit that contains the anchor, `n` units on: -1 is "last year", 0 "this year".

    A day may be told with its weekday: "yesterday, Saturday".
    """

    unit: Precision = field(validator=check_unit)
    n: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    weekday: int | None = field(default=None, validator=within(0, 6))
    sorts = _POINT

    def __attrs_post_init__(self) -> None:
        """Only days have a weekday."""
        if self.weekday is not None and self.unit is not Precision.DAY:
            raise InputError(f"a {self.unit.value} has no weekday")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return self.unit


@frozen(cache_hash=True)
class Occurrence(Expression):
    """An occurrence of an item, counted from the anchor: -1 "last Friday", 0 "this", 1 "next".

    With no `n` it is settled by `prefer`: "Friday".
    """

    item: Item = field(validator=of_sort("item"))
    n: int | None = field(default=None, validator=within(-100, 100))
    sorts = _POINT

    def __attrs_post_init__(self) -> None:
        """Refuse the second spelling of a bare month or day (a `Date`) and of a bare decade (a `Decade`)."""
        alone = isinstance(self.item, DecadeOfCentury | DayOfMonth)
        if isinstance(self.item, Workday) and not self.n:
            raise InputError("working days are counted from the anchor, from 1 or from -1")
        if alone or (self.n is None and isinstance(self.item, Month | MonthDay)):
            raise InputError(f"a {type(self.item).__name__} alone is a Date or a Decade")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return self.item.size


@frozen(cache_hash=True)
class In(Expression):
    """The item within a period: "Sunday of last week", "March last year".

    The period may be told by a length: "March two years ago".
    """

    item: Item = field(validator=of_sort("item"))
    base: Expression = field(validator=of_sort("period", "offset"))
    # A sort of its own, so that a phrase may begin with the period: "tomorrow at noon".
    sorts = frozenset({"in", "period", "landmark", "point"})

    def __attrs_post_init__(self) -> None:
        """Refuse the second spelling of a date."""
        if isinstance(self.item, FiscalQuarter):
            raise InputError("a quarter of a fiscal year is In(Quarter(n), FiscalYear(...))")
        if isinstance(self.item, MonthDay):
            raise InputError(
                "a day of the year is a day of a month of it: In(DayOfMonth(n), In(Month(m), ...))"
            )
        if isinstance(self.base, Date) and (
            (isinstance(self.item, Month) and self.base.month is None)
            or (isinstance(self.item, DayOfMonth) and self.base.month is not None and self.base.day is None)
        ):
            raise InputError("a month or a day within a Date is itself a Date")
        if isinstance(self.base, CalendarDate) and self.item.cycle > Precision.WEEK:
            raise InputError("a month or a day of another calendar is itself a CalendarDate")
        if self.base.size is not self.item.cycle:
            raise InputError(f"a {self.base.size.value} has no one {type(self.item).__name__} in it")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return self.item.size


@frozen(cache_hash=True)
class Nth(Expression):
    """The nth item or unit of a period, from the end if negative: "the last Tuesday of March"."""

    n: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    what: Item | Precision
    base: Expression = field(validator=of_sort("period"))
    sorts = _POINT

    def __attrs_post_init__(self) -> None:
        """Check the count and what is counted."""
        if self.n == 0:
            raise InputError("Nth.n counts from 1, or from -1 at the end (got 0)")
        if not isinstance(self.what, Item | Precision):
            raise InputError(f"Nth.what must be an Item or a unit (got {shown(self.what)})")
        what = self.what
        step = what.cycle if isinstance(what, Item) else what
        if not step < self.base.size or isinstance(what, DayOfMonth | Clock | DayPart):
            raise InputError(
                f"a {self.base.size.value} has not several of these to count (got {shown(what)})"
            )
        if what is Precision.QUARTER and (self.base.size is not Precision.YEAR or self.n in range(1, 5)):
            # Nobody means three months by "the first quarter of the century".
            raise InputError("a quarter is of a year, and by its number it is In(Quarter(n), ...)")
        if (
            what is Precision.DAY
            and isinstance(self.base, Date | CalendarDate)
            and self.base.month
            and self.n > 0
        ):
            raise InputError("a day of a month by its number is a Date")
        if what is Precision.MONTH and self.base.size is Precision.YEAR and self.n in range(1, 13):
            raise InputError("a month of a year by its number is In(Month(n), ...)")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return self.what if isinstance(self.what, Precision) else self.what.size


@frozen(cache_hash=True)
class Part(Expression):
    """A part of a period: "early March", "the second half of 2024".

    "Earlier" and "later" are the parts before and after the anchor of a period that holds it: "later this year".
    The "turn" is the time around its beginning: "the turn of the century".
    """

    part: PartName = field(validator=one_of(_PARTS))
    base: Expression = field(validator=of_sort("period"))
    sorts = frozenset({"point"})

    def __attrs_post_init__(self) -> None:
        """What is earlier or later is so in a period that the anchor lies in."""
        if self.part in ("earlier", "later") and not (isinstance(self.base, Shift) and self.base.n == 0):
            raise InputError(f"a time is {self.part} in a period that goes on (got {shown(self.base)})")
        if self.part == "turn" and self.base.size < Precision.YEAR:
            raise InputError(f"a {self.base.size.value} has no turn")


@frozen(cache_hash=True)
class Offset(Expression):
    """A length away from a time: "two years ago" (-1), "in two years" (1), "two days after {crocus}".

    "More than a year ago" is an offset by a modified length; `Offset` with no `base` counts from the anchor.
    """

    length: Length = field(validator=of_sort("length"))
    direction: Literal[-1, 1] = field(validator=attrs.validators.in_((-1, 1)))
    base: Expression = field(factory=Anchor, validator=of_sort("landmark", "anchor"))
    sorts = frozenset({"point", "offset"})

    @property
    def size(self) -> Precision:
        """The unit that it is known to."""
        return self.length.grain

    def __attrs_post_init__(self) -> None:
        """Refuse the second spelling of an offset from the anchor."""
        if self.base == Shift(Precision.DAY, 0):
            raise InputError("an offset from today is one from the anchor")


@frozen(cache_hash=True)
class Approx(Expression):
    """About then: "around 1850", "circa March 2024"."""

    base: Expression = field(validator=of_sort("point"))
    sorts = frozenset({"approx"})

    def __attrs_post_init__(self) -> None:
        """Refuse the second spelling of an offset by an approximate length, and about a named event."""
        if isinstance(self.base, Offset | Ref):
            raise InputError("about an offset is an Offset by a Length with the modifier 'about'")


@frozen(cache_hash=True)
class Containing(Expression):
    """The calendar unit that a time lies in: "the week of 6 October", "the month of {crocus}"."""

    unit: Precision = field(validator=check_unit)
    base: Expression = field(validator=of_sort("landmark"))
    sorts = _POINT

    def __attrs_post_init__(self) -> None:
        """Refuse what is no longer than the time itself."""
        if not isinstance(self.base, Ref) and not self.base.size < self.unit:
            raise InputError(f"a {self.base.size.value} lies in no one {self.unit.value}")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return self.unit


@frozen(cache_hash=True)
class Beside(Expression):
    """The nth item after a time, or before it if negative: "the first Monday after 5 October"."""

    item: Item = field(validator=of_sort("item"))
    n: int = field(validator=within(-100, 100))
    base: Expression = field(validator=of_sort("landmark"))
    sorts = _POINT

    def __attrs_post_init__(self) -> None:
        """Check the count and the item."""
        if self.n == 0 or isinstance(self.item, DayOfMonth | DecadeOfCentury | Clock | DayPart):
            raise InputError("Beside counts weekdays, months, seasons or holidays from 1 or -1")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return self.item.size
