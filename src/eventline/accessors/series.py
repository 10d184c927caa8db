"""``Series.when``: what each time of a column says."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from eventline.accessors.relations import ColumnRelations
from eventline.array import WhenArray, WhenDtype, casts, measure, to_when
from eventline.errors import InputError
from eventline.when import Bounds, Duration, When

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class WhenAccessor(ColumnRelations):
    """The times of a series, as ``series.when``.

    The series has the type ``when``, or is a column of objects that are `When` or missing, as
    `Timeline.to_frame` gives. Results are series or frames with the same index.

    Args:
        series: the series.

    Raises:
        AttributeError: the series holds something else, as pandas wants to be told.

    Example:
        >>> series = pd.Series(["1979", "2024-03~"], dtype="when")
        >>> series.when.start
        0   1979-01-01
        1   2024-03-01
        dtype: datetime64[us]
    """

    def __init__(self, series: pd.Series[Any]) -> None:
        self._series = series
        self._array = _times(series)

    def _result(self, values: Any) -> pd.Series[Any]:
        return pd.Series(values, index=self._series.index, name=self._series.name)

    @property
    def bounds(self) -> pd.DataFrame:
        """The four bounds as datetimes, NaT where one is infinite.

        A latest start is the last moment at which the event may start, and an earliest end the first at which it
        may have ended, to the unit of the column.

        >>> pd.Series(["1979-12/1989-02"], dtype="when[s]").when.bounds.iloc[0].tolist()
        [Timestamp('1979-12-01 00:00:00'), Timestamp('1979-12-31 23:59:59'),
         Timestamp('1989-02-01 00:00:01'), Timestamp('1989-03-01 00:00:00')]
        """
        unit = self._array.dtype.unit
        rows = zip(Bounds._fields, self._array._block, strict=True)
        return pd.DataFrame(
            {name: casts.datetimes(row, unit) for name, row in rows}, index=self._series.index
        )

    @property
    def start(self) -> pd.Series[pd.Timestamp]:
        """The earliest start, NaT where it is open or unknown.

        >>> pd.Series(["1979", "../1989"], dtype="when").when.start.dt.year.tolist()
        [1979.0, nan]
        """
        return self._result(casts.datetimes(self._array._block[0], self._array.dtype.unit))

    @property
    def end(self) -> pd.Series[pd.Timestamp]:
        """The latest end, which is exclusive, NaT where it is open or unknown.

        >>> pd.Series(["1979", "2021/.."], dtype="when").when.end.dt.year.tolist()
        [1980.0, nan]
        """
        return self._result(casts.datetimes(self._array._block[3], self._array.dtype.unit))

    @property
    def edtf(self) -> pd.Series[str]:
        """The EDTF text.

        >>> pd.Series(["1979?", None], dtype="when").when.edtf.tolist()
        ['1979?', nan]
        """
        return self._result(self._array.texts()).astype("str")

    @property
    def precision(self) -> pd.Series[str]:
        """The unit to which each time is known, as an ordered categorical; see `When.precision`.

        >>> series = pd.Series(["1979", "2024-03~"], dtype="when")
        >>> (series.when.precision < "year").tolist()
        [False, True]
        """
        return self._result(measure.precisions(self._array))

    @property
    def approximate(self) -> pd.Series[bool]:
        """Whether any part is qualified as approximate; see `When.approximate`.

        >>> pd.Series(["1979", "2024-03~"], dtype="when").when.approximate.tolist()
        [False, True]
        """
        return self._result(measure.marked(self._array, "~%"))

    @property
    def uncertain(self) -> pd.Series[bool]:
        """Whether any part is qualified as uncertain; see `When.uncertain`.

        >>> pd.Series(["1979", "2024-03?"], dtype="when").when.uncertain.tolist()
        [False, True]
        """
        return self._result(measure.marked(self._array, "?%"))

    @property
    def midpoint(self) -> pd.Series[pd.Timestamp]:
        """The middle between the earliest start and the latest end, NaT where one of these is infinite.

        >>> pd.Series(["1979", "2021/.."], dtype="when").when.midpoint.dt.month.tolist()
        [7.0, nan]
        """
        return self._result(measure.middles(self._array))

    @property
    def duration(self) -> pd.DataFrame:
        """The shortest and the longest that each event may last, NaT where there is no limit.

        Raises:
            OutOfRange: a duration is beyond ``timedelta64`` of the unit.

        >>> pd.Series(["1979-12-24/1979-12-26"], dtype="when[s]").when.duration.iloc[0].tolist()
        [Timedelta('1 days 00:00:00'), Timedelta('3 days 00:00:00')]
        """
        shortest, longest = measure.durations(self._array)
        return pd.DataFrame({"shortest": shortest, "longest": longest}, index=self._series.index)

    def add(self, duration: Duration | timedelta) -> pd.Series[Any]:
        """The times a duration later, or earlier if it is negative: what ``series + duration`` gives.

        Args:
            duration: how far, in calendar units; every value moves as `When` does.

        Returns:
            A series of times.

        Raises:
            OutOfRange: a time comes to lie beyond the unit of the column, which never wraps.
            InputError: `duration` is no duration, or is finer than the unit.

        Example:
            >>> from eventline import months
            >>> pd.Series(["2024-01-31", "2024~"], dtype="when").when.add(months(1)).tolist()
            [When('2024-02-29'), When('[2024-02~..2025-01~]')]
        """
        if not isinstance(duration, Duration | timedelta):
            raise InputError(f"a time moves by a Duration or a timedelta (got {duration!r})")
        return self._result(self._array + duration)

    def format(self, *, locale: str = "en") -> pd.Series[str]:
        """The times in the words of a locale, at the precision that is known; see `When.format`.

        Args:
            locale: a language tag such as "ar", "en-US" or "ar-EG".

        Returns:
            A series of text.

        Raises:
            InputError: the tag is not a known one.

        Example:
            >>> series = pd.Series(["2024-11", "1850~", None], dtype="when")
            >>> series.when.format(locale="ar").tolist()
            ['نوفمبر 2024', 'نحو 1850', nan]
        """
        return self._result(pd.array(self._array.formatted(locale), dtype="str"))

    def rounded(self, precision: str) -> pd.Series[Any]:
        """The times widened to whole units; see `When.rounded`.

        Args:
            precision: the unit, a `Precision` or its name.

        Returns:
            A series of times.

        Raises:
            InputError: there is no such precision.
            OutOfRange: a time lies so far away that its unit may reach beyond the column.

        Example:
            >>> pd.Series(["2024-11-05T10:30:00", "1979-12-24~"], dtype="when").when.rounded("month").tolist()
            [When('2024-11'), When('1979-12~')]
        """
        return self._result(self._array.rounded(precision))

    def in_zone(self, zone: str) -> pd.Series[Any]:
        """The instants at which the clocks of a time zone show the times; see `When.in_zone`.

        Args:
            zone: the name of an IANA time zone.

        Returns:
            A series of times; those that have an offset from UTC already stay.

        Raises:
            InputError: there is no such zone, or its clocks never showed one of the times.

        Example:
            >>> pd.Series(["2024-05-01T10:00:00"], dtype="when").when.in_zone("Asia/Kabul").tolist()
            [When('2024-05-01T10:00:00+04:30')]
        """
        return self._result(self._array.in_zone(zone))

    def sample(self, rng: np.random.Generator | int, *, distribution: str = "uniform") -> pd.DataFrame:
        """One start and one end of each event drawn at random, for checking how much hangs on the imprecision.

        Args:
            rng: numpy's random generator, or a seed for one.
            distribution: "uniform", in which each pair of start and end that the bounds allow is as likely as any
                other, or "moment"; see `When.probability`.

        Returns:
            A frame with the columns start and end, NaT where one of the two is open or unknown.

        Raises:
            InputError: there is no such distribution.

        Example:
            >>> drawn = pd.Series(["1979"] * 1000, dtype="when").when.sample(1)
            >>> bool((drawn.start < drawn.end).all()), drawn.start.dt.year.unique().tolist()
            (True, [1979])
        """
        start, end = measure.samples(self._array, rng, distribution=distribution)
        return pd.DataFrame({"start": start, "end": end}, index=self._series.index)

    def related(self, name: str, other: Any) -> pd.Series[bool]:
        """Whether the relation of a given name holds: one of the thirteen or of their unions.

        Args:
            name: the name, such as "before".
            other: one time for all rows, anything that `When.of` takes; a series, matched by index; or an array
                or list as long as this one.

        Returns:
            A series of nullable booleans: missing where that cannot be known. Of two series with other indexes
            it has the rows of both, missing where one has none.

        Raises:
            InputError: there is no such relation, `other` is no time, or it is a column of the other unit.
            OutOfRange: `other` is beyond the unit of the column.

        Example:
            >>> deaths = pd.Series(["1989", "1990"], index=["a", "b"], dtype="when")
            >>> births = pd.Series(["1990", "1985"], index=["b", "a"], dtype="when")
            >>> births.when.related("before", deaths)
            a     True
            b    <NA>
            dtype: boolean
        """
        if isinstance(other, pd.Series):
            mine, others = self._series.align(other, join="outer")
            return pd.Series(measure.related(name, _times(mine), self._read(others.array)), index=mine.index)
        if isinstance(other, pd.Index | WhenArray | list) or _is_column(other):
            second = self._read(other)
            if len(second) != len(self._array):
                raise InputError(f"columns must have the same length ({len(self._array)} and {len(second)})")
            return self._result(measure.related(name, self._array, second))
        return self._result(measure.related(name, self._array, When.of(other)))

    def _read(self, values: Any) -> WhenArray:
        """Another column as times: as it is if it has the type, so that units do not mix."""
        array = values.array if isinstance(values, pd.Index) else values
        if not isinstance(array, WhenArray):
            array = to_when(array, unit=self._array.dtype.unit)
        assert isinstance(array, WhenArray)
        return array


def _is_column(value: Any) -> bool:
    shape: NDArray[Any] | Any = getattr(value, "shape", None)
    return isinstance(shape, tuple) and len(shape) == 1


def _times(series: pd.Series[Any]) -> WhenArray:
    array = series.array
    if isinstance(array, WhenArray):
        return array
    if series.dtype == object and all(
        isinstance(value, When) or value is None or value is pd.NA or value != value  # noqa: PLR0124 - NaN
        for value in series
    ):
        return WhenArray._from_sequence(array, dtype=WhenDtype())
    raise AttributeError(
        f"only a series of times has .when (this one is of {series.dtype}); read it with eventline.to_when"
    )
