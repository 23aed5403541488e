"""Say in words, or in JSON, how a text's answers came about."""

from __future__ import annotations

from geodata.explain.record import as_record
from geodata.explain.report import as_text

__all__ = ["as_record", "as_text"]
