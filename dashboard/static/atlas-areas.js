/* Claims known only to a country, a region or a sea. A country's outline is hatched by status; a region of moderate size
   gets a dashed ring of its radius. Both bear a square label that opens the list: round marks are for sites and towns. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const METRES_ROUND_THE_EARTH = 40075016.686;
  const WIDEST_RING_KM = 600;

  const colourOf = (events, area) => {
    const families = new Set(area.events.map((row) => events.rank(row)));
    return families.size === 1 ? events.colour(area.events[0]) : Atlas.theme.colours.mixed;
  };

  const fillCountry = (context, frame, rings, status, colour, ratio) => {
    const { trace } = Atlas.geometry;
    context.beginPath();
    for (const copy of frame.copies) {
      for (const ring of rings) trace(context, ring, frame.scale, frame.left - copy * frame.scale, frame.top, false);
    }
    context.globalAlpha = Atlas.glyphs.tint(status);
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = 0.45;
    context.fillStyle = Atlas.glyphs.hatch(context, status, colour, ratio, frame.left, frame.top);
    context.fill();
    context.globalAlpha = 0.9;
    context.strokeStyle = colour;
    context.lineWidth = 1.3;
    context.setLineDash(status === "operational" || status === "planned" ? [] : [4, 3]);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  };

  /* What is disputed is filled for no one: it is cut out again of every fill. */
  const cutOut = (context, frame, disputed) => {
    context.globalCompositeOperation = "destination-out";
    context.beginPath();
    for (const copy of frame.copies) {
      for (const ring of disputed) {
        Atlas.geometry.trace(context, ring, frame.scale, frame.left - copy * frame.scale, frame.top, false);
      }
    }
    context.fill();
    context.globalCompositeOperation = "source-over";
  };

  const drawRing = (context, frame, area, colour) => {
    const metres = METRES_ROUND_THE_EARTH * Math.cos((area.latitude * Math.PI) / 180);
    const radius = ((area.radius_km * 1000) / metres) * frame.scale;
    const y = Atlas.geometry.y(area.latitude) * frame.scale - frame.top;
    context.strokeStyle = colour;
    context.lineWidth = 1.3;
    context.setLineDash([5, 4]);
    for (const copy of frame.copies) {
      context.beginPath();
      context.arc((Atlas.geometry.x(area.longitude) + copy) * frame.scale - frame.left, y, radius, 0, 2 * Math.PI);
      context.stroke();
    }
    context.setLineDash([]);
  };

  /* A label that had to move keeps a line to its point. */
  const drawLeaders = (context, frame, markers) => {
    context.strokeStyle = context.fillStyle = Atlas.theme.colours.muted;
    context.lineWidth = 1;
    for (const { shift, area } of markers) {
      if (!shift || Math.hypot(...shift) < 16) continue;
      const x = Atlas.geometry.x(area.longitude) * frame.scale - frame.left;
      const y = Atlas.geometry.y(area.latitude) * frame.scale - frame.top;
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + shift[0], y + shift[1]);
      context.stroke();
      context.fillRect(x - 1.5, y - 1.5, 3, 3);
    }
  };

  const fills = (current) =>
    Atlas.viewCanvas("atlas-fills", (context, frame, ratio) => {
      const { shapes, events, areas, markers } = current();
      if (!events) return;
      for (const area of areas) {
        const colour = colourOf(events, area);
        const rings = shapes && area.kind === "country" ? shapes.ringsOf(area.country) : [];
        if (rings.length) fillCountry(context, frame, rings, area.status, colour, ratio);
        if (area.kind !== "country" && area.radius_km <= WIDEST_RING_KM) drawRing(context, frame, area, colour);
      }
      if (shapes && areas.length) cutOut(context, frame, shapes.disputed);
      drawLeaders(context, frame, markers);
    });

  /* The square label: a real button, so that it can be reached by keyboard too. */
  const label = (map, area, events, open) => {
    const full = `${area.name} · ${area.events.length}`;
    const swatch = Atlas.element("i", "");
    swatch.style.background = colourOf(events, area);
    const content = Atlas.element("span", "atlas-area", swatch, Atlas.element("b", "", area.name), ` · ${area.events.length}`);
    content.dataset.kind = area.kind;
    content.dataset.status = area.status;
    content.dataset.short = [area.country, area.events.length].filter(Boolean).join(" · ");
    const icon = L.divIcon({ className: "atlas-area-icon", html: content, iconSize: null });
    const marker = L.marker([area.latitude, area.longitude], { icon, keyboard: true, riseOnHover: true, bubblingMouseEvents: false });
    marker.on("add", () => {
      const element = marker.getElement();
      element.setAttribute("aria-label", `${full}, ${area.kind}, known to no town or site. Opens the list.`);
      element.title = full;
    });
    marker.on("click", () => open(area, marker));
    return Object.assign(marker, { area });
  };

  /* Where a label may stand, in pixels from its point: there, else round it, the nearest first. */
  const SHIFTS = [0, 22, 40, 58].flatMap((away) =>
    away === 0 ? [[0, 0]] : [...Array(8).keys()].map((eighth) => [away * 1.3 * Math.sin((eighth * Math.PI) / 4), away * Math.cos((eighth * Math.PI) / 4)]),
  ); // prettier-ignore

  const overlaps = (box, others) =>
    others.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);

  /* Moves labels a little, or shortens them to the number, where they would cover marks or each other. */
  const settle = (map, markers, taken) => {
    const boxAt = (marker, [dx, dy], size) => {
      const { x, y } = map.latLngToContainerPoint(marker.getLatLng());
      return [x + dx - size.x / 2 - 1, y + dy - size.y / 2 - 1, x + dx + size.x / 2 + 1, y + dy + size.y / 2 + 1];
    };
    const sized = markers.map((marker) => {
      const element = marker.getElement().firstChild;
      element.classList.remove("atlas-short");
      return { marker, element, full: { x: element.offsetWidth, y: element.offsetHeight } };
    });
    for (const { element } of sized) element.classList.add("atlas-short");
    for (const one of sized) one.short = { x: one.element.offsetWidth, y: one.element.offsetHeight };
    sized.sort((a, b) => b.marker.area.events.length - a.marker.area.events.length);
    for (const { marker, element, full, short } of sized) {
      const fitting = (size) => SHIFTS.find((shift) => !overlaps(boxAt(marker, shift, size), taken));
      const near = fitting(full);
      const whole = near && Math.hypot(...near) < 45 ? near : null;
      const shift = whole || fitting(short) || near || [0, 0];
      element.classList.toggle("atlas-short", !whole);
      element.style.margin = `${shift[1]}px 0 0 ${shift[0]}px`;
      marker.shift = shift;
      taken.push(boxAt(marker, shift, whole ? full : short));
    }
    return taken;
  };

  Atlas.areas = { fills, label, settle };
})();
