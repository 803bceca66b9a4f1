// The explorer: makes the document explorable. It reads what the page already says
// (articles, pictures, the JSON beside it), builds nothing from strings of markup and
// lays nothing out: every place was computed when the page was written.
(() => {
"use strict";
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const data = JSON.parse($("#data").textContent);
const words = data.text;
const SVG = "http://www.w3.org/2000/svg";
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const concepts = data.concepts.map(([id, label, type, typeLabel, synonyms, exact]) =>
  ({ id, label, type, typeLabel, synonyms, exact, claims: [] }));
const claims = data.claims.map(([id, s, o, status, species, kind], number) =>
  ({ id, number, s: concepts[s], o: concepts[o], status, species, kind }));
claims.forEach(claim => new Set([claim.s, claim.o]).forEach(end => end.claims.push(claim)));
const conceptOf = new Map(concepts.map((concept, number) => [concept.id, Object.assign(concept, { number })]));
const claimOf = new Map(claims.map(claim => [claim.id, claim]));

const work = $(".work"), panel = $("#panel"), card = $("#card"), stage = $("#map");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const phone = matchMedia("(max-width: 719px)");
let state = {};
let figure = null;
let last = null; // the fragment that was read last

function make(name, attributes = {}, ...children) {
  const node = name.startsWith("svg:") ? document.createElementNS(SVG, name.slice(4)) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function announce(text) { $("#live").textContent = text; }

// ── The address: #view=ID&c=ID, or #claim=ID; other fragments are places in the text ──

const address = parts => "#" + Object.entries(parts).filter(([, value]) => value)
  .map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");

function go(parts) {
  const next = address(parts);
  if (next === location.hash || (next === "#" && !location.hash)) read();
  else if (next === "#") { history.pushState(null, "", location.pathname + location.search); read(); }
  else { location.hash = next; read(); }
}

// The browser tells of one change by two events, and of those that were made here too.
function arrived() { if (location.hash !== last) read(); }

function read() {
  last = location.hash;
  const asked = new URLSearchParams(location.hash.slice(1));
  if (location.hash.length > 1 && !["view", "c", "claim"].some(key => asked.has(key))) return;
  const wrong = [];
  const known = (key, map, text) => {
    const id = asked.get(key);
    if (id && !map.has(id)) wrong.push(say(text, { id }));
    return map.get(id);
  };
  const claim = known("claim", claimOf, words.noClaim);
  const concept = known("c", conceptOf, words.noConcept);
  const view = asked.get("view");
  const views = [...data.sections, "whole", "near", "far"];
  if (view && !views.includes(view)) wrong.push(say(words.noView, { id: view }));
  $("#notice").textContent = wrong.join(" ");
  $("#notice").hidden = !wrong.length;
  room();
  show({ view: views.includes(view) ? view : "", concept, claim });
}

function viewFor({ view, concept, claim }) {
  const wanted = claim ? [claim.s, claim.o] : concept ? [concept] : [];
  const holds = id => wanted.every(one => boxIn(figureOf(id), one));
  const around = view === "near" || view === "far";
  if (view && !(around && !wanted.length) && (around || holds(view))) return view;
  const first = data.sections[0] || "whole";
  if (holds(first)) return first;
  return wanted.length ? "near" : first;
}

function show(next) {
  const view = viewFor(next);
  const before = state, held = focused();
  state = { ...next, view, centre: next.concept || (next.claim && next.claim.s) };
  open(view);
  mark();
  fill();
  if (before.view !== view || before.centre !== state.centre) look(before.view !== view);
  if (before.view) tell(before);
  if (held) refocus(held);
}

// ── Focus: what is drawn anew gives it back ──

const focused = () => [figure, card].find(one => one && one.contains(document.activeElement));

function refocus(held) {
  const active = document.activeElement;
  if (held === card && card.contains(active)) return;
  if (held !== card && !state.concept && figure.contains(active)) return;
  if (held === card && state.centre) $("h2", card).focus({ preventScroll: true });
  else toMap();
}

function toMap(concept = state.centre) {
  const node = (concept && boxIn(figure, concept)) || $(".n[tabindex='0']", figure);
  const shown = node && figure.clientHeight && getComputedStyle(node).display !== "none";
  const heading = state.centre ? $("h2", card) : panel;
  (shown ? node : heading).focus({ preventScroll: true });
}

function tell(before) {
  if (state.concept && state.concept !== before.concept)
    announce(say(words.selected, { label: state.concept.label, n: state.concept.claims.length }));
  else if (!state.centre && before.centre) announce(words.cleared);
  else if (state.view !== before.view)
    announce(say(words.shown, { title: figure.dataset.title, n: $$(".n:not(.off):not(.gone)", figure).length }));
}

// ── Views ──

const figureOf = id => $(`figure[data-view="${CSS.escape(id === "far" ? "whole" : id)}"]`);
const boxIn = (root, concept) => root && $(`.n[data-c="${CSS.escape(concept.id)}"]`, root);

function open(view) {
  if (view === "near") drawNear(state.centre);
  figure = figureOf(view);
  $$("figure.view").forEach(one => { one.hidden = one !== figure; });
  $$("nav [data-view]").forEach(link => link.toggleAttribute("aria-current", link.dataset.view === view));
  $$("nav [aria-current]").forEach(link => link.setAttribute("aria-current", "page"));
  around();
  const narrow = view === "whole" && !state.centre;
  work.classList.toggle("no-panel", narrow && !phone.matches && !work.dataset.open);
  $("#toggle").setAttribute("aria-expanded", String(!work.classList.contains("no-panel")));
  filter();
}

function around() {
  const item = $("nav .around");
  item.hidden = !state.centre;
  if (!state.centre) return;
  $("span", item).textContent = say(words.around, { label: state.centre.label });
  $$("a", item).forEach(link => { link.href = address({ view: link.dataset.view, c: state.centre.id }); });
}

function drawNear(concept) {
  let near = figureOf("near");
  if (!near) {
    const svg = make("svg:svg", { role: "group" });
    near = make("figure", { class: "view", "data-view": "near" }, svg);
    figureOf("whole").after(near);
    handle(near);
  }
  const [width, height, boxes, arrows] = data.near[concept.number];
  const svg = $("svg", near);
  near.dataset.title = say(words.around, { label: concept.label });
  svg.setAttribute("aria-label", near.dataset.title);
  svg.dataset.box = `-6 -6 ${width + 12} ${height + 12}`;
  svg.replaceChildren(...arrows.map(nearArrow));
  for (const line of $$("tspan[data-w]", svg)) hold(line);
  for (let at = 0; at < boxes.length; at += 3) {
    const copy = boxIn(figureOf("whole"), concepts[boxes[at]]).cloneNode(true);
    copy.setAttribute("transform", `translate(${boxes[at + 1]} ${boxes[at + 2]})`);
    copy.setAttribute("class", copy.getAttribute("class").replace(/ (sel|near|gone)\b/g, ""));
    svg.append(copy);
  }
}

function nearArrow([numbers, relation, path, x, y]) {
  const best = numbers.map(number => claims[number]).sort((a, b) => rank(a) - rank(b))[0];
  const mark = data.marks[best.status];
  const lines = data.phrases[relation].map(([line, width], n) => mark && !n ? [`${mark} ${line}`, width + 10] : [line, width]);
  const text = make("svg:text", { "font-size": 9.5 }, ...lines.map(([line, width], n) =>
    make("svg:tspan", { x, y: y + (n - (lines.length - 1) / 2) * 11 + 3.3, "data-w": width }, line)));
  const wide = Math.max(...lines.map(([, width]) => width)) + 6;
  const back = make("svg:rect", { x: x - wide / 2, y: y - lines.length * 5.8 - 1, width: wide, height: lines.length * 11.6 + 2 });
  const link = make("svg:a", { class: "w", href: `#claim-${best.id}`, tabindex: -1, "data-k": numbers.join(" "), "aria-label": said(best) }, back, text);
  return make("svg:g", { class: `e ${best.kind}`, "data-k": numbers.join(" "), "data-s": best.s.id, "data-t": best.o.id },
    make("svg:path", { class: "p", d: path }), link);
}

// A wider font than the layout reckoned with is squeezed into the room that a line has.
function hold(line) {
  if (line.getComputedTextLength() <= line.dataset.w) return;
  line.setAttribute("textLength", line.dataset.w);
  line.setAttribute("lengthAdjust", "spacingAndGlyphs");
}

const rank = claim => data.statuses.indexOf(claim.status);
const textOf = claim => document.getElementById(`claim-${claim.id}`);
const said = claim => $(".said", textOf(claim)).textContent;

// ── Selecting ──

function neighbours(seed, steps) {
  const found = new Set(seed);
  for (let step = 0; step < steps; step++)
    [...found].forEach(one => one.claims.filter(claim => !hidden(claim)).forEach(c => found.add(c.s).add(c.o)));
  return found;
}

// A concept and those that an arrow of this picture joins it to.
function beside(concept) {
  const ends = $$(".e:not(.off)", figure).map(edge => [edge.dataset.s, edge.dataset.t]).filter(two => two.includes(concept.id));
  return new Set([concept.id, ...ends.flat()].map(id => conceptOf.get(id)));
}

function mark() {
  const { concept, claim, view } = state;
  const reach = concept ? beside(concept) : new Set(claim ? [claim.s, claim.o] : []);
  const steps = { near: 1, far: 2 }[view];
  const far = steps ? neighbours([state.centre], steps) : null; // who stands alone once filters have hidden claims
  $("svg", figure).classList.toggle("focus", reach.size > 0);
  $("svg", figure).classList.toggle("far", view === "far");
  $$(".n", figure).forEach(node => {
    const one = conceptOf.get(node.dataset.c);
    node.classList.toggle("sel", one === concept);
    node.classList.toggle("near", reach.has(one));
    node.classList.toggle("gone", Boolean(far) && !far.has(one));
  });
  $$(".e", figure).forEach(edge => {
    const { s, t } = edge.dataset;
    const on = concept ? s === concept.id || t === concept.id
      : claim ? edge.dataset.k.split(" ").includes(String(claim.number)) : false;
    edge.classList.toggle("on", on);
    edge.classList.toggle("gone", Boolean(far) && !(far.has(conceptOf.get(s)) && far.has(conceptOf.get(t))));
  });
  rove(state.centre && boxIn(figure, state.centre));
}

// ── The panel: what the page says here, or a card made of the article ──

function fill() {
  $$(".outline", panel).forEach(one => { one.hidden = Boolean(state.centre) || one.dataset.view !== state.view; });
  card.hidden = !state.centre;
  if (state.claim) card.replaceChildren(closer(), ...claimCard(state.claim));
  else if (state.concept) card.replaceChildren(closer(), ...conceptCard(state.concept));
  panel.scrollTop = 0;
}

function closer() {
  const button = make("button", { type: "button", class: "close", "aria-label": words.close, title: words.close }, "×");
  button.addEventListener("click", clear);
  return button;
}

function clear() {
  const was = state.centre;
  const view = state.view === "near" || state.view === "far" ? "" : state.view;
  go({ view: view === (data.sections[0] || "whole") ? "" : view });
  if (was) toMap(was);
}

function part(article, selector) {
  const found = $(selector, article);
  return found ? [found.cloneNode(true)] : [];
}

function conceptCard(concept) {
  const article = document.getElementById(`concept-${concept.id}`);
  const type = $(".type", article).cloneNode(true);
  type.classList.add(`t-${concept.type}`);
  const ways = make("p", { class: "ways" },
    make("a", { href: address({ view: "near", c: concept.id }) }, words.near),
    make("a", { href: address({ view: "far", c: concept.id }) }, words.far),
    make("a", { href: `#concept-${concept.id}`, class: "plain" }, words.full));
  const all = neighbours([concept], 1).size - 1, drawn = data.near[concept.number][2].length / 3 - 1;
  const some = all > drawn ? [make("p", { class: "note" }, say(words.some, { n: drawn, m: all }))] : [];
  const out = concept.claims.filter(claim => claim.s === concept);
  const into = concept.claims.filter(claim => claim.s !== concept);
  return [make("h2", { tabindex: -1 }, concept.label), type, ...part(article, ".def"), ...part(article, ".syn"), ways, ...some,
    ...group(words.out, out), ...group(words.into, into),
    ...(concept.claims.length ? [] : [make("p", { class: "note" }, words.lone)])];
}

function group(title, list) {
  return list.length ? [make("h3", {}, say(title, { n: list.length })), ...list.map(claim => claimDetails(claim))] : [];
}

function claimCard(claim) {
  const ends = make("p", { class: "ways" }, ...[claim.s, claim.o].map(one =>
    make("a", { href: address({ view: state.view, c: one.id }) }, one.label)));
  return [make("h2", { tabindex: -1 }, said(claim)), ends, claimDetails(claim, true)];
}

function claimDetails(claim, opened = false) {
  const source = textOf(claim);
  const body = make("div", {}, ...[...source.children].slice(1).map(child => child.cloneNode(true)));
  const badge = $(".status", source).cloneNode(true);
  const summary = make("summary", {}, opened ? "" : said(claim), make("small", {}, badge, " ", counts(source)));
  const details = make("details", { class: "one" }, summary, body);
  $(".meta .status", body).remove();
  details.open = opened;
  return details;
}

function counts(source) {
  const number = side => $$(`ul.${side} > li`, source).length;
  return `${say(words.for, { n: number("pro") + number("mixed") })}, ${say(words.against, { n: number("con") + number("mixed") })}`;
}

// ── Filters ──

const chosen = {};
const hidden = claim => claim.off;

function readFilters() {
  $$("[data-filter]").forEach(set => {
    chosen[set.dataset.filter] = new Set($$("input:checked", set).map(input => input.value));
  });
  claims.forEach(claim => {
    const species = claim.species.length ? claim.species : [""];
    claim.off = !(chosen.status.has(claim.status) && species.some(word => chosen.species.has(word))
      && chosen.types.has(claim.s.type) && chosen.types.has(claim.o.type));
  });
  const n = claims.filter(hidden).length;
  $("#hidden").textContent = say(words.hidden, { n, m: claims.length });
  $$("#claims tbody tr").forEach(row => { row.hidden = claims[row.dataset.k].off; });
}

function filter() {
  readFilters();
  $$(".n", figure).forEach(node => node.classList.toggle("off", !chosen.types.has(conceptOf.get(node.dataset.c).type)));
  $$(".e", figure).forEach(edge => {
    const live = edge.dataset.k.split(" ").some(number => !hidden(claims[number]));
    edge.classList.toggle("off", !live);
    edge.classList.toggle("shown", live);
  });
}

function refilter() { filter(); mark(); announce($("#hidden").textContent); }

$("#legend").addEventListener("change", refilter);
$("#legend").addEventListener("click", event => {
  const only = event.target.closest(".only");
  if (only) $$("input", only.closest("fieldset")).forEach(input => { input.checked = only.parentNode.contains(input); });
  else if (event.target.id === "all") $$("#legend input").forEach(input => { input.checked = true; });
  else return;
  refilter();
});

// ── Looking: the part of the picture that is seen, moved at once and drawn crisply after ──

let eye = null, drawn = null, base = null, timer = 0, frame = 0;
let goal = null; // where a glide is under way to

function whole(svg) {
  const [x, y, w, h] = (svg.dataset.box || (svg.dataset.box = svg.getAttribute("viewBox"))).split(" ").map(Number);
  const { clientWidth: width, clientHeight: height } = figure;
  const least = figure.dataset.view === "near" ? 1.55 : 1.25; // small maps are not blown up
  const scale = Math.min(width / w, height / h, least) || 1;
  return { x: x + w / 2 - width / scale / 2, y: y + h / 2 - height / scale / 2, w: width / scale, h: height / scale };
}

function look(fresh) {
  if (!figure || !figure.clientHeight) return;
  base = whole($("svg", figure));
  const target = state.centre && (figure.dataset.view === "whole") ? closeUp() : phone.matches ? corner() : base;
  if (fresh || !eye) { goal = null; eye = target; commit(); } else glide(target);
}

// A phone begins with a part that can be read: around the selection, or where the picture begins.
function corner() {
  const w = Math.min(base.w, figure.clientWidth * 1.1), h = w * base.h / base.w;
  const first = state.centre ? boxIn(figure, state.centre) : $(".n:not(.gone):not(.off)", figure);
  const at = first ? placeOf(first) : { x: base.x, y: base.y };
  const part = kept({ x: at.x - w / 2, y: at.y - h / 2, w, h });
  return state.centre ? part : { ...part, y: at.y - 30 };
}

function closeUp() {
  const shown = $$(state.view === "far" ? ".n:not(.gone)" : ".n.near", figure).map(placeOf);
  const readable = 900 / 1000 * figure.clientWidth; // units across at which 10 units are 11 px
  const left = Math.min(...shown.map(p => p.x - 90)), right = Math.max(...shown.map(p => p.x + 90));
  const top = Math.min(...shown.map(p => p.y - 20)), bottom = Math.max(...shown.map(p => p.y + 20));
  const ratio = figure.clientWidth / figure.clientHeight;
  const least = state.view === "far" ? readable / 1.4 : readable;
  const w = Math.max(least, Math.min(Math.max(right - left, (bottom - top) * ratio), figure.clientWidth * 1.1));
  const at = placeOf(boxIn(figure, state.centre));
  const middle = (low, high, focus, room) => high - low <= room ? (low + high) / 2 : focus;
  const x = middle(left, right, at.x, w), y = middle(top, bottom, at.y, w / ratio);
  return kept({ x: x - w / 2, y: y - w / ratio / 2, w, h: w / ratio });
}

// No emptier than need be: the part that is seen stays within the picture.
function kept(part) {
  const inside = (low, size, from, room) => size >= room ? from + (room - size) / 2 : Math.max(from, Math.min(low, from + room - size));
  return { ...part, x: inside(part.x, part.w, base.x, base.w), y: inside(part.y, part.h, base.y, base.h) };
}

function placeOf(node) {
  const [x, y] = node.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
  return { node, x, y };
}

// From too far for its labels, a map names its bands and says how much stands in each.
const LEAST = 7.5;
const isFar = () => $(".big", figure) && figure.clientWidth / eye.w * 10 < LEAST;

function closeTo(x, y) {
  const w = figure.clientWidth * 0.92, h = w * eye.h / eye.w;
  return kept({ x: x - w / 2, y: y - h / 2, w, h });
}

// Go where the band is, to the box that is nearest to its middle.
function enter(link) {
  const { x, y, width, height } = $("rect", link).getBBox(), middle = { x: x + width / 2, y: y + height / 2 };
  const off = one => Math.hypot(one.x - middle.x, one.y - middle.y);
  const { node } = $$(".n:not(.off)", figure).map(placeOf).sort((a, b) => off(a) - off(b))[0];
  glide(closeTo(middle.x, middle.y));
  rove(node);
  node.focus({ preventScroll: true });
}

function commit() {
  const svg = $("svg", figure);
  svg.classList.toggle("overview", isFar());
  svg.style.transform = "";
  svg.classList.remove("moving");
  svg.setAttribute("viewBox", `${eye.x} ${eye.y} ${eye.w} ${eye.h}`);
  drawn = { ...eye };
}

function move(next) {
  eye = next;
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => {
    const pixels = figure.clientWidth / eye.w;
    $("svg", figure).classList.add("moving");
    $("svg", figure).style.transform =
      `translate(${(drawn.x - eye.x) * pixels}px,${(drawn.y - eye.y) * pixels}px) scale(${drawn.w / eye.w})`;
  });
  clearTimeout(timer);
  timer = setTimeout(commit, 180);
}

function glide(target) {
  if (calm.matches) { eye = target; commit(); return; }
  const mine = goal = { ...target };
  const from = { ...eye }, begun = performance.now(), of = figure;
  const step = now => {
    if (of !== figure || goal !== mine) return; // another has begun, or a hand has taken over
    const t = Math.min(1, (now - begun) / 260), ease = 1 - (1 - t) ** 3;
    move(Object.fromEntries(["x", "y", "w", "h"].map(key => [key, from[key] + (target[key] - from[key]) * ease])));
    if (t < 1) requestAnimationFrame(step); else goal = null;
  };
  requestAnimationFrame(step);
}

function zoomed(factor, px = 0.5, py = 0.5) {
  const from = goal || eye;
  const w = Math.max(base.w / 8, Math.min(base.w * 1.5, from.w * factor)), h = w * from.h / from.w;
  return { x: from.x + (from.w - w) * px, y: from.y + (from.h - h) * py, w, h };
}

const zooms = { in: () => glide(zoomed(0.75)), out: () => glide(zoomed(1.33)), fit: () => glide(base) };
$$("[data-zoom]").forEach(button => button.addEventListener("click", zooms[button.dataset.zoom]));

function handle(one) {
  const svg = $("svg", one), fingers = new Map();
  let moved = 0;
  svg.addEventListener("wheel", event => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    goal = null;
    const room = one.getBoundingClientRect();
    move(zoomed(Math.exp(event.deltaY / 300), (event.clientX - room.left) / room.width, (event.clientY - room.top) / room.height));
  }, { passive: false });
  svg.addEventListener("pointerdown", event => {
    if (event.button) return;
    if (!fingers.size) moved = 0;
    fingers.set(event.pointerId, event);
  });
  addEventListener("pointermove", event => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const dx = event.clientX - last.clientX, dy = event.clientY - last.clientY;
    moved += Math.abs(dx) + Math.abs(dy);
    if (moved > 5) drag(one, fingers, event, dx, dy);
    fingers.set(event.pointerId, event);
    svg.classList.toggle("drag", moved > 5);
  });
  const drop = event => { fingers.delete(event.pointerId); svg.classList.remove("drag"); };
  addEventListener("pointerup", drop);
  addEventListener("pointercancel", drop);
  svg.addEventListener("dragstart", event => event.preventDefault());
  svg.addEventListener("click", event => {
    if (moved > 5) { event.preventDefault(); event.stopPropagation(); moved = 0; }
    else if (!event.target.closest("a") && state.centre) clear();
  }, true);
  svg.addEventListener("dblclick", event => { if (!event.target.closest("a")) glide(zoomed(0.6)); });
  svg.addEventListener("keydown", keys);
  $$(".n, .w", one).forEach(node => node.setAttribute("tabindex", "-1"));
}

