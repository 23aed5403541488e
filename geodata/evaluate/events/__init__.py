"""How right the events of a text are, measured field by field against a gold file."""

from __future__ import annotations

from geodata.evaluate.events.claims import Claim, Count, Moved, claims_of_parse, claims_of_record
from geodata.evaluate.events.gold import GoldItem, read_gold_events
from geodata.evaluate.events.match import Pairing, pair
from geodata.evaluate.events.score import EventScores, FieldScore, score_events

__all__ = [
    "Claim",
    "Count",
    "EventScores",
    "FieldScore",
    "GoldItem",
    "Moved",
    "Pairing",
    "claims_of_parse",
    "claims_of_record",
    "pair",
    "read_gold_events",
    "score_events",
]
