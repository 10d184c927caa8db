"""Relations as arrows: neither their lines nor their heads meet a text, in any layout."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventline.plot import Plot, Scene, compose
from eventline.plot.routes import Grid, Station
from eventline.plot.scene import Line, Shape

from .cases import _crosses, fake_measure
from .test_layouts import seeded, texts


def arrows_of(scene: Scene) -> list[Line]:
    return [mark for mark in scene.marks if isinstance(mark, Line) and mark.role == "relation"]


def missing_of(scene: Scene) -> int:
    notes = [note for note in texts(scene, "note") if "no way" in note]
    return int(notes[0].rsplit(" ", 1)[1]) if notes else 0


def assert_clear_of_texts(scene: Scene) -> None:
    """The lines are crossed with the boxes of the texts, and the boxes around the heads with them."""
    heads = [mark for mark in scene.marks if isinstance(mark, Shape) and mark.role == "arrow" and mark.event]
    around = []
    for head in heads:
        across, down = zip(*head.points, strict=True)
        around.append((min(across), min(down), max(across), max(down)))
    corners = [point for arrow in arrows_of(scene) for point in arrow.points]
    corners += (point for head in heads for point in head.points)
    assert all(0 <= x <= scene.width and 0 <= y <= scene.height for x, y in corners)
    for text in scene.texts:
        left, top, right, bottom = text.box
        for arrow in arrows_of(scene):
            assert not any(_crosses(a, b, text.box) for a, b in pairwise(arrow.points)), text
        for x0, y0, x1, y1 in around:
            assert x1 <= left or right <= x0 or y1 <= top or bottom <= y0, text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 2**32),
    st.integers(2, 40),
    st.integers(1, 12),
    st.sampled_from(["flags", "list", "lanes", "density"]),
    st.sampled_from(["ltr", "rtl"]),
    st.sampled_from([None, (9.0, 6.0), (4.0, 5.0)]),
)
def test_no_arrow_meets_a_text(
    seed: int, count: int, relations: int, layout: str, direction: str, size: tuple[float, float] | None
) -> None:
    items = seeded(seed, count)
    dice = random.Random(seed)
    names = [one.id for one in items]
    pairs = tuple({(dice.choice(names), dice.choice(names)): None for _ in range(relations)})
    plot = Plot(items=items, by="kind", layout=layout, direction=direction, relations=pairs)
    width, height = (None, None) if size is None else (size[0] * 72, size[1] * 72)
    scene = compose(plot, fake_measure, width=width, height=height)
    assert_clear_of_texts(scene)
    if height is None:
        assert len(arrows_of(scene)) + missing_of(scene) == len(pairs), "what is not drawn is counted"


def test_almost_every_arrow_finds_a_way_between_lanes() -> None:
    found = missing = 0
    for seed in range(12):
        items, dice = seeded(seed, 24), random.Random(seed)
        names = [one.id for one in items]
        pairs = tuple((one, other) for one, other in (dice.sample(names, 2) for _ in range(6)))
        scene = compose(Plot(items=items, by="kind", layout="lanes", relations=pairs), fake_measure)
        assert_clear_of_texts(scene)
        found, missing = found + len(arrows_of(scene)), missing + missing_of(scene)
    assert found + missing == 72
    assert missing <= 3


def test_a_way_leads_around_what_stands_between() -> None:
    # Three rows; a text fills the middle one but for a slit at its end.
    wall = (0.0, 24.0, 90.0, 36.0)
    grid = Grid([10.0, 30.0, 50.0], 20.0, [wall], -5.0, 100.0)
    way = grid.way(Station(10.0, 60.0, 10.0, 6.0), Station(10.0, 60.0, 50.0, 6.0), [])
    assert way is not None
    assert way[0] in {(10.0, 10.0), (60.0, 10.0)} or way[0][1] in {4.0, 16.0}
    assert not any(_crosses(a, b, wall) for a, b in pairwise(way))
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(way)), "only right angles"
    (x0, y0), (x1, y1) = way[-2:]
    assert abs(x1 - x0) + abs(y1 - y0) >= 5, "the head has room on the last leg"
    # The slit at the left is 5 wide, that at the right 10: the shorter way is at the left.
    assert min(x for x, _ in way) < 0


def test_there_is_no_way_through_a_wall() -> None:
    grid = Grid([10.0, 30.0, 50.0], 20.0, [(-50.0, 24.0, 150.0, 36.0)], -5.0, 100.0)
    assert grid.way(Station(10.0, 60.0, 10.0, 6.0), Station(10.0, 60.0, 50.0, 6.0), []) is None


def test_a_way_avoids_what_is_costly_if_it_can() -> None:
    # Two slits between three texts, both right under where the way begins.
    texts = [(-5.0, 24.0, 15.0, 36.0), (20.0, 24.0, 40.0, 36.0), (45.0, 24.0, 100.0, 36.0)]
    slits = [(15.0, 28.0, 20.0, 32.0), (40.0, 28.0, 45.0, 32.0)]
    grid = Grid([10.0, 30.0, 50.0], 20.0, texts, -5.0, 100.0)
    one, other = Station(10.0, 60.0, 10.0, 6.0), Station(10.0, 60.0, 50.0, 6.0)
    for costly, free in (slits, slits[::-1]):
        way = grid.way(one, other, [costly])
        assert way is not None
        assert len(way) == 2, "straight down"
        assert free[0] < way[0][0] < free[2]
