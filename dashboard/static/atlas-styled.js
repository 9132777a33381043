/* The page starts the map before its style sheets have come; what is measured until then is measured wrongly. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  const settled = (link) =>
    link.sheet ||
    new Promise((done) => ["load", "error"].forEach((event) => link.addEventListener(event, done, { once: true })));

  /* A promise, kept when every style sheet that was asked for has arrived or failed. */
  Atlas.styled = () => Promise.all([...document.querySelectorAll('link[rel="stylesheet"]')].map(settled));
})();
