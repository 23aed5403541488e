"""What a run may be told: one frozen value, made at the edge and passed down."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from geodata.schema import USAGES, Usage

__all__ = ["CACHE_VARIABLE", "Settings"]

CACHE_VARIABLE = "CONFLICT_ATLAS_CACHE"


def _default_cache() -> Path:
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else platformdirs.user_cache_path("conflict-atlas")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie and how sure an answer must be.

    Parameters
    ----------
    cache_dir
        Folder for what can be built again (the gazetteer index, the base map);
        the environment variable ``CONFLICT_ATLAS_CACHE`` names another one.
    min_score
        A mention whose best candidate scores less than this, from 0 to 1, stays
        unresolved.
    max_rivals
        How many other candidates a mention keeps.
    usages
        Usages that are kept (`schema.USAGES`); mentions of others still tell where a text
        plays, and are then left out.
    events
        Whether what happened is read as well as where.
    """

    cache_dir: Path = field(default_factory=_default_cache)
    min_score: float = 0.35
    max_rivals: int = 5
    usages: frozenset[Usage] = frozenset(USAGES)
    events: bool = True

    @property
    def gazetteer_dir(self) -> Path:
        """Folder of the memory-mapped gazetteer index."""
        return self.cache_dir / "gazetteer"

    @property
    def basemap_dir(self) -> Path:
        """Folder of the base map's files, served to the browser."""
        return self.cache_dir / "basemap"
