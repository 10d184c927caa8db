"""How stretches are resolved: edges of periods, windows from the anchor, ranges, open times."""

from __future__ import annotations

import math

from eventline.errors import ResolutionError
from eventline.phrases.algebra import (
    Anchor,
    Approx,
    CalendarDate,
    Date,
    Edge,
    Either,
    Expression,
    Flank,
    In,
    Lasting,
    Length,
    NightBetween,
    Occurrence,
    Open,
    Part,
    Range,
    Ref,
    Rest,
    Rolling,
    Trailing,
    Within,
)
from eventline.phrases.finding import (
    Found,
    Resolver,
    Rules,
    box_of,
    check_ends,
    check_reach,
    ends_of,
    finite,
    known_to,
    nth_unit,
    reach,
    side_of,
    spread,
    stretch,
    whole,
)
from eventline.phrases.units import Box, floor, unit_box
from eventline.when.bounds import Bounds
from eventline.when.calendar import DAY, HOUR
from eventline.when.precision import Precision

rule = Rules()


@rule(Edge)
def _(r: Resolver, expression: Edge) -> Found:
    base = r.find(expression.base)
    low, high = base.box
    unit, n = expression.length.unit, whole(expression.length)
    check_reach(n, unit)
    near = nth_unit(r, unit, (low, high), 0, expression.side)
    far = nth_unit(r, unit, (low, high), expression.side * (n - 1), expression.side)
    first, last = (near, far) if expression.side > 0 else (far, near)
    if unit is not Precision.WEEK and (first[0] < low or last[1] > high):
        raise ResolutionError(f"the period is not that long (it means {expression})")
    return base.at(stretch(first, last))


@rule(Rolling)
def _(r: Resolver, expression: Rolling) -> Found:
    length, direction = expression.length, expression.direction
    if length.unit is Precision.QUARTER and not length.more:
        # Quarters are counted as they are accounted for: whole ones, before or after the one that goes on.
        least, most = spread(r, length)
        edges = [
            unit_box(r.anchor(expression), Precision.QUARTER, n * direction, r.settings)
            for n in (1, least[0][0], most[0][0])
        ]
        boxes = (edges[0], (min(edges[1][0], edges[2][0]), max(edges[1][1], edges[2][1])))
        return stretch(*boxes[::direction])
    near, far = window(r, length, direction, r.anchor(expression))
    return stretch(far, near) if direction < 0 else stretch(near, far)


@rule(Trailing)
def _(r: Resolver, expression: Trailing) -> Found:
    direction = expression.direction
    near, far = window(r, Length(1, expression.unit), direction, r.anchor(expression))
    return stretch(far, near) if direction < 0 else stretch(near, far)


@rule(Within)
def _(r: Resolver, expression: Within) -> Found:
    if not isinstance(expression.base, Anchor):
        return _beside(r, expression)
    near, far = window(r, expression.length, expression.direction, r.anchor(expression))
    return box_of(min(near[0], far[0]), max(near[1], far[1]))


def _beside(r: Resolver, expression: Within) -> Found:
    """Within a length after the end of a time, or before its start, wherever within its bounds they are."""
    base, length, direction = r.find(expression.base), expression.length, expression.direction
    low, high = finite(base, expression)
    _, most = spread(r, length)
    grain = min(length.grain, Precision.DAY, expression.base.size)
    if direction > 0:
        first = high if not expression.base.references else int(base.bounds.earliest_end) - 1
        last = unit_box(reach(high - 1, most, 1), grain, 0, r.settings)[1]
        return base.at(box_of(first, last))
    last = low if not expression.base.references else int(base.bounds.latest_start) + 1
    return base.at(box_of(floor(reach(low, most, -1), grain, r.settings), last))


def window(r: Resolver, length: Length, direction: int, now: int) -> tuple[Box, Box]:
    """The near and the far edge of a window that is counted from the anchor.

    The far edge lies no further than the length, and is known to its unit: the last three years begin at
    the earliest three years ago to the day, at the latest at the end of that year.
    """
    least, most = spread(r, length)
    # Hours and minutes are counted from the second, days from the day.
    grain = Precision.DAY if length.grain >= Precision.DAY else min(length.grain, Precision.SECOND)
    near = unit_box(now, grain, 0, r.settings)
    reached = [reach(now, counts, direction) for counts in (least, most)]
    exact = [unit_box(ticks, grain, 0, r.settings) for ticks in reached]
    units = [
        unit_box(ticks, known_to(end), 0, r.settings)
        for ticks, end in zip(reached, ends_of(length), strict=True)
    ]
    if direction < 0:
        return near, (min(e[0] for e in exact), min(max(u[1] for u in units), near[1]))
    return near, (max(min(u[0] for u in units), near[0]), max(e[1] for e in exact))


@rule(Rest)
def _(r: Resolver, expression: Rest) -> Found:
    base = r.find(expression.base)
    low, high = side_of(r, base.box, expression.side, expression)
    now = r.anchor(expression)
    day = unit_box(now, Precision.DAY, 0, r.settings)
    if expression.side > 0:
        return stretch((low, min(day[1], high)), (max(high - DAY, low), high))
    return stretch((low, min(low + DAY, day[1])), (max(day[0], low), min(day[1], base.box[1])))


