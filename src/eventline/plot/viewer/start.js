// The buttons, how the page begins, and what changes under way.
const PAPER = { width: 760, height: 640 },
  PRINTED = 1000; // rows of the table

const ACTIONS = {
  "zoom-in": () => zoomBy(1.6, view.width / 2, true),
  "zoom-out": () => zoomBy(1 / 1.6, view.width / 2, true),
  fit,
  gaps: (button) => {
    closeGaps(toggled(button));
    resized();
    fit();
  },
  lanes: (button) => {
    laned = toggled(button);
    rearranged();
  },
  theme: () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    restyle();
  },
  csv: () => save(csvText(), "text/csv;charset=utf-8", ".csv"),
  svg: () => save(svg(true), "image/svg+xml;charset=utf-8", ".svg"),
  earlier: (button) => turnPage(button, -1),
  later: (button) => turnPage(button, 1),
  // Past all labels, of which there may be many.
  table: () => {
    $(".table").focus({ preventScroll: true });
    $(".table").scrollIntoView();
  },
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) ACTIONS[button.dataset.do](button);
  document.querySelectorAll("details[open]").forEach((one) => {
    if (!one.contains(event.target)) one.open = false;
  });
});

// A menu does not stay open over what the focus has gone on to.
document.addEventListener("focusin", (event) => {
  document.querySelectorAll("details[open]").forEach((one) => {
    if (!one.contains(event.target)) one.open = false;
  });
});

function turnPage(button, by) {
  page += by;
  fillTable();
  // A button that can no longer be pressed would lose the focus to nowhere.
  if (button.disabled) $(`.pager [data-do=${by > 0 ? "earlier" : "later"}]`).focus();
}

function toggled(button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", on);
  return on;
}

// Gives everything its place on a stage of some width, as high as the labels need at first, within the room there is.
function arrange(width, room) {
  view.width = width;
  view.height = room;
  texts.clear();
  fitView();
  freeBands();
  const under = AXIS + rugHeight() + 6 + 13 * gapRows,
    used = new Map();
  if (!laned) bands[0].top = bands[0].bottom - (room - under);
  for (const one of placeLabels([], null).chosen) {
    used.set(one.band, Math.max(used.get(one.band) ?? 0, one.y + one.label.height + 8));
  }
  if (laned) view.height = setBands(used, room - under) + under;
  else {
    view.height = Math.min(room, Math.max(300, (used.get(bands[0]) ?? 0) + under + 16));
    setBands();
  }
  held = null;
}

// The same part of the timeline is seen before and after.
function keepingView(act) {
  const kept = { t: T(view.width / 2), zoom: view.k / limits()[0] };
  act();
  if (kept.zoom > 1.001) {
    look(kept.t, view.width / 2, limits()[0] * kept.zoom);
    anchorAt(view.width / 2);
    settle();
  }
}

function resized() {
  // A few labels may need more than the window has room for.
  const window = innerHeight - stage.getBoundingClientRect().top - scrollY - (embedded ? 50 : 56);
  arrange(stage.clientWidth || 800, Math.max(330, window, DATED <= FEW ? 900 : 0));
  stage.style.height = `${view.height}px`;
  sized(canvas, view.height);
  for (const node of nodes.values()) node.remove();
  nodes.clear();
  drawOverview();
}

function rearranged() {
  keepingView(resized);
  draw();
  placeCard();
}

function restyle() {
  readTheme();
  fillKinds();
  fillKey();
  drawOverview();
  draw();
}

new ResizeObserver(() => {
  // In print, or in a tab that is hidden, it has no width.
  if (stage.clientWidth && stage.clientWidth !== view.width) rearranged();
}).observe(stage);
dark.addEventListener("change", restyle);
addEventListener("hashchange", fromAddress);
addEventListener("beforeprint", () => {
  const kept = root.dataset.theme;
  root.dataset.theme = "light";
  readTheme();
  fillKinds();
  fillKey();
  // Laid out for the width of a sheet, so that the letters have their size.
  keepingView(() => arrange(PAPER.width, PAPER.height));
  $(".print").replaceChildren(
    document.importNode(new DOMParser().parseFromString(svg(false), "image/svg+xml").documentElement, true),
  );
  tellCount();
  fillTable(PRINTED);
  if (kept) root.dataset.theme = kept;
  else delete root.dataset.theme;
});
addEventListener("afterprint", () => {
  fillTable();
  rearranged();
  restyle();
});

$(".app").hidden = false;
closeGaps(DATA.breaks.length > 0);
$("[data-do=gaps]").hidden = !DATA.breaks.length;
$("[data-do=lanes]").hidden = DATA.kinds.length < 2;
$("[data-do=lanes]").setAttribute("aria-pressed", laned);
readTheme();
resized();
restyle();
fillTable();
fromAddress();
tellCount();
root.dataset.ready = Math.round(performance.now());
if (window.requestIdleCallback) requestIdleCallback(prepareSearch);
