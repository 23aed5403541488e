/**
 * Which labels fit beside each other: boxes kept in a coarse grid.
 *
 * @typedef {[number, number, number, number]} Box left, top, right, bottom
 */

const CELL = 96;
const ROWS = 4096;

export class Boxes {
  constructor() {
    /** @type {Map<number, Box[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box */
  isFree(box) {
    const [left, top, right, bottom] = box;
    const meets = (other) => left < other[2] && right > other[0] && top < other[3] && bottom > other[1];
    return !cellsOf(box).some((key) => this.cells.get(key)?.some(meets));
  }

  /** @param {Box} box */
  take(box) {
    for (const key of cellsOf(box)) {
      const kept = this.cells.get(key);
      if (kept) kept.push(box);
      else this.cells.set(key, [box]);
    }
  }
}

/** @param {Box} box */
function cellsOf([left, top, right, bottom]) {
  const keys = [];
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++) {
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) keys.push(x * ROWS + y);
  }
  return keys;
}
