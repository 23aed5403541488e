"""Choose the type of an event from its trigger and the words around it.

Types and what belongs to them follow the definitions of ACLED's codebook (Armed Conflict
Location & Event Data, 2023); the words are ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from geodata.events import doings, ground, unrest, violence
from geodata.events.near import Found, Near

if TYPE_CHECKING:
    from geodata.events.triggers import Hit
    from geodata.events.words import Sentence

__all__ = ["Reading", "read_type", "territory"]

_GOVERNMENT, _OTHERS = "Government regains territory", "Non-state actor overtakes territory"
_REGAINING = frozenset(
    ("retake", "recapture", "regain", "liberate", "win back", "take back", "regain control of",
     "retake control of", "recapture of", "liberation of")
)  # fmt: skip


class Reading(NamedTuple):
    """A type with its sub-type, and why in words."""

    type: str
    sub_type: str
    reason: str


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
    found = frame(Near(sentence, hit))
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
    near = Near(sentence, hit)
    if "rebel" in (near.behind_by() if near.passive else near.before):
        return _OTHERS
    if hit.trigger.lemma in _REGAINING:
        return _GOVERNMENT
    if not actors or not scene:
        return ""
    return _GOVERNMENT if scene in actors else _OTHERS


_FRAMES: Mapping[str, Callable[[Near], Found]] = {
    **violence.FRAMES,
    **unrest.FRAMES,
    **ground.FRAMES,
    **doings.FRAMES,
}
