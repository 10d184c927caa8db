"""From an expression and an anchor to a time: the only calendar arithmetic on expressions.

Every bound of the result is a monotone function of the anchor, so an imprecise anchor is met by resolving at its
first and at its last tick and taking the hull: the result widens, it is never narrowed.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from functools import singledispatchmethod

from attrs import evolve, frozen

from eventline.errors import OutOfRange, ResolutionError
from eventline.phrases.expression import (
    Anchor,
    Approx,
    Century,
    Date,
    DayOfMonth,
    Decade,
    Edge,
    Expression,
    In,
    Item,
    Length,
    Month,
    Nth,
    Occurrence,
    Offset,
    Open,
    Part,
    Range,
    Ref,
    Rolling,
    Shift,
    Vague,
    Weekday,
    Weekend,
)
from eventline.phrases.occurrences import counted, inside, preferred, this
from eventline.phrases.parts import part_of
from eventline.phrases.settings import DEFAULT, Prefer, Settings, check_prefer
from eventline.phrases.units import Box, MonthDay, floor, move, unit_box
from eventline.when.bounds import Bounds, Tick
from eventline.when.calendar import DAY, civil, day_number, tick, weekday
from eventline.when.precision import Precision
from eventline.when.value import When

__all__ = ["resolve_expression"]

# Further from 1970 than this in years nothing that a phrase means can lie: the age of the universe, with room.
_FARTHEST_YEAR = 10**12


@frozen
class _Found:
    """A time being worked out: its bounds, and what is to be said of them."""

    bounds: Bounds
    approximate: bool = False
    uncertain: bool = False

    @property
    def box(self) -> Box:
        """The outer bounds of a period, which are finite."""
        return int(self.bounds.earliest_start), int(self.bounds.latest_end)


def resolve_expression(
    expression: Expression,
    anchor: When | None = None,
    *,
    prefer: Prefer = "past",
    references: Mapping[str, When] | None = None,
    settings: Settings = DEFAULT,
) -> When:
    """The time that an expression means, seen from an anchor.

    Args:
        expression: what the phrase means.
        anchor: the time from which "last", "ago" and the like are counted; None if there is none.
        prefer: which occurrence a bare "Friday" or "March" means: "past", "future" or "nearest".
        references: the times of the events that the expression names, by id.
        settings: the conventions.

    Returns:
        A `When` whose bounds hold every time that the expression can mean.

    Raises:
        ResolutionError: if the expression needs an anchor or a reference that was not given, or names a time
            that does not exist ("the fifth Monday of February 2023"), or is a length of time, not a time.
        OutOfRange: if the result lies further than a million million years away.

    Example:
        >>> from eventline.phrases import parse
        >>> from eventline import When
        >>> resolve_expression(parse("two days after {crocus}"), references={"crocus": When.parse("2024-03-22")})
        When('2024-03-24')
    """
    check_prefer(prefer)
    points: list[int | None] = [None]
    if anchor is not None:
        low, high = anchor.bounds.earliest_start, anchor.bounds.latest_end
        if isinstance(low, float) or isinstance(high, float):
            raise ResolutionError(f"the anchor {anchor} has no beginning or no end; give one that has both")
        points = [low, high - 1]
    found = [
        _Resolver(point, prefer, references or {}, settings).find(expression)
        for point in dict.fromkeys(points)
    ]
    bounds = Bounds(
        min(f.bounds.earliest_start for f in found),
        max(f.bounds.latest_start for f in found),
        min(f.bounds.earliest_end for f in found),
        max(f.bounds.latest_end for f in found),
    )
    when = When.from_bounds(bounds)
    approximate, uncertain = any(f.approximate for f in found), any(f.uncertain for f in found)
    if approximate or uncertain:
        return when.with_qualifiers(approximate=approximate, uncertain=uncertain)
    return when


def _box(low: float, high: float) -> _Found:
    """Some time within [low, high), either of which may be infinite."""
    return _Found(Bounds(low, high - 1, low + 1, high))


def _stretch(start: tuple[Tick, Tick], end: tuple[Tick, Tick]) -> _Found:
    return _Found(Bounds(start[0], start[1] - 1, end[0] + 1, end[1]))


class _Resolver:
    """Resolution at one tick. `find` dispatches on the class of the expression."""

    def __init__(
        self, point: int | None, prefer: Prefer, references: Mapping[str, When], settings: Settings
    ) -> None:
        self.point = point
        self.prefer = prefer
        self.references = references
        self.settings = settings

    def anchor(self, expression: Expression) -> int:
        """The anchor, or the error that says it is missing."""
        if self.point is None:
            raise ResolutionError(
                f"the phrase is counted from an anchor, and none was given; pass anchor=, "
                f"such as the date of publication (it means {expression})"
            )
        return self.point

    @singledispatchmethod
    def find(self, expression: Expression) -> _Found:
        """The time of an expression at this tick."""
        raise AssertionError(expression)

    @find.register
    def _(self, expression: Anchor) -> _Found:
        now = self.anchor(expression)
        return _box(now, now + 1)

    @find.register
    def _(self, expression: Ref) -> _Found:
        try:
            when = self.references[expression.id]
        except KeyError:
            known = ", ".join(sorted(self.references)) or "none"
            raise ResolutionError(
                f"the phrase is dated by {expression.id!r}, which is not among the references ({known}); "
                f"pass references={{{expression.id!r}: ...}}"
            ) from None
        return _Found(when.bounds, when.approximate, when.uncertain)

    @find.register
    def _(self, expression: Length) -> _Found:
        raise ResolutionError(
            "a length of time is not a time; say from when it counts, as in 'two years ago'"
        )

    @find.register
    def _(self, expression: Date) -> _Found:
        year = self._full_year(expression)
        if year is not None:
            found = _box(*_date_box(year, expression.month, expression.day))
            if expression.weekday is not None:
                wrong = weekday(found.box[0] // DAY) != expression.weekday
                return evolve(found, uncertain=wrong)
            return found
        item: Item
        if expression.month is None:
            item = DayOfMonth(expression.day or 1)
        elif expression.day is None:
            item = Month(expression.month)
        else:
            item = MonthDay(expression.month, expression.day)
        now = self.anchor(expression)
        return _box(*preferred(item, now, self.prefer, self.settings, on=expression.weekday))

    def _full_year(self, date: Date) -> int | None:
        if date.year is None or not date.short_year:
            return date.year
        latest = civil(self.anchor(date) // DAY)[0] + self.settings.pivot
        return latest - (latest - date.year) % 100

    @find.register
    def _(self, expression: Decade) -> _Found:
        year = expression.year
        if 0 <= year < 100:
            # "The eighties" are the last that had begun by the anchor.
            now = civil(self.anchor(expression) // DAY)[0]
            year = now - (now - year) % 100
        return _box(tick(year), tick(year + 10))

    @find.register
    def _(self, expression: Century) -> _Found:
        first = 100 * (-expression.number if expression.bce else expression.number - 1)
        # There is no year 0 in the count of the historians: the first century BCE is 100 to 1 BCE.
        first += expression.bce
        return _box(tick(first), tick(first + 100))

    @find.register
    def _(self, expression: Shift) -> _Found:
        now = self.anchor(expression)
        _check_reach(expression.n, expression.unit)
        return _box(*unit_box(now, expression.unit, expression.n, self.settings))

    @find.register
    def _(self, expression: Occurrence) -> _Found:
        now = self.anchor(expression)
        if expression.n is None:
            return _box(*preferred(expression.item, now, self.prefer, self.settings))
        if expression.n == 0:
            return _box(*this(expression.item, now, self.prefer, self.settings))
        return _box(*counted(expression.item, now, expression.n, self.settings))

    @find.register
    def _(self, expression: In) -> _Found:
        base = self.find(expression.base)
        first = next(inside(expression.item, base.box, 1, self.settings), None)
        last = next(inside(expression.item, base.box, -1, self.settings), None)
        if first is None or last is None:
            raise ResolutionError(f"there is no such day or part in the period (it means {expression})")
        return evolve(base, bounds=_box(first[0], last[1]).bounds)

    @find.register
    def _(self, expression: Nth) -> _Found:
        base = self.find(expression.base)
        step = 1 if expression.n > 0 else -1
        nth = abs(expression.n) - 1
        what = expression.what
        if isinstance(what, Precision):
            _check_reach(nth, what)
            box = self._nth_unit(what, base.box, nth * step, step)
        else:
            found = next(
                itertools.islice(inside(what, base.box, step, self.settings), min(nth, 10**6), None), None
            )
            if found is None:
                raise ResolutionError(f"the period has not that many (it means {expression})")
            box = found
        if not (base.box[0] <= box[0] < base.box[1] or what is Precision.WEEK):
            raise ResolutionError(f"the period has not that many (it means {expression})")
        return evolve(base, bounds=_box(*box).bounds)

    def _nth_unit(self, unit: Precision, base: Box, n: int, step: int) -> Box:
        low, high = base
        if unit is Precision.WEEK:
            # ISO 8601: a week belongs to the period that its fourth day lies in.
            edge = low if step > 0 else high - 1
            start = floor(edge, unit, self.settings)
            inside = start + 3 * DAY >= low if step > 0 else start + 3 * DAY < high
            box = unit_box(edge, unit, n if inside else n + step, self.settings)
            if not low <= box[0] + 3 * DAY < high:
                raise ResolutionError("the period has not that many weeks")
            return box
        if step < 0:
            return unit_box(high - 1, unit, n, self.settings)
        aligned = floor(low, unit, self.settings) == low
        return unit_box(low, unit, n if aligned else n + 1, self.settings)

    @find.register
    def _(self, expression: Part) -> _Found:
        base = self.find(expression.base)
        return evolve(base, bounds=_box(*part_of(expression.part, base.box)).bounds)

    @find.register
    def _(self, expression: Offset) -> _Found:
        base = self.find(expression.base)
        if expression.direction > 0:
            low, high = base.bounds.earliest_end - 1, base.bounds.latest_end
        else:
            low, high = base.bounds.earliest_start, base.bounds.latest_start + 1
        _check_ends(low, high, expression)
        least, most = self._spread(expression.length)
        near = self._moved(expression.length, (low, high), least * expression.direction)
        far = self._moved(expression.length, (low, high), most * expression.direction)
        modifier = expression.length.modifier
        box = (min(near[0], far[0]), max(near[1], far[1]))
        if modifier == "under":
            # Less than that long: anywhere between there and where it is counted from.
            box = (min(box[0], low), max(box[1], high))
        found = _box(*box)
        said_loosely = modifier in ("about", "nearly", "over")
        return evolve(found, approximate=base.approximate or said_loosely, uncertain=base.uncertain)

    def _spread(self, length: Length) -> tuple[int, int]:
        """The least and the most of the length's units: "more than two" are two to three."""
        if isinstance(length.n, Vague):
            vague: tuple[int, int] = getattr(self.settings, length.n.value)
            return vague
        return length.n, length.n + (length.modifier == "over")

    def _moved(self, length: Length, box: tuple[Tick, Tick], n: int) -> tuple[Tick, Tick]:
        """The box moved by a length, widened to whole units: a phrase in years does not know the day.

        The last tick is moved, not the bound after it, so that a month that clips cannot empty the box.
        """
        sign = 1 if n > 0 else -1

        def moved(ticks: int) -> int:
            part: Length | None = length
            while part is not None:
                count = n if part is length else sign * _whole(part)
                _check_reach(count, part.unit)
                ticks = move(ticks, part.unit, count)
                part = part.more
            return ticks

        low, high = box
        if not isinstance(low, float):
            low = floor(moved(low), length.grain, self.settings)
        if not isinstance(high, float):
            high = unit_box(moved(high - 1), length.grain, 0, self.settings)[1]
        return low, high

    @find.register
    def _(self, expression: Approx) -> _Found:
        return evolve(self.find(expression.base), approximate=True)

    @find.register
    def _(self, expression: Edge) -> _Found:
        base = self.find(expression.base)
        low, high = base.box
        unit, n = expression.length.unit, _whole(expression.length)
        _check_reach(n, unit)
        if expression.side > 0:
            first = unit_box(low, unit, 0, self.settings)
            last = unit_box(low, unit, n - 1, self.settings)
        else:
            last = unit_box(high - 1, unit, 0, self.settings)
            first = unit_box(high - 1, unit, 1 - n, self.settings)
        if unit is not Precision.WEEK and (first[0] < low or last[1] > high):
            raise ResolutionError(f"the period is not that long (it means {expression})")
        return evolve(base, bounds=_stretch(first, last).bounds)

    @find.register
    def _(self, expression: Rolling) -> _Found:
        now = self.anchor(expression)
        least, most = self._spread(expression.length)
        edges = [
            self._moved(expression.length, (now, now + 1), n * expression.direction) for n in (least, most)
        ]
        far = (min(e[0] for e in edges), max(e[1] for e in edges))
        # Counted in days or longer, the stretch runs to some time of the anchor's day.
        grain = min(expression.length.unit, Precision.DAY)
        near = unit_box(now, grain, 0, self.settings)
        return _stretch(far, near) if expression.direction < 0 else _stretch(near, far)

    @find.register
    def _(self, expression: Range) -> _Found:
        start = self.find(expression.start)
        low = start.bounds.earliest_start
        after = self
        if not isinstance(low, float) and _is_bare(expression.end):
            # "From Friday to Monday" ends on the first Monday after that Friday.
            after = _Resolver(low, "future", self.references, self.settings)
        end = after.find(expression.end)
        if end.bounds.latest_end <= start.bounds.earliest_start:
            raise ResolutionError(f"the end lies before the start (it means {expression})")
        return _Found(
            Bounds(
                start.bounds.earliest_start,
                start.bounds.latest_start,
                end.bounds.earliest_end,
                end.bounds.latest_end,
            ),
            start.approximate or end.approximate,
            start.uncertain or end.uncertain,
        )

    @find.register
    def _(self, expression: Open) -> _Found:
        base = self.find(expression.base)
        at = base.bounds
        # A named event may begin late and end early in its bounds; a period is all of its box.
        named = bool(expression.base.references)
        if expression.kind == "after":
            _check_ends(at.earliest_end, math.inf, expression)
        elif expression.kind == "before":
            _check_ends(-math.inf, at.latest_start, expression)
        match expression.kind:
            case "since":
                bounds = Bounds(at.earliest_start, at.latest_start, math.inf, math.inf)
            case "until":
                bounds = Bounds(-math.inf, at.latest_end - 1, at.earliest_end, at.latest_end)
            case "before":
                bounds = _box(-math.inf, at.latest_start + 1 if named else at.earliest_start).bounds
            case "after":
                bounds = _box(at.earliest_end - 1 if named else at.latest_end, math.inf).bounds
            case "by":
                bounds = _box(-math.inf, at.latest_end).bounds
        return evolve(base, bounds=bounds)


