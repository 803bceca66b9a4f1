// ── Filters: by status, confidence, in whom, kind of evidence, kind of concept ──

// The rows of the legend; a type shows its box.
function icon(name, shape, symbol) {
  const outline = shape === "hexagon" ? make("svg:path", { d: "M8-12.5l-8,9,8,9H22l8-9-8-9z" })
    : make("svg:rect", { y: -12.5, width: 30, height: 18, ...(shape === "round" ? { rx: 9 } : {}) });
  const letters = make("svg:text", { class: "s", x: 18 }, symbol);
  return make("svg:svg", { class: `n t-${name}`, width: 32, height: 20, viewBox: "-1 -13.5 32 20", "font-size": 9.5, "aria-hidden": true }, outline, letters);
}

const markOf = word => make("i", { class: "mark" }, statuses.find(status => status.word === word)?.mark || "");
$$("[data-filter]").forEach(set => set.append(...data.filters[set.dataset.filter].map(([value, label, title, n, on, shape, symbol]) => {
  const input = make("input", { type: "checkbox", value, ...(on ? { "data-on": "", checked: "" } : {}) });
  const sign = shape ? [icon(value, shape, symbol)] : set.dataset.filter === "status" ? [markOf(value)] : [];
  return make("div", { class: "f" }, make("label", { title }, input, " ", ...sign, make("span", {}, label), " ", make("small", {}, n)),
    make("button", { class: "only" }, words.only, make("span", { class: "vh" }, ` ${label}`)));
})));
const sets = Object.fromEntries($$("[data-filter]").map(set => [set.dataset.filter, $$("input", set)]));
const chosen = {};
const least = $("#least");

function readFilters() {
  for (const [name, inputs] of Object.entries(sets)) chosen[name] = new Set(inputs.filter(input => input.checked).map(input => input.value));
  // Whom and what kinds of study there were is read from the text, and only when somebody asks.
  const some = (name, read) => sets[name].every(input => input.checked) ? () => true : claim => {
    const list = read(claim);
    return (list.length ? list : [""]).some(word => chosen[name].has(word));
  };
  const inWhom = some("species", speciesOf), ofKind = some("kind", kindsOf);
  claims.forEach(claim => {
    claim.off = !(chosen.status.has(claim.status.word) && claim.confidence >= least.value && inWhom(claim)
      && ofKind(claim) && chosen.types.has(claim.s.type) && chosen.types.has(claim.o.type));
  });
  const n = claims.filter(claim => claim.off).length;
  $("#hidden").textContent = say(words.hidden, { n, m: claims.length });
  $$("#claims tbody tr").forEach(row => { row.hidden = claims[row.dataset.k].off; });
}

function filter() {
  const { fixed } = figure;
  $("#hidden").hidden = !!fixed;
  figure.boxes.forEach((node, one) => flag(node, "off", !fixed && !chosen.types.has(one.type)));
  edges().forEach(edge => {
    const live = fixed || edge.claims.some(claim => !claim.off);
    flag(edge, "off", !live);
    flag(edge, "shown", live);
  });
}

function refilter() {
  readFilters();
  if (["near", "far", "path", "whatif"].includes(state.view)) { open(state.view); look(true); fill(); }
  else filter();
  mark();
  restate();
  announce(written($("#hidden")));
}

// What differs from the default stands in the address, by name.
function settings() {
  const found = { level: level === data.levels[0] ? "" : level, least: least.value === "0" ? "" : least.value };
  for (const [name, inputs] of Object.entries(sets))
    if (inputs.some(input => input.checked !== input.hasAttribute("data-on")))
      found[name] = inputs.filter(input => input.checked).map(input => input.value || "-").join(",") || "none";
  return found;
}

function apply(asked) {
  read_at(asked.get("level") || data.levels[0]);
  least.value = asked.get("least") || "0";
  if (least.selectedIndex < 0) least.value = "0";
  for (const [name, inputs] of Object.entries(sets)) {
    const wanted = asked.has(name) ? asked.get(name).split(",").map(word => word === "-" ? "" : word) : null;
    inputs.forEach(input => { input.checked = wanted ? wanted.includes(input.value) : input.hasAttribute("data-on"); });
  }
  readFilters();
}

on($("#legend"), "change", refilter);
on($("#legend"), "click", event => {
  const only = event.target.closest(".only");
  if (only) $$("input", only.closest("fieldset")).forEach(input => { input.checked = only.parentNode.contains(input); });
  else if (event.target.id === "all") { Object.values(sets).flat().forEach(input => { input.checked = true; }); least.value = "0"; }
  else return;
  refilter();
});
