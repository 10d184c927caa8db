"""The placements, against brute force and simple truths."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.plot.layout import Flag, by_importance, lanes, place_flags, spread, stacked

INTERVALS = st.lists(
    st.tuples(st.integers(0, 100), st.integers(1, 30)).map(lambda p: (p[0], sum(p))), max_size=40
)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=3).map(sorted))
def test_spread_is_the_best_there_is(wanted: list[int]) -> None:
    """No placement on a fine grid that keeps order and room has a smaller sum of squares."""
    sizes = [2.0] * len(wanted)
    found = spread(wanted, sizes, 0, 10)
    cost = sum((a - b) ** 2 for a, b in zip(found, wanted, strict=True))
    grid = [n / 4 for n in range(4, 37)]
    for other in product(grid, repeat=len(wanted)):
        if all(b - a >= 2 for a, b in pairwise(other)):
            assert cost <= sum((a - b) ** 2 for a, b in zip(other, wanted, strict=True)) + 1e-9


@given(
    st.lists(st.tuples(st.floats(-50, 500), st.floats(1, 30)), min_size=1, max_size=40),
    st.floats(0, 100),
)
def test_spread_boxes_do_not_overlap_and_stay_inside(boxes: list[tuple[float, float]], spare: float) -> None:
    wanted = sorted(want for want, _ in boxes)
    sizes = [size for _, size in boxes]
    room = sum(sizes) + spare
    found = spread(wanted, sizes, 0, room)
    edges = [(middle - size / 2, middle + size / 2) for middle, size in zip(found, sizes, strict=True)]
    assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(edges))
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= room + 1e-6


@given(INTERVALS)
def test_lanes_are_as_few_as_overlap_at_one_point(intervals: list[tuple[int, int]]) -> None:
    rows = lanes(intervals)
    for i, one in enumerate(intervals):
        for j, other in enumerate(intervals[:i]):
            if rows[i] == rows[j]:
                assert one[1] <= other[0] or other[1] <= one[0]
    depth = max((sum(a <= start < b for a, b in intervals) for start, _ in intervals), default=0)
    assert len(set(rows)) == depth


def test_ties_of_importance_spread_over_time() -> None:
    assert by_importance([0] * 8)[:4] == [0, 4, 2, 6]
    assert by_importance([1, 3, 2]) == [1, 2, 0]
    assert sorted(by_importance([0.5] * 13)) == list(range(13))


@given(
    st.lists(st.tuples(st.floats(0, 1), st.integers(20, 150), st.integers(12, 40)), min_size=1, max_size=14)
)
def test_flags_never_meet(given_flags: list[tuple[float, int, int]]) -> None:
    rows = sorted(given_flags)
    wide = [Flag(width, height) for _, width, height in rows]
    slim = [Flag(0.6 * flag.width, 2 * flag.height) for flag in wide]
    layout = place_flags(wide, lo=0, hi=700, position=lambda n, a, b: a + rows[n][0] * (b - a), slim=slim)
    assert layout is not None
    plain = place_flags(wide, lo=0, hi=700, position=lambda n, a, b: a + rows[n][0] * (b - a))
    assert plain is not None
    assert not any(plain.slim)
    flags = [slim[n] if is_slim else wide[n] for n, is_slim in enumerate(layout.slim)]
    boxes = []
    for n, flag in enumerate(flags):
        pole = layout.poles[n]
        left, right = (pole, pole + flag.width) if layout.forward[n] else (pole - flag.width, pole)
        assert left >= -1e-6
        assert right <= 700 + 1e-6
        boxes.append((left, layout.bottoms[n], right, layout.bottoms[n] + flag.height))
    for i, one in enumerate(boxes):
        for j, other in enumerate(boxes):
            if i == j:
                continue
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            passes = one[0] < layout.poles[j] < one[2] and other[3] > one[1]
            assert not passes, "the pole of j runs from the axis to the top of its label, through label i"


def test_a_flag_is_made_slim_where_that_saves_the_others_a_row() -> None:
    wide, slim = [Flag(200, 20), Flag(150, 34)], [Flag(110, 34), Flag(90, 48)]
    share = [0.0, 0.35]
    placed = place_flags(wide, lo=0, hi=500, position=lambda n, a, b: a + share[n] * (b - a), slim=slim)
    assert placed is not None
    assert placed.slim == (True, False), "at 175 the second pole would pass through 200 points of text"
    assert placed.bottoms == (0.0, 0.0)
    assert placed.height == 34


def test_flags_too_wide_for_the_room_have_no_layout() -> None:
    assert place_flags([Flag(90, 10)], lo=0, hi=100, position=lambda n, a, b: (a + b) / 2) is None


def test_labels_that_would_each_stand_above_the_other() -> None:
    assert stacked([0, 10], [(0, 30), (-20, 10)], [8, 8], 2) is None


@pytest.mark.parametrize("count", [1, 5])
def test_the_same_input_gives_the_same_flags(count: int) -> None:
    flags = [Flag(50 + n, 20) for n in range(count)]
    first, second = (
        place_flags(flags, lo=0, hi=700, position=lambda n, a, b: a + n * (b - a) / 9) for _ in range(2)
    )
    assert first == second
