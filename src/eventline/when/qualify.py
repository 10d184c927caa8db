"""Qualifiers of a whole value: put on every date it consists of, or taken off."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TypedDict

from eventline.when.spelling import item_text
from eventline.when.tree import Choice, Component, Date, Extended, Interval, Node, Range

# A date, a range or an interval of them, of four-digit years and without a qualifier, as nearly all texts are.
_DATE = "-?[0-9]{4}(?:-[0-9]{2}){0,2}"
_UNMARKED = re.compile(
    rf"{_DATE}|\[(?:{_DATE})?\.\.(?:{_DATE})?\]|(?:{_DATE}|\.\.)?/(?:{_DATE}|\.\.)?"
).fullmatch
DATE_END = re.compile(r"(?<=[0-9X])(?=/|\.\.|\]|\Z)")
"""Where a qualifier of the whole of a date stands, in the text of one, of a range, or of an interval."""

_MARKS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}


def marked(text: str, *, approximate: bool, uncertain: bool) -> str | None:
    """A text with qualifiers put on each of its dates, if that is as simple as it sounds; None where it is not.

    >>> marked("2004-06/..", approximate=True, uncertain=False), marked("2004?", approximate=True, uncertain=False)
    ('2004-06~/..', None)
    """
    return DATE_END.sub(_MARKS[approximate, uncertain], text) if _UNMARKED(text) else None


class Marks(TypedDict):
    """What to do with each qualifier: put it on, take it off, or, if it is None, leave it."""

    approximate: bool | None
    uncertain: bool | None


def marks(text: str) -> Marks:
    """The qualifiers to put on what becomes of a text: those that any part of it has.

    >>> marks("2004~/2005%")
    {'approximate': True, 'uncertain': True}
    """
    return {
        "approximate": "~" in text or "%" in text or None,
        "uncertain": "?" in text or "%" in text or None,
    }


def map_item(item: Date | Range, change: Callable[[Date], Date]) -> Date | Range:
    """A date, or a range with both of its dates, changed."""
    if isinstance(item, Date):
        return change(item)
    return Range(item.first and change(item.first), item.last and change(item.last))


def map_dates(node: Node, change: Callable[[Date], Date]) -> Node:
    """A tree with every date in it changed."""
    if isinstance(node, Date):
        return change(node)
    if isinstance(node, Choice):
        return Choice(tuple(map_item(item, change) for item in node.items), node.every)
    if isinstance(node, Interval):
        return Interval(*(item and map_item(item, change) for item in node))
    if isinstance(node.content, Interval):
        ends = (item and map_item(item, change) for item in node.content)
        return Extended(Interval(*ends), node.calendar)
    return Extended(map_item(node.content, change), node.calendar)


def _without(part: Component, mark: str) -> Component:
    left = {mark: "", "%": "~" if mark == "?" else "?"}
    return part._replace(before=left.get(part.before, part.before), after=left.get(part.after, part.after))


def _joined(qualifier: str, mark: str) -> str:
    marks = qualifier + mark
    return _MARKS["~" in marks or "%" in marks, "?" in marks or "%" in marks]


def _set(date: Date, mark: str, *, present: bool) -> Date:
    components, qualifier = date.components, date.qualifier
    if not present:
        components = [_without(part, mark) for part in components]
        qualifier = _without(Component("", after=qualifier), mark).after
    elif date.clock:
        qualifier = _joined(qualifier, mark)
    else:
        components[-1] = components[-1]._replace(after=_joined(components[-1].after, mark))
    return date.with_components(components)._replace(qualifier=qualifier)


def qualify_date(date: Date, *, approximate: bool | None, uncertain: bool | None) -> Date:
    """A date with qualifiers put on the whole of it, or taken off all of it; see `qualified`."""
    for mark, present in (("~", approximate), ("?", uncertain)):
        if present is not None:
            date = _set(date, mark, present=present)
    return date


def qualified(node: Node, *, approximate: bool | None, uncertain: bool | None) -> Node:
    """A tree with qualifiers put on the whole of every date in it, or taken off all of it.

    Args:
        node: the tree.
        approximate: True puts on ``~``, False takes it off everywhere, None leaves it.
        uncertain: the same for ``?``.

    Returns:
        The changed tree; a qualified date-time is in the extended form.
    """
    node = map_dates(node, lambda date: qualify_date(date, approximate=approximate, uncertain=uncertain))
    if isinstance(node, Extended) and isinstance(node.content, Date) and not node.calendar:
        node = node.content
    if isinstance(node, Date):
        return Extended(node) if item_text(str(node)).startswith("@") else node
    return node


def carried(node: Node, source: Node) -> Node:
    """A tree with the qualifiers of another, from which it was made.

    Args:
        node: the tree, without qualifiers.
        source: where it came from.

    Returns:
        The tree, in which each end of an interval has the qualifiers of that end, if both are intervals, and
        otherwise every date has all that any date of the source has.
    """
    content = node.content if isinstance(node, Extended) else node
    origin = source.content if isinstance(source, Extended) else source
    if not (isinstance(content, Interval) and isinstance(origin, Interval)):
        return qualified(node, **marks(str(source)))
    ends = zip(content, origin, strict=True)
    interval = Interval(
        *(end and map_item(end, partial(qualify_date, **marks(str(old)))) for end, old in ends)
    )
    return Extended(interval) if isinstance(node, Extended) else interval
