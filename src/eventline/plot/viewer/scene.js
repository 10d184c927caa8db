// The events as columns of numbers, the scale from time to position, and the picture as a list of plain marks.
// Positions along the axis are counted from its beginning; only `Pen` knows whether that is left or right.
const COUNT = DATA.id.length, DATED = DATA.start.length, RTL = DATA.direction === "rtl";
const [ES, LS, EE, LE, MID] = Array.from({ length: 5 }, () => new Float64Array(COUNT).fill(NaN));
const SPAN = new Uint8Array(COUNT);
const domain = [Infinity, -Infinity];
let finest = YEAR;

function readEvents() {
  const set = (i, es, ls, ee, le) => {
    [ES[i], LS[i], EE[i], LE[i]] = [es, ls, ee, le];
    for (const t of [es, ls, ee, le]) {
      if (!Number.isFinite(t)) continue;
      domain[0] = Math.min(domain[0], t);
      domain[1] = Math.max(domain[1], t);
    }
  };
  for (let i = 0; i < DATED; i++) {
    const lo = DATA.start[i] * DATA.unit, size = DATA.size[i] * DATA.unit;
    const told = DATA.bounds[i]?.map((n, at, all) => (n === null ? (at < all.length / 2 ? -Infinity : Infinity) : n * DATA.unit));
    if (!told) set(i, lo, lo + size, lo, lo + size);
    else if (told.length === 2) set(i, told[0], told[1], told[0], told[1]);
    else set(i, ...told.map((t, at) => (at === 1 && DATA.bounds[i][1] === null ? -Infinity : t)));
    SPAN[i] = told?.length === 4 ? 1 : 0;
    if (SPAN[i]) MID[i] = [ES[i], LS[i], EE[i], LE[i]].find(Number.isFinite) ?? NaN;
    else MID[i] = Number.isFinite(ES[i] + LE[i]) ? (ES[i] + LE[i]) / 2 : [ES[i], LE[i]].find(Number.isFinite) ?? NaN;
    if (LE[i] - ES[i] < finest) finest = LE[i] - ES[i];
  }
}
readEvents();
// A single day stands among some others, or it would be a day of hours that nobody knows.
const lacking = Math.max(0, 5 * finest - (domain[1] - domain[0])) / 2;
domain[0] -= lacking;
domain[1] += lacking;

const kindOf = (i) => DATA.kind?.[i] ?? 0;
const isDoubtful = (i) => DATA.doubt[i] > 0;
const isExact = (i) => LE[i] - ES[i] <= DAY;
const dateText = (i) => DATA.date[i] ?? rangeText(ES[i], LE[i]);

// If not all labels fit, the important come first; equals are taken from all over the timeline: ranks with
// their bits reversed.
const order = (() => {
  const bits = Math.ceil(Math.log2(DATED + 1)), key = new Float64Array(DATED);
  for (let i = 0; i < DATED; i++) {
    let reversed = 0;
    for (let b = 0; b < bits; b++) if (i >> b & 1) reversed |= 1 << (bits - 1 - b);
    key[i] = reversed;
  }
  const weight = (i) => DATA.importance[i] ?? 0;
  return Uint32Array.from({ length: DATED }, (_, i) => i).sort((a, b) => weight(b) - weight(a) || key[a] - key[b]);
})();

// ---- The scale: linear, but for the gaps that are closed to a fixed width. ----

const PAD = 36, AXIS = 44, RUG = 30, view = { t: 0, px: 0, k: 1, width: 800, height: 400 };
let segments = [], gapWidth = 48, gapRows = 1;

function closeGaps(on) {
  segments = [];
  let start = -Infinity;
  for (const [lo, hi, text] of on ? DATA.breaks : []) {
    segments.push({ start, end: lo, text });
    start = hi;
  }
  segments.push({ start, end: Infinity });
}

