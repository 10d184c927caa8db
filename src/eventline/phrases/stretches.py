"""The part of the algebra that goes from one time to another: ranges, windows, open times."""

from __future__ import annotations

from typing import Literal, get_args

import attrs
from attrs import field, frozen

from eventline.errors import InputError
from eventline.phrases.expression import Anchor, CalendarDate, Date, Decade, Expression, Length, Ref
from eventline.phrases.nodes import DayOfMonth, Month, MonthDay, Vague, check_unit, of_sort, one_of, shown
from eventline.phrases.positions import In, Occurrence, Part, Shift
from eventline.when.precision import Precision

__all__ = [
    "Edge",
    "Either",
    "Flank",
    "Lasting",
    "NightBetween",
    "Open",
    "Range",
    "Rest",
    "Rolling",
    "Trailing",
    "Within",
]

OpenKind = Literal["since", "until", "before", "after", "by", "not before"]


@frozen(cache_hash=True)
class Edge(Expression):
    """The first (1) or last (-1) units of a period: "the first eight months of 2024"."""

    length: Length = field(validator=of_sort("length"))
    side: Literal[-1, 1] = field(validator=attrs.validators.in_((-1, 1)))
    base: Expression = field(validator=of_sort("period"))
    sorts = frozenset({"stretch"})

    def __attrs_post_init__(self) -> None:
        """An edge is counted in whole units."""
        length = self.length
        if isinstance(length.n, Vague) or length.vague or length.more or length.modifier or length.n < 2:
            raise InputError(f"Edge.length must be two or more of one unit (got {shown(self.length)})")
        if not self.length.unit < self.base.size:
            raise InputError(f"a {self.base.size.value} has no {self.length.unit.value}s to count")


@frozen(cache_hash=True)
class Rolling(Expression):
    """A stretch that ends (-1) or begins (1) at the anchor: "the last three months"."""

    length: Length = field(validator=of_sort("length"))
    direction: Literal[-1, 1] = field(validator=attrs.validators.in_((-1, 1)))
    sorts = frozenset({"stretch"})

    def __attrs_post_init__(self) -> None:
        """One unit is a `Shift`: "the last month"; a modifier belongs to an `Offset`."""
        if self.length.modifier or (self.length.n == 1 and not self.length.more):
            raise InputError(f"Rolling.length must be two or more units (got {shown(self.length)})")


@frozen(cache_hash=True)
class Trailing(Expression):
    """The length of one unit up to the anchor (-1), or from it (1): "over the past year", up to today.

    "The past year" alone is a year of the calendar, which is a `Shift`.
    """

    unit: Precision = field(validator=check_unit)
    direction: Literal[-1, 1] = field(validator=attrs.validators.in_((-1, 1)))
    sorts = frozenset({"stretch"})


@frozen(cache_hash=True)
class Flank(Expression):
    """A stretch that ends where a time begins (-1), or begins where it ends (1): "the two years before 1914".

    With `inclusive` it ends with that time: "the year to March 2012", "the three months ended 30 June".
    """

    length: Length = field(validator=of_sort("length"))
    side: Literal[-1, 1] = field(validator=attrs.validators.in_((-1, 1)))
    base: Expression = field(validator=of_sort("landmark"))
    inclusive: bool = False
    sorts = frozenset({"stretch"})

    def __attrs_post_init__(self) -> None:
        """A modifier belongs to an `Offset`, and what begins with a time is `Lasting`."""
        if self.length.modifier or isinstance(self.length.most, Length):
            raise InputError(
                f"Flank.length has no modifier, nor a longest length in another unit (got {shown(self.length)})"
            )
        if self.inclusive and self.side > 0:
            raise InputError("a stretch that begins with a time is Lasting")
        if not isinstance(self.base, Ref) and self.base.size < Precision.DAY <= self.length.grain:
            raise InputError("a stretch of days is beside a day, not beside a time of it")


@frozen(cache_hash=True)
class Range(Expression):
    """From one time to another, both included: "from March to May 2024".

    The ends lend each other the parts that only one of them was given.
    """

    start: Expression = field(validator=of_sort("point", "approx"))
    end: Expression = field(validator=of_sort("point", "approx"))
    sorts = frozenset({"stretch"})

    def __attrs_post_init__(self) -> None:
        """Share what one end was given, so that both spellings are the same expression."""
        object.__setattr__(self, "start", _lend(self.start, self.end))
        object.__setattr__(self, "end", _lend(self.end, self.start))
        start, end = (e.base if isinstance(e, Part) else e for e in (self.start, self.end))
        if not (isinstance(start, Date) and isinstance(end, Date)) or start.year is None or end.year is None:
            return
        if end.year <= 0 < start.year and not (start.short_year or start.month):
            # "264 to 146 BC": the era is told once. 1 BC is the astronomical year 0.
            self._settle("start", attrs.evolve(start, year=1 - start.year))
            return
        if end.short_year and not start.short_year:
            if end.year <= start.year % 100:
                raise InputError(f"{end.year} is no later year of the century of {start.year}")
            # 1939-45: in the century of the start.
            year = start.year - start.year % 100 + end.year
            self._settle("end", attrs.evolve(end, year=year, short_year=False))
        elif start.year == end.year and start.month and end.month and start.month > end.month:
            # "30 December to 2 January 2024" began in 2023.
            self._settle("start", attrs.evolve(start, year=start.year - 1))

    def _settle(self, name: str, date: Date) -> None:
        """Put a date in place of that of an end."""
        now = getattr(self, name)
        object.__setattr__(self, name, attrs.evolve(now, base=date) if isinstance(now, Part) else date)


