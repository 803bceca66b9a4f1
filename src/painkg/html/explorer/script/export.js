// ── Export of what is seen: the picture, and the claims in it ──

function seen() {
  if (state.claim) return [state.claim];
  if (state.concept) return [...state.concept.claims].sort(firmest); // as the panel lists them
  if (state.view === "whatif") return distinct(effectsOf(state.block, state.boost).list.flatMap(effect => effect.path)).sort(firmest);
  const listed = data.views[state.view];
  wired(figure);
  const drawn = listed ? claimsAt(listed[0]) : edges().flatMap(edge => edge.claims);
  return distinct(drawn).filter(claim => figure.fixed || !claim.off).sort(firmest);
}

function save(kind, content, type) {
  const name = `painkg.${kind}`, link = make("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  announce(say(words.exported, { name }));
}

// The picture by itself: its part that is seen, its style within, no links, the text as text.
function drawing() {
  const svg = $("svg", figure), copy = svg.cloneNode(true);
  const [x, y, w, h] = get(svg, "viewBox").split(" ");
  for (const [key, value] of Object.entries({ xmlns: SVG, width: figure.clientWidth, height: figure.clientHeight,
    "data-view": figure.dataset.view, "data-theme": dark() ? "dark" : "light" })) put(copy, key, value);
  copy.removeAttribute("style");
  $$(".off, .e.no:not(.shown)", copy).forEach(node => node.remove());
  $$("a", copy).forEach(link => link.replaceWith(make("svg:g", { class: get(link, "class"), transform: get(link, "transform") || "" }, ...link.childNodes)));
  const style = make("svg:style");
  style.textContent = written($("style"));
  copy.prepend(make("svg:title"), style, $(".defs defs").cloneNode(true), make("svg:rect", { class: "paper", x, y, width: w, height: h }));
  $("title", copy).textContent = titleNow();
  return new XMLSerializer().serializeToString(copy);
}

function picture() {
  const image = new Image(), address_ = URL.createObjectURL(new Blob([drawing()], { type: "image/svg+xml" }));
  image.onload = () => {
    const canvas = make("canvas", { width: figure.clientWidth * 2, height: figure.clientHeight * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address_);
    canvas.toBlob(content => save("png", content, "image/png"));
  };
  image.src = address_;
}

// A cell that no spreadsheet takes for a formula.
const cell = value => {
  const text = /^\s*[=+\-@]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function csv(some) {
  const head = ["id", ...$$("#claims th").map(one => written(one).trim()), words.sentence, words.references];
  const rows = some.map(claim => [claim.id, ...columnsOf(claim), said(claim), sources(claim).map(item => item.dataset.key).join("; ")]);
  return [head, ...rows].map(row => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

const numberOf = item => +item.id.slice("ref-".length);
const sources = claim => citedBy(claim).map(number => $(`#ref-${number}`));
const allSources = some => distinct(some.flatMap(sources)).sort((a, b) => numberOf(a) - numberOf(b));

// The claims as the Turtle of the whole graph has them, with full addresses; sentences as for students.
function turtle(some) {
  const [pain, pko] = data.spaces;
  const safe = id => encodeURIComponent(id).replace(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const it = concept => `<${pain}${safe(concept.id)}>`;
  const text = value => `"${value.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}"`;
  const found = [`@prefix pko: <${pko}> .`, "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .", "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."];
  const named_ = new Set(some.flatMap(claim => [claim.s, claim.o, claim.where, claim.condition]).filter(Boolean));
  named_.forEach(one => found.push(`${it(one)} a pko:${one.type} ; skos:prefLabel ${text(one.label)}@en .`));
  for (const claim of some) {
    if (claim.status.asserted) found.push(`${it(claim.s)} pko:${claim.relation.name} ${it(claim.o)} .`);
    const context = ["where", "condition"].filter(key => claim[key]).map(key => ` ; pko:${key} ${it(claim[key])}`).join("");
    found.push(`<${pain}claim-${claim.id}> a pko:Claim , rdf:Statement ; rdf:subject ${it(claim.s)} ; rdf:predicate pko:${claim.relation.name} ; `
      + `rdf:object ${it(claim.o)}${context} ; pko:status pko:${claim.status.name} ; pko:confidence ${claim.confidence.toFixed(2)} ; `
      + `pko:sentence ${text(claim.student)}@en .`);
  }
  return found.join("\n") + "\n";
}

// Printed, the text is that of what is seen, with its sources; from the whole map it is all of it.
function leaveOut() {
  const all = state.view === "whole" && !state.centre;
  const kept = new Set(seen().flatMap(claim => [claim.item, claim.s.article, claim.o.article, ...sources(claim)]));
  if (state.concept) kept.add(state.concept.article);
  $$("#text :is(article, li[id]), .refs li, #lessons").forEach(node => flag(node, "out", !all && !kept.has(node)));
}

// References as the exporter's own BibTeX has them.
const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const tex = text => text.replace(/[\\~^&%$#_{}]/g, one => TEX[one] || `\\${one}`);

function person(author) {
  const [, family, initials] = author.match(/^(.+) (\S{1,4})$/) || [];
  if (!family || initials !== initials.toUpperCase() || initials === initials.toLowerCase()) return `{${tex(author)}}`;
  return `${tex(family)}, ${initials.replace(/\p{L}/gu, "$&.").replace(/\.(?=\p{L})/gu, ". ")}`;
}

function entry(item) {
  const own = selector => written($(selector, item));
  const link = start => ($$("a", item).map(a => get(a, "href")).find(href => href.startsWith(start)) || start).slice(start.length).replace(/\/$/, "");
  const people = own("span").replace(/ et al\.$/, "").split("; ").filter(Boolean).map(person).join(" and ");
  const [doi, pmid, pmcid] = ["https://doi.org/", "https://pubmed.ncbi.nlm.nih.gov/", "https://pmc.ncbi.nlm.nih.gov/articles/"].map(link);
  const url = $$("a", item).filter(a => written(a) === "URL").map(a => get(a, "href"))[0] || "";
  const fields = { author: people, title: `{${tex(own("cite"))}}`, journal: tex(own("i")), year: own("time"), doi, pmid, pmcid, url, note: $("b", item) ? "Retracted." : "" };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
  return `@${doi || pmid || pmcid ? "article" : "misc"}{${item.dataset.key},\n${lines.join(",\n")}\n}\n`;
}

const exporters = {
  svg: () => save("svg", drawing(), "image/svg+xml"),
  png: picture,
  print: () => print(),
  csv: () => save("csv", csv(seen()), "text/csv"),
  turtle: () => save("ttl", turtle(seen()), "text/turtle"),
  bibtex: () => save("bib", allSources(seen()).map(entry).join("\n"), "application/x-bibtex"),
};
$$("[data-export]").forEach(button => on(button, "click", () => { $("#export").open = false; exporters[button.dataset.export](); }));

async function copy(text, button) {
  try { await navigator.clipboard.writeText(text); announce(words.copied); flash(button, words.copied); }
  catch { prompt(words.copyPrompt, text); }
}

on($("#share"), "click", () => copy(location.href, $("#share")));

function flash(button, text) {
  const own = button.textContent;
  button.textContent = text;
  setTimeout(() => { button.textContent = own; }, 1500);
}
