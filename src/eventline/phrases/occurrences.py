"""Which occurrence of an item a phrase means: the last, this, the next, the one that is preferred."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from eventline.errors import ResolutionError
from eventline.phrases.nodes import Item, Weekday
from eventline.phrases.settings import Prefer, Settings
from eventline.phrases.units import Box, cycle_of, in_cycle
from eventline.when.calendar import DAY, weekday
from eventline.when.precision import Precision

# The Gregorian calendar repeats every 400 years, weekdays included, so a search needs no more cycles of months.
_SEARCHED_CYCLES = 400 * 12
_MONTH = 31 * DAY


def onwards(item: Item, now: int, step: int, settings: Settings) -> Iterator[Box]:
    """The occurrences of an item from one cycle before the anchor's onwards; backwards from one after, for -1."""
    cycle = cycle_of(item, now, settings) - step
    for count in range(_SEARCHED_CYCLES):
        box = in_cycle(item, cycle + step * count, settings)
        if box is not None:
            yield box


def inside(item: Item, base: Box, step: int, settings: Settings) -> Iterator[Box]:
    """The occurrences that begin within a period, in order; backwards for -1."""
    low, high = base
    start = cycle_of(item, low if step > 0 else high - 1, settings) - step
    end = cycle_of(item, high if step > 0 else low, settings) + 2 * step
    for cycle in range(start, end, step):
        box = in_cycle(item, cycle, settings)
        if box is not None and low <= box[0] < high:
            yield box


def _of_day(item: Item, day: int, settings: Settings) -> Box:
    box = in_cycle(item, day, settings)
    assert box is not None, "every day has every time of day"
    return box


def counted(item: Item, now: int, n: int, settings: Settings) -> Box:
    """The nth occurrence wholly before the anchor (negative), or after it; of times of day, n days away.

    "Last night" is that of yesterday, at any hour of today.
    """
    if item.cycle is Precision.DAY:
        return _of_day(item, cycle_of(item, now, settings) + n, settings)
    if n < 0:
        boxes = (box for box in onwards(item, now, -1, settings) if box[1] <= now)
    else:
        boxes = (box for box in onwards(item, now, 1, settings) if box[0] > now)
    box = next(itertools.islice(boxes, abs(n) - 1, None), None)
    if box is None:
        raise ResolutionError(f"no {item} is known that far {'back' if n < 0 else 'on'}")
    return box


def this(item: Item, now: int, prefer: Prefer, settings: Settings) -> Box:
    """The occurrence that the anchor lies in, or else the one of its cycle.

    Where the future is preferred, a weekday of this week that is over means the next week's.
    """
    if item.cycle is Precision.DAY:
        return counted(item, now, 0, settings)
    cycle = cycle_of(item, now, settings)
    boxes = [box for box in (in_cycle(item, c, settings) for c in (cycle, cycle - 1)) if box is not None]
    if not boxes:
        raise ResolutionError(f"no {item} is known there")
    for box in boxes:
        if box[0] <= now < box[1]:
            return box
    if prefer == "future" and isinstance(item, Weekday) and boxes[0][1] <= now:
        return counted(item, now, 1, settings)
    return boxes[0]


def preferred(item: Item, now: int, prefer: Prefer, settings: Settings, *, on: int | None = None) -> Box:
    """The occurrence that a bare name means.

    A time of day is of today, or, where the future is preferred and it is over, of tomorrow. Of the rest, the
    past is the last that has begun; the future the next that is not over, of weekdays the next that is yet
    to come. A date with a weekday (`on`) that is more than a year away on that side is
    the nearest that falls on it, and a day of the month is the one that lies within a month, on either side.

    Raises:
        ResolutionError: if no year has that date on that weekday.
    """
    if item.cycle is Precision.DAY:
        today = _of_day(item, cycle_of(item, now, settings), settings)
        return counted(item, now, 1, settings) if prefer == "future" and today[1] <= now else today

    # The rest are whole days: what is past, near or far is so all day.
    now = now // DAY * DAY

    def first(step: int) -> Box | None:
        for box in onwards(item, now, step, settings):
            if on is not None and weekday(box[0] // DAY) != on:
                continue
            if box[0] <= now if step < 0 else (box[0] if isinstance(item, Weekday) else box[1]) > now:
                return box
        return None

    if on is None and prefer != "nearest":
        only = first(-1 if prefer == "past" else 1)
        if only is None:
            raise ResolutionError(f"no {item} is known there")
        return only
    past, future = first(-1), first(1)
    if past is None or future is None:
        raise ResolutionError(f"no {item} is known there, or none that falls on that weekday")
    chosen = past if prefer == "past" else future
    nearest = past if now - past[1] < future[0] - now else future
    far = abs(chosen[0] - now) > 366 * DAY
    if item.cycle is Precision.MONTH:
        far = abs(chosen[0] - now) > _MONTH >= abs(nearest[0] - now)
    if prefer == "nearest" or (on is not None and far):
        return nearest
    return chosen
