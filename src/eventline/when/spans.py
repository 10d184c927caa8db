"""From what a text says to the ticks it covers: what unspecified digits leave, hulls, bounds, precision."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from math import inf

from eventline.when.bounds import Bounds, Tick, box, tight
from eventline.when.calendar import DAY, HOUR, MINUTE, SECOND, days_in_month, is_leap, tick
from eventline.when.precision import Precision, precision_of_length
from eventline.when.tree import (
    MONTHS_OF_GROUP,
    Choice,
    Component,
    Date,
    Extended,
    Interval,
    Node,
    Range,
    clock_parts,
    year_parts,
)

_SEASONS = frozenset(str(group) for group in range(21, 33))

Span = tuple[int, int]
"""A first tick and the tick after the last."""


@cache
def matching(pattern: str, first: int, last: int) -> tuple[int, ...]:
    """The numbers from `first` to `last` that a pattern of two digits and ``X`` may stand for.

    >>> matching("X1", 1, 31)
    (1, 11, 21, 31)
    """
    return tuple(
        number
        for number in range(first, last + 1)
        if all(char in ("X", digit) for char, digit in zip(pattern, f"{number:02}", strict=True))
    )


def year_span(text: str) -> Span:
    """The first and last year that a year may mean, as written with ``Y``, ``E``, ``S`` or ``X``.

    >>> year_span("Y3388E2S3"), year_span("-19XX")
    ((338000, 338999), (-1999, -1900))
    """
    sign, digits, exponent, significant = year_parts(text)
    first, last = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if exponent is not None:
        first = last = first * 10 ** int(exponent)
    if significant is not None:
        unit = 10 ** (len(str(first)) - int(significant))
        first -= first % unit
        last = first + unit - 1
    if not sign:
        return first, last
    # There is no year -0000, so that -000X begins with -1.
    return -last, -max(first, 1)


def _years(text: str, *, newest_first: bool) -> Iterator[int]:
    """The years that a year of four digits and ``X`` may be, in order."""
    negative = text[0] == "-"
    choices = "9876543210" if newest_first != negative else "0123456789"
    for digits in product(*(choices if char == "X" else char for char in text.lstrip("-"))):
        magnitude = int("".join(digits))
        if not negative:
            yield magnitude
        elif magnitude:
            yield -magnitude


def _month_end(year: int, month: int) -> int:
    """The tick after a month, which counts on beyond 12 into the next year."""
    carry, month = divmod(month, 12)
    return tick(year + carry, month + 1)


def _group_span(year: int, group: int) -> Span:
    first, after = MONTHS_OF_GROUP[group]
    return _month_end(year, first - 1), _month_end(year, after - 1)


def _clock_span(day: int, clock: str) -> Span:
    hour, minute, second, fraction, offset, offset_minute = clock_parts(clock)
    lo = day + int(hour) * HOUR + int(minute) * MINUTE + int(second) * SECOND
    length = SECOND
    if fraction is not None:
        length = 10 ** (6 - len(fraction))
        lo += int(fraction) * length
    if offset is not None:
        ahead = abs(int(offset)) * HOUR + int(offset_minute or 0) * MINUTE
        lo += ahead if offset[0] == "-" else -ahead
    return lo, lo + length


def _in_year(date: Date, year: int, limits: tuple[Tick, Tick], *, newest_first: bool) -> Iterator[Span]:
    """The spans of a date in one year, without those that lie outside the limits."""
    assert date.month is not None
    step = -1 if newest_first else 1
    months = matching(date.month.text, 1, 12)
    if not months:
        yield _group_span(year, int(date.month.text))
    for month in months[::step]:
        lo, hi = tick(year, month), _month_end(year, month)
        if hi <= limits[0] or lo >= limits[1]:
            continue
        if date.day is None:
            yield lo, hi
            continue
        for day in matching(date.day.text, 1, days_in_month(year, month))[::step]:
            start = lo + (day - 1) * DAY
            yield _clock_span(start, date.clock) if date.clock else (start, start + DAY)


def _candidates(
    date: Date, limits: tuple[Tick, Tick] = (-inf, inf), *, newest_first: bool = False
) -> Iterator[Span]:
    """The spans of all dates that a date with unspecified digits may be, in order, within the limits."""
    text = date.year.text
    unspecified = "X" in text
    if date.month is None and not unspecified:
        first, last = year_span(text)
        yield tick(first), tick(last + 1)
        return
    for year in _years(text, newest_first=newest_first) if unspecified else year_span(text)[:1]:
        lo, hi = tick(year), tick(year + 2)
        if unspecified and (hi <= limits[0] or lo >= limits[1]):
            # A winter reaches into the next year, hence the two years above.
            continue
        if date.month is None:
            yield lo, tick(year + 1)
        else:
            yield from _in_year(date, year, limits, newest_first=newest_first)


def exists(date: Date) -> bool:
    """Whether the calendar has a day like this, whatever its unspecified digits are."""
    assert date.month is not None
    assert date.day is not None
    months, days = matching(date.month.text, 1, 12), matching(date.day.text, 1, 31)
    # The calendar has every day each year or never, but for one.
    if any(day <= days_in_month(1, month) for month in months for day in days):
        return True
    text = date.year.text
    years = _years(text, newest_first=False) if "X" in text else iter(year_span(text)[:1])
    return 2 in months and 29 in days and any(map(is_leap, years))


def _is_vague(part: Component | None) -> bool:
    return part is not None and "X" in part.text


def hull(date: Date, limits: tuple[Tick, Tick] = (-inf, inf)) -> Span:
    """The shortest span that holds every date that a date may be.

    Args:
        date: a date that exists.
        limits: of the dates that unspecified digits may stand for, those that end by the first tick or
            start at or after the second are left out; some must remain.

    Returns:
        The first tick and the tick after the last.
    """
    if not (_is_vague(date.year) or _is_vague(date.month) or _is_vague(date.day)):
        return next(_candidates(date))

    def outermost(*, newest_first: bool) -> Span:
        spans = _candidates(date, limits, newest_first=newest_first)
        return next((lo, hi) for lo, hi in spans if hi > limits[0] and lo < limits[1])

    return outermost(newest_first=False)[0], outermost(newest_first=True)[1]


def range_span(item: Date | Range, limits: tuple[Tick, Tick] = (-inf, inf)) -> tuple[Tick, Tick]:
    """The hull of a date, or of a range, which is infinite where the range is open."""
    if isinstance(item, Date):
        return hull(item, limits)
    return (
        -inf if item.first is None else hull(item.first, limits)[0],
        inf if item.last is None else hull(item.last, limits)[1],
    )


def _is_open(end: Date | Range | None) -> bool:
    return isinstance(end, Range) and end.is_open


def feasible(interval: Interval) -> bool:
    """Whether the interval can end after it starts."""
    start, end = interval
    if start is None or end is None or _is_open(start) or _is_open(end):
        return True
    return range_span(start)[0] < range_span(end)[1]


def bounds_of(node: Node) -> Bounds:
    """The bounds of what a text says.

    Of the days that unspecified digits may stand for, an interval leaves out those that would make it end
    before it starts: ``2015-02-27/2015-02-X8`` ends on the 28th.
    """
    content = node.content if isinstance(node, Extended) else node
    if isinstance(content, Interval):
        return _interval_bounds(content)
    if isinstance(content, Choice):
        return _choice_bounds(content)
    return box(*range_span(content))


def limited(interval: Interval) -> tuple[tuple[Tick, Tick], tuple[Tick, Tick]]:
    """For each end of an interval, the limits to which the other end holds its unspecified digits."""
    start, end = interval
    if start is None or end is None or _is_open(start) or _is_open(end):
        return (-inf, inf), (-inf, inf)
    return (-inf, range_span(end)[1]), (range_span(start)[0], inf)


def _interval_bounds(interval: Interval) -> Bounds:
    limits = limited(interval)
    start, end = (
        (-inf, inf) if edge is None else range_span(edge, limit)
        for edge, limit in zip(interval, limits, strict=True)
    )
    return tight(
        Bounds(
            start[0],
            -inf if _is_open(interval.start) else start[1] - 1,
            inf if _is_open(interval.end) else end[0] + 1,
            end[1],
        )
    )


def edges(choice: Choice) -> list[Date]:
    """The dates written in a set."""
    found = [edge for item in choice.items for edge in (item if isinstance(item, Range) else (item,))]
    return [edge for edge in found if edge is not None]


def _choice_bounds(choice: Choice) -> Bounds:
    if not choice.every:
        los, his = zip(*map(range_span, choice.items), strict=True)
        return box(min(los), max(his))
    # The set begins with the first of its dates and ends with the last, each known to a box.
    spans = list(map(hull, edges(choice)))
    open_start = isinstance(choice.items[0], Range) and choice.items[0].first is None
    open_end = isinstance(choice.items[-1], Range) and choice.items[-1].last is None
    return tight(
        Bounds(
            -inf if open_start else min(lo for lo, _ in spans),
            -inf if open_start else min(hi for _, hi in spans) - 1,
            inf if open_end else max(lo for lo, _ in spans) + 1,
            inf if open_end else max(hi for _, hi in spans),
        )
    )


def precision_of(node: Node) -> Precision:
    """The unit to which a text dates; see `When.precision`."""
    content = node.content if isinstance(node, Extended) else node
    if isinstance(content, Interval):
        known = (end for end in content if end is not None and not _is_open(end))
        return max(map(_range_precision, known), default=Precision.MILLENNIUM)
    if isinstance(content, Choice):
        if content.every:
            dates = edges(content)
            return max(map(_range_precision, (dates[0], dates[-1])))
        bounds = _choice_bounds(content)
        return precision_of_length(bounds.latest_end - bounds.earliest_start)
    return _range_precision(content)


def _range_precision(item: Date | Range) -> Precision:
    if isinstance(item, Range):
        lo, hi = range_span(item)
        return precision_of_length(hi - lo)
    # Of a season in a year that is not known only the years count.
    if item.month is not None and item.month.text in _SEASONS and not _is_vague(item.year):
        return Precision.SEASON
    lo, hi = hull(item)
    return precision_of_length(hi - lo)
