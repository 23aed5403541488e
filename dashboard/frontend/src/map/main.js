/**
 * The map in its frame: base map, places and names, and the line to the text.
 * `dashboard.maps` calls `start` once and `draw` whenever the layers changed.
 */

import { openChannel } from "../shared/channel.js";
import { BaseMap } from "./base.js";
import { Camera } from "./camera.js";
import { Edge } from "./edge.js";
import { Events, addEventPanes } from "./events.js";
import { Labels } from "./labels.js";
import { Names } from "./names.js";
import { Places, addPanes } from "./places.js";
import { card } from "./tip.js";

const CREDIT = [
  'Places: <a href="https://www.geonames.org/" target="_blank" rel="noopener">GeoNames</a> (CC BY 4.0)',
  'base map: <a href="https://www.naturalearthdata.com/" target="_blank" rel="noopener">Natural Earth</a>',
];
const VIEW_WORDS = { un: "borders: UN view, disputed dashed", de_facto: "borders: as held de facto, disputed dashed" };

/** @type {Atlas | null} */
let atlas = null;

class Atlas {
  constructor(map, { root, channel, signs }) {
    this.map = map;
    this.credit = "";
    addPanes(map);
    addEventPanes(map);
    this.base = new BaseMap(map, root);
    this.names = new Names(root);
    this.labels = new Labels(this.names);
    this.camera = new Camera(map, channel);
    this.edge = new Edge(map);
    this.channel = openChannel(channel, "map", (message) => this.hear(message));
    this.places = new Places(map, root, {
      hover: (feature) => this.say("hover", feature),
      select: (feature) => this.say("select", feature),
      drawn: () => this.setNames(),
    });
    this.events = new Events(map, signs, this.places.tip, {
      hover: (events) => this.channel.say({ type: "hover-event", events }),
      select: (event) => {
        this.eventEchoes.add(event);
        this.channel.say({ type: "select-event", event });
      },
    });
    this.eventEchoes = new Set();
    this.chosenEvent = null;
    this.selected = null;
    this.echoes = new Set();
    this.world = this.names.load().then(() => this.labels.addTo(map));
    this.dress();
    map.on("moveend", () => this.sayView());
    map.on("click", () => this.places.choose(null));
  }

  dress() {
    const { map } = this;
    const box = map.getContainer();
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", "Map of the places named. Arrow keys move it, plus and minus zoom, Tab goes from place to place.");
    map.attributionControl.setPrefix(false);
    for (const line of CREDIT) map.attributionControl.addAttribution(line);
    L.control.scale({ position: "bottomleft", maxWidth: 110, imperial: false }).addTo(map);
    map.setMaxBounds([[-86, -Infinity], [86, Infinity]]);
    new ResizeObserver(() => this.resize()).observe(box);
  }

  /** Keep the very centre: Leaflet's own way of resizing loses up to a pixel of it. */
  resize() {
    const { map } = this;
    const box = map.getContainer();
    const size = map.getSize();
    if (box.clientWidth === size.x && box.clientHeight === size.y) return;
    const centre = map.getCenter();
    map.invalidateSize({ pan: false, animate: false });
    // Without `reset` a move of less than a pixel would be none.
    map.setView(centre, map.getZoom(), { reset: true });
  }

  setNames() {
    this.labels.setPlaces(this.places.labels(), this.events.boxes());
  }

  async draw({ view, camera, selected, chosen, features, ...events }) {
    document.body.dataset.atlas = "drawing";
    const turn = (this.turn = (this.turn ?? 0) + 1);
    this.sayBorders(view);
    this.camera.apply(camera, features);
    this.events.draw(events);
    const settled = Promise.all([this.base.show(view), this.world, this.places.draw(features, view)]);
    await settled;
    if (turn !== this.turn) return;
    this.setNames();
    this.followServer(selected);
    this.followEvent(chosen);
    document.body.dataset.atlas = "ready";
    document.body.dataset.features = String(features.length);
    if (turn === 1) {
      this.channel.say({ type: "ready" });
      this.sayView();
    }
  }

  sayBorders(view) {
    const words = VIEW_WORDS[view];
    if (words === this.credit) return;
    if (this.credit) this.map.attributionControl.removeAttribution(this.credit);
    this.map.attributionControl.addAttribution(words);
    this.credit = words;
  }

