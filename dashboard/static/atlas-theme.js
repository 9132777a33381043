/* Colours of the base map and of what is drawn on it, for a light and a dark page. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  const LIGHT = {
    water: "#d6e4ec", shore: "rgba(255,255,255,.45)", lake: "#d6e4ec", river: "#b9d2e0",
    land: "#f6f4ee", disputed: "#ebe6da",
    coast: "#9db4c2", border: "#a9a294", dispute: "#8a6f5a", region: "#d9d3c5",
    country: "#55504a", city: "#3a3f45", sea: "#5d87a1", halo: "rgba(250,249,245,.9)", seaHalo: "rgba(214,228,236,.8)",
    ink: "#1b2733", paper: "#ffffff", muted: "#6b7785", select: "#0b57d0",
    heat: [190, 20, 60],
  };
  const DARK = {
    water: "#111b24", shore: "rgba(120,160,190,.10)", lake: "#111b24", river: "#1a2a37",
    land: "#25313b", disputed: "#2f3a41",
    coast: "#4a6072", border: "#56687a", dispute: "#b09a7c", region: "#32414d",
    country: "#a9b6c1", city: "#c3ced6", sea: "#5f8aa6", halo: "rgba(28,38,47,.85)", seaHalo: "rgba(17,27,36,.7)",
    ink: "#e9eff4", paper: "#18222c", muted: "#93a1ae", select: "#8ab4f8",
    heat: [255, 95, 120],
  };

  const theme = {
    dark: false,
    get colours() {
      return theme.dark ? DARK : LIGHT;
    },
    font: (size, style = "") => `${style} ${size}px Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif`.trim(),
    /* The colour of a category family as the legend names it: [light, dark]. */
    family: (pair) => (pair ? pair[theme.dark ? 1 : 0] : theme.colours.muted),
  };
  Atlas.theme = theme;
})();
