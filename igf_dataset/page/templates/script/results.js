// The list of what was found, and the way from one to the next.
const LISTED = 40;
const marked = (words, wanted) => {
  const pieces = [];
  let end = 0;
  for (const [from, to] of spots(words, wanted)) {
    pieces.push(words.slice(end, from), make("mark", "", words.slice(from, to)));
    end = to;
  }
  return [...pieces, words.slice(end)];
};
const entry = (words) => ({ sentence, statement }, number) => {
  const link = make("a");
  link.href = "#" + sentence.id;
  link.dataset.index = number;
  const who = (one) => {
    const line = make("span", "where", make("b", "", speakerOf(one)), " ", one.element.querySelector("b").textContent);
    return line;
  };
  if (statement) {
    link.append(make("span", "gist-line", gistOf(statement)));
    const where = who(statement);
    where.append(" · " + placeOf(sentence.elements[0]));
    link.append(where);
  } else {
    sentence.elements.forEach((element, side) => {
      if (!sentence.words[side] || (root.dataset.show === "en" && !side && sentence.words[1])) return;
      const line = make("span", "", ...marked(sentence.words[side], words));
      if (!side) line.lang = element.parentElement.lang;
      link.append(line);
    });
    const where = make("span", "where", placeOf(sentence.elements[0]));
    const speakers = [...new Set(sentence.said.map(speakerOf))].filter(Boolean);
    if (speakers.length) where.append(" · " + speakers.join(", "));
    link.append(where);
  }
  return make("li", "", link);
};
let listed = () => {};
const list = (words, there, active) => {
  $("hint").hidden = active;
  const nothing = active && !found.length;
  $("nothing").hidden = !nothing;
  if (nothing) {
    $("nothing").textContent = chosen().length
      ? inChinese("No statement has all of that. Take off a filter above, or a word.", "没有符合全部条件的发言。请去掉一个筛选条件或词语。")
      : inChinese("No sentence has all of these words, in Chinese, in English, or in what it states. Try fewer, or a part of a word.", "没有一句同时含有这些词语。请减少词语或只输入一部分。");
  }
  const goes = there.map((place) => {
    const link = make("a", "go", inChinese("Go to ", "转到 ") + place.querySelector(".cite").ariaLabel.replace(/^Cite /, ""));
    link.href = "#" + place.id;
    return make("li", "", link);
  });
  const names = words.length && !chosen().length ? all("#names li").filter((entry) => entry.querySelector(".spoke")
    && words.every((word) => fold([...all("b, .also", entry)].map((node) => node.textContent).join(" ")).includes(word))) : [];
  const heard = names.map((entry) => {
    const from = entry.querySelector(".spoke a");
    const link = make("a", "go", entry.querySelector("b").textContent + " — " + from.textContent);
    link.href = from.hash;
    return make("li", "", link);
  });
  const item = entry(words);
  results.replaceChildren(...goes, ...heard, ...found.slice(0, LISTED).map(item));
  const more = $("all");
  more.hidden = found.length <= LISTED;
  more.textContent = inChinese(`Show all ${found.length}`, `显示全部 ${found.length} 条`);
  listed = () => {
    results.append(...found.slice(LISTED).map((each, number) => item(each, number + LISTED)));
    more.hidden = true;
    results.querySelector(`[data-index="${LISTED}"]`).focus();
  };
  requestAnimationFrame(() => { results.parentElement.scrollTop = 0; });
};
$("all").addEventListener("click", () => listed());

// The words found, lit in the text without touching it.
const light = (words, hits) => {
  if (!window.Highlight || !CSS.highlights) return;
  const highlight = new Highlight();
  for (const sentence of words.length ? hits : []) {
    sentence.elements.forEach((element, side) => {
      const ranges = spots(sentence.words[side], words);
      if (!ranges.length) return;
      const nodes = shownWords(element);
      const spot = (offset) => {
        for (const node of nodes) {
          if (offset <= node.length) return [node, offset];
          offset -= node.length;
        }
      };
      for (const [start, end] of ranges) {
        const range = new Range();
        range.setStart(...spot(start));
        range.setEnd(...spot(end));
        highlight.add(range);
      }
    });
  }
  CSS.highlights.set("found", highlight);
};

const openPanel = (open) => {
  panel.hidden = !open;
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
  settle(target);
};
const settle = (target) => measured(() => target.scrollIntoView({ block: target.classList.contains("s") ? "center" : "start" }));
const jump = (number) => {
  if (!found.length) return;
  at = (number + found.length) % found.length;
  const { sentence, statement } = found[at];
  for (const element of all(".s.at")) element.classList.remove("at");
  for (const element of sentence.elements) element.classList.add("at");
  if (statement) statement.element.open = true;
  openPanel(false);
  goTo(sentence.elements[0]);
  say();
  remember(true, sentence.id);
};
query.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  const go = results.querySelector("a.go");
  if (go && at < 0 && !chosen().length && places(query.value).length) { openPanel(false); location.hash = go.hash; }
  else jump(at + (event.shiftKey ? -1 : 1));
});
results.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey) return;
  if (link.matches(".go")) { openPanel(false); return; }
  event.preventDefault();
  jump(Number(link.dataset.index));
});
$("find-open").addEventListener("click", () => openPanel(panel.hidden));
$("door-find").addEventListener("click", () => openPanel(true));
$("find-close").addEventListener("click", () => { openPanel(false); $("find-open").focus(); });
$("next").addEventListener("click", () => jump(at + 1));
$("previous").addEventListener("click", () => jump(at < 0 ? -1 : at - 1));
