// The picture as it is now: marks on the canvas, labels as buttons above it, and how many there are.
const screenX = (x) => (RTL ? view.width - x : x);
const directionOf = (i) => (DATA.against.has(i) ? (RTL ? "ltr" : "rtl") : DATA.direction);
const rugHeight = () => (laned ? 8 : RUG + ARCS); // lanes have columns of their own
const rowsBottom = () => view.height - AXIS - rugHeight() - 6 - 13 * gapRows;
const topOf = ({ y, label, band }) => band.bottom - 4 - y - label.height;
const markAt = (one) => topOf(one) + 7;

// The direction of a text whose language is not known: that of its first letter.
function directionIn(text) {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (!letter) return DATA.direction;
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(letter) ? "rtl" : "ltr";
}

function compose(withText) {
  const pen = new Pen(theme),
    first = [pinned, Number(document.activeElement?.dataset.event ?? -1)].filter((i) => i >= 0 && i < DATED);
  drawAxis(pen, (text, bold) => measure(text, 12, bold));
  drawBands(pen);
  const placed = placeLabels([...new Set(first)], held);
  const marked = pinned >= 0 ? pinned : hovered;
  arrows = drawArrows(pen, placed.chosen, marked);
  const joined = joinedWith(marked);
  for (const one of placed.chosen) {
    const y = markAt(one);
    if (joined.has(one.i)) pen.rule(one.at.mark, y, one.at.mark, view.height - AXIS, theme.muted, 1, "2 3");
    drawEvent(pen, one.i, y, one.at);
    if (!withText) continue;
    // What passes behind a text is hidden, as it is by the labels of the page.
    pen.rect(one.x, one.x + one.label.width, topOf(one) + 14, one.label.height - 14 - LABEL_PAD, theme.ground);
    pen.text(one.x, topOf(one) + 27, one.label.date, { bold: true });
    one.label.lines.forEach((line, n) => {
      const direction = directionOf(one.i);
      pen.text(one.x, topOf(one) + 44 + 18 * n, line, {
        size: 14,
        direction,
        anchor: direction === DATA.direction ? "start" : "end",
      });
    });
  }
  ({ inView } = placed);
  labelled = placed.chosen.length;
  return { pen, chosen: placed.chosen };
}

function draw() {
  frame = 0;
  const made = compose(false),
    ratio = devicePixelRatio || 1,
    context = canvas.getContext("2d");
  chosen = made.chosen;
  held = new Map(chosen.map((one) => [one.i, one.y]));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = theme.ground;
  context.fillRect(0, 0, view.width, view.height);
  paint(context, made.pen.marks);
  syncLabels();
  drawWindow();
  $(".none").hidden = inView > 0;
  clearTimeout(draw.later);
  draw.later = setTimeout(tellCount, 150);
}

function schedule() {
  if (!frame) frame = requestAnimationFrame(draw);
}

function makeLabel(i, label) {
  const lines = label.lines.map((line) => element("span", { class: "title", dir: directionOf(i) }, line));
  return element(
    "button",
    { class: "label", "data-event": i, "aria-label": `${label.date}: ${DATA.label[i]}` },
    element("span", { class: "date" }, label.date),
    ...lines,
  );
}

// One button per label, in the order of time, so that Tab goes from event to event.
function syncLabels() {
  const wanted = new Map(chosen.map((one) => [one.i, one]));
  for (const [i, node] of nodes) {
    if (wanted.has(i)) continue;
    if (node === document.activeElement) stage.focus({ preventScroll: true });
    node.remove();
    nodes.delete(i);
  }
  for (const one of [...chosen].sort((a, b) => b.i - a.i)) {
    let node = nodes.get(one.i);
    if (!node) {
      node = makeLabel(one.i, one.label);
      nodes.set(one.i, node);
      const after = [...nodes.keys()].filter((i) => i > one.i).sort((a, b) => a - b)[0];
      labels.insertBefore(node, after === undefined ? null : nodes.get(after));
    }
    node.style.width = `${one.label.width}px`;
    node.style.transform = `translate(${RTL ? view.width - one.x - one.label.width : one.x}px, ${topOf(one) + 14}px)`;
    node.classList.toggle("chosen", one.i === pinned);
  }
}

function tellCount() {
  const count = shown.reduce((sum, one, i) => sum + (one && i < DATED ? 1 : 0), 0),
    n = (x) => grouped.format(x);
  $(".count").textContent =
    told(words.count, { labelled: n(labelled), view: n(inView), all: n(count) }) +
    (COUNT > DATED ? ` ${told(words.undated, { count: n(COUNT - DATED) })}` : "") +
    (arrows.drawn < arrows.all ? ` ${told(words.arrows, { drawn: n(arrows.drawn), all: n(arrows.all) })}` : "");
}
