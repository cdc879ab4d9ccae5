// Keys, and clicks elsewhere
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const opened = all(".menu[open] > summary, .toc details[open] > summary").find((summary) => summary.checkVisibility());
    if (!card.hidden) { const link = owner; const inside = card.contains(document.activeElement); hideCard(); if (inside) { link.focus(); hideCard(); } }
    else if (!panel.hidden) { openPanel(false); $("find-open").focus(); }
    else if (opened) { closeMenus(); opened.focus(); }
    else if (!strip.hidden) restore(new URLSearchParams());
    else return;
    event.preventDefault();
  } else if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.matches("input:not([type=radio], [type=checkbox]), textarea")) {
    event.preventDefault();
    openPanel(true);
  }
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".menu, .toc")) closeMenus();
  if (!panel.hidden && !event.target.closest(".bar, .preset")) openPanel(false);
  if (!card.hidden && !event.target.closest(".card, a.ref")) hideCard();
});
const arrive = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (const element of all(".s.at")) element.classList.remove("at");
  if (byId.has(target.id)) for (const element of byId.get(target.id).elements) element.classList.add("at");
  if (target.matches(".said")) target.open = true;
  if (!target.checkVisibility()) goTo(target);
};
addEventListener("hashchange", arrive);

fit();
unfold();
restore(new URLSearchParams(location.search));
arrive();
follow();
root.dataset.ready = "";
performance.mark("ready");
