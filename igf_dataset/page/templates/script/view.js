// What is shown, and how
// All of the text is laid out once, whenever its widths change: then each paragraph's height is known, and a jump exact.
const measured = (change) => {
  root.classList.remove("far");
  change();
  requestAnimationFrame(() => requestAnimationFrame(() => root.classList.add("far")));
};
const steady = (change) => {
  // What stands at the top of the window stays there, whatever grows or goes above it.
  const top = sentences.map(({ elements }) => elements.find((element) => element.checkVisibility()))
    .find((element) => element && element.getBoundingClientRect().bottom > 80);
  const before = top?.getBoundingClientRect().top;
  change();
  const now = top && shown(byId.get(top.id || top.dataset.s).elements[0]);
  if (now && scrollY > 200) scrollBy({ top: now.getBoundingClientRect().top - before, behavior: "instant" });
};
const choose = (name, value) => {
  measured(() => steady(() => { root.dataset[name] = value; }));
  for (const input of all(`input[name=${name}]`)) input.checked = input.value === value;
};
for (const name of ["show", "mode"]) {
  for (const input of all(`input[name=${name}]`)) {
    input.checked = input.value === root.dataset[name];
    input.addEventListener("change", () => { choose(name, input.value); keep(name, input.value); remember(true); });
  }
}
for (const input of all("input[name=theme]")) {
  input.checked = input.value === (root.dataset.theme || "auto");
  input.addEventListener("change", () => { root.dataset.theme = input.value; keep("theme", input.value); });
}
$("gists").addEventListener("change", ({ target }) => {
  steady(() => { for (const { element } of said) element.open = target.checked; });
});
const setDoubts = (on) => { $("doubts").checked = on; root.dataset.doubts = on ? "on" : "off"; };
$("doubts").addEventListener("change", ({ target }) => { setDoubts(target.checked); remember(true); });
$("names-marked").addEventListener("change", ({ target }) => { root.dataset.names = target.checked ? "on" : "off"; });
$("notes-printed").addEventListener("change", ({ target }) => { root.dataset.print = target.checked ? "notes" : ""; });
// A link to a doubt goes to its words, with the marks on.
for (const link of all(".changes .to")) {
  link.addEventListener("click", (event) => {
    const mark = text.querySelector(`.zh .x a[href="#${link.dataset.doubt}"]`);
    if (!mark) return;
    event.preventDefault();
    setDoubts(true);
    remember(true, mark.closest(".s").id);
    arrive();
    goTo(mark.closest(".s"));
  });
}

// The contents follow the reader.
const contents = document.querySelector(".toc details");
const links = new Map(all("a", contents).map((link) => [link.hash.slice(1), link]));
const headings = [...links.keys()].map((id) => $(id));
let current = null;
const follow = () => {
  const line = innerHeight / 4;
  let here = null;
  for (const heading of headings) if (heading.getBoundingClientRect().top <= line) here = heading;
  const link = here && links.get(here.id);
  if (link === current) return;
  current?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "location");
  current = link;
  if (link && wide.matches) {
    const nav = contents.parentElement;
    const { top, bottom } = link.getBoundingClientRect(), frame = nav.getBoundingClientRect();
    if (top < frame.top || bottom > frame.bottom) nav.scrollTop += top - frame.top - frame.height / 3;
  }
};
let waiting = false;
addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; follow(); whereabouts(); });
}, { passive: true });
const roomy = matchMedia("(min-width: 46em)");
const fit = () => { contents.open = wide.matches; };
const unfold = () => { for (const facets of all(".facets")) facets.open = roomy.matches; };
wide.addEventListener("change", fit);
roomy.addEventListener("change", unfold);
contents.addEventListener("click", (event) => { if (event.target.closest("a")) closeMenus(); });
// The bar's real height, for what a jump has to stay clear of.
const bar = document.querySelector(".bar");
new ResizeObserver(() => { root.style.scrollPaddingTop = bar.offsetHeight + 16 + "px"; contents.parentElement.style.top = bar.offsetHeight + 1 + "px"; }).observe(bar);

// On paper every fold is open.
let folded = [];
addEventListener("beforeprint", () => {
  const page = make("style", "", `@page { @top-right { content: ${JSON.stringify(location.href.split(/[?#]/)[0])}; } }`);
  page.id = "paper";
  document.head.append(page);
  folded = all("main details:not([open])").filter((fold) => !fold.matches(".said"));
  for (const fold of folded) fold.open = true;
});
addEventListener("afterprint", () => { for (const fold of folded) fold.open = false; $("paper")?.remove(); });
