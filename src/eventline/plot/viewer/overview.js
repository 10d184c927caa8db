// The overview: the whole timeline, and the part of it that is in view.
const overviewLayer = document.createElement("canvas");

function whole(act) {
  const kept = { ...view };
  fitView();
  const result = act();
  look(kept.t, kept.px, kept.k);
  return result;
}

function sized(one, height) {
  const ratio = devicePixelRatio || 1;
  one.width = view.width * ratio;
  one.height = height * ratio;
  const context = one.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

function drawOverview() {
  const pen = new Pen(theme),
    context = sized(overviewLayer, 34);
  whole(() => {
    drawRug(pen, EVERYONE, 33, 26, X);
    for (const x of gapsInView()) pen.rect(x - 4, x + 4, 0, 34, theme.ground);
  });
  context.fillStyle = theme.panel;
  context.fillRect(0, 0, view.width, 34);
  paint(context, pen.marks);
  sized(overview, 34);
}

function drawWindow() {
  const context = overview.getContext("2d"),
    edges = [T(0), T(view.width)];
  const [from, to] = whole(() => edges.map((t) => Math.min(view.width, Math.max(0, X(t)))));
  const zoomed = view.k > limits()[0] * 1.001;
  overview.classList.toggle("idle", !zoomed);
  context.drawImage(overviewLayer, 0, 0, view.width, 34);
  const pen = new Pen(theme);
  pen.line(
    [
      [from, 1],
      [to, 1],
      [to, 33],
      [from, 33],
      [from, 1],
    ],
    theme.ink,
    1.5,
  );
  context.globalAlpha = 0.6;
  context.fillStyle = theme.ground;
  const [left, right] = [screenX(from), screenX(to)].sort((a, b) => a - b);
  context.fillRect(0, 0, left, 34);
  context.fillRect(right, 0, view.width, 34);
  context.globalAlpha = 1;
  paint(context, pen.marks);
}
