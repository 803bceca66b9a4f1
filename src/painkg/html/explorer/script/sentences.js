// ── Reading levels: the exporter wrote the sentences with gaps, here the names are filled in ──

let level = data.levels[0];

const glossOf = concept => written($("em", concept.article));

function sentence(claim, at) {
  if (!at) return claim.student;
  const roles = { s: claim.s, o: claim.o, w: claim.where, c: claim.condition };
  const [form, basis] = [2 * at - 2, 2 * at - 1].map(one => data.sentences[one]).map(column => column[claim.number] ?? column);
  const gap = /\{([sowc])([lg]?)\}/g, template = data.forms[form];
  const filled = template.replace(gap, (_, role, what) => what === "g" ? glossOf(roles[role]) : what ? roles[role].label : roles[role].name);
  const begins = template.match(/^\{([sowc])\}/);
  const capital = begins && roles[begins[1]].capital;
  return (capital ? filled[0].toUpperCase() + filled.slice(1) : filled) + data.forms[basis];
}

function read_at(next) {
  if (next === level || !data.levels.includes(next)) return false;
  level = next;
  const at = data.levels.indexOf(level);
  claims.forEach(claim => { claim.item.firstChild.textContent = sentence(claim, at); });
  $$("[data-said]").forEach(link => { link.textContent = said(claims[link.dataset.said]); });
  $("#level").value = level;
  return true;
}

on($("#level"), "change", event => {
  read_at(event.target.value);
  restate();
  fill();
});
