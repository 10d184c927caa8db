"""The interactive page in a real browser: what is seen, how it answers, and that it asks nobody for anything."""

from __future__ import annotations

import csv
import functools
import http.server
import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

import eventline as el
from eventline.phrases.ar.hook import fold as fold_arabic
from eventline.phrases.en.hook import fold as fold_english
from eventline.plot.dates import date_text
from eventline.plot.html import Page, explore
from eventline.plot.locales import point_text
from eventline.when.calendar import tick
from tests.plot.browser import chromium

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> 'q' \u202egfe"
TITLES = [
    (
        "invasion",
        {"en": "Soviet troops invade Afghanistan", "ar": "القوات السوفيتية تغزو أفغانستان"},
        "1979-12",
    ),
    (
        "war",
        {"en": "Soviet war in Afghanistan", "ar": "الحرب السوفيتية في أفغانستان"},
        "1979-12-24/1989-02-15",
    ),
    ("listed", {"en": "Russia lists the Taliban", "ar": "روسيا تدرج طالبان على قائمة الإرهاب"}, "2003"),
    ("takeover", {"en": "The Taliban take Kabul", "ar": "طالبان تعود إلى كابول"}, "2021-08-15"),
    ("crocus", {"en": "Attack on Crocus City Hall", "ar": "هجوم قاعة كروكوس"}, "2024-03-22"),
    ("visit", {"en": "Shoigu visits Kabul", "ar": "شويغو يزور كابول"}, "2024-11"),
    ("rule", {"en": "Rule of the Taliban", "ar": "حكم طالبان"}, "2021-08-15/.."),
    ("early", {"en": "An early sign", "ar": "علامة مبكرة"}, "1978~"),
]

ROWS = "return [...document.querySelectorAll('.table tbody tr')].map(row => [...row.cells].map(c => c.textContent))"
# The browser keeps what it has seen under a name.
NAMES = itertools.count()


@el.event
class Foray(el.Event):
    """A second kind."""


def timeline() -> el.Timeline:
    brief = el.Source("brief", title="The brief", published="2025-04-27", url="https://example.org/brief")
    events = [
        (Foray if name == "crocus" else el.Event)(name, title, when=when, sources=[brief], places=["Kabul"])
        for name, title, when in TITLES
    ]
    return el.Timeline([*events, el.Event("never", "Never dated")])


class Silent(http.server.SimpleHTTPRequestHandler):
    """Serves files and keeps the paths that were asked for."""

    asked: list[str]

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is the base's
        self.asked.append(self.path)


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    try:
        with chromium() as made:
            yield made
    except RuntimeError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, list[str]]]:
    folder = tmp_path_factory.mktemp("site")
    asked: list[str] = []
    handler = type("Handler", (Silent,), {"asked": asked})
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=folder)
    ) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield folder, f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


class Viewer:
    """A page in the browser, asked as a reader would."""

    def __init__(self, browser: Chrome, url: str) -> None:
        self.browser: Any = browser
        browser.get("about:blank")
        self.logs()
        browser.get(url)
        self.wait(lambda: self.run("return document.documentElement.dataset.ready"))

    def run(self, script: str, *arguments: object) -> Any:
        return self.browser.execute_script(script, *arguments)

    def wait(self, holds: Callable[[], Any]) -> Any:
        end = time.monotonic() + 10
        while not (found := holds()):
            assert time.monotonic() < end, f"this did not come about; the console: {self.logs()[0]}"
            time.sleep(0.02)
        return found

    def settled(self) -> None:
        """Wait until the picture is that of the state: one frame draws it, and the next comes after that."""
        self.browser.execute_async_script(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))"
        )

    def all(self, selector: str) -> list[WebElement]:
        found: list[WebElement] = self.browser.find_elements("css selector", selector)
        return found

    def labels(self) -> dict[str, dict[str, float]]:
        """The boxes of the labels by what they say."""
        boxes: dict[str, dict[str, float]] = self.run(
            "return Object.fromEntries([...document.querySelectorAll('.label')].map(one => "
            "[one.getAttribute('aria-label'), one.getBoundingClientRect().toJSON()]))"
        )
        return boxes

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.browser).send_keys(*keys).perform()
        self.settled()

    def click(self, selector: str) -> None:
        self.browser.find_element("css selector", selector).click()
        self.settled()

    def wheel(self, delta: int, *, times: int = 1, x: int = 600) -> None:
        for _ in range(times):
            self.run(
                "document.querySelector('.stage').dispatchEvent(new WheelEvent('wheel', "
                "{deltaY: arguments[0], clientX: arguments[1], clientY: 300, cancelable: true}))",
                delta,
                x,
            )
        self.settled()

    def search(self, text: str) -> str:
        """What the page says it found, once what was typed has been looked for and drawn."""
        return str(
            self.browser.execute_async_script(
                "const one = document.querySelector('input'), [text, done] = arguments; one.value = text; "
                "for (const name of ['input', 'change']) one.dispatchEvent(new Event(name, {bubbles: true}));"
                "requestAnimationFrame(() => requestAnimationFrame(() => "
                "done(document.querySelector('.found').textContent)))",
                text,
            )
        )

    def downloaded(self, what: str) -> str:
        """What a button of the download menu would save."""
        self.run(
            "URL.createObjectURL = blob => { blob.arrayBuffer().then(all => "
            "{ window.saved = new TextDecoder('utf-8', {ignoreBOM: true}).decode(all) }); return '#' }; "
            "HTMLAnchorElement.prototype.click = () => {}; window.saved = null;"
            "document.querySelector(`[data-do=${arguments[0]}]`).click()",
            what,
        )
        return str(self.wait(lambda: self.run("return window.saved")))

    def logs(self) -> tuple[list[str], list[str]]:
        """What the console said, and the addresses that were asked for."""
        console = [entry["message"] for entry in self.browser.get_log("browser")]
        messages = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        urls = [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]
        return console, urls


