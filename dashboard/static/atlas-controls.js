/* Buttons on the map: everything in view, the selected event close, another base map, this view as a file. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  // The base map's outlines are true to some 500 m, which fills a screen at zoom 11; tiles show single houses.
  const DEEPEST = { drawn: 11, tiles: 18 };

  const COPYRIGHT = "https://www.openstreetmap.org/copyright";

  // Outlines and places are of these whatever base map lies below them.
  const CREDITS = ["Made with Natural Earth", "Places: GeoNames (CC BY 4.0), OurAirports"];

  const ICONS = {
    home: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
    selected: "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM12 2v5M12 17v5M2 12h5M17 12h5",
    rectangle: "M4 6h16v12H4z",
    area: "m5 9 8-5 7 7-4 9-9-2z",
    layers: "m12 3 9 5-9 5-9-5zM3 12.5l9 5 9-5M3 17l9 5 9-5",
    save: "M12 4v11m0 0 4-4m-4 4-4-4M5 19h14",
  };

  const icon = (name) => {
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawing.setAttribute("viewBox", "0 0 24 24");
    drawing.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", ICONS[name]);
    drawing.append(path);
    return drawing;
  };

  const button = (name, words, press) => {
    const link = Atlas.element("a", "atlas-button", icon(name));
    Object.assign(link, { href: "#", title: words });
    link.setAttribute("role", "button");
    link.setAttribute("aria-label", words);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (link.getAttribute("aria-disabled") !== "true") press(event);
    });
    return link;
  };

  /* A bar of buttons, [icon, words, press] each; their links are returned. */
  const bar = (map, position, ...entries) => {
    const links = entries.map((entry) => button(...entry));
    const control = L.control({ position });
    control.onAdd = () => {
      const holder = Atlas.element("div", "leaflet-bar", ...links);
      L.DomEvent.disableClickPropagation(holder);
      return holder;
    };
    control.addTo(map);
    return links;
  };

  const openStreetMap = () => {
    const tiles = L.tileLayer("https://tile.openstreetmap.org/{z}/{x}/{y}.png", {
      maxZoom: DEEPEST.tiles,
      attribution: `© <a href="${COPYRIGHT}" target="_blank" rel="noopener">OpenStreetMap</a> contributors`,
    });
    const unreachable = "OpenStreetMap cannot be reached. The atlas base map needs no network.";
    tiles.on("tileerror", () => Atlas.note("tiles", unreachable));
    tiles.on("tileload remove", () => Atlas.note("tiles", ""));
    return tiles;
  };

  Atlas.controls = {
    deepest: DEEPEST.drawn,
    icon,

    credits(map) {
      map.attributionControl.setPrefix("Leaflet");
      CREDITS.forEach((credit) => map.attributionControl.addAttribution(credit));
    },

    bar,

    /* Returns what lets the second button be pressed, or not: there may be nothing that is selected. */
    home(map, fit, approach) {
      const [, selected] = bar(
        map,
        "topleft",
        ["home", "Show all marks", fit],
        ["selected", "Zoom to the selected event", approach],
      );
      const allow = (may) => {
        selected.classList.toggle("leaflet-disabled", !may);
        selected.setAttribute("aria-disabled", String(!may));
      };
      allow(false);
      return allow;
    },

    /* Opens the addresses of the snapshot, one for each `[ending, name]`, with the page's own filters and the view and
       the theme as they are now. */
    snapshot(map, { address, formats }) {
      const save = (ending) => {
        const theme = Atlas.theme.dark ? "dark" : "light";
        window.open(`${address}.${ending}?${Atlas.address.current(map)}&theme=${theme}`, "_blank", "noopener");
      };
      const control = L.control({ position: "topleft" });
      control.onAdd = () => {
        const words = "Save this view as a file";
        const summary = Atlas.element("summary", "", icon("save"));
        Object.assign(summary, { title: words, ariaLabel: words });
        const buttons = formats.map(([ending, name]) => {
          const made = Atlas.element("button", "atlas-choice", name);
          Object.assign(made, { type: "button", onclick: () => save(ending) });
          return made;
        });
        const box = Atlas.element("details", "atlas-save leaflet-bar", summary, Atlas.element("div", "", ...buttons));
        box.addEventListener("keydown", (event) => {
          if (event.key !== "Escape" || !box.open) return;
          box.open = false;
          summary.focus();
          event.stopPropagation();
        });
        map.on("click", () => (box.open = false));
        L.DomEvent.disableClickPropagation(box);
        return box;
      };
      control.addTo(map);
    },

    /* The base maps to choose from, by what they are called. */
    bases(map, base) {
      const tiles = openStreetMap();
      base.on("add", () => map.setMaxZoom(DEEPEST.drawn));
      tiles.on("add", () => map.setMaxZoom(DEEPEST.tiles));
      return { "Atlas base map": base, "OpenStreetMap (needs the internet)": tiles };
    },
  };
})();
