"""Turn ranked candidates into a mention that says why, how sure and how precise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geodata.places.rank import shares
from geodata.schema import Mention, Place, Rival

if TYPE_CHECKING:
    from geodata.gazetteer.index import Gazetteer
    from geodata.places.candidates import Candidate
    from geodata.places.context import Scene
    from geodata.places.resolve import Named
    from geodata.settings import Settings

__all__ = ["answer", "unlisted"]

_PRECISION = {
    "town": 1,
    "facility": 1,
    "county": 3,
    "region": 3,
    "area": 3,
    "water": 3,
    "country": 4,
    "continent": 4,
}
_NEAR, _REGION = 2, 3
# A region or area no larger than this, km, is named as precisely as a district of it.
_SMALL_AREA_KM = 30.0
# Without a radius of its own, a district is taken as large as a middling raion, km.
_AROUND_KM = 25.0
_TYPE_WORDS = {
    "alternate": "another of its names",
    "historical": "a former name",
    "exonym": "its name in another language",
    "abbreviation": "an abbreviation",
    "metonym": "the seat of its government",
    "demonym": "its people, or an adjective",
}
_LEAST_RIVAL = 0.001


def answer(
    span: Named,
    surface: str,
    ranked: Sequence[tuple[Candidate, float]],
    scene: Scene,
    gazetteer: Gazetteer,
    settings: Settings,
    *,
    in_title: bool,
    within: str,
) -> Mention:
    """Return the mention of a name with its best candidate, or unresolved.

    Parameters
    ----------
    span, surface
        The name.
    ranked
        Candidates with their rank, best first; at least one.
    scene
        What the rest of the text names.
    gazetteer
        Where the candidates come from.
    settings
        Least score, and how many rivals to keep.
    in_title
        Whether it stands in the headline.
    within
        Not empty where the words beside the name say what it lies in.
    """
    beliefs = shares(ranked)
    best = ranked[0][0]
    score = round(beliefs[0] * span.chance, 3)
    rivals = [
        Rival(gazetteer.place(c.row), round(b * span.chance, 3))
        for (c, _), b in list(zip(ranked, beliefs, strict=True))[: settings.max_rivals + 1]
        if b >= _LEAST_RIVAL
    ]
    if score < settings.min_score:
        why = f"its best candidate, {rivals[0].place.name}, scores {score:.2f}, below the least score {settings.min_score:.2f}"
        return _unresolved(
            span, surface, (why, *span.reasons), rivals[: settings.max_rivals], in_title=in_title
        )
    place = gazetteer.place(best.row)
    precision, accuracy = _precision(span, place)
    reasons = (*_reasons(span, best, place, scene, gazetteer, within), *span.reasons)
    if not span.whole and place.kind != "facility":
        reasons = (
            *reasons,
            "the gazetteer does not hold the facility itself: placed at what it is named after",
        )
    elif span.asked and place.kind not in span.asked and span.asked <= {"region", "county"}:
        reasons = (
            *reasons,
            f"the gazetteer has no {span.generic} of that name: the surroundings of the {place.kind} are taken",
        )
    return Mention(
        start=span.start,
        end=span.end,
        surface=surface,
        usage=span.usage,
        place=place,
        score=score,
        precision=precision,
        accuracy_km=round(accuracy, 1),
        rivals=tuple(rivals[1:]),
        reasons=reasons,
        in_title=in_title,
    )


def unlisted(span: Named, surface: str, *, in_title: bool) -> Mention:
    """Return the unresolved mention of a name that the gazetteer does not hold."""
    return _unresolved(
        span,
        surface,
        ("the gazetteer holds no place of this name", *span.reasons),
        (),
        in_title=in_title,
    )


def _unresolved(
    span: Named, surface: str, reasons: tuple[str, ...], rivals: Sequence[Rival], *, in_title: bool
) -> Mention:
    return Mention(
        start=span.start,
        end=span.end,
        surface=surface,
        usage=span.usage,
        place=None,
        score=0.0,
        precision=0,
        accuracy_km=None,
        rivals=tuple(rivals),
        reasons=reasons,
        in_title=in_title,
    )


def _precision(span: Named, place: Place) -> tuple[int, float]:
    """Return ACLED's geo-precision, and the radius of what is meant, km."""
    precision = _PRECISION[place.kind]
    accuracy = place.accuracy_km
    if place.kind in ("region", "area", "county") and accuracy <= _SMALL_AREA_KM:
        precision = _NEAR
    if span.part:
        precision = {4: _REGION, 1: _NEAR}.get(precision, precision)
        if place.kind in ("country", "region", "area", "county"):
            accuracy /= 2
    if span.near_km:
        precision = max(precision, _NEAR)
        accuracy += span.near_km
    if span.asked and place.kind not in span.asked and place.kind == "town":
        precision = _NEAR
        accuracy = max(accuracy, _AROUND_KM)
    return precision, accuracy


def _reasons(
    span: Named, best: Candidate, place: Place, scene: Scene, gazetteer: Gazetteer, within: str
) -> tuple[str, ...]:
    """Return why this place, in plain words."""
    reasons = []
    if best.population and best.kind == "town":
        reasons.append(f"population {best.population:,}")
    elif place.kind != "town":
        reasons.append(f"a {place.kind}" if place.kind != "area" else "an area")
    if best.type in _TYPE_WORDS:
        reasons.append(f"{_TYPE_WORDS[best.type]}: {place.name}")
    if within:
        reasons.append("the words beside it say where it lies")
    times = scene.named(span.key, best.country)
    if best.kind not in ("country", "continent") and times and place.country:
        country = _country_name(gazetteer, place.country)
        reasons.append(
            f"{country} or a place in it named {times} {'time' if times == 1 else 'times'} in this text"
        )
    near = scene.closeness(span.key, best) if best.kind == "town" else 0.0
    if near > 0.3:  # noqa: PLR2004 - about one place within 180 km
        reasons.append("other places of this text lie near it")
    return tuple(reasons)


def _country_name(gazetteer: Gazetteer, code: str) -> str:
    found = gazetteer.by_id(f"country.{code}")
    return found.name if found is not None else code
