"""What the fields of events and sources have in common: titles, converters, errors that name their owner."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs
from attrs import Converter, frozen

from eventline.errors import InputError

__all__ = [
    "KnownKeywords",
    "Titles",
    "as_id",
    "as_optional_language",
    "as_optional_text",
    "as_optional_title",
    "as_text",
    "as_texts",
    "as_title",
    "check_keywords",
    "got",
    "is_own",
    "keywords_of",
    "naming",
    "near_matches",
    "several",
    "title_in",
]


@frozen(eq=False, repr=False)
class Titles(Mapping[str, str]):
    """A title in several languages: an immutable, hashable mapping from language to text.

    Args:
        pairs: language and text, the main language first.

    Example:
        >>> title = Titles((("en", "Shoigu visits Kabul"), ("ar", "شويغو يزور كابول")))
        >>> title["ar"], list(title)
        ('شويغو يزور كابول', ['en', 'ar'])
    """

    pairs: tuple[tuple[str, str], ...]

    def __getitem__(self, language: str) -> str:
        for known, text in self.pairs:
            if known == language:
                return text
        raise KeyError(language)

    def __iter__(self) -> Iterator[str]:
        return (language for language, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __hash__(self) -> int:
        return hash(frozenset(self.pairs))

    def __repr__(self) -> str:
        return repr(dict(self.pairs))


def as_title(value: str | Mapping[str, str]) -> str | Titles:
    """A title: text, or a text for each language.

    >>> as_title({"en": "Attack"})
    {'en': 'Attack'}
    """
    if isinstance(value, str | Titles):
        return value
    texts = _pairs(value)
    if not texts:
        raise InputError(
            f"must be text, or a text for each language as in {{'en': ..., 'ar': ...}} ({got(value)})"
        )
    return Titles(texts)


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    """The languages and texts of a mapping; none if any of them is not text, or a language is not named."""
    given = tuple(value.items()) if isinstance(value, Mapping) else ()
    named = all(isinstance(name, str) and name and isinstance(text, str) for name, text in given)
    return given if named else ()


def as_optional_title(value: str | Mapping[str, str] | None) -> str | Titles | None:
    """A title, or None.

    >>> as_optional_title(None) is None
    True
    """
    return None if value is None else as_title(value)


def title_in(title: str | Titles, language: str | None) -> str:
    """A title in a language, else in the language without its region, else in its main language.

    >>> title_in(as_title({"en": "Attack", "ar": "هجوم"}), "ar-EG")
    'هجوم'
    """
    if isinstance(title, str):
        return title
    if language is not None:
        for wanted in (language, language.split("-")[0]):
            if wanted in title:
                return title[wanted]
    return next(iter(title.values()))


def as_text(value: str) -> str:
    """The text itself, if it is text.

    >>> as_text("war")
    'war'
    """
    given: object = value
    if not isinstance(given, str):
        raise InputError(f"must be text ({got(given)})")
    return given


def as_optional_text(value: str | None) -> str | None:
    """The text itself, or None.

    >>> as_optional_text(None) is None
    True
    """
    return None if value is None else as_text(value)


# A language of five to eight letters would be well-formed too, but none has ever been registered.
_is_tag = re.compile(
    r"""
    [a-z]{2,3} (-[a-z]{3}){0,3}                       # language, such as ar or zh-yue
    (-[a-z]{4})? (-([a-z]{2}|[0-9]{3}))?              # script, region
    (-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*              # variants
    (-[a-wyz0-9](-[a-z0-9]{2,8})+)* (-x(-[a-z0-9]{1,8})+)?   # extensions, private use
    | x(-[a-z0-9]{1,8})+ | i-[a-z]{3,8}
    """,
    re.IGNORECASE | re.ASCII | re.VERBOSE,
).fullmatch


def as_optional_language(value: str | None) -> str | None:
    """The tag of a language itself, or None.

    Source:
        RFC 5646, "Tags for Identifying Languages" (BCP 47), section 2.1; what is well-formed is not looked up.

    >>> as_optional_language("zh-Hant-TW")
    'zh-Hant-TW'
    """
    if value is not None and not _is_tag(as_text(value)):
        hint = _tag_hint(value)
        raise InputError(
            f"must be a language tag of BCP 47 such as 'en', 'ar' or 'pt-BR' ({got(value)}){hint}"
        )
    return value


def _tag_hint(text: str) -> str:
    """The tag of a language that is named in English or has an underscore in its tag, or nothing."""
    from babel import Locale  # noqa: PLC0415 - which is loaded on use

    names = Locale.parse("en").languages
    tags = {str(name).casefold(): tag.replace("_", "-") for tag, name in names.items()}
    tag = tags.get(text.strip().casefold(), text.strip().replace("_", "-"))
    return f"; did you mean {tag!r}?" if tag != text and _is_tag(tag) else ""


def as_id(value: str) -> str:
    """The text itself, if it is text that is not blank.

    >>> as_id("crocus")
    'crocus'
    """
    if not as_text(value).strip():
        raise InputError(f"must not be empty ({got(value)})")
    return value


def as_texts(value: Iterable[str]) -> tuple[str, ...]:
    """Several texts as a tuple.

    >>> as_texts(["war", "Kabul"])
    ('war', 'Kabul')
    """
    return several(value, str, what="texts")


def several(value: object, *classes: type, what: str) -> tuple[Any, ...]:
    """The members of an iterable, checked.

    Args:
        value: the iterable. One text is not one of them: it would be split into letters.
        *classes: what the members may be.
        what: the members in words, for the error.

    Returns:
        The members as a tuple.

    Raises:
        InputError: `value` is a single text, or not iterable, or has a member of another class.

    Example:
        >>> several(range(3), int, what="numbers")
        (0, 1, 2)
    """
    if isinstance(value, Iterable) and not isinstance(value, str):
        members = tuple(value)
        if all(isinstance(member, classes) for member in members):
            return members
    hint = "; put it in a list" if isinstance(value, classes) else ""
    raise InputError(f"must be several {what}, such as a list of them ({got(value)}){hint}")


def got(value: object) -> str:
    """What was given, for an error message.

    >>> got(5)
    'got 5 that is a int'
    """
    text = f"got {value!r} that is a {type(value).__name__}"
    return text if len(text) <= 120 else f"{text[:117]}..."


def near_matches(name: object, known: Iterable[str]) -> str:
    """A hint for an error message: what was perhaps meant, or nothing.

    >>> near_matches("invasoin", ["invasion", "visit"])
    "; did you mean 'invasion'?"
    """
    close = difflib.get_close_matches(name, list(known), n=2) if isinstance(name, str) else []
    return f"; did you mean {' or '.join(map(repr, close))}?" if close else ""


def keywords_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """The names by which arguments can be given to a function of Python's own.

    >>> keywords_of(got)
    ('value',)
    """
    code = function.__code__
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def check_keywords(what: str, given: Iterable[str], allowed: Iterable[str]) -> None:
    """Check that no argument is given by a name that is not known.

    Args:
        what: who takes the arguments, for the error.
        given: the names.
        allowed: those that are known.

    Raises:
        InputError: a name is not known; the error has what was perhaps meant.

    Example:
        >>> check_keywords("Event", ["wehn"], ["when", "tags"])
        Traceback (most recent call last):
            ...
        eventline.errors.InputError: Event takes no 'wehn'; did you mean 'when'? It takes when, tags
    """
    known = [name for name in allowed if name != "self"]
    for name in given:
        if name not in known:
            hint = near_matches(name, known) or "."
            raise InputError(f"{what} takes no {name!r}{hint} It takes {', '.join(known)}")


class KnownKeywords:
    """The base of classes that say what was perhaps meant by an argument that they do not know."""

    __slots__ = ()

    if not TYPE_CHECKING:

        def __new__(cls, *_: Any, **given: Any) -> Any:
            """A new object, if its `__init__` takes all of the arguments that have names.

            Raises:
                InputError: it does not.
            """
            check_keywords(cls.__name__, given, keywords_of(cls.__init__))
            return object.__new__(cls)


def is_own(attribute: attrs.Attribute[Any]) -> bool:
    """Whether a class has a field of its own, not from its base.

    >>> from eventline.events import Event
    >>> all(is_own(attribute) for attribute in attrs.fields(Event))
    True
    """
    inherited: bool = attribute.inherited  # type: ignore[attr-defined]  # missing in the stubs of attrs
    return not inherited


def naming(noun: str) -> Callable[[type, list[attrs.Attribute[Any]]], list[attrs.Attribute[Any]]]:
    """A field transformer by which an error of a converter or validator says whose field was at fault.

    Args:
        noun: what the owner is, for the message; its field `id` must come first.

    Returns:
        The transformer, for `attrs.frozen`.

    Example:
        >>> from eventline.events import Source
        >>> Source("brief", url=5)
        Traceback (most recent call last):
            ...
        eventline.errors.InputError: source 'brief', url: must be text (got 5 that is a int)
    """

    def transform(_: type, attributes: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
        return [_named(attribute, noun) if is_own(attribute) else attribute for attribute in attributes]

    return transform


def _named(own: attrs.Attribute[Any], noun: str) -> attrs.Attribute[Any]:
    def guarded(call: Callable[..., Any], owner: Any, *args: Any) -> Any:
        try:
            return call(*args)
        except (TypeError, ValueError) as error:
            whose = noun if own.name == "id" else f"{noun} {owner.id!r}"
            message = f"{whose}, {own.name}: {error}"
            if not isinstance(error, InputError):
                raise InputError(message) from error
            # The same error, so that its class and the parts that it carries stay.
            error.args = (message,)
            raise

    convert, validate = own.converter, own.validator
    if convert is not None and not isinstance(convert, Converter):
        own = own.evolve(
            converter=Converter(
                lambda value, owner, _: guarded(convert, owner, value), takes_self=True, takes_field=True
            )
        )
    if validate is not None:
        own = own.evolve(
            validator=lambda owner, attribute, value: guarded(validate, owner, owner, attribute, value)
        )
    return own
