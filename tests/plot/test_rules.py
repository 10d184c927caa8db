"""The rules that a chart good enough to print keeps, over all figures of the gallery, as they are drawn."""

from __future__ import annotations

import colorsys
import importlib.util
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree

import attrs
import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import imread

from eventline.events import Event, _kinds
from eventline.plot import Plot, Scene, draw, save, scene_on
from eventline.plot.scene import Box, Dot, Line, Mark, Shape, Text
from eventline.plot.theme import DARK, LIGHT, Theme, contrast
from eventline.when.bounds import Bounds
from eventline.when.calendar import tick
from eventline.wording.words import words

from .cases import INF, assert_all_counted, assert_clear, assert_scene_clear, item, running_case, span, year

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.py"))
KINDS = ("attack", "زيارة", "state visit")
BIDI = "\u2066\u2067\u2069"


def charts_of(path: Path, folder: Path) -> list[tuple[str, Axes]]:
    """The figures that a script of the gallery saves."""
    spec = importlib.util.spec_from_file_location(f"gallery_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    saved: dict[str, Axes] = {}

    def keep(chart: Axes, target: Path, **options: object) -> None:
        saved.setdefault(target.stem, chart)

    # A script is a program of its own: its types of events must neither meet those of tests nor stay.
    with patch.dict(_kinds, {Event.kind: Event}, clear=True):
        spec.loader.exec_module(module)
        module.save = keep
        module.main(folder)
    return list(saved.items())


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.stem)
def figures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Figure]:
    found = []
    for _, axes in charts_of(request.param, tmp_path_factory.mktemp("gallery")):
        figure = axes.get_figure(root=True)
        assert figure is not None
        found.append(figure)
    return found


def scenes_of(figures: list[Figure]) -> Iterator[tuple[Axes, Scene]]:
    for axes in chain.from_iterable(figure.axes for figure in figures):
        scene = scene_on(axes)
        assert scene is not None
        yield axes, scene


def bare(text: Text) -> str:
    return text.text.strip(BIDI)


def of(scene: Scene, *roles: str) -> list[Text]:
    return [text for text in scene.texts if text.role in roles]


def ground_of(text: Text, scene: Scene) -> str:
    """What lies under the middle of a text."""
    left, top, right, bottom = text.box
    x, y = (left + right) / 2, (top + bottom) / 2
    under = [m for m in scene.marks if isinstance(m, Box) and m.x0 < x < m.x1 and m.y0 < y < m.y1]
    return under[-1].colour if under else scene.background


def colours_of(mark: Mark) -> list[str]:
    if isinstance(mark, Dot):
        return [mark.fill, mark.edge]
    if isinstance(mark, Box):
        return [mark.colour, *([mark.to] if mark.to else [])]
    return [mark.fill if isinstance(mark, Shape) else mark.colour]


def hue_of(colour: str) -> float | None:
    """The hue in degrees; None for what is nearly grey, or nearly white or black."""
    hue, light, saturation = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    return hue * 360 if saturation > 0.25 and 0.08 < light < 0.92 else None


def test_a_title_a_subtitle_and_a_source(figures: list[Figure]) -> None:
    for figure in figures:
        scenes = [scene for _, scene in scenes_of([figure])]
        assert all(any(of(scene, role) for scene in scenes) for role in ("title", "subtitle", "source"))


def test_no_text_over_text_nor_outside_nor_a_leader_through_it(figures: list[Figure]) -> None:
    for axes, scene in scenes_of(figures):
        assert_clear(axes)
        assert_scene_clear(scene)


def test_leaders_are_thin_and_light(figures: list[Figure]) -> None:
    for _, scene in scenes_of(figures):
        for mark in scene.marks:
            if isinstance(mark, Line) and mark.role in {"leader", "grid"}:
                assert mark.width <= 1
                assert contrast(mark.colour, scene.background) < 3.5
        grid = {m.colour for m in scene.marks if isinstance(m, Line) and m.role == "grid"}
        leaders = {m.colour for m in scene.marks if isinstance(m, Line) and m.role == "leader"}
        assert all(
            contrast(a, scene.background) < contrast(b, scene.background) for a in grid for b in leaders
        )


def test_dates_are_bold_and_labels_regular_and_short(figures: list[Figure]) -> None:
    for _, scene in scenes_of(figures):
        assert all(text.bold for text in of(scene, "date"))
        assert not any(text.bold for text in of(scene, "label"))
        for event in {text.event for text in of(scene, "label")}:
            lines = [text for text in of(scene, "label") if text.event == event]
            assert len(lines) <= 2
            assert all(len(bare(line)) <= 45 for line in lines)


def test_two_sizes_below_the_title_none_too_small(figures: list[Figure]) -> None:
    for figure in figures:
        sizes = {
            text.size for _, scene in scenes_of([figure]) for text in scene.texts if text.role != "title"
        }
        assert len(sizes) <= 2
        assert min(sizes) >= 7