def _check_ends(low: Tick, high: Tick, expression: Expression) -> None:
    """Refuse to count from beyond an open end."""
    if low == math.inf or high == -math.inf:
        raise ResolutionError(
            "nothing comes after what goes on, or before what has no start: "
            f"the date counted from has no {'end' if low == math.inf else 'start'} (it means {expression})"
        )


def _is_bare(expression: Expression) -> bool:
    """Whether `prefer` settles which of many times is meant."""
    match expression:
        case Date(year=None):
            return True
        case Occurrence(n=None, item=Weekday() | Weekend()):
            return True
    return False


def _whole(length: Length) -> int:
    assert not isinstance(length.n, Vague), "only a whole length has parts or an edge"
    return length.n


def _date_box(year: int, month: int | None, day: int | None) -> Box:
    if month is None:
        return tick(year), tick(year + 1)
    if day is None:
        return tick(year, month), tick(year + month // 12, month % 12 + 1)
    start = day_number(year, month, day) * DAY
    return start, start + DAY


def _check_reach(n: int, unit: Precision) -> None:
    if unit >= Precision.YEAR:
        size = {Precision.YEAR: 1, Precision.DECADE: 10, Precision.CENTURY: 100, Precision.MILLENNIUM: 1000}
        if abs(n) * size[unit] > _FARTHEST_YEAR:
            raise OutOfRange(f"{abs(n)} times a {unit.value} is further than {_FARTHEST_YEAR} years")
