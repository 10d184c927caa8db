"""The entry point: a timeline in, matplotlib axes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from matplotlib.axes import Axes

from eventline.errors import PlotError
from eventline.plot.compose import compose
from eventline.plot.mpl import POINTS, measure_with, new_axes, render, size_of
from eventline.plot.scale import Gap
from eventline.plot.scene import Scene
from eventline.plot.spec import Item, Plot, item_of
from eventline.plot.theme import LIGHT, Theme
from eventline.plot.words import direction_of
from eventline.when import When
from eventline.when.value import WhenLike

if TYPE_CHECKING:
    from eventline.events import Event


def draw(
    timeline: Iterable[Event | Item],
    *,
    ax: Axes | None = None,
    language: str = "en",
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    direction: Literal["ltr", "rtl"] | None = None,
    breaks: Literal["auto", False] | Sequence[WhenLike] = "auto",
    by: Literal["kind"] | None = None,
    layout: Literal["auto", "flags", "list"] = "auto",
    theme: Theme = LIGHT,
    figsize: tuple[float, float] | None = None,
) -> Axes:
    r"""Draw a timeline.

    No two texts overlap and none leaves the chart. Long empty gaps close to breaks marked with their length. A
    date known to the day is a filled point; one known to the month or year is a hollow point on the band in
    which it lies; a stretch is a bar that fades where it may have begun or ended.

    Without `ax` the chart is a figure of its own, which pyplot does not know: show it in a notebook as the last
    line of a cell, or write it with `save`. For a window give an `ax` of `matplotlib.pyplot.subplots`. The
    chart is laid out for the size that `ax` has at the moment of drawing.

    Args:
        timeline: a `Timeline`, or events, or `Item`s.
        ax: axes to draw on, in a figure of one's own; None makes a new figure.
        language: the language of titles, dates and of the chart's own words.
        title: the finding, in a sentence.
        subtitle: what, where and when.
        source: a line on where the facts are from.
        direction: `"ltr"` or `"rtl"`; None takes that of the language.
        breaks: `"auto"` closes long gaps, False none; or the stretches to close, such as `["1990/2020"]`.
        by: `"kind"` gives each kind of event a colour and a marker.
        layout: `"flags"` (horizontal), `"list"` (vertical), or `"auto"`: flags as long as all labels fit.
        theme: colours, fonts and sizes.
        figsize: width and height in inches; None makes the figure as large as it needs to be.

    Returns:
        The axes; their figure is `.figure`.

    Raises:
        PlotError: there is nothing to draw, or an option is not one of those allowed.

    Example:
        >>> import eventline as el
        >>> timeline = el.Timeline([el.Event("visit", "Shoigu visits Kabul", when="2024-11")])
        >>> axes = draw(timeline, title="A visit")
        >>> axes.texts[0].get_text().strip("\u2066\u2069")
        'A visit'
    """
    plot = spec(
        timeline,
        language=language,
        title=title,
        subtitle=subtitle,
        source=source,
        direction=direction,
        breaks=breaks,
        by=by,
        layout=layout,
        theme=theme,
    )
    if ax is None:
        scene = scene_of(plot, figsize=figsize)
        return render(scene, new_axes(scene.width, scene.height))
    if figsize is not None:
        raise PlotError("give either ax or figsize: axes have the size that their figure gives them")
    width, height = size_of(ax)
    return render(compose(plot, measure_with(theme.fonts), width=width, height=height), ax)


def scene_of(plot: Plot, *, figsize: tuple[float, float] | None = None) -> Scene:
    """The scene of a chart, with texts measured as matplotlib draws them.

    Args:
        plot: the spec.
        figsize: width and height in inches; None makes the chart as large as it needs to be.

    Returns:
        The scene.

    Raises:
        PlotError: the size is not positive, or a break that was asked for hides an event.

    Example:
        >>> from eventline.when.bounds import box
        >>> item = Item(id="a", label="A day", date_label="2 Jan 1970", bounds=box(0, 9))
        >>> scene_of(Plot(items=[item]), figsize=(5, 3)).width
        360.0
    """
    measure = measure_with(plot.theme.fonts)
    if figsize is None:
        return compose(plot, measure)
    width, height = figsize
    if not (0 < width < float("inf") and 0 < height < float("inf")):
        raise PlotError(f"figsize must be two positive numbers of inches (got {figsize!r})")
    return compose(plot, measure, width=width * POINTS, height=height * POINTS)


def spec(
    timeline: Iterable[Event | Item],
    *,
    language: str = "en",
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    direction: Literal["ltr", "rtl"] | None = None,
    breaks: Literal["auto", False] | Sequence[WhenLike] = "auto",
    by: Literal["kind"] | None = None,
    layout: Literal["auto", "flags", "list"] = "auto",
    theme: Theme = LIGHT,
) -> Plot:
    """The spec of a chart from a timeline and the options of `draw`.

    Args:
        timeline: as for `draw`, like all the others.
        language: the language.
        title: the title.
        subtitle: the subtitle.
        source: the source line.
        direction: the direction.
        breaks: the breaks.
        by: what is told by colour.
        layout: the layout.
        theme: the theme.

    Returns:
        The spec.

    Raises:
        PlotError: there is nothing to draw, or an option is not one of those allowed.

    Example:
        >>> import eventline as el
        >>> spec([el.Event("visit", "Visit", when="2024-11")], breaks=["1990/1999"]).breaks
        ((631152000000000, 946684800000000),)
    """
    items = tuple(one if isinstance(one, Item) else item_of(one, language) for one in timeline)
    return Plot(
        items=items,
        language=language,
        title=title,
        subtitle=subtitle,
        source=source,
        breaks=breaks if breaks is False or breaks == "auto" else tuple(_gap(one) for one in breaks),
        by=by,
        layout=layout,
        theme=theme,
        direction=direction_of(language) if direction is None else direction,
    )


def _gap(given: WhenLike) -> Gap:
    bounds = When.of(given).bounds
    start, end = bounds.earliest_start, bounds.latest_end
    if isinstance(start, float) or isinstance(end, float):
        raise PlotError(f"breaks: a break needs a start and an end (got {given!r})")
    return start, end
