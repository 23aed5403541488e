"""Read what killings, clashes and protests are by the words around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from geodata.events.near import OBJECT, Found, Near

__all__ = ["FRAMES"]

_CIVIL = frozenset(("civilian", "civil_place"))
_GOING_ON = frozenset(("is", "are", "was", "were", "stop", "stopped", "been", "start", "started"))
_SURELY = 20


def _gunfire(near: Near) -> Found:
    if "protester" in near.all:
        return "Protests", "Excessive force against protesters", "protesters"
    sub_type, word = near.weapon()
    if sub_type:
        return "Explosions/Remote violence", sub_type, word
    if not _CIVIL.isdisjoint(near.after):
        return "Violence against civilians", "Attack", "civilians"
    is_noun = near.hit.trigger.pos == "noun" and "killing" not in near.all
    if "armed" in near.all or is_noun:
        return "Battles", "Armed clash", ""
    return "Violence against civilians", "Attack", ""


def _shoot(near: Near) -> Found:
    if "protester" in near.all and "police" in near.all:
        return "Protests", "Excessive force against protesters", "protesters"
    sentence, hit = near.sentence, near.hit
    before = sentence.word(hit.first - 1)
    if sentence.lowers[hit.first] == "shooting" and before in _GOING_ON:
        return None
    target, _ = near.object()
    if sentence.word(hit.last) == "at":
        target = frozenset().union(*sentence.classes[hit.last : hit.last + OBJECT])
    if "armed" in target:
        return "Battles", "Armed clash", ""
    return "Violence against civilians", "Attack", ""


def _kill(near: Near) -> Found:
    if "protester" in near.all and "police" in near.all:
        return "Protests", "Excessive force against protesters", "protesters"
    sub_type, word = near.weapon()
    if sub_type:
        return "Explosions/Remote violence", sub_type, word
    target, _ = near.object()
    if "gunman" in near.all and not _CIVIL.isdisjoint(near.all):
        return "Violence against civilians", "Attack", "civilians"
    fought = "armed" in near.all and _CIVIL.isdisjoint(target) and "civil_place" not in near.after
    if "armed" in target or fought:
        return "Battles", "" if "armed" in target else "Armed clash", "armed"
    if near.hit.trigger.lemma in ("kill", "killing of", "shoot dead", "gun down"):
        return "Violence against civilians", "Attack", ""
    return None


def _burn(near: Near) -> Found:
    if near.said_before("protester") or ("crowd" in near.before and "rebel" not in near.before):
        return "Riots", "Violent demonstration", "protesters"
    return "Strategic developments", "Looting/property destruction", ""


def _ablaze(near: Near) -> Found:
    sub_type, word = near.weapon()
    return ("Explosions/Remote violence", sub_type, word) if sub_type else _burn(near)


def _beat(near: Near) -> Found:
    if "protester" in near.all:
        return "Protests", "Excessive force against protesters", "protesters"
    if "crowd" in near.before:
        return "Riots", "Mob violence", "crowd"
    return "Violence against civilians", "Attack", ""


def _civil(near: Near) -> Found:
    if near.said_before("crowd") and not near.passive and not near.said_before("rebel"):
        return "Riots", "Mob violence", "crowd"
    return "Violence against civilians", "Attack", ""


def _fallen(near: Near) -> Found:
    return ("Battles", "", "troops") if "troops" in near.before else None


def _abduct(near: Near) -> Found:
    if near.said_before("police") and "gunman" not in near.all:
        return "Strategic developments", "Arrests", "police"
    return "Violence against civilians", "Abduction/forced disappearance", ""


def _foil(near: Near) -> Found:
    if near.weapon()[0] or near.all & {"police", "bomb", "arms"}:
        return "Strategic developments", "Disrupted weapons use", "weapons"
    return ("Battles", "Armed clash", "armed") if "armed" in near.all else None


def _as_listed(near: Near) -> Found:
    return near.hit.trigger.type, near.hit.trigger.sub_type, ""


def _protest(near: Near) -> Found:
    everything = frozenset().union(*near.sentence.classes)
    lemma = near.hit.trigger.lemma
    if lemma in ("protester", "demonstrator") and not everything & {"police", "dispersal"}:
        return "Protests", "Peaceful protest", ""
    if {"killing", "police"} <= everything:
        return "Protests", "Excessive force against protesters", "police"
    if "violence" in everything:
        return "Riots", "Violent demonstration", "violence"
    if "dispersal" in everything:
        return "Protests", "Protest with intervention", "police"
    return "Protests", "Peaceful protest", ""


def _clash(near: Near) -> Found:
    crowd = {"protester", "sport"} & near.all
    if crowd and "rebel" not in near.all:
        return "Riots", "Violent demonstration", "protesters"
    return "Battles", "Armed clash", ""


def _fight(near: Near) -> Found:
    sentence, hit = near.sentence, near.hit
    before, following = sentence.word(hit.first - 1), sentence.word(hit.last)
    if hit.trigger.lemma == "battle" and (following == "of" or sentence.is_capital(hit.last)):
        return None
    if hit.trigger.lemma == "fight" and before in ("a", "its", "the", "his", "their", "without"):
        return None
    if "armed" not in near.all and not _BLADES.isdisjoint(sentence.lowers):
        return "Riots", "Mob violence", "blades"
    if near.named("after", 4) or "armed" in near.all or hit.trigger.strength > _SURELY:
        return "Battles", "Armed clash", ""
    return None


_BLADES = frozenset(("machetes", "knives", "sticks", "clubs", "spears", "axes", "stones"))


def _advance(near: Near) -> Found:
    return ("Battles", "", "armed") if "armed" in near.all else None


FRAMES: Mapping[str, Callable[[Near], Found]] = {
    "disappear": _as_listed,
    "foil": _foil,
    "flare": _as_listed,
    "fallen": _fallen,
    "civil": _civil,
    "ablaze": _ablaze,
    "burn": _burn,
    "beat": _beat,
    "abduct": _abduct,
    "advance": _advance,
    "clash": _clash,
    "fight": _fight,
    "gunfire": _gunfire,
    "kill": _kill,
    "protest": _protest,
    "shoot": _shoot,
}
