"""The parts of a period: thirds and halves, by whole days, months or years.

| period | early, start | mid | late, end | halves |
| --- | --- | --- | --- | --- |
| day | 8 hours | 8 hours | 8 hours | 12 hours |
| week | days 1 to 3 | days 3 to 5 | days 5 to 7 | days 1 to 4, 4 to 7 |
| month | days 1 to 10 | 11 to 20 | 21 to the end | days 1 to 15, the rest |
| quarter, half, year | a third of its months | | | a half of its months |
| decade | years 0 to 3 | 4 to 6 | 7 to 9 | 5 years |
| century, millennium | a third, in years | | | 50 years, 500 years |
| night | the first third | the middle third | two hours on either side of midnight | a half |

The start and the end of a millennium are a century, and about the year 2000, which people remember, ten years. "Early
to mid" and "mid to late" are two thirds. The turn of a period is the time around its beginning: a month on either side
for a year, a year for a decade, five years for a century or a millennium.

The parts overlap where a period has no whole thirds, so that none of them is narrower than what people mean.
"""

from __future__ import annotations

from collections.abc import Callable

from eventline.phrases.positions import PartName
from eventline.phrases.units import Box, month_index, month_tick
from eventline.when.calendar import DAY, HOUR

# The first third that a part has, and the last.
_THIRD = {
    "early": (0, 0),
    "start": (0, 0),
    "mid": (1, 1),
    "late": (2, 2),
    "end": (2, 2),
    "early to mid": (0, 1),
    "mid to late": (1, 2),
}
_HALF = {"first half": 0, "second half": 1}
# Cuts that are not even, or overlap, by the number of steps in the period: (first, after the last) of each third.
_THIRDS = {7: ((0, 3), (2, 5), (4, 7)), 10: ((0, 4), (4, 7), (7, 10)), 100: ((0, 34), (33, 67), (66, 100))}
_HALVES = {7: ((0, 4), (3, 7))}


_MONTHS_OF_MILLENNIUM = 12_000
# As months are counted.
_YEAR_2000 = 2000 * 12

# Half of the width of a turn, in months, by the length of the period in months, the shortest first.
_TURNS = ((12, 1), (120, 12), (1200, 60))


def part_of(part: PartName, box: Box) -> Box:
    """The part of a period, as the table of this module says.

    >>> from eventline.when.calendar import tick
    >>> part_of("late", (tick(2024), tick(2025))) == (tick(2024, 9), tick(2025))
    True
    """
    if part == "turn":
        return _turn(box)
    if part in ("start", "end") and (edge_box := _edge_of_millennium(part, box)):
        return edge_box
    steps, edge = _cuts(box)
    if part in _HALF:
        index = _HALF[part]
        first, last = _HALVES[steps][index] if steps in _HALVES else _even(steps, 2, index)
    else:
        (first, _), (_, last) = (
            _THIRDS[steps][index] if steps in _THIRDS else _even(steps, 3, index) for index in _THIRD[part]
        )
    return edge(first), edge(last)


def _edge_of_millennium(part: PartName, box: Box) -> Box | None:
    """The first or the last years of a millennium: nobody means three hundred by "the end of" one."""
    first, last = month_index(box[0]), month_index(box[1])
    if last - first != _MONTHS_OF_MILLENNIUM:
        return None
    if part == "start":
        return box[0], month_tick(first + (120 if first == _YEAR_2000 else 1200))
    return month_tick(last - (120 if last == _YEAR_2000 else 1200)), box[1]


def _turn(box: Box) -> Box:
    first, last = month_index(box[0]), month_index(box[1])
    half = next((half for months, half in _TURNS if last - first <= months), _TURNS[-1][1])
    return month_tick(first - half), month_tick(first + half)


def late_night(box: Box) -> Box | None:
    """The hours about midnight that "late" means of a night; None if midnight is not well within it."""
    midnight = box[1] // DAY * DAY
    late = midnight - 2 * HOUR, midnight + 2 * HOUR
    return late if box[0] <= late[0] and late[1] <= box[1] else None


def _even(steps: int, pieces: int, index: int) -> tuple[int, int]:
    """The piece of even length, rounded outwards; the last piece of a month takes what is left."""
    if 28 <= steps <= 31:
        size = 30 // pieces
        return index * size, steps if index == pieces - 1 else (index + 1) * size
    return index * steps // pieces, -(-(index + 1) * steps // pieces)


def _cuts(box: Box) -> tuple[int, Callable[[int], int]]:
    """How many steps a period has, years, months, days or hours, and where each of them begins, the end too."""
    low, high = box
    days, rest = divmod(high - low, DAY)
    if days > 31 and rest == 0:
        first, last = month_index(low), month_index(high)
        months = last - first if (month_tick(first), month_tick(last)) == box else 0
        if months > 12:
            years, step = months // 12, max(1, months // 12_000)
            steps = -(-years // step)
            return steps, lambda n: high if n == steps else month_tick(first + 12 * step * n)
        if months > 1:
            return months, lambda n: month_tick(first + n)
    if days > 1 and rest == 0:
        return days, lambda n: low + n * DAY
    # Shorter periods are cut into 24 pieces: hours, where it is a day.
    return 24, lambda n: low + (high - low) * n // 24
