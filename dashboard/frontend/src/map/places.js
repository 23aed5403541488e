/** The places drawn over the base map: kept, compared with what comes, lit and chosen. */

import { Outlines } from "./areas.js";
import { areMany, gather } from "./cells.js";
import { addPatterns, areaLine, areaMark, areaOpacity, cellMark, extentMark, pointMark, radiusOf } from "./marks.js";
import { Tip, card, spoken } from "./tip.js";

// Bottom to top: spots stand above the countries that speak.
const LAYER_ORDER = ["countries", "regions", "areas", "actors", "towns"];
// Areas narrower than this many pixels, corner to corner.
const BLOT = 22;
// A name covers an area narrower than this: it stands beside it.
const NARROW = 60;
const PANES = { countries: 405, regions: 410, soft: 420, labels: 450, marks: 500 };

/** Make the panes that places and names are drawn in. */
export function addPanes(map) {
  for (const [name, zIndex] of Object.entries(PANES)) {
    map.createPane(name).style.zIndex = String(zIndex);
    if (name !== "labels") map._paneRenderers[name] = L.svg({ pane: name, padding: 0.4 });
  }
  map.getPane("labels").style.pointerEvents = "none";
  map.getPane("soft").style.pointerEvents = "none";
}

const keyOf = (feature) => `${feature.layer}:${feature.id}`;

export class Places {
  /**
   * @param {L.Map} map
   * @param {string} root address of the atlas's files
   * @param {{hover: Function, select: Function}} tell called when a person points at or chooses a feature
   */
  constructor(map, root, tell) {
    this.map = map;
    this.tell = tell;
    this.pointed = false;
    this.outlines = new Outlines(root);
    this.tip = new Tip(map);
    this.features = [];
    /** @type {Map<string, {feature: object, mark: L.Path, extent: L.Circle | null, said: string}>} */
    this.drawn = new Map();
    this.lit = new Set();
    this.chosen = null;
    this.ring = null;
    this.turn = 0;
    addPatterns();
    map.on("moveend", () => areMany(this.features) && this.redraw());
    map.on("zoomend", () => {
      this.fade();
      this.tell.drawn();
    });
  }

  /**
   * Draw these features in place of those before; what stayed the same is not touched.
   *
   * @param {object[]} features
   * @param {string} view border view
   */
  async draw(features, view) {
    this.features = features;
    this.view = view;
    await this.redraw();
  }

  async redraw() {
    const turn = ++this.turn;
    const shown = areMany(this.features) ? gather(this.features, this.map) : this.features;
    const ordered = [...shown].sort(inDrawingOrder);
    this.most = ordered.reduce((most, feature) => Math.max(most, feature.mentions), 1);
    const wanted = new Map(ordered.map((feature) => [keyOf(feature), feature]));
    for (const key of [...this.drawn.keys()]) if (!wanted.has(key)) this.remove(key);
    const made = await Promise.all([...wanted.entries()].map(([key, feature]) => this.make(key, feature)));
    if (turn !== this.turn) return;
    for (const entry of made) if (entry) this.add(entry);
    if (made.some(Boolean)) this.stack();
    this.fade();
    this.restyle();
    this.tell.drawn();
  }

  async make(key, feature) {
    const said = JSON.stringify([feature, this.view, this.most]);
    if (this.drawn.get(key)?.said === said) return null;
    const outline = feature.polygon ? await this.outlines.get(this.view, feature.id) : null;
    const mark = outline ? areaMark(feature, outline, this.most)
      : feature.kind === "cell" ? cellMark(feature, this.most) : pointMark(feature, this.most);
    const isLoose = !outline && feature.layer === "areas" && feature.kind !== "cell";
    return { key, said, feature, mark, outline, extent: isLoose ? extentMark(feature, false) : null };
  }

  add(entry) {
    const before = this.drawn.get(entry.key);
    const hadFocus = before !== undefined && before.mark.getElement() === document.activeElement;
    if (before) this.remove(entry.key);
    entry.extent?.addTo(this.map);
    entry.mark.addTo(this.map);
    this.drawn.set(entry.key, entry);
    this.listen(entry);
    if (hadFocus) entry.mark.getElement().focus({ preventScroll: true });
  }

  /** Small marks above large ones, so that each can be reached; the one in focus stays where it is. */
  stack() {
    const entries = [...this.drawn.values()].filter(({ outline }) => !outline);
    entries.sort((a, b) => inDrawingOrder(a.feature, b.feature));
    for (const { mark } of entries) {
      if (mark.getElement() !== document.activeElement) mark.bringToFront?.();
    }
  }

  remove(key) {
    const { mark, extent } = this.drawn.get(key);
    mark.remove();
    extent?.remove();
    this.drawn.delete(key);
  }

