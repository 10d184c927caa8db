"""Frames: loss-free both ways, typed when empty, clear about what is wrong."""

from __future__ import annotations

import datetime as dt
import io
import re
import zoneinfo
from typing import Any

import attrs
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eventline as el
from eventline.frame import from_frame, to_frame

COLUMNS = [
    "id", "kind", "title", "titles", "when", "stated", "start", "end", "precision", "approximate",
    "uncertain", "description", "actors", "places", "tags", "sources",
]  # fmt: skip


@el.event
class Strike(el.Event):
    killed: int | None = None
    share: float | None = None
    claimed: bool | None = None
    weapon: str | None = None
    extra: Any = None


@el.event
class Accord(el.Event):
    parties: tuple[str, ...] = ()
    weapon: str = "none"
    extra: Any = "x"
    _hidden: int = 0
    pages: int = attrs.field(init=False, default=7)


@el.event
class Tour(el.Event):
    host: str = attrs.field(kw_only=True)


class Unregistered(el.Event):
    pass


EDTF = st.one_of(
    st.integers(1, 9999).map("{:04}".format),
    st.dates().map(str),
    st.datetimes(timezones=st.timezones()),
    st.sampled_from(
        ["2021/..", "2021/", "../2021", "/2021", "198X", "2024-21", "1979~", "1979-12?", "-0043", "Y-170000002",
         "1979-12-24/1989-02-15", "Y294246", "Y300000", "[2024-03-22..]", "@2024-03-22T10:00:00.000001", None]
    ),
)  # fmt: skip
TEXT = st.text(max_size=8)
TITLES = st.one_of(TEXT, st.dictionaries(st.sampled_from(["en", "ar", "fr"]), TEXT, min_size=1))
SOURCES = st.builds(
    el.Source,
    st.text("abc", min_size=1),
    title=TITLES,
    published=st.sampled_from([None, "2025-04-27"]),
    url=TEXT,
)
NUMBERS = st.integers(-(2**70), 2**70)
EXTRA = st.one_of(
    st.none(), NUMBERS, st.floats(), st.booleans(), TEXT, st.tuples(NUMBERS), st.dates(), st.lists(NUMBERS)
)
COMMON = {
    "title": TITLES,
    "when": EDTF,
    "description": TEXT,
    "actors": st.lists(TEXT, max_size=2),
    "places": st.lists(TEXT, max_size=2),
    "tags": st.lists(TEXT, max_size=2),
    "sources": st.lists(SOURCES | st.text("abc"), max_size=2),
}
STRIKES = {
    "killed": st.none() | NUMBERS,
    "share": st.none() | st.floats(),
    "claimed": st.none() | st.booleans(),
    "weapon": st.none() | TEXT,
    "extra": EXTRA,
}
ACCORDS = {"parties": st.tuples(TEXT), "weapon": TEXT, "extra": EXTRA, "hidden": NUMBERS}


@st.composite
def timelines(draw: st.DrawFn) -> el.Timeline:
    ids = draw(st.lists(st.text(min_size=1, max_size=4).filter(str.strip), unique=True, max_size=5))
    events: list[el.Event] = []
    # One choice of fields for the whole, so that a column is often of a single type.
    cls, own = draw(
        st.sampled_from([(el.Event, {}), (Strike, STRIKES), (Accord, ACCORDS), (Tour, {"host": TEXT})])
    )
    for event_id in ids:
        if draw(st.booleans()):
            cls, own = draw(
                st.sampled_from(
                    [(el.Event, {}), (Strike, STRIKES), (Accord, ACCORDS), (Tour, {"host": TEXT})]
                )
            )
        values: dict[str, Any] = draw(st.fixed_dictionaries({**COMMON, **own}))
        dated = [event.id for event in events if event.when is not None and not open_ended(event)]
        if dated and draw(st.integers(0, 3)) == 0:
            amounts: dict[str, Any] = draw(
                st.dictionaries(st.sampled_from(["years", "days"]), st.integers(0, 9))
            )
            # A rough distance needs one.
            rough = any(amounts.values()) and draw(st.booleans())
            values["when"] = el.before(draw(st.sampled_from(dated)), **amounts, approximate=rough)
        events.append(cls(event_id, **values))
    zone = draw(st.sampled_from(["UTC", "Asia/Kabul"]))
    return el.Timeline(draw(st.permutations(events)), title=draw(st.none() | TITLES), zone=zone)


