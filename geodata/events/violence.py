"""Read what attacks and explosions are by the words around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from geodata.events.near import AIR, MINE, OBJECT, REACH, SHELLS, Found, Near

__all__ = ["FRAMES"]

_FALLING = frozenset(("fell", "landed", "rained", "slammed", "crashed", "exploded", "rain"))
_STRIKES = frozenset(("strike", "strikes"))
_CIVIL = frozenset(("civilian", "civil_place"))
_MADE_SAFE = frozenset(("found", "defused", "discovered", "dismantled", "disarmed", "safe"))


def _explosion(near: Near, default: str = "") -> Found:
    sub_type, word = near.weapon()
    return "Explosions/Remote violence", sub_type or default, word


# Nouns that armies alone are the subject of.
_ALONE = frozenset(
    ("incursion", "ground assault", "ground operation", "counterattack", "counter-attack",
     "counteroffensive", "counter-offensive", "counter-terrorism operation", "military operation")
)  # fmt: skip


def _attack(near: Near) -> Found:
    if near.hit.trigger.lemma == "storm" and near.said_before("protester"):
        return "Riots", "Violent demonstration", "protesters"
    if near.hit.trigger.lemma == "raid" and "police" in near.before:
        return _search(near)
    sub_type, word = near.weapon()
    if sub_type:
        return "Explosions/Remote violence", sub_type, word
    if _at_civilians(near):
        return "Violence against civilians", "Attack", "civilians"
    lone = near.hit.trigger.lemma in _ALONE or near.sentence.word(near.hit.first - 1).isdigit()
    return ("Battles", "Armed clash", "") if lone or near.is_fought() else None


def _at_civilians(near: Near) -> bool:
    """Return whether an attack falls on those who cannot fight back."""
    target, _ = near.object()
    if "gunman" in near.all and not _CIVIL.isdisjoint(near.all):
        return True
    if not _CIVIL.isdisjoint(target) and "armed" not in target:
        return True
    if near.hit.trigger.type:
        return False
    killed = "killing" in near.all and "armed" not in near.all
    return killed or (near.said_before("civilian") and not near.is_armed())


def _search(near: Near) -> Found:
    if {"killing", "rebel"} <= near.all:
        return "Battles", "Armed clash", "rebels"
    found = frozenset().union(*near.sentence.classes[near.hit.last :])
    sub_type = "Disrupted weapons use" if found & {"arms", "grenade", "mine"} else "Arrests"
    return "Strategic developments", sub_type, "police"


def _hit(near: Near) -> Found:
    sub_type, word = near.weapon()
    if sub_type:
        return "Explosions/Remote violence", sub_type, word
    target = near.before if near.passive else near.after
    if not target.isdisjoint(("armed", "infrastructure", "civil_place")):
        return "Explosions/Remote violence", "", ""
    return None


def _strike(near: Near) -> Found:
    if "accident" in near.all:
        return None
    sub_type, word = near.weapon()
    if not sub_type and near.hit.trigger.pos == "verb" and "gunman" in near.before:
        return _attack(near)
    if not sub_type and not near.is_fought() and not near.all & {"infrastructure", "civil_place"}:
        return None
    is_noun = near.hit.trigger.pos == "noun" or near.sentence.lowers[near.hit.first] in _STRIKES
    default = AIR if is_noun and not near.infinitive() else ""
    return "Explosions/Remote violence", sub_type or default, word


def _bombard(near: Near) -> Found:
    if near.hit.trigger.lemma == "shell" or "shell" in near.own:
        return "Explosions/Remote violence", SHELLS, ""
    return _explosion(near, SHELLS)


def _bomb(near: Near) -> Found:
    word = near.sentence.lowers[near.hit.first]
    return _explosion(near, "" if word in ("bomb", "bombs", "bombing", "bombings") else AIR)


def _launch(near: Near) -> Found:
    sub_type, word = near.weapon()
    if not sub_type:
        return _attack(near)
    following = near.sentence.lowers[near.hit.last : near.hit.last + REACH]
    aimed = near.passive or not _AIMED.isdisjoint(following)
    return ("Explosions/Remote violence", sub_type, word) if aimed else None


# What is launched is aimed at something, or it is a product or a test.
_AIMED = frozenset(
    ("at", "on", "into", "against", "toward", "towards", "across", "over", "from", "overnight",
     "airstrikes", "strikes", "attacks", "attack", "target", "targets")
)  # fmt: skip


def _fire(near: Near) -> Found:
    sentence, hit = near.sentence, near.hit
    is_noun = sentence.lowers[hit.first] in ("fire", "fires") and sentence.word(hit.first - 1) in (
        "a", "the", "under", "of", "cease", "returned", "exchanged", "heavy", "enemy", "on",
    )  # fmt: skip
    return None if is_noun else _explosion(near)


def _damage(near: Near) -> Found:
    sub_type, word = near.weapon()
    if sub_type:
        return "Explosions/Remote violence", sub_type, word
    target, _ = near.object()
    if not target.isdisjoint(("infrastructure", "civil_place", "settlement")):
        return "Strategic developments", "Looting/property destruction", ""
    return None


def _blast(near: Near) -> Found:
    if near.sentence.word(near.hit.first - 1) in ("gas", "boiler", "dust", "volcanic"):
        return None
    return _explosion(near, MINE if "bomb" in near.all else "")


def _shells(near: Near) -> Found:
    sentence, hit = near.sentence, near.hit
    following = sentence.word(hit.last)
    own = near.hit.trigger.sub_type
    if following in ("fired", "hit", "struck", "killed", "destroyed"):
        return "Explosions/Remote violence", own, following
    falls = any(word in _FALLING for word in sentence.lowers[hit.last : hit.last + REACH])
    return ("Explosions/Remote violence", own, "fell") if falls else None


def _device(near: Near) -> Found:
    """Read a mine or a bomb, which goes off unless it is found in time."""
    following = near.sentence.lowers[near.hit.last : near.hit.last + OBJECT]
    if not _MADE_SAFE.isdisjoint(following):
        return "Strategic developments", "Disrupted weapons use", "found"
    return near.hit.trigger.type, near.hit.trigger.sub_type, ""


FRAMES: Mapping[str, Callable[[Near], Found]] = {
    "device": _device,
    "shells": _shells,
    "ram": _explosion,
    "attack": _attack,
    "blast": _blast,
    "bomb": _bomb,
    "bombard": _bombard,
    "damage": _damage,
    "fire": _fire,
    "hit": _hit,
    "launch": _launch,
    "repel": _attack,
    "strike": _strike,
}
