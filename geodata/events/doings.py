"""Read who goes, sends, gives, meets or speaks by the words around the trigger."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from geodata.events.near import AIR, MOVED, OBJECT, Found, Near

__all__ = ["FRAMES"]

# People who go somewhere so are on no flight, unless a word says that they are.
_ORDINARY = frozenset(
    ("go", "travel", "fly", "head", "arrive", "reach", "enter", "send", "bring", "move", "carry",
     "transport", "arrival", "departure")
)  # fmt: skip
_FLYING = frozenset(("drone", "drones", "missile", "missiles", "rocket", "rockets", "jets"))
# What an army goes somewhere in or with.
_ROLLING = frozenset(
    ("tanks", "tank", "armour", "armor", "vehicles", "artillery", "howitzers", "launchers",
     "helicopters", "helicopter", "warplanes", "hardware", "armoured", "armored")
)  # fmt: skip
_GIVING = frozenset(("deliver", "delivery", "supply", "ship", "shipment", "sell", "export"))
_DRIVEN_OUT = frozenset(
    (
        "refugees",
        "refugee",
        "displaced",
        "migrants",
        "evacuees",
        "asylum",
        "returnees",
        "idps",
        "asylum-seekers",
        "exiles",
    )
)
_DEMANDING = frozenset(
    ("demand", "demanding", "protest", "against", "chanting", "denounce", "slogans", "placards",
     "rally")
)  # fmt: skip


def _aid(near: Near) -> Found:
    target = near.after
    if "arms" in target and not target & {"aid"}:
        return "Deployment", "Arms transfer", "arms"
    return ("Humanitarian", "Aid", "aid") if "aid" in target else None


def _gathering(near: Near) -> Found:
    if "envoy" in near.before:
        return "Diplomacy", "Talks", "envoys"
    if "troops" in near.after:
        return (*MOVED["troops"], "troops")
    following = near.sentence.lowers[near.hit.last :]
    if not _DEMANDING.isdisjoint(following):
        return "Protests", "Peaceful protest", "demand"
    return None


def _gather(near: Near) -> Found:
    following = near.sentence.word(near.hit.last), near.sentence.word(near.hit.last + 1)
    if following in (("to", "gather"), ("to", "rally"), ("to", "march"), ("to", "protest")):
        return "Protests", "Peaceful protest", "gather"
    return None


def _return(near: Near) -> Found:
    kind, sub_type, word = near.moved()
    if sub_type == "Deployment":
        return kind, "Withdrawal", word
    return (kind, sub_type, word) if kind else None


def _receive(near: Near) -> Found:
    target, _ = near.object()
    if "bodies" in target:
        return (*MOVED["bodies"], "bodies")
    if "envoy" in target and "envoy" in near.before:
        return (*MOVED["envoy"], "envoys")
    return ("Deployment", "Arms transfer", "arms") if "arms" in target else None


def _mobilise(near: Near) -> Found:
    if near.all & {"troops", "armed", "person"}:
        return "Strategic developments", "Change to group/activity", ""
    return None


def _deploy(near: Near) -> Found:
    return near.hit.trigger.type, near.hit.trigger.sub_type, ""


def _send(near: Near) -> Found:
    kind, sub_type, word = near.moved()
    trigger = near.hit.trigger
    if trigger.type and trigger.sub_type:
        return trigger.type, trigger.sub_type, word
    if "air" in near.after and "against" in near.sentence.lowers[near.hit.last :][:OBJECT]:
        return "Explosions/Remote violence", AIR, word
    if word in ("convoy", "convoys") and not _is_military(near):
        kind, sub_type = ("Humanitarian", "Aid") if near.said("aid") else ("", "")
    if not kind or (trigger.type == "Deployment" and kind == "Diplomacy"):
        return None
    if sub_type == "Displacement":
        return _people_moved(near, word)
    return _force_moved(near, word) if kind == "Deployment" else (kind, sub_type, word)


def _force_moved(near: Near, word: str) -> Found:
    """Return whether a force goes or is sent, or arms are given."""
    sub_type, trigger = near.moved()[1], near.hit.trigger
    if sub_type == "Arms transfer" and trigger.frame == "go":
        if word in _FLYING:
            return None
        sub_type = "Deployment" if word in _ROLLING else sub_type
    elif trigger.lemma in _GIVING and "arms" in near.after:
        sub_type = "Arms transfer"
    return "Deployment", sub_type, word


def _is_military(near: Near) -> bool:
    """Return whether armed men are named, and no relief."""
    relief = any(word in _RELIEF for word in near.sentence.lowers)
    return near.is_armed() and not relief


_RELIEF = frozenset(("aid", "relief", "humanitarian", "un", "food", "unicef", "unhcr", "wfp"))


def _people_moved(near: Near, word: str) -> Found:
    """Return what it is that people go or are brought: flight, rescue, or a journey."""
    lemma, words = near.hit.trigger.lemma, near.sentence.lowers
    if near.sentence.peoples[words.index(word)]:
        return "Humanitarian", "Displacement", word
    if lemma in _FETCHING and near.hit.trigger.frame == "send" and not _OUT.isdisjoint(words):
        return "Humanitarian", "Evacuation", word
    if lemma in _ORDINARY and word not in _DRIVEN_OUT and _FLEEING.isdisjoint(words):
        return None
    return "Humanitarian", "Displacement", word


_FETCHING = frozenset(("bus", "ferry", "airlift", "truck", "shuttle", "escort", "fly out"))
_OUT = frozenset(("out", "from", "safety"))
_FLEEING = frozenset(("fleeing", "escape", "escaping", "escaped", "displaced", "flee"))


def _depart(near: Near) -> Found:
    kind, sub_type, word = near.moved()
    if sub_type == "Deployment":
        return kind, "Withdrawal", word
    return (kind, sub_type, word) if kind else None


def _meet(near: Near) -> Found:
    is_named = near.named("around", 4)
    is_verb = near.hit.trigger.pos == "verb"
    if "envoy" in near.all or (is_verb and is_named and near.subject_named()):
        return "Diplomacy", "Talks", "envoys"
    return None


def _visit(near: Near) -> Found:
    is_named = near.named("after", 2)
    return ("Diplomacy", "Talks", "envoys") if is_named and "envoy" in near.before else None


def _inaugurate(near: Near) -> Found:
    """Read the opening of an army's base, or of a memorial."""
    following = near.sentence.lowers[near.hit.last : near.hit.last + OBJECT]
    if not _BASES.isdisjoint(following):
        return "Strategic developments", "Headquarters or base established", "base"
    return ("Ceremony", "Ceremony", "memorial") if not _MEMORIALS.isdisjoint(following) else None


