"""The suite by which pandas tests the arrays of others, and nothing else."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import pytest
from pandas.tests.extension.base import (  # type: ignore[import-not-found] # pandas-stubs has no tests
    ExtensionTests,
)

from eventline.array import WhenArray, WhenDtype

TEXTS = [
    "1979-12-24/1989-02-15",
    "2024-03~",
    "2003",
    "2021/..",
    "-0044-03-15",
    "[1667,1668]",
    "201X",
    "/1980?",
]


@pytest.fixture(params=["us", "s"])
def dtype(request: pytest.FixtureRequest) -> WhenDtype:
    return WhenDtype(request.param)


def column(texts: Sequence[str | None], dtype: WhenDtype) -> WhenArray:
    return WhenArray._from_sequence(texts, dtype=dtype)


@pytest.fixture
def data(dtype: WhenDtype) -> WhenArray:
    return column((TEXTS * 2)[:10], dtype)


@pytest.fixture
def data_missing(dtype: WhenDtype) -> WhenArray:
    return column([None, "2003?"], dtype)


@pytest.fixture(params=["data", "data_missing"])
def all_data(request: pytest.FixtureRequest, data: WhenArray, data_missing: WhenArray) -> WhenArray:
    return data if request.param == "data" else data_missing


@pytest.fixture
def data_for_sorting(dtype: WhenDtype) -> WhenArray:
    return column(["2003?", "2024", "2003"], dtype)


@pytest.fixture
def data_missing_for_sorting(dtype: WhenDtype) -> WhenArray:
    return column(["2003?", None, "2003"], dtype)


@pytest.fixture
def data_for_grouping(dtype: WhenDtype) -> WhenArray:
    return column(["2003?", "2003?", None, None, "2003", "2003", "2003?", "2024"], dtype)


@pytest.fixture
def data_repeated(data: WhenArray) -> Callable[[int], Any]:
    return lambda count: (data for _ in range(count))


@pytest.fixture
def na_value() -> Any:
    return pd.NA


@pytest.fixture
def na_cmp() -> Any:
    return operator.is_


class TestWhenArray(ExtensionTests):  # type: ignore[misc] # for the same reason
    def _supports_reduction(self, ser: pd.Series[Any], op_name: str) -> bool:
        return op_name in ("min", "max", "count")

    def _cast_pointwise_result(self, op_name: str, obj: Any, other: Any, pointwise_result: Any) -> Any:
        comparison = op_name.strip("_") in ("eq", "ne", "lt", "gt", "le", "ge")
        return pointwise_result.astype("boolean") if comparison else pointwise_result

    def _get_expected_exception(self, op_name: str, obj: Any, other: Any) -> type[Exception] | None:
        # The difference of two times is a value, and nothing else of arithmetic between them is.
        return None if op_name in ("__sub__", "__rsub__") else TypeError

    def test_plot_on_y_axis(self, plot_data: pd.DataFrame, **kwargs: Any) -> None:
        # As with text, there is no axis of numbers.
        with pytest.raises(TypeError, match="no numeric data to plot"):
            super().test_plot_on_y_axis(plot_data, **kwargs)
