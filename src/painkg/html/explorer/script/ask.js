// ── Ask: paths between two concepts, and what follows when one is blocked or boosted ──

on($("#ask"), "toggle", () => {
  const list = $("#names");
  if (!list.children.length) list.append(...concepts.map(one => make("option", { value: one.label })));
});

// The concept that somebody wrote, by any of its names; a wrong one is said to be so.
function wanted(input) {
  const [hit] = found(input.value);
  input.setCustomValidity(hit ? "" : say(words.unknown, { name: input.value }));
  if (!hit) input.reportValidity();
  return hit?.one;
}

function asked(parts) {
  if (Object.values(parts).some(concept => !concept)) return;
  $("#ask").open = false;
  go(Object.fromEntries(Object.entries(parts).map(([key, concept]) => [key, concept.id])));
  $("h2", card).focus();
}

$$("#ask fieldset").forEach(form => {
  const [one, two] = $$("input", form);
  const send = button => asked(two ? { from: wanted(one), to: wanted(two) } : { [button.value]: wanted(one) });
  $$("button", form).forEach(button => on(button, "click", () => send(button)));
  on(form, "input", event => event.target.setCustomValidity(""));
  on(form, "keydown", event => { if (event.key === "Enter" && event.target.matches("input")) send($("button", form)); });
});

function pathCard(from, to) {
  const { net, paths, guessed } = explained(from, to), names = { from: from.name, to: to.name, n: MOST_STEPS };
  const says = guessed ? words.guessed : words.pathSays[net], direct = lookedAt(from, to, net);
  const lead = direct.length && paths.length && !guessed ? `${words.byMechanism} ` : "";
  return [titled(say(words.pathTitle, { from: from.label, to: to.label })),
    ...(direct.length ? [make("div", { class: "direct" }, para("note", words.lookedAt), ...direct.map(claim => claimDetails(claim)))] : []),
    para("answer", lead + say(says, names)),
    ...paths.flatMap((path, n) => [make("h3", {}, say(words.pathOne, { n: n + 1, sign: words.signs[path.sign], steps: path.steps.length })),
      note(`${words.weakest} `, claimLink(path.weakest.claim)),
      ...path.steps.map(step => step.claim ? claimDetails(step.claim) : note(`${step.s.label} ${inferred(step)} ${step.t.label}.`))])];
}

function whatifCard(block, boost) {
  const { list: effects } = effectsOf(block, boost);
  const title = [...block.map(one => say(words.blocked, { label: one.label })), ...boost.map(one => say(words.boosted, { label: one.label }))].join(", ");
  return [titled(title), note(effects.length ? words.whatifNote : words.noEffect),
    ...WAYS.flatMap(way => {
      const some = effects.filter(effect => effect.direction === way);
      return some.length ? [make("h3", {}, say(words.effects[way], { n: some.length })), make("ul", { class: `felt ${way}` }, ...some.map(effectLine))] : [];
    }), ...above(block, "block"), ...above(boost, "boost")];
}

// The kinds of what is held: what is claimed of them is not carried over, and may be asked.
function above(held, way) {
  const kinds = distinct(held.flatMap(one => one.above[0])).map(n => concepts[n]).filter(one => causal().out.get(one).some(edge => edge.claim));
  const links = kinds.flatMap(one => [" ", linkTo({ [way]: one.id }, one.label)]);
  return kinds.length ? [note(words.kinds, ...links)] : [];
}

function effectLine({ concept, path }) {
  const how = make("details", { class: "carried" }, make("summary", { "aria-label": `${words.carried}: ${concept.label}` }, "…"));
  return make("li", {}, linkTo({ c: concept.id }, concept.label),
    lazily(how, () => make("ol", {}, ...path.map(claim => make("li", {}, claimLink(claim))))));
}
