"""The toggles of events: a row of its own, one button a type that was told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard import launch
from dashboard.components import state
from dashboard.components.frontend import mountable
from dashboard.view import EVENT_LAYERS
from geodata.schema import EVENT_SIGNS, FAMILIES

if TYPE_CHECKING:
    from dashboard.view import View

__all__ = ["choices", "show"]

_KEY: Final = "event-bar"
# Types of the project's own, for news that ACLED's scheme has no place for.
_OURS: Final = frozenset({"Deployment", "Ceremony", "Diplomacy", "Humanitarian"})
# Layer -> (label, what it is, sign, colour).
_OTHERS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "flows": ("Movements", "Arrows from where somebody went to where", "\u2794", "#1c3f66"),
    "derived": (
        "Described areas",
        "Areas that words describe without naming, such as “40 km west of Kursk”",
        "\u25d2",
        "#6b4c9a",
    ),
}


def show(view: View, counts: Mapping[str, int]) -> None:
    """Draw one toggle a layer that has anything to show or is switched off.

    Parameters
    ----------
    view
        Decides which are on.
    counts
        Layer, by its name in links, to the scenes, movements or areas in it after the
        filters, whether it is on or off.
    """
    with st.container(key="events"):
        mountable("events")(
            key=_KEY,
            data={"root": launch.current().root, "choices": choices(view, counts)},
            on_switch_change=_switched,
        )


def choices(view: View, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the toggles to draw, in the order of `view.EVENT_LAYERS`."""
    drawn = [
        *(_of_type(name) for name in EVENT_SIGNS),
        *({"name": n, "label": w[0], "title": w[1], "sign": w[2], "color": w[3], "rings": []}
          for n, w in _OTHERS.items()),
    ]  # fmt: skip
    return [
        {**choice, "count": counts.get(choice["name"], 0), "on": choice["name"] in view.events}
        for choice in drawn
        if counts.get(choice["name"], 0) or choice["name"] not in view.events
    ]


def _of_type(name: str) -> dict[str, Any]:
    sign = EVENT_SIGNS[name]
    return {
        "name": sign.slug,
        "label": sign.label,
        "title": f"{name}: no type of ACLED" if name in _OURS else f"ACLED: {name}",
        "sign": sign.sign,
        "color": FAMILIES[sign.family],
        "rings": [[list(corner) for corner in ring] for ring in sign.rings],
    }


def _switched() -> None:
    """Turn one layer on or off, as the button says that was clicked: ``riots-on``."""
    said = st.session_state[_KEY].get("switch")
    name, _, way = said.partition("-") if isinstance(said, str) else ("", "", "")
    if name in EVENT_LAYERS and way in {"on", "off"}:
        on = state.current().events
        state.change(events=on | {name} if way == "on" else on - {name})
