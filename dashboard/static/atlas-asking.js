/* Asks the server for claims, as JSON. Where that fails it is said on the map until an answer comes. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  /* A promise of the answer; of null where there was none, which `failed` says with the reason for "…". */
  Atlas.ask = (address, failed) =>
    fetch(address)
      .then((answer) => (answer.ok ? answer.json() : answer.text().then((why) => Promise.reject(new Error(why)))))
      .then((answer) => {
        Atlas.note("asking", "");
        return answer;
      })
      .catch((error) => {
        Atlas.note("asking", failed.replace("…", error.message));
        return null;
      });
})();
