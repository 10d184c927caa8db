"""The interactive page as a text: what it says, what it must not contain, how large it is."""

from __future__ import annotations

import base64
import gzip
import hashlib
import itertools
import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eventline as el
from eventline.plot import LanguageWarning
from eventline.plot.captions import captions, key_help, precision_names
from eventline.plot.columns import fold_table, shown, text_direction
from eventline.plot.html import Page, explore
from eventline.plot.spec import Item
from eventline.strategies import timelines
from eventline.when.bounds import box
from eventline.when.calendar import DAY, tick
from tests.plot.unpacking import unpacked

HOSTILE = "</script><!-- <script>alert(1)</script>\"'&\u2028\u202eabc {{data}}"


@el.event
class Bombing(el.Event):
    """A type with fields of its own."""

    killed: int | None = None
    weapons: tuple[str, ...] = ()


class Elements(HTMLParser):
    """The elements of a page with their attributes and texts."""

    def __init__(self, page: Page | str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(str(page))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def data_of(page: Page) -> dict[str, Any]:
    [text] = re.findall(
        r'<script type="application/json" id="eventline-data">(.*?)</script>', str(page), re.DOTALL
    )
    loaded: dict[str, Any] = unpacked(json.loads(text))
    return loaded


def one(**fields: Any) -> dict[str, Any]:
    return data_of(
        explore([el.Event("a", fields.pop("title", "A"), when=fields.pop("when", "2024"), **fields)])
    )


def test_titles_and_the_language_stand_in_the_head() -> None:
    page = explore([el.Event("a", "A", when="2024")], title="Ban & after", subtitle="Both", source="Own work")
    elements = Elements(page)
    assert elements.all("html") == [{"lang": "en", "dir": "ltr"}]
    assert "<title>Ban &amp; after</title>" in str(page)
    assert '<p class="subtitle" dir="ltr">Both</p>' in str(page)
    assert '<p class="source" dir="ltr">Own work</p>' in str(page)


def test_arabic_runs_from_right_to_left() -> None:
    page = explore([el.Event("a", "زيارة", when="2024")], language="ar", title="عنوان")
    assert Elements(page).all("html") == [{"lang": "ar", "dir": "rtl"}]
    assert data_of(page)["words"]["search"] == "ابحث في الأحداث"
    assert data_of(page)["locale"]["months"][0][10] == "نوفمبر"


def test_the_same_events_make_the_same_page() -> None:
    events = [el.Event("a", "A", when="2024"), el.Event("b", "B", when="2023~")]
    assert str(explore(events)) == str(explore(events))


def test_the_policy_allows_the_script_and_the_style_of_the_page_and_nothing_else() -> None:
    page = str(explore([el.Event("a", "A", when="2024")]))
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    [script] = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    hashes = {
        name: f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for name, text in (("script-src", script), ("style-src", style))
    }
    assert directives == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", **hashes}


def test_nothing_refers_to_elsewhere() -> None:
    elements = Elements(explore([el.Event("a", "A", when="2024")]))
    for tag, attributes in elements.found:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form", "audio", "video"}
        assert not {"src", "href", "action", "srcset", "style"} & attributes.keys()
        assert not any(name.startswith("on") for name in attributes)


@pytest.mark.parametrize("field", ["id", "title", "description", "tags", "places"])
def test_hostile_texts_are_data_only(field: str) -> None:
    hostile: Any = HOSTILE if field in ("id", "title", "description") else [HOSTILE]
    event = el.Event(**{"id": "a", "title": "A", "when": "2024", field: hostile})
    plain = Elements(explore([el.Event("a", "A", when="2024")], title="T", source="S"))
    page = explore([event], title=HOSTILE, source=HOSTILE)
    elements = Elements(page)
    # The same elements as without them: nothing begins or ends where it should not.
    assert [tag for tag, _ in elements.found] == [tag for tag, _ in plain.found]
    assert "<!--" not in str(page)
    # What looks like a slot of the template stays what it is.
    assert "{{data}}" in str(page)


def test_the_data_come_back_as_they_were() -> None:
    data = one(title="</script>", description="<!-- \u2028 -->", tags=["\x00", "]]>"])
    assert data["label"] == ["</script>"]
    assert data["more"]["0"]["description"] == "<!-- \u2028 -->"
    assert data["lists"]["tags"] == {"of": [1], "sets": [["\x00", "]]>"]]}


def test_lone_surrogates_are_replaced(tmp_path: Path) -> None:
    page = explore([el.Event("a\ud800", "A\udfff", when="2024", description="\ud83d")], title="\ud800")
    page.save(tmp_path / "page.html")
    assert data_of(page)["more"]["0"]["description"] == "\ufffd"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://example.org", True),
        (" https://example.org ", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" JavaScript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("vbscript:x", False),
        ("//example.org", False),
        ("file:///etc/passwd", False),
        ("https://a b", False),
        ("httpsx://a", False),
    ],
)
def test_only_links_that_are_safe_are_kept(url: str, kept: bool) -> None:
    data = one(sources=[el.Source("s", url=url, title="T")])
    assert data["sources"] == [{"id": "s", "title": "T"} | ({"url": url.strip()} if kept else {})]


