"""What stands around a trigger in its clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geodata.events.words import DAYS

if TYPE_CHECKING:
    from geodata.events.triggers import Hit
    from geodata.events.words import Sentence

__all__ = ["AIR", "MINE", "MOVED", "OBJECT", "REACH", "SHELLS", "Found", "Near", "carries"]

REACH = 18  # words each way, in the trigger's clause
OBJECT = 8  # words in which what a verb does something to must begin
# "Trucks of soldiers": what they carry says more.
_CARRIERS = frozenset(
    ("trucks", "truck", "lorries", "lorry", "ships", "ship", "vessels", "vessel", "vehicles",
     "aircraft", "columns", "column", "convoy", "convoys")
)  # fmt: skip
_FORCED = frozenset(("forcibly", "hostage", "captive", "gunpoint", "force"))
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
AIR, SHELLS, MINE = _WEAPONS["air"], _WEAPONS["shell"], _WEAPONS["mine"]
# What moves -> type and sub-type, in the order in which a word of several classes is read.
MOVED = {
    "bodies": ("Ceremony", "Ceremony"),
    "prisoner": ("Strategic developments", "Other"),
    "troops": ("Deployment", "Deployment"),
    "arms": ("Deployment", "Arms transfer"),
    "aid": ("Humanitarian", "Aid"),
    "envoy": ("Diplomacy", "Talks"),
    "refugee": ("Humanitarian", "Displacement"),
}

# A type, a sub-type and the word that tells it; None where the trigger tells of nothing.
Found = tuple[str, str, str] | None


class Near:
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
        for k in self.sentence.near(first, self.hit.last, side=side, span=REACH):
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
        if "bodies" in self.all:
            return (*MOVED["bodies"], "bodies")
        sides: tuple[str, ...] = ("after", "before")
        if self._goes():
            sides = ("before",)
        elif self.passive:
            sides = ("before", "after")
        carried = ("", "", "")
        for side in sides:
            for k in self._positions(side):
                for name, found in MOVED.items():
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
        is_way = trigger.pos == "verb" and trigger.frame in ("go", "depart", "withdraw")
        return is_way and not carries(self.sentence, self.hit)

    def subject_named(self) -> bool:
        """Return whether a place before the trigger can be who acts: not "pilots of Saigon"."""
        sentence = self.sentence
        for k in sentence.near(self.hit.first, self.hit.first, side="before", span=4):
            if sentence.named[k]:
                return sentence.word(k - 1) != "of"
        return False

    def is_fought(self) -> bool:
        """Return whether somebody who could fight is named near: armed men, a state, its people."""
        sentence = self.sentence
        if self.all & {"armed", "rebel", "gunman", "troops", "police", "killing", "weapon"}:
            return True
        near = [*self._positions("before"), *self._positions("after")]
        if any(sentence.peoples[k] or sentence.states[k] for k in near):
            return True
        last = self.hit.last
        against = sentence.word(last) in ("on", "against") and sentence.word(last + 1) not in DAYS
        return against or self.passive

    def infinitive(self) -> bool:
        """Return whether "to" or a helping verb stands before the trigger."""
        return self.sentence.word(self.hit.first - 1) in ("to", "will", "may", "could", "would")

    def said_before(self, name: str) -> bool:
        """Return whether a word of a class stands anywhere before the trigger."""
        return any(name in classes for classes in self.sentence.classes[: self.hit.first])

    def said(self, name: str) -> bool:
        """Return whether a word of a class stands anywhere in the sentence."""
        return any(name in classes for classes in self.sentence.classes)

    def is_armed(self) -> bool:
        """Return whether the sentence names anybody who could fight back."""
        return self.said("armed")

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
        return frozenset().union(*(sentence.classes[k] for k in following[by : by + OBJECT]))

    def named(self, side: str, span: int) -> bool:
        """Return whether a place is named beside the trigger."""
        near = self.sentence.near(self.hit.first, self.hit.last, side=side, span=span)
        return any(self.sentence.named[k] for k in near)

    def object(self) -> tuple[frozenset[str], bool]:
        """Return the classes of what is done something to, and whether a place is named there."""
        sentence, hit = self.sentence, self.hit
        positions: Iterator[int] = iter(range(hit.last, min(hit.last + OBJECT, len(sentence))))
        if self.passive:
            positions = iter(list(self._positions("before"))[:OBJECT])
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


# Ways of going that also take what they carry: "will fly two jets to X".
_CARRYING = frozenset(("fly", "sail", "march", "land", "pull back", "pull out", "withdraw"))
_CARRIED = 7  # words behind such a verb in which what it carries must stand


def carries(sentence: Sentence, hit: Hit) -> bool:
    """Return whether a way of going is said of what somebody carries: "flew troops to X"."""
    if hit.trigger.lemma not in _CARRYING or sentence.passive(hit.first):
        return False
    for k in range(hit.last, min(hit.last + _CARRIED, len(sentence))):
        if sentence.lowers[k] in _ENDS_WAY or sentence.gaps[k] or sentence.named[k]:
            return False
        if not sentence.classes[k].isdisjoint(MOVED):
            return True
    return False


_ENDS_WAY = _ENDS_OBJECT | {"to", "into", "towards", "toward", "across", "with", "aboard", "back"}


def _distance(hit: Hit, k: int) -> int:
    return hit.first - k if k < hit.first else k - hit.last + 1
