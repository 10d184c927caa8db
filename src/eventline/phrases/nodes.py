"""What expressions are built of: nodes and their sorts, items that recur, vague counts."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import attrs
from attrs import field, frozen

from eventline.errors import InputError
from eventline.when.calendar import days_in_month
from eventline.when.precision import Precision

__all__ = [
    "LARGEST_COUNT",
    "CalendarDay",
    "Clock",
    "DayOfMonth",
    "DayPart",
    "DecadeOfCentury",
    "FiscalQuarter",
    "Holiday",
    "HolidayWeekend",
    "Item",
    "Month",
    "MonthDay",
    "Node",
    "Quarter",
    "Season",
    "Vague",
    "Weekday",
    "Weekend",
    "Workday",
    "check_unit",
    "of_sort",
    "one_of",
    "shown",
    "within",
]

# A number with more digits than this cannot come from a phrase that means a date, and is refused before it
# is counted with.
LARGEST_COUNT = 10**12

_ZONE = re.compile(r"[A-Za-z][\w+-]*(?:/[A-Za-z][\w+-]*)*")

DAY_PARTS = ("dawn", "morning", "noon", "afternoon", "evening", "night", "midnight")
HOLIDAYS = (
    "new year",
    "epiphany",
    "martin luther king day",
    "valentine",
    "presidents' day",
    "women's day",
    "saint patrick",
    "april fools",
    "ash wednesday",
    "palm sunday",
    "maundy thursday",
    "good friday",
    "easter",
    "easter monday",
    "ascension",
    "pentecost",
    "orthodox easter",
    "orthodox easter monday",
    "labour day",
    "victory day",
    "mother's day",
    "memorial day",
    "juneteenth",
    "father's day",
    "us independence day",
    "bastille day",
    "us labor day",
    "columbus day",
    "halloween",
    "all saints",
    "armistice day",
    "thanksgiving",
    "black friday",
    "christmas eve",
    "christmas",
    "boxing day",
    "orthodox christmas",
    "new year's eve",
    "nowruz",
    "purim",
    "passover",
    "shavuot",
    "rosh hashanah",
    "yom kippur",
    "sukkot",
    "hanukkah",
    "islamic new year",
    "ashura",
    "mawlid",
    "ramadan",
    "eid al-fitr",
    "arafah",
    "eid al-adha",
)


class Vague(enum.Enum):
    """A count that is not a number; `Settings.couple`, `some`, `few`, `several` and `many` say how many each may be."""

    COUPLE = "couple"
    SOME = "some"
    FEW = "few"
    SEVERAL = "several"
    MANY = "many"


def within(low: int, high: int) -> Callable[[Any, attrs.Attribute[Any], Any], None]:
    """A validator: a whole number in a range, or None where that is the default."""

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if value is None and attribute.default is None:
            return
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise InputError(
                f"{type(instance).__name__}.{attribute.name} must be a whole number from {low} to {high} "
                f"(got {shown(value)})"
            )

    return check


def one_of(allowed: tuple[str, ...], *, optional: bool = False) -> Callable[..., None]:
    """A validator: one of some texts."""

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if not (optional and value is None) and value not in allowed:
            raise InputError(
                f"{type(instance).__name__}.{attribute.name} must be one of {', '.join(allowed)} "
                f"(got {shown(value)})"
            )

    return check


def of_sort(*sorts: str) -> Callable[..., None]:
    """A validator: a node of one of the sorts."""

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if not isinstance(value, Node) or value.sorts.isdisjoint(sorts):
            raise InputError(
                f"{type(instance).__name__}.{attribute.name} must be of the sort {' or '.join(sorts)} "
                f"(got {shown(value)})"
            )

    return check


def check_unit(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a value is a unit."""
    if not isinstance(value, Precision):
        raise InputError(
            f"{type(instance).__name__}.{attribute.name} must be a Precision (got {shown(value)})"
        )


def shown(value: object) -> str:
    """A value for an error message, short."""
    text = f"{value!r} that is a {type(value).__name__}"
    return text if len(text) <= 120 else f"{text[:117]}..."


def _zone(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, str) or not _ZONE.fullmatch(value):
        raise InputError(
            f"a zone must be the name of an IANA time zone such as 'Asia/Kabul' (got {shown(value)})"
        )


@frozen(cache_hash=True)
class Node:
    """A node of an expression: an `Expression` or an `Item`.

    Each keeps its hash, as readings are told apart by their nodes at every level of a phrase.
    """

    sorts: ClassVar[frozenset[str]] = frozenset()

    def children(self) -> Iterator[Node]:
        """The nodes directly below this one."""
        for attribute in attrs.fields(type(self)):
            value = getattr(self, attribute.name)
            if isinstance(value, Node):
                yield value