@pytest.mark.parametrize(
    ("when", "start", "size"),
    [
        ("2024-03-22", tick(2024, 3, 22), DAY),
        ("2024-02", tick(2024, 2), 29 * DAY),
        ("2023", tick(2023), 365 * DAY),
    ],
)
def test_plain_dates_are_two_numbers(when: str, start: int, size: int) -> None:
    data = one(when=when)
    assert data["start"][0] * data["unit"] == start
    assert data["size"][0] * data["unit"] == size
    assert not any(data[name] for name in ("bounds", "date", "edtf", "precision", "doubt", "titles", "more"))


@pytest.mark.parametrize(
    ("when", "bounds", "date"),
    [
        (
            "1979-12-24/1989-02-15",
            [(1979, 12, 24), (1979, 12, 25), (1989, 2, 15), (1989, 2, 16)],
            "24 Dec 1979 – 15 Feb 1989",
        ),
        ("2021-08/..", [(2021, 8, 1), (2021, 9, 1), None, None], "since Aug 2021"),
        ("2021-08/", [(2021, 8, 1), (2021, 9, 1), (2021, 8, 1), None], "Aug 2021 – ?"),
        ("../2021-08", [None, None, (2021, 8, 1), (2021, 9, 1)], "until Aug 2021"),
        ("/2021-08", [None, (2021, 9, 1), (2021, 8, 1), (2021, 9, 1)], "? – Aug 2021"),
        ("~2021-08-05", None, "c. 5 Aug 2021"),
        ("2021-21", None, "Mar–May 2021"),
        ("202X", None, "2020s"),
        ("-0500", None, "501 BCE"),
    ],
)
def test_other_dates_are_told_in_full(
    when: str, bounds: list[tuple[int, int, int] | None] | None, date: str
) -> None:
    data = one(when=when)
    # The EDTF of an interval of two days follows from its bounds.
    assert data["edtf"] == ({} if when == "1979-12-24/1989-02-15" else {"0": when})
    assert data["date"] == {"0": date}
    if bounds is None:
        assert data["bounds"] == {}
    else:
        told = [None if edge is None else edge * data["unit"] for edge in data["bounds"]["0"]]
        assert told == [None if day is None else tick(*day) for day in bounds]


def test_qualifiers_are_told() -> None:
    events = [el.Event(str(n), "A", when=when) for n, when in enumerate(("2020", "2021~", "2022?", "2023%"))]
    data = data_of(explore(events))
    assert data["doubt"] == {"1": 1, "2": 2, "3": 3}
    # With its numbers that says all.
    assert not any(data[name] for name in ("bounds", "date", "edtf", "precision"))
    assert data["locale"]["marks"] == ["c. {}", "{}?"]


def test_events_stand_in_the_order_of_time_and_those_without_a_date_last() -> None:
    whens = {"d": None, "c": "2024", "b": "2024-01-02", "a": "1979/2030"}
    data = data_of(explore([el.Event(name, name, when=when) for name, when in whens.items()]))
    assert data["id"] == ["a", "b", "c", "d"]
    assert len(data["start"]) == len(data["size"]) == 3


