"""A timeline as one page of HTML that needs nothing else: no server, no network, no library."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import isfinite
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import attrs

from eventline.errors import PlotError
from eventline.plot.captions import calendar_name, captions, key_help, precision_names
from eventline.plot.columns import columns, fold_table, shown, text_direction
from eventline.plot.items import By, Stated
from eventline.plot.notebook import framed
from eventline.plot.options import spec
from eventline.plot.packing import packed
from eventline.plot.pen import styles
from eventline.plot.scale import check_gaps, gaps_to_close
from eventline.plot.spec import Item, Plot
from eventline.plot.theme import LIGHT, Theme, contrast
from eventline.timeline import Timeline
from eventline.when.calendar import DAY
from eventline.when.other_calendars import Calendar
from eventline.when.other_calendars import calendar as calendar_of
from eventline.when.value import WhenLike
from eventline.wording.dates import gap_text
from eventline.wording.locales import digits, moment_text, months_of, pattern_of
from eventline.wording.points import ages_ago, era_name
from eventline.wording.words import words as plot_words

if TYPE_CHECKING:
    from eventline.events import Event
    from eventline.plot.scale import Gap

PAGE = attrs.evolve(LIGHT, accents=("#1f5a96", "#c8501e", "#1a7a6d", "#7b4a9e", "#8a6a00", "#4d4d4d"))
"""The theme of pages: more hues than print has; on a dark ground they are made lighter."""

_SLOT = re.compile(r"\{\{([\w.]+)\}\}")
_SURROGATE = re.compile("[\ud800-\udfff]")
# The parts of the script in the order in which they run, in one scope: a part may call any other, but what it
# needs at once comes before it.
_SCRIPTS = (
    *("packed", "time", "events", "scale", "ticks", "marks", "axis", "bands", "labels", "arrows", "paint"),
    *("page", "picture", "overview", "motion"),
    *("card", "pointer", "keys", "filters", "key", "table", "download", "start"),
)
_QUOTED = re.compile("[\"'`/]")  # a line of script that may have a text or a pattern, in which spaces count
_SPACED = re.compile(r" ?([=*<>?:,;(){}\[\]&|!]+) ?")
_SKELETONS = ("y", "Gy", "yMMM", "GyMMM", "yMMMd", "GyMMMd")
_READABLE = 100_000  # characters of data that are left as plain JSON
# Rows of the table for browsers that run no script: whole up to some, else only the first.
_WHOLE, _FIRST = 500, 100
_LENGTH, _BREAK = 1000.0, 48.0  # the axis for which gaps are chosen, in pixels
_LAYOUTS = ("auto", "flags", "lanes")
_MOST_BARS = 400  # events, as in the picture
_MOST_YEARS = 6000  # of the second calendar that the page knows the beginnings of


@attrs.frozen
class Page:
    """An interactive page: `save` it, or let a notebook show it.

    Args:
        html: the whole document.

    Example:
        >>> import eventline as el
        >>> page = explore(el.Timeline([el.Event("visit", "Shoigu visits Kabul", when="2024-11")]))
        >>> str(page)[:15], page
        ('<!DOCTYPE html>', <Page of ... KB>)
    """

    html: str = attrs.field(repr=False)

    def __str__(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"<Page of {len(self.html.encode()) / 1000:,.0f} KB>"

    def save(self, path: str | PathLike[str]) -> None:
        """Write the page to a file.

        Args:
            path: where to; its name ends in .html or .htm.

        Raises:
            PlotError: the name has another ending.
            OSError: the file cannot be written.

        Example:
            >>> import tempfile
            >>> import eventline as el
            >>> page = explore([el.Event("visit", "Shoigu visits Kabul", when="2024-11")])
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     page.save(Path(folder, "page.html"))
            ...     Path(folder, "page.html").read_text("utf-8") == str(page)
            True
        """
        path = Path(path)
        if path.suffix.lower() not in {".html", ".htm"}:
            raise PlotError(
                f"cannot save a page as {path.name!r}; use a path that ends in .html; "
                "for a picture draw the timeline with plot() and give that to eventline.plot.save"
            )
        path.write_bytes(self.html.encode())

    def _repr_html_(self) -> str:
        return framed(self.html)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._repr_html_()}


def explore(
    timeline: Iterable[Event | Item],
    *,
    language: str = "en",
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    direction: Literal["ltr", "rtl"] | None = None,
    breaks: Literal["auto", False] | Sequence[WhenLike] = "auto",
    by: By = "kind",
    layout: Literal["auto", "flags", "lanes"] = "auto",
    stated: Stated | None = None,
    relations: Sequence[tuple[str, str]] = (),
    calendar: str | None = None,
    theme: Theme = PAGE,
) -> Page:
    """Make a page on which a timeline can be explored: one file that works offline.

    It zooms and pans by mouse, touch and keys, shows all that is known about an event, searches, filters, and
    has the events as a table too. Nothing on it is loaded from elsewhere, and nothing is sent.

    Args:
        timeline: a `Timeline`, or events, or `Item`s.
        language: the language of titles, dates and of the page's own words.
        title: the finding, in a sentence.
        subtitle: what, where and when.
        source: a line on where the facts are from.
        direction: `"ltr"` or `"rtl"`; None takes that of the language.
        breaks: `"auto"` closes long gaps, False none; or the stretches to close, such as `["1990/2020"]`.
        by: what tells colours and lanes apart and can be filtered by: `"kind"`, another field such as
            `"place"`, or a function of an event; None for one colour. Kinds can be filtered by in any case.
        layout: `"flags"` (all events above one axis), `"lanes"` (a lane for each group), or `"auto"` for lanes if
            there are groups, and at least half of no more than 400 events are stretches. The reader can switch.
        stated: dates as stated before they were narrowed: a timeline with the same ids, or dates or bounds by
            id. Where they differ, a thin line shows them.
        relations: pairs of ids of events; an arrow leads from the first to the second.
        calendar: a calendar whose years a second axis shows, and in which dates are told too:
            `"islamic-civil"`, `"islamic-umalqura"`, `"persian"`, `"hebrew"` or `"julian"`.
        theme: its `accents` are the colours of the events; with a dark one the page begins dark, else as the
            reader's system has it.

    Returns:
        The page.

    Raises:
        PlotError: there is nothing to draw, or an option is not one of those allowed.
        InputError: there is no such calendar, or the package that it needs is not installed.

    Example:
        >>> import eventline as el
        >>> page = explore([el.Event("visit", "Shoigu visits Kabul", when="2024-11")], title="A visit")
        >>> "<title>A visit</title>" in str(page)
        True
    """
    if layout not in _LAYOUTS:
        raise PlotError(f"layout must be one of {', '.join(map(repr, _LAYOUTS))} on a page (got {layout!r})")
    events = timeline if isinstance(timeline, Timeline) else tuple(timeline)
    plot = spec(
        events,
        language=language,
        title=title,
        subtitle=subtitle,
        source=source,
        direction=direction,
        breaks=breaks,
        by=by,
        layout=layout,
        stated=stated,
        relations=relations,
        calendar=calendar,
        theme=theme,
    )
    return Page(_document(plot, _data(plot, events)))


def _data(plot: Plot, events: Iterable[Event | Item]) -> dict[str, Any]:
    """All that the script of the page needs to know."""
    own = columns(events, plot)
    style = styles(own.pop("groups"), plot.theme)
    language = plot.language.replace("_", "-")
    own_words = plot_words(language)
    return {
        "language": language,
        "direction": plot.direction,
        "by": plot.by,
        "dark": _is_dark(plot.theme),
        "lanes": _has_lanes(plot, len(style)),
        "calendar": _calendar(plot),
        "locale": {
            "months": list(zip(*(months_of(language, month) for month in range(1, 13)), strict=True)),
            "patterns": {skeleton: pattern_of(language, skeleton) for skeleton in _SKELETONS},
            "eras": [era_name(0, language), era_name(1, language)],
            "digits": digits("0123456789", language),
            "ago": ages_ago("{}", language),
            "moment": moment_text("{1}", "{0}", language),
            "marks": [own_words.circa, own_words.uncertain],
        },
        "words": {**captions(language), "precisions": precision_names(language)},
        "fold": fold_table(),
        "kinds": [
            {"name": shown(name), "colour": one.colour, "shape": one.shape} for name, one in style.items()
        ],
        "breaks": [[start, end, gap_text(end - start, language)] for start, end in _gaps(plot)],
        **own,
    }


def _gaps(plot: Plot) -> list[Gap]:
    extents = _extents(plot)
    if plot.breaks is False:
        return []
    if plot.breaks == "auto":
        return gaps_to_close(extents, length=_LENGTH, width=_BREAK)
    return check_gaps([(start, end) for start, end in plot.breaks], extents)


def _extents(plot: Plot) -> list[Gap]:
    """Where something is, dates as they were stated among it."""
    extents = [box for item in plot.items for box in item.boxes]
    edges = ((b.earliest_start, b.latest_end) for item in plot.items if (b := item.stated) is not None)
    return extents + [(int(lo), int(hi)) for lo, hi in edges if isfinite(lo) and isfinite(hi)]


def _is_dark(theme: Theme) -> bool:
    return contrast(theme.background, "#000000") < contrast(theme.background, "#ffffff")


def _has_lanes(plot: Plot, groups: int) -> bool:
    if plot.layout == "auto":
        spans = sum(item.is_span for item in plot.drawn)
        return groups > 1 and 2 * spans >= len(plot.drawn) and len(plot.drawn) <= _MOST_BARS
    return plot.layout == "lanes" and groups > 1


def _calendar(plot: Plot) -> dict[str, Any] | None:
    """The day numbers at which years of the second calendar begin, the first one in full and then the differences.

    Of a stretch of very many years only the round ones are told.
    """
    if plot.calendar is None:
        return None
    system, extents = calendar_of(plot.calendar), _extents(plot)
    lo, hi = min(start for start, _ in extents) // DAY, -(-max(end for _, end in extents) // DAY)
    # The view can be moved so far that half of it is empty.
    margin = (hi - lo) // 2 + 400
    first, last = system.years
    edges = (lo - margin, hi + margin)
    lowest = max(1, _year_of(system, edges[0]), first or 1)
    highest = min(_year_of(system, edges[1]), last if last is not None else 10**9)
    step = next(
        m * 10**e for e in range(12) for m in (1, 2, 5) if (highest - lowest) // (m * 10**e) < _MOST_YEARS
    )
    lowest += -lowest % step if step > 1 else 0
    starts = [system.year(year)[0] for year in range(lowest, highest + 1, step)]
    return {
        "name": calendar_name(plot.calendar, plot.language),
        "era": plot_words(plot.language).eras.get(plot.calendar, ""),
        "first": lowest,
        "step": step,
        "starts": [day - before for before, day in pairwise([0, *starts])],
    }


def _year_of(system: Calendar, day: int) -> int:
    """The year in which a day lies, or nearly so; it may be one that the calendar does not have."""
    years, days = system.cycle
    return (day - system.first_day) * years // days + 1


def _document(plot: Plot, data: Mapping[str, Any]) -> str:
    words = captions(plot.language)
    script, style = _script(), _read("viewer.css")
    title = shown(plot.title or "")
    parts = {
        "language": html.escape(data["language"]),
        "direction": plot.direction,
        "theme": ' data-theme="dark"' if data["dark"] else "",
        "policy": (
            f"default-src 'none'; script-src 'sha256-{_hash(script)}'; style-src 'sha256-{_hash(style)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        "title": html.escape(title or words["timeline"]),
        "heading": _element("h1", "title", title, plot.direction),
        "subtitle": _element("p", "subtitle", plot.subtitle, plot.direction),
        "source": _element("p", "source", plot.source, plot.direction),
        "style": style,
        "script": script,
        "help": "<dl>"
        + "".join(
            f"<dt><bdi>{html.escape(keys)}</bdi></dt><dd>{html.escape(what)}</dd>"
            for keys, what in key_help(plot.language)
        )
        + "</dl>",
        "chips": html.escape(words["types" if plot.by == "kind" else "kinds"]),
        "table": _table(data, plot),
        "data": _json(data),
        **{f"words.{name}": html.escape(text) for name, text in words.items()},
    }
    # In one pass, so that no text is taken for a slot; surrogates alone have no UTF-8.
    return _SURROGATE.sub("\ufffd", _SLOT.sub(lambda match: parts[match[1]], _read("page.html")))


def _element(tag: str, name: str, text: str | None, direction: str) -> str:
    if not text:
        return ""
    plain = shown(text)
    return f'<{tag} class="{name}" dir="{text_direction(plain, direction)}">{html.escape(plain)}</{tag}>'


def _json(data: Mapping[str, Any]) -> str:
    """JSON that cannot end the element it stands in, nor be taken for a comment."""
    text = _dumped(data)
    if len(text) > _READABLE:
        text = _dumped(packed(data))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _dumped(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=dict)


def _table(data: Mapping[str, Any], plot: Plot) -> str:
    """The events for browsers that run no script, and how many of them if not all."""
    words = captions(plot.language)
    dates = {item.id: item.date_label for item in plot.items}
    ids, labels = data["id"], data["label"]
    told = ids if len(ids) <= _WHOLE else ids[:_FIRST]
    # End tags that HTML does not need are left out, as a large page has a limit to keep.
    rows = "".join(
        f"<tr><td>{html.escape(dates[name] or words['none_dated'])}"
        f"<th scope=row><bdi>{html.escape(labels[at])}</bdi>"
        for at, name in enumerate(told)
    )
    note = "" if told is ids else words["no_script"].format(first=len(told), all=len(ids))
    caption = f"<caption>{html.escape(words['table'])}</caption>"
    return f"<table>{caption}<tbody>{rows}</tbody></table><p>{html.escape(note)}</p>"


@cache
def _read(name: str) -> str:
    return files("eventline.plot").joinpath("viewer", name).read_text("utf-8")


@cache
def _script() -> str:
    # In a scope of its own, with the strict rules of the language; without indentation, comments and most spaces,
    # which a reader finds in the package.
    parts = "\n".join(_read(f"{name}.js") for name in _SCRIPTS)
    lines = (line.strip() for line in parts.splitlines())
    code = "\n".join(
        line if _QUOTED.search(line) else _SPACED.sub(r"\1", line)
        for line in lines
        if line and not line.startswith("//")
    )
    return f'\n(() => {{\n"use strict";\n{code}\n}})();\n'


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
