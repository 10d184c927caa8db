"""One error for a column of which some cells are no times."""

from __future__ import annotations

from numbers import Real
from typing import Any

from eventline.errors import InputError, OutOfRange, ParseError

_SHOWN = 3

# From how many to how many units since 1970 a number is taken for; with seconds it is the years 1973 to 5138.
_COUNTS = (
    (10**8, 10**11, "s", "seconds"),
    (10**11, 10**14, "ms", "milliseconds"),
    (10**14, 10**17, "us", "microseconds"),
    (10**17, 10**19, "ns", "nanoseconds"),
)


def counting_hint(value: object) -> str:
    """How to read a number that may count days or seconds; empty for anything else.

    >>> counting_hint(1_700_000_000)
    '1700000000 may count seconds since 1970; if so: to_when(pd.to_datetime(column, unit="s"))'
    >>> counting_hint(True), counting_hint(5)
    ('', '')
    """
    if isinstance(value, bool) or not isinstance(value, Real):
        return ""
    number = float(value)
    if 10_000 <= number < 100_000:
        days = ', precision="day"' if number.is_integer() else ""
        return (
            f"{value} may be a day as spreadsheets count them; if so: "
            f'to_when(pd.to_datetime(column, unit="D", origin="1899-12-30"){days})'
        )
    for least, most, unit, name in _COUNTS:
        if least <= abs(number) < most:
            return (
                f'{value} may count {name} since 1970; if so: to_when(pd.to_datetime(column, unit="{unit}"))'
            )
    return ""


def column_fault(faults: dict[int, InputError], length: int, labels: Any, *, hint: str = "") -> InputError:
    """One error for the cells of a column that could not be read, which names the first few.

    Args:
        faults: what is wrong, by position.
        length: the number of cells.
        labels: the index, or None to name positions.
        hint: what to do about all of them.

    Returns:
        A `ParseError` if the first bad cell is text that is not EDTF, else an `InputError` or `OutOfRange`.
    """
    place = "position" if labels is None else "index"
    shown = [
        f"{place} {position if labels is None else labels[position]!r}: {fault}"
        for position, fault in sorted(faults.items())[:_SHOWN]
    ]
    if len(faults) > _SHOWN:
        shown.append(f"and {len(faults) - _SHOWN:,} more")
    if hint:
        shown.append(hint)
    message = (
        f"{len(faults):,} of {length:,} cells cannot be read as times (errors='coerce' makes them missing):\n"
        + "\n".join(shown)
    )
    first = faults[min(faults)]
    if isinstance(first, ParseError):
        error = ParseError(message, text=first.text, position=first.position, suggestion=first.suggestion)
        # The text and its position are in the message already, once for each cell.
        error.args = (message,)
        return error
    return OutOfRange(message) if isinstance(first, OutOfRange) else InputError(message)
