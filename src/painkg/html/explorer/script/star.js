// ── Around one concept: what leads to it at the left, what it does at the right. A star has no
// crossings, so it can be laid out here from the widths that the exporter measured. ──

const ROW = 18, LINE = 12, TALL = 530, FAN = 52, GAP = 12;

// Claims of the same two concepts in the same words are one arrow.
function bundled(some) {
  const found = new Map();
  for (const claim of some.filter(one => one.s !== one.o)) {
    gather(found, `${claim.s.number} ${claim.o.number} ${claim.relation.name}`, claim);
  }
  return [...found.values()].map(bundle => bundle.sort(firmest));
}

const bundles = concept => bundled(concept.claims.filter(one => !one.off && heads(one, concept)));

// The neighbours, each with its arrows, on the side that its firmest arrow asks for: the best
// supported first, as many as stand in one column.
function sides(concept) {
  const byOther = new Map();
  for (const bundle of bundles(concept).sort((a, b) => firmest(a[0], b[0]))) gather(byOther, other(bundle[0], concept), bundle);
  const strongest = ({ arrows }) => max(...arrows.map(([best]) => best.confidence));
  const all = [...byOther].map(([far, arrows]) => ({ far, arrows, size: sizeOf(far), room: max(ROW, arrows.length * LINE + 4) }));
  all.sort((a, b) => strongest(b) - strongest(a) || a.far.number - b.far.number);
  const alike = ({ arrows: [[a]] }, { arrows: [[b]] }) => b.relation.sign - a.relation.sign
    || a.relation.label.localeCompare(b.relation.label, "en") || firmest(a, b);
  const side = left => {
    let height = 0;
    return all.filter(({ arrows: [[claim]] }) => (claim.o === concept) === left)
      .filter(one => (height += one.room) <= TALL).sort(alike);
  };
  return [side(true), side(false), all.length];
}

const BASE = 3.5; // from the middle of a box of the whole map down to the base of its letters
const sizeOf = concept => measure(boxIn(figureOf("whole"), concept));

function measure(node) {
  const shape = node.firstChild;
  if (shape.localName === "rect") return ["width", "height"].map(name => +get(shape, name));
  const [tip, , , half, , , right] = get(shape, "d").match(/-?\d*\.?\d+/g).map(Number); // see painkg.html.drawing
  return [right + tip, 2 * half];
}

const widest = (list, width) => max(0, ...list.map(width));
const wide = lines => widest(lines, ([, width]) => width);
const phraseOf = claim => claim.relation.lines.map(([line, width], n) =>
  claim.status.mark && !n ? [`${claim.status.mark} ${line}`, width + 10] : [line, width]);
const oneLine = claim => [[phraseOf(claim).map(([line]) => line).join(" "), phraseOf(claim).reduce((sum, [, width]) => sum + width + 3, 4)]];

// How far from the middle the words and the boxes of a side stand, and how high it is.
function plan(side, hub) {
  const words_ = widest(side, one => widest(one.arrows, ([claim]) => wide(oneLine(claim))));
  const turn = hub + FAN, past = turn + words_, box = past + GAP;
  const height = side.reduce((sum, one) => sum + one.room, 0);
  return { turn, past, box, height, end: side.length ? box + widest(side, one => one.size[0]) : hub };
}

function drawStar(concept) {
  const [left, right, all] = sides(concept), [width, tall] = sizeOf(concept);
  const plans = [left, right].map(side => plan(side, width / 2));
  const height = max(...plans.map(one => one.height), tall + 8);
  const middle = { x: plans[0].end, y: height / 2, hub: width / 2 };
  const svg = blank("near", say(words.around, { label: concept.label }), plans[0].end + plans[1].end, height);
  Object.assign(svg.dataset, { all, drawn: left.length + right.length });
  const boxes = [];
  [left, right].forEach((side, n) => {
    let y = (height - plans[n].height) / 2;
    const way = n ? 1 : -1, spread = min(9, (tall - 6) / max(1, side.length - 1));
    side.forEach((one, at) => {
      y += one.room;
      const seat = { y: y - one.room / 2, port: middle.y + (at - (side.length - 1) / 2) * spread };
      one.arrows.forEach((bundle, line) => svg.append(ray(concept, one, line, plans[n], middle, seat, way)));
      boxes.push(copyOf(one.far, round(middle.x + way * (plans[n].box + one.size[0] / 2)), round(seat.y)));
    });
  });
  svg.append(copyOf(concept, round(middle.x), round(middle.y)), ...boxes);
}

const round = value => Math.round(value * 10) / 10;

// One arrow: level beside its box, where its words stand, then bent to the middle.
function ray(concept, one, line, { turn, past, box }, middle, seat, way) {
  const bundle = one.arrows[line], lines = oneLine(bundle[0]);
  const y = round(seat.y + (line - (one.arrows.length - 1) / 2) * LINE);
  const end_ = round(seat.y + max(-4, min(4, y - seat.y))), port = round(seat.port);
  const x = distance => round(middle.x + way * distance);
  const bend = (from, high, to, low) => `C${round((from + to) / 2)} ${high} ${round((from + to) / 2)} ${low} ${to} ${low}`;
  const [hub, near, far, edge] = [middle.hub, turn, past, box].map(x);
  const out = `M${hub} ${port}${bend(hub, port, near, y)}H${far}${bend(far, y, edge, end_)}`;
  const back = `M${edge} ${end_}${bend(edge, end_, far, y)}H${near}${bend(near, y, hub, port)}`;
  return arrow(bundle, bundle[0].s === concept ? out : back, x(past - wide(lines) / 2), y, lines);
}

// An arrow with its words, as the exporter draws them.
function arrow(bundle, d, x, y, lines) {
  const width = wide(lines) + 4;
  const text = lines.map(([line, size], n) =>
    make("svg:text", { x, y: round(y + (n - (lines.length - 1) / 2) * 11 + 3.3), "data-w": round(size) }, line));
  const back = make("svg:rect", { x: round(x - width / 2), y: round(y - lines.length * 5.8), width: round(width), height: round(lines.length * 11.6) });
  return edgeOf(bundle, d, back, ...text);
}

// An arrow as a line and a link, by whatever is inside the link.
function edgeOf(bundle, d, ...inside) {
  const [best] = bundle, link = make("svg:a", { class: "w", href: `#claim-${best.id}`, tabindex: -1, "font-size": 9.5 }, ...inside);
  return make("svg:g", { class: `e ${best.kind}`, "data-k": numbersOf(bundle) }, make("svg:path", { class: "p", d }), link);
}

// A wider font than the layout reckoned with is squeezed into the room that a line has.
function hold(root) {
  for (const line of $$("[data-w]", root)) {
    if (line.getComputedTextLength() <= line.dataset.w) continue;
    put(line, "textLength", line.dataset.w);
    put(line, "lengthAdjust", "spacingAndGlyphs");
  }
}
