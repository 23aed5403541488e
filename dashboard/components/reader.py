"""The article pane: text with its mentions as buttons, beside the map they light up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.components.event_rows import event_rows, type_rows
from dashboard.components.frontend import day_words, mountable, showable
from geodata.schema import USAGES, Event, Geoparse, Mention, Place

__all__ = ["ReaderEvent", "mention_id", "payload", "show"]

_NO_PLACE = -1


@dataclass(frozen=True, slots=True)
class ReaderEvent:
    """What a person did in the article pane, or on the map beside it.

    Parameters
    ----------
    mention
        Id of the mention clicked in this run, else None.
    place
        `place_id` chosen on the map, or through a mention, in this run; else None.
    event
        Article and event chosen in this run, in text or on the map, as
        ``ARTICLE/text-START-END``; else None.
    camera
        Where the map last came to rest: lon, lat in degrees and zoom. It is kept
        between runs; None before the map was seen.
    """

    mention: str | None = None
    place: str | None = None
    event: str | None = None
    camera: tuple[float, float, float] | None = None


def mention_id(mention: Mention) -> str:
    """Name a mention within its article, for links: ``text-120-126``, ``title-0-5``."""
    part = "title" if mention.in_title else "text"
    return f"{part}-{mention.start}-{mention.end}"


def show(
    parse: Geoparse,
    *,
    channel: str,
    root: str,
    link: str = "",
    mentions: Sequence[Mention] | None = None,
    events: Sequence[Event] = (),
    selected_mention: str | None = None,
    selected_place: str | None = None,
    selected_event: str | None = None,
    height: int | None = None,
    key: str = "reader",
) -> ReaderEvent:
    """Show an article; forward what is pointed at to the map, and its view to the server.

    Parameters
    ----------
    parse
        The article and its mentions.
    channel
        Name of the session's BroadcastChannel, the one given to `maps.build_map`.
    root
        Address path of the atlas's own files, such as ``/atlas``.
    link
        Id that links name the article by, and that events on the map lead to.
    mentions
        Those to mark, unresolved ones included; None marks all.
    events
        Those to mark, of the article's.
    selected_mention, selected_place, selected_event
        What to mark as chosen, as when a link is opened. What a person chose in the
        page itself stays, so they may be passed back on every run.
    height
        Pixels; None takes the page's ``--atlas-height``, or 640.
    key
        Streamlit's key.
    """
    shown = parse.all_mentions if mentions is None else mentions
    result = mountable("reader")(
        key=key,
        data={
            "root": root,
            "channel": channel,
            "mention": selected_mention,
            "place": selected_place,
            "event": selected_event,
            "height": height,
            "link": link,
            **payload(parse, shown, events),
        },
        default={"view": None},
        on_view_change=_nothing,
        on_mention_change=_nothing,
        on_place_change=_nothing,
        on_event_change=_nothing,
    )
    clicked = _text(result.get("mention"))
    place = _text(result.get("place"))
    if clicked is not None and place is None:
        place = next(
            (m.place.place_id for m in shown if m.place and mention_id(m) == clicked), None
        )
    return ReaderEvent(clicked, place, _text(result.get("event")), _camera(result.get("view")))


def payload(
    parse: Geoparse, mentions: Sequence[Mention], events: Sequence[Event] = ()
) -> dict[str, Any]:
    """Write an article as plain values, each place and each reason once.

    Parameters
    ----------
    parse
        The article.
    mentions
        Those to mark. Each becomes a row: in title (0 or 1), start, end, index into
        `USAGES`, index of the place (-1 for none), score, precision, accuracy_km,
        rivals (index, score), indices of reasons. How many of the article's are not
        among them is told as ``hidden``.
    events
        Those to mark (`event_rows`); how many are not among them is ``hiddenEvents``.
    """
    article = parse.article
    places = _Table()
    reasons = _Table()
    rows = [_mention_row(mention, places, reasons) for mention in mentions]
    return {
        "doc": article.doc_id,
        "title": showable(article.title),
        "text": showable(article.text),
        "source": showable(article.source),
        "published": day_words(article.published),
        "notices": [
            showable(notice)
            for notice in (*article.notices, *parse.notices, *filter(None, [parse.error]))
        ],
        "places": [_place_row(place) for place in places.items],
        "reasons": [showable(reason) for reason in reasons.items],
        "mentions": rows,
        "hidden": len(parse.all_mentions) - len(mentions),
        "types": type_rows(events),
        "events": event_rows(parse, events),
        "hiddenEvents": len(parse.all_events) - len(events),
    }


class _Table:
    """Values kept once, known by their position."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self._positions: dict[Any, int] = {}

    def position(self, item: object, key: str) -> int:
        """Return where an item stands, adding it when its key is new."""
        if key not in self._positions:
            self._positions[key] = len(self.items)
            self.items.append(item)
        return self._positions[key]


def _mention_row(mention: Mention, places: _Table, reasons: _Table) -> list[Any]:
    place = mention.place
    return [
        int(mention.in_title),
        mention.start,
        mention.end,
        USAGES.index(mention.usage),
        _NO_PLACE if place is None else places.position(place, place.place_id),
        round(mention.score, 4),
        mention.precision,
        mention.accuracy_km,
        [[places.position(r.place, r.place.place_id), round(r.score, 4)] for r in mention.rivals],
        [reasons.position(reason, reason) for reason in mention.reasons],
    ]


def _place_row(place: Place) -> list[Any]:
    return [
        place.place_id,
        showable(place.name),
        place.kind,
        place.country,
        showable(place.admin1_name),
        place.lon,
        place.lat,
    ]


def _camera(view: object) -> tuple[float, float, float] | None:
    """Read the map's view, which came from the browser and so may hold anything."""
    if not isinstance(view, Mapping):
        return None
    numbers = tuple(view.get(name) for name in ("lon", "lat", "zoom"))
    if not all(isinstance(n, int | float) and not isinstance(n, bool) for n in numbers):
        return None
    lon, lat, zoom = (float(n) for n in numbers if n is not None)
    return lon, lat, zoom


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _nothing() -> None:
    """Stand in as a callback: Streamlit keeps only values that have one."""
