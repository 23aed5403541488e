/** Figures and codes, said in words that a reader of the news understands. */

const regionNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
// As the gazetteer names them, where the browser's name is not the one the news uses.
const USUAL_NAMES = {
  CD: "DR Congo",
  CG: "Republic of Congo",
  CI: "Ivory Coast",
  CZ: "Czech Republic",
  HK: "Hong Kong",
  MM: "Myanmar",
  MO: "Macau",
  PS: "Palestine",
  TL: "East Timor",
  TR: "Turkey",
};
const figures = new Intl.NumberFormat("en");

const PRECISIONS = [
  "not placed",
  "the named place itself",
  "near the named place, or part of it",
  "a whole region: the exact spot is not said",
  "a whole country or larger: the exact spot is not said",
];

const KINDS = {
  continent: "continent",
  country: "country",
  region: "first-level region",
  county: "second-level region",
  town: "town or village",
  facility: "facility",
  water: "water",
  area: "area",
};

/**
 * @param {string} code ISO 3166-1 alpha-2
 * @returns {string} English name, or the code where there is none
 */
export function countryName(code) {
  if (!/^[A-Z]{2}$/.test(code)) return "";
  return USUAL_NAMES[code] ?? regionNames.of(code) ?? code;
}

/** @param {number} precision 0 to 4 */
export function precisionWords(precision) {
  return PRECISIONS[precision] ?? "precision unknown";
}

/** @param {string} kind one of schema.KINDS */
export function kindWords(kind) {
  return KINDS[kind] ?? kind;
}

/**
 * @param {number} count
 * @param {string} one singular noun
 * @param {string} [many] plural, where adding an s will not do
 */
export function counted(count, one, many = `${one}s`) {
  return `${figures.format(count)} ${count === 1 ? one : many}`;
}

/** @param {number | null} km radius of a circle as large as the place */
export function radiusWords(km) {
  if (km === null || !Number.isFinite(km) || km <= 0) return "";
  if (km < 1) return "within 1 km";
  return `within about ${figures.format(km < 10 ? Math.round(km * 10) / 10 : Math.round(km))} km`;
}

/** @param {number} score from 0 to 1 */
export function scoreWords(score) {
  if (score >= 0.8) return "very likely";
  if (score >= 0.6) return "likely";
  if (score >= 0.45) return "more likely than not";
  return "uncertain";
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
