"""What colours mean: names at the data for fewer than five kinds, a key for more."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Any, Literal
from xml.etree import ElementTree

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

import eventline as el
from eventline.plot import (
    DARK,
    LIGHT,
    PRINT,
    Item,
    Plot,
    Scene,
    Theme,
    compose,
    draw,
    draw_multiples,
    save,
    scene_on,
)
from eventline.plot.pen import styles
from eventline.plot.scene import Box, Line, Text
from eventline.plot.theme import contrast
from eventline.when.bounds import box
from eventline.when.calendar import DAY, tick

from .cases import assert_clear, assert_scene_clear, day, fake_measure, item, running_case, span, year

NAMES = ["attack", "law", "state visit", "هجوم", "strike", "speech", "treaty"]
PALE = attrs.evolve(LIGHT, accents=("#ffe9a8", "#bfe3ff", "#d9d9d9", "#ffc9c9"))
BIDI = "\u2066\u2067\u2069"


def of(scene: Scene, *roles: str) -> list[Text]:
    return [text for text in scene.texts if text.role in roles]


def bare(text: Text) -> str:
    return text.text.strip(BIDI)


def of_kinds(count: int, kinds: int, *, seed: int = 1) -> list[Item]:
    """Days, years and stretches of a century by turns, of so many kinds, each kind at least once."""
    dice = random.Random(seed)
    items = []
    for n in range(count):
        start = tick(1900) + dice.randrange(36_000) * DAY
        length = dice.choice([1, 1, 30, 365]) * DAY
        is_span = dice.random() < 0.2
        bounds = span(box(start, start + DAY), box(start + length, start + length + DAY)) if is_span else None
        kind = NAMES[n % kinds if n < kinds else dice.randrange(kinds)]
        label = dice.choice(["War", "A title of several words", "هجوم على قاعة"])
        items.append(
            item(
                n,
                bounds or box(start, start + length),
                label,
                is_span=is_span,
                kind=kind,
                importance=dice.random(),
            )
        )
    return items


def assert_told(scene: Scene, items: list[Item], theme: Theme) -> None:
    """Each kind has its name at the data in its colour, and no key repeats it."""
    kinds = {one.id: one.kind for one in items}
    order = list(dict.fromkeys(one.kind for one in Plot(items=items).drawn))
    style = styles(order, theme)
    assert not {bare(text) for text in of(scene, "key")} & set(kinds.values())
    if scene.layout == "lanes":
        assert [bare(text) for text in of(scene, "group")] == order
        assert not of(scene, "kind")
        return
    named = of(scene, "kind")
    assert {bare(text) for text in named} == set(order)
    for text in named:
        assert text.colour == theme.legible(style[bare(text)].colour)
        assert contrast(text.colour, theme.background) >= 4.5
    columns = [mark for mark in scene.marks if isinstance(mark, Box) and mark.role == "column"]
    if columns:
        assert len(named) == len(order), "once at its columns"
        for text in named:
            foot = foot_of(scene, text)
            tint = theme.tint(style[bare(text)].colour, 0.72)
            assert any(
                mark.colour == tint
                and mark.x0 <= foot[0] <= mark.x1
                and mark.y0 - 0.9 <= foot[1] <= mark.y1 + 0.9
                for mark in columns
            ), (text, foot)
        return
    under_title = [bare(text) for text in named if text.event is None]
    named = [text for text in named if text.event is not None]
    if {bare(text) for text in named} == set(order):
        assert not under_title
    else:
        # The only events of a kind may lie so near others that no pole of theirs finds a place.
        assert scene.layout == "density"
        assert under_title == order
    dates: dict[str | None, list[Text]] = {}
    for text in of(scene, "date"):
        dates.setdefault(text.event, []).append(text)
    assert {text.event for text in named} == set(dates), "in each label"
    for text in named:
        assert bare(text) == kinds[str(text.event)]
        near = min(abs(text.y - date.y) for date in dates[text.event])
        assert near <= 1.5 * text.size, "beside the date or right under it"


def foot_of(scene: Scene, text: Text) -> tuple[float, float]:
    """Where the leader of the name of a kind begins: that which stands at its side and reaches its height."""
    left, _, right, bottom = text.box
    leaders = [
        mark
        for mark in scene.marks
        if isinstance(mark, Line)
        and mark.role == "leader"
        and mark.event is None
        and mark.points[1][1] < bottom
    ]
    return min(
        leaders, key=lambda mark: min(abs(mark.points[1][0] - left), abs(mark.points[1][0] - right))
    ).points[0]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 2**32),
    st.integers(4, 250),
    st.integers(2, 4),
    st.sampled_from(["auto", "flags", "list", "lanes", "density"]),
    st.sampled_from(["ltr", "rtl"]),
    st.sampled_from([LIGHT, DARK, PRINT, PALE]),
)
def test_two_to_four_kinds_are_named_at_the_data(
    seed: int, count: int, kinds: int, layout: str, direction: str, theme: Theme
) -> None:
    items = of_kinds(count, kinds, seed=seed)
    plot = Plot(
        items=items, by="kind", layout=layout, direction=direction, theme=theme, title="War", source="Own"
    )
    scene = compose(plot, fake_measure)
    assert_scene_clear(scene)
    assert_told(scene, items, theme)
    assert scene == compose(plot, fake_measure)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 2**32),
    st.integers(1, 150),
    st.integers(1, 7),
    st.sampled_from(["auto", "flags", "list", "lanes", "density"]),
    st.floats(40, 1200),
    st.floats(40, 1200),
    st.sampled_from(["x" * 200, "", "a name of many words " * 9, "$5 \u202e\nand"]),
)
def test_any_size_and_any_name_is_clear_and_no_few_kinds_have_a_key(
    seed: int, count: int, kinds: int, layout: str, width: float, height: float, name: str
) -> None:
    items = [
        attrs.evolve(one, kind=name) if one.kind == NAMES[0] else one
        for one in of_kinds(count, kinds, seed=seed)
    ]
    plot = Plot(items=items, by="kind", layout=layout, title="War", source="Own")
    scene = compose(plot, fake_measure, width=width, height=height)
    assert_scene_clear(scene)
    if len({one.kind for one in items}) < 5:
        assert not {bare(text) for text in of(scene, "key")} & set(NAMES)
    else:
        assert not of(scene, "kind")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 2**32),
    st.integers(1, 200),
    st.integers(2, 4),
    st.sampled_from(["auto", "flags", "list", "lanes", "density"]),
    st.sampled_from([None, (9.0, 6.0), (4.0, 7.0), (2.5, 2.0)]),
    st.sampled_from(["en", "ar"]),
)
def test_names_are_clear_as_drawn(
    seed: int, count: int, kinds: int, layout: Any, size: tuple[float, float] | None, language: str
) -> None:
    axes = draw(
        of_kinds(count, kinds, seed=seed),
        by="kind",
        layout=layout,
        figsize=size,
        language=language,
        title="War",
    )
    assert_clear(axes)


@pytest.mark.parametrize("layout", ["flags", "list", "density"])
def test_five_kinds_have_a_key(layout: str) -> None:
    items = of_kinds(28, 5)
    scene = compose(Plot(items=items, by="kind", layout=layout), fake_measure)
    assert set(NAMES[:5]) <= {bare(text) for text in of(scene, "key")}
    assert not of(scene, "kind")


def test_one_kind_and_no_groups_need_no_name() -> None:
    for by in (None, "kind"):
        scene = compose(Plot(items=of_kinds(9, 1), by=by), fake_measure)
        assert not of(scene, "kind", "group")
        assert "attack" not in {bare(text) for text in of(scene, "key")}


def test_the_key_of_forms_stays() -> None:
    items = [attrs.evolve(one, kind=NAMES[n % 3]) for n, one in enumerate(running_case())]
    keys = [
        {bare(text) for text in of(compose(Plot(items=items, by=by), fake_measure), "key")}
        for by in (None, "kind")
    ]
    assert keys[0] == keys[1] != set()


def test_a_kind_whose_events_matter_least_is_labelled_too() -> None:
    items = [
        item(n, year(1900 + n), f"Event {n}", importance=n, kind="war" if n else "law") for n in range(60)
    ]
    for layout in ("flags", "list"):
        plot = Plot(items=items, by="kind", layout=layout)
        scene = compose(plot, fake_measure, width=500, height=300)
        labelled = {int(text.event or 0) for text in of(scene, "date")}
        assert 0 in labelled
        most = sorted(labelled - {0})
        assert most == list(range(60 - len(most), 60)), "the rest are the most important"


def test_without_room_at_the_data_the_names_stand_under_the_title() -> None:
    kinds = ["armed attack", "court ruling", "state visit", "great treaty"]
    items = [
        item(n, span(year(1000 + n), year(1001 + n)), is_span=True, kind=kinds[n % 4]) for n in range(40)
    ]
    plot = Plot(items=items, by="kind", layout="lanes", title="Kings", source="Own")
    for height, has_title in ((180, True), (165, False)):
        scene = compose(plot, fake_measure, width=320, height=height)
        assert_scene_clear(scene)
        assert not of(scene, "group"), "there is no height for names of lanes in two lines"
        names = of(scene, "kind")
        assert [bare(text) for text in names] == kinds
        assert {text.y for text in names} == {names[0].y}
        assert [text.y < names[0].y for text in of(scene, "title")] == [True] * has_title
        assert names[0].y < min(mark.y0 for mark in scene.marks if isinstance(mark, Box) and mark.event)


@pytest.mark.parametrize("layout", ["flags", "list", "lanes", "density"])
def test_kinds_on_axes_of_ones_own(layout: Literal["flags", "list", "lanes", "density"]) -> None:
    items = of_kinds(20, 3)
    figure = Figure(figsize=(12, 10))
    above, below = figure.subplots(2, 1)
    above.plot([1, 2], [3, 4])
    draw(items, ax=below, by="kind", layout=layout)
    scene = scene_on(below)
    assert scene is not None
    assert_told(scene, items, LIGHT)
    assert_clear(below, outside=below.get_window_extent())


def panels_of(kinds: list[list[str]], **options: Any) -> list[Scene]:
    timelines = {
        f"Panel {n}": [
            item(f"{n}-{m}", day(1950 + m % 40, 1 + n, 1 + m % 28), "Event", kind=own[m % len(own)])
            for m in range(200)
        ]
        for n, own in enumerate(kinds)
    }
    axes = draw_multiples(timelines, by="kind", **options)
    for one in axes:
        assert_clear(one)
    return [scene for one in axes if (scene := scene_on(one)) is not None]


def test_small_multiples_share_the_colours_of_kinds() -> None:
    first, second = panels_of([["law", "attack"], ["strike", "attack"]])
    colours = [{bare(text): text.colour for text in of(scene, "kind")} for scene in (first, second)]
    assert [set(own) for own in colours] == [{"law", "attack"}, {"strike", "attack"}]
    assert colours[0]["attack"] == colours[1]["attack"]
    assert len({*colours[0].values(), *colours[1].values()}) == 3


def test_small_multiples_with_five_kinds_have_one_key_for_all() -> None:
    first, second = panels_of([["law", "attack", "war"], ["strike", "attack", "speech"]])
    assert not of(first, "key", "kind")
    assert not of(second, "kind")
    assert {"law", "attack", "war", "strike", "speech"} <= {bare(text) for text in of(second, "key")}
    tints = [
        {mark.colour for mark in scene.marks if isinstance(mark, Box) and mark.role == "column"}
        for scene in (first, second)
    ]
    assert len(tints[0] & tints[1]) == 1, "that of attacks"


def test_small_multiples_with_a_great_many_kinds_merge_the_same_ones() -> None:
    many = [f"kind {n}" for n in range(9)]
    first, second = panels_of([[*many, "law"], [*(f"other {n}" for n in range(9)), "law"]])
    key = [bare(text) for text in of(second, "key")]
    assert not of(first, "key")
    assert {"law", "other (8)"} <= set(key)


def test_the_words_for_a_picture_name_the_kinds_too() -> None:
    rows = [("1979", "war", "Invasion"), ("1989-02-15", "visit", "Departure")]
    timeline = el.Timeline([el.Event(name, name, when=when, tags=[kind]) for when, kind, name in rows])
    axes = timeline.plot(by="tag", title="What was")
    told = "What was. 1979 · war: Invasion; 15 Feb 1989 · visit: Departure."
    scene = scene_on(axes)
    assert scene is not None
    assert scene.description == told
    file = BytesIO()
    save(axes, file, format="svg")
    parts = list(ElementTree.fromstring(file.getvalue()))
    assert parts[1].text == told


def test_the_words_for_thousands_count_the_kinds() -> None:
    items = [item(n, day(1900 + n % 90, 5, 5), "Event", kind="law" if n % 3 else "war") for n in range(3000)]
    scene = compose(Plot(items=items, by="kind", title="Much"), fake_measure)
    assert scene.description.startswith("Much. war 1,000, law 2,000. 5 May 1900 · war: Event; ")
