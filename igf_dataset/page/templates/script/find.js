// Search and filters: what is found are statements where one filters, sentences where one only searches.
const query = $("query"), panel = $("find"), strip = $("strip"), results = $("results");
const facets = all("[data-facet]", panel).map((fieldset) => ({
  name: fieldset.dataset.facet,
  boxes: all("input", fieldset).map((box) => ({ box, label: box.parentElement, count: box.parentElement.querySelector("data") })),
}));
const LISTED = 40;
let found = [], at = -1, remembering = 0;

const chosen = () => facets.map(({ name, boxes }) => [name, boxes.filter(({ box }) => box.checked).map(({ box }) => box.value)])
  .filter(([, values]) => values.length);

const find = () => {
  const words = fold(query.value.trim());
  const filters = chosen();
  const fits = (statement, [name, values]) => statement[name].some((value) => values.includes(value));
  const spoken = words ? sentences.filter(({ folded }) => folded.some((text) => text.includes(words))) : sentences;
  const open = new Set(spoken);
  const within = said.filter(({ sentence }) => open.has(sentence));
  for (const { name, boxes } of facets) {
    const others = filters.filter(([other]) => other !== name);
    const counts = new Map();
    for (const statement of within) {
      if (others.every((filter) => fits(statement, filter))) {
        for (const value of statement[name]) counts.set(value, (counts.get(value) || 0) + 1);
      }
    }
    for (const { box, label, count } of boxes) {
      const number = counts.get(box.value) || 0;
      if (count.value === String(number)) continue;
      count.value = count.textContent = number;
      label.classList.toggle("none", !number);
    }
  }
  const statements = filters.length ? within.filter((statement) => filters.every((filter) => fits(statement, filter))) : [];
  found = filters.length ? statements.map((statement) => ({ sentence: statement.sentence, statement }))
    : words ? spoken.map((sentence) => ({ sentence })) : [];
  at = -1;
  const active = Boolean(words || filters.length);
  const hits = new Set(found.map(({ sentence }) => sentence));
  const lit = filters.length ? new Set(statements) : null;
  root.classList.toggle("finding", active);
  root.classList.toggle("searching", active && !filters.length);
  for (const sentence of sentences) for (const element of sentence.elements) element.classList.toggle("hit", hits.has(sentence));
  for (const statement of said) statement.element.classList.toggle("hit", lit ? lit.has(statement) : hits.has(statement.sentence));
  for (const element of all(".s.at")) element.classList.remove("at");
  list(words, active);
  light(words ? [...hits] : [], words);
  strip.hidden = !active;
  say();
  remember();
};

const say = () => {
  const what = found.some(({ statement }) => statement) ? "statement" : "sentence";
  const number = found.length ? `${found.length} ${what}${found.length === 1 ? "" : "s"}` : "Nothing found";
  $("found").value = at < 0 ? number : `${at + 1} of ${number}`;
  $("previous").disabled = $("next").disabled = !found.length;
};

const list = (words, active) => {
  $("hint").hidden = active;
  results.replaceChildren(...found.slice(0, LISTED).map((each, index) => {
    const link = make("a");
    link.href = "#" + each.sentence.id;
    link.dataset.index = index;
    if (each.statement) {
      link.append(make("span", "", each.statement.gist));
      const where = make("span", "where", ...[...each.statement.line.childNodes].map((node) => node.cloneNode(true)));
      where.append(" · " + each.sentence.place);
      link.append(where);
    } else {
      each.sentence.elements.forEach((element, side) => {
        const text = make("span", "", ...marked(each.sentence.words[side], each.sentence.folded[side], words));
        if (!side) text.lang = element.parentElement.lang;
        link.append(text);
      });
      link.append(make("span", "where", each.sentence.place));
    }
    return make("li", "", link);
  }));
  if (found.length > LISTED) results.append(make("li", "where", `and ${found.length - LISTED} more; ‹ and › lead to all of them`));
  requestAnimationFrame(() => { results.parentElement.scrollTop = 0; });
};

