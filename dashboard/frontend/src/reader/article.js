import { marksOf, readEvents } from "./events.js";

/**
 * An article as the server sends it, made ready to show: offsets in UTF-16 code units,
 * text cut into blocks, mentions found by block and by what stands for them on the map.
 *
 * @typedef {object} Mention
 * @property {number} index position among all mentions sent
 * @property {string} id for links
 * @property {boolean} inTitle
 * @property {number} start UTF-16 offset into title or text
 * @property {number} end
 * @property {string} usage literal, metonym, demonym or unresolved
 * @property {object | null} place
 * @property {number} score
 * @property {number} precision
 * @property {number | null} km
 * @property {[object, number][]} rivals
 * @property {string[]} reasons
 * @property {string} key what lights up with it: "country.RU", or "actors:country.RU"
 *
 * @typedef {{start: number, end: number, joined: boolean, mentions: Mention[]}} Block
 */

// A paragraph longer than this is drawn in parts, so that no single block is slow.
const LONGEST_BLOCK = 3000;
const USAGES = ["literal", "metonym", "demonym"];

/**
 * What stands for a mention on the map: its place, or the country it acts for.
 *
 * @param {string} place place_id
 * @param {string | undefined} layer "actors" or another
 */
export function keyFor(place, layer) {
  return layer === "actors" ? `actors:${place}` : place;
}

/**
 * @param {object} sent by `dashboard.components.reader`
 * @returns {{blocks: Block[], title: Mention[], events: object, told: {title: object, text: object}, all: Mention[], unresolved: Mention[], byKey: Map<string, Mention[]>}}
 */
export function readArticle(sent) {
  const places = sent.places.map(([id, name, kind, country, admin, lon, lat]) => ({ id, name, kind, country, admin, lon, lat }));
  const all = sent.mentions.map((row, index) => readMention(row, index, places, sent.reasons));
  const titleMentions = all.filter((mention) => mention.inTitle);
  const textMentions = all.filter((mention) => !mention.inTitle);
  const events = readEvents(sent);
  toUtf16(sent.title, [...titleMentions, ...events.spans.title]);
  toUtf16(sent.text, [...textMentions, ...events.spans.text]);
  const byKey = new Map();
  for (const mention of all) {
    if (!mention.key) continue;
    const held = byKey.get(mention.key);
    if (held) held.push(mention);
    else byKey.set(mention.key, [mention]);
  }
  const title = apart(titleMentions);
  const text = apart(textMentions);
  const inTitle = events.all.filter((told) => told.inTitle);
  return {
    blocks: cutBlocks(sent.text, text),
    title,
    events,
    told: {
      title: marksOf(inTitle, title),
      text: marksOf(events.all.filter((told) => !told.inTitle), text),
    },
    all,
    unresolved: all.filter((mention) => !mention.place),
    byKey,
  };
}

function readMention([inTitle, start, end, usage, place, score, precision, km, rivals, reasons], index, places, words) {
  const meant = place < 0 ? null : places[place];
  const said = meant ? USAGES[usage] : "unresolved";
  const actor = meant && said !== "literal" && meant.country;
  return {
    index,
    id: `${inTitle ? "title" : "text"}-${start}-${end}`,
    inTitle: Boolean(inTitle),
    start,
    end,
    usage: said,
    place: meant,
    score,
    precision,
    km,
    rivals: rivals.map(([rival, rivalScore]) => [places[rival], rivalScore]),
    reasons: reasons.map((reason) => words[reason]),
    key: !meant ? "" : actor ? keyFor(`country.${meant.country}`, "actors") : meant.id,
  };
}

/** Turn offsets that count code points into offsets that count UTF-16 code units, in place. */
function toUtf16(text, spans) {
  if (!spans.length || !/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return;
  const ends = spans.flatMap((span) => [[span.start, span, "start"], [span.end, span, "end"]]);
  ends.sort((a, b) => a[0] - b[0]);
  let unit = 0;
  let point = 0;
  for (const [wanted, span, side] of ends) {
    while (point < wanted && unit < text.length) {
      unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
      point += 1;
    }
    span[side] = unit;
  }
}

/** Mentions in order, without those that begin inside another: a button cannot hold a button. */
function apart(mentions) {
  let reached = 0;
  return [...mentions].sort((a, b) => a.start - b.start || b.end - a.end).filter((mention) => {
    if (mention.start < reached || mention.end <= mention.start) return false;
    reached = mention.end;
    return true;
  });
}

function cutBlocks(text, mentions) {
  const blocks = [];
  let next = 0;
  const add = (start, end, joined) => {
    const held = [];
    while (next < mentions.length && mentions[next].start < end) held.push(mentions[next++]);
    blocks.push({ start, end, joined, mentions: held });
  };
  for (const line of text.matchAll(/[^\n\r\u2028\u2029]+/g)) {
    const last = line.index + line[0].length;
    if (!line[0].trim()) continue;
    for (let start = line.index; start < last;) {
      const end = last - start <= LONGEST_BLOCK ? last : breakAt(text, start, mentions, next);
      add(start, end, start > line.index);
      start = end;
    }
  }
  return blocks;
}

/** End of a part of a long paragraph: after a space if there is one, never inside a mention. */
function breakAt(text, start, mentions, next) {
  const space = text.lastIndexOf(" ", start + LONGEST_BLOCK);
  let end = space > start ? space + 1 : start + LONGEST_BLOCK;
  if (/[\udc00-\udfff]/.test(text[end] ?? "")) end += 1;
  for (let i = next; i < mentions.length && mentions[i].start < end; i++) end = Math.max(end, mentions[i].end);
  return end;
}
