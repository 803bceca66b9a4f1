// ── Around one concept: what leads to it at the left, what it does at the right. A star has no
// crossings, so it can be laid out here from the widths that the exporter measured. ──

const MOST = 40, ROW = 18, LINE = 12, LANE = 7, TALL = 500, FAN = 52, GAP = 12;

function bundles(concept) {
  const found = new Map();
  for (const claim of concept.claims.filter(one => !one.off && one.s !== one.o && heads(one, concept))) {
    const key = `${claim.s.number} ${claim.o.number} ${claim.relation.name}`;
    found.set(key, [...(found.get(key) || []), claim].sort(firmest));
  }
  return [...found.values()];
}

// The best supported neighbours, each with its arrows, on the side that its firmest arrow asks for.
function sides(concept) {
  const byOther = new Map();
  for (const bundle of bundles(concept).sort((a, b) => firmest(a[0], b[0]))) {
    const end = other(bundle[0], concept);
    byOther.set(end, [...(byOther.get(end) || []), bundle]);
  }
  const strongest = arrows => Math.max(...arrows.map(([best]) => best.confidence));
  const kept = [...byOther].sort((a, b) => strongest(b[1]) - strongest(a[1]) || a[0].number - b[0].number).slice(0, MOST);
  const grouped = ([, [[a]]], [, [[b]]]) => b.relation.sign - a.relation.sign
    || a.relation.label.localeCompare(b.relation.label, "en") || firmest(a, b);
  const side = left => kept.filter(([, [[claim]]]) => (claim.o === concept) === left).sort(grouped)
    .map(([end, arrows]) => ({ end, arrows, size: sizeOf(end) }));
  return [side(true), side(false), byOther.size];
}

function sizeOf(concept) {
  const shape = $(".b", boxIn(figureOf("whole"), concept));
  if (shape.hasAttribute("width")) return [Number(shape.getAttribute("width")), Number(shape.getAttribute("height"))];
  const [x, y] = shape.getAttribute("d").match(/-?[\d.]+/g).map(Number); // a hexagon begins right of its tip
  return [-2 * (x - 8), -2 * y];
}

// Rows from the top; where they are too many, every other one stands further out, and its arrow
// runs in a lane between those that stand near.
function stacked(side) {
  const rows = side.map(one => Math.max(ROW, one.arrows.length * LINE + 4));
  const two = rows.reduce((sum, row) => sum + row, 0) > TALL;
  let y = 0;
  side.forEach((one, n) => {
    one.outer = two && n % 2 === 1;
    const room = one.outer ? Math.max(LANE * one.arrows.length, one.arrows.length * LINE - 10) : rows[n];
    one.y = y + room / 2;
    y += room;
  });
  return y;
}

const widest = (list, width) => Math.max(0, ...list.map(width));
const wide = lines => widest(lines, ([, width]) => width);
const phraseOf = claim => claim.relation.lines.map(([line, width], n) =>
  claim.status.mark && !n ? [`${claim.status.mark} ${line}`, width + 10] : [line, width]);
const oneLine = claim => [[phraseOf(claim).map(([line]) => line).join(" "), phraseOf(claim).reduce((sum, [, width]) => sum + width + 3, 4)]];

// Where the columns of a side lie, outwards from the middle.
function columns(side, from) {
  const near = side.filter(one => !one.outer), far = side.filter(one => one.outer);
  const phrase = list => widest(list, one => widest(one.arrows, ([claim]) => wide(oneLine(claim))));
  const box = list => widest(list, one => one.size[0]);
  const inner = { phrase: from + FAN, width: phrase(near) };
  inner.box = inner.phrase + inner.width + GAP;
  const outer = { phrase: inner.box + box(near) + 2 * GAP, width: phrase(far) };
  outer.box = outer.phrase + outer.width + GAP;
  return { inner, outer, end: far.length ? outer.box + box(far) : near.length ? inner.box + box(near) : from };
}

