// The events as columns of numbers.
const COUNT = DATA.id.length,
  DATED = DATA.start.length,
  RTL = DATA.direction === "rtl";
const [ES, LS, EE, LE, MID] = Array.from({ length: 5 }, () => new Float64Array(COUNT).fill(NaN));
const SPAN = new Uint8Array(COUNT);
const domain = [Infinity, -Infinity];
let finest = YEAR;

function widen(t) {
  if (!Number.isFinite(t)) return;
  domain[0] = Math.min(domain[0], t);
  domain[1] = Math.max(domain[1], t);
}

function readEvents() {
  const set = (i, ...bounds) => {
    [ES[i], LS[i], EE[i], LE[i]] = bounds;
    bounds.forEach(widen);
  };
  for (let i = 0; i < DATED; i++) {
    const lo = DATA.start[i] * DATA.unit,
      size = DATA.size[i] * DATA.unit;
    const told = DATA.bounds[i]?.map((n, at, all) =>
      n === null ? (at < all.length / 2 ? -Infinity : Infinity) : n * DATA.unit,
    );
    if (!told) set(i, lo, lo + size, lo, lo + size);
    else if (told.length === 2) set(i, told[0], told[1], told[0], told[1]);
    else set(i, ...told.map((t, at) => (at === 1 && DATA.bounds[i][1] === null ? -Infinity : t)));
    SPAN[i] = told?.length === 4 ? 1 : 0;
    if (SPAN[i]) MID[i] = [ES[i], LS[i], EE[i], LE[i]].find(Number.isFinite) ?? NaN;
    else
      MID[i] = Number.isFinite(ES[i] + LE[i])
        ? (ES[i] + LE[i]) / 2
        : ([ES[i], LE[i]].find(Number.isFinite) ?? NaN);
    if (LE[i] - ES[i] < finest) finest = LE[i] - ES[i];
  }
}
readEvents();

// What was stated before it was narrowed: the first and the last bound, by event.
const STATED = new Map(
  Object.entries(DATA.stated).map(([i, [lo, hi]]) => [
    Number(i),
    [lo === null ? -Infinity : lo * DATA.unit, hi === null ? Infinity : hi * DATA.unit],
  ]),
);
for (const edges of STATED.values()) edges.forEach(widen);
// A single day stands among some others, or it would be a day of hours that nobody knows.
const lacking = Math.max(0, 5 * finest - (domain[1] - domain[0])) / 2;
domain[0] -= lacking;
domain[1] += lacking;

// The titles of an event in other languages.
const titlesOf = (i) =>
  Object.entries(DATA.titles)
    .filter(([, titles]) => titles[i] !== undefined)
    .map(([language, titles]) => [language, titles[i]]);

// The members of a list that an event has, such as its places.
const listOf = (name, i) => DATA.lists[name]?.sets[DATA.lists[name].of[i] - 1] ?? [];
const sourcesOf = (i) => listOf("sources", i).map((n) => DATA.sources[n]);

const kindOf = (i) => DATA.kind?.[i] ?? 0; // the group, which has a colour and a lane
const typeOf = (i) => DATA.type?.[i] ?? 0; // the kind, where groups are something else
const isDoubtful = (i) => DATA.doubt[i] > 0;
const isExact = (i) => LE[i] - ES[i] <= DAY;
const marked = (text, doubt) =>
  DATA.locale.marks.reduce((told, mark, n) => ((doubt >> n) & 1 ? mark.replace("{}", () => told) : told), text);
const dateText = (i) => DATA.date[i] ?? marked(rangeText(ES[i], LE[i]), DATA.doubt[i]);

// If not all labels fit, the important come first; equals are taken from all over the timeline: ranks with
// their bits reversed.
const order = (() => {
  const bits = Math.ceil(Math.log2(DATED + 1)),
    key = new Float64Array(DATED);
  for (let i = 0; i < DATED; i++) {
    let reversed = 0;
    for (let b = 0; b < bits; b++) if ((i >> b) & 1) reversed |= 1 << (bits - 1 - b);
    key[i] = reversed;
  }
  const weight = (i) => DATA.importance[i] ?? 0;
  return Uint32Array.from({ length: DATED }, (_, i) => i).sort((a, b) => weight(b) - weight(a) || key[a] - key[b]);
})();
