"""The time value: what a source says of when something was, with exact bounds, relations and arithmetic."""

from eventline.when.bounds import Bounds
from eventline.when.duration import (
    Duration,
    days,
    hours,
    minutes,
    months,
    quarters,
    seconds,
    weeks,
    years,
)
from eventline.when.elapsed import Elapsed
from eventline.when.precision import Precision
from eventline.when.value import When

__all__ = [
    "Bounds",
    "Duration",
    "Elapsed",
    "Precision",
    "When",
    "days",
    "hours",
    "minutes",
    "months",
    "quarters",
    "seconds",
    "weeks",
    "years",
]
