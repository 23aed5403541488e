/**
 * The toggles of events: one button a type, with the map's own shape and how many scenes
 * there are. On a narrow screen they fold into one button.
 */

import { el } from "../shared/dom.js";
import { picture } from "../shared/signs.js";

class Bar {
  constructor(root) {
    this.said = "";
    this.fold = el("button", { type: "button", class: "fold", "aria-expanded": "false", onclick: () => this.turn() });
    this.label = el("span", { class: "label", id: "events-label", text: "Events" });
    this.items = el("div", { class: "items", role: "group", "aria-labelledby": "events-label" });
    this.frame = el("div", { class: "bar" }, this.fold, this.label, this.items);
    root.replaceChildren(this.frame);
    this.frame.addEventListener("click", (event) => this.click(event));
    // The map and the article are as tall as the window leaves room for: this bar's is taken.
    this.watch = new ResizeObserver(() => this.tellHeight());
    this.watch.observe(this.frame);
  }

  update({ choices }, tellServer) {
    this.tellServer = tellServer;
    const said = JSON.stringify(choices);
    if (said === this.said) return;
    this.said = said;
    const focused = this.frame.getRootNode().activeElement?.dataset.layer;
    this.items.replaceChildren(...choices.map((choice) => this.button(choice)));
    const told = choices.reduce((sum, choice) => sum + choice.count, 0);
    const off = choices.filter((choice) => !choice.on).length;
    this.fold.replaceChildren(el("span", { text: `Events ${told.toLocaleString("en")}${off ? ` (${off} off)` : ""}` }));
    this.frame.hidden = choices.length === 0;
    if (focused) this.items.querySelector(`[data-layer="${focused}"]`)?.focus();
  }

  button({ name, label, title, sign, color, rings, count, on }) {
    const shape = rings.length ? picture(rings, color) : el("span", { class: "sign", "aria-hidden": true, text: sign });
    if (!rings.length) shape.style.color = color;
    return el("button", {
      type: "button", class: "choice", "data-layer": name, "aria-pressed": String(on), title,
    }, shape, el("span", { class: "name", text: label }), el("span", { class: "count", text: count.toLocaleString("en") }));
  }

  click(event) {
    const button = event.target.closest?.("button.choice");
    if (!button) return;
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    // What is shown no longer is what the server said: its next word counts, even the same.
    this.said = "";
    this.tellServer(`${button.dataset.layer}-${on ? "on" : "off"}`);
  }

  turn() {
    const isOpen = this.frame.classList.toggle("is-open");
    this.fold.setAttribute("aria-expanded", String(isOpen));
  }

  tellHeight() {
    const height = this.frame.hidden ? 0 : this.frame.offsetHeight + GAP;
    document.documentElement.style.setProperty("--atlas-events", `${height}px`);
  }

  close() {
    this.watch.disconnect();
    document.documentElement.style.removeProperty("--atlas-events");
  }
}

// Between this bar and what is below it.
const GAP = 9;

/** @type {WeakMap<object, Bar>} */
const bars = new WeakMap();

/**
 * @param {object} component as Streamlit hands it to a components v2 script
 * @returns {() => void} what ends it
 */
export function render(component) {
  const root = component.parentElement.querySelector(".atlas-root");
  let bar = bars.get(root);
  if (!bar) bars.set(root, (bar = new Bar(root)));
  bar.update(component.data, (said) => component.setTriggerValue("switch", said));
  return () => {
    bars.delete(root);
    bar.close();
  };
}
