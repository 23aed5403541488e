"""Text to spans that name places, and how they are used."""

from geodata.mentions.find import LEAST_CHANCE, find_mentions
from geodata.mentions.lookup import Lookup
from geodata.mentions.span import Span

__all__ = ["LEAST_CHANCE", "Lookup", "Span", "find_mentions"]
