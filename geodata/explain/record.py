"""An explanation as a dictionary that JSON can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geodata.schema import Geoparse, Place
    from geodata.trace import CandidateTrace, Features, NameTrace, PlaceTrace, Trace

__all__ = ["as_record"]


def as_record(parse: Geoparse, trace: Trace) -> dict[str, Any]:
    """Return everything that was looked at in an article."""
    article = parse.article
    return {
        "doc_id": article.doc_id,
        "title": article.title,
        "text": article.text,
        "gazetteer": parse.gazetteer_version,
        "title_names": [_name(name) for name in trace.title],
        "names": [_name(name) for name in trace.text],
        "mentions": [_mention(each) for each in trace.places],
    }


def _name(name: NameTrace) -> dict[str, Any]:
    return {
        "start": name.start,
        "end": name.end,
        "surface": name.surface,
        "key": name.key,
        "chance": None if name.chance is None else round(name.chance, 4),
        "taken": name.taken,
        "why_not": name.why_not or None,
        "features": _features(name.features),
    }


def _mention(traced: PlaceTrace) -> dict[str, Any]:
    mention = traced.mention
    return {
        "in_title": mention.in_title,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "usage": mention.usage,
        "place_id": mention.place.place_id if mention.place else None,
        "score": mention.score,
        "precision": mention.precision,
        "accuracy_km": mention.accuracy_km,
        "reasons": list(mention.reasons),
        "candidates": [_candidate(candidate) for candidate in traced.candidates],
    }


def _candidate(candidate: CandidateTrace) -> dict[str, Any]:
    return {
        **_place(candidate.place),
        "rank": round(candidate.rank, 4),
        "belief": round(candidate.belief, 6),
        "features": _features(candidate.features),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "place_id": place.place_id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country or None,
        "admin1_name": place.admin1_name or None,
        "lat": round(place.lat, 6),
        "lon": round(place.lon, 6),
        "population": place.population,
    }


def _features(features: Features) -> list[dict[str, Any]]:
    return [{"feature": name, "weight": round(weight, 4)} for name, weight in features]
