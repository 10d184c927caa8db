"""`When` as a value: how it is made, compared, written, copied."""

from __future__ import annotations

import copy
import datetime
import pickle
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline.errors import InputError, ParseError
from eventline.when import Bounds, When, edtf, qualify

from .oracle import DAY, box, day_start
from .strategies import texts, whens


@given(texts())
def test_text_is_kept(text: str) -> None:
    when = When.parse(text)
    assert str(when) == when.edtf == text
    assert repr(when) == f"When({text!r})"
    assert When(text) == when


@given(whens())
def test_bounds_are_ordered(when: When) -> None:
    es, ls, ee, le = when.bounds
    assert isinstance(when.bounds, Bounds)
    assert es < le
    assert es <= ls <= le
    assert es <= ee <= le
    # Every dated event lasts a tick at least.
    assert ls == inf or ls < le or le == inf
    assert all(isinstance(bound, int) or bound in (inf, -inf) for bound in when.bounds)


@given(whens())
def test_copies_are_equal(when: When) -> None:
    assert pickle.loads(pickle.dumps(when)) == when
    assert copy.copy(when) is copy.deepcopy(when) is when
    assert hash(pickle.loads(pickle.dumps(when))) == hash(when)


@given(whens(), whens())
def test_equal_is_written_equal(a: When, b: When) -> None:
    assert (a == b) == (str(a) == str(b))
    assert (a != b) == (str(a) != str(b))
    if a == b:
        assert hash(a) == hash(b)


@given(whens(), whens(), whens())
def test_the_order_is_total(a: When, b: When, c: When) -> None:
    assert (a < b) + (a == b) + (a > b) == 1
    assert (a <= b) == (a < b or a == b)
    assert (a >= b) == (a > b or a == b)
    if a < b < c:
        assert a < c
    assert (a < b) == ((a.bounds, str(a)) < (b.bounds, str(b)))


def test_qualified_and_plain_are_different() -> None:
    assert When.parse("2004?") != When.parse("2004")
    assert When.parse("2004?").bounds == When.parse("2004").bounds
    assert When.parse("2004") != "2004"
    assert len({When.parse("2004"), When.parse("2004?"), When.parse("2004")}) == 2


def test_sorting() -> None:
    ordered = [
        "../1900",
        "-0044-03-15",
        "0000",
        "1979-12-24/1989-02-15",
        "2004-01-01",
        "2004-01",
        "2004",
        "2004?",
    ]
    assert [str(when) for when in sorted(map(When.parse, reversed(ordered)))] == ordered


@pytest.mark.parametrize("other", ["2004", 2004, None])
def test_only_times_are_ordered(other: object) -> None:
    for compare in (When.__lt__, When.__le__, When.__gt__, When.__ge__, When.__eq__):
        assert compare(When.parse("2004"), other) is NotImplemented


def test_a_value_cannot_be_changed() -> None:
    when = When.parse("2004")
    for name in ("edtf", "_text", "bounds", "other"):
        with pytest.raises(AttributeError, match=f"so {name} cannot be set"):
            setattr(when, name, "2005")
        with pytest.raises(AttributeError, match=f"so {name} cannot be deleted"):
            delattr(when, name)
    assert not hasattr(when, "__dict__")
    assert str(when) == "2004"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2004~", "2004~"),
        (When.parse("201X"), "201X"),
        (datetime.date(2024, 11, 3), "2024-11-03"),
        (datetime.datetime(2024, 11, 3, 10, 30), "2024-11-03T10:30:00"),  # noqa: DTZ001 - without a zone it floats
        (("2021-08-15", None), "2021-08-15/"),
        (("2021-08-15", ".."), "2021-08-15/.."),
        ((datetime.date(1979, 12, 24), datetime.date(1989, 2, 15)), "1979-12-24/1989-02-15"),
        ((None, "2021"), "/2021"),
    ],
)
def test_of(value: object, expected: str) -> None:
    assert str(When.of(value)) == expected  # type: ignore[arg-type] # rows are of many types


@pytest.mark.parametrize(
    "value", [None, 2004.0, b"2004", ["2004", "2005"], (), ("2004",), ("1", "2", "3"), object()]
)
def test_what_is_no_time(value: object) -> None:
    with pytest.raises(InputError, match="a time must be a When, EDTF text, a date"):
        When.of(value)  # type: ignore[arg-type] # the point of the test


