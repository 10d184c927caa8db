"""The events of a page as columns: short where dates are plain, so that many events make a small file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from functools import cache
from itertools import chain
from math import gcd, inf, isfinite
from typing import Any

import attrs

from eventline.errors import EventlineError, OutOfRange
from eventline.events import Event, Source
from eventline.fields import Titles, title_in
from eventline.phrases import render
from eventline.phrases.ar.hook import fold as fold_arabic
from eventline.phrases.en.hook import fold as fold_english
from eventline.plot.spec import Item, Plot
from eventline.plot.text import clean, isolate
from eventline.relative import RelativeDate
from eventline.timeline import Timeline
from eventline.when import Bounds, When
from eventline.when.calendar import DAY, civil
from eventline.when.other_calendars import dates_of
from eventline.wording.dates import date_text
from eventline.wording.points import grain_of
from eventline.wording.words import direction_of, primary

# Neither letters of Latin or Arabic nor usual signs: such a text is looked at character by character.
_UNUSUAL = re.compile(r"[^ -~\u00a1-\u024f\u060c-\u063f\u0641-\u0652\u0660-\u0669\u2010-\u2027]| {2}|^ | $")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
_REFERENCE = re.compile(r"\{([^{}]+)\}")
_LISTS = ("actors", "places", "tags")
_RIGHT_TO_LEFT = "\u2067"


def columns(events: Iterable[Event | Item], plot: Plot) -> dict[str, Any]:
    """The events in order of time, those without a date last, as columns of plain values.

    What most events share is left out: a date that is one day, month or year, certain or not, is told by its
    numbers alone.

    Args:
        events: a timeline, or events, or items.
        plot: the spec that was made of them.

    Returns:
        The columns; those that few events have are mappings from position to value.

    Example:
        >>> import eventline as el
        >>> from eventline.plot.options import spec
        >>> events = [el.Event("b", "B", when="2024-11"), el.Event("a", "A", when="1970-01-02")]
        >>> made = columns(events, spec(events))
        >>> made["id"], made["start"], made["size"], made["unit"] == DAY
        (['a', 'b'], [1, 20028], [1, 30], True)
    """
    timeline = events if isinstance(events, Timeline) else None
    pairs = sorted(zip(plot.items, events, strict=True), key=lambda pair: _in_time(pair[0]))
    maker = _Maker(plot, timeline, {item.id: item.label for item in plot.items} if timeline else {})
    for at, (item, event) in enumerate(pairs):
        maker.add(at, item, event if isinstance(event, Event) else None)
    groups = [plot.group_of(item) for item, _ in pairs]
    number = {group: n for n, group in enumerate(dict.fromkeys(groups))}
    made: dict[str, Any] = {
        "unit": maker.unit,
        "id": [item.id for item, _ in pairs],
        "label": [shown(item.label) for item, _ in pairs],
        "groups": list(number),
        "sources": [_source(source, plot.language) for source in maker.sources],
    }
    if len(number) > 1:
        made["kind"] = [number[group] for group in groups]
    kinds = {kind: n for n, kind in enumerate(dict.fromkeys(item.kind for item, _ in pairs))}
    if plot.by != "kind" and len(kinds) > 1:
        made["types"] = [kind.replace("_", " ") for kind in kinds]
        made["type"] = [kinds[item.kind] for item, _ in pairs]
    if plot.relations:
        place = {item.id: at for at, (item, _) in enumerate(pairs)}
        made["relations"] = [[place[one], place[other]] for one, other in dict.fromkeys(plot.relations)]
    lists = {name: _shared([facts[name] for facts in maker.lists]) for name in (*_LISTS, "sources")}
    made["lists"] = {name: column for name, column in lists.items() if column["sets"]}
    return made | maker.columns


def shown(text: str) -> str:
    r"""One line of text for the page: what could harm it is shown as a replacement character.

    Args:
        text: any text.

    Returns:
        The text as the chart would show it.

    Example:
        >>> shown("Kabul"), shown("a\u202eb")
        ('Kabul', 'a\ufffdb')
    """
    return clean(text) if _UNUSUAL.search(text) else text


def text_direction(text: str, direction: str) -> str:
    """The direction of a text of unknown language on a page of some direction.

    Args:
        text: the text.
        direction: the direction of the page.

    Returns:
        `"ltr"` or `"rtl"`.

    Example:
        >>> text_direction("زيارة", "ltr"), text_direction("Kabul", "rtl"), text_direction("1979", "rtl")
        ('rtl', 'ltr', 'rtl')
    """
    if text.isascii():
        return "ltr" if any(map(str.isalpha, text)) else direction
    strong = [kind for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"}]
    if not strong:
        return direction
    return "rtl" if isolate(text, direction)[0] == _RIGHT_TO_LEFT else "ltr"


@cache
def fold_table() -> dict[str, str]:
    """What the search of the page puts for letters, as the phrases of Arabic, English and Russian do.

    Returns:
        The characters that are folded other than by case, and what becomes of them.

    Example:
        >>> fold_table()["أ"], fold_table()["٢"], fold_table()["ـ"]
        ('ا', '2', '')
    """
    blocks = chain(range(0x600, 0x700), range(0x2000, 0x2070), range(0x2200, 0x2220), range(0xFF10, 0xFF1A))
    folded = {char: fold_english(fold_arabic(char)) for char in map(chr, blocks)}
    return {char: plain for char, plain in folded.items() if plain != char.casefold()} | {"ё": "е"}


@attrs.define
class _Maker:
    """Collects what there is to say of one event after the other."""

    plot: Plot
    timeline: Timeline | None
    titles: Mapping[str, str]
    sources: dict[Source | str, int] = attrs.field(factory=dict, init=False)
    columns: dict[str, Any] = attrs.field(init=False)
    lists: list[dict[str, tuple[Any, ...]]] = attrs.field(factory=list, init=False)
    unit: int = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.unit = _unit(self.plot.items)
        sparse = ("bounds", "date", "edtf", "precision", "doubt", "importance", "stated", "titles", "more")
        self.columns = {"start": [], "size": [], "against": []} | {name: {} for name in sparse}

    def add(self, at: int, item: Item, own: Event | None) -> None:
        """Take up an item, and the event it was made of if there is one."""
        if item.bounds is not None:
            self.add_date(at, item, own)
        if _direction(item, own, self.plot.direction) != self.plot.direction:
            self.columns["against"].append(at)
        if item.importance:
            self.columns["importance"][at] = item.importance
        facts = {} if own is None else _facts(own)
        if own is not None and isinstance(own.title, Titles):
            for language, text in own.title.pairs:
                if text != item.label:
                    self.columns["titles"].setdefault(language, {})[at] = shown(text)
        self.lists.append(self.members(own))
        if self.timeline is not None:
            facts |= _told(self.timeline, item.id, self.titles, self.plot)
        if item.stated is not None:
            facts["stated"] = date_text(item.stated, is_span=item.is_span, language=self.plot.language)
            self.columns["stated"][at] = [self.in_units(edge) for edge in _outer(item.stated)]
        if self.plot.calendar is not None and (dates := _in_calendar(item, self.plot.calendar)):
            facts["calendar"] = dates
        if facts:
            self.columns["more"][at] = facts

    def members(self, own: Event | None) -> dict[str, tuple[Any, ...]]:
        """The lists of an event; sources as their numbers."""
        if own is None:
            return dict.fromkeys((*_LISTS, "sources"), ())
        sources = tuple(self.sources.setdefault(source, len(self.sources)) for source in own.sources)
        return {name: getattr(own, name) for name in _LISTS} | {"sources": sources}

    def add_date(self, at: int, item: Item, own: Event | None) -> None:
        """Take up the date of an item; what follows from its numbers and its doubts is not told."""
        columns, edges = self.columns, _edges(item)
        first, last = edges[0], edges[-1]
        finite = all(map(isfinite, edges))
        boxed = finite and not item.is_span
        # Where they are not used they are such that they take little room.
        columns["start"].append(int(first) // self.unit if boxed else (columns["start"] or [0])[-1])
        columns["size"].append(int(last - first) // self.unit if boxed else 0)
        edtf = own.when.edtf if own is not None and isinstance(own.when, When) else ""
        if doubt := item.approximate + 2 * item.uncertain:
            columns["doubt"][at] = doubt
        follows = finite and edtf and edtf == _plain_text(edges, doubt)
        if boxed and follows:
            return
        if not boxed:
            columns["bounds"][at] = [self.in_units(edge) for edge in edges]
        columns["date"][at] = item.date_label
        if not follows:
            columns["edtf"][at] = edtf
        if not finite or item.precision != grain_of(int(first), int(last)):
            columns["precision"][at] = item.precision

    def in_units(self, edge: float) -> int | None:
        """A bound as a number for the page; None if it is open."""
        return int(edge) // self.unit if isfinite(edge) else None


def _in_time(item: Item) -> tuple[bool, float, float, str]:
    """Where the event stands on the page: by its start if it is a stretch, else by its middle."""
    boxes = item.boxes
    if item.bounds is None or not boxes:
        return item.bounds is None, -inf, 0.0, item.id
    first, last = boxes[0]
    middle = float(first) if item.is_span else (first + last) / 2
    return False, middle, float(boxes[-1][1]), item.id


def _edges(item: Item) -> list[int | float]:
    """The first and last ticks of the boxes of a date: two, or four if it is a stretch."""
    assert item.bounds is not None
    es, ls, ee, le = item.bounds
    return [es, ls + 1, ee - 1, le] if item.is_span else [es, le]


def _unit(items: Sequence[Item]) -> int:
    """The longest unit of which all dates are whole multiples."""
    edges = [edge for item in items if item.bounds is not None for edge in _edges(item)]
    edges += [edge for item in items if item.stated is not None for edge in _outer(item.stated)]
    return gcd(*(int(edge) for edge in edges if isfinite(edge))) or DAY


def _outer(bounds: Bounds) -> tuple[float, float]:
    return bounds.earliest_start, bounds.latest_end


def _in_calendar(item: Item, name: str) -> str:
    """The date in another calendar; nothing if an end is open, or the calendar does not reach so far."""
    if item.bounds is None:
        return ""
    with suppress(OutOfRange):
        return str(dates_of(item.bounds, name))
    return ""


def _plain_text(edges: Sequence[int | float], doubt: int) -> str:
    """The EDTF of one such stretch with its marks, or of two as the ends of an interval; nothing for any other."""
    numbers = list(map(int, edges))
    if len(numbers) == 2:
        plain = _plain(*numbers)
        return plain and plain + ("", "~", "?", "%")[doubt]
    first, last = _plain(*numbers[:2]), _plain(*numbers[2:])
    return f"{first}/{last}" if first and last else ""


def _plain(start: int, end: int) -> str:
    """The EDTF of a stretch that is one year, month or day of four digits; nothing for any other."""
    grain = grain_of(start, end)
    year, month, day = civil(start // DAY)
    if grain == "minute" or not 0 <= year <= 9999:
        return ""
    size = {"year": 1, "month": 2, "day": 3}[grain]
    if civil(end // DAY - 1)[:size] != (year, month, day)[:size]:
        return ""
    return "-".join((f"{year:04}", f"{month:02}", f"{day:02}")[:size])


def _direction(item: Item, own: Event | None, direction: str) -> str:
    """The direction of a label: that of the language that its title is in, where it is known."""
    if own is not None and isinstance(own.title, Titles):
        known = [language for language, text in own.title.pairs if text == item.label]
        if known:
            return direction_of(known[0])
    return text_direction(item.label, direction)


def _shared(lists: Sequence[tuple[Any, ...]]) -> dict[str, list[Any]]:
    """Lists of which many are alike: the different ones, and for each event which of these, from one; 0 for none."""
    number: dict[tuple[Any, ...], int] = {(): 0}
    return {
        "of": [number.setdefault(one, len(number)) for one in lists],
        "sets": [list(one) for one in number][1:],
    }


def _facts(event: Event) -> dict[str, Any]:
    """What is known of an event beyond its titles, its date and its lists; nothing that is empty."""
    facts: dict[str, Any] = {}
    if event.description:
        facts["description"] = event.description
    if type(event) is not Event:
        inherited = {field.name for field in attrs.fields(Event)}
        own = ((field.name, getattr(event, field.name)) for field in attrs.fields(type(event)))
        fields = [
            [name, _in_words(value)]
            for name, value in own
            if name not in inherited and name != "importance" and value not in (None, "", ())
        ]
        if fields:
            facts["fields"] = fields
    return facts


def _in_words(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_in_words(member)}" for name, member in value.items())
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return ", ".join(map(_in_words, value))
    return str(value)


def _told(timeline: Timeline, name: str, titles: Mapping[str, str], plot: Plot) -> dict[str, str]:
    """The words by which an event is dated, others called by their titles, and the date from which they count."""
    when = timeline.stated(name).when
    if not isinstance(when, RelativeDate):
        return {}
    said = str(when)
    # An expression that the language of the page cannot say stays in English.
    with suppress(EventlineError):
        said = render(when.expression, primary(plot.language))
    facts = {"told": _REFERENCE.sub(lambda match: titles.get(match[1], match[1]), said)}
    if when.anchor is not None:
        precision = str(when.anchor.precision)
        facts["anchor"] = date_text(when.anchor.bounds, precision=precision, language=plot.language)
    return facts


def _source(source: Source | str, language: str) -> dict[str, str]:
    if isinstance(source, str):
        return {"id": source}
    title = None if source.title is None else title_in(source.title, language)
    published = str(source.published) if source.published is not None else None
    url = source.url.strip() if source.url is not None and _LINK.fullmatch(source.url.strip()) else None
    told = {"id": source.id, "title": title, "author": source.author, "published": published, "url": url}
    return {name: text for name, text in told.items() if text}
