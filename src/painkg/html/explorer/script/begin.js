// The explorer: makes the document explorable. It reads what the page already says (articles,
// pictures, the JSON beside it) and builds nothing from strings of markup. These files are
// joined in one function: see SCRIPTS in the exporter.
"use strict";
const { abs, max, min } = Math, $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const data = JSON.parse($("#data").textContent);
const words = data.text;
const SVG = "http://www.w3.org/2000/svg";
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const on = (node, event, act, how) => node.addEventListener(event, act, how);
const flag = (node, name, is) => node.classList.toggle(name, is);
const put = (node, name, value) => node.setAttribute(name, value);
const get = (node, name) => node.getAttribute(name);
const written = node => node ? node.textContent : "";
const linkTo = (parts, text) => make("a", { href: address(parts) }, text);
const titled = text => make("h2", { tabindex: -1 }, text);
const focusOn = node => node.focus({ preventScroll: true });
const claimsAt = numbers => numbers.map(number => claims[number]);
const numbersOf = bundle => bundle.map(claim => claim.number).join(" ");
const para = (kind, ...text) => make("p", { class: kind }, ...text);
const note = (...text) => para("note", ...text);
const stop = event => event.preventDefault();
const gather = (map, key, one) => map.set(key, [...(map.get(key) || []), one]);
const distinct = some => [...new Set(some)];
const edges = () => $$(".e[data-k]", figure);

function make(name, attributes = {}, ...children) {
  const node = name.startsWith("svg:") ? document.createElementNS(SVG, name.slice(4)) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) put(node, key, value);
  node.append(...children);
  return node;
}

// What is inside is made when it is opened: a concept may have a hundred claims.
function lazily(details, inside) {
  on(details, "toggle", () => { if (details.open && details.children.length === 1) details.append(inside()); });
  return details;
}

const announce = text => { $("#live").textContent = text; };

// ── Concepts and claims: the articles of the text, with the numbers that the JSON adds ──

const relations = data.relations.map(([name, label, sign, lines, alike]) => ({ name, label, sign, lines, alike }));
const statuses = data.statuses.map(([word, mark, asserted, name, label, denied], order) => ({ word, mark, asserted, name, label, denied, order }));
const { more } = data;
const kindOf = ({ sign, alike }, { denied }) => denied ? "no" : (sign > 0 ? "pos" : sign < 0 ? "neg" : "str") + (alike ? " sym" : "");

const small = new Set(data.concepts.small);
const concepts = $$("article[id^=concept]").map((article, number) => {
  const heading = article.firstChild, label = heading.firstChild.data.trim();
  return { number, article, id: article.id.slice("concept-".length), label, name: data.concepts.names[number] || label,
    capital: !small.has(number), above: data.concepts.above[number] || [[], []], type: article.className.slice("t-".length),
    get typeLabel() { return written(heading.lastChild); }, claims: [] };
});

const columns = data.claims;
const claims = concepts.flatMap(s => [...$("ul", s.article)?.children || []].map(item => ({ s, item }))).map(({ s, item }, number) => {
  const relation = relations[columns.relation[number]], status = statuses[columns.status[number]], sure = columns.sure[number];
  const [pro, con] = more.weights[number] || [sure, 0];
  return { number, item, s, o: concepts[columns.o[number]], relation, status, kind: kindOf(relation, status),
    confidence: sure / 100, pro: pro / 100, con: con / 100, where: concepts[more.where[number]], condition: concepts[more.condition[number]],
    page: more.page[number] || "", id: item.id.slice("claim-".length), student: written(item.firstChild) };
});

// What the findings of a claim say: which way, in whom, of what kind, from which source.
const findingsOf = claim => [...claim.item.lastChild.children];
const side = item => item.className || "pro";
const studied = item => { // kind and sample; what only the page says has neither
  const text = written($("i", item));
  const [kind] = data.kinds.filter(([, label]) => text.startsWith(label)).sort((a, b) => b[1].length - a[1].length);
  return kind ? { kind: kind[0], whom: text.slice(kind[1].length + 2) } : { kind: "page", whom: "" };
};
const whomOf = claim => distinct(findingsOf(claim).map(item => studied(item).whom).filter(Boolean));
const speciesOf = claim => whomOf(claim).map(whom => data.whom[whom]).filter(Boolean);
const kindsOf = claim => findingsOf(claim).map(item => studied(item).kind);
const citedBy = claim => distinct(findingsOf(claim).map(item => +get($("a", item), "href").slice("#ref-".length)));
const citation = number => `[${number}] ${data.cited[number - 1]}`;

claims.forEach(claim => new Set([claim.s, claim.o]).forEach(end => end.claims.push(claim)));
const conceptOf = new Map(concepts.map(concept => [concept.id, concept]));
const claimOf = new Map(claims.map(claim => [claim.id, claim]));

const said = claim => claim.item.firstChild.textContent;
const firmest = (a, b) => a.status.order - b.status.order || b.confidence - a.confidence || a.number - b.number;
const other = (claim, concept) => claim.s === concept ? claim.o : claim.s;

const work = $(".work"), panel = $("#panel"), card = $("#card"), stage = $("#map");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const phone = matchMedia("(max-width: 719px)");
const named = Object.keys(data.views);
const first = data.begins ? "lesson" : named[0] || "whole"; // what opens
const WAYS = ["up", "down", "ambiguous"];
const OWN = ["path", "whatif", "lesson"]; // views with a card of their own
const isAround = view => ["near", "far"].includes(view);
let state = {};
let figure = null;