const places = (folded, words) => {
  const starts = [];
  for (let start = folded.indexOf(words); start >= 0; start = folded.indexOf(words, start + words.length)) starts.push(start);
  return starts;
};
const marked = (text, folded, words) => {
  const pieces = [];
  let end = 0;
  for (const start of places(folded, words)) {
    pieces.push(text.slice(end, start), make("mark", "", text.slice(start, start + words.length)));
    end = start + words.length;
  }
  return [...pieces, text.slice(end)];
};

// The words found, lit in the text without touching it.
const light = (hits, words) => {
  if (!window.Highlight) return;
  const highlight = new Highlight();
  for (const sentence of hits) {
    sentence.elements.forEach((element, side) => {
      const starts = places(sentence.folded[side], words);
      if (!starts.length) return;
      const nodes = textNodes(element);
      const spot = (offset) => {
        for (const node of nodes) {
          if (offset <= node.length) return [node, offset];
          offset -= node.length;
        }
      };
      for (const start of starts) {
        const range = new Range();
        range.setStart(...spot(start));
        range.setEnd(...spot(start + words.length));
        highlight.add(range);
      }
    });
  }
  CSS.highlights.set("found", highlight);
};

// The search stands in the page's address, so that it can be passed on.
const remember = () => {
  clearTimeout(remembering);
  remembering = setTimeout(() => {
    const asked = new URLSearchParams(location.search);
    for (const name of ["q", ...facets.map(({ name }) => name)]) asked.delete(name);
    if (asked.get("show") !== root.dataset.show) asked.delete("show");
    if (query.value.trim()) asked.set("q", query.value.trim());
    for (const [name, values] of chosen()) for (const value of values) asked.append(name, value);
    const search = asked.size ? "?" + asked : "";
    if (search === location.search) return;
    try { history.replaceState(null, "", location.pathname + search + location.hash); } catch { /* a file's may not change */ }
  }, 300);
};
const restore = (asked) => {
  query.value = asked.get("q") || "";
  for (const { name, boxes } of facets) {
    const values = asked.getAll(name);
    for (const { box } of boxes) box.checked = values.includes(box.value);
  }
  find();
};

const openPanel = (open) => {
  panel.hidden = !open;
  strip.parentElement.classList.toggle("asking", open);
  $("find-open").ariaExpanded = String(open);
  if (open) { closeMenus(); query.focus(); query.select(); }
};
const closeMenus = () => { for (const menu of all(".menu[open], .toc details[open]")) if (!wide.matches || menu.id) menu.open = false; };

// Going to a place: the words of it that are shown, whatever language they are in.
const shown = (element) => element && (element.checkVisibility() ? element : english.get(element.id));
const goTo = (element) => {
  const target = shown(element);
  if (!target) return;
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: target.classList.contains("s") ? "center" : "start" });
};
const jump = (index) => {
  if (!found.length) return;
  at = (index + found.length) % found.length;
  const { sentence, statement } = found[at];
  for (const element of all(".s.at")) element.classList.remove("at");
  for (const element of sentence.elements) element.classList.add("at");
  if (statement) statement.element.open = true;
  openPanel(false);
  goTo(sentence.elements[0]);
  say();
};

panel.addEventListener("input", find);
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); jump(at + (event.shiftKey ? -1 : 1)); }
});
results.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  jump(Number(link.dataset.index));
});
$("find-open").addEventListener("click", () => openPanel(panel.hidden));
$("find-close").addEventListener("click", () => { openPanel(false); $("find-open").focus(); });
$("next").addEventListener("click", () => jump(at + 1));
$("previous").addEventListener("click", () => jump(at < 0 ? -1 : at - 1));
$("clear").addEventListener("click", () => { restore(new URLSearchParams()); (panel.hidden ? $("find-open") : query).focus(); });
for (const button of all(".preset")) {
  button.addEventListener("click", () => { restore(new URLSearchParams(button.dataset.filter)); openPanel(true); });
}