// Each segment gets a point of reference near the view, so that differences of times stay exact.
function project() {
  let at = segments.length - 1;
  while (at > 0 && segments[at].start > view.t) at--;
  segments[at].ref = view.t;
  segments[at].x = view.px;
  for (let i = at + 1; i < segments.length; i++) {
    const last = segments[i - 1];
    segments[i].ref = segments[i].start;
    segments[i].x = last.x + (last.end - last.ref) * view.k + gapWidth;
  }
  for (let i = at - 1; i >= 0; i--) {
    const next = segments[i + 1];
    segments[i].ref = segments[i].end;
    segments[i].x = next.x + (next.start - next.ref) * view.k - gapWidth;
  }
}

const endOf = (one) => one.x + (one.end - one.ref) * view.k;

function X(t) {
  let i = segments.length - 1;
  while (i > 0 && segments[i].start > t) i--;
  const one = segments[i];
  if (t <= one.end) return one.x + (t - one.ref) * view.k;
  return endOf(one) + gapWidth * (t - one.end) / (segments[i + 1].start - one.end);
}

function T(x) {
  for (let i = 0; ; i++) {
    const one = segments[i], edge = endOf(one);
    if (x <= edge) return one.ref + (x - one.x) / view.k;
    if (x < edge + gapWidth) return one.end + (segments[i + 1].start - one.end) * (x - edge) / gapWidth;
  }
}

// The scale at which all is seen, and the finest that makes sense: some units of the most precise date.
function limits() {
  const gaps = segments.length - 1;
  // The lengths of the gaps are written above their marks, in several rows if the marks are too close.
  const longest = Math.max(36, ...segments.slice(0, -1).map((one) => measure(one.text, 11))) + 10;
  gapWidth = Math.min(Math.max(48, longest), gaps ? 0.4 * view.width / gaps : 48);
  gapRows = gaps ? Math.min(4, Math.ceil(longest / gapWidth)) : 0;
  const open = segments.reduce((sum, one) => sum + Math.min(one.end, domain[1]) - Math.max(one.start, domain[0]), 0);
  const least = Math.max(1, view.width - 2 * PAD - gaps * gapWidth) / Math.max(open, 10 * SECOND);
  return [least, Math.max(least, view.width / Math.max(6 * finest, 20 * SECOND))];
}

function look(t, px, k) {
  Object.assign(view, { t, px, k });
  project();
}

function fitView() {
  look(domain[0], PAD, limits()[0]);
}

// Anchors the view at a position, or at the nearest one that is in no closed gap.
function anchorAt(x) {
  const t = T(x), i = Math.max(0, segments.findLastIndex((one) => one.start <= t));
  const held = Math.min(t, segments[i].end);
  look(held, X(held), view.k);
}

// Keeps some of the timeline in view.
function settle() {
  const least = limits()[0];
  if (view.k <= least * 1.0001) return fitView();
  const first = X(domain[0]), last = X(domain[1]), middle = view.width / 2;
  if (first > middle) look(view.t, view.px + middle - first, view.k);
  else if (last < middle) look(view.t, view.px + middle - last, view.k);
}

function zoomTo(k, x) {
  const [least, most] = limits();
  anchorAt(x);
  look(view.t, view.px, Math.min(most, Math.max(least, k)));
  settle();
}

function panBy(px) {
  look(view.t, view.px + px, view.k);
  settle();
  anchorAt(view.width / 2);
}

// ---- Marks: plain tuples in the coordinates of the screen. ----

function mix(colour, ground, share) {
  const part = (text, at) => parseInt(text.slice(at, at + 2), 16);
  return "#" + [1, 3, 5].map((at) => Math.round(share * part(colour, at) + (1 - share) * part(ground, at))
    .toString(16).padStart(2, "0")).join("");
}

