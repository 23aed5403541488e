"""The session's view: read from the link, changed by widgets, written back to the link.

The `View` in the session is the one truth. Widgets are set from it before they are
drawn, their callbacks change it, and `write_link` alone writes the address bar. A run
whose address differs from what was last written, without any widget having been
touched, is somebody going back in the browser or pasting another link.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard.camera import Camera
from dashboard.selection import Collection, Document, collect
from dashboard.view import View, from_query, to_query

if TYPE_CHECKING:
    from geodata.schema import Geoparse

__all__ = [
    "YOURS",
    "add_texts",
    "camera",
    "change",
    "channel",
    "current",
    "move_map",
    "notices",
    "open_link",
    "preset",
    "saw_camera",
    "settle",
    "texts",
    "touch",
    "write_link",
]

YOURS: Final = "yours"
_VIEW: Final = "atlas.view"
_WRITTEN: Final = "atlas.written"
_TOUCHED: Final = "atlas.touched"
_NOTICES: Final = "atlas.notices"
_CAMERA: Final = "atlas.camera"
_TURN: Final = "atlas.turn"
_SEEN: Final = "atlas.seen"
_CHANNEL: Final = "atlas.channel"
_TEXTS: Final = "atlas.texts"


def current() -> View:
    """Return the session's view."""
    view: View = st.session_state.get(_VIEW) or View()
    return view


def change(**fields: Any) -> None:  # noqa: ANN401 - the fields of View, each of its own type
    """Change the view, as a person asked for; for callbacks of widgets."""
    settle(**fields)
    touch()


def touch() -> None:
    """Say that a person did something; for callbacks of what changes no view by itself.

    What the browser sends along with a click may be the address from before the last
    write, which is still on its way to it: without this, that address would be taken
    for somebody going back.
    """
    st.session_state[_TOUCHED] = True


def settle(**fields: Any) -> None:  # noqa: ANN401 - as in `change`
    """Change the view without a person's asking, such as to the first article."""
    st.session_state[_VIEW] = replace(current(), **fields)


def open_link() -> bool:
    """Take the view from the address bar where it is new; say whether it was.

    Called first in every run of the page.
    """
    typed = st.query_params.to_dict()
    touched = st.session_state.pop(_TOUCHED, False)
    is_first = _VIEW not in st.session_state
    if not is_first and (touched or not typed or typed == st.session_state.get(_WRITTEN)):
        return False
    view, skipped = from_query(typed)
    st.session_state[_VIEW] = view
    st.session_state[_NOTICES] = skipped
    move_map(view)
    return True


def write_link() -> None:
    """Write the view into the address bar; the only place that does.

    Nothing is written before the page has told where its map rests: from then on it keeps
    what is no step to go back to out of the browser's history (`shared/address.js`). An
    address written earlier would be a step, and Back a press on which nothing happens.
    """
    if _SEEN not in st.session_state:
        st.session_state[_WRITTEN] = st.query_params.to_dict()
        return
    query = to_query(current())
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
    st.session_state[_WRITTEN] = query


def preset(key: str, value: object) -> None:
    """Set a widget's value before it is drawn, where it differs.

    Setting it always would make the browser undo a click that is still on its way.
    """
    if st.session_state.get(key, _VIEW) != value:
        st.session_state[key] = value


def camera() -> Camera:
    """Return where the map was last told to go."""
    told: Camera = st.session_state.setdefault(_CAMERA, Camera("start"))
    return told


def move_map(view: View | None = None) -> None:
    """Send the map to a view's centre, or to all that is drawn where it has none."""
    turn = st.session_state.get(_TURN, 0) + 1
    st.session_state[_TURN] = turn
    target = view or View()
    st.session_state[_CAMERA] = Camera(f"turn-{turn}", target.lon, target.lat, target.zoom)


def saw_camera(position: tuple[float, float, float] | None) -> None:
    """Take over where the map came to rest, once for each rest.

    The first rest tells that the page is whole, and may be written to.
    """
    if position is None or position == st.session_state.get(_SEEN):
        return
    st.session_state[_SEEN] = position
    lon, lat, zoom = position
    settle(lon=lon, lat=lat, zoom=zoom)


def notices() -> list[str]:
    """Return what the reader should know, changeable in place."""
    listed: list[str] = st.session_state.setdefault(_NOTICES, [])
    return listed


def channel() -> str:
    """Return the name of this session's channel between text and map."""
    name: str = st.session_state.setdefault(_CHANNEL, f"atlas-{secrets.token_hex(8)}")
    return name


def texts() -> Collection | None:
    """Return the texts that only this session holds, or None where there are none."""
    documents: tuple[Document, ...] = st.session_state.get(_TEXTS, ())
    return Collection(YOURS, "Your texts", documents) if documents else None


def add_texts(parses: list[Geoparse]) -> None:
    """Put texts into the session's collection and open the first of them."""
    documents = collect(parses)
    known = {document.link_id for document in documents}
    earlier: tuple[Document, ...] = st.session_state.get(_TEXTS, ())
    st.session_state[_TEXTS] = documents + tuple(d for d in earlier if d.link_id not in known)
    change(
        collection=YOURS,
        article=documents[0].link_id,
        scope="article",
        mention="",
        place="",
        search="",
        date_from=None,
        date_to=None,
        countries=frozenset(),
    )
    move_map()
