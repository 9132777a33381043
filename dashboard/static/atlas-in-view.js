/* How many of the claims are in view: a line on the map, which a screen reader speaks when it has changed. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  /* `current()` is the state of the map: `sites` with a mark each, and `areas`, whose labels stand where they say. */
  const counted = (map, { payload, areas, events }) => {
    const [bounds, { lng }] = [map.getBounds(), map.getCenter()];
    const isSeen = (latitude, longitude) => bounds.contains([latitude, Atlas.geometry.nearest(longitude, lng)]);
    const { event, latitude, longitude } = payload.sites;
    const claims = (rows) => rows.reduce((sum, row) => sum + events.weight(row), 0);
    const sum = (found) => claims(found.flatMap((area) => area.events));
    const marks = claims(event.filter((_, at) => isSeen(latitude[at], longitude[at])));
    const seen = marks + sum(areas.filter((area) => isSeen(area.latitude, area.longitude)));
    return [seen, payload.crowd?.claims ?? claims(event) + sum(areas)];
  };

  /* Returns what counts anew; a rest of the map does so too. */
  Atlas.inView = (map, current) => {
    const line = Atlas.element("div", "atlas-in-view");
    line.setAttribute("aria-live", "polite");
    const count = () => {
      if (!current().payload) return;
      const [seen, all] = counted(map, current());
      // A ring that counts claims of several places may stand in view while some of them do not.
      const { crowd, is_whole } = current().payload;
      const about = crowd && !is_whole ? "about " : "";
      const words = all ? `In view: ${about}${seen.toLocaleString()} of ${all.toLocaleString()} ${all === 1 ? "claim" : "claims"}` : "";
      if (line.textContent !== words) line.textContent = words;
    };
    const control = L.control({ position: "bottomright" });
    control.onAdd = () => line;
    control.addTo(map);
    map.on("moveend", count);
    return count;
  };
})();
