(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, className, ...children) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...children);
    return node;
  };
  const keep = (name, value) => { try { localStorage.setItem("igf-" + name, value); } catch { /* private window */ } };
  const wide = matchMedia("(min-width: 86em)");

  // The words of a sentence, without the calls between them, folded for searching.
  const fold = (text) => {
    const folded = text.toLowerCase().replaceAll("’", "'").replaceAll(" ", " ");
    return folded.length === text.length ? folded : text;
  };
  const textNodes = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(".x") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  };
  const english = new Map(all("#text .en .s").map((element) => [element.dataset.s, element]));
  const sentences = all("#text .zh .s").map((zh) => {
    const en = english.get(zh.id);
    const words = [zh, en].map((element) => element ? textNodes(element).map((node) => node.data).join("") : "");
    const para = zh.closest(".para");
    return { id: zh.id, elements: en ? [zh, en] : [zh], words, folded: words.map(fold), place: para.querySelector(".num a").ariaLabel, said: [] };
  });
  const byId = new Map(sentences.map((sentence) => [sentence.id, sentence]));
  const said = all("#text .said").map((element) => {
    const { s, act, breadth, kind, topic } = element.dataset;
    const statement = {
      element, sentence: byId.get(s), act: [act], breadth: [breadth], kind: [kind], topic: topic.split(" "),
      gist: element.querySelector(".gist").textContent, line: element.querySelector("summary"),
    };
    statement.sentence.said.push(statement);
    return statement;
  });

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
})();