def test_texts_are_horizontal_and_upright(figures: list[Figure]) -> None:
    for axes, _ in scenes_of(figures):
        assert {text.get_rotation() for text in axes.texts} == {0.0}
        assert {text.get_fontstyle() for text in axes.texts} == {"normal"}


def test_texts_stand_out_from_what_is_under_them(figures: list[Figure]) -> None:
    for _, scene in scenes_of(figures):
        for text in scene.texts:
            assert contrast(text.colour, ground_of(text, scene)) >= 4.5, text


def test_two_hues_at_most(figures: list[Figure]) -> None:
    for figure in figures:
        marks = chain.from_iterable(scene.marks for _, scene in scenes_of([figure]))
        hues = sorted({hue for mark in marks for c in colours_of(mark) if (hue := hue_of(c)) is not None})
        groups: list[float] = []
        for hue in hues:
            if not groups or hue - groups[-1] > 40:
                groups.append(hue)
        assert len(groups) <= 2, hues


def accents_of(scene: Scene, theme: Theme) -> set[str]:
    """The accents of the theme in which events or columns are drawn, pure or as the tints of doubt and of columns."""
    tints = {theme.tint(colour, share): colour for colour in theme.accents for share in (1, 0.75, 0.72, 0.45)}
    drawn = [mark for mark in scene.marks if getattr(mark, "event", None) or mark.role == "column"]
    return {tints[c] for mark in drawn if not isinstance(mark, Text) for c in colours_of(mark) if c in tints}


def test_labels_at_the_data_and_no_key_for_fewer_than_five_kinds(figures: list[Figure]) -> None:
    for figure in figures:
        scenes = [scene for _, scene in scenes_of([figure])]
        accents = {scene.background: set[str]() for scene in scenes}
        for scene in scenes:
            theme = next(theme for theme in (LIGHT, DARK) if theme.background == scene.background)
            own = accents_of(scene, theme)
            accents[scene.background] |= own
            names = {bare(text): text for text in of(scene, "kind", "group")}
            assert len(own) <= 1 or len(names) >= len(own), "each colour has its name at the data"
            if 1 < len(own) < 5 and of(scene, "kind"):
                assert {text.colour for text in names.values()} == {theme.legible(colour) for colour in own}
        explained = {bare(text) for scene in scenes for text in of(scene, "key")}
        own_words = attrs.asdict(words(scenes[0].language))
        forms = {text for name, text in own_words.items() if name.startswith("key_")}
        count = own_words["key_count"].partition("{}")[0]
        of_colours = {text for text in explained - forms if not text.startswith(count)}
        assert not of_colours or len(accents[scenes[0].background]) >= 5


def test_every_break_has_its_length(figures: list[Figure]) -> None:
    for _, scene in scenes_of(figures):
        strokes = [mark for mark in scene.marks if isinstance(mark, Line) and mark.role == "break"]
        assert len(strokes) == 2 * len(of(scene, "gap"))


def test_no_frame_no_second_axis_no_year_nought(figures: list[Figure]) -> None:
    for axes, scene in scenes_of(figures):
        assert not any(spine.get_visible() for spine in axes.spines.values())
        assert not axes.xaxis.get_visible()
        assert not axes.yaxis.get_visible()
        assert of(scene, "tick")
        assert not any(re.fullmatch(r"[0٠۰]+( .*)?", bare(text)) for text in of(scene, "tick"))


def test_a_figure_is_told_in_words_and_nothing_is_lost(figures: list[Figure]) -> None:
    for _, scene in scenes_of(figures):
        told = scene.description.replace("\n", " ")
        dates = {(text.event, bare(text)) for text in of(scene, "date")}
        if "; + " not in told:
            assert all(date in told for _, date in dates)
        count = int(match[1]) + 60 if (match := re.search(r"; \+ (\d+)\.$", told)) else told.count(": ")
        title = bool(of(scene, "title")) and ": " in scene.title
        subtitle = sum(bare(text).count(": ") for text in of(scene, "subtitle"))
        assert_all_counted(scene, count if match else count - title - subtitle)


def test_an_arabic_figure_is_mirrored_and_has_one_system_of_digits() -> None:
    figure = draw(running_case("ar"), language="ar", title="عنوان", subtitle="من 1979 إلى 2025")
    scene = scene_on(figure)
    assert scene is not None
    title = of(scene, "title")[0]
    assert title.align == "right"
    assert all(text.text[0] in BIDI and text.text[-1] in BIDI for text in scene.texts)
    written = "".join(text.text for text in scene.texts)
    assert re.search("[0-9]", written)
    assert not re.search("[٠-٩۰-۹]", written)


