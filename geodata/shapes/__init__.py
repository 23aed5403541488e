"""Polygons of the areas that words describe: sectors, corridors, strips, parts and rings.

Distances are geodesic (WGS 84). Results are valid polygons in EPSG:4326, counter-clockwise
and cut at the antimeridian (RFC 7946). Importing this imports shapely and pyproj.
"""

from geodata.shapes.figures import far_from_km
from geodata.shapes.make import shape_of

__all__ = ["far_from_km", "shape_of"]
