"""The arrows of the import graph: every one is in the picture, or the test fails."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]

SHARED = {"schema", "errors", "settings", "weights", "distance"}

# Stage -> the stages it may import. `frames` turns mentions into a table; the stages
# proper (articles, mentions, places, layers, export) know nothing of each other.
ARROWS = {
    "schema": {"errors"},
    "errors": set(),
    "settings": {"errors", "schema"},
    "weights": set(),
    "distance": set(),
    "batch": SHARED,
    "trace": SHARED,
    "sentences": SHARED,
    "frames": SHARED | {"sentences"},
    "articles": SHARED,
    "stories": SHARED,
    "gazetteer": SHARED,
    "languages": SHARED,
    "mentions": SHARED | {"gazetteer", "trace"},
    "places": SHARED | {"gazetteer", "trace"},
    "events": SHARED | {"sentences"},
    "derived": SHARED,
    "shapes": SHARED | {"gazetteer"},
    "layers": SHARED | {"gazetteer", "shapes", "sentences"},
    "library": SHARED,
    "export": SHARED | {"frames", "sentences"},
    "pipeline": SHARED
    | {"articles", "languages", "mentions", "places", "derived", "events", "gazetteer"}
    | {"batch", "trace"},
    "files": SHARED | {"pipeline", "articles", "gazetteer", "frames", "layers", "export"},
    "importing": SHARED | {"articles", "pipeline", "library"},
    "evaluate": SHARED | {"gazetteer"},
    "explain": SHARED | {"trace"},
    "checking": SHARED | {"files", "pipeline", "evaluate", "trace"},
    "cli": SHARED
    | {"files", "pipeline", "checking", "evaluate", "explain", "library"}
    | {"importing"},
    "training": SHARED | {"gazetteer", "mentions", "places", "evaluate"},
    "__init__": SHARED
    | {"pipeline", "frames", "articles", "events", "gazetteer", "layers", "export"},
    "dashboard": SHARED | {"__init__"},
}

# Arrows drawn inside a function only, so that importing the one costs nothing of the other.
LAZY_ARROWS = {
    ("schema", "frames"),  # Geoparse.to_geodataframe
    ("schema", "shapes"),  # DerivedArea.geometry
    ("cli", "dashboard"),  # `serve` is the one way from the library to the app
}

# Modules of these may read polygons, not names.
BOUNDARIES_ONLY = {"layers", "evaluate", "shapes"}

# What asks the network, or could. The dashboard's server listens; it asks nobody.
NETWORK = {
    "socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "aiohttp", "asyncio",
    "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc", "socketserver",
}  # fmt: skip
ASKS_THE_NETWORK = {"geodata/articles/fetch.py"}
LISTENS = {"dashboard/origin.py", "dashboard/server.py"}
# Run in the process that reads documents; the one that holds the store imports none of it.
CONFINED = "geodata.articles.documents"
STARTS_IT = {"geodata/articles/sandbox.py": "geodata.articles.documents.limits"}

NO_STREAMLIT = {"view.py", "maps.py", "gate.py"}
WITHOUT_PANDAS = ("pandas", "geopandas", "streamlit", "folium", "pyarrow", "shapely")


class Arrow(NamedTuple):
    """One import: the file, the dotted name imported, and whether a function holds it."""

    path: Path
    target: str
    lazy: bool

    @property
    def source(self) -> str:
        """Stage of the importing file."""
        return _stage(".".join(self.path.relative_to(ROOT).with_suffix("").parts))

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)} imports {self.target}"


def _stage(dotted: str) -> str:
    parts = dotted.split(".")
    if parts[0] == "dashboard":
        return "dashboard"
    if len(parts) == 1 or parts[1] == "__init__":
        return "__init__"
    return "cli" if parts[1] in {"__main__", "cli"} else parts[1]


def _modules(package: str) -> list[Path]:
    return sorted(p for p in (ROOT / package).rglob("*.py") if "node_modules" not in p.parts)


def _imported_names(node: ast.Import | ast.ImportFrom, path: Path) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    if node.level:
        package = path.relative_to(ROOT).parent.parts
        base = ".".join([*package[: len(package) - node.level + 1], *base.split(".")]).strip(".")
    names = [f"{base}.{alias.name}" for alias in node.names]
    return [n if _is_module(n) else base for n in names]


def _is_module(dotted: str) -> bool:
    path = ROOT.joinpath(*dotted.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def _imports(path: Path) -> Iterator[Arrow]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    within = {id(n) for function in functions for n in ast.walk(function)}
    typing_only = {
        id(n)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
        for n in ast.walk(block)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in typing_only:
            for name in _imported_names(node, path):
                yield Arrow(path, name, lazy=id(node) in within)


def _inner_arrows() -> list[Arrow]:
    return [
        arrow
        for package in ("geodata", "dashboard")
        for path in _modules(package)
        for arrow in _imports(path)
        if arrow.target.split(".")[0] in {"geodata", "dashboard"}
    ]


def _is_drawn(arrow: Arrow) -> bool:
    source, target = arrow.source, _stage(arrow.target)
    if source == target or (arrow.lazy and (source, target) in LAZY_ARROWS):
        return True
    if source in BOUNDARIES_ONLY and target == "gazetteer":
        return arrow.target.startswith("geodata.gazetteer.boundaries")
    return target in ARROWS[source]


def test_the_walk_sees_the_code() -> None:
    stages = {
        _stage(".".join(p.relative_to(ROOT).with_suffix("").parts)) for p in _modules("geodata")
    }
    assert stages == ARROWS.keys() - {"dashboard"}
    arrows = {(a.source, _stage(a.target)) for a in _inner_arrows()}
    assert ("pipeline", "places") in arrows
    assert ("cli", "dashboard") in arrows


def test_every_arrow_is_in_the_picture() -> None:
    stray = [str(a) for a in _inner_arrows() if not _is_drawn(a)]
    assert stray == []


def test_geodata_never_imports_streamlit_or_the_app_at_its_top() -> None:
    stray = [
        str(a)
        for path in _modules("geodata")
        for a in _imports(path)
        if a.target.split(".")[0] in {"streamlit", "streamlit_folium", "folium", "dashboard"}
        and not (a.lazy and (a.source, _stage(a.target)) in LAZY_ARROWS)
    ]
    assert stray == []


def test_one_module_alone_asks_the_network() -> None:
    users = {
        str(a.path.relative_to(ROOT))
        for package in ("geodata", "dashboard")
        for path in _modules(package)
        for a in _imports(path)
        if any(a.target == name or a.target.startswith(f"{name}.") for name in NETWORK)
    }
    assert users == ASKS_THE_NETWORK | LISTENS


def test_documents_are_read_in_their_own_process_alone() -> None:
    stray = [
        str(a)
        for path in _modules("geodata")
        for a in _imports(path)
        if a.target.startswith(CONFINED)
        and path.parent != ROOT / "geodata/articles/documents"
        and STARTS_IT.get(str(path.relative_to(ROOT))) != a.target
    ]
    assert stray == []


@pytest.mark.parametrize("name", sorted(NO_STREAMLIT))
def test_the_view_the_map_and_the_gate_know_no_streamlit(name: str) -> None:
    arrows = list(_imports(ROOT / "dashboard" / name))
    assert arrows
    assert [str(a) for a in arrows if a.target.split(".")[0] == "streamlit"] == []


def test_only_the_gate_and_the_map_touch_folium() -> None:
    users = {
        a.path.name
        for path in _modules("dashboard")
        for a in _imports(path)
        if a.target.split(".")[0] in {"folium", "branca"} and not a.lazy
    }
    assert users <= {"gate.py", "maps.py"}


def test_parsing_a_text_imports_no_pandas() -> None:
    script = (
        "import sys, geodata\n"
        "parse = geodata.geoparse('Fighting went on near Goma on Tuesday.')\n"
        "assert [m.surface for m in parse.mentions] == ['Goma'], parse\n"
        f"print([m for m in {WITHOUT_PANDAS!r} if m in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (run.returncode, run.stdout.strip()) == (0, "[]"), run.stderr
