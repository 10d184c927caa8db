"""A page in the browser, asked as a reader would, and the events that most tests of it show."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.etree import ElementTree as ET

import attrs

import eventline as el
from eventline.when.calendar import tick

if TYPE_CHECKING:
    from selenium.webdriver import ActionChains, Chrome
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

    def actions(self) -> ActionChains:
        """What a hand does, with a pointer that is quick."""
        from selenium.webdriver import ActionChains

        return ActionChains(self.browser, duration=20)

    def press(self, *keys: str) -> None:
        self.actions().send_keys(*keys).perform()
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

    def touch(self, *fingers: list[tuple[float, float]]) -> None:
        """Put fingers on the screen, move each along its way, and take them off."""

        def send(kind: str, step: int | None) -> None:
            points = (
                [{"x": way[step][0], "y": way[step][1], "id": n} for n, way in enumerate(fingers)]
                if step is not None
                else []
            )
            self.browser.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        send("touchStart", 0)
        for step in range(1, len(fingers[0])):
            send("touchMove", step)
        send("touchEnd", None)
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

    def drawing(self) -> Drawing:
        """The picture as it would be saved."""
        return Drawing(ET.fromstring(self.downloaded("svg")))

    def texts(self, selector: str) -> list[str]:
        """The texts of some elements."""
        found: list[str] = self.run(
            "return [...document.querySelectorAll(arguments[0])].map(one => one.textContent)", selector
        )
        return found

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


@attrs.frozen
class Drawing:
    """What is in an SVG file of the page, the parts in the coordinates of their own groups."""

    root: ET.Element

    def all(self, tag: str) -> list[ET.Element]:
        return list(self.root.iter(f"{{http://www.w3.org/2000/svg}}{tag}"))

    @property
    def texts(self) -> list[tuple[str, ET.Element]]:
        """What is written, without the isolates around it."""
        return [("".join(one.itertext()).strip("\u2066\u2067\u2069"), one) for one in self.all("text")]

    @property
    def along(self) -> dict[str, float]:
        """Where the labels of the axes stand, but those that the edge may have moved."""
        width = float(self.root.get("width", ""))
        places = {
            text: float(one.get("x", "")) for text, one in self.texts if one.get("text-anchor") == "middle"
        }
        return {text: x for text, x in places.items() if 60 < x < width - 60}

    def place(self, at: int) -> float:
        """Where a tick lies, by the years that are written at the axis; for a page without closed gaps."""
        years = sorted((int(text), x) for text, x in self.along.items() if text.isdigit())
        (first, x0), (last, x1) = years[0], years[-1]
        return x0 + (at - tick(first)) / (tick(last) - tick(first)) * (x1 - x0)


Show: TypeAlias = Callable[..., Viewer]
"""Makes a page of events, or of those of `timeline`, and opens it."""


def no_two_overlap(boxes: dict[str, dict[str, float]]) -> bool:
    return all(
        one["right"] <= other["left"] + 0.5
        or other["right"] <= one["left"] + 0.5
        or one["bottom"] <= other["top"] + 0.5
        or other["bottom"] <= one["top"] + 0.5
        for one, other in itertools.combinations(boxes.values(), 2)
    )
