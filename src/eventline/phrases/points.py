"""How points are resolved: dates, periods, occurrences, parts, times away from another."""

from __future__ import annotations

import itertools

from eventline.errors import ResolutionError
from eventline.phrases.algebra import (
    Anchor,
    Approx,
    Beside,
    CalendarDate,
    Century,
    Clock,
    Containing,
    Date,
    DayOfMonth,
    DayPart,
    Decade,
    Expression,
    FiscalShift,
    FiscalYear,
    In,
    Item,
    Length,
    Month,
    Nth,
    Occurrence,
    Offset,
    Part,
    Ref,
    Shift,
)
from eventline.phrases.finding import (
    Counts,
    Found,
    Resolver,
    Rules,
    box_of,
    check_ends,
    check_reach,
    ends_of,
    finite,
    is_loose,
    known_to,
    nth_unit,
    reach,
    side_of,
    spread,
)
from eventline.phrases.holidays import in_calendar
from eventline.phrases.nodes import CalendarDay, MonthDay, Quarter
from eventline.phrases.occurrences import counted, inside, preferred, this
from eventline.phrases.parts import late_night, part_of
from eventline.phrases.units import Box, fiscal_box, fiscal_year, floor, full_year, move, unit_box
from eventline.when.bounds import Tick
from eventline.when.calendar import DAY, civil, day_number, days_in_month, tick, weekday
from eventline.when.precision import Precision

rule = Rules()


@rule(Anchor)
def _(r: Resolver, expression: Anchor) -> Found:
    now = r.anchor(expression)
    return box_of(now, now + 1)


@rule(Ref)
def _(r: Resolver, expression: Ref) -> Found:
    try:
        when = r.references[expression.id]
    except KeyError:
        known = ", ".join(sorted(r.references)) or "none"
        raise ResolutionError(
            f"the phrase is dated by {expression.id!r}, which is not among the references ({known}); "
            f"pass references={{{expression.id!r}: ...}}"
        ) from None
    return Found(when.bounds, when.approximate, when.uncertain)


@rule(Length)
def _(r: Resolver, expression: Length) -> Found:
    raise ResolutionError("a length of time is not a time; say from when it counts, as in 'two years ago'")


