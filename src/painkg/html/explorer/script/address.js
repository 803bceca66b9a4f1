// ── The address: what is seen and how, by name; other fragments are places in the text ──

const KEYS = ["view", "lesson", "c", "claim", "from", "to", "block", "boost", "way", "level", "least", "status", "species", "kind", "types"];
let last = null; // the fragment that was read last

const address = parts => "#" + Object.entries({ ...parts, ...settings() }).filter(([, value]) => value)
  .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2F", "/")}`).join("&");

const here = () => location.href.replace(/#.*/s, "");

function go(parts) {
  const next = address(parts);
  if (next === location.hash || (next === "#" && !location.hash)) read();
  else if (next === "#") { history.pushState(null, "", here()); read(); }
  else { location.hash = next; read(); }
}

// A filter or a reading level is no place to come back to: it changes the address where it stands.
function restate() {
  const next = address(place());
  history.replaceState(null, "", here() + (next === "#" ? "" : next));
  last = location.hash;
  relink();
}

const place = () => ({ ...keep(), c: state.concept?.id, claim: state.claim?.id,
  from: state.from?.id, to: state.to?.id, way: state.way,
  block: listOf(state.block), boost: listOf(state.boost) });
const listOf = some => (some || []).map(concept => concept.id).join(",");

// The browser tells of one change by two events, and of those that were made here too.
function arrived() { if (location.hash !== last) read(); }

function read() {
  last = location.hash;
  const asked = new URLSearchParams(location.hash.slice(1));
  if (location.hash.length > 1 && !KEYS.some(key => asked.has(key))) return;
  const wrong = [];
  const known = (id, map, text) => {
    if (id && !map.has(id)) wrong.push(say(text, { id }));
    return map.get(id);
  };
  const concept = key => known(asked.get(key), conceptOf, words.noConcept);
  const several = key => (asked.get(key) || "").split(",")
    .map(id => known(id, conceptOf, words.noConcept)).filter(Boolean);
  const next = { claim: known(asked.get("claim"), claimOf, words.noClaim), concept: concept("c"),
    from: concept("from"), to: concept("to"), block: several("block"), boost: several("boost"),
    way: ["up", "down"].includes(asked.get("way")) ? asked.get("way") : "" };
  const view = asked.get("view"), views = [...named, "whole", "near", "far"];
  if (view && !views.includes(view)) wrong.push(say(words.noView, { id: view }));
  const lesson = asked.get("lesson") || (KEYS.some(key => asked.has(key)) ? "" : data.begins), taught = stepOf(lesson);
  if (lesson && !taught) wrong.push(say(words.noLesson, { id: lesson }));
  $("#notice").textContent = wrong.join(" ");
  $("#notice").hidden = !wrong.length;
  room();
  apply(asked);
  show({ ...next, taught, view: views.includes(view) ? view : "" });
}

function viewFor({ view, taught, concept, claim, from, to, block, boost }) {
  if (from && to) return "path";
  if (block.length || boost.length) return "whatif";
  const wanted = claim ? [claim.s, claim.o] : concept ? [concept] : [];
  const holds = id => wanted.every(one => boxIn(figureOf(id), one));
  if (taught && wanted.every(one => taught.step.claims.some(each => each.s === one || each.o === one))) return "lesson";
  if (view && (isAround(view) ? wanted.length : holds(view))) return view;
  const plain = named[0] || "whole";
  if (holds(plain)) return plain;
  return wanted.length ? "near" : plain;
}

// The first view needs no name in the address; around a concept the picture moves with the selection.
const keep = () => state.view === "lesson" ? { lesson: toStep(state.taught) }
  : { view: [first, "path", "whatif"].includes(state.view) ? "" : state.view };

function relink() {
  $$("nav a").forEach(link => { link.href = address(link.dataset.view ? { view: link.dataset.view } : { lesson: `${link.dataset.lesson}/1` }); });
}

// In a notebook the page stands in a frame that has no address of its own (srcdoc): there a fragment
// would lead to the notebook's, and a source would open inside the frame.
if (location.protocol === "about:") {
  $("#share").hidden = true;
  on(window, "click", event => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented) return;
    const href = get(link, "href");
    if (href.startsWith("#")) { stop(event); location.hash = href; }
    else link.setAttribute("target", "_blank");
  });
}
