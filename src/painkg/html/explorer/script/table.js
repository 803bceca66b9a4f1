// ── The table of claims: made when it is asked for, sorted by any column ──

const columnsOf = claim => {
  const { pro, mix, con } = piles(claim);
  return [claim.s.label, claim.relation.label, claim.o.label, badgeText(claim),
    claim.confidence.toFixed(2), pro.length, mix.length, con.length, whomOf(claim).join("; "), claim.page];
};

on($("#open-table"), "click", () => {
  const body = $("#claims tbody");
  if (!body.children.length) body.append(...claims.map(claim => {
    const [subject, ...rest] = columnsOf(claim);
    const link = make("a", { href: `#claim-${claim.id}` }, subject);
    const row = make("tr", { "data-k": claim.number }, make("td", {}, link), ...rest.map(cell => make("td", {}, cell)));
    row.hidden = claim.off;
    return row;
  }));
  $("#claims .scroll").hidden = false;
  $("#open-table").hidden = true;
  $("#claims th button").focus();
});

$$("#claims th").forEach((head, column) => on($("button", head), "click", () => {
  const down = get(head, "aria-sort") === "ascending";
  $$("#claims th").forEach(one => one.removeAttribute("aria-sort"));
  put(head, "aria-sort", down ? "descending" : "ascending");
  const value = row => column === 3 ? String(claims[row.dataset.k].status.order) : written(row.cells[column]);
  const rows = $$("#claims tbody tr").sort((a, b) => value(a).localeCompare(value(b), "en", { numeric: true }));
  $("#claims tbody").append(...(down ? rows.reverse() : rows));
}));
