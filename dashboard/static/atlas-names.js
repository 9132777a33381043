/* Names on the base map: one canvas per view, the most important first, none on top of another or of a mark. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  // The zoom from which a name of a rank is written. Ranks are Natural Earth's: 0 is known everywhere.
  const countryZoom = (rank) => (rank <= 2 ? 2 : rank <= 3 ? 3 : rank <= 4 ? 4 : rank + 0.5);
  const cityZoom = (rank, capital) => Math.max(3, (rank <= 2 ? rank + 2.5 : Math.min(rank + 1, 7)) - (capital ? 1 : 0));
  const seaZoom = (rank) => (rank === 0 ? 1.5 : rank + 2);

  const free = (taken, box) =>
    taken.every((other) => box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);

  /* Long names on two lines, broken at the space nearest to the middle. */
  const broken = (name) => {
    if (name.length < 13 || !name.includes(" ")) return [name];
    const spaces = [...name].flatMap((letter, index) => (letter === " " ? [index] : []));
    const fromMiddle = (at) => Math.abs(at - name.length / 2);
    const middle = spaces.reduce((best, at) => (fromMiddle(at) < fromMiddle(best) ? at : best));
    return [name.slice(0, middle), name.slice(middle + 1)];
  };

  const write = (context, lines, x, y, size, colour, halo) => {
    context.lineWidth = 3;
    context.lineJoin = "round";
    lines.forEach((line, index) => {
      const at = y + (index - (lines.length - 1) / 2) * size * 1.15;
      context.strokeStyle = halo;
      context.strokeText(line, x, at);
      context.fillStyle = colour;
      context.fillText(line, x, at);
    });
  };

  const area = (context, taken, name, x, y, size, colour, halo) => {
    const lines = broken(name);
    const width = Math.max(...lines.map((line) => context.measureText(line).width));
    const height = lines.length * size * 1.15;
    const box = [x - width / 2 - 4, y - height / 2 - 2, x + width / 2 + 4, y + height / 2 + 2];
    if (!free(taken, box)) return;
    taken.push(box);
    write(context, lines, x, y, size, colour, halo);
  };

  /* A town's name stands right of its dot, else left, above or below, else nowhere. Where a mark covers the dot, the
     name stands clear of the mark. */
  const town = (context, taken, name, x, y, size, capital) => {
    const colours = Atlas.theme.colours;
    const width = context.measureText(name).width;
    const dot = [x - 3, y - 3, x + 3, y + 3];
    const open = free(taken, dot);
    const gaps = open ? [6] : [13, 24];
    const places = gaps.flatMap((gap) => [
      [x + gap + width / 2, y],
      [x - gap - width / 2, y],
      [x, y - gap - size * 0.4],
      [x, y + gap + size * 0.4],
    ]);
    const [across, down] = [width / 2 + 2, size * 0.6];
    const boxAt = ([middle, height]) => [middle - across, height - down, middle + across, height + down];
    const place = places.find((each) => free(taken, boxAt(each)));
    if (!place) return;
    taken.push(boxAt(place), dot);
    if (open) drawDot(context, x, y, capital);
    write(context, [name], ...place, size, colours.city, colours.halo);
  };

  const drawDot = (context, x, y, capital) => {
    context.beginPath();
    if (capital) context.rect(x - 2.4, y - 2.4, 4.8, 4.8);
    else context.arc(x, y, 1.9, 0, 2 * Math.PI);
    context.fillStyle = Atlas.theme.colours.land;
    context.fill();
    context.lineWidth = 1.1;
    context.strokeStyle = Atlas.theme.colours.city;
    context.stroke();
  };

  const draw = (context, frame, shapes, taken, elsewhere) => {
    const { theme, geometry } = Atlas;
    const { zoom } = frame;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const every = (longitude, latitude, write) => {
      const px = geometry.x(longitude) * frame.scale - frame.left;
      const py = geometry.y(latitude) * frame.scale - frame.top;
      if (py < 0 || py > frame.height) return;
      for (const copy of frame.copies) {
        const x = px + copy * frame.scale;
        if (x >= Math.max(0, frame.west) && x <= Math.min(frame.width, frame.east)) write(x, py);
      }
    };
    const spaced = (em, size) => {
      if ("letterSpacing" in context) context.letterSpacing = `${(em * size).toFixed(1)}px`;
    };
    const { countries, cities, seas } = shapes;
    const { colours } = theme;

    for (const country of countries) {
      if (!country.rank || zoom < countryZoom(country.rank) || elsewhere.has(country.code)) continue;
      const size = Math.min(15, (country.rank <= 2 ? 11 : 10) + Math.max(0, zoom - 3));
      context.font = theme.font(size, "600");
      spaced(0.06, size);
      every(...country.label, (x, y) => area(context, taken, country.name, x, y, size, colours.country, colours.halo));
    }
    for (const [rank, name, longitude, latitude] of seas) {
      if (zoom < seaZoom(rank) || elsewhere.has(name)) continue;
      const size = Math.min(16, (rank === 0 ? 12 : 10.5) + Math.max(0, zoom - 3) * 0.8);
      context.font = theme.font(size, "italic");
      spaced(0.1, size);
      every(longitude, latitude, (x, y) => area(context, taken, name, x, y, size, colours.sea, colours.seaHalo));
    }
    spaced(0, 0);
    cities.name.forEach((name, i) => {
      const capital = cities.capital[i] === 1;
      if (zoom < cityZoom(cities.rank[i], capital)) return;
      const size = (capital || cities.rank[i] <= 1 ? 11.5 : 10.5) + (zoom >= 6 ? 0.5 : 0);
      context.font = theme.font(size, capital ? "500" : "");
      every(cities.longitude[i], cities.latitude[i], (x, y) => town(context, taken, name, x, y, size, capital));
    });
  };

  /* `obstacles(frame)` gives boxes to keep clear, `elsewhere()` the countries (by code) and seas named elsewhere. */
  Atlas.names = (shapes, obstacles, elsewhere) =>
    Atlas.viewCanvas("atlas-names", (context, frame) => draw(context, frame, shapes, obstacles(frame), elsewhere()));
})();
