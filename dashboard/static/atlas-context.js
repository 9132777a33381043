/* Meetings, treaties, sales, threats and incidents that name a place: small grey squares and never a sign of a claim.
   They are buttons like the labels of areas, and move aside for all that is a claim. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  Atlas.optional = Atlas.optional || {};

  const RADIUS = 7;
  const LABEL = "Meetings, treaties and incidents";
  const MEANING = `${LABEL}: not deployments`;

  /* The events of context, which have a look of their own in cards and lists. */
  const eventsOf = ({ context, legend }) => ({
    ...Atlas.events(context.events, context.articles, legend),
    sign: () => "context",
    said: () => "not a deployment",
    colour: () => Atlas.theme.colours.muted,
  });

  const glyph = (radius) => Atlas.glyphs.glyphElement("context", Atlas.theme.colours.muted, radius);

  /* A town needs no name beside its mark; of what is wider, or of several, the mark alone would look like a point. */
  const content = (places, name, count) =>
    places.length === 1 && places[0].isPoint
      ? Atlas.element("span", "atlas-context", glyph(RADIUS))
      : Atlas.element("span", "atlas-area atlas-aside", glyph(5), Atlas.element("b", "", name), ` · ${count}`);

  const mark = (map, places, press) => {
    const [first] = places;
    const count = places.reduce((sum, place) => sum + place.events.length, 0);
    const name = places.length === 1 ? first.name : `${places.length} places`;
    const icon = L.divIcon({ className: "atlas-area-icon", html: content(places, name, count), iconSize: null });
    const marker = L.marker(Atlas.areaLabels.nearest(map, first), { icon, riseOnHover: true, bubblingMouseEvents: false });
    const open = () => press(places, marker.getLatLng(), marker.getElement());
    marker.on("click", open).on("add", () => {
      const element = marker.getElement();
      element.title = `${name} · ${count}. ${MEANING}.`;
      element.setAttribute("aria-label", `${element.title} Opens ${count === 1 ? "it" : "the list"}.`);
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        open();
      });
    });
    return Object.assign(marker, { place: first, count, hasShort: false, yields: true });
  };

  Atlas.optional.context = {
    label: LABEL,

    make: (current) => {
      const Layer = L.Layer.extend({
        marks: [], // Settled with the labels of areas.
        onAdd() {
          this.regroup();
        },
        onRemove() {
          this.marks.forEach((each) => each.remove());
          this.marks = [];
        },
        getEvents() {
          return { zoomend: this.regroup };
        },
        regroup() {
          this.onRemove();
          const { map, payload, reading } = current();
          if (!payload) return;
          const events = eventsOf(payload);
          const press = (places, point, element) => reading.openContext(events, places, point, element);
          this.marks = Atlas.areaLabels
            .grouped(payload.context.places, map.getZoom())
            .map((group) => mark(map, group.areas, press))
            .sort((a, b) => a.getLatLng().lng - b.getLatLng().lng)
            .map((each) => each.addTo(map));
        },
      });
      return new Layer();
    },

    legend: ({ context }, { line, note }) => {
      const count = context.events.id.length;
      return count ? [line([glyph(6)], "Not deployments, and no claims", count)] : [note("None of them names a place.")];
    },
  };
})();
