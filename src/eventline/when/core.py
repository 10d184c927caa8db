"""What the verb families of `When` need of it: declared once, for type checkers only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventline.when.bounds import Bounds, Tick
    from eventline.when.precision import Precision
    from eventline.when.tree import Node
    from eventline.when.value import When, WhenLike


class Core:
    """The base of the classes that `When` is put together from, each a family of verbs in its own module."""

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def edtf(self) -> str:
            """Of `When`."""

        @property
        def bounds(self) -> Bounds:
            """Of `When`."""

        @property
        def precision(self) -> Precision:
            """Of `When`."""

        @property
        def kind(self) -> str:
            """Of `When`."""

        @property
        def approximate(self) -> bool:
            """Of `When`."""

        @property
        def uncertain(self) -> bool:
            """Of `When`."""

        @property
        def _tree(self) -> Node: ...

        @classmethod
        def of(cls, value: WhenLike) -> When:
            """Of `When`."""

        @classmethod
        def parse(cls, text: str) -> When:
            """Of `When`."""

        @classmethod
        def box(cls, lo: Tick, hi: Tick) -> When:
            """Of `When`."""

        @classmethod
        def from_bounds(cls, bounds: Bounds) -> When:
            """Of `When`."""

        @classmethod
        def interval(cls, start: WhenLike | None, end: WhenLike | None) -> When:
            """Of `When`."""

        def with_qualifiers(self, *, approximate: bool | None = None, uncertain: bool | None = None) -> When:
            """Of `When`."""
