"""Qualifiers of a whole value: put on every date it consists of, or taken off."""

from __future__ import annotations

from collections.abc import Callable

from eventline.when.spelling import item_text
from eventline.when.tree import Choice, Component, Date, Extended, Interval, Node, Range

_MARKS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}


def map_dates(node: Node, change: Callable[[Date], Date]) -> Node:
    """A tree with every date in it changed."""

    def changed(item: Date | Range | None) -> Date | Range | None:
        if item is None or isinstance(item, Date):
            return item and change(item)
        return Range(item.first and change(item.first), item.last and change(item.last))

    if isinstance(node, Date):
        return change(node)
    if isinstance(node, Choice):
        return Choice(tuple(item for item in map(changed, node.items) if item is not None), node.every)
    if isinstance(node, Interval):
        return Interval(*map(changed, node))
    if isinstance(node.content, Interval):
        return Extended(Interval(*map(changed, node.content)))
    content = changed(node.content)
    assert content is not None
    return Extended(content)


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
    if isinstance(node, Extended) and isinstance(node.content, Date):
        node = node.content
    if isinstance(node, Date):
        return Extended(node) if item_text(str(node)).startswith("@") else node
    return node
