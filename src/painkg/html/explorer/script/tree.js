// ── Two steps: what leads to what leads to a concept, and what its effects do. A tree without
// words on its arrows, because two more columns leave no room for them; each arrow is a link. ──

const REACH = 36, FIRST = 12, WIDEST = 175; // a wider box would make all others too small to read

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
  const wides = sides_.map(near => [near, near.flatMap(one => one.behind)].map(some => widest(some, one => sizeOf(one.far)[0])));
  const reach = ([one, two]) => hub / 2 + (one && one + REACH) + (two && two + REACH);
  const middle = { x: reach(wides[0]), y: height / 2 };
  const svg = blank("far", say(words.twoAround, { label: concept.label }), middle.x + reach(wides[1]), height);
  const boxes = [copyOf(concept, round(middle.x), round(middle.y))];
  sides_.forEach((near, n) => {
    const way = n ? 1 : -1, at = hub / 2 + REACH, beyond = at + wides[n][0] + REACH;
    let y = (height - rows[n] * ROW) / 2;
    const seat = (one, from, distance, row) => {
      const [width] = sizeOf(one.far), edge = round(middle.x + way * distance);
      boxes.push(copyOf(one.far, round(edge + way * width / 2), round(row)));
      const [x, level] = [round(middle.x + way * from.x), round(from.y)], bend = round((x + edge) / 2);
      const forth = `M${x} ${level}C${bend} ${level} ${bend} ${round(row)} ${edge} ${round(row)}`;
      const back = `M${edge} ${round(row)}C${bend} ${round(row)} ${bend} ${level} ${x} ${level}`;
      const line = n ? forth : back;
      svg.append(edgeOf(one.bundle, line, make("svg:path", { class: "hit", d: line })));
      return { x: distance + width, y: row };
    };
    for (const one of near) {
      const block = max(1, one.behind.length) * ROW;
      const from = seat(one, { x: hub / 2, y: middle.y }, at, y + block / 2);
      one.behind.forEach((next, row) => seat(next, from, beyond, y + (row + 0.5) * ROW));
      y += block;
    }
  });
  svg.append(...boxes);
}
