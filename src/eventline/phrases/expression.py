"""The algebra of temporal expressions: what a phrase means before it is anchored.

An expression has no language and no anchor. It is a term of frozen attrs objects, built from *items* (names
that recur: a weekday, a month, a season) and *units* (`Precision`), so that two phrases mean the same exactly if
their expressions are equal. `resolve.py` gives an expression a time, `render.py` gives it words.

Each class belongs to one or more *sorts*; a constructor says which sorts its operands may have, so that
nonsense such as "early since last May" cannot be built. The sorts are also the non-terminals of the grammar.
After Bethard and Parker, "A Semantically Compositional Annotation Scheme for Time Normalization" (LREC 2016),
with the modifiers of TIMEX3.

Here are what all expressions have in common, lengths, and the dates that a calendar names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

import attrs
from attrs import field, frozen

from eventline.errors import InputError
from eventline.phrases.nodes import (
    LARGEST_COUNT,
    Clock,
    Node,
    Vague,
    check_unit,
    of_sort,
    one_of,
    shown,
    within,
)
from eventline.when.calendar import days_in_month
from eventline.when.precision import Precision

__all__ = [
    "POINT",
    "Anchor",
    "CalendarDate",
    "Century",
    "Date",
    "Decade",
    "Expression",
    "Length",
    "Ref",
]

Modifier = Literal["about", "nearly", "over", "under", "exactly"]


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
        modifier: "about", "nearly", "over" (more than), "under" (less than) or "exactly", which is to the day.
        most: the greatest count, where `n` is but the least: "three to four weeks"; or, in another unit, the greatest
            length: "two weeks to three months".
    """

    n: int | Vague
    unit: Precision = field(validator=check_unit)
    more: Length | None = field(default=None, validator=attrs.validators.optional(of_sort("length")))
    modifier: Modifier | None = field(default=None, validator=one_of(get_args(Modifier), optional=True))
    most: int | Length | None = None
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
            if isinstance(self.n, Vague) or self.most is not None:
                raise InputError("a vague length has no further parts")
        if self.most is not None:
            self._check_most(self.most)
        if self.modifier == "exactly" and self.vague:
            raise InputError("a vague length is not exactly so long")

    def _check_most(self, most: int | Length) -> None:
        """Check the greatest count or length, and that no more than "about" or "nearly" is said of one with it."""
        if isinstance(most, Length):
            if isinstance(self.n, Vague) or most.vague or most.modifier or most.unit is self.unit:
                raise InputError(f"Length.most must be one length in another unit (got {shown(most)})")
        else:
            within(2, LARGEST_COUNT)(self, attrs.fields(Length).most, most)
            if isinstance(self.n, Vague) or self.n >= most:
                raise InputError(
                    f"Length.most must be more than Length.n (got {shown(self.n)}, {shown(most)})"
                )
        if self.modifier not in (None, "about", "nearly"):
            raise InputError(f"what is from one length to another is not {self.modifier} it")

    @property
    def vague(self) -> bool:
        """Whether a count of it is not one number."""
        vague = isinstance(self.n, Vague) or self.most is not None
        return vague or (self.more is not None and self.more.vague)

    @property
    def grain(self) -> Precision:
        """The finest unit that the length is told in."""
        if isinstance(self.most, Length):
            return min(self.unit, self.most.grain)
        return self.more.grain if self.more is not None else self.unit


POINT = frozenset({"simple", "period", "landmark", "point"})
"""The sorts of a unit of time that a phrase can name, or count from."""


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
    sorts = POINT

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
    sorts = POINT

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
    sorts = POINT

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
    sorts = POINT

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return Precision.CENTURY
