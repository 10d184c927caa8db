"""The pandas type of columns of times."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

import pandas as pd
from pandas.api.extensions import ExtensionDtype, register_extension_dtype

from eventline.errors import InputError
from eventline.when import When

if TYPE_CHECKING:
    from eventline.array.column import WhenArray

_NAMES = {"when": "us", "when[us]": "us", "when[s]": "s"}


@register_extension_dtype
class WhenDtype(ExtensionDtype):
    """The type of a column of `When`: each value has four bounds, and what its text says more than they do.

    Args:
        unit: the unit of the bounds: "us", microseconds, for the years -290307 to 294246; or "s", whole
            seconds, for 292 billion years either way.

    Raises:
        InputError: there is no such unit.

    Example:
        >>> pd.Series(["1979", "2024-03~"], dtype="when")
        0        1979
        1    2024-03~
        dtype: when[us]
        >>> WhenDtype("s") == "when[s]"
        True
    """

    _metadata = ("unit",)
    type = When
    na_value = pd.NA

    def __init__(self, unit: str = "us") -> None:
        if unit not in ("us", "s"):
            raise InputError(f"the unit of a column of times is 'us' or 's' (got {unit!r})")
        self.unit = unit

    @property
    def name(self) -> str:  # type: ignore[override] # pandas has a property here, its stubs an attribute
        """The name by which pandas knows the type: "when[us]" or "when[s]"."""
        return f"when[{self.unit}]"

    @classmethod
    def construct_from_string(cls, string: str) -> WhenDtype:
        """The type of a given name, for which "when" is short for "when[us]".

        Args:
            string: the name.

        Returns:
            The type.

        Raises:
            TypeError: it is the name of another type, as pandas wants to be told.

        Example:
            >>> WhenDtype.construct_from_string("when").unit
            'us'
        """
        if not isinstance(string, str):
            raise TypeError(f"'construct_from_string' expects a string, got {type(string)}")
        if string not in _NAMES:
            raise TypeError(f"Cannot construct a 'WhenDtype' from {string!r}; there are {', '.join(_NAMES)}")
        return cls(_NAMES[string])

    @classmethod
    def construct_array_type(cls) -> builtins.type[WhenArray]:
        """The class of the arrays of this type."""
        from eventline.array.column import WhenArray  # noqa: PLC0415 - which imports this module

        return WhenArray

    def __repr__(self) -> str:
        return f"WhenDtype({self.unit!r})"

    def __from_arrow__(self, array: Any) -> WhenArray:
        """The column that an Arrow array or chunked array holds."""
        from eventline.array.arrow import from_arrow  # noqa: PLC0415 - pyarrow is optional

        return from_arrow(array, self)

    def _get_common_dtype(self, dtypes: list[Any]) -> WhenDtype | None:
        others = [dtype for dtype in dtypes if isinstance(dtype, WhenDtype)]
        if len(others) < len(dtypes):
            return None
        for other in others:
            require_unit(other.unit, self.unit)
        return self


def require_unit(unit: str, other: str) -> None:
    """Check that two columns have the same unit.

    Raises:
        InputError: they do not; the error says what to do.
    """
    if unit != other:
        raise InputError(
            "columns of when[us] and when[s] do not mix; "
            'make one like the other first, with .astype("when[s]") or .astype("when[us]")'
        )
