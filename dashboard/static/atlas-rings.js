/* Range rings, sent by Python as lines on the earth: in the colour of the system's family, solid for what is in place,
   broken for what is less. Within reach is tinted, since round a pole a line alone would not say which side is meant. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  Atlas.optional = Atlas.optional || {};

  const LINES = {
    solid: { dash: [], words: "In place" },
    dashed: { dash: [8, 5], words: "Planned or considered" },
    dotted: { dash: [1.5, 4], words: "Not certain" },
  };
  const TINT = 0.06;
  // So near to 0 and 1, the ends of the square map, a point stands for one beyond them.
  const EDGE = 1e-9;
  // In pixels; a narrower ring has no room for its name.
  const NARROWEST = 90;

  const kilometres = (system) => `${system.range_km.toLocaleString()} km`;

  /* Longitudes run on beyond the date line, so a ring may reach into the copies of the world beside those in view. */
  const beside = (copies) => [copies[0] - 1, ...copies, copies[copies.length - 1] + 1];

  /* Without what lies beyond the ends of the map: there is no line along its edge. */
  const stroke = (context, frame, { line }, copy) => {
    const isBeyond = (at) => line[at + 1] <= EDGE || line[at + 1] >= 1 - EDGE;
    context.beginPath();
    for (let at = 0; at < line.length; at += 2) {
      const point = [(line[at] + copy) * frame.scale - frame.left, line[at + 1] * frame.scale - frame.top];
      if (at === 0 || (isBeyond(at) && isBeyond(at - 2))) context.moveTo(...point);
      else context.lineTo(...point);
    }
    context.stroke();
  };

  /* Closed over the pole that it goes round; round both, all is within but what the line encloses. */
  const tint = (context, frame, { line, pole }, copy) => {
    const x = (at) => (line[at] + copy) * frame.scale - frame.left;
    context.beginPath();
    Atlas.geometry.trace(context, line, frame.scale, frame.left - copy * frame.scale, frame.top, false);
    if (pole === "both") {
      const middle = ((line.box[0] + line.box[2]) / 2 + copy) * frame.scale - frame.left;
      context.rect(middle - frame.scale / 2, -frame.top, frame.scale, frame.scale);
    }
    if (pole === "north" || pole === "south") {
      const edge = pole === "north" ? -frame.top : frame.scale - frame.top;
      context.lineTo(x(line.length - 2), edge);
      context.lineTo(x(0), edge);
    }
    context.globalAlpha = TINT;
    context.fill("evenodd");
    context.globalAlpha = 1;
  };

  const draw = (context, frame, ring) => {
    for (const copy of beside(frame.copies)) {
      tint(context, frame, ring, copy);
      stroke(context, frame, ring, copy);
    }
  };

  /* The northernmost point of a ring that is in view, in pixels. */
  const top = (frame, { line }) => {
    let found = null;
    for (const copy of beside(frame.copies)) {
      for (let at = 0; at < line.length; at += 2) {
        const [x, y] = [(line[at] + copy) * frame.scale - frame.left, line[at + 1] * frame.scale - frame.top];
        const isSeen = x > 0 && x < frame.width && y > 0 && y < frame.height;
        if (isSeen && (!found || y < found[1])) found = [x, y];
      }
    }
    return found;
  };

  const isNear = (one, other) => Math.abs(one.x - other.x) < 2 * one.half + 60 && Math.abs(one.y - other.y) < 120;

  const cross = (one, other) => Math.abs(one.x - other.x) < one.half + other.half && Math.abs(one.y - other.y) < 16;

  const isCovered = ({ x, y, half }, frame, boxes) =>
    boxes
      .map((box) => [box[0] - frame.left, box[1] - frame.top, box[2] - frame.left, box[3] - frame.top])
      .some((box) => x + half > box[0] && x - half < box[2] && y + 8 > box[1] && y - 8 < box[3]);

  /* What names the rings on their lines, once for several of one system close together: {words, x, y, half} each. Clear
     of `boxes`, which are those of labels and marks. */
  const names = (frame, rings, boxes) => {
    const found = [];
    for (const ring of rings) {
      if ((ring.line.box[2] - ring.line.box[0]) * frame.scale < NARROWEST) continue;
      const point = top(frame, ring);
      if (!point) continue;
      const name = { words: ring.words, x: point[0], y: point[1], half: ring.words.length * 3.3 };
      const isSaid = found.some((other) => cross(name, other) || (other.words === name.words && isNear(name, other)));
      if (!isSaid && !isCovered(name, frame, boxes)) found.push(name);
    }
    return found;
  };

  const write = (context, found) => {
    Object.assign(context, { font: Atlas.theme.font(11, "600"), textAlign: "center", textBaseline: "middle" });
    Object.assign(context, { lineWidth: 3, lineJoin: "round", strokeStyle: Atlas.theme.colours.halo });
    context.setLineDash([]);
    context.fillStyle = Atlas.theme.colours.ink;
    for (const { words, x, y } of found) {
      context.strokeText(words, x, y);
      context.fillText(words, x, y);
    }
  };

  const swatch = (colour, style) => {
    const made = Atlas.element("i", "atlas-line-swatch");
    Object.assign(made.style, { borderColor: colour, borderTopStyle: style });
    return made;
  };

  const source = ({ source: words, address }) => {
    const web = Atlas.webAddress(address);
    if (!web) return words;
    return Object.assign(Atlas.element("a", "", words), { href: web, target: "_blank", rel: "noopener noreferrer" });
  };

  Atlas.optional.rings = {
    label: "Range rings",

    make: (current) => {
      let known = null;
      let rings = [];
      const read = ({ payload }) => {
        if (!payload || payload === known) return rings;
        known = payload;
        const { systems, rings: sent } = payload.rings;
        rings = sent.map((ring) => ({
          ...ring,
          line: Atlas.geometry.decoded(ring.steps, ring.units),
          dash: LINES[ring.line].dash,
          colours: systems[ring.system].colours,
          words: `${systems[ring.system].name} · ${kilometres(systems[ring.system])}`,
        }));
        return rings;
      };
      const layer = Atlas.viewCanvas("atlas-rings", (context, frame) => {
        Atlas.outlines.keepWithin(context, frame);
        context.lineWidth = 1.6;
        for (const ring of read(current())) {
          context.strokeStyle = context.fillStyle = Atlas.theme.family(ring.colours);
          context.setLineDash(ring.dash);
          draw(context, frame, ring);
        }
        write(context, names(frame, rings, current().boxes));
      });
      const box = ({ x, y, half }) => [x - half, y - 8, x + half, y + 8];
      return Object.assign(layer, { boxes: (frame) => names(frame, read(current()), current().boxes).map(box) });
    },

    legend: ({ rings: { systems, rings } }, { line, note }) => {
      if (!systems.length) return [note("No claim at a site or in a town is about a system with a known range.")];
      const drawn = Object.entries(LINES).filter(([name]) => rings.some((ring) => ring.line === name));
      const { muted } = Atlas.theme.colours;
      return [
        ...drawn.map(([name, { words }]) => line([swatch(muted, name)], words)),
        ...systems.map((system) => {
          const words = Atlas.element("span", "", `${system.name}: ${kilometres(system)}, `, source(system));
          return line([swatch(Atlas.theme.family(system.colours), "solid")], words);
        }),
        note("The range is a figure of the catalogue and not of the article."),
      ];
    },
  };
})();
