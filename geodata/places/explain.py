"""Turn ranked candidates into a mention that says why, how sure and how precise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.places.rank import shares
from geodata.schema import Mention, Place, Rival

if TYPE_CHECKING:
    from geodata.gazetteer.index import Gazetteer
    from geodata.places.candidates import Candidate
    from geodata.places.context import Scene
    from geodata.places.named import Named
    from geodata.settings import Settings

__all__ = ["Verdict", "answer", "judge", "unlisted"]

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
_STRANGER = 0.3  # a "Mambasa territory" is hardly Mombasa in a country the text never names
_BESIDE = 0.3  # closeness that about one place within 180 km gives


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one name of a text means, wherever in it the name stands.

    Parameters
    ----------
    place
        The best candidate.
    belief
        Its share of belief among the candidates.
    rivals
        The others with theirs, best first.
    reasons
        Why the best one, in words.
    at_home
        Whether the text names its country otherwise.
    """

    place: Place
    belief: float
    rivals: tuple[tuple[Place, float], ...]
    reasons: tuple[str, ...]
    at_home: bool


def judge(
    key: str,
    ranked: Sequence[tuple[Candidate, float]],
    scene: Scene,
    gazetteer: Gazetteer,
    *,
    most: int,
    bound: bool,
) -> Verdict:
    """Return what a name means and why.

    Parameters
    ----------
    key
        The folded name.
    ranked
        Candidates with their rank, best first; at least one.
    scene
        What the rest of the text names.
    gazetteer
        Where the candidates come from.
    most
        How many rivals to keep.
    bound
        Whether the words beside the name say that the best candidate lies there.
    """
    beliefs = shares(ranked)
    best = ranked[0][0]
    rivals = tuple(
        (gazetteer.place(candidate.row), belief)
        for (candidate, _), belief in zip(ranked[1 : most + 1], beliefs[1:], strict=False)
        if belief >= _LEAST_RIVAL
    )
    place = gazetteer.place(best.row)
    reasons = [*_nature(best, place)]
    if bound:
        reasons.append("the words beside it say where it lies")
    reasons += _scenery(key, best, place, scene, gazetteer)
    at_home = scene.named(key, best.country) > 0
    return Verdict(place, beliefs[0], rivals, tuple(reasons), at_home)


def _nature(best: Candidate, place: Place) -> Sequence[str]:
    """Return what the place is, and what the name is to it."""
    reasons = []
    if best.population and best.kind == "town":
        reasons.append(f"population {best.population:,}")
    elif best.kind != "town":
        reasons.append(f"{'an' if best.kind == 'area' else 'a'} {best.kind}")
    if best.type in _TYPE_WORDS:
        reasons.append(f"{_TYPE_WORDS[best.type]}: {place.name}")
    return reasons or ["a town of that name"]


def _scenery(
    key: str, best: Candidate, place: Place, scene: Scene, gazetteer: Gazetteer
) -> Sequence[str]:
    """Return what the rest of the text says for the place."""
    reasons = []
    times = scene.named(key, best.country)
    if best.kind not in ("country", "continent") and times and place.country:
        country = _country_name(gazetteer, place.country)
        often = f"{times} {'time' if times == 1 else 'times'}"
        reasons.append(f"{country} or a place in it named {often} in this text")
    if best.country == scene.home:
        reasons.append("the outlet reports mainly from that country")
    if best.kind == "town" and scene.closeness(key, best) > _BESIDE:
        reasons.append("other places of this text lie near it")
    return reasons


def _country_name(gazetteer: Gazetteer, code: str) -> str:
    found = gazetteer.by_id(f"country.{code}")
    return found.name if found is not None else code


def answer(
    span: Named, surface: str, verdict: Verdict, settings: Settings, *, in_title: bool
) -> Mention:
    """Return the mention of a name with the place it means, or unresolved.

    Parameters
    ----------
    span, surface
        The name where it stands.
    verdict
        What it means in this text.
    settings
        Least score, and how many rivals to keep.
    in_title
        Whether it stands in the headline.
    """
    sure = span.chance
    if _is_stranger(span, verdict):
        sure *= _STRANGER
    score = round(verdict.belief * sure, 3)
    rivals = tuple(Rival(p, round(b * sure, 3)) for p, b in verdict.rivals)
    if score < settings.min_score:
        why = (
            f"its best candidate, {verdict.place.name}, scores {score:.2f}, "
            f"below the least score {settings.min_score:.2f}"
        )
        rivals = (Rival(verdict.place, score), *rivals)[: settings.max_rivals]
        return _unresolved(span, surface, (why, *span.reasons), rivals, in_title=in_title)
    precision, accuracy = _precision(span, verdict.place)
    return Mention(
        start=span.start,
        end=span.end,
        surface=surface,
        usage=span.usage,
        place=verdict.place,
        score=score,
        precision=precision,
        accuracy_km=round(accuracy, 1),
        rivals=rivals,
        reasons=(*verdict.reasons, *span.reasons, *_substitutes(span, verdict.place)),
        in_title=in_title,
    )


def _is_stranger(span: Named, verdict: Verdict) -> bool:
    """Return whether a region or district is asked for, and a town elsewhere is all there is."""
    asked = span.asked and span.asked <= {"region", "county"}
    return bool(asked) and verdict.place.kind == "town" and not verdict.at_home


def _substitutes(span: Named, place: Place) -> Sequence[str]:
    """Return, in words, that something else stands for what the gazetteer lacks."""
    if not span.whole and place.kind != "facility":
        return ["the gazetteer does not hold the facility itself: placed at what it is named after"]
    if span.asked and place.kind not in span.asked and span.asked <= {"region", "county"}:
        lack = f"the gazetteer has no {span.generic} of that name"
        return [f"{lack}: the surroundings of the {place.kind} are taken"]
    return []


def unlisted(span: Named, surface: str, *, in_title: bool) -> Mention:
    """Return the unresolved mention of a name that the gazetteer does not hold."""
    why = "the gazetteer holds no place of this name"
    return _unresolved(span, surface, (why, *span.reasons), (), in_title=in_title)


def _unresolved(
    span: Named,
    surface: str,
    reasons: tuple[str, ...],
    rivals: tuple[Rival, ...],
    *,
    in_title: bool,
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
        rivals=rivals,
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
