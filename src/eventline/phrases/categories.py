"""What a slot of a template can be: the sorts of expressions, words of the lexicon, and numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from eventline.phrases import algebra
from eventline.phrases.algebra import Node

__all__ = ["DERIVED", "DIGITS", "HIERARCHY", "Derived", "Digits", "is_a", "nonterminal"]

# Which non-terminals a non-terminal also is, beside its own rules.
HIERARCHY: dict[str, tuple[str, ...]] = {
    "item": (),
    "length": (),
    "simple": (),
    "in": (),
    "period": ("simple", "in"),
    "ref": (),
    "landmark": ("period", "ref"),
    "offset": (),
    "point": ("landmark", "offset"),
    "approx": (),
    "loose": ("point", "approx"),
    "stretch": (),
    "anchor": (),
    "time": ("loose", "stretch", "anchor"),
}
# The non-terminal whose rules make a class: the narrowest of its sorts, in this order.
_NARROWEST = ("item", "length", "in", "simple", "offset", "anchor", "approx", "stretch")


class Digits(NamedTuple):
    """A number in digits only: the least, the greatest, and how many digits are written (None for any)."""

    low: int
    high: int
    length: int | None


DIGITS: dict[str, Digits] = {
    "digits": Digits(0, 10**15, None),
    "month_digits": Digits(1, 12, None),
    "short_year": Digits(0, 99, 2),
    "long_year": Digits(1000, 9999, 4),
    "hijri_year": Digits(1, 1700, None),
    "hour": Digits(0, 23, None),
    "minute": Digits(0, 59, 2),
    "decade_digits": Digits(1000, 9990, 4),
    "short_decade": Digits(10, 90, 2),
}


class Derived(NamedTuple):
    """A number that is another one with a condition: which others, which of them, and what it stands for."""

    sources: tuple[str, ...]
    accept: Callable[[int], bool]
    convert: Callable[[int], int]


DERIVED: dict[str, Derived] = {
    "nth": Derived(("ordinal", "digits"), lambda n: n > 0, lambda n: n),
    "day": Derived(("ordinal", "count"), lambda n: 1 <= n <= 31, lambda n: n),
    # Counted backwards: "two Thursdays ago", "the third last week".
    "back_count": Derived(("count",), lambda n: n > 0, lambda n: -n),
    "back_ordinal": Derived(("ordinal",), lambda n: n > 1, lambda n: -n),
    # Twelve o'clock is the first hour of its half of the day.
    "hour_am": Derived(("count",), lambda n: 1 <= n <= 12, lambda n: n % 12),
    "hour_pm": Derived(("count",), lambda n: 1 <= n <= 12, lambda n: n % 12 + 12),
    "digit_am": Derived(("digits",), lambda n: 1 <= n <= 12, lambda n: n % 12),
    "digit_pm": Derived(("digits",), lambda n: 1 <= n <= 12, lambda n: n % 12 + 12),
    "ordinal_am": Derived(("ordinal",), lambda n: 1 <= n <= 12, lambda n: n % 12),
    "ordinal_pm": Derived(("ordinal",), lambda n: 1 <= n <= 12, lambda n: n % 12 + 12),
    # Told by the hour that is to come: "quarter to one" is in the first hour of its half of the day.
    "next_hour_am": Derived(("count",), lambda n: 1 <= n <= 12, lambda n: (n - 1) % 12),
    "next_hour_pm": Derived(("count",), lambda n: 1 <= n <= 12, lambda n: (n - 1) % 12 + 12),
    "next_ordinal_am": Derived(("ordinal",), lambda n: 1 <= n <= 12, lambda n: (n - 1) % 12),
    "next_ordinal_pm": Derived(("ordinal",), lambda n: 1 <= n <= 12, lambda n: (n - 1) % 12 + 12),
    "minutes_to": Derived(("count",), lambda n: 1 <= n <= 29, lambda n: 60 - n),
    "minutes_past": Derived(("count",), lambda n: 1 <= n <= 29, lambda n: n),
    # "The 1800s" are a century; of "the 2000s" most people mean the first ten years.
    "hundred": Derived(("decade_digits",), lambda n: n % 100 == 0, lambda n: n // 100 + 1),
    "old_hundred": Derived(("decade_digits",), lambda n: n % 100 == 0 and n < 2000, lambda n: n // 100 + 1),
    "hundred_decade": Derived(("decade_digits",), lambda n: n % 100 == 0, lambda n: n),
    "plain_decade": Derived(("decade_digits",), lambda n: n % 100 > 0 or n == 2000, lambda n: n),
    # 1 BC is the astronomical year 0.
    "bc_year": Derived(("count",), lambda n: n > 0, lambda n: 1 - n),
}


def is_a(make: type[Node], category: str) -> bool:
    """Whether a slot of that category reads what a class makes."""
    made = "ref" if make is algebra.Ref else nonterminal(make)
    return made == category or any(is_a(make, narrower) for narrower in HIERARCHY[category])


def nonterminal(make: type[Node]) -> str:
    """The non-terminal whose rules make a class."""
    for name in _NARROWEST:
        if name in make.sorts:
            return name
    return "point"
