"""Relations as arrows: neither their lines nor their heads meet a text, in any layout."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventline.plot import Plot, Scene, compose
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
