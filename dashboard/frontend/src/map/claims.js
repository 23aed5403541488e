/** What is told of a scene, a movement or a described area: in short, and side by side. */

import { el } from "../shared/dom.js";
import { capital, counted, countryName, kindWords } from "../shared/words.js";

/** @param {object} feature @param {object} sign */
export function headingOf(feature, sign) {
  if (feature.layer === "flows") return `${feature.origin} to ${feature.destination}`;
  return sign ? sign.label : "Described area";
}

/** Where a scene is, in words; of a movement, who moves and how. */
export function underOf(feature) {
  if (feature.layer === "flows") return [capital(feature.who), feature.means].filter(Boolean).join(", ");
  if (feature.layer === "derived") return feature.name;
  const within = [feature.admin, countryName(feature.country)].filter((part) => part && part !== feature.name);
  const kind = feature.kind === "derived" ? "area that these words describe" : kindWords(feature.kind);
  return [feature.name, [kind, ...within].join(", ")].join(" \u00b7 ");
}

/** How many claims there are; their figures stand beside each, for none is the sum of others. */
export function countsOf(feature) {
  return counted(feature.events, "claim") + (feature.articles > 1 ? ` in ${counted(feature.articles, "article")}` : "");
}

/** One line for people who hear the map. */
export function spokenOf(feature, sign) {
  const parts = [headingOf(feature, sign), underOf(feature)];
  if (feature.events) parts.push(countsOf(feature), standingOf(feature));
  return parts.filter(Boolean).join(", ");
}

/** Said where none of the claims is that it happened. */
export function standingOf(feature) {
  if (feature.happened) return "";
  const flags = new Set(feature.claims.flatMap((claim) => claim.flags.slice(0, 1)));
  return flags.size === 1 ? [...flags][0] : "not said to have happened";
}

/**
 * A few lines for a tooltip.
 *
 * @param {object} feature
 * @param {object | undefined} sign
 */
export function shortCard(feature, sign) {
  const lines = [
    el("strong", { class: "atlas-tip-name", text: headingOf(feature, sign), dir: "auto" }),
    el("span", { class: "atlas-tip-where", text: underOf(feature), dir: "auto" }),
  ];
  if (feature.layer === "derived") {
    lines.push(el("span", { class: "atlas-tip-more", text: feature.reason, dir: "auto" }), quote(feature.quote));
    return el("div", { class: "atlas-tip-card" }, ...lines);
  }
  lines.push(el("span", { class: "atlas-tip-count", text: countsOf(feature) }));
  const standing = standingOf(feature);
  if (standing) lines.push(flag(standing));
  lines.push(claimLine(feature.claims[0]), quote(feature.claims[0].quote));
  if (feature.events > 1) lines.push(el("span", { class: "atlas-tip-more", text: "Click: the claims side by side" }));
  return el("div", { class: "atlas-tip-card" }, ...lines);
}

/**
 * All claims, one under another, for a popup.
 *
 * @param {object} feature
 * @param {object | undefined} sign
 * @param {(id: string) => void} open called with the id of a claim that is to be read in its text
 * @param {number} nearby scenes of the type that this badge stands for too at this zoom
 */
export function claimsCard(feature, sign, open, nearby) {
  const rest = feature.events - feature.claims.length;
  const items = feature.claims.map((claim) => el("li", {}, ...claimParts(claim, open)));
  if (rest > 0) items.push(el("li", { class: "atlas-claim-rest", text: `and ${counted(rest, "further claim")}: see the export` }));
  return el("section", { class: "atlas-claims", "aria-label": headingOf(feature, sign), "data-testid": "claims" },
    el("h3", { text: headingOf(feature, sign), dir: "auto" }),
    el("p", { class: "atlas-tip-where", text: underOf(feature), dir: "auto" }),
    el("p", { class: "atlas-tip-count", text: countsOf(feature) }),
    nearby ? el("p", { class: "atlas-tip-more", text: `${counted(nearby, "more place")} nearby: zoom in to tell them apart` }) : null,
    ...feature.stories.map(storyOf),
    el("ol", {}, ...items));
}

/** One happening that several articles tell of: each figure from the least to the most, and who says which. */
function storyOf({ articles, days, figures }) {
  const heading = [`One event in ${counted(articles, "article")}`, days].filter(Boolean).join(", ");
  return el("section", { class: "atlas-story", "data-testid": "story" },
    el("h4", { text: heading }),
    ...figures.map(({ counts, range, said }) => el("div", {},
      el("p", { class: "atlas-story-range", text: `${capital(counts)}: ${range}` }),
      said.length > 1 ? el("ul", {}, ...said.map(({ reading, by, flags }) =>
        el("li", { dir: "auto", text: [`${reading}: ${by}`, ...flags].join(", ") }))) : null)));
}

function claimParts(claim, open) {
  const told = [claim.kind, ...claim.flags.map(flag)].filter(Boolean);
  return [
    told.length ? el("span", { class: "atlas-claim-kind" }, ...told) : null,
    claimLine(claim),
    quote(claim.quote),
    el("span", { class: "atlas-tip-more", dir: "auto" }, [claim.outlet, claim.published].filter(Boolean).join(", "), " ", opener(claim, open)),
  ];
}

/** Figure, source and day; each is named, so that none is taken for another. */
function claimLine(claim) {
  const facts = [
    ["Figure", claim.figures.join("; ")], ["Source", claim.by], ["When", claim.when],
  ].filter(([, words]) => words);
  return el("dl", { class: "atlas-claim-facts" }, ...facts.flatMap(([name, words]) => [
    el("dt", { text: name }), el("dd", { text: words, dir: "auto", "data-part": name.toLowerCase() }),
  ]));
}

function opener(claim, open) {
  if (claim.id.startsWith("/")) return "";
  return el("button", { type: "button", class: "atlas-claim-open", text: "Read it in the text", onclick: () => open(claim.id) });
}

const flag = (words) => el("span", { class: "atlas-flag", text: words });
const quote = (words) => el("q", { class: "atlas-quote", text: words, dir: "auto" });
