/* Marks that would cover each other. Events at one spot fan out round it; spots too close together at this zoom become
   one ring that counts them. Nothing is moved at random: the same events always stand in the same places. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  const MOST_IN_A_FAN = 7;

  /* `weight(row)` is how many claims a row stands for. */
  const spots = (sites, weight) => {
    const found = new Map();
    sites.event.forEach((row, index) => {
      const [latitude, longitude] = [sites.latitude[index], sites.longitude[index]];
      const key = `${latitude},${longitude}`;
      if (!found.has(key)) found.set(key, { latitude, longitude, radius_km: 0, members: [], count: 0 });
      const spot = found.get(key);
      spot.members.push(row);
      spot.count += weight(row);
      spot.radius_km = Math.max(spot.radius_km, sites.radius_km[index]);
    });
    return [...found.values()].map((spot) => ({
      ...spot,
      x: Atlas.geometry.x(spot.longitude),
      y: Atlas.geometry.y(spot.latitude),
    }));
  };

  /* Groups of spots nearer to each other than `reach` (a share of the map's width), the fullest spots first. */
  const within = (all, reach) => {
    const squares = new Map();
    const square = (x, y) => `${Math.floor(x / reach)},${Math.floor(y / reach)}`;
    const made = [];
    for (const spot of [...all].sort((a, b) => b.count - a.count)) {
      const near = [-1, 0, 1].flatMap((right) =>
        [-1, 0, 1].flatMap((down) => squares.get(square(spot.x + right * reach, spot.y + down * reach)) || []),
      );
      const home = near.find((group) => Math.hypot(group.x - spot.x, group.y - spot.y) < reach);
      if (home) {
        home.spots.push(spot);
        continue;
      }
      const group = { x: spot.x, y: spot.y, spots: [spot] };
      made.push(group);
      const key = square(spot.x, spot.y);
      squares.set(key, [...(squares.get(key) || []), group]);
    }
    return made;
  };

  // Where so many rings stand that they would cover each other, spots farther apart share one.
  const CROWD = { rings: 40, share: 0.3, distance: 44 };

  /* Groups of spots nearer to each other than `distance` pixels, or than a wider one where the map is crowded. */
  const groups = (all, scale, distance) => {
    const made = within(all, distance / scale);
    const rings = made.filter((group) => group.spots.length > 1).length;
    const crowded = rings > CROWD.rings && rings > CROWD.share * made.length;
    return crowded ? within(all, CROWD.distance / scale) : made;
  };

  /* What to draw for a group: `{kind: "mark", member, dx, dy}` for each event of one spot, or one `{kind: "ring"}`. */
  const laidOut = (group, radius) => {
    const members = group.spots.flatMap((spot) => spot.members);
    const claims = group.spots.reduce((sum, spot) => sum + spot.count, 0);
    const isCrowd = group.spots.length > 1 || claims > members.length || claims > MOST_IN_A_FAN;
    if (isCrowd) return [{ kind: "ring", group, members, claims, x: group.x, y: group.y, dx: 0, dy: 0 }];
    const count = members.length;
    const away = count === 1 ? 0 : Math.max(radius + 2, (count * (2 * radius + 3)) / (2 * Math.PI));
    return members.map((member, index) => {
      const turn = (index / count) * 2 * Math.PI - (count === 2 ? Math.PI : Math.PI / 2);
      const [dx, dy] = [away * Math.cos(turn), away * Math.sin(turn)];
      return { kind: "mark", group, members: [member], member, claims: 1, x: group.x, y: group.y, dx, dy };
    });
  };

  Atlas.grouping = { spots, groups, laidOut };
})();
