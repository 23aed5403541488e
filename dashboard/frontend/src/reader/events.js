/**
 * Events of an article as the server sends them, made ready to show: sentences with the
 * parts of what they tell, found by the word that tells it.
 *
 * @typedef {object} Told
 * @property {string} id of the word that tells it, for links
 * @property {boolean} inTitle
 * @property {{label: string, type: string, layer: string, sign: string, color: string}} type
 * @property {string} kind ACLED's sub-event type, or empty
 * @property {{start: number, end: number}} sentence UTF-16 offsets
 * @property {{start: number, end: number}} trigger
 * @property {{kind: string, start: number, end: number, reading: string}[]} parts
 * @property {string} status
 * @property {string[]} flags how it is told where it is not simply reported
 * @property {[string, string, string][]} roles role, name and id of each place
 * @property {string} area words that describe the scene, or empty
 * @property {{who: string, from: string, to: string, means: string} | null} move
 * @property {string[]} reasons
 */

// Parts as the page names them; their signs and lines differ, not their colour alone.
export const PARTS = {
  figure: ["#", "how many"],
  source: ["\u275e", "who says so"],
  date: ["\u25f7", "when"],
  who: ["\u2192", "who moves"],
  means: ["\u2699", "by what"],
};

/**
 * @param {object} sent by `dashboard.components.reader`
 * @returns {{all: Told[], byId: Map<string, Told[]>, spans: {title: object[], text: object[]}}}
 */
export function readEvents(sent) {
  const all = sent.events.map((row) => readEvent(row, sent.types));
  const byId = new Map();
  for (const told of all) byId.set(told.id, [...(byId.get(told.id) ?? []), told]);
  const spans = { title: [], text: [] };
  for (const told of all) spans[told.inTitle ? "title" : "text"].push(told.sentence, told.trigger, ...told.parts);
  return { all, byId, spans };
}

function readEvent(row, types) {
  const span = ([start, end]) => ({ start, end });
  return {
    ...row,
    inTitle: Boolean(row.title),
    type: types[row.type],
    sentence: span(row.sentence),
    trigger: span(row.trigger),
    parts: row.parts.map(([kind, start, end, reading]) => ({ kind, start, end, reading })),
  };
}

/**
 * What to mark in title or text: sentences, parts in them, and the words that tell events.
 * None crosses another of its level, nor cuts through a mention.
 *
 * @param {Told[]} events of the title or of the text, with UTF-16 offsets
 * @param {import("./article.js").Mention[]} mentions in order, none within another
 * @returns {{sentences: object[], parts: object[], triggers: object[]}}
 */
export function marksOf(events, mentions) {
  const sentences = new Map();
  for (const told of events) {
    const key = `${told.sentence.start}-${told.sentence.end}`;
    const held = sentences.get(key) ?? { ...told.sentence, ids: [] };
    held.ids.push(told.id);
    sentences.set(key, held);
  }
  const widen = widener(mentions);
  const parts = events.flatMap((told) => told.parts.map((part) => ({ ...part, ids: [told.id] })));
  const triggers = new Map();
  for (const told of events) if (!triggers.has(told.id)) triggers.set(told.id, { ...told.trigger, told });
  return {
    sentences: apart([...sentences.values()].map(widen)),
    parts: apart(joined(parts).map(widen)),
    triggers: apart([...triggers.values()]),
  };
}

/** Two events of a sentence may share a figure, a source or a day: one mark for both. */
function joined(parts) {
  const known = new Map();
  for (const part of parts) {
    const key = `${part.kind}-${part.start}-${part.end}`;
    const held = known.get(key);
    if (held) held.ids.push(...part.ids);
    else known.set(key, part);
  }
  return [...known.values()];
}

/** Move an edge that lies within a mention out of it: a button is not cut in two. */
function widener(mentions) {
  const around = (offset) => {
    let low = 0;
    let high = mentions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (mentions[middle].end <= offset) low = middle + 1;
      else high = middle;
    }
    const found = mentions[low];
    return found && found.start < offset && offset < found.end ? found : null;
  };
  return (span) => ({
    ...span,
    start: around(span.start)?.start ?? span.start,
    end: around(span.end)?.end ?? span.end,
  });
}

/** In order; what begins within another begins where that one ends. */
function apart(spans) {
  let reached = 0;
  return [...spans].sort((a, b) => a.start - b.start || b.end - a.end).flatMap((span) => {
    const start = Math.max(span.start, reached);
    if (span.end <= start) return [];
    reached = span.end;
    return [{ ...span, start }];
  });
}
