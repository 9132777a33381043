/* The layers that the reader turns on, and the button for them. Each is a script of its own, which leaves under its name
   in `Atlas.optional` a `label`, `make(current)` for its Leaflet layer, and `legend(payload, parts)` for its lines. What
   cannot always be had also leaves `lack()`: nothing, or what stands in place of its check box, "" for no words. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  // As in dashboard/optional_layers.py.
  const NAMES = ["rings", "shading", "context", "heat", "app6"];

  const made = {};
  let map = null;

  const input = (type, words, isOn, change) => {
    const box = Object.assign(document.createElement("input"), { type, checked: isOn, name: `atlas-${type}` });
    box.addEventListener("change", () => change(box.checked));
    return Atlas.element("label", "", box, words);
  };

  const lack = (name) => Atlas.optional[name].lack?.() ?? null;

  const group = (title, lines) => Atlas.element("fieldset", "", Atlas.element("legend", "", title), ...lines);

  const turn = (layer, isOn) => (isOn ? map.addLayer(layer) : map.removeLayer(layer));

  Atlas.layers = {
    /* `current()` is the state of the map, `names` are the layers to begin with; others than ours are left out. */
    start(onMap, current, names) {
      map = onMap;
      for (const name of NAMES) made[name] = Atlas.optional[name].make(current);
      NAMES.filter((name) => names.includes(name) && lack(name) === null).forEach((name) => map.addLayer(made[name]));
    },

    /* The names of those that are on. */
    chosen: () => NAMES.filter((name) => map?.hasLayer(made[name])),

    /* Marks of theirs that are to move aside for the labels of areas. */
    marks: () => Atlas.layers.chosen().flatMap((name) => made[name].marks || []),

    /* Makes these marks anew. */
    regroup: () => Atlas.layers.chosen().forEach((name) => made[name].regroup?.()),

    /* What they write, in pixels of a frame: the names on the base map keep clear of it. */
    boxes: (frame) => Atlas.layers.chosen().flatMap((name) => made[name].boxes?.(frame) || []),

    redraw: () => Atlas.layers.chosen().forEach((name) => made[name].redraw?.()),

    /* What the legend says of those that are on: [title, lines] each. */
    legend: (payload, parts) =>
      Atlas.layers.chosen().map((name) => [Atlas.optional[name].label, Atlas.optional[name].legend(payload, parts)]),

    /* The button: check boxes for the layers, and where there are several `bases` ({words: layer}) a choice of one.
       `changed()` is called when a layer was turned on or off. */
    control(bases, changed) {
      const control = L.control({ position: "topright" });
      control.onAdd = () => {
        const box = (name) =>
          input("checkbox", Atlas.optional[name].label, map.hasLayer(made[name]), (isOn) => {
            turn(made[name], isOn);
            changed();
          });
        const boxes = NAMES.map((name) => (lack(name) === null ? box(name) : Atlas.element("p", "", lack(name))));
        const layers = Object.values(bases);
        const choice = Object.entries(bases).map(([words, base]) =>
          input("radio", words, map.hasLayer(base), () => layers.forEach((layer) => turn(layer, layer === base))),
        );
        const summary = Atlas.element("summary", "", Atlas.controls.icon("layers"), Atlas.element("span", "", "Layers"));
        const groups = [group("Show also", boxes), ...(choice.length ? [group("Base map", choice)] : [])];
        const list = Atlas.element("details", "atlas-layers", summary, ...groups);
        const close = () => (list.open = false);
        list.addEventListener("keydown", (event) => {
          if (event.key !== "Escape" || !list.open) return;
          close();
          summary.focus();
          event.stopPropagation();
        });
        map.on("click", close);
        L.DomEvent.disableClickPropagation(list);
        L.DomEvent.disableScrollPropagation(list);
        return list;
      };
      return control.addTo(map);
    },
  };
})();
