"""Concrete starts and ends drawn at random from bounds."""

from __future__ import annotations

from operator import index
from typing import TYPE_CHECKING, Any, SupportsIndex

from eventline.errors import InputError
from eventline.when.bounds import Bounds
from eventline.when.probability import checked_distribution, finite_tick, is_moment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_INT64 = 2**63
_LIMB = 2**32


def draw(
    bounds: Bounds, rng: np.random.Generator | int, n: int, *, distribution: str = "uniform"
) -> NDArray[Any]:
    """Draw starts and ends that bounds allow, each pair as likely as any other.

    Args:
        bounds: tight bounds.
        rng: numpy's random generator, or a seed for one.
        n: how many pairs.
        distribution: "uniform" or "moment"; see `When.probability`.

    Returns:
        An array of `n` rows (start, end) in ticks: of int64, or of Python integers if they do not fit.

    Raises:
        InputError: an end is open or unknown, or an argument is not what it should be.

    Example:
        >>> draw(Bounds(0, 0, 7, 7), 1, 2).tolist()
        [[0, 7], [0, 7]]
    """
    import numpy as np  # noqa: PLC0415 - loaded on use, since most programs never need it

    checked_distribution(distribution)
    n = _natural("number of samples", n)
    if not isinstance(rng, np.random.Generator):
        rng = np.random.default_rng(_natural("seed, if rng is no numpy random Generator,", rng))
    earliest_start, latest_start, earliest_end, latest_end = (
        finite_tick(name.split("_")[1], tick) for name, tick in zip(Bounds._fields, bounds, strict=True)
    )
    fits = earliest_start >= -_INT64 and latest_end < _INT64
    if is_moment(bounds, distribution):
        starts = _uniform(rng, earliest_start, latest_start, n, fits=fits)
        return np.stack([starts, starts + 1], axis=1)
    drawn = np.empty((n, 2), dtype=np.int64 if fits else object)
    missing = np.arange(n)
    while missing.size:
        # An event known as a box starts after its end in half of the draws, any other in fewer.
        drawn[missing, 0] = _uniform(rng, earliest_start, latest_start, missing.size, fits=fits)
        drawn[missing, 1] = _uniform(rng, earliest_end, latest_end, missing.size, fits=fits)
        missing = missing[drawn[missing, 0] > drawn[missing, 1]]
    return drawn


def _natural(name: str, value: object) -> int:
    if isinstance(value, SupportsIndex) and not isinstance(value, bool) and index(value) >= 0:
        return index(value)
    raise InputError(f"the {name} must be an integer from 0 (got {value!r})")


def _uniform(rng: np.random.Generator, lo: int, hi: int, n: int, *, fits: bool) -> NDArray[Any]:
    """Integers from `lo` to `hi`, both included: of int64 if they fit, otherwise of any size."""
    import numpy as np  # noqa: PLC0415 - as above

    if fits:
        return rng.integers(lo, hi, size=n, dtype=np.int64, endpoint=True)
    width = hi - lo + 1
    limbs = max(1, -(-width.bit_length() // 32))
    # Too large a number is drawn again, so that all remain equally likely.
    limit = _LIMB**limbs - _LIMB**limbs % width
    drawn = np.empty(n, dtype=object)
    for place in range(n):
        number = limit
        while number >= limit:
            number = int.from_bytes(rng.bytes(4 * limbs), "little")
        drawn[place] = lo + number % width
    return drawn
