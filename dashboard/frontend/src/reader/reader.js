/**
 * The article pane: text with its mentions as buttons, what is known of the one chosen,
 * and the line to the map. Drawn by `dashboard.components.reader`; text from outside
 * enters the page as text nodes only.
 */

import { keepSteps } from "../shared/address.js";
import { openChannel } from "../shared/channel.js";
import { debounce, el } from "../shared/dom.js";
import { capital, counted } from "../shared/words.js";
import { keyFor, readArticle } from "./article.js";
import { details, placeWords } from "./details.js";
import { PARTS } from "./events.js";
import { Scroll } from "./scroll.js";
import { toldDetails } from "./told.js";
import { weave } from "./weave.js";

// A map at rest this long is told to the server, which writes the address bar.
const REST = 400;
const LEGEND = {
  literal: ["Place", "the place itself"],
  metonym: ["Seat", "a government, army or team"],
  demonym: ["People", "its people, or \u201cof that country\u201d"],
  unresolved: ["Name", "not placed"],
};

class Reader {
  constructor(root, { say: tellServer, keep }) {
    this.tellServer = tellServer;
    this.keep = keep;
    this.sent = null;
    this.channel = null;
    this.lit = "";
    this.chosen = null;
    this.chosenEvent = null;
    this.litEvents = new Set();
    this.told = { mention: null, place: null, event: null };
    this.echoes = new Set();
    this.buttons = new Map();
    this.build(root);
    this.keepView = debounce((view, said) => {
      this.lastView = said;
      this.keep("view", view);
    }, REST);
    this.lastView = "";
  }

  build(root) {
    this.head = el("header", {});
    this.key = el("ul", { class: "key", "aria-label": "How mentions are marked" });
    this.eventKey = el("ul", { class: "key key-events", "aria-label": "How events are marked" });
    this.body = el("div", { class: "text" });
    this.unplaced = el("section", { class: "unplaced", hidden: true });
    this.pane = el("div", { class: "pane", tabindex: "0", role: "region", "aria-label": "Article" },
      this.head, this.key, this.eventKey, this.body, this.unplaced);
    this.badge = el("p", { class: "badge", "data-testid": "place-count", hidden: true });
    this.panel = el("aside", { class: "panel", hidden: true, "aria-live": "polite", "aria-label": "What was chosen in the text" });
    this.frame = el("article", { class: "reader", "data-testid": "reader" },
      el("div", { class: "window" }, this.pane, this.badge), this.panel);
    root.replaceChildren(this.frame);
    this.scroll = new Scroll(this.pane, this.body, (block) => this.drawBlock(block));
    this.listen();
  }

