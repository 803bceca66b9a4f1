"use strict";
// The query page: asks /sparql, shows rows as a table, saves them. Nothing is loaded from elsewhere.
const $ = (id) => document.getElementById(id);
const SHOWN = 1000;
let running = null;

function shortened(iri) {
  for (const [prefix, start] of [["pko:", "https://w3id.org/painkg/ontology#"], ["pain:", "https://w3id.org/painkg/"]])
    if (iri.startsWith(start)) return prefix + iri.slice(start.length);
  return iri;
}

function cell(term) {
  const td = document.createElement("td");
  if (!term) return td;
  if (term.type !== "uri") { td.textContent = term.value; return td; }
  const own = "https://w3id.org/painkg/";
  const a = document.createElement("a");
  a.textContent = shortened(term.value);
  if (term.value.startsWith(own)) a.href = "./" + term.value.slice(own.length);
  else if (/^https?:/.test(term.value)) a.href = term.value;
  td.append(a);
  return td;
}

function table(answer) {
  const made = document.createElement("table");
  const head = made.createTHead().insertRow();
  for (const name of answer.head.vars) {
    const th = document.createElement("th");
    th.scope = "col"; th.textContent = name; head.append(th);
  }
  const body = made.createTBody();
  for (const row of answer.results.bindings.slice(0, SHOWN))
    body.insertRow().append(...answer.head.vars.map((name) => cell(row[name])));
  return made;
}

// The cursor goes to where the message says that the query is not understood.
function point(message) {
  const [, line, column] = /^line (\d+), column (\d+)/.exec(message) ?? [];
  if (!line) return;
  const field = $("query");
  const before = field.value.split("\n").slice(0, line - 1).map((each) => each.length + 1);
  const place = before.reduce((sum, each) => sum + each, Number(column) - 1);
  field.focus();
  field.setSelectionRange(place, place + (/^[^\s.;,(){}]+/.exec(field.value.slice(place))?.[0].length ?? 0));
}

// The word that was chosen, or the first that what was typed is a part of, goes to where the cursor is.
function put(typed) {
  const sought = typed.trim().toLowerCase();
  const words = [...$("words").options];
  const word = words.find((each) => each.value === typed)
    ?? words.find((each) => (each.value + " " + each.label).toLowerCase().includes(sought));
  $("said").textContent = word ? "" : `No concept, type or relation is called '${typed}'.`;
  if (!word) return;
  $("word").value = "";
  $("query").focus();
  $("query").setRangeText(word.value, $("query").selectionStart, $("query").selectionEnd, "end");
}

async function ask(accept) {
  history.replaceState(null, "", "#" + new URLSearchParams({query: $("query").value}));
  running?.abort();
  running = new AbortController();
  $("stop").disabled = false; $("error").hidden = true; $("said").textContent = "Asking …";
  const begun = performance.now();
  try {
    const response = await fetch($("form").action, {
      method: "POST", signal: running.signal,
      headers: {"Content-Type": "application/sparql-query", "Accept": accept}, body: $("query").value,
    });
    if (!response.ok) throw new Error(await response.text());
    return [response, ((performance.now() - begun) / 1000).toFixed(2)];
  } catch (error) {
    $("answer").hidden = true;
    $("said").textContent = error.name === "AbortError" ? "Stopped." : "";
    if (error.name !== "AbortError") { $("error").hidden = false; $("error").textContent = error.message; point(error.message); }
    return null;
  } finally { $("stop").disabled = true; }
}

async function show(event) {
  event?.preventDefault();
  const found = await ask("application/sparql-results+json, text/turtle;q=0.5");
  if (!found) return;
  const [response, seconds] = found;
  const place = $("answer");
  place.hidden = false;
  if (!response.headers.get("Content-Type").includes("json")) {
    const pre = document.createElement("pre");
    pre.textContent = await response.text();
    place.replaceChildren(pre);
    $("said").textContent = `Triples, in ${seconds} s.`;
    return;
  }
  const answer = await response.json();
  if ("boolean" in answer) {
    place.hidden = true;
    $("said").textContent = `${answer.boolean ? "Yes: true" : "No: false"}, in ${seconds} s.`;
    return;
  }
  const rows = answer.results.bindings.length;
  place.replaceChildren(table(answer));
  $("said").textContent = `${rows} ${rows === 1 ? "row" : "rows"} in ${seconds} s.`
    + (rows > SHOWN ? ` The first ${SHOWN} are shown; save them all as CSV.` : "");
}

async function save(button) {
  const found = await ask(button.dataset.type);
  if (!found) return;
  const a = document.createElement("a");
  a.href = URL.createObjectURL(await found[0].blob());
  a.download = button.dataset.name;
  a.click();
  URL.revokeObjectURL(a.href);
  $("said").textContent = `Saved ${button.dataset.name}.`;
}

$("form").addEventListener("submit", show);
$("stop").addEventListener("click", () => running?.abort());
$("example").addEventListener("change", (event) => {
  const text = event.target.selectedOptions[0].dataset.text;
  if (text) { $("query").value = text; show(); }
});
$("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) show(event);
});
$("word").addEventListener("input", (event) => {
  if (event.inputType === "insertReplacementText") put(event.target.value);  // chosen, not typed
});
$("word").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  if (event.target.value.trim()) put(event.target.value);
});
$("query").value = new URLSearchParams(location.hash.slice(1)).get("query") ?? $("query").value;
for (const button of document.querySelectorAll("[data-type]")) button.addEventListener("click", () => save(button));
