"""Timelines: dependent dates, selections, and that nothing changes in place."""

from __future__ import annotations

import copy
import itertools
import pickle
from collections.abc import Callable, Mapping
from math import inf
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eventline as el
from eventline.relative import RelativeDate


@el.event
class Raid(el.Event):
    killed: int | None = None


def dated(**dates: Any) -> el.Timeline:
    return el.Timeline([el.Event(name, name.upper(), when=date) for name, date in dates.items()])


def whens(timeline: el.Timeline) -> dict[str, str | None]:
    return {event.id: None if event.when is None else str(event.when) for event in timeline}


EDTF = st.one_of(
    st.integers(1, 9999).map("{:04}".format),
    st.dates().map(str),
    st.integers(1, 999).map("{:03}X".format),
    st.integers(1, 9998).map(lambda year: f"{year:04}/{year + 1:04}"),
    st.integers(1, 9999).map("{:04}/".format),
    st.integers(1, 9999).map("/{:04}".format),
)


@st.composite
def networks(draw: st.DrawFn) -> list[el.Event]:
    """Events each dated by itself, by an event drawn before it, or not at all; in any order."""
    count = draw(st.integers(0, 12))
    events: list[el.Event] = []
    for number in range(count):
        when: Any = draw(EDTF)
        usable = [event.id for event in events if event.when is not None]
        if draw(st.booleans()) and usable:
            told = el.after if draw(st.booleans()) else el.before
            units = st.sampled_from(["years", "months", "days"])
            amounts: dict[str, Any] = draw(st.dictionaries(units, st.integers(0, 40)))
            when = told(draw(st.sampled_from(usable)), **amounts)
        elif draw(st.integers(0, 9)) == 0:
            when = None
        events.append(el.Event(f"e{number}", f"Event {number}", when=when))
    return draw(st.permutations(events))


def oracle(events: list[el.Event]) -> dict[str, el.When | None]:
    """Each date by plain recursion."""
    stated = {event.id: event.when for event in events}

    def date(name: str) -> el.When | None:
        when = stated[name]
        if isinstance(when, RelativeDate):
            (name,) = when.references
            reference = date(name)
            assert reference is not None
            return when.resolve_with({name: reference})
        assert when is None or isinstance(when, el.When)
        return when

    return {name: date(name) for name in stated}


@given(networks())
def test_dependent_dates_as_by_recursion(events: list[el.Event]) -> None:
    timeline = el.Timeline(events)
    assert {event.id: event.when for event in timeline} == oracle(events)
    assert [timeline.stated(event.id) for event in events] == events
    assert timeline.ids == tuple(event.id for event in events)


@given(networks(), st.data())
def test_replacing_an_event_resolves_again(events: list[el.Event], data: st.DataObject) -> None:
    # An open side of a new date could leave nothing to count from, so dates have none here.
    years = st.integers(1, 9999).map("{:04}".format)
    timeline = el.Timeline(events)
    fixed = [event.id for event in events if isinstance(event.when, el.When)]
    if fixed:
        name, year = data.draw(st.sampled_from(fixed)), data.draw(years)
        changed = [attrs.evolve(event, when=year) if event.id == name else event for event in events]
        assert timeline.replace(name, when=year) == el.Timeline(changed)
        assert {event.id: event.when for event in timeline.replace(name, when=year)} == oracle(changed)


@given(networks(), st.data())
def test_a_selection_keeps_every_resolved_date(events: list[el.Event], data: st.DataObject) -> None:
    timeline = el.Timeline(events)
    keep = data.draw(st.sets(st.sampled_from(timeline.ids))) if events else set()
    selected = timeline.where(lambda event: event.id in keep)
    assert list(selected) == [event for event in timeline if event.id in keep]
    for event in selected:
        stated, was = selected.stated(event.id).when, timeline.stated(event.id).when
        kept = not isinstance(was, RelativeDate) or was.references <= set(keep)
        assert stated == (was if kept else event.when)


@given(networks(), st.integers(1, 9998), st.integers(0, 3000), st.booleans(), st.booleans())
def test_between_as_by_comparing_bounds(
    events: list[el.Event], first: int, length: int, possibly: bool, surely: bool
) -> None:
    last = min(first + length, 9999)
    timeline = el.Timeline(events)
    lo = el.When.parse(f"{first:04}").bounds.earliest_start
    hi = el.When.parse(f"{last:04}").bounds.latest_end
    expected = []
    for event in timeline:
        if isinstance(event.when, el.When):
            bounds = event.when.bounds
            possible = bounds.earliest_start < hi and bounds.latest_end > lo
            certain = bounds.latest_start < hi and bounds.earliest_end > lo
            if certain or (possible and possibly and not surely):
                expected.append(event.id)
    found = timeline.between(f"{first:04}", f"{last:04}", possibly=possibly, surely=surely)
    assert found.ids == tuple(expected)


