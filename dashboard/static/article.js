/* One article to read. The list of its events and its text lead to each other, as notes and their numbers do in a book.
   Words of the article only ever become text nodes. */

const element = (tag, attributes = {}, ...content) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
};

const legend = (kinds) =>
  element("p", { class: "kinds" }, ...kinds.map(({ kind, label }) => element("span", { class: `named ${kind}` }, label)));

const listed = (event, number, dark) => {
  window.Atlas.theme.dark = dark;
  const glyph = window.Atlas.glyphs.glyphElement(event.sign, event.colours[dark ? 1 : 0], 6);
  const lines = [element("b", { dir: "auto" }, event.name)];
  if (event.said) lines.push(" ", element("span", { class: "tag" }, event.said));
  for (const line of [event.place, event.why, event.review])
    if (line) lines.push(element("small", { dir: "auto" }, line));
  const pick = element("button", { type: "button", class: "pick", "aria-pressed": "false" },
    element("span", { class: "number" }, String(number + 1), glyph), element("span", {}, ...lines));
  const map = element("a", { href: event.map, target: "_self", "aria-label": `Show event ${number + 1} on the map page` },
    "Show on the map page");
  return element("li", {}, pick, map);
};

/* The pieces in their sentences; behind the last words of a sentence the numbers of its events. */
const written = (pieces, events, kinds) => {
  const labels = Object.fromEntries(kinds.map(({ kind, label }) => [kind, label]));
  const text = element("div", { class: "text", tabindex: "0", role: "group", "aria-label": "Text, in which words can be selected" });
  let line;
  pieces.forEach((piece, index) => {
    const { words, kind, claims = [], marks = [] } = piece;
    if (piece.line !== pieces[index - 1]?.line) text.append((line = element("div", { dir: "auto" })));
    const part = element("span", {}, words);
    if (kind) {
      part.className = `named ${kind}`;
      part.title = labels[kind];
    }
    if (claims.length) part.dataset.claims = claims.join(" ");
    if (marks.length) part.dataset.marks = marks.join(" ");
    line.append(part);
    const ahead = pieces[index + 1]?.claims || [];
    for (const claim of claims.filter((each) => !ahead.includes(each))) {
      const label = `Event ${claim + 1}: ${events[claim].name}`;
      line.append(element("button", { type: "button", class: "note", "data-claim": claim, "aria-label": label, title: label },
        String(claim + 1)));
    }
  });
  return text;
};

class Reader {
  constructor(root, data, tell) {
    this.events = data.events;
    this.tell = (id) => tell("event", id);
    this.chosen = null;
    this.onTheWay = new Set(); // what was told and has not come back with the page's next run
    this.list = element("nav", { class: "events", "aria-label": "Events of this article" }, element("h2", {}, data.heading));
    const items = data.events.map((event, number) => listed(event, number, data.dark));
    if (items.length) this.list.append(element("ol", {}, ...items));
    this.items = items;
    this.text = written(data.pieces, data.events, data.legend);
    this.add = element("button", { type: "button", disabled: "" }, "Add what was missed here");
    const offer = element("div", { class: "missed" }, this.add,
      element("small", {}, "Select the words that tell of it: with the pointer, or with the arrow keys and Shift in the text."));
    const article = element("article", { "aria-label": "Text of the article" }, legend(data.legend), this.text);
    if (data.may_add) article.append(offer);
    root.append(element("div", { class: "reader" }, article, this.list));
    items.forEach((item, number) => item.querySelector(".pick").addEventListener("click", () => this.toText(number)));
    this.text.addEventListener("click", (click) => this.clicked(click.target));
    this.text.addEventListener("keydown", (key) => this.pressed(key));
    this.add.addEventListener("pointerdown", (press) => press.preventDefault()); // which would end the selection
    this.add.addEventListener("click", () => tell("missed", this.selected()));
    const changed = () => {
      if (!this.text.isConnected) return document.removeEventListener("selectionchange", changed);
      const chosen = getSelection();
      return this.add.toggleAttribute("disabled", chosen.isCollapsed || !chosen.getRangeAt(0).intersectsNode(this.text));
    };
    document.addEventListener("selectionchange", changed);
  }