def open_ended(event: el.Event) -> bool:
    return isinstance(event.when, el.When) and event.when.edtf.startswith("../")


def alike(one: el.Timeline, other: el.Timeline) -> bool:
    """Equal, where NaN counts as equal to itself and the types of values matter."""
    pairs = zip(one.ids, other.ids, strict=True)
    return (one.title, one.zone) == (other.title, other.zone) and all(
        a == b and repr(one.stated(a)) == repr(other.stated(b)) and type(one[a]) is type(other[b])
        for a, b in pairs
    )


@given(timelines())
def test_round_trip_is_loss_free(timeline: el.Timeline) -> None:
    frame = to_frame(timeline)
    assert alike(from_frame(frame), timeline)
    if "nan" not in repr(list(timeline)):
        assert from_frame(frame) == timeline


def shown(instant: float, zone: str) -> float:
    """What the clocks of a zone show, by datetime itself; by the nearest year of it beyond its years."""
    if isinstance(instant, float):
        return instant
    cycle = 146_097 * 86_400_000_000
    cycles = (instant + 62_135_596_800_000_000) // cycle
    utc = dt.datetime(1, 1, 1, tzinfo=dt.UTC) + dt.timedelta(
        microseconds=(instant + 62_135_596_800_000_000) % cycle
    )
    if cycles and 0 < cycles < 24:
        utc = utc.replace(year=utc.year + 400 * cycles)
    offset = utc.astimezone(zoneinfo.ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return instant + offset // dt.timedelta(microseconds=1)


@given(timelines())
def test_columns_say_what_the_events_do(timeline: el.Timeline) -> None:
    frame = timeline.to_frame()
    assert list(frame.columns[: len(COLUMNS)]) == COLUMNS
    assert len(frame) == len(timeline)
    assert (frame.dtypes["start"], frame.dtypes["end"]) == ("datetime64[us]", "datetime64[us]")
    for event, row in zip(timeline, frame.to_dict("records"), strict=True):
        assert (row["id"], row["kind"], row["title"]) == (event.id, type(event).kind, event.title_in())
        assert row["when"] is event.when
        if event.when is None:
            assert pd.isna(row["start"])
            assert pd.isna(row["precision"])
            assert pd.isna(row["approximate"])
            continue
        assert isinstance(event.when, el.When)
        assert row["precision"] == event.when.precision
        assert (row["approximate"], row["uncertain"]) == (event.when.approximate, event.when.uncertain)
        start, end = event.when.bounds.earliest_start, event.when.bounds.latest_end
        if re.search(r"T[0-9:.]+[Z+-]", str(event.when)):
            read = event.when.in_zone(timeline.zone).bounds
            start, end = (
                shown(read.earliest_start, timeline.zone),
                shown(read.latest_end - 1, timeline.zone) + 1,
            )
        for name, bound in (("start", start), ("end", end)):
            if -(2**63) < bound < 2**63:
                assert row[name] == pd.Timestamp(np.datetime64(int(bound), "us"))
            else:
                assert row[name] is pd.NaT


def test_an_example_by_hand() -> None:
    timeline = el.Timeline(
        [
            el.Event("a", {"en": "A", "ar": "أ"}, when="1979-12-24/1989-02-15", tags=["war"]),
            Strike("b", "B", when="2024-03~", killed=145),
            Strike("c", "C", when=el.after("a", years=1), weapon="bomb"),
            el.Event("d", "D", when="Y300000"),
            el.Event("e", "E", when="2021/.."),
        ],
        title="T",
    )
    frame = timeline.to_frame()
    assert [str(day)[:10] for day in frame["start"]] == [
        "1979-12-24",
        "2024-03-01",
        "1990-01-01",
        "NaT",
        "2021-01-01",
    ]
    assert [str(day)[:10] for day in frame["end"]] == ["1989-02-16", "2024-04-01", "1991-01-01", "NaT", "NaT"]
    assert list(frame["precision"]) == ["day", "month", "year", "year", "year"]
    assert list(frame["approximate"]) == [False, True, False, False, False]
    assert list(frame["stated"]) == [None, None, el.after("a", years=1), None, None]
    assert list(frame["titles"]) == [{"en": "A", "ar": "أ"}, None, None, None, None]
    assert frame.dtypes["killed"] == "Int64"
    assert list(frame["killed"].isna()) == [True, False, True, True, True]
    assert frame["weapon"].dropna().to_dict() == {2: "bomb"}
    assert frame.attrs == {"title": "T", "zone": "UTC"}
    assert from_frame(frame) == timeline


def test_empty_timeline_gives_a_typed_empty_frame() -> None:
    empty, full = el.Timeline().to_frame(), el.Timeline([el.Event("a", "A", when="1979")]).to_frame()
    assert len(empty) == 0
    assert list(empty.columns) == COLUMNS
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    assert from_frame(empty) == el.Timeline()
    assert from_frame(el.Timeline(title="T", zone="Asia/Kabul").to_frame()) == el.Timeline(
        title="T", zone="Asia/Kabul"
    )


@pytest.mark.parametrize(
    "value", [2**63 - 1, 2**63, -(2**63), 10**30, float("inf"), 2.5, True, "text", (1,), [None]]
)
def test_own_values_keep_value_and_type(value: Any) -> None:
    timeline = el.Timeline([Strike("a", "A", extra=value), Strike("b", "B"), el.Event("c", "C")])
    back = from_frame(timeline.to_frame())
    assert [getattr(event, "extra", "absent") for event in back] == [value, None, "absent"]
    assert type(back[0].extra) is type(value)  # type: ignore[attr-defined]  # it is a Strike


@pytest.mark.parametrize("name", ["share", "extra"])
def test_nan_is_a_number_and_none_is_not(name: str) -> None:
    values: list[Any] = [float("nan"), 0.5, None]
    given: list[dict[str, Any]] = [{name: value} for value in values]
    timeline = el.Timeline([Strike(f"s{number}", "", **one) for number, one in enumerate(given)])
    back = [getattr(event, name) for event in from_frame(timeline.to_frame())]
    assert repr(back) == "[nan, 0.5, None]"


def test_lone_surrogates_and_nul_survive() -> None:
    timeline = el.Timeline([el.Event("a\0\ud800", "\u202eA\udfff", description="\0")])
    assert from_frame(timeline.to_frame()) == timeline


def test_a_plain_frame_is_enough() -> None:
    frame = pd.DataFrame(
        {
            "id": ["a", "b", "c", "d"],
            "title": ["A", "B", "C", "D"],
            "when": ["1979", None, dt.date(2024, 3, 22), float("nan")],
        }
    )
    assert from_frame(frame, title={"en": "T"}, zone="Asia/Kabul") == el.Timeline(
        [
            el.Event("a", "A", when="1979"),
            el.Event("b", "B"),
            el.Event("c", "C", when="2024-03-22"),
            el.Event("d", "D"),
        ],
        title={"en": "T"},
        zone="Asia/Kabul",
    )


def test_datetime_columns_and_missing_cells_of_any_kind() -> None:
    frame = pd.DataFrame(
        {
            "id": ["a", "b"],
            "title": ["A", "B"],
            "kind": ["strike", "event"],
            "when": [pd.Timestamp("2024-03-22 20:00"), pd.NaT],
            "killed": [145.0, float("nan")],
            "tags": [["war"], None],
            "description": [float("nan"), "text"],
        }
    )
    timeline = from_frame(frame)
    assert timeline["a"] == Strike("a", "A", when="2024-03-22T20:00:00", killed=145, tags=["war"])
    assert timeline["b"] == el.Event("b", "B", description="text")


def test_a_filtered_frame_keeps_the_resolved_date() -> None:
    timeline = el.Timeline([el.Event("a", "A", when="1979"), el.Event("b", "B", when=el.after("a", years=9))])
    frame = timeline.to_frame()
    assert from_frame(frame[frame["id"] == "b"]) == el.Timeline([el.Event("b", "B", when="1988")])
    # The statement counts where the reference is there: a changed date moves what depends on it.
    frame["when"] = [el.When.parse("1980"), *frame["when"][1:]]
    assert str(from_frame(frame)["b"].when) == "1989"


def frame_of(**columns: Any) -> pd.DataFrame:
    base: dict[str, Any] = {"id": ["a"], "title": ["A"], "when": ["1979"]}
    return pd.DataFrame(base | columns, index=["row"])


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pd.DataFrame(), r"no column 'id', 'title', 'when'; .*\(its columns are none\)"),
        (pd.DataFrame({"id": [], "title": []}), r"no column 'when'; .*its columns are id, title"),
        ([{"id": "a"}], r"read from a pandas DataFrame \(got a list\)"),
        (frame_of(when=["1979-13"]), r"row 'row': event 'a', when: .*got '1979-13', at position 5"),
        (frame_of(id=[None]), r"row 'row': event, id: must be text \(got None"),
        (frame_of(id=[3]), r"row 'row': event, id: must be text \(got 3"),
        (frame_of(title=[float("nan")]), r"row 'row': event 'a', title: must be text"),
        (frame_of(tags=["war"]), "row 'row': event 'a', tags: must be several texts"),
        (
            frame_of(kind=["strik"]),
            "row 'row': no type of events has the kind 'strik'; did you mean 'strike'",
        ),
        (frame_of(kind=[None]), "row 'row': no type of events has the kind None"),
        (frame_of(kind=["tour"]), "row 'row': events of the kind 'tour' need the column 'host'"),
        (frame_of(killed=[3]), r"row 'row': events of the kind 'event' have no field 'killed', .*\(got 3\)"),
        (frame_of(colour=["red"]), "row 'row': events of the kind 'event' have no field 'colour'"),
        (frame_of(stated=["after b"]), "row 'row': stated must be a date relative to other events"),
        (frame_of(titles=[{"en": "B"}]), r"row 'row': title 'A' is not the first of titles \{'en': 'B'\}"),
        (frame_of(titles=[5]), "row 'row': event 'a', title: must be text, or a text for each"),
        (pd.concat([frame_of(), frame_of()], axis=1), "several columns with the name id, title, when"),
    ],
)
def test_wrong_frames(frame: Any, message: str) -> None:
    with pytest.raises(el.FrameError, match=message):
        from_frame(frame)