def test_between_without_a_limit() -> None:
    timeline = dated(a="1979", b="2003", c="2024-03", d=None, e="2010/..")
    assert timeline.between(None, "2003").ids == ("a", "b")
    assert timeline.between("2003", None).ids == ("b", "c", "e")
    assert timeline.between(None, None).ids == ("a", "b", "c", "e")
    assert timeline.between("2024-03-10", "2024-03-12").ids == ("c", "e")
    assert timeline.between("2024-03-10", "2024-03-12", possibly=False).ids == ("e",)
    assert timeline.between("1979-12-31/1980-02", "2003-01-01").ids == ("a", "b")
    with pytest.raises(el.InputError, match=r"needs a start before the end \(got '2025' and '2024'\)"):
        timeline.between("2025", "2024")
    with pytest.raises(el.ParseError):
        timeline.between("last year", "2024")


OPERATIONS: list[Callable[[el.Timeline], object]] = [
    lambda t: t.add(el.Event("new", "New")),
    lambda t: t.remove("b"),
    lambda t: t.replace("a", when="1980"),
    lambda t: t.between("1979", "2000"),
    lambda t: t.of_kind(Raid),
    lambda t: t.where(lambda event: event.id == "a"),
    lambda t: t.sorted(),
    lambda t: t["a":"b"],
    lambda t: t.to_frame(),
    lambda t: (repr(t), t._repr_html_(), t.earliest(), t.latest()),
]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_nothing_changes_in_place(operation: Callable[[el.Timeline], object]) -> None:
    def make() -> el.Timeline:
        return el.Timeline(
            [Raid("a", "A", when="1979", killed=3), el.Event("b", "B", when=el.after("a", years=9))],
            title="T",
        )

    timeline = make()
    before = (list(timeline), hash(timeline))
    operation(timeline)
    assert (list(timeline), hash(timeline)) == before
    assert timeline == make()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        timeline.title = "other"  # type: ignore[misc]  # the fault


def test_the_collection_given_is_not_shared() -> None:
    events = [el.Event("a", "A")]
    timeline = el.Timeline(events)
    events.append(el.Event("b", "B"))
    assert timeline.ids == ("a",)


def test_collection() -> None:
    timeline = dated(a="1979", b="2003", c=None)
    assert len(timeline) == 3
    assert [event.id for event in timeline] == ["a", "b", "c"]
    assert [event.id for event in reversed(timeline)] == ["c", "b", "a"]
    assert "a" in timeline
    assert timeline["a"] in timeline
    assert "x" not in timeline
    assert el.Event("a", "another") not in timeline
    assert 1 not in timeline
    assert len(el.Timeline()) == 0
    assert timeline[1].id == timeline[-2].id == "b"


def test_an_event_is_in_the_timeline_resolved_or_stated() -> None:
    timeline = dated(a="1979", b=el.after("a", years=9))
    assert timeline["b"] in timeline
    assert timeline.stated("b") in timeline
    assert timeline["b"] != timeline.stated("b")


def test_slices_and_lists() -> None:
    timeline = dated(a="1979", b="2003", c=None, d="2024")
    assert timeline["b":"c"].ids == ("b", "c")
    assert timeline["c":].ids == ("c", "d")
    assert timeline[:"b"].ids == ("a", "b")
    assert timeline["c":"a"].ids == ()
    assert timeline[1:3].ids == ("b", "c")
    assert timeline[::-1].ids == ("d", "c", "b", "a")
    assert timeline[["d", "a"]].ids == ("d", "a")
    assert timeline[[0, -1]].ids == ("a", "d")
    assert timeline[[]].ids == ()
    with pytest.raises(el.DuplicateId):
        timeline[[0, 0]]


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("invasoin", "no event has the id 'invasoin'; did you mean 'invasion'?"),
        (1, "no event at position 1 of a timeline of 1"),
        (-2, "no event at position -2 of a timeline of 1"),
        (slice("x", None), "no event has the id 'x'"),
        (["invasion", "x"], "no event has the id 'x'"),
        (1.5, "events are found by id, position, a slice or a list of either"),
        ([None], "no event at position None"),
    ],
)
def test_unknown_keys(key: Any, message: str) -> None:
    with pytest.raises(el.UnknownEvent) as caught:
        dated(invasion="1979")[key]
    assert message in str(caught.value)
    assert isinstance(caught.value, KeyError)


