/* The events sent by Python, read by column. A column is a list, or {of: [distinct values], at: [their numbers]}. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  const reader = (column) => (Array.isArray(column) ? (row) => column[row] : (row) => column.of[column.at[row]]);

  const table = (columns) => {
    const readers = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, reader(column)]));
    return (name, row) => (readers[name] ? readers[name](row) : null);
  };

  /* `legend.categories` gives each family's place and colours; a claim without a status is drawn as unstated. */
  Atlas.events = (data, articles, legend) => {
    const get = table(data);
    const article = table(articles);
    const families = new Map(legend.categories.map((family, index) => [family.key, { ...family, index }]));
    const count = data.id.length;
    return {
      count,
      get,
      selected: -1, // The row that is read now.
      /* How many claims a row stands for: one, unless they are too many and were counted. */
      weight: (row) => get("n", row) ?? 1,
      sign: (row) => get("sign", row) || "unstated",
      said: (row) => get("said", row) || "no status",
      rank: (row) => families.get(get("category", row))?.index ?? 99,
      family: (row) => families.get(get("category", row))?.label,
      colour: (row) => Atlas.theme.family(families.get(get("category", row))?.colours),
      inPlace: (row) => get("sign", row) === "operational",
      article: (name, row) => article(name, get("article", row)),
    };
  };

  /* An element with text, never with markup: everything from an article goes onto the page through here. */
  Atlas.element = (tag, className, ...content) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...content.filter((part) => part !== null && part !== undefined && part !== ""));
    return made;
  };
})();
