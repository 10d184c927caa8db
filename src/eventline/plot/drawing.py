"""The entry point: a timeline in, matplotlib axes out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

from matplotlib.axes import Axes

from eventline.errors import PlotError
from eventline.plot.compose import compose
from eventline.plot.mpl import POINTS, measure_with, new_axes, render, size_of
from eventline.plot.options import Options, spec
from eventline.plot.scene import Scene
from eventline.plot.sharing import on_shared_axis
from eventline.plot.spec import Item, Plot

if TYPE_CHECKING:
    from eventline.events import Event


def draw(
    timeline: Iterable[Event | Item],
    *,
    ax: Axes | None = None,
    figsize: tuple[float, float] | None = None,
    **options: Unpack[Options],
) -> Axes:
    r"""Draw a timeline.

    No two texts overlap and none leaves the chart. Long empty gaps close to breaks marked with their length. A
    date known to the day is a filled point; one known to the month or year is a hollow point on the band in
    which it lies. Days and hours have their band too, on an axis so long that a point alone would say more than
    is known. A stretch is a bar that fades where it may have begun or ended.

    Without `ax` the chart is a figure of its own, which pyplot does not know: show it in a notebook as the last
    line of a cell, or write it with `save`. For a window give an `ax` of `matplotlib.pyplot.subplots`. The
    chart is laid out for the size that `ax` has at the moment of drawing. If `ax` shares its x with plots of dates,
    as in `subplots(2, sharex=True)`, the same date is at the same place on all of them.

    Args:
        timeline: a `Timeline`, or events, or `Item`s.
        ax: axes to draw on, in a figure of one's own; None makes a new figure.
        figsize: width and height in inches; None makes the figure as large as it needs to be.
        **options: what the chart shows and how, see `Options`.

    Returns:
        The axes; their figure is `.figure`, and `scene_on` tells what is on them.

    Raises:
        PlotError: there is nothing to draw, or an option is not one of those allowed.

    Example:
        >>> import eventline as el
        >>> timeline = el.Timeline([el.Event("visit", "Shoigu visits Kabul", when="2024-11")])
        >>> axes = draw(timeline, title="A visit")
        >>> axes.texts[0].get_text().strip("\u2066\u2069")
        'A visit'
    """
    plot = spec(timeline, **options)
    if ax is None:
        scene = scene_of(plot, figsize=figsize)
        return render(scene, new_axes(scene.width, scene.height))
    if figsize is not None:
        raise PlotError("give either ax or figsize: axes have the size that their figure gives them")
    width, height = size_of(ax)
    plot, limits = on_shared_axis(plot, ax, width)
    render(compose(plot, measure_with(plot.theme.fonts), width=width, height=height), ax)
    if limits is not None:
        ax.set_xlim(*limits)
    return ax


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