_BASES = frozenset(("base", "outpost", "garrison", "headquarters", "airbase", "barracks"))
_MEMORIALS = frozenset(
    ("memorial", "monument", "statue", "cemetery", "plaque", "museum", "mausoleum", "obelisk")
)


def _recall(near: Near) -> Found:
    """Read whom a state calls home: its troops, or its envoy."""
    target, _ = near.object()
    if "envoy" in target:
        return "Diplomacy", "Statement", "envoy"
    if "troops" in target:
        return "Deployment", "Withdrawal", "troops"
    return ("Strategic developments", "Other", "prisoners") if "prisoner" in target else None


def _flee(near: Near) -> Found:
    """Read who flees: people are driven off, soldiers withdraw, and those who struck get away."""
    sentence, first = near.sentence, near.hit.first
    before = list(range(first - 1, -1, -1))
    if sentence.word(first - 1) in ("and", "then", "before", "but"):
        before.reverse()  # who did what stands before flees too
    for k in before:
        classes = sentence.classes[k]
        if not classes.isdisjoint(("civilian", "refugee")):
            break
        if not classes.isdisjoint(("gunman", "rebel")):
            return None
        if {"troops", "armed"} <= classes:
            return "Deployment", "Withdrawal", sentence.lowers[k]
    return "Humanitarian", "Displacement", ""


def _statement(near: Near) -> Found:
    first = near.hit.first
    speaks = "envoy" in near.before or any(
        near.sentence.is_capital(k) for k in near.sentence.near(first, first, side="before", span=6)
    )
    return ("Diplomacy", "Statement", "") if speaks and not near.passive else None


FRAMES: Mapping[str, Callable[[Near], Found]] = {
    "aid": _aid,
    "gathering": _gathering,
    "recall": _recall,
    "receive": _receive,
    "return": _return,
    "flee": _flee,
    "gather": _gather,
    "depart": _depart,
    "deployment": _deploy,
    "go": _send,
    "inaugurate": _inaugurate,
    "meet": _meet,
    "mobilise": _mobilise,
    "send": _send,
    "statement": _statement,
    "visit": _visit,
}
