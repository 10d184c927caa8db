"""Packed columns: they come back as they were, wherever and by whatever they are read."""

from __future__ import annotations

import heapq
import json
import os
import random
import subprocess
import sys
from collections import Counter
from math import log2
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.plot import packing
from eventline.plot.packing import packed
from tests.plot.unpacking import text_of, unpacked

NUMBERS = st.lists(st.integers(-(2**53), 2**53) | st.none(), min_size=1)
TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1)
NUMBERED = st.builds(
    lambda prefix, numbers: [f"{prefix}{number}" for number in numbers],
    st.text(max_size=3),
    st.lists(st.integers(0, 10**17) | st.integers(0, 99), min_size=1),
)
LEAVES = (
    NUMBERS
    | TEXTS
    | NUMBERED
    | st.lists(st.booleans() | st.floats(allow_nan=False) | st.text("ab ,"), min_size=1)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, min_size=1)
        | st.dictionaries(st.integers(0, 300), inner)
        | st.dictionaries(st.text("abc"), inner)
        | st.lists(st.dictionaries(st.sampled_from(["id", "title", "url"]), inner), min_size=1)
    ),
    max_leaves=8,
)


def through_json(value: Any) -> Any:
    return json.loads(json.dumps(value))


@given(VALUES)
def test_all_data_come_back_as_they_were(value: Any) -> None:
    with patch.object(packing, "_FEW", 1):
        made = through_json(packed(value))
    assert unpacked(made) == through_json(value)


@given(st.text(st.characters(exclude_characters="\n")), st.integers(1, 5))
def test_every_line_of_text_comes_back(text: str, times: int) -> None:
    assert text_of(packing._words(text * times)) == text * times


@given(TEXTS)
def test_packed_data_need_no_escape(texts: list[str]) -> None:
    made = packing._words(packing._members(texts))
    assert not set(made["bits"]) & set('"\\<\n\u2028')
    assert made["bits"].isascii()
    assert made["bits"].isprintable()


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=60))
def test_no_code_is_shorter(weights: list[int]) -> None:
    """The sum of the bits is that of Huffman's own way, which merges the two lightest again and again."""
    weights.sort()
    depths = packing._depths(weights)
    heap, bits = weights[:], 0
    while len(heap) > 1:
        lightest = heapq.heappop(heap) + heapq.heappop(heap)
        bits += lightest
        heapq.heappush(heap, lightest)
    assert sum(weight * depth for weight, depth in zip(weights, depths, strict=True)) == bits
    # A tree in which every inner node has two branches.
    assert sum(2 ** (max(depths) - depth) for depth in depths) == 2 ** max(depths)


@pytest.mark.parametrize(
    ("weights", "depths"), [([], []), ([5], [0]), ([1, 1], [1, 1]), ([1, 1, 2], [2, 2, 1])]
)
def test_codes_of_few_tokens(weights: list[int], depths: list[int]) -> None:
    assert packing._depths(weights) == depths


def test_a_list_packed_by_hand() -> None:
    # The only token between commas is 7, so that the list itself takes no bit. Of its letters the line break
    # comes first, as 0, and 7 is 1: 10, filled up to 1000000000000 = 4096 = 45 * 91 + 1. Of the digits, ! is 0,
    # # is 1 as " is left out, and < is left out before 45, which is P: 33 + 45 + 2.
    assert packed([7] * 100) == {
        "packed": "words", "count": 100, "usual": ",", "sizes": [1], "letters": ["\n7", [0, 2]],
        "shared": [[0], [1]], "bits": "P#",
    }  # fmt: skip
    assert packed([7] * 99) == [7] * 99


def test_numbers_in_any_order_take_the_bits_they_need() -> None:
    numbers = random.Random(1).sample(range(4096, 8192), 4096)
    made = packed([f"event-{number}" for number in numbers])
    # 12 bits each, at 13 bits for two digits.
    assert len(made["of"]["bits"]) == 2 * -(-4096 * 12 // 13)
    assert unpacked(through_json(made)) == [f"event-{number}" for number in numbers]
    inner = made.pop("of") | {"bits": ""}
    assert made == {"packed": "numbered", "prefix": "event-"}
    assert inner == {"packed": "numbers", "count": 4096, "least": 4096, "width": 12, "bits": ""}


def test_numbers_in_order_take_next_to_nothing() -> None:
    assert len(json.dumps(packed([f"e{number}" for number in range(100_000)]))) < 250


@pytest.mark.parametrize("last", ["e01", "f1", "e", "1", "e1 ", "e１", "e1234567890123456", ""])
def test_texts_that_are_not_numbered_alike_are_words(last: str) -> None:
    texts = [*(f"e{number}" for number in range(200)), last]
    assert packed(texts)["packed"] == "words"
    assert unpacked(through_json(packed(texts))) == texts


def test_positions_one_after_the_other_take_no_bit() -> None:
    made = packed(dict.fromkeys(range(1000), "x"))
    assert len(made["at"]["of"]["bits"]) == 2
    assert unpacked(through_json(made)) == {str(at): "x" for at in range(1000)}


def test_very_uneven_frequencies_have_long_codes() -> None:
    # Each token is about as often as all the rarer ones but the next together, so that each code is longer.
    often = [1, 4]
    while len(often) < 20:
        often.append(often[-1] + often[-2] + 4)
    values = [f"{n}x" for n, times in enumerate(often) for _ in range(times)]
    random.Random(1).shuffle(values)
    made = packed(values)
    assert len(made["sizes"]) > 19
    assert unpacked(through_json(made)) == values


def test_frequent_words_are_short() -> None:
    chance = random.Random(1)
    words = [f"w{chance.getrandbits(40):x}" for _ in range(500)]
    often = [1 / rank for rank in range(1, 501)]
    titles = [" ".join(chance.choices(words, often, k=7)) for _ in range(3000)]
    counts = Counter(word for title in titles for word in title.split())
    # No code of whole words is shorter than their entropy; with spelling and commas it is not much longer.
    total = sum(counts.values())
    entropy = -sum(n * log2(n / total) for n in counts.values())
    size = len(json.dumps(packed(titles)))
    assert entropy / 6.51 < size < 1.35 * entropy / 6.51


def test_the_same_data_are_packed_alike_everywhere() -> None:
    code = (
        "import random; from eventline.plot.packing import packed; chance = random.Random(1); "
        "print(packed([f'{chance.randrange(90)} of {chance.randrange(9)}' for _ in range(2000)]))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1
