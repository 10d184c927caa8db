"""Bounds worked out from civil dates with datetime, and small events enumerated: nothing here uses eventline."""

from __future__ import annotations

import datetime
import re
from math import inf

DAY = 86_400_000_000
# A cycle of the Gregorian calendar: 400 years, the same number of days each time.
CYCLE = 146_097


def day_start(year: int, month: int, day: int) -> int:
    """The tick at which a day begins, by datetime, in a year of the same kind that it holds."""
    cycles, rest = divmod(year, 400)
    ordinal = datetime.date(rest + 400, month, day).toordinal() + (cycles - 1) * CYCLE
    return (ordinal - datetime.date(1970, 1, 1).toordinal()) * DAY


def first_tick(civil: str) -> int | float:
    """The first tick of a day or second written as year-month-day, with T and a time of day if needs be."""
    if civil in ("-inf", "inf"):
        return float(civil)
    sign, year, month, day, time = re.fullmatch(r"(-?)(\d+)-(\d\d)-(\d\d)(?:T(\S+))?", civil).groups()  # type: ignore[union-attr] # rows are well formed
    lo = day_start(int(f"{sign}{year}"), int(month), int(day))
    if time:
        clock = datetime.time.fromisoformat(time)
        lo += ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1_000_000 + clock.microsecond
    return lo


def last_tick(civil: str) -> int | float:
    """The tick after that day or second."""
    if civil in ("-inf", "inf"):
        return float(civil)
    return first_tick(civil) + (1_000_000 if "T" in civil else DAY)


def box(first: str, last: str) -> tuple[int | float, ...]:
    """Some time from a first to a last day or second."""
    lo, hi = first_tick(first), last_tick(last)
    return lo, hi - 1, lo + 1, hi


def stretch(start_first: str, start_last: str, end_first: str, end_last: str) -> tuple[int | float, ...]:
    """From a start known to days, or open, or unknown, to such an end."""
    es, ls = first_tick(start_first), last_tick(start_last) - 1
    ee, le = first_tick(end_first) + 1, last_tick(end_last)
    return es, min(ls, le - 1), max(ee, es + 1), le


def events(bounds: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Every start and end that small bounds allow, the start not after the end."""
    es, ls, ee, le = bounds
    return [(s, e) for s in range(es, ls + 1) for e in range(ee, le + 1) if s <= e]


def infinite(value: float) -> bool:
    return value in (inf, -inf)
