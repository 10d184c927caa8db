// The keyboard.
const KEYS = {
  ArrowLeft: () => pan((RTL ? -1 : 1) * view.width * 0.15),
  ArrowRight: () => pan((RTL ? 1 : -1) * view.width * 0.15),
  ArrowUp: () => zoomBy(1.5, view.width / 2, true),
  ArrowDown: () => zoomBy(1 / 1.5, view.width / 2, true),
  "+": () => zoomBy(1.5, view.width / 2, true),
  "=": () => zoomBy(1.5, view.width / 2, true),
  "-": () => zoomBy(1 / 1.5, view.width / 2, true),
  Home: fit,
  0: fit,
  PageDown: () => step(1),
  PageUp: () => step(-1),
};
// Within a card the arrows and Home scroll what it says.
function isForStage({ key, target }) {
  if (target.closest(".card")) return key.startsWith("Page");
  return stage.contains(target) || target === document.body;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input");
  if (event.key === "Escape") {
    const menu = $("details[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (pinned >= 0) close();
    else if (hovered >= 0) hidePeek();
    else if (search.value) find("");
  } else if (event.key === "/" && !typing) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Enter" && event.target === search) {
    if (waiting) findNow();
    step(1);
  } else if (!typing && KEYS[event.key] && isForStage(event)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
