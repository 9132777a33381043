/* What a sign looks like (the table of signs is in dashboard/marking.py). Shape and stroke alone tell them apart, so
   that they survive a black-and-white print; colour is left to the category. A denial is a crossed-out ring without colour inside: never a disc. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const TURN = 2 * Math.PI;

  const circle = (context, x, y, radius) => {
    context.beginPath();
    context.arc(x, y, radius, 0, TURN);
  };
  const diamond = (context, x, y, radius) => {
    context.beginPath();
    context.moveTo(x, y - radius);
    context.lineTo(x + radius, y);
    context.lineTo(x, y + radius);
    context.lineTo(x - radius, y);
    context.closePath();
  };
  const square = (context, x, y, half) => {
    context.beginPath();
    context.rect(x - half, y - half, 2 * half, 2 * half);
  };
  const segment = (context, fromX, fromY, toX, toY) => {
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
    context.stroke();
  };
  const ring = (context, x, y, radius, paper) => {
    circle(context, x, y, radius);
    context.fillStyle = paper;
    context.fill();
    context.stroke();
  };

  /* An open ring that an arrow leaves: the sign for an exit. The ring of what has not surely left is broken. */
  const exit = (context, x, y, radius, paper, dashes) => {
    const middle = x - radius * 0.2;
    circle(context, middle, y, radius * 0.8);
    context.fillStyle = paper;
    context.fill();
    context.lineWidth = radius * 0.24;
    context.setLineDash(dashes);
    context.beginPath();
    context.arc(middle, y, radius * 0.8, TURN * 0.12, TURN * 0.88);
    context.stroke();
    context.setLineDash([]);
    const tip = x + radius * 1.12;
    segment(context, middle - radius * 0.2, y, tip - 0.5, y);
    segment(context, tip - radius * 0.5, y - radius * 0.5, tip, y);
    segment(context, tip - radius * 0.5, y + radius * 0.5, tip, y);
  };

  /* A cross in a ring: the plan was dropped. The ring of what is not surely dropped is broken. */
  const crossed = (context, x, y, radius, paper, dashes) => {
    context.lineWidth = 1.4;
    context.setLineDash(dashes);
    ring(context, x, y, radius * 0.92, paper);
    context.setLineDash([]);
    context.lineWidth = radius * 0.26;
    const arm = radius * 0.42;
    segment(context, x - arm, y - arm, x + arm, y + arm);
    segment(context, x + arm, y - arm, x - arm, y + arm);
  };

  const SHAPES = {
    operational(context, x, y, radius, colour) {
      circle(context, x, y, radius + 0.6);
      context.fillStyle = colour;
      context.fill();
    },
    planned(context, x, y, radius, colour, paper) {
      context.lineWidth = radius * 0.42;
      ring(context, x, y, radius * 0.84, paper);
    },
    considered(context, x, y, radius, colour, paper) {
      context.lineWidth = radius * 0.36;
      context.setLineDash([(radius * 0.86 * TURN) / 12, (radius * 0.86 * TURN) / 12]);
      ring(context, x, y, radius * 0.86, paper);
    },
    alleged(context, x, y, radius, colour, paper) {
      context.lineWidth = 1.4;
      ring(context, x, y, radius * 0.92, paper);
      context.fillStyle = colour;
      context.font = Atlas.theme.font(radius * 1.55, "700");
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText("?", x, y + radius * 0.1);
    },
    withdrawn: (context, x, y, radius, colour, paper) => exit(context, x, y, radius, paper, []),
    leaving: (context, x, y, radius, colour, paper) => exit(context, x, y, radius, paper, [radius * 0.4, radius * 0.4]),
    cancelled: (context, x, y, radius, colour, paper) => crossed(context, x, y, radius, paper, []),
    dropping: (context, x, y, radius, colour, paper) =>
      crossed(context, x, y, radius, paper, [radius * 0.4, radius * 0.4]),
    /* Said to be there still: something within, though less than a disc. */
    staying(context, x, y, radius, colour, paper) {
      context.lineWidth = 1.4;
      ring(context, x, y, radius * 0.92, paper);
      circle(context, x, y, radius * 0.46);
      context.fillStyle = colour;
      context.fill();
    },
    denied(context, x, y, radius, colour, paper) {
      context.lineWidth = radius * 0.24;
      ring(context, x, y, radius * 0.88, paper);
      const arm = radius * 0.6;
      segment(context, x - arm, y + arm, x + arm, y - arm);
    },
    /* No claim at all, so no ring either: an empty diamond with a broken edge, and the point that is meant. */
    inferred(context, x, y, radius, colour, paper) {
      const reach = radius * 1.18;
      diamond(context, x, y, reach);
      context.fillStyle = paper;
      context.fill();
      context.lineWidth = radius * 0.24;
      const side = reach * Math.SQRT2; // Two dashes to a side, the corners whole.
      context.setLineDash([side * 0.3, side * 0.2]);
      context.lineDashOffset = side * 0.15;
      context.stroke();
      context.setLineDash([]);
      circle(context, x, y, radius * 0.22);
      context.fillStyle = colour;
      context.fill();
    },
    /* Somebody met, signed, sold or struck there: a square with a bubble of speech in it, and nothing that stands there. */
    context(context, x, y, radius, colour, paper) {
      const half = radius * 0.92;
      context.lineWidth = 1.3;
      square(context, x, y, half);
      context.fillStyle = paper;
      context.fill();
      context.stroke();
      const [wide, high, top] = [radius * 0.52, radius * 0.62, y - radius * 0.48];
      context.fillStyle = colour;
      context.fillRect(x - wide, top, 2 * wide, high);
      context.beginPath();
      context.moveTo(x - wide, top + high);
      context.lineTo(x - wide * 0.1, top + high);
      context.lineTo(x - wide * 0.8, top + high + radius * 0.42);
      context.fill();
    },
    unstated(context, x, y, radius, colour, paper) {
      context.lineWidth = 1.2;
      ring(context, x, y, radius * 0.6, paper);
    },
  };

  /* Draws a sign at a point, on a paper-coloured rim that lifts it off the map. */
  const glyph = (context, sign, colour, x, y, radius) => {
    const { paper } = Atlas.theme.colours;
    context.save();
    if (sign === "inferred") diamond(context, x, y, radius * 1.18 + 2);
    else if (sign === "context") square(context, x, y, radius * 0.92 + 2);
    else circle(context, x, y, radius + 1.6);
    context.fillStyle = paper;
    context.globalAlpha = 0.9;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = colour;
    context.lineCap = "butt";
    (SHAPES[sign] || SHAPES.unstated)(context, x, y, radius, colour, paper);
    context.restore();
  };

  /* What `draw(context, x, y)` draws in a square of `size` pixels, as an element, for the legend, lists and popups. */
  const element = (size, draw) => {
    const canvas = document.createElement("canvas");
    const ratio = Math.min(window.devicePixelRatio || 1, 3);
    canvas.width = canvas.height = Math.round(size * ratio);
    canvas.style.width = canvas.style.height = `${size}px`;
    canvas.className = "atlas-glyph";
    canvas.setAttribute("aria-hidden", "true");
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    draw(context, size / 2, size / 2);
    return canvas;
  };
  const glyphElement = (sign, colour, radius = 7) =>
    element(2 * radius + 6, (context, x, y) => glyph(context, sign, colour, x, y, radius));

  /* How a country's outline is hatched: [angle in degrees, distance of the lines, width, dashes, tint inside]. What is
     in place leans one way and what is only to come the other; ends lie or stand; broken lines are less than certain. */
  const HATCHES = {
    operational: [45, 7, 1.8, [], 0.15],
    staying: [45, 9, 1.2, [7, 3], 0.07],
    alleged: [45, 8, 1.6, [0.1, 5], 0.03],
    planned: [135, 9, 1.2, [], 0.07],
    considered: [135, 9, 1.2, [3, 3], 0.04],
    denied: [135, 11, 0.8, [2, 5], 0],
    withdrawn: [0, 8, 1, [], 0.03],
    leaving: [0, 8, 1.4, [5, 3], 0.07],
    cancelled: [90, 8, 1, [], 0.03],
    dropping: [90, 8, 1.4, [5, 3], 0.03],
  };

  const hatchOf = (sign) => HATCHES[sign] || HATCHES.alleged;

  /* A square tile of parallel lines as a canvas pattern, fixed to the earth and not to the window. Slanted lines repeat
     after distance * √2 along both axes. */
  const hatch = (context, sign, colour, ratio, left = 0, top = 0) => {
    const [angle, distance, width, dash] = hatchOf(sign);
    const slanted = angle % 90 !== 0;
    const size = slanted ? distance * Math.SQRT2 : distance;
    const tile = document.createElement("canvas");
    tile.width = tile.height = Math.round(size * ratio);
    const pen = tile.getContext("2d");
    pen.scale(tile.width / size, tile.width / size);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.setLineDash(dash);
    pen.lineCap = dash[0] < 1 ? "round" : "butt";
    if (slanted) {
      for (const shift of [-size, 0, size]) {
        if (angle === 45) segment(pen, shift - 1, size + 1, shift + size + 1, -1);
        else segment(pen, shift - 1, -1, shift + size + 1, size + 1);
      }
    } else if (angle === 0) segment(pen, 0, size / 2, size, size / 2);
    else segment(pen, size / 2, 0, size / 2, size);
    const pattern = context.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().translate(-left % size, -top % size).scale(size / tile.width));
    return pattern;
  };

  Atlas.glyphs = { glyph, element, glyphElement, hatch, hatchOf, tint: (sign) => hatchOf(sign)[4] };
})();