function drag(one, fingers, event, dx, dy) {
  goal = null;
  const unit = eye.w / one.clientWidth;
  const other = [...fingers.values()].find(finger => finger.pointerId !== event.pointerId);
  if (!other) { move({ ...eye, x: eye.x - dx * unit, y: eye.y - dy * unit }); return; }
  const last = fingers.get(event.pointerId), room = one.getBoundingClientRect();
  const apart = finger => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY) || 1;
  move(zoomed(apart(last) / apart(event), (other.clientX - room.left) / room.width, (other.clientY - room.top) / room.height));
}

// ── Keyboard: one tab stop, arrows go to the nearest box ──

function rove(node) {
  const old = $(".n[tabindex='0']", figure);
  const next = node || old || $(".n:not(.gone):not(.off)", figure);
  if (old && old !== next) old.setAttribute("tabindex", "-1");
  if (next) next.setAttribute("tabindex", "0");
}

const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function nearest(node, [wx, wy]) {
  const here = placeOf(node);
  const scored = $$(".n:not(.gone):not(.off)", figure).filter(one => one !== node).map(placeOf).map(there => {
    const dx = there.x - here.x, dy = there.y - here.y;
    const ahead = dx * wx + dy * wy, aside = Math.abs(dx * wy) + Math.abs(dy * wx);
    return { node: there.node, ahead, cost: ahead + aside * 2.5 };
  }).filter(one => one.ahead > 2).sort((a, b) => a.cost - b.cost);
  return scored.length ? scored[0].node : null;
}

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const node = event.target.closest(".n");
  if (ways[event.key] && node) {
    const next = nearest(node, ways[event.key]);
    if (next) { rove(next); next.focus({ preventScroll: true }); bringIn(next); }
  } else if (event.key === "Escape") clear();
  else if (event.key === "/") $("#q").focus();
  else if (event.key === "+" || event.key === "=") zooms.in();
  else if (event.key === "-") zooms.out();
  else if (event.key === "0") zooms.fit();
  else return;
  event.preventDefault();
}

