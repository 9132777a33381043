/* The square labels of areas, "Poland · 4": buttons that open the list of claims. Labels that would lie on each other
   become one, "Poland, Czechia · 9" or "12 areas · 35", which says of no area what is true of all together; a label that
   would cover marks or the map's own boxes moves aside and keeps a line to its place. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  // Points nearer than this share a label: labels moved aside have no more room between them, least of all on the
  // small map of a telephone, which shows half the world at the first zoom.
  const reach = (zoom) => (zoom < 2 ? [48, 29] : [30, 18]);
  // Letters; more areas than have room for their names are only counted.
  const [LONGEST_NAMES, LONGEST_CODES] = [24, 6];

  /* The colour of the family of systems that most claims of the areas are about, among those by whose sign the area is
     drawn. The legend's own order decides between equals. */
  const colourOf = (events, areas) => {
    const rows = areas.flatMap((area) => {
      const leading = area.events.filter((row) => events.sign(row) === area.sign);
      return leading.length ? leading : area.events;
    });
    const counts = new Map();
    for (const row of rows) counts.set(events.rank(row), (counts.get(events.rank(row)) || 0) + events.weight(row));
    const [[most]] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return events.colour(rows.find((row) => events.rank(row) === most));
  };

  /* An area where its label stands: a country's where its name stands on the base map, which is on its land. */
  const onLand = (area, shapes) => {
    const point = area.kind === "country" && shapes?.countryOf(area.country)?.label;
    return point ? { ...area, longitude: point[0], latitude: point[1] } : area;
  };

  const grouped = (areas, zoom) => {
    const [scale, [across, down]] = [256 * 2 ** zoom, reach(zoom)];
    const groups = [];
    for (const area of areas) {
      const [x, y] = [Atlas.geometry.x(area.longitude) * scale, Atlas.geometry.y(area.latitude) * scale];
      const home = groups.find((group) => Math.abs(group.x - x) < across && Math.abs(group.y - y) < down);
      if (home) home.areas.push(area);
      else groups.push({ x, y, areas: [area] });
    }
    return groups;
  };

  const claims = (area, events) => area.events.reduce((sum, row) => sum + events.weight(row), 0);

  /* `short` is what a label shrinks to where there is no room: only a country has a code that stands for it. */
  const words = ({ areas }, events) => {
    const [first] = areas;
    const number = areas.reduce((sum, area) => sum + claims(area, events), 0);
    const count = number.toLocaleString();
    if (areas.length === 1) {
      return { name: first.name, number, count, short: first.country && `${first.country} · ${count}`, kind: first.kind };
    }
    const all = `${areas.length} areas`;
    const names = areas.map((area) => area.name).join(", ");
    const codes = areas.every((area) => area.country) ? areas.map((area) => area.country).join(", ") : all;
    const name = names.length > LONGEST_NAMES ? all : names;
    return { name, number, count, short: `${codes.length > LONGEST_CODES ? all : codes} · ${count}`, kind: "several" };
  };

  const said = ({ areas }, { name, count }, events) =>
    areas.length > 1
      ? `${name} · ${count}: ${areas.map((area) => `${area.name} ${claims(area, events).toLocaleString()}`).join(", ")}. Opens the list.`
      : `${name} · ${count}, ${areas[0].kind}, known to no town or site. Opens the list.`;

  /* Where the world repeats itself a label stands in the copy that is looked at. */
  const nearest = (map, { latitude, longitude }) => [latitude, Atlas.geometry.nearest(longitude, map.getCenter().lng)];

  const label = (map, group, events, open) => {
    const [first] = group.areas;
    const { name, number, count, short, kind } = words(group, events);
    const swatch = Atlas.element("i", "");
    swatch.style.background = colourOf(events, group.areas);
    const content = Atlas.element("span", "atlas-area", swatch, Atlas.element("b", "", name), ` · ${count}`);
    Object.assign(content.dataset, { kind, short: short || "", sign: group.areas.length > 1 ? "several" : first.sign });
    const icon = L.divIcon({ className: "atlas-area-icon", html: content, iconSize: null });
    const marker = L.marker(nearest(map, first), { icon, riseOnHover: true, bubblingMouseEvents: false });
    const press = () => open(group.areas, marker.getLatLng(), marker.getElement());
    marker.on("click", press).on("add", () => {
      const element = marker.getElement();
      element.setAttribute("aria-label", said(group, { name, count }, events));
      element.title = `${name} · ${count}`;
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        press();
      });
    });
    return Object.assign(marker, { place: first, number, hasShort: Boolean(short) });
  };

  const measured = (markers) => {
    const fullest = [...markers].sort((a, b) => b.number - a.number);
    const sized = fullest.map((marker) => ({ marker, element: marker.getElement().firstChild }));
    for (const [size, isShort] of [["full", false], ["short", true]]) {
      for (const { element } of sized) element.classList.toggle("atlas-short", isShort);
      for (const one of sized) one[size] = { x: one.element.offsetWidth, y: one.element.offsetHeight };
    }
    return sized;
  };

  /* Only what is in view is on the way of the tabulator key. */
  const inOrOut = (map, element, x, y) => {
    element.tabIndex = Atlas.room.isSeen({ x, y }, map.getSize()) ? 0 : -1;
  };

  /* Places every label clear of the `taken` boxes (in pixels of the container) and of each other; adds their own. */
  const settle = (map, markers, taken) => {
    for (const marker of markers) marker.setLatLng(nearest(map, marker.place));
    for (const { marker, element, full, short } of measured(markers)) {
      const { x, y } = map.latLngToContainerPoint(marker.getLatLng());
      const { hasShort, yields } = marker;
      const found = Atlas.room.placed({ x, y, full, short, hasShort, yields }, map.getSize(), taken);
      marker.shift = found ? found.shift : [0, 0];
      element.classList.toggle("atlas-short", Boolean(found?.isShort));
      // What is no claim gives way altogether where there is no room, until the map is nearer.
      marker.getElement().hidden = !found;
      if (!found) continue;
      const [left, top] = [marker.shift[0] - found.size.x / 2, marker.shift[1] - found.size.y / 2];
      marker.getElement().style.margin = `${top}px 0 0 ${left}px`;
      inOrOut(map, marker.getElement(), x + marker.shift[0], y + marker.shift[1]);
    }
    return taken;
  };

  /* A label that had to move keeps a line to its point. */
  const drawLeader = (context, x, y, shift) => {
    if (Math.hypot(...shift) < 16) return;
    context.strokeStyle = context.fillStyle = Atlas.theme.colours.muted;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + shift[0], y + shift[1]);
    context.stroke();
    context.fillRect(x - 1.5, y - 1.5, 3, 3);
  };

  const drawLeaders = (context, frame, markers) => {
    for (const marker of markers) {
      if (!marker.shift || marker.getElement().hidden) continue;
      const { lat, lng } = marker.getLatLng();
      const x = Atlas.geometry.x(lng) * frame.scale - frame.left;
      const y = Atlas.geometry.y(lat) * frame.scale - frame.top;
      drawLeader(context, x, y, marker.shift);
    }
  };

  /* The labels for a zoom, as Leaflet markers from west to east, which is their order for the keyboard.
     `open(areas, point, element)` is called for the one that is pressed. */
  const make = (map, areas, events, open) =>
    grouped(areas, map.getZoom())
      .map((group) => label(map, group, events, open))
      .sort((a, b) => a.getLatLng().lng - b.getLatLng().lng)
      .map((marker) => marker.addTo(map));

  Atlas.areaLabels = { make, onLand, grouped, words, nearest, settle, drawLeader, drawLeaders, colourOf, claims };
})();
