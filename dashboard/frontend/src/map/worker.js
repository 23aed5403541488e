/** The engine in a worker: outlines are fetched, indexed and painted off the page's thread. */

import { Engine } from "./engine.js";

const engine = new Engine();

/** @param {string} url @returns {Promise<object>} */
async function fetchJson(url) {
  const answer = await fetch(url);
  // Streamlit answers unknown paths with its own page and 200.
  if (!answer.ok || !(answer.headers.get("content-type") ?? "").includes("json")) {
    throw new Error(`no base map at ${url}`);
  }
  return answer.json();
}

async function load({ id, sources }) {
  const missing = sources.filter(([name]) => !engine.sources.has(name));
  try {
    const found = await Promise.all(missing.map(([, url]) => fetchJson(url)));
    missing.forEach(([name], index) => engine.load(name, found[index]));
    postMessage({ type: "loaded", id });
  } catch (error) {
    postMessage({ type: "failed", id, reason: String(error) });
  }
}

function paint({ id, tile }) {
  const pixels = Math.round(tile.size * tile.ratio);
  const canvas = new OffscreenCanvas(pixels, pixels);
  engine.paint(canvas.getContext("2d"), tile);
  const bitmap = canvas.transferToImageBitmap();
  postMessage({ type: "painted", id, bitmap }, [bitmap]);
}

onmessage = ({ data }) => {
  if (data.type === "load") load(data);
  else if (data.type === "paint") paint(data);
  else if (data.type === "keep") engine.keep(new Set(data.names));
};
