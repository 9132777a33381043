/* Countries shaded by how many claims lie in them, below the hatching that says what is claimed of a country. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  Atlas.optional = Atlas.optional || {};

  const colourOf = ({ steps }, count) =>
    Atlas.theme.family(steps.reduce((found, step) => (count >= step.least ? step : found)).colours);

  const words = (steps, index) => {
    const { least } = steps[index];
    const next = steps[index + 1]?.least;
    if (!next) return `${least.toLocaleString()} or more claims`;
    const range = next - 1 > least ? `${least}–${next - 1}` : String(least);
    return range === "1" ? "1 claim" : `${range} claims`;
  };

  const swatch = (colour) => {
    const made = Atlas.element("i", "atlas-step");
    made.style.background = colour;
    return made;
  };

  Atlas.optional.shading = {
    label: "Countries by number of claims",

    make: (current) =>
      Atlas.viewCanvas("atlas-shading", (context, frame) => {
        const { payload, shapes } = current();
        if (!payload || !shapes) return;
        context.strokeStyle = Atlas.theme.colours.border;
        context.lineWidth = 0.8;
        for (const [country, count] of Object.entries(payload.shading.counts)) {
          Atlas.outlines.trace(context, frame, shapes.ringsOf(country));
          context.fillStyle = colourOf(payload.shading, count);
          context.globalAlpha = 0.85;
          context.fill();
          context.globalAlpha = 1;
          context.stroke();
        }
        Atlas.outlines.cutOut(context, frame, shapes.disputed);
      }),

    legend: ({ shading: { steps } }, { line, note }) => [
      ...steps.map((step, index) => line([swatch(Atlas.theme.family(step.colours))], words(steps, index))),
      note("Claims of every status, denials too. One in a disputed area counts for no country."),
    ],
  };
})();
