"""Timelines as pictures: `draw` and `save`.

A `Plot` (spec) is composed into a `Scene` of plain marks, which `mpl` draws; the layout is pure and knows no
canvas.
"""

from eventline.plot.compose import compose
from eventline.plot.drawing import draw, scene_of, spec
from eventline.plot.mpl import save
from eventline.plot.scene import Scene
from eventline.plot.spec import Item, Plot, items_of
from eventline.plot.theme import LIGHT, Theme

__all__ = [
    "LIGHT",
    "Item",
    "Plot",
    "Scene",
    "Theme",
    "compose",
    "draw",
    "items_of",
    "save",
    "scene_of",
    "spec",
]
