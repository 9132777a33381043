/* Puts the layers together: one map, set up once; `show` then draws whatever Python sends, without a reload. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  // East and west go on for ever; north and south end where the square map does.
  const ROUND_THE_EARTH = [[-85.05, -1e5], [85.05, 1e5]];

  // From below the fills to above the names; popups and square labels have panes of Leaflet's own above these.
  const PANES = {
    "atlas-shading": 240,
    "atlas-fills": 250,
    "atlas-heat": 252,
    "atlas-rings": 254,
    "atlas-names": 260,
    "atlas-marks": 450,
  };

  const state = { areas: [], labels: [], inferred: [], boxes: [], selected: "", turn: null, soon: () => {} };

  /* A country's name on the base map; its code where the map has not drawn it. */
  Atlas.countryName = (code) => state.shapes?.countryOf(code)?.name ?? code;

  const labelAreas = () => {
    if (!state.events) return;
    state.labels.forEach((label) => label.remove());
    state.labels = Atlas.areaLabels.make(state.map, state.areas, state.events, state.reading.openAreas);
  };

  const shifted = (box, by) => [box[0] + by.x, box[1] + by.y, box[2] + by.x, box[3] + by.y];

  /* What the legend, the buttons and the credits cover, in pixels of the container. */
  const controlBoxes = () => {
    const container = state.map.getContainer();
    const { left, top } = container.getBoundingClientRect();
    return [...container.querySelectorAll(".leaflet-control")].map((control) => {
      const box = control.getBoundingClientRect();
      return [box.left - left, box.top - top, box.right - left, box.bottom - top];
    });
  };

  const settleLabels = () => {
    if (!state.events) return;
    const origin = state.map.getPixelBounds().min;
    const boxes = [...state.marks.boxes(Atlas.frameOf(state.map)), ...controlBoxes()];
    Atlas.areaLabels.settle(state.map, state.inferred, boxes); // Adds their own, round which the labels then stand.
    Atlas.areaLabels.settle(state.map, state.labels, boxes);
    const all = Atlas.areaLabels.settle(state.map, Atlas.layers.marks(), boxes);
    state.boxes = all.map((box) => shifted(box, origin));
  };

  const redraw = () => {
    Atlas.layers.regroup();
    settleLabels();
    Atlas.layers.redraw();
    state.fills.redraw();
    state.marks.redraw();
    state.names?.redraw();
  };

  const showAreas = () => {
    state.areas = state.payload.areas.map((area) => Atlas.areaLabels.onLand(area, state.shapes));
    labelAreas();
  };

  const showInferred = () => {
    state.inferred.forEach((mark) => mark.remove());
    state.inferred = Atlas.inferred.make(state.map, state.payload.inferred, state.events, state.reading.openInferred);
  };

  const fit = () => {
    if (!state.payload) return;
    Atlas.fit(state.map, Atlas.pointsOf(state.payload, state.areas), state.legend.covered());
    state.fitted = { centre: state.map.getCenter(), zoom: state.map.getZoom() };
  };

  /* Leaflet keeps the centre of a map that is resized, give or take a pixel. */
  const isAsFitted = () => {
    const { map, fitted } = state;
    if (!fitted || fitted.zoom !== map.getZoom()) return false;
    return map.project(map.getCenter()).distanceTo(map.project(fitted.centre)) < 3;
  };

  /* The page may give the frame its width only after the claims were fitted into it. */
  const resized = () => {
    state.map.invalidateSize({ animate: false });
    if (isAsFitted() && !state.isTouched) fit();
  };

  const describe = (count) => {
    const container = state.map.getContainer();
    container.dataset.marks = String(count);
    container.setAttribute("role", "region");
    const claims = count === 1 ? "1 claim" : `${count} claims`;
    const sites = state.inferred.length;
    const beside = sites ? ` Beside them ${sites === 1 ? "1 inferred site" : `${sites} inferred sites`}.` : "";
    container.setAttribute("aria-label", `Map with ${claims}. The table lists the same claims.${beside}`);
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
    state.allowApproach(false);
    dress(payload.dark);
    state.reading.leave();
    state.reading.close();
    state.events = Atlas.events(payload.events, payload.articles, payload.legend);
    state.legend.show(payload);
    state.marks.show(payload.sites, state.events);
    state.chosen.show(payload.chosen);
    showInferred();
    showAreas();
    if (isFirst && !state.hasView) fit();
    redraw();
    state.countInView();
    describe(payload.crowd?.claims ?? payload.shown ?? payload.events.id.length);
    return isFirst;
  };

  /* Selects an event, or none. Its popup is measured as it opens and names the country as the base map does, so it waits
     until the map is ready, and is not opened where something else has been selected by then. */
  const turnTo = (isFirst) => {
    const { stamp, selected } = state;
    state.reading.select(rowOf(selected));
    if (rowOf(selected) < 0) {
      state.reading.close(); // What is read stands in no mark, or nowhere: a card of another would contradict it.
      return;
    }
    state.ready.then(() => {
      if (stamp === state.stamp && selected === state.selected) state.reading.reveal(rowOf(selected), isFirst);
    });
  };

  /* The row of an event now; claims that are counted anew come with other rows. */
  const rowOf = (event) => (event ? state.payload.events.id.indexOf(event) : -1);

  const turnAfter = (isFirst, selected) => {
    const row = rowOf(selected);
    const isOther = selected !== state.selected;
    state.selected = selected;
    if (row < 0 ? isOther : isOther || row !== state.events.selected) turnTo(isFirst);
  };

  /* Claims come later than the page's own words of them, which say what to turn to. */
  const showCrowd = (payload, selected) => {
    if (selected !== state.selected || state.crowd.isOther(payload)) state.reading.close();
    state.turn = selected;
    state.crowd.show(payload);
  };

  const showAnswer = (payload) => {
    const isFirst = Atlas.show(payload);
    if (state.turn === null) state.reading.select(rowOf(state.selected));
    else turnAfter(isFirst, state.turn);
    state.turn = null;
  };

  /* An answer that comes after a newer question is of no use. */
  const fetchPicture = ({ picture, dark }, selected) => {
    const { stamp } = state;
    state.turn = selected;
    state.crowd?.leave();
    const failed = "The claims asked for could not be loaded (…): those shown are of before. Load the page again.";
    Atlas.ask(`${state.picture}?${picture}`, failed).then((answer) => {
      if (answer && stamp === state.stamp) showAnswer({ ...answer, dark });
    });
  };

  /* What Python's feature group adds to the map: a layer that draws nothing itself and carries the data. `text` is the
     JSON that tells how to ask for the claims, `stamp` whether they are drawn already, `selected` an event's id or "". */
  Atlas.data = (stamp, selected, text) => {
    const Carrier = L.Layer.extend({
      onAdd() {
        state.carrier = this;
        const isNew = stamp !== state.stamp;
        state.stamp = stamp;
        const payload = isNew && JSON.parse(text);
        if (payload.crowd) showCrowd(payload, selected);
        else if (payload) fetchPicture(payload, selected);
        else if (state.turn !== null) state.turn = selected; // What it stands in is still on its way.
        else if (!state.payload.crowd) turnAfter(false, selected);
        state.soon();
      },
      onRemove() {},
    });
    return new Carrier();
  };

  /* After a layer was turned on or off, or has what it needs. */
  const changed = () => {
    if (!state.payload) return;
    state.legend.show(state.payload);
    redraw();
    state.soon();
  };

  const addBase = (data) => {
    state.shapes = Atlas.geometry.prepared(data);
    const obstacles = (frame) => {
      const boxes = state.events ? state.marks.boxes(frame) : [];
      return [...boxes, ...Atlas.layers.boxes(frame), ...state.boxes.map((box) => shifted(box, L.point(-frame.left, -frame.top)))];
    };
    const elsewhere = () => new Set(state.areas.map((area) => (area.kind === "country" ? area.country : area.name)));
    state.base = Atlas.baseMap(state.shapes);
    state.names = Atlas.names(state.shapes, obstacles, elsewhere);
    const base = L.layerGroup([state.base, state.names]).addTo(state.map);
    Atlas.layers.control(state.tiles ? Atlas.controls.bases(state.map, base) : {}, changed);
    if (!state.payload) return;
    showAreas();
    state.countInView(); // A country's label now stands where its name does.
    redraw();
  };

  const fetched = (address) =>
    fetch(address)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`answer ${answer.status}`))))
      .then(addBase)
      .catch((error) => Atlas.missing(`the base map could not be loaded (${error.message})`));

  /* What was drawn before the style sheets came was measured without them. */
  const settle = () => {
    if (!state.payload) return;
    state.map.invalidateSize({ animate: false });
    if (!state.hasView && !state.isTouched) fit();
    redraw();
  };

  /* Once the reader has moved the map it is not fitted again. */
  const heed = (container) => {
    const touched = () => (state.isTouched = true);
    ["pointerdown", "wheel", "keydown"].forEach((name) => container.addEventListener(name, touched, { once: true }));
  };

  const addLayers = (map, claims) => {
    map.on("zoomend", labelAreas).on("moveend", settleLabels); // Before the canvases, which draw a line to each label.
    for (const [name, order] of Object.entries(PANES)) {
      Object.assign(map.createPane(name).style, { zIndex: order, pointerEvents: "none" });
    }
    state.fills = Atlas.areas(() => state).addTo(map);
    state.chosen = Atlas.chosen(map).addTo(map);
    state.marks = Atlas.marks(map).addTo(map);
    state.reading = Atlas.reading(state);
    state.crowd = claims && Atlas.crowd(map, claims, showAnswer);
  };

  const addControls = (map, { snapshot, choose }) => {
    Atlas.controls.credits(map);
    state.legend = Atlas.legend(map, redraw);
    // First in the document, first for the keyboard: the way to the labels of the areas leads past the buttons.
    map.getContainer().prepend(map.getContainer().querySelector(".leaflet-control-container"));
    state.allowApproach = Atlas.controls.home(map, fit, state.reading.approach);
    if (snapshot) Atlas.controls.snapshot(map, snapshot);
    if (choose) Atlas.choosing(state);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    state.countInView = Atlas.inView(map, () => state);
  };

  /* `options`: `basemap` is the data or the address of it, `view` a {center, zoom} that stands in no address, `follow`
     whether to write view and layers into the address, `layers` the names of those to begin with that stand in no
     address, `together` whether to move with the other map of the page, `snapshot` the address without its ending and the
     formats that save the view as a file, `picture` the one that has all claims, `claims` the one that counts and lists more claims than are sent,
     `app6` the symbols of that layer, where to ask for them or why there are none,
     `choose` whether a part of the earth may be chosen, `tiles` whether OpenStreetMap may be, which needs a network,
     `local` whether days are written as the reader's locale has them. */
  Atlas.start = (map, options) => {
    Object.assign(state, { map, tiles: options.tiles, picture: options.picture });
    map.setMinZoom(1).setMaxZoom(Atlas.controls.deepest).setMaxBounds(ROUND_THE_EARTH);
    if (options.local) Atlas.days.speak(navigator.language);
    const view = options.view || (options.follow && Atlas.address.view());
    state.hasView = Boolean(view);
    if (view) map.setView(view.center, view.zoom, { animate: false });
    addLayers(map, options.claims);
    Atlas.app6.from(options.app6, changed);
    Atlas.layers.start(map, () => state, options.follow ? Atlas.address.layers() : options.layers || []);
    addControls(map, options);
    new ResizeObserver(resized).observe(map.getContainer());
    if (options.follow) state.soon = Atlas.address.follow(map);
    if (options.together) Atlas.together(map, state);
    heed(map.getContainer());
    const { basemap } = options;
    const base = typeof basemap === "string" ? fetched(basemap) : addBase(basemap);
    state.ready = Promise.all([base, Atlas.styled()]).then(settle);
  };
})();
