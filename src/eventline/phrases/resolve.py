"""From an expression and an anchor to a time.

This module and those that it imports are the only calendar arithmetic on expressions. Every bound of the result is a
monotone function of the anchor, so an imprecise anchor is met by resolving at its first and at its last tick and
taking the hull: the result widens, it is never narrowed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from eventline.errors import InputError, ResolutionError
from eventline.phrases import points, reckoning, windows
from eventline.phrases.algebra import (
    Anchor,
    Approx,
    Beside,
    CalendarDate,
    Century,
    Clock,
    Containing,
    Date,
    DayPart,
    Decade,
    Edge,
    Either,
    Expression,
    In,
    Item,
    Length,
    Node,
    Nth,
    Occurrence,
    Offset,
    Open,
    Part,
    Range,
    Ref,
    Rolling,
    SameIn,
    Shift,
    Trailing,
    TwoCalendars,
    Within,
)
from eventline.phrases.finding import Found, Resolver, Rules
from eventline.phrases.settings import DEFAULT, Prefer, Settings, check_prefer
from eventline.when.bounds import Bounds
from eventline.when.calendar import DAY, civil
from eventline.when.precision import Precision
from eventline.when.value import When

__all__ = ["resolve_expression", "resolved_steps"]

# Expressions are met again and again.
_REMEMBERED = 4096
_RULES = Rules({**points.rule.of, **reckoning.rule.of, **windows.rule.of})


def resolve_expression(
    expression: Expression,
    anchor: When | None = None,
    *,
    prefer: Prefer = "past",
    references: Mapping[str, When] | None = None,
    settings: Settings = DEFAULT,
) -> When:
    """The time that an expression means, seen from an anchor.

    Args:
        expression: what the phrase means.
        anchor: the time from which "last", "ago" and the like are counted; None if there is none.
        prefer: which occurrence a bare "Friday" or "March" means: "past", "future" or "nearest".
        references: the times of the events that the expression names, by id.
        settings: the conventions.

    Returns:
        A `When` whose bounds hold every time that the expression can mean.

    Raises:
        ResolutionError: if the expression needs an anchor or a reference that was not given, or names a time
            that does not exist ("the fifth Monday of February 2023"), or is a length of time, not a time.
        OutOfRange: if the result lies further than a million million years away.

    Example:
        >>> from eventline.phrases import parse
        >>> from eventline import When
        >>> resolve_expression(parse("two days after {crocus}"), references={"crocus": When.parse("2024-03-22")})
        When('2024-03-24')
    """
    check_prefer(prefer)
    resolvers = _resolvers(expression, anchor, prefer, references, settings)
    if len(resolvers) > 1 and prefer != "nearest" and counts_days(expression):
        first, last = resolvers
        if first.anchor(expression) // DAY == last.anchor(expression) // DAY:
            return _when(expression, [first.find(expression)])
    return _when(expression, [resolver.find(expression) for resolver in resolvers])


def resolved_steps(
    expression: Expression,
    anchor: When | None = None,
    *,
    prefer: Prefer = "past",
    references: Mapping[str, When] | None = None,
    settings: Settings = DEFAULT,
) -> dict[Expression, When]:
    """The times of the parts of an expression that were found on the way to its own, which comes last.

    A part may have another time there than by itself: what is to be done "by August" lies ahead.
    """
    steps: dict[Expression, list[Found]] = {}
    for resolver in _resolvers(expression, anchor, prefer, references, settings):
        resolver._replace(steps=steps).find(expression)
    return {part: _when(part, found) for part, found in steps.items()}


def _resolvers(
    expression: Expression,
    anchor: When | None,
    prefer: Prefer,
    references: Mapping[str, When] | None,
    settings: Settings,
) -> list[Resolver]:
    """The resolvers at the first and at the last tick of the anchor."""
    points: list[int | None] = [None]
    if anchor is not None:
        low, high = anchor.bounds.earliest_start, anchor.bounds.latest_end
        if isinstance(low, float) or isinstance(high, float):
            raise ResolutionError(f"the anchor {anchor} has no beginning or no end; give one that has both")
        points = [low, high - 1]
        if _comes_round(expression) and civil(low // DAY)[0] != civil((high - 1) // DAY)[0]:
            # A later anchor may mean an earlier time, so that the ends of the anchor do not tell what lies between.
            raise ResolutionError(
                f"the anchor {anchor} lies in several years, so that its day of the year may be any; "
                "give one within a year"
            )
    return [Resolver(point, prefer, references or {}, settings, _RULES) for point in dict.fromkeys(points)]


def _when(expression: Expression, found: list[Found]) -> When:
    """The time that holds what was found at each tick."""
    bounds, approximate, uncertain = found[0]
    if len(found) > 1:
        earliest_starts, latest_starts, earliest_ends, latest_ends = zip(
            *(f.bounds for f in found), strict=True
        )
        bounds = Bounds(min(earliest_starts), max(latest_starts), min(earliest_ends), max(latest_ends))
        approximate, uncertain = any(f.approximate for f in found), any(f.uncertain for f in found)
    when = When.from_bounds(bounds)
    zones = _zones(expression)
    if zones:
        when = _in_zone(when, zones)
    if approximate or uncertain:
        return when.with_qualifiers(approximate=approximate, uncertain=uncertain)
    return when


@lru_cache(maxsize=_REMEMBERED)
def _comes_round(node: Node) -> bool:
    """Whether a time is told by the place of the anchor in its year."""
    return isinstance(node, SameIn) or any(map(_comes_round, node.children()))


@lru_cache(maxsize=_REMEMBERED)
def _zones(expression: Expression) -> frozenset[str]:
    return expression.zones


@lru_cache(maxsize=_REMEMBERED)
def counts_days(expression: Expression) -> bool:
    """Whether an expression is sure to mean the same time from every moment of a day, which need not be shown twice.

    Some that do are not known to.
    """
    match expression:
        case Date() | CalendarDate() | TwoCalendars() | Decade() | Century() | Ref():
            return True
        case Shift(unit=unit) | Trailing(unit=unit):
            return unit >= Precision.DAY
        case Rolling(length=length) | Within(length=length, base=Anchor()):
            return length.grain >= Precision.DAY
        case Occurrence(item=item):
            return _is_of_days(item)
        case In(item=what, base=base) | Beside(item=what, base=base) | Nth(what=what, base=base):
            return _is_of_days(what) and counts_days(base)
        case Containing(unit=unit, base=base):
            return unit >= Precision.DAY and counts_days(base)
        case Edge(length=length, base=base):
            return length.grain >= Precision.DAY and counts_days(base)
        case Part(part=part, base=base):
            return part not in ("earlier", "later") and counts_days(base)
        case Offset(length=Length(modifier=modifier) as length, base=base):
            from_days = isinstance(base, Anchor) or counts_days(base)
            return length.grain >= Precision.DAY and modifier != "under" and from_days
        case Open(base=base) | Approx(base=base):
            return counts_days(base)
        case Range(start=start, end=end) | Either(start=start, end=end):
            return counts_days(start) and counts_days(end)
    return False


def _is_of_days(what: Item | Precision) -> bool:
    """Whether an item or a unit is no part of a day."""
    return what >= Precision.DAY if isinstance(what, Precision) else not isinstance(what, Clock | DayPart)


def _in_zone(when: When, zones: frozenset[str]) -> When:
    """The time of the clocks of a zone as the instants at which they show it."""
    if len(zones) > 1:
        raise ResolutionError(
            f"its times of day are told in several time zones ({', '.join(sorted(zones))}); resolve them one by one"
        )
    try:
        return when.in_zone(*zones)
    except InputError as error:
        raise ResolutionError(str(error)) from None
