// ── Views: which picture is shown, and what in it is marked ──

function show(next) {
  const view = viewFor(next);
  const before = state, held = focused();
  state = { ...next, view, centre: next.concept || next.claim?.s };
  open(view);
  mark();
  fill();
  const turned = view === "lesson" && before.taught && before.taught.step !== next.taught.step;
  if (before.view !== view || turned || before.centre !== state.centre || before.way !== state.way) look(turned || before.view !== view);
  if (before.view) tell(before);
  if (held) refocus(held);
}

// What is drawn anew gives the focus back.
const focused = () => [figure, card].find(one => one && one.contains(document.activeElement));

function refocus(held) {
  const active = document.activeElement;
  if (held === card && card.contains(active)) return;
  if (held !== card && !state.concept && figure.contains(active)) return;
  if (held === card && !card.hidden) focusOn($("h2", card));
  else toMap();
}

function toMap(concept = state.centre) {
  const node = (concept && boxIn(figure, concept)) || $(".n[tabindex='0']", figure);
  const shown = node && figure.clientHeight && getComputedStyle(node).display !== "none";
  const heading = card.hidden ? panel : $("h2", card);
  focusOn(shown ? node : heading);
}

function tell(before) {
  const { concept, claim, centre, view } = state;
  if (concept && concept !== before.concept)
    announce(say(words.selected, { label: concept.label, n: concept.claims.length }));
  else if (centre ? claim !== before.claim : OWN.includes(view)) announce(written($("h2", card)));
  else if (!centre && before.centre) announce(words.cleared);
  else if (view !== before.view)
    announce(say(words.shown, { title: titleNow(), n: $$(".n:not(.off)", figure).length }));
}

const figureNamed = id => $(`figure[data-view="${CSS.escape(id)}"]`);
const figureOf = id => ready(figureNamed(id === "whatif" ? "whole" : id));
const boxIn = (root, concept) => root?.boxes.get(concept);

// Boxes and arrows say by their links what they stand for; that is read once a picture.
function ready(one) {
  if (!one || one.boxes) return one;
  one.boxes = new Map();
  for (const node of $$(".n", one)) {
    const concept = conceptOf.get(node.dataset.c = decodeURIComponent(get(node, "href").slice("#concept-".length)));
    put(node, "aria-label", say(words.boxName, { label: concept.label, type: concept.typeLabel, n: concept.claims.length }));
    one.boxes.set(concept, node);
  }
  for (const edge of $$(".e[data-k]", one)) joins(edge, claimsAt(edge.dataset.k.split(" ")));
  $$(".n, .w", one).forEach(node => put(node, "tabindex", "-1"));
  $$(".w", one).forEach(node => put(node, "aria-label", said(node.parentNode.claims[0])));
  $$("[textLength]", one).forEach(node => put(node, "lengthAdjust", "spacingAndGlyphs"));
  if (one.boxes.size <= 300) wired(one);
  return one;
}

function joins(edge, bundle) {
  edge.claims = bundle;
  Object.assign(edge.dataset, { s: bundle[0].s.id, t: bundle[0].o.id });
}

// The arrows of the whole map; among very many boxes they are made when something is selected, or seen closely.
function wired(one) {
  const wires = $(".wires", one);
  if (!wires || one.wired) return false;
  one.wired = true;
  wires.replaceChildren(...bundled(claims).map(bundle => wire(one, bundle)));
  return true;
}

// An arrow of the whole map: from box to box, leaving and arriving upright; see painkg.layout.
function wire(one, bundle) {
  const [{ s, o, kind }] = bundle, [from, to] = [s, o].map(end => {
    const node = one.boxes.get(end), [w, h] = measure(node);
    return { ...placeOf(node), w, h };
  });
  const towards = (box, far) => Math.round(box.x + max(6 - box.w / 2, min(box.w / 2 - 6, (far.x - box.x) / 4)));
  const x1 = towards(from, to), x2 = towards(to, from), dy = to.y - from.y, way = Math.sign(dy);
  const level = abs(dy) < 1, y1 = from.y + (level ? -1 : way) * from.h / 2, y2 = to.y - (level ? 1 : way) * to.h / 2;
  const reach = max(abs(y2 - y1) / 2, 6) * way, over = min(y1, y2) - min(30, 8 + abs(x2 - x1) / 12);
  const [b1, b2] = level ? [over, over] : [y1 + reach, y2 - reach];
  const d = `M${x1} ${round(y1)}C${x1} ${round(b1)} ${x2} ${round(b2)} ${x2} ${round(y2)}`;
  const path = make("svg:path", { class: `e p ${kind}`, "data-k": numbersOf(bundle), d });
  joins(path, bundle);
  return path;
}

