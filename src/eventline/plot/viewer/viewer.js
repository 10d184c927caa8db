// The page: what is shown, how it answers to pointer, wheel, touch and keys, the card, the table, the downloads.
const $ = (selector) => document.querySelector(selector);
const root = document.documentElement, stage = $(".stage"), canvas = $(".stage canvas"), labels = $(".labels");
const overview = $(".overview"), card = $(".card"), search = $(".search input");
const words = DATA.words, told = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
const shown = new Uint8Array(COUNT).fill(1), hiddenKinds = new Set(), nodes = new Map();
const calm = matchMedia("(prefers-reduced-motion: reduce)"), dark = matchMedia("(prefers-color-scheme: dark)");
const embedded = window !== window.parent, PAGE = 50;
let theme, chosen = [], held = null, pinned = -1, hovered = -1, page = 0, haystack = null, frame = 0, labelled = 0, inView = 0;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

const pens = {};
function measure(text, size, bold = false) {
  const font = `${bold ? "bold " : ""}${size}px ${FONT}`;
  if (!pens[font]) {
    pens[font] = document.createElement("canvas").getContext("2d");
    pens[font].font = font;
  }
  return pens[font].measureText(text).width;
}

const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);

function readTheme() {
  const style = getComputedStyle(root);
  theme = Object.fromEntries(["ground", "panel", "ink", "muted", "line"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  theme.kinds = DATA.kinds.map(({ colour, shape }) => ({ shape, colour: isDark() ? mix(colour, "#ffffff", 0.6) : colour }));
}

// ---- Drawing. ----

const screenX = (x) => (RTL ? view.width - x : x);
const directionOf = (i) => (DATA.against.has(i) ? (RTL ? "ltr" : "rtl") : DATA.direction);
const rowsBottom = () => view.height - AXIS - RUG - 6 - 13 * gapRows;
const topOf = ({ y, label }) => rowsBottom() - y - label.height;

function compose(withText) {
  const pen = new Pen(theme), first = [pinned, Number(document.activeElement?.dataset.event ?? -1)].filter((i) => i >= 0 && i < DATED);
  drawAxis(pen, (text, bold) => measure(text, 12, bold));
  drawRug(pen, shown, view.height - AXIS, RUG - 2, X);
  const placed = placeLabels(shown, [...new Set(first)], measure, rowsBottom() - 4, held);
  const marked = pinned >= 0 ? pinned : hovered;
  for (const one of placed.chosen) {
    const y = topOf(one) + 7;
    if (one.i === marked) pen.line([[one.at.mark, y], [one.at.mark, view.height - AXIS]], theme.muted, 1, "2 3");
    drawEvent(pen, one.i, y, one.at);
    if (!withText) continue;
    pen.text(one.x, topOf(one) + 27, one.label.date, { bold: true });
    one.label.lines.forEach((line, n) => {
      const direction = directionOf(one.i);
      pen.text(one.x, topOf(one) + 44 + 18 * n, line, { size: 14, direction, anchor: direction === DATA.direction ? "start" : "end" });
    });
  }
  return { pen, ...placed };
}

function draw() {
  frame = 0;
  const made = compose(false), ratio = devicePixelRatio || 1, context = canvas.getContext("2d");
  ({ chosen, inView } = made);
  labelled = chosen.length;
  held = new Map(chosen.map((one) => [one.i, one.y]));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = theme.ground;
  context.fillRect(0, 0, view.width, view.height);
  paint(context, made.pen.marks);
  syncLabels();
  drawWindow();
  $(".none").hidden = inView > 0;
  clearTimeout(draw.later);
  draw.later = setTimeout(tellCount, 150);
}

function schedule() {
  if (!frame) frame = requestAnimationFrame(draw);
}

function makeLabel(i, label) {
  const lines = label.lines.map((line) => element("span", { class: "title", dir: directionOf(i) }, line));
  return element("button", { class: "label", "data-event": i, "aria-label": `${label.date}: ${DATA.label[i]}` },
    element("span", { class: "date" }, label.date), ...lines);
}

// One button per label, in the order of time, so that Tab goes from event to event.
function syncLabels() {
  const wanted = new Map(chosen.map((one) => [one.i, one]));
  for (const [i, node] of nodes) {
    if (wanted.has(i)) continue;
    if (node === document.activeElement) stage.focus({ preventScroll: true });
    node.remove();
    nodes.delete(i);
  }
  for (const one of [...chosen].sort((a, b) => b.i - a.i)) {
    let node = nodes.get(one.i);
    if (!node) {
      node = makeLabel(one.i, one.label);
      nodes.set(one.i, node);
      const after = [...nodes.keys()].filter((i) => i > one.i).sort((a, b) => a - b)[0];
      labels.insertBefore(node, after === undefined ? null : nodes.get(after));
    }
    node.style.width = `${one.label.width}px`;
    node.style.transform = `translate(${RTL ? view.width - one.x - one.label.width : one.x}px, ${topOf(one) + 14}px)`;
    node.classList.toggle("chosen", one.i === pinned);
  }
}

function tellCount() {
  const count = shown.reduce((sum, one, i) => sum + (one && i < DATED ? 1 : 0), 0), n = (x) => grouped.format(x);
  $(".count").textContent = told(words.count, { labelled: n(labelled), view: n(inView), all: n(count) }) + (COUNT > DATED ? ` ${told(words.undated, { count: n(COUNT - DATED) })}` : "");
}

// ---- The overview: the whole timeline, and the part of it that is in view. ----

const overviewLayer = document.createElement("canvas");

function whole(act) {
  const kept = { ...view };
  fitView();
  const result = act();
  look(kept.t, kept.px, kept.k);
  return result;
}

function sized(one, height) {
  const ratio = devicePixelRatio || 1;
  one.width = view.width * ratio;
  one.height = height * ratio;
  const context = one.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

function drawOverview() {
  const pen = new Pen(theme), context = sized(overviewLayer, 34);
  whole(() => {
    drawRug(pen, shown, 33, 26, X);
    for (const x of gapsInView()) pen.rect(x - 4, x + 4, 0, 34, theme.ground);
  });
  context.fillStyle = theme.panel;
  context.fillRect(0, 0, view.width, 34);
  paint(context, pen.marks);
  sized(overview, 34);
}

function drawWindow() {
  const context = overview.getContext("2d"), edges = [T(0), T(view.width)];
  const [from, to] = whole(() => edges.map((t) => Math.min(view.width, Math.max(0, X(t)))));
  const zoomed = view.k > limits()[0] * 1.001;
  overview.classList.toggle("idle", !zoomed);
  context.drawImage(overviewLayer, 0, 0, view.width, 34);
  const pen = new Pen(theme);
  pen.line([[from, 1], [to, 1], [to, 33], [from, 33], [from, 1]], theme.ink, 1.5);
  context.globalAlpha = 0.6;
  context.fillStyle = theme.ground;
  const [left, right] = [screenX(from), screenX(to)].sort((a, b) => a - b);
  context.fillRect(0, 0, left, 34);
  context.fillRect(right, 0, view.width, 34);
  context.globalAlpha = 1;
  paint(context, pen.marks);
}

// ---- Moving. ----

let flight = 0;

// Goes to where time `t` stands at position `px` at scale `k`.
function fly(t, px, k) {
  cancelAnimationFrame(flight);
  held = null;
  const [least, most] = limits(), to = Math.min(most, Math.max(least, k)), from = { k: view.k, px: X(t) }, began = performance.now();
  const near = Math.abs(from.px) < 4 * view.width;
  const step = (now) => {
    const share = calm.matches || !near ? 1 : Math.min(1, (now - began) / 220), eased = 1 - (1 - share) ** 3;
    look(t, from.px + (px - from.px) * eased, from.k * (to / from.k) ** eased);
    if (share === 1) settle();
    schedule();
    if (share < 1) flight = requestAnimationFrame(step);
    else placeCard();
  };
  step(began);
}

function zoomBy(factor, x = view.width / 2, smooth = false) {
  if (smooth) {
    anchorAt(x);
    fly(view.t, view.px, view.k * factor);
    return;
  }
  zoomTo(view.k * factor, x);
  hidePeek();
  schedule();
}

function pan(px) {
  cancelAnimationFrame(flight);
  panBy(px);
  hidePeek();
  placeCard();
  schedule();
}

function fit() {
  cancelAnimationFrame(flight);
  const [k] = limits();
  fly(domain[0], PAD, k);
}

// Brings an event into view, close enough to have its label.
function goTo(i) {
  if (!(i < DATED)) return;
  const t = Number.isFinite(MID[i]) ? MID[i] : domain[0], x = X(t), near = nodes.has(i) && (SPAN[i] || (x > 0 && x < view.width));
  if (near) return;
  const length = LE[i] - ES[i], k = Number.isFinite(length) && length > 0 ? Math.min(view.k, 0.7 * view.width / length) : view.k;
  const at = segments.find((one) => one.start <= t && t <= one.end);
  fly(at ? t : domain[0], SPAN[i] ? view.width * 0.2 : view.width * 0.45, Math.max(k, limits()[0] * 1.0002));
}

function step(by) {
  let i = pinned >= 0 ? pinned : Number(document.activeElement?.dataset.event ?? (by > 0 ? -1 : DATED));
  do i += by; while (i >= 0 && i < DATED && !shown[i]);
  if (i >= 0 && i < DATED) open(i);
}

// ---- The card: all that is known about an event. ----

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
    return [[words.start, Number.isFinite(ES[i]) ? pointText(ES[i], "day") : words.unknown], [words.end, Number.isFinite(LE[i]) ? pointText(LE[i] - 1, "day") : words.unknown]];
  }
  const side = (outer, lo, hi, inner) => (Number.isFinite(outer) ? dayRange(lo, hi) : Number.isFinite(inner) ? words.unknown : words.open);
  return [[words.start, side(ES[i], ES[i], LS[i], LS[i])], [words.end, side(LE[i], EE[i], LE[i], EE[i])]];
}

function edtfOf(i) {
  if (i >= DATED || DATA.edtf[i] !== undefined) return DATA.edtf[i] ?? "";
  const [year, month, day] = dateOf(ES[i]), pad = (n, size) => String(n).padStart(size, "0");
  return [pad(year, 4), pad(month, 2), pad(day, 2)].slice(0, { year: 1, month: 2, day: 3 }[grainOf(ES[i], LE[i])]).join("-");
}

const precisionOf = (i) => (i < DATED ? words.precisions[DATA.precision[i] ?? grainOf(ES[i], LE[i])] : "");
const groupName = DATA.by === "kind" ? words.kind : DATA.by;
const kindName = (n) => (DATA.kinds[n].name === "event" ? words.event_kind : DATA.kinds[n].name);

function sourceLine({ title, url, author, published, id }) {
  const name = title || id;
  const shownAs = url ? element("a", { href: url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, name) : element("bdi", {}, name);
  const about = [author, published].filter(Boolean).flatMap((text) => [words.comma, element("bdi", { class: "whole" }, text)]);
  return element("li", {}, shownAs, ...about);
}

function fillCard(i) {
  const more = DATA.more[i] ?? {}, doubt = DATA.doubt[i] ?? 0, facts = boundsOf(i).filter(([, text]) => text !== dateText(i));
  if (i < DATED) facts.push([words.precision, [precisionOf(i), doubt & 1 && words.approximate, doubt & 2 && words.uncertain].filter(Boolean).join(words.comma)]);
  if (edtfOf(i)) facts.push(["EDTF", element("code", { dir: "ltr" }, edtfOf(i))]);
  if (more.told) facts.push([words.told, `“${more.told}”`]);
  if (more.stated) facts.push([words.stated, more.stated]);
  for (const name of ["actors", "places", "tags"]) if (more[name]) facts.push([words[name], more[name].join(words.comma)]);
  for (const [name, value] of more.fields ?? []) facts.push([name.replaceAll("_", " "), value]);
  if (DATA.kinds.length > 1) facts.push([groupName, kindName(kindOf(i))]);
  const list = element("dl", {}, ...facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, typeof value === "string" ? element("bdi", {}, value) : value)]));
  const named = element("h2", { dir: directionOf(i) }, DATA.label[i] || DATA.id[i]);
  card.setAttribute("aria-label", `${i < DATED ? dateText(i) : words.none_dated}: ${DATA.label[i]}`);
  card.replaceChildren(
    element("div", { class: "top" }, element("p", { class: "date" }, i < DATED ? dateText(i) : words.none_dated),
      element("button", { class: "close", "aria-label": words.close, title: words.close, onclick: close }, "×")),
    named,
    ...(more.titles ?? []).map(([language, title]) => element("p", { class: "also", dir: "auto", lang: language }, title)),
    ...(more.description ? [element("p", { class: "description", dir: "auto" }, more.description)] : []),
    list,
    ...(more.sources ? [element("h3", {}, words.sources), element("ul", {}, ...more.sources.map((n) => sourceLine(DATA.sources[n])))] : []),
    element("div", { class: "turn" }, element("button", { onclick: () => step(-1) }, words.previous), element("button", { onclick: () => step(1) }, words.next),
      element("a", { href: `#${encodeURIComponent(DATA.id[i])}`, class: "link" }, words.link)));
}