class Pen {
  constructor(theme) { this.theme = theme; this.marks = []; }
  at(x) { return RTL ? view.width - x : x; }
  rect(x0, x1, y, height, from, to = from) {
    // What lies far outside is cut off, and the colour with it.
    const lo = Math.max(x0, -20), hi = Math.min(x1, view.width + 20), share = (x) => (x1 - x) / (x1 - x0);
    if (hi <= lo) return;
    let colours = from === to ? [from, to] : [lo, hi].map((x) => mix(from, to, share(x)));
    if (RTL) colours = colours.reverse();
    this.marks.push(["rect", RTL ? view.width - hi : lo, y, hi - lo, height, ...colours]);
  }
  line(points, colour, width, dash = "") { this.marks.push(["line", points.map(([x, y]) => [this.at(x), y]), colour, width, dash]); }
  area(points, fill) { this.marks.push(["area", points.map(([x, y]) => [this.at(x), y]), fill]); }
  dot(x, y, shape, fill, edge, width) { this.marks.push(["dot", this.at(x), y, shape, fill, edge, width]); }
  text(x, y, text, { size = 12, bold = false, colour = this.theme.ink, direction = DATA.direction, anchor = "start" } = {}) {
    this.marks.push(["text", this.at(x), y, text, size, bold, colour, direction, anchor]);
  }
}

const DOT = 4.6, SHAPES = {
  circle: null,
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x, y]) => [x * 0.9, y * 0.9]),
  diamond: [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]],
  triangle: [[0, -1.25], [1.2, 0.9], [-1.2, 0.9]],
};

// The bounds of an event as positions; open ends reach the edge of the timeline, unknown ones fade out.
function reach(i) {
  const missing = (outer, inner) => (Number.isFinite(outer) ? "" : SPAN[i] && !Number.isFinite(inner) ? "open" : "unknown");
  const opens = missing(ES[i], LS[i]), closes = missing(LE[i], EE[i]);
  const edges = [X(domain[0]) - 30, X(domain[1]) + 30];
  const [es, ls, ee, le] = [ES, LS, EE, LE].map((at) =>
    at[i] === -Infinity ? edges[0] : at[i] === Infinity ? edges[1] : X(at[i]));
  const one = { es, ls, ee, le, opens, closes };
  if (opens === "unknown" && !closes) one.es = (SPAN[i] ? ee : le) - 40;
  if (closes === "unknown" && !opens) one.le = (SPAN[i] ? ls : es) + 40;
  if (SPAN[i] && opens === "unknown") one.ls = ee;
  if (SPAN[i] && closes === "unknown") one.ee = ls;
  if (!SPAN[i] && isDoubtful(i) && !opens && !closes) {
    const grow = Math.max(0, 13 - (le - es) / 2);
    one.es -= grow;
    one.le += grow;
  }
  one.mark = SPAN[i] ? Math.max(one.es, Math.min(one.ls, one.ee)) : opens && !closes ? one.le : closes && !opens ? one.es : (one.es + one.le) / 2;
  return one;
}

function drawEvent(pen, i, y, { es, ls, ee, le, mark, opens, closes }) {
  const { ground } = pen.theme, { colour, shape } = pen.theme.kinds[kindOf(i)], tint = mix(colour, ground, 0.34);
  const half = 3.5, bar = (x0, x1, from, to) => pen.rect(x0, x1, y - half, 2 * half, from, to);
  if (!SPAN[i]) {
    if (isDoubtful(i) || opens || closes) {
      bar(es, mark, ground, tint);
      bar(mark, le, tint, ground);
      pen.dot(mark, y, shape, ground, mix(colour, ground, 0.8), 1.4);
    } else if (isExact(i)) {
      bar(es, le, tint);
      pen.dot(mark, y, shape, colour, ground, 1);
    } else {
      bar(es, le, tint);
      pen.dot(mark, y, shape, ground, colour, 1.8);
    }
    return;
  }
  const dark = isDoubtful(i) ? mix(colour, ground, 0.5) : colour, pale = mix(dark, ground, 0.7), faint = mix(dark, ground, 0.22);
  const start = es + (opens === "open" ? 7 : 0), end = Math.max(le - (closes === "open" ? 7 : 0), start + 2);
  const before = opens === "unknown" ? ground : faint, after = closes === "unknown" ? ground : faint;
  if (ls < ee) {
    bar(start, ls, before, pale);
    bar(Math.max(ls, start), Math.min(ee, end), dark);
    bar(ee, end, pale, after);
  } else {
    const peak = opens === "unknown" ? end : closes === "unknown" ? start : (start + end) / 2;
    bar(start, peak, before, pale);
    bar(peak, end, pale, after);
  }
  const arrow = (tip, base) => pen.area([[tip, y], [base, y - half - 2], [base, y + half + 2]], dark);
  if (opens === "open") arrow(es, start);
  if (closes === "open") arrow(le, end);
  for (const x of gapsInView()) {
    if (es < x - 4 && x + 4 < le) pen.area([[x - 3.5, y + 5], [x - 0.5, y + 5], [x + 3.5, y - 5], [x + 0.5, y - 5]], ground);
  }
}

