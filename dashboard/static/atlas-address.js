/* The view in the page's address: `view=latitude,longitude,zoom`, written at every rest of the map, without a rerun.
   Streamlit writes the rest of the address and, at times, an older or no view; ours is then put back at once, so that
   a copied address always opens what is seen. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const WAIT_MS = 250;

  /* The window whose address it is: the page around our frame, else our own. */
  const page = () => {
    try {
      return window.parent.location.href ? window.parent : window;
    } catch {
      return window; // Embedded in a page of another origin, whose address is not ours to read.
    }
  };

  const read = (search) => {
    const parts = (new URLSearchParams(search).get("view") || "").split(",").map(Number);
    const good = parts.length === 3 && parts.every(Number.isFinite) && Math.abs(parts[0]) <= 85.06 && parts[2] >= 0;
    return good ? { center: [parts[0], parts[1]], zoom: Math.round(parts[2]) } : null;
  };

  const written = (map) => {
    const { lat, lng } = map.getCenter().wrap();
    return [lat.toFixed(4), lng.toFixed(4), map.getZoom()].map(Number).join(",");
  };

  Atlas.address = {
    /* From the address, else from where this map was left when the reader turned to another page of ours. */
    initial: () => read(page().location.search) || read(`view=${page().atlasView || ""}`),

    /* The page's parameters, with the view as it is now. */
    current(map) {
      const parameters = new URLSearchParams(page().location.search);
      parameters.delete("view");
      const rest = parameters.toString();
      return `${rest ? `${rest}&` : ""}view=${written(map)}`;
    },

    follow(map) {
      const { location, history, navigation } = page();
      let timer = null;
      const write = () => {
        if (new URLSearchParams(location.search).get("view") === written(map)) return;
        const address = new URL(location.href);
        address.search = Atlas.address.current(map);
        history.replaceState(history.state, "", address);
      };
      // Some browsers forbid a hundred changes of the address in half a minute, which a wheel could make.
      const soon = () => {
        page().atlasView = written(map);
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
