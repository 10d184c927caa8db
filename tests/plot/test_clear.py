"""No text over text, none outside the chart, no leader through a text: on generated timelines."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventline.plot import Item, Plot, compose, draw
from eventline.plot.scene import Dot, Line
from eventline.plot.spec import LAYOUTS
from eventline.when.bounds import box
from eventline.when.calendar import DAY, tick

from .cases import (
    assert_all_counted,
    assert_clear,
    assert_scene_clear,
    fake_measure,
    item,
    many_items,
    running_case,
)

SIZES = st.one_of(
    st.sampled_from(
        [None, (10.0, 6.0), (6.0, 9.0), (4.0, 3.0), (2.0, 2.0), (1.0, 0.6), (40.0, 1.5), (1.5, 30.0)]
    ),
    st.tuples(st.floats(0.3, 20.0), st.floats(0.3, 20.0)),
)


@settings(max_examples=40, deadline=None)
@given(many_items(), SIZES, st.sampled_from(LAYOUTS), st.booleans())
def test_measured_boxes_are_clear(
    items: list[Item], size: tuple[float, float] | None, layout: str, rtl: bool
) -> None:
    plot = Plot(
        items=items,
        layout=layout,
        language="ar" if rtl else "en",
        title="A title that states the finding in a sentence",
        subtitle="What, where and when",
        source="Source: own research",
    )
    width, height = (None, None) if size is None else (size[0] * 72, size[1] * 72)
    assert_scene_clear(compose(plot, fake_measure, width=width, height=height))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(many_items(most=25), SIZES, st.booleans())
def test_drawn_boxes_are_clear(items: list[Item], size: tuple[float, float] | None, rtl: bool) -> None:
    axes = draw(
        items, figsize=size, language="ar" if rtl else "en", title="كابول Kabul", source="Source: $x$"
    )
    assert_clear(axes)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [None, (10.0, 6.0), (6.0, 8.0)])
def test_the_running_case_is_clear_and_fully_labelled(
    language: str, size: tuple[float, float] | None
) -> None:
    items = running_case(language)
    axes = draw(items, language=language, figsize=size, title=items[0].label)
    assert_clear(axes)
    written = {text.get_text().strip("\u2066\u2067\u2069") for text in axes.texts}
    assert {one.date_label for one in items} <= written


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("size", [None, (10.0, 6.0)])
def test_three_hundred_events(seed: int, size: tuple[float, float] | None) -> None:
    dice = random.Random(seed)
    items = []
    for n in range(300):
        start = tick(dice.choice([1800, 1990, 2020])) + dice.randrange(10_000) * DAY
        label = "word " * dice.randrange(9) + str(n)
        items.append(
            item(n, box(start, start + dice.choice([1, 30, 365]) * DAY), label, importance=dice.random())
        )
    width, height = (None, None) if size is None else (size[0] * 72, size[1] * 72)
    scene = compose(Plot(items=items), fake_measure, width=width, height=height)
    assert_scene_clear(scene)
    labelled = {text.event for text in scene.texts if text.event}
    assert f"300 events, {len(labelled)} labelled" in [
        text.text.strip("\u2066\u2069") for text in scene.texts
    ]
    assert len(labelled) > 10
    assert_all_counted(scene, 300)


def test_not_all_labels_fit_and_the_chart_says_so() -> None:
    items = [item(n, box(tick(1900 + n), tick(1901 + n)), f"Event {n}", importance=n) for n in range(60)]
    scene = compose(Plot(items=items), fake_measure, width=500, height=300)
    labelled = {text.event for text in scene.texts if text.role == "date"}
    assert f"60 events, {len(labelled)} labelled" in [text.text.strip("\u2066\u2069") for text in scene.texts]
    assert 0 < len(labelled) < 60
    assert labelled == {str(n) for n in range(60 - len(labelled), 60)}, "the most important are labelled"


def test_leaders_lead_from_their_own_date_to_their_own_label() -> None:
    scene = compose(Plot(items=running_case()), fake_measure)
    leaders = {
        mark.event: mark
        for mark in scene.marks
        if isinstance(mark, Line) and mark.role == "leader" and mark.event
    }
    dots = {mark.event: mark for mark in scene.marks if isinstance(mark, Dot) and mark.event}
    dates = {text.event: text for text in scene.texts if text.role == "date"}
    assert set(leaders) == set(dots) == set(dates) - {"7"}, "the stretch has a bar instead"
    for event, leader in leaders.items():
        assert leader.points[0][0] == pytest.approx(dots[event].x)
        pole, date = leader.points[-1][0], dates[event].box
        assert min(abs(pole - date[0]), abs(pole - date[2])) < 6
