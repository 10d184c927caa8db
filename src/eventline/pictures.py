"""A timeline as a chart, as a page, and as notebooks show it."""

from __future__ import annotations

import html
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from eventline.errors import PlotError
from eventline.events import Event
from eventline.fields import Titles, title_in

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from eventline.plot import Page

__all__ = ["Pictures"]

_ROWS_SHOWN = 20


class Pictures:
    """The part of `Timeline` that draws it; what draws is loaded on use."""

    __slots__ = ()

    if TYPE_CHECKING:
        title: str | Titles | None
        _events: tuple[Event, ...]

        def __len__(self) -> int: ...

        def __iter__(self) -> Iterator[Event]: ...

    def plot(self, **options: Any) -> Axes:
        """The timeline as a chart.

        Args:
            **options: what `eventline.plot.draw` takes: the language, the title (by default that of the
                timeline), the axes to draw on and others.

        Returns:
            The matplotlib axes; their figure is `.figure`.

        Raises:
            PlotError: there is nothing to draw, or an option is not one of those allowed.

        Example:
            >>> from eventline import Event, Timeline
            >>> axes = Timeline([Event("visit", "Shoigu visits Kabul", when="2024-11")]).plot(title="A visit")
            >>> axes.texts[0].get_text().strip("\u2066\u2069")
            'A visit'
        """
        from eventline.plot import draw  # noqa: PLC0415  # matplotlib loads on use

        if self.title is not None:
            options.setdefault("title", title_in(self.title, options.get("language")))
        return draw(self, **options)

    def explore(self, **options: Any) -> Page:
        """The timeline as an interactive page: one file of HTML that works offline.

        Args:
            **options: what `eventline.plot.explore` takes: the language, the title (by default that of the
                timeline) and others.

        Returns:
            The page: `save` writes it, and a notebook shows it.

        Raises:
            PlotError: there is nothing to show, or an option is not one of those allowed.

        Example:
            >>> from eventline import Event, Timeline
            >>> page = Timeline([Event("visit", "Shoigu visits Kabul", when="2024-11")]).explore(title="A visit")
            >>> "<title>A visit</title>" in str(page)
            True
        """
        from eventline.plot import explore  # noqa: PLC0415  # babel and matplotlib load on use

        if self.title is not None:
            options.setdefault("title", title_in(self.title, options.get("language")))
        return explore(self, **options)

    def _repr_html_(self) -> str:
        shown = [
            f"<tr><td>{html.escape(str(event.when or ''))}</td><td>{html.escape(event.title_in())}</td>"
            f"<td>{html.escape(event.id)}</td></tr>"
            for event in self._events[:_ROWS_SHOWN]
        ]
        more = f"<p>and {len(self) - _ROWS_SHOWN} more</p>" if len(self) > _ROWS_SHOWN else ""
        head = "<thead><tr><th>when</th><th>title</th><th>id</th></tr></thead>"
        return f"<p>{html.escape(repr(self))}</p><table>{head}<tbody>{''.join(shown)}</tbody></table>{more}"

    def _repr_png_(self) -> bytes | None:
        from eventline.plot import save  # noqa: PLC0415  # matplotlib loads on use

        picture = BytesIO()
        try:
            save(self.plot(), picture, format="png")
        except PlotError:  # no event has a place in time
            return None
        return picture.getvalue()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str | bytes]:
        picture = self._repr_png_()
        shown: dict[str, str | bytes] = {"text/plain": repr(self), "text/html": self._repr_html_()}
        return shown if picture is None else {**shown, "image/png": picture}
