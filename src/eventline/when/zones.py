"""Civil times read in a time zone: the instants at which the clocks there show them.

Where clocks go forward, some civil times are shown at no instant, and where they go back, some are shown
twice. A stretch of civil time is taken for the instants at which its times are shown, from the first to the
last of them. So a day whose midnight is left out begins when the clocks have gone forward; an hour that is
repeated is both of the two; and a time that no clock ever showed is an error.

A zone's rules are taken to have been always as in its oldest record, and to remain as in its latest; beyond the
years that datetime holds, they are those of a year like it, as the calendar repeats itself every 400 years.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from math import inf
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from eventline.errors import InputError, ParseError
from eventline.when import edtf
from eventline.when.bounds import Tick
from eventline.when.calendar import DAY, HOUR, MINUTE, SECOND, tick
from eventline.when.qualify import carried, map_dates
from eventline.when.spans import bounds_of, limited, range_span
from eventline.when.spelling import item_text, point_text
from eventline.when.tree import Choice, Date, Extended, Interval, Node, Range

_CYCLE = 146_097 * DAY
# A little within what datetime holds, so that no offset leads out of it.
_FIRST, _LAST = tick(2), tick(9999)
_MICRO = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - ticks are civil times until a zone is put to them
_FARTHEST_OFFSET = 14 * HOUR
_OFFSET = re.compile(r"Z|[+-][0-9]{2}(?::[0-9]{2})?")
_CLOCK = re.compile(r"T[0-9:.]+(Z|[+-])?")


def zone_of(text: str) -> str | None:
    """What a text says of zones: "offset", "none" for a time of day without an offset, None without a time.

    >>> zone_of("2024-05-01T10:00:00Z"), zone_of("@2024-05-01T10:00:00.5"), zone_of("2024-05")
    ('offset', 'none', None)
    """
    marks = set(_CLOCK.findall(text))
    if not marks:
        return None
    return "none" if marks == {""} else "offset"


def offset_of(node: Node) -> int | None:
    """The offset from UTC by which a time is written, in minutes; None if no part of it has one.

    Args:
        node: the time.

    Returns:
        The offset; 0, which is that of the bounds, if parts of it differ.

    Example:
        >>> from eventline.when import edtf
        >>> [offset_of(edtf.read(f"2024-05-01{rest}")) for rest in ("T10:00:00+04:30", "T10:00:00Z", "")]
        [270, 0, None]
    """
    found: set[str | None] = set()

    def note(date: Date) -> Date:
        clock = _OFFSET.search(date.clock)
        found.add(clock and clock[0])
        return date

    map_dates(node, note)
    if found == {None}:
        return None
    text = found.pop() if len(found) == 1 else "Z"
    if not isinstance(text, str) or text == "Z":
        return 0
    minutes = int(text[1:3]) * 60 + int(text[4:6] or "0")
    return -minutes if text[0] == "-" else minutes


def zone_info(name: str) -> ZoneInfo:
    """The time zone of a given name.

    Args:
        name: the name of an IANA time zone.

    Returns:
        The zone.

    Raises:
        InputError: there is no such zone.

    Example:
        >>> zone_info("Asia/Kabul")
        zoneinfo.ZoneInfo(key='Asia/Kabul')
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, TypeError, AttributeError, OSError):
        raise InputError(
            f"a zone must be the name of an IANA time zone such as 'Asia/Kabul' (got {name!r})"
        ) from None