const gapsInView = () => segments.slice(0, -1).map((one) => endOf(one) + gapWidth / 2).filter((x) => x > -gapWidth && x < view.width + gapWidth);

// ---- Ticks. ----

const PARENT = { second: "day", minute: "day", hour: "day", day: "month", month: "year" };

function ticks(width) {
  const room = (step) => {
    const t = Math.max(T(view.width), T(0) + step.size), samples = step.unit === "year" ? [T(0), t].map((s) => yearText(dateOf(s)[0])) : [minorText(t - t % DAY + 12 * HOUR + 30 * (step.unit === "second"), step.unit), "00"];
    return Math.max(...samples.map(width)) + 22;
  };
  const step = LADDER.find((one) => one.size * view.k >= room(one)) ?? LADDER[LADDER.length - 1];
  const at = LADDER.indexOf(step), crosses = dateOf(domain[0])[0] < 1 && dateOf(domain[1])[0] > 0;
  const finer = LADDER.slice(0, at).find((one) => one.size * view.k >= 7 && (one.unit !== step.unit ? one.unit !== "day" : step.count % one.count === 0));
  const minor = [], major = [], small = [];
  segments.forEach((one) => {
    const x0 = Math.max(0, one.start === -Infinity ? 0 : X(one.start)), x1 = Math.min(view.width, one.end === Infinity ? view.width : endOf(one));
    if (x1 <= x0) return;
    const start = Math.max(one.start, T(x0)), end = Math.min(one.end, T(x1)), found = roundDates(step, start, end);
    for (const t of found) minor.push({ x: X(t), t, text: step.unit === "year" ? yearText(dateOf(t)[0], dateOf(t)[0] < 1 || (crosses && dateOf(t)[0] < 1000)) : minorText(t, step.unit) });
    if (finer) for (const t of roundDates(finer, start, end)) small.push(X(t));
    const middle = (Math.max(start, Math.min(end, domain[0])) + Math.min(end, Math.max(start, domain[1]))) / 2;
    if (step.unit !== "year") {
      const unit = LADDER.find((it) => it.unit === PARENT[step.unit] && it.count === 1), starts = roundDates(unit, start, end);
      if (!starts.length || X(starts[0]) > x0 + 4) major.push({ x: x0, t: start, from: x0, to: x1 });
      for (const t of starts) major.push({ x: X(t), t, from: X(t), to: x1, bounded: true });
      major.forEach((label) => { label.text ??= pointText(label.t, unit.unit); });
    } else if (!found.length && x1 - x0 > 4) {
      minor.push({ x: (x0 + x1) / 2, t: middle, text: yearText(dateOf(middle)[0]), named: true });
    }
  });
  return { minor, major, small };
}

function minorText(t, unit) {
  const [, month, day] = dateOf(t);
  if (unit === "month") return DATA.locale.months[0][month - 1];
  return unit === "day" ? String(day) : clock(t);
}

// Which of the labels along a line have room, those that come first in `ranked` before the others.
function spaced(ranked, width, gap) {
  const taken = [], kept = new Set();
  for (const one of ranked) {
    const half = width(one.text) / 2, at = Math.min(Math.max(one.x, half + 2), view.width - half - 2);
    if (Math.abs(at - one.x) > half || taken.some(([a, b]) => at + half + gap > a && at - half - gap < b)) continue;
    taken.push([at - half, at + half]);
    kept.add(one);
    one.at = at;
  }
  return kept;
}

