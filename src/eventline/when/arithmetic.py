"""A time moved by a calendar duration."""

from __future__ import annotations

import re
from functools import partial
from math import inf

from eventline.when import edtf
from eventline.when.bounds import Bounds, Tick, tight
from eventline.when.calendar import DAY, civil
from eventline.when.duration import Duration, shift_tick
from eventline.when.qualify import map_item, marks, qualified, qualify_date
from eventline.when.spans import bounds_of, edges, hull, limited, range_span
from eventline.when.spelling import bounds_text, box_text, interval_text, item_text, point_text, year_text
from eventline.when.tree import Choice, Date, Extended, Interval, Node, Range


def _starts_month(ticks: int) -> bool:
    return ticks % DAY == 0 and civil(ticks // DAY)[2] == 1


def shift_box(lo: Tick, hi: Tick, duration: Duration) -> tuple[Tick, Tick]:
    """A box a duration later.

    Whole months stay whole months. Otherwise the first and the last tick move, so that a day that a month
    lacks becomes its last, and never vanishes.

    Args:
        lo: the first tick, or minus infinity.
        hi: the tick after the last, or infinity.
        duration: how far.

    Returns:
        The new first tick, and the new tick after the last.
    """
    by_months = Duration(months=duration.months)
    whole = all(isinstance(end, float) or _starts_month(end) for end in (lo, hi))
    if not isinstance(lo, float):
        lo = shift_tick(lo, duration)
    if not isinstance(hi, float):
        if not whole:
            hi = shift_tick(hi - 1, by_months) + 1
        hi = shift_tick(hi, Duration(duration.months if whole else 0, duration.days, duration.micros))
    return lo, hi


def shifted(node: Node, duration: Duration) -> str:
    """The text of a time moved by a duration.

    Args:
        node: the time.
        duration: how far.

    Returns:
        EDTF or the extended form. Qualifiers stay, and so do the unit and the offset from UTC where they
        can; an end that is open or unknown remains so.
    """
    if isinstance(node, Extended):
        content = node.content
        moved = _interval(content, duration) if isinstance(content, Interval) else _item(content, duration)
        # Months here are Gregorian, so that what was moved by them is no date of another calendar.
        return str(Extended(moved, "" if duration.months else node.calendar))
    if isinstance(node, Interval):
        start, end = _interval(node, duration)
        return interval_text(_end_text(start), _end_text(end))
    if isinstance(node, Choice):
        return _choice(node, duration)
    return item_text(str(_date(node, duration)))


def _end_text(end: Date | Range | None) -> str:
    return "" if end is None else str(end)


def _interval(interval: Interval, duration: Duration) -> Interval:
    start, end = limited(interval)
    return Interval(
        _item(interval.start, duration, start) if interval.start else None,
        _item(interval.end, duration, end) if interval.end else None,
    )


def _choice(choice: Choice, duration: Duration) -> str:
    text = str(Choice(tuple(_item(item, duration) for item in choice.items), choice.every))
    # All of some years are not all of as many stretches of twelve months, so that a set of all remains one only
    # if its dates remain dates.
    kept = not choice.every or all(isinstance(_date(edge, duration), Date) for edge in edges(choice))
    if kept and edtf.accepts(text):
        return text
    bounds = bounds_of(choice)
    start = shift_box(bounds.earliest_start, bounds.latest_start + 1, duration)
    end = shift_box(bounds.earliest_end - 1, bounds.latest_end, duration)
    if choice.every:
        text = bounds_text(tight(Bounds(start[0], start[1] - 1, end[0] + 1, end[1])))
    else:
        text = box_text(start[0], end[1])
    return str(qualified(edtf.read(text), **marks(str(choice))))


def _item(item: Date | Range, duration: Duration, limits: tuple[Tick, Tick] = (-inf, inf)) -> Date | Range:
    if isinstance(item, Date):
        return _date(item, duration, limits)
    first = item.first and _date(item.first, duration)
    last = item.last and _date(item.last, duration)
    if isinstance(first, Range) or isinstance(last, Range):
        return _box(item, shift_box(*range_span(item), duration))
    return Range(first, last)


def _date(date: Date, duration: Duration, limits: tuple[Tick, Tick] = (-inf, inf)) -> Date | Range:
    if not duration:
        return date
    if date.clock:
        return _date_time(date, duration)
    years, months = divmod(duration.months, 12)
    if date.month and date.month.text in _SEASONS and not (months or duration.days or duration.micros):
        year = int(date.year.text) + years
        if abs(year) <= 9999:
            return date._replace(year=date.year._replace(text=year_text(year)))
    return _box(date, shift_box(*hull(date, limits), duration))


_ZONE = re.compile(r"(?:Z|[+-][0-9:]+)$")
# The groupings that a box is not written as; quarters and semesters are.
_SEASONS = {str(group) for group in (*range(21, 33), *range(37, 40))}


def _box(item: Date | Range, box: tuple[Tick, Tick]) -> Date | Range:
    """A box as a date or range, with the qualifiers of what it came from."""
    result = edtf.read_item(box_text(*box))
    if isinstance(item, Date) and isinstance(result, Date) and len(item.components) == len(result.components):
        marked = [
            new._replace(before=old.before, after=old.after)
            for old, new in zip(item.components, result.components, strict=True)
        ]
        return result.with_components(marked)
    return map_item(result, partial(qualify_date, **marks(str(item))))


def _date_time(date: Date, duration: Duration) -> Date | Range:
    """A date-time moved in its own offset, with its fraction of a second if the result has no finer one."""
    zone = _ZONE.search(date.clock)
    local = date if zone is None else date._replace(clock=date.clock[: zone.start()])
    lo, hi = hull(local)
    moved = shift_tick(lo, duration)
    if moved % (hi - lo):
        return _box(date, shift_box(*hull(date), duration))
    # A unit of 10 ** (6 - n) microseconds is written with n digits, and a second without a point.
    fraction = len(str(hi - lo)) - 1
    text = point_text(moved, "microsecond")
    text = text[: len(text) - fraction].removesuffix(".")
    result = edtf.read_item(f"@{text}{zone[0] if zone else ''}")
    assert isinstance(result, Date)
    return result._replace(qualifier=date.qualifier)
