/** Names on the map: a canvas over the whole view, no two names over each other. */

import { Boxes } from "./collide.js";
import { BASE, FONT, LABELS } from "./palette.js";
import { COUNTRY_NAMES_END } from "./zooms.js";

/**
 * @typedef {object} Style
 * @property {string} font
 * @property {string} color
 * @property {string} halo
 * @property {string} spacing
 * @property {boolean} capitals
 * @property {boolean} dot
 * @property {number} size
 */

// Names that cross their point step this far aside for a mark that stands on it.
const STEP_ASIDE = 15;
// From the middle of an area that a name across it would cover.
const BESIDE = 20;
const ORDER = { country: 0, water: 1, town: 2, region: 3 };
const styles = new Map();
const widths = new Map();

/** @returns {Style} */
function styleOf(className, zoom, minzoom) {
  const key = `${className}/${zoom}/${minzoom}`;
  let style = styles.get(key);
  if (!style) styles.set(key, (style = makeStyle(className, zoom, minzoom)));
  return style;
}

function makeStyle(className, zoom, minzoom) {
  const plain = { color: LABELS.town, halo: BASE.halo, spacing: "0px", capitals: false, dot: false };
  if (className === "country") {
    const size = Math.min(15, 10.5 + Math.max(0, zoom - minzoom) * 1.1);
    return { ...plain, size, font: `600 ${size}px ${FONT}`, color: LABELS.country, spacing: "1.4px", capitals: true };
  }
  if (className === "region") {
    const size = Math.min(13, 10.5 + Math.max(0, zoom - minzoom) * 0.6);
    return { ...plain, size, font: `italic 400 ${size}px ${FONT}`, color: LABELS.region, spacing: "0.5px" };
  }
  if (className === "water") {
    const size = Math.min(14, 11 + Math.max(0, zoom - minzoom) * 0.6);
    return { ...plain, size, font: `italic 400 ${size}px ${FONT}`, color: LABELS.water, halo: BASE.seaHalo, spacing: "1px" };
  }
  if (className === "place") return { ...plain, size: 12.5, font: `600 12.5px ${FONT}`, color: LABELS.place };
  const size = Math.min(14, 10.5 + Math.max(0, zoom - minzoom) * 0.6);
  const weight = zoom - minzoom >= 3 ? 500 : 400;
  return { ...plain, size, font: `${weight} ${size}px ${FONT}`, dot: true };
}