// Beside the label of the event, if it has one in view.
function placeCard() {
  const i = pinned >= 0 ? pinned : hovered;
  if (i < 0 || card.hidden) return;
  const node = nodes.get(i)?.getBoundingClientRect(), box = stage.getBoundingClientRect(), { width, height } = card.getBoundingClientRect();
  const mark = box.left + screenX(Math.min(view.width, Math.max(0, i < DATED ? X(MID[i]) || 0 : view.width / 2)));
  const near = node ?? { left: mark, right: mark, top: box.bottom - AXIS - RUG - height - 10 };
  let left = RTL ? near.left - width - 14 : near.right + 14;
  if (left < 8 || left + width > innerWidth - 8) left = RTL ? near.right + 14 : near.left - width - 14;
  if (left < 8 || left + width > innerWidth - 8) left = Math.min(Math.max(8, mark - width / 2), innerWidth - width - 8);
  card.style.left = `${left}px`;
  card.style.top = `${Math.max(8, Math.min(near.top - 10, innerHeight - height - 8))}px`;
}

function open(i, { focus = true, address = true } = {}) {
  if (!(i >= 0 && i < COUNT)) return;
  pinned = i;
  hovered = -1;
  goTo(i);
  fillCard(i);
  card.hidden = false;
  card.classList.remove("peek");
  draw();
  placeCard();
  // A card at the bottom of a small screen must not cover what it is about.
  const node = nodes.get(i)?.getBoundingClientRect(), over = node ? node.bottom + 20 - card.getBoundingClientRect().top : 0;
  if (innerWidth <= 640 && over > 0) scrollBy(0, over);
  if (focus) card.querySelector(".close").focus({ preventScroll: true });
  if (address) addressIs(`#${encodeURIComponent(DATA.id[i])}`);
}

