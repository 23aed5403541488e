/** Where badges stand: above their places, in rows, clear of each other at each zoom. */

import { Boxes } from "./collide.js";

// Places nearer than this on the screen share their rows of badges, pixels.
const NEAR = { x: 34, y: 30 };
const MOST_IN_ROW = 5;

/**
 * @typedef {object} Standing
 * @property {{x: number, y: number}} shift from its own point, pixels
 * @property {string | null} within key of the badge that stands for it too, as one of its type nearby
 */

/**
 * @param {{key: string, type: string, at: {x: number, y: number}}[]} badges the weightiest first
 * @param {{step: number, above: number}} size across a badge with its gap; from a place to its badges
 * @returns {Map<string, Standing>}
 */
export function settle(badges, { step, above }) {
  const placed = new Map();
  const boxes = new Boxes();
  for (const { at, held } of clusters(badges)) {
    const shown = [...held.values()];
    const rows = Math.ceil(shown.length / MOST_IN_ROW);
    const width = Math.min(shown.length, MOST_IN_ROW) * step;
    const height = rows * step;
    const corner = free(boxes, at, { width, height, above: above - step / 2 });
    shown.forEach((group, index) => {
      const row = Math.floor(index / MOST_IN_ROW);
      const inRow = Math.min(MOST_IN_ROW, shown.length - row * MOST_IN_ROW);
      const x = corner.x + (width - inRow * step) / 2 + ((index % MOST_IN_ROW) + 0.5) * step;
      const y = corner.y + (row + 0.5) * step;
      group.forEach((badge, nth) => placed.set(badge.key, {
        shift: { x: x - badge.at.x, y: y - badge.at.y },
        within: nth ? group[0].key : null,
      }));
    });
  }
  return placed;
}

/** Badges whose places are near each other, by their types. */
function clusters(badges) {
  const found = [];
  for (const badge of badges) {
    let cluster = found.find(({ at }) => Math.abs(at.x - badge.at.x) < NEAR.x && Math.abs(at.y - badge.at.y) < NEAR.y);
    if (!cluster) found.push((cluster = { at: badge.at, held: new Map() }));
    const group = cluster.held.get(badge.type);
    if (group) group.push(badge);
    else cluster.held.set(badge.type, [badge]);
  }
  return found;
}

/** The first free room beside a place: above it, below, to the right, the left, higher up. */
function free(boxes, at, { width, height, above }) {
  const middle = at.x - width / 2;
  const rooms = [
    [middle, at.y - above - height],
    [middle, at.y + above],
    [at.x + above, at.y - height / 2],
    [at.x - above - width, at.y - height / 2],
    [middle, at.y - above - 2 * height],
    [middle, at.y + above + height],
  ];
  const box = ([x, y]) => [x, y, x + width, y + height];
  const [x, y] = rooms.find((room) => boxes.isFree(box(room))) ?? rooms[0];
  boxes.take(box([x, y]));
  return { x, y };
}
