"""Between a timeline and a pandas frame, without loss either way.

A frame has one row per event, in order, and these columns:

- ``id``, ``kind``, ``title`` (in the main language), ``description``: text; ``titles``: a mapping from
  language to text where there is one, else None;
- ``when``: a `When`, None for an event without a date; ``stated``: the date as it was given where it depends
  on other events, else None;
- ``start``, ``end``: the outer bounds, half-open, as ``datetime64[us]`` without a zone: civil dates as they are,
  instants as the clocks of the timeline's zone show them (an hour that these repeat is there twice; `when` tells
  its two apart). NaT where they are open or unknown, or beyond the years -290307 to 294246 of that type (`when`
  has them all);
- ``precision`` (text), ``approximate``, ``uncertain`` (nullable booleans): what `when` says of itself;
- ``actors``, ``places``, ``tags``, ``sources``: tuples;
- the fields of each event type, by their names. A cell is missing where the event's type has no such field,
  or where its value is None: the kind says which.

`from_frame` does not read back what follows from `when`, nor `when` where the date is stated by other events
of the frame. The title and the zone of the timeline are in ``frame.attrs``.

What ``to_csv(index=False)`` wrote and `pandas.read_csv` read is taken as well: tuples, titles and stated dates as
text, years as numbers. A CSV has no place for the title and the zone of the timeline, for the anchor of a stated
date, which then stays as its `when` says, and for `Source` objects, which are refused; fields of your own types are as
pandas reads them.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from math import isnan
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pandas as pd

from eventline.clock import shown_bounds, whose
from eventline.errors import EventlineError, FrameError, InputError
from eventline.events import Event, is_registered, kind_class
from eventline.fields import Titles
from eventline.phrases import parse
from eventline.relative import DependentDate, RelativeDate
from eventline.timeline import Timeline
from eventline.when import When
from eventline.when.bounds import Tick

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["from_frame", "to_frame"]

_REQUIRED = ("id", "title", "when")
_DERIVED = ("start", "end", "precision", "approximate", "uncertain")
# Fields of every event whose columns a frame may lack, with what an empty cell means.
_OPTIONAL: dict[str, Any] = {"description": "", "actors": (), "places": (), "tags": (), "sources": ()}
_BASE = frozenset({"kind", "titles", "stated", *_REQUIRED, *_DERIVED, *_OPTIONAL})
# Python's own storage, which holds any text; Arrow's refuses lone surrogates.
_TEXT = pd.StringDtype("python", na_value=np.nan)
_NULLABLE: dict[type, Any] = {bool: "boolean", int: "Int64", float: "Float64", str: _TEXT}
_INT64 = 2**63
# What `RelativeDate` puts before a statement that is doubted.
_PERHAPS = "perhaps "


def to_frame(timeline: Timeline) -> pd.DataFrame:
    """A timeline as a frame.

    Args:
        timeline: the timeline; an empty one gives the same columns with the same types.

    Returns:
        The frame that the module describes, with a plain index from 0.

    Raises:
        FrameError: an event's class was not made by `eventline.event`, so that its type would be lost.
        InputError: one end of a date is an instant, the other a civil time that the clocks of the timeline's zone
            never showed.

    Example:
        >>> from eventline import Event, Timeline, after
        >>> timeline = Timeline([Event("a", "A", when="1979"), Event("b", "B", when=after("a", years=9))])
        >>> to_frame(timeline)[["id", "when", "end", "precision"]]
          id  when        end precision
        0  a  1979 1980-01-01      year
        1  b  1988 1989-01-01      year
        >>> from_frame(to_frame(timeline)) == timeline
        True
    """
    events = list(timeline)
    for cls in {type(event) for event in events}:
        if not is_registered(cls):
            raise FrameError(
                f"{cls.__qualname__} is not a registered type of events, and would be lost in a frame; "
                f"define it under @eventline.event"
            )
    whens = [event.when if isinstance(event.when, When) else None for event in events]
    shown = [
        None if when is None else shown_bounds(when, timeline.zone, whose(event))
        for event, when in zip(events, whens, strict=True)
    ]
    stated = [timeline.stated(event.id).when for event in events]
    columns: dict[str, Any] = {
        "id": _column([event.id for event in events], _TEXT),
        "kind": _column([event.kind for event in events], _TEXT),
        "title": _column([event.title_in() for event in events], _TEXT),
        "titles": _objects([event.title if isinstance(event.title, Titles) else None for event in events]),
        "when": _objects(whens),
        "stated": _objects([None if isinstance(date, When) else date for date in stated]),
        "start": _datetimes([None if bounds is None else bounds.earliest_start for bounds in shown]),
        "end": _datetimes([None if bounds is None else bounds.latest_end for bounds in shown]),
        "precision": _column([None if when is None else str(when.precision) for when in whens], _TEXT),
        "approximate": _column([None if when is None else when.approximate for when in whens], "boolean"),
        "uncertain": _column([None if when is None else when.uncertain for when in whens], "boolean"),
        "description": _column([event.description for event in events], _TEXT),
    }
    for name in ("actors", "places", "tags", "sources"):
        columns[name] = _objects([getattr(event, name) for event in events])
    columns |= _own_columns(events)
    frame = pd.DataFrame(columns)
    frame.attrs = {
        "title": dict(timeline.title) if isinstance(timeline.title, Titles) else timeline.title,
        "zone": timeline.zone,
    }
    return frame


def from_frame(
    frame: pd.DataFrame, *, title: str | Mapping[str, str] | None = None, zone: str | None = None
) -> Timeline:
    """The timeline that a frame tells of.

    A plain frame needs the columns id, title and when (EDTF text, a year as a number, or what else `Event.when`
    takes). A date that depends on an event whose row is not in the frame stays as its `when` says.

    Args:
        frame: a frame with one row per event, such as `to_frame` gives.
        title: the title of the timeline; by default `frame.attrs["title"]`, if there is one.
        zone: its zone; by default `frame.attrs["zone"]`, or UTC.

    Returns:
        The timeline.

    Raises:
        FrameError: a column is missing, or a cell is wrong or would be dropped; the message names the row.
        DuplicateId: two rows have the same id.

    Example:
        >>> frame = pd.DataFrame({"id": ["crocus"], "title": ["Attack"], "when": ["2024-03-32"]}, index=["x"])
        >>> from_frame(frame)
        Traceback (most recent call last):
            ...
        eventline.errors.FrameError: row 'x': event 'crocus', when: ...
    """
    _check_columns(frame)
    cells = {str(name): _cells(frame[name]) for name in frame.columns}
    ids = {event_id for event_id in cells["id"] if isinstance(event_id, str)}
    precisions = cells.get("precision", [None] * len(frame))
    written = dict(zip(cells["id"], map(_as_when, cells["when"], precisions), strict=True))
    fields: dict[type[Event], dict[str, Any]] = {}
    events = []
    for label, *values in zip(frame.index, *cells.values(), strict=True):
        row = dict(zip(cells, values, strict=True))
        try:
            row |= _from_text(row, written)
            cls = kind_class(row["kind"]) if "kind" in row else Event
            if cls not in fields:
                fields[cls] = _own_fields(cls)
            arguments = _base_arguments(row, ids) | _own_arguments(row, cls, fields[cls])
            events.append(cls(**arguments))
        except (EventlineError, TypeError, ValueError) as error:
            raise FrameError(f"row {label!r}: {error}") from error
    zone = zone or frame.attrs.get("zone") or "UTC"
    return Timeline(events, title=frame.attrs.get("title") if title is None else title, zone=zone)


def _check_columns(frame: pd.DataFrame) -> None:
    if not isinstance(frame, pd.DataFrame):
        raise FrameError(f"a timeline is read from a pandas DataFrame (got a {type(frame).__name__})")
    names = list(frame.columns)
    missing = [name for name in _REQUIRED if name not in names]
    if missing:
        raise FrameError(
            f"the frame has no column {', '.join(map(repr, missing))}; id, title and when are needed "
            f"(its columns are {', '.join(map(str, names)) or 'none'})"
        )
    doubled = {str(name) for name in names if names.count(name) > 1}
    if doubled:
        raise FrameError(f"the frame has several columns with the name {', '.join(sorted(doubled))}")


def _as_when(value: Any, precision: Any) -> Any:
    """The date of a cell; a number, as `read_csv` makes of a column of years, is the year that was written.

    A number of other than four digits is a year only where a frame of a timeline says so beside it.
    """
    if isinstance(value, float) and value.is_integer():
        # Integers among which some are missing are floats in pandas.
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and precision == "year" and abs(value) <= 9999:
        return f"{'-' if value < 0 else ''}{abs(value):04}"
    return value


def _from_text(row: Mapping[str, Any], written: Mapping[Any, Any]) -> dict[str, Any]:
    """The cells that a CSV has as text, as they were before they were written."""
    read: dict[str, Any] = {"when": _as_when(row["when"], row.get("precision"))}
    for name, shape in (
        ("titles", dict),
        *((name, tuple) for name in ("actors", "places", "tags", "sources")),
    ):
        cell = row.get(name)
        if isinstance(cell, str):
            read[name] = _literal(name, cell, shape)
    stated = row.get("stated")
    if isinstance(stated, str):
        read["stated"] = _restated(stated, row["when"], written)
    return read


def _literal(name: str, cell: str, shape: type) -> Any:
    """What a cell says if it is written as Python writes it, and else the cell itself."""
    if not cell.startswith(("(", "{")):
        return cell
    try:
        value = ast.literal_eval(cell)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        value = None
    if not isinstance(value, shape):
        raise FrameError(
            f"{name} is not a {shape.__name__} of texts, as to_csv writes it; a CSV can hold texts and ids of "
            f"sources only (got {cell[:80]!r})"
        )
    return value


def _restated(text: str, when: Any, written: Mapping[Any, Any]) -> DependentDate | str | None:
    """The date that a text states by other events; None if it comes to another date than was written beside it."""
    try:
        said = parse(text.removeprefix(_PERHAPS), language="en")
    except InputError:
        return text
    stated = RelativeDate(said, uncertain=text.startswith(_PERHAPS))
    try:
        whens = {name: When.of(written[name]) for name in stated.references & written.keys()}
        return stated if stated.resolve_with(whens) == When.of(when) else None
    except InputError:
        # It counts from an anchor, or from an event without a date or of another frame.
        return None


def _base_arguments(row: Mapping[str, Any], ids: set[str]) -> dict[str, Any]:
    """The arguments that every type of events takes."""
    title, titles = row["title"], row.get("titles")
    if titles is not None:
        if title is not None and isinstance(titles, Mapping) and title not in list(titles.values())[:1]:
            raise FrameError(
                f"title {title!r} is not the first of titles {dict(titles)!r}; clear one of the two"
            )
        title = titles
    when, stated = row["when"], row.get("stated")
    if stated is not None:
        if not isinstance(stated, DependentDate):
            raise FrameError(f"stated must be a date relative to other events, or empty (got {stated!r})")
        if stated.references <= ids:
            when = stated
    arguments = {"id": row["id"], "title": title, "when": when}
    for name, empty in _OPTIONAL.items():
        value = row.get(name)
        arguments[name] = empty if value is None else value
    return arguments


def _own_arguments(row: Mapping[str, Any], cls: type[Event], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that only this type of events takes."""
    for name in row.keys() - _BASE - fields.keys():
        if row[name] is not None:
            raise FrameError(
                f"events of the kind {cls.kind!r} have no field {name!r}, and its value would be dropped "
                f"(got {row[name]!r})"
            )
    needed = [name for name, own in fields.items() if own.default is attrs.NOTHING and name not in row]
    if needed:
        raise FrameError(f"events of the kind {cls.kind!r} need the column {', '.join(map(repr, needed))}")
    return {name: row[name] for name in fields if name in row}


