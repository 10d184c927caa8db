"""Ticks at round historical dates, for any year, with no year 0."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

import attrs

from eventline.plot.scale import Scale
from eventline.when.calendar import DAY, HOUR, MINUTE, civil, tick
from eventline.wording.locales import MILLION, moment_text
from eventline.wording.points import day_text, is_ages_ago, point_text, year_number, year_text
from eventline.wording.words import words

_YEAR = 365.2425 * DAY
_LOOSE = 90.0  # points per label where there is little to see
_MOST = 400  # ticks per stretch, far more than fit


@attrs.frozen
class Step:
    """A regular distance between ticks.

    Args:
        unit: `"minute"`, `"hour"`, `"day"`, `"month"` or `"year"`.
        count: how many of them.
    """

    unit: str
    count: int

    @property
    def ticks(self) -> float:
        """Its mean length in ticks.

        Example:
            >>> Step("hour", 6).ticks / Step("day", 1).ticks
            0.25
        """
        sizes = {"minute": MINUTE, "hour": HOUR, "day": DAY, "month": _YEAR / 12, "year": _YEAR}
        return self.count * sizes[self.unit]


@attrs.frozen
class Tick:
    """A mark on the axis.

    Args:
        x: its position.
        label: its text, or nothing.
        at: the position of the middle of the text.
        marked: whether a line is drawn; a text without one names a whole stretch.
    """

    x: float
    label: str
    at: float
    marked: bool = True


LADDER: tuple[Step, ...] = (
    *(Step("minute", n) for n in (1, 5, 15, 30)),
    *(Step("hour", n) for n in (1, 3, 6, 12)),
    *(Step("day", n) for n in (1, 2, 5, 10)),
    *(Step("month", n) for n in (1, 3, 6)),
    *(Step("year", m * 10**e) for e in range(11) for m in (1, 2, 5)),
)
"""The steps that ticks may have, fine to coarse."""


def round_dates(step: Step, start: int, end: int) -> Iterator[int]:
    """The round dates of a step in [start, end], at most a few hundred.

    Years are round in their own era: with a step of 500 they are 1000 BCE, 500 BCE, 1 CE, 500 CE.

    Args:
        step: the distance.
        start: the first tick.
        end: the last tick.

    Yields:
        Ticks in ascending order.

    Example:
        >>> [civil(t // DAY)[0] for t in round_dates(Step("year", 500), tick(-1000), tick(600))]
        [-999, -499, 1, 500]
    """
    found = 0
    for at in _candidates(step, start, end):
        if at > end or found >= _MOST:
            return
        if at >= start:
            found += 1
            yield at


def _candidates(step: Step, start: int, end: int) -> Iterator[int]:
    year, month, _ = civil(start // DAY)
    if step.unit == "year":
        for multiple in range(year // step.count - 1, civil(end // DAY)[0] // step.count + 2):
            yield tick(_astronomical(multiple * step.count, step.count))
    elif step.unit == "month":
        first = year * 12 + (month - 1) // step.count * step.count
        for index in range(first, first + (_MOST + 2) * step.count, step.count):
            yield tick(index // 12, index % 12 + 1)
    elif step.unit == "day":
        yield from _days(step.count, start // DAY)
    else:
        size = round(step.ticks)
        first = start // size * size
        yield from range(first, first + (_MOST + 2) * size, size)


def _astronomical(historical: int, count: int) -> int:
    """The astronomical year of a round one; 500 BCE is -499, and in place of a year 0 stands 1 CE."""
    if count == 1 or historical > 0:
        return historical
    return historical + 1


def _days(count: int, first: int) -> Iterator[int]:
    for number in range(first, first + (_MOST + 2) * count):
        day = civil(number)[2]
        # Counted from the first of the month; the last before a new month must not crowd it.
        if (day - 1) % count == 0 and (count == 1 or day <= 31 - count):
            yield number * DAY


def choose_step(scale: Scale, finest: int, room: Callable[[Step], float]) -> Step:
    """The finest step whose labels have room.

    Args:
        scale: the scale.
        finest: the shortest box of an event in ticks; a finer step would claim more than the dates do.
        room: how many points a label of a step needs.

    Returns:
        A step of the ladder, the coarsest if none has room.

    Example:
        >>> scale = Scale(((tick(1900), 0.0), (tick(2000), 500.0)), ())
        >>> choose_step(scale, DAY, lambda step: 40)
        Step(unit='year', count=10)
    """
    for step in LADDER:
        if step.ticks >= finest * 0.9 and step.ticks * scale.rate >= room(step):
            return step
    return LADDER[-1]


def _rank(step: Step, at: int) -> int:
    """How round a date is: 0 a round year, 1 another January, 2 a month, 3 a day, 4 a time of day."""
    if at % DAY:
        return 4
    year, month, day = civil(at // DAY)
    if day != 1:
        return 3
    if month != 1:
        return 2
    shown = 1 - year if year < 1 else year
    return 0 if shown % (10 * step.count if step.unit == "year" else 10) == 0 else 1


def _labels(at: int, step: Step, language: str, first: int | None) -> tuple[str, ...]:
    """The wordings of a tick, from the one that tells all to the shortest; `first` alone names the common era."""
    rank = _rank(step, at)
    if rank <= 1:
        year = civil(at // DAY)[0]
        if is_ages_ago(year):
            return year_text(year, language), year_number(year, language)
        # Among millions of years the two thousand since then cannot be seen.
        if year == 1 and step.unit == "year" and step.count >= MILLION:
            return (words(language).today,)
        return (year_text(year, language, era=year < 1 or at == first),)
    if rank == 4:
        clock = point_text(at, "minute", language, full=False)
        return moment_text(day_text(at, language), clock, language), clock
    grain = "month" if rank == 2 else "day"
    full = point_text(at, grain, language)
    if rank == 3 and step.unit in {"hour", "minute"}:
        return full, day_text(at, language)
    return full, point_text(at, grain, language, full=False)


def minor_step(step: Step, scale: Scale, finest: int) -> Step | None:
    """The step of the small ticks without labels that divide a step.

    Args:
        step: the step of the labelled ticks.
        scale: the scale.
        finest: the shortest box of an event in ticks.

    Returns:
        The finest step that divides it and leaves five points between ticks, or None.

    Example:
        >>> scale = Scale(((tick(1900), 0.0), (tick(2000), 500.0)), ())
        >>> minor_step(Step("year", 10), scale, DAY)
        Step(unit='year', count=1)
    """
    for finer in LADDER[: LADDER.index(step)]:
        divides = step.count % finer.count == 0 if finer.unit == step.unit else finer.unit != "day"
        if divides and finer.ticks >= finest * 0.9 and finer.ticks * scale.rate >= 4.5:
            return finer
    return None


def labelled_ticks(
    scale: Scale,
    language: str,
    *,
    finest: int,
    extent: Callable[[str], float],
    gap: float,
    events: Sequence[int] = (),
    taken: Sequence[tuple[float, float]] = (),
) -> tuple[list[Tick], list[float]]:
    """The ticks of an axis, and which of them have room for a label.

    Every stretch between breaks gets a label if any fits: its roundest date, or the name of the whole stretch.

    Args:
        scale: the scale.
        language: a language tag.
        finest: the shortest box of an event in ticks.
        extent: how far a label reaches along the axis, in points.
        gap: the least distance between two labels.
        events: when there is something to see, in order; a stretch gets few more labels than it has of these.
        taken: parts of the axis that labels must leave free.

    Returns:
        The ticks, labelled or not, and the positions of the small ticks between them.

    Raises:
        InputError: the language is not known.

    Example:
        >>> scale = Scale(((tick(1995), 0.0), (tick(2005), 300.0)), ())
        >>> ticks, _ = labelled_ticks(scale, "en", finest=DAY, extent=lambda text: 20, gap=8)
        >>> [tick.label for tick in ticks if tick.label]
        ['1995', '2000', '2005']
    """

    def room(step: Step) -> float:
        grain = {"minute": "minute", "hour": "minute"}.get(step.unit, step.unit)
        edges = {civil(scale.knots[at][0] // DAY)[0] for at in (0, -1)}
        return max(extent(_shortest(year, grain, language)) for year in edges) + gap

    step = choose_step(scale, finest, room)
    dated = [
        (stretch, list(round_dates(own, *stretch)), own)
        for stretch in scale.stretches
        for own in (_thinned(scale, stretch, step, events),)
    ]
    first = _first_of_era([dates for _, dates, _ in dated], events or [knot[0] for knot in scale.knots])
    chosen = Chooser(scale, list(taken), extent, gap)
    chosen.fill([_stretch_ticks(scale, *one, language, first, room(step)) for one in dated])
    minor = minor_step(step, scale, finest)
    small = [] if minor is None else [scale(t) for s in scale.stretches for t in round_dates(minor, *s)]
    return chosen.ticks, small


def _shortest(year: int, grain: str, language: str) -> str:
    """The shortest label of a tick in a year."""
    if grain == "year" and is_ages_ago(year):
        return year_number(year, language)
    return point_text(tick(year, 9, 28), grain, language, full=False)


@attrs.frozen
class Candidate:
    """A tick that may get a label.

    Args:
        rank: how round it is, the roundest first.
        x: its position.
        labels: its wordings, from the one that tells all to the shortest.
        marked: whether a line is drawn.
    """

    rank: int
    x: float
    labels: tuple[str, ...]
    marked: bool = True


def _thinned(scale: Scale, stretch: tuple[int, int], step: Step, events: Sequence[int]) -> Step:
    """A step with no more dates in a stretch than it has events, and one, or than fill it loosely."""
    start, end = stretch
    inside = bisect_left(events, end) - bisect_left(events, start)
    most = max(inside + 1, (scale(end) - scale(start)) / _LOOSE)
    while step != LADDER[-1] and len(list(round_dates(step, start, end))) > most:
        step = LADDER[LADDER.index(step) + 1]
    return step


def _first_of_era(dates: Sequence[Sequence[int]], shown: Sequence[int]) -> int | None:
    """The first date of the common era, if there is any before it: an axis names the era once, where it begins.

    The margins of the axis may reach into another era than the events that it shows.
    """
    if civil(shown[0] // DAY)[0] >= 1 or is_ages_ago(civil(shown[0] // DAY)[0]):
        return None
    return next((at for stretch in dates for at in stretch if civil(at // DAY)[0] >= 1), None)


def _stretch_ticks(
    scale: Scale,
    stretch: tuple[int, int],
    dates: Sequence[int],
    step: Step,
    language: str,
    first: int | None,
    room: float,
) -> Stretch:
    # Where no other text finds room, the year in which it lies still names the stretch, and among hours the day.
    middle = (stretch[0] + stretch[1]) // 2
    by_clock = step.unit in {"hour", "minute"}
    named = day_text(middle, language) if by_clock else year_text(civil(middle // DAY)[0], language)
    name = Candidate(0, scale(middle), (named,), marked=False)
    # A short stretch without a new year is named by its year: "1996" says more than "Oct", but not than "20:00".
    narrow = not by_clock and scale(stretch[1]) - scale(stretch[0]) < 3 * room
    if not dates or (narrow and all(_rank(step, at) > 1 for at in dates)):
        return Stretch([], name)
    return Stretch(
        [Candidate(_rank(step, at), scale(at), _labels(at, step, language, first)) for at in dates], name
    )


@attrs.frozen
class Stretch:
    """What may be written at a stretch between breaks.

    Args:
        dates: the ticks in it.
        name: what names all of it, if no tick does.
    """

    dates: list[Candidate]
    name: Candidate


class Chooser:
    """Gives labels to ticks, the rounder ones first, as long as they keep their distance."""

    def __init__(
        self, scale: Scale, taken: list[tuple[float, float]], extent: Callable[[str], float], gap: float
    ) -> None:
        self.lo, self.hi = scale.knots[0][1], scale.knots[-1][1]
        self.taken, self.extent, self.gap = taken, extent, gap
        self.ticks: list[Tick] = []

    def fill(self, stretches: list[Stretch]) -> None:
        """Give each stretch a label that stands for itself, then label the other ticks by roundness."""
        rest: list[Candidate] = []
        # Where there is little choice it comes first.
        for stretch in sorted(stretches, key=lambda one: len(one.dates)):
            ordered = sorted(stretch.dates, key=lambda one: (one.rank, self._leans(one), one.x))
            named = self._name(ordered) or self._name([stretch.name])
            rest += (one for one in ordered if one is not named)
        for one in sorted(rest, key=lambda one: (one.rank, self._leans(one), one.x)):
            if not self._place(one, one.labels[-1]):
                self.ticks.append(Tick(one.x, "", one.x))
        self.ticks.sort(key=lambda tick: tick.x)

    def _name(self, ordered: list[Candidate]) -> Candidate | None:
        """The candidate that got the fullest label for which there is room."""
        for wording in range(max((len(one.labels) for one in ordered), default=0)):
            for one in ordered:
                if self._place(one, one.labels[min(wording, len(one.labels) - 1)]):
                    return one
        return None

    def _leans(self, one: Candidate) -> bool:
        """Whether the label cannot stand under its tick, because the axis ends."""
        half = self.extent(one.labels[-1]) / 2
        return not self.lo + half <= one.x <= self.hi - half

    def _place(self, one: Candidate, label: str) -> bool:
        half = self.extent(label) / 2
        # A label may lean into the axis at its ends, but not away from its tick.
        middle = min(max(one.x, self.lo + half), self.hi - half)
        if abs(middle - one.x) > half or self.hi - self.lo < 2 * half:
            return False
        if any(middle + half + self.gap > a and middle - half - self.gap < b for a, b in self.taken):
            return False
        self.taken.append((middle - half, middle + half))
        self.ticks.append(Tick(one.x, label, middle, one.marked))
        return True
