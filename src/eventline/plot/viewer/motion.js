// Moving along the timeline.
let flight = 0;

// Goes to where time `t` stands at position `px` at scale `k`.
function fly(t, px, k) {
  cancelAnimationFrame(flight);
  held = null;
  const [least, most] = limits(),
    to = Math.min(most, Math.max(least, k)),
    from = { k: view.k, px: X(t) },
    began = performance.now();
  const near = Math.abs(from.px) < 4 * view.width;
  const step = (now) => {
    const share = calm.matches || !near ? 1 : Math.min(1, (now - began) / 220),
      eased = 1 - (1 - share) ** 3;
    look(t, from.px + (px - from.px) * eased, from.k * (to / from.k) ** eased);
    if (share === 1) settle();
    schedule();
    if (share < 1) flight = requestAnimationFrame(step);
    else placeCard();
  };
  step(began);
}

function zoomBy(factor, x = view.width / 2, smooth = false) {
  if (smooth) {
    anchorAt(x);
    fly(view.t, view.px, view.k * factor);
    return;
  }
  zoomTo(view.k * factor, x);
  hidePeek();
  schedule();
}

// The same at once.
function moveTo(t, px, k) {
  cancelAnimationFrame(flight);
  const [least, most] = limits();
  look(t, px, Math.min(most, Math.max(least, k)));
  settle();
  hidePeek();
  placeCard();
  schedule();
}

function pan(px) {
  cancelAnimationFrame(flight);
  panBy(px);
  hidePeek();
  placeCard();
  schedule();
}

function fit() {
  cancelAnimationFrame(flight);
  const [k] = limits();
  fly(domain[0], PAD, k);
}

// Brings an event into view, close enough to have its label.
function goTo(i) {
  if (!(i < DATED)) return;
  const t = Number.isFinite(MID[i]) ? MID[i] : domain[0],
    x = X(t),
    near = nodes.has(i) && (SPAN[i] || (x > 0 && x < view.width));
  if (near) return;
  const length = LE[i] - ES[i],
    k = Number.isFinite(length) && length > 0 ? Math.min(view.k, (0.7 * view.width) / length) : view.k;
  const at = segments.find((one) => one.start <= t && t <= one.end);
  fly(at ? t : domain[0], SPAN[i] ? view.width * 0.2 : view.width * 0.45, Math.max(k, limits()[0] * 1.0002));
}

function step(by) {
  let i = pinned >= 0 ? pinned : Number(document.activeElement?.dataset.event ?? (by > 0 ? -1 : DATED));
  do i += by;
  while (i >= 0 && i < DATED && !shown[i]);
  if (i >= 0 && i < DATED) open(i);
}
