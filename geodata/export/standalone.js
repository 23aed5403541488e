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
  const eventMarks = [];
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
  const panes = { land: 200, countries: 410, regions: 420, derived: 422, soft: 425, flows: 427, names: 430, marks: 440, events: 445 };
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
    for (const [of, mark] of eventMarks) {
      if (of !== layer) continue;
      if (on) mark.addTo(map);
      else mark.remove();
    }
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

  /* ---- events: what is told of a scene, of a movement, of an area that words describe ---- */

  const BADGE = 10;
  const STEP = 2 * BADGE + 3;
  const IN_ROW = 6;
  const NOT_SAID = { possible: "may have happened", planned: "planned", hypothetical: "hypothetical" };

  /** A round badge with the type's shape, beside its place rather than on it. */
  const Badge = L.CircleMarker.extend({
    _updatePath() {
      const [right, down] = this.options.shift;
      const { x, y } = { x: this._point.x + right, y: this._point.y + down };
      const r = this._radius;
      const disc = `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
      this._renderer._setPath(this, this._empty() ? "M0 0" : disc);
      this.options.glyph?.setAttribute("d", outline(this.options.rings, x, y, r * 0.62));
    },
  });

  function outline(rings, x, y, size) {
    return rings.map((ring) => `M${ring.map(([right, down]) => `${x + right * size} ${y + down * size}`).join("L")}Z`).join("");
  }

  function drawEvents() {
    data.derived.forEach((area) => area.shape && addArea(area));
    data.flows.forEach((flow) => flow.line && addFlow(flow));
    for (const scene of data.scenes) addScene(scene);
    settle();
  }

  /** Badges of places that are near each other on the screen stand in a row, or in several. */
  function settle() {
    const clusters = [];
    for (const [, mark] of eventMarks) {
      if (!mark.options.glyph) continue;
      const at = map.project(mark.getLatLng(), map.getZoom());
      const near = clusters.find((cluster) => Math.abs(cluster.at.x - at.x) < 2 * STEP && Math.abs(cluster.at.y - at.y) < 1.5 * STEP);
      if (near) near.held.push([mark, at]);
      else clusters.push({ at, held: [[mark, at]] });
    }
    for (const { at: middle, held } of clusters) {
      held.forEach(([mark, at], index) => {
        const row = Math.floor(index / IN_ROW);
        const across = Math.min(IN_ROW, held.length - row * IN_ROW);
        const right = middle.x - at.x + ((index % IN_ROW) - (across - 1) / 2) * STEP;
        const down = middle.y - at.y - (BADGE + 17) - row * STEP;
        mark.options.shift = [right, down];
        mark.getTooltip().options.offset = [right, down - BADGE];
        if (mark._map) mark._updatePath();
      });
    }
  }

  function rings(shape) {
    return L.GeoJSON.coordsToLatLngs(shape.coordinates, shape.type === "Polygon" ? 1 : 2);
  }

  function addArea(area) {
    const mark = L.polygon(rings(area.shape), { pane: "derived", className: "derived", color: "#6b4c9a", weight: 0, fillColor: "#6b4c9a", fillOpacity: 0.34 });
    mark.bindTooltip(el("div", { class: "card" }, el("b", { text: area.words }), el("span", { class: "where", text: "Area that words describe" }), el("span", { class: "more", text: area.reason }), el("q", { text: area.sentence })), { className: "tip", sticky: true });
    keep("derived", mark);
  }

  function addFlow(flow) {
    const parts = flow.line.type === "LineString" ? [flow.line.coordinates] : flow.line.coordinates;
    const lines = parts.map((part) => part.map(([lon, lat]) => [lat, lon]));
    const dashed = flow.happened ? null : "5 6";
    const mark = L.polyline(lines, { pane: "flows", className: "flow", color: "#1c3f66", weight: 2.5, opacity: 0.9, dashArray: dashed });
    mark.bindTooltip(claimCard(`${flow.origin} to ${flow.destination}`, flow.who, flow), { className: "tip", sticky: true });
    mark.on("click", () => readClaims(`${flow.origin} to ${flow.destination}`, flow));
    keep("flows", mark);
    const head = L.marker(lines.at(-1).at(-1), { pane: "events", interactive: false, icon: arrowHead(lines.at(-1)) });
    keep("flows", head);
  }

  function arrowHead(line) {
    const [from, to] = [line.at(-2), line.at(-1)].map((at) => map.project(at, 6));
    const turn = Math.atan2(to.y - from.y, to.x - from.x);
    const head = el("span", { class: "arrow", text: "\u25B6" });
    head.style.transform = `rotate(${turn}rad)`;
    return L.divIcon({ className: "arrow-head", html: head, iconSize: [16, 16] });
  }

  function addScene(scene) {
    const sign = data.signs[scene.type];
    if (scene.shape) keep(scene.type, L.polygon(rings(scene.shape), { pane: "derived", className: "derived", weight: 0, fillColor: sign.colour, fillOpacity: 0.3, interactive: false }));
    const shift = [0, -(BADGE + 17)];
    const isTold = scene.happened > 0;
    const mark = new Badge([scene.lat, scene.lon], {
      pane: "events", className: "badge", radius: BADGE, shift, rings: sign.rings,
      color: sign.colour, weight: 1.6, dashArray: isTold ? null : "3 2.5", fillColor: "#fff", fillOpacity: 0.96,
    });
    mark.bindTooltip(claimCard(scene.name, sign.label, scene), { className: "tip", direction: "top", offset: [shift[0], shift[1] - BADGE] });
    mark.on("add", () => dressBadge(mark, scene, sign, isTold));
    mark.on("remove", () => mark.options.glyph?.remove());
    mark.on("click", () => readClaims(`${sign.label}: ${scene.name}`, scene));
    keep(scene.type, mark);
  }

  function dressBadge(mark, scene, sign, isTold) {
    const path = mark.getElement();
    const glyph = document.createElementNS("http://www.w3.org/2000/svg", "path");
    for (const [name, value] of Object.entries({ fill: isTold ? sign.colour : "none", stroke: sign.colour, "stroke-width": 1.3, "fill-rule": "evenodd", "pointer-events": "none" })) glyph.setAttribute(name, value);
    path.after(glyph);
    mark.options.glyph = glyph;
    mark._updatePath();
    for (const [name, value] of Object.entries({ tabindex: "0", role: "button", "aria-label": `${sign.label}, ${scene.name}, ${counted(scene.events, "claim", "claims")}` })) path.setAttribute(name, value);
    Object.assign(path.dataset, { event: scene.type, place: scene.id });
    path.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); mark.fire("click"); }
    });
  }

  function keep(layer, mark) {
    eventMarks.push([layer, mark]);
    mark.addTo(map);
  }

  function claimCard(heading, under, row) {
    const card = el("div", { class: "card" }, el("b", { text: heading }), el("span", { class: "where", text: under }));
    const bound = row.at_least === null ? "" : `, at least ${row.at_least.toLocaleString("en")} ${row.at_least_counts}`;
    card.append(el("span", { class: "figures", text: counted(row.events, "claim", "claims") + bound }), claimItem(row.claims[0]));
    if (row.events > 1) card.append(el("span", { class: "more", text: "Click to read them side by side" }));
    return card;
  }

  /** One claim: how it is told, figures, who says so, when; then its sentence. */
  function claimItem(claim) {
    const flags = [claim.negated ? "said not to have happened" : "", NOT_SAID[claim.modality] ?? "", claim.status === "reported" ? "" : claim.status, claim.verification].filter(Boolean);
    const facts = [...claim.figures, claim.by && `says ${claim.by}`, claim.days.join(" to ")].filter(Boolean).join(" \u00B7 ");
    return el("div", { class: "claim" },
      ...(flags.length ? [el("span", { class: "flag", text: flags.join(", ") })] : []),
      ...(facts ? [el("span", { class: "facts", text: facts })] : []),
      el("q", { text: claim.quote, dir: "auto" }),
      el("span", { class: "more", text: [claim.outlet, claim.published].filter(Boolean).join(", ") }));
  }

  /** Open a claim's article at the paragraph that holds its sentence. */
  function readQuote(claim) {
    openArticle(claim.article);
    const opening = claim.quote.slice(0, 60);
    const held = [...article.querySelectorAll("h2, .text p")].find((part) => part.textContent.replace(/\s+/g, " ").includes(opening));
    held?.classList.add("told");
    held?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "center" });
  }

  function readClaims(heading, row) {
    const items = row.claims.map((claim) => {
      const item = claimItem(claim);
      if (claim.article !== null) item.append(el("button", { type: "button", class: "open", text: "Read it in the text", onclick: () => readQuote(claim) }));
      return el("li", {}, item);
    });
    const more = row.events - row.claims.length;
    if (more > 0) items.push(el("li", { text: `and ${counted(more, "further claim", "further claims")}` }));
    const panel = el("section", { class: "claims", "aria-live": "polite" },
      el("button", { type: "button", class: "shut", "aria-label": "Close", text: "\u00D7", onclick: () => panel.remove() }),
      el("h3", { text: heading, dir: "auto" }), el("ul", {}, ...items));
    document.querySelector(".claims")?.remove();
    article.before(panel);
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
    for (const [name, label, sign, colour, count] of eventRows()) {
      const box = el("input", { type: "checkbox", "data-layer": name, onchange: (event) => toggle(name, event.target.checked) });
      box.checked = true;
      const glyph = el("span", { class: "glyph", text: sign, "aria-hidden": "true" });
      glyph.style.color = colour;
      legend.append(el("label", { title: name }, box, glyph, el("span", { text: label }), el("span", { class: "count", text: count.toLocaleString("en") })));
    }
    if (legend.querySelector("label")) control("topleft", legend);
    const credit = el("div", { class: "credit" });
    data.sources.forEach(([line, address], index) => {
      credit.append(index ? " \u00B7 " : "", el("a", { href: address, rel: "noreferrer", text: line }));
    });
    credit.append(` \u00B7 ${data.borders}`);
    control("bottomright", credit);
  }

  function eventRows() {
    const rows = Object.entries(data.signs).map(([type, sign]) =>
      [type, sign.label, sign.sign, sign.colour, data.scenes.filter((scene) => scene.type === type).length]);
    rows.push(["flows", "Movements", "\u2794", "#1c3f66", data.flows.length], ["derived", "Areas that words describe", "\u25D2", "#6b4c9a", data.derived.length]);
    return rows.filter((row) => row[4]);
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
  drawEvents();
  addControls();
  openArticle(0);
  map.on("moveend viewreset", drawNames);
  map.on("zoomend", fadeAreas);
  map.on("zoomend", settle);
  drawNames();
  document.body.dataset.atlas = "ready";
})();
