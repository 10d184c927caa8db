"""Allen's thirteen relations between events whose starts and ends are known only within bounds.

Of two events [s, e) and [t, f) a relation is a conjunction of order constraints on the four ends, or a
union of such conjunctions. Each conjunction, together with s <= e and t <= f, is a small system of
difference constraints, and such a system can be satisfied within boxes exactly if ``lo(x) + k <= hi(y)``
for every two ends x and y that a chain of constraints with k strict steps joins. So whether a relation is
*possible* takes a few comparisons, and it is *certain* if its complement is not possible.

The same comparisons serve for the numbers of one event and, element by element, for numpy arrays.

The thirteen are told apart by the signs of t - s and f - e first, and by e against t or s against f only
where both signs agree. For events that last, this is Allen's definition; and no two of them hold, and one
holds, for events without a length as well.

Source:
    J. F. Allen, "Maintaining Knowledge about Temporal Intervals" (1983); R. Dechter, I. Meiri and J. Pearl,
    "Temporal Constraint Networks" (1991).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, reduce
from itertools import combinations, product
from operator import and_, or_
from typing import Any, NamedTuple

from eventline.errors import InputError

# The order constraints of each conjunction, on the start s and end e of the one and t and f of the other.
_BASIC = {
    "before": "e<t",
    "meets": "s<t e=t e<f",
    "overlaps": "s<t t<e e<f",
    "finished_by": "s<t e=f",
    "contains": "s<t f<e",
    "starts": "s=t e<f",
    "equals": "s=t e=f",
    "started_by": "s=t f<e",
    "during": "t<s e<f",
    "finishes": "t<s e=f",
    "overlapped_by": "t<s s<f f<e",
    "met_by": "t<s s=f f<e",
    "after": "f<s",
}
_PRECEDES = "s<t e<=t e<f"
_FOLLOWS = "t<s f<=s f<e"
_SHARE = ("t<e s<f", "s=t", "e=f")

RELATIONS = tuple(_BASIC)
"""The names of Allen's thirteen relations, from before to after."""

UNIONS = {
    "precedes": ("before", "meets"),
    "follows": ("after", "met_by"),
    "disjoint": ("before", "meets", "met_by", "after"),
    "intersects": tuple(name for name in _BASIC if name not in ("before", "meets", "met_by", "after")),
    "within": ("starts", "during", "finishes", "equals"),
    "covers": ("started_by", "contains", "finished_by", "equals"),
}
"""The unions of relations that have a name, each with its members."""

INVERSES = {
    "before": "after",
    "meets": "met_by",
    "overlaps": "overlapped_by",
    "finished_by": "finishes",
    "contains": "during",
    "starts": "started_by",
    "equals": "equals",
    "precedes": "follows",
    "disjoint": "disjoint",
    "intersects": "intersects",
    "within": "covers",
}
"""The relation of b to a for each relation of a to b, unions too."""
INVERSES |= {inverse: name for name, inverse in INVERSES.items()}

# What each relation is, as a union of conjunctions, where it is not one of the thirteen.
_PIECES = {
    "precedes": (_PRECEDES,),
    "follows": (_FOLLOWS,),
    "disjoint": (_PRECEDES, _FOLLOWS),
    "intersects": _SHARE,
    "within": ("t<=s e<=f",),
    "covers": ("s<=t f<=e",),
}
# The complement of a single conjunction is found by negating its parts; these two are each other's.
_COMPLEMENTS = {"disjoint": _SHARE, "intersects": (_PRECEDES, _FOLLOWS)}
_NEGATED = {"<": "{y}<={x}", "<=": "{y}<{x}"}

# Where each end lies in the eight bounds of two events: the index of its earliest and latest value.
_SLOTS = {"s": (0, 1), "e": (2, 3), "t": (4, 5), "f": (6, 7)}
# What stands for the infinities in arrays.
_LEAST, _GREATEST = -(2**63), 2**63 - 1
# The end that is never earlier, for each start.
_LATER = {"s": "e", "t": "f"}


class _Test(NamedTuple):
    """One comparison, ``lo + strict <= hi``, on two of the eight bounds."""

    lo: int
    hi: int
    strict: int
    coarse: bool = False


class _Compiled(NamedTuple):
    pieces: tuple[tuple[_Test, ...], ...]
    complement: tuple[tuple[_Test, ...], ...]


