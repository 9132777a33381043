/* Sites that no article names, each accepted by a reader for a claim about its country. They are buttons, and neither
   counted nor grouped with the claims: one that would cover a mark moves aside and keeps a line to its place. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const RADIUS = 8;

  const system = (events, { event }) => events.get("system", event) || events.get("type", event);

  const placeOf = (site) => [site.name, Atlas.countryName(site.country)].filter(Boolean).join(", ");

  const glyph = (events, { event }, radius) => Atlas.glyphs.glyphElement("inferred", events.colour(event), radius);

  const whose = ({ who, on }) => `${who || "a reader without a name"}, ${on}`;

  /* One or several systems: "Aegis Ashore · inferred site Deveselu, not said by the article". */
  const words = (events, site) => {
    const systems = [...new Set(site.accepted.map((one) => system(events, one)))].join(", ");
    const [first] = site.accepted;
    const by = site.accepted.length > 1 ? `accepted ${site.accepted.length} times` : `accepted by ${whose(first)}`;
    return `${systems} · inferred site ${site.name}, not said by the article; ${by}`;
  };

  const button = (className, press, ...content) => {
    const made = Atlas.element("button", className, ...content);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  };

  const facts = (pairs) => {
    const given = pairs.filter(([, value]) => value);
    const parts = given.flatMap(([name, value]) => [Atlas.element("dt", "", name), Atlas.element("dd", "", value)]);
    return Atlas.element("dl", "atlas-facts", ...parts);
  };

  const card = (events, site, one) => {
    const title = Atlas.element("h3", "", system(events, one));
    const chip = Atlas.element("span", "atlas-status atlas-status-inferred", "inferred");
    const said = `${events.get("place", one.event)}, ${events.said(one.event)}`;
    return [
      Atlas.element("header", "", glyph(events, one, 8), title, chip),
      Atlas.element("p", "", "Inferred, not said by the article."),
      facts([
        ["Site", placeOf(site)],
        ["The article says", said],
        ["Known from", one.source],
        ["Accepted by", whose(one)],
        ["Because", one.why],
      ]),
    ];
  };

  /* Content for a popup: what was accepted at a site, each with the way to its claim. `chosen(row)` is told which event
     is read; `changed()` when the size has changed. */
  const content = (events, site, chosen, changed) => {
    const holder = Atlas.element("div", "atlas-popup");
    // A button that replaces what is shown is no longer inside the popup when Leaflet asks where the click was.
    holder.addEventListener("click", (event) => event.stopPropagation());
    const show = (...parts) => {
      const isHeld = holder.contains(document.activeElement);
      holder.replaceChildren(...parts.filter(Boolean));
      changed();
      // What was pressed is gone, and the keyboard would be left outside the map. Last, since a change of size takes the
      // content out of the popup and puts it back.
      if (isHeld) holder.querySelector("button, a")?.focus({ preventScroll: true });
    };
    const isOne = site.accepted.length === 1;
    const showAll = () => {
      const line = (one) => {
        const about = Atlas.element("span", "", system(events, one), Atlas.element("small", "", whose(one)));
        return Atlas.element("li", "", button("atlas-line", () => showOne(one), glyph(events, one, 6), about));
      };
      const heading = Atlas.element("h3", "atlas-heading", `${site.name} · inferred`);
      show(heading, Atlas.element("ol", "atlas-list", ...site.accepted.map(line)));
    };
    const showOne = (one) => {
      const back = !isOne && button("atlas-back", showAll, `‹ All ${site.accepted.length} at ${site.name}`);
      const claim = button("atlas-back atlas-on", () => showClaim(one), "The claim that it belongs to ›");
      show(back, Atlas.element("article", "atlas-card", ...card(events, site, one)), claim);
      chosen(one.event);
    };
    const showClaim = (one) => {
      const back = button("atlas-back", () => showOne(one), "‹ The inferred site");
      show(back, Atlas.card(events, [{ name: "", events: [one.event] }], chosen, changed));
    };
    if (isOne) showOne(site.accepted[0]);
    else showAll();
    return holder;
  };

  const mark = (map, site, events, open) => {
    const shape = Atlas.element("span", "atlas-inferred", glyph(events, site.accepted[0], RADIUS));
    const icon = L.divIcon({ className: "atlas-area-icon", html: shape, iconSize: null });
    const point = [site.latitude, Atlas.geometry.nearest(site.longitude, map.getCenter().lng)];
    const marker = L.marker(point, { icon, riseOnHover: true, bubblingMouseEvents: false });
    const press = () => open(site, marker.getLatLng(), marker.getElement());
    marker.on("click", press).on("add", () => {
      const element = marker.getElement();
      element.title = words(events, site);
      element.setAttribute("aria-label", `${words(events, site)}. Opens it.`);
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        press();
      });
    });
    return Object.assign(marker, { place: site, count: site.accepted.length, hasShort: false });
  };

  /* The marks of all sites, to be settled like the labels of areas. `open(site, point, element)` is called for the one
     that is pressed. */
  const make = (map, sites, events, open) => sites.map((site) => mark(map, site, events, open).addTo(map));

  Atlas.inferred = { make, content };
})();
