/**
 * A long text, shown in part: blocks are drawn where one reads and added as one
 * scrolls, so that five megabytes open as fast as a page.
 */

import { el } from "../shared/dom.js";

// Drawn at once: a few screens of text, and no more buttons than a browser draws in a moment.
const STEP_CHARACTERS = 16000;
const STEP_MENTIONS = 300;
// Blocks are added before their edge comes into sight.
const AHEAD = "900px 0px";

export class Scroll {
  /**
   * @param {HTMLElement} pane that scrolls
   * @param {HTMLElement} body that holds the blocks
   * @param {(block: object) => HTMLElement} draw
   */
  constructor(pane, body, draw) {
    this.pane = pane;
    this.body = body;
    this.draw = draw;
    this.blocks = [];
    this.first = 0;
    this.last = 0;
    this.above = el("div", { class: "edge", "aria-hidden": true });
    this.below = el("div", { class: "edge", "aria-hidden": true });
    this.watch = new IntersectionObserver((seen) => this.grow(seen), { root: pane, rootMargin: AHEAD });
  }

  /** @param {object[]} blocks */
  show(blocks) {
    this.blocks = blocks;
    this.jump(0);
    this.pane.scrollTop = 0;
  }

  close() {
    this.watch.disconnect();
  }

  /** Draw from a block on, in place of what was drawn. */
  jump(index) {
    this.watch.disconnect();
    this.body.replaceChildren(this.above, this.below);
    this.first = index;
    this.last = index;
    this.addBelow();
    this.watch.observe(this.above);
    this.watch.observe(this.below);
  }

  /** Make sure that a block is drawn. */
  reach(index) {
    if (index < this.first || index >= this.last) this.jump(Math.max(0, index - 1));
  }

  grow(seen) {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      if (target === this.below && this.last < this.blocks.length) this.addBelow();
      else if (target === this.above && this.first > 0) this.addAbove();
      else continue;
      // An edge that stays in sight is reported again only when observed anew.
      this.watch.unobserve(target);
      this.watch.observe(target);
    }
  }

  addBelow() {
    const from = this.last;
    this.last = this.step(from, 1);
    this.below.before(...this.blocks.slice(from, this.last).map(this.draw));
  }

  addAbove() {
    const to = this.first;
    this.first = this.step(to, -1);
    const height = this.pane.scrollHeight;
    const anchor = this.pane.scrollTop;
    this.above.after(...this.blocks.slice(this.first, to).map(this.draw));
    this.pane.scrollTop = anchor + this.pane.scrollHeight - height;
  }

  step(from, way) {
    let characters = 0;
    let mentions = 0;
    let index = from;
    while (index + Math.min(way, 0) >= 0 && index + Math.min(way, 0) < this.blocks.length) {
      const block = this.blocks[index + Math.min(way, 0)];
      characters += block.end - block.start;
      mentions += block.mentions.length;
      index += way;
      if (characters > STEP_CHARACTERS || mentions > STEP_MENTIONS) break;
    }
    return index;
  }
}
