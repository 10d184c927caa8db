"""The pandas array of times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pandas as pd
from pandas.api.types import is_list_like

from eventline.array import casts
from eventline.array.dtype import WhenDtype
from eventline.array.faults import column_fault
from eventline.array.marks import takes_qualifiers
from eventline.array.ordering import Ordered
from eventline.array.rounding import widened
from eventline.array.shift import moved, usual
from eventline.array.spelling import spelled
from eventline.array.texts import Texts, compacted
from eventline.array.ticks import missing
from eventline.errors import InputError
from eventline.when import Duration, Precision, When
from eventline.when.convert import duration_of
from eventline.when.givens import shown
from eventline.when.rounding import checked_precision
from eventline.when.zones import zone_info, zone_of
from eventline.wording.locales import locale_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


class WhenArray(Ordered):
    """A column of times: four bounds a value as 64-bit integers, and what texts say more.

    A value takes 32 bytes, and 4 more in a column of which at least one value says more than its bounds do: as a
    mark, such as ``~``, or with its whole text where no mark will do, each of which is kept once. Scalars are
    `When`, made when they are asked for; a missing one is `pandas.NA`. Values are equal if they are written the
    same, and sort as `When` does.

    Args:
        block: an int64 array of shape (4, n), the bounds as in `eventline.array.ticks`; it is not copied.
        codes: for each value the number of its mark or text in `texts`, 0 for none; or None if none has one.
        texts: the marks and texts.
        dtype: the type of the column.

    Example:
        >>> times = pd.array(["1979-12-24/1989-02-15", "2024-03~", None], dtype="when")
        >>> times
        <WhenArray>
        [1979-12-24/1989-02-15, 2024-03~, <NA>]
        Length: 3, dtype: when[us]
        >>> times[1]
        When('2024-03~')
    """

    def __add__(self, other: object) -> Any:
        duration = duration_of(other) if isinstance(other, timedelta) else other
        if not isinstance(duration, Duration):
            return NotImplemented
        return self._moved(duration)

    __radd__ = __add__

    def __sub__(self, other: object) -> Any:
        if isinstance(other, When | WhenArray):
            return self._differences(other)
        duration = duration_of(other) if isinstance(other, timedelta) else other
        if not isinstance(duration, Duration):
            return NotImplemented
        return self._moved(-duration)

    def _differences(self, other: When | WhenArray) -> NDArray[Any]:
        """The time from start to start of each pair, as objects."""
        others = [other] * len(self) if isinstance(other, When) else other._objects().tolist()
        if len(others) != len(self):
            raise InputError(f"columns must have the same length ({len(self)} and {len(others)})")
        result = np.empty(len(self), dtype=object)
        result[:] = [
            pd.NA if one is pd.NA or two is pd.NA else one - two
            for one, two in zip(self._objects().tolist(), others, strict=True)
        ]
        return result

    def __rsub__(self, other: object) -> Any:
        if not isinstance(other, When):
            return NotImplemented
        return self._from_sequence([other] * len(self), dtype=self.dtype)._differences(self)

    def _moved(self, duration: Duration) -> Self:
        if not duration:
            return self.copy()
        absent = missing(self._block)
        known = np.flatnonzero(~absent)
        if len(known) < len(self):
            places = np.full(len(self), -1)
            places[known] = np.arange(len(known))
            return self.take(known)._moved(duration).take(places, allow_fill=True)
        if self._codes is None:
            block, simple = moved(self._block, duration, self.dtype.unit)
            if simple.all():
                return self._with(block, None)
        numbers, distinct = self.factorize()
        return distinct._moved_distinct(duration).take(numbers)

    def _moved_distinct(self, duration: Duration) -> Self:
        """The values moved: at once those that can be, each of the others as `When` moves it."""
        unit, texts, codes = self.dtype.unit, self._texts, self._numbers()
        at_once = np.flatnonzero(texts.apart[codes])
        block = self._block.copy()
        block[:, at_once], simple = moved(block.take(at_once, axis=1), duration, unit)
        seasons = texts.seasons[codes]
        # A season is a date, and a range of months only to its bounds.
        simple |= (seasons & usual(self._block[0], self._block[3], unit))[at_once]
        done = np.zeros(len(self), dtype=bool)
        done[at_once[simple]] = True
        if duration.months % 12 or duration.days or duration.micros:
            texts, numbers = texts.without_seasons()
            codes = numbers[codes]
        else:
            # A season has a year of four digits.
            done &= ~seasons | usual(block[0], block[0], unit)
        # Qualifiers stay, unless what comes of a date is a time of day.
        marked = np.flatnonzero(done & (codes > 0) & ~texts.seasons[codes])
        done[marked] = [takes_qualifiers(text) for text in spelled(block.take(marked, axis=1), unit).tolist()]
        result = type(self)(block, codes, texts, self.dtype)
        slow = np.flatnonzero(~done)
        result[slow] = self._from_sequence(
            [when + duration for when in self.take(slow)._objects()], dtype=self.dtype
        )
        texts_used, codes_used = compacted(result._texts, result._numbers())
        return type(self)(result._block, codes_used, texts_used, self.dtype)

    def rounded(self, precision: str) -> Self:
        """The times widened to whole units, each as `When.rounded` does.

        Args:
            precision: the unit, a `Precision` or its name.

        Returns:
            A new array.

        Raises:
            InputError: there is no such precision.
            OutOfRange: a time lies so far away that its unit may reach beyond the column.

        Example:
            >>> pd.array(["2024-11-05T10:30:00", "1979-12-24~", None], dtype="when").rounded("month")
            <WhenArray>
            [2024-11, 1979-12~, <NA>]
            Length: 3, dtype: when[us]
        """
        wanted = checked_precision(precision)
        absent = missing(self._block)
        plain = ~absent if self._codes is None else ~absent & (self._codes == 0)
        result = self.copy()
        if wanted is Precision.SEASON:
            # Of months their bounds alone do not make a season.
            plain[:] = False
        places = np.flatnonzero(plain)
        result._block[:, places] = widened(self._block.take(places, axis=1), wanted, self.dtype.unit)
        rest = np.flatnonzero(~plain & ~absent)
        if len(rest):
            result[rest] = self.take(rest)._each(lambda when: when.rounded(wanted))
        return result

    def in_zone(self, zone: str) -> Self:
        """The instants at which the clocks of a time zone show the times, each as `When.in_zone` does.

        Args:
            zone: the name of an IANA time zone.

        Returns:
            A new array.

        Raises:
            InputError: there is no such zone, or its clocks never showed one of the times.

        Example:
            >>> times = pd.array(["2024-05-01T10:00:00", "2024-05-01T10:00:00Z"], dtype="when").in_zone("Asia/Kabul")
            >>> times.texts().tolist()
            ['2024-05-01T10:00:00+04:30', '2024-05-01T10:00:00Z']
        """
        zone_info(zone)
        return self._each(lambda when: when.in_zone(zone))

    def formatted(self, locale: str) -> NDArray[Any]:
        """The times in the words of a locale, each as `When.format` has it, None where one is missing.

        Args:
            locale: a language tag.

        Returns:
            An array of objects.

        Raises:
            InputError: the tag is not a known one.

        Example:
            >>> pd.array(["2024-11", "1850~", None], dtype="when").formatted("en").tolist()
            ['Nov 2024', 'c. 1850', None]
        """
        locale_of(locale)
        numbers, distinct = self.factorize()
        texts = [when.format(locale=locale) for when in distinct._objects()]
        # A missing value has the number -1.
        return np.array([*texts, None], dtype=object)[numbers]

    def _each(self, change: Callable[[When], When]) -> Self:
        """The array with every distinct time changed."""
        numbers, distinct = self.factorize()
        changed = self._from_sequence([change(when) for when in distinct._objects()], dtype=self.dtype)
        return changed.take(numbers, allow_fill=True)

    def __arrow_array__(self, type: Any = None) -> Any:  # noqa: A002 - pyarrow names it so
        from eventline.array.arrow import to_arrow  # noqa: PLC0415 - pyarrow is optional

        return to_arrow(self)

    def __reduce__(self) -> tuple[Any, ...]:
        if self._codes is None:
            return type(self), (self._block, None, Texts(), self.dtype)
        texts, codes = compacted(self._texts, self._codes)
        return type(self), (self._block, codes, texts, self.dtype)


def to_when(
    values: Any,
    *,
    unit: str = "us",
    errors: str = "raise",
    precision: str | None = None,
    zone: str | None = None,
) -> Any:
    """Read a column of EDTF text, dates or periods as times, as `pandas.to_datetime` reads datetimes.

    Args:
        values: a series, index, array or list of what `When.of` takes, of `pandas.Period` or ``datetime64``; cells
            may be missing. Integers of four digits are years, also where pandas has made floats of them.
        unit: "us" or "s"; see `WhenDtype`.
        errors: "raise", or "coerce" to make what cannot be read missing.
        precision: the unit to which the times are known: what is finer is widened to it, as `When.rounded` does.
            So "day" makes days of the midnights that pandas and spreadsheets keep days as. Datetimes with a zone
            are taken for what the clocks there show, if the unit is a day or longer.
        zone: the IANA time zone in which times without an offset from UTC are read, as `When.in_zone` does; by
            default they float.

    Returns:
        A series with the same index if `values` is one, otherwise a `WhenArray`.

    Raises:
        ParseError: text that is not EDTF; the error names the first few such cells by their index.
        OutOfRange: a time is beyond the unit.
        InputError: something else that is no time, or is finer than the unit; or times of day with an offset
            from UTC are mixed with times of day without one, and no zone is given.

    Example:
        >>> to_when(pd.Series(["1979", "2024-13"], index=["a", "b"]))
        Traceback (most recent call last):
            ...
        eventline.errors.ParseError: 1 of 2 cells cannot be read as times (errors='coerce' makes them missing):
        index 'b': a month is from 01 to 12, or a season or other part of the year from 21 to 41 ...
        >>> to_when(["1979", "2024-13"], errors="coerce")
        <WhenArray>
        [1979, <NA>]
        Length: 2, dtype: when[us]
        >>> to_when(pd.to_datetime(["2024-11-05"]), precision="day")
        <WhenArray>
        [2024-11-05]
        Length: 1, dtype: when[us]
    """
    if isinstance(values, str | bytes | Mapping | pd.DataFrame) or not is_list_like(values):
        hint = (
            "name one column of the frame"
            if isinstance(values, pd.DataFrame)
            else "for a single time use When.of"
        )
        raise InputError(
            "to_when reads a series, index, array or list "
            f"(got {shown(values)} that is a {type(values).__name__}); {hint}"
        )
    if errors not in ("raise", "coerce"):
        raise InputError(f"errors must be 'raise' or 'coerce' (got {errors!r})")
    dtype = WhenDtype(unit)
    labels = values.index if isinstance(values, pd.Series) else None
    given = values.array if isinstance(values, pd.Series | pd.Index) else values
    wanted = None if precision is None else checked_precision(precision)
    if isinstance(given, WhenArray):
        array = given.astype(dtype)
    else:
        if wanted is not None and wanted >= Precision.DAY:
            given = _as_shown(given)
        read = casts.read(given, unit)
        if read.faults and errors == "raise":
            raise column_fault(read.faults, read.block.shape[1], labels, hint=read.hint)
        array = WhenArray(read.block, read.codes, read.texts, dtype)
        if zone is None:
            _check_zones(array)
    if wanted is not None:
        array = array.rounded(wanted)
    if zone is not None:
        array = array.in_zone(zone)
    return array if labels is None else pd.Series(array, index=labels, name=values.name)


def _as_shown(values: Any) -> Any:
    """Datetimes with a zone as what the clocks there show; all else as it is."""
    if isinstance(getattr(values, "dtype", None), pd.DatetimeTZDtype):
        return values.tz_localize(None)
    if not pd.api.types.is_object_dtype(getattr(values, "dtype", object)):
        return values
    cells = list(values)
    shown = np.empty(len(cells), dtype=object)
    shown[:] = [
        cell.replace(tzinfo=None) if isinstance(cell, datetime) and not pd.isna(cell) else cell
        for cell in cells
    ]
    return shown


def _check_zones(array: WhenArray) -> None:
    """Check that times of day are either all civil or all instants."""
    if array._codes is None:
        return
    texts = array._texts
    whole = texts.values[~texts.apart].tolist()
    zones = [zone_of(text) for text in whole]
    instants = [text for text, zone in zip(whole, zones, strict=True) if zone == "offset"]
    if not instants:
        return
    civil = [text for text, zone in zip(whole, zones, strict=True) if zone == "none"]
    if not civil:
        bare = array._codes == 0
        short = array._block[:, bare & casts.has_clock(array._block, array.dtype.unit)]
        civil = list(array._with(short[:, :1], None).texts())
    if civil:
        raise InputError(
            f"some times of day have an offset from UTC ({instants[0]!r}) and some have none ({civil[0]!r}), so "
            "that they cannot be compared; write the offset of all of them, or of none, or give the zone in which the "
            "others are meant: to_when(..., zone='Asia/Kabul')"
        )
