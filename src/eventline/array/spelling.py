"""The texts of whole columns of bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from eventline.array.ticks import SCALE, is_box, missing, to_bounds
from eventline.when.calendar import tick
from eventline.when.spelling import bounds_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eventline.array.ticks import Ints


def spelled(block: Ints, unit: str) -> NDArray[Any]:
    """The shortest text for the bounds of each value, as `bounds_text` gives it; None where one is missing.

    Args:
        block: the bounds.
        unit: "us" or "s".

    Returns:
        An array of objects.

    Example:
        >>> from eventline.array.ticks import box_block
        >>> spelled(box_block(np.array([0, 0]), np.array([31 * 86_400, 1])), "s").tolist()
        ['1970-01', '1970-01-01T00:00:00']
    """
    texts = np.full(block.shape[1], None, dtype=object)
    scale = SCALE[unit]
    # numpy writes years of four digits as EDTF does.
    unspelled = ~missing(block)
    within = (block[0] >= tick(0) // scale) & (block[3] <= tick(10_000) // scale)
    left = np.flatnonzero(is_box(block) & within & unspelled)
    for step in ("D", "M", "Y", "s"):
        lo, hi = (block[row, left].view(f"datetime64[{unit}]") for row in (0, 3))
        whole = lo.astype(f"datetime64[{step}]")
        fits = (whole == lo) & ((whole + 1) == hi)
        unspelled[left[fits]] = False
        texts[left[fits]] = np.datetime_as_string(whole[fits]).astype(object)
        left = left[~fits]
        if not len(left):
            break
    rest = np.flatnonzero(unspelled)
    for position, row in zip(rest.tolist(), block[:, rest].T.tolist(), strict=True):
        texts[position] = bounds_text(to_bounds(row, unit))
    return texts
