// Bands: one for all events above the axis, or a lane for each group.
const LANE_HEAD = 22,
  LANE_FOOT = 20, // where all events of the lane stand, and some air
  LEAST_LANE = 53, // one label
  MOST_LANES = 40;
let laned = DATA.lanes,
  bands = [];

// The lane of each group; of a great many groups the smallest share one.
const LANES = (() => {
  const sizes = new Uint32Array(DATA.kinds.length),
    names = DATA.kinds.map((_, n) => n);
  for (let i = 0; i < DATED; i++) sizes[kindOf(i)]++;
  if (names.length <= MOST_LANES) return { count: names.length, of: names, rest: 0 };
  const kept = new Set(names.toSorted((a, b) => sizes[b] - sizes[a]).slice(0, MOST_LANES - 1));
  let next = 0;
  return {
    count: MOST_LANES,
    of: names.map((n) => (kept.has(n) ? next++ : MOST_LANES - 1)),
    rest: names.length - kept.size,
  };
})();

const bandOf = (i) => (laned ? bands.find((one) => one.lane === LANES.of[kindOf(i)]) : bands[0]);

function laneName(lane) {
  if (LANES.rest && lane === MOST_LANES - 1) return told(words.other, { count: grouped.format(LANES.rest) });
  return kindName(LANES.of.indexOf(lane)) || words.event;
}

function lanesShown() {
  const lanes = new Set();
  for (let i = 0; i < DATED; i++) if (shown[i]) lanes.add(LANES.of[kindOf(i)]);
  return [...lanes].sort((a, b) => a - b);
}

// Bands without end, to see how high they would like to be.
function freeBands() {
  bands = (laned ? lanesShown() : [-1]).map((lane) => ({ lane }));
  for (const one of bands) Object.assign(one, { top: -Infinity, bottom: 0 });
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
  if (!laned) return drawRug(pen, (i) => shown[i], view.height - AXIS, RUG - 2, X);
  const { ink, line } = pen.theme;
  bands.forEach((one, n) => {
    if (n) pen.rule(0, one.start, view.width, one.start, line, 1);
    const name = shortened(laneName(one.lane), view.width - 20, 13, true);
    const direction = directionIn(name);
    const anchor = direction === DATA.direction ? "start" : "end";
    pen.text(6, one.start + 16, name, { size: 13, bold: true, colour: ink, direction, anchor });
    drawRug(pen, (i) => shown[i] && LANES.of[kindOf(i)] === one.lane, one.bottom + LANE_FOOT - 4, 12, X);
  });
}