panel.addEventListener("keydown", event => {
  if (event.key !== "Escape" || !state.centre) return;
  event.preventDefault();
  clear();
});

function bringIn(node) {
  const { x, y } = placeOf(node);
  const to = goal || eye;
  const inside = x > to.x && x < to.x + to.w && y > to.y && y < to.y + to.h;
  if (isFar()) glide(closeTo(x, y));
  else if (!inside) glide({ ...to, x: x - to.w / 2, y: y - to.h / 2 });
}

// ── Links: a box or the words of an arrow select; a claim in the panel shows its arrow ──

work.addEventListener("click", event => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.classList.contains("plain")) return;
  const href = link.getAttribute("href");
  if (link.classList.contains("big")) { event.preventDefault(); enter(link); }
  else if (link.dataset.c) { event.preventDefault(); go({ view: keep(), c: link.dataset.c }); }
  else if (href.startsWith("#claim-")) { event.preventDefault(); go({ view: keep(), claim: href.slice(7) }); }
});

// The first view needs no name in the address; around a concept the picture moves with the selection.
const keep = () => state.view === (data.sections[0] || "whole") ? "" : state.view;

$$("nav > ul > li > a[data-view]").forEach(link => { link.href = address({ view: link.dataset.view }); });
$("#toggle").addEventListener("click", () => {
  const shut = work.classList.toggle("no-panel");
  work.dataset.open = shut ? "" : "yes";
  $("#toggle").setAttribute("aria-expanded", String(!shut));
  look(false);
});
$("#open-map").addEventListener("click", () => {
  const shown = work.classList.toggle("map-open");
  $("#open-map").setAttribute("aria-expanded", String(shown));
  $("#open-map").textContent = shown ? words.closeMap : words.openMap;
  if (shown) { look(true); figure.scrollIntoView({ block: "nearest" }); }
});

