"""Times of every kind."""

from __future__ import annotations

from hypothesis import strategies as st

from eventline.strategies.building import tried, years
from eventline.when import When

__all__ = ["whens"]


def _date_texts() -> st.SearchStrategy[str]:
    """EDTF dates of every form below sets and intervals; a few are of days that no month has."""
    month = st.integers(1, 12).map("{:02}".format)
    day = st.integers(1, 31).map("{:02}".format)
    digit = st.sampled_from("0123456789X")
    any_year = years()
    return st.one_of(
        st.builds("{}-{}-{}".format, any_year, month, day),
        st.builds("{}-{}".format, any_year, month),
        any_year,
        st.builds("{}-{}".format, any_year, st.integers(21, 41)),
        st.builds(
            "{}-{}-{}T{:02}:{:02}:{:02}{}".format,
            any_year,
            month,
            day,
            st.integers(0, 23),
            st.integers(0, 59),
            st.integers(0, 59),
            st.sampled_from(["", "Z", "+03:00", "-11:30", "+04"]),
        ),
        st.builds("{}{}{}X".format, st.integers(1, 2), digit, digit),
        st.builds(
            "{}-{}-{}".format,
            st.builds("{}{}{}{}".format, st.just(1), digit, digit, digit),
            month | st.just("XX"),
            day | st.just("XX"),
        ),
        st.integers(10_000, 10**12).flatmap(lambda n: st.sampled_from([f"Y{n}", f"Y-{n}"])),
        st.builds("{}S{}".format, any_year, st.integers(1, 3)),
    )


def _parsed(texts: st.SearchStrategy[str]) -> st.SearchStrategy[When]:
    return tried(When.parse, text=texts)


def whens(*, intervals: bool = True, sets: bool = True) -> st.SearchStrategy[When]:
    """Times of every kind: dates at every precision, qualified, unspecified, long years, intervals, sets.

    Args:
        intervals: also stretches, with open and unknown ends.
        sets: also "one of" and "all of" sets.

    Returns:
        A strategy for `When`.

    Example:
        >>> from hypothesis import given
        >>> from eventline.strategies import whens
        >>> @given(whens(intervals=False, sets=False))
        ... def test_a_date_is_known_to_itself(when):
        ...     assert when.precedes(when) is not True
        >>> test_a_date_is_known_to_itself()
    """
    dates = _date_texts()
    marks = st.sampled_from(["", "~", "?", "%"])
    plain = dates.filter(lambda text: "T" not in text)
    kinds = [_parsed(dates), _parsed(st.builds("{}{}".format, plain, marks))]
    if intervals:
        ends = st.builds("{}{}".format, plain, marks) | st.sampled_from(["", ".."])
        kinds.append(_parsed(st.builds("{}/{}".format, ends, ends)))
    if sets:
        several = st.lists(st.integers(1000, 2999), min_size=1, max_size=4, unique=True).map(sorted)
        lists = several.map(lambda chosen: ",".join(map(str, chosen)))
        kinds += [
            _parsed(lists.map("[{}]".format)),
            _parsed(lists.map("{{{}}}".format)),
            _parsed(st.builds("[{}..]".format, years(1000, 2999))),
            _parsed(st.builds("[..{}]".format, years(1000, 2999))),
        ]
    return st.one_of(kinds)
