"""Small multiples: several timelines one under the other, on one and the same time axis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Unpack

import attrs
from matplotlib.axes import Axes

from eventline.errors import PlotError
from eventline.plot.axis import shared_axis
from eventline.plot.compose import WIDTHS, compose, merged_groups
from eventline.plot.mpl import POINTS, measure_with, new_axes, render
from eventline.plot.options import Options, spec
from eventline.plot.spec import Item, Plot

if TYPE_CHECKING:
    from eventline.events import Event

_OVERLAP = 10.0  # of the margins of two panels


def draw_multiples(
    timelines: Mapping[str, Iterable[Event | Item]],
    *,
    figsize: tuple[float, float] | None = None,
    **options: Unpack[Options],
) -> list[Axes]:
    r"""Draw several timelines one under the other, with the same time at the same place.

    Args:
        timelines: a timeline, or events, or items, by the name to write above it.
        figsize: width and height in inches, of which each panel gets an equal share; None makes each as high as
            its labels need.
        **options: what the charts show and how, see `Options`. Title and subtitle stand above all, the source
            below; the layout is `"density"`, or `"lanes"` without `by`, since the others fit their axis to
            their labels.

    Returns:
        The axes of each timeline, in order, all in one figure.

    Raises:
        PlotError: there is nothing to draw, or an option is not one of those allowed.

    Example:
        >>> import eventline as el
        >>> above, below = draw_multiples({
        ...     "Moscow": [el.Event("law", "Law", when="2024-12-28")],
        ...     "Kabul": [el.Event("visit", "Visit", when="2024-11")],
        ... }, title="Two capitals")
        >>> above.figure is below.figure
        True
    """
    if not timelines:
        raise PlotError("there are no timelines to draw; give them by name, as in {'Moscow': timeline}")
    if options.get("layout", "auto") == "auto":
        options["layout"] = "density"
    if options["layout"] not in {"density", "lanes"} or (options["layout"] == "lanes" and options.get("by")):
        raise PlotError("small multiples have layout='density', or 'lanes' without by, for a common axis")
    plots = _plots(timelines, options)
    width = WIDTHS[options["layout"]] if figsize is None else figsize[0] * POINTS
    measure = measure_with(plots[0].theme.fonts)
    height = None if figsize is None else (figsize[1] * POINTS + (len(plots) - 1) * _OVERLAP) / len(plots)
    scenes = [compose(plot, measure, width=width, height=height) for plot in plots]
    total = sum(scene.height for scene in scenes) - _OVERLAP * (len(scenes) - 1)
    first = new_axes(width, total)
    figure = first.figure
    top = 0.0
    drawn: list[Axes] = []
    for scene in scenes:
        axes = first if not drawn else type(first)(figure, (0.0, 0.0, 1.0, 1.0))
        if drawn:
            figure.add_axes(axes)
        axes.set_position((0.0, 1.0 - (top + scene.height) / total, 1.0, scene.height / total))
        axes.patch.set_visible(False)
        drawn.append(render(scene, axes))
        top += scene.height - _OVERLAP
    return drawn


def _plots(timelines: Mapping[str, Iterable[Event | Item]], options: Options) -> list[Plot]:
    """A spec for each timeline, on the axis and with the colours that all share."""
    last = len(timelines) - 1
    plots = []
    for n, (name, timeline) in enumerate(timelines.items()):
        own = options.copy()
        if n:
            own["title"] = own["subtitle"] = None
        if n < last:
            own["source"] = None
        plots.append(attrs.evolve(spec(timeline, **own), panel=name, key=n == last))
    span, gaps = shared_axis(plots, length=WIDTHS["density"])
    return [attrs.evolve(plot, span=span, breaks=gaps) for plot in _grouped(plots)]


def _grouped(plots: list[Plot]) -> list[Plot]:
    """The specs with the same groups in the same colours, the smallest as one if there are too many."""
    if plots[0].by is None:
        return plots
    whole = merged_groups(attrs.evolve(plots[0], items=[item for plot in plots for item in plot.items]))
    groups = tuple(dict.fromkeys(whole.group_of(item) for item in whole.drawn))
    items = iter(whole.items)
    return [attrs.evolve(plot, items=[next(items) for _ in plot.items], groups=groups) for plot in plots]