function drawStar(concept, way) {
  state.way = way;
  const [left, right, all] = sides(concept);
  const [wideBox, tallBox] = sizeOf(concept);
  const heights = [stacked(left), stacked(right)];
  const height = Math.max(...heights, tallBox + 8);
  const plans = [columns(left, wideBox / 2), columns(right, wideBox / 2)];
  const middle = { x: plans[0].end, y: height / 2 };
  const svg = blank("near", say(words.around, { label: concept.label }), plans[0].end + plans[1].end, height);
  svg.dataset.all = all;
  svg.dataset.drawn = left.length + right.length;
  [left, right].forEach((side, n) => {
    const spread = Math.min(9, (tallBox - 6) / Math.max(1, side.length - 1));
    side.forEach((one, at) => {
      one.y += (height - heights[n]) / 2;
      const port = middle.y + (at - (side.length - 1) / 2) * spread;
      one.arrows.forEach((bundle, line) => svg.append(ray(concept, one, bundle, line, plans[n], middle, port, n ? 1 : -1)));
    });
  });
  svg.append(copyOf(concept, middle.x, middle.y));
  [left, right].forEach((side, n) => side.forEach(one => {
    const { box } = plans[n][one.outer ? "outer" : "inner"];
    svg.append(copyOf(one.end, round(middle.x + (n ? 1 : -1) * (box + one.size[0] / 2)), round(one.y)));
  }));
}

const round = value => Math.round(value * 10) / 10;

// One arrow: level beside its box, where its words stand, then bent to the middle.
function ray(concept, one, bundle, line, plan, middle, port, way) {
  const own = plan[one.outer ? "outer" : "inner"];
  const y = round(one.y + (line - (one.arrows.length - 1) / 2) * LINE);
  const seat = round(one.y + Math.max(-4, Math.min(4, y - one.y)));
  const x = distance => round(middle.x + way * distance);
  const hub = sizeOf(concept)[0] / 2, [from, turn, past, to] = [x(hub), x(hub + FAN), x(own.phrase + own.width), x(own.box)];
  const bend = (a, b, c, d) => `C${round((a + c) / 2)} ${b} ${round((a + c) / 2)} ${d} ${c} ${d}`;
  const out = `M${from} ${round(port)}${bend(from, round(port), turn, y)}H${past}${bend(past, y, to, seat)}`;
  const back = `M${to} ${seat}${bend(to, seat, past, y)}H${turn}${bend(turn, y, from, round(port))}`;
  const lines = oneLine(bundle[0]);
  const at = x(own.phrase + own.width - wide(lines) / 2);
  return arrow(bundle, bundle[0].s === concept ? out : back, at, y, lines);
}

// An arrow with its words, as the exporter draws them.
function arrow(bundle, d, x, y, lines) {
  const [best] = bundle, width = wide(lines) + 4, numbers = bundle.map(claim => claim.number).join(" ");
  const text = make("svg:text", { "font-size": 9.5 }, ...lines.map(([line, size], n) =>
    make("svg:tspan", { x, y: round(y + (n - (lines.length - 1) / 2) * 11 + 3.3), "data-w": round(size) }, line)));
  const back = make("svg:rect", { x: round(x - width / 2), y: round(y - lines.length * 5.8), width: round(width), height: round(lines.length * 11.6) });
  const link = make("svg:a", { class: "w", href: `#claim-${best.id}`, tabindex: -1, "aria-label": said(best) }, back, text);
  return make("svg:g", { class: `e ${best.kind}`, "data-k": numbers }, make("svg:path", { class: "p", d }), link);
}

// A wider font than the layout reckoned with is squeezed into the room that a line has.
function hold(root) {
  for (const line of $$("tspan[data-w]", root)) {
    if (line.getComputedTextLength() <= line.dataset.w) continue;
    line.setAttribute("textLength", line.dataset.w);
    line.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
}
