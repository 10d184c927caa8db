"""How likely the relations of one `When` to another are, and concrete times drawn from it, as methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventline.when.core import Core

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from eventline.when.value import WhenLike


class Chances(Core):
    """Probabilities under a stated distribution over the starts and ends that the bounds allow.

    The two events are taken to be independent, and a set of dates or a qualifier counts only by its bounds.
    The distributions are:

    ``"uniform"``: every start and end that the bounds allow, with the start not after the end, is as likely as
    any other: the start uniform in its box, the end uniform in its own, both free but for their order. An event
    dated 1979 may so have lasted all year or a second; on average it lasts a third of the year.

    ``"moment"``: an event known only to a box, as a plain date is, lasts a single tick, uniform in the box:
    for what is short compared with the unit of its date, such as an attack dated to a month. Intervals, which
    have two boxes, are as with ``"uniform"``.
    """

    __slots__ = ()

    def probability(self, relation: str, other: WhenLike, *, distribution: str = "uniform") -> float:
        """How likely a relation is.

        Args:
            relation: the name of one of the thirteen relations or of their unions.
            other: the other event, as for `When.of`.
            distribution: ``"uniform"`` or ``"moment"``, as above.

        Returns:
            The part of all cases in which the relation holds, counted exactly: 1 if `related` is True, 0 if
            it is False. The thirteen sum to 1.

        Raises:
            InputError: there is no such relation or distribution; or an end is not known on one side and
                matters, since nothing is uniform over a boundless stretch. Open ends do no harm.

        Example:
            >>> from eventline import When
            >>> round(When("1979").probability("before", "1979"), 4)
            0.1667
            >>> round(When("1979").probability("before", "1979", distribution="moment"), 4)
            0.5
        """
        from eventline.when import probability  # noqa: PLC0415 - most programs never need it

        return probability.probability(
            relation, self.bounds, self.of(other).bounds, distribution=distribution
        )

    def probability_before(self, other: WhenLike, *, distribution: str = "uniform") -> float:
        """How likely it is that this ends before the other starts; see `probability`.

        >>> from eventline import When
        >>> round(When("2024-11-15").probability_before("2024-11"), 4)
        0.2613
        """
        return self.probability("before", other, distribution=distribution)

    def sample(
        self, rng: np.random.Generator | int, n: int, *, distribution: str = "uniform"
    ) -> NDArray[Any]:
        """Draw concrete starts and ends, for checking how far a result depends on what is not known.

        Args:
            rng: numpy's random generator, or a seed for one; the same seed gives the same sample.
            n: how many to draw.
            distribution: ``"uniform"`` or ``"moment"``, as above.

        Returns:
            An array of `n` rows (start, end) in ticks, each within the bounds: of int64, or of Python
            integers where the times are beyond 64 bits.

        Raises:
            InputError: an end is open or unknown, or an argument is not what it should be.

        Example:
            >>> from eventline import When
            >>> When("1970-01-01").sample(7, 1000).shape
            (1000, 2)
        """
        from eventline.when import sampling  # noqa: PLC0415 - most programs never need it

        return sampling.draw(self.bounds, rng, n, distribution=distribution)
