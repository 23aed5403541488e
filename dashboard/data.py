"""The dashboard's only cache: gazetteer, collections, layers, exports.

Everything here is computed once and shared by all sessions; what a cached function
returns is never changed by its callers.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard import launch
from dashboard.selection import Collection, Document, collect, shown, slug_of
from dashboard.view import View
from geodata.errors import GeodataError
from geodata.schema import EVENT_SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geopandas import GeoDataFrame

    from geodata import Gazetteer
    from geodata.schema import Article, Geoparse

__all__ = [
    "SAMPLE",
    "collections",
    "country_names",
    "exported",
    "gazetteer",
    "layer_key",
    "layers",
    "layers_on",
    "parse",
    "stories",
    "warm_up",
]

SAMPLE: Final = Path(__file__).parent / "sample" / "sample.jsonl"
_log = logging.getLogger(__name__)


@st.cache_resource(show_spinner=False)
def gazetteer() -> Gazetteer:
    """Return the gazetteer, memory-mapped once for all sessions."""
    import geodata  # noqa: PLC0415 - the first page is drawn while this loads

    return geodata.ensure_gazetteer(launch.current().settings)


def parse(articles: Iterable[Article]) -> list[Geoparse]:
    """Find and place the mentions of articles; an article that fails says so in its parse."""
    import geodata  # noqa: PLC0415 - as above

    settings = launch.current().settings
    return list(geodata.geoparse_many(articles, gazetteer=gazetteer(), settings=settings))


@st.cache_resource(show_spinner=False)
def collections() -> tuple[Collection, ...]:
    """Return the collections that every session sees: the sample, and the operator's files."""
    sample = Collection("sample", "Sample dispatches", _read([SAMPLE])[0], is_shared=True)
    files = launch.current().articles
    if not files:
        return (sample,)
    documents, notices = _read(files)
    own = Collection("files", "Opened files", documents, is_shared=True, notices=notices)
    return (own, sample)


@st.cache_resource(show_spinner=False, max_entries=64)
def layers(
    key: tuple[object, ...],
    _documents: tuple[Document, ...],
    _view: View,
) -> Mapping[str, GeoDataFrame]:
    """Return every layer of what a view shows, those of events too.

    Parameters
    ----------
    key
        What the layers depend on; see `layer_key`.
    _documents, _view
        What `key` stands for; hashing them would cost more than building.
    """
    import geodata  # noqa: PLC0415 - as above

    del key
    mentions = geodata.mentions_frame([shown(d.parse, _view) for d in _documents])
    built: Mapping[str, Any] = geodata.build_layers(
        mentions,
        events=_events(_documents, _view),
        derived=_derived(_documents, _view),
        view=_view.borders,
    )
    return built


@st.cache_resource(show_spinner=False, max_entries=64)
def stories(
    key: tuple[object, ...], _documents: tuple[Document, ...], _view: View
) -> list[dict[str, Any]]:
    """Return what more than one of the articles tells of.

    Parameters
    ----------
    key
        `layer_key`, and the layers of events that are on.
    _documents, _view
        What `key` stands for.
    """
    from dashboard.stories import stories as gathered  # noqa: PLC0415 - as above

    del key
    return gathered(_documents, _view)


def _events(documents: tuple[Document, ...], view: View) -> GeoDataFrame:
    """Return the events that the filters leave, of every type."""
    import geodata  # noqa: PLC0415 - as above

    return geodata.filter_events(
        geodata.events_frame([document.parse for document in documents]),
        at_least=view.at_least,
        statuses=view.statuses,
        only_happened=view.only_happened,
        countries=view.countries or None,
        min_score=view.min_score,
    )


def _derived(documents: tuple[Document, ...], view: View) -> GeoDataFrame:
    """Return the areas that words describe, of the countries that are kept."""
    import geodata  # noqa: PLC0415 - as above

    derived = geodata.derived_layer([document.parse for document in documents])
    return derived[derived["country"].isin(list(view.countries))] if view.countries else derived


def layers_on(built: Mapping[str, GeoDataFrame], view: View) -> dict[str, GeoDataFrame]:
    """Return those layers that a view has switched on."""
    on = {*view.layers, *view.events}
    return {name: layer for name, layer in built.items() if slug_of(name) in on}


def layer_key(documents: Iterable[Document], view: View) -> tuple[object, ...]:
    """Return what the layers of a view depend on, and nothing else."""
    return (
        tuple(document.link_id for document in documents),
        tuple(sorted(view.countries)),
        view.min_score,
        view.borders,
        view.at_least,
        tuple(sorted(view.statuses)),
        view.only_happened,
    )


def exported(format_name: str, view: View, documents: tuple[Document, ...]) -> bytes:
    """Return what a view shows as a file: layers that are on, their mentions and events.

    Parameters
    ----------
    format_name
        One of `geodata.export.FORMATS`.
    view, documents
        What is shown.
    """
    import geodata  # noqa: PLC0415 - as above
    from dashboard.assets import STATIC  # noqa: PLC0415 - only the standalone map embeds it

    parses = [shown(document.parse, view) for document in documents]
    built = layers_on(layers(layer_key(documents, view), documents, view), view)
    types = [name for name in EVENT_SIGNS if name in built]
    return geodata.export_bytes(
        geodata.mentions_frame(parses),
        format=format_name,
        layers=built,
        events=geodata.filter_events(_events(documents, view), types=types),
        view=view.borders,
        articles=parses,
        title="conflict-atlas",
        assets=STATIC,
        basemap=launch.current().settings.basemap_dir,
    )


@st.cache_resource(show_spinner=False)
def country_names(codes: tuple[str, ...]) -> dict[str, str]:
    """Return the usual English name of each country code, the code itself where unknown."""
    known = gazetteer()
    places = {code: known.by_id(f"country.{code}") for code in codes}
    return {code: place.name if place else code for code, place in places.items()}


def warm_up() -> None:
    """Load what the first page needs while its reader's browser still opens."""
    try:
        shelves = collections()
        # Not streamlit_folium: its component is known to the server only if a page imports it.
        import folium  # noqa: F401, PLC0415 - loaded for the page that will import it
        import geopandas  # noqa: F401, PLC0415 - as above

        for collection in shelves:
            view = View(collection=collection.collection_id)
            opened = collection.documents[:1]
            layers(layer_key(opened, view), opened, view)
    except Exception:  # noqa: BLE001 - the page meets the same fault and says it to a reader
        _log.debug("warming up failed", exc_info=True)


def _read(paths: Iterable[Path]) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    import geodata  # noqa: PLC0415 - as above

    articles: list[Article] = []
    notices: list[str] = []
    for path in paths:
        try:
            articles += geodata.read_articles(
                path, on_error=lambda error: notices.append(str(error)), split_title=True
            )
        except GeodataError as error:
            notices.append(str(error))
    return collect(parse(articles)), tuple(notices)
