"""Fixtures that pandas' suite for extension arrays asks for, as pandas' own tests have them."""

from __future__ import annotations

from hypothesis import settings
from pandas.conftest import (  # type: ignore[import-not-found] # pandas-stubs has no tests
    all_arithmetic_operators,
    all_boolean_reductions,
    all_numeric_accumulations,
    all_numeric_reductions,
    all_reductions,
    comparison_op,
    using_nan_is_na,
)
from pandas.tests.extension.conftest import (  # type: ignore[import-not-found] # for the same reason
    as_array,
    as_frame,
    as_series,
    box_in_series,
    data_for_twos,
    fillna_method,
    groupby_apply_op,
    invalid_scalar,
    use_numpy,
)

__all__ = [
    "all_arithmetic_operators",
    "all_boolean_reductions",
    "all_numeric_accumulations",
    "all_numeric_reductions",
    "all_reductions",
    "as_array",
    "as_frame",
    "as_series",
    "box_in_series",
    "comparison_op",
    "data_for_twos",
    "fillna_method",
    "groupby_apply_op",
    "invalid_scalar",
    "use_numpy",
    "using_nan_is_na",
]

# Importing those has loaded pandas' profile.
settings.load_profile("eventline")
