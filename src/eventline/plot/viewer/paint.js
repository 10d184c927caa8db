// Two ways to show marks: on a canvas, and as SVG text.
const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "DejaVu Sans", sans-serif';

function corners(x, y, shape, width) {
  return SHAPES[shape].map(([a, b]) => [x + a * (DOT - width / 2), y + b * (DOT - width / 2)]);
}

function paint(context, marks) {
  const trace = (points, close) => {
    context.beginPath();
    points.forEach(([x, y], n) => (n ? context.lineTo(x, y) : context.moveTo(x, y)));
    if (close) context.closePath();
  };
  for (const [kind, ...m] of marks) {
    if (kind === "rect") {
      const [x, y, w, h, from, to] = m;
      context.fillStyle = from;
      if (from !== to) {
        const gradient = context.createLinearGradient(x, 0, x + w, 0);
        gradient.addColorStop(0, from);
        gradient.addColorStop(1, to);
        context.fillStyle = gradient;
      }
      context.fillRect(x, y, w, h);
    } else if (kind === "line") {
      trace(m[0]);
      context.strokeStyle = m[1];
      context.lineWidth = m[2];
      context.setLineDash(m[3] ? m[3].split(" ") : []);
      context.stroke();
    } else if (kind === "area") {
      trace(m[0], true);
      context.fillStyle = m[1];
      context.fill();
    } else if (kind === "dot") {
      const [x, y, shape, fill, edge, width] = m;
      if (SHAPES[shape]) trace(corners(x, y, shape, 0), true);
      else {
        context.beginPath();
        context.arc(x, y, DOT, 0, 7);
      }
      [context.fillStyle, context.strokeStyle, context.lineWidth] = [fill, edge, width];
      context.setLineDash([]);
      context.fill();
      context.stroke();
    } else {
      const [x, y, text, size, bold, colour, direction, anchor] = m;
      context.font = `${bold ? "bold " : ""}${size}px ${FONT}`;
      [context.fillStyle, context.direction, context.textAlign] = [
        colour,
        direction,
        anchor === "middle" ? "center" : anchor,
      ];
      context.fillText(text, x, y);
    }
  }
}

const escaped = (text) =>
  text
    .replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd");

// With what stands above and below the picture, if that is given.
function svgText(marks, { ground }, title, { above = [], top = 0, below = [], bottom = 0 } = {}) {
  const n = (x) => +x.toFixed(2),
    path = (points) => points.map(([x, y]) => `${n(x)},${n(y)}`).join(" ");
  const defs = [];
  const shape = ([kind, ...m]) => {
    if (kind === "rect") {
      const [x, y, w, h, from, to] = m;
      if (from !== to)
        defs.push(
          `<linearGradient id="g${defs.length}"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`,
        );
      return `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${from === to ? from : `url(#g${defs.length - 1})`}"/>`;
    }
    if (kind === "line")
      return `<polyline points="${path(m[0])}" fill="none" stroke="${m[1]}" stroke-width="${m[2]}"${m[3] ? ` stroke-dasharray="${m[3]}"` : ""}/>`;
    if (kind === "area") return `<polygon points="${path(m[0])}" fill="${m[1]}"/>`;
    if (kind === "dot") {
      const [x, y, shape, fill, edge, width] = m,
        look = `fill="${fill}" stroke="${edge}" stroke-width="${width}"`;
      return SHAPES[shape]
        ? `<polygon points="${path(corners(x, y, shape, 0))}" ${look}/>`
        : `<circle cx="${n(x)}" cy="${n(y)}" r="${DOT}" ${look}/>`;
    }
    const [x, y, text, size, bold, colour, direction, anchor] = m;
    return `<text x="${n(x)}" y="${n(y)}" font-size="${size}"${bold ? ' font-weight="bold"' : ""} fill="${colour}" direction="${direction}" text-anchor="${anchor}">${direction === "rtl" ? "\u2067" : "\u2066"}${escaped(text)}\u2069</text>`;
  };
  const { width } = view,
    height = view.height + top + bottom;
  const moved = (own, y) => (own.length ? `<g transform="translate(0 ${y})">${own.map(shape).join("")}</g>` : "");
  const shapes = [moved(above, 0), moved(marks, top), moved(below, top + view.height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(FONT)}" role="img"><title>${escaped(title)}</title><defs>${defs.join("")}</defs><rect width="100%" height="100%" fill="${ground}"/>${shapes.join("")}</svg>`;
}