@given(st.dates())
def test_a_date_is_its_day(day: datetime.date) -> None:
    when = When.of(day)
    assert str(when) == day.isoformat()
    assert when.bounds == box(day.isoformat().lstrip("0"), day.isoformat().lstrip("0"))
    assert when.precision == "day"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2021-08", None, "2021-08/"),
        (None, "2021-08", "/2021-08"),
        ("2021-08", "..", "2021-08/.."),
        ("..", "..", "../.."),
        ("..", None, "../"),
        (None, None, "@/"),
        ("1984~", "2004?", "1984~/2004?"),
        ("2004-06-XX", "2004-07-03", "2004-06-XX/2004-07-03"),
        ("2024-01-01T10:00:00", "2024-01-01T12:00:00", "@2024-01-01T10:00:00/2024-01-01T12:00:00"),
        ("2024-01-01T10:00:00+03:00", "2024-02", "@2024-01-01T10:00:00+03:00/2024-02"),
        ("2024-01-01", "2024-01-02T10:00:00Z", "@2024-01-01/2024-01-02T10:00:00Z"),
        # An end known to a range.
        (
            "[2025-03-01..2025-03-10]",
            "[2025-05-21..2025-05-31]",
            "@2025-03-01..2025-03-10/2025-05-21..2025-05-31",
        ),
        ("[1667,1668~]", "1700", "@1667..1668/1700"),
        ("[..1984]", "1985", "@..1984/1985"),
        # Of an interval the start or the end, of all of a set the first and the last.
        ("1979/1981", "1985/1989", "1979/1989"),
        ("{1979,1981}", "{1985,1989}", "1979/1989"),
        ("1979/", "1981/..", "1979/.."),
        ("@2024-01-01T10:00:00/2024-01-02", "2024-01-03", "@2024-01-01T10:00:00/2024-01-03"),
        ("@2024-01-01T10:00:00", "2024-01-03", "@2024-01-01T10:00:00/2024-01-03"),
        (When.parse("Y12024"), When.parse("Y12025"), "Y12024/Y12025"),
    ],
)
def test_interval(start: str | None, end: str | None, expected: str) -> None:
    when = When.interval(start, end)
    assert str(when) == expected
    assert when.kind == "interval"


def test_an_interval_ends_after_it_starts() -> None:
    with pytest.raises(ParseError, match="the end of the interval must not come before its start"):
        When.interval("2024-01-02T10:00:00", "2024-01-01")
    with pytest.raises(InputError):
        When.interval("2024", 20.25)  # type: ignore[arg-type] # the point of the test


def test_an_integer_of_four_digits_is_a_year() -> None:
    assert When.of(1979) == When("1979")
    assert When.interval(1979, 1989) == When("1979/1989")
    assert When("1979").before(When.of(1981))


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (999, "write the year as the text '0999'"),
        (-44, "write the year as the text '-0044'"),
        (20240305, "if it is a day, write '2024-03-05', as text"),
        (1_700_000_000, "a day is written '2024-03-05'"),
        (10**400, "more than twenty digits"),
        (1979.0, "for a year write 1979"),
        (True, "that is a bool"),
        (b"1979", "that is a bytes"),
    ],
)
def test_other_numbers_are_refused_with_what_to_write(value: Any, hint: str) -> None:
    with pytest.raises(InputError, match=hint):
        When.of(value)


@pytest.mark.parametrize("text", ["March 2024", "مارس 2024", "last November", "3/4/2024", "5.11.2024"])
def test_words_are_for_resolve(text: str) -> None:
    with pytest.raises(ParseError, match=r"eventline\.resolve") as caught:
        When(text)
    assert caught.value.text == text


@pytest.mark.parametrize("text", ["2024-13", "20240305", "", "2024-02-30", "1850s"])
def test_what_is_meant_as_edtf_is_not(text: str) -> None:
    with pytest.raises(ParseError) as caught:
        When(text)
    assert "resolve" not in str(caught.value)


