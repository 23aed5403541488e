"""The routes answer with what browser code expects, and with nothing else."""

import asyncio
import json

import pytest
from starlette.applications import Starlette

from dashboard.origin import OriginGate
from dashboard.routes import LABEL_ZOOMS, atlas_routes, label_rows, tile_box
from geodata.schema import Place


def town(name, population, lon=36.19, lat=51.73, kind="town"):
    return Place(f"town.{population}", name, kind, "RU", "41", "Kursk", lon, lat, population, 5.0)


class Towns:
    def __init__(self, *places):
        self.places = places
        self.asked = []

    def in_box(self, *box, limit, min_population):
        self.asked.append(box)
        return [p for p in self.places if p.population >= min_population][:limit]


def call(app, path, *, kind="http", headers=(), client="192.0.2.7"):
    """Ask an ASGI application for a path and return status, headers and body."""
    sent = []
    scope = {
        "type": kind,
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(k.encode(), v.encode()) for k, v in headers],
        "client": (client, 1234),
        "server": ("127.0.0.1", 80),
        "scheme": "http",
    }

    async def receive():
        # Nothing comes after the request: the client stays and waits for the answer.
        return await asyncio.get_running_loop().create_future()

    async def send(message):
        sent.append(message)

    asyncio.run(asyncio.wait_for(app(scope, receive, send), 10))
    start = sent[0]
    body = b"".join(m.get("body", b"") for m in sent)
    found = {k.decode().lower(): v.decode() for k, v in start.get("headers", ())}
    return start.get("status"), found, body


@pytest.fixture
def app(tmp_path):
    static, basemap = tmp_path / "static", tmp_path / "base"
    static.mkdir()
    basemap.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (static / "map.js").write_text("export {};")
    (static / "map.css").write_text("a{}")
    (static / "inside.js").symlink_to(tmp_path / "secret.txt")
    (basemap / "land-un.json").write_text("{}")
    towns = Towns(town("Kursk", 440_000), town("Sudzha", 5_000))
    routes = atlas_routes("/team/atlas", static=static, basemap=basemap, gazetteer=lambda: towns)
    return Starlette(routes=routes)


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/team/atlas/static/1f2e/map.js", "text/javascript; charset=utf-8"),
        ("/team/atlas/static/1f2e/map.css", "text/css; charset=utf-8"),
        ("/team/atlas/base/land-un.json", "application/json"),
        ("/team/atlas/healthz", "application/json"),
        ("/team/atlas/labels/8/153/85.json", "application/json"),
    ],
)
def test_route_answers_with_its_content_type(app, path, content_type):
    status, headers, _ = call(app, path)
    assert (status, headers["content-type"]) == (200, content_type)


def test_files_of_a_version_are_kept_for_good_and_others_not_at_all(app):
    assert "immutable" in call(app, "/team/atlas/static/1f2e/map.js")[1]["cache-control"]
    status, headers, _ = call(app, "/team/atlas/static/1f2e/gone.js")
    assert status == 404
    assert "cache-control" not in headers


def test_the_base_map_is_asked_for_again_but_not_sent_again(app):
    path = "/team/atlas/base/land-un.json"
    _, headers, _ = call(app, path)
    assert headers["cache-control"] == "no-cache"
    status, _, body = call(app, path, headers=[("if-none-match", headers["etag"])])
    assert (status, body) == (304, b"")


def test_files_are_not_compressed_for_the_same_machine(app):
    path = "/team/atlas/base/land-un.json"
    assert call(app, path, client="127.0.0.1")[1]["content-encoding"] == "identity"
    assert "content-encoding" not in call(app, path)[1]


@pytest.mark.parametrize(
    "path",
    [
        "/team/atlas/static/1f2e/../secret.txt",
        "/team/atlas/static/1f2e/../../secret.txt",
        "/team/atlas/static/1f2e//etc/passwd",
        "/team/atlas/static/1f2e/inside.js",
        "/team/atlas/static/1f2e/\x00",
        "/team/atlas/static/1f2e/",
        "/team/atlas/base/..\\secret.txt",
        "/team/atlas/nothing",
        "/team/atlas/labels/8/-1/1.json",
        "/team/atlas/labels/8/1e3/1.json",
        "/team/atlas/labels/8/\u0661/1.json",
    ],
)
def test_path_outside_is_not_found(app, path):
    status, _, body = call(app, path)
    assert status == 404
    assert b"secret" not in body