export const Labels = L.Renderer.extend({
  options: { padding: 0.25, pane: "labels" },

  initialize(names, options) {
    L.Renderer.prototype.initialize.call(this, options);
    this.names = names;
    this.places = [];
    this.badges = [];
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
    this.pen = this._container.getContext("2d");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
    delete this.pen;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    this.draw();
    const bounds = this._map.getBounds();
    this.names.fetchNear(bounds, this._map.getZoom()).then((came) => {
      if (came && this._container) this.draw();
    });
  },

  /**
   * @param {{lon: number, lat: number, name: string, radius: number, isNarrow: boolean, weight: number}[]} places
   *   mentioned places, named before all others
   * @param {{lon: number, lat: number, right: number, down: number, radius: number}[]} badges
   *   of events, which stand beside their point by so many pixels
   */
  setPlaces(places, badges) {
    this.places = places;
    this.badges = badges;
    if (this._container && this._bounds) this.draw();
  },

  draw() {
    const { min } = this._bounds;
    const size = this._bounds.getSize();
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const canvas = this._container;
    L.DomUtil.setPosition(canvas, min);
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    this.pen.setTransform(ratio, 0, 0, ratio, -min.x * ratio, -min.y * ratio);
    this.boxes = new Boxes();
    this.shown = new Set();
    this.reserve();
    for (const place of this.places) if (place.name) this.drawPlace(place);
    const zoom = Math.round(this._map.getZoom());
    for (const name of this.candidates(zoom)) this.drawName(name, zoom);
  },

  /** Keep names off the marks and the controls, which stand above them. */
  reserve() {
    this.reserveControls();
    this.reserveBadges();
    for (const { lon, lat, radius } of this.places) {
      if (!radius) continue;
      const at = this._map.latLngToLayerPoint([lat, lon]);
      this.boxes.take([at.x - radius, at.y - radius, at.x + radius, at.y + radius]);
    }
  },

  /** @see setPlaces */
  reserveBadges() {
    for (const { lon, lat, right, down, radius } of this.badges) {
      const at = this._map.latLngToLayerPoint([lat, lon]).add([right, down]);
      this.boxes.take([at.x - radius, at.y - radius, at.x + radius, at.y + radius]);
    }
  },

  /** A name under the credit or the scale shines through as a smudge. */
  reserveControls() {
    const frame = this._map.getContainer();
    const { left, top } = frame.getBoundingClientRect();
    for (const control of frame.querySelectorAll(".leaflet-control")) {
      const box = control.getBoundingClientRect();
      const corner = this._map.containerPointToLayerPoint([box.left - left, box.top - top]);
      this.boxes.take([corner.x, corner.y, corner.x + box.width, corner.y + box.height]);
    }
  },

  candidates(zoom) {
    const padded = this._map.getBounds().pad(this.options.padding);
    const west = padded.getWest();
    const east = padded.getEast();
    const south = padded.getSouth();
    const north = padded.getNorth();
    const inView = (name) => name[4] <= zoom && name[0] >= west && name[0] <= east
      && name[1] >= south && name[1] <= north
      && !(name[3] === "country" && zoom >= COUNTRY_NAMES_END)
      && !(name[3] === "region" && zoom > name[4] + 4);
    const names = this.names.world.filter(inView);
    names.sort((a, b) => a[4] + ORDER[a[3]] * 0.4 - (b[4] + ORDER[b[3]] * 0.4));
    return [...names, ...this.names.near(this._map.getBounds(), zoom)];
  },

  drawPlace({ lon, lat, name, radius, isNarrow, kind }) {
    const style = styleOf("place", 0, 0);
    const at = this._map.latLngToLayerPoint([lat, lon]);
    if (!this._bounds.contains(at)) return;
    const gap = radius ? radius + 4 : isNarrow ? BESIDE : 0;
    if (this.write(name, at, style, gap, this.view())) this.shown.add(nameKey(name, kind));
  },

  drawName([lon, lat, name, className, minzoom], zoom) {
    const key = nameKey(name, className);
    if (this.shown.has(key)) return;
    const style = styleOf(className, zoom, Math.max(2, Math.min(zoom, minzoom)));
    const at = this._map.latLngToLayerPoint([lat, lon]);
    const text = style.capitals ? name.toLocaleUpperCase() : name;
    if (this.write(text, at, style, style.dot ? 5 : 0)) this.shown.add(key);
  },

  /** What can be seen, without what is drawn beyond the rim for the next move. */
  view() {
    const first = this._map.containerPointToLayerPoint([0, 0]);
    return L.bounds(first, first.add(this._map.getSize()));
  },

  /**
   * Write beside a point, or across it where the gap is 0; false where no room is left.
   *
   * @param {L.Bounds} [view] in which the whole name is to stand, where it can
   */
  write(text, at, style, gap, view) {
    const { pen } = this;
    pen.font = style.font;
    if ("letterSpacing" in pen) pen.letterSpacing = style.spacing;
    const width = widthOf(pen, text, style);
    const half = style.size * 0.62;
    const spots = gap
      ? [[gap, 0], [-gap - width, 0], [-width / 2, -gap - half], [-width / 2, gap + half]]
      : [[-width / 2, 0], [-width / 2, STEP_ASIDE + half], [-width / 2, -STEP_ASIDE - half]];
    if (view?.contains(at)) {
      const isSeen = ([dx]) => at.x + dx >= view.min.x && at.x + dx + width <= view.max.x;
      spots.sort((a, b) => isSeen(b) - isSeen(a));
    }
    for (const [dx, dy] of spots) {
      const left = at.x + dx;
      const middle = at.y + dy;
      const box = [left - 3, middle - half - 1, left + width + 3, middle + half + 1];
      if (!this.boxes.isFree(box) || (style.dot && !this.boxes.isFree(dotBox(at)))) continue;
      this.boxes.take(box);
      if (style.dot) this.boxes.take(dotBox(at));
      this.ink(text, left, middle, style);
      if (style.dot) this.dot(at);
      return true;
    }
    return false;
  },

  ink(text, left, middle, style) {
    const { pen } = this;
    pen.textBaseline = "middle";
    pen.textAlign = "left";
    pen.lineJoin = "round";
    pen.lineWidth = 3;
    pen.strokeStyle = style.halo;
    pen.strokeText(text, left, middle);
    pen.fillStyle = style.color;
    pen.fillText(text, left, middle);
  },

  dot(at) {
    const { pen } = this;
    pen.beginPath();
    pen.arc(at.x, at.y, 2.1, 0, 2 * Math.PI);
    pen.fillStyle = LABELS.dot;
    pen.strokeStyle = BASE.halo;
    pen.lineWidth = 1.5;
    pen.stroke();
    pen.fill();
  },
});

/** A region and its capital may share a name: each is named once. */
const nameKey = (name, className) => `${className === "region"}/${name.toLocaleLowerCase()}`;
const dotBox = ({ x, y }) => [x - 3, y - 3, x + 3, y + 3];

function widthOf(pen, text, style) {
  const key = `${style.font}|${style.spacing}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = pen.measureText(text).width;
    if (widths.size > 20000) widths.clear();
    widths.set(key, width);
  }
  return width;
}
