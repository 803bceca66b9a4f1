// ── Two steps: what leads to what leads to a concept, and what its effects do. A tree with words
// on its arrows as long as that leaves all of them large enough to be read; each arrow is a link. ──

const REACH = 36, FIRST = 12, WIDEST = 175; // a wider box would make all others too small to read
const FEW = 40, LEGIBLE = 945; // so wide a picture still has type of nine pixels beside the panel

// The firmest claims into a concept, or out of it, one for each neighbour that is not there yet.
function onwards(concept, left, placed) {
  const fits = claim => !claim.off && claim.s !== claim.o && (left ? claim.o : claim.s) === concept;
  const found = new Map();
  for (const claim of concept.claims.filter(fits).sort(firmest)) {
    const far = other(claim, concept);
    if (!placed.has(far) && sizeOf(far)[0] <= WIDEST) gather(found, far, claim);
  }
  return [...found].map(([far, bundle]) => ({ far, bundle }));
}

// The neighbours of a side with what stands behind them: as many rows as can be read, the firmest first.
function branches(concept, left, placed) {
  const byFirmness = (a, b) => firmest(a.bundle[0], b.bundle[0]);
  const near = onwards(concept, left, placed).sort(byFirmness).slice(0, FIRST).map(one => ({ ...one, behind: [] }));
  near.forEach(one => placed.add(one.far));
  let rows = near.length;
  const beyond = near.flatMap(one => onwards(one.far, left, placed).map(next => ({ ...next, from: one }))).sort(byFirmness);
  for (const { from, ...next } of beyond) {
    if (placed.has(next.far) || (from.behind.length && rows >= TALL / ROW - 1)) continue;
    rows += from.behind.length ? 1 : 0;
    from.behind.push(next);
    placed.add(next.far);
  }
  return near;
}

function drawTree(concept) {
  const placed = new Set([concept]), [hub, tall] = sizeOf(concept);
  const sides_ = [true, false].map(left => (state.way && (state.way === "up") !== left ? [] : branches(concept, left, placed)));
  const rows = sides_.map(near => near.reduce((sum, one) => sum + max(1, one.behind.length), 0));
  const height = max(tall + 8, ...rows.map(n => n * ROW));
  const columns_ = sides_.map(near => [near, near.flatMap(one => one.behind)]);
  const most = measured => columns_.map(two => two.map(some => widest(some, measured)));
  const wides = most(one => sizeOf(one.far)[0]), spans = most(one => wide(oneLine(one.bundle[0])));
  // How far from the middle the boxes of a side begin, near and behind, and where it ends.
  const plan_ = (n, spoken) => {
    const [near, far] = wides[n], one = hub / 2 + REACH + spoken * spans[n][0], two = one + near + REACH + spoken * spans[n][1];
    return [one, two, far ? two + far : near ? one + near : hub / 2];
  };
  const spoken = +(placed.size <= FEW && plan_(0, 1)[2] + plan_(1, 1)[2] < LEGIBLE);
  const plans = [plan_(0, spoken), plan_(1, spoken)], middle = { x: plans[0][2], y: height / 2 };
  const svg = blank("far", say(words.twoAround, { label: concept.label }), middle.x + plans[1][2], height);
  Object.assign(svg.dataset, { all: sides(concept)[2], drawn: sides_.flat().length });
  const boxes = [copyOf(concept, round(middle.x), round(middle.y))];
  sides_.forEach((near, n) => {
    const way = n ? 1 : -1;
    let y = (height - rows[n] * ROW) / 2;
    const seat = (one, from, at, row) => {
      const [width] = sizeOf(one.far), distance = plans[n][at], edge = round(middle.x + way * distance), high = round(row);
      boxes.push(copyOf(one.far, round(edge + way * width / 2), high));
      const x = round(middle.x + way * from.x), level = round(from.y), turn = round(edge - way * (1 + spoken * (spans[n][at] + GAP)));
      const bend = round((x + turn) / 2), lines = oneLine(one.bundle[0]);
      const line = n ? `M${x} ${level}C${bend} ${level} ${bend} ${high} ${turn} ${high}H${edge}`
        : `M${edge} ${high}H${turn}C${bend} ${high} ${bend} ${level} ${x} ${level}`;
      svg.append(spoken ? arrow(one.bundle, line, round(edge - way * (GAP + wide(lines) / 2)), high, lines)
        : edgeOf(one.bundle, line, make("svg:path", { class: "hit", d: line })));
      return { x: distance + width, y: row };
    };
    for (const one of near) {
      const block = max(1, one.behind.length) * ROW;
      const from = seat(one, { x: hub / 2, y: middle.y }, 0, y + block / 2);
      one.behind.forEach((next, row) => seat(next, from, 1, y + (row + 0.5) * ROW));
      y += block;
    }
  });
  svg.append(...boxes);
}
