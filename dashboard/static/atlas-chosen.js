/* The part of the earth that is asked for, and the one that is being drawn, as outlines. Their sides are straight in
   degrees, as the filter takes them, which the square map bends: what is inside the line is what is found. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const PANE = "atlas-chosen"; // Above the fills, below the marks.
  const DEGREES_DRAWN_STRAIGHT = 1;

  /* The line through corners [longitude, latitude], as `Atlas.geometry.trace` takes it. */
  const lineOf = (corners) => {
    const line = [];
    corners.forEach(([longitude, latitude], index) => {
      const [beforeLongitude, beforeLatitude] = corners[Math.max(0, index - 1)];
      const [across, up] = [longitude - beforeLongitude, latitude - beforeLatitude];
      const steps = across ? Math.ceil(Math.abs(up) / DEGREES_DRAWN_STRAIGHT) || 1 : 1;
      for (let step = 1; step <= steps; step += 1) {
        const share = step / steps;
        line.push(Atlas.geometry.x(beforeLongitude + share * across), Atlas.geometry.y(beforeLatitude + share * up));
      }
    });
    return line;
  };

  const closed = (ring) => [...ring, ring[0]];

  const stroke = (context, frame, corners, dash) => {
    const line = lineOf(corners);
    context.beginPath();
    // A line that crosses the date line begins in the copy of the world before.
    for (const copy of [frame.copies[0] - 1, ...frame.copies]) {
      Atlas.geometry.trace(context, line, frame.scale, frame.left - copy * frame.scale, frame.top, false);
    }
    const { paper, select } = Atlas.theme.colours;
    for (const [colour, width, dashes] of [[paper, 4.5, []], [select, 2, dash]]) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.setLineDash(dashes);
      context.stroke();
    }
    context.setLineDash([]);
  };

  /* `show(rings)` draws what is asked for, `draft(corners)` what is being drawn, open at its end; [] for none. */
  Atlas.chosen = (map) => {
    Object.assign(map.createPane(PANE).style, { zIndex: 440, pointerEvents: "none" });
    let rings = [];
    let corners = [];
    const layer = Atlas.viewCanvas(PANE, (context, frame) => {
      if (frame.west > 0) {
        context.beginPath();
        context.rect(frame.west, 0, frame.east - frame.west, frame.height);
        context.clip();
      }
      context.lineJoin = "round";
      for (const ring of rings) stroke(context, frame, closed(ring), []);
      if (corners.length) stroke(context, frame, corners, [6, 4]);
    });
    return Object.assign(layer, {
      show(shown) {
        rings = shown;
        layer.redraw();
      },
      draft(drawn) {
        corners = drawn;
        layer.redraw();
      },
    });
  };
})();