def test_all_that_is_known_is_there() -> None:
    brief = el.Source(
        "brief", title="The brief", published="2025-04-27", author="A. Author", url="https://e.org"
    )
    data = data_of(
        explore(
            [
                Bombing(
                    "s",
                    {"en": "Strike", "ar": "ضربة"},
                    when="2024",
                    description="Long",
                    actors=["X", "Y"],
                    places=["Kabul"],
                    tags=["war"],
                    sources=[brief, "other", brief],
                    killed=0,
                    weapons=("drone", "gun"),
                )
            ]
        )
    )
    assert data["more"]["0"] == {
        "description": "Long",
        "fields": [["killed", "0"], ["weapons", "drone, gun"]],
    }
    assert data["titles"] == {"ar": {"0": "ضربة"}}
    assert {name: column["sets"] for name, column in data["lists"].items()} == {
        "actors": [["X", "Y"]],
        "places": [["Kabul"]],
        "tags": [["war"]],
        "sources": [[0, 1, 0]],
    }
    assert data["sources"] == [
        {
            "id": "brief",
            "title": "The brief",
            "author": "A. Author",
            "published": "2025-04-27",
            "url": "https://e.org",
        },
        {"id": "other"},
    ]


def test_lists_that_are_alike_are_there_once() -> None:
    places = [["Kabul"], [], ["Doha", "Kabul"], ["Kabul"], None]
    events = [el.Event(f"e{n}", "A", when=str(2000 + n), places=own or ()) for n, own in enumerate(places)]
    assert data_of(explore(events))["lists"] == {
        "places": {"of": [1, 0, 2, 1, 0], "sets": [["Kabul"], ["Doha", "Kabul"]]}
    }


def test_the_words_of_a_relative_date_name_the_other_event() -> None:
    timeline = el.Timeline(
        [el.Event("war", "The war", when="1979"), el.Event("end", "The end", when=el.after("war", years=9))]
    )
    assert data_of(explore(timeline))["more"]["1"] == {"told": "nine years after The war"}
    brief = el.Source("brief", published="2025-04-27")
    visit = el.Timeline([el.Event("visit", "Visit", when=brief.phrase("last November"))])
    assert data_of(explore(visit))["more"]["0"] == {"told": "last November", "anchor": "27 Apr 2025"}
    assert data_of(explore(timeline, language="ar"))["more"]["1"]["told"].endswith("The war")


def test_narrowed_dates_tell_what_was_stated() -> None:
    data = data_of(explore([el.Event("a", "A", when="2024-03")], stated={"a": "2024"}))
    assert data["more"]["0"] == {"stated": "2024"}
    assert [edge * data["unit"] for edge in data["stated"]["0"]] == [tick(2024), tick(2025)]
    open_ended = data_of(explore([el.Event("a", "A", when="2024-03")], stated={"a": "2024/.."}))
    assert open_ended["stated"]["0"][1] is None


def test_what_was_stated_has_a_place_on_the_axis() -> None:
    events = [el.Event(str(year), "A", when=str(year)) for year in (1800, 1990, 1995, 2000, 2005)]
    breaks = data_of(explore(events, stated={"1800": "1800/1950"}))["breaks"]
    # The end of what was stated stands on the axis like that of a date.
    assert [tick(1951), tick(1990)] in [gap[:2] for gap in breaks]


def test_the_title_of_a_source_is_in_the_language_of_the_page() -> None:
    source = el.Source("brief", title={"ar": "موجز", "en": "The brief"})
    events = [el.Event("a", "A", when="2024", sources=[source])]
    assert data_of(explore(events))["sources"][0]["title"] == "The brief"
    assert data_of(explore(events, language="ar"))["sources"][0]["title"] == "موجز"