@rule(Lasting)
def _(r: Resolver, expression: Lasting) -> Found:
    base = r.find(expression.base)
    low, high = finite(base, expression)
    counts, _ = spread(r, expression.length)
    first = reach(low, counts, 1)
    if isinstance(expression.base, Ref):
        return base.at(stretch((low, high), (first, reach(high - 1, counts, 1) + 1)))
    # What lasts two weeks from a day ends with the day before the same day two weeks on.
    last = floor(first - 1, expression.base.size, r.settings), first
    return base.at(stretch((low, high), last))


@rule(Flank)
def _(r: Resolver, expression: Flank) -> Found:
    base, length, side = r.find(expression.base), expression.length, expression.side
    low, high = finite(base, expression)
    # The tick at which the time begins, or ends; an event is a moment somewhere in its bounds.
    named = bool(expression.base.references)
    if side > 0 or expression.inclusive:
        edges = (int(base.bounds.earliest_end) if named else high), high
    else:
        edges = low, (int(base.bounds.latest_start) + 1 if named else low)
    unit = min(length.grain, Precision.DAY if named else expression.base.size)
    least, most = spread(r, length)
    if side < 0:
        first = reach(edges[0], most, -1), reach(edges[1], least, -1)
        start = floor(first[0], unit, r.settings), unit_box(first[1], unit, 0, r.settings)[1]
        return base.at(stretch(start, (floor(edges[0] - 1, unit, r.settings), edges[1])))
    last = reach(edges[0], least, 1), reach(edges[1], most, 1)
    start = floor(edges[0], unit, r.settings), unit_box(edges[1] - named, unit, 0, r.settings)[1]
    return base.at(stretch(start, (floor(last[0] - 1, unit, r.settings), last[1])))


@rule(Range)
def _(r: Resolver, expression: Range) -> Found:
    start = r.find(expression.start)
    low = start.bounds.earliest_start
    after = r
    if not isinstance(low, float) and _is_bare(expression.end):
        # "From Friday to Monday" ends on the first Monday after that Friday.
        after = r._replace(point=low, prefer="future")
    end = after.find(expression.end)
    if not isinstance(low, float) and isinstance(expression.end, Occurrence) and end.bounds.latest_end <= low:
        # "From next Monday to next Friday": the one that is next then.
        end = r._replace(point=low).find(expression.end)
    if end.bounds.latest_end <= start.bounds.earliest_start:
        raise ResolutionError(f"the end lies before the start (it means {expression})")
    return Found(
        Bounds(
            start.bounds.earliest_start,
            start.bounds.latest_start,
            end.bounds.earliest_end,
            end.bounds.latest_end,
        ),
        start.approximate or end.approximate,
        start.uncertain or end.uncertain,
    )


@rule(Either)
def _(r: Resolver, expression: Either) -> Found:
    one, other = r.find(expression.start), r.find(expression.end)
    low = min(one.bounds.earliest_start, other.bounds.earliest_start)
    high = max(one.bounds.latest_end, other.bounds.latest_end)
    return Found(
        box_of(low, high).bounds, one.approximate or other.approximate, one.uncertain or other.uncertain
    )


@rule(NightBetween)
def _(r: Resolver, expression: NightBetween) -> Found:
    days = r.find(expression.days)
    low, high = finite(days, expression)
    if high - low != 2 * DAY:
        raise ResolutionError(f"a night is from one day to the next (it means {expression})")
    first, last = r.settings.night
    return days.at(box_of(low + first * HOUR, low + last * HOUR))


def _is_bare(expression: Expression) -> bool:
    """Whether `prefer` settles which of many times is meant."""
    match expression:
        case Part(base=base) | Approx(base=base) | In(base=base):
            return _is_bare(base)
        case Date(year=None) | Occurrence(n=None) | CalendarDate(year=None):
            return True
    return False


@rule(Open)
def _(r: Resolver, expression: Open) -> Found:
    ahead = r
    if expression.kind == "by" and _is_bare(expression.base):
        # What is to be done by August is not over: the deadline lies ahead.
        ahead = r._replace(prefer="future")
    base = ahead.find(expression.base)
    at = base.bounds
    # A named event, or the end of a period, is a moment somewhere within its bounds; a period is all of its box.
    edge = isinstance(expression.base, Part) and expression.base.part in ("start", "end")
    named = edge or bool(expression.base.references)
    if expression.kind == "after":
        check_ends(at.earliest_end, math.inf, expression)
    elif expression.kind == "before":
        check_ends(-math.inf, at.latest_start, expression)
    match expression.kind:
        case "since":
            bounds = Bounds(at.earliest_start, at.latest_start, math.inf, math.inf)
        case "until":
            bounds = Bounds(-math.inf, at.latest_end - 1, at.earliest_end, at.latest_end)
        case "before":
            bounds = box_of(-math.inf, at.latest_start + 1 if named else at.earliest_start).bounds
        case "after":
            over = isinstance(expression.base, Part) and expression.base.part == "end"
            bounds = box_of(at.latest_end if over or not named else at.earliest_end - 1, math.inf).bounds
        case "by":
            bounds = box_of(-math.inf, at.latest_end).bounds
        case "not before":
            bounds = box_of(at.earliest_start, math.inf).bounds
    return Found(bounds, base.approximate, base.uncertain)