  listen() {
    const mentionOf = (event) => this.shown?.all[event.target.closest?.("button.m")?.dataset.index] ?? null;
    const eventOf = (event) => event.target.closest?.("button.t")?.dataset.event ?? null;
    const enter = (event) => {
      const mention = mentionOf(event);
      const told = eventOf(event);
      if (mention) this.point(mention);
      if (told) this.pointEvent(told);
    };
    const leave = (event) => {
      if (mentionOf(event)) this.point(null);
      if (eventOf(event)) this.pointEvent(null);
    };
    this.frame.addEventListener("pointerover", enter);
    this.frame.addEventListener("pointerout", leave);
    this.frame.addEventListener("focusin", enter);
    this.frame.addEventListener("focusout", leave);
    this.frame.addEventListener("click", (event) => {
      const mention = mentionOf(event);
      const told = eventOf(event);
      if (mention) this.click(mention);
      else if (told) this.clickEvent(told);
    });
    this.frame.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.panel.hidden) return;
      if (this.chosenEvent === null) this.choose(null);
      else this.chooseEvent(null);
    });
  }

  /** @param {object} sent by the server; may be the same again */
  update(sent) {
    if (sent.channel !== this.sent?.channel) this.connect(sent.channel);
    const mark = JSON.stringify([sent.doc, sent.mentions, sent.events]);
    const isNew = sent.doc !== this.sent?.doc;
    const isChanged = mark !== this.mark;
    this.sent = sent;
    this.mark = mark;
    this.frame.style.height = sent.height ? `${sent.height}px` : "";
    if (isChanged) this.show(isNew);
    this.followServer(sent);
  }

  connect(name) {
    this.channel?.close();
    this.channel = openChannel(name, "reader", (message) => this.hear(message));
    this.channel.say({ type: "ready" });
  }

  close() {
    this.keepView.cancel();
    this.scroll.close();
    this.channel?.close();
  }

  show(isNew) {
    const top = this.pane.scrollTop;
    const chosen = isNew ? null : this.chosen?.id;
    const event = isNew ? null : this.chosenEvent;
    if (isNew && this.shown) uncover();
    this.shown = readArticle(this.sent);
    this.buttons.clear();
    if (isNew) {
      this.choose(null);
      this.told = { mention: null, place: null, event: null };
    }
    this.drawHead();
    this.drawKey();
    this.drawEventKey();
    this.drawUnplaced();
    const from = this.scroll.first;
    this.scroll.show(this.shown.blocks);
    if (!isNew) {
      if (from > 0) this.scroll.reach(from);
      this.pane.scrollTop = top;
      this.choose(this.shown.all.find((mention) => mention.id === chosen) ?? null);
      if (this.shown.events.byId.has(event)) this.chooseEvent(event);
    }
  }

  drawHead() {
    const { title, source, published, notices } = this.sent;
    const meta = [source, published].filter(Boolean);
    this.head.replaceChildren(
      el("p", { class: "meta", dir: "auto" }, ...meta.flatMap((part, i) => [i ? " · " : null, el("span", { text: part, dir: "auto" })])),
      el("h2", { dir: "auto" }, ...this.marked(title, 0, title.length, this.shown.title, this.shown.told.title)),
      ...notices.map((notice) => el("p", { class: "notice", text: notice, dir: "auto" })),
    );
    const places = new Set(this.shown.all.filter((mention) => mention.place).map((mention) => mention.key)).size;
    const figures = [counted(this.shown.all.length, "mention"), counted(places, "place")];
    if (this.shown.events.byId.size) figures.push(counted(this.shown.events.byId.size, "event"));
    if (this.sent.hiddenEvents) figures.push(`${counted(this.sent.hiddenEvents, "event")} not shown`);
    if (this.shown.unresolved.length) figures.push(`${this.shown.unresolved.length} not placed`);
    if (this.shown.all.length) this.head.append(el("p", { class: "figures", text: figures.join(" · ") }));
    if (!places) this.head.append(el("p", { class: "notice", text: emptyWords(this.shown.all.length, this.sent.hidden) }));
    if (this.shown.blocks.length > 60) {
      this.head.append(el("p", { class: "notice", text: "A long text: more of it appears as you scroll." }));
    }
  }

  drawKey() {
    const present = new Set(this.shown.all.map((mention) => mention.usage));
    this.key.replaceChildren(...Object.entries(LEGEND).filter(([usage]) => present.has(usage)).map(([usage, [word, means]]) =>
      el("li", {}, el("span", { class: `m m-${usage}`, text: word }), ` ${means}`)));
  }

  /** The signs of the parts that this text has, and that its event buttons carry. */
  drawEventKey() {
    const { all } = this.shown.events;
    const present = new Set(all.flatMap((told) => told.parts.map((part) => part.kind)));
    const parts = Object.entries(PARTS).filter(([kind]) => present.has(kind)).map(([kind, [, means]]) =>
      el("li", {}, el("span", { class: `p p-${kind}`, text: capital(means) })));
    const first = all.length ? [el("li", {}, el("span", { class: "t t-key", text: "Event" }), " the word that tells it")] : [];
    this.eventKey.replaceChildren(...first, ...parts);
  }

  drawUnplaced() {
    const { unresolved } = this.shown;
    this.unplaced.hidden = unresolved.length === 0;
    if (!unresolved.length) return;
    const first = new Map();
    for (const mention of unresolved) if (!first.has(this.surface(mention))) first.set(this.surface(mention), mention);
    const items = [...first.entries()].slice(0, 200).map(([surface, mention]) => el("li", { dir: "auto" },
      el("button", { type: "button", class: "m m-unresolved", "data-index": mention.index, text: surface }),
      ` ${mention.reasons[0] ?? ""}`));
    this.unplaced.replaceChildren(
      el("h3", { text: `${capital(counted(first.size, "name"))} not placed` }),
      el("ul", {}, ...items),
    );
  }

  drawBlock(block) {
    return el("p", { dir: "auto", class: block.joined ? "joined" : null },
      ...this.marked(this.sent.text, block.start, block.end, block.mentions, this.shown.told.text));
  }

  /** A stretch of text: sentences that tell events, their parts, and buttons within. */
  marked(text, start, end, mentions, told) {
    const inMention = (span) => mentions.some((mention) => mention.start < span.end && span.start < mention.end);
    const triggers = told.triggers.filter((span) => span.start < end && span.end > start);
    // A button cannot hold a button: there the word that tells it is marked, and its mention clicked.
    const free = triggers.filter((span) => !inMention(span));
    const bound = triggers.filter(inMention);
    const buttons = [...mentions.map((mention) => ({ ...span(mention), mention })), ...free].sort((a, b) => a.start - b.start);
    return weave(text, start, end, [
      { spans: told.sentences, wrap: ({ ids }, children) => this.within("s", ids, children) },
      { spans: told.parts, wrap: ({ ids, kind }, children) => this.within(`p p-${kind}`, ids, children) },
      { spans: bound, wrap: ({ told: { id } }, children) => this.within("t t-bound", [id], children) },
      { spans: buttons, wrap: (held, _, words) => (held.mention ? this.button(held.mention, words) : this.eventButton(held.told, words)) },
    ]);
  }

  within(name, ids, children) {
    const node = el("span", { class: name, "data-of": ids.join(" ") }, ...children);
    if (ids.includes(this.chosenEvent)) node.classList.add("is-chosen");
    if (ids.some((id) => this.litEvents.has(id))) node.classList.add("is-lit");
    return node;
  }

  eventButton(told, words) {
    const flag = told.flags[0] ?? "";
    const button = el("button", {
      type: "button",
      class: `t${told.happened ? "" : " t-unsure"}${flag ? " t-flag" : ""}`,
      "data-event": told.id,
      "data-type": told.type.layer,
      "data-of": told.id,
      "data-flag": flag || null,
      "data-lit": String(this.litEvents.has(told.id)),
      "aria-label": [`${words}: ${told.type.label}`, ...told.flags].join(", "),
      "aria-pressed": String(told.id === this.chosenEvent),
      title: [told.type.label, ...told.flags].join(", "),
    }, words);
    button.dataset.sign = told.type.sign;
    button.style.setProperty("--event", told.type.color);
    if (told.id === this.chosenEvent) button.classList.add("is-chosen");
    if (this.litEvents.has(told.id)) button.classList.add("is-lit");
    return button;
  }

  button(mention, surface) {
    const place = mention.place ? `${mention.place.name}, ${placeWords(mention.place)}` : "not placed";
    const usage = mention.usage === "literal" || !mention.place ? "" : `, ${LEGEND[mention.usage][1]}`;
    const button = el("button", {
      type: "button",
      class: `m m-${mention.usage}`,
      "data-index": mention.index,
      "data-mention": mention.id,
      "data-place": mention.place?.id,
      "data-usage": mention.usage,
      "data-lit": String(Boolean(mention.key) && mention.key === this.lit),
      "aria-label": `${surface}: ${place}${usage}`,
      "aria-pressed": mention === this.chosen ? "true" : "false",
      text: surface,
    });
    if (mention.key && mention.key === this.lit) button.classList.add("is-lit");
    if (mention === this.chosen) button.classList.add("is-chosen");
    this.buttons.set(mention.index, button);
    return button;
  }

  /** Everything drawn of some events: their sentences, parts and buttons. */
  piecesOf(ids) {
    const wanted = new Set(ids);
    return [...this.frame.querySelectorAll("[data-of]")].filter((node) => node.dataset.of.split(" ").some((id) => wanted.has(id)));
  }

  /** Tell the map which event is pointed at, null when none is any more. */
  pointEvent(id) {
    this.pointed = id !== null;
    this.lightEvents(id === null ? [] : [id]);
    this.channel.say({ type: "hover-event", event: id === null ? null : `${this.sent.link}/${id}` });
  }

  lightEvents(ids) {
    for (const node of this.frame.querySelectorAll(".is-lit[data-of]")) this.shine(node, false);
    this.litEvents = new Set(ids);
    for (const node of this.piecesOf(ids)) this.shine(node, true);
  }

  shine(node, isLit) {
    node.classList.toggle("is-lit", isLit);
    if (node.dataset.event) node.dataset.lit = String(isLit);
  }

  clickEvent(id) {
    this.chooseEvent(id);
    this.frame.querySelector(`button.t[data-event="${id}"]`)?.scrollIntoView({ block: "nearest" });
    this.channel.say({ type: "goto-event", event: `${this.sent.link}/${id}` });
    this.tellEvent(`${this.sent.link}/${id}`);
  }

  /** The server repeats what it is told: that is no news then. */
  tellEvent(said) {
    this.echoes.add(said.slice(said.indexOf("/") + 1));
    this.tellServer("event", said);
  }

  chooseEvent(id) {
    this.choose(null);
    this.chosenEvent = id;
    for (const node of this.frame.querySelectorAll(".is-chosen[data-of]")) node.classList.remove("is-chosen");
    for (const node of this.frame.querySelectorAll("button.t")) node.setAttribute("aria-pressed", String(node.dataset.event === id));
    const events = id === null ? [] : this.shown.events.byId.get(id) ?? [];
    this.panel.hidden = events.length === 0;
    if (!events.length) return;
    for (const node of this.piecesOf([id])) node.classList.add("is-chosen");
    const words = ({ start, end }, inTitle) => (inTitle ? this.sent.title : this.sent.text).slice(start, end);
    this.panel.replaceChildren(
      el("button", { type: "button", class: "close", "aria-label": "Close", text: "×", onclick: () => this.chooseEvent(null) }),
      ...toldDetails(events, words),
    );
    this.panel.scrollTop = 0;
  }

  showEvent(id) {
    const [told] = this.shown.events.byId.get(id) ?? [];
    if (!told) return;
    this.chooseEvent(id);
    if (!told.inTitle) {
      const index = this.shown.blocks.findIndex((block) => block.start <= told.trigger.start && told.trigger.start < block.end);
      if (index >= 0) this.scroll.reach(index);
      for (const node of this.piecesOf([id])) node.classList.add("is-chosen");
    }
    this.scrollPane(this.frame.querySelector(`.t[data-of~="${id}"]`));
  }

  /** Scroll the text and not the page: on a phone the claims stand on the map above it. */
  scrollPane(node) {
    if (!node) return;
    const frame = this.pane.getBoundingClientRect();
    const box = node.getBoundingClientRect();
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.pane.scrollBy({ top: box.top + box.height / 2 - frame.top - frame.height / 2, behavior: still ? "auto" : "smooth" });
  }

  bringIntoSight(node) {
    if (!node) return;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    node.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  }

  surface(mention) {
    return (mention.inTitle ? this.sent.title : this.sent.text).slice(mention.start, mention.end);
  }

  /** Tell the map where a mention points, null when it no longer does. */
  point(mention) {
    this.pointed = mention !== null;
    this.light(mention?.key ?? "");
    this.channel.say({ type: "hover", ...this.target(mention) });
  }

  target(mention) {
    if (!mention?.place) return { place: null };
    const isActor = mention.key.startsWith("actors:");
    const { id, name, lon, lat } = mention.place;
    return { place: isActor ? mention.key.slice(7) : id, layer: isActor ? "actors" : undefined, name, lon, lat, km: mention.km };
  }

  light(key) {
    if (key === this.lit) return;
    this.glow(this.lit, false);
    this.lit = key;
    this.glow(key, true);
    this.count();
  }

  /** Say how often the place lit is named, unless the panel already does. */
  count() {
    const held = this.shown?.byKey.get(this.lit) ?? [];
    this.badge.hidden = held.length === 0 || this.chosen?.key === this.lit;
    if (held.length) this.badge.textContent = `${held[0].place.name}: ${counted(held.length, "mention")} in this text`;
  }

  glow(key, isLit) {
    for (const mention of this.shown?.byKey.get(key) ?? []) {
      const button = this.buttons.get(mention.index);
      button?.classList.toggle("is-lit", isLit);
      button?.setAttribute("data-lit", String(isLit));
    }
  }

  click(mention) {
    this.choose(mention);
    const button = this.buttons.get(mention.index);
    if (!button || !this.pane.contains(button)) this.scrollTo(mention);
    // The panel that has just opened may cover what was clicked.
    else button.scrollIntoView({ block: "nearest" });
    if (mention.place) this.channel.say({ type: "goto", ...this.target(mention) });
    this.echoes.add(mention.id);
    this.tellServer("mention", mention.id);
  }

  choose(mention) {
    if (mention && this.chosenEvent !== null) this.chooseEvent(null);
    const before = this.chosen && this.buttons.get(this.chosen.index);
    before?.classList.remove("is-chosen");
    before?.setAttribute("aria-pressed", "false");
    this.chosen = mention;
    const button = mention && this.buttons.get(mention.index);
    button?.classList.add("is-chosen");
    button?.setAttribute("aria-pressed", "true");
    this.panel.hidden = mention === null;
    this.count();
    if (!mention) return;
    const count = this.shown.byKey.get(mention.key)?.length ?? 1;
    this.panel.replaceChildren(
      el("button", { type: "button", class: "close", "aria-label": "Close", text: "×", onclick: () => this.choose(null) }),
      ...details(mention, this.surface(mention), count),
    );
    this.panel.scrollTop = 0;
  }

  scrollTo(mention) {
    if (!mention.inTitle) {
      const index = this.shown.blocks.findIndex((block) => block.mentions.includes(mention));
      if (index >= 0) this.scroll.reach(index);
    }
    this.bringIntoSight(this.buttons.get(mention.index));
  }

  /** Choose what the server says, unless it only repeats what was done here. */
  followServer({ mention, place, event }) {
    if (mention === this.told.mention && place === this.told.place && event === this.told.event) return;
    this.told = { mention, place, event };
    if (this.echoes.delete(event ?? mention ?? place)) return;
    if (event !== null && this.shown.events.byId.has(event)) {
      this.showEvent(event);
      return;
    }
    const found = this.shown.all.find(({ id }) => id === mention);
    if (found) {
      this.choose(found);
      this.scrollTo(found);
    } else if (place !== null) this.showPlace(place);
    else {
      this.choose(null);
      if (this.chosenEvent !== null) this.chooseEvent(null);
    }
  }

  showPlace(place, layer) {
    const held = this.shown.byKey.get(keyFor(place, layer)) ?? [];
    if (!held.length) return;
    this.choose(held[0]);
    this.scrollTo(held[0]);
  }

  hear(message) {
    // A pointer that crossed over here has spoken already: the map's farewell comes too late.
    if (message.type === "hover" && (message.place || !this.pointed)) {
      this.light(message.place ? keyFor(message.place, message.layer) : "");
    }
    if (message.type === "select") {
      this.showPlace(message.place, message.layer);
      this.echoes.add(message.place);
      this.tellServer("place", message.place);
    }
    if (message.type === "hover-event" && (message.events.length || !this.pointed)) this.lightEvents(this.own(message.events));
    if (message.type === "select-event") this.hearEvent(message.event);
    if (message.type === "view") this.hearView(message);
  }

  /** Of events on the map, those that this article tells. */
  own(events) {
    const mark = `${this.sent.link}/`;
    return events.filter((event) => event.startsWith(mark)).map((event) => event.slice(mark.length));
  }

  /** Told here, it is shown at once; told elsewhere, the server opens its article. */
  hearEvent(event) {
    const [id] = this.own([event]);
    if (id) {
      this.showEvent(id);
      this.tellEvent(event);
    } else this.tellServer("event", event);
  }

  hearView({ lon, lat, zoom }) {
    const said = [lon.toFixed(5), lat.toFixed(5), zoom].join();
    if (said === this.lastView) {
      this.keepView.cancel();
      return;
    }
    this.keepView({ lon, lat, zoom }, said);
  }
}

