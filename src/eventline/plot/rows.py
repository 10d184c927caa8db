"""Labels chosen one by one into rows above an axis: as many as fit, none over another or over a pole."""

from __future__ import annotations

from bisect import bisect_left, insort

import attrs

_POLE = 1.6  # what a pole keeps free on each side
_GIVEN_UP = 400  # labels in a row that found no place: there is none


@attrs.frozen
class Place:
    """Where a label flies.

    Args:
        row: its row, from 0 next to the axis.
        forward: whether it flies forward from its pole.
    """

    row: int
    forward: bool


class Rows:
    """Rows of labels, each kept as sorted disjoint intervals of labels and of the poles that pass through.

    Args:
        count: how many rows there are.
        lo: the least position that a label may take.
        hi: the greatest.

    Example:
        >>> rows = Rows(2, 0, 100)
        >>> rows.place(10, 40), rows.place(20, 40), rows.place(30, 40)
        (Place(row=0, forward=True), None, None)
    """

    def __init__(self, count: int, lo: float, hi: float) -> None:
        self.lo, self.hi = lo, hi
        self.taken: list[list[tuple[float, float]]] = [[] for _ in range(count)]
        self.used = 0
        self.failed = 0
        self._kept: list[list[tuple[float, float]]] = [[] for _ in range(count)]
        self._kept_used = 0

    def keep(self) -> None:
        """Let the labels that are there stay when all are taken away.

        Example:
            >>> rows = Rows(1, 0, 100)
            >>> first = rows.place(10, 40)
            >>> rows.keep()
            >>> rows.clear()
            >>> rows.place(10, 40) is None
            True
        """
        self._kept, self._kept_used = [list(row) for row in self.taken], self.used

    def clear(self) -> None:
        """Take all labels away but those to keep.

        Example:
            >>> rows = Rows(1, 0, 100)
            >>> first = rows.place(10, 40)
            >>> rows.clear()
            >>> rows.place(10, 40) == first
            True
        """
        self.taken = [list(row) for row in self._kept]
        self.used, self.failed = self._kept_used, 0

    @property
    def is_full(self) -> bool:
        """Whether so many labels in a row have found no place that none will.

        Example:
            >>> Rows(1, 0, 100).is_full
            False
        """
        return self.failed >= _GIVEN_UP

    def is_reachable(self, x: float, least: float = 0.0) -> bool:
        """Whether a pole can leave the axis here for a label: nothing needs to be measured where it cannot.

        Args:
            x: where the pole would stand.
            least: a width that the label has at least.

        Returns:
            Whether there may be a place.

        Example:
            >>> Rows(1, 0, 100).is_reachable(50), Rows(0, 0, 100).is_reachable(50), Rows(1, 0, 100).is_reachable(50, 70)
            (True, False, False)
        """
        found = bool(self.taken) and self._free(0, x - _POLE, x + _POLE)
        found = found and (least == 0.0 or self._found(x, least, len(self.taken)) is not None)
        self.failed += not found
        return found

    def place(self, x: float, width: float, *, lowest: bool = False) -> Place | None:
        """Give a label the lowest row in which it is free, with a pole that passes through no other.

        It flies forward if it can, since labels set from the end to the beginning then stand in stacks.

        Args:
            x: where its pole stands.
            width: its width with the margin to its pole and to its neighbour, in points.
            lowest: whether it must stand next to the axis.

        Returns:
            Its place; None if there is none.

        Example:
            >>> rows = Rows(2, 0, 100)
            >>> rows.place(80, 40), rows.place(30, 60)
            (Place(row=0, forward=False), Place(row=1, forward=True))
        """
        place = self._found(x, width, min(1, len(self.taken)) if lowest else len(self.taken))
        if place is None:
            self.failed += 1
            return None
        insort(self.taken[place.row], (x - _POLE, x + width) if place.forward else (x - width, x + _POLE))
        for below in range(place.row):
            insort(self.taken[below], (x - _POLE, x + _POLE))
        self.used, self.failed = max(self.used, place.row + 1), 0
        return place

    def _found(self, x: float, width: float, most: int) -> Place | None:
        """The lowest of so many rows in which a label is free."""
        for forward in (True, False):
            start, end = (x - _POLE, x + width) if forward else (x - width, x + _POLE)
            if start < self.lo - _POLE or end > self.hi + _POLE:
                continue
            for row in range(most):
                if self._free(row, start, end):
                    return Place(row, forward)
                if not self._free(row, x - _POLE, x + _POLE):
                    break
        return None

    def _free(self, row: int, start: float, end: float) -> bool:
        taken = self.taken[row]
        at = bisect_left(taken, (start, start))
        return (at == 0 or taken[at - 1][1] <= start) and (at == len(taken) or taken[at][0] >= end)
