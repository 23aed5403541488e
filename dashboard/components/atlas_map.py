"""The map, and the choice of whose places it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard import launch
from dashboard.assets import asset_version
from dashboard.components import state
from dashboard.view import SCOPES, Scope, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geopandas import GeoDataFrame

    from dashboard.selection import Document

__all__ = ["choose_scope", "show"]

_HEIGHT_PX: Final = 640  # until the style sheet stretches the map to the window
_SCOPE_TITLES: Final[Mapping[Scope, str]] = {
    "article": "This article",
    "collection": "All listed articles",
}


def choose_scope(view: View) -> None:
    """Draw the choice between the open article's places and those of all listed."""
    state.preset("scope", view.scope)
    st.segmented_control(
        "Places on the map",
        SCOPES,
        required=True,
        format_func=_SCOPE_TITLES.__getitem__,
        key="scope",
        label_visibility="collapsed",
        on_change=_scope_chosen,
    )


def show(
    view: View,
    layers: Mapping[str, GeoDataFrame],
    documents: Iterable[Document],
    stories: Sequence[Mapping[str, Any]],
) -> None:
    """Draw the map with the layers that are on.

    Parameters
    ----------
    view
        Which borders and what is chosen.
    layers
        Those that are on.
    documents
        The articles in scope, which events on the map lead to.
    stories
        What several of them tell of.
    """
    from streamlit_folium import st_folium  # noqa: PLC0415 - the article is read meanwhile

    from dashboard.maps import build_map, place_layers  # noqa: PLC0415 - as above

    root = launch.current().root
    st_folium(
        build_map(root=root, channel=state.channel(), version=asset_version()),
        key="atlas-map",
        height=_HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=place_layers(
            layers,
            border_view=view.borders,
            camera=state.camera(),
            selected=view.place or None,
            chosen=f"{view.article}/{view.event}" if view.event else None,
            articles={d.parse.article.doc_id: d.link_id for d in documents},
            stories=stories,
        ),
    )


def _scope_chosen() -> None:
    state.change(scope=st.session_state["scope"])
    state.move_map()
