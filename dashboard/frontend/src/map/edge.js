/** Pointing at places that are not drawn, or that lie outside the picture. */

import { el } from "../shared/dom.js";

const INSET = 18;

export class Edge {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.arrow = el("span", { class: "atlas-edge-arrow", "aria-hidden": true, text: "➤" });
    this.label = el("span", { dir: "auto" });
    this.note = el("div", { class: "atlas-edge", hidden: true }, this.label, this.arrow);
    map.getContainer().append(this.note);
    this.spot = null;
    map.on("movestart", () => this.hide());
  }

  /** Say at the map's rim where a place lies. */
  point(at, name) {
    const size = this.map.getSize();
    const centre = size.divideBy(2);
    const target = this.map.latLngToContainerPoint(at).subtract(centre);
    const scale = Math.min(
      (centre.x - INSET) / Math.max(1, Math.abs(target.x)),
      (centre.y - INSET) / Math.max(1, Math.abs(target.y)),
    );
    const rim = target.multiplyBy(scale).add(centre);
    this.label.textContent = name;
    this.arrow.style.transform = `rotate(${Math.atan2(target.y, target.x)}rad)`;
    this.note.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.note;
    this.note.style.left = `${clamp(rim.x - width / 2, 6, size.x - width - 6)}px`;
    this.note.style.top = `${clamp(rim.y - height / 2, 6, size.y - height - 6)}px`;
  }

  /** Mark a place that no layer draws just now. */
  mark(at, name) {
    this.spot = L.circleMarker(at, {
      pane: "marks", radius: 11, interactive: false, className: "atlas-spot", color: "#16222b", weight: 2, dashArray: "2 4", fill: false,
    }).addTo(this.map);
    this.spot.bindTooltip(el("span", { text: name, dir: "auto" }), { permanent: true, className: "atlas-tip", direction: "right", offset: [12, 0] });
  }

  hide() {
    this.note.hidden = true;
    this.spot?.remove();
    this.spot = null;
  }
}

function clamp(value, least, most) {
  return Math.max(least, Math.min(most, value));
}
