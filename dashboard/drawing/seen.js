/* Which claims a picture shows: those of a mark in its frame, and of a country that reaches into it. */
(() => {
  "use strict";
  const { Atlas } = globalThis;
  const MARK = 8; // pixels from the middle of a mark to its edge

  const corners = ([left, top, right, bottom]) => [
    [left, top], [right, top], [right, bottom], [left, bottom], [(left + right) / 2, (top + bottom) / 2],
  ];

  /* Whether a point is inside rings of which the inner ones are holes: a ray to the west crosses them an odd number of times. */
  const holds = (rings, [x, y]) => {
    let isInside = false;
    for (const ring of rings) {
      for (let i = 2; i < ring.length; i += 2) {
        const [ax, ay, bx, by] = [ring[i - 2], ring[i - 1], ring[i], ring[i + 1]];
        if (ay > y !== by > y && x > ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
      }
    }
    return isInside;
  };

  const hasPointIn = (ring, [left, top, right, bottom]) => {
    for (let i = 0; i < ring.length; i += 2) {
      if (ring[i] >= left && ring[i] <= right && ring[i + 1] >= top && ring[i + 1] <= bottom) return true;
    }
    return false;
  };

  /* Whether something of the land within rings is in a view [west, north, east, south], all on the square web map. */
  const reaches = (rings, view) => {
    const near = rings.filter((ring) => Atlas.geometry.meets(ring.box, view));
    return near.some((ring) => hasPointIn(ring, view)) || corners(view).some((corner) => holds(near, corner));
  };

  /* The numbers of the events of a payload that a frame shows, in order. Of an area that has no outline its place counts. */
  Atlas.seen = ({ sites, areas }, frame, shapes) => {
    const { scale, left, top, width, height } = frame;
    const views = frame.copies.map((copy) => [left / scale - copy, top / scale, (left + width) / scale - copy, (top + height) / scale]);
    const isIn = (latitude, longitude, margin) => {
      const [x, y, by] = [Atlas.geometry.x(longitude), Atlas.geometry.y(latitude), margin / scale];
      return views.some((view) => x >= view[0] - by && x <= view[2] + by && y >= view[1] - by && y <= view[3] + by);
    };
    const isSeen = (area) => {
      const rings = area.kind === "country" ? shapes.ringsOf(area.country) : [];
      return isIn(area.latitude, area.longitude, 0) || views.some((view) => reaches(rings, view));
    };
    const marked = sites.event.filter((_, at) => isIn(sites.latitude[at], sites.longitude[at], MARK));
    return [...marked, ...areas.filter(isSeen).flatMap((area) => area.events)].sort((a, b) => a - b);
  };
})();
