"""Events and timelines of them."""

from __future__ import annotations

from hypothesis import strategies as st

from eventline.errors import ResolutionError
from eventline.events import Event
from eventline.relative import after, before
from eventline.strategies.times import whens
from eventline.timeline import Timeline

__all__ = ["events", "timelines"]


def _ids() -> st.SearchStrategy[str]:
    return st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8)


def events(*, dated: bool = True) -> st.SearchStrategy[Event]:
    """Events, each with a date of its own.

    Args:
        dated: whether all have a date; else some have none.

    Returns:
        A strategy for `Event`.

    Example:
        >>> from hypothesis import given
        >>> from eventline.strategies import events
        >>> @given(events())
        ... def test_events_are_values(event):
        ...     assert hash(event) == hash(event) and event.when is not None
        >>> test_events_are_values()
    """
    when = whens() if dated else st.none() | whens()
    words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=30)
    names = st.lists(words, max_size=2).map(tuple)
    return st.builds(
        Event, _ids(), words, when=when, description=words, actors=names, places=names, tags=names
    )


def timelines(*, min_size: int = 0, max_size: int = 12, relative: bool = True) -> st.SearchStrategy[Timeline]:
    """Timelines of events with different ids.

    Args:
        min_size: the least number of events.
        max_size: the greatest.
        relative: whether some events are dated by others.

    Returns:
        A strategy for `Timeline`.

    Example:
        >>> from hypothesis import given
        >>> from eventline.strategies import timelines
        >>> @given(timelines(min_size=1))
        ... def test_order(timeline):
        ...     assert sorted(timeline.sorted().ids) == sorted(timeline.ids)
        >>> test_order()
    """
    # Made once, as making a strategy takes longer than drawing from it.
    several = st.lists(events(), min_size=min_size, max_size=max_size, unique_by=lambda event: event.id)

    @st.composite
    def build(draw: st.DrawFn) -> Timeline:
        chosen = draw(several)
        told = []
        for position, event in enumerate(chosen):
            if relative and position and draw(st.integers(0, 3)) == 0:
                other = chosen[draw(st.integers(0, position - 1))]
                towards = draw(st.sampled_from([after, before]))
                date = towards(other.id, months=draw(st.integers(1, 40)), approximate=draw(st.booleans()))
                told.append(Event(event.id, event.title, when=date))
            else:
                told.append(event)
        try:
            return Timeline(told)
        except ResolutionError:
            # Counted from beyond an open end; the dates that they had before serve as well.
            return Timeline(chosen)

    return build()