const titleNow = () => written($("figcaption", figure));

function open(view) {
  if (view === "near") drawStar(state.centre);
  if (view === "far") drawTree(state.centre);
  if (view === "path") drawChains(state.from, state.to);
  if (view === "lesson") drawSketch(view, state.taught.step.title, state.taught.step.rows);
  if (data.views[view] && data.views[view][3]) drawSketch(view, titleOf(view), data.views[view][3]);
  figure = figureOf(view);
  $$("figure.view").forEach(one => { one.hidden = one !== figure; });
  hold(figure);
  $$("nav a").forEach(link => {
    if (link.dataset.view === view || (state.taught && link.dataset.lesson === state.taught.lesson.name && view === "lesson")) put(link, "aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  $$("nav .menu").forEach(menu => flag(menu, "in", !!$("[aria-current]", menu)));
  relink();
  const narrow = view === "whole" && !state.centre;
  flag(work, "no-panel", narrow && !phone.matches && !work.dataset.open);
  put($("#toggle"), "aria-expanded", !work.classList.contains("no-panel"));
  filter();
}

// A picture that is drawn here: an empty one, or the one of last time to be filled anew.
function blank(view, title, width, height) {
  let found = figureNamed(view);
  if (!found) {
    found = make("figure", { class: "view", "data-view": view }, make("figcaption"), make("svg:svg", { role: "group", "font-size": 10 }));
    figureOf("whole").after(found);
    handle(found);
  }
  const svg = $("svg", found);
  $("figcaption", found).textContent = title;
  found.drawn = true;
  put(svg, "aria-label", title);
  svg.dataset.box = `-6 -6 ${width + 12} ${height + 12}`;
  svg.replaceChildren();
  found.boxes = null;
  return svg;
}

function copyOf(concept, x, y) {
  const copy = boxIn(figureOf("whole"), concept).cloneNode(true);
  put(copy, "transform", `translate(${round(x - sizeOf(concept)[0] / 2)},${round(y + BASE)})`);
  put(copy, "class", get(copy, "class").replace(/ (sel|near|off|up|down|ambiguous)\b/g, ""));
  return copy;
}

// ── Marking ──

// Whether a claim leads the way that was asked for: against the arrows, along them, or both.
const heads = (claim, concept) => !state.way || (state.way === "up" ? claim.o : claim.s) === concept;

// A concept and those that an arrow of this picture joins it to.
function beside(concept) {
  const ends = $$(".e[data-k]:not(.off)", figure).map(edge => [edge.dataset.s, edge.dataset.t]).filter(two => two.includes(concept.id));
  return new Set([concept.id, ...ends.flat()].map(id => conceptOf.get(id)));
}

function mark() {
  const { concept, claim, view } = state;
  if (state.centre && wired(figure)) filter();
  const reach = concept ? beside(concept) : new Set(claim ? [claim.s, claim.o] : []);
  const felt = view === "whatif" ? effectsOf(state.block, state.boost).by : null;
  const svg = $("svg", figure);
  flag(svg, "focus", reach.size > 0);
  flag(svg, "many", figure.boxes.size > 300);
  flag(svg, "felt", view === "whatif");
  figure.boxes.forEach((node, one) => {
    flag(node, "sel", one === concept);
    flag(node, "near", reach.has(one));
    [...WAYS, "held"].forEach(way => flag(node, way, !!felt && felt.get(one) === way));
  });
  edges().forEach(edge => {
    const { s, t } = edge.dataset;
    flag(edge, "on", concept ? s === concept.id || t === concept.id : !!claim && edge.claims.includes(claim));
  });
  rove(state.centre && boxIn(figure, state.centre));
}
