/* The map of a payload and its legend, drawn by the page's own scripts with a pen that writes down what they draw. */
(() => {
  "use strict";
  const { Atlas } = globalThis;

  // In pixels: the square world is no narrower than the map, so it is never seen twice.
  const WORLD = 256;
  const DEEPEST = 12;
  const LABEL = { font: 12, high: 22, pad: 7, gap: 4, swatch: 4 };
  const DENSITY = { radius: 30, full: 8, rings: 6, strongest: 0.8 };
  // Degrees between the lines of the graticule: the widest that leaves at least so many pixels between them.
  const STEPS = [1, 2, 5, 10, 15, 30];
  const LEAST_BETWEEN = 110;
  const PLAIN_BELOW = 3.2; // Zooms at which the whole world is seen need no graticule.
  const INSET = { width: 150, height: 92, margin: 10, from: 3 };
  const KILOMETRES = [1, 2, 5];
  const SCALE_BAR = 110;
  const EARTH_KM = 40075.016686;
  const FAR = 1e5;

  // What the page's scripts ask of Leaflet, of a map that never moves.
  Object.assign(L, {
    point: (x, y) => ({ x, y }),
    latLngBounds: (points) => points,
  });
  Atlas.viewCanvas = (pane, draw) => ({ pane, draw, redraw() {} });
  Atlas.glyphs.hatch = (context, sign, colour, ratio, left = 0, top = 0) => ({
    hatch: Atlas.glyphs.hatchOf(sign), colour, x: -left, y: -top,
  });

  // A sheet covers what reaches beyond the map.
  Atlas.outlines.keepWithin = () => {};
  /* What is disputed is filled for no one: it gets its colour again, and then its outlines (`drawDisputes`). */
  Atlas.outlines.cutOut = (context, frame, disputed) => {
    Atlas.outlines.trace(context, frame, disputed);
    context.fillStyle = Atlas.theme.colours.disputed;
    context.fill();
  };

  const project = ([latitude, longitude], zoom) => ({
    x: Atlas.geometry.x(longitude) * WORLD * 2 ** zoom,
    y: Atlas.geometry.y(latitude) * WORLD * 2 ** zoom,
  });
  const latitudeAt = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  const longitudeAt = (x) => x * 360 - 180;
  const mod = (number, by) => ((number % by) + by) % by;

  /* The zoom at which points [latitude, longitude] fill what `width` and `height` leave. */
  const zoomFor = (points, width, height) => {
    const [xs, ys] = [0, 1].map((axis) => points.map((point) => (axis ? Atlas.geometry.y(point[0]) : Atlas.geometry.x(point[1]))));
    const across = Math.max(...xs) - Math.min(...xs);
    const down = Math.max(...ys) - Math.min(...ys);
    return Math.log2(Math.min(width / Math.max(across, 1e-9), height / Math.max(down, 1e-9)) / WORLD);
  };

  /* A map that `Atlas.fit` can set the view of. */
  const still = ({ width, height }) => {
    const map = {
      getSize: () => ({ x: width, y: height }),
      getBoundsZoom: (points, _, padding) => zoomFor(points, width - padding.x, height - padding.y),
      project: (point, zoom) => project(point, zoom),
      unproject: ([x, y], zoom) => [latitudeAt(y / WORLD / 2 ** zoom), longitudeAt(x / WORLD / 2 ** zoom)],
      setView: (center, zoom) => Object.assign(map, { center, zoom }),
      createPane: () => ({ style: {} }),
    };
    return map;
  };

  /* What is asked to be seen: `bounds` (west, south, east, north in degrees), a `view`, or all that is shown. */
  const frameFor = ({ bounds, view, width, height }, payload, areas) => {
    const map = still({ width, height });
    if (bounds) {
      const [west, south, easternmost, north] = bounds;
      const east = easternmost < west ? easternmost + 360 : easternmost;
      const zoom = zoomFor([[south, west], [north, east]], width, height);
      const [from, to] = [project([north, west], 0), project([south, east], 0)];
      map.setView(map.unproject([(from.x + to.x) / 2, (from.y + to.y) / 2], 0), zoom);
    } else if (view) map.setView(view.center, view.zoom);
    else Atlas.fit(map, Atlas.pointsOf(payload, areas), 0);
    const least = Math.log2(Math.max(width, height) / WORLD);
    const zoom = Math.min(DEEPEST, Math.max(map.zoom, least));
    const size = WORLD * 2 ** zoom;
    const centre = project(map.center, zoom);
    const top = Math.max(0, Math.min(size - height, centre.y - height / 2));
    return Atlas.frame(zoom, mod(centre.x - width / 2, size), top, width, height);
  };

  const boundsOf = ({ scale, left, top, width, height }) => {
    const edges = [longitudeAt(left / scale), longitudeAt((left + width) / scale)].map((degrees) => mod(degrees + 180, 360) - 180);
    return [edges[0], latitudeAt((top + height) / scale), edges[1], latitudeAt(top / scale)];
  };

  const drawBase = (pen, shapes, { zoom, scale, left, top, width, height, copies }) => {
    pen.fillStyle = Atlas.theme.colours.water;
    pen.fillRect(0, 0, width, height);
    for (const copy of copies) Atlas.drawBase(pen, shapes, { zoom, left: left - copy * scale, top, width, height });
  };
  const drawDisputes = (pen, shapes, { zoom, scale, left, top, width, height, copies }) => {
    for (const copy of copies) Atlas.drawDisputes(pen, shapes, { zoom, left: left - copy * scale, top, width, height });
  };

  /* The density of claims, in discs that together are strongest in their middle: what a file of lines can hold. */
  const drawDensity = (pen, { payload, events }, frame) => {
    const { radius, full, rings, strongest } = DENSITY;
    pen.fillStyle = `rgb(${Atlas.theme.colours.heat.join(",")})`;
    for (const spot of Atlas.grouping.spots(payload.sites, events.weight)) {
      for (const copy of frame.copies) {
        const [x, y] = [(spot.x + copy) * frame.scale - frame.left, spot.y * frame.scale - frame.top];
        if (x < -radius || x > frame.width + radius || y < -radius || y > frame.height + radius) continue;
        pen.globalAlpha = 1 - (1 - strongest * Math.min(1, spot.count / full) ** 0.7) ** (1 / rings);
        for (let ring = 1; ring <= rings; ring += 1) {
          pen.beginPath();
          pen.arc(x, y, (radius * ring) / rings, 0, 2 * Math.PI);
          pen.fill();
        }
      }
    }
    pen.globalAlpha = 1;
  };

  const compass = (degrees, [positive, negative]) =>
    degrees === 0 || Math.abs(degrees) === 180 ? `${Math.abs(degrees)}°` : `${Math.abs(degrees)}° ${degrees > 0 ? positive : negative}`;

  /* Lines of longitude and latitude with their degrees, whose boxes are added to those that are taken. */
  const drawGraticule = (pen, frame, taken) => {
    if (frame.zoom < PLAIN_BELOW) return;
    const { colours } = Atlas.theme;
    const step = STEPS.find((each) => (each / 360) * frame.scale >= LEAST_BETWEEN) ?? STEPS.at(-1);
    Object.assign(pen, { strokeStyle: colours.muted, lineWidth: 0.5, globalAlpha: 0.35, font: Atlas.theme.font(9) });
    const texts = [];
    const first = Math.ceil(longitudeAt(frame.left / frame.scale) / step) * step;
    for (let longitude = first; ; longitude += step) {
      const x = Atlas.geometry.x(longitude) * frame.scale - frame.left;
      if (x > frame.width) break;
      pen.beginPath();
      pen.moveTo(x, 0);
      pen.lineTo(x, frame.height);
      pen.stroke();
      texts.push([compass(mod(longitude + 180, 360) - 180, "EW"), x, 8, "center"]);
    }
    for (let latitude = -90 + step; latitude < 90; latitude += step) {
      const y = Atlas.geometry.y(latitude) * frame.scale - frame.top;
      if (y < 0 || y > frame.height) continue;
      pen.beginPath();
      pen.moveTo(0, y);
      pen.lineTo(frame.width, y);
      pen.stroke();
      if (y > 20 && y < frame.height - 10) texts.push([compass(latitude, "NS"), 4, y, "left"]);
    }
    Object.assign(pen, { globalAlpha: 1, textBaseline: "middle", fillStyle: colours.muted, strokeStyle: colours.halo, lineWidth: 2.5 });
    for (const [words, x, y, align] of texts.filter(([, x]) => x < frame.width - 24 && x > 2)) {
      pen.textAlign = align;
      pen.strokeText(words, x, y);
      pen.fillText(words, x, y);
      taken.push([x - 24, y - 8, x + 34, y + 8]);
    }
  };

  const drawScaleBar = (pen, frame) => {
    const { colours } = Atlas.theme;
    const latitude = latitudeAt((frame.top + frame.height / 2) / frame.scale);
    const kilometre = frame.scale / (EARTH_KM * Math.cos((latitude * Math.PI) / 180));
    const longest = SCALE_BAR / kilometre;
    const tens = 10 ** Math.floor(Math.log10(longest));
    const length = KILOMETRES.map((each) => each * tens).findLast((each) => each <= longest);
    const [width, y] = [length * kilometre, frame.height - 10];
    const from = 12;
    Object.assign(pen, { strokeStyle: colours.ink, lineWidth: 1.4, font: Atlas.theme.font(10), textAlign: "left", textBaseline: "alphabetic" });
    pen.beginPath();
    pen.moveTo(from, y - 5);
    pen.lineTo(from, y);
    pen.lineTo(from + width, y);
    pen.lineTo(from + width, y - 5);
    pen.stroke();
    // A map of this kind is larger towards the poles: a bar holds for one latitude.
    const where = `${length.toLocaleString()} km at ${compass(Math.round(latitude), "NS")}`;
    Object.assign(pen, { strokeStyle: colours.halo, lineWidth: 3, fillStyle: colours.ink });
    pen.strokeText(where, from + 4, y - 6);
    pen.fillText(where, from + 4, y - 6);
    return [from - 4, y - 20, from + Math.max(width, pen.measureText(where).width) + 8, y + 6];
  };

  /* The part of the earth that is seen, in a small map of the whole. */
  const insetBox = ({ width, height, scale }) => {
    const { width: wide, height: high, margin, from } = INSET;
    return scale < from * width || width < 4 * wide || height < 3 * high ? null : [width - wide - margin, height - high - margin, wide, high];
  };
  const drawInset = (pen, shapes, frame, [left, top, wide, high]) => {
    const { colours } = Atlas.theme;
    const small = { scale: wide, left: 0, top: Atlas.geometry.y(78) * wide };
    pen.fillStyle = colours.water;
    pen.fillRect(left, top, wide, high);
    pen.beginPath();
    for (const line of shapes.land) {
      const isSeen = (line.box[2] - line.box[0]) * wide > 1 && line.box[3] * wide < small.top + high;
      if (isSeen) Atlas.geometry.trace(pen, line, wide, -left, small.top - top, false);
    }
    pen.fillStyle = colours.border;
    pen.globalAlpha = 0.6;
    pen.fill();
    pen.globalAlpha = 1;
    Object.assign(pen, { strokeStyle: colours.select, lineWidth: 1.6 });
    const x = left + (frame.left / frame.scale) * wide;
    const y = top + (frame.top / frame.scale) * wide - small.top;
    const [across, down] = [(frame.width / frame.scale) * wide, (frame.height / frame.scale) * wide];
    // Never smaller than can be seen, and cut where the small map ends.
    const more = Math.max(0, 5 - across) / 2;
    const [from, to] = [Math.max(left, x - more), Math.min(left + wide, x + across + more)];
    const [above, below] = [Math.max(top, y - more), Math.min(top + high, y + down + more)];
    pen.strokeRect(from, above, to - from, below - above);
    Object.assign(pen, { strokeStyle: colours.muted, lineWidth: 1 });
    pen.strokeRect(left, top, wide, high);
  };

  /* --- Labels --- */

  const widthOf = (pen, words, weight) => {
    pen.font = Atlas.theme.font(LABEL.font, weight);
    return pen.measureText(words).width;
  };
  const sizes = (pen, { name, count, short, kind }) => {
    const frame = LABEL.pad + LABEL.swatch + 2 * LABEL.gap + (kind === "several" ? 3 : 0);
    const full = frame + widthOf(pen, name, "600") + widthOf(pen, ` · ${count}`, "");
    return { full: { x: full, y: LABEL.high }, short: { x: short ? frame + widthOf(pen, short, "600") : full, y: LABEL.high } };
  };

  const drawLabel = (pen, { x, y, size, isShort, said, colour, kind, sign, isAside }) => {
    const { colours } = Atlas.theme;
    const [left, top] = [x - size.x / 2, y - size.y / 2];
    const isLoose = kind === "region" || kind === "sea";
    const ink = isAside || sign === "denied" ? colours.muted : colours.ink;
    pen.setLineDash(isLoose ? [3, 2] : []);
    Object.assign(pen, { fillStyle: colours.paper, strokeStyle: ink, lineWidth: 0.8, globalAlpha: 1 });
    pen.fillRect(left, top, size.x, size.y);
    pen.globalAlpha = 0.6;
    pen.strokeRect(left, top, size.x, size.y);
    pen.globalAlpha = 1;
    pen.setLineDash([]);
    pen.fillStyle = colour;
    const bars = kind === "several" ? [0, 4] : [0];
    for (const shift of bars) pen.fillRect(left + 5 + shift, top + 4, kind === "several" ? 2.5 : LABEL.swatch, size.y - 8);
    Object.assign(pen, { fillStyle: ink, textAlign: "left", textBaseline: "middle" });
    const from = left + 5 + LABEL.swatch + LABEL.gap + (kind === "several" ? 3 : 0);
    if (isShort) {
      pen.font = Atlas.theme.font(LABEL.font, "600");
      pen.fillText(said.short, from, y);
    } else {
      pen.font = Atlas.theme.font(LABEL.font, kind === "sea" ? "italic 500" : "600");
      pen.fillText(said.name, from, y);
      const after = from + widthOf(pen, said.name, "600");
      pen.font = Atlas.theme.font(LABEL.font);
      pen.fillText(` · ${said.count}`, after, y);
    }
    if (sign !== "denied") return;
    Object.assign(pen, { strokeStyle: ink, lineWidth: 1 });
    pen.beginPath();
    pen.moveTo(from, y);
    pen.lineTo(left + size.x - 5, y);
    pen.stroke();
  };

  const pointOf = (frame, { latitude, longitude }) => {
    const x = mod(Atlas.geometry.x(longitude) * frame.scale - frame.left, frame.scale);
    return { x, y: Atlas.geometry.y(latitude) * frame.scale - frame.top };
  };
  const isSeen = (frame, { x, y }) => x >= 0 && x <= frame.width && y >= 0 && y <= frame.height;

  /* What stands on the map beside marks: labels of areas, inferred sites, and places of context where they are on. */
  const labelled = (pen, { payload, areas, events }, frame, layers) => {
    const ofAreas = Atlas.areaLabels.grouped(areas, frame.zoom).map((group) => {
      const said = Atlas.areaLabels.words(group, events);
      return {
        ...pointOf(frame, group.areas[0]), ...sizes(pen, said), said, kind: said.kind, number: said.number,
        hasShort: Boolean(said.short), colour: Atlas.areaLabels.colourOf(events, group.areas),
        sign: group.areas.length > 1 ? "several" : group.areas[0].sign, draw: drawLabel, order: 1,
      };
    });
    const sign = { x: 22, y: 22 };
    const inferred = payload.inferred.map((site) => ({
      ...pointOf(frame, site), full: sign, short: sign, number: site.accepted.length, order: 0,
      draw: (on, { x, y }) => Atlas.glyphs.glyph(on, "inferred", events.colour(site.accepted[0].event), x, y, 8),
    }));
    const beside = layers.includes("context") ? Atlas.areaLabels.grouped(payload.context.places, frame.zoom) : [];
    const context = beside.map(({ areas: places }) => {
      const number = places.reduce((sum, place) => sum + place.events.length, 0);
      const said = { name: places.length === 1 ? places[0].name : `${places.length} places`, count: number };
      const isAlone = places.length === 1 && places[0].isPoint;
      const { muted } = Atlas.theme.colours;
      const size = isAlone ? { full: sign, short: sign } : sizes(pen, said);
      const draw = isAlone ? (on, { x, y }) => Atlas.glyphs.glyph(on, "context", muted, x, y, 7) : drawLabel;
      return { ...pointOf(frame, places[0]), ...size, said, number, draw, yields: true, isAside: true, colour: muted, order: 2 };
    });
    return [...inferred, ...ofAreas, ...context]
      .filter((label) => isSeen(frame, label))
      .sort((a, b) => a.order - b.order || b.number - a.number);
  };

  /* Places them one after the other, so that none lies on another, and tells where. */
  const settled = (labels, frame, taken) =>
    labels.flatMap((label) => {
      const found = Atlas.room.placed(label, { x: frame.width, y: frame.height }, taken);
      return found ? [{ ...label, ...found }] : [];
    });

  /* --- The legend, which the page's script makes as elements --- */

  const text = (part) => (typeof part === "string" ? part : part.children.map(text).join(""));

  const wrapped = (pen, words, width) => {
    const lines = [""];
    for (const word of words.split(" ")) {
      const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (pen.measureText(longer).width <= width || !lines.at(-1)) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  };

  const SWATCHES = {
    "atlas-disc": (pen, { style }, x, y) => [12, () => circle(pen, x + 6, y, 6, style.background)],
    "atlas-counting": (pen, _, x, y) => [18, () => {
      circle(pen, x + 9, y, 7.5, null, Atlas.theme.colours.muted, 3);
      centred(pen, "5", x + 9, y, 9);
    }],
    "atlas-square": (pen, { children, className }, x, y) => [18, () => {
      const { muted } = Atlas.theme.colours;
      pen.setLineDash(className.includes("loose") ? [3, 2] : []);
      Object.assign(pen, { strokeStyle: muted, lineWidth: 1 });
      pen.strokeRect(x + 0.5, y - 7, 17, 14);
      pen.setLineDash([]);
      pen.fillStyle = muted;
      pen.fillRect(x, y - 7.5, 4, 15);
      centred(pen, text(children[0] ?? ""), x + 11, y, 10);
    }],
    "atlas-within": (pen, _, x, y) => [16, () => {
      pen.setLineDash([0.1, 3.6]);
      pen.lineCap = "round";
      circle(pen, x + 8, y, 7, null, Atlas.theme.colours.muted, 1.8);
      pen.setLineDash([]);
      pen.lineCap = "butt";
    }],
    "atlas-dashed": (pen, { style }, x, y) => [22, () => rule(pen, x, y, 22, style.borderColor, [4, 3])],
    "atlas-line-swatch": (pen, { style }, x, y) => [22, () => rule(pen, x, y, 22, style.borderColor, { dashed: [5, 3], dotted: [1.5, 3] }[style.borderTopStyle] ?? [])],
    "atlas-step": (pen, { style }, x, y) => [22, () => {
      pen.fillStyle = style.background;
      pen.fillRect(x, y - 6, 22, 12);
    }],
    "atlas-bar": (pen, { style }, x, y) => [40, () => {
      const colours = style.background.match(/rgba\([^)]*\)/g);
      colours.forEach((colour, index) => {
        pen.fillStyle = colour;
        pen.fillRect(x + (index * 40) / colours.length, y - 5, 40 / colours.length, 10);
      });
    }],
  };

  const circle = (pen, x, y, radius, fill, stroke, width) => {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    if (fill) {
      pen.fillStyle = fill;
      pen.fill();
    }
    if (!stroke) return;
    Object.assign(pen, { strokeStyle: stroke, lineWidth: width });
    pen.stroke();
  };
  const centred = (pen, words, x, y, size) => {
    Object.assign(pen, { font: Atlas.theme.font(size), textAlign: "center", textBaseline: "middle", fillStyle: Atlas.theme.colours.ink });
    pen.fillText(words, x, y);
  };
  const rule = (pen, x, y, length, colour, dash) => {
    Object.assign(pen, { strokeStyle: colour, lineWidth: 2 });
    pen.setLineDash(dash);
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + length, y);
    pen.stroke();
    pen.setLineDash([]);
  };

  /* Draws a sign whose left end is at x, and tells how wide it is. */
  const drawSign = (pen, sign, x, y) => {
    if (sign.pen) {
      const size = Number.parseFloat(sign.style.width ?? 22);
      pen.drawImage(sign, x, y - (sign.style.width ? size / 2 : 7));
      return size;
    }
    const [width, draw] = SWATCHES[sign.className.trim().split(" ")[0]](pen, sign, x, y);
    draw();
    return width;
  };

  const LINE = { font: 11, height: 17, text: 14, signs: 27 };

  /* One line of the legend at a height, and the height below it. */
  const drawLine = (pen, item, width, y) => {
    const { muted, ink } = Atlas.theme.colours;
    const isNote = item.className === "atlas-legend-note";
    const [signs] = isNote ? [null] : item.children;
    const small = item.children.find((part) => part.tag === "small");
    const words = item.children.filter((part) => part !== signs && part !== small).map(text).join("");
    pen.font = Atlas.theme.font(LINE.font);
    const count = small ? text(small) : "";
    const room = count ? pen.measureText(count).width + 10 : 0;
    const drawn = (signs?.children ?? []).filter((sign) => sign.pen && sign.style.height);
    const high = Math.max(LINE.height, ...drawn.map((sign) => Number.parseFloat(sign.style.height) - 1));
    const middle = y + high / 2;
    let from = 0;
    for (const sign of signs?.children ?? []) from += drawSign(pen, sign, from, middle) + 4;
    const start = isNote ? 0 : Math.max(LINE.signs, from + 3);
    Object.assign(pen, { font: Atlas.theme.font(LINE.font), fillStyle: isNote ? muted : ink, textAlign: "left", textBaseline: "middle" });
    const lines = wrapped(pen, words, width - start - room);
    lines.forEach((line, index) => pen.fillText(line, start, middle + index * LINE.text));
    if (count) {
      Object.assign(pen, { fillStyle: muted, textAlign: "right" });
      pen.fillText(count, width, middle);
    }
    return y + Math.max(high, (high + LINE.height) / 2 + (lines.length - 1) * LINE.text);
  };

  const HEADING = { font: 10.5, height: 17, above: 7 };
  const COLUMN = { width: 168, gap: 20 };

  const drawHeading = (pen, words, y) => {
    const look = { fillStyle: Atlas.theme.colours.muted, textAlign: "left", textBaseline: "middle" };
    Object.assign(pen, { font: Atlas.theme.font(HEADING.font, "600"), ...look });
    pen.fillText(words, 0, y + 7);
    return y + HEADING.height;
  };

  /* The parts of the legend, each a heading and its lines: what is drawn of it and its height. */
  const legendGroups = (payload, width) => {
    const groups = [];
    const read = (part) => {
      if (part.tag === "h4" || part.tag === "summary") {
        const canvas = document.createElement("canvas");
        groups.push({ canvas, height: drawHeading(canvas.getContext("2d"), text(part), 0) });
      } else if (part.tag === "li") {
        const group = groups.at(-1);
        group.height = drawLine(group.canvas.getContext("2d"), part, width, group.height);
      } else part.children.forEach(read);
    };
    Atlas.legend.lines(payload).forEach(read);
    return groups;
  };

  /* Draws the legend in as many columns as a width has room for, and tells how high it is. */
  const drawLegend = (pen, payload, width) => {
    const columns = Math.max(1, Math.floor((width + COLUMN.gap) / (COLUMN.width + COLUMN.gap)));
    const wide = (width - (columns - 1) * COLUMN.gap) / columns;
    const groups = legendGroups(payload, wide);
    const all = groups.reduce((sum, { height }) => sum + height + HEADING.above, 0);
    let [column, y, highest] = [0, 0, 0];
    for (const { canvas, height } of groups) {
      // A part begins in the next column where it would reach farther below its even share than it leaves above.
      if (y && column + 1 < columns && y + height / 2 > all / columns) [column, y] = [column + 1, 0];
      pen.drawImage(canvas, column * (wide + COLUMN.gap), y);
      y += height + HEADING.above;
      highest = Math.max(highest, y - HEADING.above);
    }
    return highest;
  };

  /* --- All of it --- */

  const drawMap = (pen, asked, payload, frame, shapes) => {
    const areas = payload.areas.map((area) => Atlas.areaLabels.onLand(area, shapes));
    const events = Atlas.events(payload.events, payload.articles, payload.legend);
    const state = { payload, shapes, areas, events, labels: [], inferred: [], boxes: [] };
    const marks = Atlas.marks(still(frame));
    marks.show(payload.sites, events);
    const furniture = new Atlas.Pen();
    const taken = [...marks.boxes(frame), drawScaleBar(furniture, frame)];
    const inset = insetBox(frame);
    if (inset) taken.push([inset[0], inset[1], inset[0] + inset[2], inset[1] + inset[3]]);
    const labels = settled(labelled(pen, state, frame, asked.layers), frame, taken);
    state.boxes = taken.map((box) => [box[0] + frame.left, box[1] + frame.top, box[2] + frame.left, box[3] + frame.top]);
    const chosen = Atlas.chosen(still(frame));
    chosen.show(payload.chosen);
    const optional = Object.fromEntries(["shading", "rings"].map((name) => [name, Atlas.optional[name].make(() => state)]));
    const elsewhere = new Set(areas.map((area) => (area.kind === "country" ? area.country : area.name)));
    // What names keep clear of besides: what is written below marks, and the edges, at which half a name would be left.
    const edges = [[-FAR, -FAR, 0, FAR], [frame.width, -FAR, FAR, FAR], [-FAR, -FAR, FAR, 0], [-FAR, frame.height, FAR, FAR]];
    const rings = asked.layers.includes("rings") ? optional.rings.boxes(frame) : [];

    const layer = (draw) => {
      const canvas = document.createElement("canvas");
      draw(canvas.getContext("2d"));
      pen.drawImage(canvas, 0, 0);
    };
    if (asked.layers.includes("shading")) layer((on) => optional.shading.draw(on, frame, 1));
    layer((on) => Atlas.areas(() => state).draw(on, frame, 1));
    layer((on) => drawDisputes(on, shapes, frame));
    if (asked.layers.includes("heat")) layer((on) => drawDensity(on, state, frame));
    if (asked.layers.includes("rings")) layer((on) => optional.rings.draw(on, frame, 1));
    layer((on) => drawGraticule(on, frame, rings));
    layer((on) => Atlas.names(shapes, () => [...taken, ...rings, ...edges], () => elsewhere).draw(on, frame, 1));
    layer((on) => chosen.draw(on, frame, 1));
    layer((on) => marks.draw(on, frame, 1));
    layer((on) => {
      for (const { x, y, shift } of labels) Atlas.areaLabels.drawLeader(on, x, y, shift);
      for (const label of labels) label.draw(on, { ...label, x: label.x + label.shift[0], y: label.y + label.shift[1] });
    });
    pen.things.push({ things: furniture.things });
    if (inset) layer((on) => drawInset(on, shapes, frame, inset));
  };

  let shapes = null;

  /* The base map, once, as its JSON. */
  Atlas.hold = (basemap) => {
    shapes = Atlas.geometry.prepared(JSON.parse(basemap));
  };

  /* The base map of a frame. */
  const base = (frame) => {
    const pen = new Atlas.Pen();
    drawBase(pen, shapes, frame);
    return JSON.stringify(pen.things);
  };

  /* `asked`, as JSON: the `payload` of the claims; `width` and `height` of the map and `legend`, the width of the legend,
     in pixels; whether the legend stands `below`, within the same height; `bounds`, a `view` or neither; the names of the optional `layers` that are on; whether it is `dark`.
     Gives JSON: `map` and `legend`, the things drawn, the legend of what is `told` where the payload holds that; the
     `legend_height`; the `bounds` of the map and its `frame`, for which, asked as a `base`, it gives what lies below.
     Asked to `look`, it gives the numbers of the events that the map will show; where the legend is not `below`, sites,
     areas and inferred sites are all of the payload that it needs for that. */
  Atlas.picture = (json) => {
    const asked = JSON.parse(json);
    Atlas.theme.dark = asked.dark;
    if (asked.base) return base(asked.base);
    const { payload } = asked;
    Atlas.layers.chosen = () => asked.layers;
    Atlas.layers.marks = () => [];
    Atlas.app6.from(payload.app6);
    const legend = new Atlas.Pen();
    const told = { ...payload, legend: payload.told ?? payload.legend };
    const legendHeight = asked.look && !asked.below ? 0 : drawLegend(legend, told, asked.legend);
    if (asked.below) asked.height = Math.max(asked.height / 2, asked.height - legendHeight);
    const frame = frameFor(asked, payload, payload.areas.map((area) => Atlas.areaLabels.onLand(area, shapes)));
    if (asked.look) return JSON.stringify(Atlas.seen(payload, frame, shapes));
    const pen = new Atlas.Pen();
    drawMap(pen, asked, payload, frame, shapes);
    return JSON.stringify({
      map: pen.things, legend: legend.things, height: asked.height, legend_height: legendHeight, bounds: boundsOf(frame), frame,
      colours: Atlas.theme.colours,
    });
  };
})();
