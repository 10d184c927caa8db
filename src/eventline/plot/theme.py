"""What a chart looks like, as one immutable value: colours, fonts, sizes."""

from __future__ import annotations

import attrs

_DIGITS = 16
_LEGIBLE = 4.5  # WCAG 2.1, 1.4.3: the least contrast of text
_MIXTURES = 20


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
        grid: the lines across lanes, lighter than leaders.
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
    grid: str = "#e4e4e4"
    # Blue and vermilion stay apart for the colour-blind and in grey; then greys, and shades of the two for need.
    accents: tuple[str, ...] = ("#1f5a96", "#c8501e", "#3d3d3d", "#757575", "#4a8ccc", "#7a2a0c")
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

    def legible(self, colour: str) -> str:
        """`colour` made darker, on a dark ground lighter, until text in it can be read on the background.

        Args:
            colour: a colour as `#rrggbb`.

        Returns:
            The colour itself if its contrast is 4.5 at least, else the first mixture with the ink whose contrast is.

        Example:
            >>> LIGHT.legible("#1f5a96"), LIGHT.legible("#ffffff")
            ('#1f5a96', '#6b6b6b')
        """
        mixtures = (mix(self.ink, colour, step / _MIXTURES) for step in range(_MIXTURES))
        legible = (one for one in mixtures if contrast(one, self.background) >= _LEGIBLE)
        return next(legible, self.ink)

    def over(self, colour: str) -> str:
        """The colour of text on a filled shape: that of the ground or of the ink, whichever is more legible.

        Args:
            colour: the colour of the shape.

        Returns:
            One of the two.

        Example:
            >>> LIGHT.over("#1f5a96"), LIGHT.over("#dddddd")
            ('#ffffff', '#1c1c1c')
        """
        return max((self.background, self.ink), key=lambda text: contrast(text, colour))


LIGHT = Theme()
"""The default: dark ink on white."""

DARK = Theme(
    background="#14171c",
    ink="#f0f0f0",
    muted="#a8adb5",
    leader="#5b616b",
    grid="#2a2e35",
    accents=("#6fb1f0", "#f0894f", "#f2f2f2", "#8f8f8f", "#2f6fae", "#a84e1c"),
)
"""Light ink on a dark ground, for screens."""

PRINT = Theme(
    ink="#000000",
    muted="#333333",
    leader="#8c8c8c",
    grid="#d5d5d5",
    accents=("#000000", "#7a7a7a", "#4f4f4f", "#a0a0a0"),
    title_size=13.0,
    text_size=8.0,
    small_size=7.0,
)
"""Black ink only, in small sizes, for paper; the markers differ in shape."""
