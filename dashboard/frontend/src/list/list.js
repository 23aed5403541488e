/** The collection as cards to choose from; drawn by `dashboard.components.article_list`. */

import { el } from "../shared/dom.js";
import { counted } from "../shared/words.js";

// Cards drawn at once; more come on demand.
const STEP = 100;
// Pixels between a card that was scrolled to and the list's rim.
const ROOM = 8;

class List {
  constructor(root) {
    this.items = el("ul", { class: "cards" });
    this.more = el("button", { type: "button", class: "more", hidden: true, onclick: () => this.grow() });
    this.frame = el("nav", { class: "list", "data-testid": "article-list", "aria-label": "Articles" }, this.items, this.more);
    root.replaceChildren(this.frame);
    this.frame.addEventListener("keydown", (event) => this.walk(event));
    this.count = STEP;
  }

  update({ rows, selected, height }, pick) {
    const mark = JSON.stringify(rows);
    this.pick = pick;
    this.rows = rows;
    this.frame.style.maxHeight = `var(--atlas-list-height, ${height}px)`;
    if (mark !== this.mark) {
      this.mark = mark;
      this.count = STEP;
      this.draw();
    }
    this.select(selected);
  }

  draw() {
    const shown = this.rows.slice(0, this.count);
    this.items.replaceChildren(...shown.map((row) => el("li", {}, this.card(row))));
    if (!shown.length) this.items.append(el("li", { class: "none", text: "No article fits this search." }));
    const left = this.rows.length - shown.length;
    this.more.hidden = left <= 0;
    this.more.textContent = `Show ${Math.min(left, STEP)} more of ${left}`;
  }

  grow() {
    const from = this.count;
    this.count += STEP;
    this.draw();
    this.select(this.selected);
    this.items.querySelectorAll("button")[from]?.focus();
  }

  card({ id, title, source, published, places, note }) {
    const meta = [source, published].filter(Boolean);
    const button = el("button", { type: "button", class: "card", onclick: () => this.click(id) },
      el("span", { class: "meta", dir: "auto", text: meta.join(" · ") }),
      el("span", { class: "title", dir: "auto", text: title || "Untitled" }),
      el("span", { class: "foot", text: note || counted(places, "place") }));
    button.dataset.doc = id;
    return button;
  }

  click(id) {
    this.select(id);
    this.pick(id);
  }

  select(id) {
    const isNew = id !== this.selected;
    this.selected = id;
    for (const button of this.items.querySelectorAll("button")) {
      const isIt = button.dataset.doc === id;
      button.classList.toggle("is-chosen", isIt);
      if (isIt) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
      if (isIt && isNew) this.reveal(button);
    }
  }

  /** Scroll the list, and never the page, to a card that lies outside of what it shows. */
  reveal(card) {
    const frame = this.frame.getBoundingClientRect();
    const box = card.getBoundingClientRect();
    if (box.top < frame.top) this.frame.scrollTop += box.top - frame.top - ROOM;
    else if (box.bottom > frame.bottom) this.frame.scrollTop += box.bottom - frame.bottom + ROOM;
  }

  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const card = event.target.closest?.("button.card");
    if (!step || !card) return;
    const cards = [...this.items.querySelectorAll("button.card")];
    cards[cards.indexOf(card) + step]?.focus();
    event.preventDefault();
  }
}

/** @type {WeakMap<object, List>} */
const lists = new WeakMap();

/**
 * @param {object} component as Streamlit hands it to a components v2 script
 * @returns {() => void} what ends it
 */
export function render(component) {
  const root = component.parentElement.querySelector(".atlas-root");
  let list = lists.get(root);
  if (!list) lists.set(root, (list = new List(root)));
  list.update(component.data, (id) => component.setTriggerValue("picked", id));
  return () => lists.delete(root);
}
