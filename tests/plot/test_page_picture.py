"""What is seen on the interactive page: labels, marks, axes, lanes, themes and directions, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import eventline as el
from eventline.plot.theme import DARK, contrast
from eventline.when.calendar import DAY, tick
from eventline.when.other_calendars import calendar as calendar_of
from eventline.wording.dates import date_text
from eventline.wording.points import point_text
from eventline.wording.words import words
from tests.plot.viewer import ROWS, Drawing, Show, Viewer, no_two_overlap

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


def test_all_events_are_seen_at_first(show: Show) -> None:
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


def test_the_canvas_is_not_empty(show: Show) -> None:
    viewer = show()
    colours = viewer.run(
        "const one = document.querySelector('.stage canvas'), all = one.getContext('2d').getImageData(0, 0, one.width, "
        "one.height).data, seen = {}; for (let i = 0; i < all.length; i += 4) { const key = "
        "`${all[i]},${all[i + 1]},${all[i + 2]}`; seen[key] = (seen[key] ?? 0) + 1; } return seen"
    )
    # The ground, and the two colours of the two kinds.
    assert colours["255,255,255"] > colours["31,90,150"] > 100
    assert colours["200,80,30"] > 20


@pytest.mark.parametrize(("language", "layout"), [("en", "flags"), ("ar", "flags"), ("ar", "lanes")])
@pytest.mark.parametrize("width", [390, 1280])
def test_labels_neither_overlap_nor_leave_the_stage(
    show: Show, browser: Chrome, language: str, layout: str, width: int
) -> None:
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        events = [
            el.Event(
                f"e{n}",
                ("زيارة رقم" if n % 3 else "Visit number of some length") + f" {n}",
                when=f"{1900 + n % 97}" if n % 7 else f"{1900 + n % 97}/{1905 + n % 97}",
                places=[f"المكان {n % 5}"],
            )
            for n in range(400)
        ]
        viewer = show(events, language=language, by="place", layout=layout)
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
            viewer.click("[data-do=zoom-in]")
    finally:
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics | {"width": 1280})


def test_a_dark_theme_begins_dark_and_stays_readable_on_white(show: Show) -> None:
    viewer = show([el.Event("a", "A", when="2024-11-05")], theme=DARK, by=None)
    ground = "return getComputedStyle(document.documentElement).backgroundColor"
    assert viewer.run(ground) == "rgb(21, 24, 29)"

    def colour() -> str:
        return next(fill for one in viewer.drawing().all("circle") if (fill := one.get("fill")) is not None)

    assert colour() == DARK.accents[0]
    viewer.click("[data-do=theme]")
    assert viewer.run(ground) == "rgb(255, 255, 255)"
    assert contrast(colour(), "#ffffff") > 3


def test_gaps_open_and_close(show: Show) -> None:
    events = [el.Event(f"e{year}", "A", when=str(year)) for year in (1500, 1990, 1995, 2000, 2005)]
    viewer = show(events)
    name, later = "1990: A", "2005: A"
    closed = viewer.labels()
    viewer.click("[data-do=gaps]")
    opened = viewer.labels()
    assert closed[later]["left"] - closed[name]["left"] > 3 * (opened[later]["left"] - opened[name]["left"])


def test_right_to_left_is_mirrored(show: Show) -> None:
    left = show(breaks=False).labels()
    right = show(language="ar", breaks=False).labels()
    order = sorted(box["left"] for name, box in left.items() if name[:4] in ("2003", "c. 1"))
    assert left["c. 1978: An early sign"]["left"] == order[0]
    early, late = right["نحو 1978: علامة مبكرة"], right["2003: روسيا تدرج طالبان على قائمة الإرهاب"]
    assert early["right"] > late["right"]
    assert early["right"] + left["c. 1978: An early sign"]["left"] == pytest.approx(1280, abs=30)


def test_light_and_dark(show: Show) -> None:
    viewer = show()
    ground = "return getComputedStyle(document.documentElement).backgroundColor"
    assert viewer.run(ground) == "rgb(255, 255, 255)"
    viewer.click("[data-do=theme]")
    assert viewer.run(ground) == "rgb(21, 24, 29)"
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    viewer.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    assert show().run(ground) == "rgb(21, 24, 29)"
    viewer.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


# The dates are those of the language, whatever the buttons are called.
@pytest.mark.filterwarnings("ignore::eventline.plot.LanguageWarning")
@pytest.mark.parametrize("language", ["en", "en-US", "ar", "fr", "fa"])
def test_dates_are_written_as_the_library_writes_them(show: Show, language: str) -> None:
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


def test_ticks_reach_from_the_big_bang_to_seconds(show: Show) -> None:
    events = [
        el.Event("bang", "Big Bang", when="Y-13800000000~"),
        el.Event("moon", "People on the Moon", when="1969-07-20T20:17:40Z"),
    ]
    viewer = show(events, breaks=False)
    assert point_text(tick(-9_999_999_999), "year", "en") == "10 billion years ago"
    assert ">\u206610 billion years ago\u2069<" in viewer.downloaded("svg")
    viewer.run("location.hash = '#moon'")
    viewer.settled()
    for _ in range(3):
        x = viewer.labels()["20 Jul 1969, 20:17:40: People on the Moon"]
        viewer.wheel(-240, times=40, x=round(x["right"] - 3 if x["right"] > 1200 else x["left"] + 5))
    texts = viewer.downloaded("svg")
    assert "\u206620:17:4" in texts
    assert "20 Jul 1969" in texts


def test_many_events_answer_at_once(show: Show) -> None:
    events = [
        el.Event(f"e{n}", f"Event {n}", when=f"{1000 + n % 1000}-{n % 12 + 1:02}") for n in range(20_000)
    ]
    viewer = show(events)
    assert float(viewer.run("return document.documentElement.dataset.ready")) < 2000
    assert no_two_overlap(viewer.labels())
    viewer.wheel(-200, times=5)
    assert no_two_overlap(viewer.labels())


LANES = [
    ("a", "Cairo", "1990/1994"),
    ("b", "Doha", "1991/1993"),
    ("c", "Cairo", "1992/1997"),
    ("d", "Doha", "1995"),
]
# The colours of the light theme, as the style of the page has them.
GROUND, INK, MUTED = "#ffffff", "#1f5a96", "#5b6068"


def lanes_of(viewer: Viewer) -> dict[str, float]:
    """The names of the lanes as the picture writes them, with the height at which each stands."""
    groups = viewer.texts(".kinds button")
    bold = {text: one for text, one in viewer.drawing().texts if one.get("font-weight") == "bold"}
    return {text: float(one.get("y", "")) for text, one in bold.items() if text in groups}


def test_lanes_keep_groups_apart(show: Show) -> None:
    events = [el.Event(name, f"{name} {place}", when=when, places=[place]) for name, place, when in LANES]
    viewer = show(events, by="place")
    # Most of them are stretches, so that the page chooses lanes.
    assert viewer.all("[data-do=lanes]")[0].get_attribute("aria-pressed") == "true"
    top = viewer.run("return document.querySelector('.stage').getBoundingClientRect().top")
    lanes = lanes_of(viewer)
    assert list(lanes) == ["Cairo", "Doha"]
    labels = viewer.labels()
    assert len(labels) == 4
    assert no_two_overlap(labels)
    for name, box in labels.items():
        assert box["top"] - top > lanes["Cairo"]
        assert (box["top"] - top > lanes["Doha"]) == name.endswith("Doha")
    viewer.click(".kinds button[data-kind='0']")
    assert list(lanes_of(viewer)) == ["Doha"]
    viewer.click(".kinds button[data-kind='0']")
    viewer.click("[data-do=lanes]")
    assert lanes_of(viewer) == {}
    assert len(viewer.labels()) == 4


def test_more_groups_than_lanes_share_the_last_one(show: Show) -> None:
    events = [el.Event(f"e{n}", f"E {n}", when=str(1900 + n), places=[f"P{min(n, 50)}"]) for n in range(60)]
    viewer = show(events, by="place", layout="lanes")
    texts = [text for text, one in viewer.drawing().texts if one.get("font-weight") == "bold"]
    # P50 has ten events and the others one each; of 51 groups the largest 39 have lanes of their own.
    assert {"P50", "P37", "other (12)"} <= set(texts)
    assert "P38" not in texts
    assert len(viewer.all(".kinds button")) == 51


def test_arrows_lead_from_event_to_event(show: Show) -> None:
    pairs = [("invasion", "war"), ("takeover", "visit"), ("never", "visit")]
    viewer = show(relations=pairs, breaks=False)
    drawing = viewer.drawing()
    # Three quarters of the muted grey on white.
    heads = [one.get("points", "") for one in drawing.all("polygon") if one.get("fill") == "#84888e"]
    tips = sorted(float(points.split(",")[0]) for points in heads)
    # One has no date, and so no place to come from: it stands on the card.
    assert tips == pytest.approx(
        [drawing.place(tick(1979, 12, 24)), drawing.place(tick(2024, 11, 16))], abs=4
    )
    viewer.click(".label[aria-label^='Nov 2024']")
    assert viewer.texts(".card .other") == ["The Taliban take Kabul", "Never dated"]
    assert "Arrow from" in viewer.texts(".card dt")
    viewer.click(".card .other")
    assert viewer.texts(".card h2") == ["The Taliban take Kabul"]
    assert viewer.texts(".card .other") == ["Shoigu visits Kabul"]


def test_in_lanes_arrows_end_at_the_marks(show: Show) -> None:
    events = [el.Event("a", "A", when="1990", places=["P"]), el.Event("b", "B", when="1996", places=["Q"])]
    viewer = show(events, relations=[("a", "b")], by="place", layout="lanes", breaks=False)
    drawing = viewer.drawing()
    [head] = [one.get("points", "") for one in drawing.all("polygon") if one.get("fill") == "#84888e"]
    x, y = map(float, head.split(" ")[0].split(","))
    mark = next(one for one in drawing.all("polygon") if one.get("stroke-width") == "1.8")
    corners = [tuple(map(float, point.split(","))) for point in mark.get("points", "").split(" ")]
    # It comes from the left and above, and stops before the square.
    assert -14 < x - min(corner[0] for corner in corners) < 4
    assert -14 < y - min(corner[1] for corner in corners) < 8


def test_too_many_arrows_are_counted(show: Show) -> None:
    events = [el.Event(f"e{n}", f"E {n}", when=f"{1900 + n}") for n in range(40)]
    viewer = show(events, relations=[(f"e{n}", f"e{m}") for n in range(40) for m in range(n)], breaks=False)
    assert "200 of 780 arrows drawn" in viewer.texts(".count")[0]


@pytest.mark.parametrize(("name", "language"), [("islamic-civil", "en"), ("persian", "ar"), ("hebrew", "en")])
def test_a_second_axis_shows_the_years_of_another_calendar(show: Show, name: str, language: str) -> None:
    system, era = calendar_of(name), words(language).eras[name]
    events = [el.Event("a", "A", when="1979-06-01"), el.Event("b", "B", when="2021-06-01")]
    viewer = show(events, calendar=name, language=language, breaks=False)
    for _ in range(2):
        drawing = viewer.drawing()
        years = {text: x for text, x in drawing.along.items() if text.endswith(f" {era}")}
        assert len(years) >= 3
        for text, x in years.items():
            began = system.year(int(text.removesuffix(f" {era}")))[0] * DAY
            assert x == pytest.approx(drawing.place(began), abs=1.5)
        viewer.wheel(-200, x=640)


def test_a_year_of_the_other_calendar_is_named_where_none_begins(show: Show) -> None:
    events = [el.Event("a", "A", when="2024-10-01"), el.Event("b", "B", when="2024-11-01")]
    viewer = show(events, calendar="islamic-civil")
    # The tabular year 1446 began on 8 July 2024, and 1447 on 27 June 2025.
    assert [text for text in viewer.drawing().along if text.endswith(" AH")] == ["1446 AH"]
    viewer.click(".label")
    facts = dict(zip(viewer.texts(".card dt"), viewer.texts(".card dd"), strict=True))
    # 86 days after the first of Muharram, which has 30 days, as the third month has; Safar has 29.
    assert facts["Hijri"] == "1446-03-27"


def test_what_was_stated_is_a_line_below_what_is_known(show: Show) -> None:
    events = [el.Event("a", "A", when="2024-03"), el.Event("b", "B", when="2000/2040")]
    viewer = show(events, stated={"a": "2022/2026"}, breaks=False)
    drawing = viewer.drawing()
    lines = [
        one
        for one in drawing.all("polyline")
        if (one.get("stroke"), one.get("stroke-width")) == (MUTED, "1.2")
    ]
    # The first with its two stops, and three for the sample in the key.
    assert len(lines) == 6
    (start, y), (end, level) = (
        tuple(map(float, at.split(","))) for at in lines[0].get("points", "").split(" ")
    )
    assert y == level
    assert (start, end) == pytest.approx((drawing.place(tick(2022)), drawing.place(tick(2027))), abs=1.5)
    assert "as stated, before it was narrowed" in viewer.texts(".key li")


def test_the_key_explains_what_is_there_and_nothing_else(show: Show) -> None:
    assert show([el.Event("a", "A", when="2024-03")]).texts(".key li") == ["some time within the band"]
    viewer = show()
    assert viewer.texts(".key li") == [
        "exact day",
        "some time within the band",
        "approximate or uncertain",
        "from start to end",
        "goes on",
    ]


def bar(drawing: Drawing) -> list[tuple[str, str]]:
    """The colours of the parts of the only bar, each at its beginning and at its end; not those of the key."""
    stops = {
        one.get("id"): [stop.get("stop-color", "") for stop in one] for one in drawing.all("linearGradient")
    }
    fills = [one.get("fill", "") for one in drawing.all("g")[0] if one.get("height") == "7"]
    pairs = [stops.get(fill.removeprefix("url(#").removesuffix(")"), [fill, fill]) for fill in fills]
    return [(first, last) for first, last in pairs]


@pytest.mark.parametrize(
    ("when", "parts"),
    [
        ("1980/1990", ["fades in", "certain", "fades out"]),
        ("1980-01-01/1990-12-31", ["fades in", "certain", "fades out"]),
        ("1980/198X", ["fades in", "fades out"]),
        ("1980/..", ["fades in", "certain"]),
        ("1980/", ["lost"]),
        ("/1980", ["found"]),
    ],
)
def test_ends_are_drawn_as_they_are_known(show: Show, when: str, parts: list[str]) -> None:
    names = []
    drawing = show([el.Event("x", "", when=when)], by=None).drawing()
    for first, last in bar(drawing):
        if first == last == INK:
            names.append("certain")
        elif GROUND in (first, last):
            names.append("found" if first == GROUND else "lost")
        else:
            # The pale end has more of the white.
            names.append("fades in" if first > last else "fades out")
    assert names == parts
    arrows = [one for one in drawing.all("g")[0] if one.tag.endswith("polygon") and one.get("fill") == INK]
    assert len(arrows) == ("certain" in parts and len(parts) == 2)


def test_on_a_phone_the_card_of_the_focus_does_not_cover_it(show: Show, browser: Chrome) -> None:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        viewer = show()
        viewer.run("document.querySelector('.stage').focus()")
        for _ in range(8):
            viewer.press("\ue004")  # Tab
            label, card = viewer.run(
                "return [document.activeElement, document.querySelector('.card')].map("
                "(one) => one.getBoundingClientRect().toJSON())"
            )
            assert card["height"] > 0
            assert 0 <= label["top"] < label["bottom"] < card["top"]
    finally:
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", metrics | {"width": 1280, "height": 800}
        )
