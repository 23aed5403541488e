"""The role of a place that no preposition governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.events.near import carries
from geodata.events.setting import CROSSING, STILL, VIOLENT, Setting

if TYPE_CHECKING:
    from geodata.events.phrases import Named
    from geodata.schema import Role

__all__ = ["bare"]

_LEAVING = frozenset(("flee", "leave", "depart", "quit", "evacuate", "abandon", "withdraw"))
_LEFT = frozenset(("left", "fled", "abandoned", "quit", "vacated", "evacuated", "departed"))
_REACHING = frozenset(("enter", "reach", "cross", "cross into", "join"))
# Trigger frames that do something to a place they have as their object.
_SUFFERED = frozenset((
    "take", "territory", "bombard", "bomb", "strike", "hit", "attack", "transfer", "fixed", "fall",
    "damage", "gunfire", "launch", "visit", "takeover", "take_weak", "oust", "clear", "lose",
    "advance", "shells", "ram", "blast", "ablaze",
))  # fmt: skip
_NOUNS = frozenset(("attack", "attacks", "strike", "strikes", "raid", "bombing", "shelling"))
_HITTING = frozenset(("hit", "hits", "struck", "rocked", "shook", "rocks", "rocking", "hitting"))
_OBJECT = 3


def bare(setting: Setting, named: Named) -> Role:
    """Return the role of a name that no preposition governs: a subject or an object."""
    if _qualifies(setting, named):
        return "scene"
    if named.mention.usage == "metonym":
        leads = named.first < setting.hit.first
        return "origin" if leads and _is_sender(setting) else "actor"
    if named.first >= setting.hit.last:
        return _object(setting, named)
    before = (setting.sentence.word(named.first - 1), setting.sentence.word(named.first - 2))
    withdraws = setting.reading.sub_type == "Withdrawal" and "entered" in before
    if setting.moves and (withdraws or not _LEFT.isdisjoint(before)):
        return "origin"
    if not CROSSING.isdisjoint(before):
        return "context"
    return _subject(setting, named)


def _qualifies(setting: Setting, named: Named) -> bool:
    """Return whether a town stands right before a noun that tells: "Odesa attack"."""
    place = named.place
    is_town = place is not None and place.kind in ("town", "facility")
    is_noun = (
        setting.hit.trigger.pos == "noun" or setting.sentence.word(setting.hit.first) in _NOUNS
    )
    beside = named.last == setting.hit.first and not setting.sentence.gap(setting.hit.first)
    return is_town and is_noun and beside and setting.reading.type in VIOLENT


def _object(setting: Setting, named: Named) -> Role:
    if setting.lemma in _LEAVING:
        return "origin"
    if setting.lemma in _REACHING:
        is_water = named.place is not None and named.place.kind == "water"
        return "context" if is_water or setting.people_after(named) else "destination"
    if setting.moves:
        return "context"
    if setting.reading.type in VIOLENT and setting.sentence.word(named.first - 1) in _HITTING:
        return "scene"
    near = named.first - setting.hit.last <= _OBJECT
    if setting.sentence.owns[named.last - 1] and setting.people_after(named):
        return "actor"
    suffers = setting.hit.trigger.frame in _SUFFERED or setting.lemma in STILL
    return "scene" if near and suffers else "context"


def _owner(setting: Setting, named: Named) -> Role:
    has_people = setting.people_after(named)
    if setting.moves and setting.reading.type == "Humanitarian" and has_people:
        return "origin"  # "X's residents have left"
    place = named.place
    return "actor" if has_people or place is None or place.kind == "country" else "context"


def _subject(setting: Setting, named: Named) -> Role:
    if setting.sentence.owns[named.last - 1]:
        return _owner(setting, named)
    suffers = setting.passive and setting.hit.trigger.frame in _SUFFERED
    if suffers or setting.lemma.startswith(("come under", "fall")):
        return "scene"
    if _is_sender(setting):
        return "origin"
    if setting.moves and setting.reading.sub_type == "Arms transfer" and not setting.passive:
        return "destination" if setting.hit.trigger.frame == "receive" else "origin"
    return "actor"


def _is_sender(setting: Setting) -> bool:
    """Return whether it sends what moves: "Russia has sent missiles"."""
    trigger = setting.hit.trigger
    sends = trigger.frame == "send" or carries(setting.sentence, setting.hit)
    is_thought = setting.sentence.word(setting.hit.first - 1) in _THOUGHT
    return (
        setting.moves and trigger.pos == "verb" and sends and not setting.passive and not is_thought
    )


# Who could or would send something has sent nothing from anywhere yet.
_THOUGHT = frozenset(("could", "would", "may", "might"))
