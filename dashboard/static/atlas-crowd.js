/* More claims than are sent one by one: the server counts them by place, or where there are too many for that those in
   view, again at every rest of the map; and lists the newest behind a mark or a label when it is opened. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  // A quarter of what is in view again on every side, so that a drag shows no emptiness at once.
  const MARGIN = 0.25;

  const box = (bounds) => [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((at) => at.toFixed(4));

  const claimsOf = (payload) => {
    const parameters = new URLSearchParams(payload.crowd.ask);
    parameters.delete("event");
    return parameters.toString();
  };

  /* `address` answers for the parameters of the page; `draw(payload)` shows what it says. */
  Atlas.crowd = (map, address, draw) => {
    let shown = null; // What Python has sent, and what holds of all claims once that was answered.
    let asked = 0;
    let isWhole = false; // Whether what was answered last holds wherever the map is moved.

    const failed = "The claims could not be counted (…). Move the map to try again.";
    const get = (parameters) =>
      Atlas.ask(`${address}?${shown.crowd.ask}&${new URLSearchParams(parameters)}`, failed);

    const isRead = () => map.getContainer().classList.contains("atlas-reading");

    /* An answer that comes after a newer question is of no use. A card that is open would be closed by a new picture,
       which waits until the reader closes it. */
    const look = () => {
      if (!shown || isRead()) return;
      const mine = (asked += 1);
      const sent = shown;
      const once = sent.legend ? {} : { all: "yes" };
      get({ box: box(map.getBounds().pad(MARGIN)), zoom: map.getZoom(), ...once }).then((answer) => {
        Object.assign(sent, answer?.all);
        if (!answer || mine !== asked || sent !== shown || isRead()) return;
        isWhole = answer.is_whole;
        draw({ ...sent, ...answer });
      });
    };
    map.on("moveend popupclose", () => isWhole || look());

    return {
      /* Shows a payload whose claims are to be asked for. */
      show(payload) {
        shown = payload;
        isWhole = false;
        look();
      },
      /* Whether it is of other claims than those shown, and not only another of them is read. */
      isOther: (payload) => !shown || claimsOf(payload) !== claimsOf(shown),
      leave: () => (shown = null),
      /* The newest claims of places, or of a box on the map: {events, articles, legend, total}; null where it failed. */
      ofPlaces: (keys) => get({ places: JSON.stringify(keys) }),
      ofBox: (bounds) => get({ list: "yes", box: box(bounds) }),
    };
  };
})();