def test_duplicates_are_refused_with_both_positions() -> None:
    with pytest.raises(el.DuplicateId, match="two events have the id 'a', at positions 0 and 2"):
        el.Timeline([el.Event("a", "A"), el.Event("b", "B"), el.Event("a", "C")])
    with pytest.raises(el.DuplicateId, match="positions 0 and 1"):
        dated(a="1979").add(el.Event("a", "other"))


@pytest.mark.parametrize(
    ("dates", "cycle"),
    [
        ({"a": el.after("a", years=1)}, ("a", "a")),
        ({"a": el.after("b", years=1), "b": el.before("a", years=1)}, ("a", "b", "a")),
        (
            {"x": "1979", "c": el.after("a"), "a": el.after("b"), "b": el.after("c"), "d": el.after("x")},
            ("c", "a", "b", "c"),
        ),
    ],
)
def test_cycles_are_named_from_the_first_event_on(dates: dict[str, Any], cycle: tuple[str, ...]) -> None:
    with pytest.raises(el.CycleError) as caught:
        dated(**dates)
    assert caught.value.cycle == cycle
    assert str(caught.value) == f"dates depend on each other in a circle: {' -> '.join(cycle)}"


@pytest.mark.parametrize("references", list(itertools.product("abcd", repeat=4)))
def test_of_four_events_dated_by_each_other_a_true_cycle_is_named(references: tuple[str, ...]) -> None:
    """Four events that each have a reference always have a cycle; it is told from its first event on."""
    dated_by = dict(zip("abcd", references, strict=True))
    with pytest.raises(el.CycleError) as caught:
        dated(**{name: el.after(reference) for name, reference in dated_by.items()})
    cycle = caught.value.cycle
    assert [dated_by[name] for name in cycle[:-1]] == list(cycle[1:])
    assert cycle[0] == min(cycle)
    assert len(set(cycle)) == len(cycle) - 1


def test_unknown_and_undated_references() -> None:
    with pytest.raises(el.UnknownEvent) as caught:
        dated(invasion="1979", withdrawal=el.after("invasoin", years=9))
    assert str(caught.value) == (
        "event 'withdrawal' is dated by 'invasoin', which is not in the timeline; did you mean 'invasion'?"
    )
    with pytest.raises(el.ResolutionError, match="event 'b' is dated by 'a', which has no date"):
        dated(a=None, b=el.after("a", years=9))
    with pytest.raises(el.ResolutionError, match="event 'b', when: nothing comes after what goes on"):
        dated(a="2021/..", b=el.after("a", years=9))


def test_removal_and_renaming_of_a_reference_are_refused() -> None:
    timeline = dated(a="1979", b=el.after("a", years=9))
    with pytest.raises(el.UnknownEvent, match="event 'b' is dated by 'a'"):
        timeline.remove("a")
    with pytest.raises(el.UnknownEvent, match="event 'b' is dated by 'a'"):
        timeline.replace("a", id="c")
    assert timeline.remove("a", "b") == el.Timeline()
    assert whens(timeline.replace("b", id="c")) == {"a": "1979", "c": "1988"}


def test_replace_with_an_event_keeps_the_place() -> None:
    timeline = dated(a="1979", b=el.after("a", years=9), c=None)
    changed = timeline.replace(Raid("a", "Raid", when="1980", killed=1))
    assert whens(changed) == {"a": "1980", "b": "1989", "c": None}
    assert isinstance(changed["a"], Raid)
    with pytest.raises(el.InputError, match="event 'a' has no field 'whn'; did you mean 'when'"):
        timeline.replace("a", whn="1980")
    with pytest.raises(el.ParseError, match="event 'a', when: "):
        timeline.replace("a", when="soon")
    with pytest.raises(el.UnknownEvent):
        timeline.replace(el.Event("x", "X"))


def test_of_kind() -> None:
    @el.event
    class NightRaid(Raid):
        pass

    timeline = el.Timeline([el.Event("a", "A"), Raid("b", "B"), NightRaid("c", "C")])
    assert timeline.of_kind(Raid).ids == timeline.of_kind("raid").ids == ("b", "c")
    assert timeline.of_kind(NightRaid).ids == ("c",)
    assert timeline.of_kind("event").ids == ("a", "b", "c")
    with pytest.raises(el.InputError, match="no type of events has the kind 'rade'"):
        timeline.of_kind("rade")


