"""The anchor of a phrase, and the times of the events that it names, as users give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from eventline.errors import InputError, ResolutionError
from eventline.when.convert import date_text
from eventline.when.value import When

__all__ = ["anchor_of", "known_references"]

_REMEMBERED = 4096
_OFFSET = re.compile(r"(T\d\d:\d\d:\d\d(?:\.\d+)?)(?:Z|[+-]\d\d(?::\d\d)?)")


def anchor_of(anchor: object) -> When | None:
    """The anchor as a `When`; an event lends its time, a source its date of publication."""
    if anchor is None:
        return None
    if type(anchor) is date or (type(anchor) is datetime and anchor.tzinfo is None):
        return _wall(anchor)
    given: Any = anchor
    for name in ("published", "when"):
        if not isinstance(anchor, When) and hasattr(anchor, name):
            given = getattr(anchor, name)
            if given is None:
                raise ResolutionError(f"{anchor!r} cannot be an anchor: its {name} is not known")
    if isinstance(given, date):
        return _civil(date_text(given.replace(tzinfo=None) if isinstance(given, datetime) else given))
    return _civil(When.of(given).edtf)


# A text has one anchor and many phrases.
@lru_cache(maxsize=_REMEMBERED)
def _wall(anchor: date) -> When:
    """A plain date, or a datetime without a zone."""
    return When.parse(date_text(anchor))


@lru_cache(maxsize=_REMEMBERED)
def _civil(text: str) -> When:
    """The time on the wall calendar: "yesterday" is the day before that of whoever said it, wherever that was."""
    return When.parse(_OFFSET.sub(r"\1", text))


def known_references(references: Mapping[str, object] | None) -> dict[str, When]:
    """The references as times, those without one left out."""
    if references is None:
        return {}
    given: object = references
    if not isinstance(given, Mapping):
        raise InputError(f"references must map ids to times (got {given!r})")
    return {name: when for name, value in references.items() if (when := anchor_of(value)) is not None}
