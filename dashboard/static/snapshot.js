/* Starts the map in a saved file: everything it needs stands in the file, and nothing else may be asked for. */
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const map = L.map("map", { worldCopyJump: true, center: [30, 15], zoom: 2 });
Atlas.theme.dark = dark;
const payload = read("atlas-payload");
const layers = read("atlas-layers");
Atlas.start(map, { basemap: read("atlas-basemap"), view: read("atlas-view"), layers, app6: payload.app6 });
Atlas.show({ ...payload, dark });
const form = document.getElementById("narrow");
Atlas.narrow(form, payload, read("atlas-narrowing"), (left, count) => Atlas.show({ ...left, dark, shown: count }));
