"""Choose the format, make the bytes, put them where they belong in one step."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geodata.errors import ExportError
from geodata.export.content import Content
from geodata.schema import (
    EVENT_COLUMNS,
    EVENT_TYPES,
    LAYERS,
    MENTION_COLUMNS,
    VIEWS,
    BorderView,
    Geoparse,
    check_frame,
)

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["FORMATS", "export", "export_bytes"]

FORMATS: Final[tuple[str, ...]] = ("geojson", "geopackage", "csv", "csv-events", "html")
_SUFFIXES: Final[Mapping[str, str]] = {
    ".geojson": "geojson",
    ".json": "geojson",
    ".gpkg": "geopackage",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
}
_log = logging.getLogger(__name__)


def export(
    mentions: gpd.GeoDataFrame,
    path: str | os.PathLike[str],
    *,
    layers: Mapping[str, gpd.GeoDataFrame] | None = None,
    events: gpd.GeoDataFrame | None = None,
    format: str | None = None,  # noqa: A002 - the word that users know it by
    view: BorderView = "un",
    articles: Sequence[Geoparse] = (),
    title: str = "",
    assets: Path | None = None,
    basemap: Path | None = None,
) -> Path:
    """Write what is shown to a file, whole or not at all.

    Parameters
    ----------
    mentions, layers, events, view, articles, title, assets, basemap
        See `export_bytes`.
    path
        File to write; its folder must exist. A file of that name is replaced.
    format
        One of `FORMATS`; None tells it from the suffix (``.geojson``, ``.gpkg``,
        ``.csv``, ``.html``).

    Returns
    -------
    path
        What was written.

    Raises
    ------
    ExportError
        If the format is unknown or the file cannot be written.
    """
    target = Path(path)
    chosen = format or _SUFFIXES.get(target.suffix.lower(), "")
    if not chosen:
        raise ExportError(
            f"'{target.name}' does not say its format. End it in {', '.join(_SUFFIXES)}, "
            f"or name one of {', '.join(FORMATS)}."
        )
    made = export_bytes(
        mentions,
        format=chosen,
        layers=layers,
        events=events,
        view=view,
        articles=articles,
        title=title,
        assets=assets,
        basemap=basemap,
    )
    _put(made, target)
    _log.info("export: %d mentions, %d bytes of %s", len(mentions), len(made), chosen)
    return target


def export_bytes(
    mentions: gpd.GeoDataFrame,
    *,
    format: str,  # noqa: A002 - as above
    layers: Mapping[str, gpd.GeoDataFrame] | None = None,
    events: gpd.GeoDataFrame | None = None,
    view: BorderView = "un",
    articles: Sequence[Geoparse] = (),
    title: str = "",
    assets: Path | None = None,
    basemap: Path | None = None,
) -> bytes:
    """Return what is shown as the bytes of a file.

    Parameters
    ----------
    mentions
        `schema.MENTION_COLUMNS`.
    format
        ``geojson`` one feature a place with its sentences (RFC 7946); ``geopackage``
        one layer a map layer; ``csv`` one row a mention; ``csv-events`` one row an
        event; ``html`` a map that opens from disk without a network.
    layers
        `build_layers` of the same mentions (and events and derived areas), or those of
        its layers that are to be exported; None exports the mentions alone, as points.
    events
        `schema.EVENT_COLUMNS`, for the formats that have a row an event.
    view
        Whose borders the layers have; each file names it.
    articles
        The articles of these mentions, for ``html``.
    title
        What to call the whole.
    assets
        Folder of the built front end, for ``html``: Leaflet lies there, in
        ``vendor/leaflet``.
    basemap
        Folder of the base map (`build_basemap`), for ``html``; without it the map
        has no land.

    Raises
    ------
    ExportError
        If there is no such format or view, or `assets` is needed and not given.
    AssetsMissingError
        If Leaflet does not lie in `assets`.
    FrameError
        If `mentions` does not fit the schema.
    """
    if format not in FORMATS:
        raise ExportError(f"There is no format '{format}'. Choose one of {', '.join(FORMATS)}.")
    if view not in VIEWS:
        raise ExportError(f"There is no border view '{view}'. Choose {' or '.join(VIEWS)}.")
    check_frame(mentions, MENTION_COLUMNS, what="mentions")
    content = _content(mentions, layers, events, (view, articles, title))
    if format == "csv-events" and events is None:
        raise ExportError("A table of events needs the events: give `events_frame(parses)`.")
    if format == "geojson":
        from geodata.export.geojson import geojson  # noqa: PLC0415 - one format is asked for

        return geojson(content)
    if format == "geopackage":
        from geodata.export.geopackage import geopackage  # noqa: PLC0415 - as above

        return geopackage(content)
    if format in {"csv", "csv-events"}:
        from geodata.export.table import event_table, table  # noqa: PLC0415 - as above

        return table(content) if format == "csv" else event_table(content)
    from geodata.export.standalone import standalone  # noqa: PLC0415 - as above

    if assets is None:
        raise ExportError("A standalone map needs the folder of the built front end (assets).")
    return standalone(content, assets=assets, basemap=basemap)


def _content(
    mentions: gpd.GeoDataFrame,
    layers: Mapping[str, gpd.GeoDataFrame] | None,
    events: gpd.GeoDataFrame | None,
    named: tuple[BorderView, Sequence[Geoparse], str],
) -> Content:
    given = layers or {}
    if events is not None:
        check_frame(events, EVENT_COLUMNS, what="events")
    return Content(
        mentions,
        None if layers is None else {name: given[name] for name in LAYERS if name in given},
        *named,
        events=events,
        scenes={name: given[name] for name in EVENT_TYPES if name in given},
        flows=given.get("flows"),
        derived=given.get("derived"),
    )


def _put(made: bytes, target: Path) -> None:
    """Write beside the target, then rename: a reader never sees half a file."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(made)
        part.replace(target)
    except (OSError, ValueError) as fault:
        with contextlib.suppress(OSError, ValueError):
            part.unlink(missing_ok=True)
        why = (
            fault.strerror.lower() if isinstance(fault, OSError) and fault.strerror else "bad name"
        )
        raise ExportError(
            f"'{target}' cannot be written: {why}. Choose a folder that exists and is yours."
        ) from None
