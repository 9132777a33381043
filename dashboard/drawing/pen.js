/* A canvas without a browser: it writes down what the map's scripts draw on it, for Python to make a file of.

   What is written is a list of things, in pixels: {path, fill, stroke, width, dash, cap, join, alpha, rule} with `path` in
   SVG's letters (M, l, C and Z) and tenths of a pixel; {text, x, y, size, weight, italic, anchor, fill, halo, haloWidth, spacing}; and
   {x, y, things}: others, moved. */
(() => {
  "use strict";
  const Atlas = (globalThis.Atlas = globalThis.Atlas || {});

  const FONT = /^(.*?)([\d.]+)px/;
  const ANCHORS = { left: "start", start: "start", center: "middle", right: "end", end: "end" };
  // Of a font's size: from the middle of its letters down to the line that they stand on.
  const MIDDLE = 0.36;

  const DEFAULTS = {
    fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, lineCap: "butt", lineJoin: "miter",
    font: "10px", textAlign: "start", textBaseline: "alphabetic", letterSpacing: "0px",
    dash: [], left: 0, top: 0, scaled: 1,
  };
  const STATE = Object.keys(DEFAULTS);

  class Pen {
    constructor() {
      Object.assign(this, DEFAULTS, { things: [], kept: [], letters: [] });
    }

    save() {
      this.kept.push(Object.fromEntries(STATE.map((name) => [name, this[name]])));
    }
    restore() {
      Object.assign(this, this.kept.pop());
    }
    translate(x, y) {
      this.left += x * this.scaled;
      this.top += y * this.scaled;
    }
    scale(by) {
      this.scaled *= by;
    }
    setLineDash(dash) {
      this.dash = dash;
    }

    x(x) {
      return Math.round((x * this.scaled + this.left) * 10);
    }
    y(y) {
      return Math.round((y * this.scaled + this.top) * 10);
    }
    beginPath() {
      this.letters = [];
    }
    moveTo(x, y) {
      [this.atX, this.atY] = [this.x(x), this.y(y)];
      this.letters.push("M", this.atX, " ", this.atY);
    }
    /* From the point before, which is shorter: most steps of a coast are some tenths of a pixel. Of all that is drawn
       this is done most often by far, so nothing here makes an array or calls what it need not. */
    lineTo(x, y) {
      const { letters } = this;
      if (!letters.length) {
        this.moveTo(x, y);
        return;
      }
      const atX = Math.round((x * this.scaled + this.left) * 10);
      const atY = Math.round((y * this.scaled + this.top) * 10);
      const right = atX - this.atX;
      const down = atY - this.atY;
      if (!right && !down) return;
      letters.push("l", right, " ", down);
      this.atX = atX;
      this.atY = atY;
    }
    curveTo(...points) {
      this.letters.push("C", points.map(([x, y]) => `${this.x(x)} ${this.y(y)}`).join(" "));
      const [x, y] = points.at(-1);
      [this.atX, this.atY] = [this.x(x), this.y(y)];
    }
    bezierCurveTo(...[a, b, c, d, x, y]) {
      this.curveTo([a, b], [c, d], [x, y]);
    }
    closePath() {
      this.letters.push("Z");
    }
    rect(x, y, width, height) {
      this.moveTo(x, y);
      this.lineTo(x + width, y);
      this.lineTo(x + width, y + height);
      this.lineTo(x, y + height);
      this.closePath();
    }
    arc(x, y, radius, from, to) {
      const parts = Math.max(1, Math.ceil((Math.abs(to - from) / Math.PI) * 2 - 1e-6));
      const turn = (to - from) / parts;
      const reach = (4 / 3) * Math.tan(turn / 4) * radius;
      const at = (angle, along) => [
        x + radius * Math.cos(angle) - along * Math.sin(angle),
        y + radius * Math.sin(angle) + along * Math.cos(angle),
      ];
      this[this.letters.length && !this.isWhole(from, to) ? "lineTo" : "moveTo"](...at(from, 0));
      for (let part = 0; part < parts; part += 1) {
        const [start, end] = [from + part * turn, from + (part + 1) * turn];
        this.curveTo(at(start, reach), at(end, -reach), at(end, 0));
      }
      if (this.isWhole(from, to)) this.closePath();
    }
    isWhole(from, to) {
      return Math.abs(to - from) > 2 * Math.PI - 1e-6;
    }

    fill(rule = "nonzero") {
      if (!this.letters.length) return;
      if (this.fillStyle.hatch) {
        this.hatch(this.fillStyle);
        return;
      }
      const path = this.letters.join("");
      this.things.push({ path, fill: this.fillStyle, alpha: this.globalAlpha, rule });
    }
    stroke() {
      if (!this.letters.length) return;
      this.things.push({
        path: this.letters.join(""), stroke: this.strokeStyle, width: this.lineWidth * this.scaled, dash: this.dash,
        cap: this.isThin() ? "butt" : this.lineCap, join: this.isThin() ? "bevel" : this.lineJoin,
        alpha: this.globalAlpha,
      });
    }
    /* A pattern of lines as the lines themselves: what every format can hold. */
    hatch(style) {
      const [, , width, dash] = style.hatch;
      const path = hatched(this.letters, style);
      const cap = dash.length && dash[0] < 1 ? "round" : "butt";
      if (path) this.things.push({ path, stroke: style.colour, width: width * this.scaled, dash, cap, alpha: this.globalAlpha });
    }
    /* Nobody sees how the corners of such a line are joined, and round ones take a renderer long. */
    isThin() {
      return this.lineWidth * this.scaled <= 1.4 && !this.dash.length;
    }
    fillRect(...box) {
      this.beginPath();
      this.rect(...box);
      this.fill();
    }
    strokeRect(...box) {
      this.beginPath();
      this.rect(...box);
      this.stroke();
    }

    written(text, x, y) {
      const [, style, size] = FONT.exec(this.font);
      const down = this.textBaseline === "middle" ? MIDDLE * Number(size) : 0;
      return {
        text, x: this.x(x) / 10, y: this.y(y + down) / 10, size: Number(size) * this.scaled, italic: style.includes("italic"),
        weight: Number(/\d{3}/.exec(style)?.[0] ?? 400), anchor: ANCHORS[this.textAlign],
        spacing: Number.parseFloat(this.letterSpacing), alpha: this.globalAlpha,
      };
    }
    /* What is first drawn as an outline and then filled is one text with a halo. */
    strokeText(text, x, y) {
      this.things.push({ ...this.written(text, x, y), halo: this.strokeStyle, haloWidth: this.lineWidth });
    }
    fillText(text, x, y) {
      const made = { ...this.written(text, x, y), fill: this.fillStyle };
      const last = this.things.at(-1);
      if (last?.halo && !last.fill && last.text === text && last.x === made.x && last.y === made.y) last.fill = made.fill;
      else this.things.push(made);
    }
    measureText(text) {
      const { size, weight, italic, spacing } = this.written(text, 0, 0);
      return { width: widthOf(text, weight, italic) * size + spacing * text.length };
    }

    /* Draws what another pen has drawn, at a place. */
    drawImage(canvas, x, y) {
      if (canvas.pen) this.things.push({ x: this.left + x * this.scaled, y: this.top + y * this.scaled, things: canvas.pen.things });
    }
  }

  /* The edges of a path of straight lines: [fromX, fromY, toX, toY] each, in tenths of a pixel. */
  const edges = (letters) => {
    const found = [];
    let [x, y, startX, startY] = [0, 0, 0, 0];
    const close = () => found.push([x, y, startX, startY]);
    for (let at = 0; at < letters.length; at += 1) {
      if (letters[at] === "M") {
        if (at) close();
        [x, y] = [letters[at + 1], letters[at + 3]];
        [startX, startY] = [x, y];
      } else if (letters[at] === "l") {
        found.push([x, y, x + letters[at + 1], y + letters[at + 3]]);
        x += letters[at + 1];
        y += letters[at + 3];
      }
    }
    close();
    return found;
  };

  /* Parallel lines within a path, as a path: each lies between its first and second, third and fourth … crossing with
     an edge. Lines keep their places on the earth, from which `x` and `y` are counted. */
  const hatched = (letters, { hatch: [angle, distance], x, y }) => {
    const turn = (angle * Math.PI) / 180;
    const along = [Math.cos(turn), -Math.sin(turn)];
    const across = [Math.sin(turn), Math.cos(turn)];
    const apart = distance * 10;
    const first = (x * across[0] + y * across[1]) * 10 + apart / 2;
    const crossings = new Map();
    for (const [fromX, fromY, toX, toY] of edges(letters)) {
      const from = (fromX * across[0] + fromY * across[1] - first) / apart;
      const to = (toX * across[0] + toY * across[1] - first) / apart;
      for (let line = Math.ceil(Math.min(from, to)); line < Math.max(from, to); line += 1) {
        const share = (line - from) / (to - from);
        const place = (fromX + share * (toX - fromX)) * along[0] + (fromY + share * (toY - fromY)) * along[1];
        if (crossings.has(line)) crossings.get(line).push(place);
        else crossings.set(line, [place]);
      }
    }
    const parts = [];
    for (const [line, places] of crossings) {
      places.sort((a, b) => a - b);
      const shift = line * apart + first;
      for (let at = 0; at + 1 < places.length; at += 2) {
        const point = (place) => [along[0] * place + across[0] * shift, along[1] * place + across[1] * shift];
        const [fromX, fromY] = point(places[at]).map(Math.round);
        const [toX, toY] = point(places[at + 1]).map(Math.round);
        parts.push(`M${fromX} ${fromY}l${toX - fromX} ${toY - fromY}`);
      }
    }
    return parts.join("");
  };

  // Python's, which knows the fonts; asked once for each.
  const widths = new Map();
  const widthOf = (text, weight, italic) => {
    const key = `${weight}${italic}${text}`;
    if (!widths.has(key)) widths.set(key, measure(text, weight, italic));
    return widths.get(key);
  };

  /* As little of a document as the scripts need that draw signs and write the legend. */
  class Element {
    constructor(tag) {
      Object.assign(this, { tag, className: "", children: [], style: {}, dataset: {}, attributes: {} });
    }
    append(...children) {
      this.children.push(...children);
    }
    setAttribute(name, value) {
      this.attributes[name] = value;
    }
    getContext() {
      this.pen = this.pen || new Pen();
      return this.pen;
    }
  }

  // The engine knows no locales; a picture writes numbers as English does.
  Number.prototype.toLocaleString = function toLocaleString() {
    return String(this).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  };

  globalThis.window = globalThis;
  globalThis.document = { createElement: (tag) => new Element(tag) };
  globalThis.L = { Layer: { extend: () => class {} }, GridLayer: { extend: () => class {} } };
  Atlas.Pen = Pen;
})();
