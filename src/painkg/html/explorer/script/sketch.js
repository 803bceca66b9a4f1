// ── Pictures that the exporter laid out and that are drawn here: steps of lessons, answers of questions ──

function sketch(svg, [, , boxes, arrows]) {
  const bundled = numbers => claimsAt(numbers).sort(firmest);
  svg.append(...arrows.map(([numbers, d, x, y]) => { const bundle = bundled(numbers); return arrow(bundle, d, x, y, phraseOf(bundle[0])); }),
    ...boxes.map(([number, x, y]) => copyOf(concepts[number], x, y)));
}

// What a lesson or an answer is about is shown whatever the filters say.
function drawSketch(view, title, rows) {
  const svg = blank(view, title, rows[0], rows[1]);
  sketch(svg, rows);
  svg.parentNode.fixed = true;
}
