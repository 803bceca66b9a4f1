// ── The panel: what the page says here, or a card made of the article ──

function fill() {
  card.hidden = !state.centre && !OWN.includes(state.view);
  if (card.hidden && !$(`.outline[data-view="${CSS.escape(state.view)}"]`, panel)) panel.append(listed(state.view));
  $$(".outline", panel).forEach(one => { one.hidden = !card.hidden || one.dataset.view !== state.view; });
  if (state.claim) card.replaceChildren(closer(), ...claimCard(state.claim));
  else if (state.concept) card.replaceChildren(closer(), ...conceptCard(state.concept));
  else if (state.view === "path") card.replaceChildren(closer(), ...pathCard(state.from, state.to));
  else if (state.view === "lesson") card.replaceChildren(...lessonCard(state.taught));
  else if (state.view === "whatif") card.replaceChildren(closer(), ...whatifCard(state.block, state.boost));
  panel.scrollTop = 0;
}

// The claims of a view that has no text of its own: the firmest first, more on demand.
const SOME = 40;

function listed(view) {
  const [numbers, leftOut, about, , query] = data.views[view], all = claimsAt(numbers).sort(firmest);
  const items = make("ol"), section = make("section", { class: "outline listed", "data-view": view }, make("h2", {}, titleOf(view)));
  if (about) section.append(note(about));
  if (query) section.append(asSparql(query));
  section.append(note(say(words.listed, { n: all.length }), leftOut ? ` ${say(words.leftOut, { n: leftOut })}` : ""), items);
  let at = 0;
  const more = make("button", { class: "more" });
  const add = () => {
    items.append(...all.slice(at, at += SOME).map(claim => make("li", {}, claimLink(claim))));
    more.textContent = say(words.more, { n: all.length - at });
    if (at >= all.length) more.remove();
  };
  section.append(more);
  on(more, "click", add);
  add();
  return section;
}

const titleOf = view => $(`nav a[data-view="${CSS.escape(view)}"]`).textContent;

function asSparql(query) {
  const button = make("button", {}, words.copySparql);
  on(button, "click", () => copy(query, button));
  return make("details", { class: "working" }, make("summary", {}, "SPARQL"), make("pre", {}, query), button);
}

const claimLink = claim => make("a", { class: "line", href: `#claim-${claim.id}`, "data-said": claim.number }, said(claim));

function closer() {
  const button = make("button", { class: "close", "aria-label": words.close, title: words.close }, "×");
  on(button, "click", clear);
  return button;
}

function clear() {
  const was = state.centre;
  go(isAround(state.view) ? {} : keep());
  if (was) toMap(was);
}

function conceptCard(concept) {
  const { article } = concept;
  const type = make("span", { class: `type t-${concept.type}` }, concept.typeLabel), def = $("p", article).cloneNode(true);
  def.className = "def";
  const to = (view, way, text) => make("a", { href: address({ view, c: concept.id, way }), ...(state.view === view && (state.way || "") === way ? { "aria-current": "true" } : {}) }, text);
  const ways = para("ways", to("near", "", words.near), to("far", "", words.far),
    make("a", { href: `#concept-${concept.id}`, class: "plain" }, words.full));
  const around = isAround(state.view)
    ? [para("ways", `${words.waysLabel}: `, ...["", "up", "down"].map(way => to(state.view, way, words.ways[way || "both"])))] : [];
  const what = ["block", "boost"].map(key => linkTo({ [key]: concept.id }, words.held[key]));
  const svg = isAround(state.view) && $("svg", figure).dataset;
  const some = svg && +svg.all > +svg.drawn ? [note(say(words.some, { n: svg.drawn, m: svg.all }))] : [];
  const out = concept.claims.filter(claim => claim.s === concept).sort(firmest);
  const into = concept.claims.filter(claim => claim.s !== concept).sort(firmest);
  return [titled(concept.label), type, def, ...$$(".y", article).map(names => names.cloneNode(true)), ways, ...around,
    para("ways", ...what), ...some, ...group(words.out, out), ...group(words.into, into),
    ...(concept.claims.length ? [] : [note(words.lone)])];
}

const group = (title, some) => some.length
  ? [make("h3", {}, say(title, { n: some.length })), ...some.map(claim => claimDetails(claim))] : [];

function claimCard(claim) {
  const ends = para("ways", ...[claim.s, claim.o].map(one =>
    linkTo({ ...keep(), c: one.id }, one.label)));
  return [titled(said(claim)), ends, claimDetails(claim, true)];
}

function claimDetails(claim, opened = false) {
  const summary = make("summary", {}, opened ? "" : said(claim), make("small", {}, badge(claim), " ", counts(claim)));
  const details = lazily(make("details", { class: "one" }, summary), () => evidence(claim));
  if (opened) { details.append(evidence(claim)); details.open = true; }
  return details;
}

function directness(claim) {
  const { lastChild } = claim.item.children[1];
  return lastChild.nodeType === 3 ? lastChild.data.trim() : ""; // behind the status
}

const badgeText = ({ status }) => `${status.mark} ${status.label}`.trim();
const badge = claim => make("span", { class: `status st-${claim.status.word}` }, badgeText(claim));
const piles = claim => Object.fromEntries(["pro", "mix", "con"].map(way => [way, findingsOf(claim).filter(item => side(item) === way)]));

function counts(claim) {
  const { pro, mix, con } = piles(claim);
  const some = [[words.for, pro], [words.against, con], ...(mix.length ? [[words.mixed, mix]] : [])];
  return some.map(([text, pile]) => say(text, { n: pile.length })).join(", ");
}

function evidence(claim) {
  const { pro, mix, con } = piles(claim);
  const pile = (title, way, items, none) => items.length ? [para("head", title), make("ul", { class: way }, ...items.map(cited))]
    : none ? [para("head", title), para("none", none)] : [];
  const meta = para("meta",
    [claim.confidence.toFixed(2), whomOf(claim).join("; "), directness(claim)].filter(Boolean).join(" · "));
  return make("div", {}, meta, ...pile(words.proHead, "pro", pro, words.nonePro), ...pile(words.mixHead, "mix", mix),
    ...pile(words.conHead, "con", con, words.noneCon), working(claim));
}

// A finding with author and year of its source, which the text leaves to the list of references.
function cited(item) {
  const copied = item.cloneNode(true), link = $("a", copied);
  link.textContent = citation(+link.textContent.slice(1, -1));
  copied.className = side(item);
  return copied;
}

// How the confidence came about: what each paper weighs, then the sums.
function working(claim) {
  const weights = [].concat(columns.papers[claim.number]);
  const lines = citedBy(claim).map((number, n) => `${citation(number)}: ${data.workings[weights[n]]}`);
  const [f, a, c] = [claim.pro, claim.con, claim.confidence].map(part => part.toFixed(2));
  const factor = data.directness[directness(claim)], d = factor ? ` × ${factor.toFixed(1)}` : "";
  lines.push(say(words.sums, { f, a }), say(words.product, { f, a, d, c }));
  return make("details", { class: "working" }, make("summary", {}, words.working), make("pre", {}, lines.join("\n")));
}
