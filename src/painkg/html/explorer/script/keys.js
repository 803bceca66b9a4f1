// ── Keyboard: one tab stop, arrows go to the nearest box ──

function rove(node) {
  const old = $(".n[tabindex='0']", figure);
  const next = node || old || $(".n:not(.off)", figure);
  if (old && old !== next) put(old, "tabindex", "-1");
  if (next) put(next, "tabindex", "0");
}

const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function nearest(node, [wx, wy]) {
  const here = placeOf(node);
  const scored = $$(".n:not(.off)", figure).filter(one => one !== node).map(placeOf).map(there => {
    const dx = there.x - here.x, dy = there.y - here.y;
    const ahead = dx * wx + dy * wy, aside = abs(dx * wy) + abs(dy * wx);
    return { node: there.node, ahead, cost: ahead + aside * 2.5 };
  }).filter(one => one.ahead > 2).sort((a, b) => a.cost - b.cost);
  return scored[0]?.node;
}

// Along the firmest arrow that leaves the box, or against the firmest that enters it.
function along(node, forwards) {
  const concept = node && conceptOf.get(node.dataset.c);
  wired(figure);
  const ahead = $$(".e[data-k]:not(.off)", figure).flatMap(edge => edge.claims)
    .filter(claim => (forwards ? claim.s : claim.o) === concept).sort(firmest);
  const next = ahead.length && boxIn(figure, other(ahead[0], concept));
  if (next) stepTo(next);
}

function stepTo(node) {
  rove(node);
  focusOn(node);
  bringIn(node);
}

function keys(event) {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const node = event.target.closest(".n");
  if (ways[key] && node) {
    const next = nearest(node, ways[key]);
    if (next) stepTo(next);
  } else if (key === "Escape") clear();
  else if (key === "[" || key === "]") along(node, key === "]");
  else if (key === "/") $("#q").focus();
  else if (key === "+" || key === "=") zooms.in();
  else if (key === "-") zooms.out();
  else if (key === "0") zooms.fit();
  else return;
  stop(event);
}

on(panel, "keydown", event => {
  if (event.key !== "Escape" || card.hidden) return;
  stop(event);
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

on(work, "click", event => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.classList.contains("plain")) return;
  const href = get(link, "href");
  if (!href.startsWith("#")) return;
  if (link.classList.contains("big")) { stop(event); enter(link); }
  else if (link.dataset.c) { stop(event); go({ ...keep(), c: link.dataset.c }); }
  else if (href.startsWith("#claim-")) { stop(event); go({ ...keep(), claim: href.slice(7) }); }
});

on($("#toggle"), "click", () => {
  const shut = flag(work, "no-panel");
  work.dataset.open = shut ? "" : "yes";
  put($("#toggle"), "aria-expanded", !shut);
  look(false);
});
on($("#open-map"), "click", () => {
  const shown = flag(work, "map-open");
  put($("#open-map"), "aria-expanded", shown);
  $("#open-map").textContent = shown ? words.closeMap : words.openMap;
  if (shown) { look(true); figure.scrollIntoView({ block: "nearest" }); }
});
