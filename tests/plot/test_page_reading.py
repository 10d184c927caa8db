"""How the interactive page tells of events: cards, search, filters, addresses, the table, in a real browser."""

from __future__ import annotations

from urllib.parse import quote

import pytest

import eventline as el
from eventline.phrases.ar.hook import fold as fold_arabic
from eventline.phrases.en.hook import fold as fold_english
from eventline.plot.options import spec
from tests.plot.viewer import ROWS, Show, Viewer


def test_the_card_tells_all(show: Show) -> None:
    viewer = show()
    viewer.click(".label[aria-label^='24 Dec']")
    text = viewer.run("return document.querySelector('.card').innerText")
    for part in (
        "24 Dec 1979 – 15 Feb 1989",
        "Soviet war in Afghanistan",
        "الحرب السوفيتية في أفغانستان",
        "Kabul",
    ):
        assert part in text
    facts = viewer.run(
        "return Object.fromEntries([...document.querySelectorAll('.card dt')].map(one => [one.textContent, "
        "one.nextElementSibling.textContent]))"
    )
    assert facts == {
        "Start": "24 Dec 1979",
        "End": "15 Feb 1989",
        "Known to the": "day",
        "EDTF": "1979-12-24/1989-02-15",
        "Where": "Kabul",
        "Kind": "event",
    }
    assert viewer.run("return document.querySelector('.card a').href") == "https://example.org/brief"


def test_a_pointer_over_an_event_shows_its_card(show: Show) -> None:
    viewer = show()
    viewer.actions().move_to_element(viewer.all(".label[aria-label^='2003']")[0]).perform()
    viewer.settled()
    assert viewer.run("return document.querySelector('.card h2').textContent") == "Russia lists the Taliban"
    assert viewer.run("return document.querySelector('.card').classList.contains('peek')")


FOUND = {"TALIBAN": 3, "طالبان": 3, "أفغانستان": 2, "افغانستان": 2, "الارهاب": 1, "kabul zzz": 0, "never": 1}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_search_finds_both_languages(show: Show, language: str) -> None:
    viewer = show(language=language)
    for text, count in FOUND.items():
        assert viewer.search(text) == {"en": f"{count} found", "ar": f"النتائج: {count}"}[language]
        assert len(viewer.all(".table tbody tr")) == count
        # One of them has no date, and its place is in the table only.
        assert len(viewer.labels()) == count - (text == "never")
    viewer.search("")
    assert len(viewer.labels()) == 8


def test_kinds_can_be_hidden(show: Show) -> None:
    viewer = show()
    viewer.click(".kinds button[data-kind='1']")
    assert len(viewer.labels()) == 7
    assert "22 Mar 2024: Attack on Crocus City Hall" not in viewer.labels()
    viewer.click(".kinds button[data-kind='1']")
    assert len(viewer.labels()) == 8


def test_an_address_leads_to_an_event(show: Show) -> None:
    viewer = show(hash_="#crocus")
    assert viewer.run("return document.querySelector('.card h2').textContent") == "Attack on Crocus City Hall"
    viewer.click(".label[aria-label^='2003']")
    assert viewer.run("return location.hash") == "#listed"


def test_the_table_has_every_event(show: Show) -> None:
    viewer = show()
    rows = viewer.run(ROWS)
    assert rows[0] == ["c. 1978", "An early sign", "event", "1978~"]
    assert rows[-1] == ["no date", "Never dated", "event", ""]
    assert len(rows) == 9
    heads = viewer.run(
        "return [...document.querySelectorAll('.table thead th')].map(one => [one.scope, one.textContent])"
    )
    assert heads == [["col", "Date"], ["col", "Event"], ["col", "Kind"], ["col", "EDTF"]]


def test_an_event_opened_from_the_table_gives_the_focus_back_to_it(show: Show) -> None:
    viewer = show()
    viewer.run("document.querySelectorAll('.table tbody button')[3].focus()")
    viewer.press("\ue007")  # Enter
    assert viewer.texts(".card h2") == ["Russia lists the Taliban"]
    assert viewer.run("return document.activeElement.className") == "close"
    viewer.press("\ue00c")  # Escape
    assert viewer.run("return document.activeElement.textContent") == "Russia lists the Taliban"
    assert viewer.run("return document.activeElement.closest('table') !== null")


