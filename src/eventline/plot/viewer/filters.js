// Which events are shown: search, groups and kinds.

// The letters as eventline.phrases folds them, so that a search finds every way to write a word.
const FOLDED = new Map(Object.entries(DATA.fold));
const lower = (text) =>
  text.toLowerCase().replace(/[\u0080-\u05ff\u0700-\uffff]/g, (c) => c.toUpperCase().toLowerCase());
const fold = (text) => lower(text).replace(/[^\x00-\x7f]/g, (c) => FOLDED.get(c) ?? c);

function haystackOf(i) {
  const more = DATA.more[i] ?? {};
  return fold(
    [
      DATA.label[i],
      i < DATED ? dateText(i) : "",
      DATA.id[i],
      ...titlesOf(i).map((pair) => pair[1]),
      more.description,
      ...["actors", "places", "tags"].flatMap((name) => listOf(name, i)),
      ...(more.fields ?? []).map((pair) => pair[1]),
      ...sourcesOf(i).flatMap(({ title, author }) => [title, author]),
    ].join("\n"),
  );
}

// What can be searched of each event; made while nothing else is to do, or when it is needed.
const haystack = [];

function prepareSearch(deadline) {
  while (haystack.length < COUNT && deadline.timeRemaining() > 1) haystack.push(haystackOf(haystack.length));
  if (haystack.length < COUNT) requestIdleCallback(prepareSearch);
}

function select() {
  const wanted = fold(search.value).split(/\s+/).filter(Boolean);
  while (wanted.length && haystack.length < COUNT) haystack.push(haystackOf(haystack.length));
  let count = 0;
  for (let i = 0; i < COUNT; i++) {
    const kept = !hiddenKinds.has(kindOf(i)) && !hiddenTypes.has(typeOf(i));
    shown[i] = kept && wanted.every((word) => haystack[i].includes(word)) ? 1 : 0;
    count += shown[i];
  }
  $(".found").textContent = wanted.length ? told(words.found, { count: grouped.format(count) }) : "";
  page = 0;
  held = null;
  drawOverview();
  fillTable();
  // Lanes without any event are left out, and the others share the room.
  const lanes = laned ? lanesShown() : [];
  if (lanes.length && String(lanes) !== String(bands.map((one) => one.lane))) rearranged();
  else {
    if (lanes.length) fillBands();
    schedule();
  }
}

function find(text) {
  search.value = text;
  findNow();
}

// While someone types, the search waits for a moment; with Enter, or elsewhere, it does not.
let waiting = 0;

function findNow() {
  clearTimeout(waiting);
  waiting = 0;
  select();
}

search.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(findNow, 60);
});
search.addEventListener("change", () => waiting && findNow());

function kindMark(n) {
  const { colour, shape } = theme.kinds[n],
    pen = { marks: [["dot", 7, 7, shape, colour, colour, 0.5]] };
  return picture(pen.marks, 14, 14);
}

// A small picture of marks within the text of the page.
function picture(marks, width, height) {
  const made = document.createElement("canvas"),
    ratio = 2;
  [made.width, made.height] = [width * ratio, height * ratio];
  made.style.width = `${width}px`;
  made.style.height = `${height}px`;
  const context = made.getContext("2d");
  context.scale(ratio, ratio);
  paint(context, marks);
  return made;
}

// Buttons that hide the members of groups or kinds, and show them again.
function fillChips(place, names, hidden, mark) {
  if (names.length < 2) return;
  const chips = names.map((name, n) => {
    const chip = element("button", { "aria-pressed": !hidden.has(n), "data-kind": n }, ...mark(n), name);
    chip.addEventListener("click", () => {
      if (!hidden.delete(n)) hidden.add(n);
      chip.setAttribute("aria-pressed", !hidden.has(n));
      select();
    });
    return chip;
  });
  $(place).replaceChildren(...chips);
}

function fillKinds() {
  const groups = DATA.kinds.map((_, n) => kindName(n));
  fillChips(".kinds", groups, hiddenKinds, (n) => [kindMark(n)]);
  fillChips(".types", (DATA.types ?? []).map(inWords), hiddenTypes, () => []);
}
