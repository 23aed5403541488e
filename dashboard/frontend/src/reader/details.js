/** What is known of the mention chosen: the place meant, how sure, how precise, why, and its rivals. */

import { el } from "../shared/dom.js";
import { capital, counted, countryName, kindWords, precisionWords, radiusWords, scoreWords } from "../shared/words.js";

const USAGE_WORDS = {
  literal: "names the place itself",
  metonym: "stands for a government, army or team",
  demonym: "names its people, or says \u201cof that country\u201d",
};

/** @param {object} place */
export function placeWords(place) {
  const within = [place.admin, countryName(place.country)]
    .filter((part) => part && part !== place.name);
  return [kindWords(place.kind), ...within].join(", ");
}

/**
 * @param {import("./article.js").Mention} mention
 * @param {string} surface as written
 * @param {number} count mentions of the same place in this article
 * @returns {HTMLElement[]}
 */
export function details(mention, surface, count) {
  return mention.place ? placed(mention, surface, count) : unplaced(mention, surface);
}

function placed(mention, surface, count) {
  const { place } = mention;
  const parts = [
    el("h3", { text: place.name, dir: "auto" }),
    el("p", { class: "sub", text: capital(placeWords(place)), dir: "auto" }),
    el("dl", {},
      ...row("Written", [el("q", { text: surface, dir: "auto" }), ` ${USAGE_WORDS[mention.usage]}`]),
      ...row("Sure", [meter(mention.score), `${scoreWords(mention.score)} (${mention.score.toFixed(2)})`]),
      ...row("Precision", [precisionSays(mention)]),
      ...row("Here", [counted(count, "mention"), " in this text"])),
  ];
  parts.push(...list("Why this place", mention.reasons.map((reason) => [reason])));
  parts.push(...list("Could also be", mention.rivals.map(([rival, score]) => [
    el("span", { text: `${rival.name}, ${placeWords(rival)}`, dir: "auto" }),
    el("span", { class: "figure", text: score.toFixed(2) }),
  ])));
  return parts;
}

function unplaced(mention, surface) {
  return [
    el("h3", { text: surface, dir: "auto" }),
    el("p", { class: "sub", text: "Not placed: it stays off the map rather than on a guess." }),
    ...list("Why not", mention.reasons.map((reason) => [reason])),
  ];
}

function precisionSays(mention) {
  const radius = radiusWords(mention.km);
  const words = capital(precisionWords(mention.precision));
  return radius ? `${words}, ${radius}` : words;
}

function row(term, content) {
  return [el("dt", { text: term }), el("dd", { dir: "auto" }, ...content)];
}

function list(heading, items) {
  if (!items.length) return [];
  return [el("h4", { text: heading }), el("ul", {}, ...items.map((item) => el("li", { dir: "auto" }, ...item)))];
}

function meter(score) {
  const bar = el("span", { class: "meter", "aria-hidden": true }, el("span", {}));
  bar.firstChild.style.width = `${Math.round(score * 100)}%`;
  return bar;
}
