"""A `When` as dates of pendulum and numpy, in other calendars and in time zones, as methods."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from eventline.when import edtf
from eventline.when.bounds import Bounds
from eventline.when.calendar import DAY, MINUTE
from eventline.when.convert import to_numpy, to_pendulum
from eventline.when.core import Core
from eventline.when.spelling import box_text
from eventline.when.tree import Extended, Interval

if TYPE_CHECKING:
    import numpy as np
    import pendulum

    from eventline.when.other_calendars import CalendarDates
    from eventline.when.value import When


def written_in(text: str, parts: Iterable[Conversions]) -> str:
    """The text of a time made of others, with the calendar if all of these were written in the same one.

    Args:
        text: the text, without a calendar.
        parts: what it was made of.

    Returns:
        The text; in the extended form if it names a calendar.

    Example:
        >>> from eventline import When
        >>> written_in("1917-11", [When("@1917-11-07[u-ca=julian]")])
        '@1917-11[u-ca=julian]'
    """
    calendars = {part.calendar for part in parts}
    if len(calendars) != 1 or calendars == {"gregorian"}:
        return text
    node = edtf.read(text)
    content = node.content if isinstance(node, Extended) else node
    return str(Extended(content if isinstance(content, Interval) else edtf.read_item(text), calendars.pop()))


class Conversions(Core):
    """Dates of pendulum and numpy, other calendars and time zones.

    Calendars have the names of Unicode's CLDR, and ``julian``, which CLDR lacks:

    - ``gregorian``: any year, also before it was introduced.
    - ``julian``: any year, astronomical as everywhere here, so that 0 is 1 BC.
    - ``islamic-civil``: tabular, from the year 1 on.
    - ``islamic-umalqura``: that of Saudi Arabia, 1343 to 1500 AH (1924 to 2077).
    - ``persian``: the solar Hijri calendar of Iran and Afghanistan, 1 to 3000.
    - ``hebrew``: 1 to 9999; its months count from Nisan, so that the year begins with month 7, and month 13
      is Adar II.
    """

    __slots__ = ()

    @property
    def start(self) -> pendulum.DateTime:
        """The earliest start as a pendulum datetime in UTC, in which civil times are read here.

        Raises:
            OutOfRange: it is not in the years 1 to 9999, or open or unknown.

        >>> from eventline import When
        >>> When.parse("2024-11").start
        DateTime(2024, 11, 1, 0, 0, 0, tzinfo=Timezone('UTC'))
        """
        return to_pendulum(self.bounds.earliest_start, "start")

    @property
    def end(self) -> pendulum.DateTime:
        """The latest end, which is exclusive, as a pendulum datetime in UTC.

        Raises:
            OutOfRange: it is not in the years 1 to 9999, or open or unknown.

        >>> from eventline import When
        >>> When.parse("2024-11").end
        DateTime(2024, 12, 1, 0, 0, 0, tzinfo=Timezone('UTC'))
        """
        return to_pendulum(self.bounds.latest_end, "end")

    def to_numpy(self) -> tuple[np.datetime64, np.datetime64]:
        """The earliest start and the exclusive latest end as ``datetime64[us]``, NaT if open or unknown.

        Returns:
            The pair.

        Raises:
            OutOfRange: a bound does not fit 64 bits.

        Example:
            >>> from eventline import When
            >>> When.parse("-0044/..").to_numpy()
            (np.datetime64('-044-01-01T00:00:00.000000'), np.datetime64('NaT','us'))
        """
        bounds = self.bounds
        return to_numpy(bounds.earliest_start, "start"), to_numpy(bounds.latest_end, "end")

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

    def format(self, *, locale: str = "en") -> str:
        """The time in the words of a locale, as a newspaper would write it, saying no more than is known.

        Args:
            locale: a language tag such as "ar", "en-US" or "ar-EG", which settles the words, their order and the
                digits; plain "en" writes the day first.

        Returns:
            The text: one date, a range with an en dash, or "since", "until" and the like; some time before or after
            a date is "2003 or earlier" or "2003 or later". Months have the short names that the locale has for them,
            and instants the offset of their clock.

        Raises:
            InputError: the tag is not a known one.

        Warns:
            LanguageWarning: the locale data have the dates of the language, but eventline has no words in it for
                "since" and the like, and writes those in English.

        Example:
            >>> from eventline import When
            >>> When("2024-11").format(), When("2024-11").format(locale="ar"), When("1850~").format()
            ('Nov 2024', 'نوفمبر 2024', 'c. 1850')
            >>> When("2021-08-15/..").format(locale="de"), When("1979-12-24/1989-02-15").format(locale="en-US")
            ('seit 15. Aug. 2021', 'Dec 24, 1979 – Feb 15, 1989')

        Source:
            Unicode CLDR, through Babel.
        """
        from eventline.when.zones import offset_of  # noqa: PLC0415 - most programs never need it
        from eventline.wording import date_text, zone_text  # noqa: PLC0415 - Babel is loaded on use

        offset = offset_of(self._tree)
        bounds = self.bounds
        if offset:
            bounds = Bounds(*(tick if isinstance(tick, float) else tick + offset * MINUTE for tick in bounds))
        text = date_text(
            bounds,
            is_span=self.kind == "interval",
            precision=str(self.precision),
            approximate=self.approximate,
            uncertain=self.uncertain,
            language=locale,
        )
        return text if offset is None else zone_text(text, offset, locale)

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
            InputError: there is no such zone, or its clocks never showed the time; or one end has an offset
                and the other none, and read in the zone the time ends before it starts.

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
