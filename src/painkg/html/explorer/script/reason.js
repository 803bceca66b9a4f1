// ── Reasoning by the rule of painkg.reason: what it finds is compared with this in the tests ──

const DAMPING = 0.8, AGREE = 3, FAINT = 1e-4, PRECISION = 1e-9, ROUNDS = 200, MOST_STEPS = 5, WANTED = 3, TIES = 20000;
const UPWARDS = ["is_a", "part_of"];
let network = null; // made when it is first asked for

const before = (a, b) => a < b ? -1 : a > b ? 1 : 0;

// What changes what: claims with a sign that hold by their evidence, and steps up to kinds and wholes.
function causal() {
  if (network) return network;
  const order = [...concepts].sort((a, b) => before(a.id, b.id));
  order.forEach((concept, rank) => { concept.rank = rank; });
  const best = new Map();
  const offer = edge => {
    const key = `${edge.s.rank} ${edge.t.rank} ${edge.sign}`, old = best.get(key);
    if (edge.s !== edge.t && (!old || ranked(edge, old) < 0)) best.set(key, edge);
  };
  for (const claim of claims) {
    if (claim.relation.sign && claim.status.asserted && claim.confidence > 0)
      offer({ s: claim.s, t: claim.o, sign: claim.relation.sign, weight: claim.confidence, claim });
    if (UPWARDS.includes(claim.relation.name) && claim.status.asserted) offer(up(claim.s, claim.o));
  }
  concepts.forEach(concept => concept.above.forEach(above => offer(up(concept, concepts[above]))));
  const edges = [...best.values()].sort((a, b) => a.s.rank - b.s.rank || ranked(a, b) || a.t.rank - b.t.rank || a.sign - b.sign);
  const by = end => {
    const found = new Map(order.map(concept => [concept, []]));
    edges.forEach(edge => found.get(edge[end]).push(edge));
    found.forEach(some => some.sort((a, b) => b.weight - a.weight));
    return found;
  };
  network = { order, edges, out: by("s"), into: by("t"), weights: [...new Set(edges.map(edge => edge.weight))].sort((a, b) => b - a) };
  return network;
}

const up = (s, t) => ({ s, t, sign: 1, weight: 1, claim: null });
const ranked = (a, b) => b.weight - a.weight || before(a.claim ? a.claim.id : "~", b.claim ? b.claim.id : "~");

// Simple paths of a length that grow from a node; edges stand surest first, so the rest can be left.
function grown(edges, end, start, length, threshold, avoid) {
  let paths = [[[], new Set([start, avoid])]];
  for (let step = 0; step < length; step++) {
    const longer = [];
    for (const [steps, seen] of paths) {
      for (const edge of edges.get(steps.length ? steps[steps.length - 1][end] : start)) {
        if (edge.weight < threshold) break;
        if (!seen.has(edge[end])) longer.push([[...steps, edge], new Set(seen).add(edge[end])]);
      }
    }
    paths = longer;
  }
  return paths.map(([steps]) => steps);
}

// Every simple path of just so many steps, put together in the middle.
function* ofLength(source, target, length, threshold) {
  const { out, into } = causal(), half = Math.ceil(length / 2), behind = new Map();
  for (const steps of grown(into, "s", target, length - half, threshold, source)) {
    const from = steps.length ? steps[steps.length - 1].s : target;
    behind.set(from, [...(behind.get(from) || []), [...steps].reverse()]);
  }
  for (const steps of grown(out, "t", source, half, threshold, length > half ? target : null)) {
    const inside = new Set([source, ...steps.map(step => step.t)]);
    for (const rest of behind.get(steps[steps.length - 1].t) || []) {
      const path = [...steps, ...rest];
      if (path.some(step => step.claim) && !rest.some(step => inside.has(step.t))) yield path;
    }
  }
}

function taken(paths, most) {
  const found = [];
  for (const path of paths) { found.push(path); if (found.length >= most) break; }
  return found;
}

function* between(source, target, threshold) {
  for (let length = 1; length <= MOST_STEPS; length++) yield* ofLength(source, target, length, threshold);
}

