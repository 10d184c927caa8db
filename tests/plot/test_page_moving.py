"""How the interactive page moves: mouse, wheel, touch and keys, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import eventline as el
from eventline.when.calendar import tick
from tests.plot.viewer import Show

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


def test_the_wheel_zooms_where_it_is_turned(show: Show) -> None:
    viewer = show(breaks=False)
    before = viewer.labels()["2003: Russia lists the Taliban"]["left"]
    viewer.wheel(-200, times=4, x=round(before) + 5)
    after = viewer.labels()
    assert abs(after["2003: Russia lists the Taliban"]["left"] - before) < 40
    assert "c. 1978: An early sign" not in after
    viewer.press("\ue011")  # Home
    assert len(viewer.labels()) == 8


def test_dragging_pans(show: Show) -> None:
    viewer = show(breaks=False)
    viewer.wheel(-200, times=3, x=640)
    before = viewer.labels()["2003: Russia lists the Taliban"]["left"]
    stage = viewer.all(".stage")[0]
    viewer.actions().move_to_element_with_offset(stage, 0, -60).click_and_hold().move_by_offset(
        90, 0
    ).release().perform()
    viewer.settled()
    assert viewer.labels()["2003: Russia lists the Taliban"]["left"] == pytest.approx(before + 90, abs=2)


@pytest.fixture
def touchscreen(browser: Chrome) -> Iterator[None]:
    browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})
    yield
    browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})


def way(start: tuple[float, float], end: tuple[float, float], steps: int = 12) -> list[tuple[float, float]]:
    return [
        (start[0] + (end[0] - start[0]) * n / steps, start[1] + (end[1] - start[1]) * n / steps)
        for n in range(steps + 1)
    ]


@pytest.mark.usefixtures("touchscreen")
def test_fingers_zoom_and_pan(show: Show) -> None:
    viewer = show(breaks=False)
    name = "2003: Russia lists the Taliban"
    before = viewer.labels()
    middle = before[name]["left"]
    viewer.touch(way((middle - 40, 150), (middle - 160, 150)), way((middle + 40, 150), (middle + 160, 150)))
    zoomed = viewer.labels()
    assert 0 < len(zoomed) < 8
    # What lay between the fingers stays there.
    assert zoomed[name]["left"] == pytest.approx(before[name]["left"], abs=10)
    viewer.touch(way((600, 150), (720, 150)))
    assert viewer.labels()[name]["left"] == pytest.approx(zoomed[name]["left"] + 120, abs=15)
    # A finger that moves opens nothing.
    assert not viewer.all(".card")[0].is_displayed()


@pytest.mark.usefixtures("touchscreen")
def test_a_finger_opens_and_closes(show: Show) -> None:
    viewer = show(breaks=False)
    box = viewer.labels()["2003: Russia lists the Taliban"]
    viewer.touch([(box["left"] + 20, box["top"] + 10)])
    assert viewer.wait(lambda: viewer.texts(".card h2")) == ["Russia lists the Taliban"]
    box = viewer.run("return document.querySelector('.card .close').getBoundingClientRect().toJSON()")
    viewer.touch([(box["left"] + 10, box["top"] + 10)])
    assert viewer.wait(lambda: not viewer.all(".card")[0].is_displayed())


@pytest.mark.usefixtures("touchscreen")
def test_a_finger_that_moves_up_scrolls_the_page(show: Show) -> None:
    viewer = show([el.Event(f"e{n}", f"E {n}", when=str(1900 + n)) for n in range(60)])
    labels = viewer.labels()
    viewer.touch(way((600, 500), (600, 200), steps=20))
    assert viewer.wait(lambda: viewer.run("return scrollY")) > 100
    assert {name: box["left"] for name, box in viewer.labels().items()} == {
        name: box["left"] for name, box in labels.items()
    }


def test_a_double_click_zooms(show: Show) -> None:
    viewer = show(breaks=False)
    place = viewer.drawing().place(tick(2000))
    stage = viewer.all(".stage")[0]
    viewer.actions().move_to_element_with_offset(
        stage, round(place - stage.size["width"] / 2), -stage.size["height"] // 2 + 20
    ).double_click().perform()
    viewer.settled()
    years = [int(text) for text in viewer.drawing().along if text.isdigit()]
    # Half a century at first; two and a half times as close then, around the place of the click.
    assert min(years) > 1985
    assert max(years) < 2012


def test_the_overview_leads_elsewhere(show: Show) -> None:
    viewer = show(breaks=False)
    assert not viewer.all(".overview")[0].is_displayed()
    viewer.wheel(-240, times=2, x=1200)
    overview = viewer.all(".overview")[0]
    assert overview.is_displayed()
    assert min(int(text) for text in viewer.drawing().along if text.isdigit()) > 2000
    viewer.actions().move_to_element_with_offset(
        overview, -overview.size["width"] // 2 + 60, 0
    ).click().perform()
    viewer.settled()
    assert max(int(text) for text in viewer.drawing().along if text.isdigit()) < 1995


def test_where_lanes_are_higher_than_the_window_the_wheel_scrolls(show: Show) -> None:
    events = [el.Event(f"e{n}", f"E {n}", when=str(1900 + n), places=[f"P{n % 20}"]) for n in range(40)]
    viewer = show(events, by="place", layout="lanes")
    labels = viewer.labels()
    viewer.wheel(-200, times=3)
    assert viewer.labels() == labels
    viewer.run(
        "document.querySelector('.stage').dispatchEvent(new WheelEvent('wheel', "
        "{deltaY: -100, ctrlKey: true, clientX: 600, clientY: 300, cancelable: true}))"
    )
    viewer.settled()
    assert len(viewer.labels()) < len(labels)


def test_keys_pan_zoom_open_and_close(show: Show) -> None:
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


def test_arrows_follow_the_eye_in_both_directions(show: Show) -> None:
    viewer = show(language="ar", breaks=False)
    viewer.run("document.querySelector('.stage').focus()")
    viewer.press("+", "+")
    before = viewer.labels()
    viewer.press("\ue012")  # the left arrow: what is further left comes into view
    after = viewer.labels()
    assert any(after[name]["left"] > before[name]["left"] + 50 for name in after.keys() & before.keys())


def test_the_card_of_an_event_with_the_focus_is_shown(show: Show) -> None:
    viewer = show(breaks=False)
    viewer.run("document.querySelector('.stage').focus()")
    viewer.press("\ue004")  # Tab
    assert viewer.texts(".card h2") == ["An early sign"]
    assert viewer.all(".card")[0].is_displayed()
    viewer.press("\ue00c")  # Escape hides it and leaves the focus where it is
    assert not viewer.all(".card")[0].is_displayed()
    assert viewer.run("return document.activeElement.getAttribute('aria-label')") == "c. 1978: An early sign"


def test_escape_closes_the_menu_first_and_returns_to_its_button(show: Show) -> None:
    viewer = show()
    viewer.click(".label[aria-label^='2003']")
    viewer.run("document.querySelectorAll('.menu')[1].open = true")
    viewer.press("\ue00c")
    assert not viewer.all(".menu[open]")
    assert viewer.run("return document.activeElement.localName") == "summary"
    assert viewer.all(".card")[0].is_displayed()
    viewer.press("\ue00c")
    assert not viewer.all(".card")[0].is_displayed()


def test_within_a_card_the_arrows_do_not_move_the_timeline(show: Show) -> None:
    viewer = show()
    viewer.click(".label[aria-label^='2003']")
    before = {name: box["left"] for name, box in viewer.labels().items()}
    viewer.press("\ue013", "\ue015", "\ue011", "\ue014")  # up, down, Home, right
    assert {name: box["left"] for name, box in viewer.labels().items()} == before
