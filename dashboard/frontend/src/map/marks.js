/** How a place is drawn: its area, a circle, a diamond, or a dashed ring. */

import { el } from "../shared/dom.js";
import { INK, LAYERS } from "./palette.js";
import { mainBounds } from "./areas.js";

const SMALLEST = 7;
const LARGEST = 26;
// Counts up to this one keep one scale, so that a map of few mentions does not shout.
const USUAL_MOST = 40;
const RING = 9;
const DIAMOND = 0.92;
const compact = new Intl.NumberFormat("en", { notation: "compact" });

const Diamond = L.CircleMarker.extend({
  _updatePath() {
    const { x, y } = this._point;
    const r = this._radius * DIAMOND * 1.25;
    this._renderer._setPath(this, this._empty() ? "M0 0" : `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`);
  },
});

/**
 * Radius of a mark whose area grows with its count.
 *
 * @param {number} mentions
 * @param {number} most count of the largest mark on the map
 * @returns {number} CSS pixels
 */
export function radiusOf(mentions, most) {
  const share = Math.sqrt(Math.max(1, mentions) / Math.max(most, USUAL_MOST));
  return SMALLEST + (LARGEST - SMALLEST) * Math.min(1, share);
}

function pathClass(feature) {
  return `atlas-mark atlas-${feature.layer}`;
}

/**
 * Draw one place as a point.
 *
 * @param {object} feature
 * @param {number} most
 * @returns {L.Path}
 */
export function pointMark(feature, most) {
  const { fill, line } = LAYERS[feature.layer];
  const common = { pane: "marks", className: pathClass(feature), color: line, fillColor: fill };
  const at = [feature.lat, feature.lon];
  const radius = radiusOf(feature.mentions, most);
  if (feature.layer === "actors") {
    return new Diamond(at, { ...common, radius, weight: 2, fillOpacity: 0.85 });
  }
  if (feature.layer === "areas" || feature.layer === "countries" || feature.layer === "regions") {
    const ring = Math.max(RING, radius);
    return L.circleMarker(at, { ...common, radius: ring, weight: 2.2, fillOpacity: 0.3, dashArray: "4 3.5" });
  }
  return L.circleMarker(at, { ...common, color: "#fff", weight: 1.6, radius, fillOpacity: 0.88 });
}

/**
 * Draw several places as one, with the number of their mentions in it.
 *
 * @param {object} feature of kind "cell"
 * @param {number} most
 * @returns {L.Marker}
 */
export function cellMark(feature, most) {
  const across = Math.max(30, 2 * radiusOf(feature.mentions, most));
  const icon = L.divIcon({
    className: `atlas-cell atlas-${feature.layer}`,
    html: el("span", { text: compact.format(feature.mentions) }),
    iconSize: [across, across],
  });
  return L.marker([feature.lat, feature.lon], { pane: "marks", icon });
}

/**
 * Draw one place as its area.
 *
 * @param {object} feature
 * @param {object} outline GeoJSON Feature
 * @param {number} most
 * @returns {L.Path & {mainBounds: L.LatLngBounds}}
 */
export function areaMark(feature, outline, most) {
  const rings = L.GeoJSON.coordsToLatLngs(
    outline.geometry.coordinates,
    outline.geometry.type === "Polygon" ? 1 : 2,
  );
  const mark = L.polygon(rings, {
    pane: feature.layer === "countries" ? "countries" : "regions",
    className: pathClass(feature),
    smoothFactor: 1.2,
    ...areaLine(feature, false),
    ...areaFill(feature),
    fillOpacity: areaOpacity(feature, most, 0),
  });
  mark.mainBounds = mainBounds(outline);
  return mark;
}

function areaFill(feature) {
  const isDisputed = feature.status === "disputed";
  return { fillColor: isDisputed ? `url(#atlas-hatch-${feature.layer})` : LAYERS[feature.layer].fill };
}

/**
 * How an area is edged.
 *
 * @param {object} feature
 * @param {boolean} isBlot whether it is too small to be seen as it is
 */
export function areaLine(feature, isBlot) {
  const { fill, line } = LAYERS[feature.layer];
  if (isBlot) return { color: fill, weight: 10, opacity: 0.95, dashArray: null };
  const weight = feature.layer === "countries" ? 1.4 : 1.8;
  return { color: line, weight, opacity: 1, dashArray: feature.status === "disputed" ? "6 4" : null };
}

/**
 * How strongly an area is filled: by its count, and less the nearer one is.
 *
 * @param {object} feature
 * @param {number} most count of the largest mark on the map
 * @param {number} zoom
 */
export function areaOpacity(feature, most, zoom) {
  const share = Math.sqrt(Math.min(1, feature.mentions / Math.max(most, USUAL_MOST)));
  const isCountry = feature.layer === "countries";
  const near = Math.max(isCountry ? 0.2 : 0.45, 1 - Math.max(0, zoom - (isCountry ? 4 : 7)) * 0.22);
  if (feature.status === "disputed") return 0.75 * near;
  return ((isCountry ? 0.1 : 0.24) + 0.2 * share) * near;
}

/**
 * Circle as large as the place, for a place without an outline.
 *
 * @param {object} feature
 * @param {boolean} chosen whether it belongs to the place selected
 * @returns {L.Circle | null}
 */
export function extentMark(feature, chosen) {
  if (!feature.km || feature.km <= 0) return null;
  return L.circle([feature.lat, feature.lon], {
    pane: "soft",
    radius: feature.km * 1000,
    interactive: false,
    className: "atlas-extent",
    color: chosen ? INK : LAYERS[feature.layer].line,
    weight: chosen ? 1.6 : 1.1,
    dashArray: chosen ? "2 5" : "5 6",
    fill: !chosen,
    fillColor: LAYERS[feature.layer].fill,
    fillOpacity: 0.1,
  });
}

/** Hatching for disputed areas, one pattern a layer, in the page once. */
export function addPatterns() {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "atlas-patterns");
  svg.setAttribute("aria-hidden", "true");
  for (const [layer, { fill, line }] of Object.entries(LAYERS)) {
    const pattern = document.createElementNS(space, "pattern");
    for (const [name, value] of Object.entries({
      id: `atlas-hatch-${layer}`, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
    })) pattern.setAttribute(name, String(value));
    pattern.append(rect(space, 7, fill, 0.35), rect(space, 2, line, 0.8));
    svg.append(pattern);
  }
  document.body.append(svg);
}

function rect(space, width, color, opacity) {
  const shape = document.createElementNS(space, "rect");
  for (const [name, value] of Object.entries({ width, height: 7, fill: color, "fill-opacity": opacity })) {
    shape.setAttribute(name, String(value));
  }
  return shape;
}
