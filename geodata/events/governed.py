"""The role of a place that a preposition governs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from geodata.events.phrases import ROADS
from geodata.events.setting import GROUND, LOCATIVE, OWNED, VIOLENT, Setting, is_state

if TYPE_CHECKING:
    from geodata.events.phrases import Named
    from geodata.schema import Role

__all__ = ["governed"]

_WAYS = frozenset(("through", "via", "across", "over", "along", "past"))
_SENT_FROM = frozenset(("Explosions/Remote violence", "Violence against civilians"))
_BESIDE = frozenset(("close", "next", "adjacent"))
_BOUND = frozenset(("loyal", "ambassador", "envoy", "allied"))
_TOWARDS = frozenset(("to", "into", "toward", "towards", "onto", "for"))
# Prepositions of which a capital can be the ground rather than the government.
_OF_GROUND = LOCATIVE | _TOWARDS | {"of", "from"}
_ARRIVING = frozenset((
    "arrive", "land", "deploy", "redeploy", "station", "deployment", "redeployment", "arrival",
    "reach", "garrisoned", "mass", "amass", "gather", "reinforcement", "shelter",
    "take refuge", "seek refuge", "take shelter", "seek shelter", "dock", "resettle", "rehouse",
    "find refuge", "find shelter", "touch down", "disembark", "drop anchor", "anchor", "berth",
    "put in at", "land", "take up positions", "settle",
))  # fmt: skip
_SITES = frozenset(("settlement", "infrastructure", "civil_place", "base"))
_TELLING = frozenset(("said", "says", "told", "spoke", "speaking", "reported", "wrote", "reports"))
_LEAVING = frozenset(("Displacement", "Evacuation", "Withdrawal"))
_SENDING = frozenset(("send", "dispatch", "deploy", "redeploy", "move", "transfer", "bring"))
_BORDERS = frozenset(("border", "frontier", "boundary"))
_AGREEING = frozenset(("Diplomacy", "Strategic developments", "Deployment", "Ceremony"))
_NEARBY = frozenset((
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
    "outskirts", "edge", "centre", "center", "suburb", "suburbs", "part", "parts", "most",
    "village", "villages", "town", "port", "city", "district", "districts", "coast", "north-east",
    "north-west", "south-east", "south-west", "fall", "siege", "control",
))  # fmt: skip


def governed(setting: Setting, named: Named) -> Role:
    """Return the role of a place from the preposition before it.

    Parameters
    ----------
    setting
        The event.
    named
        A mention with a preposition.
    """
    word = named.preposition
    if named.mention.usage == "metonym" and word not in _OF_GROUND:
        return "actor"
    if word in LOCATIVE:
        if _owns_other(setting, named):
            return "actor" if is_state(named) else "context"
        return _at(setting, named)
    read = _READERS.get(word)
    return read(setting, named) if read else "context"


def _through(setting: Setting, named: Named) -> Role:
    marches = not setting.moves and setting.reading.type in ("Ceremony", "Protests")
    return "scene" if marches and not is_state(named) else "context"


def _owns_other(setting: Setting, named: Named) -> bool:
    """Return whether it owns what is no place: "in Russia's war"."""
    if not setting.sentence.owns[named.last - 1]:
        return False
    following = range(named.last, min(named.last + OWNED, len(setting.sentence)))
    return not any(
        setting.sentence.lowers[k] in GROUND
        or setting.sentence.named[k]
        or not setting.sentence.classes[k].isdisjoint(_SITES)
        for k in following
    )


def _from(setting: Setting, named: Named) -> Role:
    before = setting.sentence.word(named.position - 1)
    if before in _TELLING:
        return "context"
    if before in ROADS and not setting.moves:
        return "scene"
    if setting.hit.trigger.frame == "oust" and not setting.moves:
        return "scene"
    flight = setting.reading.sub_type in ("Displacement", "Evacuation")
    follows = setting.moves and named.position > setting.hit.first
    if setting.people_before(named) and not follows and not flight:
        return "actor"
    reading = setting.reading
    sends = reading.type in _SENT_FROM or reading.sub_type == "Disrupted weapons use"
    if setting.moves or sends:
        return "origin"
    return "scene" if setting.hit.trigger.frame == "oust" else "context"


def _towards(setting: Setting, named: Named) -> Role:
    before = setting.sentence.word(named.position - 1)
    if before in _BESIDE:
        return "scene"
    if before in _BOUND:
        return "actor"
    if setting.moves or setting.reading.sub_type in ("Disrupted weapons use", "Aid"):
        return "destination"
    return _towards_act(setting, named)


def _towards_act(setting: Setting, named: Named) -> Role:
    """Return the role of what an event that is no movement is aimed at."""
    kind = setting.reading.type
    if kind == "Diplomacy":
        return "context" if is_state(named) else "scene"
    if kind == "Violence against civilians" and named.preposition == "to":
        return "destination"
    return (
        _aimed(setting, named) if kind in ("Explosions/Remote violence", "Battles") else "context"
    )


def _aimed(setting: Setting, named: Named) -> Role:
    if named.preposition == "for":
        return "actor" if is_state(named) else "scene"
    beside = named.position - setting.hit.last <= 1
    return "scene" if named.preposition != "to" or beside else "context"


def _at(setting: Setting, named: Named) -> Role:
    if not setting.moves:
        passed = named.preposition == "across" and setting.reading.type.startswith("Explosions")
        about = named.preposition == "on" and setting.reading.type == "Diplomacy"
        barred = passed or about or setting.reading.sub_type == "Sanctions"
        return "context" if barred or _titled(setting, named) else "scene"
    if named.preposition in _WAYS:
        return "context"
    if named.position < setting.hit.first:
        leaves = setting.reading.sub_type in _LEAVING and setting.people_before(named)
        return "origin" if leaves else "context"
    sent = setting.lemma in _SENDING and setting.reading.sub_type == "Deployment"
    if setting.lemma in _ARRIVING or sent:
        return "destination"
    return "origin" if setting.reading.sub_type == "Displacement" else "context"


def _titled(setting: Setting, named: Named) -> bool:
    """Return whether it is behind the next thing than the trigger: "in a statement in X"."""
    return setting.sentence.word(named.position - 1) in ("released", "published", "reporters")


def _of(setting: Setting, named: Named) -> Role:
    head = named.position - 1
    if head < setting.hit.last and head >= setting.hit.first - 1:
        return "scene"
    if setting.sentence.word(named.position) == "of" and setting.hit.last == named.position + 1:
        return "scene"
    classes = setting.sentence.classes[head] if head >= 0 else frozenset()
    if not classes.isdisjoint(("envoy", "police", "armed")):
        return "actor"
    if "civilian" in classes and (setting.moves or setting.lemma == "take"):
        return "origin"
    if setting.moves or named.first < setting.hit.first:
        near = not setting.moves and setting.sentence.word(head) in _NEARBY
        return "scene" if near else "context"
    is_act = setting.reading.type in VIOLENT and "civilian" not in classes
    return "scene" if is_act and not is_state(named) else "context"


def _between_places(setting: Setting, named: Named) -> Role:
    head = setting.sentence.word(named.position - 1)
    place = named.place
    is_state = place is not None and place.kind == "country"
    if is_state and head not in _BORDERS and setting.reading.type in (*_AGREEING, "Battles"):
        return "actor"
    return "context" if setting.moves else "scene"


def _beside(_: Setting, named: Named) -> Role:
    if named.preposition == "against" and not is_state(named):
        return "scene"
    return "actor" if is_state(named) or named.preposition == "by" else "context"


_READERS: Mapping[str, Callable[[Setting, Named], Role]] = {
    "from": _from,
    **dict.fromkeys(_TOWARDS, _towards),
    "of": _of,
    "through": _through,
    "between": _between_places,
    **dict.fromkeys(("with", "against", "by"), _beside),
}
