"""Find the places that news texts name, and where on Earth they are.

>>> import geodata
>>> parse = geodata.geoparse("Shelling was reported near Goma.")  # doctest: +SKIP
>>> [m.place.name for m in parse.mentions if m.place]  # doctest: +SKIP
['Goma']

Importing this package, and parsing, need no pandas; `build_layers`, `export` and the
frames load it when they are first asked for. Coordinates are degrees, lon before
lat, EPSG:4326.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from geodata.errors import (
    ArticleError,
    AssetsMissingError,
    BoundaryError,
    ExportError,
    FetchError,
    FrameError,
    GazetteerMissingError,
    GazetteerStaleError,
    GeodataError,
    GoldError,
    LibraryError,
    WorkerError,
)
from geodata.schema import Article, Geoparse, Mention, Place, Rival, check_frame
from geodata.settings import Settings

if TYPE_CHECKING:
    from geodata.articles import content_id, read_articles, text_article
    from geodata.events import gather_events
    from geodata.export import FORMATS as EXPORT_FORMATS
    from geodata.export import export, export_bytes
    from geodata.frames import events_frame, mentions_frame
    from geodata.gazetteer import Gazetteer, ensure_gazetteer, gazetteer_is_fresh
    from geodata.gazetteer.basemap import basemap_is_fresh, build_basemap
    from geodata.layers import (
        build_layers,
        derived_layer,
        event_layers,
        filter_events,
        filter_mentions,
    )
    from geodata.pipeline import Geoparser, geoparse, geoparse_many

__all__ = [
    "EXPORT_FORMATS",
    "Article",
    "ArticleError",
    "AssetsMissingError",
    "BoundaryError",
    "ExportError",
    "FetchError",
    "FrameError",
    "Gazetteer",
    "GazetteerMissingError",
    "GazetteerStaleError",
    "GeodataError",
    "Geoparse",
    "Geoparser",
    "GoldError",
    "LibraryError",
    "Mention",
    "Place",
    "Rival",
    "Settings",
    "WorkerError",
    "basemap_is_fresh",
    "build_basemap",
    "build_layers",
    "check_frame",
    "content_id",
    "derived_layer",
    "ensure_gazetteer",
    "event_layers",
    "events_frame",
    "export",
    "export_bytes",
    "filter_events",
    "filter_mentions",
    "gather_events",
    "gazetteer_is_fresh",
    "geoparse",
    "geoparse_many",
    "mentions_frame",
    "read_articles",
    "text_article",
]

# Public name -> module and name there, imported when first asked for.
_LAZY = {
    "EXPORT_FORMATS": ("geodata.export", "FORMATS"),
    "Gazetteer": ("geodata.gazetteer", "Gazetteer"),
    "Geoparser": ("geodata.pipeline", "Geoparser"),
    "basemap_is_fresh": ("geodata.gazetteer.basemap", "basemap_is_fresh"),
    "build_basemap": ("geodata.gazetteer.basemap", "build_basemap"),
    "build_layers": ("geodata.layers", "build_layers"),
    "content_id": ("geodata.articles", "content_id"),
    "derived_layer": ("geodata.layers", "derived_layer"),
    "ensure_gazetteer": ("geodata.gazetteer", "ensure_gazetteer"),
    "event_layers": ("geodata.layers", "event_layers"),
    "events_frame": ("geodata.frames", "events_frame"),
    "export_bytes": ("geodata.export", "export_bytes"),
    "filter_events": ("geodata.layers", "filter_events"),
    "filter_mentions": ("geodata.layers", "filter_mentions"),
    "gather_events": ("geodata.events", "gather_events"),
    "gazetteer_is_fresh": ("geodata.gazetteer", "gazetteer_is_fresh"),
    "geoparse": ("geodata.pipeline", "geoparse"),
    "geoparse_many": ("geodata.pipeline", "geoparse_many"),
    "mentions_frame": ("geodata.frames", "mentions_frame"),
    "read_articles": ("geodata.articles", "read_articles"),
    "text_article": ("geodata.articles", "text_article"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the public name stands for
    if name not in _LAZY:
        raise AttributeError(f"module 'geodata' has no attribute {name!r}")
    module, attribute = _LAZY[name]
    value = globals()[name] = getattr(import_module(module), attribute)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """The package, where the verb `export` wins over the subpackage of that name.

    Importing the subpackage sets it as an attribute of its parent, so that
    ``geodata.export`` would be one thing or the other by what was imported before.
    """

    @property
    def export(self) -> Any:  # noqa: ANN401 - a function, whose type the subpackage gives
        return import_module("geodata.export").export

    @export.setter
    def export(self, value: object) -> None:
        """Leave the verb in place."""


sys.modules[__name__].__class__ = _Package
