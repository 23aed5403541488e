"""What the roles of places are read by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.events.phrases import Named
    from geodata.events.triggers import Hit
    from geodata.events.types import Reading
    from geodata.events.words import Sentence
    from geodata.schema import Span

__all__ = ["CROSSING", "GROUND", "LOCATIVE", "OWNED", "STILL", "VIOLENT", "Setting", "is_state"]

LOCATIVE = frozenset((
    "in", "at", "near", "on", "around", "outside", "inside", "over", "across", "throughout", "off",
    "above", "along", "within", "beyond", "behind", "under", "below", "beside", "past", "onto",
    "among",
))  # fmt: skip
_PEOPLE = frozenset(("civilian", "troops", "armed", "envoy", "person", "police", "refugee"))
GROUND = frozenset((
    "city", "town", "village", "region", "border", "territory", "soil", "coast", "province",
    "capital", "port", "side", "airspace", "waters", "district", "state", "island", "frontier",
    "mountains", "desert",
))  # fmt: skip
CROSSING = frozenset(("crossed", "crossing", "left", "passed", "reached", "entered"))
STILL = frozenset(("patrol", "scramble", "reinforce", "empty out", "rescue"))
VIOLENT = frozenset((
    "Explosions/Remote violence", "Battles", "Violence against civilians", "Riots", "Protests",
))  # fmt: skip
_ON = 5  # words between "and" and where who moves goes on to
OWNED = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """An event's sentence with its trigger and type.

    Parameters
    ----------
    sentence, hit, reading
        The words, the trigger and the type it was read as.
    source
        Where the words stand that say who says so.
    dateline
        Offset at which the dateline ends; 0 for none.
    moves
        Whether the event is somebody's way from place to place.
    """

    sentence: Sentence
    hit: Hit
    reading: Reading
    source: Span | None
    dateline: int
    moves: bool

    @property
    def lemma(self) -> str:
        """Base form of the trigger."""
        return self.hit.trigger.lemma

    @property
    def passive(self) -> bool:
        """Whether what stands before the trigger is its object."""
        return self.sentence.passive(self.hit.first)

    @property
    def speaks(self) -> bool:
        """Whether the event is a statement, which happens at no place of its own."""
        return self.reading.sub_type in ("Statement", "Sanctions")

    def in_source(self, named: Named) -> bool:
        """Return whether a place is named by who says so."""
        source = self.source
        return source is not None and source[0] <= named.mention.start < source[1]

    def elsewhere(self, named: Named) -> bool:
        """Return whether it stands in a clause that tells of something else."""
        sentence, first = self.sentence, self.hit.first
        if sentence.parts[named.first] != sentence.parts[first]:
            return True
        if sentence.background[named.first] and not sentence.background[first]:
            return named.first > first or "," in self._between(named)
        if sentence.clauses[named.first] == sentence.clauses[first] or self._goes_on(named):
            return False
        return named.first > self.hit.last

    def _goes_on(self, named: Named) -> bool:
        """Return whether who moves is told to go on to a place: "left X and flew to Y"."""
        if not self.moves or named.preposition not in ("to", "into", "towards", "toward", "for"):
            return False
        clause = self.sentence.clauses[named.first]
        if clause != self.sentence.clauses[self.hit.first] + 1:
            return False
        begin = self.sentence.clauses.index(clause)
        return named.position - begin <= _ON and self.sentence.lowers[begin] in ("and", "then")

    def _between(self, named: Named) -> str:
        low, high = sorted((named.first, self.hit.first))
        return " ".join(self.sentence.gaps[low + 1 : high + 1])

    def people_before(self, named: Named) -> bool:
        """Return whether people stand before the preposition: "conscripts from X"."""
        return (
            not self.sentence.classes[named.position - 1].isdisjoint(_PEOPLE)
            if named.position
            else False
        )

    def people_after(self, named: Named) -> bool:
        """Return whether people stand behind a place: "X's army"."""
        for k in (named.last, named.last + 1, named.last + 2):
            if k < len(self.sentence) and not self.sentence.classes[k].isdisjoint(_PEOPLE):
                return True
        return False


def is_state(named: Named) -> bool:
    """Return whether a mention names a country."""
    return named.place is not None and named.place.kind == "country"
