/* What opens on a click: the card of one event, or the list of several. Text is set as text; only web addresses are
   links. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  /* The address in a text, or null where it is none that may be a link. */
  Atlas.webAddress = (text) => {
    try {
      const address = new URL(text);
      return ["http:", "https:"].includes(address.protocol) ? address.href : null;
    } catch {
      return null;
    }
  };

  const name = (events, row) => events.get("system", row) || events.get("type", row) || "Not named";

  const fact = (label, value) => (value ? [Atlas.element("dt", "", label), Atlas.element("dd", "", value)] : []);

  /* "Deveselu, Romania"; a country's own name stands alone. */
  const placeOf = (events, row) => {
    const place = events.get("place", row);
    const country = Atlas.countryName(events.get("country", row));
    return place && country && country !== place ? `${place}, ${country}` : place;
  };

  /* The evidence with the words that carry the claim marked in it: [[start, end, kind], …] in Unicode characters. */
  const quotation = (events, row) => {
    const letters = [...(events.get("evidence", row) || "")];
    const quote = Atlas.element("blockquote", "atlas-evidence");
    let at = 0;
    for (const [start, end, kind] of events.get("marks", row) || []) {
      if (start < at || end > letters.length) continue;
      const mark = Atlas.element("mark", "", letters.slice(start, end).join(""));
      mark.dataset.kind = kind;
      mark.title = kind;
      quote.append(letters.slice(at, start).join(""), mark);
      at = end;
    }
    quote.append(letters.slice(at).join(""));
    return quote;
  };

  const source = (events, row) => {
    const title = events.article("title", row) || "Article without a title";
    const address = Atlas.webAddress(events.article("url", row));
    const published = Atlas.days.inWords(events.article("published", row));
    const from = [events.article("publisher", row), published].filter(Boolean).join(", ");
    const link = Atlas.element(address ? "a" : "span", "atlas-link", title);
    if (address) Object.assign(link, { href: address, target: "_blank", rel: "noopener noreferrer" });
    return Atlas.element("p", "atlas-source", link, from && Atlas.element("span", "atlas-from", from));
  };

  const words = (events, row) => {
    const claimed = events.get("claimed_by", row);
    // An article is no second source for itself.
    const outlet = events.get("reported_by", row);
    const reported = outlet === events.article("publisher", row) ? null : outlet;
    if (!claimed && !reported) return null;
    if (!claimed) return Atlas.element("p", "atlas-whose", `Reported by ${reported}`);
    return Atlas.element("p", "atlas-whose", `Claimed by ${claimed}${reported ? `; reported by ${reported}` : ""}`);
  };

  const card = (events, row) => {
    const chip = Atlas.element("span", "atlas-status", events.said(row));
    const facts = Atlas.element("dl", "atlas-facts");
    facts.append(
      ...fact("Event", [events.get("type", row), events.get("quantity", row)].filter(Boolean).join(" · ")),
      ...fact("Actor", events.get("actor", row)),
      ...fact("Place", placeOf(events, row)),
      ...fact("When", Atlas.days.inWords(events.get("when", row))),
    );
    const title = Atlas.element("h3", "", name(events, row));
    const head = Atlas.element("header", "", Atlas.glyphs.glyphElement(events.sign(row), events.colour(row), 8), title, chip);
    const review = Atlas.element("p", "atlas-review", events.get("review", row));
    const said = [quotation(events, row), words(events, row), source(events, row), review];
    return Atlas.element("article", "atlas-card", head, facts, ...said);
  };

  const lineOf = (events, row, open) => {
    const published = Atlas.days.inWords(events.article("published", row));
    // Most claims name no day, and several of one place are told apart by that of their article.
    const when = Atlas.days.inWords(events.get("when", row)) || (published && `published ${published}`);
    const facts = [events.said(row), events.get("actor", row), when].filter(Boolean).join(" · ");
    const glyph = Atlas.glyphs.glyphElement(events.sign(row), events.colour(row), 6);
    const words = Atlas.element("span", "", name(events, row), Atlas.element("small", "", facts));
    return Atlas.element("li", "", button("atlas-line", open, glyph, words));
  };

  const button = (className, press, ...content) => {
    const made = Atlas.element("button", className, ...content);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  };

  const counted = (group) => `${group.name} · ${group.events.length}`;

  /* Content for a popup: the only event of `groups` ({name, events} each) as a card, else a list that leads to it.
     `chosen(row)` is told which event is read; `changed()` when the size has changed; `many` is what groups are called. */
  Atlas.card = (events, groups, chosen, changed, many = "areas") => {
    const holder = Atlas.element("div", "atlas-popup");
    // A button that replaces the list is no longer inside the popup when Leaflet asks, which would take it for the map.
    holder.addEventListener("click", (event) => event.stopPropagation());
    const show = (...content) => {
      holder.replaceChildren(...content.filter(Boolean));
      changed();
    };
    const heading = (text) => Atlas.element("h3", "atlas-heading", text);
    const list = (items) => Atlas.element("ol", "atlas-list", ...items);
    const back = (press, text) => button("atlas-back", press, `‹ ${text}`);

    const showGroups = () => {
      const item = (group) => Atlas.element("li", "", button("atlas-line", () => showGroup(group), counted(group)));
      show(heading(`${groups.length} ${many}`), list(groups.map(item)));
    };
    const showGroup = (group) => {
      const all = groups.length > 1 && back(showGroups, `All ${groups.length} ${many}`);
      if (group.events.length === 1 && !all) return showEvent(group, group.events[0]);
      const item = (row) => lineOf(events, row, () => showEvent(group, row));
      return show(all, heading(counted(group)), list(group.events.map(item)));
    };
    const showEvent = (group, row) => {
      const several = groups.length > 1 || group.events.length > 1;
      show(several && back(() => showGroup(group), `All ${group.events.length} in ${group.name}`), card(events, row));
      chosen(row);
    };

    if (groups.length > 1) showGroups();
    else showGroup(groups[0]);
    return holder;
  };
})();