def test_a_long_table_has_pages(show: Show) -> None:
    viewer = show([el.Event(f"e{n}", f"Event {n}", when=f"{1900 + n}") for n in range(120)])
    viewer.click("[data-do=later]")
    viewer.click("[data-do=later]")
    assert viewer.run("return document.querySelector('.pager span').textContent") == "101 to 120 of 120"
    assert len(viewer.all(".table tbody tr")) == 20


def test_letters_are_folded_as_phrases_fold_them(show: Show) -> None:
    letters = "ÀÉßŞΣΖЖأإآٱىةؤئیک٣۵’"
    viewer = show([el.Event(f"e{n}", f"1{letter}1", when="2024") for n, letter in enumerate(letters)])
    for letter in letters:
        folded = fold_english(fold_arabic(letter))
        assert viewer.search(f"1{folded}1") == viewer.search(f"1{letter}1") != "0 found"


@el.event
class Inquiry(el.Event):
    """A type with fields of its own, and dates of every origin."""

    findings: int | None = None


def test_the_card_tells_where_a_date_is_from(show: Show) -> None:
    brief = el.Source(
        "brief", title={"ar": "موجز", "en": "The brief"}, published="2025-04-27", author="N. N."
    )
    events = el.Timeline(
        [
            Inquiry(
                "visit",
                "Visit",
                when=brief.phrase("last November"),
                description="What was said",
                actors=["Shoigu", "Akhund"],
                tags=["diplomacy"],
                sources=[brief],
                findings=3,
            ),
            el.Event("answer", "Answer", when=el.after("visit", weeks=2), places=["Moscow"]),
        ]
    )
    viewer = show(events, hash_="#visit", stated={"visit": "2024"}, by="place")
    facts = dict(zip(viewer.texts(".card dt"), viewer.texts(".card dd"), strict=True))
    assert facts == {
        "Within": "1 Nov 2024 – 30 Nov 2024",
        "Known to the": "month",
        "EDTF": "2024-11",
        "Told as": "“last November” (counted from 27 Apr 2025)",
        "Stated as": "2024",
        "Who": "Shoigu, Akhund",
        "Tags": "diplomacy",
        "findings": "3",
        "Where": "not stated",
        "Kind": "inquiry",
    }
    assert viewer.texts(".card .description") == ["What was said"]
    assert viewer.texts(".card > ul li") == ["The brief, N. N., 2025-04-27"]
    # What groups an event is not said twice.
    assert len(viewer.texts(".card dt")) == len(facts)
    viewer.press("\ue00f")  # PageDown
    assert viewer.texts(".card dt").count("Where") == 1
    facts = dict(zip(viewer.texts(".card dt"), viewer.texts(".card dd"), strict=True))
    assert facts["Told as"] == "“two weeks after Visit”"
    assert facts["Kind"] == "event"


def test_kinds_can_be_hidden_beside_places(show: Show) -> None:
    viewer = show(by="place")
    # All dated events are in Kabul, and one has no place.
    assert viewer.texts(".kinds button") == ["Kabul", "not stated"]
    assert viewer.texts(".types button") == ["event", "foray"]
    viewer.click(".types button[data-kind='1']")
    assert "22 Mar 2024: Attack on Crocus City Hall" not in viewer.labels()
    assert len(viewer.labels()) == 7
    viewer.click(".types button[data-kind='0']")
    assert viewer.labels() == {}
    assert viewer.texts(".none") == ["No event here. Press Home to see all."]
    assert viewer.all(".none")[0].is_displayed()


def test_enter_goes_to_what_was_just_typed(show: Show) -> None:
    viewer = show()
    viewer.all("input[type=search]")[0].send_keys("crocus\ue007")
    viewer.settled()
    assert viewer.texts(".card h2") == ["Attack on Crocus City Hall"]
    assert viewer.texts(".found") == ["1 found"]


IDS = ["a b", "100%", "%41", "é/ü?&=#", "زيارة", "__proto__", "'\"<b>", "\u202eabc", "😀", "+", "."]