@pytest.fixture
def show(browser: Chrome, site: tuple[Path, str, list[str]]) -> Iterator[Callable[..., Viewer]]:
    shown: list[Viewer] = []
    folder, address, _ = site

    def show_page(events: Any = None, *, hash_: str = "", **options: Any) -> Viewer:
        page: Page = explore(timeline() if events is None else events, **options)
        name = f"page{next(NAMES)}.html"
        page.save(folder / name)
        shown.append(Viewer(browser, f"{address}/{name}{hash_}"))
        return shown[-1]

    yield show_page
    for viewer in shown[-1:]:
        # Whatever was done with it, the page complained of nothing and asked nobody.
        console, urls = viewer.logs()
        assert console == []
        assert [url for url in urls if not url.startswith(("data:", "blob:", address))] == []


def no_two_overlap(boxes: dict[str, dict[str, float]]) -> bool:
    return all(
        one["right"] <= other["left"] + 0.5
        or other["right"] <= one["left"] + 0.5
        or one["bottom"] <= other["top"] + 0.5
        or other["bottom"] <= one["top"] + 0.5
        for one, other in itertools.combinations(boxes.values(), 2)
    )


def test_all_events_are_seen_at_first(show: Callable[..., Viewer]) -> None:
    viewer = show(title="Ban")
    assert sorted(viewer.labels()) == sorted(
        [
            "Dec 1979: Soviet troops invade Afghanistan",
            "24 Dec 1979 – 15 Feb 1989: Soviet war in Afghanistan",
            "2003: Russia lists the Taliban",
            "15 Aug 2021: The Taliban take Kabul",
            "22 Mar 2024: Attack on Crocus City Hall",
            "Nov 2024: Shoigu visits Kabul",
            "since 15 Aug 2021: Rule of the Taliban",
            "c. 1978: An early sign",
        ]
    )
    assert viewer.run("return document.querySelector('.count').textContent") == (
        "8 labelled of 8 events in view; 8 in all. Without a date, in the table only: 1."
    )


