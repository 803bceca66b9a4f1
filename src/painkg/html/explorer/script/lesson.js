// ── Lessons: a step is a picture, a text and a question. The student's text is the document's; the
// other levels stand in the data. ──

const lessonOf = new Map($$(".lesson").map(item => {
  const name = item.id.slice("lesson-".length);
  const steps = $$("li[id]", item).map((one, n) => {
    const [numbers, rows, texts] = data.lessons[name][n], [title, text, asks] = one.children;
    return { n: n + 1, title: written(title), texts: [written(text), ...texts], asks: written(asks), rows,
      claims: claimsAt(numbers), answers: $$(".answers li", one), because: written($(".because", one)) };
  });
  return [name, { name, item, title: written($("h3", item)), steps }];
}));

// A step by its address, such as ketamine/3.
function stepOf(address_) {
  const [name, n = "1"] = address_.split("/"), lesson = lessonOf.get(name);
  const step = lesson?.steps[n - 1];
  return step && { lesson, step };
}

const toStep = ({ lesson, step }) => `${lesson.name}/${step.n}`;
const textOf = step => step.texts[data.levels.indexOf(level)];

function lessonCard({ lesson, step }) {
  const to = (n, text) => lesson.steps[n - 1] ? [make("a", { href: address({ lesson: `${lesson.name}/${n}` }), class: "button" }, text)] : [];
  return [titled(step.title),
    note(say(words.step, { title: lesson.title, n: step.n, m: lesson.steps.length })),
    para("told", textOf(step)),
    make("ol", { class: "rests" }, ...step.claims.map(claim => make("li", {}, claimDetails(claim)))),
    question(step), para("steps", ...to(step.n - 1, words.back), ...to(step.n + 1, words.next))];
}

function question({ asks, answers, because, n }) {
  const verdict = para("verdict");
  const judge = right => {
    verdict.textContent = right ? `${words.right} ${because}` : words.wrong;
    verdict.className = `verdict ${right ? "good" : "bad"}`;
    announce(written(verdict));
  };
  const choice = item => {
    const input = make("input", { type: "radio", name: `q${n}` });
    on(input, "change", () => judge(item.className === "right"));
    return make("label", {}, input, " ", written(item));
  };
  return make("fieldset", { class: "quiz" }, make("legend", {}, asks), ...answers.map(choice), verdict);
}

// Printed, a lesson is a numbered hand-out: every step, the questions, at the end answers and references.
function handout(lesson) {
  const cited = allSources(lesson.steps.flatMap(step => step.claims));
  const page = make("section", { id: "handout" }, ...$$(":scope > :not(ol)", lesson.item).map(one => one.cloneNode(true)),
    make("ol", {}, ...lesson.steps.map(printedStep)), make("h4", {}, words.answers),
    make("ol", {}, ...lesson.steps.map(step => make("li", {}, `${step.answers.find(one => one.className).textContent}. ${step.because}`))),
    make("h4", {}, words.references), make("ol", {}, ...cited.map(item => { const copied = item.cloneNode(true); copied.value = numberOf(item); return copied; })));
  $$("[id]", page).forEach(one => one.removeAttribute("id"));
  return page;
}

function printedStep(step) {
  const [width, height] = step.rows, svg = make("svg:svg", { "font-size": 10, viewBox: `-6 -6 ${width + 12} ${height + 12}` });
  svg.style.maxWidth = `${width + 12}px`;
  sketch(svg, step.rows);
  const numbers = claim => sources(claim).map(item => `[${numberOf(item)}]`).join(" ");
  const cited = claim => `${said(claim)} (${badgeText(claim)}; ${numbers(claim)})`;
  return make("li", {}, make("h4", {}, step.title), svg, make("p", {}, textOf(step)),
    make("ol", {}, ...step.claims.map(claim => make("li", {}, cited(claim)))),
    para("asks", step.asks), make("ul", {}, ...step.answers.map(item => make("li", {}, written(item)))));
}