function close() {
  const back = nodes.get(pinned), within = card.contains(document.activeElement);
  pinned = -1;
  card.hidden = true;
  if (within) (back ?? stage).focus({ preventScroll: true });
  addressIs(" ");
  schedule();
}

// A page within a notebook may not change its address.
function addressIs(hash) {
  try { history.replaceState(null, "", hash === " " ? location.pathname + location.search : hash); } catch { /* not ours */ }
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
  try { id = decodeURIComponent(id); } catch { /* then as it is */ }
  const i = id ? DATA.id.indexOf(id) : -1;
  if (i >= 0) open(i, { address: false });
}

// ---- Pointer, wheel, touch. ----

const pointers = new Map();
let dragged = false, spread = 0;

const placeOf = (event) => {
  const box = stage.getBoundingClientRect();
  return { x: screenX(event.clientX - box.left), y: event.clientY - box.top };
};

function eventAt({ x, y }) {
  const on = chosen.find((one) => Math.abs(y - topOf(one) - 7) < 8 && x > Math.min(one.at.es, one.at.mark - 8) - 3 && x < Math.max(one.at.le, one.at.mark + 8) + 3);
  if (on) return on.i;
  const base = view.height - AXIS;
  if (y < base - RUG || y > base + 6) return -1;
  let best = -1, least = 6;
  for (let i = 0; i < DATED; i++) {
    const away = shown[i] ? Math.abs(X(MID[i]) - x) : Infinity;
    if (away < least) [best, least] = [i, away];
  }
  return best;
}

