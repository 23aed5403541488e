"""The layer toggles: each says its sign, its name and its count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.components import state
from geodata.schema import LAYERS, LayerName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.view import View

__all__ = ["LAYER_TITLES", "show"]

# Layer -> (its sign on the map, its name, what it holds).
LAYER_TITLES: Final[Mapping[LayerName, tuple[str, str, str]]] = {
    "countries": ("▰", "Countries", "Countries named as such, drawn as areas."),
    "regions": ("▱", "Regions", "First- and second-level regions, drawn as areas."),
    "towns": ("●", "Towns and villages", "Towns, villages and sites, sized by mentions."),
    "areas": ("◌", "Waters and areas", "Seas, rivers, continents and other areas."),
    "actors": (
        "◆",
        "Actors",
        "Peoples, governments and armies, such as “the Kremlin”, counted to their country.",
    ),
    "unresolved": ("?", "Unresolved", "Names that could not be placed, with the reason: a list."),
}


def show(view: View, counts: Mapping[LayerName, int]) -> None:
    """Draw one toggle a layer; a click changes the view.

    Parameters
    ----------
    view
        Decides which are on.
    counts
        Places in each layer, after the filters, whether it is on or off.
    """
    with st.container(horizontal=True, gap="small", key="layer-toggles"):
        for name in LAYERS:
            sign, title, holds = LAYER_TITLES[name]
            key = f"layer-{name}"
            state.preset(key, name in view.layers)
            st.toggle(
                f"{sign} {title} {counts.get(name, 0):,}",
                key=key,
                help=holds,
                on_change=_switch,
                args=(name,),
            )


def _switch(name: LayerName) -> None:
    on = state.current().layers
    state.change(layers=on | {name} if st.session_state[f"layer-{name}"] else on - {name})
