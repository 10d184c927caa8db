"""The options of a chart, as keywords: what `draw`, `spec` and `draw_multiples` take alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

import attrs

from eventline.errors import PlotError
from eventline.fields import near_matches
from eventline.plot.items import By, Stated, items_of
from eventline.plot.scale import Gap
from eventline.plot.spec import Item, Plot
from eventline.plot.theme import LIGHT, Theme
from eventline.when import When
from eventline.when.value import WhenLike
from eventline.wording.words import direction_of

if TYPE_CHECKING:
    from eventline.events import Event


class Options(TypedDict, total=False):
    """What a chart can be told, all of it optional.

    Args:
        language: the language of titles, dates and of the chart's own words; `"en"` by default.
        title: the finding, in a sentence.
        subtitle: what, where and when.
        source: a line on where the facts are from.
        direction: `"ltr"` or `"rtl"`; None takes that of the language.
        breaks: `"auto"` closes long gaps, False none; or the stretches to close, such as `["1990/2020"]`.
        by: what gives events their colour, and their lane in lanes: `"kind"`, `"actor"`, `"place"`, any other
            attribute, of which the first value counts, or a function of the event. Up to four groups are named
            at the data, more have a key.
        layout: `"flags"` (labels on poles over a horizontal axis), `"list"` (a vertical axis), `"lanes"` (a lane
            for each group), `"density"` (columns of thousands, some labelled), or `"auto"` to choose; the scene
            says which it is.
        theme: colours, fonts and sizes.
        fonts: font families, in place of those of the theme; the first that has a letter is used.
        stated: dates as stated before they were narrowed: a timeline with the same ids, or dates or bounds by
            id. Where they differ from those drawn, a thin line shows them.
        relations: pairs of ids of events; an arrow leads from the first to the second.
        calendar: a calendar whose years a second axis shows: `"islamic-civil"`, `"islamic-umalqura"`,
            `"persian"`, `"hebrew"` or `"julian"`; its months too where there is room, but for the Hebrew one.
        span: the stretch that the axis shows; None takes what the events need.
    """

    language: str
    title: str | None
    subtitle: str | None
    source: str | None
    direction: Literal["ltr", "rtl"] | None
    breaks: Literal["auto", False] | Sequence[WhenLike]
    by: By
    layout: Literal["auto", "flags", "list", "lanes", "density"]
    theme: Theme
    fonts: Sequence[str] | None
    stated: Stated | None
    relations: Sequence[tuple[str, str]]
    calendar: str | None
    span: WhenLike | None


def spec(timeline: Iterable[Event | Item], **options: Unpack[Options]) -> Plot:
    """The spec of a chart from a timeline and the options.

    Args:
        timeline: a `Timeline`, or events, or `Item`s.
        **options: see `Options`.

    Returns:
        The spec.

    Raises:
        PlotError: there is nothing to draw, or an option is not one of those allowed.

    Example:
        >>> import eventline as el
        >>> spec([el.Event("visit", "Visit", when="2024-11")], breaks=["1990/1999"]).breaks
        ((631152000000000, 946684800000000),)
    """
    for name in options:
        if name not in Options.__annotations__:
            known = ", ".join(Options.__annotations__)
            raise PlotError(
                f"a chart has no option {name!r}{near_matches(name, Options.__annotations__)}; it has {known}"
            )
    language = options.get("language", "en")
    by = options.get("by")
    breaks = options.get("breaks", "auto")
    span = options.get("span")
    theme = options.get("theme", LIGHT)
    fonts = options.get("fonts")
    return Plot(
        items=items_of(timeline, language, by=by, stated=options.get("stated")),
        language=language,
        title=options.get("title"),
        subtitle=options.get("subtitle"),
        source=options.get("source"),
        breaks=breaks if breaks is False or breaks == "auto" else _gaps(breaks),
        by=_name_of(by) if callable(by) else by,
        layout=options.get("layout", "auto"),
        theme=theme if fonts is None else attrs.evolve(theme, fonts=tuple(fonts)),
        direction=options.get("direction") or direction_of(language),
        relations=tuple((one, other) for one, other in options.get("relations", ())),
        calendar=options.get("calendar"),
        span=None if span is None else _gap(span, "span", "it"),
    )


def _name_of(function: Callable[[Event], object]) -> str:
    """What a function groups by: its name, if it has one of its own."""
    name = str(getattr(function, "__name__", "group"))
    return name.replace("_", " ") if name.isidentifier() else "group"


def _gaps(given: Sequence[WhenLike]) -> tuple[Gap, ...]:
    if isinstance(given, str):
        # Its letters would be taken for dates, one by one.
        raise PlotError(
            f"breaks must be 'auto', False or a list of stretches, such as [{given!r}] (got {given!r})"
        )
    return tuple(_gap(one) for one in given)


def _gap(given: WhenLike, option: str = "breaks", what: str = "a break") -> Gap:
    bounds = When.of(given).bounds
    start, end = bounds.earliest_start, bounds.latest_end
    if isinstance(start, float) or isinstance(end, float):
        raise PlotError(f"{option}: {what} needs a start and an end (got {given!r})")
    return start, end
