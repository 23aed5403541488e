/** Where the map looks: moves the server asked for once, and flights to a place. */

const EARTH_KM = 40075;
const TILE = 256;
const FIT_ZOOM = 7;
const NEAREST = 11;
const FARTHEST = 3;
// A fit shows this much around a place at most: Russia's point, not all of Russia.
const MOST_KM = 350;
// Below this the world is a stamp: better to leave out what lies far away.
const WORLD_ZOOM = 2;
const PRECISE = new Set(["regions", "towns", "areas"]);
const WHOLE_COUNTRY = 4;
const quiet = window.matchMedia("(prefers-reduced-motion: reduce)");

export class Camera {
  /**
   * @param {L.Map} map
   * @param {string} session name under which this tab remembers its view
   */
  constructor(map, session) {
    this.map = map;
    this.memory = `conflict-atlas-view-${session}`;
    this.turn = null;
  }

  /**
   * Move once for every turn not seen before.
   *
   * @param {{turn: string, lon: number | null, lat: number | null, zoom: number | null} | null} camera
   * @param {object[]} features what to fit where no centre is given
   */
  apply(camera, features) {
    const turn = camera?.turn ?? "first";
    const isFirst = this.turn === null;
    if (turn === this.turn || (camera === null && !isFirst)) return;
    this.turn = turn;
    const kept = isFirst ? this.recall(turn) : null;
    const aim = kept ?? camera;
    if (aim && Number.isFinite(aim.lon) && Number.isFinite(aim.lat)) {
      const isStill = isFirst || quiet.matches;
      // Without `reset` a move of less than a pixel would be none, and a link not exact.
      this.map.setView([aim.lat, aim.lon], aim.zoom ?? this.map.getZoom(), isStill ? { reset: true } : { animate: true });
    } else this.fit(features, isFirst);
  }

  fit(features, isFirst) {
    if (!features.length) return;
    // Where something happened, rather than whose governments spoke of it.
    const spots = features.filter((feature) => PRECISE.has(feature.layer) && feature.precision < WHOLE_COUNTRY);
    const aims = spots.length ? spots : features;
    const bounds = L.latLngBounds([]);
    for (const { lat, lon, km } of aims) {
      bounds.extend(L.latLng(lat, lon).toBounds(2000 * Math.min(km || 10, MOST_KM)));
    }
    const options = { animate: !isFirst && !quiet.matches };
    const padding = L.point(28, 28);
    const zoom = this.map.getBoundsZoom(bounds, false, padding.multiplyBy(2));
    if (zoom < WORLD_ZOOM) this.map.setView(middle(aims), WORLD_ZOOM, options);
    else this.map.fitBounds(bounds, { ...options, maxZoom: FIT_ZOOM, padding });
  }

  /**
   * Fly to a place so that it fills a good part of the map.
   *
   * @param {{feature: object, mark: L.Path} | null} entry as drawn, or null where it is not
   * @param {{lon?: number, lat?: number, km?: number | null}} message where it lies
   */
  goTo(entry, message) {
    if (entry?.mark.mainBounds) {
      const options = { padding: [40, 40], maxZoom: 9, duration: 0.7 };
      if (quiet.matches) this.map.fitBounds(entry.mark.mainBounds, { ...options, animate: false });
      else this.map.flyToBounds(entry.mark.mainBounds, options);
      return;
    }
    const { lon, lat, km } = entry?.feature ?? message;
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return;
    const zoom = this.zoomFor(lat, km || 5);
    if (quiet.matches) this.map.setView([lat, lon], zoom, { animate: false });
    else this.map.flyTo([lat, lon], zoom, { duration: 0.7 });
  }

  /** Move so that all of some bounds is seen, where it is not. */
  show(bounds) {
    if (this.map.getBounds().contains(bounds)) return;
    const options = { padding: [40, 40], maxZoom: FIT_ZOOM, duration: 0.7 };
    if (quiet.matches) this.map.fitBounds(bounds, { ...options, animate: false });
    else this.map.flyToBounds(bounds, options);
  }

  zoomFor(lat, km) {
    const size = this.map.getSize();
    const room = Math.min(size.x, size.y);
    const across = km * 7;
    const zoom = Math.log2((room * EARTH_KM * Math.cos((lat * Math.PI) / 180)) / (TILE * across));
    const best = Math.max(FARTHEST, Math.min(NEAREST, Math.floor(zoom)));
    const now = this.map.getZoom();
    return now > best && now <= best + 2 ? now : best;
  }

  /** Remember the view, for a frame that Streamlit makes anew within the session. */
  remember() {
    const { lat, lng } = this.map.getCenter();
    const view = { turn: this.turn, lon: lng, lat, zoom: this.map.getZoom() };
    try {
      sessionStorage.setItem(this.memory, JSON.stringify(view));
    } catch {
      // A browser that keeps nothing only forgets the view.
    }
  }

  recall(turn) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.memory) ?? "null");
      return kept?.turn === turn ? kept : null;
    } catch {
      return null;
    }
  }
}

/** Where most mentions are: the mean of all places, each as heavy as it is often named. */
function middle(features) {
  const total = features.reduce((sum, feature) => sum + feature.mentions, 0);
  const mean = (get) => features.reduce((sum, feature) => sum + get(feature) * feature.mentions, 0) / total;
  return [mean((feature) => feature.lat), mean((feature) => feature.lon)];
}
