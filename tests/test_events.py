"""Events, sources and types of events."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eventline as el
from eventline.events import is_registered, kind_class
from eventline.fields import Titles


@el.event
class Skirmish(el.Event):
    """A type with a field that has a default, and a converter and a validator of its own."""

    killed: int | None = None
    strength: int = attrs.field(default=1, converter=int, validator=attrs.validators.ge(1))


@el.event
class NavalSkirmish(Skirmish):
    # A type checker, which sees attrs.frozen, wants it said that this is a keyword.
    ships: int = attrs.field(kw_only=True)


def test_positional_and_keyword_arguments() -> None:
    event = el.Event("a", "A", when="1979", actors=["X", "Y"], places=("Kabul",), tags=[], sources=["brief"])
    assert event == el.Event(
        id="a", title="A", when="1979", actors=("X", "Y"), places=["Kabul"], sources=("brief",)
    )
    assert (event.actors, event.places, event.tags, event.sources) == (("X", "Y"), ("Kabul",), (), ("brief",))
    with pytest.raises(TypeError, match="positional"):
        el.Event("a", "A", "1979")  # type: ignore[call-arg]  # the fault


@pytest.mark.parametrize(
    ("when", "edtf"),
    [
        ("2024-03", "2024-03"),
        (dt.date(2024, 3, 22), "2024-03-22"),
        (dt.datetime(2024, 3, 22, 20, 0, tzinfo=dt.UTC), "2024-03-22T20:00:00Z"),
        (pendulum.datetime(2024, 3, 22, 20, tz="Europe/Moscow"), "2024-03-22T20:00:00+03:00"),
        (pendulum.date(2024, 3, 22), "2024-03-22"),
        (el.When.parse("1979~"), "1979~"),
        (("1979-12-24", dt.date(1989, 2, 15)), "1979-12-24/1989-02-15"),
    ],
)
def test_dates_in_all_their_forms(when: Any, edtf: str) -> None:
    assert el.Event("a", "A", when=when).when == el.When.parse(edtf)


def test_undated_and_relative_dates_stay() -> None:
    relative = el.after("b", years=1)
    assert el.Event("a", "A").when is None
    assert el.Event("a", "A", when=relative).when is relative


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"id": ""}, r"event, id: must not be empty \(got '' that is a str\)"),
        ({"id": " \t"}, "event, id: must not be empty"),
        ({"id": 7}, r"event, id: must be text \(got 7 that is a int\)"),
        ({"title": None}, r"event 'a', title: must be text, or a text for each language .*got None"),
        ({"title": {}}, r"event 'a', title: must be text, or a text for each language"),
        ({"title": {"en": 1}}, "event 'a', title: must be text, or a text for each language"),
        ({"when": "2024-02-30"}, r"event 'a', when: .*got '2024-02-30', at position 8"),
        ({"when": 19.5}, r"event 'a', when: .*got 19.5 that is a float"),
        ({"when": 44}, r"event 'a', when: .*got 44\); write the year as the text '0044'"),
        ({"when": "March 2024"}, r"event 'a', when: .*eventline.resolve"),
        ({"description": None}, r"event 'a', description: must be text \(got None"),
        ({"actors": "Shoigu"}, r"event 'a', actors: must be several texts.*got 'Shoigu'.*; put it in a list"),
        ({"tags": ["war", 3]}, r"event 'a', tags: must be several texts, .*got \['war', 3\] that is a list"),
        ({"places": 5}, r"event 'a', places: must be several texts"),
        ({"sources": "brief"}, r"event 'a', sources: must be several sources .*; put it in a list"),
        ({"sources": el.Source("brief")}, r"event 'a', sources: must be several .*; put it in a list"),
        ({"sources": [None]}, r"event 'a', sources: must be several sources or ids of sources"),
    ],
)
def test_wrong_values_name_event_field_and_value(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(el.InputError, match=message):
        el.Event(**({"id": "a", "title": "A"} | arguments))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: el.Event("a", "A", wehn="1979"), r"^Event takes no 'wehn'; did you mean 'when'\? It takes id, title"),  # type: ignore[call-arg]
        (lambda: el.Source("a", colour=1), r"^Source takes no 'colour'\. It takes id, title, published"),  # type: ignore[call-arg]
        (lambda: el.Timeline([], zoen="UTC"), "^Timeline takes no 'zoen'; did you mean 'zone'"),  # type: ignore[call-arg]
        (lambda: el.after("a", yeers=9), r"^after\(\) takes no 'yeers'; did you mean 'years'"),  # type: ignore[call-arg]
        (lambda: el.before("a", decades=9), r"^before\(\) takes no 'decades'"),  # type: ignore[call-arg]
    ],
)  # fmt: skip
def test_unknown_arguments_are_named_with_what_was_meant(make: Callable[[], object], message: str) -> None:
    with pytest.raises(el.InputError, match=message):
        make()


def test_an_error_keeps_its_class_and_parts() -> None:
    with pytest.raises(el.ParseError, match="event 'a', when: ") as caught:
        el.Event("a", "A", when="2001-02-29")
    assert (caught.value.text, caught.value.position) == ("2001-02-29", 8)
    with pytest.raises(el.InputError, match="'a', strength: invalid literal for int"):
        Skirmish("a", "A", strength="many")
    with pytest.raises(el.InputError, match="event 'a', strength: 'strength' must be >= 1: 0"):
        Skirmish("a", "A", strength=0)


def test_a_long_value_is_cut_in_the_message() -> None:
    with pytest.raises(el.InputError) as caught:
        el.Event("a", "A", tags="9" * 100_000)
    assert len(str(caught.value)) < 300


def test_frozen_and_slotted() -> None:
    for event in (el.Event("a", "A"), Skirmish("a", "A", killed=3)):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            event.id = "b"  # type: ignore[misc]  # the fault
        with pytest.raises((AttributeError, attrs.exceptions.FrozenInstanceError)):
            event.colour = "red"  # type: ignore[attr-defined]  # the fault
        assert not hasattr(event, "__dict__")


def test_is_a_value() -> None:
    event = Skirmish("a", {"en": "A", "ar": "أ"}, when="1979", killed=3)
    for copied in (copy.deepcopy(event), pickle.loads(pickle.dumps(event)), attrs.evolve(event)):
        assert copied == event
        assert hash(copied) == hash(event)
    assert attrs.evolve(event, killed=4) != event
    # An event of another type is another event.
    assert el.Event("a", "A") != Skirmish("a", "A")


def test_repr_tells_what_is_not_default_and_evaluates() -> None:
    event = Skirmish("a", {"en": "A"}, when="1979", killed=3)
    assert repr(event) == "Skirmish('a', {'en': 'A'}, when=When('1979'), killed=3)"
    assert eval(repr(event), {"Skirmish": Skirmish, "When": el.When}) == event


def test_titles() -> None:
    event = el.Event("a", {"en": "Attack", "ar": "هجوم"})
    assert isinstance(event.title, Titles)
    assert dict(event.title) == {"ar": "هجوم", "en": "Attack"}
    assert event.title == el.Event("b", {"ar": "هجوم", "en": "Attack"}).title
    assert hash(event.title) == hash(el.Event("b", {"ar": "هجوم", "en": "Attack"}).title)
    assert [event.title_in(language) for language in (None, "ar", "ar-EG", "fr")] == [
        "Attack",
        "هجوم",
        "هجوم",
        "Attack",
    ]
    assert el.Event("a", "Attack").title_in("ar") == "Attack"
    with pytest.raises(TypeError):
        event.title["en"] = "other"  # type: ignore[index]  # the fault


@given(st.dictionaries(st.text(min_size=1), st.text(), min_size=1))
def test_titles_hold_what_the_mapping_held(texts: dict[str, str]) -> None:
    event = el.Event("a", texts)
    assert isinstance(event.title, Titles)
    assert list(event.title.items()) == list(texts.items())
    copied = dict(texts)
    texts.clear()
    assert dict(event.title) == copied


def test_subclass_fields_are_keywords_and_inherited() -> None:
    event = NavalSkirmish("a", "A", when="1979", killed=3, ships=2)
    assert (event.killed, event.strength, event.ships) == (3, 1, 2)
    with pytest.raises(TypeError, match="ships"):
        NavalSkirmish("a", "A")  # type: ignore[call-arg]  # the fault
    with pytest.raises(TypeError, match="positional"):
        Skirmish("a", "A", 3)


def test_kinds() -> None:
    assert (el.Event.kind, Skirmish.kind, NavalSkirmish.kind) == ("event", "skirmish", "naval_skirmish")
    assert kind_class("naval_skirmish") is NavalSkirmish
    assert is_registered(Skirmish)

    class Undecorated(Skirmish):
        pass

    assert not is_registered(Undecorated)
    with pytest.raises(
        el.InputError, match="no type of events has the kind 'skirmsh'; did you mean 'skirmish'"
    ):
        kind_class("skirmsh")


@pytest.mark.parametrize(
    ("name", "kind"), [("UNVote", "un_vote"), ("Attack2Day", "attack2_day"), ("Lull", "lull"), ("ABC", "abc")]
)
def test_a_kind_is_the_name_in_snake_case(name: str, kind: str) -> None:
    made: Any = el.event(type(name, (el.Event,), {"__module__": __name__}))
    assert made.kind == kind


def test_a_kind_can_be_set() -> None:
    @el.event
    class Parley(el.Event):
        kind = "talks"

    assert kind_class("talks") is Parley


def test_redefinition_replaces_but_another_class_is_refused() -> None:
    def define() -> type[el.Event]:
        @el.event
        class Truce(el.Event):
            """Defined anew at each call, as a cell of a notebook that runs twice."""

        return Truce

    first, second = define(), define()
    assert first is not second
    assert kind_class("truce") is second

    class Truce(el.Event):
        pass

    with pytest.raises(
        el.InputError, match=r"must not have the kind 'truce', which is that of .*define.*Truce"
    ):
        el.event(Truce)
    assert kind_class("truce") is second


@pytest.mark.parametrize("name", ["start", "kind", "when", "title", "stated", "title_in"])
def test_names_that_are_taken(name: str) -> None:
    broken = type("Broken", (el.Event,), {"__annotations__": {name: str}, name: ""})
    with pytest.raises(el.InputError, match=f"Broken must not have a field '{name}'"):
        el.event(broken)
    with pytest.raises(el.InputError, match="no type of events has the kind 'broken'"):
        kind_class("broken")


def test_event_decorates_subclasses_only() -> None:
    wrong: Any
    for wrong in (int, el.Source, "Event"):
        with pytest.raises(el.InputError, match="@event is for subclasses of Event"):
            el.event(wrong)


def test_source() -> None:
    source = el.Source(
        "brief", title={"en": "Brief"}, published="2025-04-27", language="ar", url="u", author="X"
    )
    assert source.published == el.When.parse("2025-04-27")
    assert el.Event("a", "A", sources=[source, "other"]).sources == (source, "other")
    with pytest.raises(el.ParseError, match="source 'brief', published: "):
        el.Source("brief", published="yesterday")
    with pytest.raises(el.InputError, match=r"source 'brief', language: must be text \(got 5"):
        el.Source("brief", language=5)  # type: ignore[arg-type]  # the fault
    with pytest.raises(el.InputError, match="source, id: must not be empty"):
        el.Source("")


@pytest.mark.parametrize(
    "tag",
    # The examples of RFC 5646, appendix A, and languages that have no locale data.
    ["de", "ja", "i-enochian", "zh-Hant", "zh-cmn-Hans-CN", "cmn-Hans-CN", "yue-HK", "sr-Latn-RS", "sl-rozaj-biske",
     "de-CH-1901", "hy-Latn-IT-arevela", "de-DE", "es-419", "de-CH-x-phonebk", "az-Arab-x-AZE-derbend",
     "x-whatever", "qaa-Qaaa-QM-x-southern", "en-US-u-islamcal", "zh-CN-a-myext-x-private", "EN-gb", "ota", "prs"],
)  # fmt: skip
def test_the_language_of_a_source_is_a_tag(tag: str) -> None:
    assert el.Source("brief", language=tag).language == tag


@pytest.mark.parametrize(
    ("given", "meant"),
    [("english", "en"), ("Arabic", "ar"), (" Russian ", "ru"), ("en_US", "en-US"), ("en ", "en"), ("ar-EG_x", None),
     # Of these RFC 5646 says itself that they are no tags.
     ("de-419-DE", None), ("a-DE", None), ("", None), ("русский", None), ("e", None), ("en--US", None), ("en-", None)],
)  # fmt: skip
def test_the_language_of_a_source_is_not_its_name(given: str, meant: str | None) -> None:
    with pytest.raises(
        el.InputError, match=r"source 'brief', language: must be a language tag of BCP 47"
    ) as caught:
        el.Source("brief", language=given)
    assert str(caught.value).endswith(f"did you mean {meant!r}?" if meant else ")")


def test_a_source_dates_its_phrases() -> None:
    source = el.Source("brief", published="2025-04-27", language="en")
    assert source.resolve("Friday") == el.When.parse("2025-04-25")
    assert source.resolve("Friday", prefer="future") == el.When.parse("2025-05-02")
    assert [found.when for found in source.extract("It was last year.")] == [el.When.parse("2024")]
    # The language is that of the source, whatever the letters.
    with pytest.raises(el.ParseError):
        source.resolve("العام الماضي")
    with pytest.raises(el.ResolutionError, match="counted from an anchor"):
        el.Source("undated", language="en").resolve("last year")


def test_dates_told_by_phrases() -> None:
    source = el.Source("brief", published="2025-04-27", language="en")
    timeline = el.Timeline(
        [
            el.Event("arrests", "Arrests", when=el.parse("two days after {crocus}")),
            el.Event("crocus", "Attack", when="2024-03-22"),
            el.Event("trial", "Trial", when=source.phrase("last November")),
            el.Event("next", "Next", when=source.phrase("Friday", prefer="future")),
        ]
    )
    assert [str(event.when) for event in timeline] == ["2024-03-24", "2024-03-22", "2024-11", "2025-05-02"]
    assert str(timeline.replace("crocus", when="2024-03-30")["arrests"].when) == "2024-04-01"
    assert el.Timeline.from_frame(timeline.to_frame()) == timeline
    with pytest.raises(el.ResolutionError, match=r"event 'a', when: .*counted from an anchor"):
        el.Timeline([el.Event("a", "A", when=el.parse("last year"))])
    with pytest.raises(el.UnknownEvent, match="event 'a' is dated by 'b'"):
        el.Timeline([el.Event("a", "A", when=el.parse("two days after {b}"))])
