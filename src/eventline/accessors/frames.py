"""``DataFrame.events``: the rows of a frame as events in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from eventline.accessors import periods
from eventline.accessors.series import WhenAccessor
from eventline.array import WhenArray, WhenDtype, casts
from eventline.array.ticks import FUTURE, PAST, missing, to_row
from eventline.errors import FrameError
from eventline.joins import pairs
from eventline.when import When

if TYPE_CHECKING:
    from eventline.array.ticks import Ints
    from eventline.when.value import WhenLike


class EventsAccessor:
    """The rows of a frame as events, as ``frame.events``.

    The times are in the column "when", or in the only column of times; `on` names another.

    Args:
        frame: the frame.

    Example:
        >>> frame = pd.DataFrame({"who": ["Brezhnev", "Gorbachev"], "when": ["1964/1982", "1985/1991"]})
        >>> frame.astype({"when": "when"}).events.gaps()
               start        end
        0 1983-01-01 1985-01-01
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def _column(self, on: str | None) -> tuple[Any, WhenArray]:
        frame = self._frame
        if on is None:
            times = [name for name in frame.columns if isinstance(frame.dtypes[name], WhenDtype)]
            on = "when" if "when" in frame.columns else times[0] if len(times) == 1 else None
            if on is None:
                if not times:
                    raise FrameError(
                        "the frame has no column of times; make one with eventline.to_when "
                        f"(its columns are {', '.join(map(str, frame))})"
                    )
                raise FrameError(
                    f"on must say which column has the times: there is none named 'when', and {len(times)} are of "
                    "the type when"
                )
        if on not in frame.columns:
            raise FrameError(f"the frame has no column {on!r} (its columns are {', '.join(map(str, frame))})")
        try:
            return on, WhenAccessor(frame[on])._array
        except AttributeError as error:
            raise FrameError(f"column {on!r} holds no times: {error}") from None

    def overlapping(
        self,
        other: pd.DataFrame,
        *,
        certain: bool = False,
        on: str | None = None,
        other_on: str | None = None,
        suffixes: tuple[str, str] = ("", "_other"),
    ) -> pd.DataFrame:
        """Each pair of an event of this frame and one of another that share a moment.

        Args:
            other: the other frame.
            certain: whether to leave out pairs that share a moment only possibly.
            on: the column of times of this frame.
            other_on: that of the other.
            suffixes: what is put after the names of columns that both frames have.

        Returns:
            A frame as `join` gives.

        Raises:
            FrameError: a frame has no column of times, or would have two columns of the same name.

        Example:
            >>> reigns = pd.DataFrame({"king": ["A", "B"], "when": pd.array(["1900/1910", "1910/1920"], dtype="when")})
            >>> deeds = pd.DataFrame({"deed": ["treaty", "war"], "when": pd.array(["1910", "1915"], dtype="when")})
            >>> reigns.events.overlapping(deeds)[["king", "deed", "certain"]]
              king    deed  certain
            0    A  treaty    False
            1    B  treaty    False
            2    B     war     True
        """
        return self.join(other, "intersects", certain=certain, on=on, other_on=other_on, suffixes=suffixes)

    def join(
        self,
        other: pd.DataFrame,
        relation: str,
        *,
        certain: bool = False,
        on: str | None = None,
        other_on: str | None = None,
        suffixes: tuple[str, str] = ("", "_other"),
    ) -> pd.DataFrame:
        """Each pair of an event of this frame and one of another that have a relation.

        Args:
            other: the other frame.
            relation: the relation of the event of this frame to the other: intersects, within, covers, or any of
                Allen's thirteen but before and after, which most pairs have.
            certain: whether to leave out pairs that have the relation only possibly.
            on: the column of times of this frame.
            other_on: that of the other.
            suffixes: what is put after the names of columns that both frames have.

        Returns:
            A frame with the columns of both and the column certain: whether the pair has the relation for every
            start and end that the times allow. Its rows are in the order of this frame, then of the other.

        Raises:
            InputError: there is no such relation, or most pairs have it; or the units of the times differ.
            FrameError: a frame has no column of times, or would have two columns of the same name.

        Example:
            >>> wars = pd.DataFrame({"war": ["I", "II"], "when": pd.array(["1914/1918", "1939/1945"], dtype="when")})
            >>> battles = pd.DataFrame({"at": ["Verdun"], "when": pd.array(["1916-02-21/1916-12-18"], dtype="when")})
            >>> battles.events.join(wars, "during", certain=True)[["at", "war"]]
                   at war
            0  Verdun   I
        """
        _, mine = self._column(on)
        _, theirs = EventsAccessor(other)._column(other_on)
        found = pairs(relation, mine, theirs, certain=certain)
        order = np.lexsort((found.right, found.left))
        left = self._frame.take(found.left[order]).reset_index(drop=True)
        right = other.take(found.right[order]).reset_index(drop=True)
        shared = set(left.columns) & set(right.columns)
        left.columns = pd.Index([f"{name}{suffixes[0]}" if name in shared else name for name in left])
        right.columns = pd.Index([f"{name}{suffixes[1]}" if name in shared else name for name in right])
        joined = pd.concat([left, right], axis=1)
        joined["certain"] = found.certain[order]
        if not joined.columns.is_unique or joined.shape[1] <= left.shape[1] + right.shape[1]:
            raise FrameError(
                "two columns of the result would have the same name; choose other suffixes, or rename a column that "
                "is called 'certain'"
            )
        return joined

    def at(self, date: WhenLike, *, on: str | None = None) -> pd.DataFrame:
        """The events that were under way at some moment of a date.

        Args:
            date: the date, anything that `When.of` takes: all the time from its start to its end.
            on: the column of times.

        Returns:
            Those rows of the frame whose times allow it, with the column certain: whether they leave no doubt.

        Raises:
            InputError: `date` is no time.
            OutOfRange: it is beyond the unit of the column.
            FrameError: the frame has no column of times, or has a column that is called certain.

        Example:
            >>> frame = pd.DataFrame({"when": pd.array(["1979/1989", "198X", "1990"], dtype="when")})
            >>> frame.events.at("1985")
                    when  certain
            0  1979/1989     True
            1       198X    False
        """
        _, array = self._column(on)
        if "certain" in self._frame.columns:
            raise FrameError("the frame has a column that is called 'certain' already; rename it")
        row = to_row(When.of(date), array.dtype.unit)
        lo, hi = row[0], row[3]
        es, ls, ee, le = array._block
        keep = (es < hi) & (le > lo) & ~missing(array._block)
        certain = ((ls < hi) | (hi == FUTURE)) & ((ee > lo) | (lo == PAST))
        rows = pd.DataFrame(self._frame.loc[keep])
        rows["certain"] = certain[keep]
        return rows

    def coverage(self, *, certain: bool = False, on: str | None = None) -> pd.DataFrame:
        """The stretches of time in which at least one event was under way.

        Args:
            certain: whether to count of each event only the time between its latest start and its earliest end.
            on: the column of times.

        Returns:
            A frame with the columns start and end, half-open, in order; NaT where a stretch is infinite.

        Raises:
            FrameError: the frame has no column of times.

        Example:
            >>> frame = pd.DataFrame({"when": pd.array(["1914/1918", "1916/1920", "1939/1945"], dtype="when")})
            >>> frame.events.coverage()
                   start        end
            0 1914-01-01 1921-01-01
            1 1939-01-01 1946-01-01
            >>> frame.events.coverage(certain=True).start.tolist()
            [Timestamp('1915-01-01 00:00:00'), Timestamp('1940-01-01 00:00:00')]
        """
        _, array = self._column(on)
        return _stretches(*_covered(array, certain=certain), array.dtype.unit)

    def gaps(self, *, certain: bool = True, on: str | None = None) -> pd.DataFrame:
        """The stretches of time between events in which none was under way.

        Args:
            certain: whether to leave out time in which an event may have been under way.
            on: the column of times.

        Returns:
            A frame with the columns start and end, half-open, in order: what `coverage` leaves out between its
            first stretch and its last.

        Raises:
            FrameError: the frame has no column of times.

        Example:
            >>> frame = pd.DataFrame({"when": pd.array(["1914/1918", "1939/1945"], dtype="when")})
            >>> frame.events.gaps()
                   start        end
            0 1919-01-01 1939-01-01
            >>> frame.events.gaps(certain=False)
                   start        end
            0 1918-01-01 1940-01-01
        """
        _, array = self._column(on)
        lo, hi = _covered(array, certain=not certain)
        return _stretches(hi[:-1], lo[1:], array.dtype.unit)

    def counts(
        self,
        per: str = "year",
        *,
        start: WhenLike | None = None,
        end: WhenLike | None = None,
        distribution: str = "uniform",
        on: str | None = None,
    ) -> pd.DataFrame:
        """How many events were under way in each period: at least, at most, and to be expected.

        Args:
            per: "day", "week" (from Monday), "month", "quarter", "half", "year", "decade", "century" or
                "millennium".
            start: the date whose start the first period holds; by default the first bound of the events.
            end: the date whose end the last period holds; by default the last bound of the events.
            distribution: "uniform", in which each pair of start and end that the bounds allow is as likely as any
                other, or "moment", in which an event known as a box lasts a moment; see `When.probability`.
            on: the column of times.

        Returns:
            A frame with a row for each period, which is the index, and the columns at_least (how many certainly
            share time with it), at_most (how many possibly), and expected: the sum of the probabilities, NaN
            where that of one depends on an end that nobody knows.

        Raises:
            InputError: there is no such period or distribution, no date at which to begin or to stop, or there
                are more than a million periods.
            FrameError: the frame has no column of times.

        Example:
            >>> frame = pd.DataFrame({"when": pd.array(["1979/1981", "1980-03", "198X"], dtype="when")})
            >>> frame.events.counts("year", end="1981", distribution="moment").round(2)
                    at_least  at_most  expected
            period
            1979           1        1       1.0
            1980           2        3       2.1
            1981           1        2       1.1
        """
        _, array = self._column(on)
        dtype = array.dtype
        block = array._block[:, ~missing(array._block)]
        first, last = periods.span(
            block,
            None if start is None else When.of(start),
            None if end is None else When.of(end),
            dtype,
        )
        return periods.counts(block, periods.edges(first, last, per, dtype.unit), dtype, distribution)


