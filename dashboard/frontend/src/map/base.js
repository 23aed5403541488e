/** The base map: sea, land and borders on canvas tiles, painted in a worker. */

import { FINE_ZOOM } from "./zooms.js";

const TILE = 512;
const MOST_RATIO = 2;

/**
 * Pixels of a tile for one of the page. In a page that is zoomed to 110% a tile has no whole
 * number of the screen's pixels: one painted finer is scaled down sharp, else every line blurs.
 */
function ratioOf(pixels) {
  const ratio = Math.min(pixels || 1, MOST_RATIO);
  return Number.isInteger(TILE * ratio) ? ratio : Math.ceil(ratio);
}

/** Asks the worker and hands its answers back to whoever asked. */
class Painter {
  constructor() {
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.waiting = new Map();
    this.next = 0;
    this.worker.onmessage = ({ data }) => {
      const answer = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      answer?.(data);
    };
  }

  ask(message) {
    const id = this.next++;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.worker.postMessage({ ...message, id });
    });
  }
}

const Tiles = L.GridLayer.extend({
  options: { tileSize: TILE, updateWhenZooming: false, keepBuffer: 2, minZoom: 1, pane: "tilePane" },

  initialize(painter, options) {
    L.setOptions(this, options);
    this.painter = painter;
    this.view = "un";
  },

  createTile(coords, done) {
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    canvas.atlasCoords = { x: coords.x, y: coords.y, zoom: coords.z };
    this.paintTile(canvas).then(() => done(null, canvas));
    return canvas;
  },

  async paintTile(canvas) {
    const ratio = ratioOf(window.devicePixelRatio);
    const { bitmap } = await this.painter.ask({
      type: "paint",
      tile: { ...canvas.atlasCoords, view: this.view, size: TILE, ratio },
    });
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    // Wider than its place by what it laps over its neighbours.
    canvas.style.width = canvas.style.height = `${bitmap.width / ratio}px`;
    canvas.getContext("bitmaprenderer").transferFromImageBitmap(bitmap);
  },

  /** Paint again what is on the screen, in place, so that nothing blinks. */
  repaint() {
    return Promise.all(Object.values(this._tiles).map(({ el }) => this.paintTile(el)));
  },
});

export class BaseMap {
  /**
   * @param {L.Map} map
   * @param {string} root address of the atlas's files
   */
  constructor(map, root) {
    this.map = map;
    this.root = `${root}/base`;
    this.painter = new Painter();
    this.tiles = new Tiles(this.painter);
    this.view = null;
    this.fine = "";
    map.on("zoomend", () => this.refine());
  }

  /**
   * Draw a border view: coarse outlines first, fine ones when zoomed in.
   *
   * @param {string} view "un" or "de_facto"
   */
  async show(view) {
    if (view === this.view) return;
    this.view = view;
    const names = ["land-low", "borders-low"];
    const answer = await this.#load(names, view);
    if (this.view !== view) return;
    report(answer.lost);
    this.tiles.view = view;
    if (this.map.hasLayer(this.tiles)) await this.tiles.repaint();
    else await this.#appear();
    // Fine outlines come while the page is idle, so that zooming in finds them there.
    setTimeout(() => this.refine(true), 400);
  }

  /** Load fine outlines once the map is near enough to show them, or in advance. */
  async refine(early = false) {
    const view = this.view;
    if (!view || this.fine === view || (!early && this.map.getZoom() < FINE_ZOOM)) return;
    this.fine = view;
    const answer = await this.#load(["land", "borders", "regions"], view);
    if (this.view !== view) return;
    report(answer.lost);
    const kept = ["land", "borders", "regions", "land-low", "borders-low"];
    this.painter.worker.postMessage({ type: "keep", names: kept.map((name) => `${name}-${view}`) });
    if (this.map.getZoom() >= FINE_ZOOM) await this.tiles.repaint();
  }

  #load(names, view) {
    const sources = names.map((name) => [
      `${name}-${view}`,
      new URL(`${this.root}/${name}-${view}.json`, window.location.href).href,
    ]);
    return this.painter.ask({ type: "load", sources });
  }

  #appear() {
    return new Promise((resolve) => {
      this.tiles.once("load", () => resolve(undefined));
      this.tiles.addTo(this.map);
    });
  }
}

function report(lost) {
  for (const url of lost) console.error(`The base map lacks ${url}. Restart conflict-atlas, which builds it.`);
}
