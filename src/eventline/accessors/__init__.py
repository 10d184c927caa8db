"""What pandas objects can do with times: ``Series.when`` and ``DataFrame.events``.

Importing this package registers both, and the type ``when`` of columns with them.

Example:
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"event": ["war", "visit"], "when": ["1979-12-24/1989-02-15", "2024-03"]})
    >>> frame["when"] = to_when(frame["when"])
    >>> frame.when.when.before("1990").tolist()
    [True, False]
    >>> frame.events.at("1985")["event"].tolist()
    ['war']
"""

import pandas as pd

from eventline.accessors.frames import EventsAccessor
from eventline.accessors.series import WhenAccessor
from eventline.array import WhenArray, WhenDtype, to_when

pd.api.extensions.register_series_accessor("when")(WhenAccessor)
pd.api.extensions.register_dataframe_accessor("events")(EventsAccessor)

__all__ = ["EventsAccessor", "WhenAccessor", "WhenArray", "WhenDtype", "to_when"]
