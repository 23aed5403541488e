"""Recognition in languages other than English: text to names of places.

Each way of writing has a module that finds stretches of text which may be names, and the
signs beside them: `cased` where names have capitals (with case endings in Russian and
Ukrainian), `arabic` with its prefixes, `korean` with its particles, `chinese` without
spaces. `weigh` decides for all of them.
"""

from __future__ import annotations

from geodata.mentions.foreign.find import LANGUAGES, ForeignReader

__all__ = ["LANGUAGES", "ForeignReader"]
