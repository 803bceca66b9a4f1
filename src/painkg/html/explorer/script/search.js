// ── Search: a combobox over names, synonyms and ids ──

const box = $("#q"), hits = $("#hits");
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const namesOf = one => [one.label, ...$$(".y i", one.article).map(written), one.id, ...$$("a.x", one.article).map(written)];
let names = null; // read when somebody first searches
const allNames = () => names || (names = concepts.map(one => [one, namesOf(one).map(name => [name, plain(name)])]));
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
  return allNames().map(([one, all]) => {
    const ranked = all.map(([name, low], n) => ({ one, name, n, score: score(low, wanted) + min(n, 1) * 0.5 }));
    return ranked.sort((a, b) => a.score - b.score)[0];
  }).filter(hit => hit.score < 9).sort((a, b) => a.score - b.score || a.one.label.length - b.one.label.length).slice(0, 12);
}

function suggest() {
  const list = found(box.value);
  const asked = box.value.trim() !== "";
  hits.replaceChildren(...list.map(({ one, name }, n) => {
    const note = name === one.label || name === one.id ? one.typeLabel : `${name} · ${one.typeLabel}`;
    const item = make("li", { role: "option", id: `hit-${n}`, "data-id": one.id, "aria-selected": "false" }, one.label, make("small", {}, note));
    on(item, "pointerdown", event => { stop(event); pick(item); });
    return item;
  }));
  if (asked && !list.length) hits.append(make("li", { class: "none" }, words.noResult));
  hits.hidden = !asked;
  put(box, "aria-expanded", asked);
  activate(list.length ? 0 : -1);
  if (asked) announce(list.length ? say(words.results, { n: list.length }) : words.noResult);
}

function activate(at) {
  const items = $$("[role=option]", hits);
  active = items.length ? (at + items.length) % items.length : -1;
  items.forEach((item, n) => put(item, "aria-selected", n === active));
  if (active < 0) box.removeAttribute("aria-activedescendant");
  else { put(box, "aria-activedescendant", items[active].id); items[active].scrollIntoView({ block: "nearest" }); }
}

function close() { hits.hidden = true; put(box, "aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); }

function pick(item) {
  close();
  box.value = "";
  go({ ...keep(), c: item.dataset.id });
  if (phone.matches) panel.scrollIntoView();
  toMap();
}

on(box, "input", suggest);
on(box, "blur", close);
on(box, "keydown", event => {
  const { key } = event;
  if (key === "ArrowDown" && hits.hidden) suggest();
  else if (key === "ArrowDown") activate(active + 1);
  else if (key === "ArrowUp") activate(active - 1);
  else if (key === "Enter" && active >= 0 && !hits.hidden) pick($$("[role=option]", hits)[active]);
  else if (key === "Escape") { if (hits.hidden) box.value = ""; close(); }
  else return;
  stop(event);
});
