"""The matplotlib renderer: it measures text, and draws a scene without knowing anything but the scene.

It leaves pyplot and the global settings alone. Texts are drawn without hinting, because hinted text is up to a
twentieth wider than it measures, and differently so at each resolution.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from os import PathLike, fspath
from pathlib import Path
from typing import IO, Any

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.text import Text as MplText
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2D, Bbox

from eventline.errors import PlotError
from eventline.plot.fonts import checked_families, drawable, warn_of_missing
from eventline.plot.scene import XY, Box, Dot, Line, Mark, Scene, Shape, Text
from eventline.plot.svg import accessible
from eventline.plot.text import Extent, Measure
from eventline.plot.theme import mix

POINTS = 72.0
_MARKERS = {"circle": "o", "square": "s", "diamond": "D", "triangle": "^"}
_SCALES = {"circle": 1.0, "square": 0.86, "diamond": 0.8, "triangle": 1.05}
_FADE_STEPS = 24
_PATHS = TextToPath()


@lru_cache(maxsize=64)
def _font(families: tuple[str, ...], size: float, bold: bool) -> FontProperties:
    family = list(checked_families(families))
    return FontProperties(family=family, size=size, weight="bold" if bold else "normal")


@lru_cache(maxsize=20_000)
def _extent(families: tuple[str, ...], text: str, size: float, bold: bool) -> Extent:
    font = _font(families, size, bold)
    shown = drawable(text, checked_families(families), bold=bold)
    width, height, descent = _PATHS.get_text_width_height_descent(shown, font, False)
    if text == "lp":
        return width, height - descent, descent
    # matplotlib gives every line at least the height of these two letters.
    _, ascent, depth = _extent(families, "lp", size, bold)
    return width, max(height - descent, ascent), max(descent, depth)


def measure_with(families: Sequence[str]) -> Measure:
    """A measuring function for text in some fonts.

    Args:
        families: font families in order of preference.

    Returns:
        A function from text, size in points and boldness to width, ascent and descent in points; it remembers
        what it has measured.

    Example:
        >>> measure = measure_with(["DejaVu Sans"])
        >>> measure("Kabul", 20, False)[0] == 2 * measure("Kabul", 10, False)[0]
        True
    """
    names = tuple(families)

    def measure(text: str, size: float, bold: bool) -> Extent:
        return _extent(names, text, size, bold)

    return measure


@contextmanager
def _without_hinting() -> Iterator[None]:
    """Sets the one setting: `rc_context` copies all of them, which for a text takes as long as to draw it."""
    before = mpl.rcParams["text.hinting"]
    if before == "none":
        yield
        return
    mpl.rcParams["text.hinting"] = "none"
    try:
        yield
    finally:
        mpl.rcParams["text.hinting"] = before


class _PlainText(MplText):
    """Text that is drawn and measured without hinting and without mathematics, whatever the settings are."""

    def draw(self, renderer: RendererBase) -> None:
        with _without_hinting():
            super().draw(renderer)

    def get_window_extent(self, renderer: RendererBase | None = None, dpi: float | None = None) -> Bbox:
        with _without_hinting():
            return super().get_window_extent(renderer, dpi)


class _Kept(Artist):
    """Draws nothing: keeps the scene with the axes that it is drawn on."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        self.set_in_layout(False)


class TimelineAxes(Axes):
    """Axes that fill a figure of their own, which a notebook shows."""

    name = "eventline"

    def _repr_png_(self) -> bytes:
        buffer = BytesIO()
        save(self, buffer, format="png")
        return buffer.getvalue()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """The picture, and its words for those who cannot see it."""
        scene = scene_on(self)
        return {"image/png": self._repr_png_(), "text/plain": scene.description if scene else repr(self)}


def scene_on(axes: Axes) -> Scene | None:
    """The scene that was drawn on axes.

    Args:
        axes: the axes that `draw` returned.

    Returns:
        The scene: its `description` is the alternative text, its `layout` the one that was chosen. None if no
        timeline was drawn there.

    Example:
        >>> import eventline as el
        >>> scene = scene_on(el.Timeline([el.Event("visit", "Visit", when="2024-11")]).plot())
        >>> scene.layout, scene.description
        ('flags', 'Nov 2024: Visit.')
    """
    kept = [child.scene for child in axes.get_children() if isinstance(child, _Kept)]
    return kept[-1] if kept else None


