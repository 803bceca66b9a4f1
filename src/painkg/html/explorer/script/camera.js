// ── Looking: the part of the picture that is seen, moved at once and drawn crisply after ──

let eye = null, drawn = null, base = null, timer = 0, frame = 0;
let cost = 0; // how long the last crisp drawing took
let goal = null; // where a glide is under way to

function whole(svg) {
  const [x, y, w, h] = (svg.dataset.box || (svg.dataset.box = get(svg, "viewBox"))).split(" ").map(Number);
  const { clientWidth: width, clientHeight: height } = figure;
  const most = figure.drawn ? 1.55 : 1.25; // small maps are not blown up
  const scale = min(width / w, height / h, most) || 1;
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
  const w = min(base.w, figure.clientWidth * 1.1), h = w * base.h / base.w;
  const first = state.centre ? boxIn(figure, state.centre) : $(".n:not(.off)", figure);
  const at = first ? placeOf(first) : { x: base.x, y: base.y };
  const part = kept({ x: at.x - w / 2, y: at.y - h / 2, w, h });
  return state.centre ? part : { ...part, y: at.y - 30 };
}

function closeUp() {
  const shown = $$(".n.near", figure).map(placeOf);
  const readable = 0.9 * figure.clientWidth; // units across at which 10 units are 11 px
  const left = min(...shown.map(p => p.x - 90)), right = max(...shown.map(p => p.x + 90));
  const top = min(...shown.map(p => p.y - 20)), bottom = max(...shown.map(p => p.y + 20));
  const ratio = figure.clientWidth / figure.clientHeight;
  const w = max(readable, min(max(right - left, (bottom - top) * ratio), figure.clientWidth * 1.1));
  const at = placeOf(boxIn(figure, state.centre));
  const middle = (low, high, focus, room) => high - low <= room ? (low + high) / 2 : focus;
  const x = middle(left, right, at.x, w), y = middle(top, bottom, at.y, w / ratio);
  return kept({ x: x - w / 2, y: y - w / ratio / 2, w, h: w / ratio });
}

// No emptier than need be: the part that is seen stays within the picture.
function kept(part) {
  const inside = (low, size, from, room) => size >= room ? from + (room - size) / 2 : max(from, min(low, from + room - size));
  return { ...part, x: inside(part.x, part.w, base.x, base.w), y: inside(part.y, part.h, base.y, base.h) };
}

// A box begins at its left edge, at the base of its letters.
function placeOf(node) {
  const [x, y] = get(node, "transform").match(/-?[\d.]+/g).map(Number);
  return { node, x: x + measure(node)[0] / 2, y: y - BASE };
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
  focusOn(node);
}

function commit() {
  const svg = $("svg", figure), begun = performance.now();
  requestAnimationFrame(() => setTimeout(() => { cost = performance.now() - begun; }));
  const far = isFar();
  flag(svg, "overview", far);
  if (!far && wired(figure)) { filter(); mark(); }
  svg.style.transform = "";
  svg.classList.remove("moving");
  put(svg, "viewBox", `${eye.x} ${eye.y} ${eye.w} ${eye.h}`);
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
  timer = setTimeout(commit, max(180, 3 * cost)); // drawing crisply must not hold up the hand
}

function glide(target) {
  if (calm.matches) { eye = target; commit(); return; }
  const mine = goal = { ...target };
  const from = { ...eye }, begun = performance.now(), of = figure;
  const step = now => {
    if (of !== figure || goal !== mine) return; // another has begun, or a hand has taken over
    const t = min(1, (now - begun) / 260), ease = 1 - (1 - t) ** 3;
    move(Object.fromEntries(["x", "y", "w", "h"].map(key => [key, from[key] + (target[key] - from[key]) * ease])));
    if (t < 1) requestAnimationFrame(step); else goal = null;
  };
  requestAnimationFrame(step);
}

function zoomed(factor, px = 0.5, py = 0.5) {
  const from = goal || eye;
  const w = max(base.w / 8, min(base.w * 1.5, from.w * factor)), h = w * from.h / from.w;
  return { x: from.x + (from.w - w) * px, y: from.y + (from.h - h) * py, w, h };
}

const zooms = { in: () => glide(zoomed(0.75)), out: () => glide(zoomed(1.33)), fit: () => glide(base) };
$$("[data-zoom]").forEach(button => on(button, "click", zooms[button.dataset.zoom]));

function handle(one) {
  const svg = $("svg", one), fingers = new Map();
  let moved = 0;
  on(svg, "wheel", event => {
    if (!event.ctrlKey && !event.metaKey) return;
    stop(event);
    goal = null;
    const room = one.getBoundingClientRect();
    move(zoomed(Math.exp(event.deltaY / 300), (event.clientX - room.left) / room.width, (event.clientY - room.top) / room.height));
  }, { passive: false });
  on(svg, "pointerdown", event => {
    if (event.button) return;
    if (!fingers.size) moved = 0;
    fingers.set(event.pointerId, event);
  });
  on(window, "pointermove", event => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const dx = event.clientX - last.clientX, dy = event.clientY - last.clientY;
    moved += abs(dx) + abs(dy);
    if (moved > 5) drag(one, fingers, event, dx, dy);
    fingers.set(event.pointerId, event);
    flag(svg, "drag", moved > 5);
  });
  const drop = event => { fingers.delete(event.pointerId); svg.classList.remove("drag"); };
  on(window, "pointerup", drop);
  on(window, "pointercancel", drop);
  on(svg, "dragstart", event => stop(event));
  on(svg, "click", event => {
    if (moved > 5) { stop(event); event.stopPropagation(); moved = 0; }
    else if (!event.target.closest("a") && state.centre) clear();
  }, true);
  on(svg, "dblclick", event => { if (!event.target.closest("a")) glide(zoomed(0.6)); });
  on(svg, "keydown", keys);
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
