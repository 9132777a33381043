/* The layer of round marks: sites and towns. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const TURN = 2 * Math.PI;

  const radiusAt = (zoom) => (zoom < 4 ? 7 : zoom < 7 ? 8 : 9) * (Atlas.app6.isOn() ? Atlas.app6.LARGER : 1);
  const ringRadius = (count) => Math.min(22, 10 + 2.4 * Math.sqrt(count));
  /* 950, 1.23k, 45.6k, 1.2m: three digits are what a ring has room for. */
  const short = (count) => {
    if (count < 1000) return String(count);
    const [unit, letter] = count < 999_500 ? [1e3, "k"] : [1e6, "m"];
    return `${Number((count / unit).toPrecision(3))}${letter}`;
  };
  const METRES_ROUND_THE_EARTH = 40075016.686;

  /* A counting ring: one arc per category, strong for what is in place, pale for what is only planned or denied. */
  const drawRing = (context, item, events, x, y) => {
    const { colours, font } = Atlas.theme;
    const radius = ringRadius(item.claims);
    context.beginPath();
    context.arc(x, y, radius + 1.5, 0, TURN);
    context.fillStyle = colours.paper;
    context.fill();
    const sorted = [...item.members].sort(
      (a, b) => events.rank(a) - events.rank(b) || events.inPlace(b) - events.inPlace(a) || a - b,
    );
    context.lineWidth = 4.5;
    let before = 0;
    sorted.forEach((member) => {
      const upTo = before + events.weight(member);
      context.beginPath();
      context.arc(x, y, radius - 2, (before / item.claims - 0.25) * TURN, (upTo / item.claims - 0.25) * TURN);
      before = upTo;
      context.strokeStyle = events.colour(member);
      context.globalAlpha = events.inPlace(member) ? 1 : 0.42;
      context.stroke();
    });
    context.globalAlpha = 1;
    context.fillStyle = colours.ink;
    context.font = font(item.claims > 99 ? 10 : 11.5, "600");
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(short(item.claims), x, y + 0.5);
    return radius;
  };

  const drawMark = (context, { member, radius }, events, x, y) => {
    const [sign, colour] = [events.sign(member), events.colour(member)];
    if (Atlas.app6.isOn()) Atlas.app6.mark(context, events.get("class", member), sign, colour, x, y, radius);
    else Atlas.glyphs.glyph(context, sign, colour, x, y, radius);
  };

  const drawBeside = (context, { member, radius }, events, x, y) =>
    Atlas.app6.beside(context, events.sign(member), events.colour(member), x, y, radius);

  const drawLeg = (context, x, y, item) => {
    if (!item.dx && !item.dy) return;
    context.strokeStyle = Atlas.theme.colours.ink;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + item.dx, y + item.dy);
    context.stroke();
    context.fillStyle = Atlas.theme.colours.ink;
    context.beginPath();
    context.arc(x, y, 1.8, 0, TURN);
    context.fill();
  };

  /* How far from the point the thing may be, where that is more than the mark covers and less than the view. */
  const drawReach = (context, spot, x, y, frame) => {
    const metres = METRES_ROUND_THE_EARTH * Math.cos((spot.latitude * Math.PI) / 180);
    const radius = ((spot.radius_km * 1000) / metres) * frame.scale;
    if (frame.zoom < 7 || radius < 18 || radius > frame.width / 2) return;
    context.beginPath();
    context.arc(x, y, radius, 0, TURN);
    context.fillStyle = Atlas.theme.colours.muted;
    context.globalAlpha = 0.1;
    context.fill();
    context.globalAlpha = 0.7;
    context.strokeStyle = Atlas.theme.colours.muted;
    context.lineWidth = 1;
    context.setLineDash([3, 3]);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  };

  const drawSelected = (context, x, y, radius) => {
    context.beginPath();
    context.arc(x, y, radius + 4, 0, TURN);
    context.lineWidth = 2.5;
    context.strokeStyle = Atlas.theme.colours.select;
    context.stroke();
  };

  /* `marks.show(sites, events)`; `marks.at(point)` is the item under a point of the container; `marks.boxes(frame)`. */
  Atlas.marks = (map) => {
    let events = null;
    let spots = [];
    let items = [];
    let arranged = null;

    const arrange = (zoom) => {
      const radius = radiusAt(zoom);
      if (arranged === `${zoom}/${radius}`) return;
      items = Atlas.grouping
        .groups(spots, 256 * 2 ** zoom, 2 * radius + 4)
        .flatMap((group) => Atlas.grouping.laidOut(group, radius));
      for (const item of items) item.radius = item.kind === "ring" ? ringRadius(item.claims) : radius;
      arranged = `${zoom}/${radius}`;
    };

    const placed = (frame, use) => {
      arrange(frame.zoom);
      for (const item of items) {
        for (const copy of frame.copies) {
          const x = (item.x + copy) * frame.scale - frame.left;
          const y = item.y * frame.scale - frame.top;
          const isOnce = x >= frame.west && x < frame.east;
          if (isOnce && x > -60 && x < frame.width + 60 && y > -60 && y < frame.height + 60) use(item, x, y);
        }
      }
    };

    const layer = Atlas.viewCanvas("atlas-marks", (context, frame) => {
      if (!events) return;
      const seen = new Set();
      placed(frame, (item, x, y) => {
        for (const spot of item.kind === "mark" && !seen.has(item.group) ? item.group.spots : []) {
          seen.add(item.group);
          drawReach(context, spot, x, y, frame);
        }
      });
      placed(frame, (item, x, y) => drawLeg(context, x, y, item));
      placed(frame, (item, x, y) => {
        const [px, py] = [x + item.dx, y + item.dy];
        if (item.kind === "ring") drawRing(context, item, events, px, py);
        else drawMark(context, item, events, px, py);
        if (item.members.includes(events.selected)) drawSelected(context, px, py, item.radius);
      });
      if (!Atlas.app6.isOn()) return;
      placed(frame, (item, x, y) => {
        if (item.kind === "mark") drawBeside(context, item, events, x + item.dx, y + item.dy);
      });
    });

    return Object.assign(layer, {
      show(sites, newEvents) {
        events = newEvents;
        spots = Atlas.grouping.spots(sites, events.weight);
        arranged = null;
        layer.redraw();
      },
      boxes(frame) {
        const boxes = [];
        placed(frame, (item, x, y) => {
          const reach = item.radius + 2;
          const box = [x + item.dx - reach, y + item.dy - reach, x + item.dx + reach, y + item.dy + reach];
          boxes.push(Object.assign(box, { isMark: true }));
        });
        return boxes;
      },
      at(point, slack) {
        let best = null;
        placed(Atlas.frameOf(map), (item, x, y) => {
          const away = Math.hypot(point.x - x - item.dx, point.y - y - item.dy) - item.radius;
          if (away <= slack && (!best || away < best.away)) best = { item, away, x: x + item.dx, y: y + item.dy };
        });
        return best;
      },
    });
  };
})();
