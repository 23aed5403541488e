"""The part that each place of a sentence plays in its event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.events.phrases import Named, contains
from geodata.events.triggers import Hit
from geodata.events.types import Reading
from geodata.events.words import Sentence
from geodata.schema import PlaceRole, Role, Span

__all__ = ["Part", "moves", "read_roles"]

_LOCATIVE = frozenset((
    "in", "at", "near", "on", "around", "outside", "inside", "over", "across", "throughout", "off",
    "above", "along", "within", "beyond", "behind", "under", "below", "beside", "past", "onto",
    "among",
))  # fmt: skip
_WAYS = frozenset(("through", "via", "across", "over", "along", "past"))
_TOWARDS = frozenset(("to", "into", "toward", "towards", "onto", "for"))
_FRAMES = frozenset(("send", "go", "depart", "withdraw", "deployment"))
_MOVING = frozenset(("Displacement", "Evacuation", "Withdrawal", "Arms transfer", "Deployment"))
_LEAVING = frozenset(("flee", "leave", "depart", "quit", "evacuate", "abandon", "withdraw"))
_REACHING = frozenset(("enter", "reach", "cross", "cross into", "join"))
_ARRIVING = frozenset((
    "arrive", "land", "deploy", "redeploy", "station", "deployment", "redeployment", "arrival",
    "reach", "garrisoned", "redeployment", "mass", "amass", "gather", "reinforcement", "shelter",
    "take refuge", "seek refuge", "take shelter", "seek shelter", "dock",
))  # fmt: skip
_PEOPLE = frozenset(("civilian", "troops", "armed", "envoy", "person", "police", "refugee"))
_GROUND = frozenset((
    "city", "town", "village", "region", "border", "territory", "soil", "coast", "province",
    "capital", "port", "side", "airspace", "waters", "district", "state", "island", "frontier",
    "mountains", "desert",
))  # fmt: skip
_CROSSING = frozenset(("crossed", "crossing", "left", "passed", "reached", "entered"))
_SITES = frozenset(("settlement", "infrastructure", "civil_place", "base"))
_TELLING = frozenset(("said", "says", "told", "spoke", "speaking", "reported", "wrote", "reports"))
_ROADS = frozenset(("road", "highway", "axis", "route", "motorway", "railway", "line"))
_STILL = frozenset(("patrol", "scramble", "reinforce"))
_SENDING = frozenset(("send", "dispatch", "deploy", "redeploy", "move", "transfer", "bring"))
_GUARDS = frozenset(("guard", "guards", "patrol", "police", "troops", "forces"))
_BORDERS = frozenset(("border", "frontier", "boundary"))
# Trigger frames that do something to a place they have as their object.
_SUFFERED = frozenset((
    "take", "territory", "bombard", "bomb", "strike", "hit", "attack", "transfer", "fixed", "fall",
    "damage", "gunfire", "launch", "visit", "takeover",
))  # fmt: skip
_VIOLENT = frozenset((
    "Explosions/Remote violence", "Battles", "Violence against civilians", "Riots", "Protests",
))  # fmt: skip
_AGREEING = frozenset(("Diplomacy", "Strategic developments", "Deployment", "Ceremony"))


@dataclass(frozen=True, slots=True)
class Part:
    """A mention with its role; what `read_roles` returns one of for each."""

    named: Named
    role: Role


def moves(reading: Reading, hit: Hit) -> bool:
    """Return whether an event is somebody's or something's way from place to place."""
    if reading.sub_type in ("Exercise", "Talks") or hit.trigger.lemma in _STILL:
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
    reader = _Reader(sentence, hit, reading, source, dateline)
    roles: list[Role] = []
    for k, named in enumerate(places):
        if named.listed and roles[k - 1] not in ("context", "dateline"):
            before = places[k - 1]
            same = (before.mention.usage == "demonym") == (named.mention.usage == "demonym")
            if same:
                roles.append(roles[k - 1])
                continue
        roles.append(reader.role(named, places[k + 1] if k + 1 < len(places) else None))
    _settle(reader, places, roles)
    return tuple(Part(named, role) for named, role in zip(places, roles, strict=True))


class _Reader:
    def __init__(
        self, sentence: Sentence, hit: Hit, reading: Reading, source: Span | None, dateline: int
    ) -> None:
        self.sentence, self.hit, self.reading = sentence, hit, reading
        self.source, self.dateline = source, dateline
        self.moves = moves(reading, hit)
        self.lemma = hit.trigger.lemma
        self.passive = sentence.passive(hit.first)
        self.speaks = reading.sub_type in ("Statement", "Sanctions")

    def role(self, named: Named, following: Named | None) -> Role:
        mention = named.mention
        if mention.start < self.dateline:
            return "dateline"
        if self._in_source(named):
            return "actor"
        if mention.usage == "demonym":
            return self._of_people(named)
        if named.encloses or (following is not None and self._holds(named, following)):
            return "context"
        if self._elsewhere(named):
            return self._told_apart(named)
        if named.preposition:
            return self._governed(named)
        return self._bare(named)

    def _in_source(self, named: Named) -> bool:
        source = self.source
        return source is not None and source[0] <= named.mention.start < source[1]

    def _of_people(self, named: Named) -> Role:
        following = (self.sentence.word(named.last), self.sentence.word(named.last + 1))
        is_ground = not _GROUND.isdisjoint(following) and _GUARDS.isdisjoint(following)
        if is_ground:
            return self._governed(named) if named.preposition in ("from", "in", "on") else "context"
        return "context" if named.preposition == "aboard" else "actor"

    def _holds(self, named: Named, following: Named) -> bool:
        """Return whether what follows lies in it: "Nigeria's Borno state"."""
        owns = self.sentence.owns[named.last - 1]
        return (
            owns
            and following.first - named.last <= _OWNED
            and (
                contains(named.place, following.place) or self.sentence.word(named.last) in _GROUND
            )
        )

    def _elsewhere(self, named: Named) -> bool:
        """Return whether it stands in a clause that tells of something else."""
        sentence, first = self.sentence, self.hit.first
        if sentence.parts[named.first] != sentence.parts[first]:
            return True
        if sentence.background[named.first] and not sentence.background[first]:
            return named.first > first or "," in self._between(named)
        if sentence.clauses[named.first] == sentence.clauses[first]:
            return False
        return named.first > self.hit.last

    def _told_apart(self, named: Named) -> Role:
        """Return the role of a place in a clause that tells of something else."""
        before = (self.sentence.word(named.first - 1), self.sentence.word(named.first - 2))
        if not _CROSSING.isdisjoint(before):
            is_target = self.reading.sub_type == "Disrupted weapons use"
            return "destination" if is_target else "context"
        return "actor" if self._acts(named) else "context"

    def _acts(self, named: Named) -> bool:
        """Return whether a country does something in a clause of circumstance."""
        place = named.place
        is_state = place is not None and place.kind == "country"
        return is_state and not named.preposition and not self.sentence.owns[named.last - 1]

    def _between(self, named: Named) -> str:
        low, high = sorted((named.first, self.hit.first))
        return " ".join(self.sentence.gaps[low + 1 : high + 1])

    def _governed(self, named: Named) -> Role:
        word = named.preposition
        if word == "from":
            return self._from(named)
        if named.mention.usage == "metonym" and word not in _TOWARDS | _LOCATIVE | {"of"}:
            return "actor"
        if word in _LOCATIVE and self._owns_other(named):
            return "actor" if self._is_state(named) else "context"
        if word in _TOWARDS:
            return self._towards(named)
        if word in _LOCATIVE:
            return self._at(named)
        if word == "of":
            return self._of(named)
        if word == "through" and not self.moves and self.reading.type in ("Ceremony", "Protests"):
            return "scene"
        if word == "between":
            return self._between_places(named)
        if word in ("with", "against", "by"):
            return self._beside(named, word)
        return "context"

    def _owns_other(self, named: Named) -> bool:
        """Return whether it owns what is no place: "in Russia's war"."""
        if not self.sentence.owns[named.last - 1]:
            return False
        following = range(named.last, min(named.last + _OWNED, len(self.sentence)))
        return not any(
            self.sentence.lowers[k] in _GROUND
            or self.sentence.named[k]
            or not self.sentence.classes[k].isdisjoint(_SITES)
            for k in following
        )

    @staticmethod
    def _is_state(named: Named) -> bool:
        return named.place is not None and named.place.kind == "country"

    def _from(self, named: Named) -> Role:
        flight = self.reading.sub_type in ("Displacement", "Evacuation")
        before = self.sentence.word(named.position - 1)
        if before in _TELLING:
            return "context"
        if before in _ROADS and not self.moves:
            return "scene"
        if self._people_before(named) and not self._follows(named.position) and not flight:
            return "actor"
        if self.moves or self.reading.type in (
            "Explosions/Remote violence",
            "Violence against civilians",
        ):
            return "origin"
        if self.reading.sub_type == "Disrupted weapons use":
            return "origin"
        if self.hit.trigger.frame == "oust":
            return "scene"
        return "context"

    def _follows(self, position: int) -> bool:
        """Return whether a preposition stands after a trigger that moves somebody."""
        return self.moves and position > self.hit.first

    def _people_before(self, named: Named) -> bool:
        return (
            not self.sentence.classes[named.position - 1].isdisjoint(_PEOPLE)
            if named.position
            else False
        )

    def _towards(self, named: Named) -> Role:
        if self.sentence.word(named.position - 1) in ("close", "next", "adjacent"):
            return "scene"
        if self.sentence.word(named.position - 1) in ("loyal", "ambassador", "envoy", "allied"):
            return "actor"
        if not self.moves and self._ends_road(named):
            return "scene"
        if self.moves or self.reading.sub_type in ("Disrupted weapons use", "Aid"):
            return "destination"
        if self.reading.type == "Diplomacy":
            return "context" if self._is_state(named) else "scene"
        if self.reading.type == "Violence against civilians" and named.preposition == "to":
            return "destination"
        if self.reading.type in ("Explosions/Remote violence", "Battles"):
            return self._aimed(named)
        return "context"

    def _ends_road(self, named: Named) -> bool:
        """Return whether it is the far end of "the road from X to Y"."""
        before = self.sentence.lowers[max(0, named.position - _ROAD) : named.position]
        return "from" in before and not _ROADS.isdisjoint(before)

    def _aimed(self, named: Named) -> Role:
        if named.preposition == "for":
            return "actor" if self._is_state(named) else "scene"
        beside = named.position - self.hit.last <= 1
        return "scene" if named.preposition != "to" or beside else "context"

    def _at(self, named: Named) -> Role:
        if not self.moves:
            passed = named.preposition == "across" and self.reading.type.startswith("Explosions")
            about = named.preposition == "on" and self.reading.type == "Diplomacy"
            barred = passed or about or self.reading.sub_type == "Sanctions"
            return "context" if barred or self._titled(named) else "scene"
        if named.preposition in _WAYS:
            return "context"
        if named.position < self.hit.first:
            return "context"
        sent = self.lemma in _SENDING and self.reading.sub_type == "Deployment"
        if self.lemma in _ARRIVING or sent:
            return "destination"
        return "origin" if self.reading.sub_type == "Displacement" else "context"

    def _titled(self, named: Named) -> bool:
        """Return whether it is behind the next thing than the trigger: "in a statement in X"."""
        return self.sentence.word(named.position - 1) in ("released", "published", "reporters")

    def _of(self, named: Named) -> Role:
        head = named.position - 1
        if head < self.hit.last and head >= self.hit.first - 1:
            return "scene"
        if self.sentence.word(named.position) == "of" and self.hit.last == named.position + 1:
            return "scene"
        classes = self.sentence.classes[head] if head >= 0 else frozenset()
        if not classes.isdisjoint(("envoy", "police", "armed")):
            return "actor"
        if "civilian" in classes and (self.moves or self.lemma == "take"):
            return "origin"
        if self.moves or named.first < self.hit.first:
            near = not self.moves and self.sentence.word(head) in _NEARBY
            return "scene" if near else "context"
        is_act = self.reading.type in _VIOLENT and "civilian" not in classes
        return "scene" if is_act and not self._is_state(named) else "context"

    def _between_places(self, named: Named) -> Role:
        head = self.sentence.word(named.position - 1)
        place = named.place
        is_state = place is not None and place.kind == "country"
        if is_state and head not in _BORDERS and self.reading.type in (*_AGREEING, "Battles"):
            return "actor"
        return "context" if self.moves else "scene"

    def _beside(self, named: Named, word: str) -> Role:
        place = named.place
        is_state = place is not None and place.kind == "country"
        if word == "against" and not is_state:
            return "scene"
        return "actor" if is_state or word == "by" else "context"

    def _bare(self, named: Named) -> Role:
        """Return the role of a name that no preposition governs: a subject or an object."""
        if self._qualifies(named):
            return "scene"
        if named.mention.usage == "metonym":
            before = named.first < self.hit.first
            return "origin" if before and self._is_sender(named) else "actor"
        if named.first >= self.hit.last:
            return self._object(named)
        before = (self.sentence.word(named.first - 1), self.sentence.word(named.first - 2))
        if not _CROSSING.isdisjoint(before):
            return "context"
        return self._subject(named)

    def _qualifies(self, named: Named) -> bool:
        """Return whether a town stands right before a noun that tells: "Odesa attack"."""
        place = named.place
        is_town = place is not None and place.kind in ("town", "facility")
        is_noun = self.hit.trigger.pos == "noun" or self.sentence.word(self.hit.first) in _NOUNS
        beside = named.last == self.hit.first and not self.sentence.gap(self.hit.first)
        return is_town and is_noun and beside and self.reading.type in _VIOLENT

    def _object(self, named: Named) -> Role:
        if self.lemma in _LEAVING:
            return "origin"
        if self.lemma in _REACHING:
            return "context" if self._people_after(named) else "destination"
        if self.moves:
            return "context"
        near = named.first - self.hit.last <= _OBJECT
        if self.sentence.owns[named.last - 1] and self._people_after(named):
            return "actor"
        suffers = self.hit.trigger.frame in _SUFFERED or self.lemma in _STILL
        return "scene" if near and suffers else "context"

    def _people_after(self, named: Named) -> bool:
        for k in (named.last, named.last + 1, named.last + 2):
            if k < len(self.sentence) and not self.sentence.classes[k].isdisjoint(_PEOPLE):
                return True
        return False

    def _subject(self, named: Named) -> Role:
        place = named.place
        if self.sentence.owns[named.last - 1]:
            is_actor = self._people_after(named) or place is None or place.kind == "country"
            return "actor" if is_actor else "context"
        suffers = self.passive and self.hit.trigger.frame in _SUFFERED
        if suffers or self.lemma.startswith(("come under", "fall")):
            return "scene"
        if self._is_sender(named):
            return "origin"
        return "actor"

    def _is_sender(self, named: Named) -> bool:
        """Return whether it sends what moves: "Russia has sent missiles"."""
        verb = self.hit.trigger.pos == "verb" and self.hit.trigger.frame == "send"
        return self.moves and verb and not self.passive


_NOUNS = frozenset(("attack", "attacks", "strike", "strikes", "raid", "bombing", "shelling"))
_ROAD = 6
_OBJECT = 3
_OWNED = 3
_NEARBY = frozenset((
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
    "outskirts", "edge", "centre", "center", "suburb", "suburbs", "part", "parts", "most", "village",
    "villages", "town", "port", "city", "district", "districts", "coast", "north-east", "north-west",
    "south-east", "south-west", "fall", "siege", "control",
))  # fmt: skip


def _settle(reader: _Reader, places: Sequence[Named], roles: list[Role]) -> None:
    """Let the smaller place be the scene, and one group of places rather than several."""
    _drop_parents(places, roles)
    origins = [k for k, role in enumerate(roles) if role == "origin"]
    if any(places[k].preposition == "from" for k in origins):
        for k in origins:
            if places[k].preposition != "from":
                roles[k] = "actor" if not places[k].preposition else "context"
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


def _repeat(places: Sequence[Named], roles: list[Role]) -> None:
    """Let a place that is named again where it happened be the scene again."""
    scenes = [named.place for named, role in zip(places, roles, strict=True) if role == "scene"]
    for k, named in enumerate(places):
        again = named.place is not None and named.place in scenes
        if again and roles[k] == "context" and named.preposition in _LOCATIVE:
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


_BEFORE = 6  # a place before its trigger is as far as one so many words further behind it


def _group(places: Sequence[Named], best: int) -> set[int]:
    group = {best}
    for step in (-1, 1):
        k = best
        while 0 <= k + step < len(places):
            if not places[max(k, k + step)].listed and places[k + step].place != places[best].place:
                break
            k += step
            group.add(k)
    return group


def _promote(reader: _Reader, places: Sequence[Named], roles: list[Role]) -> None:
    """Make the scene what is told of another clause, or of those who tell, where none is."""
    for k, named in enumerate(places):
        place = named.place
        is_local = place is None or place.kind not in ("country", "continent")
        told = roles[k] == "context" or (roles[k] == "actor" and reader._in_source(named))  # noqa: SLF001 - its own module
        if (
            told
            and is_local
            and named.preposition in _LOCATIVE | {"into", "toward", "towards"}
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


def as_place_roles(parts: Sequence[Part]) -> tuple[PlaceRole, ...]:
    """Return parts as an event holds them."""
    return tuple(PlaceRole(part.named.index, part.role) for part in parts)