@rule(Date)
def _(r: Resolver, expression: Date) -> Found:
    year = year_of_date(r, expression)
    if year is not None:
        if expression.day is not None and expression.day > days_in_month(year, expression.month or 1):
            raise ResolutionError(f"{year} has no such day (it means {expression})")
        found = box_of(*_date_box(year, expression.month, expression.day))
        if expression.weekday is not None:
            wrong = weekday(found.box[0] // DAY) != expression.weekday
            return found._replace(uncertain=wrong)
        return found
    item: Item
    if expression.month is None:
        item = DayOfMonth(expression.day or 1)
    elif expression.day is None:
        item = Month(expression.month)
    else:
        item = MonthDay(expression.month, expression.day)
    now = r.anchor(expression)
    box = preferred(item, now, r.prefer, r.settings, on=expression.weekday)
    # A weekday that fits no year around the anchor, or no month, was meant otherwise, or is wrong.
    near = (31 if expression.month is None else 366) * DAY
    far = expression.weekday is not None and abs(box[0] - now // DAY * DAY) > near
    return Found(box_of(*box).bounds, uncertain=far)


def year_of_date(r: Resolver, date: Date) -> int | None:
    """The year of a date, a year of two digits completed by the pivot."""
    if date.year is None or not date.short_year:
        return date.year
    return full_year(date.year, r.anchor(date), r.settings)


def _date_box(year: int, month: int | None, day: int | None) -> Box:
    if month is None:
        return tick(year), tick(year + 1)
    if day is None:
        return tick(year, month), tick(year + month // 12, month % 12 + 1)
    start = day_number(year, month, day) * DAY
    return start, start + DAY


@rule(CalendarDate)
def _(r: Resolver, expression: CalendarDate) -> Found:
    calendar, month = expression.calendar, expression.month
    if expression.year is not None:
        days = in_calendar(calendar, expression.year, month, expression.day)
        if days is None:
            raise ResolutionError(f"the calendar has no such date (it means {expression})")
        return box_of(days[0] * DAY, days[1] * DAY)
    assert month is not None, "a CalendarDate without a year has a month"
    item = CalendarDay(calendar, month, expression.day)
    return box_of(*preferred(item, r.anchor(expression), r.prefer, r.settings))


@rule(Decade)
def _(r: Resolver, expression: Decade) -> Found:
    year = expression.year
    if 0 <= year < 100:
        # "The eighties" are the last that had begun by the anchor.
        now = civil(r.anchor(expression) // DAY)[0]
        year = now - (now - year) % 100
    return box_of(tick(year), tick(year + 10))


@rule(Century)
def _(r: Resolver, expression: Century) -> Found:
    first = 100 * (-expression.number if expression.bce else expression.number - 1)
    # There is no year 0 in the count of the historians: the first century BCE is 100 to 1 BCE.
    first += expression.bce
    return box_of(tick(first), tick(first + 100))


@rule(Shift)
def _(r: Resolver, expression: Shift) -> Found:
    now = r.anchor(expression)
    check_reach(expression.n, expression.unit)
    box = unit_box(now, expression.unit, expression.n, r.settings)
    wrong = expression.weekday not in (None, weekday(box[0] // DAY))
    return Found(box_of(*box).bounds, uncertain=wrong)


@rule(Occurrence)
def _(r: Resolver, expression: Occurrence) -> Found:
    now = r.anchor(expression)
    if expression.n is None:
        return box_of(*preferred(expression.item, now, r.prefer, r.settings))
    if expression.n == 0:
        return box_of(*this(expression.item, now, r.prefer, r.settings))
    return box_of(*counted(expression.item, now, expression.n, r.settings))


@rule(In)
def _(r: Resolver, expression: In) -> Found:
    base = r.find(expression.base)
    box = finite(base, expression)
    if isinstance(expression.item, Quarter) and isinstance(expression.base, FiscalYear | FiscalShift):
        # Its own second quarter, not the calendar's that lies in it.
        if box[1] - box[0] > 366 * DAY:
            raise ResolutionError(
                "a fiscal year told by two years needs Settings.fiscal_start to have quarters "
                f"(it means {expression})"
            )
        year = fiscal_year(box[0], r.settings)
        return box_of(*fiscal_box(year, r.settings, quarter=expression.item.number))
    first = next(inside(expression.item, box, 1, r.settings), None)
    last = next(inside(expression.item, box, -1, r.settings), None)
    if first is None or last is None:
        raise ResolutionError(f"there is no such day or part in the period (it means {expression})")
    return base.at(box_of(first[0], last[1]))


@rule(Nth)
def _(r: Resolver, expression: Nth) -> Found:
    base = r.find(expression.base)
    step = 1 if expression.n > 0 else -1
    nth = abs(expression.n) - 1
    what = expression.what
    low, high = base.box
    if expression.of_feast and (high - low == DAY or low + nth * DAY < high):
        return base.at(box_of(low + nth * DAY, low + (nth + 1) * DAY))
    if isinstance(what, Precision):
        check_reach(nth, what)
        box = nth_unit(r, what, base.box, nth * step, step)
    else:
        found = next(itertools.islice(inside(what, base.box, step, r.settings), min(nth, 10**6), None), None)
        if found is None:
            raise ResolutionError(f"the period has not that many (it means {expression})")
        box = found
    if not (base.box[0] <= box[0] < base.box[1] or what is Precision.WEEK):
        raise ResolutionError(f"the period has not that many (it means {expression})")
    return base.at(box_of(*box))


@rule(Part)
def _(r: Resolver, expression: Part) -> Found:
    base = r.find(expression.base)
    if expression.part in ("earlier", "later"):
        return box_of(*side_of(r, base.box, -1 if expression.part == "earlier" else 1, expression))
    late = expression.part == "late" and _is_night(expression.base) and late_night(base.box)
    return base.at(box_of(*(late or part_of(expression.part, base.box))))


def _is_night(expression: Expression) -> bool:
    """Whether it is a night: that is late around midnight, and over by its last third."""
    return isinstance(expression, Occurrence | In) and expression.item == DayPart("night")


@rule(Containing)
def _(r: Resolver, expression: Containing) -> Found:
    base = r.find(expression.base)
    low, high = finite(base, expression)
    first = floor(low, expression.unit, r.settings)
    last = unit_box(high - 1, expression.unit, 0, r.settings)[1]
    return base.at(box_of(first, last))


@rule(Beside)
def _(r: Resolver, expression: Beside) -> Found:
    base = r.find(expression.base)
    low, high = finite(base, expression)
    # After the end, or before the start, of the other time, wherever within its bounds that is.
    at = base.bounds
    ends = (at.earliest_end - 1, high - 1) if expression.n > 0 else (low, at.latest_start)
    if not expression.base.references:
        ends = (high - 1, high - 1) if expression.n > 0 else (low, low)
    boxes = [counted(expression.item, int(end), expression.n, r.settings) for end in ends]
    return base.at(box_of(min(b[0] for b in boxes), max(b[1] for b in boxes)))


@rule(Offset)
def _(r: Resolver, expression: Offset) -> Found:
    base = r.find(expression.base)
    length, direction = expression.length, expression.direction
    if direction > 0:
        low, high = base.bounds.earliest_end - 1, base.bounds.latest_end
    else:
        low, high = base.bounds.earliest_start, base.bounds.latest_start + 1
    check_ends(low, high, expression)
    nearest = low, high
    if _is_moment(expression.base):
        # "Ten minutes past noon": at the stroke, not some time in the hour from it.
        high = low + 1
        nearest = low, high
    elif not expression.base.references and _is_longer(base.box, length.grain):
        # "Two days before March" are counted from the edge of March; where an event lies in it, nobody knows.
        low, high = (high - 1, high) if direction > 0 else (low, low + 1)
        nearest = (high, high) if direction > 0 else (low, low)
    shortest, longest = ends_of(length)
    grain = _known_from(expression.base, shortest)
    least, most = spread(r, length)
    box = moved(r, least, (low, high), direction, grain)
    if most != least:
        other = moved(r, most, (low, high), direction, _known_from(expression.base, longest))
        box = min(box[0], other[0]), max(box[1], other[1])
    if length.modifier in ("over", "under"):
        # More or less than that long ends just there, not with the unit that lies there.
        exact = moved(r, least, (low, high), direction, min(grain, Precision.DAY))
        if length.modifier == "over":
            box = (box[0], exact[1]) if direction < 0 else (exact[0], box[1])
        else:
            box = (exact[0], nearest[1]) if direction < 0 else (nearest[0], exact[1])
    return Found(box_of(*box).bounds, base.approximate or is_loose(length), base.uncertain)


def _known_from(base: Expression, length: Length) -> Precision:
    """The unit to which a time is known that lies a length from another."""
    grain = known_to(length)
    if grain <= Precision.DAY and _is_moment(base):
        # "An hour after 15:30" is 16:30.
        return min(grain, base.size)
    # "A week from Friday" is a Friday; "two weeks ago" is no more than a week.
    return Precision.DAY if grain is Precision.WEEK and base.size is Precision.DAY else grain


def _is_moment(base: Expression) -> bool:
    """Whether a time is told by the clock, or is noon or midnight."""
    if not isinstance(base, Occurrence | In):
        return False
    match base.item:
        case Clock() | DayPart("noon" | "midnight"):
            return True
    return False


def _is_longer(box: Box, unit: Precision) -> bool:
    """Whether a period is longer than one unit."""
    return move(box[0], unit, 1) < box[1]


def moved(
    r: Resolver, counts: Counts, box: tuple[Tick, Tick], direction: int, grain: Precision
) -> tuple[Tick, Tick]:
    """The box moved by a length, widened to whole units: a phrase in years does not know the day.

    The last tick is moved, not the bound after it, so that a month that clips cannot empty the box.
    """
    low, high = box
    if not isinstance(low, float):
        low = floor(reach(low, counts, direction), grain, r.settings)
    if not isinstance(high, float):
        high = unit_box(reach(high - 1, counts, direction), grain, 0, r.settings)[1]
    return low, high


@rule(Approx)
def _(r: Resolver, expression: Approx) -> Found:
    return r.find(expression.base)._replace(approximate=True)