def test_the_canvas_is_not_empty(show: Callable[..., Viewer]) -> None:
    viewer = show()
    colours = viewer.run(
        "const one = document.querySelector('.stage canvas'), all = one.getContext('2d').getImageData(0, 0, one.width, "
        "one.height).data, seen = {}; for (let i = 0; i < all.length; i += 4) { const key = "
        "`${all[i]},${all[i + 1]},${all[i + 2]}`; seen[key] = (seen[key] ?? 0) + 1; } return seen"
    )
    # The ground, and the two colours of the two kinds.
    assert colours["255,255,255"] > colours["31,90,150"] > 100
    assert colours["200,80,30"] > 20


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [390, 1280])
def test_labels_neither_overlap_nor_leave_the_stage(
    show: Callable[..., Viewer], browser: Chrome, language: str, width: int
) -> None:
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        events = [
            el.Event(
                f"e{n}",
                ("زيارة رقم" if n % 3 else "Visit number of some length") + f" {n}",
                when=f"{1900 + n % 97}",
            )
            for n in range(400)
        ]
        viewer = show(events, language=language)
        for _ in range(4):
            boxes, stage = (
                viewer.labels(),
                viewer.run("return document.querySelector('.stage').getBoundingClientRect().toJSON()"),
            )
            assert len(boxes) > 5
            assert no_two_overlap(boxes)
            assert all(
                box["left"] >= stage["left"] and box["right"] <= stage["right"] for box in boxes.values()
            )
            assert all(
                box["top"] >= stage["top"] and box["bottom"] <= stage["bottom"] for box in boxes.values()
            )
            # No text is wider than the box that was laid out for it.
            assert viewer.run(
                "return [...document.querySelectorAll('.label')].every(one => one.scrollWidth <= one.clientWidth + 1)"
            )
            viewer.wheel(-200, times=2, x=width // 2)
    finally:
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics | {"width": 1280})


def test_the_wheel_zooms_where_it_is_turned(show: Callable[..., Viewer]) -> None:
    viewer = show(breaks=False)
    before = viewer.labels()["2003: Russia lists the Taliban"]["left"]
    viewer.wheel(-200, times=4, x=round(before) + 5)
    after = viewer.labels()
    assert abs(after["2003: Russia lists the Taliban"]["left"] - before) < 40
    assert "c. 1978: An early sign" not in after
    viewer.press("\ue011")  # Home
    assert len(viewer.labels()) == 8


def test_dragging_pans(show: Callable[..., Viewer]) -> None:
    from selenium.webdriver import ActionChains

    viewer = show(breaks=False)
    viewer.wheel(-200, times=3, x=640)
    before = viewer.labels()["2003: Russia lists the Taliban"]["left"]
    stage = viewer.all(".stage")[0]
    ActionChains(viewer.browser).move_to_element_with_offset(stage, 0, -60).click_and_hold().move_by_offset(
        90, 0
    ).release().perform()
    viewer.settled()
    assert viewer.labels()["2003: Russia lists the Taliban"]["left"] == pytest.approx(before + 90, abs=2)


def test_two_fingers_zoom(show: Callable[..., Viewer]) -> None:
    viewer = show(breaks=False)
    viewer.run(
        "const stage = document.querySelector('.stage'), send = (type, id, x) => stage.dispatchEvent(new PointerEvent("
        "type, {pointerId: id, clientX: x, clientY: 300, pointerType: 'touch', bubbles: true, isPrimary: id === 1}));"
        "send('pointerdown', 1, 600); send('pointerdown', 2, 700);"
        "for (let n = 1; n <= 20; n++) { send('pointermove', 1, 600 - 10 * n); send('pointermove', 2, 700 + 10 * n); }"
        "send('pointerup', 1, 400); send('pointerup', 2, 900)"
    )
    viewer.settled()
    assert 0 < len(viewer.labels()) < 8


def test_keys_pan_zoom_open_and_close(show: Callable[..., Viewer]) -> None:
    viewer = show(breaks=False)
    viewer.run("document.querySelector('.stage').focus()")
    viewer.press("+", "+", "+")
    zoomed = viewer.labels()
    assert len(zoomed) < 8
    viewer.press("\ue014")  # the right arrow
    moved = viewer.labels()
    assert any(moved[name]["left"] < zoomed[name]["left"] - 50 for name in moved.keys() & zoomed.keys())
    viewer.press("\ue011")  # Home
    viewer.press("\ue004")  # Tab
    assert viewer.run("return document.activeElement.getAttribute('aria-label')") == "c. 1978: An early sign"
    viewer.press("\ue004")
    viewer.press("\ue007")  # Enter
    assert (
        viewer.run("return document.querySelector('.card h2').textContent")
        == "Soviet troops invade Afghanistan"
    )
    viewer.press("\ue00c")  # Escape
    assert viewer.run("return document.querySelector('.card').hidden")
    assert (
        viewer.run("return document.activeElement.getAttribute('aria-label')")
        == "Dec 1979: Soviet troops invade Afghanistan"
    )
    viewer.press("\ue00f")  # PageDown
    assert viewer.run("return document.querySelector('.card h2').textContent") == "Soviet war in Afghanistan"


