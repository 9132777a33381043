/* How close together the claims at sites and in towns lie in what is seen: one colour, the stronger the more of them.
   Claims known only to an area add nothing, for where in it they belong nobody says. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  Atlas.optional = Atlas.optional || {};

  const RADIUS = 30;
  // So many claims at one spot give the full colour.
  const FULL = 8;
  // A quarter of the pixels is enough for what has no edges.
  const SHARE = 0.5;
  const STRONGEST = 0.8;

  const stamp = () => {
    const size = 2 * RADIUS * SHARE;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size;
    const pen = canvas.getContext("2d");
    const gradient = pen.createRadialGradient(size / 2, size / 2, 0, size / 2, size / 2, size / 2);
    gradient.addColorStop(0, "rgba(0,0,0,1)");
    gradient.addColorStop(0.5, "rgba(0,0,0,.4)");
    gradient.addColorStop(1, "rgba(0,0,0,0)");
    pen.fillStyle = gradient;
    pen.fillRect(0, 0, size, size);
    return canvas;
  };

  /* What is gathered as opacity becomes the one colour, a little stronger at first, so that a single claim is seen. */
  const strength = (share) => STRONGEST * Math.min(1, share) ** 0.7;

  const coloured = (canvas, [red, green, blue]) => {
    const pen = canvas.getContext("2d");
    const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
    const { data } = picture;
    for (let at = 0; at < data.length; at += 4) {
      if (!data[at + 3]) continue;
      [data[at], data[at + 1], data[at + 2]] = [red, green, blue];
      data[at + 3] = 255 * strength(data[at + 3] / 255);
    }
    pen.putImageData(picture, 0, 0);
    return canvas;
  };

  const gathered = (sites, events, frame) => {
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(frame.width * SHARE);
    canvas.height = Math.ceil(frame.height * SHARE);
    const pen = canvas.getContext("2d");
    pen.globalCompositeOperation = "lighter";
    const one = stamp();
    for (const spot of Atlas.grouping.spots(sites, events.weight)) {
      pen.globalAlpha = Math.min(1, spot.count / FULL);
      const y = spot.y * frame.scale - frame.top;
      for (const copy of [...frame.copies, frame.copies.at(-1) + 1]) {
        const x = (spot.x + copy) * frame.scale - frame.left;
        pen.drawImage(one, (x - RADIUS) * SHARE, (y - RADIUS) * SHARE);
      }
    }
    return canvas;
  };

  const colours = (share) => `rgba(${Atlas.theme.colours.heat.join(",")},${strength(share)})`;

  Atlas.optional.heat = {
    label: "Density of claims at sites",

    make: (current) =>
      Atlas.viewCanvas("atlas-heat", (context, frame) => {
        const { payload, events } = current();
        if (!payload?.sites.event.length) return;
        Atlas.outlines.keepWithin(context, frame);
        const picture = coloured(gathered(payload.sites, events, frame), Atlas.theme.colours.heat);
        context.drawImage(picture, 0, 0, picture.width / SHARE, picture.height / SHARE);
      }),

    legend: (payload, { line, note }) => {
      const bar = Atlas.element("i", "atlas-bar");
      bar.style.background = `linear-gradient(to right, ${[1 / FULL, 0.3, 0.6, 1].map(colours).join(", ")})`;
      return [
        line([bar], `From 1 to ${FULL} or more claims close together`),
        note("Claims of every status at sites and in towns, by what is in view. Those known only to an area are not in it."),
      ];
    },
  };
})();
