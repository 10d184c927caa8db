// Ticks: the round dates that have room.

// What ticks may stand at: unit, count, length.
const LADDER = [];
for (const [unit, size, counts] of [
  ["second", SECOND, [1, 5, 15, 30]],
  ["minute", MINUTE, [1, 5, 15, 30]],
  ["hour", HOUR, [1, 3, 6, 12]],
  ["day", DAY, [1, 2, 5, 10]],
  ["month", YEAR / 12, [1, 3, 6]],
  ["year", YEAR, Array.from({ length: 33 }, (_, n) => [1, 2, 5][n % 3] * 10 ** Math.floor(n / 3))],
])
  for (const count of counts) LADDER.push({ unit, count, size: size * count });

// The round dates of a step in [start, end]; years are round in their own era, and there is no year 0.
function roundDates({ unit, count, size }, start, end) {
  const found = [],
    [year, month] = dateOf(start);
  const keep = (t) => {
    if (t >= start && t <= end) found.push(t);
    return t <= end && found.length < 500;
  };
  if (unit === "year") {
    for (let n = Math.floor(year / count) - 1; ; n++) {
      const historical = n * count;
      if (!keep(instant(count === 1 || historical > 0 ? historical : historical + 1))) return found;
    }
  }
  if (unit === "month") {
    for (let n = year * 12 + Math.floor((month - 1) / count) * count; ; n += count) {
      if (!keep(instant(Math.floor(n / 12), (((n % 12) + 12) % 12) + 1))) return found;
    }
  }
  if (unit === "day") {
    for (let n = Math.floor(start / DAY); n * DAY <= end && found.length < 500; n++) {
      const day = civil(n)[2];
      // Counted from the first of the month; the last before a new month must not crowd it.
      if ((day - 1) % count === 0 && (count === 1 || day <= 31 - count)) keep(n * DAY);
    }
    return found;
  }
  for (let t = Math.floor(start / size) * size; keep(t); t += size);
  return found;
}

const PARENT = { second: "day", minute: "day", hour: "day", day: "month", month: "year" };

function ticks(width) {
  const room = (step) => {
    const t = Math.max(T(view.width), T(0) + step.size),
      samples =
        step.unit === "year"
          ? [T(0), t].map((s) => yearText(dateOf(s)[0]))
          : [minorText(t - (t % DAY) + 12 * HOUR + 30 * (step.unit === "second"), step.unit), "00"];
    return Math.max(...samples.map(width)) + 22;
  };
  const step = LADDER.find((one) => one.size * view.k >= room(one)) ?? LADDER[LADDER.length - 1];
  const at = LADDER.indexOf(step),
    crosses = dateOf(domain[0])[0] < 1 && dateOf(domain[1])[0] > 0;
  const finer = LADDER.slice(0, at).find(
    (one) =>
      one.size * view.k >= 7 && (one.unit !== step.unit ? one.unit !== "day" : step.count % one.count === 0),
  );
  const minor = [],
    major = [],
    small = [];
  segments.forEach((one) => {
    const x0 = Math.max(0, one.start === -Infinity ? 0 : X(one.start)),
      x1 = Math.min(view.width, one.end === Infinity ? view.width : endOf(one));
    if (x1 <= x0) return;
    const start = Math.max(one.start, T(x0)),
      end = Math.min(one.end, T(x1)),
      found = roundDates(step, start, end);
    for (const t of found)
      minor.push({
        x: X(t),
        t,
        text:
          step.unit === "year"
            ? yearText(dateOf(t)[0], dateOf(t)[0] < 1 || (crosses && dateOf(t)[0] < 1000))
            : minorText(t, step.unit),
      });
    if (finer) for (const t of roundDates(finer, start, end)) small.push(X(t));
    const middle = (Math.max(start, Math.min(end, domain[0])) + Math.min(end, Math.max(start, domain[1]))) / 2;
    if (step.unit !== "year") {
      const unit = LADDER.find((it) => it.unit === PARENT[step.unit] && it.count === 1),
        starts = roundDates(unit, start, end);
      if (!starts.length || X(starts[0]) > x0 + 4) major.push({ x: x0, t: start, from: x0, to: x1 });
      for (const t of starts) major.push({ x: X(t), t, from: X(t), to: x1, bounded: true });
      major.forEach((label) => {
        label.text ??= pointText(label.t, unit.unit);
      });
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

// The days on which years of the second calendar begin, and the year of the first of them.
const CALENDAR = (() => {
  if (!DATA.calendar) return null;
  let day = 0;
  return { ...DATA.calendar, starts: DATA.calendar.starts.map((days) => (day += days) * DAY) };
})();

// The round years of the second calendar that begin in view, or the one that all of it lies in.
function yearsOfCalendar(width) {
  const { era, first, step, starts } = CALENDAR,
    name = (at) => `${first + at * step} ${era}`.trim(),
    room = width(`1234 ${era}`) + 22;
  const lo = T(0),
    hi = T(view.width),
    found = [];
  const every = LADDER.find(
    ({ unit, count }) => unit === "year" && count >= step && 0.98 * count * YEAR * view.k >= room,
  );
  if (!every) return found;
  for (const [at, t] of starts.entries()) {
    if (t < lo || t > hi || (first + at * step) % every.count) continue;
    const closed = segments.some((one, n) => t > one.end && t < segments[n + 1]?.start);
    if (!closed) found.push({ x: X(t), text: name(at) });
  }
  // Without any it is named which year it is, where the page knows each of them.
  const at = starts.findLastIndex((t) => t <= lo);
  if (!found.length && step === 1 && at >= 0 && starts[at + 1] >= hi)
    found.push({ x: view.width / 2, text: name(at), named: true });
  return found;
}

// Which of the labels along a line have room, those that come first in `ranked` before the others.
function spaced(ranked, width, gap) {
  const taken = [],
    kept = new Set();
  for (const one of ranked) {
    const half = width(one.text) / 2,
      at = Math.min(Math.max(one.x, half + 2), view.width - half - 2);
    if (Math.abs(at - one.x) > half || taken.some(([a, b]) => at + half + gap > a && at - half - gap < b))
      continue;
    taken.push([at - half, at + half]);
    kept.add(one);
    one.at = at;
  }
  return kept;
}
