"""What is shown, as files: GeoJSON, GeoPackage, CSV and a standalone map."""

from __future__ import annotations

from geodata.export.write import FORMATS, export, export_bytes

__all__ = ["FORMATS", "export", "export_bytes"]
