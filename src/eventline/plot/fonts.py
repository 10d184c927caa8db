"""Fonts by name: whether they are there, which letters they have, and which other font has the rest."""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Iterable, Sequence
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

from eventline.errors import PlotError
from eventline.fields import near_matches

FALLBACK = "DejaVu Sans"
"""The font that comes with matplotlib: what no other font has is looked for in it."""

_GENERIC = ("serif", "sans-serif", "cursive", "fantasy", "monospace")
_BOX = "□"
_NAMED = 8  # glyphs that a warning names


class GlyphWarning(UserWarning):
    """Letters that none of the fonts has; they are drawn as empty boxes."""


@lru_cache(maxsize=64)
def checked_families(names: tuple[str, ...]) -> tuple[str, ...]:
    """The families in order of preference, the one that is always there last.

    Args:
        names: names of font families.

    Returns:
        The families to use.

    Raises:
        PlotError: no font of a name is installed.

    Example:
        >>> checked_families(("DejaVu Serif",))
        ('DejaVu Serif', 'DejaVu Sans')
    """
    known = {*fontManager.get_font_names(), *_GENERIC}
    for name in names:
        if name not in known:
            raise PlotError(
                f"no font called {name!r} is installed{near_matches(name, known)}; install it, add its file "
                "with matplotlib.font_manager.fontManager.addfont, or name another in fonts="
            )
    return names if FALLBACK in names else (*names, FALLBACK)


@lru_cache(maxsize=64)
def _letters(families: tuple[str, ...], bold: bool) -> frozenset[int]:
    """The code points that some of the families have."""
    weight = "bold" if bold else "normal"
    paths = {findfont(FontProperties(family=[family], weight=weight)) for family in families}
    return frozenset(point for path in paths for point in get_font(path).get_charmap())


@lru_cache(maxsize=4096)
def _is_missing(letter: str, families: tuple[str, ...], bold: bool) -> bool:
    # Controls of direction and joining have no shape of their own.
    if unicodedata.category(letter) in {"Cf", "Zs", "Cc", "Mn"}:
        return False
    return ord(letter) not in _letters(families, bold)


def drawable(text: str, families: tuple[str, ...], *, bold: bool) -> str:
    """The text with a box for each letter that no font has.

    Args:
        text: any text.
        families: font families.
        bold: whether it is bold.

    Returns:
        The text to draw.

    Example:
        >>> drawable("Peking 北京", ("DejaVu Sans",), bold=False)
        'Peking □□'
    """
    missing = [letter for letter in set(text) if _is_missing(letter, families, bold)]
    for letter in missing:
        text = text.replace(letter, _BOX)
    return text


def warn_of_missing(texts: Iterable[tuple[str, bool]], families: tuple[str, ...]) -> None:
    """Say which glyphs no font has, and which font has them.

    Args:
        texts: texts, each with whether it is bold.
        families: font families.

    Warns:
        GlyphWarning: some glyphs are in none of the families.

    Example:
        >>> warn_of_missing([("Kabul", False)], ("DejaVu Sans",))
    """
    found = {letter for text, bold in texts for letter in set(text) if _is_missing(letter, families, bold)}
    if not found:
        return
    letters = sorted(found)
    named = ", ".join(f"{one} (U+{ord(one):04X} {unicodedata.name(one, '?')})" for one in letters[:_NAMED])
    more = f" and {len(letters) - _NAMED} more" if len(letters) > _NAMED else ""
    font = _font_with(tuple(letters))
    advice = f"fonts=[{font!r}] has them" if font else f"install {_suggestion(letters)} and name it in fonts="
    warnings.warn(
        f"no font of {', '.join(families)} has {named}{more}: drawn as boxes; {advice}",
        GlyphWarning,
        stacklevel=2,
    )


@lru_cache(maxsize=64)
def _font_with(letters: tuple[str, ...]) -> str | None:
    """An installed font that has all the letters."""
    points = {ord(letter) for letter in letters}
    for entry in sorted(fontManager.ttflist, key=lambda entry: (entry.style != "normal", entry.name)):
        # The font of last resort has a box for everything.
        if not entry.name.startswith("Last Resort") and points <= get_font(entry.fname).get_charmap().keys():
            return str(entry.name)
    return None


def _suggestion(letters: Sequence[str]) -> str:
    """A free font for the script of the first letter."""
    script = unicodedata.name(letters[0], "").split(" ")[0]
    if script in {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}:
        return "Noto Sans CJK"
    return f"Noto Sans {script.title()}" if script else "a font with these glyphs"
