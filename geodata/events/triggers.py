"""Find the words of a sentence that tell of an event, in the sense that does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from geodata.events.lexicon import Trigger, guards, triggers

if TYPE_CHECKING:
    from geodata.events.words import Sentence

__all__ = ["Hit", "find_triggers", "weight"]

# What a trigger in a clause of circumstance loses, and what one loses that only adds to a noun.
_IN_BACKGROUND = 12
# Below this a trigger tells what came of something ("killed"), and is news where nothing else is.
_RESULTS = 10
_RELATIVE = 4
_AIMED = frozenset(("fire", "launch"))
_DETERMINERS = frozenset((
    "the", "a", "an", "its", "their", "his", "her", "this", "that", "of", "no", "any", "first",
    "latest", "another", "on",
))  # fmt: skip
# Before a verb's bare form these make it a noun: "the march", "an attack".
_VERB_ONLY = frozenset((
    "march", "rally", "train", "land", "ship", "mass", "rotate", "award", "drive", "push", "move",
    "cross", "head", "pull", "hold", "drop", "transfer", "shift", "force", "plant", "board",
    "supply", "storm", "leave",
))  # fmt: skip
# A noun that follows makes a participle its adjective: "the occupied territories".
_ATTRIBUTIVE = frozenset(
    ("rescued", "occupied", "displaced", "wounded", "injured", "detained", "supplied")
)


class Hit(NamedTuple):
    """A trigger where it stands: words from `first` to `last`, exclusive."""

    trigger: Trigger
    first: int
    last: int


def find_triggers(sentence: Sentence) -> list[Hit]:
    """Return the triggers of a sentence in order, the longest where several begin.

    Parameters
    ----------
    sentence
        Its words; those whose neighbours speak against the sense are left out.
    """
    found: list[Hit] = []
    lowers, table = sentence.lowers, triggers()
    k = 0
    while k < len(lowers):
        hit = next(_matches(sentence, k), None) if lowers[k] in table else None
        if hit is None:
            k += 1
            continue
        found.append(hit)
        k = hit.last
    return found


def weight(sentence: Sentence, hit: Hit) -> int:
    """Return how much a trigger is the news of its sentence."""
    is_result = hit.trigger.strength < _RESULTS
    lost = _IN_BACKGROUND if is_result or sentence.background[hit.first] else 0
    if hit.trigger.lemma in _AIMED and sentence.word(hit.last) == "from":
        lost += _RELATIVE  # "rockets fired from X hit Y": the hit is the news
    return hit.trigger.strength - lost


def _matches(sentence: Sentence, k: int) -> Iterator[Hit]:
    for trigger in triggers()[sentence.lowers[k]]:
        last = k + len(trigger.words)
        if tuple(sentence.lowers[k:last]) != trigger.words:
            continue
        if any(not _joins(sentence.gaps[i]) for i in range(k + 1, last)):
            continue
        hit = Hit(trigger, k, last)
        if not _is_adjective(sentence, hit) and _in_sense(sentence, hit):
            yield hit


def _joins(gap: str) -> bool:
    return gap in ("", "#")


def _is_adjective(sentence: Sentence, hit: Hit) -> bool:
    """Return whether a verb's form stands as an adjective or a name instead."""
    word, before = sentence.lowers[hit.first], sentence.word(hit.first - 1)
    if hit.trigger.pos != "verb" or len(hit.trigger.words) > 1:
        return False
    if word in _ATTRIBUTIVE:
        return before in _DETERMINERS
    owned = hit.first > 0 and sentence.owns[hit.first - 1]
    return word in _VERB_ONLY and (owned or before in _DETERMINERS)


def _in_sense(sentence: Sentence, hit: Hit) -> bool:
    trigger = hit.trigger
    if any(sentence.named[k] or sentence.peoples[k] for k in range(hit.first, hit.last)):
        return False
    if trigger.needs and not all(holds(sentence, hit, need) for need in trigger.needs.split("+")):
        return False
    return not (trigger.unless and holds(sentence, hit, trigger.unless))


def holds(sentence: Sentence, hit: Hit, name: str) -> bool:
    """Return whether a guard holds for a trigger."""
    for guard in guards()[name]:
        for k in sentence.near(hit.first, hit.last, side=guard.side, span=guard.span):
            if sentence.lowers[k] in guard.words or not guard.classes.isdisjoint(
                sentence.classes[k]
            ):
                return True
    return False
