"""What the standalone map draws of events, movements and derived areas, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from geodata.export.content import Content, deep, plain
from geodata.export.geojson import geometry
from geodata.schema import EVENT_SIGNS, FAMILIES, STATUSES, EventSign, well_formed

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["page_events"]

# Side by side in a card; of more, their number is told.
_MOST_CLAIMS: Final = 12
_SHAPE_DECIMALS = 3


def page_events(content: Content) -> dict[str, Any]:
    """Gather the scenes of events, the arcs of movements and the areas that words describe.

    Parameters
    ----------
    content
        What is shown, with its articles.

    Returns
    -------
    page_events
        Only what JSON has: ``signs`` (how each type that is shown is drawn), ``scenes``,
        ``flows`` and ``derived``. Each claim names its article by its position.
    """
    article_of = {
        well_formed(parse.article.doc_id): at for at, parse in enumerate(content.articles)
    }
    scenes = [
        _scene(row, article_of) for frame in content.scenes.values() for row in _records(frame)
    ]
    flows = [] if content.flows is None else [_flow(r, article_of) for r in _records(content.flows)]
    derived = [] if content.derived is None else list(map(_derived, _records(content.derived)))
    signs = {name: _sign(EVENT_SIGNS[name]) for name in content.scenes}
    return {"signs": signs, "scenes": scenes, "flows": flows, "derived": derived}


def _records(frame: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    columns = [frame[name].tolist() for name in frame.columns]
    for values in zip(*columns, strict=True) if len(frame) else ():
        yield dict(zip(frame.columns, values, strict=True))


def _sign(sign: EventSign) -> dict[str, Any]:
    return {
        "label": sign.label,
        "sign": sign.sign,
        "colour": FAMILIES[sign.family],
        "rings": deep(sign.rings),
    }


def _scene(row: Mapping[str, Any], article_of: Mapping[str, int]) -> dict[str, Any]:
    where = (row["admin1_name"], row["country"])
    return {
        "type": plain(row["type"]),
        "id": plain(row["place_id"]),
        "name": plain(row["area"] or row["name"]),
        "where": ", ".join(plain(part) for part in where if part and part != row["name"]),
        "lon": round(row["lon"], 5),
        "lat": round(row["lat"], 5),
        "precision": int(row["precision"]),
        "shape": geometry(row["geometry"], _SHAPE_DECIMALS) if row["area"] else None,
        **_told(row, article_of),
    }


def _flow(row: Mapping[str, Any], article_of: Mapping[str, int]) -> dict[str, Any]:
    return {
        **{f"{end}": plain(row[end]) for end in ("origin", "destination", "who", "means")},
        "line": geometry(row["geometry"], _SHAPE_DECIMALS),
        **_told(row, article_of),
    }


def _told(row: Mapping[str, Any], article_of: Mapping[str, int]) -> dict[str, Any]:
    claims: Sequence[Mapping[str, Any]] = row["claims"]
    return {
        "events": int(row["events"]),
        "articles": int(row["articles"]),
        "happened": int(row["happened"]),
        **{status: int(row[status]) for status in STATUSES},
        "at_least": plain(row["at_least"]),
        "at_least_counts": plain(row["at_least_counts"]),
        "claims": [_claim(claim, article_of) for claim in claims[:_MOST_CLAIMS]],
    }


def _claim(claim: Mapping[str, Any], article_of: Mapping[str, int]) -> dict[str, Any]:
    figures = [figure["words"] for figure in (*claim["figures"], claim["moved"]) if figure]
    days = [plain(claim["date_start"]), plain(claim["date_end"])]
    return {
        "quote": plain(claim["quote"]),
        "outlet": plain(claim["source"]),
        "published": plain(claim["published"]),
        "sub_type": plain(claim["sub_type"]),
        "figures": list(dict.fromkeys(plain(words) for words in figures)),
        "by": plain(claim["claimed_by"]),
        "days": [day for day in dict.fromkeys(days) if day],
        "status": plain(claim["status"]),
        "negated": bool(claim["is_negated"]),
        "modality": plain(claim["modality"]),
        "verification": plain(claim["verification"]),
        "article": article_of.get(claim["doc_id"]),
    }


def _derived(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "words": plain(row["words"]),
        "reason": plain(row["reason"]),
        "sentence": plain(row["told"][0]["sentence"]),
        "lon": plain(row["lon"]),
        "lat": plain(row["lat"]),
        "shape": geometry(row["geometry"], _SHAPE_DECIMALS),
    }
