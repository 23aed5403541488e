/** Events over the places: badges, arcs and soft areas; lit, chosen, and read side by side. */

import { claimsCard, shortCard, spokenOf } from "./claims.js";
import { BADGE_SIZE, arc, badge, badgeBox, softArea } from "./glyphs.js";
import { EVENTS } from "./palette.js";
import { settle } from "./settle.js";

const PANES = { derived: 415, flows: 440, events: 520 };
const NARROW_POPUP = 250;
const WIDE_POPUP = 330;

/** Make the panes that events are drawn in. */
export function addEventPanes(map) {
  for (const [name, zIndex] of Object.entries(PANES)) {
    map.createPane(name).style.zIndex = String(zIndex);
    map._paneRenderers[name] = L.svg({ pane: name, padding: 0.4 });
  }
}

export class Events {
  /**
   * @param {L.Map} map
   * @param {Record<string, object>} signs how each type is drawn, by its name in links
   * @param {import("./tip.js").Tip} tip the map's one tooltip
   * @param {{hover: Function, select: Function}} tell called with ids of claims
   */
  constructor(map, signs, tip, tell) {
    this.map = map;
    this.signs = signs;
    this.tip = tip;
    this.tell = tell;
    /** @type {Map<string, {feature: object, marks: L.Path[], said: string, within: string | null}>} */
    this.drawn = new Map();
    this.popup = L.popup({
      // Clear of the zoom buttons, which stand above it.
      className: "atlas-popup", autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [54, 30],
    });
    this.chosen = null;
    this.open = null;
    map.on("popupclose", ({ popup }) => popup === this.popup && this.shut());
    map.on("zoomend", () => this.settle());
  }

  /** @param {{scenes: object[], flows: object[], derived: object[]}} drawing */
  draw({ scenes, flows, derived }) {
    const wanted = new Map([...derived, ...flows, ...scenes].map((feature) => [feature.id, feature]));
    for (const key of [...this.drawn.keys()]) {
      if (this.drawn.get(key).said !== JSON.stringify(wanted.get(key))) this.remove(key);
    }
    for (const [key, feature] of wanted) if (!this.drawn.has(key)) this.add(key, feature);
    this.settle();
    if (this.open && !this.drawn.has(this.open)) this.map.closePopup(this.popup);
    this.restyle();
  }

  add(key, feature) {
    const sign = this.signs[feature.layer];
    const marks = feature.layer === "flows" ? [arc(feature)]
      : feature.layer === "derived" ? [softArea(feature.rings, EVENTS.derived, "atlas-derived")]
        : [badge(feature, sign)];
    if (sign && feature.rings.length) marks.push(softArea(feature.rings, sign.color, "atlas-scene-area"));
    for (const mark of marks) mark.addTo(this.map);
    this.drawn.set(key, { feature, marks, said: JSON.stringify(feature), within: null });
    this.listen(key, feature, marks, sign);
  }

  remove(key) {
    for (const mark of this.drawn.get(key).marks) mark.remove();
    this.drawn.delete(key);
  }

