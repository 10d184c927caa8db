"""Times of every kind, as texts built from the grammar of EDTF rather than by eventline."""

from __future__ import annotations

import calendar
import re

from hypothesis import strategies as st

from eventline.when import Duration, When

qualifiers = st.sampled_from(["", "", "", "?", "~", "%"])


def year_texts(least: int) -> st.SearchStrategy[str]:
    return st.integers(least, 9999).map(lambda year: f"-{-year:04}" if year < 0 else f"{year:04}")


@st.composite
def plain_dates(draw: st.DrawFn, *, least: int = -9999) -> str:
    year = draw(year_texts(least))
    length = draw(st.sampled_from(["year", "month", "day", "group"]))
    if length == "year":
        return year
    if length == "group":
        return f"{year}-{draw(st.integers(21, 41))}"
    month = draw(st.integers(1, 12))
    if length == "month":
        return f"{year}-{month:02}"
    # The calendar repeats every 400 years.
    last = calendar.monthrange(int(year) % 400 + 400, month)[1]
    return f"{year}-{month:02}-{draw(st.integers(1, last)):02}"


@st.composite
def qualified_dates(draw: st.DrawFn) -> str:
    parts = draw(plain_dates(least=0)).split("-")
    return "-".join(draw(qualifiers) + part + draw(qualifiers) for part in parts)


@st.composite
def vague_dates(draw: st.DrawFn) -> str:
    year = draw(st.text("0123456789X", min_size=4, max_size=4))
    month = draw(st.sampled_from(["", "-XX", "-1X", "-0X", "-X1", "-X2", "-05", "-12"]))
    day = draw(st.sampled_from(["", "-XX", "-1X", "-X1", "-0X", "-25"])) if month else ""
    return f"{year}{month}{day}{draw(qualifiers)}"


@st.composite
def long_years(draw: st.DrawFn) -> str:
    digits = draw(st.integers(10_000, 10**30))
    exponent = draw(st.sampled_from(["", "E1", "E7", "E40"]))
    significant = draw(st.sampled_from(["", "S1", "S3", "S5"]))
    return f"Y{draw(st.sampled_from(['', '-']))}{digits}{exponent}{significant}{draw(qualifiers)}"


@st.composite
def date_times(draw: st.DrawFn) -> str:
    time = draw(st.times()).replace(microsecond=0)
    zone = draw(st.sampled_from(["", "Z", "+03:00", "-04", "+05:45", "-14:00"]))
    return f"{draw(st.dates())}T{time.isoformat()}{zone}"


def dates() -> st.SearchStrategy[str]:
    return plain_dates() | qualified_dates() | vague_dates() | long_years()


@st.composite
def intervals(draw: st.DrawFn) -> str:
    start, end = sorted([draw(dates()), draw(dates())], key=lambda text: When.parse(text).bounds)
    return draw(
        st.sampled_from([f"{start}/{end}", f"{start}/..", f"../{end}", f"{start}/", f"/{end}", "../.."])
    )


def shape(text: str) -> tuple[int, str]:
    """How many parts a date has, and which part of the year: the ends of a range have the same of both."""
    parts = re.sub(r"[?~%]|^-|(?<=Y)-", "", text).split("-")
    group = parts[1] if len(parts) == 2 and parts[1].isdigit() and int(parts[1]) > 12 else ""
    return len(parts), group


@st.composite
def sets(draw: st.DrawFn) -> str:
    items = draw(st.lists(dates(), min_size=1, max_size=4))
    first, last = sorted([draw(dates()), draw(dates())], key=lambda text: When.parse(text).bounds)
    if draw(st.booleans()) and shape(first) == shape(last):
        items.append(f"{first}..{last}")
    if draw(st.booleans()):
        items[0] = items[0] if ".." in items[0] else f"..{items[0]}"
    if draw(st.booleans()):
        items.append(f"{last}..")
    brackets = draw(st.sampled_from(["[]", "{}"]))
    return brackets[0] + ",".join(items) + brackets[1]


@st.composite
def extended(draw: st.DrawFn) -> str:
    point = date_times() | date_times().map(lambda text: f"{text[:19]}.25{text[19:]}") | plain_dates()
    start, end = sorted([draw(point), draw(point)], key=lambda text: When.parse(f"@{text}").bounds)
    text = draw(
        st.sampled_from([f"@{start}", f"@{start}..{end}", f"@{start}/{end}", f"@../{end}", f"@{start}/"])
    )
    return text + draw(st.sampled_from(["", "", "[u-ca=julian]", "[u-ca=islamic-umalqura]"]))


def texts() -> st.SearchStrategy[str]:
    """Valid texts of every kind."""
    return dates() | date_times() | intervals() | sets() | extended()


def whens() -> st.SearchStrategy[When]:
    return texts().map(When.parse)


def durations() -> st.SearchStrategy[Duration]:
    return st.builds(
        Duration, st.integers(-5000, 5000), st.integers(-5000, 5000), st.integers(-(10**13), 10**13)
    )
