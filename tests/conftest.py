"""How properties are tested: as long as a busy machine takes, and with the same examples in every run of CI."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# What must be fast is timed where that is the point.
settings.register_profile(
    "eventline",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("eventline")