def test_kinds_are_groups_with_a_colour_and_a_form_each() -> None:
    events = [el.Event("a", "A", when="2023"), Bombing("b", "B", when="2024")]
    data = data_of(explore(events))
    assert [kind["name"] for kind in data["kinds"]] == ["event", "bombing"]
    assert data["kind"] == [0, 1]
    assert (
        len({kind["colour"] for kind in data["kinds"]}) == len({kind["shape"] for kind in data["kinds"]}) == 2
    )
    assert "kind" not in data_of(explore(events, by=None))
    places = [el.Event("a", "A", when="2023", places=["Kabul"]), el.Event("b", "B", when="2024")]
    assert [kind["name"] for kind in data_of(explore(places, by="place"))["kinds"]] == ["Kabul", "not stated"]


def test_kinds_stay_known_where_colours_stand_for_something_else() -> None:
    events = [
        el.Event("a", "A", when="2023", places=["Kabul"]),
        Bombing("b", "B", when="2024", places=["Kabul"]),
    ]
    data = data_of(explore(events, by="place"))
    assert (data["types"], data["type"]) == (["event", "bombing"], [0, 1])
    assert "types" not in data_of(explore(events))
    assert data_of(explore(events, by=None))["types"] == ["event", "bombing"]


def test_a_function_without_a_name_makes_groups() -> None:
    def half_century(event: el.Event) -> str:
        return "late"

    events = [el.Event("a", "A", when="2023")]
    assert data_of(explore(events, by=lambda event: event.id))["by"] == "group"
    assert data_of(explore(events, by=half_century))["by"] == "half century"


@pytest.mark.parametrize(
    ("whens", "layout", "lanes"),
    [
        (["1979/1989", "1990/1999", "2003"], "auto", True),
        (["1979/1989", "1990", "2003"], "auto", False),
        (["1979", "1990", "2003"], "lanes", True),
        (["1979/1989", "1990/1999", "2003"], "flags", False),
        (["1979/1989"] * 401, "auto", False),
    ],
)
def test_lanes_are_chosen_for_stretches(whens: list[str], layout: Any, lanes: bool) -> None:
    events = [el.Event(str(n), "A", when=when, places=[str(n % 2)]) for n, when in enumerate(whens)]
    assert data_of(explore(events, by="place", layout=layout))["lanes"] is lanes
    # One group is no lane.
    assert data_of(explore(events, by=None, layout=layout))["lanes"] is False


def test_layouts_that_a_page_does_not_have_are_errors() -> None:
    with pytest.raises(el.PlotError, match="layout must be one of 'auto', 'flags', 'lanes' on a page"):
        explore([el.Event("a", "A", when="2024")], layout="density")  # type: ignore[arg-type]


def test_relations_are_pairs_of_positions() -> None:
    events = [el.Event("late", "L", when="2024"), el.Event("early", "E", when="1979")]
    assert data_of(explore(events, relations=[("early", "late"), ("early", "late")]))["relations"] == [[0, 1]]
    assert "relations" not in data_of(explore(events))
    with pytest.raises(el.PlotError, match=r"no event has the id 'lat'.*late"):
        explore(events, relations=[("early", "lat")])


@pytest.mark.parametrize("name", ["islamic-civil", "islamic-umalqura", "persian", "hebrew", "julian"])
def test_the_page_knows_when_years_of_the_other_calendar_begin(name: str) -> None:
    from eventline.when.other_calendars import calendar

    data = data_of(explore([el.Event("a", "A", when="1979"), el.Event("b", "B", when="2024")], calendar=name))
    own, system = data["calendar"], calendar(name)
    days = list(itertools.accumulate(own["starts"]))
    assert days == [system.year(own["first"] + n * own["step"])[0] for n in range(len(days))]
    # All years that can be in view are there, and half as many beside them.
    assert days[0] <= tick(1958) // DAY
    assert days[-1] >= tick(2045) // DAY
    # The first day of 1979 in the tabular calendar was the first of Safar 1399.
    if name == "islamic-civil":
        assert data["more"]["0"]["calendar"] == "1399-02-01..1400-02-11"