function drawAxis(pen, width) {
  const { ink, muted, line, panel, ground } = pen.theme, base = view.height - AXIS, { minor, major, small } = ticks(width);
  for (const x of gapsInView()) pen.rect(x - gapWidth * 0.22, x + gapWidth * 0.22, 0, base - RUG - 6 - 13 * gapRows, mix(panel, ground, 0.6));
  const roundness = ({ t, named }) => (named ? -1 : Number(clock(t) !== "00:00") + Number(dateOf(t)[2] !== 1) + Number(dateOf(t)[1] !== 1) + Number(dateOf(t)[0] % 10 !== 0));
  const kept = spaced([...minor].sort((a, b) => roundness(a) - roundness(b) || a.x - b.x), width, 8);
  for (const one of minor) if (!one.named) pen.line([[one.x, 0], [one.x, base + 5]], line, 1);
  for (const x of small) pen.line([[x, base], [x, base + 3]], muted, 0.7);
  for (const one of kept) pen.text(one.at, base + 18, one.text, { colour: muted, anchor: "middle" });
  // The unit around them: named where it begins, or at the edge of the view until it ends.
  let free = 2;
  major.forEach((one, n) => {
    const next = major[n + 1]?.x ?? view.width, x = Math.max(one.x, free) + (one.bounded ? 4 : 0);
    if (one.bounded) pen.line([[one.x, base], [one.x, base + AXIS - 6]], line, 1);
    const size = width(one.text, true);
    if (x + size > Math.min(next - 4, view.width - 2) && !(n === major.length - 1 && x + size < view.width)) return;
    pen.text(x, base + 36, one.text, { bold: true });
    free = x + size + 8;
  });
  const ends = new Array(gapRows).fill(-Infinity);
  let from = -20;
  for (const one of segments) {
    const end = one.end === Infinity ? view.width + 20 : endOf(one) + gapWidth / 2, edge = Math.min(end - 3, view.width + 20);
    if (edge > from) pen.line([[from, base], [edge, base]], ink, 1.2);
    if (one.end === Infinity || end < -gapWidth || end > view.width + gapWidth) { from = Math.max(from, end + 3); continue; }
    for (const x of [end - 3, end + 3]) pen.line([[x - 3, base + 6], [x + 3, base - 6]], ink, 1.2);
    const half = measure(one.text, 11) / 2, row = Math.max(0, ends.findIndex((edge) => edge + 6 <= end - half));
    ends[row] = end + half;
    pen.text(end, base - RUG - 4 - 13 * row, one.text, { size: 11, colour: muted, anchor: "middle" });
    from = end + 3;
  }
}

// All events along the axis: how many there are at each place, in the colour of their kind if it is but one.
function drawRug(pen, shown, base, height, scale) {
  const bin = 3, count = Math.ceil(view.width / bin), sums = new Float64Array(count + 1), kinds = new Int16Array(count).fill(-1);
  for (let i = 0; i < DATED; i++) {
    if (!shown[i]) continue;
    const x = scale(MID[i]), at = Math.floor(x / bin);
    if (!(at >= 0 && at < count)) continue;
    sums[at]++;
    kinds[at] = kinds[at] === -1 || kinds[at] === kindOf(i) ? kindOf(i) : -2;
  }
  const most = sums.reduce((a, b) => Math.max(a, b), 1), { ground, muted } = pen.theme;
  for (let at = 0; at < count; at++) {
    if (!sums[at]) continue;
    const size = most < 3 ? height * 0.3 : height * (0.2 + 0.8 * Math.sqrt(sums[at] / most));
    const colour = kinds[at] >= 0 ? pen.theme.kinds[kinds[at]].colour : muted;
    pen.rect(at * bin, at * bin + bin - 1, base - size, size, mix(colour, ground, 0.75));
  }
}

// ---- Labels. ----

