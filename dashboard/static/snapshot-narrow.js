/* Narrows a saved map to days, a system or a status. Everything is in the file: what is left is counted here, by the same
   rules as on the page (`dashboard/narrowing.py` brings what they rest on). */
(() => {
  "use strict";
  const { Atlas } = window;

  const plain = (column) => (Array.isArray(column) ? column : column.at.map((number) => column.of[number]));

  const tally = (values) => {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    return counts;
  };

  /* The payload of the claims whose numbers are in the set `kept`. */
  const narrowed = (payload, { leading, lines, shaded }, kept) => {
    const [sign, country, family] = [payload.events.sign, shaded, payload.events.category].map(plain);
    const lead = (rows) => leading.find((each) => rows.some((row) => sign[row] === each)) ?? "alleged";
    const remaining = (rows) => rows.filter((row) => kept.has(row));
    const rows = [...kept];
    const sites = payload.sites.event.map((row, index) => [row, index]).filter(([row]) => kept.has(row));
    const areas = payload.areas
      .map((area) => ({ ...area, events: remaining(area.events) }))
      .filter((area) => area.events.length)
      .map((area) => ({ ...area, sign: lead(area.events) }));
    const rings = payload.rings.rings
      .map((ring) => ({ ...ring, events: remaining(ring.events) }))
      .filter((ring) => ring.events.length && lines[lead(ring.events)])
      .map((ring) => ({ ...ring, line: lines[lead(ring.events)] }));
    const countries = tally(rows.map((row) => country[row]).filter(Boolean));
    const signs = tally(rows.map((row) => sign[row]));
    const families = tally(rows.map((row) => family[row]));
    const counted = (named, counts) =>
      named.filter(({ key }) => counts.has(key)).map((line) => ({ ...line, count: counts.get(line.key) }));
    const inferred = payload.inferred
      .map((site) => ({ ...site, accepted: site.accepted.filter(({ event }) => kept.has(event)) }))
      .filter((site) => site.accepted.length);
    return {
      ...payload,
      areas,
      inferred,
      sites: Object.fromEntries(
        Object.entries(payload.sites).map(([name, column]) => [name, sites.map(([, index]) => column[index])]),
      ),
      rings: { ...payload.rings, rings },
      shading: { ...payload.shading, counts: Object.fromEntries(countries) },
      legend: {
        ...payload.legend,
        signs: counted(payload.legend.signs, signs),
        categories: counted(payload.legend.categories, families),
        hatches: areas.filter((area) => area.kind === "country").map((area) => area.sign),
        sites: sites.length > 0,
        inferred: inferred.length > 0,
        regions: areas.some((area) => area.kind !== "country"),
      },
    };
  };

  const labelled = (words, field) => Atlas.element("label", "", words, field);

  const choice = (name, values) => {
    const made = Object.assign(document.createElement("select"), { name });
    made.append(new Option("all", ""), ...values.map((value) => new Option(value)));
    return made;
  };

  const day = (name) => Object.assign(document.createElement("input"), { type: "date", name });

  /* The fields, in `form`; `show(payload, count)` is called with what they leave. An event without a date of its own
     passes no filter by days, as on the page. */
  Atlas.narrow = (form, payload, narrowing, show) => {
    const columns = Object.fromEntries(["status", "start", "end"].map((name) => [name, plain(narrowing[name])]));
    const system = plain(payload.events.system);
    const known = (column) => [...new Set(column.filter(Boolean))].sort();
    const from = day("from");
    const to = day("to");
    const systems = choice("system", known(system));
    const statuses = choice("status", known(columns.status));
    const said = Atlas.element("output", "");
    const passes = (row) => {
      const [start, end] = [columns.start[row], columns.end[row]];
      const isDated = Boolean(start || end);
      return (
        (!from.value || (isDated && (end || "9999") >= from.value)) &&
        (!to.value || (isDated && (start || "0000") <= to.value)) &&
        (!systems.value || system[row] === systems.value) &&
        (!statuses.value || columns.status[row] === statuses.value)
      );
    };
    const all = payload.events.id.map((_, row) => row);
    const apply = () => {
      const kept = new Set(all.filter(passes));
      const isAll = kept.size === all.length;
      said.textContent = isAll ? "" : `${kept.size} of ${all.length} claims shown`;
      show(isAll ? payload : narrowed(payload, narrowing, kept), kept.size);
    };
    form.append(labelled("From", from), labelled("To", to), labelled("System", systems), labelled("Status", statuses), said);
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
  };
})();
