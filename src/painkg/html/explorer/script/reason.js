// ── Reasoning by the rule of painkg.reason: a test compares what both find ──

const DAMPING = 0.8, AGREE = 2, FAINT = 1e-4, PRECISION = 1e-9, ROUNDS = 200, MOST_STEPS = 4, WANTED = 3, TIES = 20000;
const UPWARDS = ["is_a", "part_of"], [CLAIM, KIND, WHOLE, PART] = [0, 1, 2, 3];
const networks = new Map(); // with hypotheses and without, each made when it is first asked for

const before = (a, b) => a < b ? -1 : a > b ? 1 : 0;
const end = list => list.at(-1);

// What changes what: claims with a sign that hold by their evidence, and steps to kinds, wholes and parts.
function causal(hypotheses = false) {
  if (!networks.has(hypotheses)) networks.set(hypotheses, network(hypotheses));
  return networks.get(hypotheses);
}

function network(hypotheses) {
  const order = [...concepts].sort((a, b) => before(a.id, b.id));
  order.forEach((concept, rank) => { concept.rank = rank; });
  const best = new Map();
  for (const edge of steps(hypotheses)) {
    const key = `${edge.s.rank} ${edge.t.rank} ${edge.sign}`, old = best.get(key);
    if (edge.s !== edge.t && (!old || surer(edge, old) < 0)) best.set(key, edge);
  }
  const edges = [...best.values()].sort((a, b) => a.s.rank - b.s.rank || a.t.rank - b.t.rank || b.sign - a.sign);
  edges.forEach((edge, number) => { edge.number = number; });
  const by = side => {
    const found = new Map(order.map(concept => [concept, []]));
    edges.forEach(edge => found.get(edge[side]).push(edge));
    found.forEach(some => some.sort((a, b) => b.weight - a.weight));
    return found;
  };
  return { order, edges, out: by("s"), into: by("t"), weights: [...new Set(edges.map(edge => edge.weight))].sort((a, b) => b - a) };
}

const holds = (claim, hypotheses) => claim.confidence > 0 && (claim.status.asserted || (hypotheses && claim.kind !== "no"));
const surer = (a, b) => b.weight - a.weight || a.kind - b.kind || before(a.claim ? a.claim.id : "", b.claim ? b.claim.id : "");

function* steps(hypotheses) {
  const inferred = (s, t, kind) => ({ s, t, kind, sign: 1, weight: 1 });
  const pairs = UPWARDS.map((name, n) => [
    ...concepts.flatMap(concept => concept.above[n].map(above => [concept, concepts[above]])),
    ...claims.filter(claim => claim.relation.name === name && holds(claim)).map(claim => [claim.s, claim.o])]);
  for (const claim of claims)
    if (claim.relation.sign && holds(claim, hypotheses))
      yield { s: claim.s, t: claim.o, kind: CLAIM, sign: claim.relation.sign, weight: claim.confidence, claim };
  for (const [low, high] of pairs[0]) yield inferred(low, high, KIND);
  for (const [low, high] of pairs[1]) { yield inferred(low, high, WHOLE); yield inferred(high, low, PART); }
}

// Down to a part only at the beginning of a path, up to a whole only at its end.
const follows = (one, two) => (one.kind !== WHOLE || two.kind === WHOLE) && (two.kind !== PART || one.kind === PART);

// Simple paths of a length that grow from a node; edges stand surest first, so the rest can be left.
function grown(edges, back, start, length, threshold, avoid) {
  const far = back ? "s" : "t";
  let paths = [[[], new Set([start, avoid])]];
  for (let step = 0; step < length; step++) {
    const longer = [];
    for (const [path, seen] of paths) {
      const last = end(path);
      for (const edge of edges.get(last ? last[far] : start)) {
        if (edge.weight < threshold) break;
        if (seen.has(edge[far]) || (last && !(back ? follows(edge, last) : follows(last, edge)))) continue;
        longer.push([[...path, edge], new Set(seen).add(edge[far])]);
      }
    }
    paths = longer;
  }
  return paths.map(([path]) => path);
}

// Every simple path of just so many steps, put together in the middle.
function* ofLength({ net, source, target, sign }, length, threshold) {
  const half = Math.ceil(length / 2), behind = new Map();
  for (const path of grown(net.into, true, target, length - half, threshold, source)) {
    gather(behind, path.length ? end(path).s : target, [...path].reverse());
  }
  for (const path of grown(net.out, false, source, half, threshold, length > half ? target : null)) {
    const inside = new Set([source, ...path.map(step => step.t)]);
    for (const rest of behind.get(end(path).t) || []) {
      const whole = [...path, ...rest];
      if (rest.length && !follows(end(path), rest[0])) continue;
      if (rest.some(step => inside.has(step.t)) || !whole.some(step => step.claim)) continue;
      if (!sign || signOf(whole) === sign) yield whole;
    }
  }
}

const signOf = path => path.reduce((sign, step) => sign * step.sign, 1);

function taken(paths, most) {
  const found = [];
  for (const path of paths) { found.push(path); if (found.length >= most) break; }
  return found;
}

function* upTo(asked, most, threshold) {
  for (let length = 1; length <= most; length++) yield* ofLength(asked, length, threshold);
}

// The best paths: as strong as their weakest claim, then the shortest, then in the order of the edges.
function bestPaths(asked, most, wanted) {
  const { weights } = asked.net, some = at => taken(upTo(asked, most, weights[at]), wanted);
  let low = 0, high = weights.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (some(middle).length >= wanted) high = middle; else low = middle + 1;
  }
  const found = low ? some(low - 1) : [];
  for (let length = 1, more = 0; low < weights.length && length <= most && more < wanted; length++) {
    const level = taken(ofLength(asked, length, weights[low]), TIES).filter(path => strengthOf(path) === weights[low]);
    more += level.length;
    found.push(...level);
  }
  return found.map(described).sort(byStrength).slice(0, wanted);
}

