"""One browser and one server for all tests of the interactive page."""

from __future__ import annotations

import functools
import http.server
import itertools
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from eventline.plot.html import explore
from tests.plot.browser import chromium
from tests.plot.viewer import Show, Viewer, timeline

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

# The browser keeps what it has seen under a name.
_NAMES = itertools.count()


class _Silent(http.server.SimpleHTTPRequestHandler):
    """Serves files and keeps the paths that were asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        # Browsers ask for a picture of the site by themselves, if a page does not forbid it.
        if self.path == "/favicon.ico":
            self.send_error(204)
        else:
            super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is the base's
        self.asked.append(self.path)


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    try:
        with chromium() as made:
            yield made
    except FileNotFoundError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, list[str]]]:
    """A folder that is served, its address, and what was asked for there."""
    folder = tmp_path_factory.mktemp("site")
    asked: list[str] = []
    handler = type("Handler", (_Silent,), {"asked": asked})
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=folder)
    ) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield folder, f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


@pytest.fixture
def show(browser: Chrome, site: tuple[Path, str, list[str]]) -> Iterator[Show]:
    folder, address, _ = site
    shown: list[Viewer] = []

    def check() -> None:
        """Whatever was done with the page, it complained of nothing and asked nobody."""
        if shown:
            console, urls = shown.pop().logs()
            assert console == []
            assert [url for url in urls if not url.startswith(("data:", "blob:", address))] == []

    def show_page(events: Any = None, *, hash_: str = "", **options: Any) -> Viewer:
        check()
        name = f"page{next(_NAMES)}.html"
        explore(timeline() if events is None else events, **options).save(folder / name)
        shown.append(Viewer(browser, f"{address}/{name}{hash_}"))
        return shown[-1]

    yield show_page
    check()