@pytest.mark.parametrize(("start", "most"), [("-13800000000", 6000), ("-4000", 6000), ("1979", 100)])
def test_of_very_many_years_the_page_knows_the_round_ones(start: str, most: int) -> None:
    first = f"Y{start}" if len(start) > 5 else start
    events = [el.Event("a", "A", when=first), el.Event("b", "B", when="2024")]
    own = data_of(explore(events, calendar="julian"))["calendar"]
    assert 2 <= len(own["starts"]) <= most
    assert own["step"] == 1 or own["first"] % own["step"] == 0


def test_a_calendar_that_does_not_reach_so_far_has_no_years() -> None:
    events = [el.Event("a", "A", when="0100"), el.Event("b", "B", when="0200")]
    data = data_of(explore(events, calendar="islamic-umalqura"))
    assert data["calendar"]["starts"] == []
    assert data["more"] == {}
    with pytest.raises(el.InputError, match="a calendar must be one of"):
        explore(events, calendar="maya")


def test_long_gaps_are_closed_unless_told_otherwise() -> None:
    events = [el.Event(str(year), "A", when=str(year)) for year in (1800, 1990, 1995, 2000, 2005)]
    [[start, end, length]] = data_of(explore(events))["breaks"]
    assert (start, end, length) == (tick(1801), tick(1990), "189 years")
    assert data_of(explore(events, breaks=False))["breaks"] == []
    assert data_of(explore(events, breaks=["1850/1900"]))["breaks"][0][:2] == [tick(1850), tick(1901)]
    with pytest.raises(el.PlotError, match="covers the date"):
        explore(events, breaks=["1999/2001"])
    with pytest.raises(el.PlotError, match=r"a list of stretches, such as \['1850/1900'\]"):
        explore(events, breaks="1850/1900")


def test_items_can_be_shown_without_events() -> None:
    data = data_of(explore([Item(id="a", label="A", date_label="some day", bounds=box(0, DAY))]))
    assert (data["date"], data["edtf"]) == ({"0": "some day"}, {"0": ""})


@pytest.mark.parametrize("events", [[], [el.Event("a", "A")]])
def test_nothing_to_show_is_an_error(events: list[el.Event]) -> None:
    with pytest.raises(el.PlotError):
        explore(events)


def test_unknown_options_are_errors() -> None:
    with pytest.raises(el.PlotError, match="direction must be one of"):
        explore([el.Event("a", "A", when="2024")], direction="up")  # type: ignore[arg-type]
    with pytest.raises(el.PlotError, match="known language"):
        explore([el.Event("a", "A", when="2024")], language="xx-not")


def test_each_part_of_the_script_is_on_the_page_and_of_moderate_length() -> None:
    from eventline.plot import html

    parts = [
        path for path in files("eventline.plot").joinpath("viewer").iterdir() if path.name.endswith(".js")
    ]
    assert {path.name for path in parts} == {f"{name}.js" for name in html._SCRIPTS}
    for path in parts:
        lines = path.read_text("utf-8").splitlines()
        assert len(lines) < 400
        # Lines lose their indentation on the page, which no text may have within.
        assert all(line.count("`") % 2 == 0 for line in lines), path.name


def test_without_scripts_there_is_a_table() -> None:
    [table] = re.findall(
        "<noscript>(.*?)</noscript>", str(explore([el.Event("a", "<A>", when="2024-11")])), re.DOTALL
    )
    assert "<tr><td>Nov 2024<th scope=row><bdi>&lt;A&gt;</bdi></tbody>" in table


def test_a_long_table_counts_what_it_leaves_out() -> None:
    def table(count: int) -> str:
        page = explore([el.Event(str(n), "A", when="2024") for n in range(count)])
        [found] = re.findall("<noscript>(.*?)</noscript>", str(page), re.DOTALL)
        return str(found)

    assert table(500).count("<tr>") == 500
    assert "The first" not in table(500)
    assert table(501).count("<tr>") == 100
    assert "The first 100 of 501 events" in table(501)


