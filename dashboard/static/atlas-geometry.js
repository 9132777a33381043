/* The base map's compact JSON as lines on the square web map, whose x and y run from 0 (180° W, 85° N) to 1. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const END = 85.0511287798;

  const x = (longitude) => (longitude + 180) / 360;
  const y = (latitude) => {
    const sine = Math.sin((Math.max(-END, Math.min(END, latitude)) * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  };

  /* The longitude, turned full circles until it is nearest to another. */
  const nearest = (longitude, other) => longitude + 360 * Math.round((other - longitude) / 360);

  /* A line is a Float64Array [x, y, x, y, …] with `box` = [west, north, east, south]. */
  const decoded = (steps, units) => {
    const line = new Float64Array(steps.length);
    let [longitude, latitude] = [0, 0];
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < steps.length; i += 2) {
      longitude += steps[i];
      latitude += steps[i + 1];
      line[i] = x(longitude / units);
      line[i + 1] = y(latitude / units);
      if (longitude < west) west = longitude;
      if (longitude > east) east = longitude;
      if (latitude < south) south = latitude;
      if (latitude > north) north = latitude;
    }
    line.box = [x(west / units), y(north / units), x(east / units), y(south / units)];
    return line;
  };

  /* The box round boxes. */
  const around = (boxes) => {
    const corner = (edge, choose) => choose(...boxes.map((box) => box[edge]));
    return [corner(0, Math.min), corner(1, Math.min), corner(2, Math.max), corner(3, Math.max)];
  };

  const backwards = (line) => {
    const turned = new Float64Array(line.length);
    for (let i = 0; i < line.length; i += 2) {
      turned[i] = line[line.length - 2 - i];
      turned[i + 1] = line[line.length - 1 - i];
    }
    return turned;
  };

  /* A ring from the numbers of its arcs; each arc begins where the one before it ended. */
  const joined = (numbers, arcs) => {
    const parts = numbers.map((number, index) => {
      const arc = number >= 0 ? arcs[number] : backwards(arcs[~number]);
      return index ? arc.subarray(2) : arc;
    });
    const ring = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
      ring.set(part, at);
      at += part.length;
    }
    ring.box = around(numbers.map((number) => arcs[number >= 0 ? number : ~number].box));
    return ring;
  };

  /* The box of a group of islands, and the extent of the largest of them. */
  const grouped = (rings) => {
    const box = around(rings.map((ring) => ring.box));
    const extents = rings.flatMap((ring) => [ring.box[2] - ring.box[0], ring.box[3] - ring.box[1]]);
    return { box, largest: Math.max(...extents) };
  };

  const prepared = (data) => {
    const line = (steps) => decoded(steps, data.units);
    const arcs = data.arcs.map(line);
    // Most rivers are drawn close by only: each is worked out when it is asked for first.
    const ranked = (rows) => rows.map(([rank, steps]) => {
      let held = null;
      return { rank, get line() { return (held = held || line(steps)); } };
    });
    const disputed = data.disputed.map((area) => area.rings.map(line));
    const countries = data.countries.map((country) => ({
      code: country.code,
      name: country.name,
      rank: country.rank,
      label: country.label,
      rings: country.polygons.flatMap((polygon) => polygon.map((ring) => joined(ring, arcs))),
    }));
    const coded = new Map();
    for (const country of countries) coded.set(country.code, [...(coded.get(country.code) || []), country]);
    coded.delete(""); // What is disputed is nobody's.
    return {
      countries,
      countryOf: (code) => coded.get(code)?.[0],
      ringsOf: (code) => (coded.get(code) || []).flatMap((country) => country.rings),
      land: countries.flatMap((country) => country.rings),
      coasts: data.coasts.map((number) => arcs[number]),
      borders: data.borders.map((number) => arcs[number]),
      disputedBorders: [...data.disputed_borders.map((number) => arcs[number]), ...data.disputed_lines.map(line)],
      disputed: disputed.flat(),
      disputedGroups: disputed.filter((rings) => rings.length > 1).map(grouped),
      lakes: ranked(data.lakes),
      rivers: ranked(data.rivers),
      regions: ranked(data.regions),
      cities: data.cities,
      seas: data.seas,
    };
  };

  const meets = (box, view) => box[0] <= view[2] && box[2] >= view[0] && box[1] <= view[3] && box[3] >= view[1];

  const alongTheEdge = (line, i) => {
    const onDateLine = line[i] === line[i - 2] && (line[i] <= 0 || line[i] >= 1);
    return onDateLine || (line[i + 1] >= 1 && line[i - 1] >= 1);
  };

  /* Adds a line to the path: scaled, moved, and without points that are less than `least` pixels from the one before. The edges of the
     square map (the date line, the far south) cut through land but are no coast: an `open` line leaves them out. */
  const trace = (context, line, scale, left, top, open, least = 0.8) => {
    const last = line.length - 2;
    let px = line[0] * scale - left;
    let py = line[1] * scale - top;
    context.moveTo(px, py);
    for (let i = 2; i <= last; i += 2) {
      const nx = line[i] * scale - left;
      const ny = line[i + 1] * scale - top;
      if (i === last || Math.abs(nx - px) + Math.abs(ny - py) > least) {
        if (open && alongTheEdge(line, i)) context.moveTo(nx, ny);
        else context.lineTo(nx, ny);
        px = nx;
        py = ny;
      }
    }
  };

  Atlas.geometry = { x, y, nearest, decoded, prepared, meets, trace };
})();