def _near(ticks: int) -> int:
    """How far to go for the same day in a year that datetime holds."""
    if ticks < _FIRST:
        return -(-(_FIRST - ticks) // _CYCLE) * _CYCLE
    if ticks >= _LAST:
        return -(-(ticks - _LAST + 1) // _CYCLE) * -_CYCLE
    return 0


def offset_at(instant: int, zone: ZoneInfo) -> int:
    """How far the clocks of a zone are ahead of UTC at an instant, in microseconds.

    >>> offset_at(0, zone_info("Asia/Kabul")) == 4 * HOUR + 30 * MINUTE
    True
    """
    utc = (_EPOCH + (instant + _near(instant)) * _MICRO).replace(tzinfo=zone)
    offset = zone.fromutc(utc).utcoffset()
    assert offset is not None
    return offset // _MICRO


def _offsets(civil: int, zone: ZoneInfo) -> tuple[int, int]:
    """What is to be taken from a civil time for an instant: by the clocks before a change and by those after it."""
    local = (_EPOCH + (civil + _near(civil)) * _MICRO).replace(tzinfo=zone)
    before, after = local.utcoffset(), local.replace(fold=1).utcoffset()
    assert before is not None
    assert after is not None
    return before // _MICRO, after // _MICRO


def first_instant(civil: int, zone: ZoneInfo) -> int:
    """The first instant at which the clocks of a zone show a civil time, or one after it if they leave it out.

    >>> from eventline.when.calendar import tick
    >>> first_instant(tick(2018, 11, 4), zone_info("America/Sao_Paulo")) == tick(2018, 11, 4) + 3 * HOUR
    True
    """
    before, after = _offsets(civil, zone)
    return _change(civil, before, after, zone) if after > before else civil - before


def after_last_instant(civil: int, zone: ZoneInfo) -> int:
    """The tick after the last instant at which clocks show a civil time, or one before it if they leave it out."""
    before, after = _offsets(civil, zone)
    return _change(civil, before, after, zone) if after > before else civil - after + 1


def first_shown(instant: Tick, zone: ZoneInfo) -> Tick:
    """The civil time that the clocks of a zone show at an instant; an infinite one stays.

    >>> first_shown(0, zone_info("Asia/Kabul")) == 4 * HOUR + 30 * MINUTE
    True
    """
    return instant if isinstance(instant, float) else instant + offset_at(instant, zone)


def after_last_shown(after: Tick, zone: ZoneInfo) -> Tick:
    """The civil time after the last that the clocks of a zone show before an instant; an infinite one stays.

    >>> after_last_shown(SECOND, zone_info("Asia/Kabul")) == 4 * HOUR + 30 * MINUTE + SECOND
    True
    """
    return after if isinstance(after, float) else after + offset_at(after - 1, zone)


def _change(civil: int, before: int, after: int, zone: ZoneInfo) -> int:
    """The instant at which the clocks go forward past a civil time."""
    low, high = civil - after, civil - before
    while high - low > 1:
        middle = (low + high) // 2
        if offset_at(middle, zone) == before:
            low = middle
        else:
            high = middle
    return high


def in_zone(node: Node, name: str) -> str:
    """The text of a time with all of its civil times read in a zone.

    Args:
        node: the time.
        name: the name of the zone.

    Returns:
        The text of the instants, with the offsets of the zone where these have no seconds, otherwise in UTC;
        qualifiers stay, and so do times that have an offset already.

    Raises:
        InputError: there is no such zone, or its clocks never showed the time, or it ends before it starts
            there.
    """
    zone = zone_info(name)
    content = node.content if isinstance(node, Extended) else node
    if isinstance(content, Choice):
        text = _choice(content, zone)
    elif isinstance(content, Interval) and any(end is not None and _floats(end) for end in content):
        bounds = (_end(end, limit, zone) for end, limit in zip(content, limited(content), strict=True))
        text = f"@{'/'.join(bounds)}"
    elif not isinstance(content, Interval) and _floats(content):
        text = item_text(_text(*_box(content, zone), zone))
    else:
        return str(node)
    try:
        read = edtf.read(text)
    except ParseError:
        # Of two ends only the one without an offset has moved.
        raise InputError(f"read in {name}, {str(node)!r} ends before it starts") from None
    return str(carried(read, node))


def _floats(item: Date | Range) -> bool:
    dates = (item,) if isinstance(item, Date) else item
    return any(date is not None and not date.is_instant for date in dates)


def _end(item: Date | Range | None, limits: tuple[Tick, Tick], zone: ZoneInfo) -> str:
    if item is None:
        return ""
    return _text(*_box(item, zone, limits), zone) if _floats(item) else str(item)


def _choice(choice: Choice, zone: ZoneInfo) -> str:
    """A set, whose dates have no time of day: one of them is a box, all of them are an interval."""
    earliest_start, latest_start, earliest_end, latest_end = bounds_of(choice)
    if not choice.every:
        if earliest_start == -inf and latest_end == inf:
            return "@/"
        return item_text(_text(*_instants(earliest_start, latest_end, zone), zone))
    start = end = ".."
    if latest_start != -inf:
        start = _text(*_instants(earliest_start, latest_start + 1, zone), zone)
    if earliest_end != inf:
        end = _text(*_instants(earliest_end - 1, latest_end, zone), zone)
    return f"@{start}/{end}"


def _box(item: Date | Range, zone: ZoneInfo, limits: tuple[Tick, Tick] = (-inf, inf)) -> tuple[Tick, Tick]:
    """The instants of a date or range, either of whose dates may have an offset."""
    lo, hi = range_span(item, limits)
    first, last = (item, item) if isinstance(item, Date) else item
    from_first, from_last = _instants(lo, hi, zone)
    return (
        lo if first is not None and first.is_instant else from_first,
        hi if last is not None and last.is_instant else from_last,
    )


def _instants(lo: Tick, hi: Tick, zone: ZoneInfo) -> tuple[Tick, Tick]:
    first = lo if isinstance(lo, float) else first_instant(lo, zone)
    after = hi if isinstance(hi, float) else after_last_instant(hi - 1, zone)
    if first >= after:
        raise InputError(
            f"the clocks of {zone.key} went forward past {point_text(int(lo), 'second')}, "
            "so that they never showed this time"
        )
    return first, after


def _text(lo: Tick, hi: Tick, zone: ZoneInfo) -> str:
    """A box of instants as a date-time or a range of two."""
    length = SECOND if all(isinstance(tick, float) or tick % SECOND == 0 for tick in (lo, hi)) else 1
    first = "" if isinstance(lo, float) else _point(lo, length, zone)
    last = "" if isinstance(hi, float) else _point(hi - length, length, zone)
    return first if hi - lo == length else f"{first}..{last}"


def _point(instant: int, length: int, zone: ZoneInfo) -> str:
    """An instant as a date-time of the zone."""
    unit = "second" if length == SECOND else "microsecond"
    offset = offset_at(instant, zone)
    if offset % MINUTE or abs(offset) > _FARTHEST_OFFSET or not offset:
        return f"{point_text(instant, unit)}Z"
    minutes = abs(offset) // MINUTE
    return (
        f"{point_text(instant + offset, unit)}"
        f"{'-' if offset < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"
    )
