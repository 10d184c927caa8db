"""Errors: what they say, and that they survive a process pool."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

import eventline as el
from eventline import errors
from eventline.errors import AmbiguityError, CycleError, EventlineError, ParseError


def all_errors() -> list[EventlineError]:
    found: list[EventlineError] = [
        ParseError("a date was expected", text="tomorow", position=3, suggestion="tomorrow"),
        ParseError("a date was expected", text="x" * 1000),
        CycleError("a depends on b, b on a", cycle=("a", "b", "a")),
        AmbiguityError("two readings", readings=(el.When("2024-03-04"), el.When("2024-04-03"))),
    ]
    kinds = [getattr(errors, name) for name in errors.__all__]
    with_parts = {type(error) for error in found}
    return found + [kind("what happened") for kind in kinds if kind not in with_parts]


@pytest.mark.parametrize("error", all_errors(), ids=lambda error: type(error).__name__)
def test_errors_survive_pickle_and_copy(error: EventlineError) -> None:
    error.add_note("in the third row")
    again = [
        pickle.loads(pickle.dumps(error, protocol)) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)
    ]
    for other in (*again, copy.copy(error), copy.deepcopy(error)):
        assert type(other) is type(error)
        assert str(other) == str(error)
        assert other.args == error.args
        assert vars(other) == vars(error)
        assert vars(other)["__notes__"] == ["in the third row"]


def test_the_parts_of_a_parse_error_come_back() -> None:
    with pytest.raises(ParseError) as caught:
        el.When.parse("2001-02-29")
    error = pickle.loads(pickle.dumps(caught.value))
    assert (error.text, error.position, error.suggestion) == ("2001-02-29", 8, "2001-02-28")
    assert "did you mean '2001-02-28'?" in str(error)


def test_the_cycle_of_a_cycle_error_comes_back() -> None:
    error = pickle.loads(pickle.dumps(CycleError("round", cycle=("a", "b", "a"))))
    assert error.cycle == ("a", "b", "a")


def test_an_error_comes_out_of_another_process() -> None:
    with (
        ProcessPoolExecutor(1, get_context("spawn")) as pool,
        pytest.raises(ParseError, match="this month has 28 days"),
    ):
        pool.submit(el.When.parse, "2001-02-29").result()


def test_long_text_is_shown_in_part() -> None:
    error = ParseError("no", text="x" * 1000)
    assert len(str(error)) < 120
    assert error.text == "x" * 1000
