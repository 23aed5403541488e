/** Outlines of countries, regions and territories, fetched one file a place and kept. */

import { getJson } from "../shared/fetch.js";

/** Knows which places have an outline, and gets it. */
export class Outlines {
  /** @param {string} root address of the atlas's files */
  constructor(root) {
    this.root = `${root}/base`;
    /** @type {Map<string, Promise<Set<string>>>} */
    this.indexes = new Map();
    /** @type {Map<string, Promise<object | null>>} */
    this.found = new Map();
  }

  /**
   * @param {string} view border view
   * @param {string} id place_id
   * @returns {Promise<object | null>} GeoJSON Feature, null where the place has no outline
   */
  get(view, id) {
    const key = `${view}/${id}`;
    let outline = this.found.get(key);
    if (!outline) this.found.set(key, (outline = this.#fetch(view, id)));
    return outline;
  }

  async #fetch(view, id) {
    if (!(await this.#index(view)).has(id)) return null;
    return getJson(`${this.root}/areas-${view}/${encodeURIComponent(id)}.json`);
  }

  #index(view) {
    let index = this.indexes.get(view);
    if (!index) {
      index = getJson(`${this.root}/areas-${view}/index.json`).then((ids) => new Set(ids ?? []));
      this.indexes.set(view, index);
    }
    return index;
  }
}

/**
 * Bounds of an outline's largest part: what to show of a country that has far islands or
 * crosses the date line.
 *
 * @param {object} outline GeoJSON Feature
 * @returns {L.LatLngBounds}
 */
export function mainBounds(outline) {
  const { type, coordinates } = outline.geometry;
  const rings = type === "Polygon" ? [coordinates[0]] : coordinates.map((polygon) => polygon[0]);
  let best = null;
  let largest = -1;
  for (const ring of rings) {
    const bounds = L.latLngBounds(ring.map(([lon, lat]) => [lat, lon]));
    const extent = (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());
    if (extent > largest) [best, largest] = [bounds, extent];
  }
  return best;
}
