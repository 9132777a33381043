/* Choosing a part of the earth on the map: a rectangle by dragging, an area by its corners. What is chosen becomes a filter
   of the page; nothing of it is decided here. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const A_SLIP_OF_THE_HAND = 6; // Pixels.
  const FEWEST_CORNERS = 3;

  const WORDS = {
    bounds: "Drag a rectangle.",
    within: "Set three corners or more, then press Done or Enter.",
    withinByKey: "Arrows move the map, Space sets a corner, Enter closes the area.",
  };

  /* Degrees to a part of a pixel, and no finer. */
  const rounding = (zoom) => {
    const decimals = Math.ceil(Math.log10((256 * 2 ** zoom) / 360));
    return (degrees) => Number(degrees.toFixed(decimals));
  };

  /* The rectangle between two opposite corners as the filter `bounds` is written. */
  const boundsText = ([[x1, y1], [x2, y2]], rounded) => {
    const [west, east] = [Math.min(x1, x2), Math.max(x1, x2)];
    const [south, north] = [rounded(Math.min(y1, y2)), rounded(Math.max(y1, y2))];
    const wrapped = (longitude) => rounded(L.Util.wrapNum(longitude, [-180, 180], true));
    return (east - west < 360 ? [wrapped(west), south, wrapped(east), north] : [-180, south, 180, north]).join();
  };

  /* The corners as the filter `within` is written, counted from the westernmost on. */
  const withinText = (corners, rounded) => {
    const west = Math.min(...corners.map(([longitude]) => longitude));
    const turn = 360 * Math.floor((west + 180) / 360);
    return corners.map(([longitude, latitude]) => [rounded(longitude - turn), rounded(latitude)]).join();
  };

  const around = ([[x1, y1], [x2, y2]]) => [[x1, y1], [x2, y1], [x2, y2], [x1, y2], [x1, y1]];

  const button = (words, press) => {
    const made = Atlas.element("button", "atlas-choice", words);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  };

  /* `state` is that of the map: its `map`, the `chosen` layer and the `carrier` of the data. */
  Atlas.choosing = (state) => {
    const { map, chosen } = state;
    const container = map.getContainer();
    const sheet = Atlas.element("div", "atlas-sheet");
    const words = Atlas.element("span", "");
    const done = button("Done", () => close());
    const hint = Atlas.element("div", "atlas-hint", words, done, button("Leave", () => leave()));
    let kind = "";
    let isByKey = false;
    let corners = [];

    const onEarth = (point) => [point.lng, Math.max(-90, Math.min(90, point.lat))];
    const cornerAt = (event) => onEarth(map.mouseEventToLatLng(event));
    /* Walked by arrow keys across the date line, the map is set back by a whole turn. */
    const middle = () => {
      const [longitude, latitude] = onEarth(map.getCenter());
      return [Atlas.geometry.nearest(longitude, corners.at(-1)?.[0] ?? longitude), latitude];
    };
    const apart = (one, other) => {
      const [a, b] = [one, other].map(([longitude, latitude]) => map.latLngToContainerPoint([latitude, longitude]));
      return a.distanceTo(b);
    };

    /* What is drawn so far, on to `next`, where the pointer or the cross is. */
    const draft = (next) => {
      const drawn = next ? [...corners, next] : corners;
      chosen.draft(kind === "bounds" && drawn.length > 1 ? around(drawn) : drawn);
      done.disabled = corners.length < FEWEST_CORNERS;
    };

    const leave = () => {
      if (!kind) return;
      const pressed = buttons[kind];
      kind = "";
      corners = [];
      chosen.draft([]);
      sheet.remove();
      hint.remove();
      pressed.setAttribute("aria-pressed", "false");
      pressed.focus({ preventScroll: true });
    };

    const answer = (chosenKind, drawn) => {
      const text = chosenKind === "bounds" ? boundsText : withinText;
      Atlas.answer(state.carrier, chosenKind, text(drawn, rounding(map.getZoom())));
      // A click follows when the pointer is lifted, and must find the sheet and not a mark below it.
      setTimeout(leave);
    };

    const close = () => {
      if (kind === "within" && corners.length >= FEWEST_CORNERS) answer(kind, corners);
    };

    /* Both clicks of a double click are clicks too. */
    const add = (corner) => {
      if (corners.length && apart(corner, corners.at(-1)) < A_SLIP_OF_THE_HAND) return;
      if (corners.length >= FEWEST_CORNERS && apart(corner, corners[0]) < A_SLIP_OF_THE_HAND) {
        close();
        return;
      }
      corners.push(corner);
      draft();
    };

    const begin = (chosenKind, byKey) => {
      kind = chosenKind;
      isByKey = byKey;
      sheet.classList.toggle("atlas-by-key", byKey);
      words.textContent = WORDS[byKey ? "withinByKey" : kind];
      done.hidden = kind === "bounds";
      draft();
      container.append(sheet);
      container.prepend(hint);
      buttons[kind].setAttribute("aria-pressed", "true");
      container.focus({ preventScroll: true });
    };

    const inView = () => {
      const bounds = map.getBounds();
      answer("bounds", [bounds.getSouthWest(), bounds.getNorthEast()].map(onEarth));
    };

    /* A button pressed by a key has been clicked no times. */
    const pressed = (chosenKind) => (event) => {
      const [byKey, isOn] = [event.detail === 0, kind === chosenKind];
      leave();
      if (isOn) return;
      if (byKey && chosenKind === "bounds") inView();
      else begin(chosenKind, byKey);
    };

    const dragged = {
      pointerdown(event) {
        if (kind !== "bounds" || !event.isPrimary || event.button) return;
        sheet.setPointerCapture(event.pointerId);
        corners = [cornerAt(event)];
      },
      pointermove(event) {
        if (corners.length && event.isPrimary) draft(cornerAt(event));
      },
      pointerup(event) {
        if (kind !== "bounds" || !corners.length || !event.isPrimary) return;
        const rectangle = [corners.pop(), cornerAt(event)];
        if (apart(...rectangle) < A_SLIP_OF_THE_HAND) draft();
        else answer(kind, rectangle);
      },
      pointercancel() {
        if (kind !== "bounds") return;
        corners = [];
        draft();
      },
      click: (event) => kind === "within" && add(cornerAt(event)),
      dblclick: close,
    };

    const keys = {
      Escape: leave,
      Enter: close,
      " ": () => isByKey && add(middle()),
      Backspace: () => draft(corners.pop() && null),
    };

    const keyed = (event) => {
      const act = kind && keys[event.key];
      const isOnAButton = event.target !== container && event.key !== "Escape";
      if (!act || isOnAButton || (kind === "bounds" && event.key !== "Escape")) return;
      event.preventDefault();
      event.stopPropagation(); // Escape would close a card, too.
      act();
    };

    L.DomEvent.disableClickPropagation(sheet);
    L.DomEvent.disableClickPropagation(hint);
    for (const [name, act] of Object.entries(dragged)) sheet.addEventListener(name, act);
    words.setAttribute("role", "status");
    container.addEventListener("keydown", keyed, true);
    map.on("move", () => kind && isByKey && draft(middle()));

    const rectangle = "Choose a rectangle; with the keyboard, what is in view";
    const [forBounds, forWithin] = Atlas.controls.bar(
      map,
      "topright",
      ["rectangle", rectangle, pressed("bounds")],
      ["area", "Choose an area by its corners", pressed("within")],
    );
    const buttons = { bounds: forBounds, within: forWithin };
    for (const each of Object.values(buttons)) each.setAttribute("aria-pressed", "false");
  };
})();
