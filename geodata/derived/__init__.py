"""Areas that a text describes by the places it names, such as ``40 km west of Kursk``.

Words only: their polygons are made by `geodata.shapes`, when somebody asks for them.
"""

from geodata.derived.find import find_derived

__all__ = ["find_derived"]
