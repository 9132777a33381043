/* Two maps of one page: at first each shows all its marks; once a reader moves one, the other shows the same part. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const MOVED = "atlas-moved";

  /* `state.isTouched` says whether a reader has moved this map; then neither is fitted to its marks again. */
  Atlas.together = (map, state) => {
    const page = window.parent;
    const own = {};
    let isLed = false;

    const tell = () => {
      if (isLed || !state.isTouched) return;
      const detail = { from: own, center: map.getCenter(), zoom: map.getZoom() };
      page.dispatchEvent(new CustomEvent(MOVED, { detail }));
    };
    const goAlong = ({ detail: { from, center, zoom } }) => {
      if (from === own) return;
      state.isTouched = isLed = true;
      map.setView(center, zoom, { animate: false });
      isLed = false;
    };
    map.on("moveend", tell);
    page.addEventListener(MOVED, goAlong);
    window.addEventListener("pagehide", () => page.removeEventListener(MOVED, goAlong));
  };
})();
