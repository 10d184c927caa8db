"""Axes that share their time with other plots: the same date at the same place on all of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import attrs
import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from eventline.errors import PlotError
from eventline.plot.axis import PAD
from eventline.plot.frame import MARGIN
from eventline.plot.mpl import scene_on
from eventline.plot.scale import Gap
from eventline.plot.spec import Plot
from eventline.when.calendar import DAY, tick

_NARROWEST = 120.0
_FIRST, _LAST = tick(1), tick(10_000)  # what matplotlib can write dates of

Limits = tuple[float, float]


def on_shared_axis(plot: Plot, axes: Axes, width: float) -> tuple[Plot, Limits | None]:
    """The spec of a chart whose axis is that of the plots beside it.

    The limits grow to hold the events and what the others show, unless they were set by hand.

    Args:
        plot: the spec.
        axes: the axes to draw on.
        width: their width in points.

    Returns:
        The spec with that span, and the limits of x as matplotlib counts dates; the same spec and None if the
        axes share their x with no others.

    Raises:
        PlotError: the others show no dates, the layout cannot keep to an axis, an event lies outside the limits
            that were set, or outside the years that matplotlib has.

    Example:
        >>> import datetime
        >>> import eventline as el
        >>> from matplotlib.figure import Figure
        >>> above, below = Figure(figsize=(8, 6)).subplots(2, 1, sharex=True)
        >>> lines = above.plot([datetime.date(2020, 1, 1), datetime.date(2025, 1, 1)], [3, 5])
        >>> axes = el.Timeline([el.Event("visit", "Visit", when="2024-11")]).plot(ax=below)
        >>> above.get_xlim() == below.get_xlim()
        True
    """
    others = [other for other in axes.get_shared_x_axes().get_siblings(axes) if other is not axes]
    if not others:
        return plot, None
    _check(plot, others, width)
    extents = [box for item in plot.drawn for box in item.boxes]
    lo, hi = min(extents)[0], max(end for _, end in extents)
    if lo < _FIRST or hi > _LAST:
        raise PlotError("ax shares its x axis with dates of matplotlib, which has the years 1 to 9999 only")
    edge = MARGIN + PAD
    if axes.get_autoscalex_on():
        shown = [(lo, hi), *_shown(others)]
        inner = min(start for start, _ in shown), max(end for _, end in shown)
        margin = round(edge * (inner[1] - inner[0]) / (width - 2 * edge))
        outer = inner[0] - margin, inner[1] + margin
    else:
        start, end = sorted(axes.get_xlim())
        outer = _tick(start), _tick(end)
        margin = round(edge * (outer[1] - outer[0]) / width)
        inner = outer[0] + margin, outer[1] - margin
        if lo < inner[0] or hi > inner[1]:
            raise PlotError(
                "ax shares its x axis, whose limits were set, and an event lies outside or at their edge; set "
                "wider ones, or draw several timelines by draw_multiples"
            )
    limits = outer[0] / DAY + _epoch(), outer[1] / DAY + _epoch()
    layout = "density" if plot.layout == "auto" else plot.layout
    aligned = attrs.evolve(plot, span=inner, breaks=False, layout=layout, panel=plot.panel or "")
    return aligned, limits if plot.direction == "ltr" else limits[::-1]


def _check(plot: Plot, others: Sequence[Axes], width: float) -> None:
    if plot.layout not in {"auto", "density", "lanes"} or (plot.layout == "lanes" and plot.by is not None):
        raise PlotError("ax shares its x axis, which needs layout='density', or 'lanes' without by")
    if plot.breaks not in ("auto", False):
        raise PlotError("ax shares its x axis, which is linear: it takes no breaks")
    if width < _NARROWEST:
        raise PlotError(f"ax is too narrow for a chart on a shared axis: {width:.0f} points")
    for other in others:
        converter = other.xaxis.get_converter()
        is_dated = converter is not None and type(converter).__module__ == "matplotlib.dates"
        if other.has_data() and scene_on(other) is None and not is_dated:
            raise PlotError(
                "ax shares its x axis with a plot whose x is no dates; plot datetime or datetime64 values there"
            )


def _shown(others: Sequence[Axes]) -> list[Gap]:
    """What the data of the others take up."""
    intervals = (other.dataLim.intervalx for other in others if other.has_data())
    return [(_tick(lo), _tick(hi)) for lo, hi in intervals if isfinite(lo) and isfinite(hi)]


def _epoch() -> float:
    """The first of January 1970 as matplotlib counts days."""
    # matplotlib does not annotate this.
    return float(date2num(np.datetime64("1970-01-01")))  # type: ignore[no-untyped-call]


def _tick(days: float) -> int:
    return round((days - _epoch()) * DAY)