def test_the_card_tells_all(show: Callable[..., Viewer]) -> None:
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


def test_a_pointer_over_an_event_shows_its_card(show: Callable[..., Viewer]) -> None:
    from selenium.webdriver import ActionChains

    viewer = show()
    ActionChains(viewer.browser).move_to_element(viewer.all(".label[aria-label^='2003']")[0]).perform()
    viewer.settled()
    assert viewer.run("return document.querySelector('.card h2').textContent") == "Russia lists the Taliban"
    assert viewer.run("return document.querySelector('.card').classList.contains('peek')")


FOUND = {"TALIBAN": 3, "طالبان": 3, "أفغانستان": 2, "افغانستان": 2, "الارهاب": 1, "kabul zzz": 0, "never": 1}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_search_finds_both_languages(show: Callable[..., Viewer], language: str) -> None:
    viewer = show(language=language)
    for text, count in FOUND.items():
        assert viewer.search(text) == {"en": f"{count} found", "ar": f"النتائج: {count}"}[language]
        assert len(viewer.all(".table tbody tr")) == count
        # One of them has no date, and its place is in the table only.
        assert len(viewer.labels()) == count - (text == "never")
    viewer.search("")
    assert len(viewer.labels()) == 8


def test_kinds_can_be_hidden(show: Callable[..., Viewer]) -> None:
    viewer = show()
    viewer.click(".kinds button[data-kind='1']")
    assert len(viewer.labels()) == 7
    assert "22 Mar 2024: Attack on Crocus City Hall" not in viewer.labels()
    viewer.click(".kinds button[data-kind='1']")
    assert len(viewer.labels()) == 8


def test_gaps_open_and_close(show: Callable[..., Viewer]) -> None:
    events = [el.Event(f"e{year}", "A", when=str(year)) for year in (1500, 1990, 1995, 2000, 2005)]
    viewer = show(events)
    name, later = "1990: A", "2005: A"
    closed = viewer.labels()
    viewer.click("[data-do=gaps]")
    opened = viewer.labels()
    assert closed[later]["left"] - closed[name]["left"] > 3 * (opened[later]["left"] - opened[name]["left"])


def test_right_to_left_is_mirrored(show: Callable[..., Viewer]) -> None:
    left = show(breaks=False).labels()
    right = show(language="ar", breaks=False).labels()
    order = sorted(box["left"] for name, box in left.items() if name[:4] in ("2003", "c. 1"))
    assert left["c. 1978: An early sign"]["left"] == order[0]
    early, late = right["نحو 1978: علامة مبكرة"], right["2003: روسيا تدرج طالبان على قائمة الإرهاب"]
    assert early["right"] > late["right"]
    assert early["right"] + left["c. 1978: An early sign"]["left"] == pytest.approx(1280, abs=30)


def test_arrows_follow_the_eye_in_both_directions(show: Callable[..., Viewer]) -> None:
    viewer = show(language="ar", breaks=False)
    viewer.run("document.querySelector('.stage').focus()")
    viewer.press("+", "+")
    before = viewer.labels()
    viewer.press("\ue012")  # the left arrow: what is further left comes into view
    after = viewer.labels()
    assert any(after[name]["left"] > before[name]["left"] + 50 for name in after.keys() & before.keys())


def test_light_and_dark(show: Callable[..., Viewer]) -> None:
    viewer = show()
    ground = "return getComputedStyle(document.documentElement).backgroundColor"
    assert viewer.run(ground) == "rgb(255, 255, 255)"
    viewer.click("[data-do=theme]")
    assert viewer.run(ground) == "rgb(21, 24, 29)"
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    viewer.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    assert show().run(ground) == "rgb(21, 24, 29)"
    viewer.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_an_address_leads_to_an_event(show: Callable[..., Viewer]) -> None:
    viewer = show(hash_="#crocus")
    assert viewer.run("return document.querySelector('.card h2').textContent") == "Attack on Crocus City Hall"
    viewer.click(".label[aria-label^='2003']")
    assert viewer.run("return location.hash") == "#listed"


