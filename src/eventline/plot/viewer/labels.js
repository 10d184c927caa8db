// Labels: their lines, and places for as many as have room.
const MOST_LABELS = 140,
  MOST_TRIES = 700,
  FEW = 30, // events whose labels are all written, even if the window is low
  LABEL_PAD = 5;
const texts = new Map();

// The lines of a label: the date, and the title on two lines at most.
function labelOf(i) {
  if (texts.has(i)) return texts.get(i);
  const most = Math.min(230, view.width * 0.5),
    date = dateText(i),
    lines = [""];
  const words = DATA.label[i].slice(0, 300).split(/\s+/).filter(Boolean);
  while (words.length && lines.length < 3) {
    const last = lines[lines.length - 1],
      longer = last ? `${last} ${words[0]}` : words[0];
    if (measure(longer, 14) <= most) {
      lines[lines.length - 1] = longer;
      words.shift();
    } else if (last) lines.push("");
    else {
      // A word longer than a line goes on in the next.
      const part = Math.max(1, Math.floor((words[0].length * most) / measure(words[0], 14)) - 1);
      lines[lines.length - 1] = words[0].slice(0, part);
      words[0] = words[0].slice(part);
      lines.push("");
    }
  }
  const kept = lines.slice(0, 2).filter(Boolean);
  if (words.length) kept[1] = shortened(kept[1], most, 14, false, true);
  const width = Math.ceil(Math.max(measure(date, 12, true), ...kept.map((line) => measure(line, 14)))) + 3;
  const label = { date, lines: kept, width, height: 14 + 16 + 18 * kept.length + LABEL_PAD };
  texts.set(i, label);
  return label;
}

// A text cut off where it is longer than there is room for, or where more of it would follow.
function shortened(text, most, size, bold = false, goesOn = false) {
  if (!goesOn && measure(text, size, bold) <= most) return text;
  let kept = text;
  while (kept && measure(`${kept}…`, size, bold) > most) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

// Places labels in the order of importance, each as low as it can be; no two boxes share a point. Where all of
// them fit that way too, they are placed again from the latest to the earliest, so that they read in order.
function placeLabels(first, held) {
  const lo = T(0),
    hi = T(view.width),
    seen = (i) => shown[i] && LE[i] >= lo && ES[i] <= hi,
    one = stacks(held);
  let inView = 0;
  for (let i = 0; i < DATED; i++) if (seen(i)) inView++;
  for (const i of first) if (seen(i)) one.add(i);
  const done = new Set(first);
  for (const i of order) {
    if (one.chosen.length >= MOST_LABELS || one.tries >= MOST_TRIES) break;
    if (seen(i) && !done.has(i)) one.add(i);
  }
  if (held) return { chosen: one.chosen, inView };
  const other = stacks(null);
  for (const { i } of [...one.chosen].sort((a, b) => b.i - a.i)) other.add(i);
  return { chosen: other.chosen.length === one.chosen.length ? other.chosen : one.chosen, inView };
}

// A stack for each band.
function stacks(held) {
  const own = new Map(bands.map((band) => [band, stack(band, held)]));
  const made = { chosen: [], tries: 0, add };
  function add(i) {
    const band = bandOf(i),
      placed = band && own.get(band).add(i);
    if (placed === undefined) return; // it is not in view after all
    made.tries++;
    if (placed) made.chosen.push({ ...placed, band });
  }
  return made;
}

// Boxes stacked on the axis: `add` gives an event the lowest place that is free, or the one that it had.
function stack(band, held) {
  const placed = [],
    room = band.bottom - band.top;
  function add(i) {
    const at = reach(i),
      label = labelOf(i, measure),
      [lo, hi] = at.stated ?? [at.es, at.le],
      right = Math.max(hi, at.le, at.mark + DOT),
      first = Math.max(Math.min(lo, at.es), 6);
    const left = SPAN[i] ? first : Math.min(at.mark - DOT, first);
    if (right < 0 || left > view.width) return undefined;
    const x = Math.max(6, Math.min(left, view.width - 6 - label.width));
    const x0 = Math.min(x, left) - 4,
      x1 = Math.max(x + label.width, Math.min(right, view.width + 20)) + 8;
    const beside = placed.filter((other) => other.x0 < x1 && x0 < other.x1).sort((a, b) => a.y1 - b.y1);
    const fits = (y) =>
      y + label.height <= room && beside.every((other) => other.y1 <= y || y + label.height <= other.y0);
    const y = [held?.get(i) ?? 0, 0, ...beside.map((other) => other.y1)].find(fits);
    if (y === undefined) return null;
    placed.push({ x0, x1, y0: y, y1: y + label.height });
    return { i, x, y, at, label };
  }
  return { add };
}
