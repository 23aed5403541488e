"""The real server, real Chromium, and a watch on everything that must not happen."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
import telling
from atlas_page import SCREENSHOTS, WAIT_MS, Atlas
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
START_SECONDS = 240

# Defined in every frame before any script of the page: whatever runs text as code calls it.
CANARY = """
window.__atlasCanary = () => console.error("CANARY: text was run as code");
window.addEventListener("securitypolicyviolation", (e) => console.error("CSP " + e.blockedURI));
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser tests last: their event loop stays until the session ends."""
    ours = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    items[:] = [item for item in items if item not in set(ours)] + ours


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


FAILED = pytest.StashKey[bool]()
expect.set_options(timeout=WAIT_MS / 2)


def is_local(address: str) -> bool:
    """Whether an address stays in the page, on disk, or on this machine."""
    parts = urlsplit(address)
    return parts.scheme in {"data", "blob", "about", "file"} or parts.hostname == "127.0.0.1"


@dataclass
class Watch:
    """Collects what fails a test, whichever page or frame it happens in."""

    faults: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Listen to every page of a browser context."""
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda e: self.faults.append(f"page error: {e.error}"))
        context.on("dialog", self._dialog)
        context.on("page", lambda page: page.on("websocket", self._websocket))

    def _request(self, request: Request) -> None:
        if not is_local(request.url):
            self.faults.append(f"request left this machine: {request.url[:200]}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} for {response.url[:200]}")

    def _console(self, message: Any) -> None:
        if message.type == "error":
            self.faults.append(f"console error: {message.text[:500]} ({message.location})")

    def _dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog opened: {dialog.message[:200]}")
        dialog.dismiss()

    def _websocket(self, websocket: Any) -> None:
        if not is_local(websocket.url):
            self.faults.append(f"websocket left this machine: {websocket.url}")