function pinch() {
  const [a, b] = [...pointers.values()];
  return { x: (a.x + b.x) / 2, size: Math.hypot(a.x - b.x, a.y - b.y) };
}

stage.addEventListener("pointerdown", (event) => {
  if (event.target.closest(".card") || event.button) return;
  pointers.set(event.pointerId, { ...placeOf(event), from: placeOf(event) });
  dragged = pointers.size > 1;
  if (pointers.size === 2) spread = pinch();
});
stage.addEventListener("pointermove", (event) => {
  const was = pointers.get(event.pointerId), now = placeOf(event);
  if (!was) {
    if (event.pointerType === "mouse" && !event.target.closest(".card")) peek(Number(event.target.closest(".label")?.dataset.event ?? eventAt(now)));
    return;
  }
  if (pointers.size === 2) {
    Object.assign(was, now);
    const next = pinch();
    pan(next.x - spread.x);
    zoomBy(next.size / spread.size, next.x);
    spread = next;
    return;
  }
  if (!dragged && Math.abs(now.x - was.from.x) < 5) return;
  if (!dragged) {
    dragged = true;
    stage.setPointerCapture(event.pointerId);
    stage.classList.add("dragging");
  }
  pan(now.x - was.x);
  Object.assign(was, now);
});
for (const name of ["pointerup", "pointercancel"]) {
  stage.addEventListener(name, (event) => {
    pointers.delete(event.pointerId);
    if (!pointers.size) stage.classList.remove("dragging");
  });
}
stage.addEventListener("pointerleave", hidePeek);
stage.addEventListener("click", (event) => {
  if (event.target.closest(".card")) return;
  if (dragged) { dragged = false; return; }
  const i = Number(event.target.closest(".label")?.dataset.event ?? eventAt(placeOf(event)));
  if (i >= 0) open(i);
  else if (pinned >= 0) close();
});
stage.addEventListener("dblclick", (event) => {
  if (!event.target.closest(".card, .label")) zoomBy(2.5, placeOf(event).x, true);
});
stage.addEventListener("wheel", (event) => {
  // Within a notebook the wheel scrolls the notebook, unless the timeline has the focus.
  if (event.target.closest(".card") || (embedded && !event.ctrlKey && !stage.contains(document.activeElement))) return;
  event.preventDefault();
  const unit = event.deltaMode ? 16 : 1, across = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan((RTL ? 1 : -1) * across * unit);
  else zoomBy(Math.exp(-Math.max(-240, Math.min(240, event.deltaY * unit)) * (event.ctrlKey ? 0.01 : 0.002)), placeOf(event).x);
}, { passive: false });

