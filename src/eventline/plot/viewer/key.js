// What the marks mean, for the kinds of marks that there are.
const SAMPLE = { width: 32, height: 14 };

const goesOn = (i) =>
  SPAN[i] && ((ES[i] === -Infinity && LS[i] === -Infinity) || (LE[i] === Infinity && EE[i] === Infinity));

const isPoint = (i, exact) => !SPAN[i] && !isDoubtful(i) && isExact(i) === exact;

// For each kind of marks its name and which events have it.
const KEY = Object.entries({
  key_exact: (i) => isPoint(i, true),
  key_period: (i) => isPoint(i, false),
  key_doubtful: (i) => !SPAN[i] && isDoubtful(i),
  key_span: (i) => SPAN[i] && LS[i] < EE[i],
  key_possible: (i) => SPAN[i] && (LS[i] - ES[i] > DAY || LE[i] - EE[i] > DAY),
  key_open: goesOn,
  key_unknown: (i) => !goesOn(i) && !Number.isFinite(LE[i] - ES[i]),
  key_stated: (i) => STATED.has(i),
  columns: () => DATED > FEW,
}).filter(([, test]) => {
  for (let i = 0; i < DATED; i++) if (test(i)) return true;
  return false;
});

function sampleOf(name) {
  const { ground, muted, kinds } = theme,
    { colour } = kinds[0],
    tint = mix(colour, ground, 0.34),
    pale = mix(colour, ground, 0.7),
    faint = mix(colour, ground, 0.22);
  const across = (x) => (RTL ? SAMPLE.width - x : x),
    bar = (x, w, from, to = from) => [
      "rect",
      RTL ? across(x + w) : x,
      3.5,
      w,
      7,
      ...(RTL ? [to, from] : [from, to]),
    ],
    dot = (fill, edge, width) => ["dot", 16, 7, "circle", fill, edge, width],
    thin = (...points) => ["line", points, muted, 1.2, ""],
    column = (size, n) => ["rect", 5 + 4 * n, 13 - size, 3, size, muted, muted],
    head = [29, 7, 22, 1.5, 22, 12.5];
  const samples = {
    key_exact: () => [dot(colour, ground, 1)],
    key_period: () => [bar(2, 28, tint), dot(ground, colour, 1.8)],
    key_doubtful: () => [bar(2, 14, ground, tint), bar(16, 14, tint, ground), dot(ground, pale, 1.4)],
    key_span: () => [bar(2, 28, colour)],
    key_possible: () => [bar(2, 9, faint, pale), bar(11, 10, colour), bar(21, 9, pale, faint)],
    key_open: () => [bar(2, 20, colour), ["area", [0, 2, 4].map((n) => [across(head[n]), head[n + 1]]), colour]],
    key_unknown: () => [bar(2, 10, colour), bar(12, 18, pale, ground)],
    key_stated: () => [thin([2, 7], [30, 7]), thin([2, 3], [2, 11]), thin([30, 3], [30, 11])],
    columns: () => [5, 9, 4, 7, 12, 6].map(column),
  };
  return samples[name]();
}

function fillKey() {
  const items = KEY.map(([name]) =>
    element("li", {}, picture(sampleOf(name), SAMPLE.width, SAMPLE.height), words[name]),
  );
  $(".key").replaceChildren(...items);
}

// The key in lines below a picture: its marks, and how high it is.
function drawKey(pen, y) {
  let x = 6;
  for (const [name] of KEY) {
    const width = SAMPLE.width + 6 + measure(words[name], 12) + 18;
    if (x > 6 && x + width > view.width) [x, y] = [6, y + 20];
    const left = RTL ? view.width - x - SAMPLE.width : x;
    pen.marks.push(...sampleOf(name).map((mark) => shifted(mark, left, y - 11)));
    pen.text(x + SAMPLE.width + 6, y, words[name], { colour: theme.muted });
    x += width;
  }
  return y;
}
