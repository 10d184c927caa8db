"""Constructors of `When` from what sources say: limits in time, and the dates of other data."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from eventline.errors import InputError
from eventline.when import edtf
from eventline.when.bounds import Bounds, Tick
from eventline.when.conversions import written_in
from eventline.when.core import Core
from eventline.when.spelling import box_text, year_text
from eventline.when.tree import Extended

if TYPE_CHECKING:
    from eventline.when.value import When, WhenLike


class Sources(Core):
    """Times from their limits, and from PeriodO, Wikidata and GEDCOM."""

    __slots__ = ()

    @classmethod
    def no_later_than(cls, limit: WhenLike) -> When:
        """Some time before a limit or within it: what a terminus ante quem says.

        Args:
            limit: the limit, as for `When.of`; the event is over when it is.

        Returns:
            The time, qualified as the limit is.

        Raises:
            InputError: the limit itself has no known end.

        Example:
            >>> from eventline import When
            >>> When.no_later_than("1984-06")
            When('[..1984-06]')
        """
        return cls._from_limits(None, cls.of(limit))

    @classmethod
    def no_earlier_than(cls, limit: WhenLike) -> When:
        """Some time within a limit or after it: what a terminus post quem says.

        Args:
            limit: the limit, as for `When.of`; the event does not start before it.

        Returns:
            The time, qualified as the limit is.

        Raises:
            InputError: the limit itself has no known start.

        Example:
            >>> from eventline import When
            >>> When.no_earlier_than("1984-06")
            When('[1984-06..]')
        """
        return cls._from_limits(cls.of(limit), None)

    @classmethod
    def between(cls, first: WhenLike, last: WhenLike) -> When:
        """Some time from one limit to another, both included; for a stretch from one to the other see `interval`.

        Args:
            first: the event does not start before this, which is anything that `When.of` takes.
            last: the event is over when this is.

        Returns:
            The time, qualified as either limit is.

        Raises:
            InputError: the second limit is over before the first begins, or one has no known start or end.

        Example:
            >>> from eventline import When
            >>> When.between("1979-12", "1981")
            When('[1979-12..1981-12]')
        """
        return cls._from_limits(cls.of(first), cls.of(last))

    @classmethod
    def about(cls, value: WhenLike) -> When:
        """A time that is known only approximately; how far off it may be, `padded` says.

        >>> from eventline import When
        >>> When.about("1985")
        When('1985~')
        """
        return cls.of(value).with_qualifiers(approximate=True)

    @classmethod
    def _from_limits(cls, first: When | None, last: When | None) -> When:
        lo: Tick = -inf if first is None else first.bounds.earliest_start
        hi: Tick = inf if last is None else last.bounds.latest_end
        for name, limit, end in (("start", first, lo), ("end", last, hi)):
            if limit is not None and isinstance(end, float):
                raise InputError(f"a limit must have a known {name} (got {limit.edtf!r})")
        if lo >= hi:
            raise InputError(
                f"the second limit must not be over before the first begins (got {first} and {last})"
            )
        limits = [limit for limit in (first, last) if limit is not None]
        return cls.parse(written_in(box_text(lo, hi), limits)).with_qualifiers(
            approximate=any(limit.approximate for limit in limits) or None,
            uncertain=any(limit.uncertain for limit in limits) or None,
        )

    @classmethod
    def from_periodo(
        cls,
        earliest_start: WhenLike | int | None,
        latest_start: WhenLike | int | None,
        earliest_stop: WhenLike | int | None,
        latest_stop: WhenLike | int | None,
    ) -> When:
        """A period as PeriodO has it: the years in which it may start and those in which it may stop.

        Where PeriodO gives one year rather than an earliest and a latest, it is both.

        Args:
            earliest_start: the earliest year in which it starts: an astronomical year as an integer or as
                PeriodO writes it (``"-0799"``), or anything that `When.of` takes; None if there is none.
            latest_start: the latest.
            earliest_stop: the earliest year in which it stops.
            latest_stop: the latest.

        Returns:
            The interval.

        Raises:
            ParseError: text that is not a date.
            InputError: no period satisfies all four.

        Example:
            >>> from eventline import When
            >>> When.from_periodo("-0799", "-0750", "-0323", "-0323")
            When('@-0799..-0750/-0323')

        Source:
            A. Rabinowitz, R. Shaw, S. Buchanan, P. Golden, E. Kansa, "Making Sense of the Ways We Make Sense
            of the Past: The PeriodO Project" (2016).
        """
        given = [
            None if year is None else cls.of(year_text(year) if isinstance(year, int) else year).bounds
            for year in (earliest_start, latest_start, earliest_stop, latest_stop)
        ]
        starts, ends = given[:2], given[2:]
        return cls.from_bounds(
            Bounds(
                -inf if starts[0] is None else starts[0].earliest_start,
                inf if starts[1] is None else starts[1].latest_end - 1,
                -inf if ends[0] is None else ends[0].earliest_start + 1,
                inf if ends[1] is None else ends[1].latest_end,
            )
        )

    @classmethod
    def from_wikidata(cls, time: str, precision: int, calendar: str = "gregorian") -> When:
        """A time value of Wikidata.

        Args:
            time: the time, such as ``+1879-03-14T00:00:00Z``; -0044 is 44 BC, not the astronomical year.
            precision: 14 for a second, 13 a minute, 12 an hour, 11 a day, 10 a month, 9 a year, 8 a decade, 7
                a century, 6 a millennium, and 5 to 0 for ten thousand to a thousand million years.
            calendar: the calendar in which it is written: ``"gregorian"`` or ``"julian"``, or the item that
                Wikidata gives, such as ``http://www.wikidata.org/entity/Q1985786``.

        Returns:
            The time. Years, decades, centuries and millennia are those that Wikidata shows: +2000 to a century
            is the 20th, 1901 to 2000. To more than a thousand years, it is half the unit more or less. A
            Julian date remembers its calendar.

        Raises:
            ParseError: the time is not written so.
            InputError: there is no such precision, calendar or date.

        Example:
            >>> from eventline import When
            >>> When.from_wikidata("+1879-03-14T00:00:00Z", 11), When.from_wikidata("+1970-00-00T00:00:00Z", 8)
            (When('1879-03-14'), When('197X'))

        Source:
            Wikibase, "DataModel/JSON", and its formatter of times (MwTimeIsoFormatter).
        """
        from eventline.when.wikidata import box_of  # noqa: PLC0415 - most programs never need it

        lo, hi, name = box_of(time, precision, calendar)
        text = box_text(lo, hi)
        return cls.parse(text if name == "gregorian" else str(Extended(edtf.read_item(text), name)))

    @classmethod
    def from_gedcom(cls, text: str) -> When:
        """The date of a GEDCOM record, of version 5.5.1 or 7.

        Args:
            text: a date (``3 MAY 1857``, ``MAY 1857``, ``44 BCE``), a limit (``BEF``, ``AFT``, ``BET ... AND
                ...``, which include the dates that they name), a period (``FROM ... TO ...``, either alone
                too), an approximate one (``ABT``, ``CAL``, ``EST``), or one read from a phrase (``INT ...
                (phrase)``). Dates may be ``JULIAN`` or ``HEBREW`` (``@#DJULIAN@``). Of ``11 FEB 1731/32``
                the second year counts.

        Returns:
            The time; what is calculated or estimated is approximate.

        Raises:
            ParseError: the text is no such date; the French republican calendar is not read.

        Example:
            >>> from eventline import When
            >>> When.from_gedcom("BET 1857 AND MAY 1860"), When.from_gedcom("FROM 3 MAY 1857")
            (When('[1857-01..1860-05]'), When('1857-05-03/'))
        """
        from eventline.when import gedcom  # noqa: PLC0415 - most programs never need it

        return gedcom.read(text)
