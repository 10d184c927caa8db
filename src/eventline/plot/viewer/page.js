// The elements of the page, its state, and its theme.
const $ = (selector) => document.querySelector(selector);
const root = document.documentElement,
  stage = $(".stage"),
  canvas = $(".stage canvas"),
  labels = $(".labels");
const overview = $(".overview"),
  card = $(".card"),
  search = $(".search input");
const words = DATA.words,
  told = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
const shown = new Uint8Array(COUNT).fill(1),
  hiddenKinds = new Set(),
  hiddenTypes = new Set(),
  nodes = new Map();
const calm = matchMedia("(prefers-reduced-motion: reduce)"),
  dark = matchMedia("(prefers-color-scheme: dark)");
const embedded = window !== window.parent,
  PAGE = 50;
let theme,
  chosen = [],
  held = null,
  pinned = -1,
  hovered = -1,
  page = 0,
  frame = 0,
  arrows = { drawn: 0, all: 0 },
  labelled = 0,
  inView = 0;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

const pens = {};
function measure(text, size, bold = false) {
  const font = `${bold ? "bold " : ""}${size}px ${FONT}`;
  if (!pens[font]) {
    pens[font] = document.createElement("canvas").getContext("2d");
    pens[font].font = font;
  }
  return pens[font].measureText(text).width;
}

const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);

// The colours are made for one ground; on the other they are lighter, or darker.
function readTheme() {
  const style = getComputedStyle(root);
  theme = Object.fromEntries(
    ["ground", "panel", "ink", "muted", "line"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  );
  theme.kinds = DATA.kinds.map(({ colour, shape }) => ({
    shape,
    colour: isDark() === DATA.dark ? colour : mix(colour, isDark() ? "#ffffff" : "#000000", 0.6),
  }));
}
