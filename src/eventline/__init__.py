"""Dated events as typed objects: imprecise and relative dates, pandas frames, timeline charts.

The names below are loaded when they are first used, so that ``import eventline`` costs next to nothing.

Example:
    >>> import eventline as el
    >>> timeline = el.Timeline([
    ...     el.Event("invasion", "Soviet invasion of Afghanistan", when="1979"),
    ...     el.Event("withdrawal", "Soviet withdrawal", when=el.after("invasion", years=9, approximate=True)),
    ... ])
    >>> timeline["withdrawal"].when
    When('1988~')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # To a type checker `event` is attrs.frozen, of which it knows what fields and __init__ a class gets.
    from attrs import frozen as event

    from eventline.accessors import WhenArray, WhenDtype, to_when
    from eventline.errors import (
        AmbiguityError,
        Contradiction,
        CycleError,
        DuplicateId,
        EventlineError,
        FrameError,
        InputError,
        OutOfRange,
        ParseError,
        PlotError,
        ResolutionError,
        UnknownEvent,
    )
    from eventline.events import Event, Source
    from eventline.phrases import Settings, Timex, explain, extract, parse, readings, render, resolve
    from eventline.relative import after, before
    from eventline.timeline import Timeline
    from eventline.when import Bounds, Duration, Precision, When, days, hours, months, weeks, years

    __version__: str

__all__ = [
    "AmbiguityError",
    "Bounds",
    "Contradiction",
    "CycleError",
    "DuplicateId",
    "Duration",
    "Event",
    "EventlineError",
    "FrameError",
    "InputError",
    "OutOfRange",
    "ParseError",
    "PlotError",
    "Precision",
    "ResolutionError",
    "Settings",
    "Source",
    "Timeline",
    "Timex",
    "UnknownEvent",
    "When",
    "WhenArray",
    "WhenDtype",
    "after",
    "before",
    "days",
    "event",
    "explain",
    "extract",
    "hours",
    "months",
    "parse",
    "readings",
    "render",
    "resolve",
    "to_when",
    "weeks",
    "years",
]

_NAMES = {
    "accessors": ("WhenArray", "WhenDtype", "to_when"),
    "errors": (
        "AmbiguityError",
        "Contradiction",
        "CycleError",
        "DuplicateId",
        "EventlineError",
        "FrameError",
        "InputError",
        "OutOfRange",
        "ParseError",
        "PlotError",
        "ResolutionError",
        "UnknownEvent",
    ),
    "events": ("Event", "Source", "event"),
    "phrases": ("Settings", "Timex", "explain", "extract", "parse", "readings", "render", "resolve"),
    "relative": ("after", "before"),
    "timeline": ("Timeline",),
    "when": ("Bounds", "Duration", "Precision", "When", "days", "hours", "months", "weeks", "years"),
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = getattr(import_module(f"eventline.{_HOMES[name]}"), name)
    elif name == "__version__":
        value = import_module("importlib.metadata").version("eventline")
    else:
        raise AttributeError(f"module 'eventline' has no attribute {name!r}")
    # Found once, it is a plain attribute, and this function is not asked again.
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
