"""Many articles at once: work spread over processes, and answers packed for the way back."""

from __future__ import annotations

from geodata.batch.pack import Packed, Packer, Unpacker
from geodata.batch.spread import Lost, spread

__all__ = ["Lost", "Packed", "Packer", "Unpacker", "spread"]
