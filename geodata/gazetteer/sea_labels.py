"""Choose the seas whose names the base map shows, and the zoom from which each is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.gazetteer.tables import AreaRow

__all__ = ["sea_labels"]

# A sea bears one of these words; rivers and lakes do not, and the base map draws neither.
OPEN_WATER = re.compile(r"\b(Ocean|Sea|Gulf|Bay|Strait|Channel)\b")

# First zoom by radius in km.
SEA_ZOOM = ((1200, 2), (600, 3), (300, 4), (150, 5), (60, 6), (0, 7))


def sea_labels(areas: Iterable[AreaRow]) -> list[tuple[float, float, str, str, int]]:
    """Return ``[lon, lat, name, "water", minzoom]`` of each sea, largest first.

    Parameters
    ----------
    areas
        Rows of areas.csv; only waters named as seas are taken, since a lake or a
        river would be named where the map shows land.
    """
    seas = [a for a in areas if a.kind == "water" and OPEN_WATER.search(a.name)]
    seas.sort(key=lambda a: (-a.radius_km, a.name))
    return [
        (a.lon, a.lat, a.name, "water", next(z for least, z in SEA_ZOOM if a.radius_km >= least))
        for a in seas
    ]