def test_a_page_is_saved_as_it_is(tmp_path: Path) -> None:
    page = explore([el.Event("a", "زيارة", when="2024")])
    page.save(tmp_path / "a.HTML")
    page.save(str(tmp_path / "b.htm"))
    assert (tmp_path / "a.HTML").read_bytes() == (tmp_path / "b.htm").read_bytes() == str(page).encode()
    with pytest.raises(el.PlotError, match=r"ends in \.html"):
        page.save(tmp_path / "a.png")


def test_a_notebook_shows_it_in_a_frame_of_its_own() -> None:
    page = explore([el.Event("a", '"A" & <b>', when="2024")])
    [(tag, attributes)] = Elements(page._repr_html_()).found
    assert tag == "iframe"
    assert attributes["srcdoc"] == str(page)
    assert "allow-same-origin" not in str(attributes["sandbox"])
    assert page._repr_mimebundle_() == {"text/plain": repr(page), "text/html": page._repr_html_()}
    assert page._repr_html_().isascii()


def test_a_large_page_is_packed_for_a_notebook() -> None:
    page = explore(
        [el.Event(f"e{n}", "حدث", when=str(n), description=f"{n} زيارة " * 99) for n in range(1800, 1890)]
    )
    shown = page._repr_html_()
    # A notebook refuses outputs of some megabytes, and in ASCII this would be more than half of one.
    assert len(str(page).encode()) > 200_000
    assert len(shown) < 100_000
    [(_, attributes)] = Elements(shown).found
    [packed] = re.findall(r'atob\("([^"]*)"\)', str(attributes["srcdoc"]))
    assert gzip.decompress(base64.b64decode(packed)).decode() == str(page)
    assert page._repr_html_() == shown


def test_ten_thousand_events_stay_below_six_hundred_kilobytes() -> None:
    events = [
        el.Event(
            f"e{n}",
            f"Event {n} in Riyadh",
            when=f"{1900 + n % 120}-{n % 12 + 1:02}",
            places=["Riyadh"],
            actors=[f"Delegation {n % 50}"],
        )
        for n in range(10_000)
    ]
    assert len(str(explore(events)).encode()) < 300_000


def test_ten_thousand_rich_events_stay_below_six_hundred_kilobytes() -> None:
    path = Path(__file__).parents[2] / "benchmarks" / "rich_timeline.py"
    spec = spec_from_file_location("rich_timeline", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    timeline = module.rich_timeline(10_000)
    page = explore(timeline)
    assert len(str(page).encode()) < 600_000
    # With all that is in them.
    data = data_of(page)
    assert data["titles"]["ar"] == {str(at): timeline[name].title["ar"] for at, name in enumerate(data["id"])}
    quotes = [timeline[name].description for name in data["id"]]
    assert [data["more"].get(str(at), {}).get("description", "") for at in range(10_000)] == quotes
    assert sum(map(bool, quotes)) > 900


def test_data_are_packed_where_they_are_large_only() -> None:
    def events(count: int) -> list[el.Event]:
        return [
            el.Event(f"e{n}", {"en": f"{n} in \U0001d11e Riyadh\ud800", "ar": f"زيارة {n}"}, when=f"{n}~")
            for n in range(1000, 1000 + count)
        ]

    small, large = str(explore(events(500))), str(explore(events(2500)))
    assert '"1000 in \U0001d11e Riyadh\ufffd","1001 in' in small
    assert "1001 in" not in large.split("</noscript>")[1]
    assert len(large) < len(small) + 10_000
    data = data_of(explore(events(2500)))
    assert data["label"] == [f"{n} in \U0001d11e Riyadh\ufffd" for n in range(1000, 3500)]
    assert data["titles"] == {"ar": {str(n): f"زيارة {n + 1000}" for n in range(2500)}}
    assert data["doubt"] == {str(n): 1 for n in range(2500)}


@given(timelines())
def test_every_timeline_keeps_its_events(timeline: el.Timeline) -> None:
    dated = [event for event in timeline if isinstance(event.when, el.When)]
    try:
        data = data_of(explore(timeline))
    except el.PlotError:
        assert all(
            set(map(abs, event.when.bounds)) == {float("inf")}
            for event in dated
            if isinstance(event.when, el.When)
        )
        return
    assert sorted(data["id"]) == sorted(timeline.ids)
    for at, name in enumerate(data["id"][: len(dated)]):
        when = timeline[name].when
        assert isinstance(when, el.When)
        if (edtf := data["edtf"].get(str(at))) is not None:
            assert edtf == str(when)
        elif str(at) in data["bounds"]:
            # An interval of two units, which the rows of the page in a browser spell again.
            assert re.fullmatch(r"[\d-]+/[\d-]+", str(when))
            assert [edge * data["unit"] for edge in data["bounds"][str(at)]] == [
                when.bounds.earliest_start,
                when.bounds.latest_start + 1,
                when.bounds.earliest_end - 1,
                when.bounds.latest_end,
            ]
        else:
            assert re.fullmatch(r"\d{4}(-\d\d){0,2}[~?%]?", str(when))
            start = data["start"][at] * data["unit"]
            assert (when.bounds.earliest_start, when.bounds.latest_end) == (
                start,
                start + data["size"][at] * data["unit"],
            )


@given(st.text())
def test_what_is_shown_has_no_control_characters(text: str) -> None:
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown(text))


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("Kabul", "rtl", "ltr"),
        ("كابول", "ltr", "rtl"),
        ("TV القناة", "rtl", "rtl"),
        ("TV القناة", "ltr", "ltr"),
        ("2024", "rtl", "rtl"),
        ("…", "ltr", "ltr"),
        ("", "rtl", "rtl"),
        ("שלום", "ltr", "rtl"),
    ],
)
def test_the_direction_of_a_text(text: str, direction: str, expected: str) -> None:
    assert text_direction(text, direction) == expected


