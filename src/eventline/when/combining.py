"""New times made of known ones: what two have in common or cover, and what is wider or narrower."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from eventline.errors import Contradiction, InputError
from eventline.when import allen, rounding
from eventline.when.arithmetic import shift_box
from eventline.when.bounds import Bounds, Tick, checked, tight
from eventline.when.calendar import DAY, civil
from eventline.when.convert import duration_of
from eventline.when.core import Core
from eventline.when.duration import Duration
from eventline.when.precision import Precision
from eventline.when.qualify import carried
from eventline.when.spelling import bounds_text, year_text
from eventline.when.tree import Choice, Date, Node, Range

if TYPE_CHECKING:
    from eventline.when.value import When, WhenLike


class Combining(Core):
    """The time of two events combined, and knowledge of one event narrowed or widened.

    What is made of two times is qualified as approximate or uncertain if either of them is.
    """

    __slots__ = ()

    def hull(self, other: WhenLike) -> When:
        """The shortest stretch that covers both events and whatever lies between them.

        Args:
            other: the other event, as for `When.of`.

        Returns:
            The stretch from the earlier start to the later end.

        Example:
            >>> from eventline import When
            >>> When("1979").hull("1989-02-15")
            When('1979/1989-02-15')
        """
        when = self.of(other)
        a, b = self.bounds, when.bounds
        return self._with_marks(
            when,
            Bounds(
                min(a.earliest_start, b.earliest_start),
                min(a.latest_start, b.latest_start),
                max(a.earliest_end, b.earliest_end),
                max(a.latest_end, b.latest_end),
            ),
        )

    def union(self, other: WhenLike) -> When:
        """All the time that either event takes up, and no more.

        Args:
            other: the other event, as for `When.of`.

        Returns:
            For dates and sets of all of several dates such a set; for intervals, which have no sets, the
            `hull`, as long as they leave no gap.

        Raises:
            InputError: one is an interval, or a date that sets cannot hold, and there may be a gap between
                the two.

        Example:
            >>> from eventline import When
            >>> When("1667").union("1669"), When("1979/1985").union("1982/1989")
            (When('{1667,1669}'), When('1979/1989'))
        """
        when = self.of(other)
        parts = _members(self._tree), _members(when._tree)
        if parts[0] is not None and parts[1] is not None:
            in_order = sorted({*parts[0], *parts[1]}, key=lambda part: self.parse(str(part)))
            return self.parse(str(Choice(tuple(in_order), every=True)))
        if not any(allen.possible(name, self.bounds, when.bounds) for name in ("before", "after")):
            return self.hull(when)
        raise InputError(
            f"there may be a gap between {self.edtf!r} and {when.edtf!r}, which no interval leaves out; "
            "hull() covers it as well"
        )

    def intersection(self, other: WhenLike) -> When:
        """The time that both events take up.

        This is about what happens at the same time; for what two sources say of one event see `narrow`.

        Args:
            other: the other event, as for `When.of`.

        Returns:
            The stretch from the later start to the earlier end, if they share any time at all.

        Raises:
            Contradiction: they share no time in any case.

        Example:
            >>> from eventline import When
            >>> When("1979-12-24/1989-02-15").intersection("1985/..")
            When('1985/1989-02-15')
        """
        when = self.of(other)
        a, b = self.bounds, when.bounds
        both = Bounds(
            max(a.earliest_start, b.earliest_start),
            max(a.latest_start, b.latest_start),
            min(a.earliest_end, b.earliest_end),
            min(a.latest_end, b.latest_end),
        )
        if both.earliest_start >= both.latest_end:
            raise Contradiction(f"{self.edtf!r} and {when.edtf!r} share no time")
        return self._with_marks(when, both)

    def narrow(self, other: WhenLike | Bounds) -> When:
        """The same event, of which something more is known.

        Args:
            other: what else is known of it: a time, as for `When.of`, or bounds, infinite where they say
                nothing.

        Returns:
            The time that agrees with both; this one as it is written if the other adds nothing. It keeps the
            qualifiers of this one.

        Raises:
            Contradiction: no event agrees with both.
            InputError: the bounds are no bounds.

        Example:
            >>> from eventline import When
            >>> When("2024").narrow("[2024-11..]")
            When('[2024-11..2024-12]')
            >>> When("2024").narrow("2025")
            Traceback (most recent call last):
            ...
            eventline.errors.Contradiction: no event is both '2024' and '2025'
        """
        known = checked(other) if isinstance(other, Bounds) else self.of(other).bounds
        bounds = self.bounds
        narrowed = tight(
            Bounds(
                max(bounds.earliest_start, known.earliest_start),
                min(bounds.latest_start, known.latest_start),
                max(bounds.earliest_end, known.earliest_end),
                min(bounds.latest_end, known.latest_end),
            )
        )
        earliest_start, latest_start, earliest_end, latest_end = narrowed
        # Two that are open at the same infinity agree there.
        if earliest_start > latest_start or earliest_end > latest_end or earliest_start >= latest_end:
            said = str(tuple(known)) if isinstance(other, Bounds) else str(other)
            raise Contradiction(f"no event is both {self.edtf!r} and {said!r}")
        return self._respelt(narrowed)

    def padded(self, by: Duration | timedelta) -> When:
        """The same event, each of its ends known less well by so much in both directions.

        Approximate and uncertain dates have the bounds of plain ones; this is how to say how far off they may be.

        Args:
            by: how much, in calendar units or exactly; not negative.

        Returns:
            The wider time, with the same qualifiers. An end that is open or unknown stays so.

        Raises:
            InputError: `by` is no duration, or negative.

        Example:
            >>> from eventline import When, years
            >>> When("1985~").padded(years(2)), When("1979/1989").padded(years(1))
            (When('[1983~..1987~]'), When('@1978..1980/1988..1990'))
        """
        duration = duration_of(by) if isinstance(by, timedelta) else by
        if not isinstance(duration, Duration):
            raise InputError(f"a time is padded by a duration, such as years(1) (got {by!r})")
        if min(duration.months, duration.days, duration.micros) < 0:
            raise InputError(f"a time cannot be padded by less than nothing (got {by!r})")
        start, start_after = _padded(self.bounds.earliest_start, self.bounds.latest_start + 1, duration)
        end, end_after = _padded(self.bounds.earliest_end - 1, self.bounds.latest_end, duration)
        return self._respelt(tight(Bounds(start, start_after - 1, end + 1, end_after)))

    def rounded(self, precision: str) -> When:
        """The same event, known no finer than to a unit.

        Args:
            precision: the unit, a `Precision` or its name. Weeks begin on Monday, seasons with March, June,
                September and December.

        Returns:
            The time with the boxes of its start and end widened to whole units, with the same qualifiers;
            this one as it is written if that makes no difference.

        Raises:
            InputError: there is no such precision.

        Example:
            >>> from eventline import When
            >>> When("2024-11-05T10:30:00").rounded("month"), When("1979-12-24/1989-02-15").rounded("year")
            (When('2024-11'), When('1979/1989'))
            >>> When("2024-04").rounded("season"), When("1987").rounded("decade")
            (When('2024-21'), When('198X'))
        """
        unit = rounding.checked_precision(precision)
        bounds = rounding.widened(self.bounds, unit)
        if unit is Precision.SEASON and self.bounds != bounds:
            season = _season(bounds)
            if season is not None:
                return self.parse(str(carried(self.parse(season)._tree, self._tree)))
        return self._respelt(bounds)

    def _respelt(self, bounds: Bounds) -> When:
        """Other bounds, with the qualifiers of this."""
        if bounds == self.bounds:
            return self.parse(self.edtf)
        return self.parse(str(carried(self.parse(bounds_text(bounds))._tree, self._tree)))

    def _with_marks(self, other: When, bounds: Bounds) -> When:
        """Bounds that were made of two, qualified as either is."""
        return self.from_bounds(bounds).with_qualifiers(
            approximate=self.approximate or other.approximate or None,
            uncertain=self.uncertain or other.uncertain or None,
        )


def _members(node: Node) -> tuple[Date | Range, ...] | None:
    """The dates of which a set of all would consist, None if it cannot hold them."""
    if isinstance(node, Date):
        return None if node.clock else (node,)
    if not isinstance(node, Choice) or not node.every or any(isinstance(part, Range) for part in node.items):
        return None
    return node.items


def _padded(lo: Tick, hi: Tick, by: Duration) -> tuple[Tick, Tick]:
    return shift_box(lo, hi, -by)[0], shift_box(lo, hi, by)[1]


def _season(bounds: Bounds) -> str | None:
    """The one season that bounds are, as EDTF writes it; None if they are more."""
    lo, hi = bounds.earliest_start, bounds.latest_end
    if isinstance(lo, float) or isinstance(hi, float) or bounds != (lo, hi - 1, lo + 1, hi):
        return None
    if rounding.unit_around(lo, Precision.SEASON) != (lo, hi):
        return None
    year, month, _ = civil(lo // DAY)
    return f"{year_text(year)}-{20 + month // 3}" if abs(year) <= 9999 else None