def test_columns_without_values_are_no_loss() -> None:
    assert from_frame(frame_of(colour=[None], killed=[float("nan")], start=["ignored"])).ids == ("a",)


def test_wrong_rows_are_named_by_their_index() -> None:
    frame = pd.DataFrame({"id": ["a", "b"], "title": ["A", "B"], "when": ["1979", "soon"]}, index=[10, 20])
    with pytest.raises(el.FrameError, match=r"^row 20: event 'b', when: "):
        from_frame(frame)


def test_duplicates_in_a_frame() -> None:
    with pytest.raises(el.DuplicateId, match="positions 0 and 1"):
        from_frame(pd.concat([frame_of(), frame_of()]))


def test_a_type_that_would_be_lost_is_refused() -> None:
    with pytest.raises(el.FrameError, match="Unregistered is not a registered type of events"):
        el.Timeline([Unregistered("a", "A")]).to_frame()


def test_a_frame_is_not_changed_by_reading() -> None:
    frame = el.Timeline([Strike("a", "A", when="1979")]).to_frame()
    before = frame.copy(deep=True)
    from_frame(frame)
    pd.testing.assert_frame_equal(frame, before)


def through_csv(timeline: el.Timeline) -> pd.DataFrame:
    """The frame of a timeline, written to a CSV and read back by pandas with no options."""
    return pd.read_csv(io.StringIO(to_frame(timeline).to_csv(index=False)))


