"""How right the mentions of a text are, measured against a gold file of one's own."""

from __future__ import annotations

from geodata.evaluate.figures import Evaluation, evaluate
from geodata.evaluate.gold import GoldArticle, GoldMention, read_gold
from geodata.evaluate.report import as_record, as_text

__all__ = [
    "Evaluation",
    "GoldArticle",
    "GoldMention",
    "as_record",
    "as_text",
    "evaluate",
    "read_gold",
]
