// The card: all that is known about an event.
function dayRange(lo, hi) {
  if (!Number.isFinite(lo + hi)) return words.unknown;
  const grain = Math.abs(dateOf(lo)[0]) > 9999 ? "year" : lo % DAY || hi % DAY ? "minute" : "day";
  const [first, last] = [pointText(lo, grain), pointText(grain === "minute" ? hi : hi - DAY / 2, grain)];
  return first === last ? first : `${first} – ${last}`;
}

function boundsOf(i) {
  if (i >= DATED) return [];
  if (!SPAN[i]) {
    if (Number.isFinite(ES[i] + LE[i])) return [[words.within, dayRange(ES[i], LE[i])]];
    return [
      [words.start, Number.isFinite(ES[i]) ? pointText(ES[i], "day") : words.unknown],
      [words.end, Number.isFinite(LE[i]) ? pointText(LE[i] - 1, "day") : words.unknown],
    ];
  }
  const side = (outer, lo, hi, inner) =>
    Number.isFinite(outer) ? dayRange(lo, hi) : Number.isFinite(inner) ? words.unknown : words.open;
  return [
    [words.start, side(ES[i], ES[i], LS[i], LS[i])],
    [words.end, side(LE[i], EE[i], LE[i], EE[i])],
  ];
}

// One day, month or year as EDTF.
function unitText(lo, hi) {
  const [year, month, day] = dateOf(lo),
    pad = (n, size) => String(n).padStart(size, "0");
  return [pad(year, 4), pad(month, 2), pad(day, 2)].slice(0, { year: 1, month: 2, day: 3 }[grainOf(lo, hi)]).join("-");
}

function edtfOf(i) {
  if (i >= DATED || DATA.edtf[i] !== undefined) return DATA.edtf[i] ?? "";
  if (SPAN[i]) return `${unitText(ES[i], LS[i])}/${unitText(EE[i], LE[i])}`;
  return unitText(ES[i], LE[i]) + ["", "~", "?", "%"][DATA.doubt[i] ?? 0];
}

const precisionOf = (i) => (i < DATED ? words.precisions[DATA.precision[i] ?? grainOf(ES[i], LE[i])] : "");
const GROUPS = { kind: "kind", actor: "actors", place: "places", tag: "tags", source: "sources", group: "group" };
const groupName = words[GROUPS[DATA.by?.replace(/s$/, "")]] ?? DATA.by;
const inWords = (kind) => (kind === "event" ? words.event_kind : kind);
const kindName = (n) => (DATA.by === "kind" ? inWords(DATA.kinds[n].name) : DATA.kinds[n].name);

