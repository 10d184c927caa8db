"""Items for charts, and what a drawn chart must satisfy."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import Bbox

from eventline.plot import Item, Scene
from eventline.plot.scene import Box, Dot, Line
from eventline.when.bounds import Bounds, box
from eventline.when.calendar import DAY, HOUR, tick
from eventline.wording.dates import date_text

INF = float("inf")

ENGLISH = ["", "Taliban take Kabul", "Attack on Crocus City Hall near Moscow, 137 dead", "x" * 300, "War"]
ARABIC = ["شويغو يزور كابول", "هجوم على قاعة كروكوس سيتي قرب موسكو، 137 قتيلًا", "TV القناة 5", "كُتِبَ بِالتَّشْكِيلِ"]
HOSTILE = [
    "$5 and $7",
    "a_b^c \\frac",
    "\u202eevil\u202c",
    "nul\x00",
    "ten\nlines\n" * 5,
    "100 % & <b>",
    "\u2069\u2067",
]


def fake_measure(text: str, size: float, bold: bool) -> tuple[float, float, float]:
    """A font of equal widths, whose isolates have none."""
    letters = len(text.strip("\u2066\u2067\u2069"))
    return letters * size * (0.62 if bold else 0.55), 0.93 * size, 0.24 * size


def item(
    name: object,
    bounds: Bounds | None,
    label: str = "",
    *,
    language: str = "en",
    is_span: bool = False,
    approximate: bool = False,
    uncertain: bool = False,
    importance: float = 0.0,
    kind: str = "event",
) -> Item:
    """An item whose date is written as the library would."""
    date = ""
    if bounds is not None:
        date = date_text(
            bounds, is_span=is_span, approximate=approximate, uncertain=uncertain, language=language
        )
    return Item(
        id=str(name),
        label=label,
        date_label=date,
        bounds=bounds,
        is_span=is_span,
        approximate=approximate,
        uncertain=uncertain,
        importance=importance,
        kind=kind,
    )


def day(year: int, month: int, number: int) -> Bounds:
    """The box of a day."""
    return box(tick(year, month, number), tick(year, month, number) + DAY)


def month(year: int, number: int) -> Bounds:
    """The box of a month."""
    return box(tick(year, number), tick(year + number // 12, number % 12 + 1))


def year(number: int) -> Bounds:
    """The box of a year."""
    return box(tick(number), tick(number + 1))


def span(first: Bounds, last: Bounds) -> Bounds:
    """From some time within one box to some time within another."""
    return Bounds(first[0], first[1], last[2], last[3])


def running_case(language: str = "en") -> list[Item]:
    """The events of the demo: most of them in 2024 and 2025, the others decades before."""
    rows: list[tuple[Bounds, str, str]] = [
        (year(1979), "Soviet invasion of Afghanistan", "الغزو السوفيتي لأفغانستان"),
        (day(1989, 2, 15), "Last Soviet soldiers leave", "خروج آخر الجنود السوفيت"),
        (day(1996, 9, 27), "Taliban take Kabul", "طالبان تدخل كابول"),
        (day(2001, 10, 7), "American bombing begins", "بدء القصف الأمريكي"),
        (year(2003), "Russia lists the Taliban as terrorists", "روسيا تدرج طالبان في قائمة الإرهاب"),
        (day(2021, 8, 15), "Taliban return to power", "طالبان تعود إلى الحكم"),
        (month(2024, 3), "Attack on Crocus City Hall near Moscow", "هجوم على قاعة كروكوس سيتي قرب موسكو"),
        (span(month(2024, 1), month(2024, 8)), "Trade doubles", "تضاعف التجارة"),
        (month(2024, 11), "Shoigu visits Kabul", "شويغو يزور كابول"),
        (box(tick(2024, 9), tick(2025)), "Duma passes the law", "الدوما يقر القانون"),
        (day(2025, 4, 17), "Supreme Court suspends the ban", "المحكمة العليا تعلق الحظر"),
        (day(2025, 4, 22), "Ministers meet in Moscow", "اجتماع وزاري في موسكو"),
        (day(2025, 4, 24), "Embassy raised to full rank", "رفع مستوى السفارة"),
        (day(2025, 4, 27), "Briefing published", "نشر الموجز"),
    ]
    return [
        item(n, bounds, arabic if language == "ar" else english, language=language, is_span=n == 7)
        for n, (bounds, english, arabic) in enumerate(rows)
    ]


@st.composite
def many_items(draw: st.DrawFn, *, most: int = 60) -> list[Item]:
    """Events of all precisions, clustered or spread, with labels in several scripts."""
    count = draw(st.integers(1, most))
    centre = draw(st.sampled_from([-3000, 1, 1979, 2024, 12_000]))
    reach = draw(st.sampled_from([1, 400, 36_500, 3_650_000]))  # days
    language = draw(st.sampled_from(["en", "ar"]))
    labels = st.sampled_from(ENGLISH + ARABIC + HOSTILE)
    items = []
    for n in range(count):
        start = tick(centre) + draw(st.integers(0, reach)) * DAY
        length = draw(st.sampled_from([HOUR, DAY, 30 * DAY, 365 * DAY, 3650 * DAY]))
        shape = draw(
            st.sampled_from(["box", "box", "box", "span", "open", "since", "until", "unknown", "always"])
        )
        end = start + length
        bounds = {
            "box": box(start, end),
            "span": Bounds(start, start + DAY - 1, end + DAY + 1, end + 5 * DAY),
            "open": Bounds(start, end - 1, INF, INF),
            "since": Bounds(start, INF, start + 1, INF),
            "until": Bounds(-INF, -INF, start + 1, end),
            "unknown": Bounds(start, end - 1, start + 1, INF),
            "always": Bounds(-INF, -INF, INF, INF),
        }[shape if n else "box"]
        items.append(
            item(
                n,
                bounds,
                draw(labels),
                language=language,
                is_span=n > 0 and shape not in {"box", "since"},
                approximate=draw(st.booleans()),
                importance=draw(st.sampled_from([0.0, 1.0])),
            )
        )
    return items


def text_boxes(axes: Axes) -> list[tuple[str, Bbox]]:
    """The texts of a chart and the boxes that matplotlib draws them in, in pixels."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    # matplotlib does not annotate its renderers.
    renderer = RendererAgg(figure.bbox.width, figure.bbox.height, figure.dpi)  # type: ignore[no-untyped-call]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in axes.texts]


