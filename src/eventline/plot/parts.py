"""Events counted in columns: shared out over what is known of them, by group, and where a group is seen best."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.float64]

COLUMN = 3.0
"""The width of a column in points."""


@attrs.frozen
class Part:
    """The part of a group in the columns.

    Args:
        group: the group.
        tops: where a pole may lead to it: the position along the axis and the height above it, best first.
    """

    group: str
    tops: tuple[tuple[float, float], ...]


def parts_of(
    groups: Sequence[str],
    counts: Numbers,
    middles: Numbers,
    scale: float,
) -> tuple[Part, ...]:
    """Where the name of each group can point at what it names.

    A good column has much of the group, and little else. The rarest groups come first, for they have the least
    choice.

    Args:
        groups: the groups in the order in which they are stacked, from the axis upwards.
        counts: the number of events of each group (rows) in each column.
        middles: the position of each column along the axis.
        scale: the height of one event in points.

    Returns:
        The part of each group that has any.

    Example:
        >>> counts = np.array([[4.0, 1.0, 0.0], [4.0, 0.0, 2.0], [0.0, 0.0, 0.0]])
        >>> for part in parts_of(["a", "b", "c"], counts, np.array([5.0, 8.0, 11.0]), 10.0):
        ...     print(part)
        Part(group='a', tops=((5.0, 20.0), (8.0, 5.0)))
        Part(group='b', tops=((5.0, 60.0), (11.0, 10.0)))
    """
    heights = (np.cumsum(counts, axis=0) - counts / 2) * scale
    worth = counts**2 / np.maximum(counts.sum(axis=0), 1e-9)
    found = []
    for n in np.argsort(counts.sum(axis=1), kind="stable").tolist():
        best = [at for at in np.argsort(-worth[n], kind="stable").tolist() if counts[n, at] > 0]
        if best:
            found.append(Part(groups[n], tuple((float(middles[at]), float(heights[n, at])) for at in best)))
    return tuple(found)


def shared(first: Numbers, last: Numbers, edges: Numbers) -> Numbers:
    """How many events fall between each two edges; one that is known to a stretch is shared out evenly over it.

    Args:
        first: the least position of each event.
        last: the greatest.
        edges: the edges of the columns.

    Returns:
        The number of events in each column, their sum that of the events.

    Example:
        >>> shared(np.array([2.0, 0.0]), np.array([2.0, 20.0]), np.array([0.0, 5.0, 10.0, 20.0])).tolist()
        [1.25, 0.25, 0.5]
    """
    narrow = last - first <= COLUMN
    middles = np.clip((first + last)[narrow] / 2, edges[0], edges[-1])
    counts = np.histogram(middles, edges)[0].astype(float)
    first, last = first[~narrow], last[~narrow]
    if len(first):
        # The sum of one ramp per event: its slope changes where an event may begin and where it must have.
        knots = np.concatenate([first, last])
        order = np.argsort(knots, kind="stable")
        changes = np.concatenate([1 / (last - first), -1 / (last - first)])[order]
        slopes, knots = np.cumsum(changes)[:-1], knots[order]
        ramp = np.concatenate([[0.0], np.cumsum(slopes * np.diff(knots))])
        counts += np.maximum(0.0, np.diff(np.interp(edges, knots, ramp)))
    # What remains of the rounding is no event.
    return np.where(counts < 1e-9, 0.0, counts)
