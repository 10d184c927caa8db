"""Columns of times in pandas: the type ``when``, its array, and the reading of columns.

Importing this package makes the type known to pandas, and to pyarrow if that is installed.

Example:
    >>> import pandas as pd
    >>> to_when(pd.Series(["1979-12-24/1989-02-15", "2024-03~"])).sort_values(ascending=False)
    1                 2024-03~
    0    1979-12-24/1989-02-15
    dtype: when[us]
"""

from importlib.util import find_spec

from eventline.array.column import WhenArray, to_when
from eventline.array.dtype import WhenDtype

if find_spec("pyarrow") is not None:
    from eventline.array import arrow

    arrow.register()

__all__ = ["WhenArray", "WhenDtype", "to_when"]
