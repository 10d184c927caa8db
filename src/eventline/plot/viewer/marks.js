// Marks: plain tuples in the coordinates of the screen, and those that an event is drawn with.
function mix(colour, ground, share) {
  const part = (text, at) => parseInt(text.slice(at, at + 2), 16);
  return (
    "#" +
    [1, 3, 5]
      .map((at) =>
        Math.round(share * part(colour, at) + (1 - share) * part(ground, at))
          .toString(16)
          .padStart(2, "0"),
      )
      .join("")
  );
}

// A mark elsewhere.
function shifted([kind, ...m], dx, dy) {
  if (kind === "line" || kind === "area") return [kind, m[0].map(([x, y]) => [x + dx, y + dy]), ...m.slice(1)];
  return [kind, m[0] + dx, m[1] + dy, ...m.slice(2)];
}

class Pen {
  constructor(theme) {
    this.theme = theme;
    this.marks = [];
  }
  at(x) {
    return RTL ? view.width - x : x;
  }
  rect(x0, x1, y, height, from, to = from) {
    // What lies far outside is cut off, and the colour with it.
    const lo = Math.max(x0, -20),
      hi = Math.min(x1, view.width + 20),
      share = (x) => (x1 - x) / (x1 - x0);
    if (hi <= lo) return;
    let colours = from === to ? [from, to] : [lo, hi].map((x) => mix(from, to, share(x)));
    if (RTL) colours = colours.reverse();
    this.marks.push(["rect", RTL ? view.width - hi : lo, y, hi - lo, height, ...colours]);
  }
  line(points, colour, width, dash = "") {
    this.marks.push(["line", points.map(([x, y]) => [this.at(x), y]), colour, width, dash]);
  }
  rule(x0, y0, x1, y1, colour, width, dash) {
    this.line([[x0, y0], [x1, y1]], colour, width, dash); // prettier-ignore
  }
  area(points, fill) {
    this.marks.push(["area", points.map(([x, y]) => [this.at(x), y]), fill]);
  }
  dot(x, y, shape, fill, edge, width) {
    this.marks.push(["dot", this.at(x), y, shape, fill, edge, width]);
  }
  text(
    x,
    y,
    text,
    { size = 12, bold = false, colour = this.theme.ink, direction = DATA.direction, anchor = "start" } = {},
  ) {
    this.marks.push(["text", this.at(x), y, text, size, bold, colour, direction, anchor]);
  }
}

const DOT = 4.6,
  SHAPES = {
    circle: null,
    square: [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].map(([x, y]) => [x * 0.9, y * 0.9]),
    diamond: [
      [0, -1.3],
      [1.3, 0],
      [0, 1.3],
      [-1.3, 0],
    ],
    triangle: [
      [0, -1.25],
      [1.2, 0.9],
      [-1.2, 0.9],
    ],
  };

// The bounds of an event as positions; open ends reach the edge of the timeline, unknown ones fade out.
function reach(i) {
  const missing = (outer, inner) =>
    Number.isFinite(outer) ? "" : SPAN[i] && !Number.isFinite(inner) ? "open" : "unknown";
  const opens = missing(ES[i], LS[i]),
    closes = missing(LE[i], EE[i]);
  const edges = [X(domain[0]) - 30, X(domain[1]) + 30];
  const [es, ls, ee, le] = [ES, LS, EE, LE].map((at) =>
    at[i] === -Infinity ? edges[0] : at[i] === Infinity ? edges[1] : X(at[i]),
  );
  const one = { es, ls, ee, le, opens, closes };
  if (STATED.has(i)) {
    const [lo, hi] = STATED.get(i);
    one.stated = [lo === -Infinity ? edges[0] : X(lo), hi === Infinity ? edges[1] : X(hi)];
  }
  if (opens === "unknown" && !closes) one.es = (SPAN[i] ? ee : le) - 40;
  if (closes === "unknown" && !opens) one.le = (SPAN[i] ? ls : es) + 40;
  if (SPAN[i] && opens === "unknown") one.ls = ee;
  if (SPAN[i] && closes === "unknown") one.ee = ls;
  if (!SPAN[i] && isDoubtful(i) && !opens && !closes) {
    const grow = Math.max(0, 13 - (le - es) / 2);
    one.es -= grow;
    one.le += grow;
  }
  one.mark = SPAN[i]
    ? Math.max(one.es, Math.min(one.ls, one.ee))
    : opens && !closes
      ? one.le
      : closes && !opens
        ? one.es
        : (one.es + one.le) / 2;
  return one;
}

function drawEvent(pen, i, y, { es, ls, ee, le, mark, opens, closes, stated }) {
  const { ground } = pen.theme,
    { colour, shape } = pen.theme.kinds[kindOf(i)],
    tint = mix(colour, ground, 0.34);
  const half = 3.5,
    bar = (x0, x1, from, to) => pen.rect(x0, x1, y - half, 2 * half, from, to);
  if (stated) {
    const { muted } = pen.theme;
    pen.rule(stated[0], y, stated[1], y, muted, 1.2);
    for (const x of stated) pen.rule(x, y - half, x, y + half, muted, 1.2);
  }
  if (!SPAN[i]) {
    if (isDoubtful(i) || opens || closes) {
      bar(es, mark, ground, tint);
      bar(mark, le, tint, ground);
      pen.dot(mark, y, shape, ground, mix(colour, ground, 0.8), 1.4);
    } else if (isExact(i)) {
      // A point alone would claim to know more than the day.
      if (le - es > 24) bar(es, le, tint);
      pen.dot(mark, y, shape, colour, ground, 1);
    } else {
      bar(es, le, tint);
      pen.dot(mark, y, shape, ground, colour, 1.8);
    }
    return;
  }
  const dark = isDoubtful(i) ? mix(colour, ground, 0.5) : colour,
    pale = mix(dark, ground, 0.7),
    faint = mix(dark, ground, 0.22);
  const start = es + (opens === "open" ? 7 : 0),
    end = Math.max(le - (closes === "open" ? 7 : 0), start + 2);
  const before = opens === "unknown" ? ground : faint,
    after = closes === "unknown" ? ground : faint;
  if (ls < ee) {
    bar(start, ls, before, pale);
    bar(Math.max(ls, start), Math.min(ee, end), dark);
    bar(ee, end, pale, after);
  } else {
    const peak = opens === "unknown" ? end : closes === "unknown" ? start : (start + end) / 2;
    bar(start, peak, before, pale);
    bar(peak, end, pale, after);
  }
  const arrow = (tip, base) =>
    pen.area(
      [
        [tip, y],
        [base, y - half - 2],
        [base, y + half + 2],
      ],
      dark,
    );
  if (opens === "open") arrow(es, start);
  if (closes === "open") arrow(le, end);
  for (const x of gapsInView()) {
    if (es < x - 4 && x + 4 < le)
      pen.area(
        [
          [x - 3.5, y + 5],
          [x - 0.5, y + 5],
          [x + 3.5, y - 5],
          [x + 0.5, y - 5],
        ],
        ground,
      );
  }
}

const gapsInView = () =>
  segments
    .slice(0, -1)
    .map((one) => endOf(one) + gapWidth / 2)
    .filter((x) => x > -gapWidth && x < view.width + gapWidth);