// The best paths: as strong as their weakest claim, then the shortest, then in the order of the ids.
function pathsBetween(source, target) {
  if (source === target) return [];
  const { weights } = causal(), some = threshold => taken(between(source, target, threshold), WANTED);
  let low = 0, high = weights.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (some(weights[middle]).length >= WANTED) high = middle; else low = middle + 1;
  }
  const found = new Map((low ? some(weights[low - 1]) : []).map(path => [keyOf(path), path]));
  if (low < weights.length) {
    let level = [];
    for (let length = 1; length <= MOST_STEPS && level.length < WANTED; length++)
      level = [...level, ...taken(ofLength(source, target, length, weights[low]), TIES)];
    level.forEach(path => found.set(keyOf(path), path));
  }
  return [...found.values()].map(described).sort(byStrength).slice(0, WANTED);
}

const keyOf = path => path.map(step => `${step.s.rank} ${step.t.rank} ${step.sign}`).join(",");

function described(steps) {
  const weakest = steps.filter(step => step.claim).reduce((least, step) => step.weight < least.weight ? step : least);
  return { steps, weakest, strength: weakest.weight, sign: steps.reduce((sign, step) => sign * step.sign, 1),
    nodes: [steps[0].s, ...steps.map(step => step.t)] };
}

function byStrength(a, b) {
  if (a.strength !== b.strength || a.steps.length !== b.steps.length) return b.strength - a.strength || a.steps.length - b.steps.length;
  for (let n = 0; n < a.steps.length; n++) {
    const apart = a.steps[n].t.rank - b.steps[n].t.rank || b.steps[n].sign - a.steps[n].sign;
    if (apart) return apart;
  }
  return 0;
}

// What if: influence runs along the claims, up and down apart; see painkg.reason.whatif.
function flow(held) {
  const { order, edges } = causal(), n = order.length;
  const kept = edges.filter(edge => edge.claim && !held.has(edge.t)), into = new Float64Array(n);
  kept.forEach(edge => { into[edge.t.rank] += edge.weight; });
  const links = [0, n].flatMap(side => kept.map(edge => ({ edge, from: edge.s.rank + side,
    to: edge.t.rank + (edge.sign > 0 ? side : n - side), share: DAMPING * edge.weight / Math.max(1, into[edge.t.rank]) })));
  const start = new Float64Array(2 * n);
  held.forEach((way, concept) => { start[concept.rank + (way > 0 ? 0 : n)] = 1; });
  let influence = start, best = start;
  const by = new Array(2 * n).fill(null);
  for (let round = 0; round < ROUNDS; round++) {
    const came = Float64Array.from(start), most = Float64Array.from(best);
    links.forEach(link => { came[link.to] += influence[link.from] * link.share; });
    links.forEach(link => { most[link.to] = Math.max(most[link.to], best[link.from] * link.share); });
    [...links].reverse().forEach(link => {
      const brought = best[link.from] * link.share;
      if (brought === most[link.to] && brought > best[link.to]) by[link.to] = link;
    });
    const moved = came.reduce((far, value, at) => Math.max(far, Math.abs(value - influence[at])), 0);
    influence = came;
    best = most;
    if (moved < PRECISION) break;
  }
  return { influence, by, order };
}

function effectsOf(block, boost) {
  const held = new Map([...block.map(concept => [concept, -1]), ...boost.map(concept => [concept, 1])]);
  const { influence, by, order } = flow(held), n = order.length, list = [];
  for (const concept of order.filter(one => !held.has(one))) {
    const rising = influence[concept.rank], falling = influence[n + concept.rank];
    const most = Math.max(rising, falling), least_ = Math.min(rising, falling);
    if (most < FAINT) continue;
    const told = most >= AGREE * least_;
    const path = [];
    for (let at = rising >= falling ? concept.rank : n + concept.rank; by[at]; at = by[at].from) path.unshift(by[at].edge.claim);
    list.push({ concept, direction: told ? (rising > falling ? "up" : "down") : "ambiguous", score: told ? most - least_ : most, path });
  }
  const rounded = value => Math.round(value * 1e4);
  list.sort((a, b) => rounded(b.score) - rounded(a.score) || before(a.concept.id, b.concept.id));
  const marks = new Map([...list.map(effect => [effect.concept, effect.direction]), ...[...held.keys()].map(one => [one, "held"])]);
  return { list, by: marks };
}
