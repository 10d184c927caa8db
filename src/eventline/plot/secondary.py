"""A second axis: the years of another calendar, and its months, beside those of the Gregorian one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import attrs

from eventline.plot.scale import Scale
from eventline.plot.ticks import Candidate, Chooser, Stretch, Tick
from eventline.when.calendar import DAY
from eventline.when.other_calendars import Calendar, calendar
from eventline.wording.locales import digits, months_of
from eventline.wording.words import words

_STEPS = tuple(m * 10**e for e in range(11) for m in (1, 2, 5))
_MONTH_STEPS = (1, 2, 3, 6)
_MEAN_YEAR, _MEAN_MONTH = 360 * DAY, 29.5 * DAY  # near enough to choose a step by, in every calendar


def calendar_ticks(
    scale: Scale, name: str, language: str, *, extent: Callable[[str], float], gap: float
) -> list[Tick]:
    """The new years of a calendar that have room for a label, and the months where the axis is long enough.

    Args:
        scale: the scale of the axis.
        name: the calendar, as for `When.to_calendar`.
        language: a language tag, for the names of the era and of months.
        extent: how far a label reaches along the axis, in points.
        gap: the least distance between two labels.

    Returns:
        The ticks with their labels, in order. A stretch in which no year begins is named in its middle; a new
        year stands for its first month too.

    Raises:
        InputError: there is no such calendar, or the package that it needs is not installed.

    Example:
        >>> from eventline.when.calendar import tick
        >>> scale = Scale(((tick(2000), 0.0), (tick(2004), 200.0)), ())
        >>> ticks = calendar_ticks(scale, "islamic-civil", "en", extent=lambda text: 40, gap=8)
        >>> [tick.label for tick in ticks]
        ['1422 AH', '1423 AH', '1424 AH']
        >>> scale = Scale(((tick(2024, 2), 0.0), (tick(2024, 5), 400.0)), ())
        >>> ticks = calendar_ticks(scale, "islamic-civil", "en", extent=lambda text: 4 * len(text), gap=8)
        >>> [tick.label for tick in ticks]
        ['Shaban 1445 AH', 'Ramadan', 'Shawwal']
    """
    second = _Second(calendar(name), name, language, extent, gap)
    step = second.month_step(scale)
    return second.years(scale) if step is None else second.months(scale, step)


@attrs.frozen
class _Second:
    system: Calendar
    name: str
    language: str
    extent: Callable[[str], float]
    gap: float

    def year_text(self, year: int) -> str:
        era = words(self.language).eras.get(self.name, "")
        return f"{digits(str(year), self.language)} {era}".strip()

    @property
    def month_names(self) -> tuple[str, ...]:
        """The names of the months in order; none for the calendars whose years differ in them."""
        if self.name.startswith("islamic"):
            return words(self.language).islamic_months
        if self.name == "persian":
            return words(self.language).persian_months
        return tuple(months_of(self.language, n)[0] for n in range(1, 13)) if self.name == "julian" else ()

    def month_step(self, scale: Scale) -> int | None:
        """Every how many months there is room for a name; None if for years only."""
        if 6 * _MEAN_MONTH * scale.rate < 2 * self.gap or not self.month_names:
            return None
        for step in _MONTH_STEPS:
            # A new year is told by its number, the other months by their names.
            texts = [self.year_text(1444), *self.month_names[step::step], self.year_text(1445)]
            extents = list(map(self.extent, texts))
            room = max((one + other) / 2 for one, other in pairwise(extents)) + self.gap
            if step * _MEAN_MONTH * scale.rate >= room:
                return step
        return None

    def months(self, scale: Scale, step: int) -> list[Tick]:
        """The new years, and months between them."""
        chosen = Chooser(scale, [], self.extent, self.gap)
        stretches = []
        for start, end in scale.stretches:
            found = list(self._months(start, end))
            dates = [
                Candidate(1 if month == 1 else 2, scale(at), self._texts(year, month))
                for at, year, month in found
                if start <= at <= end and (month - 1) % step == 0
            ]
            name = Candidate(0, scale((start + end) // 2), (self._shared(found),), marked=False)
            stretches.append(Stretch(dates, name))
        chosen.fill(stretches)
        return [tick for tick in chosen.ticks if tick.label]

    def _shared(self, found: Sequence[tuple[int, int, int]]) -> str:
        """The month or the year in which all of a stretch lies, if there is one."""
        if len(found) == 1:
            _, year, month = found[0]
            return f"{self.month_names[month - 1]} {self.year_text(year)}"
        years = {year for _, year, _ in found}
        return self.year_text(years.pop()) if len(years) == 1 else ""

    def _texts(self, year: int, month: int) -> tuple[str, ...]:
        if month == 1:
            return (self.year_text(year),)
        name = self.month_names[month - 1]
        return f"{name} {self.year_text(year)}", name

    def _months(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The months that lie in a stretch, in part at least: their first tick, year and number."""
        lo, hi = _days_of(self.system, start, end)
        if lo > hi:
            return
        year = self.system.date(lo)[0]
        while self.system.has(year) and self.system.year(year)[0] <= hi:
            for month in self.system.months(year):
                first, after = self.system.month(year, month)
                # Of years without number there is no era to count in.
                if first * DAY < end and after * DAY > start and year > 0:
                    yield first * DAY, year, month
            year += 1

    def years(self, scale: Scale) -> list[Tick]:
        """The new years that have room."""
        room = self.extent(self.year_text(1234)) + self.gap
        step = next((n for n in _STEPS if n * _MEAN_YEAR * scale.rate >= room), _STEPS[-1])
        ticks: list[Tick] = []
        lowest, highest = scale.knots[0][1], scale.knots[-1][1]
        edge = lowest
        for start, end in scale.stretches:
            for at, year, marked in _years(self.system, start, end, step):
                x, label = scale(at), self.year_text(year)
                half = self.extent(label) / 2
                if x - half >= edge and x + half <= highest:
                    ticks.append(Tick(x, label, x, marked))
                    edge = x + half + self.gap
        return ticks


def _days_of(system: Calendar, start: int, end: int) -> tuple[int, int]:
    """The first and the last day number of a stretch that a calendar reaches."""
    first, last = system.years
    lo, hi = start // DAY, -(-end // DAY)
    if first is not None:
        lo = max(lo, system.year(first)[0])
    if last is not None:
        hi = min(hi, system.year(last)[1] - 1)
    return lo, hi


def _years(system: Calendar, start: int, end: int, step: int) -> list[tuple[int, int, bool]]:
    """The round years that begin in a stretch, or the one that all of it lies in: tick, year, whether it begins."""
    lo, hi = _days_of(system, start, end)
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
