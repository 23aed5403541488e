"""Geoparses to a frame of mentions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata.frames.columns import column, points
from geodata.schema import (
    CRS,
    MENTION_COLUMNS,
    Geoparse,
    Mention,
    Rival,
    check_frame,
    well_formed,
)
from geodata.sentences import sentence_at, sentence_spans, shortened

__all__ = ["mentions_frame"]

_NOWHERE = math.nan


def mentions_frame(parses: Iterable[Geoparse]) -> gpd.GeoDataFrame:
    """Make one row per mention, article after article.

    Parameters
    ----------
    parses
        What `geoparse` gave; those with an error have no rows.

    Returns
    -------
    mentions
        `schema.MENTION_COLUMNS`, points in EPSG:4326, a plain index. ``sentence`` is
        the one the mention stands in; ``published`` a day without time zone, or NaT;
        ``alternatives`` a list of dicts, ``reasons`` one of words. An unresolved
        mention has an empty ``place_id``, NaN coordinates and an empty point. Texts
        are well-formed (`schema.well_formed`): the frame can be written to any format.
        A ``sentence`` longer than 400 characters is cut around its mention, ``title``
        and ``source`` at their end, each with an ellipsis; ``start`` and ``end`` count
        in the article's own text or title, which is never cut.
    """
    rows = [row for parse in parses for row in _rows(parse)]
    columns: dict[str, Any] = {
        name: column(kind, [row[name] for row in rows])
        for name, kind in MENTION_COLUMNS.items()
        if name != "geometry"
    }
    columns["published"] = pd.Series([row["published"] for row in rows], dtype="datetime64[s]")
    columns["geonameid"] = pd.array([row["geonameid"] for row in rows], dtype="Int64")
    geometry = points(columns["lon"].to_numpy(), columns["lat"].to_numpy())
    mentions = gpd.GeoDataFrame(columns, geometry=geometry, crs=CRS)
    check_frame(mentions, MENTION_COLUMNS, what="mentions")
    return mentions


def _rows(parse: Geoparse) -> Iterator[dict[str, Any]]:
    article = parse.article
    shared = {
        "doc_id": well_formed(article.doc_id),
        "title": shortened(well_formed(article.title)),
        "source": shortened(well_formed(article.source)),
        "published": article.published,
    }
    for in_title, found in ((True, parse.title_mentions), (False, parse.mentions)):
        text = well_formed(article.title if in_title else article.text)
        spans = sentence_spans(text) if found else []
        for mention in found:
            sentence = sentence_at(text, mention.start, mention.end, spans=spans)
            yield {**shared, "sentence": sentence, **_fields(mention)}


def _fields(mention: Mention) -> dict[str, Any]:
    place = mention.place
    return {
        "in_title": mention.in_title,
        "start": mention.start,
        "end": mention.end,
        "surface": well_formed(mention.surface),
        "usage": mention.usage,
        "place_id": place.place_id if place else "",
        "name": well_formed(place.name) if place else "",
        "kind": place.kind if place else "",
        "country": place.country if place else "",
        "admin1": place.admin1 if place else "",
        "admin1_name": well_formed(place.admin1_name) if place else "",
        "geonameid": place.geonameid if place else None,
        "lon": place.lon if place else _NOWHERE,
        "lat": place.lat if place else _NOWHERE,
        "score": mention.score,
        "precision": mention.precision,
        "accuracy_km": _NOWHERE if mention.accuracy_km is None else mention.accuracy_km,
        "alternatives": [_alternative(rival) for rival in mention.rivals],
        "reasons": [well_formed(reason) for reason in mention.reasons],
    }


def _alternative(rival: Rival) -> dict[str, Any]:
    place = rival.place
    return {
        "place_id": place.place_id,
        "name": well_formed(place.name),
        "kind": place.kind,
        "country": place.country,
        "admin1_name": well_formed(place.admin1_name),
        "lon": place.lon,
        "lat": place.lat,
        "score": rival.score,
    }
