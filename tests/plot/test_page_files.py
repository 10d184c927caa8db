"""What leaves the interactive page and what may not: downloads, paper, hostile texts, requests, notebooks."""

from __future__ import annotations

import csv
import time
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
import pytest

import eventline as el
from eventline.plot.html import explore
from tests.plot.viewer import HOSTILE, TITLES, Show, timeline

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


def test_hostile_texts_are_shown_as_text(show: Show) -> None:
    event = el.Event(
        HOSTILE, HOSTILE, when="2024", description=HOSTILE, actors=[HOSTILE],
        places=[HOSTILE],
        sources=[el.Source(HOSTILE, url="javascript:document.title='owned'")],
    )  # fmt: skip
    other = el.Event("other", "Other", when="2023", places=["Kabul"])
    viewer = show(
        [event, other],
        title=HOSTILE,
        subtitle=HOSTILE,
        source=HOSTILE,
        by="place",
        layout="lanes",
        relations=[("other", HOSTILE)],
    )
    seen = HOSTILE.replace("\u202e", "\ufffd")
    assert viewer.texts("h1") == viewer.texts(".subtitle") == viewer.texts(".source") == [seen]
    assert viewer.run("return document.title") == seen
    assert viewer.texts(".kinds button") == ["Kabul", seen]
    viewer.click(".label[data-event='1']")
    assert viewer.texts(".card h2") == [seen]
    assert viewer.texts(".card .description") == [HOSTILE]
    assert viewer.texts(".card dd > span > bdi") == [HOSTILE, HOSTILE]
    viewer.click(".card .other")
    assert viewer.texts(".card .other") == [seen]
    assert viewer.run("return document.querySelectorAll('img, .card a[href^=java]').length") == 0
    assert viewer.run("return document.querySelectorAll('script').length") == 2
    assert "<script" not in viewer.downloaded("svg")
    assert seen in {text for text, _ in viewer.drawing().texts}


def test_what_is_shown_can_be_saved_as_csv(show: Show) -> None:
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
def test_cells_that_a_spreadsheet_would_run_are_escaped_if_asked(show: Show, safe: bool) -> None:
    texts = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", 'a "quoted", one', "a;b", "plain", " =1", "a=1"]
    viewer = show(
        [el.Event(f"e{n}", "T", when=str(2000 + n), description=text) for n, text in enumerate(texts)]
    )
    viewer.run("document.querySelector('.safe').checked = arguments[0]", safe)
    rows = list(csv.DictReader(StringIO(viewer.downloaded("csv").removeprefix("\ufeff"), newline="")))
    expected = [f"'{text}" if safe and text[0] in "=+-@\t\r" else text for text in texts]
    assert [row["description"] for row in rows] == expected


def test_the_saved_table_has_what_only_the_page_knows(show: Show) -> None:
    viewer = show(by="place", relations=[("war", "visit"), ("war", "rule"), ("visit", "war")])
    rows = csv.DictReader(StringIO(viewer.downloaded("csv").removeprefix("\ufeff"), newline=""))
    told = {row["id"]: (row["place"], row["kind"], row["leads_to"], row["sources"]) for row in rows}
    assert told["war"] == ("Kabul", "event", "visit; rule", "brief")
    assert told["crocus"] == ("Kabul", "foray", "", "brief")
    assert told["never"] == ("not stated", "event", "", "")