def test_a_folder_that_is_not_there_yet_holds_nothing(tmp_path):
    gone = tmp_path / "gone"
    routes = atlas_routes("/atlas", static=gone, basemap=gone, gazetteer=Towns)
    assert call(Starlette(routes=routes), "/atlas/base/land-un.json")[0] == 404


@pytest.mark.parametrize(
    "tile", ["8/153/256", "3/1/1", f"8/{'9' * 5_000}/1", f"{'9' * 5_000}/1/1", f"8/1/{10**18}"]
)
def test_a_tile_without_labels_is_an_empty_list(app, tile):
    assert call(app, f"/team/atlas/labels/{tile}.json")[::2] == (200, b"[]")


def test_labels_come_most_populous_first_and_thinned_by_zoom():
    towns = Towns(town("Sudzha", 5_000), town("Kursk", 440_000), town("sea", 9**9, kind="water"))
    assert label_rows(towns, 8, 153, 85) == [[36.19, 51.73, "Kursk", "town", 8, 0]]
    rows = label_rows(towns, 12, 2459, 1366)
    assert [(row[2], row[4], row[5]) for row in rows] == [("Kursk", 8, 0), ("Sudzha", 10, 1)]


def test_a_tile_holds_at_most_sixty_labels():
    towns = Towns(*(town(f"Town {n}", 30_000 + n) for n in range(200)))
    rows = label_rows(towns, 8, 0, 0)
    assert len(rows) == 60
    assert rows[0][2] == "Town 199"


def test_label_names_are_sent_as_typed():
    hostile = Towns(town('</script>{{7*7}}"', 50_000))
    routes = atlas_routes("/atlas", static="s", basemap="b", gazetteer=lambda: hostile)
    _, _, body = call(Starlette(routes=routes), "/atlas/labels/8/153/85.json")
    assert json.loads(body)[0][2] == '</script>{{7*7}}"'


@pytest.mark.parametrize("zoom", sorted(LABEL_ZOOMS))
def test_tiles_of_a_row_meet(zoom):
    left, right = tile_box(zoom, 3, 5), tile_box(zoom, 4, 5)
    below = tile_box(zoom, 3, 6)
    assert left[2] == pytest.approx(right[0])
    assert left[1] == pytest.approx(below[3])


def test_the_first_tile_starts_at_the_corner_of_the_world():
    west, _, _, north = tile_box(8, 0, 0)
    assert (west, round(north, 4)) == (-180.0, 85.0511)


async def passes(_scope, _receive, send):
    await send({"type": "websocket.accept"})


@pytest.mark.parametrize(
    ("origin", "host", "is_let_in"),
    [
        ("http://127.0.0.1:8642", "127.0.0.1:8642", True),
        ("https://atlas.example.org", "127.0.0.1:8642", True),
        ("http://127.0.0.1:9999", "127.0.0.1:8642", False),
        ("https://evil.example", "127.0.0.1:8642", False),
        ("null", "127.0.0.1:8642", False),
        ("http://[", "127.0.0.1:8642", False),
        # A name that was given this machine's address after its page was loaded.
        ("http://evil.example:8642", "evil.example:8642", False),
        ("http://127.0.0.1.evil.example", "127.0.0.1.evil.example", False),
        ("http://localhost.evil.example", "localhost.evil.example", False),
        ("https://atlas.example.org", "atlas:8642", True),
        ("http://192.0.2.7:8642", "192.0.2.7:8642", True),
        ("http://[2001:db8::7]:8642", "[2001:db8::7]:8642", True),
        ("http://localhost:8642", "localhost:8642", True),
        ("http://newsroom:8642", "newsroom:8642", True),
        ("http://newsroom.local:8642", "newsroom.local:8642", True),
    ],
)
def test_only_own_pages_may_open_a_socket(origin, host, is_let_in):
    gate = OriginGate(passes, allowed={"atlas.example.org"})
    sent = []

    async def send(message):
        sent.append(message["type"])

    scope = {
        "type": "websocket",
        "headers": [(b"origin", origin.encode()), (b"host", host.encode())],
    }
    asyncio.run(gate(scope, None, send))
    assert sent == ["websocket.accept" if is_let_in else "websocket.close"]
