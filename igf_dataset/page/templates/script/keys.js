// Keys, clicks elsewhere, and how the page begins.
const step = (way) => {
  const line = bar.offsetHeight + 24;
  const visible = blocks.filter((para) => para.matches(".para") && para.checkVisibility());
  const next = way > 0 ? visible.find((para) => para.getBoundingClientRect().top > line)
    : visible.findLast((para) => para.getBoundingClientRect().top < line - 24);
  next?.scrollIntoView();
};
const LETTERS = { "/": () => openPanel(true), j: () => step(1), k: () => step(-1), n: () => jump(at + 1), p: () => jump(at < 0 ? -1 : at - 1) };
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {  // closes what is open, and never wipes
    const opened = all(".menu[open] > summary, .toc details[open] > summary").find((summary) => summary.checkVisibility());
    if (!card.hidden) { if (card.contains(document.activeElement)) closeCard(); else hideCard(); }
    else if (!panel.hidden) { openPanel(false); $("find-open").focus(); }
    else if (opened) { closeMenus(); opened.focus(); }
    else return;
    event.preventDefault();
  } else if (event.key in LETTERS && !event.ctrlKey && !event.metaKey && !event.altKey
    && !event.target.matches("input:not([type=radio], [type=checkbox]), textarea")) {
    event.preventDefault();
    LETTERS[event.key]();
  }
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".menu, .toc")) closeMenus();
  if (!panel.hidden && !event.target.closest(".bar, .preset, #door-find, a[data-filter]")) openPanel(false);
  if (!card.hidden && !event.target.closest(".card, a.ref, .cite")) hideCard();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#voice-']");
  if (link) openVoice(link.hash);
});
const arrive = () => {
  const target = $(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (const element of all(".s.at")) element.classList.remove("at");
  if (byId.has(target.id)) for (const element of byId.get(target.id).elements) element.classList.add("at");
  if (target.matches(".said, .voice")) target.open = true;
  if (!target.checkVisibility()) goTo(target);
  else if (target !== text) settle(target);
};
addEventListener("hashchange", arrive);

fit();
unfold();
if (root.dataset.ui === "zh") speak("zh");
(window.requestIdleCallback || setTimeout)(() => measured(cutNowhere));
const first = new URLSearchParams(location.search);
setDoubts(first.has("doubts"));
if (location.search) restore(first);
arrive();
follow();
root.dataset.ready = "";
performance.mark("ready");