def test_hostile_texts_are_shown_as_text(show: Callable[..., Viewer]) -> None:
    event = el.Event(
        HOSTILE, HOSTILE, when="2024", description=HOSTILE, actors=[HOSTILE],
        sources=[el.Source(HOSTILE, url="javascript:document.title='owned'")],
    )  # fmt: skip
    viewer = show([event], title=HOSTILE, subtitle=HOSTILE, source=HOSTILE)
    seen = HOSTILE.replace("\u202e", "\ufffd")
    assert viewer.run("return document.querySelector('h1').textContent") == seen
    assert viewer.run("return document.title") == seen
    viewer.click(".label")
    assert viewer.run("return document.querySelector('.card h2').textContent") == seen
    assert viewer.run("return document.querySelector('.card .description').textContent") == HOSTILE
    assert viewer.run("return document.querySelectorAll('img, .card a[href^=java]').length") == 0
    assert viewer.run("return document.querySelectorAll('script').length") == 2
    assert "<script" not in viewer.downloaded("svg")


def test_the_table_has_every_event(show: Callable[..., Viewer]) -> None:
    viewer = show()
    rows = viewer.run(ROWS)
    assert rows[0] == ["c. 1978", "An early sign", "event", "1978~"]
    assert rows[-1] == ["no date", "Never dated", "event", ""]
    assert len(rows) == 9
    heads = viewer.run(
        "return [...document.querySelectorAll('.table thead th')].map(one => [one.scope, one.textContent])"
    )
    assert heads == [["col", "Date"], ["col", "Event"], ["col", "Kind"], ["col", "EDTF"]]


def test_a_long_table_has_pages(show: Callable[..., Viewer]) -> None:
    viewer = show([el.Event(f"e{n}", f"Event {n}", when=f"{1900 + n}") for n in range(120)])
    viewer.click("[data-do=later]")
    viewer.click("[data-do=later]")
    assert viewer.run("return document.querySelector('.pager span').textContent") == "101 to 120 of 120"
    assert len(viewer.all(".table tbody tr")) == 20


def test_what_is_shown_can_be_saved_as_csv(show: Callable[..., Viewer]) -> None:
    events = [el.Event(name, title, when=when, places=["Kabul"]) for name, title, when in TITLES]
    viewer = show(events, by=None)
    text = viewer.downloaded("csv")
    header, *rows = csv.reader(text.removeprefix("\ufeff").splitlines())
    assert header == ["id", "title", "when", "date", "description", "actors", "places", "tags", "sources"]
    assert {row[0]: (row[1], row[2], row[6]) for row in rows} == {
        name: (title["en"], when, "Kabul") for name, title, when in TITLES
    }
    viewer.wheel(-200, times=3, x=300)
    fewer = viewer.downloaded("csv")
    assert 1 < fewer.count("\r\n") < text.count("\r\n") == 9


@pytest.mark.parametrize("safe", [True, False])
def test_cells_that_a_spreadsheet_would_run_are_escaped_if_asked(
    show: Callable[..., Viewer], safe: bool
) -> None:
    titles = ["=1+1", "+1", "-1", "@x", 'a "quoted", one', "plain"]
    viewer = show([el.Event(f"e{n}", title, when=str(2000 + n)) for n, title in enumerate(titles)])
    viewer.run("document.querySelector('.safe').checked = arguments[0]", safe)
    rows = list(csv.reader(viewer.downloaded("csv").removeprefix("\ufeff").splitlines()))
    expected = [f"'{title}" if safe and title[0] in "=+-@" else title for title in titles]
    assert [row[1] for row in rows[1:]] == expected


def test_what_is_shown_can_be_saved_as_svg(show: Callable[..., Viewer]) -> None:
    viewer = show(language="ar", title="عنوان")
    root = ET.fromstring(viewer.downloaded("svg"))
    texts = [
        "".join(one.itertext()).strip("\u2066\u2067\u2069")
        for one in root.iter("{http://www.w3.org/2000/svg}text")
    ]
    assert "عنوان" in texts
    assert "شويغو يزور كابول" in texts
    assert {one.get("direction") for one in root.iter("{http://www.w3.org/2000/svg}text")} == {"rtl"}


def test_on_paper_there_are_picture_and_table(show: Callable[..., Viewer]) -> None:
    viewer = show([el.Event(f"e{n}", f"Event {n}", when=f"{1900 + n}") for n in range(120)])
    viewer.browser.execute_cdp_cmd("Page.printToPDF", {})
    viewer.run("dispatchEvent(new Event('beforeprint'))")
    assert len(viewer.all(".print svg")) == 1
    assert len(viewer.all(".table tbody tr")) == 120
    viewer.run("dispatchEvent(new Event('afterprint'))")
    assert len(viewer.all(".table tbody tr")) == 50


