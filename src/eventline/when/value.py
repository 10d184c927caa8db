"""`When`: a time as a source knows it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, NoReturn, TypeAlias, final, overload

from eventline.errors import InputError, ParseError
from eventline.when import arithmetic, edtf, qualify, spans, spelling
from eventline.when.bounds import Bounds, Tick, box, checked, checked_tick
from eventline.when.chances import Chances
from eventline.when.combining import Combining
from eventline.when.conversions import Conversions, written_in
from eventline.when.convert import date_text, duration_of
from eventline.when.differences import Differences
from eventline.when.duration import Duration
from eventline.when.elapsed import Elapsed
from eventline.when.givens import integer_of, no_time
from eventline.when.plain import is_plain, plain_bounds
from eventline.when.precision import Precision
from eventline.when.relations import Relations
from eventline.when.sources import Sources
from eventline.when.tree import Choice, Extended, Interval, Node

WhenLike: TypeAlias = "When | str | date | int | tuple[Any, Any]"
"""What `When.of` takes; a datetime, pendulum's too, is a date, and an integer of four digits a year."""

_has_words = re.compile(r"[^\W\d_]{3}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}").search


class _Slots:
    """The storage of `When`, whose own attributes cannot be assigned."""

    __slots__ = ("_bounds", "_node", "_text")

    _text: str
    _node: Node | None
    _bounds: Bounds | None


