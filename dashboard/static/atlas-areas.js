/* Claims known only to a country, a region or a sea, drawn under the marks. A country's outline is hatched by the sign that leads; a
   region or a sea of moderate size gets a dotted ring of its radius. Their labels are in atlas-area-labels.js. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const METRES_ROUND_THE_EARTH = 40075016.686;
  const WIDEST_RING_KM = 600;

  const fillCountry = (context, frame, rings, sign, colour, ratio) => {
    Atlas.outlines.trace(context, frame, rings);
    context.globalAlpha = Atlas.glyphs.tint(sign);
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = Atlas.layers.chosen().includes("shading") ? 0.85 : 0.45; // Seen above the shading too.
    context.fillStyle = Atlas.glyphs.hatch(context, sign, colour, ratio, frame.left, frame.top);
    context.fill();
    context.globalAlpha = 0.9;
    context.strokeStyle = colour;
    context.lineWidth = 1.3;
    context.setLineDash(sign === "operational" || sign === "planned" ? [] : [4, 3]);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  };

  /* The map ends where it would begin again. */
  const coverRepeats = (context, frame) => {
    if (frame.west <= 0) return;
    context.fillStyle = Atlas.theme.colours.water;
    context.fillRect(0, 0, frame.west, frame.height);
    context.fillRect(frame.east, 0, frame.west, frame.height);
  };

  /* Dotted and grey: somewhere within. In a colour it would be taken for the reach of a weapon. */
  const drawRing = (context, frame, area) => {
    const metres = METRES_ROUND_THE_EARTH * Math.cos((area.latitude * Math.PI) / 180);
    const radius = ((area.radius_km * 1000) / metres) * frame.scale;
    const y = Atlas.geometry.y(area.latitude) * frame.scale - frame.top;
    context.strokeStyle = Atlas.theme.colours.muted;
    context.lineWidth = 1.6;
    context.lineCap = "round";
    context.setLineDash([0.1, 4.5]);
    for (const copy of frame.copies) {
      context.beginPath();
      context.arc((Atlas.geometry.x(area.longitude) + copy) * frame.scale - frame.left, y, radius, 0, 2 * Math.PI);
      context.stroke();
    }
    context.setLineDash([]);
    context.lineCap = "butt";
  };

  /* `current()` is the state of the map: its `areas`, their `events`, and the base map's `shapes` once it is loaded. */
  Atlas.areas = (current) =>
    Atlas.viewCanvas("atlas-fills", (context, frame, ratio) => {
      const { shapes, events, areas, labels, inferred } = current();
      if (!events) {
        coverRepeats(context, frame);
        return;
      }
      for (const area of areas) {
        const colour = Atlas.areaLabels.colourOf(events, [area]);
        const rings = shapes && area.kind === "country" ? shapes.ringsOf(area.country) : [];
        if (rings.length) fillCountry(context, frame, rings, area.sign, colour, ratio);
        if (area.kind !== "country" && area.radius_km <= WIDEST_RING_KM) drawRing(context, frame, area);
      }
      if (shapes && areas.length) Atlas.outlines.cutOut(context, frame, shapes.disputed);
      coverRepeats(context, frame);
      Atlas.areaLabels.drawLeaders(context, frame, [...labels, ...inferred, ...Atlas.layers.marks()]);
    });
})();
