/** Many places at once: gathered into cells of the screen, one mark a cell. */

// Above this many places a mark for each would be slow, and unreadable.
const MOST_MARKS = 500;
const CELL = 64;

/** @param {object[]} features whether there are too many points for a mark each */
export function areMany(features) {
  return features.filter((feature) => !feature.polygon).length > MOST_MARKS;
}

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
  const areas = features.filter((feature) => feature.polygon);
  for (const feature of features) {
    if (feature.polygon || !bounds.contains([feature.lat, feature.lon])) continue;
    const at = map.project([feature.lat, feature.lon], zoom);
    const key = `${feature.layer}/${Math.floor(at.x / CELL)}/${Math.floor(at.y / CELL)}`;
    const held = cells.get(key);
    if (held) held.push(feature);
    else cells.set(key, [feature]);
  }
  return [...areas, ...[...cells.entries()].map(([key, held]) => (held.length === 1 ? held[0] : cell(key, held)))];
}

/** A cell of the server's stands for several places already. */
const countPlaces = (feature) => feature.places ?? 1;

function cell(key, held) {
  const sum = (get) => held.reduce((total, feature) => total + get(feature), 0);
  const mentions = sum((feature) => feature.mentions);
  const single = held.filter((feature) => feature.kind !== "cell");
  const first = (single.length ? single : held).reduce((best, feature) => (feature.mentions > best.mentions ? feature : best));
  return {
    ...first,
    id: `cell.${key}`,
    kind: "cell",
    name: `${first.name} and ${sum(countPlaces) - 1} more`,
    places: sum(countPlaces),
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
