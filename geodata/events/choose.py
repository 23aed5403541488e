"""Choose which triggers of a sentence are its news."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geodata.events.setting import VIOLENT
from geodata.events.triggers import Hit, find_triggers, weight
from geodata.events.types import Reading, read_type

if TYPE_CHECKING:
    from geodata.events.told import Told
    from geodata.events.words import Sentence

__all__ = ["WAYS", "Read", "belongs", "choose", "read_triggers"]

_LEAD = 15  # the same for one that tells where somebody goes
_OWN = 18  # strength from which a trigger is an event of its own beside the sentence's main one
_SURE = 22
_MOST = 3  # events of one sentence
_BESIDE = 3
WAYS = frozenset(("send", "go", "depart", "return"))
_ON_THE_WAY = WAYS | {"withdraw", "flee"}
# Sentences about such things tell no event of ours, whatever words they use.
_BESIDE_THE_POINT = frozenset(("sporting", "trading", "nature", "arts", "life"))
# Unless they tell of such.
_VIOLENCE = frozenset((
    "air", "shell", "mine", "suicide", "grenade", "chemical", "bomb", "rebel", "gunman", "killing",
    "protester",
))  # fmt: skip


class Read(NamedTuple):
    """A trigger with the type that it tells."""

    hit: Hit
    reading: Reading
    weight: int


def read_triggers(sentence: Sentence) -> list[Read]:
    """Return the triggers of a sentence that tell of an event, in order."""
    if _is_beside(sentence):
        return []
    reads = []
    for hit in find_triggers(sentence):
        reading = read_type(sentence, hit)
        if reading is not None:
            reads.append(Read(hit, reading, weight(sentence, hit)))
    return reads


def _is_beside(sentence: Sentence) -> bool:
    """Return whether a sentence is about sport, markets, the arts, weather or a life."""
    classes = frozenset().union(*sentence.classes)
    if _BESIDE_THE_POINT.isdisjoint(classes) or not _VIOLENCE.isdisjoint(classes):
        return False
    return any(
        not _BESIDE_THE_POINT.isdisjoint(found) and not aside
        for found, aside in zip(sentence.classes, sentence.background, strict=True)
    )


def choose(told: Told, reads: list[Read]) -> list[Read]:
    """Return the trigger that is the sentence's news, and others that are news beside it."""
    if not reads:
        return []
    main = max(reads, key=lambda read: (read.weight, -read.hit.first))
    chosen = [_way_of(told.sentence, main, reads)]
    for read in sorted(reads, key=lambda read: (-read.weight, read.hit.first)):
        is_new = len(chosen) < _MOST and not _is_named_again(told.sentence, read.hit)
        if is_new and all(_are_two(told, read, other) for other in chosen):
            chosen.append(read)
    return sorted(chosen, key=lambda read: read.hit.first)


def _way_of(sentence: Sentence, main: Read, reads: list[Read]) -> Read:
    """Return the verb that tells the way of what a noun names: "were flown to X in a swap"."""
    if main.hit.trigger.pos != "noun" or main.hit.trigger.frame in WAYS:
        return main
    clause = sentence.clauses[main.hit.first]
    same = (
        read
        for read in reads
        if read.hit.trigger.frame in WAYS
        and read.reading[:2] == main.reading[:2]
        and sentence.clauses[read.hit.first] == clause
    )
    return next(same, main)


def _are_two(told: Told, read: Read, other: Read) -> bool:
    """Return whether two triggers tell of two happenings."""
    sentence = told.sentence
    here, there = read.hit.first, other.hit.first
    parted = (
        sentence.clauses[here] != sentence.clauses[there]
        or sentence.background[here] != sentence.background[there]
    )
    trigger = read.hit.trigger
    if read.reading.type == other.reading.type:
        both = min(trigger.strength, other.hit.trigger.strength) >= _SURE
        apart = sentence.clauses[here] != sentence.clauses[there]
        placed = _names_place(told, here) and _names_place(told, there)
        return both and apart and placed and not _goes_on(sentence, read, other)
    if not parted:
        return trigger.pos == "noun" and trigger.strength >= _SURE and _is_placed(told, read.hit)
    if trigger.frame in WAYS:
        aside = sentence.background[here]
        return trigger.strength >= _LEAD and not aside and _names_place(told, here)
    if trigger.strength < _OWN:
        first = here < there and not sentence.passive(here)
        joined = sentence.word(here - 1) == "and" and other.reading.type not in VIOLENT
        return trigger.lemma == "kill" and (first or joined or _acts_before(sentence, read.hit))
    # "after three days of shelling" only says when; "after police killed three" tells more.
    is_verb = trigger.pos == "verb" and sentence.word(here - 1) not in ("of", "the", "a", "by")
    return is_verb or not sentence.background[here]


def _goes_on(sentence: Sentence, read: Read, other: Read) -> bool:
    """Return whether two verbs tell one way: "left X and made their way to Y"."""
    ways = {read.hit.trigger.frame, other.hit.trigger.frame} <= _ON_THE_WAY
    later = max(read.hit.first, other.hit.first)
    apart = sentence.clauses[read.hit.first] - sentence.clauses[other.hit.first]
    return ways and sentence.word(later - 1) in ("and", "then") and abs(apart) <= 1


def _is_named_again(sentence: Sentence, hit: Hit) -> bool:
    """Return whether a trigger points back: "was behind the attack"."""
    return sentence.word(hit.first - 1) in ("the", "this", "that", "its") and hit.last in (
        len(sentence),
        *(k for k in (hit.last,) if sentence.gap(k)),
    )


def _is_placed(told: Told, hit: Hit) -> bool:
    """Return whether a place of its own stands right behind a trigger: "a massacre at X"."""
    return any(
        named.position == hit.last and named.first <= hit.last + _BESIDE for named in told.places
    )


def _acts_before(sentence: Sentence, hit: Hit) -> bool:
    """Return whether a clause of circumstance says who killed: "after officers killed three"."""
    return (
        sentence.background[hit.first]
        and not sentence.passive(hit.first)
        and sentence.word(hit.first - 2) in ("after", "when")
    )


def _names_place(told: Told, position: int) -> bool:
    """Return whether a place is named in the clause of a word."""
    sentence = told.sentence
    key = (sentence.clauses[position], sentence.background[position])
    return any(
        (sentence.clauses[named.first], sentence.background[named.first]) == key
        for named in told.places
        if named.first < len(sentence) and named.mention.usage == "literal"
    )


def belongs(sentence: Sentence, offset: int, read: Read, chosen: list[Read]) -> bool:
    """Return whether what stands at an offset belongs to one of the events of a sentence.

    Parameters
    ----------
    sentence, offset
        The words, and where in their text it stands.
    read, chosen
        The event's trigger, and those of all the sentence's events.
    """
    if len(chosen) == 1:
        return True
    at = sentence.at(offset)

    def apart(other: Read) -> tuple[bool, int]:
        here = other.hit.first
        clause = (sentence.clauses[here], sentence.background[here])
        return clause != (sentence.clauses[at], sentence.background[at]), abs(here - at)

    return min(chosen, key=apart) is read
