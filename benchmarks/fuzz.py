"""Coverage-guided fuzzing: whatever the text, only our own errors, values that hold together, and linear time.

    pip install -e .[fuzz]
    python benchmarks/fuzz.py edtf|resolve|extract [RUNS] [OPTION OF LIBFUZZER ...]

`edtf` gives texts to `When.parse`. What it reads must have ordered bounds and come back from its own text; what it
refuses must be refused with a `ParseError` whose position lies in the text and whose suggestion is valid. `resolve` and
`extract` give phrases in every language to the functions of that name, of which only `EventlineError` may escape.

A text may take a fixed time and so much for each of its characters; every 64th is repeated 50 times, so that what takes
more than linear time shows.

The seeds are the conformance rows and the phrases of the corpora. Texts that reach new code are kept in
`.fuzz/MODE`, where the next run goes on. The fuzzer stops at the first failure, with the text in the message.
"""

from __future__ import annotations

import contextlib
import itertools
import sys
import time
import tomllib
from collections.abc import Callable
from hashlib import sha256
from math import inf
from pathlib import Path
from zlib import crc32

import atheris

ROOT = Path(__file__).parents[1]
ANCHOR = "2025-04-27"
ALLOWED = {"edtf": (0.1, 100e-6), "resolve": (1.0, 1e-3), "extract": (1.0, 2e-3)}
"""Of each mode the seconds of processor time that a text may take, and those for each of its characters: far more than
it does take, as the code runs slower under the fuzzer."""

REPEATED = 50
EVERY = 64

with atheris.instrument_imports(include=["eventline"]):
    import eventline as el
    import eventline.when.mistakes
    from eventline.phrases.lexicon import codes
    from eventline.when import When

    # What is loaded on use must be loaded here to be watched.
    for _language in codes():
        el.resolve("2024", ANCHOR, language=_language)


def corpus(mode: str) -> list[str]:
    """Texts to begin with."""
    if mode == "edtf":
        tables = tomllib.loads((ROOT / "tests" / "corpora" / "edtf.toml").read_text())
        return [row[0] for table in tables.values() for section in table for row in section["rows"]]
    phrases = ROOT / "src" / "eventline" / "phrases"
    return [
        text
        for path in sorted(phrases.glob("*/corpus.toml"))
        for text in strings(tomllib.loads(path.read_text()))
        if len(text) < 100
    ]


def strings(value: object) -> list[str]:
    """All texts in a TOML file."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in strings(item)]


def check_edtf(text: str) -> None:
    refused = None
    try:
        when = When.parse(text)
    except el.ParseError as error:
        refused = error
    if refused is not None:
        assert 0 <= refused.position <= len(text), f"position {refused.position} in {text!r}"
        # To look for a suggestion takes ten times as long as to refuse; the same texts are asked for one each time.
        hint = refused.suggestion if crc32(text.encode("utf-8", "surrogatepass")) % 4 == 0 else None
        assert hint is None or str(When.parse(hint)) == hint, f"{hint!r} for {text!r}"
        return
    assert When.parse(str(when)) == when, f"does not come back: {text!r}"
    earliest_start, latest_start, earliest_end, latest_end = when.bounds
    told = f"bounds of {text!r}: {when.bounds}"
    assert earliest_start < latest_end, told
    assert earliest_start <= latest_start, told
    assert earliest_end <= latest_end, told
    # An end that is open is the same infinity twice, and so is the tick before an infinite one.
    assert latest_start < latest_end or latest_end == inf, told
    assert earliest_start < earliest_end or earliest_start == -inf, told
    assert When.from_bounds(when.bounds).bounds == when.bounds, f"{told} are not written"
    assert when.kind in ("date", "interval", "one of", "all of")
    assert when.precision >= "microsecond"


def check_resolve(text: str) -> None:
    for language in codes():
        with contextlib.suppress(el.EventlineError):
            el.resolve(text, ANCHOR, language=language)


def check_extract(text: str) -> None:
    for language in codes():
        try:
            found = el.extract(text, ANCHOR, language=language)
        except el.EventlineError:
            continue
        for match in found:
            assert text[match.start : match.end] == match.text, f"offsets in {text!r}"


CHECKS: dict[str, Callable[[str], None]] = {
    "edtf": check_edtf,
    "resolve": check_resolve,
    "extract": check_extract,
}


def timed(mode: str, text: str) -> None:
    """Check a text, and that it is done in the time allowed; a slow one gets two more tries."""
    fixed, each = ALLOWED[mode]
    for _attempt in range(3):
        begin = time.process_time()
        CHECKS[mode](text)
        seconds = time.process_time() - begin
        if seconds <= fixed + each * len(text):
            return
    raise AssertionError(f"{len(text)} characters took {seconds:.2f} s: {text[:200]!r}")


def one_input(mode: str) -> Callable[[bytes], None]:
    """The function that the fuzzer calls."""
    counter = itertools.count(1)

    def run(data: bytes) -> None:
        count = next(counter)
        # Bytes that are no UTF-8 become lone surrogates, which a text may have too.
        text = data.decode("utf-8", "surrogateescape")
        timed(mode, text)
        if count % EVERY == 0:
            timed(mode, text * REPEATED)
        if count % 100_000 == 0:
            print(f"{mode}: {count:,} texts", flush=True)

    return run


def main() -> None:
    mode, *rest = sys.argv[1:] or [""]
    if mode not in CHECKS:
        sys.exit(f"usage: fuzz.py {'|'.join(CHECKS)} [RUNS] [OPTION OF LIBFUZZER ...]")
    runs = [f"-runs={rest.pop(0)}"] if rest and rest[0].isdigit() else []
    folder = ROOT / ".fuzz" / mode
    folder.mkdir(parents=True, exist_ok=True)
    for text in corpus(mode):
        data = text.encode("utf-8", "surrogatepass")
        (folder / sha256(data).hexdigest()[:16]).write_bytes(data)
    options = [*runs, "-max_len=120", "-timeout=30", f"-artifact_prefix={folder}-", *rest]
    atheris.Setup([sys.argv[0], str(folder), *options], one_input(mode))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
