"""How often we are right on other people's cases, which must not fall. The cases are no part of the project."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest


def _benchmark() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "bench_phrases.py"
    spec = spec_from_file_location("bench_phrases", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bench = _benchmark()

# Per file: the least share of fair answers and the greatest of wrong days, in percent of the dates of the file.
RECORDED = {
    "duckling-en": (86.3, 5.3),
    "dateparser-en": (87.5, 5.7),
    "recognizers-en-half": (89.5, 4.3),
    "duckling-ar": (94.0, 5.2),
    "dateparser-ar": (88.2, 0.0),
}


@pytest.mark.parametrize("name", RECORDED)
def test_no_figure_falls(name: str) -> None:
    folder = bench.corpora()
    if folder is None:
        pytest.skip("the shared cases are not here; EVENTLINE_CORPORA names their directory")
    found = bench.score(bench.cases(folder / f"{name}.jsonl"), bench.eventline())
    fair, wrong = RECORDED[name]
    assert found.percent(found.fair) >= fair
    assert found.percent(found.wrong) <= wrong


def case(start: str | None, end: str | None) -> dict[str, object]:
    convention = {
        "start": "2024-03-01T00:00:00",
        "end": "2024-04-01T00:00:00",
        "by": "convention:offset-month",
    }
    return {"alternatives": [{"start": start, "end": end, "by": "source"}, convention]}


DAY = case("2024-03-22T00:00:00", "2024-03-23T00:00:00")


@pytest.mark.parametrize(
    ("cases", "start", "end", "judged"),
    [
        (DAY, "2024-03-22", "2024-03-23", (True, True, False)),
        # A convention of the corpus is fair.
        (DAY, "2024-03-01", "2024-04-01", (True, True, False)),
        # The right day at the wrong length is neither fair nor wrong.
        (DAY, "2024-03-22", "2024-03-29", (True, False, False)),
        (DAY, "2024-03-23", "2024-03-24", (True, False, True)),
        (DAY, None, "2024-03-22", (True, False, True)),
        # Without a beginning it is the end that tells the day.
        (case(None, "2024-03-22T00:00:00"), None, "2024-03-22", (True, True, False)),
        (case(None, "2024-03-22T00:00:00"), None, "2024-03-23", (True, False, True)),
    ],
)
def test_an_answer_is_judged(
    cases: dict[str, object], start: str | None, end: str | None, judged: tuple[bool, bool, bool]
) -> None:
    moments = [None if text is None else bench.dt.datetime.fromisoformat(text) for text in (start, end)]
    assert bench.judge(cases, [tuple(moments)]) == judged


def test_no_answer_is_not_judged() -> None:
    assert bench.judge(DAY, []) == (False, False, False)
    assert bench.judge(DAY, [(None, None)]) == (False, False, False)