// ── Search: a combobox over names, synonyms and ids ──

const box = $("#q"), hits = $("#hits");
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const names = concepts.map(one => [one, [one.label, ...one.synonyms, one.id, ...one.exact].map(name => [name, plain(name)])]);
let active = -1;

function score(name, wanted) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const at = name.indexOf(wanted);
  if (at < 0) return wanted.split(/\s+/).every(word => name.includes(word)) ? 4 : 9; // in any order
  return /[\s(/-]/.test(name[at - 1]) ? 2 : 3;
}

function found(text) {
  const wanted = plain(text.trim());
  if (!wanted) return [];
  return names.map(([one, all]) => {
    const ranked = all.map(([name, low], n) => ({ one, name, n, score: score(low, wanted) + Math.min(n, 1) * 0.5 }));
    return ranked.sort((a, b) => a.score - b.score)[0];
  }).filter(hit => hit.score < 9).sort((a, b) => a.score - b.score || a.one.label.length - b.one.label.length).slice(0, 12);
}

function suggest() {
  const list = found(box.value);
  const asked = box.value.trim() !== "";
  hits.replaceChildren(...list.map(({ one, name }, n) => {
    const note = name === one.label || name === one.id ? one.typeLabel : `${name} · ${one.typeLabel}`;
    const item = make("li", { role: "option", id: `hit-${n}`, "data-id": one.id, "aria-selected": "false" }, one.label, make("small", {}, note));
    item.addEventListener("pointerdown", event => { event.preventDefault(); pick(item); });
    return item;
  }));
  if (asked && !list.length) hits.append(make("li", { class: "none" }, words.noResult));
  hits.hidden = !asked;
  box.setAttribute("aria-expanded", String(asked));
  activate(list.length ? 0 : -1);
  if (asked) announce(list.length ? say(words.results, { n: list.length }) : words.noResult);
}