def assert_clear(axes: Axes, outside: Bbox | None = None) -> None:
    """No text over text, none outside the figure."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    found = text_boxes(axes)
    around = figure.bbox if outside is None else outside
    for text, one in found:
        assert one.x0 >= around.x0 - 0.5, text
        assert one.y0 >= around.y0 - 0.5, text
        assert one.x1 <= around.x1 + 0.5, text
        assert one.y1 <= around.y1 + 0.5, text
    for (text, one), (other_text, other) in combinations(found, 2):
        apart = one.x1 <= other.x0 or other.x1 <= one.x0 or one.y1 <= other.y0 or other.y1 <= one.y0
        assert apart, (text, one, other_text, other)


def assert_scene_clear(scene: Scene) -> None:
    """What `assert_clear` asks, of the measured boxes, and no leader through a text."""
    boxes = [text.box for text in scene.texts]
    for one, text in zip(boxes, scene.texts, strict=True):
        assert one[0] >= -0.01, text
        assert one[1] >= -0.01, text
        assert one[2] <= scene.width + 0.01, text
        assert one[3] <= scene.height + 0.01, text
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1], (
            one,
            other,
        )
    leaders = [mark for mark in scene.marks if isinstance(mark, Line) and mark.role == "leader"]
    for leader in leaders:
        for start, end in pairwise(leader.points):
            for box_ in boxes:
                assert not _crosses(start, end, box_), (leader, box_)


def assert_all_counted(scene: Scene, count: int) -> None:
    """Every event has a mark of its own, or the areas of the columns add up to the number of events."""
    columns = [mark for mark in scene.marks if isinstance(mark, Box) and mark.role == "column"]
    if not columns:
        drawn = {mark.event for mark in scene.marks if isinstance(mark, Box | Dot)} - {None}
        assert len(drawn) == count
        return
    ground = max(mark.y1 for mark in columns[:-5])  # the last five are in the key
    heights = [mark.y1 - mark.y0 for mark in columns[:-5]]
    highest = ground - min(mark.y0 for mark in columns[:-5])  # of several groups one above the other
    key = next(text.text for text in scene.texts if text.role == "key" and "at most" in text.text)
    most = float(key.split("at most ")[1].split(" ")[0].replace(",", ""))
    assert sum(heights) / highest * most >= 0.9 * count


def _crosses(
    start: tuple[float, float], end: tuple[float, float], area: tuple[float, float, float, float]
) -> bool:
    """Whether a segment passes through the inside of a rectangle: unless a line parts them (separating axes)."""
    left, top, right, bottom = area[0] + 0.2, area[1] + 0.2, area[2] - 0.2, area[3] - 0.2
    (x0, y0), (x1, y1) = start, end
    if left >= right or top >= bottom:
        return False
    if max(x0, x1) <= left or min(x0, x1) >= right or max(y0, y1) <= top or min(y0, y1) >= bottom:
        return False
    corners = [(x, y) for x in (left, right) for y in (top, bottom)]
    sides = [(x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) for x, y in corners]
    return start != end and min(sides) < 0 < max(sides)
