"""Lanes, the density strip, the choice between layouts, groups, and what is counted where it cannot be drawn."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import eventline as el
from eventline.errors import InputError, PlotError
from eventline.plot import Item, Plot, Scene, compose, draw, items_of, scene_on, spec
from eventline.plot.axis import make_axis
from eventline.plot.parts import shared
from eventline.plot.rows import Rows
from eventline.plot.scene import Box, Dot, Line, Shape
from eventline.plot.text import Typesetter
from eventline.when.bounds import Bounds, box
from eventline.when.calendar import DAY, HOUR, tick

from .cases import (
    assert_all_counted,
    assert_clear,
    assert_scene_clear,
    day,
    fake_measure,
    item,
    many_items,
    month,
    running_case,
    span,
    year,
)


def scene_of(items: list[Item], **options: Any) -> Scene:
    size = {name: options.pop(name) for name in ("width", "height") if name in options}
    return compose(Plot(items=items, **options), fake_measure, **size)


def texts(scene: Scene, role: str) -> list[str]:
    return [text.text.strip("\u2066\u2067\u2069") for text in scene.texts if text.role == role]


def reigns(count: int) -> list[Item]:
    """Stretches of ten years, each beginning where the last ends, in three groups by turns."""
    return [
        item(n, span(year(1000 + 10 * n), year(1010 + 10 * n)), f"Reign {n}", is_span=True, kind="abc"[n % 3])
        for n in range(count)
    ]


def seeded(seed: int, count: int) -> list[Item]:
    """Events of all precisions and kinds, in clusters, with labels in two scripts."""
    dice = random.Random(seed)
    centres = [dice.choice([-4000, 1, 1850, 1990]) for _ in range(3)]
    items = []
    for n in range(count):
        start = tick(dice.choice(centres)) + dice.randrange(20_000) * DAY
        length = dice.choice([1, 30, 365, 5000]) * DAY
        is_span = dice.random() < 0.3
        bounds = Bounds(start, start + DAY, start + length + DAY, start + length + 30 * DAY)
        items.append(
            item(
                n,
                bounds if is_span else box(start, start + length),
                dice.choice(["", "War", "A title of several words " * 3, "هجوم على قاعة"]),
                is_span=is_span,
                approximate=dice.random() < 0.2,
                importance=dice.choice([0.0, 1.0, 2.0]),
                kind=dice.choice(["attack", "state_visit", "law"]),
            )
        )
    return items


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 2**32),
    st.integers(1, 300),
    st.sampled_from(["auto", "flags", "list", "lanes", "density"]),
    st.sampled_from([None, (9.0, 6.0), (5.0, 8.0), (3.0, 2.0), (14.0, 3.0)]),
    st.sampled_from(["ltr", "rtl"]),
    st.booleans(),
)
def test_up_to_three_hundred_events_are_clear(
    seed: int, count: int, layout: str, size: tuple[float, float] | None, direction: str, grouped: bool
) -> None:
    items = seeded(seed, count)
    width, height = (None, None) if size is None else (size[0] * 72, size[1] * 72)
    plot = Plot(
        items=items,
        layout=layout,
        direction=direction,
        by="kind" if grouped else None,
        title="War",
        source="Own",
    )
    scene = compose(plot, fake_measure, width=width, height=height)
    assert_scene_clear(scene)
    assert scene == compose(plot, fake_measure, width=width, height=height)
    labelled = {text.event for text in scene.texts if text.event is not None}
    if len(labelled) < count and (height is None or height > 200):
        assert any(note.startswith(f"{count} events, ") for note in texts(scene, "note"))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 2**32),
    st.integers(1, 300),
    st.sampled_from(["auto", "flags", "list", "lanes", "density"]),
    st.sampled_from([None, (9.0, 6.0), (5.0, 8.0), (14.0, 3.0)]),
    st.sampled_from(["en", "ar"]),
)
def test_up_to_three_hundred_events_are_clear_as_drawn(
    seed: int, count: int, layout: str, size: tuple[float, float] | None, language: str
) -> None:
    options: dict[str, Any] = {
        "layout": layout,
        "language": language,
        "by": "kind",
        "calendar": "islamic-civil",
    }
    assert_clear(draw(seeded(seed, count), figsize=size, title="War", **options))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    many_items(most=40),
    st.sampled_from(["list", "lanes", "density"]),
    st.sampled_from([None, (8.0, 5.0), (4.0, 7.0)]),
    st.booleans(),
)
def test_drawn_boxes_are_clear(
    items: list[Item], layout: str, size: tuple[float, float] | None, rtl: bool
) -> None:
    options: dict[str, Any] = {"layout": layout, "by": "kind", "language": "ar" if rtl else "en"}
    assert_clear(draw(items, figsize=size, title="كابول Kabul", **options))


@pytest.mark.parametrize(
    ("items", "options", "chosen"),
    [
        (running_case(), {}, "flags"),
        ([item(n, year(1900 + n), "A title that is rather long") for n in range(60)], {}, "list"),
        (reigns(30), {"by": "kind"}, "lanes"),
        ([item(n, year(1900 + n % 80), "Event") for n in range(500)], {}, "density"),
        ([item(n, year(1900 + n), "Event") for n in range(100)], {"width": 500, "height": 300}, "density"),
        (running_case(), {"layout": "lanes"}, "lanes"),
    ],
)
def test_auto_chooses_and_the_scene_says_what(
    items: list[Item], options: dict[str, Any], chosen: str
) -> None:
    scene = scene_of(items, **options)
    assert scene.layout == chosen
    assert_scene_clear(scene)
    assert_all_counted(scene, len(items))


def test_lanes_are_named_and_apart() -> None:
    scene = scene_of(reigns(12), by="kind")
    assert texts(scene, "group") == ["a", "b", "c"]
    assert not texts(scene, "note"), "all are labelled"
    bars = [mark for mark in scene.marks if isinstance(mark, Box) and mark.role == "bar" and mark.event]
    of_group = {name: [bar for bar in bars if int(bar.event or 0) % 3 == n] for n, name in enumerate("abc")}
    bottoms = {name: max(bar.y1 for bar in own) for name, own in of_group.items()}
    tops = {name: min(bar.y0 for bar in own) for name, own in of_group.items()}
    assert bottoms["a"] < tops["b"] < bottoms["b"] < tops["c"]
    assert {name: len({bar.colour for bar in own}) for name, own in of_group.items()} == {
        "a": 1,
        "b": 1,
        "c": 1,
    }


def test_unlabelled_spans_take_the_fewest_rows() -> None:
    spans = [item(n, span(day(2000, 1 + n, 1), day(2000, 3 + n, 1)), is_span=True) for n in range(9)]
    scene = scene_of([item_without_words(one) for one in spans], layout="lanes")
    rows = Counter(
        mark.y0 for mark in scene.marks if isinstance(mark, Box) and mark.role == "bar" and mark.event
    )
    assert len(rows) == 3, "each lasts two months and touches the one after the next"


def item_without_words(one: Item) -> Item:
    return Item(id=one.id, label="", date_label="", bounds=one.bounds, is_span=one.is_span)


def test_a_label_stands_in_its_bar_if_it_fits() -> None:
    long, short = span(year(1000), year(1400)), span(year(1500), year(1501))
    scene = scene_of(
        [item("long", long, "Long", is_span=True), item("short", short, "Short", is_span=True)],
        layout="lanes",
        breaks=False,
    )
    bars = {mark.event: mark for mark in scene.marks if isinstance(mark, Box) and mark.role == "bar"}
    words = {text.event: text for text in scene.texts if text.role == "label"}
    assert bars["long"].x0 < words["long"].box[0] < words["long"].box[2] < bars["long"].x1
    assert words["long"].colour == "#ffffff"
    assert words["short"].box[0] > bars["short"].x1 or words["short"].box[2] < bars["short"].x0


@pytest.mark.parametrize("count", [400, 3000])
def test_the_density_strip_counts_every_event(count: int) -> None:
    dice = random.Random(count)
    items = [
        item(
            n,
            day(1900 + dice.randrange(100), 1 + dice.randrange(12), 5),
            f"Event {n}",
            importance=dice.random(),
        )
        for n in range(count)
    ]
    scene = scene_of(items, width=800, height=500)
    assert_scene_clear(scene)
    labelled = {text.event for text in scene.texts if text.event}
    assert texts(scene, "note") == [f"{count:,} events, {len(labelled)} labelled"]
    assert 15 <= len(labelled) <= 160
    assert_all_counted(scene, count)


def test_the_most_important_of_thousands_is_labelled() -> None:
    items = [item(n, day(1900 + n % 100, 6, 1 + n % 28), f"Event {n}") for n in range(2000)]
    items.append(item("crown", day(1950, 6, 15), "The one that matters", importance=9))
    scene = scene_of(items, width=800, height=400)
    assert "The one that matters" in texts(scene, "label")


def test_dates_known_to_a_period_are_shared_out() -> None:
    import numpy as np

    edges = np.linspace(0.0, 100.0, 11)
    counts = shared(np.array([0.0, 15.0, 20.0]), np.array([100.0, 15.0, 40.0]), edges)
    assert counts.sum() == pytest.approx(3.0)
    assert counts.tolist() == pytest.approx([0.1, 1.1, 0.6, 0.6, *[0.1] * 6])


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(10, 120)), max_size=80), st.integers(0, 6))
def test_labels_in_rows_meet_neither_labels_nor_poles(wanted: list[tuple[float, float]], count: int) -> None:
    rows = Rows(count, 0.0, 500.0)
    placed = []
    for x, width in wanted:
        reachable, exactly = rows.is_reachable(x, width / 2), rows.is_reachable(x, width)
        place = rows.place(x, width)
        assert exactly == (place is not None)
        assert reachable or place is None, "what a narrower label cannot have, a wider one cannot"
        if place is not None:
            edges = (x, x + width) if place.forward else (x - width, x)
            placed.append((x, place.row, *edges))
    for at, (x, row, left, right) in enumerate(placed):
        assert left >= -2
        assert right <= 502
        for other_x, other_row, other_left, other_right in placed[:at] + placed[at + 1 :]:
            assert row != other_row or right <= other_left or other_right <= left
            assert row >= other_row or not left < other_x < right, "a pole through a label"
            assert x != other_x


def test_more_than_ten_at_one_spot_are_counted() -> None:
    noon = tick(2024, 3, 1)
    heap = [item(n, box(noon, noon + 1), f"Event {n}") for n in range(14)]
    others = [item(f"o{n}", day(2024, n + 1, 20), "Other") for n in range(4)]
    for layout in ("flags", "list"):
        assert texts(scene_of([*heap, *others], layout=layout), "count") == ["× 14"]
        assert texts(scene_of([*heap[:10], *others], layout=layout), "count") == []


@pytest.mark.parametrize("layout", ["flags", "list", "lanes"])
def test_relations_are_arrows_that_cross_no_text(layout: str) -> None:
    items = running_case()
    relations = [("0", "1"), ("1", "2"), ("6", "12"), ("7", "13"), ("12", "3")]
    scene = scene_of(items, layout=layout, relations=relations)
    arrows = [mark for mark in scene.marks if isinstance(mark, Line) and mark.role == "relation"]
    missing = [note for note in texts(scene, "note") if "no way" in note]
    assert len(arrows) + (int(missing[0].rsplit(" ", 1)[1]) if missing else 0) == len(relations)
    assert len(arrows) >= 3
    assert sum(
        isinstance(mark, Shape) and mark.role == "arrow" and mark.event in {"1", "2", "12", "13", "3"}
        for mark in scene.marks
    ) >= len(arrows)
    # The scene is clear if its arrows count as leaders too.
    turned = tuple(attrs.evolve(mark, role="leader") if mark in arrows else mark for mark in scene.marks)
    assert_scene_clear(attrs.evolve(scene, marks=turned))


def test_relations_of_events_that_are_not_there() -> None:
    with pytest.raises(
        PlotError, match=r"relations: no event has the id 'invasoin'; did you mean 'invasion'"
    ):
        Plot(items=[item("invasion", year(1979))], relations=(("invasion", "invasoin"),))


def test_stated_bounds_are_drawn_where_they_differ() -> None:
    stated = el.Timeline([el.Event("a", "A", when="2024"), el.Event("b", "B", when="2023")])
    narrowed = stated.replace("a", when="2024-11")
    for given_as in (stated, {"a": "2024"}, {"a": year(2024)}):
        one, other = items_of(narrowed, stated=given_as)
        assert one.stated == year(2024)
        assert other.stated is None
        scene = compose(spec(narrowed, stated=given_as), fake_measure)
        lines = [
            mark for mark in scene.marks if isinstance(mark, Line) and mark.role == "stated" and mark.event
        ]
        assert {line.event for line in lines} == {"a"}
        band = next(mark for mark in scene.marks if isinstance(mark, Box) and mark.event == "a")
        whole = max(lines, key=lambda line: line.points[1][0] - line.points[0][0]).points
        assert whole[0][0] < band.x0 < band.x1 < whole[1][0]
        assert "as stated, before it was narrowed" in texts(scene, "key")


def test_groups_by_any_field() -> None:
    @el.event
    class Summit(el.Event):
        host: str | None = None

    events = [
        Summit("one", "One", when="2001", host="Kabul", places=["Kabul", "Herat"]),
        el.Event("two", "Two", when="2002", actors=["Moscow"]),
    ]
    assert [one.group for one in items_of(events, by="host")] == ["Kabul", "not stated"]
    assert [one.group for one in items_of(events, by="place")] == ["Kabul", "not stated"]
    assert [one.group for one in items_of(events, "ar", by="actors")] == ["غير مذكور", "Moscow"]
    assert [one.group for one in items_of(events, by=lambda event: event.id[0])] == ["o", "t"]
    assert [one.group for one in items_of(events, by="kind")] == [None, None]
    assert spec(events, by="kind").group_of(items_of(events)[0]) == "summit"
    with pytest.raises(PlotError, match=r"by='hots': no event has a field 'hots'; did you mean 'host'"):
        items_of(events, by="hots")


def test_too_many_groups_are_one() -> None:
    items = [item(n, year(1900 + n), kind=f"kind {n % 40}") for n in range(100)]
    scene = scene_of(items, by="kind", layout="list")
    assert "other (29)" in texts(scene, "key")
    assert len([text for text in texts(scene, "key") if text.startswith("kind ")]) == 11


@pytest.mark.parametrize("layout", ["list", "lanes", "density"])
def test_a_great_many_of_the_same_title(layout: str) -> None:
    items = [item(n, month(2000, 1 + n % 12), "The same") for n in range(5000)]
    scene = scene_of(items, layout=layout, width=700, height=400)
    assert_scene_clear(scene)
    assert texts(scene, "note")[0].startswith("5,000 events, ")


def test_a_great_many_identical_events_are_counted_and_not_drawn_one_by_one() -> None:
    one = item("x", year(2000), "The same")
    items = [one] * 200_000
    with pytest.raises(
        PlotError, match=r"layout='list' draws every event by itself, 20,000 at most \(got 200,000"
    ):
        Plot(items=items, layout="list")
    scene = scene_of(items, width=700, height=300)
    assert scene.layout == "density"
    assert texts(scene, "note") == ["200,000 events, 1 labelled"]
    assert_all_counted(scene, 200_000)


def test_the_axes_tell_the_scene() -> None:
    scene = scene_on(draw(running_case(), layout="list"))
    assert scene is not None
    assert scene.layout == "list"
    assert scene.description.startswith("1979: Soviet invasion")
    from matplotlib.figure import Figure

    assert scene_on(Figure().subplots()) is None


def test_dots_carry_their_events() -> None:
    scene = scene_of(running_case(), layout="density")
    assert {mark.event for mark in scene.marks if isinstance(mark, Dot)} >= {"0", "1", "13"}


@pytest.mark.parametrize(
    ("calendar", "expected"),
    [
        # The first days of these years, from published tables: 7 July 2024, 26 June 2025; 20 and 21 March.
        ("islamic-umalqura", {"1446 AH": tick(2024, 7, 7), "1447 AH": tick(2025, 6, 26)}),
        ("persian", {"1403 SH": tick(2024, 3, 20), "1404 SH": tick(2025, 3, 21)}),
    ],
)
def test_a_second_axis_has_the_years_of_another_calendar(calendar: str, expected: dict[str, int]) -> None:
    items = [item("first", day(2024, 2, 1)), item("last", day(2025, 8, 1))]
    axis = make_axis(
        Plot(items=items, calendar=calendar),
        items,
        Typesetter(fake_measure, "ltr"),
        length=500,
        vertical=False,
    )
    scale = axis.scale(0.0, 500.0)
    found = {tick.label: tick.x for tick in axis.calendar_ticks(scale) if tick.label[0].isdigit()}
    assert found == pytest.approx({label: scale(at) for label, at in expected.items()})
    for layout in ("flags", "list", "lanes", "density"):
        scene = scene_of(items, calendar=calendar, layout=layout)
        assert expected.keys() <= set(texts(scene, "tick"))
        assert_scene_clear(scene)


@pytest.mark.parametrize(
    ("calendar", "language", "expected"),
    [
        # As they were in Saudi Arabia and in Iran: the fast of 1445 began on 11 March 2024, Nowruz was on the 20th.
        (
            "islamic-umalqura",
            "en",
            {
                "Shaban 1445 AH": (2024, 2, 11),
                "Ramadan": (2024, 3, 11),
                "Shawwal": (2024, 4, 10),
            },
        ),
        ("persian", "en", {"Esfand": (2024, 2, 20), "1403 SH": (2024, 3, 20), "Ordibehesht": (2024, 4, 20)}),
        ("persian", "fa", {"اسفند": (2024, 2, 20), "۱۴۰۳ ه‍.ش": (2024, 3, 20), "اردیبهشت": (2024, 4, 20)}),
        ("islamic-umalqura", "ar", {"رمضان": (2024, 3, 11), "شوال": (2024, 4, 10)}),
        ("julian", "en", {"Mar": (2024, 3, 14), "Apr": (2024, 4, 14)}),
    ],
)
def test_a_second_axis_has_months_where_the_first_has_them(
    calendar: str, language: str, expected: dict[str, tuple[int, int, int]]
) -> None:
    items = [item(n, day(2024, 2 + n, 2), language=language) for n in range(4)]
    axis = make_axis(
        Plot(items=items, calendar=calendar, language=language, breaks=False),
        items,
        Typesetter(fake_measure, "ltr"),
        length=700,
        vertical=False,
    )
    scale = axis.scale(0.0, 700.0)
    found = {tick.label: tick.x for tick in axis.calendar_ticks(scale)}
    assert {name: found[name] for name in expected} == pytest.approx(
        {name: scale(tick(*at)) for name, at in expected.items()}
    )
    assert any(char.isdigit() for label in found for char in label), "some label tells the year"
    for layout in ("flags", "list", "lanes", "density"):
        scene = scene_of(items, calendar=calendar, language=language, layout=layout, breaks=False)
        assert set(expected) & set(texts(scene, "tick"))
        assert_scene_clear(scene)


def test_a_second_axis_names_a_stretch_in_which_no_month_begins() -> None:
    items = [item(n, box(at, at + HOUR)) for n in range(4) for at in (tick(2024, 3, 18) + n * 9 * HOUR,)]
    assert "Ramadan 1445 AH" in texts(scene_of(items, calendar="islamic-umalqura"), "tick")


@settings(max_examples=60, deadline=None)
@given(
    st.integers(622, 2100),
    st.integers(1, 3000),
    st.sampled_from(["islamic-civil", "islamic-umalqura", "persian", "hebrew", "julian"]),
    st.sampled_from(["en", "ar", "fa", "fr"]),
    st.sampled_from(["flags", "list"]),
)
def test_a_second_axis_of_any_length_is_clear(
    start: int, days: int, calendar: str, language: str, layout: str
) -> None:
    at = tick(start, 5, 5)
    items = [
        item(n, box(at + n * days * DAY // 5, at + n * days * DAY // 5 + DAY), language=language)
        for n in range(6)
    ]
    assert_scene_clear(scene_of(items, calendar=calendar, language=language, layout=layout))


@pytest.mark.parametrize("number", [-5000, 300, 622, 9000, -1_000_000])
def test_a_second_axis_where_its_calendar_ends(number: int) -> None:
    items = [item(n, year(number + 10 * n)) for n in range(4)]
    for calendar in ("islamic-civil", "islamic-umalqura", "persian", "julian"):
        for layout in ("flags", "list"):
            assert_scene_clear(scene_of(items, calendar=calendar, layout=layout))


def test_a_calendar_that_does_not_exist() -> None:
    with pytest.raises(InputError, match="a calendar must be one of"):
        Plot(items=running_case(), calendar="martian")


def test_lanes_too_small_for_labels_are_still_drawn_and_auto_avoids_them() -> None:
    items = reigns(60)
    small = scene_of(items, by="kind", layout="lanes", width=300, height=150)
    assert_scene_clear(small)
    assert_all_counted(small, 60)
    assert texts(small, "note") == ["60 events, 0 labelled"]
    names = [text for text in small.texts if text.role == "group"]
    assert [text.text.strip("\u2066\u2069") for text in names] == ["a", "b", "c"]
    bars = [mark.x0 for mark in small.marks if isinstance(mark, Box) and mark.event]
    assert 0 < min(bars) - max(text.box[2] for text in names) < 25, "the whole width beside the names"
    chosen = scene_of(items, by="kind", width=300, height=250)
    assert chosen.layout != "lanes"
    assert texts(chosen, "date")


def test_lanes_too_low_for_their_names_take_the_whole_width() -> None:
    items = [attrs.evolve(one, kind=f"a rather long name {n % 9}") for n, one in enumerate(reigns(60))]
    small = scene_of(items, by="kind", layout="lanes", width=300, height=110)
    assert_scene_clear(small)
    assert texts(small, "group") == []
    assert min(mark.x0 for mark in small.marks if isinstance(mark, Box) and mark.event) < 40


def test_one_date_for_all_does_not_fill_the_axis() -> None:
    items = [item(n, day(1970, 1, 1), "The same") for n in range(500)]
    scene = scene_of(items)
    columns = [mark for mark in scene.marks if isinstance(mark, Box) and mark.role == "column"][:-5]
    assert sum(mark.x1 - mark.x0 for mark in columns) < 0.4 * scene.width
