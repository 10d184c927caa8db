"""A chart on axes that share their time with other plots."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure

import eventline as el
from eventline.errors import PlotError
from eventline.plot import draw, scene_on
from eventline.plot.scene import Dot

from .cases import assert_clear, item, running_case, year

EVENTS = [
    el.Event("election", "Election", when="2021-03-14"),
    el.Event("storm", "Storm", when="2023-11-02"),
    el.Event("opening", "Opening", when="2024-06"),
]


def subplots(first: str = "2020-01-01", last: str = "2025-01-01") -> tuple[Axes, Axes]:
    """A plot of dates over empty axes that share its x."""
    above, below = Figure(figsize=(9, 7)).subplots(2, 1, sharex=True)
    above.plot(np.array([first, last], dtype="datetime64[D]"), [3, 5])
    return above, below


def places(axes: Axes) -> dict[str, float]:
    """Where the marker of each event is, in pixels of the figure."""
    scene = scene_on(axes)
    assert scene is not None
    box = axes.get_window_extent()
    return {
        m.event: box.x0 + m.x / scene.width * box.width for m in scene.marks if isinstance(m, Dot) and m.event
    }


def days(date: str) -> float:
    """A date as matplotlib counts it, which it does not annotate."""
    return float(date2num(np.datetime64(date)))  # type: ignore[no-untyped-call]


def wanted(axes: Axes, date: str) -> float:
    """Where matplotlib puts a date on axes, in pixels of the figure."""
    return float(axes.transData.transform((days(date), 0.0))[0])


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("layout", ["auto", "density", "lanes"])
def test_the_same_date_is_at_the_same_place(layout: Any, direction: Any) -> None:
    above, below = subplots()
    draw(EVENTS, ax=below, layout=layout, direction=direction, title="What happened")
    found = places(below)
    dates = {"election": "2021-03-14T12", "storm": "2023-11-02T12"}
    for name, date in dates.items():
        assert found[name] == pytest.approx(wanted(above, date), abs=0.5)
    assert (found["election"] < found["storm"]) == (direction == "ltr")
    assert above.get_xlim() == below.get_xlim()
    assert_clear(below, outside=below.get_window_extent())
    assert above.get_ylim() == pytest.approx((2.9, 5.1)), "the values of the other plot are left alone"


def test_limits_grow_to_hold_the_events_and_what_the_others_show() -> None:
    above, below = subplots("2022-01-01", "2023-01-01")
    draw(EVENTS, ax=below)
    lo, hi = above.get_xlim()
    assert lo < days("2021-03-14")
    assert hi > days("2024-07-01")
    above, below = subplots("2010-01-01", "2030-01-01")
    draw(EVENTS, ax=below)
    lo, hi = above.get_xlim()
    assert lo < days("2010-01-01")
    assert hi > days("2030-01-01")


def test_limits_that_were_set_are_kept() -> None:
    above, below = subplots()
    limits = (days("2018-01-01"), days("2026-01-01"))
    above.set_xlim(limits)
    draw(EVENTS, ax=below)
    assert above.get_xlim() == pytest.approx(limits)
    assert places(below)["storm"] == pytest.approx(wanted(above, "2023-11-02T12"), abs=0.5)
    above.set_xlim(days("2022-01-01"), days("2026-01-01"))
    with pytest.raises(PlotError, match="limits were set, and an event lies outside"):
        draw(EVENTS, ax=below)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"layout": "flags"}, "needs layout='density', or 'lanes' without by"),
        ({"layout": "lanes", "by": "kind"}, "needs layout='density', or 'lanes' without by"),
        ({"breaks": ["1990/1999"]}, "it takes no breaks"),
    ],
)
def test_options_that_a_shared_axis_cannot_have(options: dict[str, Any], message: str) -> None:
    with pytest.raises(PlotError, match=message):
        draw(EVENTS, ax=subplots()[1], **options)


def test_a_year_out_of_the_range_of_the_axis() -> None:
    with pytest.raises(PlotError, match="the years 1 to 9999 only"):
        draw([item("old", year(-500))], ax=subplots()[1])
    with pytest.raises(PlotError, match="the years 1 to 9999 only"):
        draw([item("late", year(12_000))], ax=subplots()[1])


def test_numbers_that_are_no_dates() -> None:
    above, below = Figure(figsize=(9, 7)).subplots(2, 1, sharex=True)
    above.plot([1, 2, 3], [4, 5, 6])
    with pytest.raises(PlotError, match="a plot whose x is no dates; plot datetime"):
        draw(EVENTS, ax=below)


def test_axes_too_narrow() -> None:
    _, below = Figure(figsize=(2, 7)).subplots(2, 1, sharex=True)
    with pytest.raises(PlotError, match="too narrow for a chart on a shared axis"):
        draw(EVENTS, ax=below)


def test_the_limits_of_axes_that_share_nothing_are_left_alone() -> None:
    figure = Figure(figsize=(9, 7))
    one, other = figure.subplots(2, 1, sharey=True)
    one.plot([1, 2], [3, 4])
    before = one.get_xlim(), one.get_ylim()
    draw(running_case(), ax=other)
    assert (one.get_xlim(), one.get_ylim()) == before
    assert_clear(other, outside=other.get_window_extent())