@final
class When(_Slots, Relations, Chances, Differences, Combining, Conversions, Sources):
    """A time as a source knows it: an immutable EDTF value with exact bounds.

    Two are equal if they are written the same, so ``2004?`` is not ``2004``. They sort by earliest start,
    then by the other bounds, then by text; that is an order for lists, while `before` and the other
    relations say what is known of the events.

    Args:
        text: EDTF text, as for `When.parse`.

    Raises:
        ParseError: the text is not EDTF.

    Example:
        >>> When("2004?") == When("2004")
        False
        >>> sorted([When("2024"), When("1979-12-24/1989-02-15"), When("2003?")])
        [When('1979-12-24/1989-02-15'), When('2003?'), When('2024')]

    Source:
        Library of Congress, "Extended Date/Time Format (EDTF) Specification", 4 February 2019.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> When:
        """Read EDTF text, as `When.parse` does."""
        return cls.parse(text)

    @classmethod
    def parse(cls, text: str) -> When:
        """Read EDTF of level 0, 1 or 2, or the extended form that begins with "@".

        The extended form writes what EDTF cannot: intervals with times of day, ends known to a range,
        fractions of a second. It is ``@range`` or ``@range/range``, where a range is a date or date-time,
        or two with ``..`` between them: ``@2025-03-01..2025-03-10/2025-05-21..2025-05-31``. A calendar named
        at its end, ``[u-ca=julian]``, is the one in which the source wrote the date.

        Args:
            text: the text. Decimal digits of any script are read as ASCII digits.

        Returns:
            The value; written with ``str`` it is `text` again, in ASCII digits.

        Raises:
            ParseError: the text is not EDTF; the error has the position of the fault and, where there is one,
                the nearest valid spelling.
            InputError: `text` is not a string.

        Example:
            >>> When.parse("1979-12-24/1989-02-15").kind
            'interval'
            >>> When.parse("2001-02-29")
            Traceback (most recent call last):
            ...
            eventline.errors.ParseError: this month has 28 days (got '2001-02-29', at position 8); did you ...
        """
        if type(text) is not str:
            if not isinstance(text, str):
                raise InputError(f"EDTF text must be a str; use When.of for other values (got {text!r})")
            text = str(text)
        when: When = _new(cls)
        if is_plain(text):
            _set_text(when, text)
            _set_node(when, None)
        else:
            try:
                node = edtf.read(text)
            except ParseError as error:
                if _has_words(text):
                    error.args = (
                        f"{error.args[0]}; dates in words, and those like 3/4/2024, are for eventline.resolve",
                    )
                raise
            _set_text(when, str(node))
            _set_node(when, node)
        _set_bounds(when, None)
        return when

    @classmethod
    def of(cls, value: WhenLike) -> When:
        """Make a value from whatever dates come as.

        Args:
            value: a When; EDTF text; a date or datetime, pendulum's and pandas' too; a year of four digits as
                an integer; or a pair (start, end) of those, as for `interval`. A datetime with a zone is an
                instant and keeps its offset from UTC; one without a zone floats, as EDTF text without an offset
                does.

        Returns:
            The value.

        Raises:
            ParseError: text that is not EDTF.
            InputError: anything else that is not a date, such as an integer of other than four digits, which
                could be a day, or seconds since some epoch.

        Example:
            >>> import datetime
            >>> When.of(datetime.date(2024, 11, 3)), When.of(1979), When.of(("2021-08", ".."))
            (When('2024-11-03'), When('1979'), When('2021-08/..'))
        """
        if isinstance(value, When):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        if isinstance(value, date):
            return cls.parse(date_text(value))
        other: object = value
        if isinstance(other, tuple) and len(other) == 2:
            return cls.interval(*other)
        year = integer_of(other)
        if year is not None and 1000 <= year <= 9999:
            return cls.parse(str(year))
        raise InputError(no_time(other, year))

    @classmethod
    def box(cls, lo: Tick, hi: Tick) -> When:
        """Some time within [lo, hi), written in the shortest way.

        Args:
            lo: the first tick, in microseconds since 1970-01-01T00:00:00, or minus infinity.
            hi: the tick after the last, or infinity.

        Returns:
            The value: a date-time, day, month, quarter, half, year, decade, century or millennium if one fits;
            otherwise a range of years, months or days; otherwise the extended form.

        Raises:
            InputError: the box is empty, or its ends are no ticks.

        Example:
            >>> When.box(0, 31 * 86_400_000_000)
            When('1970-01')
        """
        lo, hi = checked_tick("first tick", lo), checked_tick("tick after the last", hi)
        return cls.from_bounds(box(lo, hi))

    @classmethod
    def from_bounds(cls, bounds: Bounds) -> When:
        """The value with given bounds, written in the shortest way.

        Args:
            bounds: four ticks; they are made as narrow as "the start is before the end" makes them.

        Returns:
            A box, as by `box`, if the bounds say no more than that; otherwise an interval.

        Raises:
            InputError: a bound is no tick, or no event satisfies all four.

        Example:
            >>> When.from_bounds(When.parse("2021-08-15/..").bounds)
            When('2021-08-15/..')
        """
        tight = checked(bounds)
        when: When = _new(cls)
        # The text says just these bounds, so that neither needs to be worked out of the other again.
        _set_text(when, spelling.bounds_text(tight))
        _set_node(when, None)
        _set_bounds(when, tight)
        return when

    @classmethod
    def interval(cls, start: WhenLike | None, end: WhenLike | None) -> When:
        """The stretch from one time to another.

        Args:
            start: when it starts, as for `of`; None if that is not known, ".." if the start is open. Of an
                interval its start counts.
            end: when it ends, in the same way; of an interval its end counts.

        Returns:
            The value: an EDTF interval where EDTF can say it, otherwise the extended form. It remembers
            another calendar if both ends are of the same.

        Raises:
            ParseError: text that is not EDTF, or the end comes before the start.
            InputError: anything else that is not a date.

        Example:
            >>> When.interval("2021-08", None), When.interval("2025-04-27T10:00:00", "2025-04-27T12:00:00")
            (When('2021-08/'), When('@2025-04-27T10:00:00/2025-04-27T12:00:00'))
        """
        text = spelling.interval_text(_end_text(start, 0), _end_text(end, 1))
        return cls.parse(written_in(text, (cls.of(end) for end in (start, end) if end not in (None, ".."))))

    @property
    def edtf(self) -> str:
        """The text: EDTF, or the extended form that begins with "@".

        >>> When.parse("2024-11~").edtf
        '2024-11~'
        """
        return self._text

    @property
    def bounds(self) -> Bounds:
        """The four bounds, in ticks; see `Bounds`.

        >>> When.parse("1970").bounds
        Bounds(earliest_start=0, latest_start=31535999999999, earliest_end=1, latest_end=31536000000000)
        """
        bounds = self._bounds
        if bounds is None:
            bounds = plain_bounds(self._text) or spans.bounds_of(self._tree)
            _set_bounds(self, bounds)
        return bounds

    @property
    def precision(self) -> Precision:
        """The unit to which the time is known.

        Of a date its own unit: a season for the groupings 21 to 32, a quarter for 33 to 36, and a half for
        quadrimesters (which have no unit of their own and are longer than a quarter) and semesters. Of
        unspecified or significant digits, of one-of sets and of ranges the finest unit that can be as long
        as the whole: ``201X`` is a decade, ten days are a month. Of an interval or a set of all the coarser
        of its two ends, open and unknown ones aside; a millennium where nothing is known.

        >>> When.parse("201X").precision, When.parse("2024-11-03/2025").precision
        (<Precision.DECADE: 'decade'>, <Precision.YEAR: 'year'>)
        """
        return spans.precision_of(self._tree)

    @property
    def kind(self) -> str:
        """What the text is: ``"date"``, ``"interval"``, ``"one of"`` or ``"all of"``.

        >>> When.parse("[1667,1668..1670]").kind
        'one of'
        """
        node = self._tree.content if isinstance(self._tree, Extended) else self._tree
        if isinstance(node, Choice):
            return "all of" if node.every else "one of"
        return "interval" if isinstance(node, Interval) else "date"

    @property
    def approximate(self) -> bool:
        """Whether any part is qualified as approximate (``~`` or ``%``).

        >>> When.parse("2004-06~-11").approximate
        True
        """
        return "~" in self._text or "%" in self._text

    @property
    def uncertain(self) -> bool:
        """Whether any part is qualified as uncertain (``?`` or ``%``).

        >>> When.parse("1984?/2004").uncertain
        True
        """
        return "?" in self._text or "%" in self._text

    def with_qualifiers(self, *, approximate: bool | None = None, uncertain: bool | None = None) -> When:
        """The same time with qualifiers on the whole of it, or without.

        Args:
            approximate: True to make every date of it approximate, False to take that off every part, None to
                leave it.
            uncertain: the same for uncertain.

        Returns:
            The value; a qualified date-time, which EDTF does not have, is in the extended form.

        Example:
            >>> When.parse("2004").with_qualifiers(approximate=True, uncertain=True)
            When('2004%')
            >>> When.parse("2004-06~/2005?").with_qualifiers(approximate=False)
            When('2004-06/2005?')
        """
        if approximate or uncertain:
            text = qualify.marked(self._text, approximate=bool(approximate), uncertain=bool(uncertain))
            if text is not None:
                when: When = _new(When)
                _set_text(when, text)
                _set_node(when, None)
                # What is doubtful keeps its bounds.
                _set_bounds(when, self._bounds)
                return when
        return When.parse(str(qualify.qualified(self._tree, approximate=approximate, uncertain=uncertain)))

    def __add__(self, other: object) -> When:
        duration = duration_of(other) if isinstance(other, timedelta) else other
        if not isinstance(duration, Duration):
            return NotImplemented
        return When.parse(arithmetic.shifted(self._tree, duration))

    __radd__ = __add__

    @overload
    def __sub__(self, other: When) -> Elapsed: ...
    @overload
    def __sub__(self, other: Duration | timedelta) -> When: ...
    def __sub__(self, other: object) -> When | Elapsed:
        if isinstance(other, When):
            return self.since(other)
        duration = duration_of(other) if isinstance(other, timedelta) else other
        if not isinstance(duration, Duration):
            return NotImplemented
        return self + -duration

    @property
    def _tree(self) -> Node:
        node = self._node
        if node is None:
            node = edtf.read(self._text)
            _set_node(self, node)
        return node

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"When({self._text!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, When):
            return NotImplemented
        return self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def _key(self) -> tuple[Tick | str, ...]:
        return (*self.bounds, self._text)

    def __lt__(self, other: object) -> bool:
        return self._key() < other._key() if isinstance(other, When) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self._key() <= other._key() if isinstance(other, When) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self._key() > other._key() if isinstance(other, When) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self._key() >= other._key() if isinstance(other, When) else NotImplemented

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a When cannot be changed, so {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a When cannot be changed, so {name} cannot be deleted")

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return When.parse, (self._text,)

    def __copy__(self) -> When:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> When:
        return self


_new = object.__new__
# The descriptors of the slots write past `When.__setattr__`.
_set_text = _Slots.__dict__["_text"].__set__
_set_node = _Slots.__dict__["_node"].__set__
_set_bounds = _Slots.__dict__["_bounds"].__set__


def _end_text(value: WhenLike | None, side: int) -> str:
    """One end of an interval as it stands in the text, without brackets."""
    if value is None:
        return ""
    if isinstance(value, str) and value == "..":
        return ".."
    tree = When.of(value)._tree
    content = tree.content if isinstance(tree, Extended) else tree
    if isinstance(content, Interval):
        end = content[side]
        return "" if end is None else str(end)
    if isinstance(content, Choice):
        if len(content.items) > 1 or content.every:
            return spelling.end_texts(spans.bounds_of(content))[side]
        content = content.items[0]
    return str(content)
