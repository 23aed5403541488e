/** How an event is drawn: a badge with its type's shape, an arc with its head, a soft area. */

import { outline, svg } from "../shared/signs.js";
import { EVENTS } from "./palette.js";

const RADIUS = 11;
/** Across a badge with its gap, and from the middle of a place's mark to that of its badges. */
export const BADGE_SIZE = { step: 2 * RADIUS + 3, above: 25 };
// How far an arc leans aside, as a share of its length: there and back are then two lines.
const LEAN = 0.12;
const HEAD = 12;
const ASIDE = 13;

/** A disc with a shape in it, beside its point by so many pixels. */
const Badge = L.CircleMarker.extend({
  _updatePath() {
    const { x: right, y: down } = this.options.shift;
    const x = this._point.x + right;
    const y = this._point.y + down;
    const r = this._radius;
    const isOut = this.options.isWithin || this._empty();
    this._renderer._setPath(this, isOut ? "M0 0" : `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`);
    this.options.glyph.setAttribute("d", isOut ? "M0 0" : outline(this.options.rings, x, y, r * 0.62));
  },

  _empty() {
    // Seen by its disc, which stands beside the point.
    return this._radius && !this._renderer._bounds.pad(0.2).intersects(this._pxBounds);
  },

  onAdd(map) {
    L.CircleMarker.prototype.onAdd.call(this, map);
    this.getElement().after(this.options.glyph);
    this._updatePath();
  },

  onRemove(map) {
    this.options.glyph.remove();
    L.CircleMarker.prototype.onRemove.call(this, map);
  },

  /** Stand elsewhere beside the point, or not at all where another stands for it. */
  stand({ shift, within }) {
    Object.assign(this.options, { shift, isWithin: within !== null });
    this.getElement().setAttribute("tabindex", within === null ? "0" : "-1");
    this._updatePath();
  },
});

/**
 * @param {object} scene
 * @param {object} sign of its type
 */
export function badge(scene, sign) {
  const isTold = scene.happened > 0;
  const glyph = svg("path", {
    class: "atlas-glyph", "fill-rule": "evenodd", fill: isTold ? sign.color : "none", stroke: sign.color, "stroke-width": isTold ? 0.6 : 1.3,
  });
  return new Badge([scene.lat, scene.lon], {
    pane: "events",
    className: "atlas-badge",
    radius: RADIUS,
    shift: { x: 0, y: -BADGE_SIZE.above },
    rings: sign.rings,
    glyph,
    color: sign.color,
    weight: 1.7,
    dashArray: isTold ? null : "3 2.6",
    fillColor: "#fff",
    fillOpacity: 0.97,
  });
}

/** Room that a badge takes beside its point, for names to keep off. */
export function badgeBox({ options: { shift } }) {
  return { right: shift.x, down: shift.y, radius: RADIUS + 1 };
}

/** An area with soft edges: words are no border. */
export function softArea(rings, color, className) {
  return L.polygon(rings.map(latLngs), {
    pane: "derived", className: `atlas-soft ${className}`, stroke: false, fillColor: color, fillOpacity: EVENTS.softness,
  });
}

function latLngs(corners) {
  return corners.map(([lon, lat]) => [lat, lon]);
}

/** An arc that leans aside, with an arrowhead where it ends, as one path. */
const Arc = L.Polyline.extend({
  _updatePath() {
    const lines = this._rings ?? [];
    const lean = lines.length === 1 ? LEAN : 0;
    const bowed = lines.map((line) => bow(line, lean));
    if (bowed.length) bowed.push(short(bowed.pop()));
    const path = bowed.map((line) => `M${line.map(({ x, y }) => `${x} ${y}`).join("L")}`).join("");
    this._renderer._setPath(this, path || "M0 0");
    this.options.head.setAttribute("d", bowed.length ? arrowhead(bowed.at(-1)) : "M0 0");
  },

  // Leaflet clips and simplifies by the straight line, from which the drawn one leans.
  _clipPoints() {
    this._parts = this._rings;
  },

  _simplifyPoints() {},

  onAdd(map) {
    L.Polyline.prototype.onAdd.call(this, map);
    this.getElement().after(this.options.head);
    this._updatePath();
  },

  onRemove(map) {
    this.options.head.remove();
    L.Polyline.prototype.onRemove.call(this, map);
  },
});

/** @param {object} flow */
export function arc(flow) {
  const head = svg("path", { class: "atlas-arrowhead", fill: EVENTS.flow });
  return new Arc(flow.parts.map(latLngs), {
    pane: "flows",
    className: "atlas-flow",
    head,
    noClip: true,
    smoothFactor: 0,
    color: EVENTS.flow,
    weight: 3,
    opacity: 0.9,
    fill: false,
    dashArray: flow.happened > 0 ? null : "7 6",
  });
}

function bow(line, lean) {
  if (line.length < 2 || !lean) return line;
  const first = line[0];
  const last = line.at(-1);
  const across = { x: -(last.y - first.y) * lean, y: (last.x - first.x) * lean };
  return line.map((point, index) => {
    const share = Math.sin((Math.PI * index) / (line.length - 1));
    return L.point(point.x + across.x * share, point.y + across.y * share);
  });
}

/** Without its last pixels, so that its head is not hidden by the place it points at. */
function short(line) {
  const end = line.at(-1);
  if (line[0].distanceTo(end) < 4 * ASIDE) return line;
  const last = line.findLastIndex((point) => point.distanceTo(end) > ASIDE);
  const from = line[last];
  const share = (from.distanceTo(end) - ASIDE) / from.distanceTo(end);
  return [...line.slice(0, last + 1), from.add(end.subtract(from).multiplyBy(share))];
}

function arrowhead(line) {
  const tip = line.at(-1);
  // The last stretch may be shorter than the head itself.
  const from = line.findLast((point) => point.distanceTo(tip) > HEAD) ?? line[0];
  const turn = Math.atan2(tip.y - from.y, tip.x - from.x);
  const corner = (angle) => `${tip.x - HEAD * Math.cos(turn + angle)} ${tip.y - HEAD * Math.sin(turn + angle)}`;
  return `M${tip.x} ${tip.y}L${corner(0.45)}L${corner(-0.45)}Z`;
}