def _constraints(conjunction: str) -> list[tuple[str, str, str]]:
    """The parts of a conjunction as (x, operator, y), an equality as two of them."""
    found = []
    for part in conjunction.split():
        x, operator, y = part[0], part[1:-1], part[-1]
        if operator == "=":
            found += [(x, "<=", y), (y, "<=", x)]
        else:
            found.append((x, operator, y))
    return found


def _tests(conjunction: str) -> tuple[_Test, ...]:
    """The comparisons that decide whether a conjunction is possible, for tight bounds."""
    steps: dict[tuple[str, str], int] = {("s", "e"): 0, ("t", "f"): 0}
    for x, operator, y in _constraints(conjunction):
        steps[x, y] = max(steps.get((x, y), 0), int(operator == "<"))
    # The longest chain between any two ends, by Floyd and Warshall's algorithm.
    for middle in _SLOTS:
        for x in _SLOTS:
            for y in _SLOTS:
                if (x, middle) in steps and (middle, y) in steps:
                    through = steps[x, middle] + steps[middle, y]
                    steps[x, y] = max(steps.get((x, y), 0), through)
    chains = {(x, y): strict for (x, y), strict in steps.items() if x != y}

    def implied(x: str, y: str) -> bool:
        """Whether bounds that are tight, or another chain, make the comparison needless."""
        if _LATER.get(x) == y and chains[x, y] == 0:
            return True
        later_starts = [x, _LATER[x]] if x in _LATER else [x]
        earlier_ends = [y, *(start for start, end in _LATER.items() if end == y)]
        return any(
            (a, b) != (x, y) and a != b and chains.get((a, b), -1) >= chains[x, y]
            for a in later_starts
            for b in earlier_ends
        )

    return tuple(
        _Test(_SLOTS[x][0], _SLOTS[y][1], strict) for (x, y), strict in chains.items() if not implied(x, y)
    )


@cache
def _compiled(name: str, coarse: bool = False) -> _Compiled:
    if coarse:
        exact = _compiled(name)
        return _Compiled(
            *(
                tuple(tuple(test._replace(coarse=True) for test in piece) for piece in pieces)
                for pieces in exact
            )
        )
    if name in _BASIC or name in _PIECES:
        pieces = _PIECES.get(name) or (_BASIC[name],)
        complement: Iterable[str] = _COMPLEMENTS.get(name) or [
            _NEGATED[operator].format(x=x, y=y) for x, operator, y in _constraints(pieces[0])
        ]
        return _Compiled(tuple(map(_tests, pieces)), tuple(map(_tests, complement)))
    raise InputError(f"a relation must be one of {', '.join((*_BASIC, *_PIECES))} (got {name!r})")


def _holds(test: _Test, values: tuple[Any, ...]) -> Any:
    """Whether lo + strict <= hi, without overflow, and with no infinity before itself."""
    lo, hi = values[test.lo], values[test.hi]
    if test.coarse:
        return _holds_coarsely(test, lo, hi)
    if test.strict == 0:
        return lo <= hi
    result = lo < hi
    for step in range(1, test.strict):
        result = result & (lo + step != hi)
    return result


def _holds_coarsely(test: _Test, lo: Any, hi: Any) -> Any:
    """The same for bounds in a unit of many ticks, which rounds starts down and ends up.

    As a start such a bound stands for the first tick of its unit where it is the earliest, for the last where
    it is the latest; as an end, for the ticks that close the unit before. As a few strict steps are less than
    a unit, only which ticks of their units are compared matters, and whether they are infinite.
    """
    lo_is_start, hi_is_start = test.lo in (0, 4), test.hi in (1, 5)
    if lo_is_start and not hi_is_start:
        return lo <= hi if test.strict == 0 else lo < hi
    result = lo <= hi
    if test.strict:
        result = result & ((lo < hi) | ((lo != _LEAST) & (lo != _GREATEST)))
    # Where the step back from minus infinity wraps to infinity, the comparison above holds anyway.
    return result if lo_is_start == hi_is_start else result | (lo - 1 == hi)


def _possible(pieces: tuple[tuple[_Test, ...], ...], values: tuple[Any, ...]) -> Any:
    return reduce(or_, (reduce(and_, (_holds(test, values) for test in piece)) for piece in pieces))


