"""Layers and a view, as the folium objects that streamlit-folium shows.

The map itself never changes within a session: its script holds the address of the
front end and the name of the channel, so streamlit-folium keeps the frame it has.
What moves (places, camera, border view) travels in one feature group, as ids,
numbers and gated names; `dashboard/frontend/src/map` draws it. Knows no Streamlit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import folium
from folium.template import Template

from dashboard import event_marks, gate
from geodata.schema import LAYER_COLUMNS, BorderView, LayerName, check_frame

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.camera import Camera

__all__ = ["DRAWN_LAYERS", "build_map", "place_layers"]

# Bottom to top; "unresolved" has no place and so is never drawn.
DRAWN_LAYERS: Sequence[LayerName] = ("countries", "regions", "areas", "towns", "actors")
# What the map shows before its camera is set: the whole world.
_START = (20.0, 15.0)
_START_ZOOM = 2
_MIN_ZOOM, _MAX_ZOOM = 1, 15
# A layer of more places than this is sent as its most named ones and cells of the rest.
_MOST_PLACES = 4000
_KEPT_PLACES = 2000
_CELL_DEGREES = 1.0
_LEAFLET = "vendor/leaflet/leaflet"


class _Start(folium.MacroElement):
    """The call that hands the map to the front end."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "atlas.start({{ this._parent.get_name() }}, {{ this.options }});"
        "{% endmacro %}"
    )

    def __init__(self, options: Mapping[str, gate.Plain]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium has no types
        self._name = "Start"
        self.options = gate.literal(options)


class _Draw(folium.MacroElement):
    """The call that hands places to the front end, which draws only what changed."""

    _template = Template(
        "{% macro script(this, kwargs) %}atlas.draw({{ this.drawing }});{% endmacro %}"
    )

    def __init__(self, drawing: Mapping[str, gate.Plain]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium has no types
        self._name = "Draw"
        self.drawing = gate.literal(drawing)


def build_map(*, root: str, channel: str, version: str) -> folium.Map:
    """Build the map that stays the same for a whole session.

    Parameters
    ----------
    root
        Address path of the atlas's own files, such as ``/atlas``; static files lie
        below ``static`` and their version, the base map below ``base``, labels below ``labels``.
    channel
        Name of the session's BroadcastChannel, unlike any other session's.
    version
        Version of the static files, letters and digits, so that a browser does not
        mix old with new ones.

    Returns
    -------
    map
        Without tiles and markers, asking no address but those below `root`.

    Raises
    ------
    ValueError
        If `root` holds more than an address path.
    """
    static = f"{root}/static/{version}"
    chart = folium.Map(
        location=_START,
        zoom_start=_START_ZOOM,
        tiles=None,
        zoom_control="topright",
        minZoom=_MIN_ZOOM,
        maxZoom=_MAX_ZOOM,
        worldCopyJump=True,
        # The front end follows the frame's size itself, to the exact centre.
        trackResize=False,
    )
    chart.default_js = [
        ("leaflet", gate.path(f"{static}/{_LEAFLET}.js")),
        ("atlas", gate.path(f"{static}/boot.js")),
    ]
    chart.default_css = [
        ("leaflet_css", gate.path(f"{static}/{_LEAFLET}.css")),
        ("atlas_css", gate.path(f"{static}/map/map.css")),
    ]
    chart.add_child(
        _Start({"root": gate.path(root), "channel": channel, "signs": event_marks.signs()})
    )
    return chart


def place_layers(
    layers: Mapping[str, gpd.GeoDataFrame],
    *,
    border_view: BorderView = "un",
    camera: Camera | None = None,
    selected: str | None = None,
    chosen: str | None = None,
    articles: Mapping[str, str] | None = None,
    stories: Sequence[Mapping[str, Any]] = (),
) -> folium.FeatureGroup:
    """Make the feature group that draws these layers, one feature a place or scene.

    Parameters
    ----------
    layers
        Layers to show, as `geodata.build_layers` makes them, those of events, movements
        and derived areas too; leave out what is switched off.
        Rows without a finite point are not drawn, ``unresolved`` never is. Of a layer
        of more than 4,000 places, the 2,000 most named are drawn as themselves and the
        rest as the sums of one-degree cells.
    border_view
        Whose borders the base map draws.
    camera
        Where the map is to move; None leaves it where it is, and fits it to the
        places when it draws for the first time.
    selected
        `place_id` to mark, as when a link is opened.
    chosen
        Event to mark, ``ARTICLE/text-START-END``.
    articles
        Document id to the id that links name its article by; events of others are drawn
        but lead to no text.
    stories
        What several articles tell of (`dashboard.stories`).

    Raises
    ------
    FrameError
        If a layer lacks a column.
    """
    features: list[gate.Plain] = []
    for name in DRAWN_LAYERS:
        if name in layers:
            check_frame(layers[name], LAYER_COLUMNS, what=f"{name} layer")
            features += _features(name, layers[name])
    group = folium.FeatureGroup(name="places", control=False)
    group.add_child(
        _Draw(
            {
                "view": border_view,
                "camera": _camera(camera),
                "selected": selected,
                "chosen": chosen,
                "features": features,
                **event_marks.drawn(layers, articles or {}, stories),
            }
        )
    )
    return group


def _camera(camera: Camera | None) -> gate.Plain:
    if camera is None:
        return None
    return {"turn": camera.turn, "lon": camera.lon, "lat": camera.lat, "zoom": camera.zoom}


def _features(layer: LayerName, places: gpd.GeoDataFrame) -> Iterable[gate.Plain]:
    if len(places) <= _MOST_PLACES:
        yield from _singles(layer, places)
        return
    ordered = places.sort_values("mentions", ascending=False, kind="stable")
    yield from _singles(layer, ordered.iloc[:_KEPT_PLACES])
    yield from _cells(layer, ordered.iloc[_KEPT_PLACES:])


def _cells(layer: LayerName, places: gpd.GeoDataFrame) -> Iterable[gate.Plain]:
    lons, lats = places["lon"] // _CELL_DEGREES, places["lat"] // _CELL_DEGREES
    for (lon, lat), held in places.groupby([lons, lats]):
        first = held.iloc[0].to_dict()
        rest = f"{first['name']} and {len(held) - 1} more" if len(held) > 1 else first["name"]
        whole: dict[str, Any] = {
            "place_id": f"cell.{lon:.0f}.{lat:.0f}",
            "name": rest,
            "kind": "cell",
            "mentions": int(held["mentions"].sum()),
            "lon": float(held["lon"].mean()),
            "lat": float(held["lat"].mean()),
        }
        blank = {"country": "", "admin1_name": "", "articles": 0, "status": "", "accuracy_km": None}
        yield {**_feature(layer, first | whole | blank, has_polygon=False), "places": len(held)}


def _singles(layer: LayerName, places: gpd.GeoDataFrame) -> Iterable[gate.Plain]:
    names = [c for c in LAYER_COLUMNS if c != "geometry"]
    columns = [places[c].tolist() for c in names]
    polygons = (places.geometry.geom_type.isin(["Polygon", "MultiPolygon"])).tolist()
    for values, has_polygon in zip(zip(*columns, strict=True), polygons, strict=True):
        row = dict(zip(names, values, strict=True))
        if math.isfinite(row["lon"]) and math.isfinite(row["lat"]):
            yield _feature(layer, row, has_polygon=has_polygon)


def _feature(
    layer: LayerName, row: Mapping[str, Any], *, has_polygon: bool
) -> dict[str, gate.Plain]:
    return {
        "layer": layer,
        "id": row["place_id"],
        "name": row["name"],
        "kind": row["kind"],
        "country": row["country"],
        "admin": row["admin1_name"],
        "mentions": row["mentions"],
        "articles": row["articles"],
        "score": row["score"],
        "precision": row["precision"],
        "km": row["accuracy_km"],
        "lon": row["lon"],
        "lat": row["lat"],
        "status": row["status"],
        "polygon": has_polygon and layer != "actors",
    }
