"""What a clone holds: a tidy top level, pins without addresses, no secrets of a machine."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOP_LEVEL = {
    "pyproject.toml",
    "README.md",
    "dashboard",
    "geodata",
    "tests",
    "LICENSE",
    "CHANGELOG.md",
    "hatch_build.py",
}


def _tracked() -> list[str]:
    run = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=True)
    return [name for name in run.stdout.decode().split("\0") if name]


def test_the_top_level_holds_what_was_asked_for() -> None:
    top = {name.split("/")[0] for name in _tracked()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def test_no_lock_file_with_registry_addresses_is_kept() -> None:
    names = {Path(name).name for name in _tracked()}
    assert names.isdisjoint({"uv.lock", "pylock.toml"})
    lock = (ROOT / "dashboard/frontend/package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock


def test_pins_name_every_dependency_with_hashes_and_no_address() -> None:
    pins = (ROOT / ".ci/requirements.txt").read_text(encoding="utf-8")
    assert "://" not in pins
    assert "--index-url" not in pins
    pinned = set(re.findall(r"^([A-Za-z0-9._-]+)==", pins, re.MULTILINE))
    assert pins.count("--hash=sha256:") >= len(pinned)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.match(r"[A-Za-z0-9._-]+", line)[0].lower() for line in wanted}  # type: ignore[index]  # each line begins with a name
    assert names <= pinned


def test_images_are_small() -> None:
    images = [name for name in _tracked() if name.endswith((".png", ".jpg", ".webp"))]
    assert images
    assert [name for name in images if (ROOT / name).stat().st_size > 400_000] == []


def test_nothing_of_the_front_end_is_committed_built() -> None:
    built = ("dashboard/static/", "dashboard/frontend/node_modules/", "tests/screenshots/")
    assert [name for name in _tracked() if name.startswith(built)] == []
