"""Timelines as pictures and pages: `draw`, `save` and `explore`.

A `Plot` (spec) is composed into a `Scene` of plain marks, which `mpl` draws; the layout is pure and knows no
canvas.
"""

from eventline.plot.compose import compose
from eventline.plot.drawing import draw, scene_of
from eventline.plot.fonts import GlyphWarning
from eventline.plot.html import Page, explore
from eventline.plot.items import items_of
from eventline.plot.mpl import save, scene_on
from eventline.plot.multiples import draw_multiples
from eventline.plot.options import Options, spec
from eventline.plot.scene import Scene
from eventline.plot.spec import Item, Plot
from eventline.plot.theme import DARK, LIGHT, PRINT, Theme
from eventline.wording.words import LanguageWarning

__all__ = [
    "DARK",
    "LIGHT",
    "PRINT",
    "GlyphWarning",
    "Item",
    "LanguageWarning",
    "Options",
    "Page",
    "Plot",
    "Scene",
    "Theme",
    "compose",
    "draw",
    "draw_multiples",
    "explore",
    "items_of",
    "save",
    "scene_of",
    "scene_on",
    "spec",
]