  /* The arrow keys select a word beside the selection, with Shift more of them; from the chosen sentence on at first. */
  pressed(press) {
    const way = { ArrowRight: "forward", ArrowLeft: "backward" }[press.key];
    if (!way || press.target !== this.text) return;
    press.preventDefault();
    const chosen = getSelection();
    if (!this.text.contains(chosen.anchorNode)) chosen.collapse(this.text.querySelector(".chosen") || this.text, 0);
    else if (!press.shiftKey && !chosen.isCollapsed) way === "forward" ? chosen.collapseToEnd() : chosen.collapseToStart();
    chosen.modify("extend", way, "word");
    chosen.focusNode.parentElement.scrollIntoView({ block: "nearest" });
  }

  /* The selected words as offsets into the text, in whole characters; nothing where none of it is selected. */
  selected() {
    const range = getSelection().getRangeAt(0);
    const characters = (words) => [...words].length;
    let at = 0;
    let found = null;
    for (const { firstChild: words } of this.text.querySelectorAll("div > span")) {
      if (range.intersectsNode(words)) {
        const from = range.startContainer === words ? range.startOffset : 0;
        const to = range.endContainer === words ? range.endOffset : words.length;
        const begin = at + characters(words.data.slice(0, from));
        if (from < to) found = [found ? found[0] : begin, begin + characters(words.data.slice(from, to))];
      }
      at += characters(words.data);
    }
    return found;
  }

  clicked(target) {
    if (target.dataset.claim) return this.toList(Number(target.dataset.claim), true);
    const claims = target.dataset.claims?.split(" ").map(Number);
    // Words that are just being selected are not clicked. A sentence of several events shows one after the other.
    if (!claims || !getSelection().isCollapsed) return undefined;
    return this.toList(claims[(claims.indexOf(this.chosen) + 1) % claims.length], false);
  }

  say(number) {
    const { id } = this.events[number];
    this.onTheWay.add(id);
    this.tell(id);
  }

  /* The page's word on which event is chosen: news where the address led to another one, as the browser's Back does. */
  follow(id) {
    if (this.events[this.chosen]?.id === id) this.onTheWay.clear();
    if (id === this.followed) return;
    this.followed = id;
    const number = this.events.findIndex((event) => event.id === id);
    if (number < 0 || number === this.chosen || this.onTheWay.has(id)) return;
    this.choose(number);
    this.reveal(number, false);
  }

  toText(number) {
    this.choose(number);
    this.say(number);
    this.reveal(number, true);
  }

  toList(number, withFocus) {
    this.choose(number);
    this.say(number);
    const item = this.items[number];
    if (withFocus) item.querySelector(".pick").focus({ preventScroll: true });
    // Only the list is moved: whoever reads stays at his line.
    this.list.scrollTop = item.offsetTop - (this.list.clientHeight - item.clientHeight) / 2;
  }

  reveal(number, withFocus) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || !withFocus;
    this.text.querySelector(".chosen")?.scrollIntoView({ block: "center", behavior: still ? "instant" : "smooth" });
    if (withFocus) this.text.querySelector(`[data-claim="${number}"]`)?.focus({ preventScroll: true });
  }

  choose(number) {
    this.chosen = number;
    this.items.forEach((item, at) => {
      item.classList.toggle("chosen", at === number);
      item.querySelector(".pick").setAttribute("aria-pressed", String(at === number));
    });
    for (const part of this.text.querySelectorAll(".chosen, .part")) part.classList.remove("chosen", "part");
    for (const part of this.text.querySelectorAll(`[data-claims~="${number}"]`)) part.classList.add("chosen");
    for (const part of this.text.querySelectorAll(`[data-marks~="${number}"]`)) part.classList.add("part");
  }
}

/* Streamlit calls this at every run of the page; what is there already stays, and with it the line that is read. */
export default ({ data, parentElement, setTriggerValue }) => {
  const drawn = `${data.stamp} ${data.dark}`;
  if (parentElement.reader?.drawn !== drawn) {
    parentElement.querySelector(".reader")?.remove();
    const reader = new Reader(parentElement, data, setTriggerValue);
    reader.drawn = drawn;
    parentElement.reader = reader;
  }
  parentElement.reader.follow(data.selected);
};
