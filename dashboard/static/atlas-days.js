/* Days as the reader's locale has them, between English words: with the month's name only where that is English. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  const ISO_DAY = /\b(\d{4})-(\d{2})-(\d{2})\b/g;
  const IN_WORDS = { dateStyle: "long" };
  const IN_FIGURES = { day: "2-digit", month: "2-digit", year: "numeric" };

  const formOf = (locale) => {
    const known = new Intl.Locale(locale, { numberingSystem: "latn", calendar: "gregory" });
    const form = known.language === "en" ? IN_WORDS : IN_FIGURES;
    return new Intl.DateTimeFormat(known, { ...form, timeZone: "UTC" });
  };

  let form = null;

  Atlas.days = {
    /* From here on days are written as this locale has them; in a file, which is the same for everybody, they are not. */
    speak: (locale) => (form = formOf(locale)),
    /* A text with every day of ISO 8601 in it written so. */
    inWords: (text) =>
      form && text ? text.replace(ISO_DAY, (_, year, month, day) => form.format(Date.UTC(year, month - 1, day))) : text,
  };
})();