def new_axes(width: float, height: float) -> TimelineAxes:
    """Axes over the whole of a new figure, which pyplot does not know and thus cannot leak.

    Args:
        width: in points.
        height: in points.

    Returns:
        The axes.

    Example:
        >>> new_axes(144, 72).figure.get_size_inches().tolist()
        [2.0, 1.0]
    """
    figure = Figure(figsize=(width / POINTS, height / POINTS))
    FigureCanvasAgg(figure)
    axes = TimelineAxes(figure, (0.0, 0.0, 1.0, 1.0))
    figure.add_axes(axes)
    return axes


def _figure_of(axes: Axes) -> Figure:
    figure = axes.get_figure(root=True)
    if figure is None:
        raise PlotError("the axes belong to no figure; they were removed from it")
    return figure


def size_of(axes: Axes) -> tuple[float, float]:
    """The size of axes in points.

    Args:
        axes: the axes.

    Returns:
        Width and height.

    Example:
        >>> size_of(new_axes(144, 72))
        (144.0, 72.0)
    """
    inches = axes.get_window_extent().transformed(_figure_of(axes).dpi_scale_trans.inverted())
    return float(inches.width * POINTS), float(inches.height * POINTS)


def render(scene: Scene, axes: Axes) -> Axes:
    """Draw a scene on axes, in points from the upper left corner; their limits stay as they are.

    Args:
        scene: the scene.
        axes: the axes, as large as the scene; what was on them is kept below it.

    Returns:
        The same axes.

    Example:
        >>> from eventline.plot.scene import Line, Scene
        >>> line = Line(role="axis", points=((0, 9), (9, 9)), colour="#000000", width=1)
        >>> scene = Scene(width=9, height=9, background="#ffffff", marks=(line,), fonts=("DejaVu Sans",),
        ...               language="en", direction="ltr", description="")
        >>> len(render(scene, new_axes(9, 9)).collections)
        1
    """
    warn_of_missing(((text.text, text.bold) for text in scene.texts), checked_families(scene.fonts))
    axes.add_artist(_Kept(scene))
    # Points from the upper left corner, whatever the limits are, which other axes may share.
    points = Affine2D().scale(1 / scene.width, -1 / scene.height).translate(0, 1) + axes.transAxes
    for part in (axes.xaxis, axes.yaxis, *axes.spines.values()):
        part.set_visible(False)
    axes.set_facecolor(scene.background)
    axes.format_coord = lambda x, y: ""  # type: ignore[method-assign]  # points mean nothing to a reader
    if isinstance(axes, TimelineAxes):
        _figure_of(axes).set_facecolor(scene.background)
    for order, (_, run) in enumerate(groupby(scene.marks, key=_group)):
        for artist in _artists(list(run), scene):
            artist.set_zorder(2 + order * 1e-3)
            artist.set_transform(points)
            axes.add_artist(artist)
    return axes


def _group(mark: Mark) -> object:
    """What may be drawn as one artist: neighbours of the same class, and of the same look for markers."""
    if isinstance(mark, Dot):
        return mark.shape, mark.size, mark.fill, mark.edge, mark.width
    return type(mark)


def _artists(marks: list[Mark], scene: Scene) -> list[Artist]:
    first = marks[0]
    if isinstance(first, Text):
        return [_text(mark, scene) for mark in marks if isinstance(mark, Text)]
    if isinstance(first, Dot):
        return [_dots([mark for mark in marks if isinstance(mark, Dot)])]
    if isinstance(first, Line):
        lines = [mark for mark in marks if isinstance(mark, Line)]
        return [
            LineCollection(
                [line.points for line in lines],
                colors=[line.colour for line in lines],
                linewidths=[line.width for line in lines],
                capstyle="butt",
                joinstyle="round",
            )
        ]
    areas = [area for mark in marks for area in _areas(mark)]
    return [
        PolyCollection([area for area, _ in areas], facecolors=[colour for _, colour in areas], linewidths=0)
    ]