@frozen(cache_hash=True)
class Item(Node):
    """A named time that recurs: a weekday, a month, a season.

    `size` is the unit that it is as long as, `cycle` the unit in which it occurs once.
    """

    size: ClassVar[Precision] = Precision.DAY
    cycle: ClassVar[Precision] = Precision.YEAR
    sorts = frozenset({"item"})


@frozen(cache_hash=True)
class Weekday(Item):
    """A day of the week: 0 is Monday, 6 is Sunday."""

    cycle: ClassVar[Precision] = Precision.WEEK
    number: int = field(validator=within(0, 6))


@frozen(cache_hash=True)
class Month(Item):
    """A month of the year, 1 to 12."""

    size: ClassVar[Precision] = Precision.MONTH

    number: int = field(validator=within(1, 12))


@frozen(cache_hash=True)
class DayOfMonth(Item):
    """A day of the month, 1 to 31."""

    cycle: ClassVar[Precision] = Precision.MONTH
    number: int = field(validator=within(1, 31))


@frozen(cache_hash=True)
class MonthDay(Item):
    """A day of the year, such as 27 April."""

    month: int = field(validator=within(1, 12))
    day: int = field(validator=within(1, 31))

    def __attrs_post_init__(self) -> None:
        """Refuse days that no year has; a leap year has them all."""
        if self.day > days_in_month(2000, self.month):
            raise InputError(f"month {self.month} has no day {self.day}")


@frozen(cache_hash=True)
class Season(Item):
    """A season: 1 spring, 2 summer, 3 autumn, 4 winter; `Settings.hemisphere` says in which months."""

    size: ClassVar[Precision] = Precision.SEASON

    number: int = field(validator=within(1, 4))


@frozen(cache_hash=True)
class Quarter(Item):
    """A quarter of the year, 1 to 4."""

    size: ClassVar[Precision] = Precision.QUARTER

    number: int = field(validator=within(1, 4))


@frozen(cache_hash=True)
class FiscalQuarter(Item):
    """A quarter of the fiscal year, 1 to 4; `Settings.fiscal_start` says when that begins."""

    size: ClassVar[Precision] = Precision.QUARTER

    number: int = field(validator=within(1, 4))


@frozen(cache_hash=True)
class DecadeOfCentury(Item):
    """Ten years of a century, by where they begin: 80 in «ثمانينيات القرن الماضي»."""

    cycle: ClassVar[Precision] = Precision.CENTURY
    size: ClassVar[Precision] = Precision.DECADE

    number: int = field(validator=within(0, 90))

    def __attrs_post_init__(self) -> None:
        """Check that the years begin a decade."""
        if self.number % 10:
            raise InputError(f"DecadeOfCentury.number must be a multiple of ten (got {shown(self.number)})")


@frozen(cache_hash=True)
class Clock(Item):
    """A time of day: "15:30"; as finely as it was said.

    With a `zone`, the name of an IANA time zone, it is the time on the clocks there.
    """

    cycle: ClassVar[Precision] = Precision.DAY
    hour: int = field(validator=within(0, 23))
    minute: int | None = field(default=None, validator=within(0, 59))
    second: int | None = field(default=None, validator=within(0, 59))
    zone: str | None = field(default=None, validator=attrs.validators.optional(_zone))

    def __attrs_post_init__(self) -> None:
        """Seconds are of a minute."""
        if self.second is not None and self.minute is None:
            raise InputError("a Clock with a second needs a minute")

    @property
    def size(self) -> Precision:  # type: ignore[override]  # it depends on how finely the time was said
        """The unit that it is known to."""
        if self.second is not None:
            return Precision.SECOND
        return Precision.HOUR if self.minute is None else Precision.MINUTE


@frozen(cache_hash=True)
class CalendarDay(Item):
    """A day or a month of the year of another calendar."""

    calendar: str
    month: int
    day: int | None = None


@frozen(cache_hash=True)
class DayPart(Item):
    """A part of the day by its name; `Settings` says from when to when it is."""

    cycle: ClassVar[Precision] = Precision.DAY
    size: ClassVar[Precision] = Precision.HOUR
    name: str = field(validator=one_of(DAY_PARTS))


@frozen(cache_hash=True)
class Holiday(Item):
    """A day, or a season of days, that comes once in a year of its calendar: Christmas, Ramadan."""

    name: str = field(validator=one_of(HOLIDAYS))


@frozen(cache_hash=True)
class HolidayWeekend(Item):
    """The weekend that a holiday lies in or beside, with the days between: "Memorial Day weekend"."""

    name: str = field(validator=one_of(HOLIDAYS))


@frozen(cache_hash=True)
class Weekend(Item):
    """The weekend; `Settings.weekend` says which days."""

    cycle: ClassVar[Precision] = Precision.WEEK


@frozen(cache_hash=True)
class Workday(Item):
    """A day that is not of the weekend, which `Settings.weekend` tells: of holidays it knows nothing."""

    cycle: ClassVar[Precision] = Precision.WEEK
