"""A place as `parse` writes it in JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geodata.schema import Place

__all__ = ["place_record"]


def place_record(place: Place | None) -> dict[str, Any]:
    """Return a place as a flat dictionary, None in each field where there is none."""
    if place is None:
        return dict.fromkeys(
            (
                "name",
                "kind",
                "country",
                "admin1",
                "admin1_name",
                "place_id",
                "geonameid",
                "lat",
                "lon",
            )
        )
    return {
        "name": place.name,
        "kind": place.kind,
        "country": place.country or None,
        "admin1": place.admin1 or None,
        "admin1_name": place.admin1_name or None,
        "place_id": place.place_id,
        "geonameid": place.geonameid,
        "lat": round(place.lat, 6),
        "lon": round(place.lon, 6),
    }
