/* Says on the map that something did not load, instead of leaving it blank.
   It travels inside the page (never by address), because it must speak when every address fails. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  Atlas.note = (kind, text) => {
    const place = document.getElementById("map_div") || document.body;
    const known = document.querySelector(`.atlas-note[data-kind="${kind}"]`);
    if (!text) return known && known.remove();
    const note = known || document.createElement("div");
    note.className = "atlas-note";
    note.dataset.kind = kind;
    note.setAttribute("role", kind === "empty" ? "status" : "alert");
    note.textContent = text;
    // Written out here, since the style sheet may be the very thing that is missing.
    note.style.cssText =
      "position:absolute;z-index:1200;left:50%;top:16px;transform:translateX(-50%);max-width:min(460px,82%);" +
      "padding:10px 16px;border-radius:6px;font:14px/1.4 system-ui,sans-serif;background:#fff;color:#1b2733;" +
      "border:1px solid #b9c4cd;border-left:4px solid #b3402a;box-shadow:0 2px 10px rgba(0,0,0,.18)";
    if (kind === "empty") note.style.borderLeftColor = "#6b7785";
    place.appendChild(note);
  };

  const missing = (what) =>
    Atlas.note("error", `The map is not complete: ${what}. Reload the page; if this stays, start the dashboard again.`);
  Atlas.missing = missing;

  window.addEventListener(
    "error",
    (event) => {
      const address = event.target && (event.target.src || event.target.href);
      if (address) {
        if (event.target.tagName !== "IMG") missing(`${address.split("/").pop()} could not be loaded`);
      } else if (event.message && !event.message.startsWith("ResizeObserver")) {
        missing(event.message);
      }
    },
    true,
  );
  // What fails inside a promise, such as the layer that streamlit-folium evaluates.
  window.addEventListener("unhandledrejection", ({ reason }) => reason && reason.message && missing(reason.message));
})();
