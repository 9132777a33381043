/* The square labels of areas, "Poland · 4": buttons that open the list of claims. Labels that would lie on each other
   become one, "Poland + 2 · 9"; a label that would cover marks moves aside and keeps a line to its place. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  // Points nearer than this share a label: about the size of a short one.
  const [ACROSS, DOWN] = [50, 24];
  const FARTHEST_WHOLE = 45;

  /* Where a label may stand, in pixels from its point: there, else round it, the nearest first. */
  const SHIFTS = [
    [0, 0],
    ...[22, 40, 58, 76].flatMap((away) =>
      [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => {
        const turn = (eighth * Math.PI) / 4;
        return [1.3 * away * Math.sin(turn), away * Math.cos(turn)];
      }),
    ),
  ];

  /* The colour of the areas' family of systems; a colour of none where there are several. */
  const colourOf = (events, areas) => {
    const rows = areas.flatMap((area) => area.events);
    return new Set(rows.map(events.rank)).size === 1 ? events.colour(rows[0]) : Atlas.theme.colours.mixed;
  };

  const grouped = (areas, scale) => {
    const groups = [];
    for (const area of areas) {
      const [x, y] = [Atlas.geometry.x(area.longitude) * scale, Atlas.geometry.y(area.latitude) * scale];
      const home = groups.find((group) => Math.abs(group.x - x) < ACROSS && Math.abs(group.y - y) < DOWN);
      if (home) home.areas.push(area);
      else groups.push({ x, y, areas: [area] });
    }
    return groups;
  };

  const words = ({ areas }) => {
    const [first] = areas;
    const count = areas.reduce((sum, area) => sum + area.events.length, 0);
    const others = areas.length > 1 ? ` + ${areas.length - 1}` : "";
    const short = [(first.country || "") + others, count].filter(Boolean).join(" · ").trim();
    return { name: first.name + others, count, short, kind: others ? "several" : first.kind };
  };

  const said = ({ areas }, { name, count }) =>
    areas.length > 1
      ? `${name} · ${count}: ${areas.map((area) => `${area.name} ${area.events.length}`).join(", ")}. Opens the list.`
      : `${name} · ${count}, ${areas[0].kind}, known to no town or site. Opens the list.`;

  const label = (map, group, events, open) => {
    const [first] = group.areas;
    const { name, count, short, kind } = words(group);
    const swatch = Atlas.element("i", "");
    swatch.style.background = colourOf(events, group.areas);
    const content = Atlas.element("span", "atlas-area", swatch, Atlas.element("b", "", name), ` · ${count}`);
    Object.assign(content.dataset, { kind, short, sign: group.areas.length > 1 ? "several" : first.sign });
    const icon = L.divIcon({ className: "atlas-area-icon", html: content, iconSize: null });
    const marker = L.marker([first.latitude, first.longitude], { icon, riseOnHover: true, bubblingMouseEvents: false });
    const press = () => open(group.areas, [first.latitude, first.longitude], marker.getElement());
    marker.on("click", press).on("add", () => {
      const element = marker.getElement();
      element.setAttribute("aria-label", said(group, { name, count }));
      element.title = `${name} · ${count}`;
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        press();
      });
    });
    return Object.assign(marker, { place: first });
  };

  const overlaps = (box, others) =>
    others.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);

  const measured = (markers) => {
    const sized = markers.map((marker) => ({ marker, element: marker.getElement().firstChild }));
    for (const [size, isShort] of [["full", false], ["short", true]]) {
      for (const { element } of sized) element.classList.toggle("atlas-short", isShort);
      for (const one of sized) one[size] = { x: one.element.offsetWidth, y: one.element.offsetHeight };
    }
    return sized;
  };

  const boxRound = (x, y, size) => [x - size.x / 2 - 1, y - size.y / 2 - 1, x + size.x / 2 + 1, y + size.y / 2 + 1];

  /* Places every label clear of the `taken` boxes (in pixels of the container) and of each other; adds their own. */
  const settle = (map, markers, taken) => {
    for (const { marker, element, full, short } of measured(markers)) {
      const { x, y } = map.latLngToContainerPoint(marker.getLatLng());
      const boxAt = ([dx, dy], size) => boxRound(x + dx, y + dy, size);
      const fitting = (size) => SHIFTS.find((shift) => !overlaps(boxAt(shift, size), taken));
      const near = fitting(full);
      const whole = near && Math.hypot(...near) < FARTHEST_WHOLE ? near : null;
      marker.shift = whole || fitting(short) || SHIFTS[0];
      element.classList.toggle("atlas-short", !whole);
      const size = whole ? full : short;
      const [left, top] = [marker.shift[0] - size.x / 2, marker.shift[1] - size.y / 2];
      marker.getElement().style.margin = `${top}px 0 0 ${left}px`;
      taken.push(boxAt(marker.shift, size));
    }
    return taken;
  };

  /* A label that had to move keeps a line to its point. */
  const drawLeaders = (context, frame, markers) => {
    context.strokeStyle = context.fillStyle = Atlas.theme.colours.muted;
    context.lineWidth = 1;
    for (const { shift, place } of markers) {
      if (!shift || Math.hypot(...shift) < 16) continue;
      const x = Atlas.geometry.x(place.longitude) * frame.scale - frame.left;
      const y = Atlas.geometry.y(place.latitude) * frame.scale - frame.top;
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + shift[0], y + shift[1]);
      context.stroke();
      context.fillRect(x - 1.5, y - 1.5, 3, 3);
    }
  };

  /* The labels for a zoom, as Leaflet markers. `open(areas, point, element)` is called for the one that is pressed. */
  const make = (map, areas, events, open) =>
    grouped(areas, 256 * 2 ** map.getZoom()).map((group) => label(map, group, events, open).addTo(map));

  Atlas.areaLabels = { make, settle, drawLeaders, colourOf };
})();
