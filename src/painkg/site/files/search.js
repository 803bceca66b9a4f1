"use strict";
(() => {
const SHOWN = 50;
const $ = (id) => document.getElementById(id);
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
const entries = JSON.parse($("index").textContent).map(([label, address, kind, names]) =>
  ({label, address, kind, names: [label, ...names], known: [label, ...names].map(plain)}));

// How well one name fits: the whole of it, its beginning, the beginning of a word, anywhere; 9 is not at all.
// An identifier is asked for whole: its vocabulary's letters say nothing of it.
function fit(name, asked) {
  if (name === asked) return 0;
  if (/^[\w.]+:\S+$/.test(name)) return name.endsWith(`:${asked}`) ? 0 : 9;
  if (name.startsWith(asked)) return 1;
  if (` ${name.replace(/[^\p{L}\p{N}]+/gu, " ")}`.includes(` ${asked}`)) return 2;
  return asked.split(/\s+/).every((word) => name.includes(word)) ? 3 : 9;
}

function best(entry, asked) {
  const fits = entry.known.map((name, n) => 2 * fit(name, asked) + (n ? 1 : 0));  // its label before its other names
  const score = Math.min(...fits);
  return {entry, score, name: entry.names[fits.indexOf(score)]};
}

function line({entry, name}) {
  const item = document.createElement("li"), link = document.createElement("a"), note = document.createElement("small");
  link.href = entry.address;
  link.textContent = entry.label;
  note.textContent = name === entry.label ? entry.kind : `${entry.kind}; ${name}`;
  item.append(link, " ", note);
  return item;
}

function show() {
  const asked = plain($("asked").value);
  const found = asked ? entries.map((entry) => best(entry, asked)).filter((each) => each.score < 18) : [];
  found.sort((a, b) => a.score - b.score || a.entry.label.length - b.entry.label.length);
  $("found").replaceChildren(...found.slice(0, SHOWN).map(line));
  const more = found.length > SHOWN ? `, the first ${SHOWN} are shown` : "";
  $("said").textContent = asked ? `${found.length || "Nothing"} found${more}.` : "";
}

$("asked").addEventListener("input", show);
$("asked").addEventListener("change", () => location.replace(`#q=${encodeURIComponent($("asked").value)}`));
if (location.hash.startsWith("#q=")) {
  try { $("asked").value = decodeURIComponent(location.hash.slice(3)); } catch { /* no text: nothing is asked */ }
}
show();
})();
