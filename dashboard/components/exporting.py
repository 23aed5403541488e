"""Export what is shown: the filtered mentions and the layers that are on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import data
from dashboard.components.popover import popover

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.selection import Document
    from dashboard.view import View

__all__ = ["FORMATS", "show"]

# Format -> (label, what it is good for, suffix, media type).
FORMATS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "html": (
        "Standalone map (HTML)",
        "One file with map and text; opens from disk, without a network.",
        "html",
        "text/html",
    ),
    "csv": (
        "Table (CSV)",
        "One row a mention, with its sentence, article, place, score and licences.",
        "csv",
        "text/csv",
    ),
    "csv-events": (
        "Events (CSV)",
        "One row an event, with its type, place, day, figures, source and sentence.",
        "events.csv",
        "text/csv",
    ),
    "geojson": (
        "GeoJSON",
        "The layers that are on, for any web map.",
        "geojson",
        "application/geo+json",
    ),
    "geopackage": (
        "GeoPackage",
        "The layers that are on, for QGIS and other desktop GIS.",
        "gpkg",
        "application/geopackage+sqlite3",
    ),
}


def show(view: View, documents: tuple[Document, ...], places: int) -> None:
    """Draw the export popover; a file is made when its button is clicked.

    Parameters
    ----------
    view, documents
        What is shown.
    places
        How many places that are; without any there is nothing to export.
    """
    with popover("Export", key="export"):
        if not documents:
            st.caption("There is nothing to export: no article is open.")
            return
        st.caption(
            "What is shown now: the articles in scope, after the filters, "
            "and the layers that are on."
            if places
            else "The filters leave no place; the files will hold the unresolved names alone."
        )
        for name, (label, use, suffix, media_type) in FORMATS.items():
            st.download_button(
                label,
                _maker(name, view, documents),
                file_name=f"conflict-atlas-{view.collection}.{suffix}",
                mime=media_type,
                key=f"export-{name}",
                on_click="ignore",
                width="stretch",
            )
            st.caption(use)


def _maker(name: str, view: View, documents: tuple[Document, ...]) -> Callable[[], bytes]:
    return partial(data.exported, name, view, documents)
