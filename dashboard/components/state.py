"""The session's view: read from the link, changed by widgets, written back to the link.

The `View` in the session is the one truth. Widgets are set from it before they are
drawn, their callbacks change it, and `write_link` alone writes the address bar. What was
written is on its way for a while, in which the browser still sends the address it had; so
a run whose address is none of these is somebody going back in the browser.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

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
    "texts",
    "write_link",
]

YOURS: Final = "yours"
_VIEW: Final = "atlas.view"
_SENT: Final = "atlas.sent"
_MOST_SENT: Final = 50  # on their way at once: far more than a person makes
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
    """Change the view; in a widget's callback where a person asked for it.

    A callback is called before the run that it causes, and so even where the next click
    cuts that run short.
    """
    st.session_state[_VIEW] = replace(current(), **fields)


def open_link() -> bool:
    """Take the view from the address bar where it is new; say whether it was.

    Called first in every run of the page.
    """
    typed = st.query_params.to_dict()
    sent = _sent()
    is_first = _VIEW not in st.session_state
    if not is_first and not _went_back() and typed in sent:
        del sent[: sent.index(typed)]
        return False
    sent[:] = [typed]
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
        return
    query = to_query(current())
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
    sent = _sent()
    if not sent or sent[-1] != query:
        sent.append(query)
        del sent[:-_MOST_SENT]


def _sent() -> list[dict[str, str]]:
    """Return the address the browser was last seen with, and those written since."""
    sent: list[dict[str, str]] = st.session_state.setdefault(_SENT, [])
    return sent


def _went_back() -> bool:
    """Whether the browser says that this run comes of going back or forward."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


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
    change(lon=lon, lat=lat, zoom=zoom)


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
        event="",
        search="",
        date_from=None,
        date_to=None,
        countries=frozenset(),
    )
    move_map()
