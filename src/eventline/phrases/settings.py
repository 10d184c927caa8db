"""The conventions by which phrases get a time, in one immutable value."""

from __future__ import annotations

from typing import Any, Literal

import attrs
from attrs import field, frozen

from eventline.errors import InputError
from eventline.phrases.nodes import DAY_PARTS

__all__ = ["DEFAULT", "Prefer", "Settings", "check_prefer", "check_settings"]

Prefer = Literal["past", "future", "nearest"]

_PREFER = ("past", "future", "nearest")


def check_prefer(prefer: str) -> None:
    """Raise `InputError` unless `prefer` is one of the three."""
    if prefer not in _PREFER:
        raise InputError(f"prefer must be one of {', '.join(_PREFER)} (got {prefer!r})")


def check_settings(settings: object) -> None:
    """Raise `InputError` unless these are `Settings`."""
    if not isinstance(settings, Settings):
        raise InputError(f"settings must be a Settings (got {settings!r})")


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _pair(instance: Settings, attribute: attrs.Attribute[Any], value: object) -> None:
    if not (isinstance(value, tuple) and len(value) == 2 and all(map(_whole, value))):
        raise InputError(f"Settings.{attribute.name} must be a pair of whole numbers (got {value!r})")


def _count(instance: Settings, attribute: attrs.Attribute[Any], value: tuple[int, int]) -> None:
    _pair(instance, attribute, value)
    low, high = value
    if not 1 <= low <= high:
        raise InputError(f"Settings.{attribute.name} must be a pair 1 <= least <= most (got {value!r})")


@frozen(kw_only=True)
class Settings:
    """The conventions of resolution; there are no others, and none is process-wide.

    Args:
        week_start: the day a week begins with, 0 Monday to 6 Sunday.
        weekend: the days of the weekend, in order, 0 Monday to 6 Sunday.
        hemisphere: "north" or "south": where spring is, from March or from September.
        fiscal_start: the month that the fiscal year begins with, 1 to 12; 1 makes it the calendar year.
        fiscal_named: the year that names a fiscal year: that of its "end", as in America and at most companies, or of
            its "start".
        school_start: the month that a school year begins with, 1 to 12.
        season_start: the month from which a season of sport is counted, 1 to 12.
        pivot: how many years after the anchor a year of two digits may lie: with 20, in 2025 '45 is 2045 and
            '46 is 1946.
        dawn, morning, noon, afternoon, evening, night, midnight: from which hour of the day to which; past 24
            it is of the next day, so that the night of Monday ends on Tuesday morning.
        couple: how many "a couple of" are, least and most.
        some: how many a bare plural means: "years ago".
        few: how many "a few" are.
        several: how many "several" are, and «بضعة».
        many: how many "many" are.

    Raises:
        InputError: for a value outside the ranges given.

    Example:
        >>> from eventline import Settings, resolve
        >>> resolve("last week", "2025-04-27")
        When('[2025-04-14..2025-04-20]')
        >>> resolve("last week", "2025-04-27", settings=Settings(week_start=6))
        When('[2025-04-20..2025-04-26]')
    """

    week_start: int = field(default=0)
    weekend: tuple[int, ...] = (5, 6)
    hemisphere: Literal["north", "south"] = "north"
    fiscal_start: int = 1
    fiscal_named: Literal["end", "start"] = "end"
    school_start: int = 9
    season_start: int = 7
    pivot: int = 20
    dawn: tuple[int, int] = field(default=(4, 7), validator=_pair)
    morning: tuple[int, int] = field(default=(6, 12), validator=_pair)
    noon: tuple[int, int] = field(default=(12, 13), validator=_pair)
    afternoon: tuple[int, int] = field(default=(12, 18), validator=_pair)
    evening: tuple[int, int] = field(default=(18, 24), validator=_pair)
    night: tuple[int, int] = field(default=(20, 30), validator=_pair)
    midnight: tuple[int, int] = field(default=(24, 25), validator=_pair)
    couple: tuple[int, int] = field(default=(2, 2), validator=_count)
    some: tuple[int, int] = field(default=(2, 9), validator=_count)
    few: tuple[int, int] = field(default=(2, 5), validator=_count)
    several: tuple[int, int] = field(default=(3, 9), validator=_count)
    many: tuple[int, int] = field(default=(10, 99), validator=_count)

    def __attrs_post_init__(self) -> None:
        """Check the values."""
        if not (_whole(self.week_start) and self.week_start in range(7)):
            raise InputError(
                f"Settings.week_start must be 0 (Monday) to 6 (Sunday) (got {self.week_start!r})"
            )
        weekend: object = self.weekend
        if not isinstance(weekend, tuple) or not all(map(_whole, weekend)):
            raise InputError(f"Settings.weekend must be a tuple of days, 0 to 6 (got {self.weekend!r})")
        days = [(first + i) % 7 for first in self.weekend[:1] for i in range(len(self.weekend))]
        if not 1 <= len(self.weekend) <= 3 or list(self.weekend) != days:
            raise InputError(f"Settings.weekend must be one to three days in a row (got {self.weekend!r})")
        if self.hemisphere not in ("north", "south"):
            raise InputError(f"Settings.hemisphere must be 'north' or 'south' (got {self.hemisphere!r})")
        for name in ("fiscal_start", "school_start", "season_start"):
            month = getattr(self, name)
            if not (_whole(month) and 1 <= month <= 12):
                raise InputError(f"Settings.{name} must be a month, 1 to 12 (got {month!r})")
        if self.fiscal_named not in ("end", "start"):
            raise InputError(f"Settings.fiscal_named must be 'end' or 'start' (got {self.fiscal_named!r})")
        for name in DAY_PARTS:
            start, end = getattr(self, name)
            if not 0 <= start < end <= 48:
                raise InputError(f"Settings.{name} must be hours 0 <= from < to <= 48 (got {(start, end)!r})")
        if not _whole(self.pivot) or not 0 <= self.pivot <= 99:
            raise InputError(f"Settings.pivot must be 0 to 99 years (got {self.pivot!r})")


DEFAULT = Settings()