@pytest.mark.parametrize("language", ["en", "en-US", "ar", "fr", "fa"])
def test_dates_are_written_as_the_library_writes_them(show: Callable[..., Viewer], language: str) -> None:
    whens = [
        "0000",
        "0001",
        "0999-12-31",
        "1582-10-15",
        "1979-12",
        "2000-02-29",
        "2024",
        "9999-12-31",
        "2024-11-05",
    ]
    viewer = show([el.Event(f"e{n}", when, when=when) for n, when in enumerate(whens)], language=language)
    rows = viewer.run(ROWS)
    expected = {}
    for text in whens:
        when = el.When.parse(text)
        expected[text] = date_text(when.bounds, precision=str(when.precision), language=language)
    assert {row[-1]: row[0] for row in rows} == expected


def test_ticks_reach_from_the_big_bang_to_seconds(show: Callable[..., Viewer]) -> None:
    events = [
        el.Event("bang", "Big Bang", when="Y-13800000000~"),
        el.Event("moon", "People on the Moon", when="1969-07-20T20:17:40Z"),
    ]
    viewer = show(events, breaks=False)
    assert point_text(tick(-9_999_999_999), "year", "en") == "10 billion BCE"
    assert ">\u206610 billion BCE\u2069<" in viewer.downloaded("svg")
    viewer.run("location.hash = '#moon'")
    viewer.settled()
    for _ in range(3):
        x = viewer.labels()["20 Jul 1969, 20:17:40: People on the Moon"]
        viewer.wheel(-240, times=40, x=round(x["right"] - 3 if x["right"] > 1200 else x["left"] + 5))
    texts = viewer.downloaded("svg")
    assert "\u206620:17:4" in texts
    assert "20 Jul 1969" in texts


def test_letters_are_folded_as_phrases_fold_them(show: Callable[..., Viewer]) -> None:
    letters = "ÀÉßŞΣΖЖأإآٱىةؤئیک٣۵’"
    viewer = show([el.Event(f"e{n}", f"1{letter}1", when="2024") for n, letter in enumerate(letters)])
    for letter in letters:
        folded = fold_english(fold_arabic(letter))
        assert viewer.search(f"1{folded}1") == viewer.search(f"1{letter}1") != "0 found"


def test_nothing_is_asked_for_but_the_page(
    show: Callable[..., Viewer], site: tuple[Path, str, list[str]]
) -> None:
    site[2].clear()
    viewer = show()
    viewer.click(".label")
    viewer.search("kabul")
    viewer.downloaded("svg")
    console, urls = viewer.logs()
    assert console == []
    assert len([url for url in urls if url.startswith("http")]) == 1
    assert len(site[2]) == 1


def test_the_policy_keeps_requests_in(show: Callable[..., Viewer], site: tuple[Path, str, list[str]]) -> None:
    viewer = show()
    site[2].clear()
    blocked = viewer.browser.execute_async_script(
        "const done = arguments[0]; fetch('/other').then(() => done(false), () => done(true))"
    )
    assert blocked
    assert site[2] == []
    console, _ = viewer.logs()
    assert any("Content Security Policy" in line for line in console)


def test_within_a_notebook_it_works_in_its_frame(
    show: Callable[..., Viewer], site: tuple[Path, str, list[str]], browser: Chrome
) -> None:
    folder, address, _ = site
    (folder / "notebook.html").write_text(
        f"<!DOCTYPE html><p>Before</p>{explore(timeline())._repr_html_()}", "utf-8"
    )
    browser.get(f"{address}/notebook.html")
    browser.switch_to.frame(0)
    end = time.monotonic() + 10
    while len(browser.find_elements("css selector", ".label")) < 8:
        assert time.monotonic() < end
        time.sleep(0.05)
    browser.find_elements("css selector", ".label")[0].click()
    assert browser.find_element("css selector", ".card h2").text
    browser.switch_to.default_content()


def test_many_events_answer_at_once(show: Callable[..., Viewer]) -> None:
    events = [
        el.Event(f"e{n}", f"Event {n}", when=f"{1000 + n % 1000}-{n % 12 + 1:02}") for n in range(20_000)
    ]
    viewer = show(events)
    assert float(viewer.run("return document.documentElement.dataset.ready")) < 2000
    assert no_two_overlap(viewer.labels())
    viewer.wheel(-200, times=5)
    assert no_two_overlap(viewer.labels())
