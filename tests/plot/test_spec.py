"""What a chart accepts, and what it says about what it does not."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

import eventline as el
from eventline.errors import PlotError
from eventline.plot import LIGHT, Item, Plot, Scene, Theme, compose, draw, items_of, spec
from eventline.plot.pen import styles
from eventline.plot.scene import Box, Dot, Line, Mark, Shape, mirrored, moved
from eventline.plot.theme import contrast
from eventline.when.bounds import Bounds, box
from eventline.when.calendar import HOUR, tick

from .cases import INF, assert_scene_clear, day, fake_measure, item, month, running_case, span, year


def texts(scene: Scene) -> list[str]:
    return [text.text.strip("\u2066\u2067\u2069") for text in scene.texts]


def roles(scene: Scene, event: str) -> list[str]:
    return [
        mark.role
        for mark in scene.marks
        if mark.event == event and mark.role not in {"leader", "date", "label"}
    ]


def scene_of(*items: Item, **options: Any) -> Scene:
    return compose(Plot(items=items, **options), fake_measure, width=600, height=400)


def test_an_empty_timeline_says_what_to_do() -> None:
    with pytest.raises(PlotError, match=r"the timeline is empty.*add an event"):
        draw(el.Timeline([]))


def test_a_timeline_without_dates_says_what_to_do() -> None:
    with pytest.raises(PlotError, match=r"none of the 1 events has a date.*`when`"):
        draw(el.Timeline([el.Event("a", "A")]))
    with pytest.raises(PlotError, match="none of the 1 events"):
        scene_of(item(1, Bounds(-INF, -INF, INF, INF), is_span=True))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"direction": "up"}, "direction must be one of 'ltr', 'rtl'"),
        ({"layout": "circle"}, "layout must be one of 'auto', 'flags', 'list', 'lanes', 'density'"),
        ({"by": "colour"}, "by='colour': no item has a group"),
        ({"breaks": "always"}, "breaks must be one of 'auto', False"),
        ({"language": "zz"}, "language must be a known language tag"),
    ],
)
def test_options_that_cannot_be(options: dict[str, Any], message: str) -> None:
    with pytest.raises(PlotError, match=message):
        Plot(items=[item(1, year(1979))], **options)


@pytest.mark.parametrize("size", [(0, 4), (4, -1), (INF, 4), (float("nan"), 4)])
def test_sizes_that_cannot_be(size: tuple[float, float]) -> None:
    with pytest.raises(PlotError, match="figsize must be two positive numbers"):
        draw(running_case(), figsize=size)


def test_breaks_of_ones_own() -> None:
    timeline = el.Timeline([el.Event("a", "A", when="1979"), el.Event("b", "B", when="2003")])
    scene = compose(spec(timeline, breaks=["1985/1999"]), fake_measure)
    assert "15 years" in texts(scene)
    assert not any("years" in text for text in texts(compose(spec(timeline, breaks=False), fake_measure)))
    with pytest.raises(PlotError, match="covers the date of an event"):
        compose(spec(timeline, breaks=["1985/2010"]), fake_measure)
    with pytest.raises(PlotError, match="needs a start and an end"):
        spec(timeline, breaks=["1985/.."])


def test_undated_events_are_counted() -> None:
    assert "2 events without a date are not shown" in texts(
        scene_of(item(1, year(1979)), item(2, None), item(3, None))
    )
    assert "1 event without a date is not shown" in texts(scene_of(item(1, year(1979)), item(2, None)))


def test_items_of_a_timeline() -> None:
    timeline = el.Timeline(
        [
            el.Event("war", {"en": "War", "ar": "حرب"}, when="1979-12-24/1989-02-15"),
            el.Event("talks", "Talks", when="2021~"),
            el.Event("unknown", "Unknown"),
        ]
    )
    war, talks, unknown = items_of(timeline, "ar")
    assert (war.label, war.is_span) == ("حرب", True)
    assert war.date_label == "24 ديسمبر 1979 – 15 فبراير 1989"
    assert (talks.label, talks.approximate, talks.date_label) == ("Talks", True, "نحو 2021")
    assert unknown.bounds is None


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (item("x", day(2024, 3, 1)), ["point"]),
        (item("x", month(2024, 3)), ["band", "point"]),
        (item("x", month(2024, 3), approximate=True), ["fade", "fade", "point"]),
        (item("x", day(2024, 3, 1), uncertain=True), ["fade", "fade", "point"]),
        (item("x", span(month(2024, 1), month(2024, 8)), is_span=True), ["fade", "bar", "fade"]),
        (item("x", Bounds(tick(2024), tick(2024, 2) - 1, INF, INF), is_span=True), ["fade", "bar", "arrow"]),
        (item("x", Bounds(tick(2024), tick(2024, 2) - 1, tick(2024) + 1, INF), is_span=True), ["fade"]),
        (item("x", Bounds(-INF, tick(2024) - 1, -INF, tick(2024))), ["fade", "point"]),
        (item("x", Bounds(-INF, -INF, INF, INF), is_span=True), ["bar", "arrow", "arrow"]),
    ],
)
def test_each_kind_of_knowledge_has_its_form(drawn: Item, expected: list[str]) -> None:
    scene = scene_of(drawn, item("other", year(2023)), item("last", year(2025)))
    assert [role for role in roles(scene, "x") if role != "break"] == expected


def test_exact_dates_are_filled_and_others_hollow() -> None:
    scene = scene_of(item("day", day(2024, 3, 1)), item("month", month(2024, 8)))
    dots = {mark.event: mark for mark in scene.marks if isinstance(mark, Dot)}
    assert dots["day"].fill == LIGHT.accents[0]
    assert dots["month"].fill == LIGHT.background
    assert dots["month"].edge == LIGHT.accents[0]


def test_hours_and_days_are_bands_where_the_axis_is_long_enough() -> None:
    midnight = tick(2024, 3, 1)
    hours, minute = box(midnight + 9 * HOUR, midnight + 15 * HOUR), box(midnight, midnight + HOUR // 60)
    for layout in ("flags", "list", "lanes", "density"):
        scene = scene_of(
            item("day", day(2024, 3, 1)), item("hours", hours), item("minute", minute), layout=layout
        )
        bands = {mark.event: mark for mark in scene.marks if isinstance(mark, Box) and mark.role == "band"}
        dots = {mark.event: mark for mark in scene.marks if isinstance(mark, Dot) and mark.event}
        assert bands.keys() == {"day", "hours", None}, (
            "a minute is under its marker, None is the sample in the key"
        )
        assert [mark.fill for mark in dots.values()] == [LIGHT.accents[0]] * 3, "all are known to the day"
        sizes = {name: max(band.x1 - band.x0, band.y1 - band.y0) for name, band in bands.items()}
        assert sizes["day"] == pytest.approx(4 * sizes["hours"], rel=0.01)
        assert [text.text.strip("\u2066\u2069") for text in scene.texts if text.role == "key"] == [
            "some time within the band"
        ]
        areas = [(one.x0, one.x1, one.y0, one.y1) for name, one in bands.items() if name]
        assert not (_meet(areas[0][:2], areas[1][:2]) and _meet(areas[0][2:], areas[1][2:])), (
            "none on another"
        )


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def test_an_hour_in_a_year_is_a_point() -> None:
    noon = tick(2024, 3, 1) + 12 * HOUR
    scene = scene_of(item("hour", box(noon, noon + HOUR)), item("day", day(2024, 12, 1)))
    assert not [mark for mark in scene.marks if isinstance(mark, Box) and mark.role == "band"]
    assert not [text for text in scene.texts if text.role == "key"]


def test_a_band_covers_the_whole_period() -> None:
    scene = scene_of(item("year", year(2024)), item("a", day(2024, 1, 1)), item("b", day(2024, 12, 31)))
    band = next(mark for mark in scene.marks if isinstance(mark, Box) and mark.role == "band" and mark.event)
    dots = {mark.event: mark.x for mark in scene.marks if isinstance(mark, Dot)}
    assert band.x0 < dots["a"] < dots["b"] < band.x1
    assert band.x0 == pytest.approx(dots["a"], abs=2)
    assert band.x1 == pytest.approx(dots["b"], abs=2)


def test_the_key_explains_what_is_used_and_nothing_else() -> None:
    plain = scene_of(item(1, day(2024, 3, 1)), item(2, day(2024, 4, 1)))
    assert not any(text.role == "key" for text in plain.texts)
    mixed = scene_of(item(1, day(2024, 3, 1)), item(2, month(2024, 4)), item(3, year(2024), approximate=True))
    key = [text.text.strip("\u2066\u2069") for text in mixed.texts if text.role == "key"]
    assert key == ["exact day", "some time within the band", "approximate or uncertain"]


def test_the_key_explains_only_what_can_be_seen() -> None:
    # Years of five points are under their markers; a year of fifty is a band.
    hidden = scene_of(*(item(n, year(1900 + 8 * n)) for n in range(16)), layout="density", breaks=False)
    assert not any(text.role == "key" for text in hidden.texts)
    shown = scene_of(*(item(n, year(2000 + n)) for n in range(8)), layout="density")
    assert [text.text.strip("\u2066\u2069") for text in shown.texts if text.role == "key"] == [
        "some time within the band"
    ]
    # Ends known to the year cannot be seen to fade among millennia, but among a few years they can.
    reign = item("x", span(year(1000), year(1060)), is_span=True)
    still = item("y", span(day(990, 1, 1), day(999, 1, 1)), is_span=True)
    far = scene_of(reign, still, item("z", day(-3000, 1, 1)), layout="lanes", breaks=False)
    assert "possible start or end" not in texts(far)
    assert "possible start or end" in texts(scene_of(reign, still, layout="lanes"))


def test_kinds_have_colours_and_shapes_of_their_own() -> None:
    items = [item(n, year(2000 + n), kind=kind) for n, kind in enumerate(["attack", "peace_talk", "attack"])]
    scene = scene_of(*items, by="kind")
    dots = {mark.event: mark for mark in scene.marks if isinstance(mark, Dot) and mark.event}
    assert dots["0"].edge == dots["2"].edge != dots["1"].edge
    assert dots["0"].shape == dots["2"].shape != dots["1"].shape
    assert {"attack", "peace talk"} <= set(texts(scene))
    found = styles([str(n) for n in range(16)], LIGHT).values()
    assert len({(style.colour, style.shape) for style in found}) == 16


def test_right_to_left_is_the_mirror_image() -> None:
    items = running_case("ar")
    ltr = scene_of(*items, language="ar", direction="ltr", title="عنوان", layout="flags")
    rtl = scene_of(*items, language="ar", title="عنوان", layout="flags")
    assert rtl.direction == "rtl"
    title = rtl.texts[0]
    assert (title.role, title.align) == ("title", "right")
    assert title.box[2] == pytest.approx(600 - 16)
    for one, other in zip(ltr.marks, rtl.marks, strict=True):
        if isinstance(one, Dot):
            assert isinstance(other, Dot)
            assert other.x == pytest.approx(600 - one.x)
    dots = {mark.event: mark.x for mark in rtl.marks if isinstance(mark, Dot) and mark.event}
    assert dots["0"] > dots["1"] > dots["13"], "time runs from right to left"


@pytest.mark.parametrize(
    "mark",
    [
        Line(role="axis", points=((0, 1), (9, 1)), colour="#000000", width=1),
        Box(role="fade", x0=1, y0=2, x1=5, y1=6, colour="#000000", to="#ffffff"),
        Box(role="band", x0=1, y0=2, x1=5, y1=6, colour="#000000"),
        Dot(role="point", x=3, y=4, size=5, fill="#000000", edge="#000000", width=1),
        Shape(role="arrow", points=((0, 1), (9, 1), (4, 4)), fill="#000000"),
    ],
)
def test_mirrored_twice_and_moved_back_is_the_same(mark: Mark) -> None:
    assert mirrored(mirrored(mark, 10), 10) == mark
    assert moved(moved(mark, 2, 3), -2, -3) == mark
    assert mirrored(mark, 10) != mark


def test_a_scene_comes_back_from_json() -> None:
    scene = scene_of(*running_case("ar"), language="ar", title="عنوان", source="مصدر")
    assert Scene.from_json(scene.to_json()) == scene


def test_the_description_tells_the_events() -> None:
    scene = scene_of(
        item(1, year(1979), "Invasion"), item(2, month(2024, 11), "Visit"), title="War and peace."
    )
    assert scene.description == "War and peace. 1979: Invasion; Nov 2024: Visit."
    many = compose(Plot(items=[item(n, year(n + 1), "x") for n in range(100)]), fake_measure)
    assert many.description.endswith("; + 40.")


def test_small_type_is_legible() -> None:
    theme = Theme()
    assert theme.small_size >= 7
    assert contrast(theme.muted, theme.background) >= 4.5
    assert contrast(theme.ink, theme.background) >= 7
    assert len({theme.text_size, theme.small_size}) <= 2, "two sizes below the title"


@pytest.mark.parametrize("number", [-13_800_000_000, -4000, 0, 1, 9999, 50_000])
def test_any_year(number: int) -> None:
    scene = scene_of(item(1, year(number)), item(2, year(number + 3)), item(3, day(2024, 3, 1)))
    assert_scene_clear(scene)
    assert len({mark.event for mark in scene.marks if isinstance(mark, Dot)} - {None}) == 3


@pytest.mark.parametrize("count", [1, 2, 25, 60])
def test_all_at_one_instant(count: int) -> None:
    noon = tick(2024, 3, 1)
    scene = scene_of(*(item(n, box(noon, noon + 1), f"Event {n}") for n in range(count)))
    assert_scene_clear(scene)
    assert len({mark.event for mark in scene.marks if isinstance(mark, Dot)} - {None}) == count


def test_a_bar_through_a_break_is_notched() -> None:
    war = item("war", span(year(1900), year(2020)), is_span=True)
    scene = scene_of(war, *(item(n, year(2010 + n)) for n in range(10)), breaks=[(tick(1910), tick(2005))])
    assert "break" in roles(scene, "war")
    assert "95 years" in texts(scene)


def test_in_flags_dates_on_the_axis_are_in_order() -> None:
    scene = scene_of(*running_case(), layout="flags")
    dots = {mark.event: mark.x for mark in scene.marks if isinstance(mark, Dot) and mark.event}
    order = ["0", "1", "2", "3", "4", "5", "6", "9", "8", "10", "11", "12", "13"]
    assert all(dots[a] < dots[b] for a, b in pairwise(order))


def test_instants_are_drawn_on_the_clock_of_the_zone() -> None:
    events = [el.Event("day", "", when="2024-03-23"), el.Event("call", "", when="2024-03-22T20:00:00Z")]
    for zone, text, label in (
        ("UTC", "2024-03-22T20:00:00", "22 Mar 2024, 20:00"),
        ("Asia/Kabul", "2024-03-23T00:30:00", "23 Mar 2024, 00:30"),
    ):
        day, call = items_of(el.Timeline(events, zone=zone))
        assert day.bounds == el.When("2024-03-23").bounds
        assert call.bounds == el.When(text).bounds
        assert call.date_label == label
    # The clocks of Berlin went back between the two ends, from 03:00 to 02:00.
    night = el.Event("night", "", when="@2024-10-27T00:50:00Z/2024-10-27T01:10:00Z")
    (item,) = items_of(el.Timeline([night], zone="Europe/Berlin"))
    assert item.bounds is not None
    assert item.bounds.earliest_start == el.When("2024-10-27T02:50:00").bounds.earliest_start
    assert item.bounds.earliest_start < item.bounds.latest_end
