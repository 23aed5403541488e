"""The language of a text: detected offline, and named for a reader."""

from __future__ import annotations

from geodata.languages.detect import detect, language_of
from geodata.languages.tags import language_name, notices, primary_tag

__all__ = ["detect", "language_name", "language_of", "notices", "primary_tag"]
