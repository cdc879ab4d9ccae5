// Citations
const toast = $("toast");
let toasted = 0;
const tell = (message) => {
  clearTimeout(toasted);
  toast.textContent = message;
  toasted = setTimeout(() => { toast.textContent = ""; }, 6000);
};
const copied = (words) => {
  const area = make("textarea");
  area.value = words;
  area.className = "hidden";
  document.body.append(area);
  const before = document.activeElement;
  area.select();
  let done = false;
  try { done = document.execCommand("copy"); } catch { /* told below */ }
  area.remove();
  before?.focus({ preventScroll: true });
  return done;
};
text.addEventListener("click", async (event) => {
  const button = event.target.closest(".cite");
  if (!button) return;
  const { work, workEn } = document.body.dataset;
  const both = { zh: work + button.dataset.zh, en: workEn + button.dataset.en };
  const words = root.dataset.show === "both" ? both.zh + "\n" + both.en : both[root.dataset.show];
  let done = true;
  try { await navigator.clipboard.writeText(words); } catch { done = copied(words); }
  tell((done ? "Copied: " : "Copy this: ") + words);
});

// What is shown
const steady = (change) => {
  // What stands at the top of the window stays there, whatever grows or goes above it.
  const top = sentences.map(({ elements }) => elements.find((element) => element.checkVisibility()))
    .find((element) => element && element.getBoundingClientRect().bottom > 80);
  const before = top?.getBoundingClientRect().top;
  change();
  const now = top && shown(byId.get(top.id || top.dataset.s).elements[0]);
  if (now && scrollY > 200) scrollBy({ top: now.getBoundingClientRect().top - before, behavior: "instant" });
};
const setShow = (value) => {
  steady(() => { root.dataset.show = value; });
  keep("show", value);
  remember();
};
for (const input of all("input[name=show]")) {
  input.checked = input.value === root.dataset.show;
  input.addEventListener("change", () => setShow(input.value));
}
for (const input of all("input[name=theme]")) {
  input.checked = input.value === (root.dataset.theme || "auto");
  input.addEventListener("change", () => { root.dataset.theme = input.value; keep("theme", input.value); });
}
$("gists").addEventListener("change", ({ target }) => {
  steady(() => { for (const { element } of said) element.open = target.checked; });
});
$("doubts").addEventListener("change", ({ target }) => { root.dataset.doubts = target.checked ? "on" : "off"; });
$("names-marked").addEventListener("change", ({ target }) => { root.dataset.names = target.checked ? "on" : "off"; });

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
  requestAnimationFrame(() => { waiting = false; follow(); });
}, { passive: true });
const roomy = matchMedia("(min-width: 46em)");
const fit = () => { contents.open = wide.matches; };
const unfold = () => { for (const facets of all(".facets")) facets.open = roomy.matches; };
wide.addEventListener("change", fit);
roomy.addEventListener("change", unfold);
contents.addEventListener("click", (event) => { if (event.target.closest("a")) closeMenus(); });
