// What is shown, as CSV and as SVG.
function save(text, type, suffix) {
  const name =
    (document.title
      .replace(/[^\p{L}\p{M}\p{N} _-]+/gu, "")
      .trim()
      .replace(/\s+/g, "-")
      .slice(0, 60) || "timeline") + suffix;
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function csvText() {
  const lo = T(0),
    hi = T(view.width),
    safe = $(".safe").checked,
    list = (items) => items.join("; ");
  const cell = (value) => {
    const text = safe && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  // What tells events apart on this page only stands in columns of its own.
  const own = [];
  if (DATA.by) own.push([DATA.by, (i) => DATA.kinds[kindOf(i)].name]);
  if (DATA.types) own.push(["kind", (i) => DATA.types[typeOf(i)]]);
  if (DATA.relations) own.push(["leads_to", (i) => list(relatedTo(i)[0].map((other) => DATA.id[other]))]);
  const names = own.map(([name]) => name),
    lines = [["id", "title", "when", "date", ...names, "description", "actors", "places", "tags", "sources"]];
  for (let i = 0; i < COUNT; i++) {
    if (!shown[i] || (i < DATED && (LE[i] < lo || ES[i] > hi))) continue;
    const more = DATA.more[i] ?? {};
    lines.push([
      DATA.id[i],
      DATA.label[i],
      edtfOf(i),
      i < DATED ? dateText(i) : "",
      ...own.map(([, value]) => value(i)),
      more.description ?? "",
      list(listOf("actors", i)),
      list(listOf("places", i)),
      list(listOf("tags", i)),
      list(sourcesOf(i).map((source) => source.id)),
    ]);
  }
  // Spreadsheets take a file for UTF-8 if it begins with this mark.
  return "\ufeff" + lines.map((line) => line.map(cell).join(",") + "\r\n").join("");
}

// The picture, and for a file of its own what stands above and below it on the page.
function svg(headed) {
  const above = new Pen(theme),
    below = new Pen(theme);
  if (!headed) return svgText(compose(true).pen.marks, theme, document.title);
  const aside = (direction) => ({ direction, anchor: direction === DATA.direction ? "start" : "end" });
  const wide = view.width - 12;
  const lineOf = (selector, pen, y, options) => {
    const node = $(selector);
    if (node)
      pen.text(6, y, shortened(node.textContent, wide, options.size, options.bold), {
        ...options,
        ...aside(node.dir),
      });
    return node ? y : 0;
  };
  let bottom = lineOf("h1", above, 30, { size: 20, bold: true });
  bottom = lineOf(".subtitle", above, bottom + 24, { size: 14, colour: theme.muted }) || bottom;
  if (DATA.kinds.length > 1) {
    let x = 12;
    bottom += 26;
    theme.kinds.forEach(({ colour, shape }, n) => {
      const width = measure(kindName(n), 12) + 34;
      if (hiddenKinds.has(n)) return;
      if (x > 12 && x + width > wide) [x, bottom] = [12, bottom + 20];
      above.dot(x, bottom - 4, shape, colour, colour, 0.5);
      above.text(x + 9, bottom, kindName(n));
      x += width;
    });
  }
  let end = KEY.length ? drawKey(below, 20) : 0;
  end = lineOf(".source", below, end + 24, { size: 12, colour: theme.muted }) || end;
  return svgText(compose(true).pen.marks, theme, document.title, {
    above: above.marks,
    top: bottom && bottom + 14,
    below: below.marks,
    bottom: end && end + 12,
  });
}
