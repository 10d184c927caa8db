"""The part of the algebra for times told by their place: from the anchor, within a period, beside another time."""

from __future__ import annotations

from typing import Literal, get_args

import attrs
from attrs import field, frozen

from eventline.errors import InputError
from eventline.phrases.expression import POINT, Anchor, CalendarDate, Date, Expression, Length, Ref
from eventline.phrases.nodes import (
    LARGEST_COUNT,
    Clock,
    DayOfMonth,
    DayPart,
    DecadeOfCentury,
    FiscalQuarter,
    Holiday,
    Item,
    Month,
    MonthDay,
    Workday,
    check_unit,
    of_sort,
    one_of,
    shown,
    within,
)
from eventline.when.precision import Precision

__all__ = [
    "Approx",
    "Beside",
    "Containing",
    "In",
    "Nth",
    "Occurrence",
    "Offset",
    "Part",
    "Shift",
]

_DAYS_OF_MONTH = 31
PartName = Literal[
    "early",
    "mid",
    "late",
    "start",
    "end",
    "first half",
    "second half",
    "earlier",
    "later",
    "turn",
    "early to mid",
    "mid to late",
]


@frozen(cache_hash=True)
class Shift(Expression):
    """The calendar unit that contains the anchor, `n` units on: -1 is "last year", 0 "this year".

    A day may be told with its weekday: "yesterday, Saturday".
    """

    unit: Precision = field(validator=check_unit)
    n: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    weekday: int | None = field(default=None, validator=within(0, 6))
    sorts = POINT

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
    sorts = POINT

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
    """The nth item or unit of a period, from the end if negative: "the last Tuesday of March".

    The days of a feast are counted from its first, also those after it: "the second day of Eid al-Adha".
    """

    n: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    what: Item | Precision
    base: Expression = field(validator=of_sort("period"))
    sorts = POINT

    def __attrs_post_init__(self) -> None:
        """Check the count and what is counted."""
        if self.n == 0:
            raise InputError("Nth.n counts from 1, or from -1 at the end (got 0)")
        if not isinstance(self.what, Item | Precision):
            raise InputError(f"Nth.what must be an Item or a unit (got {shown(self.what)})")
        what = self.what
        if self.of_feast:
            return
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
        if what is Precision.DAY and self.base.size is Precision.MONTH and abs(self.n) > _DAYS_OF_MONTH:
            raise InputError(f"a month has at most {_DAYS_OF_MONTH} days (got {shown(self.n)})")
        if what is Precision.MONTH and self.base.size is Precision.YEAR and self.n in range(1, 13):
            raise InputError("a month of a year by its number is In(Month(n), ...)")

    @property
    def of_feast(self) -> bool:
        """Whether it is a day of a feast."""
        base = self.base
        is_feast = isinstance(base, Occurrence | In) and isinstance(base.item, Holiday)
        return is_feast and self.what is Precision.DAY and 0 < self.n <= _DAYS_OF_MONTH

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

    part: PartName = field(validator=one_of(get_args(PartName)))
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
    sorts = POINT

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
    sorts = POINT

    def __attrs_post_init__(self) -> None:
        """Check the count and the item."""
        if self.n == 0 or isinstance(self.item, DayOfMonth | DecadeOfCentury | Clock | DayPart):
            raise InputError("Beside counts weekdays, months, seasons or holidays from 1 or -1")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return self.item.size
