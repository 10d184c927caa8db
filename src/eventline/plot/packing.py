r"""The columns of a large page in fewer bytes: frequent words get short codes.

A packed page is made of text alone, the same for the same events wherever it is made, and is read without help
of the browser. That rules out the compression of libraries, whose results differ from one to the next and which
browsers undo only some time later.

A list is packed as the JSON of its members without the brackets. Its text is a sequence of tokens, words and
signs in turn. The sign that stands most often between two words is left out there. Every token has a Huffman
code, and the codes are canonical: they are known from how many have each length, and from the order of tokens.
Those come first, sorted within a length: of each the number of letters that it shares with the one before, its
other letters, and a line break, in Huffman codes of their own. All bits are then written as two digits of base 91
for 13 bits.

Before that, lists of dictionaries become columns, lists of lists one list with the sizes of the members, mappings
from positions the positions and their values, texts that are numbered the numbers, and whole numbers their
differences where those are shorter. Numbers that hardly repeat are written as they are, all in as many bits.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import chain
from typing import Any, TypeVar

T = TypeVar("T", bound=Hashable)

# Written out, as what is a letter depends on the version of Unicode.
_SIGN = r"\x00-/:-@\[-`{-\x7f\xa0-\xbf\u060c\u061b\u061f\u2000-\u206f"
_TOKEN = re.compile(f"[{_SIGN}]+|[^{_SIGN}]+")
_SIGNS = re.compile(f"[{_SIGN}]")
_NUMBERED = re.compile("([^0-9]*)(0|[1-9][0-9]{0,14})")  # and so few digits that JavaScript knows them all
_END = "\n"  # which JSON on one line does not contain
# What needs no escape within JSON or a script element.
_DIGITS = [chr(code) for code in range(33, 127) if chr(code) not in '"\\<']
_BITS = 13
_PAIRS = {
    format(n, f"0{_BITS}b"): _DIGITS[n // len(_DIGITS)] + _DIGITS[n % len(_DIGITS)] for n in range(2**_BITS)
}
_FEW = 100  # members of a list that is left as it is


def packed(value: Any) -> Any:
    """Data with all large lists in them packed.

    Args:
        value: what JSON can hold; mappings may also have positions as keys. None in a list of numbers is an open
            bound; a dictionary in a list has none.

    Returns:
        The same with dictionaries in place of large lists and mappings, which have a key `"packed"`.

    Example:
        >>> packed({"few": [1, 2, 3], "many": [7] * 1000})
        {'few': [1, 2, 3], 'many': {'packed': 'words', 'count': 1000, 'usual': ',', ...}}
    """
    if isinstance(value, dict):
        if len(value) >= _FEW and all(isinstance(key, int) for key in value):
            return {"packed": "places", "at": packed(list(value)), "of": packed(list(value.values()))}
        return {key: packed(one) for key, one in value.items()}
    if not isinstance(value, list) or len(value) < _FEW:
        return value
    if all(isinstance(one, dict) and all(isinstance(key, str) for key in one) for one in value):
        names = dict.fromkeys(chain.from_iterable(value))
        columns = {name: {at: one[name] for at, one in enumerate(value) if name in one} for name in names}
        return {"packed": "rows", "count": len(value), "of": packed(columns)}
    if all(isinstance(one, list | tuple) for one in value):
        sizes = [len(one) for one in value]
        return {"packed": "lists", "sizes": packed(sizes), "of": packed(list(chain.from_iterable(value)))}
    if all(one is None or type(one) is int for one in value):
        return _numbers(value)
    if numbered := _numbered(value):
        prefix, numbers = numbered
        return {"packed": "numbered", "prefix": prefix, "of": packed(numbers)}
    return _words(_members(value))


def _members(values: Sequence[Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))[1:-1]


def _numbered(values: Sequence[Any]) -> tuple[str, list[int]] | None:
    """What the texts have in common, and the numbers that follow it; nothing if they are no such texts."""
    found = [_NUMBERED.fullmatch(one) if isinstance(one, str) else None for one in values]
    prefixes = {one and one[1] for one in found}
    prefix = prefixes.pop()
    return None if prefixes or prefix is None else (prefix, [int(one[2]) for one in found if one])


def _numbers(values: Sequence[int | None]) -> dict[str, Any]:
    text, steps = _members(values), _members(_steps(values))
    if len(steps) < len(text):
        return {"packed": "steps", "of": _words(steps)}
    made = _words(text)
    known = [value for value in values if value is not None]
    least, most = min(known, default=0), max(known, default=0)
    width = max(1, (most - least).bit_length())
    if len(known) < len(values) or _room(len(values) * width) > len(made["bits"]):
        return made
    bits = "".join(format(value - least, f"0{width}b") for value in known)
    return {"packed": "numbers", "count": len(known), "least": least, "width": width, "bits": _written(bits)}


def _room(bits: int) -> int:
    """How many digits some bits take."""
    return 2 * -(-bits // _BITS)


def _steps(values: Sequence[int | None]) -> list[int | None]:
    """The differences of neighbours, those without a value left out of account.

    The first is counted from -1: the steps of all positions, one after the other, are then alike.
    """
    steps: list[int | None] = []
    before = -1
    for value in values:
        steps.append(None if value is None else value - before)
        before = before if value is None else value
    return steps


def _words(text: str) -> dict[str, Any]:
    """A text as bits, and what is needed to read them."""
    tokens = _TOKEN.findall(text)
    signs = Counter(tokens[0 if _SIGNS.match(text) else 1 :: 2])
    usual = max(signs, key=lambda sign: (signs[sign], sign), default="")
    # Between two words it goes without saying; at the ends it does not.
    told = [*tokens[:1], *(token for token in tokens[1:-1] if token != usual), *tokens[1:][-1:]]
    codes, sizes = _book(told)
    shared, rests = [], []
    before = ""
    for token in codes:
        same = _shared(before, token)
        shared.append(same)
        rests.append(token[same:] + _END)
        before = token
    letters, letter_sizes = _book(chain.from_iterable(rests))
    lengths, length_sizes = _book(shared)
    spelled = (
        lengths[same] + "".join(map(letters.__getitem__, rest))
        for same, rest in zip(shared, rests, strict=True)
    )
    return {
        "packed": "words",
        "count": len(told),
        "usual": usual,
        "sizes": sizes,
        "letters": ["".join(letters), letter_sizes],
        "shared": [list(lengths), length_sizes],
        "bits": _written("".join(chain(spelled, map(codes.__getitem__, told)))),
    }


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))


def _book(tokens: Iterable[T]) -> tuple[dict[T, str], list[int]]:
    """Canonical codes in their order, and how many have each length from 0."""
    counts: Counter[Any] = Counter(tokens)
    ascending = sorted(counts, key=lambda token: (counts[token], token))
    depths = _depths([counts[token] for token in ascending])
    ranked = sorted(zip(depths, ascending, strict=True))
    sizes = [0] * (max(depths, default=0) + 1)
    codes: dict[T, str] = {}
    code = length = 0
    for depth, token in ranked:
        code <<= depth - length
        length = depth
        codes[token] = format(code, f"0{depth}b") if depth else ""
        sizes[depth] += 1
        code += 1
    return codes, sizes


def _depths(weights: Sequence[int]) -> list[int]:
    """How deep in a Huffman tree the leaves of some ascending weights are; a single one needs no bit."""
    leaves = len(weights)
    nodes = max(2 * leaves - 1, 0)
    weight = [*weights, *([0] * (nodes - leaves))]
    above = [0] * nodes
    # Leaves and inner nodes both come in the order of their weights, so that two queues are enough.
    leaf, inner = 0, leaves
    for made in range(leaves, nodes):
        for _ in range(2):
            if leaf < leaves and (inner == made or weight[leaf] <= weight[inner]):
                lightest, leaf = leaf, leaf + 1
            else:
                lightest, inner = inner, inner + 1
            weight[made] += weight[lightest]
            above[lightest] = made
    depths = [0] * nodes
    for node in range(nodes - 2, -1, -1):
        depths[node] = depths[above[node]] + 1
    return depths[:leaves]


def _written(bits: str) -> str:
    padded = bits + "0" * (-len(bits) % _BITS)
    return "".join(_PAIRS[padded[at : at + _BITS]] for at in range(0, len(padded), _BITS))
