"""What resolving is made of: a time being worked out, the resolver at one tick, its rules by class of expression."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias, TypeVar

from attrs import field, frozen

from eventline.errors import OutOfRange, ResolutionError
from eventline.phrases.algebra import Expression, Length, Vague
from eventline.phrases.settings import Prefer, Settings
from eventline.phrases.units import Box, floor, move, unit_box
from eventline.when.bounds import Bounds, Tick
from eventline.when.calendar import DAY
from eventline.when.precision import Precision
from eventline.when.value import When

# Further from 1970 than this in years nothing that a phrase means can lie: the age of the universe, with room.
_FARTHEST_YEAR = 10**12

E = TypeVar("E", bound=Expression)

# How many of each unit, from coarse to fine.
Counts: TypeAlias = tuple[tuple[int, Precision], ...]


# Tuples, as they are made several times for each phrase.
class Found(NamedTuple):
    """A time being worked out: its bounds, and what is to be said of them."""

    bounds: Bounds
    approximate: bool = False
    uncertain: bool = False

    def at(self, other: Found) -> Found:
        """The other time, with what is to be said of this one."""
        return Found(other.bounds, self.approximate, self.uncertain)

    @property
    def box(self) -> Box:
        """The outer bounds of a period, which are finite."""
        return int(self.bounds.earliest_start), int(self.bounds.latest_end)


class Resolver(NamedTuple):
    """Resolution at one tick; `find` applies the rule for the class of the expression."""

    point: int | None
    prefer: Prefer
    references: Mapping[str, When]
    settings: Settings
    rules: Rules
    steps: dict[Expression, list[Found]] | None = None
    """What has been found on the way, where someone asks how."""

    def anchor(self, expression: Expression) -> int:
        """The anchor, or the error that says it is missing."""
        if self.point is None:
            raise ResolutionError(
                "it is counted from an anchor, and none was given; pass the time that it was said, "
                "such as the date of publication"
            )
        return self.point

    def find(self, expression: Expression) -> Found:
        """The time of an expression at this tick."""
        found = self.rules.of[type(expression)](self, expression)
        if self.steps is not None:
            self.steps.setdefault(expression, []).append(found)
        return found


@frozen
class Rules:
    """How expressions are resolved, by their class; an instance is the decorator that adds to it."""

    of: dict[type[Expression], Callable[[Resolver, Any], Found]] = field(factory=dict)

    def __call__(
        self, kind: type[E]
    ) -> Callable[[Callable[[Resolver, E], Found]], Callable[[Resolver, E], Found]]:
        """Register the decorated function for a class of expressions."""

        def register(found: Callable[[Resolver, E], Found]) -> Callable[[Resolver, E], Found]:
            self.of[kind] = found
            return found

        return register


def box_of(low: Tick, high: Tick) -> Found:
    """Some time within [low, high), either of which may be infinite."""
    return Found(Bounds(low, high - 1, low + 1, high))


def stretch(start: tuple[Tick, Tick], end: tuple[Tick, Tick]) -> Found:
    """From some time within one box to some time within another."""
    return Found(Bounds(start[0], start[1] - 1, end[0] + 1, end[1]))


def check_ends(low: Tick, high: Tick, expression: Expression) -> None:
    """Refuse to count from beyond an open end."""
    if low == math.inf or high == -math.inf:
        raise ResolutionError(
            "nothing comes after what goes on, or before what has no start: "
            f"the date counted from has no {'end' if low == math.inf else 'start'} (it means {expression})"
        )


def check_reach(n: int, unit: Precision) -> None:
    """Refuse a count of units that leads out of every calendar."""
    if unit >= Precision.YEAR:
        size = {Precision.YEAR: 1, Precision.DECADE: 10, Precision.CENTURY: 100, Precision.MILLENNIUM: 1000}
        if abs(n) * size[unit] > _FARTHEST_YEAR:
            raise OutOfRange(f"{abs(n)} times a {unit.value} is further than {_FARTHEST_YEAR} years")


def whole(length: Length) -> int:
    """The count of a length that is not vague."""
    assert not isinstance(length.n, Vague), "only a whole length has parts or an edge"
    return length.n


def finite(found: Found, expression: Expression) -> Box:
    """The outer bounds, or the error that says that they are open."""
    low, high = found.bounds.earliest_start, found.bounds.latest_end
    if isinstance(low, float) or isinstance(high, float):
        raise ResolutionError(
            f"the time that it counts from has an open or unknown end (it means {expression})"
        )
    return low, high


# An offset in a long unit is known to the next finer one, and loosely: "two decades ago" is about 2005.
_FINER = {
    Precision.DECADE: Precision.YEAR,
    Precision.CENTURY: Precision.DECADE,
    Precision.MILLENNIUM: Precision.CENTURY,
}


def known_to(length: Length) -> Precision:
    """The unit to which a time is known that is told by a length from another."""
    if length.modifier == "exactly":
        return min(length.grain, Precision.DAY)
    return _FINER.get(length.grain, length.grain)


def is_loose(length: Length) -> bool:
    """Whether a time told by this length is approximate."""
    loose = length.grain in _FINER and length.modifier != "exactly"
    return loose or length.modifier in ("about", "nearly", "over")


def ends_of(length: Length) -> tuple[Length, Length]:
    """The least and the greatest length that one from a length to another may be."""
    if not isinstance(length.most, Length):
        return length, length
    return Length(length.n, length.unit, modifier=length.modifier), length.most


def spread(r: Resolver, length: Length) -> tuple[Counts, Counts]:
    """The least and the most that a length may be: "more than two years" are two to three."""
    if isinstance(length.most, Length):
        least, most = ends_of(length)
        return spread(r, least)[0], spread(r, most)[1]
    if isinstance(length.n, Vague):
        low, high = getattr(r.settings, length.n.value)
    elif length.most is not None:
        low, high = length.n, length.most
    else:
        low, high = length.n, length.n + (length.modifier == "over")
    short, long = spread(r, length.more) if length.more is not None else ((), ())
    return ((low, length.unit), *short), ((high, length.unit), *long)


def reach(ticks: int, counts: Counts, direction: int) -> int:
    """The tick that lies so many units away, each counted in the same direction."""
    for count, unit in counts:
        check_reach(count, unit)
        ticks = move(ticks, unit, count * direction)
    return ticks


def nth_unit(r: Resolver, unit: Precision, base: Box, n: int, step: int) -> Box:
    """The unit `n` after the first of a period, or for a step of -1 after its last."""
    low, high = base
    if unit is Precision.WEEK:
        # ISO 8601: a week belongs to the period that its fourth day lies in.
        edge = low if step > 0 else high - 1
        start = floor(edge, unit, r.settings)
        inside = start + 3 * DAY >= low if step > 0 else start + 3 * DAY < high
        box = unit_box(edge, unit, n if inside else n + step, r.settings)
        if not low <= box[0] + 3 * DAY < high:
            raise ResolutionError("the period has not that many weeks")
        return box
    if step < 0:
        return unit_box(high - 1, unit, n, r.settings)
    aligned = floor(low, unit, r.settings) == low
    return unit_box(low, unit, n if aligned else n + 1, r.settings)


def side_of(r: Resolver, base: Box, side: int, expression: Expression) -> Box:
    """The part of a period before the day of the anchor, or from it; within a day, from the anchor itself."""
    now = r.anchor(expression)
    low, high = base
    if not low <= now < high:
        raise ResolutionError(f"the anchor does not lie in the period (it means {expression})")
    within_day = high - low <= DAY
    start = now if within_day else now // DAY * DAY
    end = now + 1 if within_day else start + DAY
    if side > 0:
        return start, high
    # On the first day of the period, what is earlier can only be that day.
    return low, start if low < start else end
