"""Columns of every kind of time, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from eventline.array import WhenArray, WhenDtype
from eventline.array.ticks import to_row
from eventline.errors import InputError
from eventline.when import When

KINDS = [
    "1979", "2024-02", "2024-02-29", "2024-01-31", "0000", "9999-12-31", "2024-05-01T10:00:00", "-0044-03-15",
    "Y12024", "2004?", "2024-02-29?", "2024-01-31~", "2024-12%", "9999-12-31?",
    "2004-06~", "2004-06-11%", "?2004-06", "2024-21", "2024-33", "2024-40", "201X", "20XX",
    "1XXX", "156X-12-25", "Y170000002", "Y-17E7", "1950S2", "[1667,1668..1670]", "{1667,1668}", "[2024-04..2025-03]",
    "[..1984]", "[1984..]", "1979-12-24/1989-02-15", "1979/1989", "1979/1979-06", "1979-12/1989~", "2021/..",
    "2021/", "../2021", "/2021", "../..", "../", "/..", "@/", "2024-01-30/2024-01-31",
    "@2024-05-01T10:00:00/2024-05-01T12:00:00", "@2025-03-01..2025-03-10/2025-05-21..2025-05-31",
    "2024-21~", "2024-37?", "2024-38", "-0012-22", "9999-24", "-001X", "-0100", "-0999-02?", "-01XX", "2024-41~",
    "[2024-02..2025-01]", "[2011..2020]", "[2010-02..2019-11]", "[2024-01-30..2024-02-01]", "[-0001..0000]",
    "@2024-02..2025-01/3000", "[2024-02~..2025-01~]", "1850~/1860?", "@2024-05-01T10:00:00..2024-05-01T11:59:59",
    "2024-05-01T10:00:00Z", "2024-05-01T10:00:00+03:00", "@..1979/1985", "@1979/1985..",
]  # fmt: skip
FINE = ["@2024-05-01T10:00:00.25", "@2024-05-01T10:00:00.000001", "@2024-01-31T23:59:59.999999"]


def fits(when: When, unit: str) -> bool:
    """Whether a column of a unit can hold a time."""
    try:
        to_row(when, unit)
    except InputError:
        return False
    return True


def kinds(unit: str) -> list[When]:
    """A time of each kind that a column of a unit can hold."""
    return [when for when in map(When.parse, [*KINDS, *FINE]) if fits(when, unit)]


def columns(whens: st.SearchStrategy[When], *, max_size: int = 12) -> st.SearchStrategy[WhenArray]:
    """Columns of either unit, some values missing."""

    def build(drawn: tuple[str, list[When | None]]) -> WhenArray:
        unit, values = drawn
        held = [when for when in values if when is None or fits(when, unit)]
        return WhenArray._from_sequence(held, dtype=WhenDtype(unit))

    return st.tuples(st.sampled_from(["us", "s"]), st.lists(whens | st.none(), max_size=max_size)).map(build)


def column(whens: object, unit: str = "us") -> WhenArray:
    """A column of given times."""
    return WhenArray._from_sequence(whens, dtype=WhenDtype(unit))
