"""Who or what goes from where to where, how many, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geodata.events.near import carries
from geodata.schema import Figure, Movement, Role, Span

if TYPE_CHECKING:
    from geodata.events.roles import Part
    from geodata.events.triggers import Hit
    from geodata.events.words import Sentence

__all__ = ["read_movement"]

_MOVERS = (
    "bodies", "prisoner", "troops", "armed", "refugee", "civilian", "envoy", "arms", "aid",
    "person", "patient",
)  # fmt: skip
_ENDS: tuple[Role, Role] = ("origin", "destination")
_REACH = 14  # words from the trigger in which who moves must stand
_NOUN_REACH = 5  # words after a noun: "deployment of troops"
_QUALIFIERS = 6  # words before the head of a noun phrase
_STOPS = frozenset((
    "the", "a", "an", "of", "more", "additional", "some", "further", "most", "many", "about",
    "around", "and", "that", "its", "their", "said", "says", "other", "any", "no", "new", "to",
    "in", "with", "as", "from", "by", "were", "was", "have", "has", "had", "been", "into", "all",
    "for", "at", "nearly", "over", "least", "than", "up", "first", "second", "third", "fourth",
    "these", "those", "this", "his", "her", "both", "which", "hundreds", "thousands", "dozens",
    "scores", "will", "who", "where", "are", "is", "be", "on",
))  # fmt: skip
_GO_FRAMES = frozenset(("go", "depart", "withdraw"))
_SUBJECT_LEMMAS = frozenset(("flee", "seek refuge", "seek shelter", "take refuge", "take shelter"))
_BY = {"by": 3, "aboard": 5, "on": 3, "in": 4, "via": 3}  # preposition -> words its means may have
_SHARED_FORMS = frozenset(("air", "sea", "rail", "road", "foot"))
_DETERMINERS = frozenset(("the", "this", "that"))
_FIGURE_GAP = 40  # characters between a figure and the head of what it counts


def read_movement(
    sentence: Sentence, hit: Hit, parts: Sequence[Part], figures: Sequence[Figure]
) -> Movement | None:
    """Return the movement that a trigger tells, or None where neither end nor mover is told.

    Parameters
    ----------
    sentence, hit
        The words and the trigger.
    parts
        The sentence's places with their roles.
    figures
        Those of the sentence.
    """
    origin, destination = (_end(sentence, hit, parts, role) for role in _ENDS)
    who = _who(sentence, hit)
    if origin is None and destination is None:
        return None
    means = _means(sentence, hit)
    return Movement(
        who=sentence.text[slice(*who)] if who else "",
        figure=_figure(figures, who),
        origin=origin,
        destination=destination,
        means=sentence.text[slice(*means)] if means else "",
        who_span=who,
        means_span=means,
    )


def _end(sentence: Sentence, hit: Hit, parts: Sequence[Part], role: Role) -> int | None:
    """Return the place of a role, that of the trigger's own clause before others."""
    clause = sentence.clauses[hit.first], sentence.background[hit.first]
    ends = [part.named for part in parts if part.role == role]
    own = [
        named
        for named in ends
        if (sentence.clauses[named.first], sentence.background[named.first]) == clause
    ]
    return next((named.index for named in (*own, *ends)), None)


def _who(sentence: Sentence, hit: Hit) -> Span | None:
    head = _head(sentence, hit)
    if head is None:
        return None
    first = head
    while first > max(0, head - _QUALIFIERS) and not _ends_phrase(sentence, first, hit):
        first -= 1
    last = head
    while last + 2 < len(sentence) and sentence.word(last + 1) == "of" and sentence.named[last + 2]:
        last += 2
        while last + 1 < len(sentence) and sentence.named[last + 1] and not sentence.gaps[last + 1]:
            last += 1
    return sentence.starts[first], sentence.ends[last]


def _ends_phrase(sentence: Sentence, first: int, hit: Hit) -> bool:
    """Return whether the word before one belongs to no name of who moves."""
    before = first - 1
    word = sentence.lowers[before]
    return (
        bool(sentence.gaps[first])
        or word in _STOPS
        or word[0].isdigit()
        or hit.first <= before < hit.last
        or sentence.owns[before]
    )


def _head(sentence: Sentence, hit: Hit) -> int | None:
    """Return the word that names who or what moves."""
    before = _is_subject(sentence, hit)
    is_noun = hit.trigger.pos == "noun"
    if is_noun and hit.first and sentence.peoples[hit.first - 1]:
        return hit.first - 1
    for side in ("before", "after") if before else ("after", "before"):
        span = _NOUN_REACH if is_noun and side == "after" else _REACH
        for k in sentence.near(hit.first, hit.last, side=side, span=span):
            if sentence.clauses[k] != sentence.clauses[hit.first]:
                continue
            if side == "after" and sentence.background[k] != sentence.background[hit.first]:
                continue
            if not sentence.classes[k].isdisjoint(_MOVERS):
                return _last_of_phrase(sentence, k)
    return None


def _is_subject(sentence: Sentence, hit: Hit) -> bool:
    trigger = hit.trigger
    if trigger.frame in _GO_FRAMES or trigger.lemma in _SUBJECT_LEMMAS:
        return trigger.pos == "verb" and not carries(sentence, hit)
    return sentence.passive(hit.first)


def _last_of_phrase(sentence: Sentence, k: int) -> int:
    """Return the last noun of "special forces soldiers", from any of them."""
    while k + 1 < len(sentence) and not sentence.gaps[k + 1]:
        if sentence.classes[k + 1].isdisjoint(_MOVERS):
            break
        k += 1
    return k


def _figure(figures: Sequence[Figure], who: Span | None) -> Figure | None:
    if who is None:
        return None
    near = [f for f in figures if who[0] - _FIGURE_GAP <= f.start < who[1] + _FIGURE_GAP]
    counted = [f for f in near if f.noun and who[0] <= f.end + len(f.noun) + 1 <= who[1] + 1]
    before = [f for f in near if f.end <= who[1]]
    return next(iter((*counted, *before[::-1], *near)), None)


def _means(sentence: Sentence, hit: Hit) -> Span | None:
    """Return where "by train" or "aboard a landing ship" stands."""
    for k in sentence.near(hit.first, hit.last, side="around", span=2 * _REACH):
        span = _BY.get(sentence.lowers[k], 0)
        for last in range(k + 1, min(k + 1 + span, len(sentence))):
            if sentence.gaps[last] or sentence.lowers[last] in _BY:
                break
            if "transport" in sentence.classes[last] and _carries(sentence, k, last):
                return sentence.starts[k], sentence.ends[last]
    return None


def _carries(sentence: Sentence, k: int, last: int) -> bool:
    """Return whether a vehicle carries rather than is a place: not "on the road"."""
    if sentence.lowers[k] in ("by", "aboard"):
        return True
    return sentence.lowers[last] not in ("road", "rail", "sea", "air") and (
        sentence.lowers[k + 1] not in _DETERMINERS
    )