def _own_fields(cls: type[Event]) -> dict[str, attrs.Attribute[Any]]:
    """The fields that a type adds to those of `Event`, by the names of their arguments."""
    base = {own.name for own in attrs.fields(Event)}
    return {own.alias or own.name: own for own in attrs.fields(cls) if own.init and own.name not in base}


def _own_columns(events: list[Event]) -> dict[str, Any]:
    fields = {cls: _own_fields(cls) for cls in dict.fromkeys(type(event) for event in events)}
    columns: dict[str, Any] = {}
    for name in dict.fromkeys(name for own in fields.values() for name in own):
        columns[name] = _own_column(
            [
                getattr(event, fields[type(event)][name].name) if name in fields[type(event)] else pd.NA
                for event in events
            ]
        )
    return columns


def _own_column(values: list[Any]) -> Any:
    """A nullable column where one holds the values exactly, else objects; pd.NA is a field that is absent."""
    types = {type(value) for value in values if value is not None and value is not pd.NA}
    dtype = _NULLABLE.get(next(iter(types))) if len(types) == 1 else None
    if dtype == "Int64" and any(not _fits(value) for value in values):
        dtype = None
    # A nullable column of floats would take the number NaN for a missing one.
    if dtype == "Float64" and any(isinstance(value, float) and isnan(value) for value in values):
        dtype = None
    return _objects(values) if dtype is None else _column(values, dtype)


def _fits(value: Any) -> bool:
    return value is None or value is pd.NA or -_INT64 <= value < _INT64


def _column(values: list[Any], dtype: Any) -> Any:
    return pd.array(values, dtype=dtype)


def _objects(values: Iterable[Any]) -> pd.Series[Any]:
    return pd.Series(list(values), dtype=object)


def _datetimes(ticks: Iterable[Tick | None]) -> NDArray[np.datetime64]:
    # The least 64-bit integer is NaT; an infinity is a float.
    known = [tick if isinstance(tick, int) and -_INT64 < tick < _INT64 else -_INT64 for tick in ticks]
    return np.array(known, dtype=np.int64).view("datetime64[us]")


def _cells(column: pd.Series[Any]) -> list[Any]:
    """The cells as Python objects, None where one is missing."""
    is_missing: Callable[[Any], bool] = (
        _is_na if column.name not in _BASE and column.dtype == object else _is_missing
    )
    return [None if is_missing(value) else value for value in column.tolist()]


def _is_na(value: Any) -> bool:
    # In an own column of objects a NaN is a number that an event has.
    return value is None or value is pd.NA


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and isnan(value))
