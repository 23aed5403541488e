/** What an event's sentence says, part by part, for the panel below the text. */

import { el } from "../shared/dom.js";
import { capital } from "../shared/words.js";

const ROLES = {
  scene: "where it happened",
  actor: "who acts",
  origin: "from",
  destination: "to",
  dateline: "where it was written",
  context: "also named",
};
const STATUSES = { reported: "reported", claimed: "claimed", denied: "denied" };

/**
 * @param {import("./events.js").Told[]} events that one word tells
 * @param {(span: {start: number, end: number}, inTitle: boolean) => string} words of the text
 * @returns {HTMLElement[]}
 */
export function toldDetails(events, words) {
  return events.flatMap((told) => oneTold(told, words));
}

function oneTold(told, words) {
  const { type } = told;
  const head = el("h3", { dir: "auto" }, el("span", { class: "sign", text: type.sign, "aria-hidden": true }), ` ${type.label}`);
  head.firstChild.style.color = type.color;
  const kind = [told.kind, type.type].filter((part) => part && part !== type.label).join(" \u00b7 ");
  return [
    head,
    el("p", { class: "sub", text: kind || `\u201c${words(told.trigger, told.inTitle)}\u201d` }),
    ...(told.flags.length ? [el("p", { class: "flags" }, ...told.flags.map((flag) => el("span", { class: "flag", text: flag })))] : []),
    el("dl", { class: "told", "data-testid": "told" }, ...rows(told, words)),
    ...list("Why it was read so", told.reasons),
  ];
}

function rows(told, words) {
  const of = (kind) => told.parts.filter((part) => part.kind === kind);
  const said = (part) => [el("q", { text: words(part, told.inTitle), dir: "auto" }), part.reading ? ` ${part.reading}` : ""];
  const places = told.roles.map(([role, name]) => `${name} (${ROLES[role] ?? role})`).join(", ");
  const { move } = told;
  const way = move && [move.from && `from ${move.from}`, move.to && `to ${move.to}`, move.means].filter(Boolean).join(" ");
  return [
    ...of("figure").flatMap((part) => row("Figure", said(part), "figure")),
    ...of("source").flatMap((part) => row("Source", said(part), "source")),
    ...of("date").flatMap((part) => row("When", said(part), "date")),
    ...(way ? row("Movement", [capital([move.who, way].filter(Boolean).join(" "))], "who") : []),
    ...row("Told as", [STATUSES[told.status] ?? told.status]),
    ...(told.area ? row("Area", [el("q", { text: told.area, dir: "auto" })]) : []),
    ...(places ? row("Places", [places]) : []),
  ];
}

function row(term, content, part) {
  return [el("dt", { text: term }), el("dd", { dir: "auto", "data-part": part }, ...content)];
}

function list(heading, items) {
  if (!items.length) return [];
  return [el("h4", { text: heading }), el("ul", {}, ...items.map((item) => el("li", { text: item, dir: "auto" })))];
}
