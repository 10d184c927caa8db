"""A `When` in other calendars and in time zones, as methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventline.when import edtf
from eventline.when.calendar import DAY
from eventline.when.core import Core
from eventline.when.spelling import box_text
from eventline.when.tree import Extended

if TYPE_CHECKING:
    from eventline.when.other_calendars import CalendarDates
    from eventline.when.value import When


class Conversions(Core):
    """Other calendars and time zones.

    Calendars have the names of Unicode's CLDR, and ``julian``, which CLDR lacks:

    - ``gregorian``: any year, also before it was introduced.
    - ``julian``: any year, astronomical as everywhere here, so that 0 is 1 BC.
    - ``islamic-civil``: tabular, from the year 1 on.
    - ``islamic-umalqura``: that of Saudi Arabia, 1343 to 1500 AH (1924 to 2077).
    - ``persian``: the solar Hijri calendar of Iran and Afghanistan, 1 to 3000.
    - ``hebrew``: 1 to 9999; its months count from Nisan, so that the year begins with month 7, and month 13
      is Adar II.

    The last three need ``pip install 'eventline[calendars]'``.
    """

    __slots__ = ()

    @classmethod
    def from_calendar(
        cls, calendar: str, year: int, month: int | None = None, day: int | None = None
    ) -> When:
        """A year, month or day of another calendar.

        Args:
            calendar: the name of the calendar, one of those above.
            year: the year.
            month: the number of the month, None for the whole year.
            day: the day of the month, None for the whole month.

        Returns:
            The box of the Gregorian days that it covers. It remembers the calendar: `calendar` names it, and
            `to_calendar` gives the date as it was written. Days run from midnight to midnight, although
            Islamic and Hebrew ones begin with the evening before.

        Raises:
            InputError: there is no such calendar, month or day, or the package that it needs is missing.
            OutOfRange: the calendar does not reach that year.

        Example:
            >>> from eventline import When
            >>> When.from_calendar("julian", 1917, 10, 25)
            When('@1917-11-07[u-ca=julian]')
            >>> print(When.from_calendar("islamic-civil", 1445).to_calendar())
            1445

        Source:
            Unicode CLDR, "Calendar types"; RFC 9557, "Date and Time on the Internet" (2024), for the text.
        """
        from eventline.when import other_calendars  # noqa: PLC0415 - most programs never need it

        first, after = other_calendars.calendar(calendar).days(year, month, day)
        text = box_text(first * DAY, after * DAY)
        if calendar == "gregorian":
            return cls.parse(text)
        return cls.parse(str(Extended(edtf.read_item(text), calendar)))

    @property
    def calendar(self) -> str:
        """The calendar in which the date was written: ``"gregorian"`` unless it was made by `from_calendar`.

        >>> from eventline import When
        >>> When.from_calendar("julian", 1917, 10, 25).calendar
        'julian'
        """
        tree = self._tree
        return (tree.calendar if isinstance(tree, Extended) else "") or "gregorian"

    def to_calendar(self, calendar: str | None = None) -> CalendarDates:
        """The dates of another calendar that this covers, from its earliest start to its latest end.

        Args:
            calendar: the name of the calendar, one of those above; by default the one in which the date was
                written.

        Returns:
            The first and the last date, and both as text.

        Raises:
            InputError: there is no such calendar, or the package that it needs is missing.
            OutOfRange: an end is open or unknown, or the calendar does not reach so far.

        Example:
            >>> from eventline import When
            >>> october = When("1917-11-07").to_calendar("julian")
            >>> (october.year, october.month, october.day), str(october)
            ((1917, 10, 25), '1917-10-25')
        """
        from eventline.when import other_calendars  # noqa: PLC0415 - most programs never need it

        return other_calendars.dates_of(self.bounds, self.calendar if calendar is None else calendar)

    def in_zone(self, zone: str) -> When:
        """The instants at which the clocks of a time zone show this time.

        A civil time floats: 2024-11 is not the same month in Kabul and in New York. Where clocks go forward, a
        day begins when they have gone forward; where they go back, a time that they show twice is both of
        the two. Times that have an offset already, or a Z, are instants and stay.

        Args:
            zone: the name of an IANA time zone.

        Returns:
            The time from the first such instant to the last, with the offsets of the zone. It keeps qualifiers,
            but neither the calendar nor the dates of a set.

        Raises:
            InputError: there is no such zone, or its clocks never showed the time.

        Example:
            >>> from eventline import When
            >>> When("2024-11-03").in_zone("Asia/Kabul")
            When('@2024-11-03T00:00:00+04:30..2024-11-03T23:59:59+04:30')
            >>> When("2024-03-31T02:30:00").in_zone("Europe/Berlin")
            Traceback (most recent call last):
            ...
            eventline.errors.InputError: the clocks of Europe/Berlin went forward past 2024-03-31T02:30:00, so ...
        """
        from eventline.when import zones  # noqa: PLC0415 - most programs never need it

        return self.parse(zones.in_zone(self._tree, zone))
