/** Text with marks around stretches of it, mark within mark; text goes in as text nodes. */

/**
 * @typedef {{start: number, end: number}} Span
 * @typedef {{spans: Span[], wrap: (span: Span, children: (Node | string)[], text: string) => Node}} Level
 */

/**
 * Weave marks into a stretch of text.
 *
 * @param {string} text
 * @param {number} start UTF-16 offset
 * @param {number} end
 * @param {Level[]} levels outermost first; spans in order, apart, and cut where they leave
 *   the stretch or the mark around them
 * @returns {(Node | string)[]}
 */
export function weave(text, start, end, levels) {
  if (!levels.length) return start < end ? [text.slice(start, end)] : [];
  const [{ spans, wrap }, ...inner] = levels;
  const nodes = [];
  let at = start;
  for (let index = firstAfter(spans, start); index < spans.length && spans[index].start < end; index++) {
    const from = Math.max(spans[index].start, at);
    const to = Math.min(spans[index].end, end);
    if (to <= from) continue;
    nodes.push(...weave(text, at, from, inner));
    nodes.push(wrap(spans[index], weave(text, from, to, inner), text.slice(from, to)));
    at = to;
  }
  nodes.push(...weave(text, at, end, inner));
  return nodes;
}

/** Position of the first span that ends after an offset. */
function firstAfter(spans, offset) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
