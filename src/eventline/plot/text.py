"""Text made fit to draw: cleaned, isolated by direction, measured and broken into lines.

Measuring is a function that the renderer gives, so that this module and the layout need no canvas.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TypeAlias

import attrs

Extent: TypeAlias = tuple[float, float, float]
"""Width, ascent and descent of a line of text, in points."""

Measure: TypeAlias = Callable[[str, float, bool], Extent]
"""Measures a line of text, given its size in points and whether it is bold."""

ELLIPSIS = "…"
_REPLACEMENT = "\ufffd"
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _POP = "\u2066", "\u2067", "\u2069"
_LONGEST = 400  # characters looked at for one label; two lines hold fewer
_RISE, _DROP = 0.98, 0.34  # of a line above and below its baseline, as multiples of the font size
_SLIMMEST = 0.3  # of the font size, about the width of a narrow letter: longer texts hardly fit on a line
_RTL = frozenset({"R", "AL"})


def clean(text: str) -> str:
    r"""One line of text that cannot harm a drawing: what is not printable is shown as a replacement character.

    White space of any kind becomes single spaces. Controls, lone surrogates and the characters that override
    or embed a text direction are replaced visibly, never dropped; joiners and direction marks, which Persian
    and mixed text need, stay.

    Args:
        text: any text.

    Returns:
        The cleaned text.

    Example:
        >>> clean("ten\nlines"), clean("a\u202eb\x00") == "a\ufffdb\ufffd"
        ('ten lines', True)
    """
    shown = []
    for char in " ".join(text.split()):
        harmful = char in _BIDI_CONTROLS or unicodedata.category(char) in {"Cc", "Cs", "Cn"}
        shown.append(_REPLACEMENT if harmful else char)
    return "".join(shown)


def isolate(text: str, direction: str) -> str:
    r"""The text in a directional isolate, so that what is around it does not reorder it.

    In a right-to-left chart a label with any right-to-left letter runs right to left, even if it begins with
    a Latin word or a digit; one of Latin letters only keeps its own direction. In a left-to-right chart the
    first letter decides.

    Args:
        text: a cleaned line.
        direction: the direction of the chart, `"ltr"` or `"rtl"`.

    Returns:
        The text between U+2066 or U+2067 and U+2069; empty text stays empty.

    Example:
        >>> isolate("TV القناة 5", "rtl")[0] == "\u2067", isolate("Kabul!", "rtl")[0] == "\u2066"
        (True, True)
    """
    if not text:
        return ""
    strong = [kind for kind in map(unicodedata.bidirectional, text) if kind == "L" or kind in _RTL]
    if not strong:
        rtl = direction == "rtl"
    elif direction == "rtl":
        rtl = any(kind in _RTL for kind in strong)
    else:
        rtl = strong[0] in _RTL
    return f"{_RIGHT_TO_LEFT if rtl else _LEFT_TO_RIGHT}{text}{_POP}"


@attrs.frozen
class Line:
    """A measured line of text.

    Args:
        text: what is drawn, with its isolate.
        size: font size in points.
        bold: whether it is bold.
        width: width in points.
        ascent: height above the baseline in points.
        descent: depth below the baseline in points.
    """

    text: str
    size: float
    bold: bool
    width: float
    ascent: float
    descent: float

    @property
    def rise(self) -> float:
        """From the upper edge of the line to its baseline: by font size, so that baselines do not jitter.

        Only marks that are taller than usual push the baseline down.

        Example:
            >>> Line("x", 10, False, 5, 7, 2).rise
            9.8
        """
        return max(_RISE * self.size, self.ascent + 0.5)

    @property
    def pitch(self) -> float:
        """The height that the line takes.

        Example:
            >>> round(Line("x", 10, False, 5, 7, 2).pitch, 1)
            13.2
        """
        return self.rise + max(_DROP * self.size, self.descent + 0.5)


@attrs.frozen
class Typesetter:
    r"""Sets text in lines that are no wider than they may be.

    Args:
        measure: the measuring function.
        direction: the direction of the chart.

    Example:
        >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
        >>> [line.text.strip("\u2066\u2069") for line in setter.lines("a long label", 10, 50, most=2)]
        ['a long', 'label']
    """

    measure: Measure
    direction: str

    def line(self, text: str, size: float, *, bold: bool = False) -> Line:
        """Measure a line as it is.

        Args:
            text: a cleaned line.
            size: font size in points.
            bold: whether it is bold.

        Returns:
            The line.

        Example:
            >>> Typesetter(lambda text, size, bold: (50.0, 7.0, 2.0), "ltr").line("x", 9).width
            50.0
        """
        shown = isolate(text, self.direction)
        return Line(shown, size, bold, *self.measure(shown, size, bold))

    def lines(
        self, text: str, size: float, width: float, *, most: int = 2, bold: bool = False, snug: float = 0.0
    ) -> tuple[Line, ...]:
        """Break a text into lines of about equal length; what does not fit gives way to an ellipsis.

        Args:
            text: any text.
            size: font size in points.
            width: the greatest width of a line in points.
            most: the greatest number of lines.
            bold: whether it is bold.
            snug: no line is broken that is narrower than this, in points.

        Returns:
            The lines; none if the text is empty or not even an ellipsis fits.

        Example:
            >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
            >>> [line.width for line in setter.lines("one two three four", 10, 60, most=2)]
            [45.0, 60.0]
        """
        words = clean(text[:_LONGEST]).split() + ([ELLIPSIS] if len(text) > _LONGEST else [])
        if words and len(text) * _SLIMMEST * size <= width:
            whole = self.line(" ".join(words), size, bold=bold)
            if whole.width <= width:
                # Most labels fit as they are; measuring their words takes longer than all else.
                return (whole,)
        widths = [self._width(word, size, bold) for word in words]
        space = max(self._width("a a", size, bold) - 2 * self._width("a", size, bold), size * 0.2)
        rows = _broken(widths, space, width)
        if 1 < len(rows) <= most:
            rows = _balanced(widths, space, width, len(rows), snug)
        texts = [" ".join(words[a:b]) for a, b in rows[:most]]
        if len(rows) > most:
            texts[-1] = " ".join(words[rows[most - 1][0] :])
        fitted = (self._fitted(row, size, width, bold, cut=len(rows) > most) for row in texts)
        return tuple(line for line in fitted if line is not None)

    def _width(self, text: str, size: float, bold: bool) -> float:
        return self.measure(isolate(text, self.direction), size, bold)[0]

    def _fitted(self, text: str, size: float, width: float, bold: bool, *, cut: bool) -> Line | None:
        """The line, shortened to the width if it must be."""
        line = self.line(text, size, bold=bold)
        if line.width <= width:
            return line
        lo, hi = 0, len(text)
        best: Line | None = None
        while lo < hi:
            middle = (lo + hi) // 2
            shorter = self.line(_prefix(text, middle) + ELLIPSIS, size, bold=bold)
            if shorter.width <= width:
                best, lo = shorter, middle + 1
            else:
                hi = middle
        return best


def _prefix(text: str, length: int) -> str:
    """The first characters of a text, no letter parted from its marks."""
    while 0 < length < len(text) and (unicodedata.combining(text[length]) or text[length - 1] == "\u200d"):
        length -= 1
    return text[:length].rstrip(" ,;:،؛-–")


def _broken(widths: list[float], space: float, width: float) -> list[tuple[int, int]]:
    """Words filled into lines greedily: the first and the end index of each."""
    rows: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for index, word in enumerate(widths):
        if index > start and used + space + word > width:
            rows.append((start, index))
            start, used = index, word
        else:
            used += word + (space if index > start else 0.0)
    if widths:
        rows.append((start, len(widths)))
    return rows


def _balanced(
    widths: list[float], space: float, width: float, count: int, snug: float
) -> list[tuple[int, int]]:
    """The same number of lines with the longest of them as short as it can be."""
    lo, hi = snug, width
    for _ in range(12):
        middle = (lo + hi) / 2
        if len(_broken(widths, space, middle)) <= count:
            hi = middle
        else:
            lo = middle
    return _broken(widths, space, hi)
