/**
 * Colours of the map. Layers keep apart for every kind of colour vision: hues after
 * Okabe and Ito (2008), lines darkened until they reach 3:1 on land and sea.
 */

export const BASE = {
  sea: "#d3e1e8",
  shore: ["rgba(158, 187, 202, 0.28)", "rgba(150, 181, 198, 0.45)"],
  coast: "#8aa5b3",
  land: "#f5f2ea",
  graticule: "rgba(110, 140, 158, 0.22)",
  region: "#b9b0a3",
  border: "#84776f",
  borderGlow: "rgba(132, 119, 111, 0.16)",
  disputed: "#8f4a55",
  halo: "rgba(250, 248, 243, 0.92)",
  seaHalo: "rgba(224, 236, 242, 0.9)",
};

export const LABELS = {
  country: "#6a6470",
  region: "#8a7f73",
  town: "#4a4a4f",
  water: "#4f7d96",
  place: "#16222b",
  dot: "#77737a",
};

/** Fill and line of each layer; `dashboard` shows the same colours beside its toggles. */
export const LAYERS = {
  countries: { fill: "#009e73", line: "#00664b" },
  regions: { fill: "#e69f00", line: "#8a5a00" },
  areas: { fill: "#56b4e9", line: "#1b6a9c" },
  towns: { fill: "#d55e00", line: "#8f3f00" },
  actors: { fill: "#cc79a7", line: "#8f3a6b" },
};

/** Movements and described areas; the colours of event types come from the server. */
export const EVENTS = { flow: "#1c3f66", derived: "#6b4c9a", softness: 0.42 };

export const INK = "#16222b";
export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