function activate(at) {
  const items = $$("[role=option]", hits);
  active = items.length ? (at + items.length) % items.length : -1;
  items.forEach((item, n) => item.setAttribute("aria-selected", String(n === active)));
  if (active < 0) box.removeAttribute("aria-activedescendant");
  else { box.setAttribute("aria-activedescendant", items[active].id); items[active].scrollIntoView({ block: "nearest" }); }
}

function close() { hits.hidden = true; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); }

function pick(item) {
  close();
  box.value = "";
  go({ view: keep(), c: item.dataset.id });
  if (phone.matches) panel.scrollIntoView();
  toMap();
}

box.addEventListener("input", suggest);
box.addEventListener("blur", close);
box.addEventListener("keydown", event => {
  if (event.key === "ArrowDown" && hits.hidden) suggest();
  else if (event.key === "ArrowDown") activate(active + 1);
  else if (event.key === "ArrowUp") activate(active - 1);
  else if (event.key === "Enter" && active >= 0 && !hits.hidden) pick($$("[role=option]", hits)[active]);
  else if (event.key === "Escape") { if (hits.hidden) box.value = ""; close(); }
  else return;
  event.preventDefault();
});

// ── The table of claims sorts by any column ──

$$("#claims th").forEach((head, column) => {
  const name = head.textContent;
  const button = make("button", { type: "button", title: say(words.sort, { name }) }, name);
  head.replaceChildren(button);
  button.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    $$("#claims th").forEach(one => one.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const value = row => row.cells[column].dataset.v || row.cells[column].textContent;
    const rows = $$("#claims tbody tr").sort((a, b) => value(a).localeCompare(value(b), "en", { numeric: true }));
    $("#claims tbody").append(...(down ? rows.reverse() : rows));
  });
});

