/** What a place says of itself when pointed at: its name, count and how precise it is. */

import { el } from "../shared/dom.js";
import { capital, counted, countryName, kindWords, precisionWords, radiusWords } from "../shared/words.js";

/** @param {object} feature as `dashboard.maps` writes it */
export function countWords(feature) {
  const mentions = counted(feature.mentions, "mention");
  const articles = feature.articles > 1 ? ` in ${counted(feature.articles, "article")}` : "";
  return mentions + articles;
}

/** People and cells have no spot of their own to be precise about. */
const saysPrecision = (feature) => feature.layer !== "actors" && feature.kind !== "cell";

/** @param {object} feature */
function whereWords(feature) {
  if (feature.kind === "cell") return `${counted(feature.places, "place")}: zoom in to tell them apart`;
  if (feature.layer === "actors") return "its government, army or people";
  const parts = [kindWords(feature.kind)];
  if (feature.kind !== "country") {
    const within = [feature.admin, countryName(feature.country)]
      .filter((part) => part && part !== feature.name);
    if (within.length) parts.push(within.join(", "));
  }
  return parts.join(" · ");
}

/**
 * One line for people who hear the map.
 *
 * @param {object} feature
 * @returns {string}
 */
export function spoken(feature) {
  const parts = [feature.name, whereWords(feature), countWords(feature)];
  if (saysPrecision(feature)) parts.push(precisionWords(feature.precision));
  if (feature.status === "disputed") parts.push("disputed");
  return parts.join(", ");
}

/**
 * @param {object} feature
 * @returns {HTMLElement}
 */
export function card(feature) {
  const lines = [
    el("strong", { class: "atlas-tip-name", text: feature.name, dir: "auto" }),
    el("span", { class: "atlas-tip-where", text: capital(whereWords(feature)), dir: "auto" }),
    el("span", { class: "atlas-tip-count", "data-testid": "place-count", text: countWords(feature) }),
  ];
  if (saysPrecision(feature)) {
    const radius = radiusWords(feature.km);
    const precision = capital(precisionWords(feature.precision));
    lines.push(el("span", { class: "atlas-tip-more", text: radius ? `${precision} (${radius})` : precision }));
  }
  if (feature.status === "disputed") {
    lines.push(el("span", { class: "atlas-tip-more", text: "Disputed territory" }));
  }
  return el("div", { class: `atlas-tip-card atlas-tip-${feature.layer}` }, ...lines);
}

/** The one tooltip of the map. */
export class Tip {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.tooltip = L.tooltip({ className: "atlas-tip", direction: "auto", opacity: 1, offset: [14, 0] });
  }

  /** @param {HTMLElement} content @param {L.LatLngExpression} at */
  show(content, at) {
    this.tooltip.setLatLng(at).setContent(content);
    if (!this.map.hasLayer(this.tooltip)) this.tooltip.addTo(this.map);
  }

  /** @param {L.LatLngExpression} at */
  move(at) {
    if (this.map.hasLayer(this.tooltip)) this.tooltip.setLatLng(at);
  }

  hide() {
    this.tooltip.remove();
  }
}