def _lend(to: Expression, other: Expression) -> Expression:
    """What `to` says, with the parts that only the other end of the range was given."""
    if isinstance(to, Part):
        # "From mid-March to early April 2022": what a part is of lends and borrows as a whole does.
        return attrs.evolve(to, base=_lend(to.base, other))
    if isinstance(other, Part):
        other = other.base
    if isinstance(to, Date) and isinstance(other, Date):
        return _lend_date(to, other)
    if isinstance(to, Decade) and isinstance(other, Decade) and 0 <= to.year < 100 <= other.year:
        # "The 1960s and '70s" are of one century.
        return Decade(other.year - other.year % 100 + to.year)
    if isinstance(other, Occurrence) and isinstance(other.item, MonthDay):
        # «من 3 إلى 5 مايو المقبل».
        if isinstance(to, Date) and to.day and not to.month:
            return attrs.evolve(other, item=MonthDay(other.item.month, to.day))
        return to
    if isinstance(other, CalendarDate):
        # "10 to 15 Muharram 1445", "Rajab to Ramadan 1446".
        if isinstance(to, Date) and to.day and not to.month and other.day:
            return attrs.evolve(other, day=to.day)
        if isinstance(to, CalendarDate) and to.year is None and to.calendar == other.calendar and other.month:
            return attrs.evolve(to, year=other.year)
    return _lend_period(to, other) if isinstance(other, In) else to


def _lend_date(to: Date, other: Date) -> Date:
    if to.month is None and to.day is not None and other.month is not None:
        to = attrs.evolve(to, month=other.month, year=other.year, short_year=other.short_year)
    if to.year is None and to.month is not None and other.year is not None and other.month is not None:
        to = attrs.evolve(to, year=other.year, short_year=other.short_year)
    return to


def _lend_period(to: Expression, other: In) -> Expression:
    """The period of the other end: "from 4 to 22 this month", "Wednesday to Friday of next week"."""
    if isinstance(to, Occurrence) and to.n is None and type(to.item) is type(other.item):
        return In(to.item, other.base)
    if isinstance(to, Date) and to.year is None:
        if to.day and not to.month and isinstance(other.item, DayOfMonth):
            return In(DayOfMonth(to.day), other.base)
        if to.month and not to.day and isinstance(other.item, Month):
            return In(Month(to.month), other.base)
    return to


@frozen(cache_hash=True)
class Either(Expression):
    """One time or another, nobody says which: "March or April 2023".

    The two lend each other the parts that only one of them was given, as the ends of a `Range` do.
    """

    start: Expression = field(validator=of_sort("point", "approx"))
    end: Expression = field(validator=of_sort("point", "approx"))
    sorts = frozenset({"stretch"})

    def __attrs_post_init__(self) -> None:
        """Share what one was given; refuse the same time twice."""
        object.__setattr__(self, "start", _lend(self.start, self.end))
        object.__setattr__(self, "end", _lend(self.end, self.start))
        if self.start == self.end:
            raise InputError(f"one time or another must be two (got {shown(self.start)} twice)")


@frozen(cache_hash=True)
class NightBetween(Expression):
    """The night from one day to the next, told by both: "the night of 4-5 July 1995"."""

    days: Range = field(validator=of_sort("stretch"))
    sorts = frozenset({"point"})

    def __attrs_post_init__(self) -> None:
        """A night has a day on either side."""
        days: object = self.days
        if not isinstance(days, Range) or {days.start.size, days.end.size} != {Precision.DAY}:
            raise InputError(f"a night is from one day to the next (got {shown(days)})")

    @property
    def size(self) -> Precision:
        """The unit that it is as long as."""
        return Precision.HOUR


@frozen(cache_hash=True)
class Open(Expression):
    """A time with one end: "since 2021" and "until May" go on; the others are some time before it, or after it.

    "Before" and "after" leave the time itself out; "by" and "not before" ("2021 or later") do not.
    """

    kind: OpenKind = field(validator=one_of(get_args(OpenKind)))
    base: Expression = field(validator=of_sort("point", "approx"))
    sorts = frozenset({"stretch"})


@frozen(cache_hash=True)
class Rest(Expression):
    """What is left of a period (1), "the rest of the year", or what has passed of it (-1), "so far this year"."""

    side: Literal[-1, 1] = field(validator=attrs.validators.in_((-1, 1)))
    base: Expression = field(validator=of_sort("period"))
    sorts = frozenset({"stretch"})


@frozen(cache_hash=True)
class Lasting(Expression):
    """A stretch that begins at a time and goes on for a length: "two weeks from 20 May"."""

    length: Length = field(validator=of_sort("length"))
    base: Expression = field(validator=of_sort("landmark"))
    sorts = frozenset({"stretch"})

    def __attrs_post_init__(self) -> None:
        """A length that is modified or vague has no end to compute."""
        if self.length.modifier or self.length.vague:
            raise InputError(f"Lasting.length must be whole (got {shown(self.length)})")


@frozen(cache_hash=True)
class Within(Expression):
    """Some time between the anchor and a length from it: "within ten months" (1), "within the last day" (-1).

    With a `base` it is counted from that: "within 30 days after {crocus}", from its end on, or before its start.
    """

    length: Length = field(validator=of_sort("length"))
    direction: Literal[-1, 1] = field(validator=attrs.validators.in_((-1, 1)))
    base: Expression = field(factory=Anchor, validator=of_sort("landmark", "anchor"))
    sorts = frozenset({"stretch"})

    def __attrs_post_init__(self) -> None:
        """Refuse a modifier: being within it is the modifier; and the second spelling of the anchor."""
        if self.base == Shift(Precision.DAY, 0):
            raise InputError("what is within a length from today is so from the anchor")
        if self.length.modifier:
            raise InputError(f"Within.length has no modifier (got {shown(self.length)})")
