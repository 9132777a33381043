/* NATO's APP-6 symbols in place of our round signs. The standard knows a frame for what is there and a broken one for what
   is planned, and no more: a claim that says neither, a denial above all, keeps our sign, as no frame would be true. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  Atlas.optional = Atlas.optional || {};

  // How much larger marks are, of which our own signs make no use: what stands in a frame is small.
  const LARGER = 1.6;
  // A symbol in its own measure, as dashboard/layers/app6.py sends it: its middle, and the half of its width.
  const [MIDDLE, HALF] = [100, 74];
  // In that measure, long enough not to look like dots.
  const ANTICIPATED = [14, 12];
  const FRAMES = { operational: [], planned: ANTICIPATED, considered: ANTICIPATED };
  // In pixels; thinner lines would fade.
  const [THINNEST_FRAME, THINNEST] = [1.4, 0.9];
  // Black lines on yellow in both themes: the standard's colours. On a dark map a dark rim would swallow the frame.
  const RIM = "#ffffff";
  // The sign of the status beside a broken frame, by the symbol's half width: how large, and how far off on both axes.
  const BESIDE = { radius: 0.48, away: 0.78 };

  let held = null; // {symbols, classes}; or else {address} to ask, {missing} with the reason, or nothing.
  let changed = () => {};

  const isOn = () => Boolean(held?.symbols) && Atlas.layers.chosen().includes("app6");

  const numberOf = (name) => held.classes[name] ?? held.symbols.length - 1;

  const trace = (context, steps, x, y, scale) => {
    const px = (number) => x + (number - MIDDLE) * scale;
    const py = (number) => y + (number - MIDDLE) * scale;
    context.beginPath();
    for (const [letter, ...at] of steps) {
      const points = at.map((number, index) => (index % 2 ? py : px)(number));
      if (letter === "M") context.moveTo(...points);
      else if (letter === "L") context.lineTo(...points);
      else if (letter === "C") context.bezierCurveTo(...points);
      else if (letter === "O") {
        context.moveTo(points[0] + at[2] * scale, points[1]);
        context.arc(points[0], points[1], at[2] * scale, 0, 2 * Math.PI);
      } else context.closePath();
    }
  };

  const write = (context, { text, x, y, size, fill }, left, top, scale) => {
    context.font = Atlas.theme.font(size * scale, "700");
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = fill;
    context.fillText(text, left + (x - MIDDLE) * scale, top + (y - MIDDLE) * scale);
  };

  /* The symbol of a number, on a rim that lifts it off the map, with the frame of a status. */
  const symbol = (context, number, sign, x, y, radius) => {
    const scale = radius / HALF;
    const { parts } = held.symbols[number];
    context.save();
    context.lineJoin = "round";
    trace(context, parts[0].path, x, y, scale);
    Object.assign(context, { strokeStyle: RIM, lineWidth: 4, globalAlpha: 0.9 });
    context.stroke();
    context.globalAlpha = 1;
    parts.forEach((part, index) => {
      if (part.text) {
        write(context, part, x, y, scale);
        return;
      }
      trace(context, part.path, x, y, scale);
      if (part.fill) {
        context.fillStyle = part.fill;
        context.fill();
      }
      if (!part.stroke) return;
      context.strokeStyle = part.stroke;
      context.lineWidth = Math.max(part.width * scale, index ? THINNEST : THINNEST_FRAME);
      context.setLineDash(index ? [] : FRAMES[sign].map((length) => length * scale));
      context.stroke();
      context.setLineDash([]);
    });
    context.restore();
  };

  /* A claim about a class of systems; `colour` is that of our own sign. */
  const mark = (context, name, sign, colour, x, y, radius) => {
    if (FRAMES[sign]) symbol(context, numberOf(name), sign, x, y, radius);
    else Atlas.glyphs.glyph(context, sign, colour, x, y, radius / LARGER);
  };

  /* Our sign beside a broken frame, which says which of two it is; drawn once no other mark can cover it. */
  const beside = (context, sign, colour, x, y, radius) => {
    if (!FRAMES[sign]?.length) return;
    const away = radius * BESIDE.away;
    Atlas.glyphs.glyph(context, sign, colour, x + away, y + away, radius * BESIDE.radius);
  };

  const element = (number, sign) =>
    Atlas.glyphs.element(26, (context, x, y) => symbol(context, number, sign, x, y, 11));

  /* The rows of a payload that are drawn one by one. */
  const single = ({ events, articles, legend, sites }) => {
    const read = Atlas.events(events, articles, legend);
    return sites.event.filter((row) => read.weight(row) <= 1).map((row) => [read.sign(row), read.get("class", row)]);
  };

  const ask = () =>
    Atlas.ask(held.address, "The APP-6 symbols could not be loaded (…): turn them on once more.").then((answer) => {
      held = answer ?? held;
      changed();
    });

  Atlas.app6 = {
    LARGER,
    isOn,
    mark,
    beside,
    /* What the symbols come from, as `held`; `then()` is called once they are there. */
    from(source, then = () => {}) {
      [held, changed] = [source, then];
    },
  };

  Atlas.optional.app6 = {
    label: "APP-6 symbols",

    lack: () => (held?.symbols || held?.address ? null : (held?.missing ?? "")),

    make: () => {
      const Layer = L.Layer.extend({
        onAdd() {
          if (!held.symbols) ask();
        },
        onRemove() {},
      });
      return new Layer();
    },

    legend: (payload, { line, note }) => {
      if (!held?.symbols) return [note("The symbols are being loaded.")];
      const framed = single(payload).filter(([sign]) => FRAMES[sign]);
      const signs = new Set(framed.map(([sign]) => sign));
      const last = held.symbols.length - 1;
      const numbers = [...new Set(framed.map(([, name]) => numberOf(name)))].sort((a, b) => a - b);
      return [
        ...numbers.map((number) => line([element(number, "operational")], held.symbols[number].label)),
        signs.has("operational") && line([element(last, "operational")], "Whole frame: in place"),
        (signs.has("planned") || signs.has("considered")) &&
          line([element(last, "planned")], "Broken frame: planned or considered, as the sign beside it says"),
        note("Every frame is that of unknown affiliation: the map takes no side. What is denied, withdrawn, cancelled or unclear keeps its sign of status."),
      ].filter(Boolean);
    },
  };
})();
