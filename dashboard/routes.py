"""The web routes beside Streamlit's own: built files, the base map, labels, health.

All are read only, lie under ``/atlas`` (after the path of the base address) and answer
with the content type their browser code expects, never with Streamlit's page.
"""

from __future__ import annotations

import math
import mimetypes
from typing import TYPE_CHECKING, Any, Final, Protocol

from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import Scope

    from geodata.schema import Place

__all__ = ["LABEL_ZOOMS", "Labels", "atlas_routes", "label_rows", "tile_box"]

# Zoom -> least population of a town that gets a label there, and -> how many a tile
# holds at most. Below zoom 8 the base map's own label file serves.
LABEL_ZOOMS: Final = {8: 20_000, 9: 8_000, 10: 3_000, 11: 1_000, 12: 0, 13: 0, 14: 0}
_MAX_LABELS: Final = 60
_MAX_READ: Final = 400
_MOST_DIGITS: Final = 9
# Content types are fixed here: the machine's own table may call a script plain text,
# and then the browser refuses to run it.
_TYPES: Final = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


class Labels(Protocol):
    """What the label route asks of a gazetteer."""

    def in_box(
        self,
        west: float,
        south: float,
        east: float,
        north: float,
        *,
        limit: int,
        min_population: int,
    ) -> Sequence[Place]:
        """Return towns inside a box, most populous first."""


class _Files(StaticFiles):
    """Files of one folder, sent as what they are.

    Parameters
    ----------
    directory
        The folder; it may appear later.
    cache
        How long a browser may keep them, as Cache-Control says it.
    """

    def __init__(self, directory: Path, cache: str) -> None:
        super().__init__(directory=directory, check_dir=False)
        self._cache = cache

    async def check_config(self) -> None:
        """Accept that the folder is not there yet; what is asked for is then not found."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = self._cache
        response.headers["X-Content-Type-Options"] = "nosniff"
        if _is_local(scope):
            # Spares compressing megabytes for a browser on the same machine.
            response.headers["Content-Encoding"] = "identity"
        return response


def atlas_routes(
    root: str,
    *,
    static: Path,
    basemap: Path,
    gazetteer: Callable[[], Labels],
) -> list[BaseRoute]:
    """Return the routes of this project.

    Parameters
    ----------
    root
        Path that they lie under, such as ``/atlas``.
    static, basemap
        Folders of the built front end and of the base map; they may appear later.
    gazetteer
        Called when the first label is asked for.
    """
    for suffix, kind in _TYPES.items():
        mimetypes.add_type(kind, suffix)

    def labels(request: Request) -> Response:
        typed = [request.path_params[name] for name in ("z", "x", "y")]
        if not all(number.isascii() and number.isdigit() for number in typed):
            return _not_there()
        # Cut where they are longer than any tile's: int() refuses thousands of digits.
        zoom, column, row = (int(number[:_MOST_DIGITS]) for number in typed)
        if zoom not in LABEL_ZOOMS or not (0 <= column < 2**zoom and 0 <= row < 2**zoom):
            return JSONResponse([])
        rows = label_rows(gazetteer(), zoom, column, row)
        return JSONResponse(rows, headers={"Cache-Control": "max-age=3600"})

    return [
        Route(f"{root}/healthz", _health),
        Route(f"{root}/labels/{{z}}/{{x}}/{{y}}.json", labels),
        # The address changes with any front-end file, so what it once gave holds for ever.
        Mount(f"{root}/static/{{version}}", _Files(static, "max-age=31536000, immutable")),
        Mount(f"{root}/base", _Files(basemap, "no-cache")),
        # Whatever else is asked for below the root is not there, and not the page.
        Route(f"{root}/{{rest:path}}", _missing),
    ]


def tile_box(zoom: int, column: int, row: int) -> tuple[float, float, float, float]:
    """Return west, south, east and north of a web-mercator tile, degrees."""
    size = 360.0 / 2**zoom

    def latitude(at: int) -> float:
        return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * at / 2**zoom))))

    west = column * size - 180.0
    return west, latitude(row + 1), west + size, latitude(row)


def label_rows(gazetteer: Labels, zoom: int, column: int, row: int) -> list[list[Any]]:
    """Return one tile's labels, best first.

    Returns
    -------
    rows
        ``[lon, lat, name, class, minzoom, rank]``, at most 60; `minzoom` is where the
        label may first appear, `rank` is 0 for the most populous of the tile.
    """
    found = gazetteer.in_box(
        *tile_box(zoom, column, row), limit=_MAX_READ, min_population=LABEL_ZOOMS[zoom]
    )
    towns = sorted(
        (place for place in found if place.kind == "town"),
        key=lambda place: (-place.population, place.name),
    )
    return [
        [
            round(town.lon, 5),
            round(town.lat, 5),
            town.name,
            "town",
            _first_zoom(town.population),
            rank,
        ]
        for rank, town in enumerate(towns[:_MAX_LABELS])
    ]


def _first_zoom(population: int) -> int:
    return next(zoom for zoom, least in LABEL_ZOOMS.items() if population >= least)


def _is_local(scope: Scope) -> bool:
    client = scope.get("client")
    return client is not None and client[0] in {"127.0.0.1", "::1"}


async def _health(_: Request) -> Response:
    return JSONResponse(
        {"status": "ok", "name": "conflict-atlas"},
        headers={"Cache-Control": "no-store"},
    )


async def _missing(_: Request) -> Response:
    return _not_there()


def _not_there() -> Response:
    return JSONResponse({"error": "There is nothing at this address."}, status_code=404)
