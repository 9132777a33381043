/* The legend: only what is on the map now. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const NARROW = 760;
  const ROOM_FOR_BUTTONS = 220;
  const GAP = 10;

  const hatched = (sign, colour) => {
    const canvas = document.createElement("canvas");
    const ratio = Math.min(window.devicePixelRatio || 1, 3);
    [canvas.width, canvas.height] = [22 * ratio, 14 * ratio];
    canvas.className = "atlas-swatch";
    canvas.setAttribute("aria-hidden", "true");
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    context.fillStyle = Atlas.glyphs.hatch(context, sign, colour, ratio);
    context.fillRect(0, 0, 22, 14);
    context.strokeStyle = colour;
    context.strokeRect(0.5, 0.5, 21, 13);
    return canvas;
  };

  const disc = (colour) => {
    const swatch = Atlas.element("i", "atlas-disc");
    swatch.style.background = colour;
    return swatch;
  };

  const counting = () => Atlas.element("i", "atlas-counting", "5");
  const square = (text, loose = "") => Atlas.element("i", `atlas-square ${loose}`, text);

  const line = (signs, words, count) => {
    const number = count && Atlas.element("small", "", count.toLocaleString());
    return Atlas.element("li", "", Atlas.element("span", "atlas-signs", ...signs), words, number);
  };

  const group = (title, lines) =>
    lines.length ? [Atlas.element("h4", "", title), Atlas.element("ul", "", ...lines)] : [];

  const folded = (title, lines, isOpen) => {
    const box = Atlas.element("details", "", Atlas.element("summary", "", title), Atlas.element("ul", "", ...lines));
    box.open = isOpen;
    return box;
  };

  const note = (words) => Atlas.element("li", "atlas-legend-note", words);

  /* `beside` is what is said of the layers that the reader has turned on: [title, lines] each. It stands first. */
  const content = (legend, beside, arePlacesOpen) => {
    const { muted, ink, dispute } = Atlas.theme.colours;
    const hatches = new Set(legend.hatches);
    const shapes = legend.signs.map((row) => {
      const signs = [Atlas.glyphs.glyphElement(row.key, ink, 6)];
      if (hatches.has(row.key)) signs.push(hatched(row.key, muted));
      return line(signs, row.label, row.count);
    });
    const colours = legend.categories.map((row) => line([disc(Atlas.theme.family(row.colours))], row.label, row.count));
    const dashed = Atlas.element("i", "atlas-dashed");
    dashed.style.borderColor = dispute;
    const places = [
      legend.sites && line([counting()], "Several sites or towns"),
      hatches.size && line([square("2")], "Country only, hatched by status"),
      legend.regions && line([square("2", "atlas-loose")], "Region or sea only"),
      legend.regions && line([Atlas.element("i", "atlas-within")], "Somewhere within the ring"),
      line([dashed], "Disputed border or area"),
    ];
    const sign = legend.inferred && Atlas.glyphs.glyphElement("inferred", ink, 6);
    const inferred = sign ? [line([sign], "Inferred site, accepted by a reader")] : [];
    const kinds = folded("Place", places.filter(Boolean), arePlacesOpen);
    return [
      ...beside.flatMap(([title, lines]) => group(title, lines)),
      ...group("Status", shapes),
      ...group("System", colours),
      ...group("Said by no article", inferred),
      kinds,
    ];
  };

  /* `changed()` is called when the legend has become larger or smaller. */
  Atlas.legend = (map, changed) => {
    const control = L.control({ position: "bottomleft" });
    const body = Atlas.element("div", "atlas-legend-body");
    const heading = Atlas.element("summary", "", "Legend");
    const box = Atlas.element("details", "atlas-legend", heading, body);
    let isReaders = false;
    control.onAdd = () => {
      const fit = () => {
        const { x, y } = map.getSize();
        box.style.maxHeight = `${Math.max(120, y - ROOM_FOR_BUTTONS)}px`;
        // A frame may be narrow for a moment before the page is laid out.
        if (!isReaders) box.open = x > NARROW;
      };
      map.on("resize", fit);
      heading.addEventListener("click", () => (isReaders = true));
      box.addEventListener("toggle", changed, true); // Of the part that is folded, too, which does not bubble.
      fit();
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    control.addTo(map);
    return {
      show(payload) {
        const beside = Atlas.layers.legend(payload, { line, note });
        box.hidden = !payload.legend.signs.length && !beside.length;
        body.replaceChildren(...content(payload.legend, beside, Boolean(body.querySelector("details")?.open)));
      },
      /* How many pixels on the left are covered. */
      covered: () => (box.open && !box.hidden ? box.offsetWidth + GAP : 0),
    };
  };

  /* The lines for a payload, folded ones open. */
  Atlas.legend.lines = (payload) => content(payload.legend, Atlas.layers.legend(payload, { line, note }), true);
})();
