/* Puts the layers together: one map, set up once; `show` then draws whatever Python sends, without a reload. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const EARTH = [[-50, -170], [72, 179]]; // prettier-ignore
  // East and west go on for ever; north and south end where the square map does.
  const ROUND_THE_EARTH = [[-85.05, -1e5], [85.05, 1e5]]; // prettier-ignore

  const state = { map: null, shapes: null, events: null, payload: null, stamp: null, areas: [], labels: [], boxes: [], soon: () => {} };

  const prepared = (data) => {
    const shapes = Atlas.geometry.prepared(data);
    const rings = new Map();
    for (const country of shapes.countries) {
      if (country.code) rings.set(country.code, [...(rings.get(country.code) || []), ...country.rings]);
    }
    const named = new Map(shapes.countries.filter((country) => country.code).map((country) => [country.code, country]));
    return { ...shapes, ringsOf: (code) => rings.get(code) || [], named };
  };

  /* A country's name on the base map; its code where the map has not drawn it. */
  Atlas.countryName = (code) => state.shapes?.named.get(code)?.name ?? code;

  /* Where an area's label stands: a country's at the point that its name has on the base map, which lies on its land. */
  const settled = (area) => {
    const point = area.kind === "country" && state.shapes?.named.get(area.country)?.label;
    return point ? { ...area, longitude: point[0], latitude: point[1] } : area;
  };

  const close = () => state.map.closePopup();

  /* A card of the only event in `groups` ({name, events} each), else the list of them. */
  const openPopup = (latitude, longitude, groups, options = {}) => {
    const popup = L.popup({ maxWidth: Math.min(340, state.map.getSize().x - 40), minWidth: 220, maxHeight: 380, ...options });
    const content = Atlas.card(state.events, groups, report, () => popup.isOpen() && popup.update());
    popup.setLatLng([latitude, longitude]).setContent(content).openOn(state.map);
    return content;
  };

  /* Tells Python which event is read: by the tooltip of the thing clicked, which is what streamlit-folium passes on. The
     time makes a second click on the same mark a new answer. */
  const report = (row) => {
    select(row);
    const tooltip = L.layerGroup().bindTooltip(`${state.events.get("id", row)} ${Date.now()}`);
    state.carrier?.fire("click", { latlng: null, sourceTarget: tooltip });
  };

  const select = (row) => {
    state.events.selected = row;
    state.marks.redraw();
  };

  const placeOf = (row) => {
    const { sites } = state.payload;
    const at = sites.event.indexOf(row);
    if (at >= 0) return { latitude: sites.latitude[at], longitude: sites.longitude[at] };
    return state.areas.find((area) => area.events.includes(row));
  };

  /* An event selected elsewhere (in the table, by a link) is brought into view and its card opened. */
  const reveal = (row, isFirst) => {
    const place = placeOf(row);
    select(row);
    if (!place) return;
    const point = L.latLng(place.latitude, place.longitude);
    if (!isFirst && !state.map.getBounds().pad(-0.1).contains(point)) state.map.setView(point, Math.max(state.map.getZoom(), 4));
    openPopup(place.latitude, place.longitude, [{ name: "", events: [row] }], { autoPan: !isFirst });
  };

  const clicked = (event) => {
    const slack = window.matchMedia("(pointer: coarse)").matches ? 12 : 4;
    const found = state.events && state.marks.at(event.containerPoint, slack);
    if (!found) return;
    const { item } = found;
    if (item.group.spots.length > 1 && state.map.getZoom() < state.map.getMaxZoom()) {
      const bounds = L.latLngBounds(item.group.spots.map((spot) => [spot.latitude, spot.longitude]));
      const closer = Math.max(state.map.getZoom() + 1, Math.min(state.map.getBoundsZoom(bounds, false, L.point(60, 60)), 9));
      state.map.setView(bounds.getCenter(), closer);
      return;
    }
    const point = state.map.containerPointToLatLng([found.x, found.y - item.radius]);
    openPopup(point.lat, point.lng, [{ name: state.events.get("place", item.members[0]), events: item.members }]);
  };

  const hovered = (event) => {
    const found = state.events && state.marks.at(event.containerPoint, 3);
    state.map.getContainer().classList.toggle("atlas-over-mark", Boolean(found));
    if (!found || found.item === state.over) return found ? undefined : leave();
    leave();
    state.over = found.item;
    const { members } = found.item;
    const place = state.events.get("place", members[0]);
    const words =
      members.length > 1
        ? `${members.length} claims · ${found.item.group.spots.length > 1 ? "click to look closer" : place}`
        : `${state.events.get("system", members[0]) || state.events.get("type", members[0])} · ${state.events.status(members[0])} · ${place}`;
    state.tip = L.tooltip({ direction: "top", offset: [0, -found.item.radius - 4], className: "atlas-tip" })
      .setLatLng(state.map.containerPointToLatLng([found.x, found.y]))
      .setContent(Atlas.element("span", "", words))
      .addTo(state.map);
  };

  const leave = () => {
    state.tip?.remove();
    state.tip = state.over = null;
  };

  // So that a claim about Antarctica does not push the rest to the edge.
  const inhabited = ([latitude, longitude]) => [Math.max(EARTH[0][0], Math.min(EARTH[1][0], latitude)), longitude];

  const fit = () => {
    const { sites } = state.payload;
    const points = sites.latitude.map((latitude, index) => [latitude, sites.longitude[index]]);
    points.push(...state.areas.map((area) => [area.latitude, area.longitude]));
    const bounds = L.latLngBounds(points.length ? points.map(inhabited) : EARTH);
    const zoom = Math.min(6, state.map.getBoundsZoom(bounds, false, L.point(70, 70)));
    state.map.setView(bounds.getCenter(), Math.max(zoom, state.map.getSize().x > 600 ? 2 : 1), { animate: false });
  };

  const settleLabels = () => {
    if (!state.events) return;
    const origin = state.map.getPixelBounds().min;
    const size = state.map.getSize();
    const zoom = state.map.getZoom();
    const frame = { zoom, scale: 256 * 2 ** zoom, left: origin.x, top: origin.y, width: size.x, height: size.y, copies: [0] };
    const taken = Atlas.areaLabels.settle(state.map, state.labels, state.marks.boxes(frame));
    state.boxes = taken.map((box) => shifted(box, origin));
  };

  const shifted = (box, by) => [box[0] + by.x, box[1] + by.y, box[2] + by.x, box[3] + by.y];

  const openAreas = (areas, [latitude, longitude], label) => {
    const content = openPopup(latitude, longitude, areas, { offset: [0, -4] });
    content.querySelector("button, a")?.focus({ preventScroll: true });
    state.opener = label;
  };

  /* Leaflet closes a popup on Escape only where the map itself has the focus, not the popup. */
  const escaped = (event) => {
    if (event.key !== "Escape") return;
    close();
    if (state.opener?.isConnected) state.opener.focus({ preventScroll: true });
    state.opener = null;
  };

  const labelAreas = () => {
    if (!state.events) return;
    state.labels.forEach((label) => label.remove());
    state.labels = Atlas.areaLabels.make(state.map, state.areas, state.events, openAreas);
  };

  const showAreas = () => {
    state.areas = state.payload.areas.map(settled);
    labelAreas();
  };

  const redraw = () => {
    settleLabels();
    state.fills.redraw();
    state.marks.redraw();
    state.names?.redraw();
  };

  const describe = (count) => {
    const container = state.map.getContainer();
    container.dataset.marks = String(count);
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", `Map with ${count} ${count === 1 ? "claim" : "claims"}. The table lists the same claims.`);
    Atlas.note("empty", count ? "" : "Nothing to show for these filters.");
  };

  const dress = (dark) => {
    const changed = Atlas.theme.dark !== dark;
    Atlas.theme.dark = dark;
    document.body.classList.toggle("atlas-dark", dark);
    if (changed) state.base?.redraw();
  };

  Atlas.show = (payload) => {
    const isFirst = !state.payload;
    state.payload = payload;
    dress(payload.dark);
    leave();
    close();
    state.events = Atlas.events(payload.events, payload.articles, payload.legend, null);
    showAreas();
    state.legend.show(payload.legend);
    state.marks.show(payload.sites, state.events);
    if (isFirst && !state.placed) fit();
    redraw();
    describe(payload.sites.event.length + payload.areas.reduce((sum, area) => sum + area.events.length, 0));
    return isFirst;
  };

  /* What Python's feature group adds to the map: a layer that draws nothing itself and carries the data. `text` is the
     JSON of the payload, `stamp` tells whether it is the one drawn already, `selected` the id of an event or null. */
  Atlas.data = (stamp, selected, text) => {
    const Carrier = L.Layer.extend({
      onAdd() {
        state.carrier = this;
        const isFirst = stamp !== state.stamp && Atlas.show(JSON.parse(text));
        state.stamp = stamp;
        const row = selected ? state.payload.events.id.indexOf(selected) : -1;
        if (row !== state.events.selected) row >= 0 ? reveal(row, isFirst) : select(row);
        state.soon();
      },
      onRemove() {},
    });
    return new Carrier();
  };

  const addBase = (data) => {
    state.shapes = prepared(data);
    const obstacles = (frame) => {
      const origin = L.point(-frame.left, -frame.top);
      return [...(state.events ? state.marks.boxes(frame) : []), ...state.boxes.map((box) => shifted(box, origin))];
    };
    const hidden = () => new Set(state.areas.map((area) => (area.kind === "country" ? area.country : area.name)));
    state.base = Atlas.baseMap(state.shapes);
    state.names = Atlas.labels(state.shapes, obstacles, hidden);
    const base = L.layerGroup([state.base, state.names]).addTo(state.map);
    if (state.tiles) Atlas.controls.layers(state.map, base);
    if (state.payload) {
      showAreas();
      redraw();
    }
  };

  /* `options`: `basemap` is the data or the address of it, `view` a {center, zoom} that stands in no address, `follow`
     whether to write the view into the address, `snapshot` the address that saves the view as a file, `tiles` whether
     OpenStreetMap may be chosen, which needs a network. */
  Atlas.start = (map, options) => {
    Object.assign(state, { map, tiles: options.tiles });
    map.setMinZoom(1).setMaxZoom(11).setMaxBounds(ROUND_THE_EARTH);
    map.on("zoomend", labelAreas).on("moveend", settleLabels); // Before the canvases, which draw a line to each label.
    [["atlas-fills", 250], ["atlas-labels", 260], ["atlas-marks", 450]].forEach(([name, order]) => {
      const pane = map.createPane(name);
      Object.assign(pane.style, { zIndex: order, pointerEvents: "none" });
    }); // prettier-ignore
    map.attributionControl.setPrefix("Leaflet").addAttribution("Places: GeoNames (CC BY 4.0)");
    const view = options.view || (options.follow && Atlas.address.initial());
    state.placed = Boolean(view);
    if (view) map.setView(view.center, view.zoom, { animate: false });
    state.fills = Atlas.areas(() => state).addTo(map);
    state.marks = Atlas.marks(map).addTo(map);
    state.legend = Atlas.legend(map);
    Atlas.controls.home(map, fit);
    if (options.snapshot) Atlas.controls.snapshot(map, options.snapshot);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    map.on("click", clicked).on("mousemove", hovered).on("mouseout movestart", leave);
    map.getContainer().addEventListener("keydown", escaped);
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
    if (options.follow) state.soon = Atlas.address.follow(map);
    if (typeof options.basemap !== "string") return addBase(options.basemap);
    return fetch(options.basemap)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`answer ${answer.status}`))))
      .then(addBase)
      .catch((error) => Atlas.missing(`the base map could not be loaded (${error.message})`));
  };
})();
