/*
 * The script of the standalone map. All text of others comes from the JSON island and
 * reaches the page through textContent and text nodes only.
 */
(() => {
  "use strict";

  const data = JSON.parse(document.getElementById("atlas-data").textContent);
  const COLOURS = {
    countries: ["#009e73", "#00664b"],
    regions: ["#e69f00", "#8a5a00"],
    areas: ["#56b4e9", "#1b6a9c"],
    towns: ["#d55e00", "#8f3f00"],
    actors: ["#cc79a7", "#8f3a6b"],
  };
  const GLYPHS = { countries: "\u25B0", regions: "\u25B1", towns: "\u25CF", areas: "\u25CC", actors: "\u25C6" };
  const ORDER = ["countries", "regions", "areas", "towns", "actors"];
  const USUAL_MOST = 40;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const most = Math.max(USUAL_MOST, ...data.features.map((feature) => feature.mentions));

  const hidden = new Set();
  const marks = data.features.map(() => null);
  const buttons = data.features.map(() => []);
  let open = 0;

  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (name === "text") node.textContent = value;
      else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  }

  function counted(number, one, many) {
    return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
  }

  /* ---- base map ---- */

  const map = L.map("map", {
    attributionControl: false, zoomControl: false, minZoom: 1, maxZoom: 10, zoomSnap: 0.5,
    worldCopyJump: true, preferCanvas: false,
  });
  const panes = { land: 200, countries: 410, regions: 420, soft: 425, names: 430, marks: 440 };
  for (const [name, height] of Object.entries(panes)) map.createPane(name).style.zIndex = height;
  map.getPane("names").classList.add("names");

  function drawBase() {
    const renderer = L.canvas({ pane: "land", padding: 0.5 });
    const flat = { renderer, pane: "land", interactive: false };
    if (data.land) {
      const shore = { ...flat, style: { color: "#c3d6df", weight: 5, fill: false, lineJoin: "round" } };
      L.geoJSON(data.land, shore).addTo(map);
      L.geoJSON(data.land, { ...flat, style: { color: "#f5f2ea", weight: 0.6, fillColor: "#f5f2ea", fillOpacity: 1 } }).addTo(map);
    }
    if (data.lines) {
      const style = (line) => line.properties.class === "disputed"
        ? { color: "#8f4a55", weight: 1.1, dashArray: "5 4", fill: false }
        : { color: "#a89c93", weight: 0.9, fill: false };
      L.geoJSON(data.lines, { ...flat, style }).addTo(map);
    }
  }

  /* ---- places ---- */

  const Diamond = L.CircleMarker.extend({
    _updatePath() {
      const { x, y } = this._point;
      const r = this._radius * 1.15;
      this._renderer._setPath(this, this._empty() ? "M0 0" : `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`);
    },
  });

  function radius(feature) {
    return 6 + 18 * Math.sqrt(feature.mentions / most);
  }

  function areaStyle(feature) {
    const [fill, line] = COLOURS[feature.layer];
    return {
      color: line, weight: feature.layer === "countries" ? 1.3 : 1.8, fillColor: fill,
      fillOpacity: areaOpacity(feature), dashArray: feature.status === "disputed" ? "6 4" : null,
    };
  }

  /** How strongly an area is filled: by its count, and less the nearer one is. */
  function areaOpacity(feature) {
    const isCountry = feature.layer === "countries";
    const nearer = Math.max(0, map.getZoom() - (isCountry ? 4 : 7));
    const near = Math.max(isCountry ? 0.2 : 0.45, 1 - 0.22 * nearer);
    return ((isCountry ? 0.12 : 0.24) + 0.2 * Math.sqrt(feature.mentions / most)) * near;
  }

  function fadeAreas() {
    data.features.forEach((feature, index) => {
      if (feature.shape) marks[index].setStyle({ fillOpacity: areaOpacity(feature) });
    });
  }

  function makeMark(feature) {
    const [fill, line] = COLOURS[feature.layer];
    const at = [feature.lat, feature.lon];
    const className = `mark ${feature.layer}`;
    if (feature.shape) {
      const depth = feature.shape.type === "Polygon" ? 1 : 2;
      const rings = L.GeoJSON.coordsToLatLngs(feature.shape.coordinates, depth);
      const pane = feature.layer === "countries" ? "countries" : "regions";
      return L.polygon(rings, { pane, className, smoothFactor: 1.2, ...areaStyle(feature) });
    }
    const common = { pane: "marks", className: `${className} point`, color: line, fillColor: fill };
    const size = radius(feature);
    if (feature.layer === "actors") return new Diamond(at, { ...common, radius: size, weight: 2, fillOpacity: 0.85 });
    if (feature.layer === "towns") return L.circleMarker(at, { ...common, radius: size, color: "#fff", weight: 1.6, fillOpacity: 0.9 });
    return L.circleMarker(at, { ...common, radius: Math.max(9, size), weight: 2.2, fillOpacity: 0.3, dashArray: "4 3.5" });
  }

  function tip(feature) {
    const where = [feature.kind, feature.where].filter(Boolean).join(" \u00B7 ");
    const figures = `${counted(feature.mentions, "mention", "mentions")} in ${counted(feature.articles, "article", "articles")}`;
    const card = el("div", { class: "card" }, el("b", { text: feature.name }), el("span", { class: "where", text: where }));
    if (feature.layer === "actors") card.append(el("span", { class: "more", text: "Named as an actor: its government, army or people" }));
    if (feature.status === "disputed") card.append(el("span", { class: "more", text: "Disputed territory" }));
    card.append(el("span", { class: "figures", text: figures }));
    return card;
  }

  function drawPlaces() {
    const order = data.features.map((feature, index) => index);
    order.sort((a, b) => ORDER.indexOf(data.features[a].layer) - ORDER.indexOf(data.features[b].layer)
      || data.features[b].mentions - data.features[a].mentions);
    for (const index of order) {
      const feature = data.features[index];
      const mark = makeMark(feature);
      marks[index] = mark;
      mark.bindTooltip(tip(feature), { className: "tip", sticky: Boolean(feature.shape), direction: "top", offset: [0, -6] });
      mark.on("add", () => ready(mark.getElement(), feature, index));
      mark.on("mouseover", () => light(index, true));
      mark.on("mouseout", () => light(index, false));
      mark.on("click", () => read(index));
      mark.addTo(map);
    }
  }

  function ready(path, feature, index) {
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("aria-label", `${feature.name}, ${counted(feature.mentions, "mention", "mentions")}`);
    path.dataset.place = feature.id;
    path.dataset.layer = feature.layer;
    if (path.dataset.heard) return;
    path.dataset.heard = "yes";
    path.addEventListener("focus", () => light(index, true));
    path.addEventListener("blur", () => light(index, false));
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      read(index);
    });
  }

  function light(index, on) {
    marks[index]?.getElement()?.classList.toggle("is-lit", on);
    for (const button of buttons[index]) button.classList.toggle("is-lit", on);
  }

  function goTo(index) {
    const feature = data.features[index];
    show(feature.layer);
    const options = { animate: !calm, duration: 0.8 };
    if (feature.shape) map.flyToBounds(mainBounds(feature.shape), { ...options, padding: [40, 40], maxZoom: 7 });
    else map.flyTo([feature.lat, feature.lon], feature.layer === "towns" ? 7 : nearZoom(feature), options);
  }

  function nearZoom(feature) {
    if (!feature.km) return 5;
    return Math.max(3, Math.min(7, Math.round(12 - Math.log2(Math.max(1, feature.km)))));
  }

  function mainBounds(shape) {
    const rings = shape.type === "Polygon" ? [shape.coordinates[0]] : shape.coordinates.map((polygon) => polygon[0]);
    let best = null;
    let largest = -1;
    for (const ring of rings) {
      const bounds = L.latLngBounds(ring.map(([lon, lat]) => [lat, lon]));
      const extent = (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());
      if (extent > largest) [best, largest] = [bounds, extent];
    }
    return best;
  }

  function show(layer) {
    if (!hidden.has(layer)) return;
    document.querySelector(`input[data-layer="${layer}"]`)?.click();
  }

  function toggle(layer, on) {
    if (on) hidden.delete(layer);
    else hidden.add(layer);
    data.features.forEach((feature, index) => {
      if (feature.layer !== layer) return;
      if (on) marks[index].addTo(map);
      else marks[index].remove();
    });
    drawNames();
  }

  /** Bounds of some places: of towns and regions if there are any, else of whatever there is. */
  function boundsOf(features) {
    const near = features.filter((feature) => feature.layer === "towns" || feature.layer === "regions");
    const bounds = L.latLngBounds([]);
    for (const feature of near.length ? near : features) {
      if (feature.shape && feature.layer === "regions") bounds.extend(mainBounds(feature.shape));
      else bounds.extend([feature.lat, feature.lon]);
    }
    return bounds;
  }

  function fit() {
    const bounds = boundsOf(data.features);
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.12), { maxZoom: 7, animate: false });
    else map.setView([20, 15], 2, { animate: false });
  }

  function fitArticle(entry) {
    const named = new Set([...entry.title_marks, ...entry.text_marks].map((mark) => mark[3]));
    const bounds = boundsOf(data.features.filter((feature, index) => named.has(index)));
    if (bounds.isValid()) map.flyToBounds(bounds.pad(0.12), { maxZoom: 7, animate: !calm, duration: 0.8 });
  }

  /* ---- names: places first, then the base map's, none over another ---- */

  const pen = document.createElement("canvas").getContext("2d");
  const FONTS = { country: "12px sans-serif", region: "11.5px sans-serif", town: "11.5px sans-serif", place: "600 13px sans-serif" };

  function drawNames() {
    const pane = map.getPane("names");
    const zoom = map.getZoom();
    const view = map.getBounds();
    const corner = map.containerPointToLayerPoint([0, 0]);
    const frame = L.bounds(corner, corner.add(map.getSize()));
    const taken = [];
    const drawn = [];
    const shown = data.features.filter((feature) => !hidden.has(feature.layer));
    for (const feature of shown) {
      if (feature.shape) continue;
      const { x, y } = map.latLngToLayerPoint([feature.lat, feature.lon]);
      const r = radius(feature) * 0.8;
      taken.push([x - r, y - r, x + r, y + r]);
    }
    const named = [...shown].sort((a, b) => b.mentions - a.mentions);
    for (const feature of named) if (feature.layer !== "actors") place(feature.lat, feature.lon, feature.name, "place", feature.shape ? 0 : radius(feature) + 5);
    for (const [lon, lat, name, kind, minzoom] of data.labels) {
      if (minzoom <= zoom + 0.25) place(lat, lon, name, kind, kind === "town" ? 7 : 0);
    }
    pane.replaceChildren(...drawn);

    function isFree(box) {
      return box[0] > frame.min.x && box[2] < frame.max.x
        && !taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
    }

    function place(lat, lon, name, kind, aside) {
      if (drawn.length > 160 || !view.contains([lat, lon])) return;
      const { x, y } = map.latLngToLayerPoint([lat, lon]);
      pen.font = FONTS[kind] ?? FONTS.town;
      const words = kind === "country" ? name.toUpperCase() : name;
      const width = pen.measureText(words).width * (kind === "country" ? 1.14 : 1.02);
      const sides = aside ? [x + aside, x - aside - width] : [x - width / 2];
      const left = sides.find((side) => isFree([side - 3, y - 9, side + width + 3, y + 9]));
      if (left === undefined) return;
      taken.push([left - 3, y - 9, left + width + 3, y + 9]);
      const label = el("span", { class: kind, text: name, "aria-hidden": "true" });
      label.style.left = `${Math.round(left)}px`;
      label.style.top = `${Math.round(y - 7)}px`;
      drawn.push(label);
    }
  }

  /* ---- controls ---- */

  function control(position, node) {
    const made = new L.Control({ position });
    made.onAdd = () => {
      L.DomEvent.disableClickPropagation(node);
      L.DomEvent.disableScrollPropagation(node);
      return node;
    };
    made.addTo(map);
  }

  function addControls() {
    L.control.zoom({ position: "topright" }).addTo(map);
    L.control.scale({ position: "bottomleft" }).addTo(map);
    const legend = el("details", { class: "legend" }, el("summary", { text: "Layers" }));
    legend.open = matchMedia("(min-width: 761px)").matches;
    for (const layer of data.layers) {
      const box = el("input", { type: "checkbox", "data-layer": layer.name, onchange: (event) => toggle(layer.name, event.target.checked) });
      box.checked = true;
      const glyph = el("span", { class: "glyph", text: GLYPHS[layer.name], "aria-hidden": "true" });
      glyph.style.color = COLOURS[layer.name][1];
      const count = el("span", { class: "count", text: layer.places.toLocaleString("en") });
      legend.append(el("label", {}, box, glyph, el("span", { text: layer.label }), count));
    }
    if (data.layers.length) control("topleft", legend);
    const credit = el("div", { class: "credit" });
    data.sources.forEach(([line, address], index) => {
      credit.append(index ? " \u00B7 " : "", el("a", { href: address, rel: "noreferrer", text: line }));
    });
    credit.append(` \u00B7 ${data.borders}`);
    control("bottomright", credit);
  }

  function drawHead() {
    const head = document.getElementById("head");
    const mentions = data.features.reduce((sum, feature) => sum + feature.mentions, 0);
    const figures = [
      counted(data.articles.length, "article", "articles"),
      counted(data.features.length, "place on the map", "places on the map"),
      counted(mentions, "mention", "mentions"),
    ].join(" \u00B7 ");
    head.append(el("h1", { text: data.title || "Places in the news" }), el("p", { text: figures }), el("p", { text: `Made with ${data.generator}` }));
  }

  /* ---- articles ---- */

  const USAGES = [
    ["literal", "a place"], ["metonym", "a government or army"], ["demonym", "a people"], ["unresolved", "not placed"],
  ];
  const article = el("article", { class: "article", tabindex: "-1" });
  const list = el("ul", { class: "list", "aria-label": "Articles" });

  function drawList() {
    const pane = document.getElementById("pane");
    if (data.articles.length > 1) pane.append(list);
    pane.append(article);
    data.articles.forEach((entry, index) => {
      const meta = [entry.source, entry.published].filter(Boolean).join(" \u00B7 ");
      const button = el("button", { type: "button", onclick: () => { openArticle(index); fitArticle(entry); } },
        el("span", { class: "t", text: heading(entry) }), el("span", { class: "s", text: meta }));
      list.append(el("li", {}, button));
    });
  }

  function heading(entry) {
    return entry.title || `${entry.text.trim().slice(0, 80)}\u2026`;
  }

  function openArticle(index) {
    open = index;
    for (const held of buttons) held.length = 0;
    const entry = data.articles[index];
    if (!entry) {
      article.replaceChildren(el("p", { text: "No article was exported with this map." }));
      return;
    }
    [...list.querySelectorAll("button")].forEach((button, at) => button.setAttribute("aria-current", String(at === index)));
    const title = el("h2", { dir: "auto" });
    marked(title, entry.title, entry.title_marks, 0, entry.title.length);
    const text = el("div", { class: "text" });
    let next = 0;
    for (const line of entry.text.matchAll(/[^\n\r\u2028\u2029]+/g)) {
      const end = line.index + line[0].length;
      const held = [];
      while (next < entry.text_marks.length && entry.text_marks[next][0] < end) held.push(entry.text_marks[next++]);
      if (!line[0].trim()) continue;
      const paragraph = el("p", { dir: "auto" });
      marked(paragraph, entry.text, held, line.index, Math.max(end, held.at(-1)?.[1] ?? 0));
      text.append(paragraph);
    }
    const meta = [entry.source, entry.published].filter(Boolean).join(" \u00B7 ");
    article.replaceChildren(el("p", { class: "meta", text: meta }), title, key(entry), text, ...unplaced());
    article.scrollTop = 0;
  }

  function marked(node, text, held, from, to) {
    let at = from;
    for (const [start, end, usage, index] of held) {
      node.append(text.slice(at, start), mention(text.slice(start, end), usage, index));
      at = end;
    }
    node.append(text.slice(at, to));
  }

  function mention(surface, usage, index) {
    if (index === null || index === undefined) return el("span", { class: `m m-${usage}`, text: surface });
    const feature = data.features[index];
    const where = [feature.name, feature.where].filter(Boolean).join(", ");
    const button = el("button", {
      type: "button", class: `m m-${usage}`, text: surface, title: where, "data-place": feature.id, "data-usage": usage,
      onclick: () => goTo(index), onmouseenter: () => light(index, true), onmouseleave: () => light(index, false),
      onfocus: () => light(index, true), onblur: () => light(index, false),
    });
    buttons[index].push(button);
    return button;
  }

  function key(entry) {
    const used = new Set([...entry.title_marks, ...entry.text_marks].map((mark) => mark[2]));
    const items = USAGES.filter(([usage]) => used.has(usage)).map(([usage, words]) => el("li", {}, el("span", { class: `m m-${usage}`, text: words })));
    return el("ul", { class: "key" }, ...items);
  }

  function unplaced() {
    if (!data.unresolved.length) return [];
    const items = data.unresolved.map((name) => el("li", {}, el("b", { text: name.name }), name.reason ? `: ${name.reason}` : ""));
    return [el("section", { class: "unplaced" }, el("h3", { text: "Named, but not placed" }), el("ul", {}, ...items))];
  }

  /** Open the first article that names a place, and scroll to where it does. */
  function read(index) {
    if (!buttons[index].length) {
      const found = data.articles.findIndex((entry) => [...entry.title_marks, ...entry.text_marks].some((mark) => mark[3] === index));
      if (found >= 0 && found !== open) openArticle(found);
    }
    light(index, true);
    buttons[index][0]?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "center" });
  }

  drawHead();
  drawBase();
  drawList();
  fit();
  drawPlaces();
  addControls();
  openArticle(0);
  map.on("moveend viewreset", drawNames);
  map.on("zoomend", fadeAreas);
  drawNames();
  document.body.dataset.atlas = "ready";
})();
