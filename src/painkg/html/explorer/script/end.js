// ── Light or dark, pop-ups, print, and off we go ──

function remembered(value) {
  try { if (value) localStorage["painkg-theme"] = value; return localStorage["painkg-theme"]; }
  catch {} // a page from a file may have no memory
}
const root = document.documentElement;
const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
on($("#theme"), "click", () => { root.dataset.theme = dark() ? "light" : "dark"; remembered(root.dataset.theme); });
if (["dark", "light"].includes(remembered())) root.dataset.theme = remembered();

const pops = $$(".pop");
$$("nav .menu a").forEach(link => on(link, "click", () => { link.closest(".pop").open = false; panel.focus(); }));
["pointerdown", "focusin"].forEach(left => on(window, left, event => pops.forEach(pop => { if (!pop.contains(event.target)) pop.open = false; })));
pops.forEach(pop => on(pop, "keydown", event => {
  if (event.key === "Escape" && pop.open) { pop.open = false; $("summary", pop).focus(); }
}));
on(window, "beforeprint", () => {
  if (state.view === "lesson") { document.body.append(handout(state.taught.lesson)); root.classList.add("handing"); }
  else leaveOut();
  const svg = $("svg", figure);
  svg.classList.remove("overview");
  svg.style.transform = "";
  put(svg, "viewBox", svg.dataset.box || get(svg, "viewBox"));
});
on(window, "afterprint", () => {
  const page = $("#handout");
  if (page) { page.remove(); root.classList.remove("handing"); }
  look(true);
});

const room = () => root.style.setProperty("--top", `${work.getBoundingClientRect().top + scrollY}px`);
$$("figure.view, .outline").forEach(one => { one.hidden = true; }); // so that nothing is laid out but what is shown
root.classList.add("ready");
$("#level").value = level;
$$("figure.view").forEach(handle);
on(window, "hashchange", arrived);
on(window, "popstate", arrived);
read();
if (!figure) { apply(new URLSearchParams()); show({ view: "", block: [], boost: [] }); }
// An observer begins by telling the size that was just drawn for.
const resized = (node, act) => {
  let last = `${node.clientWidth} ${node.clientHeight}`;
  new ResizeObserver(() => {
    const now = `${node.clientWidth} ${node.clientHeight}`;
    if (now !== last) { last = now; act(); }
  }).observe(node);
};
resized($("nav"), room);
resized(stage, () => look(true));