  listen({ key, feature, mark }) {
    const path = mark.getElement();
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("aria-label", spoken(feature));
    path.dataset.place = feature.id;
    path.dataset.layer = feature.layer;
    mark.on("mouseover", ({ latlng }) => this.point(key, latlng));
    mark.on("mousemove", ({ latlng }) => this.tip.move(latlng));
    mark.on("mouseout", () => this.leave());
    mark.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      this.choose(key, true);
    });
    path.addEventListener("focus", () => this.focus(key));
    path.addEventListener("blur", () => this.leave());
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      this.choose(key, true);
    });
  }

  focus(key) {
    const { feature, mark } = this.drawn.get(key);
    // A press of the mouse focuses too; only who walks by keyboard is taken along.
    if (!mark.getElement().matches(":focus-visible")) return;
    const at = [feature.lat, feature.lon];
    if (!this.map.getBounds().contains(at)) this.map.panTo(at, { animate: false });
    this.point(key, at);
  }

  point(key, at) {
    this.pointed = true;
    const { feature } = this.drawn.get(key);
    this.light([key]);
    this.tip.show(card(feature), at);
    this.tell.hover(feature);
  }

  leave() {
    this.pointed = false;
    this.light([]);
    this.tip.hide();
    this.tell.hover(null);
  }

  /** @param {string[]} keys of the places to light, all others go dark */
  light(keys) {
    this.lit = new Set(keys);
    this.restyle();
  }

  /** Keys of what stands for a place: itself, or the cell that holds it. */
  keysOf(place, layer) {
    const stands = ({ feature }) => (feature.id === place || feature.holds?.includes(place))
      && (layer === "actors") === (feature.layer === "actors");
    const found = [...this.drawn.values()].filter(stands).map(({ key }) => key);
    return found;
  }

  /** @param {string | null} key @param {boolean} [byHand] whether a person did it here */
  choose(key, byHand = false) {
    this.chosen = key;
    this.ring?.remove();
    this.ring = null;
    const entry = key === null ? null : this.drawn.get(key);
    if (entry && !entry.outline) this.ring = extentMark(entry.feature, true)?.addTo(this.map) ?? null;
    this.restyle();
    if (!entry || !byHand) return;
    if (entry.feature.kind === "cell") this.map.flyTo([entry.feature.lat, entry.feature.lon], this.map.getZoom() + 2);
    else this.tell.select(entry.feature);
  }

  restyle() {
    for (const [key, { mark }] of this.drawn) {
      const path = mark.getElement();
      if (!path) continue;
      path.classList.toggle("is-lit", this.lit.has(key));
      path.classList.toggle("is-chosen", key === this.chosen);
      path.dataset.lit = String(this.lit.has(key));
      path.dataset.selected = String(key === this.chosen);
      path.setAttribute("aria-pressed", String(key === this.chosen));
    }
  }

  /** What is far larger than the window tints all of it and says nothing: it fades as one zooms in. */
  fade() {
    const size = this.map.getSize();
    const room = Math.min(size.x, size.y) / 2;
    const zoom = this.map.getZoom();
    for (const { feature, mark, outline, extent } of this.drawn.values()) {
      if (outline) this.fadeArea(feature, mark, zoom);
      if (!extent) continue;
      const share = extent._radius / room;
      extent.setStyle({ opacity: share > 1.6 ? 0 : 0.9, fillOpacity: share > 1.6 ? 0 : share > 0.8 ? 0.04 : 0.1 });
    }
  }

  /** An area too small to see or hit at this zoom is drawn as a blot of its colour. */
  fadeArea(feature, mark, zoom) {
    const corner = (point) => this.map.project(point, zoom);
    const across = corner(mark.mainBounds.getNorthEast()).distanceTo(corner(mark.mainBounds.getSouthWest()));
    mark.isBlot = across < BLOT;
    mark.across = across;
    mark.setStyle({ ...areaLine(feature, mark.isBlot), fillOpacity: areaOpacity(feature, this.most, zoom) });
    mark.getElement()?.classList.toggle("is-blot", mark.isBlot);
  }

  /** What to name on the map, best first. */
  labels() {
    return [...this.drawn.values()]
      .map(({ feature, mark, outline }) => ({
        lon: feature.lon,
        lat: feature.lat,
        name: feature.layer === "actors" || feature.kind === "cell" ? "" : feature.name,
        radius: mark.isBlot ? BLOT / 2 : outline ? 0 : radiusOf(feature.mentions, this.most),
        isNarrow: Boolean(outline) && mark.across < NARROW,
        weight: feature.mentions,
        kind: feature.kind,
      }))
      .sort((a, b) => b.weight - a.weight);
  }
}

function inDrawingOrder(a, b) {
  return LAYER_ORDER.indexOf(a.layer) - LAYER_ORDER.indexOf(b.layer) || b.mentions - a.mentions;
}
