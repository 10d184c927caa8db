"""The part of the algebra for periods that are no units of the plain calendar, or are told by another period."""

from __future__ import annotations

from typing import Literal, get_args

from attrs import field, frozen

from eventline.errors import InputError
from eventline.phrases.expression import POINT, CalendarDate, Date, Expression, Ref
from eventline.phrases.nodes import (
    LARGEST_COUNT,
    Item,
    Season,
    Workday,
    check_unit,
    of_sort,
    one_of,
    shown,
    within,
)
from eventline.phrases.positions import Shift
from eventline.when.precision import Precision

__all__ = [
    "FiscalShift",
    "FiscalYear",
    "Millennium",
    "Same",
    "SameIn",
    "SeasonAcross",
    "SplitKind",
    "SplitShift",
    "SplitYear",
    "TwoCalendars",
    "Upto",
]

SplitKind = Literal["school", "season"]


def _next_year(year: int, told: int) -> int:
    """The year after a year, which may be told by its last two digits."""
    if told not in (year + 1, (year + 1) % 100):
        raise InputError(f"{told} is not the year after {year}")
    return year + 1


@frozen(cache_hash=True)
class Millennium(Expression):
    """A millennium by its ordinal: 2 is 1000 to 1999, as with centuries; `bce` counts back from year 0."""

    number: int = field(validator=within(1, LARGEST_COUNT))
    bce: bool = False
    sorts = POINT

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return Precision.MILLENNIUM


@frozen(cache_hash=True)
class FiscalYear(Expression):
    """A fiscal year by its name: "fiscal 2024", or, with `since`, by both of its years: "2023-24".

    `Settings.fiscal_start` and `Settings.fiscal_named` say which twelve months that is.
    """

    year: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    short_year: bool = False
    since: int | None = field(default=None, validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    sorts = POINT

    def __attrs_post_init__(self) -> None:
        """A short year has two digits; after a first year it is completed."""
        if self.short_year and not 0 <= self.year <= 99:
            raise InputError(f"a short year has two digits (got {shown(self.year)})")
        if self.since is not None:
            object.__setattr__(self, "year", _next_year(self.since, self.year))
            object.__setattr__(self, "short_year", False)

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return Precision.YEAR


@frozen(cache_hash=True)
class FiscalShift(Expression):
    """The fiscal year or quarter that contains the anchor, `n` on: -1 is "last fiscal year"."""

    unit: Precision = field(validator=check_unit)
    n: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    sorts = POINT

    def __attrs_post_init__(self) -> None:
        """Only years and quarters are fiscal."""
        if self.unit not in (Precision.YEAR, Precision.QUARTER):
            raise InputError(f"a fiscal unit is a year or a quarter (got {shown(self.unit)})")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return self.unit


@frozen(cache_hash=True)
class SplitYear(Expression):
    """A school year or a season of sport, told by the two years that it lies in: "the 2022-23 season".

    `Settings.school_start` and `Settings.season_start` say with which month they begin.
    """

    kind: SplitKind = field(validator=one_of(get_args(SplitKind)))
    year: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    until: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    sorts = POINT

    def __attrs_post_init__(self) -> None:
        """Complete the second year, which may be told by its last two digits."""
        object.__setattr__(self, "until", _next_year(self.year, self.until))

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return Precision.YEAR


@frozen(cache_hash=True)
class SplitShift(Expression):
    """The school year or season of sport that contains the anchor, `n` on: -1 is "last school year"."""

    kind: SplitKind = field(validator=one_of(get_args(SplitKind)))
    n: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    sorts = POINT

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return Precision.YEAR


@frozen(cache_hash=True)
class SeasonAcross(Expression):
    """A season that begins in one year and ends in the next: "the winter of 2018-19"."""

    item: Season = field(validator=of_sort("item"))
    year: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    until: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    sorts = POINT

    def __attrs_post_init__(self) -> None:
        """Complete the second year, which may be told by its last two digits."""
        if not isinstance(self.item, Season):
            raise InputError(f"SeasonAcross.item must be a Season (got {shown(self.item)})")
        object.__setattr__(self, "until", _next_year(self.year, self.until))

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return Precision.SEASON


@frozen(cache_hash=True)
class Same(Expression):
    """The same period of another year, month or week: "the same month last year", "two years ago today".

    Args:
        of: the period that is meant to be found again: a `Shift` by 0, or, where a text has told of a period, the
            reference to it.
        unit: the unit that the other one lies away.
        n: how many of them, negative into the past.
    """

    of: Shift | Ref = field(validator=of_sort("simple", "landmark"))
    unit: Precision = field(validator=check_unit)
    n: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    sorts = POINT

    def __attrs_post_init__(self) -> None:
        """Refuse the second spelling of a `Shift`, and what is longer than the unit."""
        if self.n == 0:
            raise InputError("the same period of the same one is itself")
        if isinstance(self.of, Ref):
            return
        of: object = self.of
        if not isinstance(of, Shift) or of.n or of.weekday is not None:
            raise InputError(f"Same.of must be a Ref, or a Shift by 0 (got {shown(of)})")
        if not self.of.unit < self.unit:
            raise InputError(f"no {self.of.unit.value} comes again with every {self.unit.value}")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return self.of.size


@frozen(cache_hash=True)
class SameIn(Expression):
    """The day, month or quarter of the anchor in a year that is told: "on this day in 1956".

    Args:
        of: the period that is meant to be found again, a `Shift` by 0.
        year: the year that it is found in.
    """

    of: Shift = field(validator=of_sort("simple"))
    year: int = field(validator=within(-LARGEST_COUNT, LARGEST_COUNT))
    sorts = POINT

    def __attrs_post_init__(self) -> None:
        """Refuse what has no place of its own in a year."""
        of: object = self.of
        if not isinstance(of, Shift) or of.n or of.weekday is not None:
            raise InputError(f"SameIn.of must be a Shift by 0 (got {shown(of)})")
        if self.of.unit not in (Precision.DAY, Precision.MONTH, Precision.QUARTER):
            raise InputError(f"no {self.of.unit.value} is the same in another year")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return self.of.size


@frozen(cache_hash=True)
class Upto(Expression):
    """Some time between the anchor and the nth item from it: "within five working days"."""

    item: Item = field(validator=of_sort("item"))
    n: int = field(validator=within(-100, 100))
    sorts = frozenset({"stretch"})

    def __attrs_post_init__(self) -> None:
        """Days are counted, and there must be some."""
        if self.n == 0 or not isinstance(self.item, Workday):
            raise InputError("Upto counts working days, from 1 or from -1")


@frozen(cache_hash=True)
class TwoCalendars(Expression):
    """A day told in two calendars: «7 أكتوبر 2023 الموافق 22 ربيع الأول 1445».

    Args:
        date: the day of the Gregorian calendar.
        other: the same day of another one; one of the two has a year.
    """

    date: Date = field(validator=of_sort("simple"))
    other: CalendarDate = field(validator=of_sort("simple"))
    sorts = frozenset({"point"})

    def __attrs_post_init__(self) -> None:
        """Both must be days of a month, and together be of a year."""
        date: object = self.date
        other: object = self.other
        if not isinstance(date, Date) or not isinstance(other, CalendarDate):
            raise InputError(
                f"TwoCalendars takes a Date and a CalendarDate (got {shown(date)}, {shown(other)})"
            )
        if date.month is None or date.day is None or other.day is None or date.short_year:
            raise InputError(f"both dates must be days of a month (got {shown(date)}, {shown(other)})")
        if date.year is None and other.year is None:
            raise InputError("one of the two dates must have a year")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return Precision.DAY
