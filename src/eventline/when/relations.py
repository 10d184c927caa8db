"""The relations of one `When` to another, as methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventline.when import allen
from eventline.when.core import Core

if TYPE_CHECKING:
    from eventline.when.value import WhenLike


class Relations(Core):
    """Allen's thirteen relations between events, and the unions of them that have a name.

    Each says of two events what holds for every start and end that their bounds allow: True if the relation
    holds in every case, False if in none, None if in some. The other event may be anything that `When.of`
    takes.

    Source:
        J. F. Allen, "Maintaining Knowledge about Temporal Intervals" (1983).
    """

    __slots__ = ()

    def relations(self, other: WhenLike) -> frozenset[str]:
        """The names of those of the thirteen relations that are possible.

        >>> from eventline import When
        >>> sorted(When("1979").relations("1980"))
        ['before', 'meets']
        """
        bounds = self.of(other).bounds
        return frozenset(name for name in allen.RELATIONS if allen.possible(name, self.bounds, bounds))

    def related(self, name: str, other: WhenLike) -> bool | None:
        """Whether the relation of a given name holds: one of the thirteen or of their unions.

        >>> from eventline import When
        >>> When("1979").related("before", "1981")
        True
        """
        return allen.relation(name, self.bounds, self.of(other).bounds)

    def before(self, other: WhenLike) -> bool | None:
        """Whether this ends before the other starts, with a gap between them. Its inverse is `after`.

        >>> from eventline import When
        >>> When("1979").before("1981"), When("1979").before("1980"), When("1979").before("1978")
        (True, None, False)
        """
        return self.related("before", other)

    def after(self, other: WhenLike) -> bool | None:
        """Whether this starts after the other ends, with a gap between them. Its inverse is `before`.

        >>> from eventline import When
        >>> When("1981").after("1979"), When("1980").after("1979"), When("1978").after("1979")
        (True, None, False)
        """
        return self.related("after", other)

    def meets(self, other: WhenLike) -> bool | None:
        """Whether this ends at the moment at which the other starts. Its inverse is `met_by`.

        >>> from eventline import When
        >>> noon = When("@2024-05-01T11:59:59.999999")
        >>> noon.meets("@2024-05-01T12:00:00.000000"), When("1979").meets("1980")
        (True, None)
        >>> When("1979").meets("1981")
        False
        """
        return self.related("meets", other)

    def met_by(self, other: WhenLike) -> bool | None:
        """Whether this starts at the moment at which the other ends. Its inverse is `meets`.

        >>> from eventline import When
        >>> noon = When("@2024-05-01T12:00:00.000000")
        >>> noon.met_by("@2024-05-01T11:59:59.999999"), When("1980").met_by("1979")
        (True, None)
        >>> When("1981").met_by("1979")
        False
        """
        return self.related("met_by", other)

    def overlaps(self, other: WhenLike) -> bool | None:
        """Whether this starts first and ends while the other lasts. Its inverse is `overlapped_by`.

        >>> from eventline import When
        >>> war = When("1939/1945")
        >>> war.overlaps("1941/1989"), war.overlaps("1945/1989"), war.overlaps("1947/1989")
        (True, None, False)
        """
        return self.related("overlaps", other)

    def overlapped_by(self, other: WhenLike) -> bool | None:
        """Whether this starts while the other lasts and ends after it. Its inverse is `overlaps`.

        >>> from eventline import When
        >>> rule = When("1941/1989")
        >>> rule.overlapped_by("1939/1945"), rule.overlapped_by("1939/1941"), rule.overlapped_by("1930/1939")
        (True, None, False)
        """
        return self.related("overlapped_by", other)

    def starts(self, other: WhenLike) -> bool | None:
        """Whether both start at the same moment and this ends first. Its inverse is `started_by`.

        >>> from eventline import When
        >>> rule = When("../1999")
        >>> rule.starts("../2001"), rule.starts("/2001"), rule.starts("1989/2001")
        (True, None, False)
        """
        return self.related("starts", other)

    def started_by(self, other: WhenLike) -> bool | None:
        """Whether both start at the same moment and this ends last. Its inverse is `starts`.

        >>> from eventline import When
        >>> rule = When("../2001")
        >>> rule.started_by("../1999"), rule.started_by("/1999"), rule.started_by("1989/1999")
        (True, None, False)
        """
        return self.related("started_by", other)

    def during(self, other: WhenLike) -> bool | None:
        """Whether this starts after the other starts and ends before it ends. Its inverse is `contains`.

        >>> from eventline import When
        >>> talks = When("1987-03")
        >>> talks.during("1979/1989"), talks.during("1987"), talks.during("1989")
        (True, None, False)
        """
        return self.related("during", other)

    def contains(self, other: WhenLike) -> bool | None:
        """Whether the other starts after this starts and ends before this ends. Its inverse is `during`.

        >>> from eventline import When
        >>> war = When("1979/1989")
        >>> war.contains("1987-03"), war.contains("1979"), war.contains("1990")
        (True, None, False)
        """
        return self.related("contains", other)

    def finishes(self, other: WhenLike) -> bool | None:
        """Whether both end at the same moment and this starts last. Its inverse is `finished_by`.

        >>> from eventline import When
        >>> rule = When("2021/..")
        >>> rule.finishes("1996/.."), rule.finishes("1996/"), rule.finishes("1996/2001")
        (True, None, False)
        """
        return self.related("finishes", other)

    def finished_by(self, other: WhenLike) -> bool | None:
        """Whether both end at the same moment and this starts first. Its inverse is `finishes`.

        >>> from eventline import When
        >>> rule = When("1996/..")
        >>> rule.finished_by("2021/.."), rule.finished_by("2021/"), rule.finished_by("1996/2001")
        (True, None, False)
        """
        return self.related("finished_by", other)

    def equals(self, other: WhenLike) -> bool | None:
        """Whether both start at the same moment and end at the same moment. It is its own inverse.

        This is about the events: two that are known to the same year need not be equal.

        >>> from eventline import When
        >>> When("../..").equals("../.."), When("1979").equals("1979"), When("1979").equals("1980")
        (True, None, False)
        """
        return self.related("equals", other)

    def precedes(self, other: WhenLike) -> bool | None:
        """Whether this ends before the other starts or as it starts. Its inverse is `follows`.

        >>> from eventline import When
        >>> When("1979").precedes("1980"), When("1979").precedes("1979"), When("1979").precedes("1978")
        (True, None, False)
        """
        return self.related("precedes", other)

    def follows(self, other: WhenLike) -> bool | None:
        """Whether this starts after the other ends or as it ends. Its inverse is `precedes`.

        >>> from eventline import When
        >>> When("1980").follows("1979"), When("1979").follows("1979"), When("1978").follows("1979")
        (True, None, False)
        """
        return self.related("follows", other)

    def intersects(self, other: WhenLike) -> bool | None:
        """Whether both share a moment: whether neither precedes the other. It is its own inverse.

        >>> from eventline import When
        >>> war = When("1979/1989")
        >>> war.intersects("1985"), war.intersects("1989"), war.intersects("1990")
        (True, None, False)
        """
        return self.related("intersects", other)

    def disjoint(self, other: WhenLike) -> bool | None:
        """Whether they share no moment: whether one precedes the other. It is its own inverse.

        >>> from eventline import When
        >>> war = When("1979/1989")
        >>> war.disjoint("1990"), war.disjoint("1989"), war.disjoint("1985")
        (True, None, False)
        """
        return self.related("disjoint", other)

    def within(self, other: WhenLike) -> bool | None:
        """Whether this starts no earlier than the other and ends no later. Its inverse is `covers`.

        >>> from eventline import When
        >>> talks = When("1987-03")
        >>> talks.within("1979/1989"), talks.within("1987"), talks.within("1989")
        (True, None, False)
        """
        return self.related("within", other)

    def covers(self, other: WhenLike) -> bool | None:
        """Whether the other starts no earlier than this and ends no later. Its inverse is `within`.

        >>> from eventline import When
        >>> war = When("1979/1989")
        >>> war.covers("1987-03"), war.covers("1979"), war.covers("1990")
        (True, None, False)
        """
        return self.related("covers", other)