  /** The server repeats what was chosen here a moment ago; only what is news to us counts. */
  followServer(selected) {
    if (selected === this.selected) return;
    this.selected = selected;
    if (this.echoes.delete(selected)) return;
    const [key] = selected === null ? [null] : [...this.places.keysOf(selected), ...this.places.keysOf(selected, "actors")];
    this.places.choose(key ?? null);
  }

  /** As for places: what was chosen here a moment ago is no news. */
  followEvent(chosen) {
    if (chosen === this.chosenEvent) return;
    this.chosenEvent = chosen;
    if (!this.eventEchoes.delete(chosen)) this.events.mark(chosen);
  }

  say(type, feature) {
    if (type === "select") this.echoes.add(feature.id);
    this.channel.say({
      type,
      place: feature ? feature.id : null,
      layer: feature?.layer,
    });
  }

  sayView() {
    const { lat, lng } = this.map.getCenter();
    this.camera.remember();
    document.body.dataset.centre = `${lng.toFixed(5)},${lat.toFixed(5)}`;
    document.body.dataset.zoom = String(this.map.getZoom());
    this.channel.say({ type: "view", lon: lng, lat, zoom: this.map.getZoom() });
  }

  hear(message) {
    if (message.type === "hover") this.lightFor(message);
    else if (message.type === "goto") this.goTo(message);
    else if (message.type === "hover-event") this.lightEvent(message.event);
    else if (message.type === "goto-event") this.goToEvent(message.event);
    else if (message.type === "ready") this.sayView();
  }

  lightFor(message) {
    const { place, layer } = message;
    // A pointer that crossed over here has spoken already: the text's farewell comes too late.
    if (place === null && this.places.pointed) return;
    const keys = place === null ? [] : this.places.keysOf(place, layer);
    this.places.light(keys);
    this.edge.hide();
    if (place === null || !Number.isFinite(message.lon)) {
      this.places.tip.hide();
      return;
    }
    const entry = keys.length ? this.places.drawn.get(keys[0]) : null;
    const at = entry ? L.latLng(entry.feature.lat, entry.feature.lon) : L.latLng(message.lat, message.lon);
    if (!this.map.getBounds().contains(at)) {
      this.places.tip.hide();
      this.edge.point(at, message.name ?? "");
    } else if (entry) this.places.tip.show(card(entry.feature), at);
    else this.edge.mark(at, message.name ?? "");
  }

  lightEvent(event) {
    if (event === null && this.events.pointed) return;
    const keys = event === null ? [] : this.events.keysOf(event);
    this.events.light(keys);
    this.edge.hide();
    const feature = keys.length ? this.events.drawn.get(keys[0]).feature : null;
    if (feature && feature.layer !== "flows" && !this.map.getBounds().contains(this.events.spot(feature))) {
      this.edge.point(this.events.spot(feature), feature.name);
    }
  }

  /** Bring what tells an event into sight; the map stays where it is if it is already. */
  goToEvent(event) {
    this.eventEchoes.add(event);
    this.edge.hide();
    this.places.choose(null);
    const feature = this.events.mark(event);
    if (!feature) return;
    if (feature.layer === "flows") this.camera.show(this.events.drawn.get(feature.id).marks[0].getBounds());
    else if (!this.map.getBounds().pad(-0.1).contains(this.events.spot(feature))) this.camera.goTo(null, { lon: feature.lon, lat: feature.lat, km: 20 });
  }

  goTo(message) {
    const [key] = this.places.keysOf(message.place, message.layer);
    const entry = key ? this.places.drawn.get(key) : null;
    this.edge.hide();
    if (entry) {
      this.echoes.add(entry.feature.id);
      this.places.choose(key);
    }
    this.camera.goTo(entry, message);
  }
}

/**
 * @param {L.Map} map
 * @param {{root: string, channel: string}} options
 */
export function start(map, options) {
  atlas = new Atlas(map, options);
}

/** @param {{view: string, camera: object | null, selected: string | null, features: object[]}} drawing */
export function draw(drawing) {
  atlas?.draw(drawing).catch((error) => console.error(error));
}