const span = ({ start, end }) => ({ start, end });

/** On a narrow screen the list lies over map and text: it goes when another article opens. */
function uncover() {
  if (!window.matchMedia("(max-width: 768px)").matches) return;
  document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}

/** Why the map has nothing of this text, and what to do about it. */
function emptyWords(unresolved, hidden) {
  if (hidden) return `${counted(hidden, "mention")} left out: open Filters and lower the minimum score, or choose all countries.`;
  if (unresolved) return "None of these names could be placed. Click one to read why; a fuller name, such as \u201cTown, Country\u201d, often helps.";
  return "No place is named in this text. Names are understood in English: add a translation, or a passage that says where it happened.";
}

/** @type {WeakMap<object, Reader>} */
const readers = new WeakMap();

/**
 * Draw into a component's root, or bring up to date what is drawn there.
 *
 * @param {object} component as Streamlit hands it to a components v2 script
 * @returns {() => void} what ends it
 */
export function render(component) {
  keepSteps();
  const root = component.parentElement.querySelector(".atlas-root");
  let reader = readers.get(root);
  if (!reader) {
    reader = new Reader(root, {
      say: (name, value) => reader.component.setTriggerValue(name, value),
      keep: (name, value) => reader.component.setStateValue(name, value),
    });
    readers.set(root, reader);
  }
  reader.component = component;
  reader.update(component.data);
  return () => {
    readers.delete(root);
    reader.close();
  };
}
