"""Layers of the two articles, and a front end to embed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata.layers import build_layers


@pytest.fixture
def layers(mentions):
    """Return all layers of the mentions."""
    return build_layers(mentions)


@pytest.fixture
def assets(tmp_path) -> Path:
    """Return a folder with something in Leaflet's place."""
    folder = tmp_path / "static"
    leaflet = folder / "vendor" / "leaflet"
    leaflet.mkdir(parents=True)
    (leaflet / "leaflet.js").write_text(
        'var L = "</script>";\r\n//# sourceMappingURL=leaflet.js.map\n',
        encoding="utf-8",
        newline="",
    )
    (leaflet / "leaflet.css").write_text(".leaflet {}", encoding="utf-8")
    return folder


@pytest.fixture
def basemap(tmp_path) -> Path:
    """Return a folder with a base map of one square."""
    folder = tmp_path / "basemap"
    folder.mkdir()
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    square = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    land = {"type": "FeatureCollection", "features": [square]}
    (folder / "land-low-un.json").write_text(json.dumps(land))
    labels = [
        [36.2, 51.7, "Kursk", "town", 4],
        [37.0, 51.0, "Near", "town", 7],
        [-60.0, 0.0, "Far", "town", 7],
    ]
    (folder / "labels.json").write_text(json.dumps(labels))
    return folder
