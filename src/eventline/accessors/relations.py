"""The relations of a column of times to another, as methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


class ColumnRelations:
    """Allen's thirteen relations between events, and the unions of them that have a name, for every row.

    Each gives a series of nullable booleans: True if the relation holds for every start and end that the two
    times allow, False if for none, missing if for some or where a time is missing. The other may be one time for
    all rows, anything that `When.of` takes; a series, matched by index; or an array or list as long as this.

    Source:
        J. F. Allen, "Maintaining Knowledge about Temporal Intervals" (1983).
    """

    if TYPE_CHECKING:

        def related(self, name: str, other: Any) -> pd.Series[bool]:
            """Of `WhenAccessor`."""

    def before(self, other: Any) -> pd.Series[bool]:
        """Whether each ends before the other starts, with a gap between them. Its inverse is `after`.

        >>> import pandas as pd
        >>> pd.Series(["1979", "1980", "1982"], dtype="when").when.before("1981").tolist()
        [True, <NA>, False]
        """
        return self.related("before", other)

    def after(self, other: Any) -> pd.Series[bool]:
        """Whether each starts after the other ends, with a gap between them. Its inverse is `before`.

        >>> import pandas as pd
        >>> pd.Series(["1982", "1981", "1979"], dtype="when").when.after("1980").tolist()
        [True, <NA>, False]
        """
        return self.related("after", other)

    def meets(self, other: Any) -> pd.Series[bool]:
        """Whether each ends at the moment at which the other starts. Its inverse is `met_by`.

        >>> import pandas as pd
        >>> pd.Series(["1979", "1978"], dtype="when").when.meets("1980").tolist()
        [<NA>, False]
        """
        return self.related("meets", other)

    def met_by(self, other: Any) -> pd.Series[bool]:
        """Whether each starts at the moment at which the other ends. Its inverse is `meets`.

        >>> import pandas as pd
        >>> pd.Series(["1980", "1981"], dtype="when").when.met_by("1979").tolist()
        [<NA>, False]
        """
        return self.related("met_by", other)

    def overlaps(self, other: Any) -> pd.Series[bool]:
        """Whether each starts first and ends while the other lasts. Its inverse is `overlapped_by`.

        >>> import pandas as pd
        >>> pd.Series(["1939/1945", "1945/1989", "1990"], dtype="when").when.overlaps("1941/1989").tolist()
        [True, False, False]
        """
        return self.related("overlaps", other)

    def overlapped_by(self, other: Any) -> pd.Series[bool]:
        """Whether each starts while the other lasts and ends after it. Its inverse is `overlaps`.

        >>> import pandas as pd
        >>> pd.Series(["1941/1989", "1945/1989", "1946"], dtype="when").when.overlapped_by("1939/1945").tolist()
        [True, <NA>, False]
        """
        return self.related("overlapped_by", other)

    def starts(self, other: Any) -> pd.Series[bool]:
        """Whether each starts at the same moment as the other and ends first. Its inverse is `started_by`.

        >>> import pandas as pd
        >>> pd.Series(["1979/1981", "1980/1981"], dtype="when").when.starts("1979/1989").tolist()
        [<NA>, False]
        """
        return self.related("starts", other)

    def started_by(self, other: Any) -> pd.Series[bool]:
        """Whether each starts at the same moment as the other and ends last. Its inverse is `starts`.

        >>> import pandas as pd
        >>> pd.Series(["1979/1989", "1980/1989"], dtype="when").when.started_by("1979/1981").tolist()
        [<NA>, False]
        """
        return self.related("started_by", other)

    def during(self, other: Any) -> pd.Series[bool]:
        """Whether each starts after the other starts and ends before it ends. Its inverse is `contains`.

        >>> import pandas as pd
        >>> pd.Series(["1985", "1979", "1990"], dtype="when").when.during("1979/1989").tolist()
        [True, <NA>, False]
        """
        return self.related("during", other)

    def contains(self, other: Any) -> pd.Series[bool]:
        """Whether each starts before the other starts and ends after it ends. Its inverse is `during`.

        >>> import pandas as pd
        >>> pd.Series(["1979/1989", "1985/1990", "1990"], dtype="when").when.contains("1985").tolist()
        [True, <NA>, False]
        """
        return self.related("contains", other)

    def finishes(self, other: Any) -> pd.Series[bool]:
        """Whether each ends at the same moment as the other and starts last. Its inverse is `finished_by`.

        >>> import pandas as pd
        >>> pd.Series(["1981/1989", "1981/1988"], dtype="when").when.finishes("1979/1989").tolist()
        [<NA>, False]
        """
        return self.related("finishes", other)

    def finished_by(self, other: Any) -> pd.Series[bool]:
        """Whether each ends at the same moment as the other and starts first. Its inverse is `finishes`.

        >>> import pandas as pd
        >>> pd.Series(["1979/1989", "1979/1988"], dtype="when").when.finished_by("1981/1989").tolist()
        [<NA>, False]
        """
        return self.related("finished_by", other)

    def equals(self, other: Any) -> pd.Series[bool]:
        """Whether each starts and ends at the same moments as the other. It is its own inverse.

        >>> import pandas as pd
        >>> pd.Series(["1979/1989", "1981/1989"], dtype="when").when.equals("1979/1989").tolist()
        [<NA>, False]
        """
        return self.related("equals", other)

    def precedes(self, other: Any) -> pd.Series[bool]:
        """Whether each ends before the other starts or as it starts. Its inverse is `follows`.

        >>> import pandas as pd
        >>> pd.Series(["1979", "1980", "1981"], dtype="when").when.precedes("1980").tolist()
        [True, <NA>, False]
        """
        return self.related("precedes", other)

    def follows(self, other: Any) -> pd.Series[bool]:
        """Whether each starts after the other ends or as it ends. Its inverse is `precedes`.

        >>> import pandas as pd
        >>> pd.Series(["1981", "1980", "1979"], dtype="when").when.follows("1980").tolist()
        [True, <NA>, False]
        """
        return self.related("follows", other)

    def intersects(self, other: Any) -> pd.Series[bool]:
        """Whether each shares a moment with the other. It is its own inverse.

        >>> import pandas as pd
        >>> pd.Series(["1985", "1989", "1990"], dtype="when").when.intersects("1979/1989").tolist()
        [True, <NA>, False]
        """
        return self.related("intersects", other)

    def disjoint(self, other: Any) -> pd.Series[bool]:
        """Whether each shares no moment with the other. It is its own inverse.

        >>> import pandas as pd
        >>> pd.Series(["1990", "1989", "1985"], dtype="when").when.disjoint("1979/1989").tolist()
        [True, <NA>, False]
        """
        return self.related("disjoint", other)

    def within(self, other: Any) -> pd.Series[bool]:
        """Whether each starts no earlier than the other and ends no later. Its inverse is `covers`.

        >>> import pandas as pd
        >>> pd.Series(["1985", "1979", "1990"], dtype="when").when.within("1979/1989").tolist()
        [True, <NA>, False]
        """
        return self.related("within", other)

    def covers(self, other: Any) -> pd.Series[bool]:
        """Whether each starts no later than the other and ends no earlier. Its inverse is `within`.

        >>> import pandas as pd
        >>> pd.Series(["1979/1989", "1985/1990", "1990"], dtype="when").when.covers("1985").tolist()
        [True, <NA>, False]
        """
        return self.related("covers", other)
