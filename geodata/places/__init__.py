"""Names found in a text to the places they most likely mean."""

from geodata.places.candidates import Candidates
from geodata.places.rank import Ranker
from geodata.places.resolve import resolve

__all__ = ["Candidates", "Ranker", "resolve"]
