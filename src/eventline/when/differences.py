"""How long a `When` lasts and how far it is from another, as methods."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from eventline.when.core import Core
from eventline.when.elapsed import Elapsed, Pair, span

if TYPE_CHECKING:
    from eventline.when.value import WhenLike


class Differences(Core):
    """Lengths of time, each an interval of durations; see `Elapsed`."""

    __slots__ = ()

    @property
    def duration(self) -> Elapsed:
        """How long the event lasts: from its start to its end.

        Of a date, which is a box, that may be any time up to the whole of it.

        >>> from eventline import When
        >>> When("1979-12-24/1989-02-15").duration.between("day"), When("1979").duration.between("day")
        ((3340, 3342), (0, 365))
        """
        earliest_start, latest_start, earliest_end, latest_end = self.bounds
        shortest: Pair = (latest_start, earliest_end)
        if latest_start > earliest_end and earliest_end < inf:
            # Both may be the same moment: whichever of these is one.
            moment = next((tick for tick in shortest if not isinstance(tick, float)), 0)
            shortest = (moment, moment)
        elif earliest_end == inf:
            shortest = (earliest_start, inf)
        return Elapsed(shortest, (earliest_start, latest_end))

    def since(self, other: WhenLike) -> Elapsed:
        """How long this starts after the other starts: what ``self - other`` gives.

        Args:
            other: the other event, as for `When.of`.

        Returns:
            The time from start to start, negative where this may start first.

        Raises:
            InputError: both starts are open.

        Example:
            >>> from eventline import When
            >>> When("1989-02").since("1979-12").between("year")
            (9, 9)
        """
        start, end = self.of(other).bounds[:2], self.bounds[:2]
        return span(start, end, what="the time from start to start")

    def gap(self, other: WhenLike) -> Elapsed:
        """How long after the end of this the other starts.

        Args:
            other: the other event, as for `When.of`.

        Returns:
            The time from the end of this to the start of the other, negative where they may overlap or the
            other may come first.

        Raises:
            InputError: this ends where the other starts, at an infinity: no value says that.

        Example:
            >>> from eventline import When
            >>> When("1979/1989").gap("1996").between("year")
            (6, 7)
        """
        return span(self.bounds[2:], self.of(other).bounds[:2], what="the time from end to start")