def _text(mark: Text, scene: Scene) -> Artist:
    return _PlainText(
        mark.x,
        mark.y,
        drawable(mark.text, checked_families(scene.fonts), bold=mark.bold),
        color=mark.colour,
        fontproperties=_font(scene.fonts, mark.size, mark.bold),
        horizontalalignment=mark.align,
        verticalalignment="baseline",
        parse_math=False,
        clip_on=False,
    )


def _dots(dots: list[Dot]) -> Artist:
    first = dots[0]
    return Line2D(
        [dot.x for dot in dots],
        [dot.y for dot in dots],
        linestyle="none",
        marker=_MARKERS[first.shape],
        markersize=first.size * _SCALES[first.shape],
        markerfacecolor=first.fill,
        markeredgecolor=first.edge,
        markeredgewidth=first.width,
    )


def _areas(mark: Mark) -> list[tuple[tuple[XY, ...], str]]:
    """Polygons with their colours; a gradient is a stack of steps, each over the whole rest, so without seams."""
    if isinstance(mark, Shape):
        return [(mark.points, mark.fill)]
    if not isinstance(mark, Box):
        raise TypeError(f"not an area: {mark!r}")
    if mark.to is None:
        return [(_corners(mark.x0, mark.y0, mark.x1, mark.y1), mark.colour)]
    areas = []
    for step in range(_FADE_STEPS):
        colour = mix(mark.to, mark.colour, (step + 0.5) / _FADE_STEPS)
        x0, y0 = mark.x0, mark.y0
        if mark.vertical:
            y0 += (mark.y1 - mark.y0) * step / _FADE_STEPS
        else:
            x0 += (mark.x1 - mark.x0) * step / _FADE_STEPS
        areas.append((_corners(x0, y0, mark.x1, mark.y1), colour))
    return areas


def _corners(x0: float, y0: float, x1: float, y1: float) -> tuple[XY, ...]:
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)


def save(chart: Axes | Figure, target: str | PathLike[str] | IO[bytes], **options: Any) -> None:
    """Save a chart; the same chart gives the same bytes, in PNG, SVG and PDF.

    The chart in words goes with it: as title and description of an SVG image, or in the metadata.

    Args:
        chart: the axes that `draw` returned, or their figure.
        target: the path to write, whose suffix is the format, or a binary file.
        **options: what matplotlib's `Figure.savefig` takes, such as `dpi` or `format`.

    Raises:
        PlotError: the axes belong to no figure, or the suffix is of no format that matplotlib writes.

    Example:
        >>> from io import BytesIO
        >>> file = BytesIO()
        >>> save(new_axes(72, 72), file, format="svg")
        >>> b"dc:date" in file.getvalue()
        False
    """
    figure = chart if isinstance(chart, Figure) else _figure_of(chart)
    name = fspath(target) if isinstance(target, str | PathLike) else ""
    form = str(options.pop("format", None) or name.rpartition(".")[2] or "png").lower()
    if form not in figure.canvas.get_supported_filetypes():
        page = "; a page is made by Timeline.explore" if form in {"html", "htm"} else ""
        raise PlotError(f"cannot save as {form!r}; use a path that ends in .png, .svg or .pdf{page}")
    scenes = [scene for axes in figure.axes if (scene := scene_on(axes)) is not None]
    words = {"Title": " ".join(scene.title for scene in scenes if scene.title)}
    described = {"svg": "Description", "pdf": "Subject", "png": "Description"}
    if form in described:
        words[described[form]] = " ".join(scene.description for scene in scenes)
    # The date and the version of the software would make each file different.
    fixed = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {"Software": None}}
    known = {key: text for key, text in words.items() if text} if form in fixed else {}
    metadata = {**fixed.get(form, {}), **known, **options.pop("metadata", {})}
    options.setdefault("dpi", 200)
    if metadata:
        options["metadata"] = metadata
    with mpl.rc_context({"svg.hashsalt": "eventline", "svg.fonttype": "path"}):
        if form != "svg":
            # Some formats, such as JPEG, take no metadata at all.
            figure.savefig(target, format=form, **options)
            return
        buffer = BytesIO()
        title = metadata.pop("Title", "")
        figure.savefig(buffer, format=form, **options)
    data = accessible(buffer.getvalue(), title, words["Description"], scenes[0].language if scenes else "")
    if isinstance(target, str | PathLike):
        Path(target).write_bytes(data)
    else:
        target.write(data)
