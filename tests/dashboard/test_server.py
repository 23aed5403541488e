"""Ports, addresses and options of the server; its running is proven in the browser tests."""

import socket

import pytest
import streamlit.config

from dashboard import server
from dashboard.launch import AddressError, Launch, path_of
from dashboard.server import USUAL_PORT, PortError, find_port, serve, server_options
from geodata.errors import ArticleError, GeodataError

TEAM = "0.0.0.0"  # noqa: S104 - named in options, nothing is bound


@pytest.fixture
def busy():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        yield taken.getsockname()[1]


def test_a_named_port_that_is_taken_is_said(busy):
    with pytest.raises(PortError, match=rf"127\.0\.0\.1 port {busy}: .*--port"):
        find_port("127.0.0.1", busy)


def test_the_next_port_is_taken_where_the_usual_one_is_busy(busy, monkeypatch):
    monkeypatch.setattr(server, "USUAL_PORT", busy)
    assert find_port("127.0.0.1", None) != busy


def test_any_free_port_serves_where_all_tried_are_busy(monkeypatch):
    def try_port(_host, port):
        if port:
            raise PortError("taken")
        return 40_000

    monkeypatch.setattr(server, "_try_port", try_port)
    assert find_port("127.0.0.1", None) == 40_000


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 8642), ("127.0.0.1", 99_999)])
def test_an_address_that_is_not_ours_is_said(host, port):
    with pytest.raises(PortError, match="--host must be an address of this machine"):
        find_port(host, port)


def test_errors_are_geodatas_and_builtin():
    assert issubclass(PortError, GeodataError)
    assert issubclass(PortError, OSError)
    assert issubclass(AddressError, ValueError)


@pytest.mark.parametrize(
    ("base_url", "path"),
    [
        ("", ""),
        ("http://127.0.0.1:8642", ""),
        ("https://example.org/", ""),
        ("https://example.org/team/atlas/", "/team/atlas"),
        ("http://[::1]:80/a-b_c.~d", "/a-b_c.~d"),
    ],
)
def test_base_address_gives_its_path(base_url, path):
    assert path_of(base_url) == path
    assert Launch(base_url).root == f"{path}/atlas"


@pytest.mark.parametrize(
    "base_url",
    [
        "example.org",
        "ftp://example.org",
        "https://",
        "https://example.org/a?b=c",
        "https://example.org/#a",
        "https://me:pw@example.org",
        "https://example.org:99999",
        "https://example.org/a b",
        "https://example.org/../etc",
        "https://example.org/{{7*7}}",
        "javascript:alert(1)",
    ],
)
def test_base_address_that_is_none_is_said(base_url):
    with pytest.raises(AddressError, match="must look like https://"):
        path_of(base_url)


def test_serve_checks_the_base_address_before_it_builds_anything(monkeypatch):
    monkeypatch.setattr(server.preparing, "prepare", lambda _: pytest.fail("built"))
    with pytest.raises(AddressError):
        serve(base_url="nowhere")


def test_serve_says_which_file_is_not_there(tmp_path):
    with pytest.raises(ArticleError, match=r"gone\.txt.*check how it is spelt"):
        serve(articles=[tmp_path / "gone.txt"])


def test_options_are_all_known_to_streamlit():
    options = server_options(Launch("https://example.org:8443/team"), TEAM, 8642)
    assert set(options) <= set(streamlit.config._config_options_template)
    assert options["server.baseUrlPath"] == "team"
    assert options["browser.serverAddress"] == "example.org"
    assert options["browser.serverPort"] == 8443
    assert options["server.corsAllowedOrigins"] == ["https://example.org:8443"]


def test_a_local_server_answers_to_local_names_alone():
    options = server_options(Launch(), "127.0.0.1", 8642)
    assert options["server.allowedHosts"] == ["127.0.0.1", "::1", "localhost"]
    assert options["browser.gatherUsageStats"] is False
    assert options["client.showErrorDetails"] == "none"
    assert "server.allowedHosts" not in server_options(Launch(), TEAM, 8642)


def test_the_usual_port_is_none_that_needs_rights():
    assert 1024 < USUAL_PORT < 32_768
