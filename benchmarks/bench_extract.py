"""Find the time expressions of running text: how fast, and how often with the span, type and value of the annotation.

    python benchmarks/bench_extract.py [FILE ...]

The texts are other people's and not part of the project: EVENTLINE_CORPORA names the directory that holds
`texts/*.jsonl`, by default `../shared/corpora` beside the checkout. dateparser's search is timed if it is installed.
A found expression and an annotated one are a pair if they share a character; figures are F1 as TempEval-3 has it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import bench_phrases

Document = dict[str, Any]
DEFAULT_FILES = ("news-en", "narrative-en")
# dateparser takes seconds for a page.
PEER_CHARACTERS = 20_000


def counted(documents: list[Document]) -> tuple[dict[str, float], float]:
    """The F1 of each attribute, in percent, and the characters a second."""
    extract = import_module("eventline").extract
    extract("yesterday", "2025-04-27", language="en")
    annotated = predicted = 0
    right = dict.fromkeys(("relaxed", "strict", "type", "value"), 0)
    spent = 0.0
    for document in documents:
        anchor = (document.get("dct") or "")[:10] or None
        started = time.process_time()
        found = extract(document["text"], anchor, language="en")
        spent += time.process_time() - started
        annotated += len(document["timexes"])
        predicted += len(found)
        rest = list(found)
        for timex in document["timexes"]:
            pair = next((f for f in rest if f.start < timex["end"] and timex["start"] < f.end), None)
            if pair is None:
                continue
            rest.remove(pair)
            right["relaxed"] += 1
            right["strict"] += (pair.start, pair.end) == (timex["start"], timex["end"])
            right["type"] += pair.type == timex["type"]
            right["value"] += pair.value == timex["value"]
    scores = {name: 200 * count / (annotated + predicted) for name, count in right.items()}
    return scores, sum(len(document["text"]) for document in documents) / spent


def per_second(find: Callable[[str], object], documents: list[Document]) -> float:
    """The characters a second in which a peer searches the first texts."""
    searched, started = 0, time.process_time()
    for document in documents:
        find(document["text"])
        searched += len(document["text"])
        if searched > PEER_CHARACTERS:
            break
    return searched / (time.process_time() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time and score the finding of time expressions in texts.")
    parser.add_argument("files", nargs="*", default=DEFAULT_FILES, help="names of text files, without .jsonl")
    options = parser.parse_args()
    folder = bench_phrases.corpora()
    if folder is None:
        print("bench_extract: no texts here; set EVENTLINE_CORPORA to the directory that holds texts/*.jsonl")
        return
    for file in options.files:
        lines = (folder.parent / "texts" / f"{file}.jsonl").read_text("utf-8").splitlines()
        documents = [json.loads(line) for line in lines if line.strip()]
        scores, pace = counted(documents)
        figures = ", ".join(f"{name} {score:.1f}" for name, score in scores.items())
        print(f"{file}: F1 {figures}; {pace / 1e6:.2f} million characters a second")
        if find_spec("dateparser") is not None:
            search = import_module("dateparser.search").search_dates
            peer = per_second(lambda text, search=search: search(text, languages=["en"]), documents)
            print(f"{file}: dateparser's search {peer / 1e6:.3f}; we are {pace / peer:.0f} times as fast")


if __name__ == "__main__":
    main()