def test_an_address_leads_to_any_id_also_when_loaded_again(show: Show) -> None:
    events = [el.Event(name, f"Title {n}", when=str(2000 + n)) for n, name in enumerate(IDS)]
    viewer = show(events)
    for n, name in enumerate(IDS):
        viewer.run("location.hash = arguments[0]", f"#{quote(name, safe='')}")
        viewer.settled()
        assert viewer.texts(".card h2") == [f"Title {n}"]
    for n, name in list(enumerate(IDS))[:5]:
        viewer.run("document.querySelector(arguments[0]).click()", f".label[aria-label^='{2000 + n}']")
        # The address that the page gives is one from which it finds the event again.
        viewer.browser.refresh()
        viewer.wait(lambda: viewer.run("return document.documentElement.dataset.ready"))
        assert viewer.texts(".card h2") == [f"Title {n}"], name


def accessible(viewer: Viewer) -> list[tuple[str, str]]:
    """Roles and names as the browser gives them to a screen reader."""
    viewer.browser.execute_cdp_cmd("Accessibility.enable", {})
    nodes = viewer.browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    viewer.browser.execute_cdp_cmd("Accessibility.disable", {})
    return [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    ]


def test_a_screen_reader_finds_a_table_and_a_name_for_everything(show: Show) -> None:
    viewer = show(title="Ban", relations=[("war", "visit")])
    found = accessible(viewer)
    assert ("heading", "Ban") in found
    assert ("table", "All events as a table") in found
    assert [name for role, name in found if role == "columnheader"] == ["Date", "Event", "Kind", "EDTF"]
    rows = [name for role, name in found if role == "rowheader"]
    assert rows == [row[1] for row in viewer.run(ROWS)]
    named = [
        (role, name)
        for role, name in found
        if role in {"button", "searchbox", "application", "group", "toolbar", "DisclosureTriangle"}
    ]
    # Groups without a name are the two menus, whose buttons have one.
    assert [role for role, name in named if not name] in ([], ["group", "group"])
    assert {"Zoom in (+)", "Download", "Light or dark", "2003: Russia lists the Taliban"} <= {
        name for _, name in named
    }
    assert "status" in {role for role, _ in found}


def test_what_is_found_is_announced(show: Show) -> None:
    viewer = show()
    viewer.search("taliban")
    live = viewer.all("[role=status]")
    assert "3 found" in [one.text for one in live]
    viewer.wait(lambda: "3 labelled of 3 events in view; 3 in all." in viewer.texts(".count")[0])


def test_tab_goes_from_tools_to_events_to_the_table(show: Show) -> None:
    viewer = show()
    viewer.run("document.querySelector('input').focus()")
    seen = []
    for _ in range(24):
        viewer.press("\ue004")
        seen.append(viewer.run("const one = document.activeElement; return one.dataset.do ?? one.className"))
    order = ["", "zoom-in", "stage", "label", "later"]
    del order[-1]
    firsts = [seen.index(name) for name in ["zoom-out", "zoom-in", "theme", "stage", "label"]]
    assert firsts == sorted(firsts)
    events = viewer.texts(".label .date")
    assert seen.count("label") == len(events) == 8
    # In the order of time.
    assert events[0] == "c. 1978"
    assert events[-1] == "Nov 2024"


DATES = (
    *("1979", "1979-12", "1979-12-24", "1979~", "1979-12?", "1979-12-24%", "0000", "9999", "-0043", "12024"),
    *("1979/1989", "1979-12/1980-01", "1979-12-24/1989-02-15", "1979~/1989", "1979/1989?", "1979-12-24/1989"),
    *("1979/..", "../1989", "1979/", "/1989", "198X", "19XX", "1979-21", "1979-12-XX", "1979-XX", "~1979-12"),
    *("1979-12-24T10:15:00Z", "Y-170000", "[1979,1981]", "2024-02-29~/2024-03-01"),
)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_dates_that_the_page_words_itself_are_those_of_the_chart(show: Show, language: str) -> None:
    whens = [el.When.parse(when if not when.startswith("12024") else f"Y{when}") for when in DATES]
    events = [el.Event(f"e{n}", f"Title {n}", when=when) for n, when in enumerate(whens)]
    viewer = show(events, language=language)
    told = {row[1]: (row[0], row[-1]) for row in viewer.run(ROWS)}
    assert told == {
        item.label: (item.date_label, whens[n].edtf)
        for n, item in enumerate(spec(events, language=language).items)
    }


