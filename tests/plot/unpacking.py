"""Reads packed data as `eventline.plot.packing` describes them, with nothing of its code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_DIGITS = {char: value for value, char in enumerate(sorted(set(map(chr, range(33, 127))) - set('"\\<')))}
_SIGN = re.compile(r"[\x00-/:-@\[-`{-\x7f\xa0-\xbf\u060c\u061b\u061f\u2000-\u206f]")


def unpacked(value: Any) -> Any:
    """The data that were packed, with keys as JSON has them."""
    if not isinstance(value, dict):
        return value
    match value.get("packed"):
        case "words":
            return json.loads(f"[{text_of(value)}]")
        case "steps":
            return list(_sums(unpacked(value["of"])))
        case "numbers":
            bits, width = "".join(_bits(value["bits"])), value["width"]
            return [
                value["least"] + int("0" + bits[at * width : (at + 1) * width], 2)
                for at in range(value["count"])
            ]
        case "numbered":
            return [f"{value['prefix']}{number}" for number in unpacked(value["of"])]
        case "lists":
            members = iter(unpacked(value["of"]))
            return [[next(members) for _ in range(size)] for size in unpacked(value["sizes"])]
        case "places":
            return dict(zip(map(str, unpacked(value["at"])), unpacked(value["of"]), strict=True))
        case "rows":
            columns = unpacked(value["of"])
            names = list(columns)
            return [
                {name: columns[name][str(at)] for name in names if str(at) in columns[name]}
                for at in range(value["count"])
            ]
        case _:
            return {name: unpacked(one) for name, one in value.items()}


def text_of(value: dict[str, Any]) -> str:
    """The text of a list, which was packed as words."""
    bits = _bits(value["bits"])
    letters, lengths = _codes(*value["letters"]), _codes(*value["shared"])
    words = [""]
    for _ in range(sum(value["sizes"])):
        word = words[-1][: _next(lengths, bits)]
        while (letter := _next(letters, bits)) != "\n":
            word += letter
        words.append(word)
    codes = _codes(words[1:], value["sizes"])
    tokens = [_next(codes, bits) for _ in range(value["count"])]
    assert set(bits) <= {"0"}
    text = ""
    for before, token in zip(["", *tokens], tokens, strict=False):
        both_words = before and not _SIGN.match(before) and not _SIGN.match(token)
        text += value["usual"] + token if both_words else token
    return text


def _bits(text: str) -> Iterator[str]:
    pairs = zip(text[::2], text[1::2], strict=True)
    return iter("".join(format(_DIGITS[high] * 91 + _DIGITS[low], "013b") for high, low in pairs))


def _sums(steps: list[int | None]) -> Iterator[int | None]:
    total = -1
    for step in steps:
        total += step or 0
        yield None if step is None else total


def _codes(symbols: Any, sizes: list[int]) -> dict[str, Any]:
    """Symbols by their codes: numbers that count on, with a zero at the end for each longer length."""
    codes: dict[str, Any] = {}
    code, symbol = 0, iter(symbols)
    for length, size in enumerate(sizes):
        code *= 2
        for _ in range(size):
            codes[format(code, f"0{length}b") if length else ""] = next(symbol)
            code += 1
    return codes


def _next(codes: dict[str, Any], bits: Iterator[str]) -> Any:
    code = ""
    while code not in codes:
        code += next(bits)
    return codes[code]