def test_sorted_is_stable_with_the_undated_last() -> None:
    timeline = dated(n=None, c="2024", b="1979", m=None, d="2024", a="1979-01-01")
    assert timeline.sorted().ids == ("a", "b", "c", "d", "n", "m")


@given(networks())
def test_earliest_and_latest_are_the_outermost(events: list[el.Event]) -> None:
    timeline = el.Timeline(events)
    bounds = [event.when.bounds for event in timeline if isinstance(event.when, el.When)]
    if bounds:
        first, last = timeline.earliest().when, timeline.latest().when
        assert isinstance(first, el.When)
        assert isinstance(last, el.When)
        assert first.bounds.earliest_start == min(b.earliest_start for b in bounds)
        assert last.bounds.latest_end == max(b.latest_end for b in bounds)
    else:
        with pytest.raises(el.InputError, match="no event of the timeline is dated"):
            timeline.earliest()


def test_equality_hash_and_copies() -> None:
    timeline = dated(a="1979", b=el.after("a", years=9))
    same = dated(a="1979", b=el.after("a", years=9))
    assert timeline == same
    assert hash(timeline) == hash(same)
    # What is stated counts, not only what follows from it.
    assert timeline != dated(a="1979", b="1988")
    assert timeline != timeline[::-1]
    assert timeline != el.Timeline(timeline, title="T")
    for copied in (copy.deepcopy(timeline), pickle.loads(pickle.dumps(timeline))):
        assert copied == timeline
        assert copied["b"].when == timeline["b"].when


def test_repr_is_short_and_html_is_escaped() -> None:
    assert repr(dated(a="1979", b="2024-03")) == "<Timeline of 2 events, 1979 to 2024-03>"
    assert repr(dated(a=None)) == "<Timeline of 1 event>"
    assert repr(el.Timeline()) == "<Timeline of 0 events>"
    page = el.Timeline(
        [el.Event(f"<{n}>", "</script><img onerror=x>", when="1979") for n in range(25)]
    )._repr_html_()
    assert "<img" not in page
    assert "&lt;24&gt;" not in page
    assert "and 5 more" in page


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((["a"],), r"at position 0 is none \(got 'a' that is a str\)"),
        (("events",), r"made of several events, such as a list of them \(got 'events'"),
        ((el.Event("a", "A"),), "made of several events"),
    ],
)
def test_only_events_make_a_timeline(arguments: tuple[Any, ...], message: str) -> None:
    with pytest.raises(el.InputError, match=message):
        el.Timeline(*arguments)


@pytest.mark.parametrize("zone", ["Asia/Kabull", "../../etc/passwd", "", None, 5, "Asia", "\0"])
def test_unknown_zones(zone: Any) -> None:
    with pytest.raises(el.InputError, match="zone must be the name of an IANA time zone"):
        el.Timeline(zone=zone)


def test_title_and_zone_stay_through_operations() -> None:
    timeline = el.Timeline([el.Event("a", "A")], title={"en": "T", "ar": "ت"}, zone="Asia/Kabul")
    for made in (timeline.add(el.Event("b", "B")), timeline.remove("a"), timeline[:0], timeline.sorted()):
        assert isinstance(made.title, Mapping)
        assert dict(made.title) == {"en": "T", "ar": "ت"}
        assert made.zone == "Asia/Kabul"


def kabul(*whens: str, zone: str = "Asia/Kabul") -> el.Timeline:
    return el.Timeline([el.Event(str(n), "", when=when) for n, when in enumerate(whens)], zone=zone)


def date_of(timeline: el.Timeline, event_id: str) -> el.When:
    when = timeline[event_id].when
    assert isinstance(when, el.When)
    return when


def test_civil_dates_are_read_in_the_zone_where_they_meet_instants() -> None:
    # Kabul is four and a half hours ahead, so that its 23 March begins at 19:30 of the day before.
    timeline = kabul("2024-03-23", "2024-03-22T20:00:00Z", "2024-03-22T19:00:00Z", "2024-03-22")
    assert timeline.sorted().ids == ("3", "2", "0", "1")
    assert kabul("2024-03-23", "2024-03-22T20:00:00Z", zone="UTC").sorted().ids == ("1", "0")
    assert timeline.between("2024-03-23", "2024-03-23").ids == ("0", "1")
    assert timeline.between("2024-03-22", "2024-03-22", surely=True).ids == ("2", "3")
    assert timeline.between("2024-03-22T20:00:00Z", None).ids == ("0", "1")
    assert (timeline.earliest().id, timeline.latest().id) == ("3", "0")
    assert date_of(timeline, "0") == el.When("2024-03-23")


