"""The renderer: measured as drawn, the same bytes each time, and nothing else touched."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

import eventline as el
from eventline.errors import PlotError
from eventline.plot import draw, save
from eventline.plot.mpl import measure_with

from .cases import ARABIC, HOSTILE, assert_clear, item, running_case, text_boxes, year


def saved(form: str, language: str = "en") -> bytes:
    file = BytesIO()
    save(draw(running_case(language), language=language, title="War"), file, format=form)
    return file.getvalue()


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_chart_gives_the_same_bytes(form: str) -> None:
    assert saved(form) == saved(form)


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; from eventline.plot import draw, save; import eventline as el;"
        "t = el.Timeline([el.Event('a', 'One', when='1979'), el.Event('b', 'Two', when='2024-11')]);"
        "[save(draw(t), f'{sys.argv[1]}.{form}') for form in ('png', 'svg')]"
    )
    for name, seed in (("one", "1"), ("two", "2")):
        command = [sys.executable, "-c", script, str(tmp_path / name)]
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": seed, "MPLCONFIGDIR": str(tmp_path)})
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


@pytest.mark.parametrize("dpi", [72, 100, 200])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_texts_are_as_wide_as_they_measure(dpi: int, language: str) -> None:
    axes = draw(running_case(language), language=language)
    axes.figure.set_dpi(dpi)
    measure = measure_with(["DejaVu Sans"])
    for text, (shown, box) in zip(axes.texts, text_boxes(axes), strict=True):
        width, ascent, descent = measure(shown, float(text.get_fontsize()), text.get_fontweight() == "bold")
        assert box.width * 72 / dpi == pytest.approx(width, abs=0.3)
        assert box.height * 72 / dpi <= ascent + descent + 0.3


def test_settings_are_left_alone_and_have_no_say() -> None:
    before = dict(mpl.rcParams)
    with mpl.rc_context({"text.hinting": "force_autohint", "font.size": 30, "axes.grid": True}):
        axes = draw(running_case(), title="War")
        assert_clear(axes)
        assert mpl.rcParams["text.hinting"] == "force_autohint"
    assert dict(mpl.rcParams) == before


def test_pyplot_is_not_even_loaded() -> None:
    script = (
        "import sys; from eventline.plot import draw; import eventline as el;"
        "draw(el.Timeline([el.Event('a', 'A', when='1979')]));"
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_picture_stays_in_its_axes_and_leaves_others_alone() -> None:
    figure = Figure(figsize=(12, 10))
    top, bottom = figure.subplots(2, 1)
    top.plot([1, 2], [3, 4])
    limits = top.get_xlim(), top.get_ylim(), len(top.texts), top.axison
    axes = draw(running_case(), ax=bottom, title="War")
    assert axes is bottom
    assert_clear(axes, outside=bottom.get_window_extent())
    assert (top.get_xlim(), top.get_ylim(), len(top.texts), top.axison) == limits


def test_either_axes_or_a_size() -> None:
    with pytest.raises(PlotError, match="either ax or figsize"):
        draw(running_case(), ax=Figure().subplots(), figsize=(3, 3))


@pytest.mark.parametrize("title", HOSTILE + ARABIC)
def test_hostile_titles_are_drawn_as_text(title: str) -> None:
    axes = draw([item(1, year(1979), title), item(2, year(2003), "Other")], title=title, source=title)
    assert_clear(axes)
    for form in ("png", "svg", "pdf"):
        save(axes, BytesIO(), format=form)


def test_mathematics_is_not_parsed() -> None:
    axes = draw([item(1, year(1979), "$5 and $7")])
    shown = [text for text in axes.texts if "$5 and $7" in text.get_text()]
    assert len(shown) == 1
    assert not shown[0].get_parse_math()


def test_suffixes(tmp_path: Path) -> None:
    axes = draw(running_case())
    save(axes, tmp_path / "chart.svg")
    assert (tmp_path / "chart.svg").read_text(encoding="utf-8").startswith("<?xml")
    save(axes.get_figure(root=True) or axes, str(tmp_path / "chart.png"))
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(PlotError, match=r"cannot save as 'docx'.*\.png, \.svg or \.pdf"):
        save(axes, tmp_path / "chart.docx")
    with pytest.raises(PlotError, match=r"cannot save as 'html'.*Timeline\.explore"):
        save(axes, tmp_path / "chart.html")


def test_a_notebook_shows_the_chart() -> None:
    axes = draw(running_case())
    assert axes._repr_png_().startswith(b"\x89PNG")  # type: ignore[attr-defined]  # only our own axes have it


def test_axes_without_a_figure_cannot_be_saved() -> None:
    axes = draw(running_case())
    axes.remove()
    with pytest.raises(PlotError, match="belong to no figure"):
        save(axes, BytesIO())


def test_a_timeline_is_drawn_in_its_own_languages() -> None:
    timeline = el.Timeline([el.Event("visit", {"en": "Visit", "ar": "زيارة"}, when="2024-11")])
    shown = [text.get_text().strip("\u2066\u2067\u2069") for text in draw(timeline, language="ar").texts]
    assert "زيارة" in shown
    assert "نوفمبر 2024" in shown
