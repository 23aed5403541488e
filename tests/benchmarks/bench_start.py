"""Time a newcomer's start and the next one, each to the first drawn map.

Cold: a fresh clone, no environment, no gazetteer index, no base map; packages already
in uv's cache. Second: the same clone again, in the browser that saw the first start, and
in a browser that keeps nothing. Run on an idle machine with Chromium:

    uv run python tests/benchmarks/bench_start.py

The bars: 30 s cold and 6 s for a second start, on 2 cores.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
MAP_READY = "body[data-atlas=ready]"
MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]'
LIMIT_MS = 180_000


def _environment(cache: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    return {**kept, "CONFLICT_ATLAS_CACHE": str(cache), "PYTHONUNBUFFERED": "1"}


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+\S*", line):
            return found.group().rstrip("/.,)")
    sys.exit("the server ended before it printed its address")


def seconds_to_first_map(clone: Path, cache: Path, browser: BrowserContext) -> tuple[float, float]:
    """Return the seconds to the printed address and to the drawn map."""
    started = time.perf_counter()
    process = subprocess.Popen(
        ["uv", "run", "conflict-atlas", "serve", "--no-browser"],
        cwd=clone,
        env=_environment(cache),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        page = browser.new_page()
        page.goto(_address(process))
        served = time.perf_counter() - started
        frame = page.frame_locator(MAP_FRAME)
        frame.locator(MAP_READY).wait_for(state="attached", timeout=LIMIT_MS)
        drawn = time.perf_counter() - started
        page.close()
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(30)
    return served, drawn


def main() -> None:
    """Clone, start twice, print both times."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        clone, cache = Path(folder) / "conflict-atlas", Path(folder) / "cache"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        for name, profile in (("cold", "a"), ("second", "a"), ("second, new browser", "b")):
            browser = playwright.chromium.launch_persistent_context(
                Path(folder) / profile, executable_path=CHROMIUM, args=["--no-sandbox"]
            )
            served, drawn = seconds_to_first_map(clone, cache, browser)
            line = f"{name} start: address after {served:.1f} s, first map after {drawn:.1f} s"
            print(line)  # noqa: T201 - its figures are for whoever runs it
            browser.close()


if __name__ == "__main__":
    main()
