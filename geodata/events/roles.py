"""The part that each place of a sentence plays in its event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.events.bare import bare
from geodata.events.governed import governed
from geodata.events.phrases import Named, contains
from geodata.events.setting import CROSSING, GROUND, OWNED, STILL, Setting
from geodata.events.settle import settle
from geodata.schema import PlaceRole, Role, Span

if TYPE_CHECKING:
    from geodata.events.triggers import Hit
    from geodata.events.types import Reading
    from geodata.events.words import Sentence

__all__ = ["Part", "as_place_roles", "moves", "read_roles"]

_FRAMES = frozenset(("send", "go", "depart", "withdraw", "deployment", "return"))
_MOVING = frozenset(("Displacement", "Evacuation", "Withdrawal", "Arms transfer", "Deployment"))
_GUARDS = frozenset(("guard", "guards", "patrol", "police", "troops", "forces"))


@dataclass(frozen=True, slots=True)
class Part:
    """A mention with its role; what `read_roles` returns one of for each."""

    named: Named
    role: Role


def moves(reading: Reading, hit: Hit) -> bool:
    """Return whether an event is somebody's or something's way from place to place."""
    if reading.sub_type in ("Exercise", "Talks") or hit.trigger.lemma in STILL:
        return False
    if reading.sub_type == "Aid":
        return hit.trigger.frame in _FRAMES
    return reading.sub_type in _MOVING or (
        hit.trigger.frame in _FRAMES and reading.type != "Diplomacy"
    )


def read_roles(
    sentence: Sentence,
    hit: Hit,
    reading: Reading,
    places: Sequence[Named],
    *,
    source: Span | None = None,
    dateline: int = 0,
) -> tuple[Part, ...]:
    """Return each place with its role, in order.

    Parameters
    ----------
    sentence
        The words.
    hit, reading
        The trigger and the type it was read as.
    places
        All mentions of the sentence.
    source
        Where the words stand that say who says so.
    dateline
        Offset at which the dateline ends; 0 for none.
    """
    setting = Setting(sentence, hit, reading, source, dateline, moves(reading, hit))
    roles: list[Role] = []
    for k, named in enumerate(places):
        listed = named.listed and not setting.in_source(named)
        if listed and roles[k - 1] not in ("context", "dateline"):
            before = places[k - 1]
            same = (before.mention.usage == "demonym") == (named.mention.usage == "demonym")
            if same:
                roles.append(roles[k - 1])
                continue
        roles.append(_role(setting, named, places[k + 1] if k + 1 < len(places) else None))
    settle(setting, places, roles)
    return tuple(Part(named, role) for named, role in zip(places, roles, strict=True))


def as_place_roles(parts: Sequence[Part]) -> tuple[PlaceRole, ...]:
    """Return parts as an event holds them."""
    return tuple(PlaceRole(part.named.index, part.role) for part in parts)


def _role(setting: Setting, named: Named, following: Named | None) -> Role:
    if named.mention.start < setting.dateline:
        return "dateline"
    if setting.in_source(named):
        return "actor"
    if named.mention.usage == "demonym" or _is_adjective(setting, named):
        return _of_people(setting, named)
    holds = following is not None and _holds(setting, named, following)
    if named.encloses or holds or _is_flag(setting, named):
        return "context"
    if setting.elsewhere(named):
        return _told_apart(setting, named)
    return governed(setting, named) if named.preposition else bare(setting, named)


_FLAGS = ("-flagged", "-registered", "-owned", "-operated", "-made", "-built", "-bound")


def _is_flag(setting: Setting, named: Named) -> bool:
    """Return whether a place only says whose something is: "Panama-flagged"."""
    return setting.sentence.text.startswith(_FLAGS, named.mention.end)


_SHORT = frozenset(("US", "U.S.", "UK", "U.K.", "UAE", "EU"))
_AFTER_NAME = frozenset((
    "and", "or", "but", "is", "are", "was", "were", "has", "have", "had", "will", "would", "may",
    "could", "says", "said", "in", "on", "at", "to", "from", "for", "with", "by", "of", "over",
    "after", "since", "before", "when", "as", "who", "which", "that", "sent", "held", "began",
    "struck", "flew", "met", "sold", "gave",
))  # fmt: skip


def _is_adjective(setting: Setting, named: Named) -> bool:
    """Return whether a country's short name stands as an adjective: "two US firms"."""
    if named.mention.surface not in _SHORT or setting.sentence.owns[named.last - 1]:
        return False
    following = setting.sentence.word(named.last)
    return bool(
        following
        and not setting.sentence.gap(named.last)
        and following not in _AFTER_NAME
        and not following.endswith("ed")
    )


def _of_people(setting: Setting, named: Named) -> Role:
    following = (setting.sentence.word(named.last), setting.sentence.word(named.last + 1))
    is_ground = not GROUND.isdisjoint(following) and _GUARDS.isdisjoint(following)
    if is_ground:
        return governed(setting, named) if named.preposition in ("from", "in", "on") else "context"
    return "context" if named.preposition == "aboard" else "actor"


def _holds(setting: Setting, named: Named, following: Named) -> bool:
    """Return whether what follows lies in it: "Nigeria's Borno state"."""
    owns = setting.sentence.owns[named.last - 1]
    return (
        owns
        and following.first - named.last <= OWNED
        and (contains(named.place, following.place) or setting.sentence.word(named.last) in GROUND)
    )


def _told_apart(setting: Setting, named: Named) -> Role:
    """Return the role of a place in a clause that tells of something else."""
    before = (setting.sentence.word(named.first - 1), setting.sentence.word(named.first - 2))
    if not CROSSING.isdisjoint(before):
        is_target = setting.reading.sub_type == "Disrupted weapons use"
        return "destination" if is_target else "context"
    return "actor" if _acts(setting, named) else "context"


def _acts(setting: Setting, named: Named) -> bool:
    """Return whether a country does something in a clause of circumstance."""
    place = named.place
    is_state = place is not None and place.kind == "country"
    return is_state and not named.preposition and not setting.sentence.owns[named.last - 1]
