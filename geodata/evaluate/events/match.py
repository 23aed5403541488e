"""Set the events found beside those of the gold: which are the same.

The rules, in their order:

1. A found event and a gold event can be the same where both stand in the title or both in
   the text, their sentences share a character, and they have the same type.
2. Each is used once. Gold that is not optional comes first; then pairs whose triggers
   overlap, then those of the same sub type, then those with most places in the same role,
   then the order of the text.
3. A found event that is left over, and whose scenes are all scenes of a gold event of its
   type and sentence that has several, is a part of that one where the parts named before
   have other scenes: "hit Kharkiv and Sumy" may be one event with two scenes, or two.
4. What is found at optional gold is left out. So is what names no place, in a sentence
   without gold: such sentences are not annotated.
5. All other found events are wrong, all other gold events missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.evaluate.events.claims import Claim
    from geodata.schema import Span

__all__ = ["Pairing", "overlap", "pair"]


@dataclass(frozen=True, slots=True)
class Pairing:
    """What became of the events of an article.

    Parameters
    ----------
    same
        Gold event and found event; a found one in several parts is put together.
    missed
        Gold events not found, without the optional ones.
    wrong
        Found events that are none of the gold's.
    """

    same: tuple[tuple[Claim, Claim], ...]
    missed: tuple[Claim, ...]
    wrong: tuple[Claim, ...]


def overlap(one: Span, other: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def pair(gold: Sequence[Claim], found: Sequence[Claim]) -> Pairing:
    """Return which found events are which of the gold, by the module's rules.

    Parameters
    ----------
    gold, found
        Events of one article.
    """
    partner: dict[int, int] = {}  # found -> gold
    taken: set[int] = set()
    for *_, f, g in sorted(_candidates(gold, found)):
        if f not in partner and g not in taken:
            partner[f] = g
            taken.add(g)
    merged = {g: found[f] for f, g in partner.items()}
    wrong: list[Claim] = []
    for f, claim in enumerate(found):
        if f in partner:
            continue
        whole = _whole(claim, gold, merged)
        if whole is not None:
            merged[whole] = _joined(merged[whole], claim)
        elif claim.roles or any(_same_sentence(claim, each) for each in gold):
            wrong.append(claim)
    kept = [g for g, wanted in enumerate(gold) if not wanted.is_optional]
    return Pairing(
        same=tuple((gold[g], merged[g]) for g in kept if g in merged),
        missed=tuple(gold[g] for g in kept if g not in merged),
        wrong=tuple(wrong),
    )


def _same_sentence(one: Claim, other: Claim) -> bool:
    shared = overlap((one.start, one.end), (other.start, other.end))
    return one.in_title == other.in_title and shared > 0


def _candidates(gold: Sequence[Claim], found: Sequence[Claim]) -> Iterator[tuple[int, ...]]:
    """Yield what may be the same, as tuples that sort best first and end with positions."""
    for g, wanted in enumerate(gold):
        for f, claim in enumerate(found):
            if claim.type == wanted.type and _same_sentence(claim, wanted):
                apart = not (
                    claim.trigger and wanted.trigger and overlap(claim.trigger, wanted.trigger)
                )
                differs = claim.sub_type != wanted.sub_type
                yield wanted.is_optional, apart, differs, -_shared_roles(wanted, claim), f, g


def _shared_roles(gold: Claim, found: Claim) -> int:
    return sum(
        role == other and overlap(span, where) > 0
        for span, role in gold.roles
        for where, other in found.roles
    )


def _whole(part: Claim, gold: Sequence[Claim], merged: dict[int, Claim]) -> int | None:
    """Return the gold event that a left-over event is a part of, or None."""
    for g, so_far in merged.items():
        wanted = gold[g]
        if (
            len(wanted.scenes) > 1
            and part.type == wanted.type
            and _same_sentence(part, wanted)
            and part.scenes
            and all(_any_overlap(scene, wanted.scenes) for scene in part.scenes)
            and not any(_any_overlap(scene, so_far.scenes) for scene in part.scenes)
        ):
            return g
    return None


def _any_overlap(span: Span, spans: Sequence[Span]) -> bool:
    return any(overlap(span, other) for other in spans)


def _joined(whole: Claim, part: Claim) -> Claim:
    """Return an event with the scenes of another part; all else is as the first part says."""
    roles = dict(whole.roles) | dict.fromkeys(part.scenes, "scene")
    return replace(whole, roles=tuple(sorted(roles.items())))