// ── Light or dark, pop-ups, print, and off we go ──

function remembered(value) {
  try { return value ? localStorage.setItem("painkg-theme", value) : localStorage.getItem("painkg-theme"); }
  catch { return null; } // a page from a file may have no memory
}
const root = document.documentElement;
const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
$("#theme").addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; remembered(root.dataset.theme); });
if (["dark", "light"].includes(remembered())) root.dataset.theme = remembered();

const pops = $$(".pop");
addEventListener("pointerdown", event => pops.forEach(pop => { if (!pop.contains(event.target)) pop.open = false; }));
pops.forEach(pop => pop.addEventListener("keydown", event => {
  if (event.key === "Escape") { pop.open = false; $("summary", pop).focus(); }
}));
addEventListener("beforeprint", () => {
  const svg = figure && $("svg", figure);
  if (svg) svg.classList.remove("overview");
  if (svg && svg.dataset.box) { svg.style.transform = ""; svg.setAttribute("viewBox", svg.dataset.box); }
});
addEventListener("afterprint", () => look(true));

const room = () => root.style.setProperty("--top", `${work.getBoundingClientRect().top + scrollY}px`);
root.classList.add("ready");
$$("figure.view").forEach(handle);
addEventListener("hashchange", arrived);
addEventListener("popstate", arrived);
new ResizeObserver(room).observe($("nav"));
new ResizeObserver(() => look(true)).observe(stage);
read();
if (!figure) show({ view: "" });
})();
