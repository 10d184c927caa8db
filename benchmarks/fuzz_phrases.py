"""Throw mutated phrases at everything that reads them: nothing but eventline's own errors may come out.

    python benchmarks/fuzz_phrases.py [--inputs N] [--seed N] [--languages CODE ...]

The phrases of the corpora beside the rules are cut, spliced, repeated and strewn with signs, and each result is given
to `resolve` and to one of `parse`, `readings`, `explain` and `extract`, with anchors and conventions that change. A
finding is an exception of another kind, an answer that breaks its promises, or an input that takes more than a second;
of each sort one is printed, made as short as it goes, and the exit code is 1. The same seed gives the same inputs.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import time
import tomllib
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.resources import files

import eventline as el

LANGUAGES = ("ar", "en", "ru")
SLOWEST = 1.0
SIGNS = (
    *"0123456789٣٧３９۵½²Ⅻ",
    *" \t\n\u00a0.,;:!?/-–—~'’\"()[]{}<>@#$%&*+=_|\\،؛؟…",
    *"aetsITاوبلفىيةكяеит",
    *"\x00\u200b\u200f\u202e\u2067\u0640\u064e\u0301\ufeff\ud800\udfff😀İßﬁﷺ",
)
PIECES = (
    "9" * 30,
    "0" * 20,
    "99999999999",
    "1000000",
    "10,000,000",
    "31",
    "29 February",
    "{crocus}",
    "{open}",
    "the day after ",
    "BC",
    "and",
    " - ",
    "..",
    "T25:61",
    "ago",
    "the last ",
    "hundred thousand million ",
    "1446 AH",
    "Nowruz ",
    "قبل ",
    "بعد ",
    "و",
    "ألف مليون ",
    "هـ",
    "ق.م",
    "из ",
    "через ",
    "тысяч миллионов ",
    "до н. э.",
)
ANCHORS = (
    "2025-04-27",
    "2025-04-27",
    "2024-02-29",
    "2024-12-31T23:59:59+14:00",
    "2023",
    "0000-01-01",
    "0001-01-01",
    "-9999-12-31",
    "9999-12-31",
    "Y1000000000",
    "Y-1000000000000000",
    "[2024-01-31,2025-02-28]",
    "1979/1989",
    "2024/..",
    None,
)
REFERENCES = {"crocus": "2024-03-22", "open": "../2003", "invasion": "1979-12-24/1989-02-15"}
CONVENTIONS = (
    el.Settings(),
    el.Settings(),
    el.Settings(week_start=6, weekend=(4, 5), hemisphere="south", pivot=0),
    el.Settings(couple=(1, 3), few=(1, 9), several=(1, 99), many=(1, 10**9)),
    el.Settings(night=(0, 48), midnight=(47, 48), pivot=99),
)


class BrokenPromiseError(Exception):
    """An answer that is not what it should be."""


def phrases(code: str) -> list[str]:
    """What the corpus of a language has: dates, thrice as often as what is none."""
    corpus = tomllib.loads((files("eventline.phrases") / code / "corpus.toml").read_text("utf-8"))
    dates = [text for texts in corpus["resolves"].values() for text in texts]
    return dates * 3 + corpus["refuses"]["texts"]


def mutated(rng: random.Random, own: Sequence[str], others: Sequence[str]) -> str:
    """A phrase with a few changes."""
    text = rng.choice(own)
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5))):
        change = rng.choice(CHANGES)
        text = change(rng, text, others)
    return text[:2000]


def _cut(rng: random.Random, text: str, others: Sequence[str]) -> str:
    del others
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at + rng.randint(1, 3) :]


def _sign(rng: random.Random, text: str, others: Sequence[str]) -> str:
    del others
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(SIGNS) * rng.choice((1, 1, 1, 2, 9)) + text[at + rng.randint(0, 1) :]


def _piece(rng: random.Random, text: str, others: Sequence[str]) -> str:
    del others
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(PIECES) + text[at:]


def _words(rng: random.Random, text: str, others: Sequence[str]) -> str:
    words = text.split(" ")
    at = rng.randrange(len(words))
    match rng.randrange(5):
        case 0:
            del words[at]
        case 1:
            words.insert(rng.randrange(len(words) + 1), words[at])
        case 2:
            rng.shuffle(words)
        case 3:
            words[at] = rng.choice(rng.choice(others).split(" "))
        case _:
            words[at : at + 1] = [words[at]] * rng.choice((2, 3, 20))
    return " ".join(words)


def _number(rng: random.Random, text: str, others: Sequence[str]) -> str:
    del others
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    if not digits:
        return f"{rng.randrange(10 ** rng.randint(1, 16))} {text}"
    at = rng.choice(digits)
    return text[:at] + str(rng.randrange(10 ** rng.choice((1, 2, 4, 16)))) + text[at + 1 :]


def _splice(rng: random.Random, text: str, others: Sequence[str]) -> str:
    other = rng.choice(others)
    return text[: rng.randrange(len(text) + 1)] + other[rng.randrange(len(other) + 1) :]


def _joined(rng: random.Random, text: str, others: Sequence[str]) -> str:
    between = rng.choice(
        (" ", " - ", ", ", " and ", " to ", " of ", " after ", " و", " من ", " إلى ", " по ", "")
    )
    return text + between + rng.choice(others)


def _case(rng: random.Random, text: str, others: Sequence[str]) -> str:
    del others
    return rng.choice((str.upper, str.lower, str.title, str.swapcase))(text)


CHANGES: tuple[Callable[[random.Random, str, Sequence[str]], str], ...] = (
    _cut,
    _sign,
    _piece,
    _words,
    _words,
    _number,
    _splice,
    _joined,
    _case,
)


def check(text: str, code: str | None, rng: random.Random) -> bool:
    """Whether the text was resolved; raises whatever should not happen."""
    conditions = {
        "language": code,
        "prefer": rng.choice(("past", "future", "nearest")),
        "references": REFERENCES,
        "settings": rng.choice(CONVENTIONS),
    }
    anchor = rng.choice(ANCHORS)
    resolved = False
    try:
        when = el.resolve(text, anchor, **conditions)
        resolved = True
        _check_time(when)
    except el.EventlineError as error:
        if len(str(error)) > 2000:
            raise BrokenPromiseError("the message is longer than anyone reads") from error
    call = rng.choice((_parse, _readings, _explain, _extract))
    with contextlib.suppress(el.EventlineError):
        call(text, anchor, conditions)
    return resolved


def _check_time(when: el.When) -> None:
    earliest_start, latest_start, earliest_end, latest_end = when.bounds
    if not (earliest_start <= latest_start <= latest_end and earliest_start <= earliest_end <= latest_end):
        raise BrokenPromiseError(f"{when}: the bounds are not in order")
    if el.When.parse(str(when)) != when:
        raise BrokenPromiseError(f"{when} is not read back")


def _parse(text: str, anchor: object, conditions: dict[str, object]) -> None:
    del anchor
    expression = el.parse(text, language=conditions["language"])
    hash(expression)
    repr(expression)


def _readings(text: str, anchor: object, conditions: dict[str, object]) -> None:
    found = el.readings(text, anchor, **conditions)
    if len({meaning.when for meaning in found}) != len(found) or not found:
        raise BrokenPromiseError("a reading stands twice, or there is none")


def _explain(text: str, anchor: object, conditions: dict[str, object]) -> None:
    str(el.explain(text, anchor, **conditions))


def _extract(text: str, anchor: object, conditions: dict[str, object]) -> None:
    last = 0
    for timex in el.extract(text, anchor, **conditions):
        if not last <= timex.start < timex.end <= len(text) or text[timex.start : timex.end] != timex.text:
            raise BrokenPromiseError("what was found does not lie where it says")
        last = timex.end


def trouble(text: str, code: str | None, seed: str) -> str | None:
    """What is wrong with the answers to a text, if anything is."""
    started = time.process_time()
    try:
        check(text, code, random.Random(seed))
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {frame.filename.rpartition('/')[2]}:{frame.lineno}"
    return "slow" if time.process_time() - started > SLOWEST else None


def shortest(text: str, code: str | None, seed: str, name: str) -> str:
    """The text without whatever is not needed for the same trouble."""
    size = max(1, len(text) // 2)
    while size:
        at = 0
        while at < len(text):
            less = text[:at] + text[at + size :]
            if trouble(less, code, seed) == name:
                text = less
            else:
                at += size
        size //= 2
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description="Throw mutated phrases at everything that reads them.")
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=list(LANGUAGES))
    options = parser.parse_args()
    own = {code: phrases(code) for code in options.languages}
    everything = [text for code in LANGUAGES for text in phrases(code)]
    found: Counter[str] = Counter()
    resolved = 0
    started = time.perf_counter()
    for number in range(options.inputs):
        seed = f"{options.seed}/{number}"
        rng = random.Random(seed)
        language = rng.choice(options.languages)
        others = own[language] if rng.random() < 0.8 else everything
        text = mutated(rng, own[language], others)
        code = None if rng.random() < 0.1 else language
        began = time.process_time()
        try:
            resolved += check(text, code, random.Random(seed))
            name = "slow" if time.process_time() - began > SLOWEST else None
        except Exception:
            name = trouble(text, code, seed)
        if name is not None:
            found[name] += 1
            if found[name] == 1:
                print(f"input {number}, {code}: {name}: {shortest(text, code, seed, name)!r}", flush=True)
        if (number + 1) % 100_000 == 0:
            rate = (number + 1) / (time.perf_counter() - started)
            print(f"{number + 1:,} inputs, {rate:,.0f} a second, {resolved:,} resolved", flush=True)
    print(
        f"{options.inputs:,} inputs, {resolved:,} resolved, {sum(found.values()):,} with trouble: {dict(found)}"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
