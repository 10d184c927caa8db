// Bands: one for all events above the axis, or a lane for each group.
const LANE_HEAD = 22,
  LANE_FOOT = 30, // where all events of the lane stand, and some air
  STRIP = 14, // of which the stretches have so much
  MOST_ROWS = 7,
  LEAST_LANE = 53, // one label
  MOST_LANES = 40;
let laned = DATA.lanes,
  bands = [];

// The lane of each group; of a great many groups the smallest share one.
const LANES = (() => {
  const sizes = new Uint32Array(DATA.kinds.length),
    names = DATA.kinds.map((_, n) => n);
  for (let i = 0; i < DATED; i++) sizes[kindOf(i)]++;
  if (names.length <= MOST_LANES) return { of: names, rest: 0 };
  const kept = new Set(names.toSorted((a, b) => sizes[b] - sizes[a]).slice(0, MOST_LANES - 1));
  let next = 0;
  return { of: names.map((n) => (kept.has(n) ? next++ : MOST_LANES - 1)), rest: names.length - kept.size };
})();

const EVERYONE = Array.from({ length: DATED }, (_, i) => i);
const laneOf = (i) => LANES.of[kindOf(i)];
const bandOf = (i) => (laned ? bands.find((one) => one.lane === laneOf(i)) : bands[0]);

function laneName(lane) {
  if (LANES.rest && lane === MOST_LANES - 1) return told(words.other, { count: grouped.format(LANES.rest) });
  return kindName(LANES.of.indexOf(lane)) || words.event;
}

function lanesShown() {
  return [...new Set(EVERYONE.filter((i) => shown[i]).map(laneOf))].sort((a, b) => a - b);
}

// Bands without end, to see how high they would like to be.
function freeBands() {
  bands = (laned ? lanesShown() : [-1]).map((lane) => ({ lane }));
  for (const one of bands) Object.assign(one, { top: -Infinity, bottom: 0 });
  fillBands();
}

// Who is in which lane, and in which of the fewest rows that keep its stretches apart.
function fillBands() {
  if (!laned) return;
  for (const one of bands) one.members = [];
  for (const i of EVERYONE) if (shown[i]) bandOf(i).members.push(i);
  for (const one of bands) {
    const ends = [];
    one.rows = new Map();
    for (const i of one.members.filter((i) => SPAN[i]).sort((a, b) => ES[a] - ES[b])) {
      const free = ends.findIndex((end) => end <= ES[i]),
        row = free < 0 ? ends.length : free;
      ends[row] = LE[i];
      one.rows.set(i, row);
      // Too many at once are counted like the others.
      if (ends.length <= MOST_ROWS) continue;
      one.rows.clear();
      break;
    }
    one.thick = Math.min(5, STRIP / Math.max(1, ends.length));
  }
}

// Gives the bands their places, from above; what a high one lacks, others do not have to spare.
function setBands(used, room) {
  if (!laned) {
    Object.assign(bands[0], { top: 0, bottom: rowsBottom() });
    return rowsBottom();
  }
  const wanted = bands.map((one) => Math.max(LEAST_LANE, used.get(one) ?? 0));
  let left = room - bands.length * (LANE_HEAD + LANE_FOOT),
    count = bands.length,
    most = Infinity;
  for (const size of wanted.toSorted((a, b) => a - b)) {
    if (size * count > left) {
      most = Math.max(LEAST_LANE, left / count);
      break;
    }
    left -= size;
    count--;
  }
  let at = 0;
  bands.forEach((one, n) => {
    one.start = at;
    one.top = at + LANE_HEAD;
    one.bottom = one.top + Math.min(most, wanted[n]);
    at = one.bottom + LANE_FOOT;
  });
  return at;
}

// The names of the lanes, the lines between them, and where all of their events are.
function drawBands(pen) {
  if (!laned) return drawRug(pen, EVERYONE, view.height - AXIS, RUG - 2, X);
  const { ink, line } = pen.theme;
  bands.forEach((one, n) => {
    if (n) pen.rule(0, one.start, view.width, one.start, line, 1);
    const name = shortened(laneName(one.lane), view.width - 20, 13, true);
    const direction = directionIn(name);
    const anchor = direction === DATA.direction ? "start" : "end";
    pen.text(6, one.start + 16, name, { size: 13, bold: true, colour: ink, direction, anchor });
    const rest = one.rows.size ? one.members.filter((i) => !one.rows.has(i)) : one.members;
    drawRug(pen, rest, one.bottom + LANE_FOOT - 4, one.rows.size ? 8 : 20, X);
    for (const [i, row] of one.rows) drawThin(pen, i, one.bottom + row * one.thick, one.thick);
  });
}

// A stretch among all the others, thin, and pale where it may have begun or ended.
function drawThin(pen, i, y, thick) {
  const { es, ls, ee, le } = reach(i);
  if (le < 0 || es > view.width) return;
  const { colour } = pen.theme.kinds[kindOf(i)],
    height = thick > 2 ? thick - 1 : thick * 0.8;
  pen.rect(es, Math.max(le, es + 1), y, height, mix(colour, pen.theme.ground, 0.4));
  if (ls < ee) pen.rect(ls, ee, y, height, mix(colour, pen.theme.ground, isDoubtful(i) ? 0.6 : 0.85));
}

// Which stretch is drawn there.
function thinAt(band, x, y) {
  const row = Math.floor((y - band.bottom) / band.thick);
  const found = [...band.rows].find(([i, own]) => own === row && X(ES[i]) - 2 < x && x < X(LE[i]) + 2);
  return found ? found[0] : -1;
}