def test_the_language_of_a_title_decides_on_its_direction() -> None:
    events = [
        el.Event("a", {"ar": "TV 5 القناة"}, when="2021"),
        el.Event("b", {"en": "The word سلام"}, when="2022"),
        el.Event("c", "سلام", when="2023"),
    ]
    assert data_of(explore(events))["against"] == [0, 2]
    assert data_of(explore(events, language="ar"))["against"] == [1]


def test_letters_are_folded_as_phrases_fold_them() -> None:
    from eventline.phrases.ar.hook import fold

    table = fold_table()
    word = "الأَرْبِعـاء"
    assert "".join(table.get(char, char) for char in word) == fold(word)
    assert {table[digit] for digit in "٠۰０"} == {"0"}
    assert table["’"] == "'"
    # As the phrases of Russian do.
    assert table["ё"] == "е"


@pytest.mark.parametrize("language", ["ar", "ru"])
def test_each_word_is_there_in_each_language(language: str) -> None:
    english, own = captions("en"), captions(language)
    assert own.keys() == english.keys()
    for name, text in english.items():
        assert own[name]
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", own[name]))
        # Nothing is left in English but names of keys and the comma.
        if name != "comma":
            assert not re.search("[A-Za-z]", re.sub(r"\{\w+\}|Home|Esc|Tab|Enter", "", own[name])), name
    assert set(precision_names(language)) == {str(precision) for precision in el.Precision}
    assert not set(precision_names(language).values()) & set(precision_names("en").values())
    assert [keys for keys, _ in key_help(language)] == [keys for keys, _ in key_help("en")]


def test_russian_counts_need_no_agreement() -> None:
    """No noun follows a number, whose form would change with it, and no date a preposition."""
    for name, text in captions("ru").items():
        if name != "rows":
            assert not re.search(r"\{\w+\} [а-яё]{4}", text), name
    assert precision_names("ru")["season"] == "времени года"
    data = data_of(explore([el.Event("a", "Визит", when="2024-11")], language="ru"))
    assert data["words"]["precision"] + " " + data["words"]["precisions"]["month"] == "Точность до месяца"


def test_a_page_in_a_language_without_words_says_so() -> None:
    with pytest.warns(LanguageWarning, match="no words of eventline for a page in 'fr'"):
        explore(el.Timeline([el.Event("a", "La chute", when="1989-11-09")]), language="fr")
