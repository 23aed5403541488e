"""Tell whether a country was meant and found, however far apart two points of it lie.

A country's point is a convention: half of Russia lies further than 161 km from it. So a
mention that is placed at a country counts as right where it is the country that the gold
means. That is so

1. where the gold gives a `kind`: for ``country``, where its `country` is the same ISO code,
   or, without a code, where its point lies inside the country; for other kinds never;
2. else where the gold has the country's own geonameid;
3. else where its `type` is a feature code of GeoNames: for a political entity (``PCL...``)
   where its point lies inside the country; for others never;
4. else, where the gold says nothing of its kind, where the point lies inside the country and
   both mark the very same words: "Mexico" found inside "Mexico City" is not right.

Inside means the borders of the UN view.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.evaluate.gold import GoldMention
    from geodata.schema import Mention

__all__ = ["names_the_country"]

# PPL, ADM1, PCLI, MTS: GeoNames writes them in capitals, with a digit at most at the end.
_FEATURE_CODE = re.compile(r"[A-Z]{2,4}[A-Z0-9]?")


def names_the_country(gold: GoldMention, mention: Mention) -> bool:
    """Return whether a mention placed at a country is right by the rules above."""
    place = mention.place
    if place is None or place.kind != "country":
        return False
    if gold.kind:
        if gold.kind != "country":
            return False
        return gold.country == place.country if gold.country else _holds(place.place_id, gold)
    if gold.geonameid is not None and gold.geonameid == place.geonameid:
        return True
    if _FEATURE_CODE.fullmatch(gold.type):
        return gold.type.startswith("PCL") and _holds(place.place_id, gold)
    same = (gold.start, gold.end) == (mention.start, mention.end)
    return same and _holds(place.place_id, gold)


def _holds(place_id: str, gold: GoldMention) -> bool:
    if gold.lon is None or gold.lat is None:
        return False
    return _inside(place_id, gold.lon, gold.lat)


@lru_cache(4096)
def _inside(place_id: str, lon: float, lat: float) -> bool:
    import shapely  # noqa: PLC0415 - most answers need no polygon

    from geodata.gazetteer.boundaries import area_of  # noqa: PLC0415 - as above

    area = area_of(place_id)
    return area is not None and bool(shapely.intersects_xy(area, lon, lat))
