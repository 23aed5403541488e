/**
 * The toggles of events: one button a type, with the map's own shape and how many scenes
 * there are. On a narrow screen the page folds them away with its other controls.
 */

import { el } from "../shared/dom.js";
import { picture } from "../shared/signs.js";

class Bar {
  constructor(root) {
    this.said = "";
    this.label = el("span", { class: "label", id: "events-label", text: "Events" });
    this.items = el("div", { class: "items", role: "group", "aria-labelledby": "events-label" });
    this.frame = el("div", { class: "bar" }, this.label, this.items);
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

  tellHeight() {
    const height = this.frame.offsetHeight && this.frame.offsetHeight + GAP;
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
