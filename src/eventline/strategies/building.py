"""What the strategies of this package are made with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st

from eventline.errors import InputError

T = TypeVar("T")


def tried(make: Callable[..., T | None], /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """What `make` builds from the fields, where it neither refuses them nor gives None."""

    def build(values: dict[str, Any]) -> T | None:
        try:
            return make(**values)
        except InputError:
            # The combination means nothing, as 31 June; another is drawn.
            return None

    made = st.fixed_dictionaries(fields)
    if made.is_empty:
        return st.nothing()
    kept = made.map(build).filter(lambda value: value is not None)
    return brief(kept)  # type: ignore[arg-type]  # None was left out


def brief(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """The same strategy with a short repr: Hypothesis warns of long ones, which nobody reads."""

    @st.composite
    def drawn(draw: st.DrawFn) -> T:
        return draw(strategy)

    return drawn()


def years(low: int = -9999, high: int = 9999) -> st.SearchStrategy[str]:
    """Years of EDTF in a range, those near 2000 the simplest."""
    return st.integers(low - 2000, high - 2000).map(lambda n: f"{'-' if n < -2000 else ''}{abs(n + 2000):04}")