def test_what_is_shown_can_be_saved_as_svg(show: Show) -> None:
    viewer = show(language="ar", title="عنوان", subtitle="فرعي", source="المصدر")
    written = {text for text, _ in viewer.drawing().texts}
    assert {"عنوان", "فرعي", "المصدر", "شويغو يزور كابول", "في وقت ما ضمن الشريط"} <= written
    assert {one.get("direction") for _, one in viewer.drawing().texts} == {"rtl"}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_saved_picture_looks_as_on_the_page(
    show: Show, site: tuple[Path, str, list[str]], browser: Chrome, language: str
) -> None:
    viewer = show(language=language, relations=[("war", "visit")], calendar="islamic-civil", title="T")
    viewer.click("[data-do=theme]")
    viewer.wheel(-100, x=900)
    viewer.settled()
    stage = viewer.all(".stage")[0]
    on_page = pixels(stage.screenshot_as_png)
    text = viewer.downloaded("svg")
    (site[0] / f"saved-{language}.svg").write_text(text, "utf-8")
    browser.get(f"{site[1]}/saved-{language}.svg")
    whole = pixels(browser.get_screenshot_as_png())
    [_, top] = [one.get("transform", "") for one in ET.fromstring(text) if one.tag.endswith("}g")][:2]
    down = round(float(top.removeprefix("translate(0 ").removesuffix(")")))
    height, width, _ = on_page.shape
    saved = whole[down : down + height, :width]
    height = len(saved)  # the window may end before it
    assert height > 300
    # Letters are set a little differently by the two: by less than a pixel, which squares of pixels even out.
    assert unlike(on_page[:height], saved) < 0.001
    # It is not that everything is alike.
    assert unlike(on_page[:height], np.roll(saved, 40, axis=0)) > 0.02


