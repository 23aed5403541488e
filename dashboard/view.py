"""What a reader has chosen to see, as one frozen value, and its form in a link.

A link says everything: `to_query` writes every value, defaults too, so that a link
keeps its meaning when a default changes. `from_query` never fails: a value that is
unknown or broken is skipped and named in a notice, and the rest is kept. Nothing
here knows Streamlit, and nothing in a link is ever evaluated or unpickled.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from geodata.schema import EVENT_SIGNS, LAYERS, STATUSES, VIEWS, BorderView, LayerName, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "EVENT_LAYERS",
    "MAX_FIGURE",
    "MAX_SEARCH",
    "MAX_ZOOM",
    "MIN_ZOOM",
    "SCOPES",
    "VERSION",
    "Scope",
    "View",
    "from_query",
    "to_query",
]

Scope = Literal["article", "collection"]

SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
VERSION: Final = "1"
# What of events can be switched on: their types, movements, and areas that words describe.
EVENT_LAYERS: Final[tuple[str, ...]] = (
    *(sign.slug for sign in EVENT_SIGNS.values()),
    "flows",
    "derived",
)
MAX_FIGURE: Final = 999_999_999
MAX_SEARCH: Final = 200
MIN_ZOOM: Final = 1.0
MAX_ZOOM: Final = 15.0

_MAX_SHOWN: Final = 80  # of a broken value, in a notice
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PLACE: Final = re.compile(r"[a-z]{1,16}\.[A-Za-z0-9.-]{1,64}")
_MENTION: Final = re.compile(r"(text|title)-([0-9]{1,9})-([0-9]{1,9})")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
# Streamlit's own parameters, which are none of ours and no reader's mistake.
_FOREIGN: Final = frozenset({"embed", "embed_options"})


@dataclass(frozen=True, slots=True)
class View:
    """Everything that decides what the page shows.

    Parameters
    ----------
    collection
        Id of the collection that is open.
    article
        Link id of the article beside the map, or empty for none.
    mention
        The mention last chosen, ``text-START-END`` or ``title-START-END`` in code
        points, or empty.
    place
        `place_id` of the place last chosen, or empty.
    scope
        Whether the map shows the places of the open article or of the whole
        collection.
    layers
        Layers that are switched on.
    countries
        ISO 3166-1 alpha-2 codes that places are kept of; empty for all.
    min_score
        Places less sure than this, from 0 to 1, are left out; kept to 2 decimals.
    date_from, date_to
        First and last day of publication, both included, or None.
    borders
        Whose border view is drawn.
    event
        The event last chosen in the open article, ``text-START-END`` or
        ``title-START-END`` of the word that tells it, or empty.
    events
        Layers of events that are switched on.
    at_least
        Events without a figure of at least so many people or things are left out; 0
        keeps all.
    statuses
        How events that are kept are told: as reported, claimed or denied.
    only_happened
        Whether events that were denied or negated, or only may happen, are left out.
    search
        Words that an article must hold.
    lon, lat, zoom
        Centre and zoom of the map, degrees to 6 decimals, or all None for "fit to
        what is shown".
    """

    collection: str = "sample"
    article: str = ""
    mention: str = ""
    place: str = ""
    scope: Scope = "article"
    layers: frozenset[LayerName] = field(default=frozenset(LAYERS))
    countries: frozenset[str] = frozenset()
    min_score: float = 0.0
    date_from: date | None = None
    date_to: date | None = None
    borders: BorderView = "un"
    event: str = ""
    events: frozenset[str] = field(default=frozenset(EVENT_LAYERS))
    at_least: int = 0
    statuses: frozenset[Status] = field(default=frozenset(STATUSES))
    only_happened: bool = False
    search: str = ""
    lon: float | None = None
    lat: float | None = None
    zoom: float | None = None

    def __post_init__(self) -> None:
        """Round figures to what a link keeps, so that every view survives its link."""
        _put(self, "search", _printable(self.search)[:MAX_SEARCH].strip())
        _put(self, "min_score", round(self.min_score, 2) + 0.0)
        if self.lon is None or self.lat is None or self.zoom is None:
            for name in ("lon", "lat", "zoom"):
                _put(self, name, None)
            return
        # Rounded before it is wrapped: 179.9999999 becomes 180, which is -180.
        _put(self, "lon", round((round(self.lon, 6) + 180.0) % 360.0 - 180.0, 6) + 0.0)
        _put(self, "lat", round(min(max(self.lat, -90.0), 90.0), 6) + 0.0)
        _put(self, "zoom", round(min(max(self.zoom, MIN_ZOOM), MAX_ZOOM), 2) + 0.0)


def to_query(view: View) -> dict[str, str]:
    """Write a view as query parameters, every value always, in a fixed order."""
    return {
        "v": VERSION,
        "collection": view.collection,
        "article": view.article or "none",
        "mention": view.mention or "none",
        "place": view.place or "none",
        "scope": view.scope,
        "layers": ",".join(name for name in LAYERS if name in view.layers) or "none",
        "countries": ",".join(sorted(view.countries)) or "all",
        "score": f"{view.min_score:.2f}",
        "from": view.date_from.isoformat() if view.date_from else "any",
        "to": view.date_to.isoformat() if view.date_to else "any",
        "borders": view.borders,
        "event": view.event or "none",
        "events": ",".join(name for name in EVENT_LAYERS if name in view.events) or "none",
        "atleast": str(view.at_least) if view.at_least else "any",
        "status": ",".join(name for name in STATUSES if name in view.statuses) or "none",
        "happened": "only" if view.only_happened else "any",
        "search": view.search,
        "lon": "fit" if view.lon is None else f"{view.lon:.6f}",
        "lat": "fit" if view.lat is None else f"{view.lat:.6f}",
        "zoom": "fit" if view.zoom is None else f"{view.zoom:.2f}",
    }


def from_query(query: Mapping[str, str]) -> tuple[View, list[str]]:
    """Read a view from query parameters.

    Parameters
    ----------
    query
        Parameter to value, decoded; any mapping of text.

    Returns
    -------
    view, notices
        The view, with its default wherever a value was missing or skipped, and one
        sentence for each value that was skipped. A notice repeats what was typed:
        show it as plain text only.
    """
    values: dict[str, Any] = {}
    notices: list[str] = []
    for name, typed in query.items():
        if name in _FOREIGN:
            continue
        if name not in _READERS:
            notices.append(f"The link names {_shown(name)}, which is not known here; skipped.")
            continue
        target, read, allowed = _READERS[name]
        try:
            values[target] = read(typed)
        except ValueError:
            notices.append(
                f"The link's value for {name} was skipped: {_shown(typed)} is not {allowed}."
            )
    notices += _drop_contradictions(values)
    known = {f.name for f in fields(View)}
    return View(**{k: v for k, v in values.items() if k in known}), notices


def _drop_contradictions(values: dict[str, Any]) -> list[str]:
    notices = []
    first, last = values.get("date_from"), values.get("date_to")
    if first and last and first > last:
        del values["date_to"]
        notices.append(
            f"The link's dates were mended: {first} comes after {last}, so only the first is kept."
        )
    centre = [values.get(name) for name in ("lon", "lat", "zoom")]
    if any(part is None for part in centre) and any(part is not None for part in centre):
        for name in ("lon", "lat", "zoom"):
            values.pop(name, None)
        notices.append(
            "The link's map position was skipped: lon, lat and zoom must all three be figures."
        )
    return notices


def _put(view: View, name: str, value: object) -> None:
    object.__setattr__(view, name, value)


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _shown(typed: str) -> str:
    """Quote what was typed, cut where it is long; unprintable characters as spaces."""
    short = typed if len(typed) <= _MAX_SHOWN else f"{typed[:_MAX_SHOWN]}…"
    return f"“{_printable(short)}”"


def _version(typed: str) -> str:
    if typed != VERSION:
        raise ValueError
    return typed


def _matching(pattern: re.Pattern[str], none: str | None = None) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if typed == none:
            return ""
        if not pattern.fullmatch(typed):
            raise ValueError
        return typed

    return read


def _mention(typed: str) -> str:
    if typed == "none":
        return ""
    match = _MENTION.fullmatch(typed)
    if match is None or int(match[2]) >= int(match[3]):
        raise ValueError
    return f"{match[1]}-{int(match[2])}-{int(match[3])}"


def _one_of(allowed: tuple[str, ...]) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if typed not in allowed:
            raise ValueError
        return typed

    return read


def _happened(typed: str) -> bool:
    if typed not in {"any", "only"}:
        raise ValueError
    return typed == "only"


def _several(accepts: Callable[[str], object], empty: str) -> Callable[[str], frozenset[str]]:
    def read(typed: str) -> frozenset[str]:
        if typed == empty:
            return frozenset()
        parts = typed.split(",")
        if not all(accepts(part) for part in parts):
            raise ValueError
        return frozenset(parts)

    return read


def _day(typed: str) -> date | None:
    if typed == "any":
        return None
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", typed):
        raise ValueError
    return date.fromisoformat(typed)


def _bound(typed: str) -> int:
    if typed == "any":
        return 0
    if not re.fullmatch(r"[1-9][0-9]{0,8}", typed):
        raise ValueError
    return int(typed)


def _figure(low: float, high: float, none: str | None = None) -> Callable[[str], float | None]:
    def read(typed: str) -> float | None:
        if typed == none:
            return None
        if not re.fullmatch(r"-?[0-9]{1,4}(\.[0-9]{1,12})?", typed):
            raise ValueError
        number = float(typed)
        if not math.isfinite(number) or not low <= number <= high:
            raise ValueError
        return number

    return read


def _words(typed: str) -> str:
    if len(typed) > MAX_SEARCH:
        raise ValueError
    return typed


# Parameter -> (field of View, reader that raises ValueError, what is allowed).
_READERS: Final[Mapping[str, tuple[str, Callable[[str], Any], str]]] = {
    "v": ("version", _version, f"a version that this program reads, which is {VERSION}"),
    "collection": ("collection", _matching(_ID), "the id of a collection"),
    "article": ("article", _matching(_ID, "none"), "the id of an article, or “none”"),
    "mention": ("mention", _mention, "a mention such as text-120-126, or “none”"),
    "place": ("place", _matching(_PLACE, "none"), "a place such as country.RU, or “none”"),
    "scope": ("scope", _one_of(SCOPES), f"one of {', '.join(SCOPES)}"),
    "layers": (
        "layers",
        _several(LAYERS.__contains__, "none"),
        f"a list out of {','.join(LAYERS)}, or “none”",
    ),
    "countries": (
        "countries",
        _several(_COUNTRY.fullmatch, "all"),
        "a list of two-letter country codes such as RU,UA, or “all”",
    ),
    "score": ("min_score", _figure(0, 1), "a number from 0 to 1"),
    "from": ("date_from", _day, "a day such as 2025-06-30, or “any”"),
    "to": ("date_to", _day, "a day such as 2025-06-30, or “any”"),
    "borders": ("borders", _one_of(VIEWS), f"one of {', '.join(VIEWS)}"),
    "event": ("event", _mention, "an event such as text-120-126, or “none”"),
    "events": (
        "events",
        _several(EVENT_LAYERS.__contains__, "none"),
        f"a list out of {','.join(EVENT_LAYERS)}, or “none”",
    ),
    "atleast": ("at_least", _bound, f"a whole number from 1 to {MAX_FIGURE}, or “any”"),
    "status": (
        "statuses",
        _several(STATUSES.__contains__, "none"),
        f"a list out of {','.join(STATUSES)}, or “none”",
    ),
    "happened": ("only_happened", _happened, "“any” or “only”"),
    "search": ("search", _words, f"a search of at most {MAX_SEARCH} characters"),
    "lon": ("lon", _figure(-180, 180, "fit"), "a longitude from -180 to 180, or “fit”"),
    "lat": ("lat", _figure(-90, 90, "fit"), "a latitude from -90 to 90, or “fit”"),
    "zoom": (
        "zoom",
        _figure(MIN_ZOOM, MAX_ZOOM, "fit"),
        f"a zoom from {MIN_ZOOM:g} to {MAX_ZOOM:g}, or “fit”",
    ),
}
