"""Choose the type of an event from its trigger and the words around it.

Types and what belongs to them follow the definitions of ACLED's codebook (Armed Conflict
Location & Event Data, 2023); the words are ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from geodata.events.triggers import Hit
from geodata.events.words import Sentence

__all__ = ["Reading", "read_type", "territory"]

_REACH = 18  # words each way, in the trigger's clause
_OBJECT = 8  # words in which what a verb does something to must begin
# People who go somewhere so are on no flight, unless a word says that they are.
_ORDINARY = frozenset(
    ("go", "travel", "fly", "head", "arrive", "reach", "enter", "send", "bring", "move", "carry",
     "transport", "arrival", "departure")
)  # fmt: skip
_FLYING = frozenset(("drone", "drones", "missile", "missiles", "rocket", "rockets", "jets"))
_DRIVEN_OUT = frozenset(("refugees", "refugee", "displaced", "migrants", "evacuees", "asylum"))
# "Trucks of soldiers": what they carry says more.
_CARRIERS = frozenset(
    ("trucks", "truck", "lorries", "lorry", "ships", "ship", "vessels", "vessel", "vehicles",
     "aircraft", "columns", "column", "convoy")
)  # fmt: skip
_FORCED = frozenset(("forcibly", "hostage", "captive", "gunpoint", "force"))
_FALLING = frozenset(("fell", "landed", "rained", "slammed", "crashed", "exploded", "rain"))
_ENDS_OBJECT = frozenset(("in", "near", "from", "at", "on", "by", "during", "outside", "over"))
# Class of a weapon -> sub-type, those that say most about how first.
_WEAPONS = {
    "suicide": "Suicide bomb",
    "chemical": "Chemical weapon",
    "grenade": "Grenade",
    "air": "Air/drone strike",
    "shell": "Shelling/artillery/missile attack",
    "mine": "Remote explosive/landmine/IED",
}
_DECISIVE = ("suicide", "chemical")
_AIR, _SHELLS, _MINE = _WEAPONS["air"], _WEAPONS["shell"], _WEAPONS["mine"]
_STRIKES = frozenset(("strike", "strikes"))
_GOVERNMENT, _OTHERS = "Government regains territory", "Non-state actor overtakes territory"
_REGAINING = frozenset(
    ("retake", "recapture", "regain", "liberate", "win back", "take back", "regain control of",
     "retake control of", "recapture of", "liberation of")
)  # fmt: skip
_CIVIL = frozenset(("civilian", "civil_place"))
# What moves -> type and sub-type, in the order in which a word of several classes is read.
_MOVED = {
    "bodies": ("Ceremony", "Ceremony"),
    "prisoner": ("Strategic developments", "Other"),
    "troops": ("Deployment", "Deployment"),
    "arms": ("Deployment", "Arms transfer"),
    "aid": ("Humanitarian", "Aid"),
    "envoy": ("Diplomacy", "Talks"),
    "refugee": ("Humanitarian", "Displacement"),
}


class Reading(NamedTuple):
    """A type with its sub-type, and why in words."""

    type: str
    sub_type: str
    reason: str


class _Near:
    """What stands around a trigger in its clause."""

    def __init__(self, sentence: Sentence, hit: Hit) -> None:
        self.sentence, self.hit = sentence, hit
        self.before = self._classes("before")
        self.after = self._classes("after")
        self.all = self.before | self.after
        own = sentence.classes[hit.first : hit.last]
        self.own = frozenset().union(*own)

    def _positions(self, side: str) -> Iterator[int]:
        clauses, background = self.sentence.clauses, self.sentence.background
        first = self.hit.first
        for k in self.sentence.near(first, self.hit.last, side=side, span=_REACH):
            if clauses[k] == clauses[first] and background[k] == background[first]:
                yield k

    def _classes(self, side: str) -> frozenset[str]:
        return frozenset().union(*(self.sentence.classes[k] for k in self._positions(side)))

    @property
    def passive(self) -> bool:
        """Whether a form of "be" makes what stands before the trigger its object."""
        if self.hit.trigger.lemma.startswith("come under"):
            return True
        return self.sentence.passive(self.hit.first)

    def weapon(self) -> tuple[str, str]:
        """Return the sub-type that the nearest weapon gives, and its word; empty for none."""
        sentence, hit = self.sentence, self.hit
        inside = list(range(hit.first, hit.last))
        around = sorted(self._positions("around"), key=lambda k: (_distance(hit, k), k))
        decisive = [k for k in around if not sentence.classes[k].isdisjoint(_DECISIVE)]
        if not any("air" in sentence.classes[k] for k in inside):
            # Drones and missiles sent together are a strike from the air.
            around.sort(key=lambda k: "air" not in sentence.classes[k])
        for k in (*decisive, *inside, *around):
            for name, sub_type in _WEAPONS.items():
                if name in sentence.classes[k]:
                    return sub_type, sentence.lowers[k]
        return "", ""

    def moved(self) -> tuple[str, str, str]:
        """Return the type, sub-type and word of what moves; empty for none."""
        sides: tuple[str, ...] = ("after", "before")
        if self._goes():
            sides = ("before",)
        elif self.passive:
            sides = ("before", "after")
        carried = ("", "", "")
        for side in sides:
            for k in self._positions(side):
                for name, found in _MOVED.items():
                    if name not in self.sentence.classes[k]:
                        continue
                    word = self.sentence.lowers[k]
                    if word not in _CARRIERS:
                        return (*found, word)
                    carried = carried if carried[0] else (*found, word)
            if carried[0]:
                return carried
        return carried

    def _goes(self) -> bool:
        trigger = self.hit.trigger
        return trigger.pos == "verb" and trigger.frame in ("go", "depart", "withdraw")

    def subject_named(self) -> bool:
        """Return whether a place before the trigger can be who acts: not "pilots of Saigon"."""
        sentence = self.sentence
        for k in sentence.near(self.hit.first, self.hit.first, side="before", span=4):
            if sentence.named[k]:
                return sentence.word(k - 1) != "of"
        return False

    def infinitive(self) -> bool:
        """Return whether "to" or a helping verb stands before the trigger."""
        return self.sentence.word(self.hit.first - 1) in ("to", "will", "may", "could", "would")

    def said_before(self, name: str) -> bool:
        """Return whether a word of a class stands anywhere before the trigger."""
        return any(name in classes for classes in self.sentence.classes[: self.hit.first])

    def forced(self) -> bool:
        """Return whether it is said to be done by force."""
        return any(self.sentence.lowers[k] in _FORCED for k in self._positions("around"))

    def behind_by(self) -> frozenset[str]:
        """Return the classes of who does it where the trigger is passive."""
        sentence = self.sentence
        following = list(self._positions("after"))
        by = next((i for i, k in enumerate(following) if sentence.lowers[k] == "by"), None)
        if by is None:
            return frozenset()
        return frozenset().union(*(sentence.classes[k] for k in following[by : by + _OBJECT]))

    def named(self, side: str, span: int) -> bool:
        """Return whether a place is named beside the trigger."""
        near = self.sentence.near(self.hit.first, self.hit.last, side=side, span=span)
        return any(self.sentence.named[k] for k in near)

    def object(self) -> tuple[frozenset[str], bool]:
        """Return the classes of what is done something to, and whether a place is named there."""
        sentence, hit = self.sentence, self.hit
        positions: Iterator[int] = iter(range(hit.last, min(hit.last + _OBJECT, len(sentence))))
        if self.passive:
            positions = iter(list(self._positions("before"))[:_OBJECT])
        found: set[str] = set()
        is_named = False
        for k in positions:
            if sentence.lowers[k] in _ENDS_OBJECT or "," in sentence.gaps[k]:
                if not self.passive:
                    break
                continue
            found |= sentence.classes[k]
            is_named = is_named or sentence.named[k]
            if sentence.peoples[k] and sentence.word(k + 1) in (*_ENDS_OBJECT, ""):
                found.add("person")
        return frozenset(found), is_named


def _distance(hit: Hit, k: int) -> int:
    return hit.first - k if k < hit.first else k - hit.last + 1


def read_type(sentence: Sentence, hit: Hit) -> Reading | None:
    """Return the type that a trigger tells in its sentence, or None where it tells none.

    Parameters
    ----------
    sentence
        The words, with the names of places marked.
    hit
        A trigger in it.
    """
    words = " ".join(sentence.lowers[hit.first : hit.last])
    frame = _FRAMES.get(hit.trigger.frame)
    if frame is None:
        return Reading(hit.trigger.type, hit.trigger.sub_type, f"'{words}'")
    found = frame(_Near(sentence, hit))
    if found is None:
        return None
    kind, sub_type, why = found
    return Reading(kind, sub_type, f"'{words}' with '{why}'" if why else f"'{words}'")


def territory(sentence: Sentence, hit: Hit, actors: frozenset[str], scene: str) -> str:
    """Return the sub-type of a capture, from who takes and whose land it is.

    Parameters
    ----------
    sentence, hit
        Rebels or an army may be named as those who take.
    actors
        ISO codes of the countries whose forces take.
    scene
        ISO code of the country that the place lies in, or empty.
    """
    near = _Near(sentence, hit)
    if "rebel" in (near.behind_by() if near.passive else near.before):
        return _OTHERS
    if hit.trigger.lemma in _REGAINING:
        return _GOVERNMENT
    if not actors or not scene:
        return ""
    return _GOVERNMENT if scene in actors else _OTHERS


_Found = tuple[str, str, str] | None


def _aid(near: _Near) -> _Found:
    target = near.after
    if "arms" in target and not target & {"aid"}:
        return "Deployment", "Arms transfer", "arms"
    return ("Humanitarian", "Aid", "aid") if "aid" in target else None


def _gathering(near: _Near) -> _Found:
    if "envoy" in near.before:
        return "Diplomacy", "Talks", "envoys"
    following = near.sentence.lowers[near.hit.last :]
    if not _DEMANDING.isdisjoint(following):
        return "Protests", "Peaceful protest", "demand"
    return None


_DEMANDING = frozenset(
    ("demand", "demanding", "protest", "against", "chanting", "denounce", "slogans", "placards",
     "rally")
)  # fmt: skip


def _explosion(near: _Near, default: str = "") -> _Found:
    sub_type, word = near.weapon()
    return "Explosions/Remote violence", sub_type or default, word


def _attack(near: _Near) -> _Found:
    if near.hit.trigger.lemma == "raid" and "police" in near.before:
        return _search(near)
    sub_type, word = near.weapon()
    if sub_type:
        return "Explosions/Remote violence", sub_type, word
    target, _ = near.object()
    by_gunmen = "gunman" in near.all and not _CIVIL.isdisjoint(near.all)
    at_civilians = not _CIVIL.isdisjoint(target) and "armed" not in target
    if by_gunmen or at_civilians:
        return "Violence against civilians", "Attack", "civilians"
    if not near.hit.trigger.type and "killing" in near.all and "armed" not in near.all:
        return "Violence against civilians", "Attack", "killed"
    return "Battles", "Armed clash", ""


def _search(near: _Near) -> _Found:
    found = frozenset().union(*near.sentence.classes[near.hit.last :])
    sub_type = "Disrupted weapons use" if found & {"arms", "grenade", "mine"} else "Arrests"
    return "Strategic developments", sub_type, "police"


def _hit(near: _Near) -> _Found:
    sub_type, word = near.weapon()
    if sub_type:
        return "Explosions/Remote violence", sub_type, word
    target = near.before if near.passive else near.after
    if not target.isdisjoint(("armed", "infrastructure", "civil_place")):
        return "Explosions/Remote violence", "", ""
    return None


def _strike(near: _Near) -> _Found:
    if "accident" in near.all:
        return None
    sub_type, word = near.weapon()
    if not sub_type and near.hit.trigger.pos == "verb" and "gunman" in near.before:
        return _attack(near)
    is_noun = near.hit.trigger.pos == "noun" or near.sentence.lowers[near.hit.first] in _STRIKES
    default = _AIR if is_noun and not near.infinitive() else ""
    return "Explosions/Remote violence", sub_type or default, word


def _bombard(near: _Near) -> _Found:
    if near.hit.trigger.lemma == "shell" or "shell" in near.own:
        return "Explosions/Remote violence", _SHELLS, ""
    return _explosion(near, _SHELLS)


def _bomb(near: _Near) -> _Found:
    word = near.sentence.lowers[near.hit.first]
    return _explosion(near, "" if word in ("bomb", "bombs", "bombing", "bombings") else _AIR)


def _launch(near: _Near) -> _Found:
    sub_type, word = near.weapon()
    if sub_type:
        return "Explosions/Remote violence", sub_type, word
    return _attack(near)


def _fire(near: _Near) -> _Found:
    sentence, hit = near.sentence, near.hit
    is_noun = sentence.lowers[hit.first] in ("fire", "fires") and sentence.word(hit.first - 1) in (
        "a", "the", "under", "of", "cease", "returned", "exchanged", "heavy", "enemy", "on",
    )  # fmt: skip
    return None if is_noun else _explosion(near)


def _gunfire(near: _Near) -> _Found:
    if "protester" in near.all:
        return "Protests", "Excessive force against protesters", "protesters"
    sub_type, word = near.weapon()
    if sub_type:
        return "Explosions/Remote violence", sub_type, word
    if not _CIVIL.isdisjoint(near.after):
        return "Violence against civilians", "Attack", "civilians"
    if "armed" in near.all:
        return "Battles", "Armed clash", ""
    return "Violence against civilians", "Attack", ""


def _shoot(near: _Near) -> _Found:
    if "protester" in near.all and "police" in near.all:
        return "Protests", "Excessive force against protesters", "protesters"
    sentence, hit = near.sentence, near.hit
    before = sentence.word(hit.first - 1)
    if sentence.lowers[hit.first] == "shooting" and before in _GOING_ON:
        return None
    target, _ = near.object()
    if sentence.word(hit.last) == "at":
        target = frozenset().union(*sentence.classes[hit.last : hit.last + _OBJECT])
    if "armed" in target:
        return "Battles", "Armed clash", ""
    return "Violence against civilians", "Attack", ""


_GOING_ON = frozenset(("is", "are", "was", "were", "stop", "stopped", "been", "start", "started"))


def _kill(near: _Near) -> _Found:
    if "protester" in near.all and "police" in near.all:
        return "Protests", "Excessive force against protesters", "protesters"
    sub_type, word = near.weapon()
    if sub_type:
        return "Explosions/Remote violence", sub_type, word
    target, _ = near.object()
    if "gunman" in near.all and not _CIVIL.isdisjoint(near.all):
        return "Violence against civilians", "Attack", "civilians"
    if "armed" in target:
        return "Battles", "", "armed"
    if "armed" in near.all and "civilian" not in target and "civil_place" not in near.after:
        return "Battles", "Armed clash", "armed"
    if near.hit.trigger.lemma in ("kill", "killing of", "shoot dead", "gun down"):
        return "Violence against civilians", "Attack", ""
    return None


def _damage(near: _Near) -> _Found:
    sub_type, word = near.weapon()
    if sub_type:
        return "Explosions/Remote violence", sub_type, word
    target, _ = near.object()
    if not target.isdisjoint(("infrastructure", "civil_place", "settlement")):
        return "Strategic developments", "Looting/property destruction", ""
    return None


def _blast(near: _Near) -> _Found:
    if near.sentence.word(near.hit.first - 1) in ("gas", "boiler", "dust", "volcanic"):
        return None
    return _explosion(near, _MINE if "bomb" in near.all else "")


def _burn(near: _Near) -> _Found:
    if "protester" in near.before or ("crowd" in near.before and "rebel" not in near.before):
        return "Riots", "Violent demonstration", "protesters"
    return "Strategic developments", "Looting/property destruction", ""


def _beat(near: _Near) -> _Found:
    if "protester" in near.all:
        return "Protests", "Excessive force against protesters", "protesters"
    if "crowd" in near.before:
        return "Riots", "Mob violence", "crowd"
    return "Violence against civilians", "Attack", ""


def _civil(near: _Near) -> _Found:
    if near.said_before("crowd") and not near.passive and not near.said_before("rebel"):
        return "Riots", "Mob violence", "crowd"
    return "Violence against civilians", "Attack", ""


def _oust(near: _Near) -> _Found:
    sentence, hit = near.sentence, near.hit
    following = sentence.lowers[hit.last : hit.last + _REACH]
    if "homes" in following or "civilian" in near.object()[0]:
        return "Humanitarian", "Displacement", "homes"
    if near.named("around", _OBJECT) and "armed" in near.all:
        return "Battles", "", "armed"
    return None


def _take_weak(near: _Near) -> _Found:
    target, _ = near.object()
    is_civilian = "civilian" in target or "protester" in target
    if is_civilian and ("gunman" in near.all or near.forced()):
        return "Violence against civilians", "Abduction/forced disappearance", "civilians"
    held = target & {"settlement", "base"} or near.named("after", 3)
    if near.before & {"armed", "rebel"} and held and not near.passive:
        return "Battles", "", "territory"
    return None


def _fallen(near: _Near) -> _Found:
    return ("Battles", "", "troops") if "troops" in near.before else None


def _shells(near: _Near) -> _Found:
    sentence, hit = near.sentence, near.hit
    following = sentence.word(hit.last)
    own = near.hit.trigger.sub_type
    if following in ("fired", "hit", "struck", "killed", "destroyed"):
        return "Explosions/Remote violence", own, following
    falls = any(word in _FALLING for word in sentence.lowers[hit.last : hit.last + _REACH])
    return ("Explosions/Remote violence", own, "fell") if falls else None


def _device(near: _Near) -> _Found:
    """Read a mine or a bomb, which goes off unless it is found in time."""
    following = near.sentence.lowers[near.hit.last : near.hit.last + _OBJECT]
    if not _MADE_SAFE.isdisjoint(following):
        return "Strategic developments", "Disrupted weapons use", "found"
    return near.hit.trigger.type, near.hit.trigger.sub_type, ""


_MADE_SAFE = frozenset(("found", "defused", "discovered", "dismantled", "disarmed", "safe"))


def _abduct(near: _Near) -> _Found:
    if near.said_before("police") and "gunman" not in near.all:
        return "Strategic developments", "Arrests", "police"
    return "Violence against civilians", "Abduction/forced disappearance", ""


def _gather(near: _Near) -> _Found:
    following = near.sentence.word(near.hit.last), near.sentence.word(near.hit.last + 1)
    if following in (("to", "gather"), ("to", "rally"), ("to", "march"), ("to", "protest")):
        return "Protests", "Peaceful protest", "gather"
    return None


def _enter(near: _Near) -> _Found:
    if "rebel" in near.before:
        return "Strategic developments", "Non-violent transfer of territory", "rebels"
    return "Deployment", "Deployment", "troops"


def _foil(near: _Near) -> _Found:
    if near.weapon()[0] or near.all & {"police", "bomb", "arms"}:
        return "Strategic developments", "Disrupted weapons use", "weapons"
    return ("Battles", "Armed clash", "armed") if "armed" in near.all else None


def _return(near: _Near) -> _Found:
    kind, sub_type, word = near.moved()
    if sub_type == "Deployment":
        return kind, "Withdrawal", word
    return (kind, sub_type, word) if kind else None


def _receive(near: _Near) -> _Found:
    target, _ = near.object()
    if "bodies" in target:
        return (*_MOVED["bodies"], "bodies")
    if "envoy" in target and "envoy" in near.before:
        return (*_MOVED["envoy"], "envoys")
    return ("Deployment", "Arms transfer", "arms") if "arms" in target else None


def _clear(near: _Near) -> _Found:
    target, is_named = near.object()
    is_ground = is_named or "settlement" in target
    return ("Battles", "", "territory") if is_ground and "armed" in near.all else None


def _disappear(near: _Near) -> _Found:
    return near.hit.trigger.type, near.hit.trigger.sub_type, ""


def _flare(near: _Near) -> _Found:
    return "Battles", "Armed clash", ""


def _protest(near: _Near) -> _Found:
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


def _clash(near: _Near) -> _Found:
    crowd = {"protester", "sport"} & near.all
    if crowd and "rebel" not in near.all:
        return "Riots", "Violent demonstration", "protesters"
    return "Battles", "Armed clash", ""


def _fight(near: _Near) -> _Found:
    sentence, hit = near.sentence, near.hit
    before, following = sentence.word(hit.first - 1), sentence.word(hit.last)
    if hit.trigger.lemma == "battle" and (following == "of" or sentence.is_capital(hit.last)):
        return None
    if hit.trigger.lemma == "fight" and before in ("a", "its", "the", "his", "their", "without"):
        return None
    if near.named("after", 4) or "armed" in near.all or hit.trigger.strength > _SURELY:
        return "Battles", "Armed clash", ""
    return None


_SURELY = 20


def _advance(near: _Near) -> _Found:
    return ("Battles", "", "armed") if "armed" in near.all else None


def _take(near: _Near) -> _Found:
    target, is_named = near.object()
    taken = "civilian" in target and "armed" not in target and "settlement" not in target
    if taken and near.all & {"gunman", "rebel"}:
        return "Violence against civilians", "Abduction/forced disappearance", "civilians"
    if "person" in target and "settlement" not in target:
        return "Strategic developments", "Arrests", "persons"
    if "contraband" in target and "settlement" not in target:
        armed = not target.isdisjoint(("arms", "shell", "mine", "grenade"))
        return "Strategic developments", "Disrupted weapons use" if armed else "Other", ""
    if is_named or "settlement" in target:
        return "Battles", "", "territory"
    return None


def _transfer(near: _Near) -> _Found:
    target = near.all
    if "bodies" in target:
        return (*_MOVED["bodies"], "bodies")
    if "prisoner" in target:
        return (*_MOVED["prisoner"], "prisoners")
    if "arms" in target:
        return (*_MOVED["arms"], "arms")
    given, is_named = near.object()
    if "settlement" in given or is_named:
        return "Strategic developments", "Non-violent transfer of territory", "territory"
    return None


def _surrender(near: _Near) -> _Found:
    if near.hit.trigger.pos == "verb" and "settlement" in near.after:
        return "Strategic developments", "Non-violent transfer of territory", "territory"
    return "Strategic developments", "", ""


def _mobilise(near: _Near) -> _Found:
    if near.all & {"troops", "armed", "person"}:
        return "Strategic developments", "Change to group/activity", ""
    return None


def _deploy(near: _Near) -> _Found:
    return "Deployment", "Deployment", ""


def _send(near: _Near) -> _Found:
    kind, sub_type, word = near.moved()
    trigger = near.hit.trigger
    if trigger.type and trigger.sub_type:
        return trigger.type, trigger.sub_type, word
    if "air" in near.after and "against" in near.sentence.lowers[near.hit.last :][:_OBJECT]:
        return "Explosions/Remote violence", _AIR, word
    if not kind or (trigger.type == "Deployment" and kind == "Diplomacy"):
        return None
    if sub_type == "Arms transfer" and trigger.frame == "go" and word in _FLYING:
        return None
    if sub_type == "Displacement" and trigger.lemma in _ORDINARY and word not in _DRIVEN_OUT:
        return None
    return kind, sub_type, word


def _depart(near: _Near) -> _Found:
    kind, sub_type, word = near.moved()
    if sub_type == "Deployment":
        return kind, "Withdrawal", word
    return (kind, sub_type, word) if kind else None


def _meet(near: _Near) -> _Found:
    is_named = near.named("around", 4)
    if "envoy" in near.all or (is_named and near.subject_named()):
        return "Diplomacy", "Talks", "envoys"
    return None


def _visit(near: _Near) -> _Found:
    is_named = near.named("after", 5)
    return ("Diplomacy", "Talks", "envoys") if is_named and "envoy" in near.before else None


def _statement(near: _Near) -> _Found:
    first = near.hit.first
    speaks = "envoy" in near.before or any(
        near.sentence.is_capital(k) for k in near.sentence.near(first, first, side="before", span=6)
    )
    return ("Diplomacy", "Statement", "") if speaks and not near.passive else None


_FRAMES: Mapping[str, Callable[[_Near], _Found]] = {
    "aid": _aid,
    "gathering": _gathering,
    "device": _device,
    "disappear": _disappear,
    "clear": _clear,
    "receive": _receive,
    "return": _return,
    "foil": _foil,
    "take_weak": _take_weak,
    "shells": _shells,
    "ram": _explosion,
    "oust": _oust,
    "gather": _gather,
    "flare": _flare,
    "fallen": _fallen,
    "enter": _enter,
    "civil": _civil,
    "burn": _burn,
    "beat": _beat,
    "abduct": _abduct,
    "advance": _advance,
    "attack": _attack,
    "blast": _blast,
    "bomb": _bomb,
    "bombard": _bombard,
    "clash": _clash,
    "damage": _damage,
    "depart": _depart,
    "deployment": _deploy,
    "fight": _fight,
    "fire": _fire,
    "go": _send,
    "gunfire": _gunfire,
    "hit": _hit,
    "kill": _kill,
    "launch": _launch,
    "meet": _meet,
    "mobilise": _mobilise,
    "protest": _protest,
    "repel": _attack,
    "send": _send,
    "shoot": _shoot,
    "statement": _statement,
    "strike": _strike,
    "surrender": _surrender,
    "take": _take,
    "transfer": _transfer,
    "visit": _visit,
}
