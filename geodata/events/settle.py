"""Let the roles of a sentence's places fit together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geodata.events.phrases import contains
from geodata.events.setting import LOCATIVE, Setting

if TYPE_CHECKING:
    from geodata.events.phrases import Named
    from geodata.events.triggers import Hit
    from geodata.schema import Role

__all__ = ["settle"]

_BEFORE = 6  # a place before its trigger is as far as one so many words further behind it


def settle(reader: Setting, places: Sequence[Named], roles: list[Role]) -> None:
    """Let the smaller place be the scene, and one group of places rather than several."""
    origins = [k for k, role in enumerate(roles) if role == "origin"]
    if any(places[k].preposition == "from" for k in origins):
        for k in origins:
            if places[k].preposition != "from":
                roles[k] = "actor" if not places[k].preposition else "context"
    _drop_parents(places, roles)
    _stay_inside(reader, places, roles)
    if reader.moves and any(role in ("origin", "destination") for role in roles):
        _replace(roles, "scene", "context")
        return
    scenes = [k for k, role in enumerate(roles) if role == "scene"]
    if len(scenes) > 1:
        best = min(scenes, key=lambda k: (_is_wide(places[k]), _distance(reader.hit, places[k])))
        group = _group(places, best)
        same = {places[k].place for k in group}
        for k in scenes:
            if k not in group and (places[k].place is None or places[k].place not in same):
                roles[k] = "context"
    elif not scenes and not reader.moves and not reader.speaks and "destination" not in roles:
        _promote(reader, places, roles)
    _repeat(places, roles)


def _stay_inside(reader: Setting, places: Sequence[Named], roles: list[Role]) -> None:
    """Let a state that moves its forces about at home be who acts, and no origin."""
    ends = [places[k] for k, role in enumerate(roles) if role == "destination"]
    for k, named in enumerate(places):
        if roles[k] == "origin" and not named.preposition:
            at_home = any(contains(named.place, end.place) for end in ends)
            borders = any(_at_own_border(reader, end) for end in ends)
            roles[k] = "actor" if at_home or borders else "origin"


def _at_own_border(reader: Setting, named: Named) -> bool:
    """Return whether a place is told by the border that somebody has with it."""
    before = reader.sentence.lowers[max(named.position, 0) : named.first]
    return not _OWN.isdisjoint(before) and not _BORDERS.isdisjoint(before)


_OWN = frozenset(("its", "their"))
_BORDERS = frozenset(("border", "borders", "frontier", "boundary"))


def _repeat(places: Sequence[Named], roles: list[Role]) -> None:
    """Let a place that is named again where it happened be the scene again."""
    scenes = [named.place for named, role in zip(places, roles, strict=True) if role == "scene"]
    for k, named in enumerate(places):
        again = named.place is not None and named.place in scenes
        if again and roles[k] == "context" and named.preposition in LOCATIVE:
            roles[k] = "scene"


def _drop_parents(places: Sequence[Named], roles: list[Role]) -> None:
    for k, named in enumerate(places):
        if roles[k] in ("scene", "origin", "destination") and any(
            other is not named and roles[i] == roles[k] and contains(named.place, other.place)
            for i, other in enumerate(places)
        ):
            roles[k] = "context"


def _replace(roles: list[Role], old: Role, new: Role) -> None:
    for k, role in enumerate(roles):
        if role == old:
            roles[k] = new


def _is_wide(named: Named) -> bool:
    return named.place is not None and named.place.kind in ("water", "area", "country", "continent")


def _distance(hit: Hit, named: Named) -> int:
    after = named.first - hit.last
    return after if after >= 0 else _BEFORE + hit.first - named.last


def _group(places: Sequence[Named], best: int) -> set[int]:
    group = {best}
    for step in (-1, 1):
        k = best
        while 0 <= k + step < len(places):
            later = max(k, k + step)
            same = places[k + step].place == places[best].place
            if not places[later].listed and not same and not _is_beside(places, later):
                break
            k += step
            group.add(k)
    return group


def _is_beside(places: Sequence[Named], k: int) -> bool:
    """Return whether a place only says where the one before it is: "X camp near Y"."""
    named = places[k]
    return named.preposition in ("near", "outside") and named.position == places[k - 1].last


def _promote(reader: Setting, places: Sequence[Named], roles: list[Role]) -> None:
    """Make the scene what is told of another clause, or of those who tell, where none is."""
    for k, named in enumerate(places):
        place = named.place
        is_local = place is None or place.kind not in ("country", "continent")
        told = roles[k] == "context" or (roles[k] == "actor" and reader.in_source(named))
        if (
            told
            and is_local
            and named.preposition in LOCATIVE | {"into", "toward", "towards"}
            and named.mention.usage == "literal"
        ):
            roles[k] = "scene"
            return
    for k, named in enumerate(places):
        if roles[k] == "context" and reader.sentence.gap(named.first) == "(":
            roles[k] = "scene"
            return
    for k, named in enumerate(places):
        place = named.place
        is_local = place is None or place.kind in ("town", "facility")
        bare = not named.preposition and not reader.sentence.owns[named.last - 1]
        if roles[k] == "actor" and is_local and bare and named.mention.usage == "literal":
            roles[k] = "scene"
            return
