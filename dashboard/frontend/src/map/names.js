/**
 * Where the base map's names come from: one file for the world, tiles from the server
 * for villages.
 *
 * @typedef {[number, number, string, string, number]} Name lon, lat, name, class, zoom from which it shows
 */

import { getJson } from "../shared/fetch.js";
import { VILLAGE_ZOOM } from "./zooms.js";

const KEPT_TILES = 256;
const DEEPEST = 14;
const SHALLOWEST = 8;
const MOST_TILES = 16;

export class Names {
  /** @param {string} root address of the atlas's files */
  constructor(root) {
    this.root = root;
    /** @type {Name[]} */
    this.world = [];
    /** @type {Map<string, Name[]>} */
    this.tiles = new Map();
  }

  async load() {
    this.world = (await getJson(`${this.root}/base/labels.json`)) ?? [];
  }

  /**
   * Names of villages in view, as far as they are here already.
   *
   * @param {L.LatLngBounds} bounds
   * @param {number} zoom
   * @returns {Name[]}
   */
  near(bounds, zoom) {
    return this.#keys(bounds, zoom).flatMap((key) => this.tiles.get(key) ?? []);
  }

  /**
   * Fetch the names of villages in view.
   *
   * @returns {Promise<boolean>} whether anything new came
   */
  async fetchNear(bounds, zoom) {
    const missing = this.#keys(bounds, zoom).filter((key) => !this.tiles.has(key));
    const found = await Promise.all(missing.map((key) => getJson(`${this.root}/labels/${key}.json`)));
    missing.forEach((key, index) => this.tiles.set(key, found[index] ?? []));
    for (const key of this.tiles.keys()) {
      if (this.tiles.size <= KEPT_TILES) break;
      this.tiles.delete(key);
    }
    return missing.length > 0;
  }

  #keys(bounds, zoom) {
    if (zoom < VILLAGE_ZOOM) return [];
    const z = Math.max(SHALLOWEST, Math.min(DEEPEST, Math.round(zoom) - 1));
    const count = 2 ** z;
    const west = Math.floor(((bounds.getWest() + 180) / 360) * count);
    const east = Math.floor(((bounds.getEast() + 180) / 360) * count);
    const north = Math.max(0, row(bounds.getNorth(), count));
    const south = Math.min(count - 1, row(bounds.getSouth(), count));
    const keys = [];
    for (let x = west; x <= east; x++) {
      for (let y = north; y <= south; y++) keys.push(`${z}/${((x % count) + count) % count}/${y}`);
    }
    return keys.slice(0, MOST_TILES);
  }
}

function row(lat, count) {
  const sin = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * count);
}

