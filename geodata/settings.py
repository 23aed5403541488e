"""What a run may be told: one frozen value, made at the edge and passed down."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from geodata.schema import USAGES, Usage

__all__ = ["CACHE_VARIABLE", "NETWORKS_VARIABLE", "STORE_VARIABLE", "Settings"]

CACHE_VARIABLE = "CONFLICT_ATLAS_CACHE"
NETWORKS_VARIABLE = "CONFLICT_ATLAS_ALLOWED_NETWORKS"
STORE_VARIABLE = "CONFLICT_ATLAS_STORE"


def _default_cache() -> Path:
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else platformdirs.user_cache_path("conflict-atlas")


def _default_store() -> str:
    named = os.environ.get(STORE_VARIABLE)
    return named or str(platformdirs.user_data_path("conflict-atlas") / "library.sqlite")


def _default_networks() -> tuple[str, ...]:
    named = os.environ.get(NETWORKS_VARIABLE, "")
    return tuple(part.strip() for part in named.split(",") if part.strip())


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
    store
        Where the library lies: the path of its SQLite file, or an address such as
        ``postgresql://user@host/name``; the environment variable ``CONFLICT_ATLAS_STORE``
        names another one.
    events
        Whether what happened is read as well as where.
    allowed_networks
        Networks inside the house that pages and feeds may be fetched from, such as
        ``10.1.0.0/16`` or ``127.0.0.1``; the environment variable
        ``CONFLICT_ATLAS_ALLOWED_NETWORKS`` names them, parted by commas. Without it only
        public addresses are asked.

    Raises
    ------
    ValueError
        An allowed network is none.
    """

    cache_dir: Path = field(default_factory=_default_cache)
    min_score: float = 0.35
    max_rivals: int = 5
    usages: frozenset[Usage] = frozenset(USAGES)
    store: str = field(default_factory=_default_store)
    events: bool = True
    allowed_networks: tuple[str, ...] = field(default_factory=_default_networks)

    def __post_init__(self) -> None:
        for named in self.allowed_networks:
            try:
                ipaddress.ip_network(named, strict=False)
            except ValueError:
                raise ValueError(
                    f"'{named}' is no network. Name one like 10.1.0.0/16 or 127.0.0.1 in "
                    f"allowed_networks or {NETWORKS_VARIABLE}."
                ) from None

    @property
    def gazetteer_dir(self) -> Path:
        """Folder of the memory-mapped gazetteer index."""
        return self.cache_dir / "gazetteer"

    @property
    def basemap_dir(self) -> Path:
        """Folder of the base map's files, served to the browser."""
        return self.cache_dir / "basemap"
