/** Build DOM without ever parsing text: what others wrote goes in as text nodes only. */

/**
 * Make an element.
 *
 * @param {string} tag element name
 * @param {Record<string, string | number | boolean | null | undefined | Function>} [attributes]
 *   set by setAttribute; `text` sets textContent, a function under `on…` listens,
 *   null, undefined and false are left out
 * @param {...(Node | string | null)} children nodes, or strings that become text nodes
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = String(value);
    else if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null) node.append(child);
  return node;
}

/**
 * Call a function once calls have stopped coming for a while.
 *
 * @template {unknown[]} A
 * @param {(...args: A) => void} act
 * @param {number} wait milliseconds
 * @returns {((...args: A) => void) & {cancel: () => void}}
 */
export function debounce(act, wait) {
  let timer = 0;
  const later = (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), wait);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}
