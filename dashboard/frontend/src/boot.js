/*
 * Loaded by streamlit-folium before the map's own script: a classic script, because
 * that loader knows no modules. Keeps what the map's script asks for until the
 * modules are here, and says so in the page when they cannot come.
 */
(() => {
  "use strict";
  const here = document.currentScript.src;
  /** @type {[string, unknown[]][]} */
  const waiting = [];
  const keep = (name) => (...args) => waiting.push([name, args]);

  // Leaflet guesses this from its style sheet, which may load later than it asks.
  L.Icon.Default.imagePath = new URL("vendor/leaflet/images/", here).href;
  window.atlas = { start: keep("start"), draw: keep("draw") };

  const blame = () => {
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent = "The map's files could not be loaded. Restart conflict-atlas, then reload this page.";
    document.body.prepend(note);
  };
  import(new URL("map/main.js", here).href).then((module) => {
    window.atlas = { start: module.start, draw: module.draw };
    for (const [name, args] of waiting) window.atlas[name](...args);
  }).catch((error) => {
    console.error(error);
    blame();
  });
})();
