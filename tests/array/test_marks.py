"""What is kept of a text beside its bounds, and that it is the same whatever way a time came into a column."""

from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventline import strategies
from eventline.array import WhenArray
from eventline.array.marks import is_mark, kept_of_text, kept_text, whole_text
from eventline.when import When, days, hours, months, years
from eventline.when.tree import MONTHS_OF_GROUP

from .cases import column, columns, fits, kinds

whens = strategies.whens() | st.sampled_from(kinds("us"))
QUALIFIERS = {"": (False, False), "~": (True, False), "?": (False, True), "%": (True, True)}
# Quarters and halves are what the shortest text for their months is.
SEASONS = [group for group in MONTHS_OF_GROUP if not (33 <= group <= 36 or group in (40, 41))]


@given(whens)
def test_bounds_and_what_is_kept_are_the_text(when: When) -> None:
    kept = kept_text(when)
    if kept and not is_mark(kept):
        assert kept == str(when)
    else:
        assert whole_text(when.bounds, kept) == str(when)


@given(whens, st.sampled_from(sorted(QUALIFIERS)))
def test_a_qualifier_is_the_one_that_every_date_has(when: When, qualifier: str) -> None:
    approximate, uncertain = QUALIFIERS[qualifier]
    bare = When.from_bounds(when.bounds)
    qualified = bare.with_qualifiers(approximate=approximate, uncertain=uncertain)
    if "T" not in str(bare):
        assert kept_text(qualified) == (qualifier if str(qualified) != str(bare) else "")
    elif qualified != bare:
        assert kept_text(qualified) == str(qualified)


@pytest.mark.parametrize("qualifier", sorted(QUALIFIERS))
@pytest.mark.parametrize("group", SEASONS)
@pytest.mark.parametrize("year", ["2024", "0000", "-0012", "-9999", "9999", "0999"])
def test_a_season_is_kept_without_its_year(year: str, group: int, qualifier: str) -> None:
    text = f"{year}-{group}{qualifier}"
    assert kept_text(When(text)) == f"-{group}{qualifier}"
    array = column([text, "1979"])
    assert array.texts().tolist() == [text, "1979"]
    assert array[0] == When(text)


@pytest.mark.parametrize(
    "text",
    ["2004-06~/2006", "1850/1860~", "?2004-06", "2004?-06", "1850~/1860?", "2024-05-01T10:00:00Z", "156X-21",
     "156X-12-25", "@2024-05-01T10:00:00~", "@2024-05-01T10:00:00.500000~", "{1667~..1669~}", "2024-21/2025"],
)  # fmt: skip
def test_what_no_mark_says_is_kept_whole(text: str) -> None:
    assert kept_text(When(text)) == str(When(text)) == kept_of_text(text)


@given(whens)
def test_texts_that_were_kept_whole_come_to_be_kept_as_times_are(when: When) -> None:
    kept = kept_text(when)
    assert kept_of_text(kept) == kept
    if kept:
        assert kept_of_text(str(when)) == kept


def same(one: WhenArray, two: WhenArray) -> bool:
    """Whether two columns keep the same: the same bounds, and the same beside them."""
    kept = [
        [""] * len(array) if array._codes is None else array._texts.values[array._codes].tolist()
        for array in (one, two)
    ]
    return np.array_equal(one._block, two._block) and kept[0] == kept[1]


@given(columns(whens))
def test_what_is_kept_does_not_depend_on_the_way_in(array: WhenArray) -> None:
    unit, cells = array.dtype.unit, list(array)
    known = [cell for cell in cells if cell is not pd.NA]
    assert same(column(pd.Series(array.texts(), dtype="str"), unit), array)
    put = column([None] * len(cells), unit)
    for place, cell in enumerate(cells):
        put[place] = cell
    assert same(put, array)
    put = column([None] * len(cells), unit)
    put[:] = cells
    assert same(put, array)
    assert same(WhenArray._concat_same_type([array[:1], array[1:]]), array)
    assert same(array.take(range(len(array)), allow_fill=True), array)
    assert same(pickle.loads(pickle.dumps(array)), array)
    if known:
        filled = array.take([*range(len(array)), -1], allow_fill=True, fill_value=known[0])
        assert same(filled, WhenArray._concat_same_type([array, column([known[0]], unit)]))


@given(
    columns(whens),
    st.sampled_from([months(1), months(-7), years(1), years(-8), days(1), hours(5), hours(48)]),
)
def test_what_is_kept_of_moved_times_is_as_if_they_had_been_read(array: WhenArray, duration: object) -> None:
    values = [None if when is pd.NA else when + duration for when in array]
    if all(when is None or fits(when, array.dtype.unit) for when in values):
        assert same(array + duration, column(values, array.dtype.unit))


def test_a_season_moves_by_years_and_is_months_otherwise() -> None:
    array = column(["2024-21~", "2024-24", "9998-24", "-9999-22?"])
    assert (array + years(1)).texts().tolist() == ["2025-21~", "2025-24", "9999-24", "-9998-22?"]
    # Spring is March to May, winter December to February; 34 is the second quarter, and 33 the first.
    assert (array[:2] + months(1)).texts().tolist() == ["2024-34~", "2025-33"]
    assert (array[:2] + months(2)).texts().tolist() == ["[2024-05~..2024-07~]", "[2025-02..2025-04]"]
    far = [str(When("9999-22") + years(1)), str(When("-9999-22") - years(1))]
    assert (column(["9999-22"]) + years(1)).texts().tolist() == far[:1]
    assert (column(["-9999-22"]) - years(1)).texts().tolist() == far[1:]


SAME_BOUNDS = [
    # The mark stands within the text, where it is not compared as at the end of one.
    [f"[2024-02{mark}..2025-01{mark}]" for mark in QUALIFIERS],
    [f"1850{mark}/1860{mark}" for mark in QUALIFIERS],
    [f"[..1984{mark}]" for mark in QUALIFIERS],
    [f"@2024-02{mark}..2025-01{mark}/3000{mark}" for mark in QUALIFIERS],
    [f"2024{mark}" for mark in QUALIFIERS] + ["?2024", "2024~/2024~", "{2024}"],
    [f"{text}{mark}" for mark in QUALIFIERS for text in ("2024-21", "2024-25")] + ["[2024-03..2024-05]"],
    [f"1850{mark}/1860{other}" for mark in QUALIFIERS for other in QUALIFIERS],
]


@pytest.mark.parametrize("texts", SAME_BOUNDS, ids=lambda texts: texts[0])
def test_times_of_the_same_bounds_are_in_the_order_of_their_texts(texts: list[str]) -> None:
    rng = np.random.default_rng(7)
    for _ in range(20):
        order = rng.permutation(texts * 2).tolist()
        array = column([*order, "1979", "3000?"])
        assert array.take(array.argsort()).texts().tolist() == [
            str(when) for when in sorted(map(When, [*order, "1979", "3000?"]))
        ]


def test_a_mark_takes_no_more_than_its_number() -> None:
    array = column([f"{year}~" for year in range(1000, 3000)])
    assert array._texts.values.tolist() == ["", "~"]
    assert array.nbytes == 2000 * 36
