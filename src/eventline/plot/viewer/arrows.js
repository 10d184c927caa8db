// Relations as arrows: arcs above the columns of all events, or from mark to mark where events stand in lanes.
const MOST_ARROWS = 200,
  RELATIONS = (DATA.relations ?? []).filter(([one, other]) => one < DATED && other < DATED && one !== other),
  ARCS = RELATIONS.length ? 46 : 0; // the room kept for arcs

// Draws those of the marked event before the others, and tells how many of those that could be seen there are.
function drawArrows(pen, chosen, marked) {
  const places = new Map(laned ? chosen.map((one) => [one.i, placeOfMark(one)]) : []);
  const place = (i) => places.get(i) ?? { x: X(MID[i]), y: standOf(i) };
  const isMarked = (pair) => pair.includes(marked);
  const all = RELATIONS.filter((pair) => pair.every((i) => shown[i] && Number.isFinite(MID[i])))
    .map((pair) => ({ pair, from: place(pair[0]), to: place(pair[1]) }))
    .filter(({ from, to }) => Math.max(from.x, to.x) > 0 && Math.min(from.x, to.x) < view.width);
  const drawn = all.toSorted((a, b) => isMarked(b.pair) - isMarked(a.pair)).slice(0, MOST_ARROWS);
  // The marked ones lie above the others.
  for (const { pair, from, to } of drawn.reverse()) drawArrow(pen, from, to, isMarked(pair));
  return { drawn: drawn.length, all: all.length };
}

// The marked event, and those that arrows join it with: a line leads from each to the axis.
const joinedWith = (marked) =>
  new Set(
    RELATIONS.filter((pair) => pair.includes(marked))
      .flat()
      .concat(marked),
  );

// A stretch begins before the view, perhaps, and is pointed at where it is seen.
function placeOfMark(one) {
  const { es, le, mark } = one.at;
  const x = SPAN[one.i] ? Math.min(Math.max(mark, Math.min(6, le)), Math.max(view.width - 6, es)) : mark;
  return { x, y: markAt(one) };
}

const standOf = (i) => (laned ? bandOf(i).bottom + LANE_FOOT - 12 : view.height - AXIS - RUG);

// How far above its ends an arrow bends.
function bends(from, to) {
  const across = Math.abs(to.x - from.x);
  if (!laned) return [Math.min(ARCS - 12, 12 + across * 0.08), Math.min(ARCS - 12, 12 + across * 0.08)];
  const rise = Math.min(46, 16 + across * 0.12),
    over = Math.max(0, from.y - to.y); // a mark has its label below, so that arrows come from above
  return [rise, rise + 0.45 * over];
}

function drawArrow(pen, from, to, isMarked) {
  // Ends far outside the view are taken for ends near it, so that the curve is not all outside.
  const near = ({ x, y }) => ({ x: Math.min(Math.max(x, -200), view.width + 200), y });
  const ends = [near(from), near(to)],
    [one, other] = ends,
    [first, last] = bends(one, other),
    aside = Math.sign(other.x - one.x || 1) * (laned ? 0.15 * Math.abs(other.x - one.x) : 1.5);
  const way = [
    one,
    { x: one.x + aside, y: one.y - (4 / 3) * first },
    { x: other.x - aside, y: other.y - (4 / 3) * last },
    other,
  ];
  const along = (t, n) =>
    (1 - t) ** 3 * way[0][n] +
    3 * (1 - t) ** 2 * t * way[1][n] +
    3 * (1 - t) * t ** 2 * way[2][n] +
    t ** 3 * way[3][n];
  // It stops short of the marks, and its head points the way that it comes.
  const clear = laned ? DOT + 2.5 : 1;
  const curve = Array.from({ length: 41 }, (_, n) => [along(n / 40, "x"), along(n / 40, "y")]).filter(([x, y]) =>
    ends.every((end) => Math.hypot(x - end.x, y - end.y) > clear),
  );
  if (curve.length < 3) return;
  const colour = isMarked ? pen.theme.ink : mix(pen.theme.muted, pen.theme.ground, 0.75),
    tip = curve[curve.length - 1],
    base = curve.findLast(([x, y]) => Math.hypot(x - tip[0], y - tip[1]) > 6) ?? curve[0],
    angle = Math.atan2(tip[1] - base[1], tip[0] - base[0]),
    wing = (turn) => [tip[0] - 8 * Math.cos(angle + turn), tip[1] - 8 * Math.sin(angle + turn)];
  pen.line(curve.slice(0, -1), colour, isMarked ? 1.8 : 1.1);
  pen.area([tip, wing(0.42), wing(-0.42)], colour);
}
