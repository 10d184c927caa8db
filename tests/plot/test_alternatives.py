"""What is there for those who cannot see the picture, or not all its colours, or have not all its letters."""

from __future__ import annotations

import warnings
from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure

import eventline as el
from eventline.errors import PlotError
from eventline.plot import DARK, LIGHT, PRINT, GlyphWarning, Theme, draw, draw_multiples, save, scene_on
from eventline.plot.scene import Line
from eventline.plot.theme import contrast

from .cases import assert_clear, item, running_case, year

SVG = "{http://www.w3.org/2000/svg}"
# How colours look without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1.
SIGHTS = {
    "all": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def svg_of(timeline: el.Timeline, **options: object) -> ElementTree.Element:
    file = BytesIO()
    save(timeline.plot(**options), file, format="svg")
    return ElementTree.fromstring(file.getvalue())


def lab(colour: str, sight: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """CIE 1976 L*a*b* of a colour as it is seen."""
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(SIGHTS[sight]) @ linear, 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = to_xyz @ seen / np.array([0.9505, 1.0, 1.089])
    f = [np.cbrt(part) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_an_svg_has_a_role_a_title_and_a_description() -> None:
    timeline = el.Timeline([el.Event("war", "War & <peace>", when="1979")], title="What was")
    root = svg_of(timeline, subtitle="Then")
    assert root.get("role") == "img"
    title, description = list(root)[:2]
    assert (title.tag, title.text) == (f"{SVG}title", "What was")
    assert (description.tag, description.text) == (f"{SVG}desc", "What was. Then. 1979: War & <peace>.")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert len(root.findall(f"{SVG}title")) == 1


def test_an_arabic_svg_says_its_language() -> None:
    root = svg_of(el.Timeline([el.Event("war", {"en": "War", "ar": "حرب"}, when="1979")]), language="ar")
    assert root.get("lang") == "ar"
    assert [part.text for part in list(root)[:1]] == ["1979: حرب."]


def test_other_charts_in_a_figure_are_told_too() -> None:
    figure = Figure(figsize=(8, 6))
    above, below = figure.subplots(2, 1)
    draw([item(1, year(1979), "One")], ax=above, title="First")
    draw([item(2, year(1989), "Two")], ax=below)
    file = BytesIO()
    save(figure, file, format="svg")
    root = ElementTree.fromstring(file.getvalue())
    assert [part.text for part in list(root)[:2]] == ["First", "First. 1979: One. 1989: Two."]


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_themes_are_legible(theme: Theme) -> None:
    assert contrast(theme.ink, theme.background) >= 7
    assert contrast(theme.muted, theme.background) >= 4.5
    assert contrast(theme.grid, theme.background) < contrast(theme.leader, theme.background)
    assert min(theme.small_size, theme.text_size) >= 7
    for colour in theme.accents:
        assert contrast(theme.over(colour), colour) >= 4.5, "text in a bar"


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_stay_apart_for_the_colour_blind(theme: Theme, sight: str) -> None:
    for one, other in combinations(theme.accents, 2):
        assert np.linalg.norm(lab(one, sight) - lab(other, sight)) > 17, (one, other)


def test_glyphs_that_no_font_has_are_named() -> None:
    with pytest.warns(GlyphWarning, match=r"北 \(U\+5317 CJK .*drawn as boxes; .*Noto Sans CJK") as caught:
        axes = draw([item(1, year(1979), "Peking 北京")])
    assert len(caught) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib has nothing to add
        save(axes, BytesIO(), format="png")
    assert_clear(axes)
    scene = scene_on(axes)
    assert scene is not None
    assert "北京" in scene.description


def test_a_font_that_has_the_glyphs_is_named() -> None:
    with pytest.warns(
        GlyphWarning, match=r"has ⌓ \(U\+2313 SEGMENT\).*fonts=\['DejaVu Sans Mono'\] has them"
    ):
        draw([item(1, year(1979), "\u2313")], fonts=["DejaVu Serif"])


def test_fonts_by_name() -> None:
    axes = draw([item(1, year(1979), "War")], fonts=["DejaVu Serif"])
    assert axes.texts[0].get_fontfamily() == ["DejaVu Serif", "DejaVu Sans"]
    with pytest.raises(
        PlotError, match=r"no font called 'DejaVu Serf' is installed; did you mean 'DejaVu Serif'"
    ):
        draw([item(1, year(1979), "War")], fonts=["DejaVu Serf"])


def test_small_multiples_have_one_axis() -> None:
    before = dict(mpl.rcParams)
    panels = draw_multiples(
        {
            "Above": [item(1, year(1979), "One"), item(2, year(1999), "Two")],
            "Below": [item(3, year(1989), "Three")],
        },
        title="Title",
        source="Source",
    )
    ticks = []
    for axes in panels:
        scene = scene_on(axes)
        assert scene is not None
        line = next(mark for mark in scene.marks if isinstance(mark, Line) and mark.role == "axis")
        names = [(text.text, text.x) for text in scene.texts if text.role == "tick"]
        ticks.append((line.points[0][0], line.points[1][0], names))
    assert ticks[0] == ticks[1]
    roles = [[text.role for text in scene.texts] for axes in panels if (scene := scene_on(axes))]
    assert ("title" in roles[0], "title" in roles[1]) == (True, False)
    assert ("source" in roles[0], "source" in roles[1]) == (False, True)
    figure = panels[0].get_figure(root=True)
    assert figure is not None
    for axes in panels:
        assert_clear(axes)
    assert dict(mpl.rcParams) == before


def test_small_multiples_that_cannot_be() -> None:
    with pytest.raises(PlotError, match="there are no timelines"):
        draw_multiples({})
    with pytest.raises(PlotError, match="layout='density'"):
        draw_multiples({"a": running_case()}, layout="flags")


def test_a_span_of_ones_own() -> None:
    axes = draw([item(1, year(1979), "One")], span="1900/1999", breaks=False)
    scene = scene_on(axes)
    assert scene is not None
    assert {"1900", "1980"} <= {text.text.strip("\u2066\u2069") for text in scene.texts}
    with pytest.raises(PlotError, match="span: an event lies outside"):
        draw([item(1, year(1979), "One")], span="1990/1999")
    with pytest.raises(PlotError, match="span: it needs a start and an end"):
        draw([item(1, year(1979), "One")], span="1990/..")


def test_an_unknown_option() -> None:
    with pytest.raises(PlotError, match=r"no option 'titel'; did you mean 'title'"):
        draw(running_case(), titel="War")  # type: ignore[call-arg]  # that is the point


def test_a_notebook_shows_a_timeline() -> None:
    timeline = el.Timeline([el.Event("war", "War", when="1979")])
    shown = timeline._repr_mimebundle_()
    assert set(shown) == {"text/plain", "text/html", "image/png"}
    picture = timeline._repr_png_()
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert el.Timeline([])._repr_png_() is None
    assert "image/png" not in el.Timeline([el.Event("war", "War")])._repr_mimebundle_()
    axes = timeline.plot()
    assert axes._repr_mimebundle_()["text/plain"] == "1979: War."  # type: ignore[attr-defined]  # of our own axes
