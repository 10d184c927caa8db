// The scale: linear, but for the gaps that are closed to a fixed width. Positions are counted from the
// beginning of the axis; only `Pen` knows whether that is left or right.
const PAD = 36,
  AXIS = 44 + (DATA.calendar ? 24 : 0),
  RUG = 30,
  view = { t: 0, px: 0, k: 1, width: 800, height: 400 };
let segments = [],
  gapWidth = 48,
  gapRows = 1;

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
  return endOf(one) + (gapWidth * (t - one.end)) / (segments[i + 1].start - one.end);
}

function T(x) {
  for (let i = 0; ; i++) {
    const one = segments[i],
      edge = endOf(one);
    if (x <= edge) return one.ref + (x - one.x) / view.k;
    if (x < edge + gapWidth) return one.end + ((segments[i + 1].start - one.end) * (x - edge)) / gapWidth;
  }
}

// The scale at which all is seen, and the finest that makes sense: some units of the most precise date.
function limits() {
  const gaps = segments.length - 1;
  // The lengths of the gaps are written above their marks, in several rows if the marks are too close.
  const longest = Math.max(36, ...segments.slice(0, -1).map((one) => measure(one.text, 11))) + 10;
  gapWidth = Math.min(Math.max(48, longest), gaps ? (0.4 * view.width) / gaps : 48);
  gapRows = gaps ? Math.min(4, Math.ceil(longest / gapWidth)) : 0;
  const open = segments.reduce(
    (sum, one) => sum + Math.min(one.end, domain[1]) - Math.max(one.start, domain[0]),
    0,
  );
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
  const t = T(x),
    i = Math.max(
      0,
      segments.findLastIndex((one) => one.start <= t),
    );
  const held = Math.min(t, segments[i].end);
  look(held, X(held), view.k);
}

// Keeps some of the timeline in view.
function settle() {
  const least = limits()[0];
  if (view.k <= least * 1.0001) return fitView();
  const first = X(domain[0]),
    last = X(domain[1]),
    middle = view.width / 2;
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
