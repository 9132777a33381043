/* Countries as shapes on a canvas of the view: traced in every copy of the world, without what is disputed. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  const trace = (context, frame, rings) => {
    context.beginPath();
    const { scale, left, top, width, height } = frame;
    for (const copy of frame.copies) {
      const view = [left / scale - copy, top / scale, (left + width) / scale - copy, (top + height) / scale];
      for (const ring of rings) {
        if (!Atlas.geometry.meets(ring.box, view)) continue;
        Atlas.geometry.trace(context, ring, scale, left - copy * scale, top, false);
      }
    }
  };

  /* What is disputed is filled for no one: it is cut out again of every fill. The eraser takes away as much as it
     would paint, so it must be solid: the hatch that was drawn with before would leave stripes. */
  const cutOut = (context, frame, disputed) => {
    context.globalCompositeOperation = "destination-out";
    context.fillStyle = "#000";
    trace(context, frame, disputed);
    context.fill();
    context.globalCompositeOperation = "source-over";
  };

  /* The map ends where it would begin again: what is drawn after this stays within it. */
  const keepWithin = (context, frame) => {
    context.beginPath();
    context.rect(Math.max(0, frame.west), 0, Math.min(frame.width, frame.east - frame.west), frame.height);
    context.clip();
  };

  Atlas.outlines = { trace, cutOut, keepWithin };
})();
