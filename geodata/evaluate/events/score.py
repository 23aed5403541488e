"""Count: how many events were found, and how many of their fields are right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geodata.evaluate.events.fields import FIELDS, Field, right_answers
from geodata.evaluate.events.match import Pairing, pair
from geodata.evaluate.figures import Rates

if TYPE_CHECKING:
    from geodata.evaluate.events.claims import Claim
    from geodata.evaluate.events.gold import GoldItem

__all__ = ["EventScores", "FieldScore", "score_events"]


@dataclass(frozen=True, slots=True)
class FieldScore:
    """How right a field is.

    Parameters
    ----------
    name
        The field's.
    found
        Over events that were found; an answer that is not the gold's is wrong, and the
        gold's is missed.
    whole
        Over all: what events that were missed or are wrong would have answered counts too.
    agreeing, events
        Found events with all answers right and none too many, none for none included; and
        all found events.
    """

    name: str
    found: Rates
    whole: Rates
    agreeing: int
    events: int

    @property
    def agreement(self) -> float:
        """Share of the found events whose field is right, rightly empty included."""
        return self.agreeing / self.events if self.events else math.nan


@dataclass(frozen=True, slots=True)
class EventScores:
    """What a gold file says of the events found.

    Parameters
    ----------
    articles
        How many.
    events
        Events of the right type in the right sentence.
    by_type
        The same for each type, those of the gold and of what was found.
    fields
        In the order of `FIELDS`.
    """

    articles: int
    events: Rates
    by_type: tuple[tuple[str, Rates], ...]
    fields: tuple[FieldScore, ...]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield one row for event types, then one a field, for tables."""
        yield {"field": "event type", **_row(self.events)}
        for field in self.fields:
            whole = {"f1_whole": field.whole.f1, "agreement": field.agreement}
            yield {"field": field.name, **_row(field.found), **whole}

    def type_rows(self) -> Iterator[dict[str, Any]]:
        """Yield one row a type of event."""
        for name, rates in self.by_type:
            yield {"type": name, **_row(rates)}


def score_events(gold: Iterable[GoldItem], found: Iterable[Sequence[Claim]]) -> EventScores:
    """Measure events against their gold, as `geodata.evaluate.events.match` sets them beside.

    Parameters
    ----------
    gold
        Articles with gold events.
    found
        Events found in each, in the same order.
    """
    pairings = [pair(item.claims, claims) for item, claims in zip(gold, found, strict=True)]
    return EventScores(
        articles=len(pairings),
        events=_events(pairings, None),
        by_type=tuple((name, _events(pairings, name)) for name in _types(pairings)),
        fields=tuple(_field(field, pairings) for field in FIELDS),
    )


def _types(pairings: Sequence[Pairing]) -> list[str]:
    return sorted(
        {gold.type for each in pairings for gold, _ in each.same}
        | {claim.type for each in pairings for claim in (*each.missed, *each.wrong)}
    )


def _events(pairings: Sequence[Pairing], name: str | None) -> Rates:
    def count(claims: Iterable[Claim]) -> int:
        return sum(name is None or claim.type == name for claim in claims)

    return Rates(
        right=sum(count(gold for gold, _ in each.same) for each in pairings),
        wrong=sum(count(each.wrong) for each in pairings),
        missed=sum(count(each.missed) for each in pairings),
    )


def _field(field: Field, pairings: Sequence[Pairing]) -> FieldScore:
    right = said = wanted = agreeing = events = 0
    for gold, found in (both for each in pairings for both in each.same):
        answers, answered = field.answers(gold, gold), field.answers(found, gold)
        same = right_answers(field, answers, answered)
        right, said, wanted = right + same, said + len(answered), wanted + len(answers)
        agreeing += same == len(answered) == len(answers)
        events += 1
    wrong = sum(len(field.answers(c, None)) for each in pairings for c in each.wrong)
    missed = sum(len(field.answers(c, None)) for each in pairings for c in each.missed)
    return FieldScore(
        name=field.name,
        found=Rates(right, said - right, wanted - right),
        whole=Rates(right, said - right + wrong, wanted - right + missed),
        agreeing=agreeing,
        events=events,
    )


def _row(rates: Rates) -> dict[str, Any]:
    return {
        "gold": rates.right + rates.missed,
        "precision": rates.precision if rates.right + rates.wrong else math.nan,
        "recall": rates.recall if rates.right + rates.missed else math.nan,
        "f1": rates.f1 if rates.right + rates.wrong + rates.missed else math.nan,
    }
