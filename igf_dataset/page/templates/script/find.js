// Search and filters: statements where one filters, sentences where one only searches.
const query = $("query"), panel = $("find"), strip = $("strip"), results = $("results"), only = $("only");
const facets = all("[data-facet]", panel).map((fieldset) => ({
  name: fieldset.dataset.facet,
  boxes: all("input", fieldset).map((box) => ({ box, label: box.parentElement, count: box.parentElement.querySelector("data") })),
}));
let found = [], at = -1, lit = new Set();

const chosen = () => facets.map(({ name, boxes }) => [name, boxes.filter(({ box }) => box.checked).map(({ box }) => box.value)])
  .filter(([, values]) => values.length);
const fits = (statement, [name, values]) => statement[name].some((value) => values.includes(value));

const count = (within, filters) => {
  for (const { name, boxes } of facets) {
    const others = filters.filter(([other]) => other !== name);
    const counts = new Map();
    for (const statement of within) {
      if (!others.every((filter) => fits(statement, filter))) continue;
      for (const value of statement[name]) counts.set(value, (counts.get(value) || 0) + 1);
    }
    for (const { box, label, count } of boxes) {
      const number = counts.get(box.value) || 0;
      if (count.value === String(number)) continue;
      count.value = count.textContent = number;
      label.classList.toggle("none", !number);
    }
  }
};

const find = () => {
  const words = asked(query.value), filters = chosen();
  const there = words.length ? places(query.value) : [];
  if (words.length) index();
  const spoken = words.length ? sentences.filter(({ folded, elements }) =>
    words.every((word) => folded.includes(word)) || there.some((place) => place.contains(elements[0]))) : sentences;
  const open = new Set(spoken);
  const within = words.length ? said.filter(({ sentence }) => open.has(sentence)) : said;
  count(within, filters);
  const statements = filters.length ? within.filter((statement) => filters.every((filter) => fits(statement, filter))) : [];
  found = filters.length ? statements.map((statement) => ({ sentence: statement.sentence, statement }))
    : words.length ? spoken.map((sentence) => ({ sentence })) : [];
  at = -1;
  const active = Boolean(words.length || filters.length);
  const hits = new Set(found.map(({ sentence }) => sentence));
  const marked = new Set([...hits].flatMap(({ elements }) => elements));
  for (const [number, statement] of said.entries()) {
    if (!(filters.length ? fitting(statement, statements) : hits.has(statement.sentence))) continue;
    marked.add(statement.element);
    if (ticks[number]) marked.add(ticks[number]);
  }
  for (const element of lit) if (!marked.has(element)) element.classList.remove("hit");
  for (const element of marked) if (!lit.has(element)) element.classList.add("hit");
  lit = marked;
  root.classList.toggle("finding", active);
  root.classList.toggle("searching", active && !filters.length);
  alone(active && only.checked);
  for (const element of all(".s.at")) element.classList.remove("at");
  list(words, there, active);
  light(words, hits);
  tokens(filters);
  strip.hidden = !active;
  say();
};
const fitting = (statement, statements) => {
  if (fitting.of !== statements) { fitting.of = statements; fitting.set = new Set(statements); }
  return fitting.set.has(statement);
};

// Only what was found, and the headings above it.
const blocks = all(".para, .part, .notes", text);
const alone = (on) => {
  if (on) for (const block of blocks) block.classList.toggle("holds", Boolean(block.querySelector(".hit")));
  root.classList.toggle("only", on);
};

const say = () => {
  const statement = found.some(({ statement }) => statement);
  const number = found.length;
  const what = inChinese(statement ? (number === 1 ? "statement" : "statements") : number === 1 ? "sentence" : "sentences", statement ? "项发言" : "句");
  const words = number ? `${number} ${what}` : inChinese("Nothing found", "没有找到");
  $("found").value = at < 0 ? words : inChinese(`${at + 1} of ${words}`, `第 ${at + 1} / ${words}`);
  $("previous").disabled = $("next").disabled = !number;
};

// Each filter stands in the bar, to be taken off by itself.
const tokens = (filters) => {
  const held = query.value.trim() ? [[`“${query.value.trim()}”`, () => { query.value = ""; }]] : [];
  for (const { name, boxes } of facets) {
    if (!filters.some(([filter]) => filter === name)) continue;
    for (const { box, label } of boxes) {
      if (box.checked) held.push([label.querySelector("span > span").textContent, () => { box.checked = false; }]);
    }
  }
  $("tokens").replaceChildren(...held.map(([words, off]) => {
    const button = make("button", "", words, " ×");
    button.ariaLabel = inChinese(`Take off ${words}`, `取消 ${words}`);
    button.addEventListener("click", () => { off(); find(); remember(true); (all("#tokens button")[0] || $("find-open")).focus(); });
    return make("li", "", button);
  }));
};

panel.addEventListener("input", (event) => { find(); remember(event.target !== query); });
only.addEventListener("change", () => { find(); remember(true); });
const clear = () => { restore(new URLSearchParams()); remember(true); };
$("clear").addEventListener("click", () => { clear(); (panel.hidden ? $("find-open") : query).focus(); });
const ask = (filter) => { restore(new URLSearchParams(filter)); remember(true); openPanel(true); };
for (const button of all(".preset")) button.addEventListener("click", () => ask(button.dataset.filter));
for (const link of all("a[data-filter]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask(link.dataset.filter);
  });
}