  listen(key, feature, marks, sign) {
    const path = marks[0].getElement();
    for (const [name, value] of Object.entries({ tabindex: "0", role: "button", "aria-label": spokenOf(feature, sign) })) path.setAttribute(name, value);
    Object.assign(path.dataset, { event: feature.id, layer: feature.layer, scene: feature.place ?? "" });
    if (feature.events) path.dataset.happened = String(feature.happened > 0);
    for (const mark of marks) {
      mark.on("mouseover", ({ latlng }) => this.point(key, latlng));
      mark.on("mousemove", ({ latlng }) => this.tip.move(latlng));
      mark.on("mouseout", () => this.leave());
      mark.on("click", (event) => {
        L.DomEvent.stopPropagation(event);
        this.choose(key, event.latlng);
      });
    }
    path.addEventListener("focus", () => path.matches(":focus-visible") && this.point(key, this.spot(feature)));
    path.addEventListener("blur", () => this.leave());
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      this.choose(key, this.spot(feature));
    });
  }

  /** Where a tooltip or popup points: the scene, or the middle of an arc. */
  spot(feature) {
    if (feature.layer !== "flows") return L.latLng(feature.lat, feature.lon);
    const line = feature.parts[0];
    const [lon, lat] = line[Math.floor(line.length / 2)];
    return L.latLng(lat, lon);
  }

  point(key, at) {
    this.pointed = true;
    const { feature } = this.drawn.get(key);
    this.light([key]);
    if (this.open !== key) this.tip.show(shortCard(feature, this.signs[feature.layer]), at);
    this.tell.hover(feature.ids ?? []);
  }

  leave() {
    this.pointed = false;
    this.light([]);
    this.tip.hide();
    this.tell.hover([]);
  }

  /** @param {string[]} keys to light, all others go dark */
  light(keys) {
    this.lit = new Set(keys);
    this.restyle();
  }

  /** Keys of what tells an event. */
  keysOf(id) {
    const found = [...this.drawn.values()].filter(({ feature }) => feature.ids?.includes(id));
    return found.map(({ feature, within }) => within ?? feature.id);
  }

  /** A person chose it here: its claims side by side; where there is but one, its text too. */
  choose(key, at) {
    const { feature } = this.drawn.get(key);
    if (!feature.claims) return;
    this.show(key, at);
    if (feature.ids[0]) this.tell.select(feature.ids[0]);
  }

  show(key, at) {
    const { feature, marks } = this.drawn.get(key);
    this.tip.hide();
    this.open = key;
    this.chosen = key;
    const nearby = [...this.drawn.values()].filter(({ within }) => within === key).length;
    const card = claimsCard(feature, this.signs[feature.layer], (id) => this.tell.select(id), nearby);
    const isWide = this.map.getSize().x > 560;
    const { x: right, y: down } = marks[0].options.shift ?? { x: 0, y: 0 };
    Object.assign(this.popup.options, {
      maxWidth: isWide ? WIDE_POPUP : NARROW_POPUP,
      maxHeight: Math.max(140, Math.min(340, this.map.getSize().y - 120)),
      offset: [right, down - 4],
    });
    this.popup.setLatLng(feature.layer === "flows" ? at : this.spot(feature)).setContent(card).openOn(this.map);
    this.restyle();
  }

  shut() {
    this.open = null;
    this.chosen = null;
    this.restyle();
  }

  /** Mark what tells an event, without a popup: the text beside the map says it. */
  mark(id) {
    const [key] = id === null ? [] : this.keysOf(id);
    if (this.open && this.open !== key) this.map.closePopup(this.popup);
    this.chosen = key ?? null;
    this.restyle();
    return key ? this.drawn.get(key).feature : null;
  }

  restyle() {
    for (const [key, { marks }] of this.drawn) {
      for (const mark of marks) {
        const path = mark.getElement();
        if (!path) continue;
        path.classList.toggle("is-lit", this.lit?.has(key) ?? false);
        path.classList.toggle("is-chosen", key === this.chosen);
        path.dataset.lit = String(this.lit?.has(key) ?? false);
        path.dataset.selected = String(key === this.chosen);
      }
    }
  }

  /** Find each badge its room at this zoom. */
  settle() {
    this.soften();
    const zoom = this.map.getZoom();
    const badges = [...this.drawn.entries()].filter(([, { marks }]) => marks[0].options.glyph);
    badges.sort(([, a], [, b]) => b.feature.events - a.feature.events);
    const standing = settle(badges.map(([key, { feature }]) => (
      { key, type: feature.layer, at: this.map.project([feature.lat, feature.lon], zoom) })), BADGE_SIZE);
    for (const [key, entry] of badges) {
      entry.within = standing.get(key).within;
      entry.marks[0].stand(standing.get(key));
    }
  }

  /** Edges as soft as an area is large on the screen, so that a small one stays to be seen. */
  soften() {
    for (const { marks } of this.drawn.values()) {
      for (const mark of marks) {
        if (!mark.options.className.startsWith("atlas-soft")) continue;
        const bounds = mark.getBounds();
        const size = this.map.latLngToLayerPoint(bounds.getSouthEast()).subtract(this.map.latLngToLayerPoint(bounds.getNorthWest()));
        const blur = Math.max(1.5, Math.min(9, Math.min(size.x, size.y) * 0.11));
        mark.getElement().style.filter = `blur(${blur.toFixed(1)}px)`;
      }
    }
  }

  /** What names keep off. */
  boxes() {
    return [...this.drawn.values()]
      .filter(({ marks, within }) => marks[0].options.shift && within === null)
      .map(({ feature, marks }) => ({ lon: feature.lon, lat: feature.lat, ...badgeBox(marks[0]) }));
  }
}
