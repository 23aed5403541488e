/**
 * Which writes of the address bar the browser's Back goes through. The server alone
 * writes it, with every change of the view, and Streamlit would make each a step: thirty
 * presses of Back after thirty drags of the map. Here only another article, collection or
 * scope is a step; whatever else changed takes the place of the address before.
 */

const STEPS = ["collection", "article", "scope"];
let isKept = false;

/** Let Back pass over changes within an article; once in a page. */
export function keepSteps() {
  if (isKept) return;
  isKept = true;
  const { history } = window;
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, url) => {
    const before = new URL(window.location.href);
    const after = new URL(url ?? "", before);
    if (isStep(before, after)) push(state, unused, url);
    else history.replaceState(state, unused, url);
  };
}

/** @param {URL} before @param {URL} after */
function isStep(before, after) {
  if (before.pathname !== after.pathname) return true;
  const [old, now] = [before.searchParams, after.searchParams];
  // An address typed by hand, which the server completes.
  if (!STEPS.every((name) => old.has(name))) return false;
  return STEPS.some((name) => old.get(name) !== now.get(name));
}
