/* Reading on the map: what a pointer finds, the popup it opens, and telling Python which event is read. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});
  const REACH_OF_A_FINGER = 12;
  const REACH_OF_A_MOUSE = 4;
  const VAST_KM = 900;
  const SURROUNDINGS_KM = 40;
  // The height of a popup's content, and what stands around it: margins, tip, and the way to the end of the map.
  const HIGHEST = 380;
  const LOWEST = 120;
  const AROUND_IT = 60;

  /* `state` is that of the map: its `map`, `marks`, `events`, `payload`, `areas`, and the `carrier` of the data. */
  Atlas.reading = (state) => {
    let over = null;
    let tip = null;
    let opener = null;
    let isContextRead = false; // No event of the map then, and yet one is read.

    const select = (row) => {
      state.events.selected = row;
      state.allowApproach(row >= 0);
      state.marks.redraw();
    };

    /* Tells Python which event is read, or that none is any more (-1). */
    const report = (row) => {
      select(row);
      tell(row < 0 ? "" : state.events.get("id", row));
    };

    const tell = (event) => {
      state.selected = event;
      Atlas.answer(state.carrier, "event", event);
    };

    /* A popup that the reader closes has been read; one that makes way for something else says nothing. */
    let isMakingWay = false;
    const makeWay = (act) => {
      isMakingWay = true;
      act();
      isMakingWay = false;
    };
    const close = () => makeWay(() => state.map.closePopup());
    const closed = () => {
      classList.remove("atlas-reading");
      if (!isMakingWay && (state.selected || isContextRead)) report(-1);
      isContextRead = false;
    };

    /* A card of the only event in `groups` ({name, events} each), else the list of them. `chosen` is told which event
       is read: what the reader opens is reported, what Python has asked for is known there. */
    const open = (point, groups, options = {}, chosen = report) =>
      openWith(point, options, (changed) => Atlas.card(state.events, groups, chosen, changed));

    /* The map is not moved beyond the end of the earth. A popup of full height near it would be cut off, and its heading
       and its button with it. */
    const heightAt = (point) => {
      const { map } = state;
      const earth = map.options.maxBounds;
      const [north, south] = [earth.getNorth(), earth.getSouth()].map((latitude) => map.project([latitude, 0]).y);
      const beyond = Math.max(0, (map.getSize().y - (south - north)) / 2);
      return Math.max(LOWEST, Math.min(HIGHEST, map.project(point).y - north + beyond - AROUND_IT));
    };

    /* `made(changed)` gives what stands in the popup, and calls `changed` when its size is another. */
    const openWith = (point, options, made) => {
      const maxWidth = Math.min(340, state.map.getSize().x - 40);
      const popup = L.popup({ minWidth: 220, maxWidth, maxHeight: heightAt(point), ...options });
      const content = made(() => popup.isOpen() && popup.update());
      popup.setLatLng(point).setContent(content);
      makeWay(() => popup.openOn(state.map));
      return content;
    };

    /* `element` is what was pressed, by a key perhaps: the way on is in the popup, and the way back leads here. */
    const hand = (content, element) => {
      content.querySelector("button, a")?.focus({ preventScroll: true });
      opener = element;
    };

    const openAreas = (areas, point, label) => {
      const names = areas.map((area) => area.name).join(", ");
      if (isCounted(areas[0].events[0])) openListed(state.crowd.ofPlaces(keysOf(areas)), names, point, label);
      else hand(open(point, areas, { offset: [0, -4] }), label);
    };

    const keysOf = (areas) => areas.map((area) => area.key ?? area.name);

    /* A row that stands for claims that were only counted has no id. */
    const isCounted = (row) => state.events.get("id", row) === null;

    /* The newest claims behind something that counts them, once the server has listed them. */
    const openListed = async (asked, name, point, element) => {
      const answer = await asked;
      if (!answer) return;
      const events = Atlas.events(answer.events, answer.articles, answer.legend);
      const rows = answer.events.id.map((_, row) => row);
      const title = answer.total > rows.length ? `${name}, newest of ${answer.total.toLocaleString()}` : name;
      const chosen = (row) => tell(events.get("id", row));
      const made = (changed) => Atlas.card(events, [{ name: title, events: rows }], chosen, changed);
      const content = openWith(point, { offset: [0, -4] }, made);
      if (element) hand(content, element);
    };

    const REACH_OF_A_RING = 40;
    const openRing = (found) => {
      const { map } = state;
      const point = map.containerPointToLatLng([found.x, found.y - found.item.radius]);
      const keys = [...new Set(found.item.members.map((row) => state.events.get("key", row)).filter(Boolean))];
      const place = state.events.get("place", found.item.members[0]);
      if (keys.length) return openListed(state.crowd.ofPlaces(keys), keys.length === 1 && place ? place : "Here", point);
      const corner = (way) => map.containerPointToLatLng([found.x + way * REACH_OF_A_RING, found.y + way * REACH_OF_A_RING]);
      if (place || map.getZoom() >= map.getMaxZoom()) {
        openListed(state.crowd.ofBox(L.latLngBounds(corner(-1), corner(1))), place || "Here", point);
      } else {
        map.setView(map.containerPointToLatLng([found.x, found.y]), Math.min(map.getZoom() + 2, map.getMaxZoom()));
      }
    };

    const openInferred = (site, point, mark) => {
      const made = (changed) => Atlas.inferred.content(state.events, site, report, changed);
      hand(openWith(point, { offset: [0, -4] }, made), mark);
    };

    const openContext = (events, places, point, mark) => {
      const chosen = (row) => {
        select(-1);
        isContextRead = true;
        tell(events.get("id", row));
      };
      const made = (changed) => Atlas.card(events, places, chosen, changed, "places");
      hand(openWith(point, { offset: [0, -4] }, made), mark);
    };

    /* Leaflet closes a popup on Escape only where the map itself has the focus, not the popup. */
    const escaped = (event) => {
      if (event.key !== "Escape") return;
      state.map.closePopup();
      if (opener?.isConnected) opener.focus({ preventScroll: true });
      opener = null;
    };

    const spotOf = (row) => {
      const { event, latitude, longitude, radius_km } = state.payload.sites;
      const at = event.indexOf(row);
      return at < 0 ? areaOf(row) : { latitude: latitude[at], longitude: longitude[at], radius_km: radius_km[at] };
    };

    const placeOf = (row) => {
      const spot = spotOf(row);
      return spot && near(spot.latitude, spot.longitude);
    };

    const areaOf = (row) => state.areas.find((each) => each.events.includes(row));

    /* How close a revealed event is shown at least: of a continent more is seen than its hatching. */
    const closeness = (row, isFirst) => {
      if (areaOf(row)?.radius_km > VAST_KM) return 3;
      return isFirst ? 5 : 4;
    };

    const near = (latitude, longitude) =>
      [latitude, Atlas.geometry.nearest(longitude, state.map.getCenter().lng)];

    /* An event selected elsewhere, in the table or by a link, is brought into view; but where the address says what is
       in view, that is what opens. */
    const reveal = (row, isFirst) => {
      const place = placeOf(row);
      const event = state.selected;
      select(row);
      if (!place) return;
      const { map } = state;
      const mayMove = !isFirst || !state.hasView;
      const isSeen = !isFirst && map.getBounds().pad(-0.1).contains(place);
      if (!mayMove || isSeen) show(event, place, mayMove);
      else moveTo(event, place, Math.max(map.getZoom(), closeness(row, isFirst)), { animate: !isFirst });
    };

    /* By then the claims may have been counted anew, and the event stand in another row. */
    const show = (event, place, mayMove = true) => {
      const { selected } = state.events;
      if (event !== state.selected || selected < 0) return;
      open(place, [{ name: "", events: [selected] }], { autoPan: mayMove }, select);
    };

    /* A popup makes room for itself by moving the map, which a movement under way would undo. */
    const moveTo = (event, place, zoom, options) => {
      state.map.once("moveend", () => show(event, place));
      state.map.setView(place, zoom, options);
    };

    /* Brings what is read as close as it is known: a site with what lies around it, a country as a whole. */
    const approach = () => {
      const row = state.events.selected;
      const place = placeOf(row);
      const metres = 2000 * Math.max(spotOf(row).radius_km, SURROUNDINGS_KM);
      moveTo(state.selected, place, state.map.getBoundsZoom(L.latLng(place).toBounds(metres)));
    };

    const lookCloser = (spots) => {
      const bounds = L.latLngBounds(spots.map((spot) => [spot.latitude, spot.longitude]));
      const fitting = Math.min(state.map.getBoundsZoom(bounds, false, L.point(60, 60)), 9);
      state.map.setView(bounds.getCenter(), Math.max(state.map.getZoom() + 1, fitting));
    };

    const clicked = (event) => {
      const reach = window.matchMedia("(pointer: coarse)").matches ? REACH_OF_A_FINGER : REACH_OF_A_MOUSE;
      const found = state.events && state.marks.at(event.containerPoint, reach);
      if (!found) return;
      const { group, members, radius } = found.item;
      if (group.spots.length > 1 && state.map.getZoom() < state.map.getMaxZoom()) return lookCloser(group.spots);
      if (members.some(isCounted)) return openRing(found);
      const top = state.map.containerPointToLatLng([found.x, found.y - radius]);
      open(top, [{ name: state.events.get("place", members[0]), events: members }]);
    };

    const signInWords = (row) => {
      const { signs } = state.payload.legend;
      return (signs.find((sign) => sign.key === state.events.sign(row))?.label || "no status").toLowerCase();
    };

    const words = ({ members, group, claims }) => {
      const [first] = members;
      const place = state.events.get("place", first);
      if (group.spots.length > 1 || !place) return `${claims.toLocaleString()} claims · click to look closer`;
      if (claims > 1) return `${claims.toLocaleString()} claims · ${place}`;
      if (isCounted(first)) return [state.events.family(first), signInWords(first), place].join(" · ");
      const what = state.events.get("system", first) || state.events.get("type", first);
      return [what, state.events.said(first), place].join(" · ");
    };

    const leave = () => {
      tip?.remove();
      tip = over = null;
    };

    const hovered = (event) => {
      const found = state.events && state.marks.at(event.containerPoint, REACH_OF_A_MOUSE);
      state.map.getContainer().classList.toggle("atlas-over-mark", Boolean(found));
      if (found?.item === over) return;
      leave();
      if (!found) return;
      over = found.item;
      tip = L.tooltip({ direction: "top", offset: [0, -over.radius - 4], className: "atlas-tip" })
        .setLatLng(state.map.containerPointToLatLng([found.x, found.y]))
        .setContent(Atlas.element("span", "", words(over)))
        .addTo(state.map);
    };

    const { classList } = state.map.getContainer();
    state.map.on("popupopen", () => classList.add("atlas-reading"));
    state.map.on("popupclose", closed);
    state.map.on("click", clicked).on("mousemove", hovered).on("mouseout movestart", leave);
    state.map.getContainer().addEventListener("keydown", escaped);
    return { openAreas, openInferred, openContext, reveal, approach, select, close, leave };
  };
})();
