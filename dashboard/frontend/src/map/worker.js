/** The engine in a worker: outlines are fetched, indexed and painted off the page's thread. */

import { getJson } from "../shared/fetch.js";
import { Engine, pixelsOf } from "./engine.js";

const engine = new Engine();

async function load({ id, sources }) {
  const missing = sources.filter(([name]) => !engine.sources.has(name));
  const found = await Promise.all(missing.map(([, url]) => getJson(url)));
  const lost = missing.filter((_, index) => found[index] === null).map(([, url]) => url);
  missing.forEach(([name], index) => found[index] && engine.load(name, found[index]));
  postMessage({ type: "loaded", id, lost });
}

function paint({ id, tile }) {
  const pixels = pixelsOf(tile);
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
