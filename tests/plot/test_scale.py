"""The scale, its gaps and its ticks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.errors import PlotError
from eventline.plot.axis import make_axis
from eventline.plot.scale import Gap, anchors, build, check_gaps, gaps_to_close, merged
from eventline.plot.spec import Plot
from eventline.plot.text import Typesetter
from eventline.plot.ticks import LADDER, Step, labelled_ticks, round_dates
from eventline.when.calendar import DAY, HOUR, civil, tick

from .cases import fake_measure, running_case

EXTENTS = st.lists(
    st.tuples(st.integers(-(10**9), 10**9), st.integers(1, 10**6)).map(lambda pair: (pair[0], sum(pair))),
    min_size=1,
    max_size=20,
)


def years(*numbers: int) -> list[Gap]:
    return [(tick(number), tick(number) + DAY) for number in numbers]


@given(EXTENTS, st.floats(50, 2000))
def test_the_scale_keeps_the_order_and_fills_the_axis(extents: list[Gap], length: float) -> None:
    domain = min(a for a, _ in extents), max(b for _, b in extents)
    gaps = gaps_to_close(extents, length=length, width=33)
    scale = build(domain, gaps, x0=10, x1=10 + length, pad=12, width_of=lambda gap: 9)
    times = sorted({t for extent in extents for t in extent})
    places = [scale(t) for t in times]
    assert places == sorted(places)
    assert scale.knots[0][1] == pytest.approx(10)
    assert scale.knots[-1][1] == pytest.approx(10 + length)
    assert scale(-(10**30)) == scale.knots[0][1]
    assert all(places[0] >= 10 and place <= 10 + length + 1e-6 for place in places)


@given(EXTENTS)
def test_closed_gaps_hold_no_event_and_every_stretch_has_the_same_rate(extents: list[Gap]) -> None:
    gaps = gaps_to_close(extents, length=700, width=33)
    parts = anchors(extents)
    assert all(not (a < end and b > start) for start, end in gaps for a, b in parts)
    domain = parts[0][0], parts[-1][1]
    scale = build(domain, gaps, x0=0, x1=700, pad=12, width_of=lambda gap: 9)
    for start, end in scale.stretches:
        if end - start > 1000:  # shorter ones are subject to rounding to whole ticks
            assert (scale(end) - scale(start)) / (end - start) == pytest.approx(scale.rate, rel=1e-2)


def test_the_long_gaps_of_the_running_case_close_and_2024_gets_its_share() -> None:
    extents = [box for one in running_case() for box in one.boxes]
    gaps = gaps_to_close(extents, length=600, width=33)
    closed = [(civil(a // DAY)[0], civil(b // DAY)[0]) for a, b in gaps]
    assert (2004, 2021) in closed
    assert (1980, 1989) in closed
    lo, hi = tick(1979), tick(2025, 4, 28)
    open_scale = build((lo, hi), [], x0=0, x1=600, pad=12, width_of=lambda gap: 9)
    scale = build((lo, hi), gaps, x0=0, x1=600, pad=12, width_of=lambda gap: 9)
    share = (scale(hi) - scale(tick(2024))) / 600
    assert share > 0.15
    assert (open_scale(hi) - open_scale(tick(2024))) / 600 < 0.03


def test_even_events_leave_nothing_to_close() -> None:
    assert gaps_to_close(years(*range(1900, 2000, 10)), length=700, width=33) == []


def test_an_axis_stays_whole_if_breaks_would_save_less_than_half_of_it() -> None:
    evenly = years(1900, 1901, 1905, 1911, 1912, 1920, 1936, 1938, 1947, 1950, 1958, 1962, 1970, 1984, 1990)
    assert gaps_to_close(evenly, length=700, width=33) == []
    assert gaps_to_close([*evenly, *years(1400)], length=700, width=33)[0] == (tick(1400) + DAY, tick(1900))


def test_one_event_alone_has_no_gap() -> None:
    assert gaps_to_close(years(1979), length=700, width=33) == []


def test_a_wide_box_does_not_keep_a_gap_open() -> None:
    extents = [(tick(1900), tick(2000)), *years(1998, 1999, 2000, 2001)]
    assert any(b - a > 90 * 365 * DAY for a, b in gaps_to_close(extents, length=700, width=33))


@pytest.mark.parametrize(
    ("gaps", "message"),
    [
        ([(5, 5)], "must end after it starts"),
        ([(0, 50)], "covers the date of an event"),
        ([(15, 30), (20, 40)], "overlap"),
    ],
)
def test_breaks_that_cannot_be(gaps: list[Gap], message: str) -> None:
    with pytest.raises(PlotError, match=message):
        check_gaps(gaps, [(1, 10), (90, 99)])


def test_breaks_outside_the_events_are_nothing_to_close() -> None:
    assert check_gaps([(200, 300)], [(1, 10), (90, 99)]) == []


@given(EXTENTS)
def test_merged_covers_the_same(extents: list[Gap]) -> None:
    union = merged(extents)
    assert all(a[1] < b[0] for a, b in pairwise(union))
    assert all(any(a <= start and end <= b for a, b in union) for start, end in extents)


@pytest.mark.parametrize(
    ("step", "start", "end", "expected"),
    [
        (Step("year", 1), tick(-2), tick(3), [-2, -1, 0, 1, 2, 3]),
        (Step("year", 100), tick(-250), tick(250), [-199, -99, 1, 100, 200]),
        (Step("year", 10), tick(1995), tick(2011), [2000, 2010]),
    ],
)
def test_years_are_round_in_their_own_era(step: Step, start: int, end: int, expected: list[int]) -> None:
    assert [civil(t // DAY)[0] for t in round_dates(step, start, end)] == expected


def test_days_begin_anew_with_each_month() -> None:
    days = [civil(t // DAY)[1:] for t in round_dates(Step("day", 10), tick(2025, 1, 25), tick(2025, 3, 15))]
    assert days == [(2, 1), (2, 11), (2, 21), (3, 1), (3, 11)]


@given(st.sampled_from(LADDER), st.integers(-(10**7), 10**7), st.integers(1, 100))
def test_round_dates_ascend_and_stay_inside(step: Step, first: int, count: int) -> None:
    start = tick(first, 3, 7)
    end = start + round(step.ticks * count)
    found = list(round_dates(step, start, end))
    assert found == sorted(set(found))
    assert all(start <= t <= end for t in found)
    assert abs(len(found) - count) <= 0.1 * count + 4


@given(EXTENTS.map(lambda extents: [(a * 10**6, b * 10**6) for a, b in extents]), st.floats(150, 1500))
def test_labels_of_ticks_keep_their_distance(extents: list[Gap], length: float) -> None:
    domain = min(a for a, _ in extents), max(b for _, b in extents)
    gaps = gaps_to_close(extents, length=length, width=33)
    scale = build(domain, gaps, x0=0, x1=length, pad=12, width_of=lambda gap: 9)
    ticks, _ = labelled_ticks(scale, "en", finest=1, extent=lambda text: 5.0 * len(text), gap=8)
    boxes = sorted((t.at - 2.5 * len(t.label), t.at + 2.5 * len(t.label)) for t in ticks if t.label)
    assert all(b[0] - a[1] >= 8 - 1e-6 for a, b in pairwise(boxes))
    assert all(a >= -1e-6 and b <= length + 1e-6 for a, b in boxes)
    assert all(t.label not in {"0", "0 CE", "0 BCE"} for t in ticks)


def labels_of(first: int, last: int) -> list[str]:
    scale = build((tick(first), tick(last)), [], x0=0, x1=700, pad=10, width_of=lambda gap: 9)
    ticks, _ = labelled_ticks(scale, "en", finest=DAY, extent=lambda text: 5.0 * len(text), gap=8)
    return [t.label for t in ticks if t.label]


def test_the_common_era_is_named_once_where_it_begins() -> None:
    assert labels_of(-450, 450) == ["400 BCE", "200 BCE", "1 CE", "200", "400"]
    assert labels_of(10, 450) == ["100", "200", "300", "400"]


def test_ages_are_counted_back_from_today() -> None:
    assert labels_of(-549_999_999, 2000) == [
        "500 million years ago",
        *(f"{n} million" for n in (400, 300, 200, 100)),
        "today",
    ]


@pytest.mark.parametrize("width", [420.0, 600.0, 720.0, 1000.0])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_stretch_between_breaks_is_named_and_no_length_crowds(width: float, language: str) -> None:
    items = running_case(language)
    plot = Plot(items=items, language=language)
    axis = make_axis(plot, items, Typesetter(fake_measure, "ltr"), length=width, vertical=False)
    scale = axis.scale(0.0, width)
    assert len(scale.breaks) >= 3
    named = [t for t in axis.ticks(scale)[0] if t.label]
    for start, end in scale.stretches:
        assert any(scale(start) - 1e-6 <= t.x <= scale(end) + 1e-6 for t in named)
    lengths = axis.gap_labels(scale)
    assert len(lengths) == len(scale.breaks), "each break has its length"
    edges = [(gap.middle - line.width / 2, gap.middle + line.width / 2) for gap, line in lengths]
    assert all(b[0] - a[1] >= 8 for a, b in pairwise(edges))


def test_a_short_stretch_on_an_axis_of_hours_is_not_named_by_its_year() -> None:
    begin = tick(2026, 5, 12)
    domain, gap = (begin + 4 * HOUR, begin + 20 * HOUR + HOUR // 4), (begin + 10 * HOUR, begin + 20 * HOUR)
    scale = build(domain, [gap], x0=0, x1=500, pad=12, width_of=lambda gap: 9)
    ticks, _ = labelled_ticks(
        scale, "en", finest=HOUR // 60, extent=lambda text: 5.0 * len(text), gap=8, events=domain
    )
    labels = [t.label for t in ticks if t.label]
    assert labels[-1] in {"20:00", "12 May, 20:00"}
    assert not any("2026" in label for label in labels)


def test_stretches_have_room_for_their_names() -> None:
    gaps = [(100, 10_000), (10_010, 20_000), (20_010, 30_000)]
    scale = build(
        (0, 30_100), gaps, x0=0, x1=600, pad=12, width_of=lambda gap: 9, least_of=lambda stretch: 50.0
    )
    lengths = [scale(end) - scale(start) for start, end in scale.stretches]
    assert min(lengths) == pytest.approx(50, abs=2), "those of ten ticks would have been shorter"
    assert scale.knots[-1][1] == pytest.approx(600)