@pytest.mark.parametrize("layout", ["flags", "list", "lanes"])
def test_open_ends_have_an_arrow_and_uncertain_ones_no_edge(layout: str) -> None:
    events = [
        item("open", Bounds(tick(1990), tick(1991) - 1, INF, INF), is_span=True),
        item("unknown", Bounds(tick(1990), tick(1991) - 1, tick(1990) + 1, INF), is_span=True),
        item("closed", span(year(1980), year(2000)), is_span=True),
    ]
    scene = scene_on(draw(events, layout=layout, figsize=(8, 5)))  # type: ignore[arg-type]  # of Literal
    assert scene is not None
    arrows = {mark.event for mark in scene.marks if isinstance(mark, Shape) and mark.role == "arrow"}
    assert arrows == {"open", None}, "None is that of the key"
    fades = [m for m in scene.marks if isinstance(m, Box) and m.event == "unknown"]
    assert {mark.role for mark in fades} == {"fade"}
    assert fades[-1].to == scene.background, "it ends in nothing"
    known = {bare(text) for text in of(scene, "key")}
    assert {words("en").key_open, words("en").key_unknown} <= known


def axis_of(scene: Scene) -> tuple[tuple[float, float], tuple[float, float]]:
    lines = [mark for mark in scene.marks if isinstance(mark, Line) and mark.role == "axis"]
    return lines[0].points[0], lines[0].points[-1]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("layout", ["flags", "list", "lanes", "density"])
def test_the_layout_is_the_same_in_png_svg_and_pdf(language: str, layout: Any) -> None:
    items = [attrs.evolve(one, kind=KINDS[n % 3]) for n, one in enumerate(running_case(language))]
    axes = draw(items, language=language, layout=layout, by="kind", title="War")
    scene = scene_on(axes)
    assert scene is not None
    assert {bare(text) for text in of(scene, "kind", "group")} == set(KINDS)
    files = {form: BytesIO() for form in ("png", "svg", "pdf")}
    for form, file in files.items():
        save(axes, file, format=form, dpi=144)
    (x0, y0), (x1, y1) = axis_of(scene)

    pixels = imread(BytesIO(files["png"].getvalue()))
    assert pixels.shape[:2] == pytest.approx((scene.height * 2, scene.width * 2), abs=1)
    ink = np.array([int(axis_colour(scene)[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    down, right = (
        y0 + (y1 > y0) - (y1 < y0),
        x0 + (x1 > x0) - (x1 < x0),
    )  # a point from its end, free of markers
    row, column = round(2 * down), round(2 * right)
    near = pixels[row - 2 : row + 3, column - 2 : column + 3, :3]
    assert np.abs(near - ink).max(axis=2).min() < 0.3, "the axis is where the scene has it"

    root = ElementTree.fromstring(files["svg"].getvalue())
    box = [float(part) for part in (root.get("viewBox") or "").split()]
    assert box == pytest.approx([0, 0, scene.width, scene.height], abs=0.01)
    svg = files["svg"].getvalue().decode()
    found = [(float(x), float(y)) for x, y in re.findall(r"translate\(([\d.]+) ([\d.]+)\) scale", svg)]
    for text in scene.texts:
        left = text.box[0]
        assert any(abs(left - x) < 0.3 and abs(text.y - y) < 0.05 for x, y in found), text

    pdf = files["pdf"].getvalue()
    media = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", pdf)
    assert media is not None
    assert [float(part) for part in media.groups()] == pytest.approx([scene.width, scene.height], abs=0.01)
    page = b"".join(
        zlib.decompress(stream)
        for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
        if stream[:1] == b"\x78"
    )
    lines = [
        [float(n) for n in pair] for pair in re.findall(rb"([\d.]+) ([\d.]+) m\s+([\d.]+) ([\d.]+) l", page)
    ]
    wanted = [x0, scene.height - y0, x1, scene.height - y1]
    assert any(line == pytest.approx(wanted, abs=0.02) for line in lines)


def axis_colour(scene: Scene) -> str:
    return next(mark.colour for mark in scene.marks if isinstance(mark, Line) and mark.role == "axis")


def test_a_drawn_chart_leaves_other_plots_and_settings_alone() -> None:
    before = dict(mpl.rcParams)
    figure = Figure(figsize=(11, 8))
    left, right = figure.subplots(1, 2, sharey=False)
    left.plot([1, 2, 3], [4, 5, 6], label="data")
    left.set_title("Data")
    draw(running_case(), ax=right, layout="list", title="War")
    assert left.get_title() == "Data"
    assert left.xaxis.get_visible()
    assert all(spine.get_visible() for spine in left.spines.values())
    assert_clear(right, outside=right.get_window_extent())
    assert dict(mpl.rcParams) == before


def test_a_spec_keeps_no_more_than_it_was_given() -> None:
    plot = Plot(items=running_case())
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        plot.title = "Other"  # type: ignore[misc]  # that is the point