def span(first: str, last: str) -> tuple[int, int]:
    lo, _, _, hi = box(first, last)
    return int(lo), int(hi)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("-44-01-01", "-44-12-31", "-0044"),
        ("0-01-01", "0-12-31", "0000"),
        ("12024-01-01", "12024-12-31", "Y12024"),
        ("-12024-01-01", "-12024-12-31", "Y-12024"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("12024-02-01", "12024-02-29", "@Y12024-02"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("12024-02-29", "12024-02-29", "@Y12024-02-29"),
        ("2010-01-01", "2019-12-31", "201X"),
        ("1900-01-01", "1999-12-31", "19XX"),
        ("2000-01-01", "2999-12-31", "2XXX"),
        ("0-01-01", "9-12-31", "000X"),
        ("0-01-01", "999-12-31", "0XXX"),
        ("-19-01-01", "-10-12-31", "-001X"),
        ("-1999-01-01", "-1900-12-31", "-19XX"),
        ("-9-01-01", "-1-12-31", "[-0009..-0001]"),
        ("-9-01-01", "0-12-31", "[-0009..0000]"),
        ("12020-01-01", "12029-12-31", "Y12020S4"),
        ("-12029-01-01", "-12020-12-31", "Y-12020S4"),
        ("2011-01-01", "2020-12-31", "[2011..2020]"),
        ("0-01-01", "9999-12-31", "[0000..9999]"),
        ("2024-01-01", "2024-03-31", "2024-33"),
        ("2024-04-01", "2024-06-30", "2024-34"),
        ("2024-07-01", "2024-09-30", "2024-35"),
        ("2024-10-01", "2024-12-31", "2024-36"),
        ("2024-01-01", "2024-06-30", "2024-40"),
        ("2024-07-01", "2024-12-31", "2024-41"),
        # Never seasons or quadrimesters.
        ("2024-03-01", "2024-05-31", "[2024-03..2024-05]"),
        ("2024-01-01", "2024-04-30", "[2024-01..2024-04]"),
        ("2024-04-01", "2025-03-31", "[2024-04..2025-03]"),
        ("2024-01-01", "2024-01-07", "[2024-01-01..2024-01-07]"),
        ("2024-01-01", "2025-01-01", "[2024-01-01..2025-01-01]"),
        ("2024-01-31", "2024-02-29", "[2024-01-31..2024-02-29]"),
        ("12024-01-01", "12024-03-31", "@Y12024-01..Y12024-03"),
        ("9999-12-01", "10000-01-31", "@9999-12..Y10000-01"),
        ("2024-05-01T10:00:00", "2024-05-01T10:00:00", "2024-05-01T10:00:00"),
        ("2024-05-01T10:00:00", "2024-05-01T10:59:59", "@2024-05-01T10:00:00..2024-05-01T10:59:59"),
        ("2024-05-01", "2024-05-01T11:59:59", "@2024-05-01T00:00:00..2024-05-01T11:59:59"),
        ("-inf", "1984-12-31", "[..1984]"),
        ("-inf", "1984-11-30", "[..1984-11]"),
        ("-inf", "1984-11-29", "[..1984-11-29]"),
        ("-inf", "1984-11-29T10:00:00", "@..1984-11-29T10:00:00"),
        ("1984-01-01", "inf", "[1984..]"),
        ("1984-01-02T10:00:01", "inf", "@1984-01-02T10:00:01.."),
    ],
)
def test_box(first: str, last: str, expected: str) -> None:
    lo, _, _, hi = box(first, last)
    when = When.box(lo, hi)
    assert str(when) == expected
    assert when.bounds == box(first, last)


def test_box_microseconds() -> None:
    assert str(When.box(0, 1)) == "@1970-01-01T00:00:00.000000"
    assert str(When.box(1, 3)) == "@1970-01-01T00:00:00.000001..1970-01-01T00:00:00.000002"
    assert str(When.box(-inf, inf)) == "@/"


@given(st.integers(-(10**20), 10**20), st.integers(1, 10**20))
def test_box_says_just_what_was_given(lo: int, length: int) -> None:
    assert When.box(lo, lo + length).bounds == (lo, lo + length - 1, lo + 1, lo + length)


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6))
def test_box_whole_days_needs_no_time_of_day(first: int, length: int) -> None:
    assert "T" not in str(When.box(first * DAY, (first + length) * DAY))


@pytest.mark.parametrize(
    ("lo", "hi"),
    [
        (0, 0),
        (5, 1),
        (inf, inf),
        (-inf, -inf),
        (0.0, 5),
        (0, 5.5),
        ("a", "b"),
        (None, 5),
        (float("nan"), 5),
        (True, 5),
    ],
)
def test_what_is_no_box(lo: object, hi: object) -> None:
    with pytest.raises(InputError):
        When.box(lo, hi)  # type: ignore[arg-type] # the point of the test


@given(whens())
def test_bounds_can_be_written(when: When) -> None:
    assert When.from_bounds(when.bounds).bounds == when.bounds


ticks = (
    st.integers(-(10**17), 10**17)
    | st.sampled_from([inf, -inf])
    | st.integers(-(10**5), 10**5).map(lambda n: n * DAY)
)


@given(ticks, ticks, ticks, ticks)
def test_any_possible_bounds_can_be_written(a: float, b: float, c: float, d: float) -> None:
    es, ls = sorted((a, b))
    ee, le = sorted((c, d))
    if es >= le or es == inf or le == -inf:
        with pytest.raises(InputError):
            When.from_bounds(Bounds(es, ls, ee, le))
        return
    expected = Bounds(es, min(ls, le - 1), max(ee, es + 1), le)
    when = When.from_bounds(Bounds(es, ls, ee, le))
    assert when.bounds == expected
    assert When.parse(str(when)) == when


