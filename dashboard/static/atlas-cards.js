/* What opens on a click: the card of one event, or the list of several. Text is set as text; only web links are links. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  const webAddress = (text) => {
    try {
      const address = new URL(text);
      return ["http:", "https:"].includes(address.protocol) ? address.href : null;
    } catch {
      return null;
    }
  };

  const name = (events, row) => events.get("system", row) || events.get("type", row) || "Not named";

  const row = (label, value) => (value ? [Atlas.element("dt", "", label), Atlas.element("dd", "", value)] : []);

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
    const address = webAddress(events.article("url", row));
    const from = [events.article("publisher", row), events.article("published", row)].filter(Boolean).join(", ");
    const link = Atlas.element(address ? "a" : "span", "atlas-link", title);
    if (address) Object.assign(link, { href: address, target: "_blank", rel: "noopener noreferrer" });
    return Atlas.element("p", "atlas-source", link, from && Atlas.element("span", "atlas-from", from));
  };

  const words = (events, row) => {
    const claimed = events.get("claimed_by", row);
    const reported = events.get("reported_by", row);
    const parts = [claimed && `Claimed by ${claimed}`, reported && `reported by ${reported}`].filter(Boolean).join("; ");
    return parts && Atlas.element("p", "atlas-whose", parts.charAt(0).toUpperCase() + parts.slice(1));
  };

  const card = (events, row_) => {
    const status = events.status(row_);
    const chip = Atlas.element("span", "atlas-status", status === "unstated" ? "no status" : status);
    chip.dataset.status = status;
    const facts = Atlas.element("dl", "atlas-facts");
    facts.append(
      ...row("Type", [events.get("type", row_), events.get("quantity", row_)].filter(Boolean).join(" · ")),
      ...row("Whose", events.get("actor", row_)),
      ...row("Where", events.get("place", row_)),
      ...row("When", events.get("when", row_)),
    );
    const title = Atlas.element("h3", "", name(events, row_));
    const head = Atlas.element("header", "", Atlas.glyphs.glyphElement(status, events.colour(row_), 8), title, chip);
    return Atlas.element("article", "atlas-card", head, facts, quotation(events, row_), words(events, row_), source(events, row_));
  };

  const lineOf = (events, row, open) => {
    const facts = [events.get("actor", row), events.get("when", row)].filter(Boolean).join(" · ");
    const button = Atlas.element(
      "button",
      "atlas-line",
      Atlas.glyphs.glyphElement(events.status(row), events.colour(row), 6),
      Atlas.element("span", "", name(events, row), Atlas.element("small", "", `${events.status(row)}${facts ? ` · ${facts}` : ""}`)),
    );
    button.type = "button";
    button.addEventListener("click", () => open(row));
    return Atlas.element("li", "", button);
  };

  /* Content for a popup over `rows`. `chosen(row)` is told which event is read; `changed()` when the size has changed. */
  Atlas.card = (events, rows, heading, chosen, changed) => {
    const holder = Atlas.element("div", "atlas-popup");
    // A button that replaces the list is no longer inside the popup when Leaflet asks, which would take it for the map.
    holder.addEventListener("click", (event) => event.stopPropagation());
    const list = () => {
      const items = Atlas.element("ol", "atlas-list", ...rows.map((row) => lineOf(events, row, open)));
      holder.replaceChildren(Atlas.element("h3", "atlas-heading", `${heading} · ${rows.length}`), items);
      changed();
    };
    const open = (row) => {
      const back = Atlas.element("button", "atlas-back", `‹ All ${rows.length} in ${heading}`);
      back.type = "button";
      back.addEventListener("click", list);
      holder.replaceChildren(...(rows.length > 1 ? [back] : []), card(events, row));
      chosen(row);
      changed();
    };
    holder.showList = list;
    holder.showEvent = open;
    return holder;
  };
})();