const strengthOf = path => min(...path.filter(step => step.claim).map(step => step.weight));

function described(path) {
  const weakest = path.filter(step => step.claim).reduce((least, step) => step.weight < least.weight ? step : least);
  return { steps: path, weakest, strength: weakest.weight, sign: signOf(path), nodes: [path[0].s, ...path.map(step => step.t)] };
}

function byStrength(a, b) {
  const apart = b.strength - a.strength || a.steps.length - b.steps.length;
  return apart || a.steps.map((step, n) => step.number - b.steps[n].number).find(Boolean) || 0;
}

// The best paths, and what all of them come to; through hypotheses only where nothing else leads on.
function explained(source, target) {
  const asked = { net: causal(), source, target, sign: 0 };
  const paths = source === target ? [] : bestPaths(asked, MOST_STEPS, WANTED);
  if (!paths.length) {
    const guessed = source === target ? [] : bestPaths({ ...asked, net: causal(true) }, MOST_STEPS, WANTED);
    return { net: "none", paths: guessed, guessed: guessed.length > 0 };
  }
  const [plus, minus] = [1, -1].map(sign => damped({ ...asked, sign }));
  return { net: netSign(plus, minus), paths, guessed: false };
}

// What was looked at directly, of a concept or its kinds, where any of it is open; see painkg.reason.outcome.
function lookedAt(source, target, net) {
  const kinds = [source], { out } = causal();
  for (const one of kinds) kinds.push(...out.get(one).filter(edge => edge.kind === KIND && !kinds.includes(edge.t)).map(edge => edge.t));
  const found = claims.filter(claim => claim.relation.sign && claim.o === target && kinds.includes(claim.s));
  found.sort((a, b) => kinds.indexOf(a.s) - kinds.indexOf(b.s) || b.confidence - a.confidence || before(a.id, b.id));
  return found.some(claim => claim.status.mark || (claim.relation.sign > 0 ? "+" : "-") !== net) ? found : [];
}

function damped(asked) {
  let best = 0;
  for (let most = 1; most <= MOST_STEPS; most++)
    for (const path of bestPaths(asked, most, 1)) best = max(best, path.strength * DAMPING ** (path.steps.length - 1));
  return best;
}

function netSign(plus, minus) {
  if (!plus && !minus) return "none";
  if (max(plus, minus) < AGREE * min(plus, minus)) return "ambiguous";
  return plus > minus ? "+" : "-";
}

// What if: influence runs along the claims, up and down apart; see painkg.reason.flow.
function flow(held) {
  const { order, edges } = causal(), n = order.length;
  const kept = edges.filter(edge => edge.claim && !held.has(edge.t)), into = new Float64Array(n);
  kept.forEach(edge => { into[edge.t.rank] += edge.weight; });
  const links = [0, n].flatMap(side => kept.map(edge => ({ edge, from: edge.s.rank + side,
    to: edge.t.rank + (edge.sign > 0 ? side : n - side), share: DAMPING * edge.weight / max(1, into[edge.t.rank]) })));
  const start = new Float64Array(2 * n);
  held.forEach((way, concept) => { start[concept.rank + (way > 0 ? 0 : n)] = 1; });
  return { influence: settled(links, start), by: carriers(links, start), order };
}

function settled(links, start) {
  let now = start;
  for (let round = 0; round < ROUNDS; round++) {
    const came = new Float64Array(start.length);
    links.forEach(link => { came[link.to] += now[link.from] * link.share; });
    start.forEach((value, at) => { came[at] += value; });
    const moved = came.reduce((far, value, at) => max(far, abs(value - now[at])), 0);
    now = came;
    if (moved < PRECISION) break;
  }
  return now;
}

// By which claim the strongest single chain comes into each node.
function carriers(links, start) {
  const by = new Array(start.length).fill(null);
  let best = start;
  for (let round = 0; round < ROUNDS; round++) {
    const most = Float64Array.from(best);
    links.forEach(link => { most[link.to] = max(most[link.to], best[link.from] * link.share); });
    const better = links.filter(link => best[link.from] * link.share === most[link.to] && most[link.to] > best[link.to]);
    if (!better.length) break;
    better.reverse().forEach(link => { by[link.to] = link; }); // of equals, the first
    best = most;
  }
  return by;
}

const DIRECTIONS = { "+": "up", "-": "down", ambiguous: "ambiguous" };

function effectsOf(block, boost) {
  const held = new Map([...block.map(concept => [concept, -1]), ...boost.map(concept => [concept, 1])]);
  const { influence, by, order } = flow(held), n = order.length, list = [];
  for (const concept of order.filter(one => !held.has(one))) {
    const rising = influence[concept.rank], falling = influence[n + concept.rank], most = max(rising, falling);
    if (most < FAINT) continue;
    const direction = DIRECTIONS[netSign(rising, falling)];
    const score = Math.round((direction === "ambiguous" ? most : abs(rising - falling)) * 1e4) / 1e4;
    const path = [];
    for (let at = rising >= falling ? concept.rank : n + concept.rank; by[at]; at = by[at].from)
      path.unshift(by[at].edge.claim);
    list.push({ concept, direction, score, path });
  }
  list.sort((a, b) => b.score - a.score || a.concept.rank - b.concept.rank);
  return { list, by: new Map([...list.map(effect => [effect.concept, effect.direction]), ...[...held.keys()].map(one => [one, "held"])]) };
}
