"""What a figure counts by the event it belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.events.triggers import Hit
    from geodata.events.types import Reading
    from geodata.schema import Figure

__all__ = ["counted", "is_counted"]

_PEOPLE = frozenset(("people", "civilians", "other"))
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


def counted(figure: Figure, reading: Reading, hit: Hit) -> Figure:
    """Return a figure with what it counts told by its event where its own words do not.

    Parameters
    ----------
    figure
        Of the event's sentence.
    reading, hit
        The event's type and trigger.
    """
    if hit.trigger.lemma in _FREEING and figure.counts in (*_PEOPLE, "abducted", "detained"):
        return replace(figure, counts="rescued")
    if figure.counts not in _PEOPLE or not figure.noun:
        return figure
    counts = _BEFALLEN.get(reading.sub_type, "")
    if reading.type == "Deployment" and reading.sub_type != "Arms transfer":
        counts = "personnel" if figure.counts == "people" else ""
    is_vague = figure.counts == "other"
    return replace(figure, counts=counts) if counts and not is_vague else figure


def is_counted(figure: Figure, reading: Reading) -> bool:
    """Return whether a figure can be the event's: the dead of a ceremony died before it."""
    return not (reading.type in _PEACEFUL and figure.counts in _CASUALTIES)
