// The explorer: makes the document explorable. It reads what the page already says (articles,
// pictures, the JSON beside it) and builds nothing from strings of markup. These files are
// joined in one function: see SCRIPTS in the exporter.
"use strict";
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const data = JSON.parse($("#data").textContent);
const words = data.text;
const SVG = "http://www.w3.org/2000/svg";
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function make(name, attributes = {}, ...children) {
  const node = name.startsWith("svg:") ? document.createElementNS(SVG, name.slice(4)) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function announce(text) { $("#live").textContent = text; }

// ── Concepts and claims: the articles of the text, with the numbers that the JSON adds ──

const relations = data.relations.map(([name, label, sign, lines]) => ({ name, label, sign, lines }));
const statuses = data.statuses.map(([word, mark, asserted, name], order) => ({ word, mark, asserted, name, order }));

const concepts = $$("article.concept").map((article, number) => {
  const [name, capital, above] = data.concepts[number], heading = $("h4", article);
  const label = heading.firstChild.textContent.trim();
  return { number, article, id: article.id.slice("concept-".length), label, name: name || label, capital, above,
    type: article.className.match(/\bt-(\S+)/)[1], typeLabel: $(".type", heading).textContent, claims: [] };
});

const claims = concepts.flatMap(s => $$(".claim", s.article).map(item => ({ s, item }))).map(({ s, item }, number) => {
  const [o, relation, status, kind, [sure, pro, con], [where, condition], kinds, species, sentences, papers, direct, page] =
    data.claims[number];
  return { number, item, s, o: concepts[o], relation: relations[relation], status: statuses[status], kind,
    confidence: sure / 100, pro: pro / 100, con: con / 100, where: concepts[where], condition: concepts[condition],
    kinds: kinds.map(n => data.kinds[n]), species: species.map(n => data.species[n]), sentences, papers, direct, page,
    id: item.id.slice("claim-".length), student: $(".said", item).textContent };
});
claims.forEach(claim => new Set([claim.s, claim.o]).forEach(end => end.claims.push(claim)));
const conceptOf = new Map(concepts.map(concept => [concept.id, concept]));
const claimOf = new Map(claims.map(claim => [claim.id, claim]));

const said = claim => $(".said", claim.item).textContent;
const firmest = (a, b) => a.status.order - b.status.order || b.confidence - a.confidence || a.number - b.number;
const other = (claim, concept) => claim.s === concept ? claim.o : claim.s;

const work = $(".work"), panel = $("#panel"), card = $("#card"), stage = $("#map");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const phone = matchMedia("(max-width: 719px)");
const named = Object.keys(data.views);
const first = data.begins ? "lesson" : named[0] || "whole"; // what opens
let state = {};
let figure = null;