@dataclass
class Server:
    """A running server: its address, its process and what it has written so far."""

    address: str
    process: subprocess.Popen[str]
    lines: list[str]

    @property
    def output(self) -> str:
        """Everything it has written to the terminal."""
        return "".join(self.lines)


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(
    *options: str, home: Path | None = None, program: tuple[str, ...] = ("-m", "geodata")
) -> Server:
    """Start the dashboard and return once it has printed its address.

    Parameters
    ----------
    options
        Further options of ``conflict-atlas serve``.
    home
        A fresh HOME, for what a newcomer's machine does.
    program
        What Python runs: the package, or a script in its place.
    """
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    if home is not None:
        environment["HOME"] = str(home)
    port = free_port()
    base = options[options.index("--base-url") + 1] if "--base-url" in options else ""
    command = [sys.executable, *program, "serve", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    server = Server(f"http://127.0.0.1:{port}{urlsplit(base).path}", process, [])
    announced = threading.Event()

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            server.lines.append(line)
            if "is open at" in line:
                announced.set()
        announced.set()

    threading.Thread(target=read, daemon=True).start()
    if not announced.wait(START_SECONDS) or process.poll() is not None:
        process.kill()
        pytest.fail(f"the server did not start:\n{server.output}")
    _wait_for_health(server)
    return server


def _wait_for_health(server: Server) -> None:
    """Knock until the port answers; the address is printed just before it is bound."""
    pause = threading.Event()
    for _ in range(200):
        try:
            with urlopen(f"{server.address}/atlas/healthz") as answer:  # noqa: S310 - our own server
                assert json.load(answer)["status"] == "ok"
                return
        except URLError:
            pause.wait(0.05)
    pytest.fail(f"the server does not answer:\n{server.output}")


def end_server(server: Server) -> int:
    """End a server as Ctrl-C does and return its exit code."""
    if server.process.poll() is None:
        os.killpg(server.process.pid, signal.SIGINT)
    try:
        return server.process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(server.process.pid, signal.SIGKILL)
        return -9


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The dashboard with the sample collection, shared by all browser tests."""
    running = start_server()
    yield running
    end_server(running)


@pytest.fixture(scope="session")
def telling_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard whose articles tell events that are written by hand (`telling.py`)."""
    articles = telling.write_articles(tmp_path_factory.mktemp("told") / "told.jsonl")
    running = start_server(str(articles), program=(telling.__file__,))
    yield running
    end_server(running)


@pytest.fixture
def own_server() -> Iterator[Callable[..., Server]]:
    """Start servers of a test's own, with options; they stop when it ends."""
    started: list[Server] = []

    def start(*options: str) -> Server:
        started.append(start_server(*options))
        return started[-1]

    yield start
    for one in started:
        end_server(one)


@pytest.fixture
def stop_server() -> Callable[[Server], int]:
    """End a server as Ctrl-C does; its exit code."""
    return end_server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it the browser tests skip, in CI they fail."""
    if not Path(CHROMIUM).exists():
        line = (
            "Chromium is not installed: `sudo apt-get install chromium` (or set CHROMIUM "
            "to its path) and the browser tests run"
        )
        if os.environ.get("CI"):
            pytest.fail(line)
        pytest.skip(line)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def watcher() -> Watch:
    """What listens to all browser contexts."""
    return Watch()


@pytest.fixture
def watch(watcher: Watch, server: Server) -> Iterator[Watch]:
    """Fail the test on anything that must not happen in a browser or on the server."""
    watcher.faults.clear()
    before = len(server.lines)
    yield watcher
    written = "".join(server.lines[before:])
    assert "Traceback" not in written, written
    assert not watcher.faults, "\n".join(watcher.faults)


def watched_context(browser: Browser, watcher: Watch, **options: Any) -> BrowserContext:
    """Return a fresh browser context with the canary in every frame."""
    options.setdefault("viewport", {"width": 1440, "height": 900})
    context = browser.new_context(accept_downloads=True, **options)
    context.set_default_timeout(WAIT_MS)
    context.add_init_script(CANARY)
    watcher.over(context)
    return context


@pytest.fixture(scope="session")
def usual_context(browser: Browser, watcher: Watch) -> Iterator[BrowserContext]:
    """A browser that has been here before, as most visits are; its pages are fresh."""
    context = watched_context(browser, watcher)
    yield context
    context.close()


@pytest.fixture
def new_context(
    browser: Browser, watch: Watch, request: pytest.FixtureRequest
) -> Iterator[Callable[..., BrowserContext]]:
    """Make fresh, watched browser contexts; they close when the test ends."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        made.append(watched_context(browser, watch, **options))
        return made[-1]

    yield make
    for context in made:
        picture_if_failed(request.node, context)
        context.close()


@pytest.fixture
def new_page(
    usual_context: BrowserContext, watch: Watch, request: pytest.FixtureRequest
) -> Iterator[Callable[[], Page]]:
    """Open tabs in the usual browser; they close when the test ends."""
    assert watch.faults == []
    yield usual_context.new_page
    picture_if_failed(request.node, usual_context)
    for page in usual_context.pages:
        page.close()


def picture_if_failed(node: pytest.Item, context: BrowserContext) -> None:
    """Leave pictures of what a failed test saw."""
    if node.stash.get(FAILED, False):
        name = re.sub(r"[^\w-]+", "-", node.name)[:80]
        for number, page in enumerate(context.pages):
            page.screenshot(path=SCREENSHOTS / "failed" / f"{name}-{number}.png")


@pytest.fixture
def unwatched_context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser context that may lose its server."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def atlas(server: Server, new_page: Callable[[], Page]) -> Atlas:
    """The dashboard, opened with the sample collection and drawn."""
    return Atlas(new_page(), server.address).open()


@pytest.fixture
def open_atlas(server: Server, new_page: Callable[[], Page]) -> Callable[..., Atlas]:
    """Open the dashboard at a query in a tab of its own."""

    def open_at(query: str = "", *, ready: bool = True) -> Atlas:
        return Atlas(new_page(), server.address).open(query, ready=ready)

    return open_at


@pytest.fixture
def open_elsewhere(
    server: Server, new_context: Callable[..., BrowserContext]
) -> Callable[..., Atlas]:
    """Open the dashboard at a query in a browser that has never been here."""

    def open_at(query: str = "", **options: Any) -> Atlas:
        return Atlas(new_context(**options).new_page(), server.address).open(query)

    return open_at
