// Mouse, wheel and touch.
const pointers = new Map();
let dragged = false,
  spread = null;

const placeOf = (event) => {
  const box = stage.getBoundingClientRect();
  return { x: screenX(event.clientX - box.left), y: event.clientY - box.top };
};

function eventAt({ x, y }) {
  const on = chosen.find(
    (one) =>
      Math.abs(y - markAt(one)) < 8 &&
      x > Math.min(one.at.es, one.at.mark - 8) - 3 &&
      x < Math.max(one.at.le, one.at.mark + 8) + 3,
  );
  if (on) return on.i;
  // Else the nearest of those that stand in the columns there.
  const base = view.height - AXIS,
    band = laned ? bands.find((one) => y > one.bottom && y < one.bottom + LANE_FOOT) : null;
  if (laned ? !band : y < base - RUG || y > base + 6) return -1;
  const thin = band ? thinAt(band, x, y) : -1;
  if (thin >= 0) return thin;
  let best = -1,
    least = 6;
  for (const i of band?.members ?? EVERYONE) {
    const away = shown[i] ? Math.abs(X(MID[i]) - x) : Infinity;
    if (away < least) [best, least] = [i, away];
  }
  return best;
}

function pinch() {
  const [a, b] = [...pointers.values()];
  return { x: (a.x + b.x) / 2, size: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) };
}

// What is between the fingers as they touch stays there: the scale is that of the beginning, made larger.
function startPinch() {
  const { x, size } = pinch();
  anchorAt(x);
  spread = { size, t: view.t, aside: view.px - x, k: view.k };
}

stage.addEventListener("pointerdown", (event) => {
  if (event.target.closest(".card") || event.button) return;
  pointers.set(event.pointerId, { ...placeOf(event), from: placeOf(event) });
  dragged = pointers.size > 1;
  if (pointers.size === 2) startPinch();
});
stage.addEventListener("pointermove", (event) => {
  const was = pointers.get(event.pointerId),
    now = placeOf(event);
  if (!was) {
    if (event.pointerType === "mouse" && !event.target.closest(".card"))
      peek(Number(event.target.closest(".label")?.dataset.event ?? eventAt(now)));
    return;
  }
  if (pointers.size === 2) {
    Object.assign(was, now);
    const { x, size } = pinch();
    moveTo(spread.t, x + spread.aside, (spread.k * size) / spread.size);
    return;
  }
  if (!dragged && Math.abs(now.x - was.from.x) < 5) return;
  if (!dragged) {
    dragged = true;
    stage.setPointerCapture(event.pointerId);
    stage.classList.add("dragging");
  }
  pan(now.x - was.x);
  Object.assign(was, now);
});
for (const name of ["pointerup", "pointercancel"]) {
  stage.addEventListener(name, (event) => {
    pointers.delete(event.pointerId);
    if (!pointers.size) stage.classList.remove("dragging");
  });
}
stage.addEventListener("pointerleave", hidePeek);
// Who goes from event to event by keys sees the card as well.
stage.addEventListener("focusin", (event) => {
  const label = event.target.closest(".label");
  if (!label?.matches(":focus-visible") || returning) return;
  peek(Number(label.dataset.event));
  uncover(Number(label.dataset.event));
});
stage.addEventListener("focusout", (event) => {
  if (event.target.closest(".label")) hidePeek();
});
stage.addEventListener("click", (event) => {
  // What was pressed there may be gone by now, with what the card said before.
  if (event.composedPath().includes(card)) return;
  if (dragged) {
    dragged = false;
    return;
  }
  const i = Number(event.target.closest(".label")?.dataset.event ?? eventAt(placeOf(event)));
  if (i >= 0) open(i);
  else if (pinned >= 0) close();
});
stage.addEventListener("dblclick", (event) => {
  if (!event.target.closest(".card, .label")) zoomBy(2.5, placeOf(event).x, true);
});
stage.addEventListener(
  "wheel",
  (event) => {
    // Within a notebook the wheel scrolls the notebook, unless the timeline has the focus; and where lanes are
    // higher than the window, it scrolls the page.
    const scrolls = view.height > innerHeight || (embedded && !stage.contains(document.activeElement));
    if (event.target.closest(".card") || (scrolls && !event.ctrlKey)) return;
    event.preventDefault();
    const unit = event.deltaMode ? 16 : 1,
      across = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan((RTL ? 1 : -1) * across * unit);
    else
      zoomBy(
        Math.exp(-Math.max(-240, Math.min(240, event.deltaY * unit)) * (event.ctrlKey ? 0.01 : 0.002)),
        placeOf(event).x,
      );
  },
  { passive: false },
);

function fromOverview(event) {
  if (!event.buttons) return;
  const x = screenX(event.clientX - overview.getBoundingClientRect().left),
    t = whole(() => T(x)),
    k = view.k;
  look(Math.min(domain[1], Math.max(domain[0], t)), view.width / 2, k);
  anchorAt(view.width / 2);
  settle();
  schedule();
}
overview.addEventListener("pointerdown", (event) => {
  overview.setPointerCapture(event.pointerId);
  fromOverview(event);
});
overview.addEventListener("pointermove", fromOverview);
