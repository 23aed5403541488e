"""The server as the person who starts it meets it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import urlopen

from atlas_page import MAP_FRAME
from playwright.sync_api import BrowserContext, expect

if TYPE_CHECKING:
    from conftest import Server

ROOT = Path(__file__).parents[2]


def test_ctrl_c_leaves_quietly(
    own_server: Callable[..., Server], stop_server: Callable[[Server], int]
) -> None:
    server = own_server()
    assert stop_server(server) == 0
    assert "Traceback" not in server.output
    assert "KeyboardInterrupt" not in server.output
    assert "conflict-atlas has stopped." in server.output


def test_ctrl_c_with_a_page_open_leaves_quietly_too(
    own_server: Callable[..., Server],
    stop_server: Callable[[Server], int],
    unwatched_context: BrowserContext,
) -> None:
    server = own_server()
    page = unwatched_context.new_page()
    page.goto(server.address)
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=30_000
    )
    assert stop_server(server) == 0
    assert "Traceback" not in server.output


def test_a_port_in_use_gets_one_clear_line(server: Server) -> None:
    port = str(urlsplit(server.address).port)
    run = subprocess.run(
        [sys.executable, "-m", "geodata", "serve", "--no-browser", "--port", port],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert port in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


def test_it_says_that_it_is_healthy(server: Server) -> None:
    with urlopen(f"{server.address}/atlas/healthz") as answer:  # noqa: S310 - our own server
        assert answer.headers["content-type"].startswith("application/json")
        assert json.load(answer)["status"] == "ok"


def test_links_are_built_on_the_base_address(
    own_server: Callable[..., Server], new_context: Callable[..., BrowserContext]
) -> None:
    server = own_server("--base-url", "http://127.0.0.1:1/desk/atlas")
    page = new_context().new_page()
    page.goto(f"{server.address}/")
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=30_000
    )
    map_frame = page.frame_locator(MAP_FRAME)
    map_frame.locator("body[data-atlas=ready]").wait_for(state="attached")
    page.locator(".st-key-share").get_by_role("button").first.click()
    expect(page.get_by_label("Link to this view")).to_have_value(
        re.compile(r"^http://127\.0\.0\.1:1/desk/atlas/\?v=1&")
    )


def test_the_first_visitor_of_a_page_gets_it_in_its_frame(
    own_server: Callable[..., Server], unwatched_context: BrowserContext
) -> None:
    # Unwatched: Streamlit asks for its own address below the page's first, and gets a 404.
    page = unwatched_context.new_page()
    page.goto(f"{own_server().address}/method")
    expect(page.get_by_role("heading", name="How often it is right")).to_be_visible(timeout=30_000)
    links = page.get_by_role("link").filter(has_text=re.compile("^(Map|Method|About)$"))
    expect(links).to_have_text(["Map", "Method", "About"])
    expect(page.get_by_role("table")).to_have_count(3)
