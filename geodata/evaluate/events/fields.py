"""The fields of an event that are measured, and when two answers are the same.

A field has any number of answers in an event: one sub type or none, some figures. What
most events have (reported, actual, not negated) is no answer, so that precision and recall
speak of what is rare; a field's agreement speaks of all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geodata.evaluate.events.match import overlap

if TYPE_CHECKING:
    from geodata.evaluate.events.claims import Claim, Count, Moved
    from geodata.schema import Span

__all__ = ["FIELDS", "Field", "right_answers"]

# Days by which either end may differ from the gold's for a date to be right within its
# precision: up to half of what the words leave open.
_SLACK: Mapping[str, int] = MappingProxyType(
    {
        "day": 0, "days": 3, "week": 3, "month": 15, "months": 31, "season": 31, "year": 183,
        "years": 365,
    }
)  # fmt: skip
_WORD = re.compile(r"\w+")
_EMPTY_WORDS = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "s", "the"))
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Field:
    """Something measured.

    Parameters
    ----------
    name
        For tables.
    answers
        An event's answers; of a found event beside its gold one, or alone.
    same
        Whether a found answer (second) is the gold's (first).
    """

    name: str
    answers: Callable[[Claim, Claim | None], Sequence[Any]]
    same: Callable[[Any, Any], bool]


def right_answers(field: Field, gold: Sequence[Any], found: Sequence[Any]) -> int:
    """Return how many answers are right, each used once, in order."""
    left = list(found)
    right = 0
    for wanted in gold:
        position = next((n for n, said in enumerate(left) if field.same(wanted, said)), None)
        if position is not None:
            del left[position]
            right += 1
    return right


def _equal(gold: object, found: object) -> bool:
    return gold == found


def _roles(claim: Claim, gold: Claim | None) -> Sequence[tuple[Span, str]]:
    """Return places with their roles; those that the gold does not know are left out.

    Whether a place is one is measured with mentions, not here.
    """
    if gold is None:
        return claim.roles
    known = [span for span, _ in gold.roles]
    return [each for each in claim.roles if any(overlap(each[0], span) for span in known)]


def _scenes(claim: Claim, gold: Claim | None) -> Sequence[tuple[Span, str]]:
    return [each for each in _roles(claim, gold) if each[1] == "scene"]


def _same_role(gold: tuple[Span, str], found: tuple[Span, str]) -> bool:
    return gold[1] == found[1] and overlap(gold[0], found[0]) > 0


def _same_days(gold: Sequence[Any], found: Sequence[Any]) -> bool:
    return tuple(gold[:2]) == tuple(found[:2])


def _near_days(gold: Sequence[Any], found: Sequence[Any]) -> bool:
    slack = _SLACK[gold[2]]
    return all(abs((gold[end] - found[end]).days) <= slack for end in (0, 1))


def _same_bounds(gold: Count, found: Count) -> bool:
    return all(
        (a is None and b is None)
        or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-6))
        for a, b in ((gold.low, found.low), (gold.high, found.high))
    )


def _same_figure(gold: Count, found: Count) -> bool:
    return gold.counts == found.counts and _same_bounds(gold, found)


def _same_name(gold: str, found: str) -> bool:
    """Return whether two names share more than half of their words (Dice's coefficient)."""
    one, other = _words(gold), _words(found)
    return 2 * len(one & other) > _ALIKE * (len(one) + len(other))


def _words(name: str) -> set[str]:
    return {word for word in _WORD.findall(name.casefold()) if word not in _EMPTY_WORDS}


def _same_ends(gold: Moved, found: Moved) -> bool:
    return _same_end(gold.origin, found.origin) and _same_end(gold.destination, found.destination)


def _same_end(gold: Span | None, found: Span | None) -> bool:
    if gold is None or found is None:
        return gold is found
    return overlap(gold, found) > 0


def _unless(value: str, usual: str) -> Sequence[str]:
    return () if value == usual else (value,)


def _one(value: object) -> Sequence[Any]:
    return () if value is None else (value,)


FIELDS: tuple[Field, ...] = (
    Field("sub type", lambda claim, _: _unless(claim.sub_type, ""), _equal),
    Field("scene", _scenes, _same_role),
    Field("roles", _roles, _same_role),
    Field("date", lambda claim, _: _one(claim.date), _same_days),
    Field("date, within its precision", lambda claim, _: _one(claim.date), _near_days),
    Field("figures, bounds", lambda claim, _: claim.figures, _same_bounds),
    Field("figures, bounds and what they count", lambda claim, _: claim.figures, _same_figure),
    Field("source", lambda claim, _: _unless(claim.source, ""), _same_name),
    Field("status", lambda claim, _: _unless(claim.status, "reported"), _equal),
    Field("negation", lambda claim, _: (True,) if claim.is_negated else (), _equal),
    Field("modality", lambda claim, _: _unless(claim.modality, "actual"), _equal),
    Field("verification", lambda claim, _: _unless(claim.verification, ""), _equal),
    Field("movement", lambda claim, _: _one(claim.movement), _same_ends),
)
