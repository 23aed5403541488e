"""Start the dashboard: build what is missing, take a port, serve, leave quietly."""

from __future__ import annotations

import gc
import logging
import os
import signal
import socket
import sys
import threading
import webbrowser
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from dashboard import launch as launched
from dashboard import prepare as preparing
from dashboard.launch import Launch
from dashboard.origin import LOOPBACK
from dashboard.theme import THEME
from geodata.errors import ArticleError, GeodataError
from geodata.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from types import FrameType

__all__ = ["MAX_UPLOAD_MB", "USUAL_PORT", "PortError", "find_port", "serve", "server_options"]

USUAL_PORT: Final = 8642
# What Streamlit takes in before our own check (10 MB, see components/intake.py) can say
# in its own words that a file is too large.
MAX_UPLOAD_MB: Final = 64
_PORTS_TRIED: Final = 50
_APP: Final = Path(__file__).with_name("app.py")


class PortError(GeodataError, OSError):
    """The address or the port that was asked for cannot be used."""


def serve(
    host: str = "127.0.0.1",
    port: int | None = None,
    base_url: str = "",
    *,
    open_browser: bool = True,
    articles: Sequence[str | Path] = (),
    settings: Settings | None = None,
) -> None:
    """Serve the dashboard until Ctrl-C or SIGTERM.

    Parameters
    ----------
    host
        Address to listen on; ``0.0.0.0`` for a team's network.
    port
        Port to listen on. None takes the usual one, 8642, or the next that is free.
    base_url
        Address that links are built on, where it is not this machine's own, such as
        ``https://example.org/atlas``. A proxy in front passes its path on unchanged.
    open_browser
        Whether to open the address in a browser, where the machine has a display.
    articles
        Files to read as a collection of their own beside the sample.
    settings
        Where built files lie.

    Raises
    ------
    PortError
        When the host is not this machine's or the port named is taken.
    AddressError
        When the base address cannot be used.
    ArticleError
        When a file to open does not exist.
    GeodataError
        When something that must be built cannot be.
    """
    # Nothing that is imported becomes garbage: looking for some would cost a start a tenth.
    gc.disable()
    settings = settings or Settings()
    base_url = base_url.rstrip("/")
    launched.path_of(base_url)
    files = tuple(Path(article).resolve() for article in articles)
    missing = next((file for file in files if not file.exists()), None)
    if missing is not None:
        raise ArticleError(f"There is no file or folder {str(missing)!r}; check how it is spelt.")
    _leave_on_sigterm()
    try:
        taken = find_port(host, port)
        if port is None and taken != USUAL_PORT:
            _say(f"Port {USUAL_PORT} is in use; taking {taken} instead.")
        preparing.prepare(preparing.steps(settings))
        launch = Launch(base_url=base_url, settings=settings, articles=files)
        launched.use(launch)
        _run(launch, host, taken, open_browser=open_browser)
    except KeyboardInterrupt:
        pass
    _say("conflict-atlas has stopped.")


def find_port(host: str, port: int | None) -> int:
    """Return a port that can be listened on: the one named, or the first free one.

    Raises
    ------
    PortError
        When the one named is taken, or the host is none of this machine's addresses.
    """
    if port is not None:
        _try_port(host, port)
        return port
    for candidate in range(USUAL_PORT, USUAL_PORT + _PORTS_TRIED):
        try:
            _try_port(host, candidate)
        except PortError:
            continue
        return candidate
    return _try_port(host, 0)


def server_options(launch: Launch, host: str, port: int) -> dict[str, object]:
    """Return Streamlit's options for a launch, none of them left to its defaults or files."""
    options: dict[str, object] = {
        **THEME,
        "server.address": host,
        "server.port": port,
        "server.headless": True,
        "server.baseUrlPath": launch.path.strip("/"),
        "server.maxUploadSize": MAX_UPLOAD_MB,
        "server.fileWatcherType": "none",
        "server.runOnSave": False,
        "browser.gatherUsageStats": False,
        "browser.serverAddress": "localhost" if host in LOOPBACK else host,
        "browser.serverPort": port,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "logger.hideWelcomeMessage": True,
        "logger.enableRich": False,
        "logger.level": "error",
    }
    if launch.base_url:
        parts = urlsplit(launch.base_url)
        options["browser.serverAddress"] = parts.hostname
        options["browser.serverPort"] = parts.port or (443 if parts.scheme == "https" else 80)
        options["server.corsAllowedOrigins"] = [f"{parts.scheme}://{parts.netloc}"]
    elif host in LOOPBACK:
        # A page elsewhere that points its own name at 127.0.0.1 gets no answer.
        options["server.allowedHosts"] = sorted({*LOOPBACK, host})
    return options


