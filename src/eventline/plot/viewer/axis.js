// The axis with its ticks and closed gaps, and the columns of how many events there are.
function drawAxis(pen, width) {
  const { ink, muted, line, panel, ground } = pen.theme,
    base = view.height - AXIS,
    { minor, major, small } = ticks(width);
  for (const x of gapsInView())
    pen.rect(x - gapWidth * 0.22, x + gapWidth * 0.22, 0, rowsBottom(), mix(panel, ground, 0.6));
  const roundness = ({ t, named }) =>
    named
      ? -1
      : Number(clock(t) !== "00:00") +
        Number(dateOf(t)[2] !== 1) +
        Number(dateOf(t)[1] !== 1) +
        Number(dateOf(t)[0] % 10 !== 0);
  const kept = spaced(
    [...minor].sort((a, b) => roundness(a) - roundness(b) || a.x - b.x),
    width,
    8,
  );
  for (const one of minor) if (!one.named) pen.rule(one.x, 0, one.x, base + 5, line, 1);
  for (const x of small) pen.rule(x, base, x, base + 3, muted, 0.7);
  for (const one of kept) pen.text(one.at, base + 18, one.text, { colour: muted, anchor: "middle" });
  // The unit around them: named where it begins, or at the edge of the view until it ends.
  let free = 2;
  major.forEach((one, n) => {
    const next = major[n + 1]?.x ?? view.width,
      x = Math.max(one.x, free) + (one.bounded ? 4 : 0);
    if (one.bounded) pen.rule(one.x, base, one.x, base + 38, line, 1);
    const size = width(one.text, true);
    if (x + size > Math.min(next - 4, view.width - 2) && !(n === major.length - 1 && x + size < view.width))
      return;
    pen.text(x, base + 36, one.text, { bold: true });
    free = x + size + 8;
  });
  const ends = new Array(gapRows).fill(-Infinity);
  let from = -20;
  for (const one of segments) {
    const end = one.end === Infinity ? view.width + 20 : endOf(one) + gapWidth / 2,
      edge = Math.min(end - 3, view.width + 20);
    if (edge > from) pen.rule(from, base, edge, base, ink, 1.2);
    if (one.end === Infinity || end < -gapWidth || end > view.width + gapWidth) {
      from = Math.max(from, end + 3);
      continue;
    }
    for (const x of [end - 3, end + 3]) pen.rule(x - 3, base + 6, x + 3, base - 6, ink, 1.2);
    const half = measure(one.text, 11) / 2,
      row = Math.max(
        0,
        ends.findIndex((edge) => edge + 6 <= end - half),
      );
    ends[row] = end + half;
    pen.text(end, base - rugHeight() - 4 - 13 * row, one.text, { size: 11, colour: muted, anchor: "middle" });
    from = end + 3;
  }
  if (DATA.calendar) drawCalendar(pen, base + 43, width);
}

// A second axis below: the years of another calendar.
function drawCalendar(pen, base, width) {
  const { muted } = pen.theme,
    years = yearsOfCalendar(width);
  pen.rule(-20, base, view.width + 20, base, muted, 0.8);
  for (const one of years) if (!one.named) pen.rule(one.x, base, one.x, base + 4, muted, 0.8);
  for (const one of spaced(years, width, 8))
    pen.text(one.at, base + 17, one.text, { colour: muted, anchor: "middle" });
}

// All events along the axis: how many there are at each place, in the colour of their kind if it is but one.
function drawRug(pen, members, base, height, scale) {
  const bin = 3,
    count = Math.ceil(view.width / bin),
    sums = new Float64Array(count + 1),
    kinds = new Int16Array(count).fill(-1);
  for (const i of members) {
    if (!shown[i]) continue;
    const x = scale(MID[i]),
      at = Math.floor(x / bin);
    if (!(at >= 0 && at < count)) continue;
    sums[at]++;
    kinds[at] = kinds[at] === -1 || kinds[at] === kindOf(i) ? kindOf(i) : -2;
  }
  const most = sums.reduce((a, b) => Math.max(a, b), 1),
    { ground, muted } = pen.theme;
  for (let at = 0; at < count; at++) {
    if (!sums[at]) continue;
    const size = most < 3 ? height * 0.3 : height * (0.2 + 0.8 * Math.sqrt(sums[at] / most));
    const colour = kinds[at] >= 0 ? pen.theme.kinds[kinds[at]].colour : muted;
    pen.rect(at * bin, at * bin + bin - 1, base - size, size, mix(colour, ground, 0.75));
  }
}
