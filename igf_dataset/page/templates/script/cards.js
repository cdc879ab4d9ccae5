// Cards: what a name, a note or a correction points to, shown beside it.
const card = $("card");
let owner = null, timer = 0;
const place = (link) => {
  card.hidden = false;
  const box = link.getClientRects()[0] || link.getBoundingClientRect(), size = card.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, root.clientWidth - size.width - 8));
  const below = box.bottom + size.height + 8 < innerHeight || box.top < size.height + 8;
  card.style.left = left + scrollX + "px";
  card.style.top = (below ? box.bottom + 4 : box.top - size.height - 4) + scrollY + "px";
};
const fill = (link, name, ...children) => {
  hideCard();
  owner = link;
  const shut = make("button", "shut", "×");
  shut.ariaLabel = inChinese("Close", "关闭");
  shut.addEventListener("click", () => closeCard());
  card.replaceChildren(shut, ...children);
  card.ariaLabel = name;
  place(link);
};
const showCard = (link, enter) => {
  clearTimeout(timer);
  const target = $(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  if (owner !== link) {
    const copies = [...target.cloneNode(true).childNodes];
    const note = target.matches(".para");
    const go = make("a", "", note ? inChinese("Go to the footnote", "到脚注处") : inChinese("Go to the list", "到列表处"));
    go.href = link.hash;
    fill(link, link.ariaLabel || link.textContent, ...copies, make("p", "go", note ? "" : inChinese("Unofficial notes. ", "非正式注释。"), go));
    for (const node of all("[id]", card)) node.removeAttribute("id");
    link.setAttribute("aria-describedby", "card");
  }
  if (enter) card.focus({ preventScroll: true });
};
const hideCard = () => {
  clearTimeout(timer);
  owner?.removeAttribute("aria-describedby");
  owner = null;
  card.hidden = true;
};
const closeCard = () => { const link = owner; hideCard(); link?.focus({ preventScroll: true }); hideCard(); };
const soon = (call, delay) => { clearTimeout(timer); timer = setTimeout(call, delay); };
const citing = () => owner?.matches(".cite");
text.addEventListener("mouseover", (event) => {
  const link = event.target.closest("a.ref");
  if (link && !citing()) soon(() => showCard(link), 250);
});
text.addEventListener("mouseout", (event) => { if (event.target.closest("a.ref") && !citing()) soon(hideCard, 250); });
text.addEventListener("focusin", (event) => {
  const link = event.target.closest("a.ref");
  if (link?.matches(":focus-visible")) showCard(link);
  else if (!citing()) hideCard();
});
text.addEventListener("click", (event) => {
  const link = event.target.closest("a.ref");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); showCard(link, true); }
});
card.addEventListener("mouseenter", () => clearTimeout(timer));
card.addEventListener("mouseleave", () => { if (!card.contains(document.activeElement) && !citing()) soon(hideCard, 250); });
card.addEventListener("focusout", (event) => { if (event.relatedTarget && !card.contains(event.relatedTarget)) soon(hideCard, 50); });
card.addEventListener("focusin", () => clearTimeout(timer));
card.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link) { openVoice(link.hash); hideCard(); }
});
// A speaker's statements unfold where a link leads to them.
const openVoice = (hash) => {
  const target = $(decodeURIComponent(hash.slice(1)));
  if (target?.matches(".voice")) target.open = true;
};

// A sentence, its English and its statements light up together.
let together = null;
const join = (id) => {
  if (id === together) return;
  for (const element of all(".with")) element.classList.remove("with");
  together = id;
  const sentence = byId.get(id);
  if (sentence) for (const element of [...sentence.elements, ...sentence.said.map((each) => each.element)]) element.classList.add("with");
};
for (const kind of ["mouseover", "focusin"]) {
  text.addEventListener(kind, (event) => {
    const element = event.target.closest(".s, .said");
    join(element ? element.dataset.s || element.id : null);
  });
}
text.addEventListener("mouseleave", () => join(null));
