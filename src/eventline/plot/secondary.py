"""A second axis: the years of another calendar beside those of the Gregorian one."""

from __future__ import annotations

from collections.abc import Callable

from eventline.plot.scale import Scale
from eventline.plot.ticks import Tick
from eventline.when.calendar import DAY
from eventline.when.other_calendars import Calendar, calendar
from eventline.wording.locales import digits
from eventline.wording.words import words

_STEPS = tuple(m * 10**e for e in range(11) for m in (1, 2, 5))
_MEAN_YEAR = 360 * DAY  # near enough to choose a step by, in every calendar


def calendar_ticks(
    scale: Scale, name: str, language: str, *, extent: Callable[[str], float], gap: float
) -> list[Tick]:
    """The new years of a calendar that have room for a label.

    Args:
        scale: the scale of the axis.
        name: the calendar, as for `When.to_calendar`.
        language: a language tag, for the name of the era.
        extent: how far a label reaches along the axis, in points.
        gap: the least distance between two labels.

    Returns:
        The ticks with their labels, in order. A stretch in which no year begins is named in its middle.

    Raises:
        InputError: there is no such calendar, or the package that it needs is not installed.

    Example:
        >>> from eventline.when.calendar import tick
        >>> scale = Scale(((tick(2000), 0.0), (tick(2004), 400.0)), ())
        >>> ticks = calendar_ticks(scale, "islamic-civil", "en", extent=lambda text: 40, gap=8)
        >>> [tick.label for tick in ticks]
        ['1421 AH', '1422 AH', '1423 AH', '1424 AH']
    """
    system = calendar(name)
    era = words(language).eras.get(name, "")
    room = extent(f"{digits('1234', language)} {era}".strip()) + gap
    step = next((n for n in _STEPS if n * _MEAN_YEAR * scale.rate >= room), _STEPS[-1])
    ticks: list[Tick] = []
    lowest, highest = scale.knots[0][1], scale.knots[-1][1]
    edge = lowest
    for start, end in scale.stretches:
        for at, year, marked in _years(system, start, end, step):
            x, label = scale(at), f"{digits(str(year), language)} {era}".strip()
            half = extent(label) / 2
            if x - half >= edge and x + half <= highest:
                ticks.append(Tick(x, label, x, marked))
                edge = x + half + gap
    return ticks


def _years(system: Calendar, start: int, end: int, step: int) -> list[tuple[int, int, bool]]:
    """The round years that begin in a stretch, or the one that all of it lies in: tick, year, whether it begins."""
    first, last = system.years
    lo, hi = start // DAY, -(-end // DAY)
    if first is not None:
        lo = max(lo, system.year(first)[0])
    if last is not None:
        hi = min(hi, system.year(last)[1] - 1)
    if lo > hi:
        return []
    years = range(system.date(lo)[0], system.date(hi)[0] + 1)
    # Of years without number there is no era to count in.
    round_ones = (year for year in years[(-years.start) % step :: step] if year > 0)
    found = [(system.year(year)[0] * DAY, year, True) for year in round_ones]
    begun = [one for one in found if start <= one[0] <= end]
    if begun or len(years) > 1 or years.start < 1:
        return begun
    return [((start + end) // 2, years.start, False)]