def test_a_frame_comes_back_from_a_csv() -> None:
    timeline = el.Timeline(
        [
            el.Event(
                "a", {"en": "A", "ar": "ا"}, when="1979-12-24~/1989?", actors=["x", "y, z"], places=["Kabul"]
            ),
            el.Event("b", "B", when=el.after("a", years=9, months=1, approximate=True), tags=["it's"]),
            el.Event("c", "C", when=el.before("b", days=3, uncertain=True), description="Many\nlines"),
            el.Event("d", "D", when="[1667,1668..1670]", sources=["brief"]),
            el.Event("e", "E", when=None),
        ]
    )
    back = from_frame(through_csv(timeline))
    assert back == timeline
    assert [back.stated(name).when for name in back.ids] == [
        timeline.stated(name).when for name in timeline.ids
    ]


@pytest.mark.parametrize("without", [False, True])
def test_a_column_of_years_comes_back_from_a_csv(without: bool) -> None:
    # pandas makes numbers of it, and with a date missing numbers with a point.
    events = [
        el.Event("a", "A", when="1979"),
        el.Event("b", "B", when="0079"),
        el.Event("c", "C", when="-0043"),
    ]
    timeline = el.Timeline([*events, el.Event("d", "D", when=None)] if without else events)
    assert from_frame(through_csv(timeline)) == timeline