def focused(viewer: Viewer) -> tuple[str, str]:
    """The text of what has the focus, and of what describes it."""
    text, description = viewer.run(
        "const one = document.activeElement, by = (one.getAttribute('aria-describedby') ?? '').split(' ');"
        "return [one.textContent, by.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')]"
    )
    return text, description


def test_a_card_is_turned_again_and_again_by_the_same_key(show: Show) -> None:
    viewer = show(hash_="#listed")
    viewer.run("document.querySelectorAll('.turn button')[1].focus()")
    seen = []
    for _ in range(3):
        viewer.press("\ue007")  # Enter
        seen.append(focused(viewer))
    assert seen == [
        ("Later", "since 15 Aug 2021 Rule of the Taliban"),
        ("Later", "15 Aug 2021 The Taliban take Kabul"),
        ("Later", "22 Mar 2024 Attack on Crocus City Hall"),
    ]
    for _ in range(3):
        viewer.press("\ue007")
    # After the last one it stays.
    assert focused(viewer) == ("Later", "Nov 2024 Shoigu visits Kabul")


def test_a_card_stays_open_when_it_is_turned_by_the_pointer(show: Show) -> None:
    viewer = show(hash_="#listed", relations=[("rule", "visit")])
    for press, title in (
        (".turn button:nth-child(2)", "Rule of the Taliban"),
        (".turn button:nth-child(2)", "The Taliban take Kabul"),
        (".turn button:nth-child(1)", "Rule of the Taliban"),
        (".card .other", "Shoigu visits Kabul"),
    ):
        viewer.click(press)
        assert viewer.texts(".card h2") == [title]
        assert viewer.all(".card")[0].is_displayed()


def test_the_table_can_be_gone_to_past_all_labels(show: Show) -> None:
    viewer = show([el.Event(f"e{n}", f"Event {n}", when=f"{1900 + n}") for n in range(120)])
    viewer.run("document.querySelector('.help').closest('details').querySelector('summary').focus()")
    viewer.press("\ue004")  # Tab
    assert focused(viewer)[0] == "All events as a table"
    assert viewer.all(".skip")[0].size["height"] > 20
    viewer.press("\ue007")
    assert viewer.run("return document.activeElement.className") == "table"
    assert viewer.all(".skip")[0].size["height"] == 1
    viewer.press("\ue004")
    assert focused(viewer)[0] == "Event 0"


def test_the_last_page_of_the_table_does_not_lose_the_focus(show: Show) -> None:
    viewer = show([el.Event(f"e{n}", f"Event {n}", when=f"{1900 + n}") for n in range(120)])
    viewer.run("document.querySelector('[data-do=later]').focus()")
    viewer.press("\ue007")
    assert focused(viewer)[0] == "Next page"
    viewer.press("\ue007")
    assert focused(viewer)[0] == "Previous page"
    viewer.press("\ue007", "\ue007")
    assert focused(viewer)[0] == "Next page"


def test_a_menu_closes_when_the_focus_goes_on(show: Show) -> None:
    viewer = show()
    viewer.run("document.querySelectorAll('summary')[0].focus()")
    viewer.press("\ue007")
    assert viewer.run("return document.querySelectorAll('details[open]').length") == 1
    for _ in range(3):
        viewer.press("\ue004")
        assert viewer.run("return document.querySelectorAll('details[open]').length") == 1
    viewer.press("\ue004")
    assert viewer.run("return document.activeElement.tagName") == "SUMMARY"
    assert viewer.run("return document.querySelectorAll('details[open]').length") == 0


def test_the_page_speaks_russian(show: Show) -> None:
    events = [
        el.Event("visit", {"ru": "Приём в Кабуле", "ar": "زيارة"}, when="2024-11~", places=["Кабул"]),
        el.Event("war", {"ru": "Война"}, when="1979-12-24/.."),
    ]
    viewer = show(events, language="ru", hash_="#visit")
    facts = dict(zip(viewer.texts(".card dt"), viewer.texts(".card dd"), strict=True))
    assert facts["Точность до"] == "месяца, приблизительно"
    assert facts["Где"] == "Кабул"
    assert viewer.texts(".count") == ["Видимых событий: 2, из них подписано: 2; всего событий: 2."]
    assert viewer.search("прием") == viewer.search("ПРИЁМ") == "Найдено: 1"