function sourceLine({ title, url, author, published, id }) {
  const name = title || id;
  const shownAs = url
    ? element("a", { href: url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, name)
    : element("bdi", {}, name);
  const about = [author, published]
    .filter(Boolean)
    .flatMap((text) => [words.comma, element("bdi", { class: "whole" }, text)]);
  return element("li", {}, shownAs, ...about);
}

// The events at the other ends of the arrows: those that they lead to, and those that they come from.
const RELATED = new Map();
for (const [from, to] of DATA.relations ?? []) {
  for (const [i, side, other] of [
    [from, 0, to],
    [to, 1, from],
  ]) {
    // prettier-ignore
    if (!RELATED.has(i)) RELATED.set(i, [[], []]);
    RELATED.get(i)[side].push(other);
  }
}
const relatedTo = (i) => RELATED.get(i) ?? [[], []];

function eventLinks(events) {
  const items = events.map((i) =>
    element(
      "li",
      {},
      element(
        "button",
        { class: "other", dir: directionOf(i), onclick: () => open(i) },
        DATA.label[i] || DATA.id[i],
      ),
    ),
  );
  return element("ul", {}, ...items);
}

// It keeps the focus, so that it can be pressed again and again; what is open by then describes it.
function turnButton(by, name) {
  const turn = () => {
    step(by);
    card.querySelector(`[data-turn="${by}"]`).focus({ preventScroll: true });
  };
  return element("button", { "data-turn": by, "aria-describedby": "event-date event-title", onclick: turn }, name);
}

function fillCard(i) {
  const more = DATA.more[i] ?? {},
    sources = sourcesOf(i),
    doubt = DATA.doubt[i] ?? 0,
    facts = boundsOf(i).filter(([, text]) => text !== dateText(i));
  if (i < DATED)
    facts.push([
      words.precision,
      [precisionOf(i), doubt & 1 && words.approximate, doubt & 2 && words.uncertain]
        .filter(Boolean)
        .join(words.comma),
    ]);
  if (edtfOf(i)) facts.push(["EDTF", element("code", { dir: "ltr" }, edtfOf(i))]);
  if (more.told)
    facts.push([
      words.told,
      `“${more.told}”${more.anchor ? ` (${told(words.counted, { date: more.anchor })})` : ""}`,
    ]);
  if (more.stated) facts.push([words.stated, more.stated]);
  if (more.calendar) facts.push([DATA.calendar.name, element("bdi", { class: "whole" }, more.calendar)]);
  for (const name of ["actors", "places", "tags"]) {
    const members = listOf(name, i);
    // Each isolated, so that none turns the others around.
    const parts = members.flatMap((one, n) => [...(n ? [words.comma] : []), element("bdi", {}, one)]);
    if (parts.length) facts.push([words[name], element("span", {}, ...parts)]);
  }
  for (const [name, value] of more.fields ?? []) facts.push([name.replaceAll("_", " "), value]);
  // A place, or a field of its own, has been told already.
  const isTold = facts.some(([name]) => name === groupName);
  if (DATA.kinds.length > 1 && !isTold) facts.push([groupName, kindName(kindOf(i))]);
  if (DATA.types) facts.push([words.kind, inWords(DATA.types[typeOf(i)])]);
  relatedTo(i).forEach((others, side) => {
    if (others.length) facts.push([side ? words.follows : words.leads, eventLinks(others)]);
  });
  const list = element(
    "dl",
    {},
    ...facts.flatMap(([name, value]) => [
      element("dt", {}, name),
      element("dd", {}, typeof value === "string" ? element("bdi", {}, value) : value),
    ]),
  );
  const named = element("h2", { id: "event-title", dir: directionOf(i) }, DATA.label[i] || DATA.id[i]);
  card.setAttribute("aria-label", `${i < DATED ? dateText(i) : words.none_dated}: ${DATA.label[i]}`);
  card.replaceChildren(
    element(
      "div",
      { class: "top" },
      element("p", { id: "event-date", class: "date" }, i < DATED ? dateText(i) : words.none_dated),
      element("button", { class: "close", "aria-label": words.close, title: words.close, onclick: close }, "×"),
    ),
    named,
    ...titlesOf(i).map(([language, title]) => element("p", { class: "also", dir: "auto", lang: language }, title)),
    ...(more.description ? [element("p", { class: "description", dir: "auto" }, more.description)] : []),
    list,
    ...(sources.length ? [element("h3", {}, words.sources), element("ul", {}, ...sources.map(sourceLine))] : []),
    element(
      "div",
      { class: "turn" },
      turnButton(-1, words.previous),
      turnButton(1, words.next),
      element("a", { href: `#${encodeURIComponent(DATA.id[i])}`, class: "link" }, words.link),
    ),
  );
}

// Beside the label of the event, if it has one in view.
function placeCard() {
  const i = pinned >= 0 ? pinned : hovered;
  if (i < 0 || card.hidden) return;
  const node = nodes.get(i)?.getBoundingClientRect(),
    box = stage.getBoundingClientRect(),
    { width, height } = card.getBoundingClientRect();
  const mark = box.left + screenX(Math.min(view.width, Math.max(0, i < DATED ? X(MID[i]) || 0 : view.width / 2)));
  const near = node ?? { left: mark, right: mark, top: box.bottom - AXIS - RUG - height - 10 };
  let left = RTL ? near.left - width - 14 : near.right + 14;
  if (left < 8 || left + width > innerWidth - 8) left = RTL ? near.right + 14 : near.left - width - 14;
  if (left < 8 || left + width > innerWidth - 8)
    left = Math.min(Math.max(8, mark - width / 2), innerWidth - width - 8);
  card.style.left = `${left}px`;
  card.style.top = `${Math.max(8, Math.min(near.top - 10, innerHeight - height - 8))}px`;
}

// A card at the bottom of a small screen must not cover what it is about.
function uncover(i) {
  const node = nodes.get(i)?.getBoundingClientRect(),
    over = node && !card.hidden ? node.bottom + 20 - card.getBoundingClientRect().top : 0;
  if (innerWidth <= 640 && over > 0) scrollBy(0, over);
}

function open(i, { focus = true, address = true } = {}) {
  if (!(i >= 0 && i < COUNT)) return;
  if (!card.contains(document.activeElement)) opener = document.activeElement.closest(".table button");
  pinned = i;
  hovered = -1;
  goTo(i);
  fillCard(i);
  card.hidden = false;
  card.classList.remove("peek");
  draw();
  placeCard();
  uncover(i);
  if (focus) card.querySelector(".close").focus({ preventScroll: true });
  if (address) addressIs(`#${encodeURIComponent(DATA.id[i])}`);
}

let returning = false, // to the label of the event that was open, or to its row
  opener = null;

function close() {
  const back = opener?.isConnected ? opener : nodes.get(pinned),
    within = card.contains(document.activeElement);
  pinned = -1;
  opener = null;
  card.hidden = true;
  returning = true;
  if (within) (back ?? stage).focus({ preventScroll: true });
  returning = false;
  addressIs(" ");
  schedule();
}

// A page within a notebook may not change its address.
function addressIs(hash) {
  try {
    history.replaceState(null, "", hash === " " ? location.pathname + location.search : hash);
  } catch {
    /* not ours */
  }
}

function peek(i) {
  if (pinned >= 0 || i === hovered) return;
  hovered = i;
  if (i >= 0) {
    fillCard(i);
    card.classList.add("peek");
  }
  card.hidden = i < 0;
  placeCard();
  schedule();
}

const hidePeek = () => peek(-1);

function fromAddress() {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    /* then as it is */
  }
  const i = id ? DATA.id.indexOf(id) : -1;
  if (i >= 0) open(i, { address: false });
}