function fromOverview(event) {
  if (!event.buttons) return;
  const x = screenX(event.clientX - overview.getBoundingClientRect().left), t = whole(() => T(x)), k = view.k;
  look(Math.min(domain[1], Math.max(domain[0], t)), view.width / 2, k);
  anchorAt(view.width / 2);
  settle();
  schedule();
}
overview.addEventListener("pointerdown", (event) => { overview.setPointerCapture(event.pointerId); fromOverview(event); });
overview.addEventListener("pointermove", fromOverview);

// ---- Keys. ----

const KEYS = {
  ArrowLeft: () => pan((RTL ? -1 : 1) * view.width * 0.15),
  ArrowRight: () => pan((RTL ? 1 : -1) * view.width * 0.15),
  ArrowUp: () => zoomBy(1.5, view.width / 2, true),
  ArrowDown: () => zoomBy(1 / 1.5, view.width / 2, true),
  "+": () => zoomBy(1.5, view.width / 2, true),
  "=": () => zoomBy(1.5, view.width / 2, true),
  "-": () => zoomBy(1 / 1.5, view.width / 2, true),
  Home: fit, 0: fit,
  PageDown: () => step(1),
  PageUp: () => step(-1),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input");
  if (event.key === "Escape") {
    if (pinned >= 0) close();
    else if (search.value) find("");
    document.querySelectorAll("details[open]").forEach((one) => { one.open = false; });
  } else if (event.key === "/" && !typing) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Enter" && event.target === search) step(1);
  else if (!typing && KEYS[event.key] && (stage.contains(event.target) || event.target === document.body)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

// ---- Search and filter. ----

function haystackOf(i) {
  const more = DATA.more[i] ?? {};
  return fold([DATA.label[i], i < DATED ? dateText(i) : "", DATA.id[i], ...(more.titles ?? []).map((pair) => pair[1]), more.description,
    ...(more.actors ?? []), ...(more.places ?? []), ...(more.tags ?? []), ...(more.sources ?? []).map((n) => DATA.sources[n].title)].join("\n"));
}

function select() {
  const wanted = fold(search.value).split(/\s+/).filter(Boolean);
  if (wanted.length) haystack ??= Array.from({ length: COUNT }, (_, i) => haystackOf(i));
  let count = 0;
  for (let i = 0; i < COUNT; i++) {
    shown[i] = !hiddenKinds.has(kindOf(i)) && wanted.every((word) => haystack[i].includes(word)) ? 1 : 0;
    count += shown[i];
  }
  $(".found").textContent = wanted.length ? told(words.found, { count: grouped.format(count) }) : "";
  page = 0;
  held = null;
  drawOverview();
  fillTable();
  schedule();
}

function find(text) {
  search.value = text;
  select();
}

search.addEventListener("input", () => {
  clearTimeout(find.later);
  find.later = setTimeout(select, 60);
});

function kindMark(n) {
  const { colour, shape } = theme.kinds[n], pen = { marks: [["dot", 7, 7, shape, colour, colour, 0.5]] };
  return picture(pen.marks, 14, 14);
}

// A small picture of marks within the text of the page.
function picture(marks, width, height) {
  const made = document.createElement("canvas"), ratio = 2;
  [made.width, made.height] = [width * ratio, height * ratio];
  made.style.width = `${width}px`;
  made.style.height = `${height}px`;
  const context = made.getContext("2d");
  context.scale(ratio, ratio);
  paint(context, marks);
  return made;
}

function fillKinds() {
  if (DATA.kinds.length < 2) return;
  $(".kinds").replaceChildren(...DATA.kinds.map((_, n) => {
    const chip = element("button", { "aria-pressed": !hiddenKinds.has(n), "data-kind": n }, kindMark(n), kindName(n));
    chip.addEventListener("click", () => {
      if (!hiddenKinds.delete(n)) hiddenKinds.add(n);
      chip.setAttribute("aria-pressed", !hiddenKinds.has(n));
      select();
    });
    return chip;
  }));
}

// What the marks mean, for the kinds of marks that there are.
function fillKey() {
  const any = (test) => { for (let i = 0; i < DATED; i++) if (test(i)) return true; return false; };
  const open = (i) => SPAN[i] && ((ES[i] === -Infinity && LS[i] === -Infinity) || (LE[i] === Infinity && EE[i] === Infinity));
  const lost = (i) => !open(i) && !Number.isFinite(LE[i] - ES[i]);
  const { ground, kinds } = theme, { colour } = kinds[0], tint = mix(colour, ground, 0.34), pale = mix(colour, ground, 0.7), faint = mix(colour, ground, 0.22);
  const bar = (x, w, from, to = from) => ["rect", RTL ? 32 - x - w : x, 3.5, w, 7, ...(RTL ? [to, from] : [from, to])];
  const dot = (fill, edge, width) => ["dot", 16, 7, "circle", fill, edge, width];
  const entries = [
    ["key_period", (i) => !SPAN[i] && !isExact(i) && !isDoubtful(i), [bar(2, 28, tint), dot(ground, colour, 1.8)]],
    ["key_doubtful", (i) => !SPAN[i] && isDoubtful(i), [bar(2, 14, ground, tint), bar(16, 14, tint, ground), dot(ground, pale, 1.4)]],
    ["key_possible", (i) => SPAN[i] && (LS[i] - ES[i] > DAY || LE[i] - EE[i] > DAY), [bar(2, 9, faint, pale), bar(11, 10, colour), bar(21, 9, pale, faint)]],
    ["key_open", open, [bar(2, 20, colour), ["area", (RTL ? [[3, 7], [10, 1.5], [10, 12.5]] : [[29, 7], [22, 1.5], [22, 12.5]]), colour]]],
    ["key_unknown", lost, [bar(2, 10, colour), bar(12, 18, pale, ground)]],
  ];
  const list = entries.filter(([, test]) => any(test)).map(([name, , marks]) => element("li", {}, picture(marks, 32, 14), words[name]));
  $(".key").replaceChildren(...list);
}

// ---- The table. ----

function rowOf(i) {
  const title = element("button", { dir: directionOf(i), onclick: () => { open(i); stage.scrollIntoView({ block: "nearest" }); } }, DATA.label[i] || DATA.id[i]);
  const cells = [element("td", { class: "date" }, i < DATED ? dateText(i) : words.none_dated), element("th", { scope: "row" }, title)];
  if (DATA.kinds.length > 1) cells.push(element("td", {}, kindName(kindOf(i))));
  return element("tr", {}, ...cells, element("td", {}, element("code", { dir: "ltr" }, edtfOf(i))));
}

function fillTable(size = PAGE) {
  const rows = [];
  for (let i = 0; i < COUNT; i++) if (shown[i]) rows.push(i);
  page = Math.min(page, Math.max(0, Math.ceil(rows.length / size) - 1));
  const from = page * size, to = Math.min(rows.length, from + size), n = (x) => grouped.format(x);
  const heads = [words.date, words.event, ...(DATA.kinds.length > 1 ? [groupName] : []), "EDTF"];
  $(".table thead").replaceChildren(element("tr", {}, ...heads.map((name) => element("th", { scope: "col" }, name))));
  $(".table tbody").replaceChildren(...rows.slice(from, to).map(rowOf));
  $(".pager").hidden = rows.length <= size;
  $(".pager span").textContent = told(words.rows, { first: n(from + 1), last: n(to), all: n(rows.length) });
  $(".pager [data-do=earlier]").disabled = page === 0;
  $(".pager [data-do=later]").disabled = to === rows.length;
}

// ---- Downloads. ----

function save(text, type, suffix) {
  const name = (document.title.replace(/[^\p{L}\p{M}\p{N} _-]+/gu, "").trim().replace(/\s+/g, "-").slice(0, 60) || "timeline") + suffix;
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function csvText() {
  const lo = T(0), hi = T(view.width), safe = $(".safe").checked;
  const cell = (value) => {
    const text = safe && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const own = DATA.by ? [DATA.by] : [], lines = [["id", "title", "when", "date", ...own, "description", "actors", "places", "tags", "sources"]];
  for (let i = 0; i < COUNT; i++) {
    if (!shown[i] || (i < DATED && (LE[i] < lo || ES[i] > hi))) continue;
    const more = DATA.more[i] ?? {}, list = (items) => (items ?? []).join("; ");
    lines.push([DATA.id[i], DATA.label[i], edtfOf(i), i < DATED ? dateText(i) : "", ...own.map(() => DATA.kinds[kindOf(i)].name), more.description ?? "",
      list(more.actors), list(more.places), list(more.tags), list(more.sources?.map((n) => DATA.sources[n].id))]);
  }
  // Spreadsheets take a file for UTF-8 if it begins with this mark.
  return "\ufeff" + lines.map((line) => line.map(cell).join(",") + "\r\n").join("");
}

function svg(headed) {
  const pen = new Pen(theme);
  if (headed) {
    const direction = $("h1")?.dir ?? DATA.direction;
    pen.text(6, 30, document.title, { size: 20, bold: true, direction, anchor: direction === DATA.direction ? "start" : "end" });
    let x = 12;
    if (DATA.kinds.length > 1) {
      theme.kinds.forEach(({ colour, shape }, n) => {
        if (hiddenKinds.has(n)) return;
        pen.dot(x, 50, shape, colour, colour, 0.5);
        pen.text(x + 9, 54, kindName(n));
        x += measure(kindName(n), 12) + 34;
      });
    }
  }
  return svgText(compose(true).pen.marks, theme, document.title, pen.marks);
}

const ACTIONS = {
  "zoom-in": () => zoomBy(1.6, view.width / 2, true),
  "zoom-out": () => zoomBy(1 / 1.6, view.width / 2, true),
  fit,
  gaps: (button) => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", on);
    closeGaps(on);
    resized();
    fit();
  },
  theme: () => { root.dataset.theme = isDark() ? "light" : "dark"; restyle(); },
  csv: () => save(csvText(), "text/csv;charset=utf-8", ".csv"),
  svg: () => save(svg(true), "image/svg+xml;charset=utf-8", ".svg"),
  earlier: () => { page--; fillTable(); },
  later: () => { page++; fillTable(); },
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) ACTIONS[button.dataset.do](button);
  document.querySelectorAll("details[open]").forEach((one) => { if (!one.contains(event.target)) one.open = false; });
});

// ---- Beginning, and what changes under way. ----

function resized() {
  // As high as the labels need at first, within what the window has room for.
  const room = Math.max(330, innerHeight - stage.getBoundingClientRect().top - scrollY - (embedded ? 50 : 56));
  view.width = stage.clientWidth || 800;
  view.height = room;
  texts.clear();
  fitView();
  const { chosen } = placeLabels(shown, [], measure, rowsBottom() - 4, null);
  const used = Math.max(0, ...chosen.map((one) => one.y + one.label.height));
  view.height = Math.min(room, Math.max(300, used + AXIS + RUG + 30 + 13 * gapRows));
  stage.style.height = `${view.height}px`;
  sized(canvas, view.height);
  for (const node of nodes.values()) node.remove();
  nodes.clear();
  held = null;
  drawOverview();
}

function restyle() {
  readTheme();
  fillKinds();
  fillKey();
  drawOverview();
  draw();
}

new ResizeObserver(() => {
  // In print, or in a tab that is hidden, it has no width.
  if (!stage.clientWidth || stage.clientWidth === view.width) return;
  const kept = { t: T(view.width / 2), zoom: view.k / limits()[0] };
  resized();
  if (kept.zoom > 1.001) { look(kept.t, view.width / 2, limits()[0] * kept.zoom); anchorAt(view.width / 2); settle(); }
  draw();
  placeCard();
}).observe(stage);
dark.addEventListener("change", restyle);
addEventListener("hashchange", fromAddress);
addEventListener("beforeprint", () => {
  const kept = root.dataset.theme;
  root.dataset.theme = "light";
  readTheme();
  fillKinds();
  fillKey();
  $(".print").replaceChildren(document.importNode(new DOMParser().parseFromString(svg(false), "image/svg+xml").documentElement, true));
  fillTable(1000);
  if (kept) root.dataset.theme = kept;
  else delete root.dataset.theme;
});
addEventListener("afterprint", () => { fillTable(); restyle(); });

$(".app").hidden = false;
closeGaps(DATA.breaks.length > 0);
if (!DATA.breaks.length) $("[data-do=gaps]").hidden = true;
readTheme();
resized();
restyle();
fillTable();
fromAddress();
root.dataset.ready = Math.round(performance.now());
