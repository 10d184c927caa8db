"""Typed events and the sources that tell of them: frozen values, checked where they are made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

import attrs
from attrs import field, frozen

from eventline.errors import InputError
from eventline.fields import (
    KnownKeywords,
    Titles,
    as_id,
    as_optional_language,
    as_optional_text,
    as_optional_title,
    as_text,
    as_texts,
    as_title,
    got,
    is_own,
    naming,
    near_matches,
    several,
    title_in,
)
from eventline.relative import DependentDate, RelativeDate
from eventline.when import When
from eventline.when.value import WhenLike

if TYPE_CHECKING:
    from eventline.phrases import Timex
    from eventline.phrases.algebra import Expression

__all__ = ["Event", "Source", "event", "is_registered", "kind_class"]

_E = TypeVar("_E", bound="type[Event]")

# Columns of every frame, and what `Event` itself defines: no field of an event type may have such a name.
_RESERVED = frozenset(
    {"approximate", "end", "kind", "precision", "start", "stated", "title_in", "titles", "uncertain"}
)
_kinds: dict[str, type[Event]] = {}


def _as_when(value: WhenLike | None) -> When | None:
    return value if value is None or isinstance(value, When) else When.of(value)


def _as_date(value: WhenLike | DependentDate | Expression | None) -> When | DependentDate | None:
    if value is None or isinstance(value, When):
        return value
    if isinstance(value, DependentDate):
        return value
    if hasattr(value, "references"):
        # An expression knows its references, but only the timeline the dates of those.
        return RelativeDate(cast("Expression", value))
    return When.of(cast("WhenLike", value))


def _as_sources(value: Iterable[Source | str]) -> tuple[Source | str, ...]:
    return several(value, Source, str, what="sources or ids of sources")


@frozen(field_transformer=naming("source"))
class Source(KnownKeywords):
    """A text that tells of events: what it is called, when it appeared, in which language.

    Args:
        id: what the source is called; not empty.
        title: its title, or a title per language.
        published: when it appeared, as for `Event.when`; its relative dates count from here.
        language: the tag of its language by BCP 47, such as "ar" or "pt-BR".
        url: where it is found.
        author: who wrote it.

    Raises:
        InputError: a value is not what it should be; the message names the source, the field and the value.

    Example:
        >>> brief = Source("brief", published="2025-04-27", language="en")
        >>> brief.resolve("last November")
        When('2024-11')
    """

    id: str = field(converter=as_id)
    title: str | Titles | None = field(default=None, converter=as_optional_title, kw_only=True)
    published: When | None = field(default=None, converter=_as_when, kw_only=True)
    language: str | None = field(default=None, converter=as_optional_language, kw_only=True)
    url: str | None = field(default=None, converter=as_optional_text, kw_only=True)
    author: str | None = field(default=None, converter=as_optional_text, kw_only=True)

    def resolve(self, phrase: str, **options: Any) -> When:
        """The time that a phrase of this source means, counted from the day it was published.

        Args:
            phrase: a whole time expression in the source's language.
            **options: what `eventline.resolve` takes besides the anchor and the language.

        Returns:
            The time.

        Raises:
            ParseError: the phrase is not a time expression.
            ResolutionError: it counts from the day of publication, and that is not known.

        Example:
            >>> Source("خبر", published="2025-04-27", language="ar").resolve("نوفمبر الماضي")
            When('2024-11')
        """
        from eventline.phrases import resolve  # noqa: PLC0415  # a source that is not asked needs no grammar

        return resolve(phrase, self.published, language=self.language, **options)

    def phrase(self, phrase: str, **options: Any) -> RelativeDate:
        """The time that a phrase of this source means, once a timeline knows the events that it names.

        Args:
            phrase: a whole time expression in the source's language, with the ids of events in braces.
            **options: what `RelativeDate` takes besides the expression and the anchor.

        Returns:
            A date for `Event.when`.

        Raises:
            ParseError: the phrase is not a time expression.

        Example:
            >>> import eventline as el
            >>> brief = el.Source("brief", published="2025-04-27", language="en")
            >>> timeline = el.Timeline([
            ...     el.Event("crocus", "Attack on Crocus City Hall", when="2024-03-22"),
            ...     el.Event("arrests", "Arrests", when=brief.phrase("two days after {crocus}")),
            ... ])
            >>> timeline["arrests"].when
            When('2024-03-24')
        """
        from eventline.phrases import parse  # noqa: PLC0415  # as in resolve()

        return RelativeDate(parse(phrase, language=self.language), self.published, **options)

    def extract(self, text: str, **options: Any) -> list[Timex]:
        """The time expressions in a text of this source, resolved from the day it was published.

        Args:
            text: running text in the source's language.
            **options: what `eventline.extract` takes besides the anchor and the language.

        Returns:
            The expressions in the order of the text.

        Example:
            >>> brief = Source("brief", published="2025-04-27", language="en")
            >>> [(found.text, str(found.when)) for found in brief.extract("He came to Kabul last November.")]
            [('last November', '2024-11')]
        """
        from eventline.phrases import extract  # noqa: PLC0415  # as in resolve()

        return extract(text, self.published, language=self.language, **options)


@frozen(repr=False, field_transformer=naming("event"))
class Event(KnownKeywords):
    """Something that happened, or is said to have happened: a frozen value with an id, a title and a date.

    Subclass it under `event` to give a type of events fields of its own.

    Args:
        id: what the event is called in a timeline and by the dates of other events; not empty.
        title: text, or a mapping from language to text, the main language first.
        when: EDTF text, a `datetime.date`, `datetime.datetime` or pendulum date, a year as an integer, a `When`,
            a pair of those for a stretch, a date told by other events (`after`, `before`, `Source.phrase`, an
            expression that `parse` read), or None if it is not dated.
        description: what there is to say at length.
        actors: who took part.
        places: where it was.
        tags: words to find it by.
        sources: who tells of it: `Source` objects or their ids.

    Attributes:
        kind: the name of the type, the same for all its events: "event" for `Event` itself.

    Raises:
        InputError: a value is not what it should be; the message names the event, the field and the value. Or
            there is no such argument.
        ParseError: `when` is text that is not EDTF.

    Example:
        >>> Event("invasion", "Soviet invasion of Afghanistan", when="1979", tags=["war"])
        Event('invasion', 'Soviet invasion of Afghanistan', when=When('1979'), tags=('war',))
        >>> Event("invasion", "Soviet invasion of Afghanistan", when="1979", tags="war")
        Traceback (most recent call last):
            ...
        eventline.errors.InputError: event 'invasion', tags: must be several texts, such as a list of them
        (got 'war' that is a str); put it in a list
    """

    kind: ClassVar[str] = "event"

    id: str = field(converter=as_id)
    title: str | Titles = field(converter=as_title)
    when: When | DependentDate | None = field(default=None, converter=_as_date, kw_only=True)
    description: str = field(default="", converter=as_text, kw_only=True)
    actors: tuple[str, ...] = field(default=(), converter=as_texts, kw_only=True)
    places: tuple[str, ...] = field(default=(), converter=as_texts, kw_only=True)
    tags: tuple[str, ...] = field(default=(), converter=as_texts, kw_only=True)
    sources: tuple[Source | str, ...] = field(default=(), converter=_as_sources, kw_only=True)

    def title_in(self, language: str | None = None) -> str:
        """The title in a language.

        Args:
            language: a language tag such as "ar" or "ar-EG"; None for the main language.

        Returns:
            The title in that language, else in the language without its region, else in the main one.

        Example:
            >>> visit = Event("visit", {"en": "Shoigu visits Kabul", "ar": "شويغو يزور كابول"})
            >>> visit.title_in("ar-EG"), visit.title_in("fr")
            ('شويغو يزور كابول', 'Shoigu visits Kabul')
        """
        return title_in(self.title, language)

    def __repr__(self) -> str:
        told = [repr(self.id), repr(self.title)]
        for own in attrs.fields(type(self))[2:]:
            value = getattr(self, own.name)
            if value != own.default:
                told.append(f"{own.alias}={value!r}")
        return f"{type(self).__name__}({', '.join(told)})"


_kinds[Event.kind] = Event


def event(cls: _E) -> _E:
    """Make a subclass of `Event` a type of events: a frozen, slotted attrs class with a registered kind.

    A thin `attrs.frozen`: fields are annotations or `attrs.field`, and the new ones are given by keyword. The
    kind is the class's name in snake case, or what the class body sets as `kind`; frames and files find the
    type again by it. To type checkers `eventline.event` is `attrs.frozen` itself.

    Args:
        cls: the subclass.

    Returns:
        The finished class.

    Raises:
        InputError: `cls` is not a subclass of `Event`, a field has a name that is taken, or another class has
            the kind. The same class defined once more, as in a notebook, replaces the old one.

    Example:
        >>> @event
        ... class Bombing(Event):
        ...     killed: int | None = None
        >>> Bombing("crocus", "Attack on Crocus City Hall", when="2024-03", killed=145)
        Bombing('crocus', 'Attack on Crocus City Hall', when=When('2024-03'), killed=145)
        >>> Bombing.kind
        'bombing'
    """
    given: object = cls
    if not (isinstance(given, type) and issubclass(given, Event)):
        raise InputError(f"@event is for subclasses of Event ({got(cls)})")
    named = naming("event")

    def own_fields(made: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
        taken = _RESERVED | {inherited.name for inherited in attrs.fields(Event)}
        for own in fields:
            if is_own(own) and not taken.isdisjoint({own.name, own.alias}):
                raise InputError(
                    f"event type {made.__name__} must not have a field {own.name!r}: events or frames "
                    f"have it already; choose another name"
                )
        return named(made, [own.evolve(kw_only=True) if is_own(own) else own for own in fields])

    kind = vars(cls).get("kind", _snake_case(cls.__name__))
    known = _kinds.get(kind)
    if known is not None and not _same_class(known, cls):
        raise InputError(
            f"event type {cls.__qualname__} must not have the kind {kind!r}, which is that of "
            f"{known.__module__}.{known.__qualname__}; set another in its body: kind = ..."
        )
    cls.kind = kind
    made = frozen(cls, repr=False, field_transformer=own_fields)
    _kinds[kind] = made
    return made


def kind_class(kind: str) -> type[Event]:
    """The type of events that has a kind.

    Args:
        kind: the name of the kind.

    Returns:
        `Event` or a subclass that `event` has registered.

    Raises:
        InputError: no type that has been defined so far has the kind.

    Example:
        >>> kind_class("event").__name__
        'Event'
    """
    try:
        return _kinds[kind]
    except (KeyError, TypeError):
        raise InputError(
            f"no type of events has the kind {kind!r}{near_matches(kind, _kinds)}; "
            f"define it under @eventline.event first"
        ) from None


def is_registered(cls: type[Event]) -> bool:
    """Whether `kind_class` finds this type again: it was made by `event`, or is `Event`.

    >>> is_registered(Event)
    True
    """
    known = _kinds.get(cls.kind)
    return known is not None and _same_class(known, cls)


def _same_class(one: type, other: type) -> bool:
    return (one.__module__, one.__qualname__) == (other.__module__, other.__qualname__)


def _snake_case(name: str) -> str:
    """A class name as a kind: `SuicideAttack` is suicide_attack, `UNVote` is un_vote."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
