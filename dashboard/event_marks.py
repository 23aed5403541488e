"""Events, movements and derived areas as the map's front end draws them; knows no Streamlit.

All of it passes the gate (`dashboard.gate`) with the places: numbers, ids, and short texts
that the front end shows through text nodes only.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import shapely

from dashboard.words import claim_words, day_range
from geodata.schema import EVENT_SIGNS, FAMILIES, STATUSES

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard import gate

__all__ = ["drawn", "signs"]

# Of one kind; the rest are told by their number alone.
_MOST_MARKS: Final = 1500
# Claims that a popup shows side by side; where many scenes are drawn, fewer of them.
_MOST_CLAIMS: Final = 8
_MANY_MARKS, _FEWER_CLAIMS = 300, 2
_LONGEST_QUOTE: Final = 280
_MOST_IDS: Final = 200
_MOST_STORIES: Final = 3
# An area of words is drawn with soft edges: corners nearer than this share of its width
# would not be seen.
_CORNER_SHARE: Final = 0.004
_DEGREE_DIGITS: Final = 4

Row = Mapping[str, Any]


def signs() -> dict[str, gate.Plain]:
    """Return how each event type is drawn, by its name in links."""
    return {
        sign.slug: {
            "label": sign.label,
            "type": name,
            "sign": sign.sign,
            "color": FAMILIES[sign.family],
            "rings": [[list(corner) for corner in ring] for ring in sign.rings],
        }
        for name, sign in EVENT_SIGNS.items()
    }


def drawn(
    layers: Mapping[str, gpd.GeoDataFrame],
    articles: Mapping[str, str],
    stories: Sequence[Row] = (),
) -> dict[str, gate.Plain]:
    """Return what is drawn of the layers that `geodata.build_layers` makes of events.

    Parameters
    ----------
    layers
        Event types, ``flows`` and ``derived`` are taken, all others passed over.
    articles
        Document id to the id that links name its article by.
    stories
        What several articles tell of (`dashboard.stories`); each is told beside the
        claims that are of it.

    Returns
    -------
    drawn
        ``scenes`` (a badge each, and a soft area where words describe one), ``flows``
        (lon and lat of their arc, in parts) and ``derived`` (soft areas).
    """
    types = [name for name in EVENT_SIGNS if name in layers]
    most = _claims_each(sum(len(layers[name]) for name in types))
    scenes = [
        _scene(EVENT_SIGNS[name].slug, row, articles, most)
        for name in types
        for row in _rows(layers[name])
    ]
    # The types' largest first, so that a bound leaves out the least of each.
    scenes.sort(key=lambda scene: -int(scene["events"]))
    flows = [_flow(row, articles, most) for row in _rows(layers.get("flows"))]
    derived = [_derived(row) for row in _rows(layers.get("derived"))]
    _tell_stories([*scenes, *flows], stories)
    return {"scenes": scenes[:_MOST_MARKS], "flows": flows, "derived": derived}


def _tell_stories(features: Iterable[dict[str, Any]], stories: Sequence[Row]) -> None:
    """Give each feature the stories that any of its claims is of."""
    of_claim: dict[str, list[int]] = {}
    for number, story in enumerate(stories):
        for claim in story["ids"]:
            of_claim.setdefault(claim, []).append(number)
    for feature in features:
        told = dict.fromkeys(n for claim in feature["ids"] for n in of_claim.get(claim, ()))
        feature["stories"] = [
            {name: value for name, value in stories[n].items() if name != "ids"}
            for n in list(told)[:_MOST_STORIES]
        ]


def _claims_each(marks: int) -> int:
    return _MOST_CLAIMS if marks <= _MANY_MARKS else _FEWER_CLAIMS


def _rows(layer: gpd.GeoDataFrame | None) -> Iterator[dict[str, Any]]:
    if layer is None or not len(layer):
        return
    kept = layer.iloc[:_MOST_MARKS]
    columns = [kept[name].tolist() for name in kept.columns]
    for values in zip(*columns, strict=True):
        yield dict(zip(kept.columns, values, strict=True))


def _scene(slug: str, row: Row, articles: Mapping[str, str], most: int) -> dict[str, Any]:
    return {
        "id": f"{slug}:{row['place_id']}:{row['area'].casefold()}",
        "layer": slug,
        "place": row["place_id"],
        "name": row["area"] or row["name"],
        "kind": "derived" if row["area"] else row["kind"],
        "country": row["country"],
        "admin": row["admin1_name"],
        "lon": row["lon"],
        "lat": row["lat"],
        "precision": row["precision"],
        "rings": _rings(row["geometry"]) if row["area"] else [],
        **_told(row, articles, most),
    }


def _flow(row: Row, articles: Mapping[str, str], most: int) -> dict[str, Any]:
    parts = shapely.get_parts(row["geometry"])
    return {
        "id": f"flow:{row['origin_id']}:{row['destination_id']}",
        "layer": "flows",
        "origin": row["origin"],
        "destination": row["destination"],
        "who": _short(row["who"]),
        "means": _short(row["means"]),
        "parts": [_corners(part) for part in parts],
        **_told(row, articles, most),
    }


def _derived(row: Row) -> dict[str, Any]:
    first = row["told"][0]
    return {
        "id": f"derived:{row['rule']}:{row['lon']:.3f}:{row['lat']:.3f}",
        "layer": "derived",
        "name": row["words"],
        "reason": row["reason"],
        "quote": _short(first["sentence"]),
        "outlet": first["source"],
        "lon": row["lon"],
        "lat": row["lat"],
        "rings": _rings(row["geometry"]),
    }


def _told(row: Row, articles: Mapping[str, str], most: int) -> dict[str, Any]:
    """Return counts, and the claims side by side."""
    claims: Sequence[Row] = row["claims"]
    bound = row["at_least"]
    return {
        "events": row["events"],
        "articles": row["articles"],
        "happened": row["happened"],
        **{status: row[status] for status in STATUSES},
        "atLeast": None if math.isnan(bound) else bound,
        "atLeastCounts": row["at_least_counts"],
        "days": day_range(row["date_start"], row["date_end"]),
        "ids": [_id(claim, articles) for claim in claims[:_MOST_IDS]],
        "claims": [_claim(claim, articles) for claim in claims[:most]],
    }


def _id(claim: Row, articles: Mapping[str, str]) -> str:
    part = "title" if claim["in_title"] else "text"
    article = articles.get(claim["doc_id"], "")
    return f"{article}/{part}-{claim['trigger_start']}-{claim['trigger_end']}"


def _claim(claim: Row, articles: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": _id(claim, articles),
        "quote": _short(claim["quote"]),
        "outlet": claim["source"],
        "published": day_range(claim["published"], claim["published"]),
        **claim_words(claim),
    }


def _rings(shape: Any) -> list[gate.Plain]:  # noqa: ANN401 - shapely has no types
    """Return a polygon's outer rings, with no more corners than soft edges show."""
    west, south, east, north = shape.bounds
    plain = shape.simplify(max(east - west, north - south) * _CORNER_SHARE)
    parts = [part for part in shapely.get_parts(plain) if part.geom_type == "Polygon"]
    return [_corners(part.exterior) for part in parts]


def _corners(line: Any) -> list[gate.Plain]:  # noqa: ANN401 - as above
    corners: list[gate.Plain] = shapely.get_coordinates(line).round(_DEGREE_DIGITS).tolist()
    return corners


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1].rstrip()}\u2026"