@pytest.mark.parametrize("number", [19790, 20240322, 1979.5, True])
def test_other_numbers_are_no_years(number: Any) -> None:
    frame = pd.DataFrame({"id": ["a"], "title": ["A"], "when": pd.Series([number], dtype=object)})
    with pytest.raises(el.FrameError, match="event 'a', when"):
        from_frame(frame)


def test_what_a_csv_cannot_hold() -> None:
    # The title and the zone of a timeline stand in no row.
    timeline = el.Timeline([el.Event("a", "A", when="1979")], title="War", zone="Asia/Kabul")
    back = from_frame(through_csv(timeline))
    assert (back.title, back.zone) == (None, "UTC")
    assert from_frame(through_csv(timeline), title="War", zone="Asia/Kabul") == timeline
    # A source is more than its id.
    brief = el.Source("brief", published="2025-04-27")
    with pytest.raises(el.FrameError, match=r"row 0: sources is not a tuple of texts.* ids of sources only"):
        from_frame(through_csv(el.Timeline([el.Event("a", "A", when="1979", sources=[brief])])))


def test_a_stated_date_that_no_longer_holds_gives_way_to_the_date() -> None:
    timeline = el.Timeline([el.Event("a", "A", when="1979"), el.Event("b", "B", when=el.after("a", years=9))])
    frame = through_csv(timeline)
    frame["when"] = ["1979", "1990"]
    assert str(from_frame(frame)["b"].when) == "1990"


@pytest.mark.parametrize("cells", ["1979,2003", "1979,"])
def test_years_read_from_csv_are_integers_or_floats(cells: str) -> None:
    first, second = cells.split(",")
    frame = pd.read_csv(io.StringIO(f"id,title,when\na,A,{first}\nb,B,{second}\n"))
    timeline = el.Timeline.from_frame(frame)
    assert timeline["a"].when == el.When("1979")
    assert timeline["b"].when == (el.When(second) if second else None)
