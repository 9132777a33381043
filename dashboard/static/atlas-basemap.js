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

  const draw = (canvas, shapes, coords) => {
    const { trace, meets } = Atlas.geometry;
    const colours = Atlas.theme.colours;
    const ratio = Math.min(window.devicePixelRatio || 1, 3);
    canvas.width = canvas.height = Math.round(TILE * ratio);
    const context = canvas.getContext("2d");
    context.scale(canvas.width / TILE, canvas.width / TILE);
    const scale = 256 * 2 ** coords.z;
    const [left, top] = [coords.x * TILE, coords.y * TILE];
    const slack = 12;
    const view = [left - slack, top - slack, left + TILE + slack, top + TILE + slack].map((edge) => edge / scale);

    const path = (lines, open) => {
      context.beginPath();
      for (const line of lines) if (meets(line.box, view)) trace(context, line, scale, left, top, open);
    };
    const fill = (lines, colour) => {
      path(lines, false);
      context.fillStyle = colour;
      context.fill();
    };
    const stroke = (lines, colour, width, dash = []) => {
      path(lines, true);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.setLineDash(dash);
      context.stroke();
    };
    const ranked = (rows) => rows.filter((row) => visible(row.rank, coords.z)).map((row) => row.line);

    context.lineJoin = context.lineCap = "round";
    context.fillStyle = colours.water;
    context.fillRect(0, 0, TILE, TILE);
    stroke(shapes.coasts, colours.shore, coords.z < 4 ? 5 : 9);
    fill(shapes.land, colours.land);
    fill(shapes.disputed, colours.disputed);
    if (coords.z >= 5) stroke(ranked(shapes.regions), colours.region, 1, [2, 3]);
    stroke(ranked(shapes.rivers), colours.river, coords.z < 6 ? 0.8 : 1.2);
    fill(ranked(shapes.lakes), colours.lake);
    stroke(shapes.coasts, colours.coast, coords.z < 4 ? 0.5 : 0.8);
    const width = coords.z < 4 ? 0.7 : 1.1;
    stroke(shapes.borders, colours.border, width);
    context.lineCap = "butt";
    const dash = coords.z < 4 ? [2, 2] : [5, 3];
    stroke(shapes.disputed, colours.dispute, width, dash);
    stroke(shapes.disputedBorders, colours.dispute, width, dash);
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
        draw(canvas, shapes, coords);
        return canvas;
      },
    });
    return new Layer({ tileSize: TILE, keepBuffer: 1, updateWhenZooming: false });
  };
})();