def possible(name: str, a: Iterable[Any], b: Iterable[Any], *, coarse: bool = False) -> Any:
    """Whether a relation holds in at least one case that the bounds allow.

    Args:
        name: one of `RELATIONS` or `UNIONS`.
        a: the four tight bounds of the first event: four ticks, or four int64 arrays of the same shape in
            which the least and the greatest integer stand for the infinities.
        b: those of the second.
        coarse: whether the bounds are in a unit of at least four ticks, of which starts are rounded down and
            ends up, so that the interval of a single unit u is (u, u, u + 1, u + 1).

    Returns:
        A bool, or an array of bools.

    Raises:
        InputError: there is no such relation.

    Example:
        >>> possible("overlaps", (0, 0, 6, 6), (2, 5, 8, 9)), possible("overlaps", (0, 0, 6, 6), (7, 7, 8, 8))
        (True, False)
    """
    return _possible(_compiled(name, coarse).pieces, (*a, *b))


def certain(name: str, a: Iterable[Any], b: Iterable[Any], *, coarse: bool = False) -> Any:
    """Whether a relation holds in every case that the bounds allow.

    Args:
        name: one of `RELATIONS` or `UNIONS`.
        a: the four tight bounds of the first event, as for `possible`.
        b: those of the second.
        coarse: as for `possible`.

    Returns:
        A bool, or an array of bools.

    Raises:
        InputError: there is no such relation.

    Example:
        >>> certain("overlaps", (0, 0, 6, 6), (2, 5, 8, 9)), certain("overlaps", (0, 0, 6, 6), (2, 6, 8, 9))
        (True, False)
    """
    # `== False` rather than `not`, which arrays do not know, or `~`, which turns True into -2.
    return refutable(name, a, b, coarse=coarse) == False  # noqa: E712


def refutable(name: str, a: Iterable[Any], b: Iterable[Any], *, coarse: bool = False) -> Any:
    """Whether a relation fails in some case that the bounds allow: where it is not certain.

    Args:
        name: one of `RELATIONS` or `UNIONS`.
        a: the four tight bounds of the first event, as for `possible`.
        b: those of the second.
        coarse: as for `possible`.

    Returns:
        A bool, or an array of bools.

    Raises:
        InputError: there is no such relation.

    Example:
        >>> refutable("overlaps", (0, 0, 6, 6), (2, 5, 8, 9)), refutable("overlaps", (0, 0, 6, 6), (2, 6, 8, 9))
        (False, True)
    """
    return _possible(_compiled(name, coarse).complement, (*a, *b))


def relation(name: str, a: Iterable[Any], b: Iterable[Any]) -> bool | None:
    """Whether a relation holds between two events: True in every case, False in none, None in some.

    Args:
        name: one of `RELATIONS` or `UNIONS`.
        a: the four tight bounds of the first event.
        b: those of the second.

    Returns:
        True, False or None.

    Raises:
        InputError: there is no such relation.

    Example:
        >>> relation("before", (0, 4, 1, 5), (6, 9, 7, 10)), relation("before", (0, 4, 1, 5), (3, 9, 4, 10))
        (True, None)
    """
    compiled, values = _compiled(name), (*a, *b)
    if not _possible(compiled.pieces, values):
        return False
    return None if _possible(compiled.complement, values) else True


def compose(first: str, second: str) -> frozenset[str]:
    """The relations that one event can have to a third, given those of both to a second.

    Args:
        first: the relation of the one event to the second: one of `RELATIONS` or `UNIONS`.
        second: the relation of the second event to the third.

    Returns:
        The names of those of the thirteen relations that the one event can have to the third, if all three last.

    Raises:
        InputError: there is no such relation.

    Example:
        >>> sorted(compose("meets", "during"))
        ['during', 'overlaps', 'starts']
        >>> compose("before", "after") == set(RELATIONS)
        True
    """
    table = _compositions()
    pairs = product(_members(first), _members(second))
    return frozenset().union(*(table[pair] for pair in pairs))


def _members(name: str) -> tuple[str, ...]:
    _compiled(name)
    return UNIONS.get(name, (name,))


@cache
def _compositions() -> dict[tuple[str, str], set[str]]:
    # Three events have six ends, so that six moments show every way in which they can lie.
    events = [(start, start, end, end) for start, end in combinations(range(6), 2)]
    between = {
        (a, b): next(name for name in RELATIONS if possible(name, a, b)) for a, b in product(events, repeat=2)
    }
    table: dict[tuple[str, str], set[str]] = {pair: set() for pair in product(RELATIONS, RELATIONS)}
    for a, b, c in product(events, repeat=3):
        table[between[a, b], between[b, c]].add(between[a, c])
    return table
