"""What a chart looks like, as one immutable value: colours, fonts, sizes."""

from __future__ import annotations

import attrs

_DIGITS = 16


def mix(colour: str, ground: str, share: float) -> str:
    """The colour that `share` of `colour` over `ground` makes: an opaque tint.

    Args:
        colour: a colour as `#rrggbb`.
        ground: what lies under it, as `#rrggbb`.
        share: from 0 (all ground) to 1 (all colour).

    Returns:
        The mixture as `#rrggbb`.

    Example:
        >>> mix("#000000", "#ffffff", 0.25)
        '#bfbfbf'
    """
    parts = [
        round(share * int(colour[at : at + 2], _DIGITS) + (1 - share) * int(ground[at : at + 2], _DIGITS))
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


def contrast(colour: str, ground: str) -> float:
    """The contrast ratio of two colours, from 1 (the same) to 21 (black on white).

    Args:
        colour: a colour as `#rrggbb`.
        ground: another one.

    Returns:
        The ratio of their relative luminances, as defined in WCAG 2.1.

    Example:
        >>> round(contrast("#000000", "#ffffff"), 1)
        21.0
    """
    bright, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    total = 0.0
    for at, weight in ((1, 0.2126), (3, 0.7152), (5, 0.0722)):
        channel = int(colour[at : at + 2], _DIGITS) / 255
        total += weight * (channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)
    return total


@attrs.frozen(kw_only=True)
class Theme:
    """Colours, fonts and sizes of a chart.

    Args:
        background: the ground of the chart, `#rrggbb` like all colours here.
        ink: titles, labels and the axis.
        muted: subtitle, ticks, key, source and notes; still legible on the background.
        leader: the thin lines from labels to their dates.
        accents: the colours of the events: the first alone, or one per value of `by`, in this order.
        fonts: font families, the first that has a glyph is used; DejaVu Sans comes with matplotlib.
        title_size: size of the title in points.
        text_size: size of subtitle and labels in points.
        small_size: size of ticks, key, source and notes in points.

    Example:
        >>> import attrs
        >>> attrs.evolve(LIGHT, accents=("#8a3ffc",)).accents
        ('#8a3ffc',)
    """

    background: str = "#ffffff"
    ink: str = "#1c1c1c"
    muted: str = "#5c5c5c"
    leader: str = "#b4b4b4"
    # Blue and vermilion stay apart for the colour-blind and in grey; the others are greys.
    accents: tuple[str, ...] = ("#1f5a96", "#c8501e", "#4d4d4d", "#8c8c8c")
    fonts: tuple[str, ...] = ("DejaVu Sans",)
    title_size: float = 15.0
    text_size: float = 9.0
    small_size: float = 7.5

    def tint(self, colour: str, share: float = 0.3) -> str:
        """`colour` made lighter towards the background.

        Args:
            colour: a colour as `#rrggbb`.
            share: how much of it remains, from 0 to 1.

        Returns:
            An opaque colour.

        Example:
            >>> Theme(background="#ffffff").tint("#000000", 0.5)
            '#808080'
        """
        return mix(colour, self.background, share)


LIGHT = Theme()
"""The default: dark ink on white."""