def test_a_timeline_of_civil_dates_is_the_same_in_every_zone() -> None:
    whens = ("2024-03-31T02:30:00", "2024-03-31", "2024-03", "1979/1989", "-0044")
    there, here = kabul(*whens, zone="Europe/Berlin"), kabul(*whens, zone="UTC")
    assert there.sorted().ids == here.sorted().ids
    assert there.between("2024-03-31", "2024-03-31").ids == here.between("2024-03-31", "2024-03-31").ids
    assert there.to_frame()["start"].equals(here.to_frame()["start"])


def test_the_hour_that_clocks_leave_out() -> None:
    # In Berlin 02:00 to 03:00 of 31 March 2024 was left out, at 01:00 UTC.
    timeline = kabul(
        "2024-03-31T01:59:59", "2024-03-31T03:00:00", "2024-03-31T00:59:59Z", zone="Europe/Berlin"
    )
    there = timeline.in_zone()
    assert date_of(there, "0").equals(date_of(there, "2")) is None
    assert date_of(there, "0").bounds == date_of(there, "2").bounds
    assert date_of(there, "1").bounds.earliest_start == date_of(there, "0").bounds.latest_end
    never = kabul("2024-03-31T02:30:00", "2024-03-31T00:59:59Z", zone="Europe/Berlin")
    for use in (never.sorted, never.earliest, never.in_zone, lambda: never.between("2024", None)):
        with pytest.raises(el.InputError, match=r"^event '0': the clocks of Europe/Berlin went forward"):
            use()
    assert repr(never) == "<Timeline of 2 events, 2024-03-31T00:59:59Z to 2024-03-31T02:30:00>"
    assert never.to_frame()["start"].dt.hour.tolist() == [2, 1]


def test_the_hour_that_clocks_repeat() -> None:
    # In Berlin 02:00 to 03:00 of 27 October 2024 was there twice, until 01:00 UTC and after it.
    timeline = kabul(
        "2024-10-27T02:30:00", "2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z", "2024-10-27T02:00:00Z",
        zone="Europe/Berlin",
    )  # fmt: skip
    there = timeline.in_zone()
    first, last = date_of(there, "1").bounds, date_of(there, "2").bounds
    assert date_of(there, "0").bounds.earliest_start == first.earliest_start
    assert date_of(there, "0").bounds.latest_end == last.latest_end
    assert date_of(there, "0").before(date_of(there, "3"))
    assert date_of(there, "0").before(date_of(there, "2")) is None
    frame = timeline.to_frame()
    assert frame["start"].astype(str).str[11:].tolist() == ["02:30:00", "02:30:00", "02:30:00", "03:00:00"]


def test_dates_in_a_zone() -> None:
    timeline = el.Timeline(
        [
            el.Event("a", "A", when="2024-03-22"),
            el.Event("b", "B", when=el.after("a", days=1)),
            el.Event("c", "C"),
        ],
        title="T",
        zone="Asia/Kabul",
    )
    there = timeline.in_zone()
    assert (there.zone, there.title) == ("Asia/Kabul", "T")
    assert date_of(there, "b") == el.When("2024-03-23").in_zone("Asia/Kabul")
    assert there["c"].when is None
    assert there.in_zone() == there
    assert timeline.in_zone("Europe/Berlin").zone == "Europe/Berlin"
    with pytest.raises(el.InputError, match="IANA"):
        timeline.in_zone("Kabul")


def test_a_long_chain_and_a_long_circle_need_no_recursion() -> None:
    count = 20_000
    chain = [el.Event("e0", "", when="1979")]
    chain += [el.Event(f"e{n}", "", when=el.after(f"e{n - 1}", days=1)) for n in range(1, count)]
    last = el.Timeline(reversed(chain))[f"e{count - 1}"].when
    assert isinstance(last, el.When)
    # 20,000 days and the year that the first is known to.
    assert last.bounds.latest_end - last.bounds.earliest_start == 365 * 86_400_000_000
    with pytest.raises(el.CycleError) as caught:
        el.Timeline([attrs.evolve(chain[0], when=el.after(f"e{count - 1}")), *chain[1:]])
    assert len(caught.value.cycle) == count + 1


def test_open_stretches_share_time() -> None:
    timeline = dated(a="../1980", b="1990/..")
    assert timeline.between(None, "1980", surely=True).ids == ("a",)
    assert timeline.between("2500", None, surely=True).ids == ("b",)
    assert timeline["a"].when is not None
    assert el.When.of("../1980").bounds.earliest_start == -inf