@pytest.mark.parametrize(
    "text",
    [
        "2024-11",
        "201X",
        "1979/1989-02-15",
        "2021-08/..",
        "2021-08/",
        "/2021",
        "../2021",
        "../..",
        "../",
        "/..",
        "@/",
        "[..1984]",
        "@2025-03-01..2025-03-10/2025-05-21..2025-05-31",
        "@2024-05-01T10:00:00/..",
        "@..2024/2025",
    ],
)
def test_bounds_are_written_as_the_text_that_says_just_that(text: str) -> None:
    assert str(When.from_bounds(When.parse(text).bounds)) == text


@pytest.mark.parametrize(
    "bounds",
    [
        (0, 1, 2),
        (5, 4, 6, 7),
        (0, 1, 9, 8),
        (5, 5, 5, 5),
        (0, 1, 2, 3.5),
        (0, 1, 2, None),
        (inf, inf, inf, inf),
        [0, 1, 2, 3],
        5,
    ],
)
def test_what_are_no_bounds(bounds: object) -> None:
    with pytest.raises(InputError):
        When.from_bounds(bounds)  # type: ignore[arg-type] # the point of the test


def test_bounds_may_be_numpy_integers() -> None:
    np = pytest.importorskip("numpy")
    when = When.box(np.int64(0), np.int64(DAY))
    assert str(when) == "1970-01-01"
    assert all(type(bound) is int for bound in when.bounds)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain", "expected"),
    [
        ("2004", True, None, "2004~"),
        ("2004", None, True, "2004?"),
        ("2004", True, True, "2004%"),
        ("2004?", True, None, "2004%"),
        ("2004~", True, None, "2004~"),
        ("2004%", True, True, "2004%"),
        ("2004%", False, None, "2004?"),
        ("2004%", None, False, "2004~"),
        ("2004%", False, False, "2004"),
        ("2004?", False, None, "2004?"),
        ("2004-06", True, None, "2004-06~"),
        ("2004-06-11", None, True, "2004-06-11?"),
        ("2004~-06", True, None, "2004~-06~"),
        ("?2004-%06~-11%", None, False, "2004-~06~-11~"),
        ("?2004-%06~-11%", False, False, "2004-06-11"),
        ("2004", None, None, "2004"),
        ("2004", False, False, "2004"),
        ("1984/2004", True, None, "1984~/2004~"),
        ("1984~/2004?", None, True, "1984%/2004?"),
        ("1984/..", True, None, "1984~/.."),
        ("/1984", True, None, "/1984~"),
        ("../..", True, None, "../.."),
        ("[1667,1668..1670]", True, None, "[1667~,1668~..1670~]"),
        ("{..1984}", None, True, "{..1984?}"),
        ("201X", True, None, "201X~"),
        ("2004-21", True, None, "2004-21~"),
        ("Y12024", True, None, "Y12024~"),
        ("2024-01-01T10:00:00", True, None, "@2024-01-01T10:00:00~"),
        ("@2024-01-01T10:00:00~", False, None, "2024-01-01T10:00:00"),
        ("@2024-01-01T10:00:00~", None, True, "@2024-01-01T10:00:00%"),
        ("@2024-01-01T10:00:00Z/2024-01-02", True, None, "@2024-01-01T10:00:00Z~/2024-01-02~"),
        ("@2024-01-01..2024-01-02T10:00:00", None, True, "@2024-01-01?..2024-01-02T10:00:00?"),
    ],
)
def test_with_qualifiers(text: str, approximate: bool | None, uncertain: bool | None, expected: str) -> None:
    when = When.parse(text).with_qualifiers(approximate=approximate, uncertain=uncertain)
    assert str(when) == expected
    assert when.bounds == When.parse(text).bounds


@given(whens(), st.sampled_from([True, False, None]), st.sampled_from([True, False, None]))
def test_qualifiers_are_as_asked_for_and_move_no_bound(
    when: When, approximate: bool | None, uncertain: bool | None
) -> None:
    changed = when.with_qualifiers(approximate=approximate, uncertain=uncertain)
    assert changed.bounds == when.bounds == When.parse(str(changed)).bounds
    tree = qualify.qualified(edtf.read(str(when)), approximate=approximate, uncertain=uncertain)
    assert changed == When.parse(str(tree)), "the short way and the long one say the same"
    if str(when) not in ("../..", "@/"):
        assert changed.approximate == (when.approximate if approximate is None else approximate)
        assert changed.uncertain == (when.uncertain if uncertain is None else uncertain)


def test_years_of_four_digits_begin_where_datetime_says() -> None:
    for year in range(1, 10_000, 37):
        assert When.parse(f"{year:04}").bounds.earliest_start == day_start(year, 1, 1)
