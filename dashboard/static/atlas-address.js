/* What of the page's address is the map's own: `view=latitude,longitude,zoom`, written at every rest of the map, and
   `layers=rings,heat`, those that the reader has turned on, both without a rerun. Streamlit writes the rest of the
   address and, at times, older ones or none of ours; they are then put back at once, so that a copied address always
   opens what is seen. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const WAIT_MS = 250;
  const OWN = ["view", "layers"];

  /* The window whose address it is: the page around our frame, else our own. */
  const page = () => {
    try {
      return window.parent.location.href ? window.parent : window;
    } catch {
      return window; // Embedded in a page of another origin, whose address is not ours to read.
    }
  };

  const read = (view) => {
    const parts = (view || "").split(",").map(Number);
    const good = parts.length === 3 && parts.every(Number.isFinite) && Math.abs(parts[0]) <= 85.06 && parts[2] >= 0;
    return good ? { center: [parts[0], parts[1]], zoom: Math.round(parts[2]) } : null;
  };

  const viewOf = (map) => {
    const { lat, lng } = map.getCenter().wrap();
    return [lat.toFixed(4), lng.toFixed(4), map.getZoom()].map(Number).join(",");
  };

  /* Names and values of our own parameters, as they are now. */
  const written = (map) => {
    const layers = Atlas.layers.chosen().join(",");
    return [["view", viewOf(map)], ...(layers ? [["layers", layers]] : [])];
  };

  const joined = (parameters) => parameters.map((pair) => pair.join("=")).join("&");

  /* What the address says, else how this map was left when the reader turned to another page of ours. */
  const opened = () => {
    const asked = new URLSearchParams(page().location.search);
    return OWN.some((name) => asked.has(name)) ? asked : new URLSearchParams(page().atlasMap || "");
  };

  Atlas.address = {
    /* The view that the map opens with, if one is asked for. */
    view: () => read(opened().get("view")),

    /* The names of the layers that the map opens with. */
    layers: () => (opened().get("layers") || "").split(","),

    /* The page's parameters, with ours as they are now. */
    current(map) {
      const parameters = new URLSearchParams(page().location.search);
      OWN.forEach((name) => parameters.delete(name));
      const rest = parameters.toString();
      return `${rest ? `${rest}&` : ""}${joined(written(map))}`;
    },

    follow(map) {
      const { location, history, navigation } = page();
      let timer = null;
      const write = () => {
        const now = new URLSearchParams(location.search);
        const ours = new Map(written(map));
        if (OWN.every((name) => now.get(name) === (ours.get(name) ?? null))) return;
        const address = new URL(location.href);
        address.search = Atlas.address.current(map);
        history.replaceState(history.state, "", address);
      };
      // Some browsers forbid a hundred changes of the address in half a minute, which a wheel could make.
      const soon = () => {
        page().atlasMap = joined(written(map));
        clearTimeout(timer);
        timer = setTimeout(write, WAIT_MS);
      };
      map.on("moveend", soon);
      if (navigation) {
        navigation.addEventListener("currententrychange", write);
        window.addEventListener("pagehide", () => navigation.removeEventListener("currententrychange", write));
      }
      return soon;
    },
  };
})();
