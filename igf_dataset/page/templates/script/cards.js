// Cards: what a name, a note or a correction points to, shown beside it.
const card = $("card");
let owner = null, timer = 0;
const showCard = (link, enter) => {
  clearTimeout(timer);
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  if (owner !== link) {
    hideCard();
    owner = link;
    card.replaceChildren(...[...target.cloneNode(true).childNodes]);
    for (const node of all("[id]", card)) node.removeAttribute("id");
    const go = make("a", "", target.matches(".para") ? "Go to the footnote" : "Go to the list");
    go.href = link.hash;
    card.append(make("p", "go", target.matches(".para") ? "" : "Unofficial notes. ", go));
    card.ariaLabel = link.ariaLabel || link.textContent;
    card.hidden = false;
    link.setAttribute("aria-describedby", "card");
    const box = link.getClientRects()[0], size = card.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, root.clientWidth - size.width - 8));
    const below = box.bottom + size.height + 8 < innerHeight || box.top < size.height + 8;
    card.style.left = left + scrollX + "px";
    card.style.top = (below ? box.bottom + 4 : box.top - size.height - 4) + scrollY + "px";
  }
  if (enter) card.focus({ preventScroll: true });
};
const hideCard = () => {
  clearTimeout(timer);
  owner?.removeAttribute("aria-describedby");
  owner = null;
  card.hidden = true;
};
const soon = (call, delay) => { clearTimeout(timer); timer = setTimeout(call, delay); };
const text = $("text");
text.addEventListener("mouseover", (event) => {
  const link = event.target.closest("a.ref");
  if (link) soon(() => showCard(link), 150);
});
text.addEventListener("mouseout", (event) => { if (event.target.closest("a.ref")) soon(hideCard, 250); });
text.addEventListener("focusin", (event) => {
  const link = event.target.closest("a.ref");
  if (link?.matches(":focus-visible")) showCard(link);
  else hideCard();
});
text.addEventListener("click", (event) => {
  const link = event.target.closest("a.ref");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); showCard(link, true); }
});
card.addEventListener("mouseenter", () => clearTimeout(timer));
card.addEventListener("mouseleave", () => { if (!card.contains(document.activeElement)) soon(hideCard, 250); });
card.addEventListener("focusout", (event) => { if (!card.contains(event.relatedTarget)) soon(hideCard, 50); });
card.addEventListener("focusin", () => clearTimeout(timer));

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
