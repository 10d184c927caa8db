"""Hypothesis strategies for eventline's values, and for testing date code of your own.

They need Hypothesis, which ``pip install "eventline[testing]"`` brings. Each shrinks towards what is simplest to
read: 1 January 2000, "today", an event with a one-letter id.

Example:
    >>> from hypothesis import given
    >>> from eventline import strategies
    >>> @given(strategies.whens())
    ... def test_round_trip(when):
    ...     assert type(when).parse(str(when)) == when
    >>> test_round_trip()
"""

from eventline.strategies.days import anchors, moments
from eventline.strategies.event_lists import events, timelines
from eventline.strategies.meanings import expressions
from eventline.strategies.misses import NearMiss, near_misses
from eventline.strategies.said import Phrase, phrases
from eventline.strategies.times import whens

__all__ = [
    "NearMiss",
    "Phrase",
    "anchors",
    "events",
    "expressions",
    "moments",
    "near_misses",
    "phrases",
    "timelines",
    "whens",
]