def unlike(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64], size: int = 8) -> float:
    """The share of squares whose mean colours differ by more than an eighth."""
    rows, columns = (length // size for length in one.shape[:2])
    shape = rows, size, columns, size, 3
    squares = [
        picture[: rows * size, : columns * size].reshape(shape).mean((1, 3)) for picture in (one, other)
    ]
    return float((np.abs(squares[0] - squares[1]).max(axis=2) > 1 / 8).mean())


def pixels(png: bytes) -> npt.NDArray[np.float64]:
    """Red, green and blue from 0 to 1."""
    return np.asarray(plt.imread(BytesIO(png), format="png")[:, :, :3], dtype=np.float64)


def test_on_paper_there_are_picture_and_table(show: Show) -> None:
    viewer = show([el.Event(f"e{n}", f"Event {n}", when=f"{1900 + n % 120}") for n in range(1200)])
    viewer.click("[data-do=theme]")
    viewer.browser.execute_cdp_cmd("Page.printToPDF", {})
    viewer.run("dispatchEvent(new Event('beforeprint'))")
    [picture] = viewer.all(".print svg")
    # As wide as a sheet, in dark on white, whatever is on the screen.
    assert picture.get_dom_attribute("width") == "760"
    assert picture.find_elements("css selector", "rect")[0].get_dom_attribute("fill") == "#ffffff"
    assert len(viewer.all(".table tbody tr")) == 1000
    viewer.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    # What is left out of the table is told, and what cannot be pressed is not there.
    assert viewer.all(".pager span")[0].text == "1 to 1,000 of 1,200"
    assert picture.is_displayed()
    shown = [
        one for one in viewer.all(".bar button, .bar input, .pager button, .stage") if one.is_displayed()
    ]
    assert shown == []
    viewer.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    viewer.run("dispatchEvent(new Event('afterprint'))")
    assert len(viewer.all(".table tbody tr")) == 50
    assert viewer.run("return document.documentElement.dataset.theme") == "dark"


def test_nothing_is_asked_for_but_the_page(show: Show, site: tuple[Path, str, list[str]]) -> None:
    site[2].clear()
    viewer = show()
    viewer.click(".label")
    viewer.search("kabul")
    viewer.downloaded("svg")
    console, urls = viewer.logs()
    assert console == []
    assert len([url for url in urls if url.startswith("http")]) == 1
    assert len(site[2]) == 1


def test_the_policy_keeps_requests_in(show: Show, site: tuple[Path, str, list[str]]) -> None:
    viewer = show()
    site[2].clear()
    blocked = viewer.browser.execute_async_script(
        "const done = arguments[0]; fetch('/other').then(() => done(false), () => done(true))"
    )
    assert blocked
    assert site[2] == []
    console, _ = viewer.logs()
    assert any("Content Security Policy" in line for line in console)


@pytest.mark.parametrize("count", [8, 3000])
def test_within_a_notebook_it_works_in_its_frame(
    site: tuple[Path, str, list[str]], browser: Any, count: int
) -> None:
    folder, address, _ = site
    events = (
        timeline() if count == 8 else [el.Event(f"e{n}", f"حدث {n}", when=f"{n}") for n in range(1000, 4000)]
    )
    shown = explore(events)._repr_html_()
    style = "<style>button { display: none } h2 { color: rgb(1, 2, 3) }</style>"
    (folder / "notebook.html").write_text(f"<!DOCTYPE html>{style}<h2>Before</h2>{shown}", "utf-8")
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get(f"{address}/notebook.html")
    [frame] = browser.find_elements("css selector", "iframe")
    browser.switch_to.frame(frame)
    end = time.monotonic() + 10
    while len(browser.find_elements("css selector", ".label")) < 8:
        assert time.monotonic() < end, browser.get_log("browser")
        time.sleep(0.05)
    # Neither the styles of the notebook reach it, nor its own the notebook.
    label = browser.find_elements("css selector", ".label")[0]
    assert label.is_displayed()
    label.click()
    assert browser.find_element("css selector", ".card h2").text
    assert (
        browser.find_element("css selector", ".card h2").value_of_css_property("color")
        == "rgba(27, 29, 33, 1)"
    )
    browser.switch_to.default_content()
    assert browser.find_element("css selector", "h2").value_of_css_property("color") == "rgba(1, 2, 3, 1)"
    assert [entry for entry in browser.get_log("browser") if "favicon" not in entry["message"]] == []


def test_packed_and_readable_data_are_the_same_page(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = [
        HOSTILE,
        "\U0001d11e\U0001d11f",
        "\ud800",
        "a\nb\\n\t",
        "،؛؟ «»",
        "__proto__",
        "0",
        "",
        " ",
        "عَرَبِيّ",
        "日本語の題",
    ]
    whens = [
        "1979",
        "1980-02~",
        "1981-03-04?",
        "1982/1983",
        "1984-05/..",
        "/1985",
        "198X",
        "2001%",
        "1990/1991~",
        None,
    ]
    events = [
        el.Event(
            f"{hostile[n % len(hostile)]}{n}",
            {"en": f"{hostile[n % len(hostile)]} {n}", "ar": f"{hostile[-n % len(hostile)]} {n % 7}"},
            when=whens[n % len(whens)],
            description=hostile[n % len(hostile)] * (n % 4),
            places=hostile[5 : 5 + n % 3] if n % 5 else (),
            sources=[el.Source(f"s{n % 800}", title="T", url=f"https://example.org/{n % 800}?a=<b>&c")],
        )
        for n in range(1500)
    ]  # fmt: skip

    def all_that_is_told() -> list[Any]:
        viewer = show(events)
        told: list[Any] = [viewer.downloaded("csv"), viewer.labels(), viewer.texts(".table td")]
        for at in (0, 7, 700, 1499):
            viewer.run(
                "location.hash = arguments[0]", f"#{quote(events[at].id.replace(chr(0xD800), chr(0xFFFD)))}"
            )
            viewer.settled()
            told.append(viewer.texts(".card *"))
        told.append(len(viewer.run("return document.querySelector('#eventline-data').textContent")))
        return told

    packed = all_that_is_told()
    monkeypatch.setattr("eventline.plot.html._READABLE", 10**9)
    readable = all_that_is_told()
    assert packed[:-1] == readable[:-1]
    assert packed[-1] < readable[-1] / 3
    rows = list(csv.DictReader(StringIO(packed[0].removeprefix("\ufeff"), newline="")))
    told = {row["id"]: row["when"] for row in rows}
    assert told == {
        event.id.replace("\ud800", "\ufffd"): str(event.when) if event.when else "" for event in events
    }
