"""Read who takes, gives or leaves ground by the words around the trigger."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from geodata.events.near import MOVED, OBJECT, REACH, Found, Near

__all__ = ["FRAMES"]


def _oust(near: Near) -> Found:
    sentence, hit = near.sentence, near.hit
    if hit.trigger.lemma == "expel" and "envoy" in near.object()[0]:
        return "Strategic developments", "", "envoys"
    following = sentence.lowers[hit.last : hit.last + REACH]
    if "homes" in following or "civilian" in near.object()[0]:
        return "Humanitarian", "Displacement", "homes"
    if near.named("around", OBJECT) and "armed" in near.all:
        return "Battles", "", "armed"
    return None


def _take_weak(near: Near) -> Found:
    target, _ = near.object()
    is_civilian = "civilian" in target or "protester" in target
    if is_civilian and ("gunman" in near.all or near.forced()):
        return "Violence against civilians", "Abduction/forced disappearance", "civilians"
    held = target & {"settlement", "base"} or near.named("after", 3)
    if near.before & {"armed", "rebel"} and held and not near.passive:
        return "Battles", "", "territory"
    return None


def _enter(near: Near) -> Found:
    if "rebel" in near.before:
        return "Strategic developments", "Non-violent transfer of territory", "rebels"
    return "Deployment", "Deployment", "troops"


def _clear(near: Near) -> Found:
    target, is_named = near.object()
    is_ground = is_named or "settlement" in target
    return ("Battles", "", "territory") if is_ground and "armed" in near.all else None


def _take(near: Near) -> Found:
    target, is_named = near.object()
    taken = "civilian" in target and "armed" not in target and "settlement" not in target
    if taken and near.all & {"gunman", "rebel"}:
        return "Violence against civilians", "Abduction/forced disappearance", "civilians"
    if "person" in target and "settlement" not in target:
        return "Strategic developments", "Arrests", "persons"
    if "contraband" in target and "settlement" not in target:
        armed = not target.isdisjoint(("arms", "shell", "mine", "grenade"))
        return "Strategic developments", "Disrupted weapons use" if armed else "Other", ""
    held = "base" in target and "armed" in near.all
    if is_named or held or "settlement" in target:
        return "Battles", "", "territory"
    return None


def _transfer(near: Near) -> Found:
    target = near.all
    if "bodies" in target:
        return (*MOVED["bodies"], "bodies")
    if "prisoner" in target:
        return (*MOVED["prisoner"], "prisoners")
    if "arms" in target:
        return (*MOVED["arms"], "arms")
    given, is_named = near.object()
    if "settlement" in given or is_named:
        return "Strategic developments", "Non-violent transfer of territory", "territory"
    return None


def _uproot(near: Near) -> Found:
    """Read who is driven off, or whose trees are pulled up."""
    following = near.sentence.lowers[near.hit.last : near.hit.last + OBJECT]
    if not _PLANTS.isdisjoint(following):
        return "Strategic developments", "Looting/property destruction", "trees"
    return "Humanitarian", "Displacement", ""


_PLANTS = frozenset(("trees", "tree", "vines", "vineyards", "crops", "orchards", "saplings"))


def _lose(near: Near) -> Found:
    """Read who loses ground: a place right behind the verb, and no match."""
    return ("Battles", "", "territory") if near.named("after", 1) else None


def _surrender(near: Near) -> Found:
    if near.hit.trigger.pos == "verb" and "settlement" in near.after:
        return "Strategic developments", "Non-violent transfer of territory", "territory"
    return "Strategic developments", "", ""


FRAMES: Mapping[str, Callable[[Near], Found]] = {
    "clear": _clear,
    "take_weak": _take_weak,
    "lose": _lose,
    "oust": _oust,
    "enter": _enter,
    "surrender": _surrender,
    "take": _take,
    "transfer": _transfer,
    "uproot": _uproot,
}
