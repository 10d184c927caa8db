"""The names of groups at the data: fewer than five need no key, since each event or column can say its own."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from eventline.plot.layout import by_importance
from eventline.plot.pen import Style
from eventline.plot.spec import Item, Plot
from eventline.plot.text import ELLIPSIS, Line, Typesetter

FEWEST_IN_KEY = 5
"""From this many groups on a key explains their colours."""

_LEAST = 24.0  # points of a shortened name from which on it can be recognised


@attrs.frozen
class Naming:
    r"""What is written at the data of the groups that they belong to.

    Args:
        plot: the spec.
        setter: sets the text.
        kinds: the style of each group.

    Example:
        >>> from eventline.plot.pen import styles
        >>> from eventline.when.bounds import box
        >>> items = [Item(id=kind, label="", date_label="", bounds=box(0, 9), kind=kind) for kind in ("war", "law")]
        >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
        >>> naming = Naming(Plot(items=items, by="kind"), setter, styles(["war", "law"], Plot(items=items).theme))
        >>> naming.is_needed, naming.line(items[0], 90).text.strip("\u2066\u2069")
        (True, 'war')
    """

    plot: Plot
    setter: Typesetter
    kinds: dict[str, Style]

    @property
    def is_needed(self) -> bool:
        """Whether there are groups to be told apart, but too few for a key.

        Example:
            >>> from eventline.when.bounds import box
            >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, 9))])
            >>> setter = Typesetter(lambda text, size, bold: (5.0, 7.0, 2.0), "ltr")
            >>> Naming(plot, setter, {"": Style(colour="#000000")}).is_needed
            False
        """
        return 1 < len(self.kinds) < FEWEST_IN_KEY

    def line(self, item: Item, width: float) -> Line | None:
        """The group of an event, to be written in its label.

        Args:
            item: the event.
            width: the greatest width in points.

        Returns:
            The line; None if groups are not named at the data, or too little of the name would fit.

        Example:
            >>> from eventline.when.bounds import box
            >>> items = [Item(id=kind, label="", date_label="", bounds=box(0, 9), kind=kind) for kind in "ab"]
            >>> setter = Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr")
            >>> Naming(Plot(items=items, by="kind"), setter, {}).line(items[0], 90) is None
            True
        """
        return self.name(self.plot.group_of(item), width) if self.is_needed else None

    def name(self, group: str, width: float) -> Line | None:
        """The name of a group on one line.

        Args:
            group: the group.
            width: the greatest width in points.

        Returns:
            The line; None if too little of it would fit.

        Example:
            >>> from eventline.when.bounds import box
            >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, 9))])
            >>> naming = Naming(plot, Typesetter(lambda text, size, bold: (len(text) * 5.0, 7.0, 2.0), "ltr"), {})
            >>> naming.name("attack", 40).width, naming.name("attack", 20)
            (40.0, None)
        """
        lines = self.setter.lines(group, self.plot.theme.text_size, width, most=1)
        if not lines or (ELLIPSIS in lines[0].text and ELLIPSIS not in group and lines[0].width < _LEAST):
            return None
        return lines[0]

    def colour(self, group: str) -> str:
        """The colour in which the name of a group is written: its own, as dark as text must be.

        Example:
            >>> from eventline.when.bounds import box
            >>> plot = Plot(items=[Item(id="a", label="", date_label="", bounds=box(0, 9))])
            >>> setter = Typesetter(lambda text, size, bold: (5.0, 7.0, 2.0), "ltr")
            >>> Naming(plot, setter, {"a": Style(colour="#1f5a96")}).colour("a")
            '#1f5a96'
        """
        return self.plot.theme.legible(self.kinds[group].colour)

    def order(self, items: Sequence[Item], *, heads: bool = True) -> list[int]:
        """The events in the order in which they get labels.

        Args:
            items: the events in order of time.
            heads: whether it is the labels that name the groups, if they are named at all.

        Returns:
            Their indices, the most important first; where labels name the groups, before all others the most
            important event of each group.

        Example:
            >>> from eventline.plot.pen import styles
            >>> from eventline.when.bounds import box
            >>> rows = [("a", 3), ("a", 2), ("b", 1)]
            >>> items = [Item(id=f"{kind}{n}", label="", date_label="", bounds=box(0, 9), kind=kind, importance=n)
            ...          for kind, n in rows]
            >>> plot, setter = Plot(items=items, by="kind"), Typesetter(lambda text, size, bold: (5.0, 7.0, 2.0), "ltr")
            >>> Naming(plot, setter, styles(["a", "b"], plot.theme)).order(items)
            [0, 2, 1]
        """
        ranked = by_importance([item.importance for item in items])
        if not (heads and self.is_needed):
            return ranked
        first: dict[str, int] = {}
        for n in ranked:
            first.setdefault(self.plot.group_of(items[n]), n)
        chosen = set(first.values())
        return [*first.values(), *(n for n in ranked if n not in chosen)]
