// The table: the same events for screen readers, and for everyone else.
function rowOf(i) {
  const title = element(
    "button",
    {
      dir: directionOf(i),
      onclick: () => {
        open(i);
        stage.scrollIntoView({ block: "nearest" });
      },
    },
    DATA.label[i] || DATA.id[i],
  );
  const cells = [
    element("td", { class: "date" }, i < DATED ? dateText(i) : words.none_dated),
    element("th", { scope: "row" }, title),
  ];
  if (DATA.kinds.length > 1) cells.push(element("td", {}, kindName(kindOf(i))));
  return element("tr", {}, ...cells, element("td", {}, element("code", { dir: "ltr" }, edtfOf(i))));
}

function fillTable(size = PAGE) {
  const rows = [];
  for (let i = 0; i < COUNT; i++) if (shown[i]) rows.push(i);
  page = Math.min(page, Math.max(0, Math.ceil(rows.length / size) - 1));
  const from = page * size,
    to = Math.min(rows.length, from + size),
    n = (x) => grouped.format(x);
  const heads = [words.date, words.event, ...(DATA.kinds.length > 1 ? [groupName] : []), "EDTF"];
  $(".table thead").replaceChildren(
    element("tr", {}, ...heads.map((name) => element("th", { scope: "col" }, name))),
  );
  $(".table tbody").replaceChildren(...rows.slice(from, to).map(rowOf));
  $(".pager").hidden = rows.length <= size;
  $(".pager span").textContent = told(words.rows, { first: n(from + 1), last: n(to), all: n(rows.length) });
  $(".pager [data-do=earlier]").disabled = page === 0;
  $(".pager [data-do=later]").disabled = to === rows.length;
}
