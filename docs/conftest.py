"""The examples of the pages are run one page at a time, each in an empty folder that it may write to."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Pages are to be right, however busy the machine.
settings.register_profile("pages", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pages")


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
