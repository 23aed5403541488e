/** Zoom levels at which the map changes what it shows. */

// From here fine outlines replace the coarse ones, which are 0.1 degrees true.
export const FINE_ZOOM = 5;
// From here first-level borders are drawn.
export const REGION_ZOOM = 5;
// From here the server is asked for the names of villages.
export const VILLAGE_ZOOM = 9;
// Country names have left the picture by then.
export const COUNTRY_NAMES_END = 8;
