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

# Layer -> (its sign on the map, its name).
LAYER_TITLES: Final[Mapping[LayerName, tuple[str, str]]] = {
    "countries": ("▰", "Countries"),
    "regions": ("▱", "Regions"),
    "towns": ("●", "Towns and villages"),
    "areas": ("◌", "Waters and areas"),
    "actors": ("◆", "Actors"),
    "unresolved": ("?", "Unresolved"),
}


def show(view: View, counts: Mapping[str, int]) -> None:
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
            sign, title = LAYER_TITLES[name]
            key = f"layer-{name}"
            state.preset(key, name in view.layers)
            st.toggle(
                f"{sign} {title} {counts.get(name, 0):,}",
                key=key,
                on_change=_switch,
                args=(name,),
            )


def _switch(name: LayerName) -> None:
    on = state.current().layers
    state.change(layers=on | {name} if st.session_state[f"layer-{name}"] else on - {name})
