/* Telling Python what the reader did, in the one answer that streamlit-folium passes on: the tooltip of what was clicked. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  /* `kind` is that of `Answer` in dashboard/map_view.py; `value` has no spaces, and "none" stands for nothing. The time
     makes the same answer given twice a new one. `carrier` is the layer of data; a saved file has none, and no Python. */
  Atlas.answer = (carrier, kind, value) => {
    const tooltip = L.layerGroup().bindTooltip(`${kind} ${value || "none"} ${Date.now()}`);
    carrier?.fire("click", { latlng: null, sourceTarget: tooltip });
  };
})();
