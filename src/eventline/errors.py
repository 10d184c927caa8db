"""The errors that eventline raises: every one is an `EventlineError`.

An error says what was given, where, what is allowed and what to do instead; the parts are attributes, so that
a program can use them too.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = [
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
]


class EventlineError(Exception):
    """The base of all errors of eventline.

    Example:
        >>> from eventline import EventlineError, When
        >>> try:
        ...     When.parse("2001-02-29")
        ... except EventlineError as error:
        ...     print(type(error).__name__)
        ParseError
    """

    def __reduce__(self) -> tuple[object, ...]:
        # An exception is made anew from its message alone, which is not what every class here is made from.
        return _revived, (type(self), self.args), self.__dict__


def _revived(kind: type[EventlineError], args: tuple[object, ...]) -> EventlineError:
    """An error with its message, which pickle and copy then give its attributes."""
    return kind.__new__(kind, *args)


class InputError(EventlineError, ValueError):
    """A value of the right kind that is not allowed where it was given."""


class ParseError(InputError):
    """Text that is not what it should be: an EDTF date, a phrase, a file.

    Args:
        message: what was expected, and what to write instead where that is known.
        text: the text that was given.
        position: where in `text` the fault lies, a 0-based offset in code points.
        suggestion: the nearest text that would be accepted, if there is one; or a function without arguments that
            looks for it, which is called when it is asked for or shown, and once at most.
    """

    def __init__(
        self,
        message: str,
        *,
        text: str,
        position: int = 0,
        suggestion: str | Callable[[], str | None] | None = None,
    ) -> None:
        shown = text if len(text) <= 80 else f"{text[:77]}..."
        super().__init__(f"{message} (got {shown!r}, at position {position})")
        self.text = text
        self.position = position
        self._suggestion = suggestion

    @property
    def suggestion(self) -> str | None:
        """The nearest text that would be accepted, if there is one."""
        if callable(self._suggestion):
            self._suggestion = self._suggestion()
        return self._suggestion

    def __str__(self) -> str:
        # Who adds where the text stood puts this message into a new one, which then has the hint.
        message = str(self.args[0])
        hint = "" if self.suggestion is None else f"; did you mean {self.suggestion!r}?"
        return message if hint in message else f"{message}{hint}"

    def __reduce__(self) -> tuple[object, ...]:
        # The function that looks for a suggestion may not be picklable; what it finds is.
        self._suggestion = self.suggestion
        return super().__reduce__()


class ResolutionError(InputError):
    """A phrase that cannot be given a time: it needs an anchor, or a reference that is not known."""


class AmbiguityError(ResolutionError):
    """A phrase with several likely meanings, where only one is to be accepted.

    Args:
        message: the readings and the reason for each, in words.
        readings: the same as objects, the likeliest first: a `Meaning` each, or, where there was no anchor to find
            times from, an expression each.
    """

    def __init__(self, message: str, *, readings: tuple[object, ...]) -> None:
        super().__init__(message)
        self.readings = readings


class OutOfRange(InputError):
    """A time that the type asked for cannot hold, or a number too large to count with."""


class DuplicateId(InputError):
    """Two events of one timeline have the same id."""


class CycleError(InputError):
    """Events are dated by each other in a circle.

    Args:
        message: the circle, in words.
        cycle: the ids along the circle, the first repeated at the end.
    """

    def __init__(self, message: str, *, cycle: tuple[str, ...]) -> None:
        super().__init__(message)
        self.cycle = cycle


class Contradiction(InputError):
    """Statements about time that cannot all hold."""


class FrameError(InputError):
    """A frame that cannot be read as a timeline, or not written without loss."""


class PlotError(InputError):
    """A chart that cannot be drawn as asked."""


class UnknownEvent(EventlineError, KeyError):
    """An id that no event of the timeline has."""

    def __str__(self) -> str:
        # KeyError shows the repr of its argument, which would quote the whole message.
        return str(self.args[0])
