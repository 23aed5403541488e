/** Many places at once: gathered into cells of the screen, one mark a cell. */

// Above this many places a mark for each would be slow, and unreadable.
export const MOST_MARKS = 1200;
const CELL = 64;

/**
 * Gather places into cells at one zoom.
 *
 * @param {object[]} features
 * @param {L.Map} map
 * @returns {object[]} features: places that stand alone as they are, and cells
 *   (`kind` "cell") with the sums of what they hold
 */
export function gather(features, map) {
  const zoom = map.getZoom();
  const bounds = map.getBounds().pad(0.2);
  const cells = new Map();
  for (const feature of features) {
    if (!bounds.contains([feature.lat, feature.lon])) continue;
    const at = map.project([feature.lat, feature.lon], zoom);
    const key = `${feature.layer}/${Math.floor(at.x / CELL)}/${Math.floor(at.y / CELL)}`;
    const held = cells.get(key);
    if (held) held.push(feature);
    else cells.set(key, [feature]);
  }
  return [...cells.entries()].map(([key, held]) => (held.length === 1 ? held[0] : cell(key, held)));
}

function cell(key, held) {
  const sum = (get) => held.reduce((total, feature) => total + get(feature), 0);
  const mentions = sum((feature) => feature.mentions);
  const first = held.reduce((best, feature) => (feature.mentions > best.mentions ? feature : best));
  return {
    ...first,
    id: `cell.${key}`,
    kind: "cell",
    name: `${first.name} and ${held.length - 1} more`,
    country: "",
    admin: "",
    status: "",
    mentions,
    articles: 0,
    km: null,
    polygon: false,
    lon: sum((feature) => feature.lon * feature.mentions) / mentions,
    lat: sum((feature) => feature.lat * feature.mentions) / mentions,
    holds: held.map((feature) => feature.id),
  };
}
