"""Between columns of times and other types of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from eventline.array.parsing import (
    Read,
    read_datetimes,
    read_numbers,
    read_objects,
    read_periods,
    read_strings,
)
from eventline.array.spelling import spelled
from eventline.array.ticks import (
    FARTHEST,
    FUTURE,
    MISSING,
    PAST,
    SCALE,
    day_length,
    is_box,
    missing,
    out_of_range,
)
from eventline.errors import InputError, OutOfRange
from eventline.when.calendar import SECOND

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventline.array.ticks import Ints


def read(values: Any, unit: str) -> Read:
    """Read a column of any type.

    Args:
        values: a series, index, array or other collection.
        unit: "us" or "s".

    Returns:
        What was read, by what the type of the column says of it.

    Example:
        >>> read(np.array(["1970-01-01"], dtype="datetime64[D]"), "s").block.ravel().tolist()
        [0, 0, 1, 1]
    """
    array = values.array if isinstance(values, pd.Series | pd.Index) else values
    if isinstance(array, pd.arrays.NumpyExtensionArray):
        array = array.to_numpy()
    dtype = getattr(array, "dtype", None)
    if isinstance(dtype, pd.PeriodDtype):
        return read_periods(array, unit)
    if isinstance(dtype, pd.DatetimeTZDtype) or (isinstance(dtype, np.dtype) and dtype.kind == "M"):
        return read_datetimes(array, unit)
    if isinstance(dtype, pd.StringDtype):
        return read_strings(array, unit)
    if isinstance(dtype, np.dtype) and dtype.kind in "iuf":
        return read_numbers(np.asarray(array), unit)
    if isinstance(array, np.ndarray | ExtensionArray):
        return read_objects(np.asarray(array, dtype=object), unit)
    cells = list(array)
    objects = np.empty(len(cells), dtype=object)
    objects[:] = cells
    return read_objects(objects, unit)


def in_unit(block: Ints, unit: str, wanted: str) -> Ints:
    """The bounds in another unit.

    Args:
        block: the bounds.
        unit: their unit.
        wanted: the other unit.

    Returns:
        A new block.

    Raises:
        OutOfRange: a bound is beyond microseconds.
        InputError: a bound is no whole second.

    Example:
        >>> in_unit(np.array([[0], [59], [1], [60]]), "s", "us").ravel().tolist()
        [0, 59999999, 1, 60000000]
    """
    if unit == wanted:
        return block.copy()
    result = np.empty_like(block)
    for number, (row, into) in enumerate(zip(block, result, strict=True)):
        infinite = (row == PAST) | (row == FUTURE)
        finite = np.where(infinite, 0, row)
        rest = (0, SECOND - 1, 1, 0)[number]
        up = number == 2
        if wanted == "us":
            far = np.abs(finite) > FARTHEST // SECOND - 1
            if far.any():
                raise out_of_range(_shown(block, unit, far), "us")
            into[:] = (finite - up) * SECOND + rest
        else:
            seconds = finite // SECOND
            fine = (finite - seconds * SECOND != rest) & ~infinite
            if fine.any():
                raise InputError(
                    f"{_shown(block, unit, fine)} is known to a fraction of a second, "
                    "which a column of when[s] cannot hold; keep when[us]"
                )
            into[:] = seconds + up
        into[infinite] = row[infinite]
    return result


def _shown(block: Ints, unit: str, where: NDArray[np.bool_]) -> str:
    position = int(where.argmax())
    return f"{spelled(block[:, position : position + 1], unit)[0]!r} at position {position}"


def datetimes(bounds: Ints, unit: str) -> NDArray[np.datetime64]:
    """One row of bounds as datetimes, NaT where it is infinite or missing.

    >>> datetimes(np.array([0, FUTURE]), "s").tolist()
    [datetime.datetime(1970, 1, 1, 0, 0), None]
    """
    # The least integer is NaT to numpy.
    return np.where(bounds == FUTURE, PAST, bounds).view(f"datetime64[{unit}]")


def to_datetimes(block: Ints, unit: str, dtype: np.dtype[Any]) -> Any:
    """The earliest starts as a pandas array of datetimes.

    Args:
        block: the bounds.
        unit: their unit.
        dtype: the type of datetimes.

    Returns:
        The array, with NaT where the start is open or unknown or the value is missing.

    Raises:
        OutOfRange: a start is beyond the type.
    """
    wanted = np.datetime_data(dtype)[0]
    stamps = datetimes(block[0], unit)
    ratio = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}.get(wanted, 1) * SCALE[unit] // SECOND
    if ratio > 1:
        far = (np.abs(block[0]) > FARTHEST // ratio) & ~np.isnat(stamps)
        if far.any():
            raise OutOfRange(f"{_shown(block, unit, far)} is beyond the years that {dtype} holds")
    return pd.array(stamps.astype(dtype), dtype=dtype)


def to_periods(block: Ints, unit: str, dtype: pd.PeriodDtype) -> Any:
    """The periods in which the times lie as a pandas array.

    Args:
        block: the bounds.
        unit: their unit.
        dtype: the type of periods.

    Returns:
        The array.

    Raises:
        InputError: a time is open or unknown at an end, or lies in several periods.
    """
    absent = missing(block)
    hull = [
        pd.Series(pd.PeriodIndex(pd.DatetimeIndex(datetimes(row, unit)), freq=dtype.freq)).array
        for row in (block[0], np.where((block[3] == FUTURE) | absent, PAST, block[3] - 1))
    ]
    wrong = (hull[0].isna() | hull[1].isna() | np.asarray(hull[0] != hull[1])) & ~absent
    if wrong.any():
        raise InputError(f"{_shown(block, unit, wrong)} does not lie within one {dtype}")
    return hull[0]


def has_clock(block: Ints, unit: str) -> NDArray[np.bool_]:
    """Which times are boxes that are shorter than a day: times of day."""
    hull = block[3].view(np.uint64) - block[0].view(np.uint64)
    return np.asarray(is_box(block) & (hull < day_length(unit)) & (block[3] != MISSING))
