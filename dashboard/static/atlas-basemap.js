/* The base map: tiles drawn here, from one JSON, at the screen's own pixel ratio. No picture is ever fetched. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const TILE = 512;

  // Zoom from which lines of a rank are drawn: rank 1 at once, the least rivers and lakes only close by.
  const visible = (rank, zoom) => rank <= zoom - 1.5;

  /* Islands too small to be seen have a ring round their group, in pixels {x, y, radius}, from where it is no speck. */
  const ringRound = ({ box, largest }, scale, left, top) => {
    const [width, height] = [(box[2] - box[0]) * scale, (box[3] - box[1]) * scale];
    if (largest * scale > 4 || Math.max(width, height) < 3) return null;
    const [x, y] = [((box[0] + box[2]) / 2) * scale - left, ((box[1] + box[3]) / 2) * scale - top];
    return { x, y, radius: Math.hypot(width, height) / 2 + 3 };
  };

  /* What fills and strokes lines that meet a rectangle, in pixels of a scale. */
  const pens = (context, scale, left, top, width, height) => {
    const { trace, meets } = Atlas.geometry;
    const slack = 12;
    const view = [left - slack, top - slack, left + width + slack, top + height + slack].map((edge) => edge / scale);
    const path = (lines, open, least) => {
      context.beginPath();
      for (const line of lines) if (meets(line.box, view)) trace(context, line, scale, left, top, open, least);
    };
    const fill = (lines, colour) => {
      path(lines, false);
      context.fillStyle = colour;
      context.fill();
    };
    const stroke = (lines, colour, wide, dash = [], least = undefined) => {
      path(lines, true, least);
      context.strokeStyle = colour;
      context.lineWidth = wide;
      context.setLineDash(dash);
      context.stroke();
    };
    return { fill, stroke };
  };

  const borderWidth = (zoom) => (zoom < 4 ? 0.7 : 1.1);

  /* Land and lines of a rectangle of one copy of the world: `left`, `top`, `width` and `height` in pixels of the zoom. */
  Atlas.drawBase = (context, shapes, { zoom, left, top, width, height }) => {
    const colours = Atlas.theme.colours;
    const { fill, stroke } = pens(context, 256 * 2 ** zoom, left, top, width, height);
    const ranked = (rows) => rows.filter((row) => visible(row.rank, zoom)).map((row) => row.line);

    context.lineJoin = context.lineCap = "round";
    stroke(shapes.coasts, colours.shore, zoom < 4 ? 5 : 9, [], 2.5); // No finer than so broad a line can show.
    fill(shapes.land, colours.land);
    fill(shapes.disputed, colours.disputed);
    if (zoom >= 5) stroke(ranked(shapes.regions), colours.region, 1, [2, 3]);
    stroke(ranked(shapes.rivers), colours.river, zoom < 6 ? 0.8 : 1.2);
    fill(ranked(shapes.lakes), colours.lake);
    stroke(shapes.coasts, colours.coast, zoom < 4 ? 0.5 : 0.8);
    stroke(shapes.borders, colours.border, borderWidth(zoom));
    Atlas.drawDisputes(context, shapes, { zoom, left, top, width, height });
  };

  /* The outlines of what is disputed, in the same rectangle: none of the borders that are drawn whole. */
  Atlas.drawDisputes = (context, shapes, { zoom, left, top, width, height }) => {
    const scale = 256 * 2 ** zoom;
    const { stroke } = pens(context, scale, left, top, width, height);
    const colours = Atlas.theme.colours;
    const wide = borderWidth(zoom);
    context.lineCap = "butt";
    const dash = zoom < 4 ? [2, 2] : [5, 3];
    stroke(shapes.disputed, colours.dispute, wide, dash);
    stroke(shapes.disputedBorders, colours.dispute, wide, dash);
    for (const group of shapes.disputedGroups) {
      const ring = ringRound(group, scale, left, top);
      if (!ring) continue;
      context.beginPath();
      context.arc(ring.x, ring.y, ring.radius, 0, 2 * Math.PI);
      context.stroke();
    }
  };

  Atlas.baseMap = (shapes) => {
    const Layer = L.GridLayer.extend({
      createTile(coords) {
        const canvas = document.createElement("canvas");
        canvas.className = "atlas-tile";
        const ratio = Math.min(window.devicePixelRatio || 1, 3);
        canvas.width = canvas.height = Math.round(TILE * ratio);
        const context = canvas.getContext("2d");
        context.scale(canvas.width / TILE, canvas.width / TILE);
        context.fillStyle = Atlas.theme.colours.water;
        context.fillRect(0, 0, TILE, TILE);
        const [left, top] = [coords.x * TILE, coords.y * TILE];
        Atlas.drawBase(context, shapes, { zoom: coords.z, left, top, width: TILE, height: TILE });
        return canvas;
      },
    });
    return new Layer({ tileSize: TILE, keepBuffer: 1, updateWhenZooming: false });
  };
})();