const MOST_LABELS = 140, MOST_TRIES = 700, LABEL_PAD = 5;
const texts = new Map();

// The lines of a label: the date, and the title on two lines at most.
function labelOf(i, measure) {
  if (texts.has(i)) return texts.get(i);
  const most = Math.min(230, view.width * 0.5), date = dateText(i), lines = [""];
  const words = DATA.label[i].slice(0, 300).split(/\s+/).filter(Boolean);
  while (words.length && lines.length < 3) {
    const last = lines[lines.length - 1], longer = last ? `${last} ${words[0]}` : words[0];
    if (measure(longer, 14) <= most) {
      lines[lines.length - 1] = longer;
      words.shift();
    } else if (last) lines.push("");
    else {
      // A word longer than a line goes on in the next.
      const part = Math.max(1, Math.floor(words[0].length * most / measure(words[0], 14)) - 1);
      lines[lines.length - 1] = words[0].slice(0, part);
      words[0] = words[0].slice(part);
      lines.push("");
    }
  }
  const kept = lines.slice(0, 2).filter(Boolean);
  if (words.length) {
    while (measure(`${kept[1]}…`, 14) > most) kept[1] = kept[1].slice(0, -1);
    kept[1] = `${kept[1].trimEnd()}…`;
  }
  const width = Math.ceil(Math.max(measure(date, 12, true), ...kept.map((line) => measure(line, 14)))) + 3;
  const label = { date, lines: kept, width, height: 14 + 16 + 18 * kept.length + LABEL_PAD };
  texts.set(i, label);
  return label;
}

// Places labels in the order of importance, each as low as it can be; no two boxes share a point. Where all of
// them fit that way too, they are placed again from the latest to the earliest, so that they read in order.
function placeLabels(shown, first, measure, room, held) {
  const lo = T(0), hi = T(view.width), seen = (i) => shown[i] && LE[i] >= lo && ES[i] <= hi, one = stack(measure, room, held);
  let inView = 0;
  for (let i = 0; i < DATED; i++) if (seen(i)) inView++;
  for (const i of first) if (seen(i)) one.add(i);
  const done = new Set(first);
  for (const i of order) {
    if (one.chosen.length >= MOST_LABELS || one.tries >= MOST_TRIES) break;
    if (seen(i) && !done.has(i)) one.add(i);
  }
  if (held) return { chosen: one.chosen, inView };
  const other = stack(measure, room, null);
  for (const { i } of [...one.chosen].sort((a, b) => b.i - a.i)) other.add(i);
  return { chosen: other.chosen.length === one.chosen.length ? other.chosen : one.chosen, inView };
}

// Boxes stacked on the axis: `add` gives an event the lowest place that is free, or the one that it had.
function stack(measure, room, held) {
  const placed = [], made = { chosen: [], tries: 0, add };
  function add(i) {
    const at = reach(i), label = labelOf(i, measure), right = Math.max(at.le, at.mark + DOT);
    const left = SPAN[i] ? Math.max(at.es, 6) : Math.min(at.mark - DOT, Math.max(at.es, 6));
    if (right < 0 || left > view.width) return;
    made.tries++;
    const x = Math.max(6, Math.min(left, view.width - 6 - label.width));
    const x0 = Math.min(x, left) - 4, x1 = Math.max(x + label.width, Math.min(right, view.width + 20)) + 8;
    const beside = placed.filter((other) => other.x0 < x1 && x0 < other.x1).sort((a, b) => a.y1 - b.y1);
    const fits = (y) => y + label.height <= room && beside.every((other) => other.y1 <= y || y + label.height <= other.y0);
    const y = [held?.get(i) ?? 0, 0, ...beside.map((other) => other.y1)].find(fits);
    if (y === undefined) return;
    placed.push({ x0, x1, y0: y, y1: y + label.height });
    made.chosen.push({ i, x, y, at, label });
  }
  return made;
}

// ---- Two ways to show marks: on a canvas, and as SVG text. ----

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "DejaVu Sans", sans-serif';

