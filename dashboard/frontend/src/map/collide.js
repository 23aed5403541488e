/** Which labels fit beside each other: boxes kept in a coarse grid. */

const CELL = 96;

export class Boxes {
  constructor() {
    /** @type {Map<number, number[][]>} */
    this.cells = new Map();
  }

  /**
   * Take the room of a box, if it is free.
   *
   * @param {number} left
   * @param {number} top
   * @param {number} right
   * @param {number} bottom
   * @returns {boolean} whether it was free
   */
  take(left, top, right, bottom) {
    const keys = [];
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) keys.push(x * 4096 + y);
    }
    for (const key of keys) {
      for (const box of this.cells.get(key) ?? []) {
        if (left < box[2] && right > box[0] && top < box[3] && bottom > box[1]) return false;
      }
    }
    const box = [left, top, right, bottom];
    for (const key of keys) {
      const kept = this.cells.get(key);
      if (kept) kept.push(box);
      else this.cells.set(key, [box]);
    }
    return true;
  }
}