def _covered(array: WhenArray, *, certain: bool) -> tuple[Ints, Ints]:
    """The first tick and the tick after the last of each stretch that events cover, in order."""
    es, ls, ee, le = array._block[:, ~missing(array._block)]
    lo, hi = es, le
    if certain:
        # Of a start that is not known exactly the last moment that it may be is left out, which is the end of a
        # day or a month; of such an end the first.
        coarse = array.dtype.unit == "s"
        lo = ls + (((ls != es) | coarse) & (ls != PAST) & (ls != FUTURE))
        hi = ee - (((ee != le) | coarse) & (ee != FUTURE) & (ee != PAST))
        some = lo < hi
        lo, hi = lo[some], hi[some]
    order = np.argsort(lo, kind="stable")
    lo, hi = lo[order], np.maximum.accumulate(hi[order]) if len(order) else hi
    # A stretch begins where all before it have ended.
    begins = np.ones(len(lo), dtype=bool)
    np.greater(lo[1:], hi[:-1], out=begins[1:])
    lasts = np.append(begins[1:], True) if len(lo) else begins
    return lo[begins], hi[lasts]


def _stretches(lo: Ints, hi: Ints, unit: str) -> pd.DataFrame:
    return pd.DataFrame({"start": casts.datetimes(lo, unit), "end": casts.datetimes(hi, unit)})
