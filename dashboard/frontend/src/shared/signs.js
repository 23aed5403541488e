/** Shapes of event types, as the server sends them: rings of corners from -1 to 1, y down. */

const SPACE = "http://www.w3.org/2000/svg";

/**
 * @param {[number, number][][]} rings
 * @param {number} x
 * @param {number} y
 * @param {number} size of the unit, CSS pixels
 * @returns {string} of an SVG path, to be filled by the even-odd rule
 */
export function outline(rings, x, y, size) {
  const corner = ([right, down]) => `${(x + right * size).toFixed(2)} ${(y + down * size).toFixed(2)}`;
  return rings.map((ring) => `M${ring.map(corner).join("L")}Z`).join("");
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @returns {SVGElement}
 */
export function svg(tag, attributes) {
  const node = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}

/** A shape as a picture of its own, beside a label. */
export function picture(rings, color, across = 14) {
  const frame = svg("svg", { width: across, height: across, viewBox: "-1.05 -1.05 2.1 2.1", "aria-hidden": "true" });
  frame.append(svg("path", { d: outline(rings, 0, 0, 1), fill: color, "fill-rule": "evenodd" }));
  return frame;
}
