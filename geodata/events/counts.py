"""What a figure counts by the event it belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.events.triggers import Hit
    from geodata.events.types import Reading
    from geodata.events.words import Sentence
    from geodata.schema import Figure

__all__ = ["counted", "is_counted"]

_PEOPLE = frozenset(("people", "civilians", "other"))
_PERSONS = frozenset(("people", "civilians", "personnel"))
# Sub-type -> what people are whom its event befalls.
_BEFALLEN = {
    "Abduction/forced disappearance": "abducted",
    "Arrests": "detained",
    "Displacement": "displaced",
    "Evacuation": "evacuated",
}
_FREEING = frozenset(("free", "release", "rescue"))
_CASUALTIES = frozenset(("killed", "injured", "casualties"))
_PEACEFUL = frozenset(("Ceremony", "Diplomacy"))


# Verbs that kill whoever is their object.
_KILLING = frozenset(
    ("massacre", "execute", "behead", "lynch", "murder", "assassinate", "slaughter", "slay",
     "butcher", "gun down", "shoot dead", "hack to death", "beat to death", "burn to death",
     "burn alive", "stone to death", "mow down", "slit the throats of", "put to death",
     "summarily execute", "decapitate", "strangle", "shoot to death", "cut the throats of",
     "stab to death", "kill")
)  # fmt: skip
_OBJECT = 30  # characters behind a verb in which the figure of its object begins
# Events of which people are a part, befallen by nothing.
_TAKING_PART = frozenset(("Protests", "Ceremony", "Humanitarian", "Diplomacy"))
_EXPELLING = frozenset(("expel", "expulsion of"))
_UNDER_ARMS = frozenset(("Change to group/activity",))


def counted(sentence: Sentence, figure: Figure, reading: Reading, hit: Hit) -> Figure:
    """Return a figure with what it counts told by its event where its own words do not.

    Parameters
    ----------
    sentence
        The words.
    figure
        Of the event's sentence.
    reading, hit
        The event's type and trigger.
    """
    if hit.trigger.lemma in _FREEING and figure.counts in (*_PEOPLE, "abducted", "detained"):
        return replace(figure, counts="rescued")
    if figure.counts in _PERSONS and figure.noun and _is_killed(sentence, figure, hit):
        return replace(figure, counts="killed")
    if figure.counts not in _PEOPLE or not figure.noun:
        return figure
    if reading.sub_type == "Sanctions" or hit.trigger.lemma in _EXPELLING:
        return replace(figure, counts="other")
    counts = "" if figure.counts == "other" else _of_persons(figure, reading)
    return replace(figure, counts=counts) if counts else figure


def _of_persons(figure: Figure, reading: Reading) -> str:
    """Return what persons are in an event, or nothing where it does not tell."""
    is_arms = reading.sub_type == "Arms transfer"
    if reading.sub_type in _UNDER_ARMS or (reading.type == "Deployment" and not is_arms):
        return "personnel" if figure.counts == "people" else ""
    takes_part = reading.type in _TAKING_PART and figure.counts == "civilians"
    return _BEFALLEN.get(reading.sub_type, "people" if takes_part else "")


def _is_killed(sentence: Sentence, figure: Figure, hit: Hit) -> bool:
    """Return whether a figure is that of the object of a verb that kills."""
    if hit.trigger.lemma not in _KILLING:
        return False
    if sentence.passive(hit.first):
        return figure.end <= sentence.starts[hit.first]
    after = figure.start - sentence.ends[hit.last - 1]
    return 0 <= after <= _OBJECT


def is_counted(figure: Figure, reading: Reading) -> bool:
    """Return whether a figure can be the event's: the dead of a ceremony died before it."""
    return not (reading.type in _PEACEFUL and figure.counts in _CASUALTIES)