function corners(x, y, shape, width) {
  return SHAPES[shape].map(([a, b]) => [x + a * (DOT - width / 2), y + b * (DOT - width / 2)]);
}

function paint(context, marks) {
  const trace = (points, close) => {
    context.beginPath();
    points.forEach(([x, y], n) => (n ? context.lineTo(x, y) : context.moveTo(x, y)));
    if (close) context.closePath();
  };
  for (const [kind, ...m] of marks) {
    if (kind === "rect") {
      const [x, y, w, h, from, to] = m;
      context.fillStyle = from;
      if (from !== to) {
        const gradient = context.createLinearGradient(x, 0, x + w, 0);
        gradient.addColorStop(0, from);
        gradient.addColorStop(1, to);
        context.fillStyle = gradient;
      }
      context.fillRect(x, y, w, h);
    } else if (kind === "line") {
      trace(m[0]);
      context.strokeStyle = m[1];
      context.lineWidth = m[2];
      context.setLineDash(m[3] ? m[3].split(" ") : []);
      context.stroke();
    } else if (kind === "area") {
      trace(m[0], true);
      context.fillStyle = m[1];
      context.fill();
    } else if (kind === "dot") {
      const [x, y, shape, fill, edge, width] = m;
      if (SHAPES[shape]) trace(corners(x, y, shape, 0), true);
      else { context.beginPath(); context.arc(x, y, DOT, 0, 7); }
      [context.fillStyle, context.strokeStyle, context.lineWidth] = [fill, edge, width];
      context.setLineDash([]);
      context.fill();
      context.stroke();
    } else {
      const [x, y, text, size, bold, colour, direction, anchor] = m;
      context.font = `${bold ? "bold " : ""}${size}px ${FONT}`;
      [context.fillStyle, context.direction, context.textAlign] = [colour, direction, anchor === "middle" ? "center" : anchor];
      context.fillText(text, x, y);
    }
  }
}

const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd");

// With a heading, if one is given, above the picture.
function svgText(marks, { ground }, title, heading = []) {
  const n = (x) => +x.toFixed(2), path = (points) => points.map(([x, y]) => `${n(x)},${n(y)}`).join(" ");
  const defs = [];
  const shape = ([kind, ...m]) => {
    if (kind === "rect") {
      const [x, y, w, h, from, to] = m;
      if (from !== to) defs.push(`<linearGradient id="g${defs.length}"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`);
      return `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${from === to ? from : `url(#g${defs.length - 1})`}"/>`;
    }
    if (kind === "line") return `<polyline points="${path(m[0])}" fill="none" stroke="${m[1]}" stroke-width="${m[2]}"${m[3] ? ` stroke-dasharray="${m[3]}"` : ""}/>`;
    if (kind === "area") return `<polygon points="${path(m[0])}" fill="${m[1]}"/>`;
    if (kind === "dot") {
      const [x, y, shape, fill, edge, width] = m, look = `fill="${fill}" stroke="${edge}" stroke-width="${width}"`;
      return SHAPES[shape] ? `<polygon points="${path(corners(x, y, shape, 0))}" ${look}/>` : `<circle cx="${n(x)}" cy="${n(y)}" r="${DOT}" ${look}/>`;
    }
    const [x, y, text, size, bold, colour, direction, anchor] = m;
    return `<text x="${n(x)}" y="${n(y)}" font-size="${size}"${bold ? ' font-weight="bold"' : ""} fill="${colour}" direction="${direction}" text-anchor="${anchor}">${direction === "rtl" ? "\u2067" : "\u2066"}${escaped(text)}\u2069</text>`;
  };
  const { width } = view, above = heading.length ? 66 : 0, height = view.height + above;
  const shapes = [...heading.map(shape), `<g transform="translate(0 ${above})">`, ...marks.map(shape), "</g>"];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(FONT)}" role="img"><title>${escaped(title)}</title><defs>${defs.join("")}</defs><rect width="100%" height="100%" fill="${ground}"/>${shapes.join("")}</svg>`;
}
