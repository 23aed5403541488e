/** Cut the base map's outlines into tiles and paint them; runs in a worker or in the page. */

import GeoJSONVT from "../vendor/geojson-vt/index.js";
import { BASE } from "./palette.js";
import { FINE_ZOOM, REGION_ZOOM } from "./zooms.js";

const EXTENT = 4096;
const OPTIONS = { maxZoom: 14, indexMaxZoom: 3, indexMaxPoints: 40000, tolerance: 3, extent: EXTENT, buffer: 160 };
const POLYGON = 3;

/**
 * Width of a tile's picture: its own, and a pixel more. Tiles that only touch let the sea
 * show through between them, as grey lines over land, where the screen scales the page.
 */
export function pixelsOf({ size, ratio }) {
  return Math.round(size * ratio) + Math.ceil(ratio);
}

/** Indexed outlines by name: land, borders, regions; each may have a coarse stand-in. */
export class Engine {
  constructor() {
    /** @type {Map<string, GeoJSONVT>} */
    this.sources = new Map();
  }

  /**
   * @param {string} name
   * @param {object} collection GeoJSON FeatureCollection
   */
  load(name, collection) {
    for (const feature of collection.features) wind(feature.geometry);
    this.sources.set(name, new GeoJSONVT(collection, OPTIONS));
  }

  /** Forget outlines whose names are not among those given. */
  keep(names) {
    for (const name of this.sources.keys()) if (!names.has(name)) this.sources.delete(name);
  }

  /**
   * Paint one tile.
   *
   * @param {OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D} pen
   * @param {{view: string, x: number, y: number, zoom: number, size: number, ratio: number}} tile
   *   `zoom` as the map counts it, `size` in CSS pixels (512: one zoom less in tiles)
   */
  paint(pen, { view, x, y, zoom, size, ratio }) {
    const scale = (size * ratio) / EXTENT;
    const z = zoom - 1;
    const lines = (kind) => this.#tile(kind, view, z, x, y, zoom);
    const pixels = pixelsOf({ size, ratio });
    // Opaque, so that what tiles lap over each other shows once.
    pen.fillStyle = BASE.sea;
    pen.fillRect(0, 0, pixels, pixels);
    pen.lineJoin = "round";
    pen.lineCap = "round";
    graticule(pen, { x, y, z, zoom, size: size * ratio, pixels, ratio });
    land(pen, paths(lines("land"), scale, POLYGON), ratio, zoom);
    if (zoom >= REGION_ZOOM) strokeRegions(pen, paths(lines("regions"), scale), ratio, zoom);
    const borders = lines("borders");
    strokeBorders(pen, paths(borders, scale, 0, "country"), ratio, zoom);
    strokeDisputed(pen, paths(borders, scale, 0, "disputed"), ratio, zoom);
  }

  #tile(kind, view, z, x, y, zoom) {
    const fine = this.sources.get(`${kind}-${view}`);
    const coarse = this.sources.get(`${kind}-low-${view}`);
    const source = zoom >= FINE_ZOOM ? fine ?? coarse : coarse ?? fine;
    return source?.getTileRaw(z, x, y)?.features ?? [];
  }
}

/** Turn outer rings one way and holes the other: the fill rule then joins neighbours without seams. */
function wind(geometry) {
  if (!geometry) return;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates]
    : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  for (const rings of polygons) {
    rings.forEach((ring, index) => {
      if (area(ring) > 0 !== (index === 0)) ring.reverse();
    });
  }
}

function area(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    sum += (ring[j][0] - ring[i][0]) * (ring[j][1] + ring[i][1]);
  }
  return sum;
}

function paths(features, scale, type = 0, className = "") {
  const path = new Path2D();
  for (const feature of features) {
    if (type && feature.type !== type) continue;
    if (className && (feature.tags?.class ?? "country") !== className) continue;
    for (const ring of feature.geometry) {
      path.moveTo(ring[0] * scale, ring[1] * scale);
      for (let i = 2; i < ring.length; i += 2) path.lineTo(ring[i] * scale, ring[i + 1] * scale);
      if (feature.type === POLYGON) path.closePath();
    }
  }
  return path;
}

function stroke(pen, path, color, width) {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.stroke(path);
}

function land(pen, path, ratio, zoom) {
  const reach = Math.min(1.5, 0.6 + zoom * 0.12);
  stroke(pen, path, BASE.shore[0], 11 * ratio * reach);
  stroke(pen, path, BASE.shore[1], 5 * ratio * reach);
  stroke(pen, path, BASE.coast, 1.6 * ratio);
  pen.fillStyle = BASE.land;
  pen.fill(path);
  // Neighbours simplified apart leave hairlines; land colour closes them.
  stroke(pen, path, BASE.land, 0.7 * ratio);
}

function strokeRegions(pen, path, ratio, zoom) {
  pen.globalAlpha = Math.min(1, 0.45 + (zoom - REGION_ZOOM) * 0.15);
  pen.setLineDash(zoom < 7 ? [] : [6 * ratio, 2 * ratio]);
  stroke(pen, path, BASE.region, (zoom < 7 ? 0.7 : 1) * ratio);
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

function strokeBorders(pen, path, ratio, zoom) {
  if (zoom >= 4) stroke(pen, path, BASE.borderGlow, Math.min(7, zoom - 0.5) * ratio);
  stroke(pen, path, BASE.border, (zoom < 4 ? 0.7 : zoom < 7 ? 1 : 1.4) * ratio);
}

function strokeDisputed(pen, path, ratio, zoom) {
  const width = (zoom < 4 ? 0.9 : 1.3) * ratio;
  stroke(pen, path, BASE.land, width + ratio);
  pen.lineCap = "butt";
  pen.setLineDash([4 * ratio, 3 * ratio]);
  stroke(pen, path, BASE.disputed, width);
  pen.setLineDash([]);
  pen.lineCap = "round";
}

function graticule(pen, { x, y, z, zoom, size, pixels, ratio }) {
  const step = zoom < 3 ? 30 : zoom < 5 ? 10 : zoom < 7 ? 5 : zoom < 9 ? 1 : zoom < 11 ? 0.5 : zoom < 13 ? 0.1 : 0.05;
  const count = 2 ** z;
  const path = new Path2D();
  const west = (x / count) * 360 - 180;
  const east = ((x + 1) / count) * 360 - 180;
  for (let lon = Math.ceil(west / step) * step; lon < east; lon += step) {
    const px = ((lon - west) / (east - west)) * size;
    path.moveTo(px, 0);
    path.lineTo(px, pixels);
  }
  const top = latitude(y / count);
  for (let lat = Math.ceil(latitude((y + 1) / count) / step) * step; lat <= top; lat += step) {
    if (Math.abs(lat) > 80.01) continue;
    const px = (mercatorY(lat) * count - y) * size;
    path.moveTo(0, px);
    path.lineTo(pixels, px);
  }
  stroke(pen, path, BASE.graticule, 0.8 * ratio);
}

/** Latitude of a height in the Mercator square, 0 its north and 1 its south. */
function latitude(height) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * height))) * 180) / Math.PI;
}

function mercatorY(lat) {
  const sin = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}