def _run(launch: Launch, host: str, port: int, *, open_browser: bool) -> None:
    """Start Streamlit's server with this project's routes and block until it ends."""
    import streamlit as st  # noqa: PLC0415 - a second is better spent after the first line is out
    from starlette.middleware import Middleware  # noqa: PLC0415 - comes with streamlit
    from streamlit.runtime.pages_manager import PagesManager  # noqa: PLC0415 - as above

    from dashboard import data  # noqa: PLC0415 - imports streamlit
    from dashboard.assets import STATIC  # noqa: PLC0415 - with the rest
    from dashboard.components.sentences import calm  # noqa: PLC0415 - imports streamlit
    from dashboard.origin import OriginGate  # noqa: PLC0415 - with the rest
    from dashboard.routes import atlas_routes  # noqa: PLC0415 - with the rest

    address = launch.base_url or f"http://{_shown_host(host)}:{port}{launch.path}"

    @asynccontextmanager
    async def lifespan(_: st.App) -> AsyncIterator[None]:
        threading.Thread(target=_warm_up, args=(data.warm_up,), daemon=True).start()
        _announce(address, host, port, launch)
        if open_browser and _has_display():
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        yield

    # Streamlit takes a folder `pages` for its older way to have pages until app.py has run
    # once, and would give the first visitor of /about a page without its frame.
    PagesManager.uses_pages_directory = False
    base_host = urlsplit(launch.base_url).hostname
    app = st.App(
        _APP,
        routes=atlas_routes(
            launch.root,
            static=STATIC,
            basemap=launch.settings.basemap_dir,
            gazetteer=data.gazetteer,
        ),
        middleware=[Middleware(OriginGate, allowed={base_host} if base_host else set())],
        lifespan=_typed(lifespan),
        on_script_error=calm,
    )
    logging.getLogger("uvicorn.error").addFilter(_is_worth_saying)
    # `calm` says a page's fault in one line; Streamlit would add its traceback.
    logging.getLogger("streamlit.error_util").addFilter(_has_no_traceback)
    app.run(config=server_options(launch, host, port))


def _warm_up(load: Callable[[], None]) -> None:
    """Load what the first page needs, then collect garbage again, sparing what stays."""
    try:
        load()
    finally:
        gc.freeze()
        gc.enable()


def _typed(lifespan: Any) -> Any:  # noqa: ANN401 - Streamlit's own type asks for a state dict
    context: type[AbstractAsyncContextManager[None]] = lifespan
    return context


def _try_port(host: str, port: int) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or "no such port"
            raise PortError(
                f"Cannot listen on {host} port {port}: {why}. "
                "Name a free port from 1024 to 65535 with --port, or leave it out to have one "
                "chosen; --host must be an address of this machine, such as 127.0.0.1 or 0.0.0.0."
            ) from None
        bound: int = probe.getsockname()[1]
        return bound


def _leave_on_sigterm() -> None:
    def leave(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, leave)


def _announce(address: str, host: str, port: int, launch: Launch) -> None:
    _say(f"\n  conflict-atlas is open at  {address}")
    if launch.base_url:
        _say(f"  listening on {host} port {port}; links are built on the address above")
    elif host not in LOOPBACK:
        _say(f"  on the network: http://{_own_address()}:{port}")
    _say("  Ctrl-C stops it. Nothing you read leaves this machine.\n")


def _shown_host(host: str) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared with, not bound to
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _own_address() -> str:
    try:
        return socket.gethostbyname(socket.gethostname())
    except OSError:
        return socket.gethostname()


def _has_display() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _is_worth_saying(record: logging.LogRecord) -> bool:
    return record.levelno > logging.INFO


def _has_no_traceback(record: logging.LogRecord) -> bool:
    return record.exc_info is None


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the person who started it reads this
