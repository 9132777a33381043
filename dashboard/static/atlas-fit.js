/* The view that shows the claims: all of them where they fit, and the middle one as near to the centre as that allows. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const INHABITED = [[-50, -170], [72, 179]];
  const CLOSEST = 6;
  const MARGIN = 35;

  /* South of this there is only Antarctica, which would push all else to the edge. It is shown where it is all there is. */
  const SOUTH = -60;

  // Where all of the world is in view it is cut along the Bering Strait, through no land.
  const WHOLE_WORLD = [0, 11];

  const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

  /* The centre along one axis, in pixels. `before` of the `length` pixels of the view are covered by the legend. */
  const centre = (pixels, length, before) => {
    const least = Math.max(...pixels) - length / 2 + MARGIN;
    const most = Math.min(...pixels) + length / 2 - MARGIN - before;
    if (least <= most) return Math.max(least, Math.min(most, median(pixels)));
    return before ? centre(pixels, length, 0) : median(pixels);
  };

  /* [latitude, longitude] of everything that a payload shows; `areas` are its own, standing where their labels do. */
  Atlas.pointsOf = ({ sites, inferred, corners = [] }, areas) => [
    ...sites.latitude.map((latitude, index) => [latitude, sites.longitude[index]]),
    ...areas.flatMap((area) => area.events.map(() => [area.latitude, area.longitude])),
    ...corners,
    ...inferred.map((site) => [site.latitude, site.longitude]),
  ];

  /* `points` is [latitude, longitude] of every claim, `covered` how many pixels the legend takes on the left. */
  Atlas.fit = (map, points, covered) => {
    const settled = points.filter(([latitude]) => latitude > SOUTH);
    const shown = settled.length ? settled : points.length ? points : INHABITED;
    const size = map.getSize();
    const padding = L.point(2 * MARGIN + covered, 2 * MARGIN);
    const fitting = map.getBoundsZoom(L.latLngBounds(shown), false, padding);
    const zoom = Math.max(size.x > 600 ? 2 : 1, Math.min(CLOSEST, fitting));
    const pixels = shown.map((point) => map.project(point, zoom));
    const isWhole = !points.length || 256 * 2 ** zoom <= size.x;
    const x = isWhole ? map.project(WHOLE_WORLD, zoom).x : centre(pixels.map((pixel) => pixel.x), size.x, covered);
    const y = centre(pixels.map((pixel) => pixel.y), size.y, 0);
    map.setView(map.unproject([x, y], zoom), zoom, { animate: false });
  };
})();
