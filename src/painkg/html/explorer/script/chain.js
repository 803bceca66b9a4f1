// ── Paths: a column a path, from its start at the top to its end at the bottom ──

const STEP = 56;

function drawChains(from, to) {
  const found = explained(from, to).paths;
  const title = say(words.pathTitle, { from: from.label, to: to.label });
  const columnWidth = path => max(120, widest(path.nodes, one => sizeOf(one)[0]), widest(path.steps, step => wide(wordsOf(step))));
  const widths = found.map(columnWidth);
  const steps = max(1, ...found.map(path => path.steps.length));
  const total = found.length ? widths.reduce((sum, one) => sum + one, 0) + 40 * (found.length - 1) : sizeOf(from)[0];
  const svg = blank("path", title, total, steps * STEP + 30);
  let left = 0;
  found.forEach((path, n) => {
    chain(svg, path, left + widths[n] / 2, steps);
    left += widths[n] + 40;
  });
  if (!found.length) svg.append(copyOf(from, total / 2, 15), copyOf(to, total / 2, STEP + 15));
}

const inferred = step => words.inferred[step.kind];
const wordsOf = step => step.claim ? oneLine(step.claim) : [[inferred(step), inferred(step).length * 4.6]];

function chain(svg, path, x, most) {
  const pace = STEP * most / path.steps.length, y = n => round(15 + n * pace);
  path.steps.forEach((step, n) => {
    const [, tall] = sizeOf(path.nodes[n]), [, under] = sizeOf(path.nodes[n + 1]);
    const d = `M${round(x)} ${round(y(n) + tall / 2)}V${round(y(n + 1) - under / 2)}`;
    const middle = round((y(n) + y(n + 1)) / 2);
    if (step.claim) svg.append(arrow([step.claim], d, round(x), middle, wordsOf(step)));
    else svg.append(make("svg:g", { class: "e str up-step" }, make("svg:path", { class: "p", d }),
      make("svg:text", { class: "plain", "font-size": 9.5, x: round(x), y: round(middle + 3.3) }, inferred(step))));
  });
  path.nodes.forEach((one, n) => svg.append(copyOf(one, round(x), y(n))));
}
